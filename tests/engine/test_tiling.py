"""Windows and tiles: plain arithmetic of rectangles."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from satart_qgis.engine.tiling import Window, layout, ramps, tiles

SIZES = [(1, 1), (1, 100), (64, 64), (65, 64), (100, 37), (33, 200)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("tile", [1, 7, 32, 64, 1000, (5, 90)])
def test_tiles_cover_every_pixel_once_and_row_by_row(size, tile):
    covered = np.zeros(size, int)
    windows = tiles(*size, tile)
    for window in windows:
        assert window.height > 0
        assert window.width > 0
        covered[window.slices] += 1
    assert (covered == 1).all()
    assert windows == sorted(windows, key=lambda w: (w.row, w.col))


def test_a_window_is_a_value():
    assert Window(1, 2, 3, 4) == Window(1, 2, 3, 4)
    with pytest.raises(dataclasses.FrozenInstanceError):
        Window(1, 2, 3, 4).row = 5


def test_expanding_and_clipping_undo_each_other_inside():
    window = Window(10, 20, 30, 40)
    assert window.expand(5) == Window(5, 15, 40, 50)
    assert window.expand(5).expand(-5) == window
    assert window.clip(100, 100) == window


def test_clipping_keeps_what_is_inside():
    assert Window(-5, -6, 20, 20).clip(10, 100) == Window(0, 0, 10, 14)
    nothing = Window(50, 50, 10, 10).clip(20, 20)
    assert (nothing.height, nothing.width) == (0, 0)


def test_scaling_keeps_the_area():
    assert Window(1, 2, 3, 4).scale(3) == Window(3, 6, 9, 12)


def test_a_window_within_another_cuts_the_same_pixels():
    image = np.arange(400).reshape(20, 20)
    outer, inner = Window(3, 4, 12, 13), Window(6, 9, 4, 5)
    np.testing.assert_array_equal(image[outer.slices][inner.within(outer)], image[inner.slices])


@pytest.mark.parametrize("overlap", [1, 4, 16])
@pytest.mark.parametrize("count", [5, 32, 33, 96, 100, 160])
def test_the_ramps_of_neighbours_add_up_to_one(overlap, count):
    total = np.zeros(count)
    for number, weights in enumerate(ramps(count, 32, overlap)):
        start = max(0, number * 32 - overlap)
        total[start : start + len(weights)] += weights
    np.testing.assert_allclose(total, 1, atol=1e-6)


def test_ramps_follow_hanns_window():
    """Between neighbours, sin squared of the way across; on the raster's border, one."""
    first, middle, last = ramps(96, 32, 4)
    np.testing.assert_allclose(middle[:8], np.sin(np.pi / 16 * (np.arange(8) + 0.5)) ** 2, rtol=1e-6)
    np.testing.assert_allclose(middle[8:-8], 1)
    np.testing.assert_allclose(middle[-8:], middle[:8][::-1], rtol=1e-6)
    assert (first[:-8] == 1).all()
    assert (last[8:] == 1).all()


@pytest.mark.parametrize("columns", [0, 1, 64, 100, 1000])
@pytest.mark.parametrize("overlap", [0, 5, 16])
@pytest.mark.parametrize("size", [(1, 1), (70, 33), (33, 300), (96, 130)])
def test_what_tiles_own_covers_the_image_once(size, overlap, columns):
    covered = np.zeros(size, int)
    for tile in layout(*size, 32, overlap, columns):
        covered[tile.own.slices] += 1
        assert tile.own.common(tile.settled) == tile.own
        assert tile.settled.common(tile.window) == tile.settled
    assert (covered == 1).all()


@pytest.mark.parametrize("columns", [0, 64])
@pytest.mark.parametrize("overlap", [0, 5])
def test_a_layout_that_starts_later_owns_exactly_what_is_left(columns, overlap):
    """Wherever a row of tiles begins: before it all is written, from it on nothing is."""
    whole = layout(96, 200, 32, overlap, columns)
    for stop, tile in enumerate(whole):
        if tile.own.col not in range(0, 200, columns or 200) or not tile.own.width or not tile.own.height:
            continue
        left = np.zeros((96, 200), int)
        for later in whole[stop:]:
            left[later.own.slices] += 1
        again = np.zeros_like(left)
        for resumed in layout(96, 200, 32, overlap, columns, (tile.own.row, tile.own.col)):
            again[resumed.own.slices] += 1
        np.testing.assert_array_equal(again, left)
