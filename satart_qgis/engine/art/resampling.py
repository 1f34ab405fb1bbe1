"""A picture at another number of pixels: what is printed large is painted at the size it is printed in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from osgeo import gdal

from ..errors import UnreadableRaster
from ..raster import Raster, tidy
from ..tiling import Window
from .opacity import Opacity
from .picture import Picture


def resampled(picture: Picture, factor: float, part: Window) -> tuple[Picture, Window]:
    """Return a picture of the same ground with `factor` times as many pixels to each side, and where a part of it went.

    Finer pixels by cubic convolution, coarser ones by means, computed as they are read; alpha linearly rather than by
    cubics, which would draw rims. What is black and white stays what it was. Its reads are serial. Raises
    UnreadableRaster.
    """
    raster, cover, told = picture.raster, picture.opacity, list[str]()
    height, width = (max(round(size * factor), 1) for size in picture.shape)
    finer, alpha = height >= raster.grid.height, [raster.alpha] if raster.alpha else []
    try:
        if cover:
            # Of alpha up to 1, GDAL would cut to 0 what lies between.
            told += [f"SRC_ALPHA_MAX={cover.opaque:g}", "DST_ALPHA_MAX=255"]
            alone = _on_other_pixels(raster, _alpha(raster), height, width, "bilinear" if finer else "average")
            cover = Opacity(alone, 1, cover.opaque)

        def warped(bands: Sequence[int], **chosen: Any) -> Raster:
            together = [*told, "UNIFIED_SRC_NODATA=YES"] if raster.share_nodata(bands) else told
            plain = gdal.Translate("", raster.path, format="VRT", **chosen)
            how = "cubic" if finer else "average"
            return _on_other_pixels(raster, plain, height, width, how, dstAlpha=raster.masked, warpOptions=together)

        # Strokes may go by a band that is not painted, and has no say in what of the picture is nodata.
        whole, painted = warped(raster.bands), warped(picture.bands, bandList=[*picture.bands, *alpha])
    except RuntimeError as error:
        raise UnreadableRaster(f"{raster.label} can't be brought to another size: {tidy(error)}.") from error
    row, bottom = _along(part.row, part.height, height / picture.shape[0], height)
    col, right = _along(part.col, part.width, width / picture.shape[1], width)
    return picture.of(whole, painted, cover), Window(row, col, bottom - row, right - col)


def _along(start: int, count: int, factor: float, size: int) -> tuple[int, int]:
    """Return from where to where (exclusive) some pixels of an axis are, one at least."""
    first = min(round(start * factor), size - 1)
    return first, max(round((start + count) * factor), first + 1)


def _alpha(raster: Raster) -> gdal.Dataset:
    """Return a raster's alpha as an image: what it hides would lose what is between opaque and clear, as GDAL warps."""
    found = gdal.Translate("", raster.path, format="VRT", bandList=[raster.alpha], noData="none", maskBand="none")
    found.GetRasterBand(1).SetColorInterpretation(gdal.GCI_GrayIndex)
    return found


def _on_other_pixels(
    raster: Raster, plain: gdal.Dataset, height: int, width: int, resampling: str, **options: Any
) -> Raster:
    """Return a virtual copy of a raster with so many pixels. options: further ones, as gdal.Warp takes them."""
    grid = raster.grid
    x, a, b, y, d, e = grid.transform
    across, down = grid.width / width, grid.height / height
    # In its own pixels, so that it works for rasters that are turned, and for those that lie nowhere.
    plain.SetProjection("")
    plain.SetGCPs([], "")
    plain.SetGeoTransform((0, 1, 0, grid.height, 0, -1))
    warped = gdal.Warp(
        "", plain, format="VRT", outputBounds=(0, 0, grid.width, grid.height), width=width, height=height,
        resampleAlg=resampling, **options,
    )  # fmt: skip
    warped.SetGeoTransform((x, a * across, b * down, y, d * across, e * down))
    warped.SetProjection(grid.crs)
    found = Raster(warped)
    found.label = raster.label
    return found
