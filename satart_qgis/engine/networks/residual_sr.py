"""A small residual network that adds detail to an enlarged image; all its work is done at the coarse resolution.

After B. Lim et al., "Enhanced Deep Residual Networks for Single Image Super-Resolution", CVPR Workshops 2017
(blocks without batch normalisation), with the sub-pixel convolution of W. Shi et al., CVPR 2016, initialised as
A. Aitken et al. propose (ICNR, arXiv 1707.02937). Departures: it returns only the detail that is to be added to the
enlarged image, which stays small and so survives bfloat16; the enlarged image itself is added outside in float32.

With a guide it also sees finer bands of the same scene (superresolution/evidence.py). Its detail is then the sum of
three: what a regression makes of the guide's detail, what the network adds to the regression's weights from pixel to
pixel, and what is in no guide. It begins as the first alone.
"""

from __future__ import annotations

import torch
from torch import nn

from .parts.network import Network
from .parts.upsampling import icnr_


class ResidualSr(Network):
    """Images (N, bands, H, W), normalised -> detail (N, bands, H * scale, W * scale).

    width: channels; depth: residual blocks of two 3 x 3 convolutions. guide: bands of the guide, with which there are
    more channels after the bands: `guide` of the guide as coarse as they are, bands * guide of the weights that a
    regression gives these, guide * scale^2 of its detail and bands * scale^2 of what the regression makes of that, the
    last two as a pixel shuffle takes them.
    """

    def __init__(self, bands: int, scale: int, width: int, depth: int, guide: int) -> None:
        super().__init__()
        self.scale, self.guide = scale, guide
        self.fine = bands * scale**2
        known = bands + guide + bands * guide
        self.head = nn.Conv2d(known + (guide + bands) * scale**2 if guide else bands, width, 3, padding=1)
        self.body = nn.ModuleList(_Block(width) for _ in range(depth))
        self.tail = nn.Conv2d(width, self.fine + bands * guide, 3, padding=1)
        self.shuffle = nn.PixelShuffle(scale)
        icnr_(self.tail.weight[: self.fine], scale, gain=0.1)
        nn.init.zeros_(self.tail.bias)
        if guide:
            nn.init.zeros_(self.tail.weight)
            with torch.no_grad():  # detail is a small part of what images are, and what matters here
                self.head.weight[:, known:] *= 4
        self.radius = 2 + 2 * depth

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        """Return the detail."""
        features = start = self.head(image)  # (N, width, H, W)
        for block in self.body:
            features = block(features)
        found = self.tail(features + start)  # (N, bands * (scale^2 + guide), H, W)
        if self.guide:
            found = self._guided(image, found)
        return self.shuffle(found)  # (N, bands, H * scale, W * scale)

    def _guided(self, image: torch.Tensor, found: torch.Tensor) -> torch.Tensor:
        """Return the sum of the three kinds of detail, (N, bands * scale^2, H, W)."""
        size = found.shape[2:]
        base = image[:, -self.fine :]
        detail = image[:, -self.fine - self.guide * self.scale**2 : -self.fine]
        detail = detail.unflatten(1, (1, self.guide, -1))  # (N, 1, guide, scale^2, H, W)
        weights = found[:, self.fine :].reshape(len(found), -1, self.guide, 1, *size)
        return base + found[:, : self.fine] + (weights * detail).sum(2).flatten(1, 2)


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


def build(bands: int = 3, scale: int = 2, width: int = 40, depth: int = 4, guide: int = 0) -> ResidualSr:
    """Return the network with fresh weights."""
    return ResidualSr(bands, scale, width, depth, guide)
