"""A picture at another number of pixels: what is printed large is painted at the size it is printed in."""

from __future__ import annotations

from osgeo import gdal

from ..errors import UnreadableRaster
from ..raster import Raster, tidy
from ..tiling import Window
from .picture import Picture


def resampled(picture: Picture, factor: float, part: Window) -> tuple[Picture, Window]:
    """Return a picture of the same ground with `factor` times as many pixels to each side, and where a part of it went.

    Finer pixels by cubic convolution, coarser ones by means, computed as they are read. What is black and white stays
    what it was. Its reads are serial. Raises UnreadableRaster.
    """
    height, width = (max(round(size * factor), 1) for size in picture.shape)
    raster = _on_other_pixels(picture.raster, height, width)
    raster.label = picture.label
    found = Picture(raster, bands=picture.bands, limits=picture.limits.tolist())
    row, bottom = _along(part.row, part.height, height / picture.shape[0], height)
    col, right = _along(part.col, part.width, width / picture.shape[1], width)
    return found, Window(row, col, bottom - row, right - col)


def _along(start: int, count: int, factor: float, size: int) -> tuple[int, int]:
    """Return from where to where (exclusive) some pixels of an axis are, one at least."""
    first = min(round(start * factor), size - 1)
    return first, max(round((start + count) * factor), first + 1)


def _on_other_pixels(raster: Raster, height: int, width: int) -> Raster:
    grid = raster.grid
    x, a, b, y, d, e = grid.transform
    across, down = grid.width / width, grid.height / height
    try:
        # In its own pixels, so that it works for rasters that are turned, and for those that lie nowhere.
        plain = gdal.Translate("", raster.path, format="VRT")
        plain.SetProjection("")
        plain.SetGCPs([], "")
        plain.SetGeoTransform((0, 1, 0, grid.height, 0, -1))
        warped = gdal.Warp(
            "", plain, format="VRT", outputBounds=(0, 0, grid.width, grid.height), width=width, height=height,
            resampleAlg="cubic" if height >= grid.height else "average", dstAlpha=raster.masked,
        )  # fmt: skip
        warped.SetGeoTransform((x, a * across, b * down, y, d * across, e * down))
        warped.SetProjection(grid.crs)
    except RuntimeError as error:
        raise UnreadableRaster(f"{raster.label} can't be brought to another size: {tidy(error)}.") from error
    return Raster(warped)
