"""Blocks taken out of TIFFs as they are: GDAL's reading of the whole file is the oracle."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal, gdal_array, osr

from satart_qgis.engine.catalog import tiff
from satart_qgis.engine.tiling import Window

gdal.UseExceptions()

KINDS = {
    "tiled": ["TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=32"],
    "strips": ["BLOCKYSIZE=16"],
    "deflate and predictor": ["TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=64", "COMPRESS=DEFLATE", "PREDICTOR=2"],
    "lzw strips": ["COMPRESS=LZW", "BLOCKYSIZE=8"],
    "a plane a band": ["TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=64", "INTERLEAVE=BAND", "COMPRESS=ZSTD"],
    "pixel by pixel": ["TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=64", "INTERLEAVE=PIXEL", "COMPRESS=DEFLATE"],
    "BigTIFF": ["TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=64", "BIGTIFF=YES"],
    "big-endian": ["TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=64", "ENDIANNESS=BIG", "COMPRESS=DEFLATE"],
    "sparse": ["TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=64", "SPARSE_OK=TRUE"],
}


def written(path, pixels, options, nodata=None, mask=None):
    kind = gdal_array.NumericTypeCodeToGDALTypeCode(pixels.dtype)
    count, height, width = pixels.shape
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), width, height, count, kind, options)
    for number, band in enumerate(pixels, 1):
        if nodata is not None:
            dataset.GetRasterBand(number).SetNoDataValue(nodata)
        dataset.GetRasterBand(number).WriteArray(band)
    if mask is not None:
        dataset.CreateMaskBand(gdal.GMF_PER_DATASET)
        dataset.GetRasterBand(1).GetMaskBand().WriteArray(mask)
    dataset.FlushCache()
    return path


def reader(path):
    data = path.read_bytes()
    return lambda start, length: data[start : start + length]


def cut(path, target, window, keep=lambda row, col: True, level=0):
    """Take a window's blocks out of a file; return them as a GDAL dataset and the window in it."""
    read = reader(path)
    found = tiff.directories(read)
    full = [d for d in found if not d.kind & tiff.MASK][level]
    masks = [d for d in found if d.kind & tiff.MASK and (d.height, d.width) == (full.height, full.width)]
    blocks = full.blocks_of(window)
    head, pieces = tiff.crop([full, *masks], blocks, keep)
    body = bytearray(head)
    for piece in sorted(pieces, key=lambda p: p.place):
        assert piece.place == len(body)
        body += read(piece.start, piece.size)
    target.write_bytes(body)
    outer = full.pixels_of(blocks)
    return gdal.Open(str(target)), Window(window.row - outer.row, window.col - outer.col, window.height, window.width)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("dtype", ["uint8", "uint16", "float32"])
@pytest.mark.parametrize("window", [Window(70, 90, 50, 60), Window(0, 0, 1, 1), Window(150, 180, 27, 33)])
def test_blocks_taken_out_hold_the_same_pixels(tmp_path, kind, dtype, window):
    pixels = np.random.default_rng(1).integers(0, 250, (3, 177, 213)).astype(dtype)
    if kind == "sparse":
        pixels[:, 64:128, 64:128] = 0
    path = written(tmp_path / "whole.tif", pixels, KINDS[kind])
    small, place = cut(path, tmp_path / "cut.tif", window)
    got = small.ReadAsArray(place.col, place.row, place.width, place.height)
    np.testing.assert_array_equal(got, pixels[(slice(None), *window.slices)])
    assert (tmp_path / "cut.tif").stat().st_size < path.stat().st_size


def test_pictures_compressed_as_jpeg_keep_their_tables_and_colours(tmp_path):
    rows, cols = np.mgrid[0:256, 0:256]
    pixels = np.stack([rows, cols, 255 - rows]).astype("uint8")
    options = ["TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=64", "COMPRESS=JPEG", "PHOTOMETRIC=YCBCR", "INTERLEAVE=PIXEL"]
    path = written(tmp_path / "whole.tif", pixels, options)
    window = Window(64, 128, 64, 64)
    small, _ = cut(path, tmp_path / "cut.tif", window)
    np.testing.assert_array_equal(small.ReadAsArray(), gdal.Open(str(path)).ReadAsArray(128, 64, 64, 64))


def test_a_mask_inside_the_file_comes_along(tmp_path):
    pixels = np.random.default_rng(2).integers(0, 250, (1, 128, 128)).astype("uint8")
    mask = np.where(np.arange(128)[:, None] + np.arange(128) > 120, 255, 0).astype("uint8")
    with_config = gdal.GetConfigOption("GDAL_TIFF_INTERNAL_MASK")
    gdal.SetConfigOption("GDAL_TIFF_INTERNAL_MASK", "YES")
    try:
        path = written(tmp_path / "w.tif", pixels, ["TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=64"], mask=mask)
    finally:
        gdal.SetConfigOption("GDAL_TIFF_INTERNAL_MASK", with_config)
    small, place = cut(path, tmp_path / "c.tif", Window(30, 70, 40, 50))
    got = small.GetRasterBand(1).GetMaskBand().ReadAsArray(place.col, place.row, place.width, place.height)
    np.testing.assert_array_equal(got, mask[30:70, 70:120])


def test_an_overview_is_found_and_cut_like_the_image(tmp_path):
    pixels = np.random.default_rng(3).integers(0, 60000, (1, 512, 512)).astype("uint16")
    plain = gdal.GetDriverByName("MEM").Create("", 512, 512, 1, gdal.GDT_UInt16)
    plain.WriteArray(pixels[0])
    options = ["BLOCKSIZE=128", "COMPRESS=DEFLATE", "OVERVIEW_RESAMPLING=NEAREST"]
    path = tmp_path / "cog.tif"
    gdal.GetDriverByName("COG").CreateCopy(str(path), plain, options=options)
    whole = gdal.Open(str(path))
    overview = whole.GetRasterBand(1).GetOverview(0).ReadAsArray()
    small, place = cut(path, tmp_path / "c.tif", Window(130, 10, 60, 70), level=1)
    np.testing.assert_array_equal(small.ReadAsArray(place.col, place.row, 70, 60), overview[130:190, 10:80])


def test_blocks_that_nobody_wants_stay_empty_and_are_not_fetched(tmp_path):
    pixels = np.full((1, 256, 256), 7, "uint16")
    path = written(tmp_path / "w.tif", pixels, ["TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=64"], nodata=0)
    small, _ = cut(path, tmp_path / "c.tif", Window(0, 0, 256, 256), keep=lambda row, col: row == col)
    expected = np.kron(np.eye(4), np.full((64, 64), 7)).astype("uint16")
    np.testing.assert_array_equal(small.ReadAsArray(), expected)


def test_a_description_says_what_the_file_says_of_itself(tmp_path):
    path = written(tmp_path / "w.tif", np.ones((2, 90, 100), "uint16"), ["TILED=YES"], nodata=0)
    dataset = gdal.Open(str(path), gdal.GA_Update)
    dataset.SetGeoTransform((500000, 10, 0, 4600000, 0, -10))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32633)
    dataset.SetProjection(reference.ExportToWkt())
    del dataset
    target = tmp_path / "d.tif"
    target.write_bytes(tiff.description(tiff.directories(reader(path))[0]))
    one, other = gdal.Open(str(path)), gdal.Open(str(target))
    assert other.GetGeoTransform() == one.GetGeoTransform()
    assert other.GetProjection() == one.GetProjection()
    assert (other.RasterXSize, other.RasterYSize, other.RasterCount) == (100, 90, 2)
    assert other.GetRasterBand(1).GetNoDataValue() == 0


@pytest.mark.parametrize(
    "data",
    [b"", b"hello world, this is no TIFF", b"II*\0" + b"\xff" * 60, b"II*\0\x08\0\0\0\0\0", b"II*\0" + bytes(40)],
)
def test_what_is_no_tiff_is_said_to_be_none(data):
    with pytest.raises(tiff.NotOurs):
        tiff.directories(lambda start, length: data[start : start + length])


def test_a_loop_of_directories_comes_to_an_end(tmp_path):
    path = written(tmp_path / "w.tif", np.ones((1, 64, 64), "uint8"), [])
    data = bytearray(path.read_bytes())
    place = int.from_bytes(data[4:8], "little")
    count = int.from_bytes(data[place : place + 2], "little")
    data[place + 2 + 12 * count : place + 6 + 12 * count] = data[4:8]
    assert len(tiff.directories(lambda start, length: bytes(data[start : start + length]))) <= tiff.MOST_DIRECTORIES
