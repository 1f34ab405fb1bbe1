"""Wald's protocol on Landsat's grids, independent of the product's own filters.

Landsat's MS centres coincide with every other pan centre. So does the degraded pair: the pan is filtered and sampled
at the MS centres (that is the reference's own grid), the MS is filtered and sampled at every other of its centres.
Nothing is interpolated, and the half-pixel offset of the corners stays as on the real product.
L. Wald, T. Ranchin, M. Mangolini, Photogrammetric Engineering and Remote Sensing 63(6), 1997, pp. 691-699.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasters

MS_GAIN, PAN_GAIN, RATIO = 0.28, 0.15, 2


@dataclass(frozen=True)
class Pair:
    """A degraded pair on disk, the truth, and where it lies. truth: (B, H, W) on the degraded pan's grid."""

    pan: str
    ms: str
    truth: np.ndarray
    transform: tuple
    low_pan: np.ndarray
    low_ms: np.ndarray


def gaussian(image, gain, ratio=RATIO):
    """Filter (B, H, W) with the Gaussian whose response at the coarse grid's Nyquist frequency is `gain`."""
    sigma = ratio / math.pi * math.sqrt(-2.0 * math.log(gain))
    radius = math.ceil(6 * sigma)
    kernel = np.exp(-0.5 * (np.arange(-radius, radius + 1) / sigma) ** 2)
    kernel /= kernel.sum()
    result = np.asarray(image, dtype=np.float64)
    for axis in (1, 2):
        pad = [(0, 0), (0, 0), (0, 0)]
        pad[axis] = (radius, radius)
        padded = np.moveaxis(np.pad(result, pad, mode="reflect"), axis, -1)
        length = padded.shape[-1] - 2 * radius
        result = np.moveaxis(sum(w * padded[..., k : k + length] for k, w in enumerate(kernel)), -1, axis)
    return result


def halved(image, gain, top, left):
    """Return (B, H, W) seen by a sensor whose pixels are two by two of it, the first of them at (top, left).

    Their centres lie between pixels, so the Gaussian of `gaussian` is taken at half pixels.
    """
    sigma = 2 / math.pi * math.sqrt(-2.0 * math.log(gain))
    radius = math.ceil(6 * sigma)
    kernel = np.exp(-0.5 * ((np.arange(-radius, radius) + 0.5) / sigma) ** 2)
    kernel /= kernel.sum()
    result = np.asarray(image, dtype=np.float64)
    for axis, first in ((1, top), (2, left)):
        count = (result.shape[axis] - first) // 2
        pad = [(0, 0), (0, 0), (0, 0)]
        pad[axis] = (radius, radius)
        padded = np.moveaxis(np.pad(result, pad, mode="reflect"), axis, -1)
        # Tap k of an output pixel lies k - radius + 1 from the first of its two pixels.
        parts = (w * padded[..., first + k + 1 :][..., : 2 * count : 2] for k, w in enumerate(kernel))
        result = np.moveaxis(sum(parts), -1, axis)
    return result


def degrade_pair(pan_path, ms_path, bands, folder, *, ms_gain=MS_GAIN, pan_gain=PAN_GAIN):
    """Write the degraded pair of a Landsat scene into a folder; returns a Pair."""
    pan, pan_grid, _ = rasters.read(pan_path)
    ms, ms_grid, crs = rasters.read(ms_path, bands)
    rows, first_row = _coincident(ms_grid[3], ms_grid[5], ms.shape[1], pan_grid[3], pan_grid[5], pan.shape[1])
    cols, first_col = _coincident(ms_grid[0], ms_grid[1], ms.shape[2], pan_grid[0], pan_grid[1], pan.shape[2])
    low_pan = gaussian(pan, pan_gain)[:, rows, cols]
    low_ms = gaussian(ms, ms_gain)[:, first_row::RATIO, first_col::RATIO]
    height, width = low_pan.shape[1:]
    truth = ms[:, first_row : first_row + height, first_col : first_col + width]
    transform = _transform(ms_grid, first_row, first_col, 1)
    coarse = _transform(ms_grid, first_row, first_col, RATIO)
    as_dn = lambda image: np.clip(np.rint(image), 0, 65535).astype(np.uint16)  # noqa: E731
    return Pair(
        rasters.write(Path(folder) / "pan.tif", as_dn(low_pan), transform, crs),
        rasters.write(Path(folder) / "ms.tif", as_dn(low_ms), coarse, crs),
        truth.astype(np.float64),
        transform,
        gaussian(low_pan, pan_gain)[:, ::RATIO, ::RATIO],
        low_ms,
    )


def _coincident(ms_origin, ms_step, ms_count, pan_origin, pan_step, pan_count):
    """Return (slice of pan indices that lie on MS centres, MS index of the first of them) along one axis."""
    positions = (ms_origin + ms_step * (np.arange(ms_count) + 0.5) - pan_origin) / pan_step - 0.5
    if np.abs(positions - np.rint(positions)).max() > 1e-6:
        raise ValueError("the MS centres do not fall on pan centres: not a Landsat pair on its own grids")
    inside = np.flatnonzero((np.rint(positions) >= 0) & (np.rint(positions) < pan_count))
    start = round(positions[inside[0]])
    return slice(start, start + RATIO * (len(inside) - 1) + 1, RATIO), int(inside[0])


def _transform(grid, row, col, factor):
    """Return the geotransform of pixels `factor` times as large, the first one centred on pixel (row, col)."""
    x, a, _, y, _, e = grid
    centre = x + a * (col + 0.5), y + e * (row + 0.5)
    return (centre[0] - a * factor / 2, a * factor, 0.0, centre[1] - e * factor / 2, 0.0, e * factor)
