"""A stretched picture: two percentiles become black and white, and nothing that is there becomes nodata."""

from __future__ import annotations

import images
import numpy as np
import pytest
from osgeo import gdal

from satart_qgis.engine.tasks.stretch import stretch

SHAPE = (4, 150, 170)


@pytest.fixture
def output(tmp_path):
    return tmp_path / "out.tif"


def values(dtype="uint16"):
    """Four bands of different brightness and contrast."""
    bands = [3000 + 1000 * b + (300 + 200 * b) * images.texture(b, *SHAPE[1:], 3) for b in range(4)]
    return np.stack(bands).clip(1, 65535).astype(dtype)


def plainly(bands, lower=1, upper=99, per_band=True, valid=None):
    """Return the same from numpy: percentiles of what is valid become 1 and 255, linearly, what is not 0."""
    valid = np.ones(bands.shape, bool) if valid is None else valid
    limits = [np.percentile(b[v].astype(np.float64), (lower, upper)) for b, v in zip(bands, valid)]
    if not per_band:
        limits = [(min(low for low, _ in limits), max(high for _, high in limits))] * len(bands)
    scaled = [1 + 254 * (b - low) / (high - low) for b, (low, high) in zip(bands.astype(np.float64), limits)]
    return np.where(valid.all(axis=0), np.rint(np.clip(scaled, 1, 255)), 0), np.array(limits)


@pytest.mark.parametrize("dtype", ["int16", "uint16", "float32"])
@pytest.mark.parametrize("per_band", [True, False])
@pytest.mark.parametrize("shares", [(1, 99), (0, 100), (5, 80.5)])
def test_values_lie_linearly_between_the_percentiles(tmp_path, output, dtype, per_band, shares):
    pixels = values(dtype)
    path = images.write(tmp_path / "in.tif", pixels)
    result = stretch(path, str(output), bands=[3, 2, 1], lower=shares[0], upper=shares[1], per_band=per_band)
    expected, limits = plainly(pixels[[2, 1, 0]], *shares, per_band)
    found = images.read(output)
    assert found.dtype == np.uint8
    assert np.abs(found - expected).max() <= (0 if dtype != "float32" else 1)
    assert result["output"] == str(output)
    np.testing.assert_allclose(result["limits"], limits, rtol=1e-4)


def test_nodata_in_any_band_is_nodata_in_all_and_nothing_else_is(tmp_path, output):
    pixels = values()
    pixels[0, :9], pixels[2, 30:40, 30:40] = 0, 0
    stretch(images.write(tmp_path / "in.tif", pixels, nodata=0), str(output), bands=[1, 2, 3])
    found = images.read(output)
    expected, _ = plainly(pixels[:3], valid=pixels[:3] != 0)
    np.testing.assert_array_equal(found, expected)
    np.testing.assert_array_equal(found == 0, np.broadcast_to((pixels[:3] == 0).any(axis=0), found.shape))
    dataset = gdal.Open(str(output))
    assert [dataset.GetRasterBand(i).GetNoDataValue() for i in (1, 2, 3)] == [0, 0, 0]


def test_nan_is_nodata(tmp_path, output):
    pixels = values("float32")
    pixels[1, 5, 5] = np.nan
    stretch(images.write(tmp_path / "in.tif", pixels), str(output), bands=[1, 2, 3])
    assert (images.read(output) == 0).sum() == 3
    assert (images.read(output)[:, 5, 5] == 0).all()


def test_a_joint_stretch_keeps_the_order_of_bands(tmp_path, output):
    """Grey stays grey: equal values in different bands stay equal."""
    pixels = values()
    pixels[:, 20, 20] = 4000
    stretch(images.write(tmp_path / "in.tif", pixels), str(output), bands=[1, 2, 3], per_band=False)
    assert len(set(images.read(output)[:, 20, 20])) == 1


def test_one_band_gives_a_grey_picture(tmp_path, output):
    pixels = values()
    stretch(images.write(tmp_path / "in.tif", pixels), str(output), bands=[2])
    np.testing.assert_array_equal(images.read(output), plainly(pixels[[1]])[0])
    dataset = gdal.Open(str(output))
    assert dataset.GetRasterBand(1).GetColorInterpretation() == gdal.GCI_GrayIndex


def test_three_bands_are_red_green_and_blue(tmp_path, output):
    stretch(images.write(tmp_path / "in.tif", values()), str(output))
    dataset = gdal.Open(str(output))
    colours = [dataset.GetRasterBand(i).GetColorInterpretation() for i in (1, 2, 3)]
    assert colours == [gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand]


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        (("blue", "green", "red", "nir"), [2, 1, 0]),
        (("nir", "red", "green", "blue"), [1, 2, 3]),
        (("B2", "B3", "B4", "B5"), [2, 1, 0]),
        (("SR_B4", "SR_B3", "SR_B2", "SR_B5"), [0, 1, 2]),
        ((), [0, 1, 2]),
    ],
)
def test_true_colour_is_found_by_name_else_the_first_three(tmp_path, output, names, chosen):
    pixels = values()
    stretch(images.write(tmp_path / "in.tif", pixels, names=names), str(output))
    np.testing.assert_array_equal(images.read(output), plainly(pixels[chosen])[0])


@pytest.mark.parametrize("bands", [1, 2])
def test_fewer_than_three_bands_give_a_grey_picture(tmp_path, output, bands):
    pixels = values()[:bands]
    stretch(images.write(tmp_path / "in.tif", pixels), str(output))
    np.testing.assert_array_equal(images.read(output), plainly(pixels[:1])[0])


@pytest.mark.parametrize("value", [0, 7, 65535])
def test_a_band_of_one_value_is_mid_grey(tmp_path, output, value):
    stretch(images.write(tmp_path / "in.tif", np.full((1, 20, 20), value, np.uint16)), str(output))
    assert (images.read(output) == 128).all()


@pytest.mark.parametrize("tile", [32, 50, 100, 1024])
def test_the_tile_changes_no_bit(tmp_path, output, tile):
    pixels = values("float32")
    pixels[1, 60:70] = np.nan
    path = images.write(tmp_path / "in.tif", pixels)
    stretch(path, str(output), tile=4096)
    expected = images.read(output)
    stretch(path, str(output), tile=tile)
    np.testing.assert_array_equal(images.read(output), expected)


def test_an_extent_cuts_and_keeps_the_whole_rasters_percentiles(tmp_path, output):
    pixels = values()
    path = images.write(tmp_path / "in.tif", pixels)
    x, y = 500000 + 30 * 20, 4600000 - 30 * 10
    stretch(path, str(output), bands=[1, 2, 3], extent=f"{x},{x + 30 * 40},{y - 30 * 25},{y} [EPSG:32633]")
    np.testing.assert_array_equal(images.read(output), plainly(pixels[:3])[0][:, 10:35, 20:60])
    assert images.transform_of(output) == pytest.approx((x, 30, 0, y, 0, -30))


@pytest.mark.parametrize("shape", [(1, 1), (1, 50), (50, 1)])
def test_the_smallest_rasters_are_stretched(tmp_path, output, shape):
    pixels = (np.arange(shape[0] * shape[1]).reshape(1, *shape) + 1).astype(np.uint16)
    stretch(images.write(tmp_path / "in.tif", pixels), str(output), lower=0, upper=100)
    found = images.read(output)
    assert found.shape == (1, *shape)
    assert (found != 0).all()
    if pixels.size > 1:
        assert (found.min(), found.max()) == (1, 255)
