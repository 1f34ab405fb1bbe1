"""Rasters as pictures: mirrored, stretched, filled; layers over them; colours that are kept."""

from __future__ import annotations

import numpy as np
import pytest
from images import write
from osgeo import gdal

from satart_qgis.engine import raster as raster_module
from satart_qgis.engine.art import colours
from satart_qgis.engine.art import picture as picture_module
from satart_qgis.engine.art.layers import ClassWeights, StrokeField, feathered, laid_on
from satart_qgis.engine.art.picture import Picture, mirrored, read_image, resized
from satart_qgis.engine.art.resampling import resampled
from satart_qgis.engine.art.samples import SIDE, stratified
from satart_qgis.engine.errors import BandMismatch, NoValidData, UnreadableRaster
from satart_qgis.engine.raster import Raster
from satart_qgis.engine.tiling import Window

DRAW = np.random.default_rng(5)


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_mirroring_is_numpy_s_reflection(size):
    axis = np.arange(size)
    wanted = np.pad(axis, 9, mode="reflect") if size > 1 else np.zeros(19, int)
    assert mirrored(-9, size + 18, size).tolist() == wanted.tolist()


def test_bytes_are_taken_as_they_are_and_read_beyond_the_border(tmp_path):
    pixels = DRAW.integers(0, 256, (3, 20, 30)).astype(np.uint8)
    picture = Picture(write(tmp_path / "a.tif", pixels))
    found, valid = picture.read(Window(-5, 20, 40, 25))
    wanted = np.pad(pixels, ((0, 0), (5, 15), (0, 15)), mode="reflect")[:, :, 20:45] / 127.5 - 1
    assert valid is None
    np.testing.assert_allclose(found, wanted, atol=1e-6)


def test_sixteen_bits_are_stretched_by_the_whole_raster_not_by_the_window(tmp_path):
    pixels = np.sort(DRAW.integers(0, 9000, (3, 400)).astype(np.uint16), axis=1).reshape(3, 20, 20)
    picture = Picture(write(tmp_path / "a.tif", pixels))
    low, high = np.percentile(pixels.reshape(3, -1), (1, 99), axis=1)
    wanted = np.clip((pixels - low[:, None, None]) / (high - low)[:, None, None] * 2 - 1, -1, 1)
    whole, _ = picture.read(Window(0, 0, 20, 20))
    np.testing.assert_allclose(whole, wanted, atol=1e-5)
    np.testing.assert_array_equal(picture.read(Window(15, 3, 5, 6))[0], whole[:, 15:, 3:9])


def test_nodata_is_filled_alike_from_whichever_window(tmp_path):
    pixels = DRAW.integers(1, 256, (3, 120, 130)).astype(np.uint8)
    pixels[:, 30:90, 50:110] = 0
    picture = Picture(write(tmp_path / "a.tif", pixels, nodata=0))
    whole, valid = picture.read(Window(0, 0, 120, 130))
    assert np.array_equal(valid, pixels[0] != 0)
    part, _ = picture.read(Window(25, 44, 40, 50))
    np.testing.assert_allclose(part, whole[:, 25:65, 44:94], atol=1e-6)
    # Beside valid pixels their mean, far inside grey.
    assert np.abs(whole[:, 60, 80]).max() < 1e-6
    assert np.abs(whole).max() <= 1


@pytest.mark.parametrize("kind", [np.uint8, np.int16])
def test_a_colour_is_nodata_only_where_all_bands_are_also_when_enlarged(tmp_path, kind):
    pixels = DRAW.integers(40, 250, (4, 60, 70)).astype(kind)
    pixels[0, 20:24, 30:34] = 255
    pixels[1, 22:24, 30:34] = 255
    pixels[:, :10, :12] = 255
    path = write(tmp_path / "a.tif", pixels, nodata=255)
    picture = Picture(path, bands=[1, 2, 3])
    hole = np.zeros((60, 70), bool)
    hole[:10, :12] = True
    window = Window(0, 0, 60, 70)
    found, valid = picture.read(window)
    assert np.array_equal(valid, ~hole)
    assert np.all(found[0, 20:24, 30:34] == 1)
    assert np.array_equal(~picture.raster.read(window, [1])[1][0], pixels[0] == 255)  # alone it says what it did
    larger, part = resampled(picture, 2.0, window)
    found, valid = larger.read(part)
    assert np.array_equal(valid, ~hole.repeat(2, 0).repeat(2, 1))
    assert np.all(found[0, 42:46, 62:66] > 0.9)  # rather than what lies around


@pytest.mark.parametrize("bands", [None, [4]])
def test_a_band_that_is_not_painted_has_no_say_in_what_is_nodata_of_an_enlargement(tmp_path, bands):
    pixels = DRAW.integers(1, 250, (4, 60, 70)).astype(np.uint8)
    pixels[:3, :10, :12] = 0
    pixels[3, 20:30, 40:50] = 0
    path = write(tmp_path / "a.tif", pixels, nodata=0, options=["PHOTOMETRIC=MINISBLACK"])  # else the last is alpha
    picture, window = Picture(path, bands=bands), Window(0, 0, 60, 70)
    hole = pixels[0] == 0 if bands is None else pixels[3] == 0
    assert np.array_equal(picture.read(window)[1], ~hole)
    larger, part = resampled(picture, 2.0, window)
    assert np.array_equal(larger.read(part)[1], ~hole.repeat(2, 0).repeat(2, 1))
    # Strokes that go by a band still find it under its number.
    other = larger.raster.read(part, [4])[0][0]
    assert abs(other[::2, ::2].astype(float) - pixels[3])[:, :40].mean() < 60


def test_numbers_for_nodata_in_one_band_count_for_black_and_white_where_the_others_have_colours(tmp_path):
    pixels = DRAW.integers(1000, 3000, (3, 40, 40)).astype(np.uint16)
    pixels[0, :20] = 0
    assert Picture(write(tmp_path / "a.tif", pixels, nodata=0)).limits[0, 0] == 0


@pytest.mark.parametrize("wrong", ["none", "mask", "nan"])
def test_what_is_no_number_or_lies_under_a_mask_is_nodata_as_ever(tmp_path, wrong):
    pixels = DRAW.integers(1, 256, (3, 40, 40)).astype(np.float32 if wrong == "nan" else np.uint8)
    mask = np.ones((40, 40), bool)
    if wrong != "none":
        mask[5:9, 5:9] = False
    if wrong == "nan":
        pixels[1, 5:9, 5:9] = np.nan
    picture = Picture(write(tmp_path / "a.tif", pixels, mask=mask if wrong == "mask" else None))
    valid = picture.read(Window(0, 0, 40, 40))[1]
    assert valid is None if wrong == "none" else np.array_equal(valid, mask)


def test_one_band_is_grey_alpha_alone_is_refused_and_so_is_nothing_but_nodata(tmp_path):
    grey = Picture(write(tmp_path / "g.tif", DRAW.integers(0, 256, (8, 9)).astype(np.uint8)))
    found, _ = grey.read(Window(0, 0, 8, 9))
    assert np.array_equal(found[0], found[1])
    assert np.array_equal(found[0], found[2])
    with pytest.raises(NoValidData, match="nothing but nodata"):
        Picture(write(tmp_path / "n.tif", np.full((3, 8, 8), 7, np.uint16), nodata=7))
    two = write(tmp_path / "t.tif", np.zeros((4, 8, 8), np.uint8))
    with pytest.raises(BandMismatch, match="one band or three"):
        Picture(two, bands=[1, 2])


def test_a_style_image_too_small_to_show_a_style_is_refused(tmp_path):
    with pytest.raises(UnreadableRaster, match="too few"):
        read_image(write(tmp_path / "s.tif", np.zeros((3, 16, 90), np.uint8)))


def test_a_style_image_of_two_bands_is_refused_unless_the_second_is_alpha(tmp_path):
    pixels = DRAW.integers(0, 256, (2, 40, 50)).astype(np.uint8)
    with pytest.raises(BandMismatch, match="two bands, which is neither grey nor colours"):
        read_image(write(tmp_path / "s.tif", pixels))
    grey = read_image(write(tmp_path / "a.tif", pixels[0], alpha=np.full((40, 50), 255)))
    np.testing.assert_allclose(grey, np.stack([pixels[0]] * 3) / 127.5 - 1, atol=1e-6)
    four = np.concatenate([pixels, pixels[:, ::-1]])
    path = write(tmp_path / "f.tif", four, options=["PHOTOMETRIC=MINISBLACK"])
    np.testing.assert_allclose(read_image(path), four[:3] / 127.5 - 1, atol=1e-6)


def test_a_style_image_of_numbered_colours_shows_these(tmp_path):
    numbers = DRAW.integers(0, 3, (40, 50)).astype(np.uint8)
    table, colours_ = gdal.ColorTable(), np.array([(200, 30, 10), (0, 90, 255), (255, 255, 255)])
    for number, colour in enumerate(colours_.tolist()):
        table.SetColorEntry(number, tuple(colour))
    dataset = gdal.GetDriverByName("MEM").Create("", 50, 40)
    dataset.GetRasterBand(1).WriteArray(numbers)
    dataset.GetRasterBand(1).SetColorTable(table)
    path = str(tmp_path / "s.gif")
    gdal.GetDriverByName("GIF").CreateCopy(path, dataset)
    wanted = colours_[numbers].transpose(2, 0, 1) / 127.5 - 1
    np.testing.assert_allclose(read_image(path), wanted, atol=1e-6)


@pytest.mark.parametrize("alpha", [None, 0])
def test_a_style_image_that_shows_nothing_is_refused(tmp_path, alpha):
    covered = None if alpha is None else np.full((40, 40), alpha)
    flat = np.full((3, 40, 40), 90) if alpha is None else DRAW.integers(0, 255, (3, 40, 40))
    with pytest.raises(UnreadableRaster if alpha is None else NoValidData, match="Use another image"):
        read_image(write(tmp_path / "s.tif", flat.astype(np.uint8), alpha=covered))


def test_a_huge_style_image_is_read_as_the_means_of_its_pixels(tmp_path, monkeypatch):
    pixels = DRAW.integers(0, 256, (3, 250, 330)).astype(np.uint8)
    path = write(tmp_path / "s.tif", pixels)
    largest = []
    read = Picture.read
    monkeypatch.setattr(picture_module, "ROOM", 400)
    monkeypatch.setattr(picture_module, "STRIP", 64)
    monkeypatch.setattr(Picture, "read", lambda self, w: largest.append(w.height * w.width) or read(self, w))
    found = read_image(path, 30)
    assert max(largest) <= 64**2
    # Each of the 30 pixels across stands for 11 x 11; the last of the 23 down reach past the image, which is mirrored.
    blocks = np.pad(pixels, ((0, 0), (0, 3), (0, 0)), mode="reflect").reshape(3, 23, 11, 30, 11).mean((2, 4))
    np.testing.assert_allclose(found, blocks / 127.5 - 1, atol=1e-5)


def test_resizing_in_strips_is_resizing_at_once(monkeypatch):
    picture = DRAW.random((3, 97, 53)).astype(np.float32)
    whole = resized(picture, 31, 20)
    for room in (1, 53 * 20, 53 * 60):
        monkeypatch.setattr(picture_module, "ROOM", room)
        np.testing.assert_allclose(resized(picture, 31, 20), whole, atol=1e-6)
    np.testing.assert_array_equal(resized(picture, 97, 53), picture)


def test_resizing_by_area_keeps_the_mean():
    picture = DRAW.random((3, 37, 53)).astype(np.float32)
    small = resized(picture, 11, 20)
    assert small.shape == (3, 11, 20)
    np.testing.assert_allclose(small.mean(axis=(1, 2)), picture.mean(axis=(1, 2)), rtol=1e-5)
    np.testing.assert_allclose(
        resized(picture[:, :36, :52], 9, 13), picture[:, :36, :52].reshape(3, 9, 4, 13, 4).mean((2, 4)), atol=1e-6
    )


@pytest.mark.parametrize("shape", [(1, 1), (50, 5000), (129, 128), (40_000, 30_000)])
@pytest.mark.parametrize("origin", [(0, 0), (155_007, -4_003)])
def test_samples_lie_on_the_raster_evenly_and_are_bounded(shape, origin):
    windows = stratified(*shape, origin=origin)
    assert 1 <= len(windows) <= 150
    assert len(set(windows)) == len(windows)
    assert all(-SIDE < w.row < shape[0] and -SIDE < w.col < shape[1] for w in windows)
    assert not any((w.row + origin[0]) % 8 or (w.col + origin[1]) % 8 for w in windows)
    if max(shape) <= SIDE * 2:
        covered = sum(w.clip(*shape).height * w.clip(*shape).width for w in windows)
        assert covered == shape[0] * shape[1]


def test_feathering_keeps_the_share_and_does_not_depend_on_the_window(tmp_path):
    classes = np.repeat(DRAW.integers(0, 3, (1, 15, 12)), 8, axis=1).repeat(8, axis=2)[0].astype(np.uint8)
    weights = ClassWeights(Raster(write(tmp_path / "c.tif", classes)), [1, 2], 8)
    whole = weights(Window(0, 0, 120, 96))
    np.testing.assert_allclose(whole.sum(axis=0), 1, atol=1e-6)
    np.testing.assert_array_equal(weights(Window(33, 10, 20, 30)), whole[:, 33:53, 10:40])
    assert set(np.unique(np.round(ClassWeights(Raster(str(tmp_path / "c.tif")), [1], 0)(Window(0, 0, 120, 96))))) == {
        0,
        1,
    }


def test_a_feathered_edge_is_one_half_on_it_and_reaches_as_far_as_asked():
    mask = np.zeros((41, 60), bool)
    mask[:, 30:] = True
    row = feathered(mask, 8)[20]
    assert row[29] + row[30] == pytest.approx(1)
    assert np.all(np.diff(row[15:45]) >= 0)
    assert row[21] == 0
    assert row[38] == 1
    assert 0 < row[22] < row[26]


def test_stroke_rasters_of_zero_to_one_are_taken_as_they_are_and_others_are_stretched(tmp_path):
    share = DRAW.random((30, 40)).astype(np.float32)
    field = StrokeField(0.5, Raster(write(tmp_path / "s.tif", share)))
    np.testing.assert_allclose(field(Window(3, 4, 10, 10)), share[3:13, 4:14], atol=1e-6)
    slope = np.arange(1200, dtype=np.float32).reshape(30, 40)
    stretched = StrokeField(0.5, Raster(write(tmp_path / "t.tif", slope)))(Window(0, 0, 30, 40))
    low, high = np.percentile(slope, (2, 98))
    np.testing.assert_allclose(stretched, np.clip((slope - low) / (high - low), 0, 1), atol=1e-3)


def test_a_layer_on_another_grid_is_laid_on_the_image_s(tmp_path):
    image = Raster(write(tmp_path / "i.tif", np.zeros((20, 30), np.uint8)))
    classes = np.arange(150, dtype=np.uint8).reshape(10, 15)
    coarse = write(tmp_path / "c.tif", classes, transform=(500000, 60, 0, 4600000, 0, -60))
    found, _ = laid_on(coarse, image.grid, "near").read(Window(0, 0, 20, 30), [1])
    assert np.array_equal(found[0], classes.repeat(2, 0).repeat(2, 1))


def test_a_layer_is_laid_where_it_is_placed_though_its_file_names_no_system(tmp_path, monkeypatch):
    monkeypatch.setattr(raster_module, "_systems", {})
    image = Raster(write(tmp_path / "i.tif", np.zeros((20, 30), np.uint8)))
    classes = np.arange(150, dtype=np.uint8).reshape(10, 15)
    coarse = write(tmp_path / "c.tif", classes, transform=(500000, 60, 0, 4600000, 0, -60), epsg=None)
    raster_module.place({coarse: "EPSG:32633"})
    found, _ = laid_on(coarse, image.grid, "near").read(Window(0, 0, 20, 30), [1])
    assert np.array_equal(found[0], classes.repeat(2, 0).repeat(2, 1))


def test_recolouring_gives_the_wanted_mean_and_covariance():
    painted = DRAW.normal(0, 0.2, (3, 60, 50)).astype(np.float32) * np.array([1, 2, 0.5], np.float32)[:, None, None]
    wanted = colours.tint(
        (np.array([[0.3, 0.1, 0], [0.1, 0.2, 0.05], [0, 0.05, 0.4]]) @ DRAW.normal(0, 1, (3, 900))).astype(np.float32)
    )
    found = colours.tint(colours.recoloured(painted, colours.tint(painted.reshape(3, -1)), wanted).reshape(3, -1))
    np.testing.assert_allclose(found.mean, wanted.mean, atol=1e-5)
    np.testing.assert_allclose(found.covariance, wanted.covariance, atol=1e-4)


def test_keeping_the_luminance_leaves_colour_differences_alone():
    painted, original = (DRAW.uniform(-1, 1, (3, 20, 20)).astype(np.float32) for _ in range(2))
    own, wanted = (colours.tint(p.reshape(3, -1)) for p in (painted, original))
    found = colours.keep_luminance(painted, original, own, wanted)
    np.testing.assert_allclose(found[0] - found[2], original[0] - original[2], atol=1e-5)
    bright = np.tensordot(colours.LUMA, painted, 1)
    assert np.corrcoef(np.tensordot(colours.LUMA, found, 1).ravel(), bright.ravel())[0, 1] == pytest.approx(1)


def test_the_main_colours_of_a_picture_of_few_colours_are_those():
    known = np.array([[-1, -1, -1], [1, 0, 0], [0, 1, -0.5], [0.2, 0.2, 0.9]], np.float32)
    pixels = known[DRAW.integers(0, 4, 5000)].T
    found = colours.main_colours(pixels, 4)
    np.testing.assert_allclose(sorted(found.tolist()), sorted(known.tolist()), atol=1e-5)
    snapped = colours.snapped((pixels + DRAW.normal(0, 0.02, pixels.shape)).astype(np.float32)[:, None], found)
    np.testing.assert_allclose(snapped[:, 0], pixels, atol=0.02)
