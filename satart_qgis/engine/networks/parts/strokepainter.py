"""The stroke-controllable network with fixed normalizations, made for speed: the same picture in a third of the time.

Normalizations lie in the convolutions, additions too; of a stroke size that is the same everywhere only the taps that
it needs are left, and the blocks before them. The tail is that of `striptail`.
"""

from __future__ import annotations

from math import comb
from typing import Any

import torch
from torch import nn
from torch.nn import functional

from .network import Network
from .onednn import Adding
from .striptail import Tail, within, without
from .styler import Stores, stroke_weights
from .subpixel import SMOOTH, doubling, fold, four, made, normed, taking_folded

# What the painter's tail sees, in pixels: 1 and 1 at full resolution, 2 at half, what two enlargements add, and the
# place's raster.
REACH = 1 + 1 + 2 + 1 + 2 + 4 + 1


def means(x: torch.Tensor, reach: int) -> torch.Tensor:
    """Return binomially weighted means of maps (N, C, h, w) over `reach` places to each side. For 0 the maps.

    What changes from each place to the next, in a row or a column, comes to nothing in them; and these weights are
    alike in all directions, where those of a square would be seen as strokes with right angles.
    """
    if not reach:
        return x
    channels = x.shape[1]
    weights = torch.tensor([comb(2 * reach, place) / 4**reach for place in range(2 * reach + 1)])
    weights = weights.to(x).expand(channels, 1, -1)
    wide = functional.pad(x, (reach, reach, reach, reach), mode="replicate")
    rows = functional.conv2d(wide, weights[:, :, None], groups=channels)
    return functional.conv2d(rows, weights[..., None], groups=channels)


def tail(styler: Any, first: nn.Module, scale: float) -> Tail:
    """Return the tail of a StrokePyramid with fixed normalizations.

    first: what makes its folded maps at half resolution, rectified.
    """
    return Tail(first, nn.Sequential(doubling(styler.up2, SMOOTH), nn.ReLU()), styler.last, scale)


class StoredTail(nn.Module):
    """From the stores after the last segment to the picture."""

    def __init__(self, styler: Any, scale: float) -> None:
        """styler: a StrokePyramid with fixed normalizations. scale: of the picture."""
        super().__init__()
        self.tail = tail(styler, nn.Sequential(four(styler.norm2), nn.ReLU()), scale)

    def forward(self, stores: Stores) -> torch.Tensor:
        """Return the picture; at its border, as far as the tail sees, it is something else or 0."""
        painted: torch.Tensor = self.tail(stores["y"])
        return painted


class Varied(nn.Module):
    """What makes folded maps at half resolution, rectified, whose normalization is another one for each stroke size."""

    def __init__(self, enlarge: nn.Module, norm: nn.BatchNorm2d, count: int) -> None:
        """enlarge: makes the maps. norm: of `count` sizes, one after the other."""
        super().__init__()
        self.enlarge, self._count = enlarge, count
        scale = norm.weight / (norm.running_var + norm.eps).sqrt()
        shift = norm.bias - norm.running_mean * scale
        self.scale, self.shift = (
            made(each.view(count, -1).T.repeat(4, 1)[..., None, None], None) for each in (scale, shift)
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return (N, 4 O, h, w) for maps whose last channels are the shares of the sizes."""
        parts = x[:, : -self._count], x[:, -self._count :]
        maps, shares = (part.contiguous(memory_format=torch.channels_last) for part in parts)
        return torch.addcmul(self.shift(shares), self.enlarge(maps), self.scale(shares)).relu_()


class VariedTail(nn.Module):
    """From the stores of a field of strokes after the last segment to the picture."""

    def __init__(self, styler: Any, scale: float) -> None:
        """styler: VariedStrokes with fixed normalizations. scale: of the picture."""
        super().__init__()
        self.tail = tail(styler, Varied(nn.Identity(), styler.norm2, styler.strokes), scale)

    def forward(self, stores: Stores) -> torch.Tensor:
        """Return the picture; at its border, as far as the tail sees, it is something else or 0."""
        painted: torch.Tensor = self.tail(torch.cat([stores["enlarged"], stores["weights"]], 1))
        return painted


class Painter(Network):
    """All of it: images (N, 3, H, W) in, with a fourth channel where the stroke size is not the same everywhere."""

    def __init__(self, styler: Any, stroke: float | None, scale: float) -> None:
        """styler: with fixed normalizations, of VariedStrokes for the fourth channel's stroke sizes.

        stroke: 0 to 1; None for those.
        """
        super().__init__()
        count, self.stride, self._spacing = styler.strokes, styler.stride, styler.spacing
        self._strokes = count if stroke is None else 1
        shares = stroke_weights(torch.full((1, 1, 1, 1), stroke or 0.0), count, styler.spacing).flatten().tolist()
        used = [number for number in range(count) if self._strokes > 1 or shares[number]]
        self.stem, self.rectify = taking_folded(normed(styler.stem, styler.norm), self.stride), nn.ReLU()
        first = len(styler.blocks) - count + 1
        blocks = styler.blocks[: first + used[-1]]
        self.firsts = nn.ModuleList(normed(block.first, block.norm) for block in blocks)
        self.rectifies = nn.ModuleList(nn.ReLU() for _ in blocks)
        self.seconds = nn.ModuleList(Adding(block.second) for block in blocks)
        self._seen = [block.reach for block in blocks]
        # By the number of blocks before: which of what follows.
        self._taps = {first + number: place for place, number in enumerate(used)}
        self._reaches = [styler.taps[number].reach for number in used]
        taps = [styler.taps[number].mix for number in used]
        if self._strokes > 1:
            norms = _sizes(styler.norm1, count)
            self.mixes = nn.ModuleList(normed(mix, norm) for mix, norm in zip(taps, norms))
            enlarged: nn.Module = Varied(doubling(styler.up1, SMOOTH), styler.norm2, count)
        else:
            mixes = _mixes(taps, [shares[number] for number in used], styler.norm1)
            self.mixes = nn.ModuleList([mixes[0], *(Adding(mix) for mix in mixes[1:])])
            enlarged = nn.Sequential(doubling(normed(styler.up1, styler.norm2), SMOOTH), nn.ReLU())
        self.rectify1, self.tail = nn.ReLU(), tail(styler, enlarged, scale)
        seen = sum(block.reach + 1 for block in blocks) + max(self._reaches)
        self.radius = styler.head_radius + seen * self.stride + REACH
        # Places at the border that only the trunk needs.
        self._outer = (self.radius - REACH) // self.stride

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        """Return the picture (N, 3, H, W); within the radius of its border it is something else or 0."""
        x = self.rectify(self.stem(fold(image[:, :3], self.stride)))
        weights = None
        if self._strokes > 1:
            weights = stroke_weights(image[:, 3:4], self._strokes, self._spacing, self.stride)
        outer, height = within(self._outer, x.shape), x.shape[2]
        x, cut = without(x, min(1, outer))
        total: torch.Tensor | None = None
        for number in range(len(self.firsts) + 1):
            if number in self._taps:
                total = self._tapped(x, self._taps[number], total, weights)
            if number == len(self.firsts) or (weights is not None and self._finished(number, weights)):
                break
            y, gone = without(self.rectifies[number](self.firsts[number](x)), min(self._seen[number], outer - cut))
            x, more = without(self.seconds[number](y, _middle(x, y.shape[2])), min(1, outer - cut - gone))
            cut += gone + more
        assert total is not None  # noqa: S101  # nosec B101  (there is a tap)
        total = self.rectify1(total)
        if weights is not None:
            total = torch.cat([total, _middle(weights, total.shape[2])], 1)
        painted: torch.Tensor = self.tail(total, outer, (height - total.shape[2]) // 2)
        return painted

    def _tapped(
        self, x: torch.Tensor, place: int, total: torch.Tensor | None, weights: torch.Tensor | None
    ) -> torch.Tensor:
        """Return the sum of the taps up to this one, as high as its maps `x`."""
        smooth, height = means(x, self._reaches[place]), x.shape[2]
        if weights is not None:
            part, share = self.mixes[place](smooth), _middle(weights[:, place : place + 1], height)
            return part * share if total is None else torch.addcmul(_middle(total, height), part, share)
        if total is None:
            mixed: torch.Tensor = self.mixes[place](smooth)
            return mixed
        summed: torch.Tensor = self.mixes[place](smooth, _middle(total, height))
        return summed

    def _finished(self, number: int, weights: torch.Tensor) -> bool:
        """Return whether none of the taps after so many blocks has a part anywhere: they would add zeros."""
        later = [place for blocks, place in self._taps.items() if blocks > number]
        return len(later) < len(self._taps) and not bool(weights[:, later].any())


def _middle(x: torch.Tensor, height: int) -> torch.Tensor:
    """Return the rows in the middle of maps, so many."""
    rows = (x.shape[2] - height) // 2
    return x[:, :, rows : rows + height]


def _mixes(mixes: list[nn.Conv2d], shares: list[float], norm: nn.Module) -> list[nn.Conv2d]:
    """Return the taps' convolutions with their shares, and with the norm after their sum."""
    plain = made(torch.eye(len(norm.weight))[:, :, None, None], torch.zeros(len(norm.weight)))
    after = normed(plain, norm)
    scale = torch.diagonal(after.weight[:, :, 0, 0])
    scaled = [made(mix.weight * share * scale[:, None, None, None], mix.bias * share * scale)
              for mix, share in zip(mixes, shares)]  # fmt: skip
    scaled[0].bias += after.bias.detach()
    return scaled


def _sizes(norm: nn.BatchNorm2d, count: int) -> list[nn.BatchNorm2d]:
    """Return the batch norms, in eval mode, of each of `count` stroke sizes, which lie one after the other in one."""
    found = [nn.BatchNorm2d(norm.num_features // count, norm.eps).eval() for _ in range(count)]
    for name, values in norm.state_dict().items():
        for one, part in zip(found, values.chunk(count) if values.dim() else [values] * count):
            one.state_dict()[name].copy_(part)
    return found
