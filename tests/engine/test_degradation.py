"""Rasters seen from further away: exact place, the sensor's blur, and nodata that stays nodata."""

from __future__ import annotations

import math

import numpy as np
import pytest
from osgeo import gdal

from satart_qgis.engine.degradation import degrade, pan_degrader
from satart_qgis.engine.fusion.sensors import DEFAULT_PAN_GAIN
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.raster import Raster
from satart_qgis.engine.scene import open_pair
from satart_qgis.engine.tiling import Window

PAN_SIZE = 15.0


def opened(pan, ms):
    return open_pair(Raster(str(pan)), Raster(str(ms)), monitor=Monitor())


def ramps(transform, height, width):
    """Return pixels whose two bands are the x and y of their centres, in metres from the first grid's corner."""
    x = transform[0] - 500000 + transform[1] * (np.arange(width) + 0.5)
    y = 4600000 - transform[3] - transform[5] * (np.arange(height) + 0.5)
    return np.stack(np.broadcast_arrays(x[None], y[:, None])).astype(np.float32) + 1000


@pytest.fixture
def ramp_pair(tmp_path, write_raster):
    def make(ratio, shift, size=(200, 220), ms_size=(70, 75)):
        pan_grid = (500000 + shift[0], PAN_SIZE, 0, 4600000 - shift[1], 0, -PAN_SIZE)
        ms_grid = (500000, PAN_SIZE * ratio, 0, 4600000, 0, -PAN_SIZE * ratio)
        pan = ramps(pan_grid, *size)
        return (
            write_raster(tmp_path / "pan.tif", pan.sum(axis=0), pan_grid),
            write_raster(tmp_path / "ms.tif", ramps(ms_grid, *ms_size), ms_grid),
        )

    return make


@pytest.mark.parametrize("shift", [(7.5, -7.5), (-7.5, 7.5), (0, 0), (307.5, 457.5), (-300, -90), (4.1, 2.3)])
@pytest.mark.parametrize("ratio", [2.0, 4.0, 29.9976 / 15.0004, 3.0])
def test_a_ramp_stays_where_it_is(ratio, shift, ramp_pair, tmp_path):
    pan, ms = degrade(opened(*ramp_pair(ratio, shift)), str(tmp_path), Monitor())
    for path, expected in ((pan, lambda r: r.sum(axis=0)[None]), (ms, lambda r: r)):
        raster = Raster(path)
        grid = raster.grid
        pixels, valid = raster.read(Window(0, 0, grid.height, grid.width))
        known = np.ones(pixels.shape, bool) if valid is None else valid
        assert known.mean() > 0.3
        wrong = np.abs(pixels - expected(ramps(grid.transform, grid.height, grid.width)))[known]
        assert wrong.max() < 0.01 * PAN_SIZE


def test_the_degraded_pair_lies_as_the_pair_does(ramp_pair, tmp_path):
    scene = opened(*ramp_pair(2.0, (7.5, -7.5)))
    pan, ms = (Raster(path) for path in degrade(scene, str(tmp_path), Monitor()))
    for before, after in zip(scene.pan.grid.onto(scene.ms.grid), pan.grid.onto(ms.grid)):
        assert after.scale == pytest.approx(before.scale)
        moved = after.offset - before.offset
        assert moved == pytest.approx(round(moved), abs=1e-6)
    for on_ms in pan.grid.onto(scene.ms.grid):
        assert on_ms.scale == pytest.approx(1)
        assert on_ms.offset == pytest.approx(round(on_ms.offset), abs=1e-6)


def test_degrading_equals_a_plain_gaussian(tiny_pair):
    scene = opened(*tiny_pair)
    own, whole = pan_degrader(scene).read(Window(0, 0, 40, 48))
    pan = gdal.Open(str(tiny_pair[0])).ReadAsArray().astype(float)
    sigma = 2 / math.pi * math.sqrt(-2 * math.log(DEFAULT_PAN_GAIN))
    row, col = 20, 17
    assert whole[row, col]
    # on this grid MS pixel (r, c) is centred on pan pixel (2 r, 2 c)
    y, x = np.mgrid[0:80, 0:96]
    assert scene.rows.scale * 2 * row + scene.rows.offset == row
    assert scene.cols.scale * 2 * col + scene.cols.offset == col
    weights = np.exp(-((y - 2 * row) ** 2 + (x - 2 * col) ** 2) / (2 * sigma**2))
    assert own[0, row, col] == pytest.approx((weights * pan).sum() / weights.sum(), rel=2e-4)


def test_nodata_spreads_no_values_and_is_marked(tmp_path, write_raster):
    pan = np.full((80, 96), 500, np.uint16)
    pan[:, :30] = 0
    grid = (500007.5, 15, 0, 4599992.5, 0, -15)
    paths = (
        write_raster(tmp_path / "pan.tif", pan, grid, nodata=0),
        write_raster(tmp_path / "ms.tif", np.full((2, 40, 48), 300, np.uint16)),
    )
    pixels, whole = pan_degrader(opened(*paths)).read(Window(0, 0, 40, 48))
    assert not whole[:, :14].any()
    assert whole[10:-10, 20:-6].all()
    assert np.abs(pixels[0][whole] - 500).max() < 0.02
