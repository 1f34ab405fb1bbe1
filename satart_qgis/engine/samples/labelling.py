"""Labels of any image's pixels: from a class raster on whatever grid; and the classes that labels tell of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from osgeo import gdal

from ..cards import CardClass
from ..errors import BadSamples, GridMismatch, MissingCrs
from ..grid import Grid, spatial_reference
from ..labels.classes import read_classes
from ..labels.features import quiet
from ..monitor import Monitor
from ..raster import Pixels, Raster
from ..tiling import Window
from .tileset import UNLABELLED, Labels

# Colours for classes that have none, told apart by most eyes (after Okabe and Ito 2008), then turned hues.
COLOURS = ("#999999", "#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7")
BACKGROUND = CardClass(0, "background", "#000000")
# Grids are the same when no corner is off by more than this, in pixels.
ALIGNED = 0.01


class LabelSource(Protocol):
    """Where labels come from."""

    def read(self, window: Window) -> Labels:
        """Return the class numbers (h, w) of a window of the image's grid."""


def color_of(number: int) -> str:
    """Return a colour for a class that has none."""
    if number < len(COLOURS):
        return COLOURS[number]
    red, green, blue = (int(128 + 110 * np.cos(2.4 * number + shift)) for shift in (0.0, 2.1, 4.2))
    return f"#{red:02x}{green:02x}{blue:02x}"


def classes_of(raster: Raster, class_file: str) -> tuple[CardClass, ...]:
    """Return the classes that a class file, else a label raster's own category names, tell; none if they don't."""
    if class_file:
        told = read_classes(class_file)
        return tuple(
            CardClass(number, name, "#{:02x}{:02x}{:02x}".format(*told.colours[number]))
            for number, name in enumerate(told.names)
        )
    dataset = gdal.Open(raster.path)
    band = dataset.GetRasterBand(raster.bands[0])
    # First of all: GDAL looks beside a GeoTIFF, where its names lie, when it is asked for anything but them.
    table = band.GetColorTable()
    return tuple(
        CardClass(number, name, _table_colour(table, number))
        for number, name in enumerate(band.GetCategoryNames() or [])
        if name and number < UNLABELLED
    )


def nameless(numbers: Iterable[int], raster: Raster) -> tuple[CardClass, ...]:
    """Return classes for numbers that nothing names, in the raster's own colours where it has some."""
    dataset = gdal.Open(raster.path)
    table = dataset.GetRasterBand(raster.bands[0]).GetColorTable()
    return tuple(CardClass(number, f"class {number}", _table_colour(table, number)) for number in sorted(numbers))


class RasterLabels:
    """The labels of a class raster on an image's grid; from another grid the nearest pixel is taken.

    unlabelled: numbers that mean that nobody knows, as 255 always does. Safe to use from several threads.
    Raises MissingCrs, GridMismatch, BadSamples.
    """

    def __init__(
        self, path: str, grid: Grid, label: str, unlabelled: Sequence[int], has_transform: bool, monitor: Monitor
    ) -> None:
        """Open it, and say in the log how it comes to lie on the image. grid, label, has_transform: the image's."""
        self.raster, self._grid = Raster(path), grid
        self._unlabelled = list(unlabelled)
        own = self.raster.grid
        self._same = (own.height, own.width) == (grid.height, grid.width) and _aligned(own, grid)
        if self._same:
            return
        if not (self.raster.has_transform and has_transform):
            if (own.height, own.width) != (grid.height, grid.width):
                raise GridMismatch(
                    f"{self.raster.label} is {own.width} x {own.height} pixels, {label} {grid.width} x {grid.height}, "
                    "and one of them does not say where it lies. Georeference both, or bring them to one size."
                )
            self._same = True
            monitor.log(f"{self.raster.label} is laid on {label} pixel by pixel: not both say where they lie.")
            return
        if bool(own.crs) != bool(grid.crs):
            raise MissingCrs(
                f"Only one of {label} and {self.raster.label} has a coordinate system. Assign the other's first."
            )
        monitor.log(f"{self.raster.label} lies on another grid than {label}; the nearest of its pixels is taken.")

    def read(self, window: Window) -> Labels:
        """Return the class numbers of a window. Raises BadSamples for numbers that can't be classes."""
        if not self._same:
            return self._known(*self._nearest(window))
        pixels, valid = self.raster.read(window, self.raster.bands[:1])
        return self._known(pixels[0], None if valid is None else valid[0])

    def _nearest(self, window: Window) -> tuple[Pixels, NDArray[np.bool_]]:
        """Return a window's numbers and which are known, from the nearest pixel of the label raster."""
        grid = self._grid.crop(window)
        canvas = gdal.GetDriverByName("MEM").Create("", window.width, window.height, 1, gdal.GDT_Float64)
        canvas.SetGeoTransform(grid.transform)
        canvas.SetProjection(grid.crs)
        canvas.GetRasterBand(1).SetNoDataValue(float("nan"))
        canvas.GetRasterBand(1).Fill(float("nan"))
        source = gdal.Translate("", self.raster.path, format="VRT", bandList=[self.raster.bands[0]])
        with quiet():
            gdal.Warp(canvas, source, srcSRS=self.raster.placed or None, resampleAlg="near")
        numbers: Pixels = canvas.ReadAsArray()
        return numbers, ~np.isnan(numbers)

    def _known(self, numbers: Pixels, valid: NDArray[np.bool_] | None) -> Labels:
        known = np.ones(numbers.shape, bool) if valid is None else valid.copy()
        for number in (*self._unlabelled, UNLABELLED):
            known &= numbers != number
        if numbers.dtype == np.uint8:
            return np.where(known, numbers, np.uint8(UNLABELLED))
        wrong = numbers[known & ~((numbers >= 0) & (numbers < UNLABELLED) & (numbers == np.floor(numbers)))]
        if wrong.size:
            raise BadSamples(
                f"{self.raster.label} holds the number {wrong[0]:g}, which can't be a class: they are whole numbers "
                f"from 0 to {UNLABELLED - 1}. Set it as nodata, name it as unlabelled, or reclassify."
            )
        return np.where(known, numbers, UNLABELLED).astype(np.uint8)


class Filled:
    """Another source's labels, with background where nobody knows."""

    def __init__(self, source: LabelSource) -> None:
        """Take the source."""
        self._source = source

    def read(self, window: Window) -> Labels:
        """Return the class numbers of a window."""
        numbers = self._source.read(window)
        return np.where(numbers == UNLABELLED, np.uint8(BACKGROUND.value), numbers)


def require_known(numbers: Iterable[int], classes: Sequence[CardClass], label: str) -> None:
    """Raise BadSamples where labels hold a number that no class has."""
    strange = sorted(set(numbers) - {kind.value for kind in classes})
    if strange:
        raise BadSamples(
            f"{label} holds the number {strange[0]}, and its classes are "
            f"{', '.join(f'{kind.value} {kind.name}' for kind in classes)}. Name it as unlabelled, or give the class "
            "file that has it."
        )


def join_classes(known: Sequence[CardClass], new: Sequence[CardClass]) -> tuple[CardClass, ...]:
    """Return the classes of tiles that are there and of more. Raises BadSamples where they contradict each other."""
    named = {kind.value: kind for kind in known}
    for kind in new:
        there = named.setdefault(kind.value, kind)
        if there.name != kind.name:
            raise BadSamples(
                f"The tiles in this folder call class {kind.value} '{there.name}', the new ones '{kind.name}'. "
                "Choose another folder, or give both the same classes."
            )
    return tuple(named[value] for value in sorted(named))


def _table_colour(table: Any, number: int) -> str:
    if table is None or number >= table.GetCount():
        return color_of(number)
    red, green, blue = table.GetColorEntry(number)[:3]
    return f"#{red:02x}{green:02x}{blue:02x}"


def _aligned(grid: Grid, other: Grid) -> bool:
    """Return whether two grids of one size lie pixel on pixel."""
    if grid.transform == other.transform:
        return bool(grid.crs) == bool(other.crs) and (not grid.crs or _one_system(grid, other))
    if not (grid.crs and other.crs and _one_system(grid, other)):
        return False
    try:
        rows, cols = grid.onto(other)
    except GridMismatch:
        return False
    return (
        abs(rows.offset) < ALIGNED
        and abs(cols.offset) < ALIGNED
        and abs(rows.scale - 1) * grid.height < ALIGNED
        and abs(cols.scale - 1) * grid.width < ALIGNED
    )


def _one_system(grid: Grid, other: Grid) -> bool:
    return bool(spatial_reference(grid.crs).IsSame(spatial_reference(other.crs)))
