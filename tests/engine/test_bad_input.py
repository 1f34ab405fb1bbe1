"""Whatever a person hands over: a result, or one sentence that says fact and remedy, and no file left behind."""

from __future__ import annotations

import re
from pathlib import Path

import images
import numpy as np
import plain
import pytest

from satart_qgis.engine import errors
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.tasks.pansharpen import pansharpen
from satart_qgis.engine.tasks.stretch import stretch

pytestmark = [
    pytest.mark.usefixtures("nothing_left"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

PAN, MS = (images.scene(height=40, width=44, bands=3)[i] for i in (0, 1))


class Pair:
    """A pan and an MS raster to be spoilt, and what is done with them."""

    def __init__(self, folder):
        self.folder, self.output = folder, folder / "out.tif"
        self.pan_is(PAN.astype(np.float32))
        self.ms_is(MS.astype(np.float32))

    def pan_is(self, pixels, transform=images.PAN_GRID, **options):
        self.pan = images.write(self.folder / "pan.tif", pixels, transform, **options)
        return self

    def ms_is(self, pixels, transform=images.MS_GRID, **options):
        self.ms = images.write(self.folder / "ms.tif", pixels, transform, **options)
        return self

    def sharpen(self, **options):
        pansharpen(self.pan, self.ms, str(options.pop("output", self.output)), **options)
        found = images.read(self.output)
        self.output.unlink()
        return found

    def refuses(self, error, *words, **options):
        """Sharpening fails with this error, in one or two sentences that hold these words."""
        with pytest.raises(errors.SatArtError) as caught:
            self.sharpen(**options)
        assert type(caught.value) is error
        assert_readable(str(caught.value), words)


def assert_readable(message, words):
    for word in words:
        assert re.search(word, message), (word, message)
    assert message.endswith("."), message
    assert "\n" not in message
    assert len(re.findall(r"[.?!] (?=[A-Z])", message)) <= 1, message
    assert len(message) < 400


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


# Pixels.


@pytest.mark.parametrize("which", ["pan", "ms"])
@pytest.mark.parametrize("nothing", [0, np.nan])
def test_nodata_everywhere(pair, which, nothing):
    pixels = np.full_like(PAN if which == "pan" else MS, nothing, dtype=np.float32)
    {"pan": pair.pan_is, "ms": pair.ms_is}[which](pixels, **({} if nothing else {"nodata": 0}))
    if which == "pan":
        pair.pan_is(pixels, nodata=None if np.isnan(nothing) else 0)
    else:
        pair.ms_is(pixels, nodata=None if np.isnan(nothing) else 0)
    for method in ("mtf-glp-fs", "bt-h", "auto"):
        pair.refuses(errors.NoValidData, "nodata", method=method)


def test_valid_pixels_that_nowhere_meet(pair):
    pan, ms = PAN.astype(np.float32), MS.astype(np.float32)
    pan[:, :60], ms[:, :, 20:] = np.nan, np.nan
    pair.pan_is(pan).ms_is(ms).refuses(errors.NoValidData, "no area where both", "nodata")


def test_nan_stays_where_it_is(pair):
    ms = MS.astype(np.float32)
    ms[1, 10, 10] = np.nan
    found = pair.ms_is(ms).sharpen()
    expected = np.ones(found.shape, bool)
    expected[1, 19:21, 19:21] = False
    np.testing.assert_array_equal(np.isfinite(found), expected)


TYPES = ["uint8", "int16", "uint16", "int32", "uint32", "float32", "float64"]


@pytest.mark.parametrize("dtype", TYPES)
def test_every_type_comes_out_as_it_went_in(pair, dtype):
    """Values around the middle of 8 bits; the result is the plain one, rounded where it must be."""
    pan, ms = PAN / 60 + 20, MS / 60 + 20
    pan, ms = (p if np.dtype(dtype).kind == "f" else np.rint(p) for p in (pan, ms))
    found = pair.pan_is(pan.astype(dtype)).ms_is(ms.astype(dtype)).sharpen(match_mtf=False)
    assert found.dtype == np.dtype(dtype)
    expected = plain.sharpened("mtf-glp-fs", pan, ms, 1)
    assert np.abs(found - expected).max() < (0.2 if np.dtype(dtype).kind == "f" else 0.7)


@pytest.mark.parametrize("dtype", ["uint8", "int16", "uint16", "uint32"])
def test_values_beyond_the_type_are_clipped_and_never_wrap(pair, dtype):
    """A checkerboard of almost the brightest and almost the darkest: sharpening overshoots at both ends."""
    info = np.iinfo(dtype)
    low, high = float(info.min), float(info.max)
    board = (np.indices((80, 88)).sum(axis=0) // 8) % 2
    pan = np.rint(low + (high - low) * (0.03 + 0.9 * board))
    ms = np.stack([pan[::2, ::2]] * 2)
    found = pair.pan_is(pan.astype(dtype)).ms_is(ms.astype(dtype)).sharpen(match_mtf=False, back_projection=3)
    expected = plain.sharpened("mtf-glp-fs", pan, ms, 3)
    assert expected.min() < low
    assert expected.max() > high
    assert np.abs(found.astype(np.float64) - expected.clip(low, high)).max() < 0.01 * (high - low)


@pytest.mark.parametrize("dtype", ["uint8", "int16", "uint16", "float32"])
def test_no_valid_pixel_turns_into_nodata(pair, dtype):
    """The nodata value lies amidst the values that sharpening produces."""
    kind = np.dtype(dtype).kind
    pan, ms = PAN / 60 + 20, MS / 60 + 20
    nodata = float(np.rint(np.median(ms)))
    ms = np.where(np.rint(ms) == nodata, nodata + 1, ms)
    pan = np.where(np.rint(pan) == nodata, nodata + 1, pan)
    pan, ms = (p if kind == "f" else np.rint(p) for p in (pan, ms))
    found = pair.pan_is(pan.astype(dtype), nodata=nodata).ms_is(ms.astype(dtype), nodata=nodata).sharpen()
    assert (found != nodata).all()
    assert (np.abs(found - nodata) < 3).any()


@pytest.mark.parametrize("nodata", [-3.4e38, float(np.finfo(np.float32).min)])
def test_the_lowest_float_as_nodata(pair, nodata):
    ms, pan = MS.astype(np.float32), PAN.astype(np.float32)
    ms[:, 10:20, 10:20], pan[:6] = nodata, nodata
    found = pair.pan_is(pan, nodata=nodata).ms_is(ms, nodata=nodata).sharpen()
    hole = found == np.float32(nodata)
    expected = np.zeros(found.shape, bool)
    expected[:, 19:39, 19:39] = expected[:, :6] = True
    np.testing.assert_array_equal(hole, expected)
    assert MS.min() * 0.3 < found[~hole].min() < found[~hole].max() < MS.max() * 1.5


def test_pan_nodata_that_the_ms_type_cannot_hold(pair):
    """A float pan with -9999 and an 8-bit MS without nodata: the result gets a nodata value of its own."""
    pan = PAN.astype(np.float32)
    pan[:5] = -9999
    found = pair.pan_is(pan, nodata=-9999).ms_is((MS / 60).clip(1, 255).astype(np.uint8)).sharpen()
    assert (found[:, :5] == 0).all()
    assert (found[:, 5:] != 0).all()


def test_saturated_pixels_do_not_reach_the_statistics(pair):
    """A corner is saturated in both: away from it the result is as without."""
    pan, ms = np.rint(PAN).astype(np.uint16), np.rint(MS).astype(np.uint16)
    expected = pair.pan_is(pan).ms_is(ms).sharpen().astype(np.float64)
    pan[:16, :16], ms[:, :8, :8] = 65535, 65535
    found = pair.pan_is(pan).ms_is(ms).sharpen().astype(np.float64)
    assert np.abs(found - expected)[:, 40:, 40:].max() < 0.01 * np.ptp(expected)
    assert found.max() == 65535


# Shapes.


@pytest.mark.parametrize("size", [(1, 1), (1, 88), (80, 1), (2, 2), (3, 5)])
@pytest.mark.parametrize("method", ["mtf-glp-fs", "mtf-glp-cbd", "bdsd", "brovey", "gsa", "atwt", "sfim"])
def test_the_smallest_rasters_are_sharpened(pair, size, method):
    """Smaller than a tile, one pixel wide, one pixel: no detail, perhaps, but the MS's colours."""
    pan = PAN[: size[0], : size[1]].astype(np.float32)
    ms = MS[:, : max(1, -(-size[0] // 2)), : max(1, -(-size[1] // 2))].astype(np.float32)
    found = pair.pan_is(pan).ms_is(ms).sharpen(method=method)
    assert found.shape == (3, *size)
    assert np.isfinite(found).all()
    assert np.abs(found - ms.mean(axis=(1, 2), keepdims=True)).max() < np.ptp(MS)


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
