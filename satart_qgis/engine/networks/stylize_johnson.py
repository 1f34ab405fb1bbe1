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

from .parts.johnsonpainter import Painter, StoredTail
from .parts.scenenorm import SceneNorm
from .parts.styler import Segment, Stores, Styler
from .parts.subpixel import Enlargement, fold, unfold

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

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return what is added to the trunk."""
        change: torch.Tensor = self.norm2(self.second(self.rectify(self.norm1(self.first(x)))))
        return change


class Johnson(Styler):
    """The image transformation network.

    Its head ends with the convolution at half resolution, its tail begins after the one there: what is largest is made
    twice while statistics are found, nothing three times. These maps are kept folded, as four times the channels.
    """

    stride = 4
    kept = (2, 2)

    def __init__(self, width: int = WIDTH, blocks: int = BLOCKS) -> None:
        """width: channels at full resolution; the trunk has four times as many."""
        super().__init__()
        # One a place: those after a convolution can then be merged into it.
        self.rectify = nn.ModuleList(nn.ReLU() for _ in range(5))
        self.conv1, self.norm1 = reflected(3, width, 9), SceneNorm(width)
        self.conv2, self.norm2 = reflected(width, 2 * width, 3, 2), SceneNorm(2 * width)
        self.conv3, self.norm3 = reflected(2 * width, 4 * width, 3, 2), SceneNorm(4 * width)
        self.blocks = nn.ModuleList(Block(4 * width) for _ in range(blocks))
        self.up1, self.norm4 = _doubled(4 * width, 2 * width), SceneNorm(2 * width)
        self.up2, self.norm5 = _doubled(2 * width, width), SceneNorm(width)
        self.last = reflected(width, 3, 9)
        # 4 and 1 at full resolution; 1 at half; 2 a block at a quarter; 1 at half; 1 and 4 at full; the raster, twice.
        self.head_radius = 4 + 1
        self.tail_radius = 4 + 1 + 1
        self.radius = self.head_radius + 2 + 3 + 8 * blocks + 2 + 2 + self.tail_radius

    def head(self, colours: torch.Tensor) -> torch.Tensor:
        """Return (N, 8 * width, H / 4, W / 4), the maps at half resolution folded, for (N, 3, H, W)."""
        x = self.rectify[0](self.norm1(self.conv1(colours)))
        return fold(self.conv2(x), 2)

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        """Return the painted picture (N, 3, H, W) of an image (N, 3, H, W)."""
        x = self.rectify[0](self.norm1(self.conv1(image)))
        x = self.rectify[1](self.norm2(self.conv2(x)))
        x = self.rectify[2](self.norm3(self.conv3(x)))
        for block in self.blocks:
            x = x + block(x)
        x = self.rectify[3](self.norm4(self.up1(x)))
        return self._painted(self.rectify[4](self.norm5(self.up2(x))))

    def segments(self) -> Sequence[Segment]:
        """Return the head's, that of its last convolution, two for each block, and the first enlargement's."""
        parts = [Segment("norm2", 0, lambda stores: {}), Segment("norm3", 1, self._quartered, ("y",))]
        for number in range(len(self.blocks)):
            parts.append(Segment(f"blocks.{number}.norm1", 1, partial(self._first, number)))
            parts.append(Segment(f"blocks.{number}.norm2", 1, partial(self._second, number), takes=("y",)))
        return [*parts, Segment("norm4", 1, self._enlarged, ("y",))]

    def foldable(self) -> Sequence[tuple[str, str]]:
        """Return the head's convolution and normalization that run one after the other."""
        return [("conv1", "norm1")]

    def _quartered(self, stores: Stores) -> Stores:
        return {"y": self.conv3(self.rectify[1](self.norm2(unfold(stores["y"]))))}

    def _enlarged(self, stores: Stores) -> Stores:
        return {"y": self.up1.folded(self._trunk(len(self.blocks), stores))}

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
        """Return the picture (N, 3, H, W); at its border it is something else."""
        x = self.rectify[3](self.norm4(unfold(stores["y"])))
        return self._painted(self.rectify[4](self.norm5(unfold(self.up2.folded(x)))))

    def _painted(self, x: torch.Tensor) -> torch.Tensor:
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


def _doubled(before: int, after: int) -> Enlargement:
    """Return a convolution of maps of which each place was made four alike."""
    return Enlargement(before, after, around="reflect")


def build(width: int = WIDTH, blocks: int = BLOCKS) -> Johnson:
    """Return the network with fresh weights."""
    return Johnson(width, blocks)
