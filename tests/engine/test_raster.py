"""Rasters in: what is valid is what was measured, whichever way a file says so."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import images
import numpy as np
import pytest
from osgeo import gdal

from satart_qgis.engine import raster as raster_module
from satart_qgis.engine.errors import BandMismatch, GridMismatch, UnreadableRaster
from satart_qgis.engine.raster import Raster, place, reproject
from satart_qgis.engine.tiling import Window, tiles

ALL = Window(0, 0, 20, 30)


def numbers(dtype, bands=2):
    return (np.arange(bands * 600).reshape(bands, 20, 30) % 200 + 1).astype(dtype)


def read(path, bands=None, window=ALL):
    return Raster(str(path)).read(window, bands)


@pytest.mark.parametrize("dtype", ["uint8", "int16", "uint16", "int32", "uint32", "float32", "float64"])
def test_pixels_come_in_their_own_type(tmp_path, dtype):
    pixels = numbers(dtype)
    raster = Raster(images.write(tmp_path / "a.tif", pixels))
    found, valid = raster.read(ALL)
    assert found.dtype == raster.dtype == np.dtype(dtype)
    np.testing.assert_array_equal(found, pixels)
    assert valid is None
    assert raster.grid.transform == images.MS_GRID


@pytest.mark.parametrize(
    ("dtype", "nodata"),
    [("uint8", 0), ("uint8", 255), ("int16", -9999), ("uint16", 65535), ("int32", -(2**31)), ("uint32", 2**32 - 1)],
)
def test_the_nodata_value_is_invalid_band_by_band(tmp_path, dtype, nodata):
    pixels = numbers(dtype)
    pixels[0, 3:6, 7] = nodata
    pixels[1, 19, 29] = nodata
    _, valid = read(images.write(tmp_path / "a.tif", pixels, nodata=nodata))
    np.testing.assert_array_equal(valid, pixels != np.array(nodata, dtype))
    assert valid.sum() == pixels.size - 4


@pytest.mark.parametrize(("dtype", "nodata"), [("uint8", -9999), ("uint8", 0.5), ("uint16", 70000), ("int16", 1e30)])
def test_a_nodata_value_that_the_type_cannot_hold_marks_nothing(tmp_path, dtype, nodata):
    pixels = numbers(dtype)
    pixels[0, 0, :5] = 0
    path = images.write(tmp_path / "a.tif", pixels)
    # GDAL refuses to write some of these; a side-car file, as other programs make them, says it all the same.
    bands = "".join(f'<PAMRasterBand band="{i}"><NoDataValue>{nodata}</NoDataValue></PAMRasterBand>' for i in (1, 2))
    Path(path + ".aux.xml").write_text(f"<PAMDataset>{bands}</PAMDataset>")
    found, valid = read(path)
    np.testing.assert_array_equal(found, pixels)
    assert valid is None


@pytest.mark.parametrize("nodata", [None, -9999.0, np.nan, -3.4e38, float(np.finfo(np.float32).min), -3.402823466e38])
def test_floats_that_are_not_finite_or_nodata_are_invalid(tmp_path, nodata):
    pixels = numbers("float32")
    pixels[0, 0, :3] = np.nan, np.inf, -np.inf
    expected = np.isfinite(pixels)
    if nodata is not None:
        pixels[1, 5, 5] = nodata
        expected[1, 5, 5] = False
    _, valid = read(images.write(tmp_path / "a.tif", pixels, nodata=nodata))
    np.testing.assert_array_equal(valid, expected)


@pytest.mark.parametrize("dtype", ["uint8", "int16", "uint16", "uint32", "float32"])
@pytest.mark.parametrize("bands", [1, 3, 6])
def test_alpha_is_a_mask_and_not_a_band(tmp_path, dtype, bands):
    """For every type and number of bands: GDAL by itself knows of few."""
    alpha = np.full((20, 30), 100)
    alpha[:4] = 0
    raster = Raster(images.write(tmp_path / "a.tif", numbers(dtype, bands), alpha=alpha))
    pixels, valid = raster.read(ALL)
    assert raster.count == bands
    assert raster.masked
    assert raster.bands == list(range(1, bands + 1))
    np.testing.assert_array_equal(pixels, numbers(dtype, bands))
    np.testing.assert_array_equal(valid, np.broadcast_to(alpha > 0, (bands, 20, 30)))


def test_a_mask_of_the_whole_file_counts_for_each_band(tmp_path):
    mask = np.ones((20, 30), bool)
    mask[5:9, 3:20] = False
    _, valid = read(images.write(tmp_path / "a.tif", numbers("uint16"), mask=mask))
    np.testing.assert_array_equal(valid, np.broadcast_to(mask, (2, 20, 30)))


def test_bands_of_different_types_come_in_one_that_holds_them_all(tmp_path):
    one = images.write(tmp_path / "a.tif", numbers("uint8", 1))
    two = images.write(tmp_path / "b.tif", numbers("int16", 1) - 100)
    gdal.BuildVRT(str(tmp_path / "both.vrt"), [one, two], separate=True).FlushCache()
    pixels, _ = read(tmp_path / "both.vrt")
    assert pixels.dtype == np.int16
    np.testing.assert_array_equal(pixels, np.concatenate([images.read(one).astype(np.int16), images.read(two)]))


def test_bands_come_in_the_order_asked_for(tmp_path):
    pixels = numbers("uint16", 4)
    found, _ = read(images.write(tmp_path / "a.tif", pixels), [4, 2])
    np.testing.assert_array_equal(found, pixels[[3, 1]])


def test_a_window_is_a_cut_of_the_whole(tmp_path):
    pixels = numbers("float32")
    pixels[0, 8, 8] = np.nan
    found, valid = read(images.write(tmp_path / "a.tif", pixels), window=Window(7, 6, 5, 11))
    np.testing.assert_array_equal(found, pixels[:, 7:12, 6:17])
    np.testing.assert_array_equal(valid, np.isfinite(pixels[:, 7:12, 6:17]))


@pytest.mark.parametrize("band", [0, -1, 3])
def test_a_band_that_is_not_there_is_named_with_how_many_there_are(tmp_path, band):
    path = images.write(tmp_path / "a.tif", numbers("uint8"))
    with pytest.raises(BandMismatch, match=rf"a\.tif has no band {band}; it has 2\. Choose"):
        read(path, [1, band])


def test_many_threads_read_what_one_reads(tmp_path):
    pixels = np.random.default_rng(1).integers(0, 60000, (3, 300, 300)).astype(np.uint16)
    path = images.write(tmp_path / "a.tif", pixels, nodata=7, options=["TILED=YES", "COMPRESS=DEFLATE"])
    raster = Raster(path)
    windows = tiles(300, 300, 40) * 3
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(raster.read, windows))
    for window, (part, _) in zip(windows, found):
        np.testing.assert_array_equal(part, pixels[(slice(None), *window.slices)])


@pytest.mark.parametrize("content", [b"", b"not a raster", b"II*\x00\xff\xff\xff\x7f"])
def test_a_file_that_is_no_raster_is_named(tmp_path, content):
    (tmp_path / "a.tif").write_bytes(content)
    with pytest.raises(UnreadableRaster, match=r"^a\.tif can't be opened as a raster: .*Check the path and the format"):
        Raster(str(tmp_path / "a.tif"))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UnreadableRaster, match=r"absent\.tif.*Check the path"):
        Raster(str(tmp_path / "absent.tif"))


def test_a_truncated_file_fails_where_it_is_read_and_says_what_to_do(tmp_path):
    path = images.write(tmp_path / "a.tif", np.random.default_rng(1).integers(0, 9, (1, 200, 300)).astype(np.uint16))
    whole = Path(path).read_bytes()
    Path(path).write_bytes(whole[: len(whole) // 2])
    raster = Raster(path)
    with pytest.raises(UnreadableRaster, match=r"a\.tif can't be read near row 150: .*copy or download it again"):
        raster.read(Window(150, 0, 50, 300))


def test_a_file_that_gdal_has_no_memory_for_is_not_called_damaged(tmp_path, monkeypatch):
    """Then smaller tiles are tried. The words are GDAL 3.6's, under a limit of 560 MB."""

    def starving(*_):
        raise RuntimeError("./frmts/gtiff/geotiff.cpp, 4943: cannot allocate 4854728 bytes")

    raster = Raster(str(images.write(tmp_path / "a.tif", np.ones((1, 4, 4), np.uint8), (0, 1, 0, 0, 0, -1))))
    monkeypatch.setattr(Raster, "_read", starving)
    with pytest.raises(MemoryError):
        raster.read(Window(0, 0, 4, 4))


def test_complex_numbers_are_refused(tmp_path):
    path = images.write(tmp_path / "a.tif", np.ones((5, 5), np.complex64))
    with pytest.raises(UnreadableRaster, match=r"complex numbers\. Convert"):
        Raster(path)


def test_reprojecting_keeps_place_and_pixel_size(tmp_path):
    """A spot in one zone lies at the same longitude and latitude in the next."""
    pixels = np.zeros((100, 100), np.float32)
    pixels[40:44, 60:64] = 100
    raster = Raster(images.write(tmp_path / "a.tif", pixels))
    grid = Raster(images.write(tmp_path / "b.tif", np.zeros((9, 9)), epsg=32632)).grid
    warped = reproject(raster, grid)
    found, _ = warped.read(Window(0, 0, warped.grid.height, warped.grid.width))
    weights = np.nan_to_num(found[0]).clip(0)
    rows, cols = np.mgrid[0 : found.shape[1], 0 : found.shape[2]] + 0.5
    row, col = (rows * weights).sum() / weights.sum(), (cols * weights).sum() / weights.sum()
    x, a, _, y, _, e = warped.grid.transform
    there = images.degrees(x + a * col, y + e * row, 32632)
    here = images.degrees(500000 + 62 * 30, 4600000 - 42 * 30, 32633)
    assert there == pytest.approx(here, abs=3e-5)
    assert warped.grid.pixel_size[0] == pytest.approx(30, rel=0.01)


def test_a_raster_lies_where_it_is_placed_unless_its_file_says_where(tmp_path, monkeypatch):
    monkeypatch.setattr(raster_module, "_systems", {})
    nowhere = images.write(tmp_path / "a.tif", numbers("uint8"), epsg=None)
    known = images.write(tmp_path / "b.tif", numbers("uint8"))
    photo = images.write(tmp_path / "c.tif", numbers("uint8"), transform=None, epsg=None)
    place({nowhere: "EPSG:32633", known: "EPSG:4326", photo: "EPSG:4326", "d.tif": "a system that nobody knows"})
    one, other = Raster(nowhere), Raster(known)
    assert one.grid == other.grid
    assert (one.placed, other.placed) == (other.grid.crs, "")
    assert Raster(photo).grid.crs == ""
    grid = replace(one.grid, crs=images.crs(32634))
    assert reproject(one, grid).grid == reproject(other, grid).grid


def test_nothing_is_reprojected_onto_a_turned_grid(tmp_path):
    raster = Raster(images.write(tmp_path / "a.tif", np.zeros((9, 9))))
    turned = Raster(images.write(tmp_path / "b.tif", np.zeros((9, 9)), images.turned(images.MS_GRID, 20))).grid
    with pytest.raises(GridMismatch, match=r"turned\. Warp"):
        reproject(raster, turned)
