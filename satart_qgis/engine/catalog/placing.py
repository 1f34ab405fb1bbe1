"""Scenes on one grid: the grid that several of them share, and each one's pixels as seen from it."""

from __future__ import annotations

import os
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from osgeo import gdal, ogr, osr

from ..errors import BadParameter, GridMismatch, MissingCrs, NoOverlap
from ..extent import extent_window
from ..grid import Grid, Transform, spatial_reference
from ..raster import Mask, Pixels, Raster
from ..tiling import Window
from .area import Area
from .fetching import Local

# A grid this much larger than the reference scene on each side, of which a window is the result's grid.
ROOM = 1 << 20
# Pixels of other grids closer than this to ours, in pixels, are taken as they are.
SAME = 1e-3
# Resampling looks this many source pixels beyond the window (cubic's reach, and one for the bend between systems).
HALO = 3
# How far GDAL's warper may simplify the way between two systems, in pixels.
BEND = 0.02
METRES_A_DEGREE = 111_320.0


@dataclass(frozen=True)
class Target:
    """The grid of the result and the polygons it is cut to (in the grid's CRS), if there are any."""

    grid: Grid
    area: ogr.Geometry | None


def target_of(grids: Sequence[Grid], extent: str, area: Area | None, resolution: float) -> Target:
    """Return the one grid for scenes whose finest bands lie on `grids`, the reference among them first in rank.

    It is in the system that most scenes have, on the pixels of the first scene in that system (or on their corners,
    at a resolution of its own), and as large as the part of the area that the scenes cover.
    Raises NoOverlap, MissingCrs, BadParameter.
    """
    if any(not grid.crs for grid in grids):
        raise MissingCrs("A scene does not say in which coordinate system it lies. Choose another one.")
    systems = Counter(grid.crs for grid in grids)
    reference = next(grid for grid in grids if systems[grid.crs] == max(systems.values()))
    room = _roomy(reference, resolution)
    covered = _union([_window_of_grid(room, grid) for grid in grids])
    polygons = None if area is None else in_system(area, reference.crs)
    window = covered
    try:
        if extent:
            window = _common(window, extent_window(extent, room, "the scenes"))
        if polygons is not None:
            xmin, xmax, ymin, ymax = polygons.GetEnvelope()
            window = _common(window, room.window_of(xmin, xmax, ymin, ymax))
    except (RuntimeError, OverflowError):  # the other side of the Earth has no place in a scene's system
        window = Window(0, 0, 0, 0)
    if window.height < 1 or window.width < 1:
        raise NoOverlap("The scenes lie outside the area. Choose others, or another area.")
    return Target(room.crop(window), polygons)


def in_system(area: Area, crs: str) -> ogr.Geometry:
    """Return an area's polygons in another coordinate system."""
    polygons = area.geometry.Clone()
    polygons.Segmentize(0.02)
    polygons.Transform(osr.CoordinateTransformation(spatial_reference("EPSG:4326"), spatial_reference(crs)))
    return polygons


def source_window(source: Grid, target: Target) -> Window | None:
    """Return the pixels of a source that a target needs, resampling's reach included; None where they don't meet."""
    window = _window_of_grid(source, target.grid, HALO)
    window = window.clip(source.height, source.width)
    return window if window.height > 0 and window.width > 0 else None


def source_area(source: Grid, target: Target) -> ogr.Geometry | None:
    """Return the target's polygons in the system of a source, grown by resampling's reach; None if it has none."""
    if target.area is None:
        return None
    polygons = target.area.Clone()
    if source.crs != target.grid.crs:
        polygons.Transform(
            osr.CoordinateTransformation(spatial_reference(target.grid.crs), spatial_reference(source.crs))
        )
    reach = max(*source.pixel_size, units(target.grid, source) * max(target.grid.pixel_size))
    return polygons.Buffer(HALO * reach)


def units(grid: Grid, other: Grid) -> float:
    """Return about how many units of `other` are one of `grid`: metres and degrees, roughly."""
    lengths = [
        METRES_A_DEGREE if r.IsGeographic() else r.GetLinearUnits()
        for r in (spatial_reference(g.crs) for g in (grid, other))
    ]
    return float(lengths[0] / lengths[1])


class Placed:
    """One band of a local raster, seen on another grid; safe to read from several threads.

    Pixels that coincide are copied; others are interpolated bilinearly (`nearest` for classes), averaged where the
    grid is coarser.
    """

    def __init__(
        self, local: Local, number: int, grid: Grid, folder: Path, *, nodata: float | None, classes: bool = False
    ) -> None:
        """Prepare to read band `number`.

        folder: for small files that GDAL wants. nodata: what means no measurement where the file does not say.
        """
        self._grid = grid
        described = _described(local, number, folder, nodata)
        own = Raster(described)
        self.dtype = own.dtype
        shift = _shift(local.grid, grid)
        if shift is not None:
            self._raster, self._window = own, shift
        else:
            self._raster = Raster(_warped(described, local, grid, alpha=own.nodata is None, classes=classes))
            self._window = Window(0, 0, grid.height, grid.width)

    def read(self, window: Window) -> tuple[Pixels, Mask]:
        """Return the pixels (h, w) of a window of the grid, and where they are valid."""
        pixels = np.zeros((window.height, window.width), self.dtype)
        valid = np.zeros(pixels.shape, bool)
        inside = _common(window, self._window)
        if inside.height > 0 and inside.width > 0:
            own = replace(inside, row=inside.row - self._window.row, col=inside.col - self._window.col)
            found, mask = self._raster.read(own, [1])
            place = inside.within(window)
            pixels[place] = found[0]
            valid[place] = True if mask is None else mask[0]
        return pixels, valid


def rasterised(polygons: ogr.Geometry, grid: Grid) -> Mask:
    """Return which pixels of a grid touch polygons given in its CRS."""
    driver = ogr.GetDriverByName("Memory")
    vectors = driver.CreateDataSource("area")
    layer = vectors.CreateLayer("area", spatial_reference(grid.crs), ogr.wkbMultiPolygon)
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetGeometry(polygons)
    layer.CreateFeature(feature)
    raster = gdal.GetDriverByName("MEM").Create("", grid.width, grid.height, 1, gdal.GDT_Byte)
    raster.SetGeoTransform(grid.transform)
    raster.SetProjection(grid.crs)
    gdal.RasterizeLayer(raster, [1], layer, burn_values=[1], options=["ALL_TOUCHED=TRUE"])
    return np.asarray(raster.ReadAsArray() != 0)


def _described(local: Local, number: int, folder: Path, nodata: float | None) -> str:
    """Write a VRT that says where a local file's band lies on Earth and what its nodata is; return its path."""
    folder.mkdir(exist_ok=True)
    path = str(folder / f"{zlib.crc32(local.path.encode()):08x}.{number}.vrt")
    source = gdal.Open(os.path.abspath(local.path))
    count = source.RasterCount
    alpha = [n for n in range(1, count + 1) if source.GetRasterBand(n).GetColorInterpretation() == gdal.GCI_AlphaBand]
    dataset = gdal.Translate(path, source, format="VRT", bandList=[number, *alpha])
    dataset.SetProjection(local.grid.crs)
    dataset.SetGeoTransform(local.grid.transform)
    band = dataset.GetRasterBand(1)
    if band.GetNoDataValue() is None and nodata is not None:
        band.SetNoDataValue(nodata)
    dataset.FlushCache()
    return path


def _warped(path: str, local: Local, grid: Grid, *, alpha: bool, classes: bool) -> str:
    """Write a VRT of the band on another grid; return its path."""
    xmin, ymax = grid.transform[0], grid.transform[3]
    xmax, ymin = xmin + grid.width * grid.transform[1], ymax + grid.height * grid.transform[5]
    finer = units(local.grid, grid) * max(local.grid.pixel_size) / max(grid.pixel_size)
    resampling = "near" if classes else "average" if finer < 0.75 else "bilinear"
    target = f"{path[:-4]}.on-{resampling}-{abs(hash(grid)):x}.vrt"
    gdal.Warp(
        target, path, format="VRT", dstSRS=grid.crs, outputBounds=(xmin, ymin, xmax, ymax), width=grid.width,
        height=grid.height, resampleAlg=resampling, errorThreshold=BEND, dstAlpha=alpha,
    )  # fmt: skip
    return target


def _shift(source: Grid, target: Grid) -> Window | None:
    """Return where a source lies on a target's pixels if they coincide, else None."""
    if source.crs != target.crs and not spatial_reference(source.crs).IsSame(spatial_reference(target.crs)):
        return None
    try:
        rows, cols = source.onto(target)
    except GridMismatch:
        return None
    row, col = round(rows.offset), round(cols.offset)
    drift = max(
        abs(rows.offset - row), abs(cols.offset - col), abs(rows.scale - 1) * source.height,
        abs(cols.scale - 1) * source.width,
    )  # fmt: skip
    return Window(row, col, source.height, source.width) if drift < SAME else None


def _roomy(reference: Grid, resolution: float) -> Grid:
    """Return a north-up grid on the reference's pixels, or on its corner at another resolution, with room around it."""
    x, a, b, y, d, e = reference.transform
    size: tuple[float, float] = (a, e)
    if b or d or a < 0 or e > 0:
        x, y, size = *_corner(reference), (reference.pixel_size[0], -reference.pixel_size[1])
    if resolution < 0:
        raise BadParameter("A resolution can't be negative. Give the pixel size in the scene's units, or 0.")
    if resolution:
        size = (resolution, -resolution)
    transform: Transform = (x - ROOM * size[0], size[0], 0.0, y - ROOM * size[1], 0.0, size[1])
    return Grid(reference.crs, transform, 2 * ROOM, 2 * ROOM)


def _corner(grid: Grid) -> tuple[float, float]:
    x, a, b, y, d, e = grid.transform
    xs = [x + a * c + b * r for c in (0, grid.width) for r in (0, grid.height)]
    ys = [y + d * c + e * r for c in (0, grid.width) for r in (0, grid.height)]
    return min(xs), max(ys)


def _window_of_grid(room: Grid, grid: Grid, halo: int = 0) -> Window:
    """Return the pixels of `room` that another grid touches, and `halo` of the coarser pixels around them."""
    xmin, ymax = _corner(grid)
    x, a, b, y, d, e = grid.transform
    xmax = max(x + a * c + b * r for c in (0, grid.width) for r in (0, grid.height))
    ymin = min(y + d * c + e * r for c in (0, grid.width) for r in (0, grid.height))
    same = grid.crs == room.crs
    if halo and not (same and _shift(grid, room) is not None):
        reach = halo * max(*grid.pixel_size, units(room, grid) * max(room.pixel_size))
        xmin, xmax, ymin, ymax = xmin - reach, xmax + reach, ymin - reach, ymax + reach
    return room.window_of(xmin, xmax, ymin, ymax, "" if same else grid.crs)


def _union(windows: Sequence[Window]) -> Window:
    full = [w for w in windows if w.height > 0 and w.width > 0]
    if not full:
        return Window(0, 0, 0, 0)
    row, col = min(w.row for w in full), min(w.col for w in full)
    return Window(row, col, max(w.row + w.height for w in full) - row, max(w.col + w.width for w in full) - col)


def _common(one: Window, other: Window) -> Window:
    row, col = max(one.row, other.row), max(one.col, other.col)
    return Window(
        row,
        col,
        max(0, min(one.row + one.height, other.row + other.height) - row),
        max(0, min(one.col + one.width, other.col + other.width) - col),
    )
