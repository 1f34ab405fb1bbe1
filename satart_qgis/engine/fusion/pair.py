"""A panchromatic and a multispectral raster that lie over each other, and the tiles in which both are seen at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..tiling import Window
from .fill import extrapolate, fill
from .panfilter import RESTORE_REACH, chunks, restoration_taps, restore, starlet_detail, starlet_reach
from .resampling import Axis, Kernel, box, interpolator, mtf_gaussian

Array = NDArray[np.float32]
Mask = NDArray[np.bool_]

# How far invalid pixels are filled from their valid neighbours, in rounds of two pixels each.
FILL_ROUNDS = 1
# The composite of blur and interpolation is cut where its weights fall below this.
FAINT = 5e-4


@dataclass(frozen=True)
class Layout:
    """How pan pixels fall on MS pixels, and which filters join the two.

    pan_shape, ms_shape: (height, width). rows, cols: (scale, offset) from a pan pixel's index to the MS index.
    gains: MTF at Nyquist of each MS band. low: `mtf` or `box`, the filter that brings the pan to MS resolution; what a
    sensor makes of the result is judged by its MTF in any case. steps: back-projections. extra: MS pixels a method
    looks further than resampling does. detail: `none`, or `starlet`, which fuses the pan's detail in its place.
    boost: how much the pan is sharpened at Nyquist, 1 not at all.
    """

    pan_shape: tuple[int, int]
    ms_shape: tuple[int, int]
    rows: tuple[float, float]
    cols: tuple[float, float]
    gains: tuple[float, ...]
    low: str = "mtf"
    resampling: str = "cubic"
    steps: int = 1
    extra: int = 0
    detail: str = "none"
    boost: float = 1.0


class Pair:
    """Resampling between the pan's and the MS's grids, both ways, with exact phase at any ratio.

    `up` interpolates MS to pan; `down` degrades pan to MS as a band's sensor would, `low` as the method wants it;
    `smooth` is down after up, on the MS grid. Bands whose sensors are equally sharp are one group. Arrays are
    (..., h, w) float32 and go with the Window that they cover, which may reach past the raster.
    """

    def __init__(self, layout: Layout) -> None:
        """Prepare the filters of each distinct gain."""
        self.layout = layout
        self.ratio = 1 / float(np.sqrt(layout.rows[0] * layout.cols[0]))
        groups = sorted(set(layout.gains))
        self.group = [groups.index(g) for g in layout.gains]
        self.groups = len(groups)
        self._taps = restoration_taps(layout.boost)
        kernel = interpolator(layout.resampling)
        self._up = [Axis(s, o, n, kernel) for (s, o), n in zip((layout.rows, layout.cols), layout.pan_shape)]
        self._down = [[self._degrader(axis, partial(mtf_gaussian, gain)) for axis in (0, 1)] for gain in groups]
        boxes = [[self._degrader(axis, box) for axis in (0, 1)]] * len(groups)
        self._low = boxes if layout.low == "box" else self._down
        self._smooth = [[self._composite(axis, down[axis], kernel) for axis in (0, 1)] for down in self._down]
        self._blur = [[Axis(1, 0, n, mtf_gaussian(gain, self.ratio)) for n in layout.ms_shape] for gain in groups]

    def probe(self) -> Pair:
        """Return the same pair laid out for measuring: gains are fitted on the pan itself, not on its detail."""
        reach = -self.blur_support(Window(0, 0, 1, 1)).row
        return Pair(replace(self.layout, steps=0, extra=reach, detail="none"))

    def _degrader(self, axis: int, kernel: Callable[[float], Kernel]) -> Axis:
        scale, offset = (self.layout.rows, self.layout.cols)[axis]
        return Axis(1 / scale, -offset / scale, self.layout.ms_shape[axis], kernel(1 / scale))

    def _composite(self, axis: int, down: Axis, kernel: Kernel) -> Axis:
        # Down after up, seen from one MS pixel: exact for whole ratios, the mean over phases for others.
        scale, offset = (self.layout.rows, self.layout.cols)[axis]
        reach = int(np.ceil(kernel.radius + down.taps * scale / 2)) + 1
        total = np.zeros(2 * reach + 1)
        phases = np.arange(64)
        for j in phases:
            first, weights = down.around(int(j))
            place = scale * (first + np.arange(len(weights))) + offset - j
            total += (weights[:, None] * kernel.value(place[:, None] - np.arange(-reach, reach + 1))).sum(axis=0)
        total = (total + total[::-1]) / 2 / len(phases)
        total[np.abs(total) < FAINT] = 0
        radius = int(np.flatnonzero(total)[-1] - reach)
        table = total[reach:]
        return Axis(
            1, 0, self.layout.ms_shape[axis], Kernel(radius, lambda x: table[np.abs(np.round(x)).astype(np.int64)])
        )

    def support(self, window: Window) -> Window:
        """Return the MS pixels that `up` to this pan window reads."""
        return _needs(self._up, window)

    def reach(self, box_: Window) -> Window:
        """Return the pan pixels that `down` and `low` to this MS window read, whatever the band."""
        return _union([_needs(down, box_) for down in (*self._down, *self._low)])

    def smooth_support(self, box_: Window) -> Window:
        """Return the MS pixels that `smooth` to this MS window reads, whatever the band."""
        return _union([_needs(smooth, box_) for smooth in self._smooth])

    def up(self, pixels: Array, box_: Window, window: Window) -> Array:
        """Interpolate MS pixels covering `box_` to the pan pixels of `window`."""
        wide = self.up_cols(pixels, box_, window)
        return self._up[0].apply(wide, box_.row, window.row, window.height, -2)

    def up_cols(self, pixels: Array, box_: Window, window: Window, out: Array | None = None) -> Array:
        """Interpolate along the columns only: (..., box height, window width)."""
        return self._up[1].apply(pixels, box_.col, window.col, window.width, -1, out)

    def up_rows(self, wide: Array, box_: Window, window: Window) -> Iterator[Array]:
        """Interpolate along the rows what `up_cols` gave for one band: one phase of them after the other.

        wide: (h, W), in one piece. Each phase, (rows, W), is to be used before the next is asked for, and left as it
        is.
        """
        return self._up[0].phases(wide, box_.row, window.row, window.height, -2)

    def row_phases(self, window: Window) -> list[slice]:
        """Return which of a window's rows each phase of `up_rows` holds."""
        return self._up[0].places(window.height)

    def down(self, pixels: Array, window: Window, box_: Window, group: int) -> Array:
        """Degrade pan pixels covering `window` to the MS pixels of `box_`, with the filter of a band group."""
        return _both(self._down[group], pixels, window, box_)

    def low(self, pixels: Array, window: Window, box_: Window, group: int) -> Array:
        """Bring pan pixels covering `window` to the MS pixels of `box_`, with the method's filter."""
        return _both(self._low[group], pixels, window, box_)

    def smooth(self, pixels: Array, box_: Window, inner: Window, band: int) -> Array:
        """Interpolate and degrade in one: MS pixels covering `box_` to those of `inner`, for one band."""
        return _both(self._smooth[self.group[band]], pixels, box_, inner)

    def blur(self, pixels: Array, box_: Window, inner: Window, group: int) -> Array:
        """Blur MS pixels as if their sensor had pixels `ratio` times as long (one octave further down)."""
        return _both(self._blur[group], pixels, box_, inner)

    def blur_support(self, box_: Window) -> Window:
        """Return the MS pixels that `blur` to this window reads."""
        return _union([_needs(blur, box_) for blur in self._blur])

    def boxes(self, core: Window) -> tuple[Window, Window]:
        """Return the (pan, MS) windows on which a tile works, before filling; both may reach past their rasters."""
        window = core
        for _ in range(self.layout.steps):
            window = self.reach(self.support(window))
        inner = self.support(window).expand(self.layout.extra)
        return _union([self.reach(inner), core]), inner

    def reads(self, core: Window) -> tuple[Window, Window]:
        """Return the (pan, MS) windows to read for a tile, clipped to the rasters."""
        pan, ms = self.boxes(core)
        # Two more than filling needs: a tile past the MS border mirrors pixels that lie that much further in.
        grown = 2 * FILL_ROUNDS + 2
        return pan.expand(grown + self.pan_reach).clip(*self.layout.pan_shape), ms.expand(grown).clip(
            *self.layout.ms_shape
        )

    @property
    def pan_reach(self) -> int:
        """Pan pixels that what is done to the pan itself looks further."""
        if self.layout.detail == "starlet":
            return starlet_reach(self.levels)
        return RESTORE_REACH if self.layout.boost > 1 else 0

    def prepare(self, pan: NDArray[Any]) -> Array:
        """Do to the pan, of any type, what the layout asks for; the result is smaller by `pan_reach` a side."""
        if self.layout.boost > 1 and self.layout.detail == "none":
            return restore(pan, self._taps)
        pan32 = np.ascontiguousarray(pan, np.float32)
        return starlet_detail(pan32, self.levels) if self.layout.detail == "starlet" else pan32

    @property
    def levels(self) -> int:
        """Dyadic levels between the two resolutions."""
        return max(1, round(float(np.log2(self.ratio))))


@dataclass
class Tile:
    """One tile of a pair, filled and padded: what a fusion method computes on.

    core: the pan pixels to produce. pan (C, H, W) covers `pan_window`, ms (B, h, w) covers `box`.
    pan_valid, ms_valid: (C, H, W) and (B, h, w) masks before filling, or None where all is valid.
    """

    pair: Pair
    core: Window
    pan: Array
    pan_window: Window
    ms: Array
    box: Window
    pan_valid: Mask | None
    ms_valid: Mask | None
    _low: dict[int, Array] = field(default_factory=dict)
    _seen: dict[int, Array] = field(default_factory=dict)

    def low(self, band: int) -> Array:
        """Return the pan brought to `box` with the method's filter for a band: (C, h, w)."""
        group = self.pair.group[band]
        if group not in self._low:
            self._low[group] = self.pair.low(self.pan, self.pan_window, self.box, group)
        return self._low[group]

    def seen(self, band: int) -> Array:
        """Return the pan as the band's sensor would see it: (C, h, w) on `box`."""
        if self.pair.layout.low == "mtf":
            return self.low(band)
        group = self.pair.group[band]
        if group not in self._seen:
            self._seen[group] = self.pair.down(self.pan, self.pan_window, self.box, group)
        return self._seen[group]

    def pan_rows(self, window: Window) -> Array:
        """Return the pan (C, h, w) of a window inside `pan_window`."""
        rows, cols = window.within(self.pan_window)
        return self.pan[:, rows, cols]


def make_tile(
    pair: Pair,
    core: Window,
    pan: NDArray[Any],
    pan_valid: Mask | None,
    ms: NDArray[Any],
    ms_valid: Mask | None,
    means: tuple[Sequence[float], Sequence[float]] | None = None,
) -> Tile:
    """Build a tile from what was read in `pair.reads(core)`.

    Invalid pixels are filled from their neighbours, those with none near from `means` (pan, MS; else the tile's own),
    and the rasters are continued past their borders. Neither touches a valid pixel.
    """
    pan_read, ms_read = pair.reads(core)
    pan_window, box_ = pair.boxes(core)
    pan = fill(pan, pan_valid, FILL_ROUNDS, means and means[0])
    ms = fill(ms, ms_valid, FILL_ROUNDS, means and means[1])
    return Tile(
        pair,
        core,
        pair.prepare(extrapolate(pan, pan_read, pan_window.expand(pair.pan_reach))),
        pan_window,
        np.ascontiguousarray(extrapolate(ms, ms_read, box_), np.float32),
        box_,
        None if pan_valid is None else _cut(pan_valid, pan_read, pan_window),
        None if ms_valid is None else _cut(ms_valid, ms_read, box_),
    )


def _needs(axes: Sequence[Axis], window: Window) -> Window:
    top, bottom = axes[0].needs(window.row, window.height)
    left, right = axes[1].needs(window.col, window.width)
    return Window(top, left, bottom - top, right - left)


def _union(windows: Sequence[Window]) -> Window:
    top, left = min(w.row for w in windows), min(w.col for w in windows)
    bottom, right = max(w.row + w.height for w in windows), max(w.col + w.width for w in windows)
    return Window(top, left, bottom - top, right - left)


def _both(axes: Sequence[Axis], pixels: Array, outer: Window, inner: Window) -> Array:
    out = np.empty((*pixels.shape[:-2], inner.height, inner.width), np.float32)
    for row, count in chunks(inner.height, outer.width):
        tall = axes[0].apply(pixels, outer.row, inner.row + row, count, -2)
        axes[1].apply(tall, outer.col, inner.col, inner.width, -1, out[..., row : row + count, :])
    return out


def _cut(mask: Mask, read: Window, window: Window) -> Mask:
    """Bring a mask from what was read to `window`; past the raster it is False."""
    out = np.zeros((mask.shape[0], window.height, window.width), bool)
    inside = Window(
        max(window.row, read.row),
        max(window.col, read.col),
        min(window.row + window.height, read.row + read.height) - max(window.row, read.row),
        min(window.col + window.width, read.col + read.width) - max(window.col, read.col),
    )
    rows, cols = inside.within(window)
    source_rows, source_cols = inside.within(read)
    out[:, rows, cols] = mask[:, source_rows, source_cols]
    return out
