"""Odd pixels and shapes: any type, holes, saturation, one pixel wide. Valid in is valid out, and sane."""

from __future__ import annotations

import numpy as np
import plain
import pytest
from spoilt import MS, PAN, Pair

from satart_qgis.engine import errors
from satart_qgis.engine.fusion import methods
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.raster import Raster
from satart_qgis.engine.scene import open_pair

pytestmark = pytest.mark.usefixtures("nothing_left")


@pytest.fixture
def pair(tmp_path):
    return Pair(tmp_path)


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


@pytest.mark.parametrize("method", ["mtf-glp-fs", "gsa", "hpf", "bdsd"])
def test_saturated_pixels_do_not_reach_the_statistics(pair, method):
    """A sixth of the image is saturated in both rasters: away from it the result is as without, but for sampling."""
    pan, ms = np.rint(PAN).astype(np.uint16), np.rint(MS).astype(np.uint16)
    expected = pair.pan_is(pan).ms_is(ms).sharpen(method=method).astype(np.float64)
    pan[:32, :36], ms[:, :16, :18] = 65535, 65535
    found = pair.pan_is(pan).ms_is(ms).sharpen(method=method).astype(np.float64)
    assert np.abs(found - expected)[:, 56:, 56:].max() < 0.03 * np.ptp(expected)
    assert found.max() == 65535


@pytest.mark.parametrize("sensor", ["default", "landsat-8-9", "worldview-3"])
@pytest.mark.parametrize("match_mtf", [False, True])
def test_means_are_those_of_unsaturated_pixels(pair, sensor, match_mtf):
    pan, ms = np.rint(PAN).astype(np.uint16), np.rint(MS).astype(np.uint16)
    pan[20:60, 30:70] = 65535
    pair.pan_is(pan).ms_is(ms)
    scene = open_pair(Raster(pair.pan), Raster(pair.ms), sensor=sensor, monitor=Monitor())
    layout = scene.pair(methods.load("mtf-glp-fs"), steps=1, resampling="cubic", match_mtf=match_mtf)
    statistics = scene.statistics(layout, Monitor())
    assert statistics.fine.mean[statistics.pan] == pytest.approx(pan[pan < 65535].mean(), rel=0.03)


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
