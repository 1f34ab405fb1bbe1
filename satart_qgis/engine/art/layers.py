"""Other rasters and map features laid on a picture's grid: masks, classes, stroke sizes, what is kept crisp."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray
from osgeo import gdal, ogr

from ..errors import BadParameter, GridMismatch, NoOverlap, UnreadableRaster
from ..grid import Grid
from ..histogram import BLOCK, percentiles
from ..labels.classes import Classes, Turn
from ..labels.features import Source, Tally
from ..labels.filters import Filter
from ..labels.shapes import Shapes
from ..mapping import sweep
from ..monitor import Monitor
from ..raster import Raster, tidy
from ..tiling import Window, tiles
from .picture import mirrored

Floats = NDArray[np.float32]

# Percentiles of a raster of stroke sizes that become the finest and the coarsest.
FINEST, COARSEST = 2.0, 98.0
# Classes of a raster up to which they are told.
FEW = 12


def laid_on(path: str, grid: Grid, resampling: str) -> Raster:
    """Return a raster on `grid`, as it is or warped on the fly; nodata where it does not reach.

    resampling: as GDAL names it. Raises GridMismatch where only one of the two is turned, NoOverlap, UnreadableRaster.
    """
    raster = Raster(path)
    near = np.allclose(raster.grid.transform, grid.transform, rtol=1e-9, atol=1e-6 * min(grid.pixel_size))
    if near and (raster.grid.width, raster.grid.height) == (grid.width, grid.height):
        return raster
    if grid.transform[2] or grid.transform[4] or not (grid.crs and raster.grid.crs):
        raise GridMismatch(
            f"{raster.label} lies on another grid than the image, and one of them is turned or has no coordinate "
            "system. Warp it onto the image's grid first."
        )
    x, a, _, y, _, e = grid.transform
    bounds = (x, y + e * grid.height, x + a * grid.width, y)
    try:
        warped = gdal.Warp(
            "", path, format="VRT", srcSRS=raster.placed or None, dstSRS=grid.crs, outputBounds=bounds,
            width=grid.width, height=grid.height, resampleAlg=resampling, dstAlpha=True,
        )  # fmt: skip
    except RuntimeError as error:
        raise UnreadableRaster(f"{raster.label} can't be brought onto the image: {tidy(error)}.") from error
    found = Raster(warped)
    found.label = raster.label
    _, valid = found.read(Window(0, 0, min(grid.height, 4096), min(grid.width, 4096)))
    if valid is not None and not valid.any() and max(grid.height, grid.width) <= 4096:
        raise NoOverlap(f"{raster.label} does not touch the image. Choose one that does.")
    return found


def read_mirrored(raster: Raster, window: Window, band: int = 1) -> tuple[NDArray[np.generic], NDArray[np.bool_]]:
    """Return a band's pixels (h, w) in a window, mirrored beyond the raster, and which are valid."""
    rows = mirrored(window.row, window.height, raster.grid.height)
    cols = mirrored(window.col, window.width, raster.grid.width)
    box = Window(int(rows.min()), int(cols.min()), int(np.ptp(rows)) + 1, int(np.ptp(cols)) + 1)
    pixels, valid = raster.read(box, [raster.choose([band])[0]])
    place = np.ix_(rows - box.row, cols - box.col)
    return pixels[0][place], np.ones(place[0].shape[0:1] + (len(cols),), bool) if valid is None else valid[0][place]


class StrokeField:
    """How coarse the strokes are at each pixel, 0 to 1; one number everywhere where there is no raster.

    A band of 0 to 1 is taken as it is, any other between its 2nd and 98th percentile; `constant` where it has nodata.
    """

    def __init__(
        self, constant: float, raster: Raster | None = None, monitor: Monitor | None = None, band: int = 1
    ) -> None:
        """band: the raster's that says it. Raises BandMismatch where there is no such band."""
        self.constant, self._raster, self._band = float(np.clip(constant, 0, 1)), raster, band
        self._low, self._gain = 0.0, 1.0
        if raster is not None and raster.dtype != np.bool_:
            low, high, least, most = percentiles(
                raster, raster.choose([band]), (FINEST, COARSEST, 0, 100), monitor or Monitor()
            )[0]
            if not (least >= 0 and most <= 1):
                self._low, self._gain = float(low), 1 / float(high - low) if high > low else 0.0

    @property
    def varies(self) -> bool:
        """Whether it is not the same everywhere."""
        return self._raster is not None

    def __call__(self, window: Window) -> Floats:
        """Return the field (h, w) in a window, mirrored beyond the raster."""
        if self._raster is None:
            return np.full((window.height, window.width), self.constant, np.float32)
        pixels, valid = read_mirrored(self._raster, window, self._band)
        values = np.clip((pixels.astype(np.float32) - self._low) * self._gain, 0, 1)
        return np.where(valid, values, np.float32(self.constant)).astype(np.float32)


class ClassWeights:
    """How much each class counts at each pixel, borders feathered: the shares of the classes around."""

    def __init__(self, raster: Raster, values: Sequence[int], feather: int) -> None:
        """values: the classes that are asked for; all others are one more. feather: pixels to each side of a border."""
        self._raster, self._values, self._feather = raster, list(values), feather

    def __call__(self, window: Window) -> Floats:
        """Return the weights (len(values) + 1, h, w), which add up to 1; the last one is of everything else."""
        wide = window.expand(self._feather)
        pixels, valid = read_mirrored(self._raster, wide)
        masks = [(pixels == value) & valid for value in self._values]
        parts = [feathered(mask, self._feather)[window.within(wide)] for mask in masks]
        rest = 1 - np.sum(parts, axis=0) if parts else np.ones((window.height, window.width))
        return np.asarray(np.stack([*parts, np.maximum(rest, 0)]), np.float32)


def tell_absent(raster: Raster, values: Sequence[int], monitor: Monitor) -> None:
    """Say which of some classes, that have a style each, a raster does not have, and which it has, if they are few.

    It is read no further than until all of them are found.
    """
    missing, found = set(values), set[float]()

    def read(window: Window) -> tuple[set[int], set[float]]:
        pixels, valid = raster.read(window, raster.choose([1]))
        rest, some = pixels[0].ravel() if valid is None else pixels[0][valid[0]], set[float]()
        there = {value for value in values if (rest == value).any()}
        while rest.size and len(some) <= FEW:  # sorting them all would take many times as long
            some.add(float(rest[0]))
            rest = rest[rest != rest[0]]
        return there, some

    windows = tiles(raster.grid.height, raster.grid.width, BLOCK)
    for _, (there, some) in sweep(read, windows, monitor, total=len(windows)):
        missing -= there
        found |= some
        if not missing:
            return
    text = f"No pixel of {raster.label} is of class {_listed(missing, 'or')}, for which CLASS_STYLES has a style"
    monitor.log(f"{text}; its classes are {_listed(found, 'and')}." if 0 < len(found) <= FEW else f"{text}.")


def _listed(numbers: Iterable[float], word: str) -> str:
    *others, last = (f"{number:g}" for number in sorted(numbers))
    return f"{', '.join(others)} {word} {last}" if others else last


class MaskWeights:
    """How much of the painting shows at each pixel: all of it where a raster is neither 0 nor nodata."""

    def __init__(self, raster: Raster, feather: int) -> None:
        """feather: pixels to each side of the mask's border."""
        self._raster, self._feather = raster, feather

    def __call__(self, window: Window) -> Floats:
        """Return the weights (h, w)."""
        wide = window.expand(self._feather)
        pixels, valid = read_mirrored(self._raster, wide)
        return feathered((pixels != 0) & valid, self._feather)[window.within(wide)].astype(np.float32)


class Drawn:
    """Map features drawn on a grid, with soft edges: 1 on them, 0 off them. A context, as its file must go again."""

    def __init__(
        self, sources: Sequence[str], grid: Grid, path: str, monitor: Monitor, *, width: float, feather: int = 1
    ) -> None:
        """Take the features in.

        sources: files or layers as QGIS names them. path: of the file they are kept in. width: of lines, in pixels.
        """
        self._feather = feather
        self._grid = grid
        self._shapes = Shapes(path, Classes((Turn(1, "drawn", (0, 0, 0), width, Filter("")),)), grid)
        tally = Tally()
        with ExitStack() as undoing:
            undoing.callback(self._shapes.remove)
            for number, source in enumerate(sources):
                part = monitor.part(number / len(sources), (number + 1) / len(sources))
                for feature in Source(source).features(grid, self._shapes.margin, part, tally):
                    self._shapes.add(feature)
            self._shapes.close()
            undoing.pop_all()
        self.count = tally.read

    def __call__(self, window: Window) -> Floats:
        """Return how much of each pixel is covered (h, w)."""
        wide = window.expand(self._feather)
        rows = mirrored(wide.row, wide.height, self._grid.height)
        cols = mirrored(wide.col, wide.width, self._grid.width)
        box = Window(int(rows.min()), int(cols.min()), int(np.ptp(rows)) + 1, int(np.ptp(cols)) + 1)
        pixels = self._shapes.pixels(box)[0][np.ix_(rows - box.row, cols - box.col)]
        return feathered(pixels > 0, self._feather)[window.within(wide)].astype(np.float32)

    def __enter__(self) -> Drawn:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the file."""
        self._shapes.__exit__(kind, error, trace)


def feathered(mask: NDArray[np.bool_], radius: int) -> NDArray[np.float64]:
    """Return a mask (h, w) whose border fades over `radius` pixels to each side: the mean of the mask around, twice.

    Whole numbers are summed, so that the result does not depend on where an array begins.
    """
    half = radius // 2
    if half < 1:
        return _sums(mask.astype(np.int64), 1) / 9 if radius else mask.astype(np.float64)
    side = 2 * half + 1
    return _sums(_sums(mask.astype(np.int64), half), half) / float(side**4)


def _sums(values: NDArray[np.int64], half: int) -> NDArray[np.int64]:
    """Return sums over (2 * half + 1) squared; beyond the array lies 0."""
    for axis in (0, 1):
        pad = [(half + 1, half) if i == axis else (0, 0) for i in (0, 1)]
        total = np.cumsum(np.pad(values, pad), axis=axis)
        count = values.shape[axis]
        side = 2 * half + 1
        values = total.take(np.arange(side, side + count), axis) - total.take(np.arange(count), axis)
    return values


def is_vector(source: str) -> bool:
    """Return whether a source is one of map features rather than of pixels."""
    path, bar, _ = source.partition("|")
    if bar:
        return True
    try:
        gdal.OpenEx(path, gdal.OF_RASTER)
        return False
    except RuntimeError:
        return Path(path).exists()


def burn(source: str, attribute: str, grid: Grid, path: str) -> Raster:
    """Write an attribute of a layer of map features as a raster on `grid`, nodata where there is none.

    Raises BadParameter where none is named, and where it has no such attribute or no numbers in it.
    """
    file, *options = source.split("|")
    if not attribute:
        raise BadParameter(
            f"{Path(file).name} holds map features. Name their attribute that says how coarse the strokes are "
            "(STROKE_ATTRIBUTE)."
        )
    given = dict(option.partition("=")[::2] for option in options)
    try:
        gdal.GetDriverByName("GTiff").Create(
            path,
            grid.width,
            grid.height,
            1,
            gdal.GDT_Float32,
            options=["COMPRESS=ZSTD", "TILED=YES", "BIGTIFF=IF_SAFER"],
        )
        target = gdal.Open(path, gdal.GA_Update)
        target.SetProjection(grid.crs)
        target.SetGeoTransform(grid.transform)
        target.GetRasterBand(1).SetNoDataValue(-9999)
        target.GetRasterBand(1).Fill(-9999)
        vector = gdal.OpenEx(file, gdal.OF_VECTOR)
        layer = vector.GetLayerByName(given["layername"]) if "layername" in given else vector.GetLayer(0)
        if layer is None or layer.GetLayerDefn().GetFieldIndex(attribute) < 0:
            raise BadParameter(f"{Path(file).name} has no attribute '{attribute}'. Choose one of its own.")
        field = layer.GetLayerDefn().GetFieldDefn(layer.GetLayerDefn().GetFieldIndex(attribute))
        if field.GetType() not in (ogr.OFTInteger, ogr.OFTInteger64, ogr.OFTReal):
            raise BadParameter(f"The attribute '{attribute}' of {Path(file).name} holds no numbers. Choose another.")
        gdal.RasterizeLayer(target, [1], layer, options=[f"ATTRIBUTE={attribute}", "ALL_TOUCHED=TRUE"])
        target.FlushCache()
        del target
    except RuntimeError as error:
        raise BadParameter(f"{Path(file).name} can't be drawn as stroke sizes: {tidy(error)}.") from error
    return Raster(path)
