"""A style network with strokes of a chosen size: Jing et al. 2018 (arXiv 1802.07101), made slim for large rasters.

As in the paper a shared trunk has taps at growing depth, each trained on the style at another size, and one decoder
makes a picture of whichever is chosen, of a blend, or of another at each pixel.
Departures, all for speed without seams: the image is folded to a quarter of its resolution first, rather than by
strided convolutions with a 9 x 9 at full resolution; there is one normalization a block, and all but one are at a
quarter resolution; blocks after the first see twice as far (Yu and Koltun 2016, arXiv 1511.07122), as broad strokes
need; and on the way back maps are enlarged smoothly before a convolution (Odena et al. 2016, Deconvolution and
Checkerboard Artifacts): transposed convolutions and unfolded channels leave checkers, doubled pixels a weave.
Neighbouring depths of a trunk this short differ too little by themselves: each tap is averaged over the places around,
the more the broader its strokes, and has a 1 x 1 convolution of its own. These means let nothing pass that changes from
each place to the next: convolutions that see every second place leave such combs, and they were painted as rows of
dashes eight pixels apart. Nor have they corners: those of squares were painted as bricks and plaids.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from functools import partial

import torch
from torch import nn
from torch.nn import functional

from .parts.onednn import added
from .parts.scenenorm import SceneNorm
from .parts.strokepainter import REACH, Painter, StoredTail, VariedTail, means
from .parts.styler import Segment, Stores, Styler, stroke_weights
from .parts.subpixel import Enlargement, unfold

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
        result: torch.Tensor = self.second(self.rectify(self.norm(y)))
        return result


class Tap(nn.Module):
    """What the decoder is given for one stroke size: means over the places around, 1 x 1."""

    def __init__(self, channels: int, reach: int) -> None:
        """reach: of the means, in places to each side."""
        super().__init__()
        self.reach = reach
        self.mix = nn.Conv2d(channels, channels, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return (N, C, h, w)."""
        mixed: torch.Tensor = self.mix(means(x, self.reach))
        return mixed


class StrokePyramid(Styler):
    """Fold by 4 -> 3 x 3 -> residual trunk with taps -> twice doubled, 3 x 3 -> 3 x 3 to three channels."""

    stride = FOLD
    kept = (2, 3)

    def __init__(self, channels: int = 64, blocks: int = 4, strokes: int = 3, width: int = 16) -> None:
        """channels, blocks: of the trunk. strokes: taps, after its last blocks. width: channels at full resolution."""
        super().__init__()
        self.strokes = strokes
        self.stem = nn.Conv2d(3 * FOLD * FOLD, channels, 3, padding=1)
        # One a place: those after a convolution can then be merged into it.
        self.norm, self.rectify = SceneNorm(channels), nn.ReLU()
        self.blocks = nn.ModuleList(Block(channels, 2 if number else 1) for number in range(blocks))
        # The spread of binomial weights over so many places grows by the same from tap to tap.
        self.taps = nn.ModuleList(Tap(channels, number * (number + 1) // 2) for number in range(strokes))
        self.norm1, self.rectify1 = SceneNorm(channels), nn.ReLU()
        self.up1 = Enlargement(channels, channels // 2, "bilinear")
        self.norm2, self.rectify2 = SceneNorm(channels // 2), nn.ReLU()
        # There is no normalization at full resolution, where it would cost most while statistics are found.
        self.up2, self.rectify3 = Enlargement(channels // 2, width, "bilinear"), nn.ReLU()
        self.last = nn.Conv2d(width, 3, 3, padding=1)
        # He et al. 2015 (arXiv 1502.01852): torch's own start fades the picture to grey.
        nn.init.kaiming_normal_(self.up2.weight)
        nn.init.zeros_(self.up2.bias)
        self.head_radius = 2 * FOLD
        # Two convolutions of a pixel; the neighbours of an enlargement; the place's raster.
        self.tail_radius = 1 + 1 + FOLD // 2 + FOLD
        self.radius = self._radius()

    def _radius(self) -> int:
        seen = sum(block.reach + 1 for block in self.blocks) + self.taps[-1].reach
        return int(self.head_radius + seen * FOLD + REACH)

    def reduced(self, stroke: float) -> StrokePyramid:
        """Return what paints strokes of one size: without the taps of broader ones, and the blocks before those."""
        sizes = stroke_weights(torch.full((1, 1, 1, 1), stroke), self.strokes, self.spacing).flatten()
        last = int(sizes.nonzero().max()) if self.strokes > 1 else 0
        if last + 1 == self.strokes:
            return self
        shared = {id(weight): weight for weight in self.parameters()}
        found = copy.deepcopy(self, shared)
        found.blocks, found.taps = found.blocks[: last + 1 - self.strokes], found.taps[: last + 1]
        found.strokes = last + 1
        # The same size on the shorter scale.
        found.spacing = (float(sizes @ torch.arange(self.strokes).to(sizes)) / max(last, 1),) * 2
        found.radius = found._radius()
        return found

    def varied(self) -> StrokePyramid:
        """Return what paints another stroke size at each pixel."""
        return VariedStrokes(self) if self.strokes > 1 else self

    def head(self, colours: torch.Tensor) -> torch.Tensor:
        """Return (N, C, H / 4, W / 4) for (N, 3, H, W)."""
        folded: torch.Tensor = self.stem(functional.pixel_unshuffle(colours, FOLD))
        return folded

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        """Return the painted picture (N, 3, H, W) of an image (N, 3 or 4, H, W)."""
        colours, weights = self.split(image)
        x = self.rectify(self.norm(self.head(colours)))
        tapped: torch.Tensor | None = None
        for number in range(len(self.blocks) + 1):
            if number:
                block = self.blocks[number - 1]
                x = x + block.rest(block.first(x))
            tapped = self._tapped(number, x, weights, tapped)
        x = self.rectify1(self.norm1(x if tapped is None else tapped))
        return self._painted(self.rectify2(self.norm2(self.up1(x))))

    def segments(self) -> Sequence[Segment]:
        """Return the stem's; one for each block, up to its normalization; the taps'; and the first enlargement's.

        Between them are kept "x", the trunk; "y", what a block's first convolution makes; and "tapped", the sum of the
        taps. To make the second anew in the next segment would take less disk, but half as long again. What is
        enlarged is kept folded, as four times the channels.
        """
        parts = [Segment("norm", 0, lambda stores: {})]
        for number, block in enumerate(self.blocks):
            halo = max(block.reach, self._reach(number)) + self._before(number)
            parts.append(Segment(f"blocks.{number}.norm", halo, partial(self._block, number), ("x", "y", "tapped")))
        last = len(self.blocks)
        parts.append(Segment("norm1", self._reach(last) + self._before(last), self._joined, ("y",)))
        return [*parts, Segment("norm2", 1, self._enlarged, ("y",))]

    def _before(self, number: int) -> int:
        """Return how far, in places, the second convolution of a block sees with which a segment begins."""
        return 1 if number else 0

    def _reach(self, number: int) -> int:
        """Return the reach of the tap after `number` blocks, in places."""
        tap = self._tap(number)
        return int(self.taps[tap].reach) if tap >= 0 else 0

    def _tap(self, number: int) -> int:
        """Return which tap comes after `number` blocks, below 0 for none."""
        return number - (len(self.blocks) - self.strokes) - 1

    def _block(self, number: int, stores: Stores) -> Stores:
        """Return the trunk, the sum of its taps and what the next normalization takes."""
        before = stores.get("tapped")
        x = self._trunk(number, stores)
        tapped = self._tapped(number, x, stores["weights"], before)
        made = {"x": x, "y": self.blocks[number].first(x)}
        return made if tapped is None or tapped is before else {**made, "tapped": tapped}

    def _joined(self, stores: Stores) -> Stores:
        number = len(self.blocks)
        joined = self._tapped(number, self._trunk(number, stores), stores["weights"], stores.get("tapped"))
        return {} if joined is None else {"y": joined}

    def _enlarged(self, stores: Stores) -> Stores:
        return {"y": self.up1.folded(self.rectify1(self.norm1(stores["y"])))}

    def _trunk(self, number: int, stores: Stores) -> torch.Tensor:
        """Return the trunk after `number` blocks, from what the segment before has kept; that is overwritten."""
        if number == 0:
            rectified: torch.Tensor = self.rectify(self.norm(stores["y"]))
            return rectified
        block = self.blocks[number - 1]
        return added(block.second, block.rectify(block.norm(stores["y"])), stores["x"])

    def _tapped(
        self, number: int, x: torch.Tensor, weights: torch.Tensor, tapped: torch.Tensor | None
    ) -> torch.Tensor | None:
        """Return the sum of the taps up to that after `number` blocks; None where there was none yet."""
        tap = self._tap(number)
        if tap < 0 or self._idle(number, weights):
            return tapped
        part: torch.Tensor = self.taps[tap](x)
        if self.strokes > 1:
            share = weights[:, tap : tap + 1]
            part = part if share.numel() == 1 and float(share) == 1 else part * share
        return part if tapped is None else part + tapped

    def _idle(self, number: int, weights: torch.Tensor) -> bool:
        """Return whether the tap after `number` blocks has no part in a stroke size that is the same everywhere."""
        same = self.strokes > 1 and weights.shape[-2:] == (1, 1)
        return same and self._tap(number) >= 0 and not bool(weights[:, self._tap(number)].any())

    def tail(self, stores: Stores) -> torch.Tensor:
        """Return the picture (N, 3, H, W)."""
        return self._painted(self.rectify2(self.norm2(unfold(stores["y"]))))

    def _painted(self, x: torch.Tensor) -> torch.Tensor:
        """Return the picture (N, 3, H, W) from the maps (N, C / 2, H / 2, W / 2)."""
        x = self.rectify3(self.up2(x))  # (N, width, H, W)
        return torch.tanh(self.last(x)) * RANGE

    def painter(self, stroke: float | None) -> Painter:
        """Return the same filter made for speed, once all normalizations are fixed."""
        return Painter(self, stroke if self.strokes > 1 else 0.0, RANGE)

    def stored_tail(self) -> nn.Module:
        """Return the tail made for speed, once its normalizations are fixed."""
        return StoredTail(self, RANGE)


class VariedStrokes(StrokePyramid):
    """A StrokePyramid that paints another stroke size at each pixel, once its normalizations are fixed.

    Each of its sizes has statistics of its own: those of the whole picture painted in it. With one count of a picture
    of several sizes fine strokes would lose the colours that they have alone, and broad ones get too much of them, as
    means vary less. So its last two normalizations have as many numbers for each size as they would have for all.
    """

    tail_stores = ("enlarged", "weights")

    def __init__(self, pyramid: StrokePyramid) -> None:
        """Take the parts of a pyramid of several sizes, its weights included."""
        Styler.__init__(self)
        for name, module in pyramid.named_children():
            self.add_module(name, module)
        self.norm1, self.norm2 = (_repeated(norm, pyramid.strokes) for norm in (pyramid.norm1, pyramid.norm2))
        self.strokes, self.spacing, self.radius = pyramid.strokes, pyramid.spacing, pyramid.radius
        self.head_radius, self.tail_radius = pyramid.head_radius, pyramid.tail_radius
        # The taps; before the last one of them the trunk, and what its next block's first convolution makes.
        self.kept = (self.strokes, self.strokes + 1)

    def reduced(self, stroke: float) -> StrokePyramid:
        """Return itself: all sizes are needed."""
        return self

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        """Return the painted picture (N, 3, H, W) of an image (N, 4, H, W)."""
        return Styler.forward(self, image)

    def segments(self) -> Sequence[Segment]:
        """Return those of all sizes; in the end "enlarged" is kept, the folded maps of the field, and its "weights".

        The first enlargement's makes the maps of each size, which are only counted, and those of the field.
        """
        *parts, last = super().segments()
        return [*parts, Segment(last.norm, last.halo, last.run, ("enlarged",), sizes=self.strokes)]

    def _tapped(
        self, number: int, x: torch.Tensor, weights: torch.Tensor, tapped: torch.Tensor | None
    ) -> torch.Tensor | None:
        """Return the taps up to that after `number` blocks, side by side; None where there was none yet."""
        tap = self._tap(number)
        if tap < 0:
            return tapped
        part: torch.Tensor = self.taps[tap](x)
        return part if tapped is None else torch.cat([tapped, part], 1)

    def _enlarged(self, stores: Stores) -> Stores:
        sizes = self.norm1(stores["y"])
        mixed = _blended(sizes, stores["weights"])
        every = self.up1.folded(self.rectify1(sizes), self.strokes)
        return {"y": every, "enlarged": self.up1.folded(self.rectify1(mixed))}

    def tail(self, stores: Stores) -> torch.Tensor:
        """Return the picture (N, 3, H, W)."""
        x = unfold(stores["enlarged"])
        sizes = self.norm2(x.repeat(1, self.strokes, 1, 1))
        mixed = _blended(sizes, functional.interpolate(stores["weights"], scale_factor=2.0))
        return self._painted(self.rectify2(mixed))

    def stored_tail(self) -> nn.Module:
        """Return the tail made for speed, once its normalizations are fixed."""
        return VariedTail(self, RANGE)


def _blended(sizes: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
    """Return the blend (N, C, h, w) of maps (N, n * C, h, w) of n stroke sizes, for their weights (N, n, h, w)."""
    images, channels, height, width = sizes.shape
    count = weights.shape[1]
    places = sizes.permute(0, 2, 3, 1).reshape(-1, count, channels // count)
    # As products of matrices, which takes half as long as to multiply and add size by size.
    mixed = torch.bmm(weights.permute(0, 2, 3, 1).reshape(-1, 1, count), places)
    return mixed.view(images, height, width, -1).permute(0, 3, 1, 2)


def _repeated(norm: SceneNorm, count: int) -> SceneNorm:
    """Return a normalization of so many times the channels, the same numbers over and over."""
    found = SceneNorm(count * len(norm.weight))
    found.weight, found.bias = (nn.Parameter(each.detach().repeat(count)) for each in (norm.weight, norm.bias))
    return found


def build(channels: int = 64, blocks: int = 4, strokes: int = 3, width: int = 16) -> StrokePyramid:
    """Return the network with fresh weights. Raises TypeError where the taps are not fewer than the blocks."""
    if not 1 <= strokes <= blocks:
        raise TypeError(f"{strokes} strokes need as many blocks at least, not {blocks}")
    return StrokePyramid(channels, blocks, strokes, width)
