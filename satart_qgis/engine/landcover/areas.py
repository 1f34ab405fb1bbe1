"""How much of each class there is: pixels, and square metres on the ellipsoid."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..geodesy import Earth, ground_size
from ..grid import Grid
from ..mapping import sweep
from ..monitor import Monitor
from ..raster import Raster
from ..tiling import Window, tiles

Numbers = NDArray[np.float64]

# Windows of the pass over the map.
BLOCK = 1024
# Within a cell of about this many metres all pixels are taken to have one area; no cell has more pixels a side.
CELL, MOST = 1000.0, 64
NUMBERS = 256
# Areas as people write them: the square metres of a unit, its name, and the area up to which it is the usual one.
HECTARE = 1e4
UNITS = ((1.0, "m²", HECTARE), (HECTARE, "ha", 1e8), (1e6, "km²", math.inf))
# Digits that count in a table's largest number, and in any other.
DIGITS, FEWEST = 5, 2


@dataclass(frozen=True)
class Unit:
    """A unit that areas are told in, all of a table. digits: of its largest number, after the point."""

    name: str
    square_metres: float
    digits: int

    def text(self, square_metres: float) -> str:
        """Return an area in this unit, without its name; a small one with more digits, so that it is not nothing."""
        value = square_metres / self.square_metres
        few = FEWEST - 1 - math.floor(math.log10(value)) if value > 0 and math.isfinite(value) else 0
        return f"{value:,.{max(self.digits, few)}f}" if math.isfinite(value) else "none"


def unit_for(largest: float) -> Unit:
    """Return the unit for areas of which the largest is so many square metres."""
    size, name, _ = next(unit for unit in UNITS if not largest >= unit[2])
    return Unit(name, size, max(0, DIGITS - 1 - math.floor(math.log10(largest / size))) if largest > 0 else 0)


@dataclass(frozen=True)
class Extents:
    """Of each class number from 0 to 255: pixels, and square metres; None where the map lies nowhere on Earth."""

    pixels: NDArray[np.int64]
    square_metres: Numbers | None


def measure(raster: Raster, monitor: Monitor) -> Extents:
    """Count the pixels of a map of classes and add up their areas on the ellipsoid of its own system.

    In degrees a pixel's area is exact for its row; elsewhere it is that of a cell of pixels around it, computed from
    the cell's corners. Nodata counts under its own number.
    """
    grid = raster.grid
    try:
        earth: Earth | None = Earth(grid)
    except ValueError:
        earth = None
    pixels, areas = np.zeros(NUMBERS, np.int64), np.zeros(NUMBERS)
    side = _cell(grid)
    windows = tiles(grid.height, grid.width, max(BLOCK // side, 1) * side)

    def read(window: Window) -> NDArray[np.uint8]:
        return np.asarray(raster.read(window, [1])[0][0], np.uint8)

    for window, classes in sweep(read, windows, monitor, total=len(windows)):
        pixels += np.bincount(classes.ravel(), minlength=NUMBERS)
        if earth is not None:
            areas += _areas(classes, window, earth, side)
    return Extents(pixels, areas if earth is not None and np.isfinite(areas).all() else None)


def _areas(classes: NDArray[np.uint8], window: Window, earth: Earth, side: int) -> Numbers:
    if earth.by_rows:
        each = earth.row_areas(window.row, window.height)
        return np.asarray(
            sum(area * np.bincount(row, minlength=NUMBERS) for area, row in zip(each, classes)), np.float64
        )
    edges = [np.unique([*range(0, size, side), size]) for size in (window.height, window.width)]
    rows, cols = (np.diff(edge) for edge in edges)
    corners = np.meshgrid(edges[0] + float(window.row), edges[1] + float(window.col), indexing="ij")
    each = earth.quad_areas(*corners) / (rows[:, None] * cols[None])
    # Where a projection has no place for a pixel there is no ground either.
    each = np.nan_to_num(np.repeat(np.repeat(each, rows, axis=0), cols, axis=1))
    return np.asarray(np.bincount(classes.ravel(), weights=each.ravel(), minlength=NUMBERS))


def _cell(grid: Grid) -> int:
    size = ground_size(grid)
    return MOST if size is None else int(np.clip(CELL // max(size), 1, MOST))
