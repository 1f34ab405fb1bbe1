"""Johnson's network with fixed normalizations, made for speed: the same picture in a fourth of the time.

Normalizations lie in the convolutions, additions too; head and tail are run as `striptail` has it.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn

from .network import Network
from .onednn import Adding
from .striptail import AROUND, Tail, in_strips, within, without
from .styler import Stores
from .subpixel import Halves, four, normed

# What the painter's tail sees, in pixels: 1 at half resolution, 1 and 4 at full, and what enlargements add.
REACH = 4 + 1 + 2 + 3


def tail(styler: Any, first: nn.Module, scale: float) -> Tail:
    """Return the tail of a Johnson with fixed normalizations; first: what makes its folded maps at half resolution."""
    return Tail(first, Halves(normed(styler.up2, styler.norm5), nn.ReLU), styler.last, scale)


class StoredTail(nn.Module):
    """From the stores after the last segment to the picture."""

    def __init__(self, styler: Any, scale: float) -> None:
        """styler: a Johnson with fixed normalizations. scale: of the picture."""
        super().__init__()
        self.tail = tail(styler, nn.Sequential(four(styler.norm4), nn.ReLU()), scale)

    def forward(self, stores: Stores) -> torch.Tensor:
        """Return the picture; at its border, as far as the tail sees, it is something else or 0."""
        painted: torch.Tensor = self.tail(stores["y"])
        return painted


class Painter(Network):
    """All of it: images (N, 3, H, W) in, the same out."""

    def __init__(self, styler: Any, scale: float) -> None:
        """styler: a Johnson with fixed normalizations. scale: of the picture."""
        super().__init__()
        self.stride, self.radius = styler.stride, styler.radius
        pairs = ((styler.conv1, styler.norm1), (styler.conv2, styler.norm2), (styler.conv3, styler.norm3))
        layers: list[nn.Module] = []
        for convolution, norm in pairs:
            layers += [normed(convolution, norm), nn.ReLU()]
        self.head = nn.Sequential(*layers)
        self.firsts = nn.ModuleList(normed(block.first, block.norm1) for block in styler.blocks)
        self.rectifies = nn.ModuleList(nn.ReLU() for _ in styler.blocks)
        self.seconds = nn.ModuleList(Adding(normed(block.second, block.norm2)) for block in styler.blocks)
        self.tail = tail(styler, Halves(normed(styler.up1, styler.norm4), nn.ReLU), scale)
        # Places at the border that only the trunk needs.
        self._outer = (styler.radius - REACH) // styler.stride

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        """Return the picture (N, 3, H, W); within the radius of its border it is something else or 0."""
        x = in_strips(self.head, image, self.stride)
        outer, cut = within(self._outer, x.shape), AROUND
        for first, rectify, second in zip(self.firsts, self.rectifies, self.seconds):
            y, gone = without(rectify(first(x)), min(1, outer - cut))
            x, more = without(second(y, x[:, :, gone : x.shape[2] - gone]), min(1, outer - cut - gone))
            cut += gone + more
        painted: torch.Tensor = self.tail(x, outer, cut)
        return painted
