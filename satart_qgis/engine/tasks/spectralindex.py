"""Spectral indices: one number a pixel for plants, water, soil or fire."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from .. import indices
from ..errors import BadParameter
from ..extent import extent_window
from ..mapping import map_tiles
from ..monitor import Monitor
from ..raster import Pixels, Raster
from ..reflectance import told_gains
from ..spectrum import find_bands
from ..tiling import Window
from ..writer import Writer, refuse_overwrite


def spectralindex(
    input: str,  # noqa: A002  (the contract's name)
    output: str,
    *,
    index: str = "NDVI",
    sensor: str = "",
    bands: Sequence[str] | None = None,
    scale: float = 0.0,
    offset: float = 0.0,
    extent: str = "",
    tile: int = 1024,
    compress: str = "zstd",
    overviews: bool = True,
    monitor: Monitor | None = None,
) -> dict[str, Any]:
    """Compute a spectral index such as NDVI from a raster's bands.

    input: the raster, best in reflectance.
    output: the GeoTIFF to write, float32, nodata where a band has none or the formula is undefined.
    index: NDVI, GNDVI, NDRE, SAVI, OSAVI, MSAVI, EVI, EVI2, ARVI, NDWI, MNDWI, NDMI, NDSI, NDBI, BSI, NBR or NBR2.
    sensor: whose bands these are, for rasters whose band names do not tell: sentinel-2, sentinel-2-10m, landsat-8-9,
    landsat-4-7, rgbn, bgrn or worldview-2-3.
    bands: the bands by number, such as nir=4,red=3, or just 4,3 in the order of the index's formula.
    scale: what an integer is to be multiplied with to become reflectance; 0 takes what the file or the sensor says.
    offset: what is added then, where scale is given.
    extent: xmin,xmax,ymin,ymax [EPSG:n] (degrees if none is named) to compute only there.
    tile: side of a tile in pixels; never changes a pixel.
    compress: zstd, deflate or none.
    overviews: build overviews.

    Returns output, and the numbers of the bands that were used.
    """
    monitor = monitor or Monitor()
    refuse_overwrite(output, input)
    chosen = indices.find(index)
    raster = Raster(input)
    places = find_bands(chosen.bands, raster.band_names, sensor, list(bands or ()), raster.label)
    numbers = [raster.bands[place] for place in places]
    gains = _reflectance(raster, numbers, sensor, scale, offset, chosen, monitor)
    crop = Window(0, 0, raster.grid.height, raster.grid.width)
    if extent:
        crop = extent_window(extent, raster.grid, raster.label)

    def values(window: Window) -> list[Pixels]:
        place = Window(window.row + crop.row, window.col + crop.col, window.height, window.width)
        pixels, valid = raster.read(place, numbers)
        result = indices.compute(chosen, pixels * gains[:, :1, None] + gains[:, 1:, None])
        return [np.where(True if valid is None else valid.all(axis=0), result, np.float32(np.nan))[None]]

    tags = {
        "task": "spectralindex",
        "parameters": {"index": index.upper(), "bands": numbers, "scale_offset": gains.tolist(), "extent": extent},
        "paper": chosen.paper,
        "source": [input],
    }
    finishing = monitor.part(0.9, 1)
    map_tiles(
        values,
        None,
        lambda: [
            Writer(
                output, raster.grid.crop(crop), 1, np.float32, nodata=float("nan"), names=[index.upper()], tags=tags,
                compress=compress, overviews=overviews, monitor=finishing,
            )
        ],
        (crop.height, crop.width),
        monitor.part(0, 0.9 if overviews else 1),
        tile=tile,
    )  # fmt: skip
    return {"output": output, "bands": numbers}


def _reflectance(
    raster: Raster,
    numbers: Sequence[int],
    sensor: str,
    scale: float,
    offset: float,
    index: indices.Index,
    monitor: Monitor,
) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Return the scale and offset (B, 2) that make reflectance of each band's numbers."""
    if scale:
        return np.array([[scale, offset]] * len(numbers))
    told = told_gains(raster, numbers, sensor)
    if told is not None:
        return told
    if index.absolute:
        raise BadParameter(
            f"This index needs reflectances of 0 to 1, and {raster.label} holds whole numbers. "
            "Give the scale that makes reflectance of them (0.0001 for Sentinel-2), or download as reflectance."
        )
    monitor.log(
        f"{raster.label} holds whole numbers that are taken as proportional to reflectance. "
        "Where they are not (Landsat, Sentinel-2 since 2022), give scale and offset."
    )
    return np.array([[1.0, 0.0]] * len(numbers))
