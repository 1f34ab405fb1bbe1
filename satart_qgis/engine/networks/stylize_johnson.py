"""Johnson, Alahi and Fei-Fei 2016 (arXiv 1603.08155), as its authors and others came to run it.

9 x 9 to 32, two strided 3 x 3 to 64 and 128, five residual blocks, two enlargements, 9 x 9 to 3; 1.68 million weights.
Departures: instance norm for batch norm (Ulyanov et al. 2016), and nearest-neighbour enlargement before a 3 x 3 for the
transposed convolutions, which leave checkers (Odena et al. 2016); both are what the paper's own code came to.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import torch
from torch import nn
from torch.nn import functional

from .parts.johnsonpainter import Painter, StoredTail
from .parts.scenenorm import SceneNorm
from .parts.styler import Segment, Stores, Styler

WIDTH = 32
BLOCKS = 5
# The paper's tanh reaches 150 of 127.5.
RANGE = 150 / 127.5


class Block(nn.Module):
    """A residual block of the paper: two 3 x 3, each normalised, the first one rectified."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = reflected(channels, channels, 3)
        self.norm1 = SceneNorm(channels)
        self.second = reflected(channels, channels, 3)
        self.norm2, self.rectify = SceneNorm(channels), nn.ReLU()


class Johnson(Styler):
    """The image transformation network."""

    stride = 4
    tail_stores = ("x", "y")

    def __init__(self, width: int = WIDTH, blocks: int = BLOCKS) -> None:
        """width: channels at full resolution; the trunk has four times as many."""
        super().__init__()
        # One a place: those after a convolution can then be merged into it.
        self.rectify = nn.ModuleList(nn.ReLU() for _ in range(5))
        self.conv1, self.norm1 = reflected(3, width, 9), SceneNorm(width)
        self.conv2, self.norm2 = reflected(width, 2 * width, 3, 2), SceneNorm(2 * width)
        self.conv3, self.norm3 = reflected(2 * width, 4 * width, 3, 2), SceneNorm(4 * width)
        self.blocks = nn.ModuleList(Block(4 * width) for _ in range(blocks))
        self.up1, self.norm4 = reflected(4 * width, 2 * width, 3), SceneNorm(2 * width)
        self.up2, self.norm5 = reflected(2 * width, width, 3), SceneNorm(width)
        self.last = reflected(width, 3, 9)
        # 4 and 1 at full resolution, 1 at half; 2 a block at a quarter; 1 at half, 1 and 4 at full; the raster.
        self.head_radius = 4 + 1 + 2 + 3
        self.tail_radius = 4 + 1 + 2 + 3
        self.radius = self.head_radius + 8 * blocks + self.tail_radius

    def head(self, colours: torch.Tensor) -> torch.Tensor:
        """Return (N, 4 * width, H / 4, W / 4) for (N, 3, H, W)."""
        x = self.rectify[0](self.norm1(self.conv1(colours)))
        x = self.rectify[1](self.norm2(self.conv2(x)))
        y: torch.Tensor = self.conv3(x)
        return y

    def segments(self) -> Sequence[Segment]:
        """Return the head's, and two for each block."""
        parts = [Segment("norm3", 0, lambda stores: {})]
        for number in range(len(self.blocks)):
            parts.append(Segment(f"blocks.{number}.norm1", 1, partial(self._first, number)))
            parts.append(Segment(f"blocks.{number}.norm2", 1, partial(self._second, number)))
        return parts

    def foldable(self) -> Sequence[tuple[str, str]]:
        """Return the convolutions and normalizations of head and tail that run one after the other."""
        return [("conv1", "norm1"), ("conv2", "norm2"), ("up1", "norm4")]

    def _first(self, number: int, stores: Stores) -> Stores:
        x = self._trunk(number, stores)
        return {"x": x, "y": self.blocks[number].first(x)}

    def _second(self, number: int, stores: Stores) -> Stores:
        block = self.blocks[number]
        return {"y": block.second(block.rectify(block.norm1(stores["y"])))}

    def _trunk(self, number: int, stores: Stores) -> torch.Tensor:
        """Return the trunk after `number` blocks."""
        if number == 0:
            rectified: torch.Tensor = self.rectify[2](self.norm3(stores["y"]))
            return rectified
        summed: torch.Tensor = stores["x"] + self.blocks[number - 1].norm2(stores["y"])
        return summed

    def tail(self, stores: Stores) -> torch.Tensor:
        """Return the picture (N, 3, H, W)."""
        x = self._trunk(len(self.blocks), stores)
        x = self.rectify[3](self.norm4(self.up1(functional.interpolate(x, scale_factor=2.0))))
        x = self.rectify[4](self.norm5(self.up2(functional.interpolate(x, scale_factor=2.0))))
        return torch.tanh(self.last(x)) * RANGE

    def painter(self, stroke: float | None) -> Painter:
        """Return the same filter made for speed, once all normalizations are fixed."""
        return Painter(self, RANGE)

    def stored_tail(self) -> StoredTail:
        """Return the tail made for speed, once its normalizations are fixed."""
        return StoredTail(self, RANGE)


def reflected(before: int, after: int, side: int, stride: int = 1) -> nn.Conv2d:
    """Return a convolution that sees its input mirrored at the border, as the paper's code has it."""
    return nn.Conv2d(before, after, side, stride, padding=side // 2, padding_mode="reflect")


def build(width: int = WIDTH, blocks: int = BLOCKS) -> Johnson:
    """Return the network with fresh weights."""
    return Johnson(width, blocks)
