"""A small residual network that adds detail to an enlarged image; all its work is done at the coarse resolution.

After B. Lim et al., "Enhanced Deep Residual Networks for Single Image Super-Resolution", CVPR Workshops 2017
(blocks without batch normalisation), with the sub-pixel convolution of W. Shi et al., CVPR 2016, initialised as
A. Aitken et al. propose (ICNR, arXiv 1707.02937). Departures: it returns only the detail that is to be added to the
enlarged image, which stays small and so survives bfloat16; the enlarged image itself is added outside in float32.
"""

from __future__ import annotations

import torch
from torch import nn

from .parts.network import Network
from .parts.upsampling import icnr_


class ResidualSr(Network):
    """Images (N, bands, H, W), normalised -> detail (N, bands, H * scale, W * scale).

    width: channels; depth: residual blocks of two 3 x 3 convolutions.
    """

    def __init__(self, bands: int, scale: int, width: int, depth: int) -> None:
        super().__init__()
        self.scale = scale
        self.head = nn.Conv2d(bands, width, 3, padding=1)
        self.body = nn.ModuleList(_Block(width) for _ in range(depth))
        self.tail = nn.Conv2d(width, bands * scale**2, 3, padding=1)
        self.shuffle = nn.PixelShuffle(scale)
        icnr_(self.tail.weight, scale, gain=0.1)
        nn.init.zeros_(self.tail.bias)
        self.radius = 2 + 2 * depth

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        """Return the detail."""
        features = start = self.head(image)  # (N, width, H, W)
        for block in self.body:
            features = block(features)
        return self.shuffle(self.tail(features + start))  # (N, bands, H * scale, W * scale)


class _Block(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(width, width, 3, padding=1)
        self.second = nn.Conv2d(width, width, 3, padding=1)
        # A module, so that it can be merged with the convolution before it.
        self.relu = nn.ReLU(inplace=True)
        # Blocks that begin as small changes train at a higher rate.
        nn.init.normal_(self.second.weight, std=0.1 / (3 * width**0.5))
        nn.init.zeros_(self.second.bias)

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        changed: torch.Tensor = self.second(self.relu(self.first(features)))
        return changed.add_(features)


def build(bands: int = 3, scale: int = 2, width: int = 40, depth: int = 4) -> ResidualSr:
    """Return the network with fresh weights."""
    return ResidualSr(bands, scale, width, depth)
