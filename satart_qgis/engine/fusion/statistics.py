"""Whole-image statistics of a pan and MS pair: what every method is fitted on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..tiling import Window
from .pair import Array as Pixels
from .pair import Mask, Pair, Tile

Array = NDArray[np.float64]

# Values kept of each band for percentiles, over the whole image.
SAMPLES = 200_000


@dataclass(frozen=True)
class Moments:
    """Count, means (V,) and centred cross products (V, V) of V variables."""

    count: int
    mean: Array
    scatter: Array

    @staticmethod
    def of(values: Array) -> Moments:
        """Measure values (V, n), n >= 0."""
        if values.shape[1] == 0:
            return Moments(0, np.zeros(len(values)), np.zeros((len(values), len(values))))
        mean = values.mean(axis=1)
        centred = values - mean[:, None]
        # Not `@`: how BLAS rounds depends on its threads, and where address space is short it waits for ever.
        return Moments(values.shape[1], mean, np.einsum("ik,jk->ij", centred, centred))

    def __add__(self, other: Moments) -> Moments:
        """Join two parts (Chan, Golub & LeVeque, 1983, The American Statistician 37(3), eq. 2.1)."""
        count = self.count + other.count
        if count == 0:
            return self
        step = other.mean - self.mean
        share = self.count * other.count / count
        mean = self.mean + step * (other.count / count)
        return Moments(count, mean, self.scatter + other.scatter + share * np.outer(step, step))

    def select(self, index: Sequence[int]) -> Moments:
        """Return the moments of the variables named by index, which may repeat."""
        return Moments(self.count, self.mean[list(index)], self.scatter[np.ix_(index, index)])

    @property
    def covariance(self) -> Array:
        """Covariance matrix (V, V)."""
        return self.scatter / max(self.count - 1, 1)


@dataclass(frozen=True)
class Statistics:
    """Joint moments of a pair at both resolutions; B bands, C pan channels.

    coarse, on the MS grid: the B bands, the B bands one octave further down, then for each band the C channels of the
    pan as that band's sensor sees them, then those one octave further down.
    fine, on the pan's grid: the B bands interpolated, for each band the C interpolated low-pass channels, the pan.
    samples: up to some 200 000 values of bands and pan at MS resolution, (B + C, n).
    """

    bands: int
    channels: int
    coarse: Moments
    fine: Moments
    samples: Array

    def __add__(self, other: Statistics) -> Statistics:
        """Join two parts of an image."""
        samples = np.concatenate([self.samples, other.samples], axis=1)
        return Statistics(self.bands, self.channels, self.coarse + other.coarse, self.fine + other.fine, samples)

    # Slices of the variables of `coarse` and `fine`, in the order the class describes.
    @property
    def ms(self) -> slice:
        """The bands, in either."""
        return slice(0, self.bands)

    @property
    def ms_blurred(self) -> slice:
        """The bands one octave down, in `coarse`."""
        return slice(self.bands, 2 * self.bands)

    def low(self, channel: int = 0) -> slice:
        """Find the low-pass pan channel as each of the B bands sees it, in `coarse`."""
        start = 2 * self.bands + channel
        return slice(start, 2 * self.bands + self.bands * self.channels, self.channels)

    def low_blurred(self, channel: int = 0) -> slice:
        """Find the same one octave further down, in `coarse`."""
        start = 2 * self.bands + self.bands * self.channels + channel
        return slice(start, 2 * self.bands + 2 * self.bands * self.channels, self.channels)

    def low_up(self, channel: int = 0) -> slice:
        """Find the interpolated low-pass pan channel of each of the B bands, in `fine`."""
        return slice(self.bands + channel, self.bands + self.bands * self.channels, self.channels)

    @property
    def pan(self) -> int:
        """The (first) pan channel, in `fine`."""
        return self.bands + self.bands * self.channels

    def percentile(self, q: float) -> Array:
        """Return the q-th percentile of each band and pan channel at MS resolution, (B + C,)."""
        return np.asarray(np.percentile(self.samples, q, axis=1))


def measure(tile: Tile, keep: int) -> Statistics:
    """Measure one tile whose layout looks `extra` >= the blur's reach further.

    Pixels that are not valid, saturated ones to be counted among them, and their surroundings stay out. keep: of every
    `keep`-th MS pixel the values are kept as samples.
    """
    pair, core = tile.pair, tile.core
    inner = _owned(pair, core)
    rows, cols = inner.within(tile.box)
    bands, channels = len(tile.ms), len(tile.pan)
    # Bands whose sensors are equally sharp see the same pan, which is then measured once.
    lows = [tile.low(pair.group.index(g)) for g in range(pair.groups)]
    coarse = np.concatenate(
        [
            tile.ms[:, rows, cols],
            *(pair.blur(tile.ms[b : b + 1], tile.box, inner, pair.group[b]) for b in range(bands)),
            *(low[:, rows, cols] for low in lows),
            *(pair.blur(low, tile.box, inner, g) for g, low in enumerate(lows)),
        ]
    )
    fine = np.concatenate(
        [pair.up(tile.ms, tile.box, core), *(pair.up(low, tile.box, core) for low in lows), tile.pan_rows(core)]
    )
    seen = [g * channels + c for g in pair.group for c in range(channels)]
    size = pair.groups * channels
    every_coarse = [*range(2 * bands), *(2 * bands + i for i in seen), *(2 * bands + size + i for i in seen)]
    every_fine = [*range(bands), *(bands + i for i in seen), *range(bands + size, bands + size + channels)]
    good_coarse, good_fine = _trusted(tile, inner)
    coarse64 = coarse.reshape(len(coarse), -1)[:, good_coarse.ravel()].astype(np.float64)
    fine64 = fine.reshape(len(fine), -1)[:, good_fine.ravel()].astype(np.float64)
    samples = coarse64[[*range(bands), *range(2 * bands, 2 * bands + channels)], ::keep]
    moments = Moments.of(coarse64).select(every_coarse), Moments.of(fine64).select(every_fine)
    return Statistics(bands, channels, *moments, samples)


def _owned(pair: Pair, core: Window) -> Window:
    """Return the MS pixels whose centre lies in a pan window: each belongs to one window of a partition."""
    spans = []
    for (scale, offset), start, count, size in zip(
        (pair.layout.rows, pair.layout.cols), (core.row, core.col), (core.height, core.width), pair.layout.ms_shape
    ):
        first = int(np.ceil(scale * (start - 0.5) + offset - 1e-9))
        stop = int(np.ceil(scale * (start + count - 0.5) + offset - 1e-9))
        spans.append((min(max(first, 0), size), min(max(stop, 0), size)))
    (top, bottom), (left, right) = spans
    return Window(top, left, bottom - top, right - left)


def _trusted(tile: Tile, inner: Window) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return where the coarse (h, w) and the fine (H, W) values rest on valid pixels alone."""
    pair = tile.pair
    if tile.pan_valid is None and tile.ms_valid is None:
        return np.ones((inner.height, inner.width), bool), np.ones((tile.core.height, tile.core.width), bool)
    ms_good, pan_good = _everywhere(tile.ms, tile.ms_valid), _everywhere(tile.pan, tile.pan_valid)
    rows, cols = inner.within(tile.box)
    core_rows, core_cols = tile.core.within(tile.pan_window)
    # Resampling the masks tells how much of each value is made of good pixels.
    pan_low = pair.down(pan_good[None].astype(np.float32), tile.pan_window, tile.box, 0)[0]
    both = np.minimum(pan_low, ms_good.astype(np.float32))
    fine = pair.up(both[None], tile.box, tile.core)[0] > 0.999
    coarse = (pan_low > 0.999) & ms_good
    # An interpolation of an edge can overshoot to one; the nearest pixel itself must be good too.
    return coarse[rows, cols], fine & pan_good[core_rows, core_cols]


def _everywhere(pixels: Pixels, valid: Mask | None) -> Mask:
    """Return where all layers (N, h, w) are valid, (h, w)."""
    return np.ones(pixels.shape[1:], bool) if valid is None else np.asarray(valid.all(axis=0))
