"""A pan and an MS raster on disk, joined: checks, statistics and the fused raster."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .errors import BandMismatch, MissingCrs, NoOverlap, NoValidData, ResolutionOrder
from .extent import extent_window
from .fusion import glare, sensors
from .fusion.injection import Fitted
from .fusion.pair import Layout, Pair, Tile, make_tile
from .fusion.panfilter import boost
from .fusion.statistics import SAMPLES, Array, Statistics, measure
from .grid import AxisMap, require_same_crs
from .mapping import map_tiles, reduce
from .monitor import Monitor
from .raster import Mask, Pixels, Raster, reproject
from .tiling import Window, tiles
from .writer import Writer

# Statistics rest on at most about this many MS pixels, in rows spread evenly over the image: a gain is known to a
# fraction of a percent by then, and reading the rest would cost as much as sharpening it.
MEASURED = 800_000
# Their windows, in MS pixels. Fixed, so that no tile size shows in the result.
MEASURE_ROWS, MEASURE_COLS = 16, 1024
# A pan whose pixels are not at least this much finer has no detail to give.
FINER = 1.2


@dataclass(frozen=True)
class Scene:
    """A checked pair. pan_bands, bands: the band numbers in use; crop: the pan pixels that MS covers."""

    pan: Raster
    ms: Raster
    pan_bands: list[int]
    bands: list[int]
    sensor: str
    rows: AxisMap
    cols: AxisMap
    crop: Window

    @property
    def band_names(self) -> list[str]:
        """Names of the MS bands in use."""
        return names_of(self.ms, self.bands)

    @property
    def spectral_weights(self) -> Array | None:
        """The sensor's spectral weights, where the bands can be told."""
        return sensors.spectral_weights(self.sensor, self.band_names)

    def pair(self, module: ModuleType, *, steps: int, resampling: str, match_mtf: bool = True) -> Pair:
        """Lay out the resampling that a method needs."""
        gains = sensors.gains(self.sensor, self.band_names)
        matched = match_mtf and getattr(module, "RESTORE", False)
        return Pair(
            Layout(
                pan_shape=(self.pan.grid.height, self.pan.grid.width),
                ms_shape=(self.ms.grid.height, self.ms.grid.width),
                rows=(self.rows.scale, self.rows.offset),
                cols=(self.cols.scale, self.cols.offset),
                gains=gains,
                low=getattr(module, "LOW", "mtf"),
                resampling=resampling,
                steps=steps,
                # What is done against glare looks one MS pixel further than bilinear interpolation.
                extra=max(getattr(module, "EXTRA", 0), 0 if steps else 1),
                detail=getattr(module, "DETAIL", "none"),
                boost=boost(gains, sensors.pan_gain(self.sensor)) if matched else 1.0,
            )
        )

    def tile(
        self,
        pair: Pair,
        core: Window,
        means: tuple[Sequence[float], Sequence[float]] | None = None,
        *,
        saturated: bool = True,
    ) -> Tile:
        """Read and build the tile of one window of the pan. Unless `saturated`, such pixels count as invalid."""
        pan_window, ms_window = pair.reads(core)
        pan, ms = self.pan.read(pan_window, self.pan_bands), self.ms.read(ms_window, self.bands)
        if not saturated:
            pan, ms = _unsaturated(*pan), _unsaturated(*ms)
        return make_tile(pair, core, *pan, *ms, means)

    def statistics(self, pair: Pair, monitor: Monitor) -> Statistics:
        """Measure the whole scene. Raises NoValidData where pan and MS are nowhere both valid."""
        probe = pair.probe()
        windows = self._measured(probe)
        area = sum(w.height * w.width for w in windows) / probe.ratio**2
        keep = max(1, round(area / SAMPLES))

        def part(window: Window) -> Statistics:
            return measure(self.tile(probe, window, saturated=False), keep)

        result: Statistics = reduce(part, windows, lambda a, b: a + b, monitor)
        if not result.fine.count or not result.coarse.count:
            raise NoValidData(
                f"{self.pan.label} and {self.ms.label} have no area where both hold valid pixels side by side. "
                "Check their nodata values, their overlap, and that they are not just a pixel or two wide."
            )
        return result

    def _measured(self, pair: Pair) -> list[Window]:
        rows, cols = max(1, round(MEASURE_ROWS / self.rows.scale)), max(1, round(MEASURE_COLS / self.cols.scale))
        windows = tiles(self.crop.height, self.crop.width, (rows, cols))
        strips = sorted({w.row for w in windows})
        most = max(1, int(MEASURED * pair.ratio**2 / (rows * self.crop.width)))
        if len(strips) > most:
            spread = np.linspace(0, len(strips) - 1, most).round().astype(int)
            strips = [strips[i] for i in spread]
        kept = set(strips)
        return [
            Window(w.row + self.crop.row, w.col + self.crop.col, w.height, w.width) for w in windows if w.row in kept
        ]

    def write(
        self,
        output: str,
        pair: Pair,
        fitted: Fitted,
        statistics: Statistics,
        *,
        extent: str,
        tile: int,
        compress: str,
        overviews: bool,
        tags: Mapping[str, Any],
        monitor: Monitor,
        keep_pan: bool = False,
    ) -> None:
        """Fuse every tile into a GeoTIFF on the pan's grid, in the MS's type; with keep_pan its bands come first."""
        crop = self.crop
        if extent:
            wanted = extent_window(extent, self.pan.grid, self.pan.label)
            crop = _intersection(crop, wanted)
            if crop.height == 0 or crop.width == 0:
                raise NoOverlap(f"The extent {extent} lies outside the area that both rasters cover. Choose another.")
        fine, coarse = statistics.fine.mean, statistics.coarse.mean
        first_pan = statistics.pan
        means = list(fine[first_pan : first_pan + statistics.channels]), list(coarse[statistics.ms])
        nodata = _nodata(self.ms, self.pan)
        glaring = glare.limits(statistics)

        def fuse(window: Window) -> list[Pixels]:
            core = Window(window.row + crop.row, window.col + crop.col, window.height, window.width)
            tile = self.tile(pair, core, means)
            fused = fused_tile(tile, fitted, self.ms.dtype, nodata, glaring)
            return [np.concatenate([pan_tile(tile, self.ms.dtype, nodata), fused]) if keep_pan else fused]

        names = [*(names_of(self.pan, self.pan_bands) if keep_pan else ()), *self.band_names]
        tiling, finishing = monitor.part(0, 0.85 if overviews else 1), monitor.part(0.85, 1)
        map_tiles(
            fuse,
            None,
            lambda: [
                Writer(
                    output,
                    self.pan.grid.crop(crop),
                    len(names),
                    self.ms.dtype,
                    nodata=nodata,
                    names=names,
                    tags=tags,
                    compress=compress,
                    overviews=overviews,
                    monitor=finishing,
                )
            ],
            (crop.height, crop.width),
            tiling,
            tile=tile,
        )


def open_pair(
    pan: Raster,
    ms: Raster,
    bands: Sequence[int] | None = None,
    *,
    pan_bands: Sequence[int] | None = None,
    reproject: bool = False,
    sensor: str = "default",
    monitor: Monitor,
) -> Scene:
    """Check that two rasters can be fused, and join them.

    Raises MissingCrs, CrsMismatch, GridMismatch, NoOverlap, ResolutionOrder, BandMismatch.
    """
    chosen = ms.choose(bands)
    pan_chosen = pan.choose(pan_bands) if pan_bands else pan.choose(None)[:1]
    if not chosen or not pan_chosen:
        raise BandMismatch(f"{(ms if pan_chosen else pan).label} has only an alpha band. Choose a raster with pixels.")
    sensors.identify(sensor, [""] * len(chosen))
    for raster in (pan, ms):
        if not raster.has_transform:
            raise MissingCrs(f"{raster.label} is not georeferenced. Georeference it first (Layer > Georeferencer).")
    if pan.grid.crs or ms.grid.crs:
        ms = _in_pan_system(pan, ms, allowed=reproject)
    else:
        monitor.log("Neither raster names a coordinate system; they are taken to share one.")
    rows, cols = pan.grid.onto(ms.grid)
    if max(rows.scale, cols.scale) * FINER > 1:
        raise ResolutionOrder(
            f"The pixels of {pan.label} are not finer than those of {ms.label} "
            f"({pan.grid.pixel_size[0]:g} against {ms.grid.pixel_size[0]:g}). Swap the two, or choose other rasters."
        )
    crop = _covered(pan, ms, rows, cols)
    return Scene(pan, ms, pan_chosen, chosen, sensor, rows, cols, crop)


def _in_pan_system(pan: Raster, ms: Raster, *, allowed: bool) -> Raster:
    from .errors import CrsMismatch, GridMismatch

    try:
        require_same_crs(pan.label, pan.grid, ms.label, ms.grid)
        pan.grid.onto(ms.grid)
    except (CrsMismatch, GridMismatch):
        if not allowed:
            raise
        return reproject(ms, pan.grid)
    return ms


def _covered(pan: Raster, ms: Raster, rows: AxisMap, cols: AxisMap) -> Window:
    """Return the pan pixels that MS covers, or all on a side where the pan ends less than an MS pixel further out.

    The grids of one sensor's bands differ by that, and nobody wants a pansharpened scene a pixel smaller than its pan.
    """
    spans = []
    for axis, size, limit in ((rows, pan.grid.height, ms.grid.height), (cols, pan.grid.width, ms.grid.width)):
        inside = [(edge - axis.offset) / axis.scale for edge in (-0.5, limit - 0.5)]
        if inside[1] <= -0.5 or inside[0] >= size - 0.5:
            raise NoOverlap(f"{pan.label} and {ms.label} do not overlap. Choose rasters of the same place.")
        first, stop = int(np.ceil(inside[0] - 1e-6)), int(np.floor(inside[1] + 1e-6)) + 1
        near = 1 / axis.scale
        spans.append((first if first > near else 0, stop if size - stop > near else size))
    (top, bottom), (left, right) = spans
    return Window(top, left, bottom - top, right - left)


def names_of(raster: Raster, bands: Sequence[int]) -> list[str]:
    """Return the names of some of a raster's bands: their descriptions, else the colours they stand for, else none."""
    known = dict(zip(raster.bands, zip(raster.band_names, raster.colours)))
    return [known[b][0] or known[b][1] if b in known else "" for b in bands]


def pan_tile(tile: Tile, dtype: np.dtype[Any], nodata: float | None) -> Pixels:
    """Return the core of a tile's pan channels, (C, H, W) in `dtype`, nodata where they have none."""
    values = tile.pan_rows(tile.core).copy()
    out = np.empty(values.shape, dtype)
    quantise(values, out, nodata)
    if tile.pan_valid is not None and nodata is not None:
        rows, cols = tile.core.within(tile.pan_window)
        out[~tile.pan_valid[:, rows, cols]] = nodata
    return out


def fused_tile(tile: Tile, fitted: Fitted, dtype: np.dtype[Any], nodata: float | None, glaring: Array) -> Pixels:
    """Return a tile's fused pixels (B, H, W) in `dtype`: rounded, clipped, nodata where pan or MS have none.

    glaring: the pan's values from which on its surroundings are kept from going dark.
    """
    core = tile.core
    out = np.empty((len(tile.ms), core.height, core.width), dtype)
    valid = _valid(tile)
    if valid is not None and not valid.any():
        out[...] = 0 if nodata is None else nodata
        return out
    for band, rows, values in fitted.fuse(tile):
        quantise(values, out[band, rows], nodata)
    for part, floor in glare.floors(tile, glaring):
        place = (slice(None), *part.within(core))
        least = np.empty(floor.shape, dtype)
        quantise(floor, least, nodata)
        out[place] = np.maximum(out[place], least)
    if valid is not None and nodata is not None:
        out[~valid] = nodata
    return out


def quantise(values: NDArray[np.float32], out: Pixels, nodata: float | None) -> None:
    """Store float values in an array of another type: rounded, clipped, and kept off the nodata value."""
    if out.dtype.kind == "f":
        out[...] = values
        if nodata is not None and not np.isnan(nodata):
            away = out.dtype.type(nodata)
            out[out == away] = np.nextafter(away, out.dtype.type(0))
        return
    low, high, top = bounds(out.dtype, nodata)
    np.rint(values, out=values)
    # Looking is far cheaper than clipping, and there is rarely anything to clip.
    if not (values.min() >= low and values.max() <= top):
        np.maximum(values, np.float32(low), out=values)
        np.minimum(values, top, out=values)
    np.copyto(out, values, casting="unsafe")
    if nodata is not None and low <= nodata <= high:
        hit = out == out.dtype.type(nodata)
        if hit.any():
            out[hit] = int(nodata) + 1


@lru_cache
def bounds(dtype: np.dtype[Any], nodata: float | None) -> tuple[int, int, np.float32]:
    """Return the least and the greatest number to store, and the greatest float32 that is not above it."""
    info = np.iinfo(dtype)
    low, high = int(info.min) + (nodata == info.min), int(info.max) - (nodata == info.max)
    # Bounds are taken from the type the values have, which can't hold every large integer.
    top = np.float32(high)
    return low, high, top if float(top) <= high else np.nextafter(top, np.float32(0))


def _valid(tile: Tile) -> Mask | None:
    """Return where the core's pixels are valid, (B, H, W), or None where all are."""
    core, layout = tile.core, tile.pair.layout
    if tile.pan_valid is None and tile.ms_valid is None:
        return None
    valid = np.ones((len(tile.ms), core.height, core.width), bool)
    if tile.pan_valid is not None:
        rows, cols = core.within(tile.pan_window)
        valid &= tile.pan_valid[:, rows, cols].all(axis=0)
    if tile.ms_valid is not None:
        row = _nearest(layout.rows, core.row, core.height, layout.ms_shape[0]) - tile.box.row
        col = _nearest(layout.cols, core.col, core.width, layout.ms_shape[1]) - tile.box.col
        valid &= tile.ms_valid[:, row[:, None], col]
    return valid


def _nearest(axis: tuple[float, float], start: int, count: int, size: int) -> NDArray[np.int64]:
    """Return the MS pixels in which pan pixels' centres lie; past the border, the last one.

    On Landsat's grids every other centre lies between two of them: always the latter, also where a rounded
    geotransform puts it a hair before, so that each MS pixel has as many.
    """
    position = axis[0] * np.arange(start, start + count) + axis[1]
    return np.asarray(np.clip(np.floor(position + 0.5 + 1e-6), 0, size - 1), np.int64)


def _nodata(ms: Raster, pan: Raster) -> float | None:
    """Return the output's nodata value: the MS's, else the pan's where the type holds it, else one if it is needed."""
    # Any number may be a measurement in a float raster that declares none.
    for value in (ms.nodata, pan.nodata if ms.dtype.kind != "f" else None):
        if value is not None and _holds(ms.dtype, value):
            return value
    if ms.masked or pan.masked:
        return float("nan") if ms.dtype.kind == "f" else 0.0
    return None


def _holds(dtype: np.dtype[Any], value: float) -> bool:
    if dtype.kind == "f":
        return True
    return float(value).is_integer() and np.iinfo(dtype).min <= value <= np.iinfo(dtype).max


def _unsaturated(pixels: Pixels, valid: Mask | None) -> tuple[Pixels, Mask | None]:
    """Return pixels with a mask that leaves out those at the upper end of their integer type."""
    if pixels.dtype.kind not in "ui":
        return pixels, valid
    below = pixels < np.iinfo(pixels.dtype).max
    if below.all():
        return pixels, valid
    return pixels, below if valid is None else below & valid


def _intersection(a: Window, b: Window) -> Window:
    top, left = max(a.row, b.row), max(a.col, b.col)
    bottom, right = min(a.row + a.height, b.row + b.height), min(a.col + a.width, b.col + b.width)
    return Window(top, left, max(0, bottom - top), max(0, right - left))
