"""How a raster's numbers become reflectances, as far as the raster tells."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from osgeo import gdal

from .raster import Raster
from .spectrum import LAYOUTS


def told_gains(raster: Raster, numbers: Sequence[int], sensor: str = "") -> NDArray[Any] | None:
    """Return the scale and offset (B, 2) that make reflectances of bands, or None where nothing tells them.

    In this order: what SatArt's own download wrote, the file's scales and offsets, float numbers (which are taken as
    reflectances), the sensor's convention.
    """
    dataset = gdal.Open(raster.path)
    told = dataset.GetMetadataItem("SATART_SCALE_OFFSET")
    if told:  # digital numbers that downloadscene wrote, which knows each band's
        return np.array(json.loads(told), np.float64)[[n - 1 for n in numbers]]
    said = [(b.GetScale(), b.GetOffset()) for b in (dataset.GetRasterBand(n) for n in numbers)]
    if any((s or 1, o or 0) != (1, 0) for s, o in said):
        return np.array([[s or 1.0, o or 0.0] for s, o in said])
    if raster.dtype.kind == "f":
        return np.array([[1.0, 0.0]] * len(numbers))
    layout = LAYOUTS.get(sensor)
    if layout and layout.scale and raster.dtype.itemsize > 1:
        return np.array([[layout.scale, layout.offset]] * len(numbers))
    return None
