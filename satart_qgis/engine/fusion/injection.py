"""The two shapes that nearly every pansharpening method has once it is fitted, and what they do to a tile.

An `Injection` adds the pan's detail, a `Modulation` multiplies by it. Both are given by a few numbers a band; how
those are found is what tells the methods apart (Vivone et al., 2015, TGRS 53(5), eqs. 1-4).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ..tiling import Window
from .pair import Pair, Tile

Array = NDArray[np.float32]
Numbers = NDArray[np.float64]

# Rows (first, count) of the tile's core -> the fused pixels (count, W) of one band after the other, each to be used
# before the next is asked for: so all that is in hand fits the processor's cache.
Rows = Callable[[int, int], Iterator[Array]]


class Fitted(Protocol):
    """A method fitted to one image."""

    def fuse(self, tile: Tile) -> Rows:
        """Do what the whole tile needs, and return what computes its rows."""


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

    def fuse(self, tile: Tile) -> Rows:
        """See Fitted."""
        pair = tile.pair
        gain = self.gain.astype(np.float32)
        box = pair.support(tile.core)
        wide = [pair.up_cols(self._coarse(tile, band, box), box, tile.core) for band in range(len(gain))]

        def rows(first: int, count: int) -> Iterator[Array]:
            window = Window(tile.core.row + first, tile.core.col, count, tile.core.width)
            pan = np.ascontiguousarray(tile.pan_rows(window))
            needed = pair.support(window)
            fused, detail, more = (np.empty(pan.shape[1:], np.float32) for _ in range(3))
            for band, columns in enumerate(wide):
                np.multiply(pan[0], gain[band, 0], out=detail)
                for channel in range(1, len(pan)):
                    detail += np.multiply(pan[channel], gain[band, channel], out=more)
                part = columns[needed.row - box.row : needed.row - box.row + needed.height]
                yield pair.up_rows(part, needed, window, fused, detail)

        return rows

    def _coarse(self, tile: Tile, band: int, box: Window) -> Array:
        """Return what has to be interpolated for one band, (h, w) on `box`, back-projection included."""
        pair, steps = tile.pair, tile.pair.layout.steps
        boxes = [box]
        for _ in range(steps):
            boxes.append(pair.smooth_support(boxes[-1]))
        rows, cols = boxes[-1].within(tile.box)
        kept = tile.ms[band, rows, cols] - _combine(self.gain[band], tile.seen(band)[:, rows, cols])
        # A multiresolution method with the sensor's own filter interpolates just what back-projection wants to keep.
        same = pair.layout.low == "mtf" and self._multiresolution(band)
        mixed = kept if same else self._mixed(band, tile.ms[:, rows, cols], tile.low(band)[:, rows, cols])
        for step in range(steps):
            outer, inner = boxes[steps - step], boxes[steps - step - 1]
            part = inner.within(outer)
            kept = np.ascontiguousarray(kept[part])
            mixed = np.ascontiguousarray(mixed[part]) + (kept - pair.smooth(mixed, outer, inner, band))
        return mixed

    def _multiresolution(self, band: int) -> bool:
        same = np.array_equal(self.low[band], -self.gain[band]) and self.offset[band] == 0
        return same and np.array_equal(self.mix[band], np.eye(len(self.mix))[band])

    def _mixed(self, band: int, ms: Array, low: Array) -> Array:
        mixed = _combine(self.mix[band], ms) + np.float32(self.offset[band])
        return mixed + _combine(self.low[band], low) if self.low[band].any() else mixed


@dataclass(frozen=True)
class Modulation:
    """F = (up(ms) - haze) * ratio + haze, ratio = (scale pan + shift) / up(mix ms + low pan_low + offset), a band.

    mix: (B, B); low, scale, shift, offset, haze: (B,). For one pan channel. The ratio is kept between 0 and 10, for
    where the denominator nears zero it says little; where that is not above zero, it says nothing and is 1.
    """

    mix: Numbers
    low: Numbers
    offset: Numbers
    scale: Numbers
    shift: Numbers
    haze: Numbers

    def fuse(self, tile: Tile) -> Rows:
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
            trusted = base > np.float32(1e-6)
            np.divide(ratio, base, out=ratio, where=trusted)
            ratio[~trusted] = 1
            np.clip(ratio, 0, 10, out=ratio)
            fused[band] = (pair.up(ms[band], box, window) - haze) * ratio + haze
        return fused


def back_projected(tile: Tile, plain: Callable[[Window], Array]) -> Rows:
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
    return lambda first, count: iter(fused[:, first : first + count])


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


def _combine(weights: Numbers, layers: Array) -> Array:
    """Return the weighted sum of layers (N, h, w), in order, skipping those of no weight."""
    total: Array | None = None
    for weight, layer in zip(weights, layers):
        if weight != 0:
            term = layer if weight == 1 else layer * np.float32(weight)
            total = term if total is None else total + term
    return np.zeros(layers.shape[1:], np.float32) if total is None else total
