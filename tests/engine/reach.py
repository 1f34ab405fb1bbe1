"""How far a network sees, found by following one pixel through its layers, whatever their weights."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional


class _Reach(nn.Module):
    """Where a convolution's output can change at all, as ones."""

    def __init__(self, convolution):
        super().__init__()
        self.apply_ = functional.conv_transpose2d if isinstance(convolution, nn.ConvTranspose2d) else functional.conv2d
        self.kernel = torch.ones(1, 1, *convolution.kernel_size)
        self.settings = {"stride": convolution.stride, "padding": convolution.padding}

    def forward(self, image):
        return (self.apply_(image.amax(1, keepdim=True), self.kernel, **self.settings) > 0).float()


def radius(network, width):
    """Return the largest distance, along a row, between a pixel and one whose output it can change.

    Every convolution becomes one of ones between one channel and one channel, every normalization nothing. The pixel
    takes each place within the network's stride.
    """
    for name, module in list(network.named_modules()):
        parent, _, last = name.rpartition(".")
        if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
            setattr(network.get_submodule(parent), last, _Reach(module))
        elif isinstance(module, nn.BatchNorm2d):
            setattr(network.get_submodule(parent), last, nn.Identity())
    if hasattr(network, "held"):
        network.held = torch.zeros(1)
    network.eval()
    farthest = 0
    for phase in range(network.stride):
        place = width // 2 // network.stride * network.stride + phase
        image = torch.zeros(1, 1, network.stride, width)
        image[0, 0, network.stride // 2, place] = 1
        with torch.no_grad():
            seen = (network(image)[0].amax((0, 1)) > 0).nonzero().flatten()
        farthest = max(farthest, place - int(seen.min()), int(seen.max()) - place)
    return farthest
