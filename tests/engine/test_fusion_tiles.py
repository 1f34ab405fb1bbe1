"""The tile is nobody's business: any size gives the same bits, holes and borders included, and so does the whole."""

from __future__ import annotations

import os

import images
import numpy as np
import pytest

from satart_qgis.engine.fusion import methods
from satart_qgis.engine.tasks.pansharpen import pansharpen

TILES = (32, 50, 64, 100, 257)
WHOLE = 1024


def holed():
    """Return uint16 (pan, ms) with 0 as nodata: collars, lines, single pixels, holes wider than any filter."""
    pan, ms = (np.rint(p).astype(np.uint16) for p in images.scene(height=66, width=140, bands=3))
    ms[:, 10:14, 20:30] = ms[1, 30:50, 60:61] = ms[:, :5] = ms[2, 60, 70] = ms[:, 15:45, 90:125] = 0
    pan[100:103, 40:90] = pan[:, 270:] = pan[30:90, 10:60] = pan[131, 0] = 0
    return pan, ms, 0


def undefined():
    """Return float32 (pan, ms) with NaN and infinities, and no nodata value."""
    pan, ms = (p.astype(np.float32) for p in images.scene(height=66, width=140, bands=3))
    ms[:, 10:14, 20:30] = ms[0, 20:60, 40:70] = np.nan
    pan[100:103, 40:90], pan[0, 0], pan[60, 200] = np.nan, np.inf, -np.inf
    return pan, ms, None


def written(folder, make):
    pan, ms, nodata = make()
    return (
        images.write(folder / "pan.tif", pan, images.PAN_GRID, nodata=nodata),
        images.write(folder / "ms.tif", ms, images.MS_GRID, nodata=nodata),
    )


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    return written(tmp_path_factory.mktemp("holed"), holed)


@pytest.fixture(scope="module")
def undefined_sources(tmp_path_factory):
    return written(tmp_path_factory.mktemp("undefined"), undefined)


@pytest.fixture
def fused(tmp_path):
    def run(sources, **options):
        output = tmp_path / "out.tif"
        pansharpen(*sources, str(output), overviews=False, compress="none", **options)
        return images.read(output)

    return run


def bits(pixels):
    """Return pixels so that NaN equals NaN and 0 does not equal -0."""
    return pixels.view(f"u{pixels.dtype.itemsize}")


@pytest.mark.parametrize("steps", [0, 1, 2])
@pytest.mark.parametrize("method", methods.names())
def test_any_tile_gives_the_bits_of_the_whole_image(sources, fused, method, steps):
    whole = fused(sources, tile=WHOLE, method=method, back_projection=steps)
    for tile in TILES:
        result = fused(sources, tile=tile, method=method, back_projection=steps)
        np.testing.assert_array_equal(bits(result), bits(whole), err_msg=f"tile {tile}")


@pytest.mark.parametrize("method", methods.names())
def test_any_tile_gives_the_bits_of_the_whole_image_where_values_are_undefined(undefined_sources, fused, method):
    whole = fused(undefined_sources, tile=WHOLE, method=method)
    for tile in TILES:
        result = fused(undefined_sources, tile=tile, method=method)
        np.testing.assert_array_equal(bits(result), bits(whole), err_msg=f"tile {tile}")


@pytest.mark.parametrize("resampling", ["bilinear", "lanczos"])
@pytest.mark.parametrize("grids", [(3, (7, 4)), (1.5, (3, 8)), (29.9976 / 15.0004, (7.5, -7.5)), (2.7183, (99, -44))])
def test_any_tile_gives_the_same_bits_at_any_ratio(tmp_path, fused, resampling, grids):
    ratio, (east, south) = grids
    ms = np.stack([1000 + 300 * images.texture(band, 50, 60, 2) for band in range(2)]).astype(np.float32)
    pan = (1000 + 300 * images.texture(9, int(50 * ratio), int(60 * ratio), 2)).astype(np.float32)
    sources = (
        images.write(tmp_path / "pan.tif", pan, (500000 + east, 30 / ratio, 0, 4600000 - south, 0, -30 / ratio)),
        images.write(tmp_path / "ms.tif", ms),
    )
    for method in ("mtf-glp-fs", "mtf-glp-hpm", "mtf-glp-cbd", "atwt", "hpf"):
        whole = fused(sources, tile=WHOLE, method=method, resampling=resampling)
        for tile in (37, 64):
            result = fused(sources, tile=tile, method=method, resampling=resampling)
            np.testing.assert_array_equal(bits(result), bits(whole), err_msg=f"{method}, tile {tile}")


@pytest.mark.parametrize("processors", [1, 2, 5])
def test_the_number_of_threads_changes_no_bit(sources, fused, monkeypatch, processors):
    expected = fused(sources, tile=64)
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    np.testing.assert_array_equal(bits(fused(sources, tile=64)), bits(expected))


def test_auto_chooses_alike_whatever_the_tile(sources, fused):
    whole = fused(sources, tile=WHOLE, method="auto")
    np.testing.assert_array_equal(bits(fused(sources, tile=50, method="auto")), bits(whole))


def test_pixels_are_valid_exactly_where_pan_and_ms_are(sources, fused):
    """A pan pixel's MS pixel is the one its centre lies in; of two, the latter: on Landsat's grids, (row + 1) // 2."""
    pan, ms, _ = holed()
    result = fused(sources)
    row = np.minimum((np.arange(132) + 1) // 2, 65)
    col = np.minimum((np.arange(280) + 1) // 2, 139)
    expected = (pan != 0) & (ms[:, row[:, None], col] != 0)
    np.testing.assert_array_equal(result != 0, expected)


@pytest.mark.parametrize("method", methods.names())
def test_nodata_does_not_bleed_into_its_neighbours(tmp_path, fused, method):
    """Beside a hole the result stays within the reach of what it would be without the hole; no halo, dark or bright."""
    pan, ms = (np.rint(p).astype(np.uint16) for p in images.scene(height=60, width=60, bands=2))
    clean = tmp_path / "pan.tif", tmp_path / "ms.tif"
    images.write(clean[0], pan, images.PAN_GRID, nodata=0)
    images.write(clean[1], ms, images.MS_GRID, nodata=0)
    without = fused([str(p) for p in clean], method=method).astype(np.float64)
    ms[:, 20:40, 20:40] = 0
    images.write(clean[1], ms, images.MS_GRID, nodata=0)
    result = fused([str(p) for p in clean], method=method).astype(np.float64)
    valid = result != 0
    off = np.abs(result - without)[valid]
    assert valid.mean() > 0.8
    # Beside the hole up to half the spread of the scene; anywhere else a difference of statistics.
    assert off.max() < 1.0 * without.std()
    assert np.median(off) < 0.02 * without.std()
