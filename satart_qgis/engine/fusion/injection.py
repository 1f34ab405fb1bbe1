"""The two shapes that nearly every pansharpening method has once it is fitted, and what they do to a tile.

An `Injection` adds the pan's detail, a `Modulation` multiplies by it. Both are given by a few numbers a band; how
those are found is what tells the methods apart (Vivone et al., 2015, TGRS 53(5), eqs. 1-4).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ..tiling import Window
from .pair import Pair, Tile
from .panfilter import chunks

Array = NDArray[np.float32]
Numbers = NDArray[np.float64]

# A band, which of its rows, and their fused pixels (n, W), to be used before the next part is asked for: so all that is
# in hand fits the processor's cache.
Part = tuple[int, slice, Array]


class Fitted(Protocol):
    """A method fitted to one image."""

    def fuse(self, tile: Tile) -> Iterator[Part]:
        """Yield the tile's core in parts."""


@dataclass(frozen=True)
class Injection:
    """F = up(mix ms + low pan_low + offset) + gain pan, for B bands and C pan channels.

    mix: (B, B); low, gain: (B, C); offset: (B,). Multiresolution methods have low = -gain and mix = 1; component
    substitution takes the intensity from the bands instead, and has low = 0.

    Back-projection adds up(ms - down(F)). As F is linear, `down` of it is known on the MS grid without ever computing
    F there: so any number of steps happens at low resolution, and the fine grid sees one interpolation and one
    multiply-add a band.
    """

    mix: Numbers
    low: Numbers
    offset: Numbers
    gain: Numbers

    def fuse(self, tile: Tile) -> Iterator[Part]:
        """See Fitted."""
        pair, core, gain = tile.pair, tile.core, self.gain.astype(np.float32)
        phases = len(pair.row_phases(core))
        for first, count in chunks(core.height, -(-core.width // phases)):
            window = Window(core.row + first, core.col, count, core.width)
            box, places = pair.support(window), pair.row_phases(window)
            pans = [np.ascontiguousarray(tile.pan_rows(window)[:, place]) for place in places]
            fused, more = np.empty_like(pans[0][0]), np.empty_like(pans[0][0])
            for band in range(len(gain)):
                # Phase by phase, as the interpolation has them, all stays in one piece until it is stored.
                wide = pair.up_cols(self._coarse(tile, band, box), box, window)
                for place, pan, base in zip(places, pans, pair.up_rows(wide, box, window)):
                    out = _weigh(pan, gain[band], fused[: len(base)], more[: len(base)])
                    yield band, slice(first + place.start, first + count, place.step), np.add(out, base, out=out)

    def _coarse(self, tile: Tile, band: int, strip: Window) -> Array:
        """Return what has to be interpolated for one band, (h, w) on `strip`, back-projection included."""
        pair = tile.pair
        boxes = [strip]
        for _ in range(pair.layout.steps):
            boxes.insert(0, pair.smooth_support(boxes[0]))
        # Whole rows of the tile lie in one piece, on which numpy is three times as fast.
        boxes[0] = Window(boxes[0].row, tile.box.col, boxes[0].height, tile.box.width)
        rows, _ = boxes[0].within(tile.box)
        kept = tile.ms[band, rows] - _combine(self.gain[band], tile.seen(band)[:, rows])
        # A multiresolution method with the sensor's own filter interpolates just what back-projection wants to keep.
        same = pair.layout.low == "mtf" and self._multiresolution
        mixed = kept if same else self._mixed(band, tile.ms[:, rows], tile.low(band)[:, rows])
        for outer, inner in zip(boxes, boxes[1:]):
            smooth, part = pair.smooth(mixed, outer, inner, band), inner.within(outer)
            both = kept is mixed
            kept = np.ascontiguousarray(kept[part])
            mixed = (kept if both else np.ascontiguousarray(mixed[part])) + np.subtract(kept, smooth, out=smooth)
        return mixed[strip.within(boxes[-1])]

    @cached_property
    def _multiresolution(self) -> bool:
        same = np.array_equal(self.low, -self.gain) and not self.offset.any()
        return same and np.array_equal(self.mix, np.eye(len(self.mix)))

    def _mixed(self, band: int, ms: Array, low: Array) -> Array:
        mixed = _combine(self.mix[band], ms) + np.float32(self.offset[band])
        return mixed + _combine(self.low[band], low) if self.low[band].any() else mixed


@dataclass(frozen=True)
class Modulation:
    """F = (up(ms) - haze) * ratio + haze, ratio = (scale pan + shift) / up(mix ms + low pan_low + offset), a band.

    mix: (B, B); low, scale, shift, offset, haze, floor: (B,). For one pan channel. Where the denominator nears zero, in
    shadow and on water, the ratio blows noise up to coloured specks; so below `floor` it goes to 1, which it is where
    the denominator is not above zero. The ratio is kept between 0 and 10.
    """

    mix: Numbers
    low: Numbers
    offset: Numbers
    scale: Numbers
    shift: Numbers
    haze: Numbers
    floor: Numbers

    def fuse(self, tile: Tile) -> Iterator[Part]:
        """See Fitted."""
        return back_projected(tile, lambda window: self._plain(tile, window))

    def _plain(self, tile: Tile, window: Window) -> Array:
        pair = tile.pair
        box = pair.support(window)
        part = box.within(tile.box)
        ms = tile.ms[:, part[0], part[1]]
        pan = tile.pan_rows(window)[0]
        fused = np.empty((len(ms), window.height, window.width), np.float32)
        for band in range(len(ms)):
            base = _combine(self.mix[band], ms) + np.float32(self.offset[band])
            if self.low[band]:
                base = base + np.float32(self.low[band]) * tile.low(band)[0][part]
            base = pair.up(base, box, window)
            haze = np.float32(self.haze[band])
            ratio = pan * np.float32(self.scale[band]) + np.float32(self.shift[band])
            ratio -= base
            floor = np.float32(self.floor[band])
            ratio /= np.maximum(base, floor)
            ratio *= np.clip(base / floor, 0, 1)
            ratio += 1
            np.clip(ratio, 0, 10, out=ratio)
            fused[band] = (pair.up(ms[band], box, window) - haze) * ratio + haze
        return fused


def back_projected(tile: Tile, plain: Callable[[Window], Array]) -> Iterator[Part]:
    """Back-project what `plain` gives for a pan window, as often as the layout says.

    Each step adds the interpolated difference between the MS and the degraded result (Irani & Peleg, 1991, CVGIP
    53(3), eq. 5), so a result on the core starts from one on a wider window.
    """
    pair = tile.pair
    windows = [tile.core]
    for _ in range(pair.layout.steps):
        windows.insert(0, pair.reach(pair.support(windows[0])))
    fused = plain(windows[0])
    for outer, inner in zip(windows, windows[1:]):
        fused = _step(pair, tile, fused, outer, inner)
    for first, count in chunks(tile.core.height, tile.core.width):
        rows = slice(first, first + count)
        yield from ((band, rows, pixels[rows]) for band, pixels in enumerate(fused))


def _step(pair: Pair, tile: Tile, fused: Array, outer: Window, inner: Window) -> Array:
    box = pair.support(inner)
    ms_rows, ms_cols = box.within(tile.box)
    rows, cols = inner.within(outer)
    result = np.empty((len(fused), inner.height, inner.width), np.float32)
    for band in range(len(fused)):
        degraded = pair.down(fused[band], outer, box, pair.group[band])
        missing = tile.ms[band, ms_rows, ms_cols] - degraded
        result[band] = fused[band, rows, cols] + pair.up(missing, box, inner)
    return result


def _weigh(layers: Array, weights: Array, out: Array, term: Array) -> Array:
    """Write the weighted sum of layers (N, h, w) to `out`; term: room for one of them."""
    np.multiply(layers[0], weights[0], out=out)
    for layer, weight in zip(layers[1:], weights[1:]):
        out += np.multiply(layer, weight, out=term)
    return out


def _combine(weights: Numbers, layers: Array) -> Array:
    """Return the weighted sum of layers (N, h, w), in order, skipping those of no weight."""
    total: Array | None = None
    for weight, layer in zip(weights, layers):
        if weight != 0:
            term = layer if weight == 1 else layer * np.float32(weight)
            total = term if total is None else total + term
    return np.zeros(layers.shape[1:], np.float32) if total is None else total
