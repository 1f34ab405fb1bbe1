"""What a task must never do to its inputs, and how far its result may reach past them."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal

from satart_qgis.engine.errors import BadParameter
from satart_qgis.engine.tasks.fusionquality import fusionquality
from satart_qgis.engine.tasks.pansharpen import pansharpen
from satart_qgis.engine.tasks.stretch import stretch

RANDOM = np.random.default_rng(3)


def raster(path, shape, pixel, origin=(0.0, 0.0)):
    """Write random uint16 bands on a grid that begins `origin` metres right and down of the others."""
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), shape[2], shape[1], shape[0], gdal.GDT_UInt16)
    dataset.SetGeoTransform((500000 + origin[0], pixel, 0, 4600000 - origin[1], 0, -pixel))
    dataset.SetProjection(dataset.GetProjection() or _utm())
    dataset.WriteArray(RANDOM.integers(1000, 9000, shape).astype(np.uint16))
    return str(path)


def _utm():
    from osgeo import osr

    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32633)
    return reference.ExportToWkt()


@pytest.fixture
def pair(tmp_path):
    return raster(tmp_path / "pan.tif", (1, 80, 80), 15), raster(tmp_path / "ms.tif", (3, 40, 40), 30)


def test_a_file_that_an_input_is_made_of_is_never_the_output(pair, tmp_path):
    virtual = str(tmp_path / "ms.vrt")
    gdal.BuildVRT(virtual, pair[1])
    before = (tmp_path / "ms.tif").read_bytes()
    with pytest.raises(BadParameter, match="own part"):
        stretch(virtual, pair[1])
    assert (tmp_path / "ms.tif").read_bytes() == before


@pytest.mark.parametrize("name", ["report", "json"])
def test_a_report_is_never_written_over_an_input(pair, tmp_path, name):
    before = (tmp_path / "ms.tif").read_bytes()
    with pytest.raises(BadParameter, match="is the input"):
        fusionquality(*pair, **{name: pair[1]})
    assert (tmp_path / "ms.tif").read_bytes() == before


def test_weights_that_are_no_numbers_are_refused(pair, tmp_path):
    with pytest.raises(BadParameter, match="numbers from 0 up"):
        pansharpen(*pair, str(tmp_path / "o.tif"), method="brovey", weights=[float("nan"), 1, 1])


def test_a_pan_that_reaches_far_past_the_ms_is_cut_where_the_ms_ends(tmp_path, pair):
    small = raster(tmp_path / "small.tif", (2, 10, 12), 30, (300.0, 240.0))
    pansharpen(pair[0], small, str(tmp_path / "o.tif"))
    dataset = gdal.Open(str(tmp_path / "o.tif"))
    assert (dataset.RasterXSize, dataset.RasterYSize) == (24, 20)
    assert dataset.GetGeoTransform()[0] == 500300
    assert dataset.GetGeoTransform()[3] == 4600000 - 240
