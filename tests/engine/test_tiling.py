"""Windows and tiles: plain arithmetic of rectangles."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from satart_qgis.engine.tiling import Window, blend_weights, tiles

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
@pytest.mark.parametrize("size", [(96, 96), (64, 128), (160, 32)])
def test_blend_weights_of_whole_tiles_add_up_to_one(overlap, size):
    total = np.zeros(size)
    for core in tiles(*size, 32):
        window = core.expand(overlap).clip(*size)
        total[window.slices] += blend_weights(window, overlap, *size)
    np.testing.assert_allclose(total, 1, atol=1e-6)


def test_blend_weights_follow_hanns_window():
    """Between neighbours, sin squared of the way across; on the raster's border, one."""
    weights = blend_weights(Window(0, 28, 8, 40), 4, 8, 100)[0]
    np.testing.assert_allclose(weights[:8], np.sin(np.pi / 16 * (np.arange(8) + 0.5)) ** 2, rtol=1e-6)
    np.testing.assert_allclose(weights[8:-8], 1)
    np.testing.assert_allclose(weights[-8:], weights[:8][::-1], rtol=1e-6)
    assert (blend_weights(Window(0, 0, 8, 100), 4, 8, 100) == 1).all()
