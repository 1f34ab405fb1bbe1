"""What a model gets to see of a raster: which bands, which numbers, which pixel size, and what is masked."""

from __future__ import annotations

import numpy as np
import pytest
from images import MS_GRID, texture, write

from satart_qgis.engine.cards import Card, CardBand
from satart_qgis.engine.errors import BadModel, BadParameter, BandMismatch, NoOverlap
from satart_qgis.engine.geodesy import ground_size
from satart_qgis.engine.modelinput import ModelInput
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.tiling import Window, tiles


def card(names=("red", "green", "blue"), **told):
    bands = tuple(CardBand(name) for name in names)
    return Card(id="m", name="The model", task="segment", network="none", arguments={}, bands=bands, **told)


def whole(model_input):
    return model_input.read(Window(0, 0, model_input.grid.height, model_input.grid.width))


def metres(size):
    return (500000.0, size, 0.0, 4600000.0, 0.0, -size)


def test_bytes_are_normalized_by_the_cards_mean_and_std(tmp_path):
    pixels = np.random.default_rng(1).integers(0, 256, (3, 9, 7), np.uint8)
    given = ModelInput(write(tmp_path / "a.tif", pixels), card(mean=(10, 20, 30), std=(2, 4, 8)))
    seen, valid = whole(given)
    expected = (pixels - np.array([10.0, 20, 30])[:, None, None]) / np.array([2.0, 4, 8])[:, None, None]
    assert seen.dtype == np.float32
    np.testing.assert_allclose(seen, expected, rtol=1e-6, atol=1e-5)
    assert valid.all()


def test_a_pixel_that_lacks_one_band_is_invalid_and_reads_as_the_mean(tmp_path):
    pixels = np.full((3, 4, 5), 100, np.uint8)
    pixels[1, 2, 3] = 0
    seen, valid = whole(ModelInput(write(tmp_path / "a.tif", pixels, nodata=0), card(mean=(50,) * 3, std=(10,) * 3)))
    assert not valid[2, 3]
    assert valid.sum() == 19
    np.testing.assert_array_equal(seen[:, 2, 3], 0)
    np.testing.assert_array_equal(seen[:, valid], 5)


def test_bands_are_found_by_the_models_names_in_whatever_order_they_lie(tmp_path):
    pixels = np.arange(4, dtype=np.uint8)[:, None, None] * np.ones((4, 3, 3), np.uint8)
    path = write(tmp_path / "a.tif", pixels, names=("blue", "green", "red", "nir"))
    seen, _ = whole(ModelInput(path, card(("red", "green", "blue"))))
    assert seen[:, 0, 0].tolist() == [2, 1, 0]


@pytest.mark.parametrize(
    ("names", "wanted", "order"),
    [
        (("B08", "B04", "B03", "B02", "B11"), ("blue", "green", "red", "nir"), [3, 2, 1, 0]),
        (("B02", "B03", "B04", "B08", "B8A"), ("Red", "Green", "Blue"), [2, 1, 0]),
        (("B02 (490 nm)", "B03 (560 nm)", "B04 (665 nm)"), ("red", "green", "blue"), [2, 1, 0]),
    ],
)
def test_bands_are_found_by_sentinel_2s_numbers(tmp_path, names, wanted, order):
    count = len(names)
    pixels = np.arange(count, dtype=np.uint8)[:, None, None] * np.ones((count, 3, 3), np.uint8)
    told = []
    seen, _ = whole(
        ModelInput(write(tmp_path / "a.tif", pixels, names=names), card(wanted), monitor=Monitor(log=told.append))
    )
    assert seen[:, 0, 0].tolist() == order
    assert not any("taken as" in line for line in told)


def test_spectral_bands_of_unknown_names_are_taken_in_their_order_and_that_is_said(tmp_path):
    told = []
    path = write(tmp_path / "a.tif", np.full((2, 3, 3), 5000, np.uint16), names=("x", "y"))
    ModelInput(path, card(("blue", "nir"), values="reflectance"), monitor=Monitor(log=told.append))
    assert any("taken as blue, nir" in line for line in told)


def test_bands_that_are_chosen_win_over_names(tmp_path):
    pixels = np.arange(4, dtype=np.uint8)[:, None, None] * np.ones((4, 3, 3), np.uint8)
    path = write(tmp_path / "a.tif", pixels, names=("blue", "green", "red", "nir"))
    seen, _ = whole(ModelInput(path, card(), bands=[4, 1, 2]))
    assert seen[:, 0, 0].tolist() == [3, 0, 1]


@pytest.mark.parametrize(("count", "bands"), [(2, None), (3, [1, 2]), (3, [1, 2, 3, 3])])
def test_a_wrong_number_of_bands_is_refused_with_both_numbers(tmp_path, count, bands):
    path = write(tmp_path / "a.tif", np.zeros((count, 3, 3), np.uint8))
    with pytest.raises(BandMismatch, match=rf"expects 3 bands .*{len(bands or [0] * count)}"):
        ModelInput(path, card(), bands=bands)


def test_a_band_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(BandMismatch, match="no band 7"):
        ModelInput(write(tmp_path / "a.tif", np.zeros((3, 3, 3), np.uint8)), card(), bands=[1, 2, 7])


def test_spectral_bands_are_never_guessed(tmp_path):
    path = write(tmp_path / "a.tif", np.zeros((6, 3, 3), np.uint16))
    with pytest.raises(BandMismatch, match="does not say which"):
        ModelInput(path, card(("blue", "nir"), values="reflectance"))


def test_sixteen_bits_are_stretched_between_the_percentiles_of_the_whole_raster(tmp_path):
    pixels = np.random.default_rng(2).integers(200, 9000, (3, 40, 30), np.uint16)
    path, said = write(tmp_path / "a.tif", pixels), []
    given = ModelInput(
        path, card(), extent="500000,500300,4599700,4600000 [EPSG:32633]", monitor=Monitor(log=said.append)
    )
    seen, _ = whole(given)
    low, high = (np.percentile(pixels, share, axis=(1, 2))[:, None, None] for share in (1, 99))
    expected = np.clip((pixels[:, :10, :10] - low) * 255 / (high - low), 0, 255)
    np.testing.assert_allclose(seen, expected, atol=2e-3)
    assert "percentile" in said[0]


def test_scale_and_offset_of_the_file_make_reflectances(tmp_path):
    from osgeo import gdal

    pixels = np.random.default_rng(3).integers(1000, 6000, (2, 5, 5), np.uint16)
    path = write(tmp_path / "a.tif", pixels, names=("red", "nir"))
    dataset = gdal.Open(path, gdal.GA_Update)
    for number in (1, 2):
        dataset.GetRasterBand(number).SetScale(0.0001)
        dataset.GetRasterBand(number).SetOffset(-0.1)
    del dataset
    seen, _ = whole(ModelInput(path, card(("red", "nir"), values="reflectance", mean=(0.1, 0.2), std=(0.5, 0.25))))
    reflectance = pixels * 0.0001 - 0.1
    np.testing.assert_allclose(seen[0], (reflectance[0] - 0.1) / 0.5, atol=1e-5)
    np.testing.assert_allclose(seen[1], (reflectance[1] - 0.2) / 0.25, atol=1e-5)


@pytest.mark.parametrize("dtype", [np.uint16, np.float32])
def test_numbers_that_can_be_no_reflectance_are_taken_as_ten_thousandths_and_that_is_said(tmp_path, dtype):
    said = []
    path = write(tmp_path / "a.tif", np.full((1, 5, 5), 2500, dtype))
    given = ModelInput(path, card(("red",), values="reflectance"), monitor=Monitor(log=said.append))
    np.testing.assert_allclose(whole(given)[0], 0.25, rtol=1e-6)
    assert "0.0001" in said[0]


def test_floats_within_reason_are_reflectances_as_they_are(tmp_path):
    path = write(tmp_path / "a.tif", np.full((1, 5, 5), 0.3, np.float32))
    np.testing.assert_allclose(whole(ModelInput(path, card(("red",), values="reflectance")))[0], 0.3, rtol=1e-6)


def test_pictures_are_no_reflectances(tmp_path):
    path = write(tmp_path / "a.tif", np.zeros((1, 5, 5), np.uint8))
    with pytest.raises(BadParameter, match="8-bit picture"):
        ModelInput(path, card(("red",), values="reflectance"))


def test_a_card_with_unknown_numbers_is_refused(tmp_path):
    path = write(tmp_path / "a.tif", np.zeros((1, 5, 5), np.uint8))
    with pytest.raises(BadModel, match="radiance"):
        ModelInput(path, card(("red",), values="radiance"))


def test_pixels_near_the_models_size_stay_as_they_are(tmp_path):
    path = write(tmp_path / "a.tif", np.zeros((3, 20, 30), np.uint8), metres(0.33))
    given = ModelInput(path, card(gsd=(0.07, 0.3)))
    assert not given.resampled
    assert given.grid == given.image


def test_finer_pixels_are_averaged_to_the_models_size_as_an_area_weighted_triangle_does(tmp_path):
    pixels = np.rint(120 + 40 * texture(5, 96, 128, 3)).clip(0, 255).astype(np.uint8)
    path, said = write(tmp_path / "a.tif", pixels, metres(2.5)), []
    given = ModelInput(path, card(("grey",), gsd=(10.0, 10.0)), monitor=Monitor(log=said.append))
    seen, valid = whole(given)
    assert seen.shape == (1, 24, 32)
    assert given.grid.transform == pytest.approx((500000, 10, 0, 4600000, 0, -10))
    # pillow's reduction by the same filter
    image = pytest.importorskip("PIL.Image")
    other = image.fromarray(pixels.astype(np.float32)).resize((32, 24), image.Resampling.BILINEAR)
    np.testing.assert_allclose(seen[0], np.asarray(other), rtol=1e-5)
    assert valid.all()
    assert "resampled to 10 m" in said[0]


def test_coarser_pixels_are_interpolated_to_the_models_size_and_lack_of_detail_is_said(tmp_path):
    ramp = (np.arange(40)[:, None] * 3 + np.arange(30)[None] * 2).astype(np.uint8)
    said = []
    path = write(tmp_path / "a.tif", ramp, metres(20))
    given = ModelInput(path, card(("grey",), gsd=(5.0, 5.0)), monitor=Monitor(log=said.append))
    seen, _ = whole(given)
    assert seen.shape == (1, 160, 120)
    rows, cols = ((np.arange(n) + 0.5) / 4 - 0.5 for n in (160, 120))
    np.testing.assert_allclose(seen[0, 8:-8, 8:-8], (rows[:, None] * 3 + cols[None] * 2)[8:-8, 8:-8], atol=0.12)
    assert "lacks detail" in said[0]


def test_resampled_windows_are_cuts_of_the_resampled_whole(tmp_path):
    pixels = np.rint(120 + 40 * texture(6, 101, 87, 2)).clip(1, 255).astype(np.uint8)
    pixels[40:60, 20:30] = 0
    given = ModelInput(write(tmp_path / "a.tif", pixels, metres(3.7), nodata=0), card(("grey",), gsd=(10.0, 10.0)))
    seen, valid = whole(given)
    for window in tiles(given.grid.height, given.grid.width, 11):
        part, mask = given.read(window)
        np.testing.assert_array_equal(part, seen[(slice(None), *window.slices)])
        np.testing.assert_array_equal(mask, valid[window.slices])


def test_nodata_does_not_bleed_into_what_is_resampled(tmp_path):
    pixels = np.full((80, 80), 200, np.uint8)
    pixels[:, 33:] = 0
    given = ModelInput(write(tmp_path / "a.tif", pixels, metres(2.5), nodata=0), card(("grey",), gsd=(10.0, 10.0)))
    seen, valid = whole(given)
    np.testing.assert_allclose(seen[0][valid], 200, rtol=1e-5)
    assert valid[:, :8].all()
    assert not valid[:, 9:].any()


def test_pixels_longer_than_wide_become_square(tmp_path):
    # At 60 degrees north a degree of longitude is half as long as one of latitude.
    path = write(tmp_path / "a.tif", np.zeros((1, 100, 200), np.uint8), (10.0, 1e-4, 0, 60.0, 0, -1e-4), 4326)
    given = ModelInput(path, card(("grey",), gsd=(5.0, 12.0)))
    across, along = ground_size(given.grid)
    # Ratios are rounded to those of small whole numbers.
    assert across == pytest.approx(along, rel=0.02)
    assert across * along == pytest.approx(np.prod(ground_size(given.image)), rel=0.02)


@pytest.mark.parametrize(("size", "word"), [(0.2, "fine"), (500.0, "coarse")])
def test_pixels_that_are_of_another_world_are_refused(tmp_path, size, word):
    path = write(tmp_path / "a.tif", np.zeros((1, 10, 10), np.uint8), metres(size))
    with pytest.raises(BadParameter, match=f"far too {word}"):
        ModelInput(path, card(("grey",), gsd=(10.0, 10.0)))


def test_without_a_system_nothing_is_resampled_and_that_is_said(tmp_path):
    said = []
    path = write(tmp_path / "a.tif", np.zeros((1, 10, 10), np.uint8), MS_GRID, None)
    given = ModelInput(path, card(("grey",), gsd=(0.1, 0.1)), monitor=Monitor(log=said.append))
    assert not given.resampled
    assert "does not say how large" in said[0]


def test_an_extent_elsewhere_is_refused(tmp_path):
    path = write(tmp_path / "a.tif", np.zeros((1, 10, 10), np.uint8))
    with pytest.raises(NoOverlap):
        ModelInput(path, card(("grey",)), extent="0,1,0,1 [EPSG:32633]")


def test_a_pixel_is_as_long_on_the_ground_as_the_scale_of_its_projection_says(tmp_path):
    # Mercator on the ellipsoid: lengths along the parallel are stretched by a / (N cos(phi)), which in
    # EPSG:3857 is the spherical 1 / cos(phi) of the latitude that it shows there.
    from osgeo import osr

    reference = osr.SpatialReference()
    reference.ImportFromEPSG(3857)
    latitude = np.radians(51.5)
    y = 6378137.0 * np.log(np.tan(np.pi / 4 + latitude / 2))
    path = write(tmp_path / "a.tif", np.zeros((1, 2, 2), np.uint8), (0, 1.0, 0, y + 1, 0, -1.0), 3857)
    across, along = ground_size(ModelInput(path, card(("grey",))).grid)
    e2 = 0.00669437999014
    w = 1 - e2 * np.sin(latitude) ** 2
    assert across == pytest.approx(np.cos(latitude) / np.sqrt(w), rel=1e-6)
    assert along == pytest.approx(np.cos(latitude) * (1 - e2) / w**1.5, rel=1e-6)
