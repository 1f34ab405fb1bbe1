"""Percentiles of a whole raster are numpy's, whatever the type, the holes and the tile."""

from __future__ import annotations

import images
import numpy as np
import pytest

from satart_qgis.engine import histogram
from satart_qgis.engine.errors import NoValidData
from satart_qgis.engine.histogram import percentiles
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.raster import Raster

SHARES = (0, 0.1, 1, 2, 25, 50, 75, 98, 99, 99.9, 100)
SHAPE = (2, 300, 410)


def values(dtype):
    random = np.random.default_rng(11)
    if np.dtype(dtype).kind == "f":
        return random.normal(0.2, 3, SHAPE).astype(dtype)
    info = np.iinfo(dtype)
    spread = min(float(info.max) - float(info.min), 60000)
    middle = 0 if info.min < 0 else spread / 2
    return np.clip(random.normal(middle, spread / 8, SHAPE), info.min, info.max).astype(dtype)


def found(path, bands=(1, 2), shares=SHARES):
    return percentiles(Raster(str(path)), list(bands), shares, Monitor())


@pytest.mark.parametrize("dtype", ["uint8", "int16", "uint16"])
def test_percentiles_of_counted_types_are_exact(tmp_path, dtype):
    pixels = values(dtype)
    expected = np.percentile(pixels.reshape(2, -1), SHARES, axis=1).T
    np.testing.assert_allclose(found(images.write(tmp_path / "a.tif", pixels)), expected, rtol=1e-12)


@pytest.mark.parametrize("dtype", ["int32", "uint32", "float32", "float64"])
def test_percentiles_of_other_types_are_known_to_a_bin(tmp_path, dtype):
    pixels = values(dtype)
    expected = np.percentile(pixels.reshape(2, -1).astype(np.float64), SHARES, axis=1).T
    width = np.ptp(pixels.astype(np.float64)) / 65535
    assert np.abs(found(images.write(tmp_path / "a.tif", pixels)) - expected).max() <= width


@pytest.mark.parametrize("dtype", ["uint8", "int16", "uint16", "float32"])
def test_nodata_counts_for_nothing(tmp_path, dtype):
    pixels = values(dtype)
    nodata = 0 if np.dtype(dtype).kind == "u" else -9999
    pixels[pixels == nodata] += 1
    pixels[0, :100], pixels[1, 40:60, :300] = nodata, nodata
    expected = np.stack([np.percentile(band[band != nodata].astype(np.float64), SHARES) for band in pixels])
    width = 1e-9 if np.dtype(dtype).kind != "f" else np.ptp(pixels[pixels != nodata]) / 65535
    off = np.abs(found(images.write(tmp_path / "a.tif", pixels, nodata=nodata)) - expected)
    assert off.max() <= width


def test_nan_and_infinity_count_for_nothing(tmp_path):
    pixels = values("float32")
    pixels[0, :50], pixels[0, 50], pixels[1, 7] = np.nan, np.inf, -np.inf
    expected = np.stack([np.percentile(band[np.isfinite(band)].astype(np.float64), SHARES) for band in pixels])
    off = np.abs(found(images.write(tmp_path / "a.tif", pixels)) - expected)
    assert off.max() <= np.ptp(pixels[np.isfinite(pixels)]) / 65535


@pytest.mark.parametrize("block", [(32, 32), (7, 1000), (300, 410), (1000, 1000)])
@pytest.mark.parametrize("dtype", ["uint16", "float32"])
def test_the_blocks_that_are_read_change_nothing(tmp_path, monkeypatch, dtype, block):
    path = images.write(tmp_path / "a.tif", values(dtype))
    expected = found(path)
    monkeypatch.setattr(histogram, "BLOCK", block)
    np.testing.assert_array_equal(found(path), expected)


@pytest.mark.parametrize("dtype", ["uint8", "float32"])
def test_a_band_of_one_value_has_that_value_everywhere(tmp_path, dtype):
    path = images.write(tmp_path / "a.tif", np.full((1, 20, 20), 42, dtype))
    np.testing.assert_allclose(found(path, [1]), 42, rtol=1e-6)


def test_bands_come_in_the_order_asked_for(tmp_path):
    path = images.write(tmp_path / "a.tif", values("uint16"))
    np.testing.assert_array_equal(found(path, [2, 1]), found(path)[::-1])


def test_a_band_of_nodata_is_named(tmp_path):
    pixels = values("uint16")
    pixels[1] = 0
    with pytest.raises(NoValidData, match=r"Band 2 of a\.tif holds nothing but nodata"):
        found(images.write(tmp_path / "a.tif", pixels, nodata=0))


def test_a_part_of_a_large_raster_is_looked_at_all_over(tmp_path, monkeypatch):
    monkeypatch.setattr(histogram, "BLOCK", (16, 16))
    # Numbers climb along both axes: only windows from everywhere tell their spread.
    rows, cols = np.mgrid[:480, :640]
    pixels = np.stack([rows, cols]).astype(np.uint16)
    raster = Raster(str(images.write(tmp_path / "a.tif", pixels)))
    part = percentiles(raster, [1, 2], (1, 50, 99), Monitor(), most=480 * 640 // 8)
    whole = percentiles(raster, [1, 2], (1, 50, 99), Monitor())
    assert not np.array_equal(part, whole)
    assert np.abs(part - whole).max() <= 0.03 * 640
    assert np.array_equal(percentiles(raster, [1, 2], (1, 50, 99), Monitor(), most=2**40), whole)


def test_where_a_part_holds_nothing_valid_all_is_looked_at(tmp_path, monkeypatch):
    monkeypatch.setattr(histogram, "BLOCK", (16, 16))
    pixels = np.zeros((1, 160, 160), np.uint8)
    pixels[0, 150:, 150:] = np.arange(1, 101).reshape(10, 10)
    raster = Raster(str(images.write(tmp_path / "a.tif", pixels, nodata=0)))
    found = percentiles(raster, [1], (0, 100), Monitor(), most=16 * 16)
    assert found.tolist() == [[1, 100]]
