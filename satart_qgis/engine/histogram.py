"""Percentiles of a whole raster, in one or two passes and bounded memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .errors import NoValidData
from .mapping import reduce
from .monitor import Monitor
from .raster import Raster
from .tiling import Window, tiles

# Windows of the pass, whatever the user's tile: whole-image statistics must not depend on it.
BLOCK = (256, 2048)
# Bins of types that have too many values to count each: a percentile is off by 1/65536 of the range at most.
BINS = 65536


def percentiles(
    raster: Raster, bands: Sequence[int], shares: Sequence[float], monitor: Monitor, *, most: int = 0
) -> NDArray[np.float64]:
    """Return the percentiles (B, len(shares)) of the valid pixels of each band, interpolated between values.

    8- and 16-bit integers are counted value by value, which is exact; other types in bins between their extremes.
    most: about how many pixels to look at, in windows all over the raster, where that is enough; 0 for all of them. All
    are looked at, too, where those windows hold none that is valid.
    Raises NoValidData for a band without a valid pixel.
    """
    everywhere = tiles(raster.grid.height, raster.grid.width, BLOCK)
    windows = _some(everywhere, -(-most // (BLOCK[0] * BLOCK[1]))) if most else everywhere
    exact = raster.dtype.kind in "ui" and raster.dtype.itemsize <= 2
    if exact:
        info = np.iinfo(raster.dtype)
        low, high = np.full(len(bands), float(info.min)), np.full(len(bands), float(info.max))
        width, bins, counting = np.ones(len(bands)), int(info.max) - int(info.min) + 1, monitor
    else:
        low, high = _extremes(raster, bands, windows, monitor.part(0, 0.4))
        width, bins, counting = np.maximum((high - low) / (BINS - 1), 1e-30), BINS, monitor.part(0.4, 1)

    def count(window: Window) -> NDArray[np.int64]:
        values = _valid_values(raster, window, bands)
        return np.stack([_count(v, lo, w, bins, exact) for v, lo, w in zip(values, low, width)])

    counts = reduce(count, windows, lambda a, b: a + b, counting)
    for band, total in zip(bands, counts.sum(axis=1)):
        if total == 0 and len(windows) < len(everywhere):
            return percentiles(raster, bands, shares, monitor)
        if total == 0:
            raise NoValidData(f"Band {band} of {raster.label} holds nothing but nodata. Choose another raster or band.")
    return np.stack([_percentiles(c, lo, w, shares) for c, lo, w in zip(counts, low, width)])


def _some(windows: Sequence[Window], count: int) -> list[Window]:
    """Return `count` of the windows, spread over rows and columns alike, in their order."""
    # Steps of the golden ratio fall on no lattice, as every n-th window would.
    order = np.argsort(np.arange(len(windows)) * ((5**0.5 - 1) / 2) % 1, kind="stable")
    return [windows[number] for number in np.sort(order[:count])]


def _valid_values(raster: Raster, window: Window, bands: Sequence[int]) -> list[NDArray[Any]]:
    pixels, valid = raster.read(window, bands)
    return [p.ravel() if valid is None else p[m] for p, m in zip(pixels, pixels if valid is None else valid)]


def _extremes(
    raster: Raster, bands: Sequence[int], windows: Sequence[Window], monitor: Monitor
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    def extremes(window: Window) -> NDArray[np.float64]:
        values = _valid_values(raster, window, bands)
        # As floats first: an unsigned maximum has no negative.
        return np.array([[float(v.min()), -float(v.max())] if v.size else [np.inf, np.inf] for v in values])

    found = reduce(extremes, windows, np.minimum, monitor)
    found[~np.isfinite(found)] = 0
    return found[:, 0], -found[:, 1]


def _count(values: NDArray[Any], low: float, width: float, bins: int, exact: bool) -> NDArray[np.int64]:
    if exact:
        index = values.astype(np.int64) - int(low)
    else:
        index = np.clip((values.astype(np.float64) - low) / width + 0.5, 0, bins - 1).astype(np.int64)
    return np.bincount(index, minlength=bins)


def _percentiles(counts: NDArray[np.int64], low: float, width: float, shares: Sequence[float]) -> NDArray[np.float64]:
    """Return percentiles as numpy's default method defines them: linear between the sorted values."""
    cumulative = np.cumsum(counts)
    rank = np.asarray(shares, np.float64) / 100 * (cumulative[-1] - 1)
    below = np.searchsorted(cumulative, np.floor(rank), side="right")
    above = np.searchsorted(cumulative, np.ceil(rank), side="right")
    return np.asarray(low + width * (below + (above - below) * (rank - np.floor(rank))))
