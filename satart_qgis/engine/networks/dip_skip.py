"""The hourglass with skip connections of Deep Image Prior, which is never trained: it is fitted to one image.

D. Ulyanov, A. Vedaldi, V. Lempitsky, "Deep Image Prior", CVPR 2018 (arXiv 1711.10925), as in the authors' code: strided
convolutions down, bilinear enlargement up, reflection padding, batch normalisation after each convolution and each
joining, LeakyReLU 0.2, a sigmoid at the end.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import nn
from torch.nn import functional

from ..errors import BadParameter
from .parts.network import Network
from .parts.thrifty import MirroredConv2d, doubled, leaky

SLOPE = 0.2


class DipSkip(Network):
    """Noise (N, depth, H, W) -> an image (N, bands, H, W) of 0 to 1; H and W multiples of 2 ** levels are best.

    channels: of every level, down and up, from the finest to the coarsest; skip: of the connections, 0 for none.
    """

    def __init__(self, bands: int, depth: int, channels: Sequence[int], skip: int, upsampling: str) -> None:
        """Take the shape. Raises BadParameter for an upsampling other than bilinear and nearest."""
        super().__init__()
        if upsampling not in ("bilinear", "nearest"):
            raise BadParameter(f"There is no upsampling '{upsampling}'. Use bilinear or nearest.")
        self.depth = depth
        levels = len(channels)
        self.stride = 2**levels
        # Nothing that is fitted to a whole tile has a halo; this is what the convolutions alone see.
        self.radius = 4 * 2**levels
        above, below = [depth, *channels[:-1]], [*channels[1:], channels[-1]]
        self.levels = nn.ModuleList(
            _Level(inputs, own, deeper, skip, upsampling) for inputs, own, deeper in zip(above, channels, below)
        )
        self.tail = nn.Conv2d(channels[0], bands, 1)

    def forward(self, noise: torch.Tensor) -> torch.Tensor:
        """Return the image."""
        return torch.sigmoid(self.tail(self._at(0, noise)))

    def _at(self, number: int, image: torch.Tensor) -> torch.Tensor:
        level: _Level = self.levels[number]
        deeper = level.down(image)  # (N, channels of this level, H / 2, W / 2)
        if number + 1 < len(self.levels):
            deeper = self._at(number + 1, deeper)
        return level.join(image, deeper)


class _Level(nn.Module):
    """One level: what goes down, what is carried across, and what comes back up."""

    def __init__(self, inputs: int, channels: int, deeper: int, skip: int, upsampling: str) -> None:
        super().__init__()
        self.upsampling = upsampling
        self.down = nn.Sequential(*_unit(inputs, channels, 3, 2), *_unit(channels, channels, 3, 1))
        self.across = nn.Sequential(*_unit(inputs, skip, 1, 1)) if skip else None
        self.norm = nn.BatchNorm2d(deeper + skip)
        self.up = nn.Sequential(*_unit(deeper + skip, channels, 3, 1), *_unit(channels, channels, 1, 1))

    def join(self, image: torch.Tensor, deeper: torch.Tensor) -> torch.Tensor:
        if self.upsampling == "bilinear" and all(b == 2 * a for a, b in zip(deeper.shape[-2:], image.shape[-2:])):
            large = doubled(deeper)
        else:
            aligned = {"align_corners": False} if self.upsampling == "bilinear" else {}
            large = functional.interpolate(deeper, size=image.shape[-2:], mode=self.upsampling, **aligned)
        both = large if self.across is None else torch.cat([self.across(image), large], 1)
        return self.up(self.norm(both))


def _unit(inputs: int, outputs: int, kernel: int, stride: int) -> list[nn.Module]:
    if kernel == 1:
        return [nn.Conv2d(inputs, outputs, 1, stride), nn.BatchNorm2d(outputs), _Leaky()]
    conv = MirroredConv2d(inputs, outputs, kernel, stride, padding=kernel // 2, padding_mode="reflect")
    return [conv, nn.BatchNorm2d(outputs), _Leaky()]


class _Leaky(nn.Module):
    def forward(self, image: torch.Tensor) -> torch.Tensor:
        return leaky(image, SLOPE)


def build(
    bands: int = 3,
    depth: int = 32,
    channels: int | Sequence[int] = 128,
    levels: int = 5,
    skip: int = 4,
    upsampling: str = "bilinear",
) -> DipSkip:
    """Return the network with fresh weights; the defaults are the paper's for super-resolution.

    channels: one number for all `levels`, or one for each.
    """
    each = [channels] * levels if isinstance(channels, int) else list(channels)
    return DipSkip(bands, depth, each, skip, upsampling)
