"""A raster as the picture that a painter is shown: red, green, blue of -1 to 1, without holes and without borders."""

from __future__ import annotations

import copy
import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from osgeo import gdal

from ..bands import true_colour
from ..errors import BandMismatch, NoValidData, UnreadableRaster
from ..histogram import percentiles
from ..monitor import Monitor
from ..raster import Raster
from ..tiling import Window, tiles
from .grain import grain
from .opacity import Opacity, opacity

Floats = NDArray[np.float32]

# Percentiles of the whole raster that become black and white where its numbers are not those of a screen.
DARK, BRIGHT = 1.0, 99.0
# Half the value range: -1 to 1 stands for 0 to 255.
HALF = 127.5
# How far, in pixels, the colours at the edge of nodata reach into it before they have faded to grey.
FADE = 16
SMALLEST = 32  # pixels along the shorter side of a style image
ROOM = 1 << 23  # pixels of a style image that are held at once; scans of paintings have hundreds of times as many
STRIP = 2048  # side in pixels of what is read of it at once
GREY = 0.02  # weight of that grey against the share of valid pixels around


class Picture:
    """A raster's true colours, safe to read from several threads.

    Of whole numbers the one for nodata means it only where all three bands have it: bright roofs are 255 in one or two.
    limits: the values (3, 2) that became black and white; 0 and 255 for 8-bit rasters, which are taken as they are.
    opacity: that of its pixels where the raster has an alpha band; all that is not clear is shown in full here.
    Raises BandMismatch for a raster of alpha alone, NoValidData where there is nothing but nodata.
    """

    def __init__(
        self,
        source: str | Raster,
        monitor: Monitor | None = None,
        *,
        bands: Sequence[int] | None = None,
        limits: Sequence[Sequence[float]] | None = None,
    ) -> None:
        """bands: three numbers or one; true colour by default. limits: to use instead of the raster's own."""
        self.raster = Raster(source, colours=True) if isinstance(source, str) else source
        self.label, self.grid = self.raster.label, self.raster.grid
        self.bands = self.raster.choose(bands) if bands else true_colour(self.raster)
        if not self.bands:
            raise BandMismatch(f"{self.label} holds transparency alone, and no image. Choose another raster.")
        if len(self.bands) not in (1, 3):
            raise BandMismatch(
                f"A picture has one band or three; {self.label} was given {len(self.bands)}. Choose one band or three."
            )
        self._painted = self.raster, self.bands
        self.shape, self.origin = (self.grid.height, self.grid.width), self.grid.origin
        monitor = monitor or Monitor()
        if limits:
            self.limits = np.asarray(limits, np.float64)
        elif self.raster.dtype == np.uint8:
            self.limits = np.array([[0.0, 255.0]] * 3)
        else:
            own = percentiles(self.raster, self.bands, (DARK, BRIGHT), monitor.part(0, 0.8))
            self.limits = np.broadcast_to(own, (3, 2)).copy()
        self.opacity: Opacity | None = opacity(self.raster, monitor.part(0.8, 1))
        gap = self.limits[:, 1] - self.limits[:, 0]
        # A band of one single value is shown mid-grey rather than divided by nothing.
        self._gain = np.where(gap > 0, 2 / np.where(gap > 0, gap, 1), 0).astype(np.float32)[:, None, None]
        self._low = self.limits[:, 0].astype(np.float32)[:, None, None]
        self._zero = np.where(gap > 0, 1, 0).astype(np.float32)[:, None, None]
        self._screen = bool((self.limits == (0, 255)).all())
        self._grain = 0.0

    def grained(self, amount: float) -> Picture:
        """Return the same picture with grain on it, of so large a standard deviation."""
        found = copy.copy(self)
        found._grain = amount
        return found

    def of(self, raster: Raster, painted: Raster, cover: Opacity | None) -> Picture:
        """Return the same picture, black and white included, from a raster that has it in other pixels.

        painted: its colours alone, in their order.
        """
        found = copy.copy(self)
        found.raster, found.grid, found.opacity = raster, raster.grid, cover
        found._painted = painted, list(range(1, len(self.bands) + 1))
        found.shape, found.origin = (raster.grid.height, raster.grid.width), raster.grid.origin
        return found

    def alpha(self, window: Window) -> NDArray[np.uint8] | None:
        """Return how opaque a window inside the raster is (h, w), 0 to 255; None where the raster has no alpha band."""
        return self.opacity(window) if self.opacity else None

    def read(self, window: Window) -> tuple[Floats, NDArray[np.bool_] | None]:
        """Return a window as (3, h, w) of -1 to 1, and where it is valid (h, w), or None where all of it is.

        Beyond the raster's borders it is mirrored. Grain reaches a little beyond -1 to 1. Nodata fades from the
        colours around it to grey; what a pixel is filled with depends on its neighbourhood alone, never on the window.
        """
        pixels, valid = self._whole(window)
        if self._grain:
            pixels += self._grain * grain(window, self.origin)
        return pixels, valid

    def _whole(self, window: Window) -> tuple[Floats, NDArray[np.bool_] | None]:
        """Return a window without holes and without grain."""
        if not self.raster.masked:
            return self._plain(window)
        wide = window.expand(FADE)
        pixels, valid = self._plain(wide)
        rows, cols = window.within(wide)
        if valid is None:
            return pixels[:, rows, cols], None
        return np.ascontiguousarray(_filled(pixels, valid)[:, rows, cols]), valid[rows, cols]

    def _plain(self, window: Window) -> tuple[Floats, NDArray[np.bool_] | None]:
        rows = mirrored(window.row, window.height, self.grid.height)
        cols = mirrored(window.col, window.width, self.grid.width)
        box = Window(int(rows.min()), int(cols.min()), int(np.ptp(rows)) + 1, int(np.ptp(cols)) + 1)
        raster, bands = self._painted
        pixels, valid = raster.read(box, bands)
        mask: NDArray[np.bool_] | None = None if valid is None else np.asarray(valid.all(axis=0))
        if (box.row, box.col, box.height, box.width) != (window.row, window.col, window.height, window.width):
            down, right = (rows - box.row)[:, None], cols - box.col
            pixels = pixels[:, down, right]
            mask = None if mask is None else mask[down, right]
        with np.errstate(invalid="ignore"):  # what is no number is nodata, and filled
            if self._screen and pixels.dtype == np.uint8:  # nothing lies below black or above white
                values = np.multiply(pixels, self._gain, dtype=np.float32)
                values -= self._zero
            else:
                values = np.subtract(pixels, self._low, dtype=np.float32)
                values *= self._gain
                values -= self._zero
                limited(values, -1, 1, out=values)
        return values, None if mask is None or mask.all() else mask


def limited(values: Floats, least: float, most: float, out: Floats | None = None) -> Floats:
    """Return values brought within limits, in `out` if that is given: as np.clip does, in a third of the time."""
    found: Floats = np.maximum(values, np.float32(least), out=out)
    return np.minimum(found, np.float32(most), out=found)


def mirrored(start: int, count: int, size: int) -> NDArray[np.int64]:
    """Return the indices start ... start + count - 1 of an axis of `size`, mirrored at its ends (which stand once)."""
    period = max(2 * (size - 1), 1)
    index = np.abs(np.arange(start, start + count)) % period
    return np.minimum(index, period - index) if size > 1 else np.zeros(count, np.int64)


def to_bytes(picture: Floats) -> NDArray[np.uint8]:
    """Return a picture of -1 to 1 as bytes."""
    return np.asarray(np.clip(np.rint(picture * HALF + HALF), 0, 255), np.uint8)


def read_image(path: str, longest: int = 0) -> Floats:
    """Return an image file as (3, H, W) of -1 to 1, its longer side brought to `longest` pixels, if that is given.

    Raises UnreadableRaster for one that is too small to show a style or has but one colour, BandMismatch for one of two
    bands, NoValidData for one that shows nothing.
    """
    raster = Raster(path, colours=True)
    if raster.indexed:
        raster = _expanded(raster)
    if raster.count == 2:  # noqa: PLR2004
        raise BandMismatch(
            f"{raster.label} has two bands, which is neither grey nor colours. Use an image of one band, or of three."
        )
    picture = Picture(raster)
    height, width = picture.shape
    if min(height, width) < SMALLEST:
        raise UnreadableRaster(
            f"{picture.label} has {width} x {height} pixels, too few to show a style. Use a larger image."
        )
    share = longest / max(height, width) if longest else 1.0
    pixels = _read(picture, share)
    if np.ptp(pixels, axis=(1, 2)).max() == 0:
        raise UnreadableRaster(f"{picture.label} has one colour all over, which is no style. Use another image.")
    if share < 1:
        return resized(pixels, max(round(height * share), 1), max(round(width * share), 1))
    return enlarged(pixels, share) if share > 1 else pixels


def _expanded(raster: Raster) -> Raster:
    """Return an image that holds numbers of colours, as GIFs do, as these colours."""
    found = Raster(gdal.Translate("", raster.path, format="VRT", rgbExpand="rgb", noData="none"), colours=True)
    found.label = raster.label
    return found


def _read(picture: Picture, share: float) -> Floats:
    """Return a picture, as means of n x n pixels where it is larger than ROOM, but no smaller than `share` of it."""
    height, width = picture.shape
    factor = max(min(math.ceil(math.sqrt(height * width / ROOM)), int(1 / share)), 1)
    rows, cols = -(-height // factor), -(-width // factor)
    pixels, seen = np.empty((3, rows, cols), np.float32), False
    for window in tiles(rows, cols, max(STRIP // factor, 1)):
        found, valid = picture.read(window.scale(factor))
        seen = seen or valid is None or bool(valid.any())
        blocks = found.reshape(3, window.height, factor, window.width, factor)
        pixels[(slice(None), *window.slices)] = blocks.mean((2, 4)) if factor > 1 else found
    if not seen:
        raise NoValidData(f"{picture.label} shows nothing but nodata. Use another image.")
    return pixels


def resized(picture: Floats, height: int, width: int) -> Floats:
    """Return (C, H, W) resized to smaller sides by area averages: each new pixel the mean of what lies under it.

    What is larger than memory, as a file that is mapped, is gone through in strips.
    """
    rows, cols = (np.linspace(0, old, new + 1) for old, new in zip(picture.shape[1:], (height, width)))
    small = np.empty((len(picture), height, width), np.float32)
    step = max(ROOM * height // max(picture.shape[1] * picture.shape[2], 1), 1)
    for top in range(0, height, step):
        edges = rows[top : top + step + 1]
        first = int(edges[0])
        strip = picture[:, first : math.ceil(edges[-1])]
        small[:, top : top + step] = _averaged(_averaged(strip, edges - first, 1), cols, 2)
    return small


def enlarged(picture: Floats, factor: float) -> Floats:
    """Return (C, H, W) enlarged by linear interpolation."""
    for axis in (1, 2):
        size = picture.shape[axis]
        at = np.clip((np.arange(round(size * factor)) + 0.5) / factor - 0.5, 0, size - 1)
        low = np.minimum(at.astype(int), max(size - 2, 0))
        share = (at - low).reshape([-1 if i == axis else 1 for i in range(3)]).astype(np.float32)
        picture = picture.take(low, axis) * (1 - share) + picture.take(np.minimum(low + 1, size - 1), axis) * share
    return picture


def _averaged(values: Any, edges: NDArray[np.float64], axis: int) -> Any:
    """Return the means of what lies between edges along an axis."""
    old = values.shape[axis]
    total = np.cumsum(values, axis=axis, dtype=np.float64)
    total = np.concatenate([np.zeros_like(total.take([0], axis)), total], axis)
    low = np.minimum(edges.astype(int), old - 1)
    share = (edges - low).reshape([-1 if i == axis else 1 for i in range(values.ndim)])
    at = total.take(low, axis) * (1 - share) + total.take(low + 1, axis) * share
    width = np.diff(edges).reshape([-1 if i == axis else 1 for i in range(values.ndim)])
    return (np.diff(at, axis=axis) / width).astype(np.float32)


def _filled(pixels: Floats, valid: NDArray[np.bool_]) -> Floats:
    """Return pixels whose invalid places hold the mean of the valid ones within FADE, the fewer the greyer."""
    weights = valid.astype(np.float64)
    share = _box(weights)
    known = np.where(valid, pixels, 0).astype(np.float64)
    means = np.stack([_box(band) for band in known]) / (share + GREY)
    return np.where(valid, pixels, means).astype(np.float32)


def _box(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the mean over the (2 * FADE + 1) squared around each place; beyond the array lies 0."""
    side = 2 * FADE + 1
    for axis in (0, 1):
        pad = [(FADE + 1, FADE) if i == axis else (0, 0) for i in (0, 1)]
        total = np.cumsum(np.pad(values, pad), axis=axis)
        count = values.shape[axis]
        ahead, behind = total.take(np.arange(side, side + count), axis), total.take(np.arange(count), axis)
        values = (ahead - behind) / side
    return values
