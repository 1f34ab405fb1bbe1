"""Deep Image Prior's super-resolution written out plainly from the paper and the authors' notebook: whole images, fp32.

D. Ulyanov, A. Vedaldi, V. Lempitsky, "Deep Image Prior", CVPR 2018 (arXiv 1711.10925). Nothing of it is shared with the
engine.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import nn
from torch.nn import functional


class Beside(nn.Module):
    """The authors' Concat: what goes deeper and what is carried across, side by side, each as it comes out."""

    def __init__(self, skip, deeper):
        super().__init__()
        self.skip, self.deeper = skip, deeper

    def forward(self, x):
        return torch.cat([self.skip(x), self.deeper(x)], 1)


def unit(inputs, outputs, kernel, stride=1):
    pad = [nn.ReflectionPad2d(kernel // 2)] if kernel > 1 else []
    return [*pad, nn.Conv2d(inputs, outputs, kernel, stride), nn.BatchNorm2d(outputs), nn.LeakyReLU(0.2)]


def paper_network(bands=3, depth=32, channels=128, levels=5, skip=4):
    """The skip network of the paper's super-resolution notebook, nested as there."""
    inner = None
    for level in reversed(range(levels)):
        inputs = depth if level == 0 else channels
        deeper = [*unit(inputs, channels, 3, 2), *unit(channels, channels, 3)]
        deeper += [inner] if inner is not None else []
        deeper += [nn.Upsample(scale_factor=2, mode="bilinear", align_corners=False)]
        inner = nn.Sequential(
            Beside(nn.Sequential(*unit(inputs, skip, 1)), nn.Sequential(*deeper)),
            nn.BatchNorm2d(channels + skip),
            *unit(channels + skip, channels, 3),
            *unit(channels, channels, 1),
        )
    return nn.Sequential(inner, nn.Conv2d(channels, bands, 1), nn.Sigmoid())


def lanczos2(image, factor):
    """The authors' Downsampler: Lanczos of two lobes, phase 0.5, after replicating the border."""
    count = 4 * factor
    place = np.abs((np.arange(count) - (count - 1) / 2) / factor)
    kernel = np.sinc(place) * np.sinc(place / 2)
    weights = torch.from_numpy(np.outer(kernel, kernel) / kernel.sum() ** 2).float()
    pad = (count - factor) // 2
    bands = image.shape[1]
    padded = functional.pad(image, (pad,) * 4, mode="replicate")
    return functional.conv2d(padded, weights.expand(bands, 1, -1, -1), stride=factor, groups=bands)


def fitted_by_the_paper(coarse, factor, steps, seed):
    """Return the image (B, h * factor, w * factor) of 0 to 255 that the paper's fit makes of a coarse one (B, h, w)."""
    torch.manual_seed(seed)
    network = paper_network(len(coarse))
    noise = torch.rand(1, 32, coarse.shape[1] * factor, coarse.shape[2] * factor) * 0.1
    wanted = torch.from_numpy(coarse)[None] / 255
    optimizer = torch.optim.Adam(network.parameters(), 0.01)
    for _ in range(steps):
        optimizer.zero_grad()
        out = network(noise + torch.randn_like(noise) * 0.03)
        functional.mse_loss(lanczos2(out, factor), wanted).backward()
        optimizer.step()
    return out.detach()[0].numpy() * 255
