"""A style network with strokes of a chosen size: Jing et al. 2018 (arXiv 1802.07101), made slim for large rasters.

As in the paper a shared trunk has taps at growing depth, each trained on the style at another size, and one decoder
makes a picture of whichever is chosen, of a blend, or of another at each pixel.
Departures, all for speed without seams: the image is folded to a quarter of its resolution first, rather than by
strided convolutions with a 9 x 9 at full resolution; there is one normalization a block, all at a quarter resolution;
and on the way back pixels are doubled before a convolution (Odena et al. 2016, Deconvolution and Checkerboard
Artifacts): transposed convolutions and unfolded channels leave checkers.
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
LEAK = 0.2


class Block(nn.Module):
    """A residual block: 3 x 3, normalization, ReLU, 3 x 3. The second convolution starts at nothing."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(channels, channels, 3, padding=1)
        self.norm, self.rectify = SceneNorm(channels), nn.ReLU()
        self.second = nn.Conv2d(channels, channels, 3, padding=1)
        nn.init.zeros_(self.second.weight)
        nn.init.zeros_(self.second.bias)

    def rest(self, y: torch.Tensor) -> torch.Tensor:
        """Return what is added to the trunk, from what the first convolution made."""
        added: torch.Tensor = self.second(self.rectify(self.norm(y)))
        return added


class StrokePyramid(Styler):
    """Fold by 4 -> 3 x 3 -> residual trunk with taps -> twice doubled, 3 x 3 -> 3 x 3 to three channels."""

    stride = FOLD

    def __init__(self, channels: int = 64, blocks: int = 4, strokes: int = 3, width: int = 8) -> None:
        """channels, blocks: of the trunk. strokes: taps, after its last blocks. width: channels at full resolution."""
        super().__init__()
        self.strokes = strokes
        self.stem = nn.Conv2d(3 * FOLD * FOLD, channels, 3, padding=1)
        # One a place: those after a convolution can then be merged into it.
        self.norm, self.rectify = SceneNorm(channels), nn.ReLU()
        # There is no normalization on the way back: of so few channels none may fall silent.
        self.rectify1, self.rectify2 = nn.LeakyReLU(LEAK), nn.LeakyReLU(LEAK)
        self.blocks = nn.ModuleList(Block(channels) for _ in range(blocks))
        self.up1 = nn.Conv2d(channels, channels // 2, 3, padding=1)
        self.up2 = nn.Conv2d(channels // 2, width, 3, padding=1)
        self.last = nn.Conv2d(width, 3, 3, padding=1)
        # He et al. 2015 (arXiv 1502.01852): torch's own start fades the picture to grey, and is slow to bring it back.
        for convolution in (self.up1, self.up2, self.last):
            nn.init.kaiming_normal_(convolution.weight, LEAK)
            nn.init.zeros_(convolution.bias)
        self.head_radius = 2 * FOLD
        # Half a place, one pixel, another; and the place's own raster.
        self.tail_radius = FOLD // 2 + 1 + 1 + FOLD - 1
        self.radius = self.head_radius + 2 * blocks * FOLD + self.tail_radius

    def head(self, colours: torch.Tensor) -> torch.Tensor:
        """Return (N, C, H / 4, W / 4) for (N, 3, H, W)."""
        folded: torch.Tensor = self.stem(functional.pixel_unshuffle(colours, FOLD))
        return folded

    def segments(self) -> Sequence[Segment]:
        """Return the stem's, and one for each block but for its second half, which the next one or the tail does."""
        first = Segment("norm", 0, lambda stores: {})
        return [first, *(Segment(f"blocks.{i}.norm", 2, partial(self._segment, i)) for i in range(len(self.blocks)))]

    def _segment(self, number: int, stores: Stores) -> Stores:
        x, tapped = self._trunk(number, stores)
        return {"x": x, "y": self.blocks[number].first(x), **({} if tapped is None else {"tapped": tapped})}

    def _trunk(self, number: int, stores: Stores) -> tuple[torch.Tensor, torch.Tensor | None]:
        """Return the trunk after `number` blocks, and the sum of its taps so far."""
        if number == 0:
            return self.rectify(self.norm(stores["y"])), None
        x = stores["x"] + self.blocks[number - 1].rest(stores["y"])
        tap = number - (len(self.blocks) - self.strokes) - 1
        if tap < 0:
            return x, None
        part = x * stores["weights"][:, tap : tap + 1] if self.strokes > 1 else x
        return x, part + stores["tapped"] if "tapped" in stores else part

    def tail(self, stores: Stores) -> torch.Tensor:
        """Return the picture (N, 3, H, W)."""
        _, tapped = self._trunk(len(self.blocks), stores)
        x = self.rectify1(self.up1(functional.interpolate(tapped, scale_factor=2.0)))  # (N, C / 2, H / 2, W / 2)
        x = self.rectify2(self.up2(functional.interpolate(x, scale_factor=2.0)))  # (N, width, H, W)
        return torch.tanh(self.last(x)) * RANGE


def build(channels: int = 64, blocks: int = 4, strokes: int = 3, width: int = 8) -> StrokePyramid:
    """Return the network with fresh weights. Raises TypeError where the taps are not fewer than the blocks."""
    if not 1 <= strokes <= blocks:
        raise TypeError(f"{strokes} strokes need as many blocks at least, not {blocks}")
    return StrokePyramid(channels, blocks, strokes, width)
