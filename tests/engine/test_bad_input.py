"""Whatever a person hands over: a result, or one sentence that says fact and remedy, and no file left behind."""

from __future__ import annotations

import re
from pathlib import Path

import images
import numpy as np
import pytest
from spoilt import MS, PAN, Pair, assert_readable

from satart_qgis.engine import errors
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.tasks.pansharpen import pansharpen
from satart_qgis.engine.tasks.sharpenbands import sharpenbands
from satart_qgis.engine.tasks.stretch import stretch

pytestmark = [
    pytest.mark.usefixtures("nothing_left"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def pair(tmp_path):
    return Pair(tmp_path)


@pytest.fixture
def refuses_to_stretch(tmp_path):
    def check(error, source, *words, **options):
        with pytest.raises(errors.SatArtError) as caught:
            stretch(str(source), **{"output": str(tmp_path / "out.tif"), **options})
        assert type(caught.value) is error
        assert_readable(str(caught.value), words)

    return check


# Where the result is to go: looked at before anything is read, so that nobody waits for a refusal.


@pytest.mark.parametrize(
    ("name", "error", "words"),
    [
        ("out.jpg", errors.BadParameter, "Give the output a name in .tif"),
        ("gone/out.tif", errors.NotWritable, "gone does not exist. Create it"),
    ],
)
def test_an_output_that_cannot_be_is_refused_before_the_inputs_are_read(tmp_path, name, error, words):
    output = str(tmp_path / name)
    for task in (
        lambda: pansharpen("absent.tif", "absent.tif", output),
        lambda: sharpenbands("absent.tif", "absent.tif", output),
        lambda: stretch("absent.tif", output),
    ):
        with pytest.raises(error, match=re.escape(words)):
            task()


# Where the rasters lie.


def test_rasters_that_do_not_overlap(pair):
    far = (600000, 30, 0, 4600000, 0, -30)
    pair.ms_is(MS.astype(np.float32), far).refuses(errors.NoOverlap, "pan.tif", "ms.tif", "do not overlap", "Choose")


def test_rasters_that_only_touch(pair):
    beside = (500000 + 30 * 44 + 7.5, 30, 0, 4600000, 0, -30)
    pair.ms_is(MS.astype(np.float32), beside).refuses(errors.NoOverlap, "do not overlap")


@pytest.mark.parametrize("which", ["pan", "ms"])
def test_one_raster_without_a_system(pair, which):
    {"pan": pair.pan_is, "ms": pair.ms_is}[which]((PAN if which == "pan" else MS).astype(np.float32), epsg=None)
    pair.refuses(errors.MissingCrs, f"{which}.tif has no coordinate system", "Assign")


@pytest.mark.parametrize("which", ["pan", "ms"])
def test_one_raster_without_a_place(pair, which):
    pixels = (PAN if which == "pan" else MS).astype(np.float32)
    {"pan": pair.pan_is, "ms": pair.ms_is}[which](pixels, None)
    pair.refuses(errors.MissingCrs, f"{which}.tif is not georeferenced", "Georeference")


def test_two_systems_are_refused_by_name(pair):
    pair.ms_is(MS.astype(np.float32), epsg=32632)
    pair.refuses(errors.CrsMismatch, "EPSG:32633", "EPSG:32632", "Reproject")


def test_two_systems_are_reprojected_on_request(tmp_path):
    """The same smooth scene, its MS in the neighbouring zone: as sharp, and everywhere within a few percent."""
    from osgeo import gdal

    scene = images.write_scene(tmp_path, bands=3)
    straight, moved = tmp_path / "straight.tif", tmp_path / "moved.tif"
    warped = str(tmp_path / "warped.tif")
    gdal.Warp(warped, scene.ms, dstSRS="EPSG:32632", dstNodata=0, resampleAlg="cubic")
    pansharpen(scene.pan, scene.ms, str(straight))
    pansharpen(scene.pan, warped, str(moved), reproject=True)
    expected, found = images.read(straight), images.read(moved)
    x, y = images.transform_of(moved)[0], images.transform_of(moved)[3]
    col, row = round((x - 500007.5) / 15), round((4599992.5 - y) / 15)
    expected = expected[:, row : row + found.shape[1], col : col + found.shape[2]]
    valid = np.isfinite(found)
    off = np.abs(found - expected)[valid]
    assert valid.mean() > 0.8
    assert np.median(off) < 0.03 * np.ptp(expected)


def test_a_turned_ms_is_refused_and_reprojected_on_request(pair):
    pair.ms_is(MS.astype(np.float32), images.turned(images.MS_GRID, 3))
    pair.refuses(errors.GridMismatch, "turned against each other", "Reproject")
    found = pair.sharpen(reproject=True)
    valid = np.isfinite(found)
    assert valid.mean() > 0.5
    assert MS.min() * 0.3 < found[valid].min() < found[valid].max() < MS.max() * 1.5


def test_nothing_is_reprojected_onto_a_turned_pan(pair):
    pair.pan_is(PAN.astype(np.float32), images.turned(images.PAN_GRID, 3))
    pair.refuses(errors.GridMismatch, "turned", "Warp", reproject=True)


def test_flipped_rasters_are_refused(pair):
    """North-up against south-up: rows run against each other."""
    south_up = (500000, 30, 0, 4600000 - 40 * 30, 0, 30)
    pair.ms_is(MS.astype(np.float32), south_up).refuses(errors.GridMismatch, "turned", "Reproject")


def test_a_grid_without_area_is_refused(pair):
    pair.ms_is(MS.astype(np.float32), (500000, 30, 30, 4600000, 30, 30)).refuses(errors.GridMismatch, "no area")


def test_pan_and_ms_swapped(pair):
    pair.pan, pair.ms = pair.ms, pair.pan
    pair.refuses(errors.ResolutionOrder, "not finer", r"30 against 15", "Swap")


def test_pan_and_ms_of_one_resolution(pair):
    pair.pan_is(PAN[:40, :44].astype(np.float32), images.MS_GRID).refuses(errors.ResolutionOrder, "not finer")


# Bands.


@pytest.mark.parametrize("bands", [[4], [0], [1, 2, -1], [99]])
def test_a_band_that_is_not_there(pair, bands):
    pair.refuses(errors.BandMismatch, r"ms\.tif has no band (4|0|-1|99); it has 3", "Choose", bands=bands)


def test_a_pan_of_several_bands_gives_its_first(pair):
    expected = pair.sharpen()
    pair.pan_is(np.stack([PAN, PAN * 0 + 5]).astype(np.float32))
    np.testing.assert_array_equal(pair.sharpen(), expected)


def test_an_alpha_band_is_not_sharpened(pair):
    alpha = np.full(MS.shape[1:], 255)
    alpha[:4] = 0
    found = pair.ms_is(np.rint(MS).astype(np.uint16), alpha=alpha).sharpen()
    assert found.shape[0] == 3
    assert (found[:, :7] == 0).all()
    assert (found[:, 7:] != 0).all()


@pytest.mark.parametrize("weights", [[1, 2], [1, 1, 1, 1], [0, 0, 0], [1, 1, -1]])
def test_weights_that_make_no_sense(pair, weights):
    pair.refuses(errors.BadParameter, "[Ww]eights", method="brovey", weights=weights)


@pytest.mark.parametrize(
    ("options", "word"),
    [
        ({"method": "magic"}, "magic"),
        ({"sensor": "hubble"}, "hubble"),
        ({"resampling": "nearest"}, "nearest"),
        ({"back_projection": 4}, "0 to 3"),
        ({"back_projection": -1}, "0 to 3"),
        ({"compress": "lzma"}, "lzma"),
        ({"tile": 0}, "[Tt]ile"),
        ({"tile": -5}, "[Tt]ile"),
        ({"extent": "somewhere"}, "somewhere"),
        ({"extent": "1,2,3"}, "xmin,xmax,ymin,ymax"),
    ],
)
def test_a_value_that_is_not_one(pair, options, word):
    pair.refuses(errors.BadParameter, word, **options)


def test_an_extent_elsewhere(pair):
    pair.refuses(errors.NoOverlap, "lies outside", "Choose", extent="0,1,0,1 [EPSG:4326]")


# Files.


@pytest.mark.parametrize("which", ["pan", "ms"])
def test_a_truncated_file(pair, which):
    path = Path(getattr(pair, which))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    pair.refuses(errors.UnreadableRaster, rf"{which}\.tif can't be read", "download it again")


def test_a_file_that_is_not_there(pair):
    pair.ms = str(pair.folder / "absent.tif")
    pair.refuses(errors.UnreadableRaster, r"absent\.tif can't be opened", "Check the path")


def test_a_file_that_is_no_raster(pair):
    Path(pair.ms).write_text("Dear sir or madam")
    pair.refuses(errors.UnreadableRaster, r"ms\.tif can't be opened as a raster", "format")


@pytest.mark.parametrize("which", ["pan", "ms"])
def test_the_output_is_an_input(pair, which):
    path = Path(getattr(pair, which))
    before = path.read_bytes()
    pair.refuses(errors.BadParameter, "output is the input", "Choose another file", output=path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("output", ["absent/out.tif", "pan.tif/out.tif", "out.jpg", "out"])
def test_an_output_that_cannot_be(pair, output):
    error = errors.NotWritable if "/" in output else errors.BadParameter
    pair.refuses(error, "Create it|Give the output", output=pair.folder / output)


def test_a_read_only_folder(pair, locked_folder):
    pair.refuses(errors.NotWritable, "can't be written to", "Choose another folder", output=locked_folder / "out.tif")


@pytest.mark.parametrize(("size", "overviews"), [("200k", False), ("200k", True), ("1100k", True)])
def test_a_disk_that_fills(pair, small_disk, size, overviews):
    """600 x 600 pixels of noise in three bands take 1 MB; what is left on the larger disk is too little for more."""
    folder = small_disk(size)
    random = np.random.default_rng(1)
    pair.pan_is(random.integers(0, 255, (512, 512)).astype(np.uint8))
    pair.ms_is(random.integers(0, 255, (4, 256, 256)).astype(np.uint8))
    pair.refuses(
        errors.DiskFull, "is full", "Free some space", output=folder / "out.tif", compress="none", overviews=overviews
    )
    assert list(folder.iterdir()) == []


def test_cancelling_leaves_nothing(pair):
    monitor = Monitor(lambda fraction: monitor.cancel() if fraction > 0.5 else None)
    pair.refuses(errors.Cancelled, "nothing was written", tile=32, monitor=monitor)


# Stretching.


def test_stretch_refuses_nothing_but_nodata(refuses_to_stretch, tmp_path):
    path = images.write(tmp_path / "in.tif", np.zeros((20, 20), np.uint16), nodata=0)
    refuses_to_stretch(errors.NoValidData, path, r"Band 1 of in\.tif holds nothing but nodata")
    path = images.write(tmp_path / "in.tif", np.full((20, 20), np.nan, np.float32))
    refuses_to_stretch(errors.NoValidData, path, "nothing but nodata", "Choose")


@pytest.mark.parametrize(("lower", "upper"), [(99, 1), (50, 50), (-1, 99), (1, 101)])
def test_stretch_refuses_percentiles_that_are_none(refuses_to_stretch, tmp_path, lower, upper):
    path = images.write(tmp_path / "in.tif", MS.astype(np.uint16))
    refuses_to_stretch(errors.BadParameter, path, "0 <= lower < upper <= 100", lower=lower, upper=upper)


@pytest.mark.parametrize("bands", [[1, 2], [1, 2, 3, 1]])
def test_stretch_refuses_other_than_one_or_three_bands(refuses_to_stretch, tmp_path, bands):
    path = images.write(tmp_path / "in.tif", MS.astype(np.uint16))
    refuses_to_stretch(errors.BadParameter, path, "one band or three", bands=bands)


def test_stretch_refuses_a_band_that_is_not_there(refuses_to_stretch, tmp_path):
    path = images.write(tmp_path / "in.tif", MS.astype(np.uint16))
    refuses_to_stretch(errors.BandMismatch, path, "no band 9; it has 3", bands=[9])


@pytest.mark.parametrize("tile", [0, -1])
def test_stretch_refuses_a_tile_of_nothing(refuses_to_stretch, tmp_path, tile):
    path = images.write(tmp_path / "in.tif", MS.astype(np.uint16))
    refuses_to_stretch(errors.BadParameter, path, "[Tt]ile", tile=tile)


def test_stretch_refuses_a_truncated_file(refuses_to_stretch, tmp_path):
    path = Path(images.write(tmp_path / "in.tif", MS.astype(np.float32)))
    path.write_bytes(path.read_bytes()[:2000])
    refuses_to_stretch(errors.UnreadableRaster, path, "can't be read", "download it again")


def test_stretch_refuses_outputs_that_cannot_be(refuses_to_stretch, tmp_path, locked_folder):
    path = images.write(tmp_path / "in.tif", MS.astype(np.uint16))
    refuses_to_stretch(errors.BadParameter, path, "output is the input", output=path)
    refuses_to_stretch(errors.NotWritable, path, "does not exist", output=str(tmp_path / "absent" / "out.tif"))
    refuses_to_stretch(errors.NotWritable, path, "can't be written to", output=str(locked_folder / "out.tif"))
    refuses_to_stretch(errors.BadParameter, path, "GeoTIFF", output=str(tmp_path / "out.png"))


def test_stretch_refuses_a_disk_that_fills(refuses_to_stretch, tmp_path, small_disk):
    folder = small_disk("100k")
    path = images.write(tmp_path / "in.tif", np.random.default_rng(1).integers(0, 9999, (3, 300, 300)).astype("uint16"))
    refuses_to_stretch(errors.DiskFull, path, "is full", output=str(folder / "out.tif"))
    assert list(folder.iterdir()) == []
