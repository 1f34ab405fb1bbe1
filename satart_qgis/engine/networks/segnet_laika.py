"""The network that laika trains under the name of SegNet, for comparison with it.

Unlike SegNet (Badrinarayanan et al., arXiv 1511.00561) it enlarges by the nearest pixel instead of remembered maxima,
has three poolings and 64-128-256-512 channels, and its decoder has no nonlinearity: a convolution and a batch norm a
step. Keras's constants and initial weights (Glorot and Bengio 2010) are kept, so that training it compares.
"""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

from .parts.network import Network

CHANNELS = (64, 128, 256, 512)


class LaikaSegNet(Network):
    """See the module's text."""

    stride = 8
    radius = 37

    def __init__(self, bands: int, classes: int) -> None:
        """Take the number of bands and of classes."""
        super().__init__()
        self.encoder = nn.ModuleList(_step(*pair) for pair in zip((bands, *CHANNELS[:-1]), CHANNELS))
        self.decoder = nn.ModuleList(_step(*pair) for pair in zip((512, *CHANNELS[:0:-1]), CHANNELS[::-1]))
        self.activations = nn.ModuleList(nn.ReLU(inplace=True) for _ in CHANNELS)
        self.head = nn.Conv2d(CHANNELS[0], classes, 1)
        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.xavier_uniform_(module.weight)
                nn.init.zeros_(module.bias)

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        """Return logits (N, classes, H, W) of `image` (N, bands, H, W); H and W multiples of 8."""
        result = image
        for number, (step, activation) in enumerate(zip(self.encoder, self.activations)):
            result = activation(step(result))
            if number < len(CHANNELS) - 1:
                result = functional.max_pool2d(result, 2)
        for number, step in enumerate(self.decoder):  # from (N, 512, H/8, W/8)
            if number:
                result = functional.interpolate(result, scale_factor=2.0, mode="nearest")
            result = step(result)
        logits: torch.Tensor = self.head(result)
        return logits


def _step(inputs: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(inputs, outputs, 3, padding=1), nn.BatchNorm2d(outputs, eps=1e-3, momentum=0.01))


def build(bands: int = 3, classes: int = 7) -> Network:
    """Return the network with fresh weights."""
    return LaikaSegNet(bands, classes)
