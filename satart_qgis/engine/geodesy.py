"""Lengths and areas on the ellipsoid of a raster's own coordinate system, where projected ones would mislead.

EPSG:3857, for one, makes an area at 51.5 degrees north 2.58 times as large as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from osgeo import osr

from .grid import Grid, spatial_reference

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Ellipsoid:
    """An ellipsoid of revolution. a: its equatorial radius in metres; e2: its first eccentricity, squared."""

    a: float
    e2: float

    def strip(self, latitude: Numbers) -> Numbers:
        """Return the area, in square metres a radian of longitude, from the equator to each latitude (radians).

        Snyder, 1987, Map Projections, USGS Professional Paper 1395, eq. 3-12, times a^2 / 2.
        """
        s = np.sin(latitude)
        if self.e2 < 1e-14:
            return np.asarray(self.a**2 * s)
        e = np.sqrt(self.e2)
        q = (1 - self.e2) * (s / (1 - self.e2 * s**2) + np.arctanh(e * s) / e)
        return np.asarray(self.a**2 / 2 * q)

    def radii(self, latitude: float) -> tuple[float, float]:
        """Return the radii of curvature along the meridian and across it, in metres, at a latitude (radians)."""
        w = 1 - self.e2 * np.sin(latitude) ** 2
        return float(self.a * (1 - self.e2) / w**1.5), float(self.a / np.sqrt(w))


class Earth:
    """Where a grid's pixels lie on the ellipsoid of its own datum. Safe to use from one thread at a time.

    Raises ValueError for a grid that lies nowhere on Earth: one without a CRS, or with an engineer's local one.
    """

    def __init__(self, grid: Grid) -> None:
        """Find the way from the grid's system to degrees."""
        self.grid = grid
        try:
            reference = spatial_reference(grid.crs)
            if not (reference.IsProjected() or reference.IsGeographic()):
                raise ValueError("The grid's system is not one of the Earth.")
            degrees = reference.CloneGeogCS()
            degrees.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
            self.radians = float(degrees.GetAngularUnits())
            self.ellipsoid = Ellipsoid(
                degrees.GetSemiMajor(), 1 - (degrees.GetSemiMinor() / degrees.GetSemiMajor()) ** 2
            )
            self._to_degrees: Any = None
            if reference.IsProjected():
                self._to_degrees = osr.CoordinateTransformation(reference, degrees)
        except RuntimeError as error:
            raise ValueError("The grid has no coordinate system.") from error

    @property
    def by_rows(self) -> bool:
        """Whether all pixels of a row have one area: the grid is in degrees and north-up."""
        return self._to_degrees is None and not (self.grid.transform[2] or self.grid.transform[4])

    def corners(self, rows: Numbers, cols: Numbers) -> tuple[Numbers, Numbers]:
        """Return longitudes and latitudes, in radians, of pixel corners; NaN where the system has no place for them."""
        x0, a, b, y0, d, e = self.grid.transform
        x, y = x0 + a * cols + b * rows, y0 + d * cols + e * rows
        if self._to_degrees is not None:
            points = np.array(self._to_degrees.TransformPoints(np.stack([x.ravel(), y.ravel()], axis=1).tolist()))
            points[~np.isfinite(points)] = np.nan
            x, y = points[:, 0].reshape(x.shape), points[:, 1].reshape(y.shape)
        return x * self.radians, np.clip(y * self.radians, -np.pi / 2, np.pi / 2)

    def row_areas(self, start: int, count: int) -> Numbers:
        """Return the area of a pixel, in square metres, in each row from `start` on; where `by_rows`."""
        _, a, _, y0, _, e = self.grid.transform
        edges = np.clip((y0 + e * np.arange(start, start + count + 1)) * self.radians, -np.pi / 2, np.pi / 2)
        return np.asarray(np.abs(np.diff(self.ellipsoid.strip(edges))) * abs(a) * self.radians)

    def quad_areas(self, rows: Numbers, cols: Numbers) -> Numbers:
        """Return the areas (h, w), in square metres, of quadrilaterals with corners (h + 1, w + 1) given in pixels.

        Their sides are straight on the equal-area cylinder, which neighbours share; NaN where a corner has no place.
        """
        x, latitude = self.corners(rows, cols)
        y = self.ellipsoid.strip(latitude)
        first = x[:-1, :-1]
        # Seen from its first corner no quadrilateral reaches halfway round the Earth.
        xs = [np.zeros_like(first), *(_turn(x[p] - first) for p in ((slice(None, -1), slice(1, None)),
              (slice(1, None), slice(1, None)), (slice(1, None), slice(None, -1))))]  # fmt: skip
        ys = [y[:-1, :-1], y[:-1, 1:], y[1:, 1:], y[1:, :-1]]
        # From its first corner on: sums of large numbers would lose the area in their last digits.
        ys = [value - ys[0] for value in ys]
        twice = (xs[2] - xs[0]) * (ys[3] - ys[1]) - (xs[3] - xs[1]) * (ys[2] - ys[0])
        return np.asarray(np.abs(twice) / 2)

    def ring_area(self, rows: Numbers, cols: Numbers) -> float:
        """Return the area, in square metres, within a closed ring of points (n,) in pixels.

        Its sides are straight on the equal-area cylinder. NaN where a point has no place.
        """
        longitude, latitude = self.corners(rows, cols)
        east, strip = _turn(longitude - longitude[0]), self.ellipsoid.strip(latitude)
        strip = strip - strip[0]
        return float(abs(np.sum(east[:-1] * strip[1:] - east[1:] * strip[:-1])) / 2)


def _turn(angle: Numbers) -> Numbers:
    return (angle + np.pi) % (2 * np.pi) - np.pi


def ground_size(grid: Grid) -> tuple[float, float] | None:
    """Return the true length of a pixel's sides, in metres, along its columns and rows, in the middle of the grid.

    None where the grid does not say where on Earth it lies.
    """
    try:
        earth = Earth(grid)
    except ValueError:
        return None
    row, col = grid.height / 2, grid.width / 2
    x, y = earth.corners(np.array([row, row, row + 1]), np.array([col, col + 1, col]))
    if not np.isfinite([*x, *y]).all():
        return None
    meridian, across = earth.ellipsoid.radii(float(y[0]))
    east, north = _turn(x - x[0]) * across * np.cos(y[0]), (y - y[0]) * meridian
    lengths = np.hypot(east, north)
    return float(lengths[1]), float(lengths[2])
