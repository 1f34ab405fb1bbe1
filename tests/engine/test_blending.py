"""Blending by its seams against blending the whole image at once; strips; and what an earlier run had done."""

from __future__ import annotations

import numpy as np
import pytest

from satart_qgis.engine.mapping import map_tiles
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.tiling import layout, tiles


class Canvas:
    """A sink in memory that refuses to be written twice in one place."""

    def __init__(self, shape, bands):
        self.pixels = np.full((bands, *shape), np.nan)
        self.windows = []

    def write(self, window, pixels):
        place = (slice(None), *window.slices)
        assert np.isnan(self.pixels[place]).all()
        self.pixels[place] = pixels
        self.windows.append(window)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass


def opinion(window):
    """Return what a tile thinks of its window: each something else, and a different one at each pixel."""
    generator = np.random.default_rng([window.row, window.col])
    return generator.standard_normal((2, window.height, window.width)).astype(np.float32)


def blended(shape, overlap, side=32, **options):
    canvas = Canvas(shape, 2)
    map_tiles(lambda w: [opinion(w)], None, lambda: [canvas], shape, Monitor(), tile=side, overlap=overlap, **options)
    return canvas


def at_once(shape, overlap, side=32):
    """Return the weighted sum over all tiles, divided by the sum of the weights, each a product of two Hann ramps."""
    total, weight = np.zeros((2, *shape)), np.zeros(shape)

    def ramp(first, count, size):
        place = np.arange(first, first + count) + 0.5
        up = np.clip((place - first) / (2 * overlap), 0, 1) if first else np.ones(count)
        down = np.clip((first + count - place) / (2 * overlap), 0, 1) if first + count < size else np.ones(count)
        return (np.sin(np.pi / 2 * up) * np.sin(np.pi / 2 * down)) ** 2

    for core in tiles(*shape, side):
        whole = core.__class__(core.row, core.col, side, side)
        window = whole.expand(overlap).clip(*shape)
        weights = np.outer(ramp(window.row, window.height, shape[0]), ramp(window.col, window.width, shape[1]))
        total[(slice(None), *window.slices)] += weights * opinion(window)
        weight[window.slices] += weights
    return total / weight


@pytest.mark.parametrize("shape", [(96, 96), (97, 65), (33, 130), (40, 40), (1, 100), (100, 1), (7, 9), (70, 200)])
@pytest.mark.parametrize("overlap", [1, 5, 16])
def test_blending_by_seams_is_the_weighted_mean_of_all_tiles(shape, overlap):
    np.testing.assert_allclose(blended(shape, overlap).pixels, at_once(shape, overlap), atol=1e-5)


@pytest.mark.parametrize("columns", [1, 64, 100])
def test_strips_of_a_wide_image_join_without_a_trace(columns):
    one, many = blended((70, 300), 8), blended((70, 300), 8, columns=columns)
    np.testing.assert_allclose(many.pixels, one.pixels, atol=1e-6)
    assert max(w.col for w in many.windows[: len(many.windows) // 3]) < max(w.col for w in one.windows)


@pytest.mark.parametrize("columns", [0, 64])
def test_what_is_done_again_after_a_stop_is_the_same_to_the_bit(columns):
    whole = blended((100, 200), 8, columns=columns)
    strips = {0} if not columns else {0, 64, 128, 192}
    begins = [(t.own.row, t.own.col) for t in layout(100, 200, 32, 8, columns) if t.own.col in strips and t.own.height]
    for start in begins:
        rest = blended((100, 200), 8, columns=columns, start=start)
        done = np.isnan(rest.pixels)
        np.testing.assert_array_equal(np.where(done, whole.pixels, rest.pixels), whole.pixels)
        assert done[0].sum() == sum(w.height * w.width for w in whole.windows[: whole.windows.index(rest.windows[0])])


def test_after_memory_ran_out_all_is_done_again_whatever_an_earlier_run_had_written():
    opened = []

    def sinks():
        opened.append(Canvas((100, 100), 2))
        return opened[-1:]

    def source(window):
        if window.height > 40:
            raise MemoryError
        return [opinion(window)]

    map_tiles(source, None, sinks, (100, 100), Monitor(), tile=64, overlap=4, start=(60, 0))
    assert not np.isnan(opened[-1].pixels).any()
