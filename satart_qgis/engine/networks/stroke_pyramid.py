"""A style network with strokes of a chosen size: Jing et al. 2018 (arXiv 1802.07101), made slim for large rasters.

As in the paper a shared trunk has taps at growing depth, each trained on the style at another size, and one decoder
makes a picture of whichever is chosen, of a blend, or of another at each pixel.
Departures, all for speed without seams: the image is folded to a quarter of its resolution first, rather than by
strided convolutions with a 9 x 9 at full resolution; there is one normalization a block, and all but one are at a
quarter resolution; blocks after the first see twice as far (Yu and Koltun 2016, arXiv 1511.07122), as broad strokes
need; and on the way back maps are enlarged smoothly before a convolution (Odena et al. 2016, Deconvolution and
Checkerboard Artifacts): transposed convolutions and unfolded channels leave checkers, doubled pixels a weave.
Neighbouring depths of a trunk this short differ too little by themselves: each tap is averaged over the places around,
the more the broader its strokes, and has a 1 x 1 convolution of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import torch
from torch import nn
from torch.nn import functional

from .parts.scenenorm import SceneNorm
from .parts.styler import Segment, Stores, Styler

FOLD = 4
# A little more than the range of a picture, so that black and white are reached.
RANGE = 1.2


class Block(nn.Module):
    """A residual block: 3 x 3, normalization, ReLU, 3 x 3."""

    def __init__(self, channels: int, reach: int) -> None:
        """reach: of the first convolution, in places."""
        super().__init__()
        self.reach = reach
        self.first = nn.Conv2d(channels, channels, 3, padding=reach, dilation=reach)
        self.norm, self.rectify = SceneNorm(channels), nn.ReLU()
        self.second = nn.Conv2d(channels, channels, 3, padding=1)

    def rest(self, y: torch.Tensor) -> torch.Tensor:
        """Return what is added to the trunk, from what the first convolution made."""
        added: torch.Tensor = self.second(self.rectify(self.norm(y)))
        return added


class Tap(nn.Module):
    """What the decoder is given for one stroke size: means over the places around, 1 x 1."""

    def __init__(self, channels: int, reach: int) -> None:
        """reach: of the means, in places to each side."""
        super().__init__()
        self.reach = reach
        self.mix = nn.Conv2d(channels, channels, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return (N, C, h, w)."""
        if self.reach:
            x = functional.avg_pool2d(x, 2 * self.reach + 1, 1, self.reach, count_include_pad=False)
        mixed: torch.Tensor = self.mix(x)
        return mixed


class StrokePyramid(Styler):
    """Fold by 4 -> 3 x 3 -> residual trunk with taps -> twice doubled, 3 x 3 -> 3 x 3 to three channels."""

    stride = FOLD

    def __init__(self, channels: int = 64, blocks: int = 4, strokes: int = 3, width: int = 16) -> None:
        """channels, blocks: of the trunk. strokes: taps, after its last blocks. width: channels at full resolution."""
        super().__init__()
        self.strokes = strokes
        self.stem = nn.Conv2d(3 * FOLD * FOLD, channels, 3, padding=1)
        # One a place: those after a convolution can then be merged into it.
        self.norm, self.rectify = SceneNorm(channels), nn.ReLU()
        self.blocks = nn.ModuleList(Block(channels, 2 if number else 1) for number in range(blocks))
        self.taps = nn.ModuleList(Tap(channels, number) for number in range(strokes))
        self.norm1, self.rectify1 = SceneNorm(channels), nn.ReLU()
        self.up1 = nn.Conv2d(channels, channels // 2, 3, padding=1)
        self.norm2, self.rectify2 = SceneNorm(channels // 2), nn.ReLU()
        # There is no normalization at full resolution, where it would cost most while statistics are found.
        self.up2, self.rectify3 = nn.Conv2d(channels // 2, width, 3, padding=1), nn.ReLU()
        self.last = nn.Conv2d(width, 3, 3, padding=1)
        # He et al. 2015 (arXiv 1502.01852): torch's own start fades the picture to grey.
        nn.init.kaiming_normal_(self.up2.weight)
        nn.init.zeros_(self.up2.bias)
        self.head_radius = 2 * FOLD
        # Two convolutions of a pixel, and one of half a place; the neighbours of two enlargements; the place's raster.
        self.tail_radius = 1 + 1 + FOLD // 2 + FOLD // 4 + FOLD // 2 + FOLD + 1
        seen = sum(block.reach + 1 for block in self.blocks) + self.taps[-1].reach
        self.radius = self.head_radius + seen * FOLD + self.tail_radius

    def head(self, colours: torch.Tensor) -> torch.Tensor:
        """Return (N, C, H / 4, W / 4) for (N, 3, H, W)."""
        folded: torch.Tensor = self.stem(functional.pixel_unshuffle(colours, FOLD))
        return folded

    def segments(self) -> Sequence[Segment]:
        """Return the stem's; one for each block but for its second half, which the next one does; and the taps'."""
        parts = [Segment("norm", 0, lambda stores: {})]
        for number, block in enumerate(self.blocks):
            # The stem needs nothing around for what it has made already.
            halo = max(block.reach, self._tapped(number)) + (number > 0)
            parts.append(Segment(f"blocks.{number}.norm", halo, partial(self._block, number)))
        return [*parts, Segment("norm1", self._tapped(len(self.blocks)) + 1, self._joined)]

    def _tapped(self, number: int) -> int:
        """Return the reach of the tap after `number` blocks, in places."""
        tap = number - (len(self.blocks) - self.strokes) - 1
        return int(self.taps[tap].reach) if tap >= 0 else 0

    def _block(self, number: int, stores: Stores) -> Stores:
        x, tapped = self._trunk(number, stores)
        return {"x": x, "y": self.blocks[number].first(x), **({} if tapped is None else {"tapped": tapped})}

    def _joined(self, stores: Stores) -> Stores:
        _, tapped = self._trunk(len(self.blocks), stores)
        return {"y": tapped}

    def _trunk(self, number: int, stores: Stores) -> tuple[torch.Tensor, torch.Tensor | None]:
        """Return the trunk after `number` blocks, and the sum of its taps so far."""
        if number == 0:
            return self.rectify(self.norm(stores["y"])), None
        x = stores["x"] + self.blocks[number - 1].rest(stores["y"])
        tap = number - (len(self.blocks) - self.strokes) - 1
        if tap < 0:
            return x, None
        part = self.taps[tap](x)
        if self.strokes > 1:
            part = part * stores["weights"][:, tap : tap + 1]
        return x, part + stores["tapped"] if "tapped" in stores else part

    def tail(self, stores: Stores) -> torch.Tensor:
        """Return the picture (N, 3, H, W)."""
        x = self.rectify1(self.norm1(stores["y"]))
        x = self.rectify2(self.norm2(self.up1(doubled(x))))  # (N, C / 2, H / 2, W / 2)
        x = self.rectify3(self.up2(doubled(x)))  # (N, width, H, W)
        return torch.tanh(self.last(x)) * RANGE


def doubled(x: torch.Tensor) -> torch.Tensor:
    """Return maps (N, C, h, w) at twice the resolution, smoothly: from the two places nearest in each direction."""
    return functional.interpolate(x, scale_factor=2.0, mode="bilinear")


def build(channels: int = 64, blocks: int = 4, strokes: int = 3, width: int = 16) -> StrokePyramid:
    """Return the network with fresh weights. Raises TypeError where the taps are not fewer than the blocks."""
    if not 1 <= strokes <= blocks:
        raise TypeError(f"{strokes} strokes need as many blocks at least, not {blocks}")
    return StrokePyramid(channels, blocks, strokes, width)
