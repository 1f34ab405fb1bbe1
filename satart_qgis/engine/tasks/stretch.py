"""Stretching: any raster becomes an 8-bit picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..bands import true_colour
from ..errors import BadParameter
from ..extent import extent_window
from ..histogram import percentiles
from ..mapping import map_tiles
from ..monitor import Monitor
from ..raster import Mask, Pixels, Raster
from ..tiling import Window
from ..writer import Writer, refuse_overwrite, require_geotiff

# 0 stands for nodata; 1 to 255 are left for what is there.
DARKEST, BRIGHTEST = 1, 255


def stretch(
    input: str,  # noqa: A002  (the contract's name)
    output: str,
    *,
    bands: Sequence[int] | None = None,
    lower: float = 1.0,
    upper: float = 99.0,
    per_band: bool = True,
    extent: str = "",
    tile: int = 1024,
    compress: str = "zstd",
    overviews: bool = True,
    monitor: Monitor | None = None,
) -> dict[str, Any]:
    """Stretch a raster to an 8-bit picture between two percentiles of the whole raster.

    input: the raster.
    output: the 8-bit GeoTIFF to write; 0 is nodata.
    bands: three band numbers for red, green and blue, or one for grey; without, true colour where the bands tell, else
    the first three, or of fewer the first.
    lower: percentile that becomes black.
    upper: percentile that becomes white.
    per_band: each band between its own percentiles; else all between the same two, which keeps their balance.
    extent: xmin,xmax,ymin,ymax [EPSG:n] to write only that, in degrees where no system is named; percentiles still come
    from the whole raster.
    tile: side of a tile in pixels; never changes a pixel.
    compress: zstd, deflate or none.
    overviews: build overviews.

    Returns output, and the values that became black and white, a pair a band.
    """
    monitor = monitor or Monitor()
    if not 0 <= lower < upper <= 100:
        raise BadParameter(f"The percentiles must be 0 <= lower < upper <= 100, not {lower:g} and {upper:g}.")
    require_geotiff(output)
    refuse_overwrite(output, input)
    raster = Raster(input)
    chosen = raster.choose(bands) if bands else true_colour(raster)
    if len(chosen) not in (1, 3):
        raise BadParameter(f"A picture has one band or three, not {len(chosen)}. Choose one band or three.")
    crop = Window(0, 0, raster.grid.height, raster.grid.width)
    if extent:
        crop = extent_window(extent, raster.grid, raster.label)
    limits = percentiles(raster, chosen, (lower, upper), monitor.part(0, 0.4))
    if not per_band:
        limits[:] = [limits[:, 0].min(), limits[:, 1].max()]

    def picture(window: Window) -> list[Pixels]:
        place = Window(window.row + crop.row, window.col + crop.col, window.height, window.width)
        return [to_bytes(*raster.read(place, chosen), limits)]

    tags = {
        "task": "stretch",
        "parameters": {
            "bands": chosen,
            "lower": lower,
            "upper": upper,
            "per_band": per_band,
            "limits": limits.tolist(),
        },
        "source": [input],
    }
    finishing = monitor.part(0.9, 1)
    map_tiles(
        picture,
        None,
        lambda: [
            Writer(
                output,
                raster.grid.crop(crop),
                len(chosen),
                np.uint8,
                nodata=0,
                names=["Red", "Green", "Blue"] if len(chosen) == 3 else ["Grey"],
                tags=tags,
                compress=compress,
                overviews=overviews,
                photometric="RGB" if len(chosen) == 3 else "MINISBLACK",
                monitor=finishing,
            )
        ],
        (crop.height, crop.width),
        monitor.part(0.4, 0.9 if overviews else 1),
        tile=tile,
    )
    return {"output": output, "limits": limits.tolist()}


def to_bytes(pixels: Pixels, valid: Mask | None, limits: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Map (B, h, w) linearly so that limits (B, 2) become 1 and 255; what is invalid becomes 0."""
    low, high = (limits[:, i, None, None].astype(np.float32) for i in (0, 1))
    # A band of one single value comes out mid-grey rather than divided by nothing.
    flat = high <= low
    scale = (BRIGHTEST - DARKEST) / np.where(flat, 1, high - low)
    values = np.where(flat, 128, (pixels.astype(np.float32) - low) * scale + DARKEST)
    if valid is not None:
        values = np.where(valid.all(axis=0), values, 0)
        np.clip(np.rint(values), np.where(valid.all(axis=0), DARKEST, 0), BRIGHTEST, out=values)
    else:
        np.clip(np.rint(values), DARKEST, BRIGHTEST, out=values)
    return values.astype(np.uint8)
