"""Fixtures that several rooms' tests share: rasters to write, real imagery to read, a QGIS to run."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis_process import QgisProcess

gdal.UseExceptions()

ROOT = Path(__file__).resolve().parents[1]
IMAGERY = ROOT.parent / "shared" / "data"
GDAL_TYPES = {"uint8": gdal.GDT_Byte, "uint16": gdal.GDT_UInt16, "int16": gdal.GDT_Int16, "float32": gdal.GDT_Float32}


@pytest.fixture(scope="session")
def imagery():
    """Return imagery("landsat_pairs", "x.tif"): a path of the real imagery beside the checkout, or skip the test."""

    def find(*parts):
        path = IMAGERY.joinpath(*parts)
        if not path.exists():
            missing = f"needs {'/'.join(parts)} in ../shared/data beside the checkout"
            if os.environ.get("SATART_REQUIRE_DATA"):
                pytest.fail(f"{missing}, which is there but lacks it")
            pytest.skip(missing)
        return path

    return find


@pytest.fixture(scope="session")
def write_raster():
    """Return write_raster(path, pixels, ...): a GeoTIFF written by GDAL alone, for tests of our own reader.

    pixels: (H, W) or (B, H, W); transform: a GDAL geotransform; epsg None leaves the CRS out.
    """

    def write(path, pixels, transform=(500000, 30, 0, 4600000, 0, -30), epsg=32633, nodata=None, names=()):
        pixels = np.asarray(pixels)
        stack = pixels[None] if pixels.ndim == 2 else pixels
        count, height, width = stack.shape
        dataset = gdal.GetDriverByName("GTiff").Create(str(path), width, height, count, GDAL_TYPES[str(stack.dtype)])
        dataset.SetGeoTransform(transform)
        if epsg is not None:
            crs = osr.SpatialReference()
            crs.ImportFromEPSG(epsg)
            dataset.SetProjection(crs.ExportToWkt())
        for number, band in enumerate(stack, 1):
            target = dataset.GetRasterBand(number)
            if nodata is not None:
                target.SetNoDataValue(nodata)
            if names:
                target.SetDescription(names[number - 1])
            target.WriteArray(band)
        dataset.FlushCache()
        return Path(path)

    return write


@pytest.fixture(scope="session")
def tiny_pair(tmp_path_factory, write_raster):
    """Return (pan, ms): 96 x 80 and 4 bands of 48 x 40, uint16, on Landsat's half-pixel-offset grids."""
    folder = tmp_path_factory.mktemp("pair")
    rows, cols = np.mgrid[0:80, 0:96]
    pan = 9000 + 1500 * np.sin(cols / 5) + 1200 * np.cos(rows / 7) + 300 * ((rows // 8 + cols // 8) % 2)
    coarse = pan.reshape(40, 2, 48, 2).mean(axis=(1, 3))
    ms = np.stack([coarse * gain + 400 * number for number, gain in enumerate((0.8, 0.9, 1.0, 1.3))])
    return (
        write_raster(folder / "pan.tif", pan.astype("uint16"), (500007.5, 15, 0, 4599992.5, 0, -15)),
        write_raster(folder / "ms.tif", ms.astype("uint16"), names=("blue", "green", "red", "nir")),
    )


@pytest.fixture(scope="session")
def qgis_process(tmp_path_factory):
    """Return a QgisProcess: the checkout's plugin in a fresh profile; qgis_process.run(id, {...}) gives results."""
    if not (ROOT / "satart_qgis" / "metadata.txt").exists():
        pytest.fail("satart_qgis/metadata.txt is not there: run `make link` first")
    return QgisProcess(ROOT, tmp_path_factory.mktemp("profile"))
