"""Grids: where a raster's pixels lie on Earth, and how one raster's pixels fall on another's."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from osgeo import gdal, osr

from .errors import CrsMismatch, GridMismatch, MissingCrs
from .tiling import Window

gdal.UseExceptions()
osr.UseExceptions()

Transform = tuple[float, float, float, float, float, float]
# Directions and offsets of two grids are the same when they differ by less than this, in pixels over the whole raster.
SAME_GRID = 0.01


@dataclass(frozen=True)
class AxisMap:
    """Where the pixel centres of one grid fall on another along one axis: other = scale * index + offset."""

    scale: float
    offset: float


@dataclass(frozen=True)
class Grid:
    """A raster's place on Earth: CRS (WKT, empty if none), GDAL geotransform, size in pixels."""

    crs: str
    transform: Transform
    width: int
    height: int

    @property
    def pixel_size(self) -> tuple[float, float]:
        """Length of a pixel's sides along its columns and rows, in CRS units."""
        _, a, b, _, d, e = self.transform
        return float(np.hypot(a, d)), float(np.hypot(b, e))

    @property
    def origin(self) -> tuple[int, int]:
        """Place (row, column) of the first pixel among all pixels like its own, counted from the map's origin on.

        Rasters that share their pixels agree on these; (0, 0) for one whose pixels have no area.
        """
        inverse = gdal.InvGeoTransform(self.transform)
        if inverse is None or not np.isfinite(inverse).all():
            return 0, 0
        # Rasters begin at halves, thirds, tenths of a pixel: where none begins, rounding can't tell neighbours apart.
        return int(np.floor(0.28 - inverse[3])), int(np.floor(0.28 - inverse[0]))

    def crop(self, window: Window) -> Grid:
        """Return the grid of the pixels in `window`."""
        x, a, b, y, d, e = self.transform
        origin = (x + a * window.col + b * window.row, y + d * window.col + e * window.row)
        transform = (origin[0], a, b, origin[1], d, e)
        return replace(self, transform=transform, width=window.width, height=window.height)

    def scaled(self, factor: float, width: int, height: int) -> Grid:
        """Return a grid with the same origin, pixels `factor` times as long and the given size."""
        x, a, b, y, d, e = self.transform
        return Grid(self.crs, (x, a * factor, b * factor, y, d * factor, e * factor), width, height)

    def is_at(self, other: Grid) -> bool:
        """Say whether two grids have the same pixels, to a hundredth of one; a system counts where both name one."""
        if (self.width, self.height) != (other.width, other.height):
            return False
        if self.crs and other.crs and not spatial_reference(self.crs).IsSame(spatial_reference(other.crs)):
            return False
        inverse = gdal.InvGeoTransform(other.transform)
        if inverse is None:
            return False
        for corner in ((0, 0), (self.width, 0), (0, self.height)):
            there = gdal.ApplyGeoTransform(inverse, *gdal.ApplyGeoTransform(self.transform, *corner))
            if max(abs(there[0] - corner[0]), abs(there[1] - corner[1])) >= SAME_GRID:
                return False
        return True

    def onto(self, other: Grid) -> tuple[AxisMap, AxisMap]:
        """Return the maps (rows, columns) from this grid's pixel indices to those of `other`.

        Both count pixel centres, so 0 is the middle of the first pixel. Raises GridMismatch where rows and columns
        of the two grids do not run the same way (then one of them has to be reprojected).
        """
        inverse = gdal.InvGeoTransform(other.transform)
        if inverse is None:
            raise GridMismatch("A raster's pixels have no area (its geotransform is singular). Georeference it again.")
        x0, a, b, y0, d, e = inverse
        x, col_x, row_x, y, col_y, row_y = self.transform
        cols, skew_cols = a * col_x + b * col_y, a * row_x + b * row_y
        rows, skew_rows = d * row_x + e * row_y, d * col_x + e * col_y
        if abs(skew_cols) * self.height > SAME_GRID or abs(skew_rows) * self.width > SAME_GRID or min(rows, cols) <= 0:
            raise GridMismatch(
                "The two rasters are turned against each other. "
                "Switch on 'Reproject' or warp one onto the other's grid first."
            )
        first = x + 0.5 * (col_x + row_x), y + 0.5 * (col_y + row_y)
        return (
            AxisMap(rows, y0 + d * first[0] + e * first[1] - 0.5),
            AxisMap(cols, x0 + a * first[0] + b * first[1] - 0.5),
        )

    def window_of(self, xmin: float, xmax: float, ymin: float, ymax: float, crs: str = "") -> Window:
        """Return the pixels (clipped to the raster) that touch a box given in `crs` (this grid's, if empty)."""
        corners = np.array([(x, y) for x in np.linspace(xmin, xmax, 9) for y in np.linspace(ymin, ymax, 9)])
        if crs:
            source, target = spatial_reference(crs), spatial_reference(self.crs)
            transformation = osr.CoordinateTransformation(source, target)
            corners = np.array([transformation.TransformPoint(x, y)[:2] for x, y in corners])
        x0, a, b, y0, d, e = gdal.InvGeoTransform(self.transform)
        cols = x0 + a * corners[:, 0] + b * corners[:, 1]
        rows = y0 + d * corners[:, 0] + e * corners[:, 1]
        # A millionth of a pixel keeps a box drawn on pixel edges from taking in the neighbours.
        top, left = int(np.floor(rows.min() + 1e-6)), int(np.floor(cols.min() + 1e-6))
        bottom, right = int(np.ceil(rows.max() - 1e-6)), int(np.ceil(cols.max() - 1e-6))
        return Window(top, left, bottom - top, right - left).clip(self.height, self.width)


def spatial_reference(crs: str) -> osr.SpatialReference:
    """Return the reference system of a WKT or an authority code, with x before y."""
    reference = osr.SpatialReference()
    reference.SetFromUserInput(crs)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference


def require_same_crs(name: str, grid: Grid, other_name: str, other: Grid) -> None:
    """Raise MissingCrs or CrsMismatch unless both grids lie in the same coordinate system."""
    for label, crs in ((name, grid.crs), (other_name, other.crs)):
        if not crs:
            raise MissingCrs(
                f"{label} has no coordinate system. "
                "Assign one first (Layer > Set CRS of Layer, or Assign Projection in the toolbox)."
            )
    if not spatial_reference(grid.crs).IsSame(spatial_reference(other.crs)):
        raise CrsMismatch(
            f"{name} is in {_label(grid.crs)}, {other_name} in {_label(other.crs)}. "
            "Switch on 'Reproject' or warp one of them first."
        )


def _label(crs: str) -> str:
    reference = spatial_reference(crs)
    code = reference.GetAuthorityCode(None)
    return f"{reference.GetAuthorityName(None)}:{code}" if code else str(reference.GetName())
