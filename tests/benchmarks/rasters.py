"""GeoTIFFs in and out for the benchmarks, by GDAL alone, so that the product's own reader is not its own judge."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from osgeo import gdal, gdal_array

gdal.UseExceptions()


def read(path, bands=None):
    """Return (pixels (B, H, W), geotransform, CRS as WKT)."""
    dataset = gdal.Open(str(path))
    pixels = dataset.ReadAsArray()
    pixels = pixels[None] if pixels.ndim == 2 else pixels
    chosen = pixels if bands is None else pixels[[b - 1 for b in bands]]
    return chosen, dataset.GetGeoTransform(), dataset.GetProjection()


def write(path, pixels, transform, crs):
    """Write (B, H, W) as it is, uncompressed; returns the path as text."""
    count, height, width = pixels.shape
    kind = gdal_array.NumericTypeCodeToGDALTypeCode(pixels.dtype)
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), width, height, count, kind)
    dataset.SetGeoTransform(transform)
    dataset.SetProjection(crs)
    dataset.WriteArray(pixels)
    dataset.FlushCache()
    return str(path)


def on_grid(path, transform, shape):
    """Return the pixels (B, h, w) of a result on the given grid, NaN where it has none.

    Peers may crop or extend the pan's extent by whole pixels; a grid shifted by a fraction is an error here.
    """
    pixels, own, _ = read(path)
    col, row = (transform[0] - own[0]) / own[1], (transform[3] - own[3]) / own[5]
    if max(abs(col - round(col)), abs(row - round(row))) > 1e-3:
        raise ValueError(f"{Path(path).name} lies {col % 1:.3f}, {row % 1:.3f} pixels off the pan's grid")
    placed = np.full((pixels.shape[0], *shape), np.nan)
    top, left = round(row), round(col)
    rows = slice(max(0, -top), min(shape[0], pixels.shape[1] - top))
    cols = slice(max(0, -left), min(shape[1], pixels.shape[2] - left))
    placed[:, rows, cols] = pixels[:, rows.start + top : rows.stop + top, cols.start + left : cols.stop + left]
    return placed
