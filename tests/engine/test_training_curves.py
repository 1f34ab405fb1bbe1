"""Curves of a training, as they are drawn."""

from __future__ import annotations

import math

import numpy as np
import pytest

pytest.importorskip("torch", reason="needs torch")

from satart_qgis.engine.training import curves, drawing  # noqa: E402


def test_a_curve_runs_from_corner_to_corner():
    drawing = curves.svg(curves.laid_out("a <b>", "epoch", {"x & y": [(0, 1.0), (1, 2.0), (2, 3.0)]}))
    points = [tuple(map(float, p.split(","))) for p in drawing.split('points="')[1].split('"')[0].split()]
    (x0, y0), (x1, y1), (x2, y2) = points
    assert (x0, y2) == (curves.LEFT, curves.TOP)
    assert (x2, y0) == (curves.WIDTH - curves.RIGHT, curves.HEIGHT - curves.BOTTOM)
    assert (x1, y1) == ((x0 + x2) / 2, (y0 + y2) / 2)
    assert "<b>" not in drawing
    assert "x &amp; y" in drawing


@pytest.mark.parametrize("value", [0.0, -3.0, 7e25])
def test_a_curve_of_one_value_runs_along_the_middle(value):
    drawing = curves.svg(curves.laid_out("title", "epoch", {"loss": [(1, value), (2, value)]}))
    points = [tuple(map(float, p.split(","))) for p in drawing.split('points="')[1].split('"')[0].split()]
    assert [y for _, y in points] == [(curves.TOP + curves.HEIGHT - curves.BOTTOM) / 2] * 2


@pytest.mark.parametrize(("low", "high"), [(1, 30), (0.2, 0.21), (0.5, 1.5), (-3, 4e6), (1, 10_000), (1e-9, 7e25)])
def test_ticks_are_four_to_eleven_round_numbers_within_the_range(low, high):
    found = curves.ticks(low, high)
    assert 4 <= len(found) <= 11
    assert low - 1e-6 * (high - low) <= found[0]
    assert found[-1] <= high + 1e-6 * (high - low)
    step = found[1] - found[0]
    assert np.diff(found) == pytest.approx(np.full(len(found) - 1, step))
    assert f"{step:e}"[0] in "125" or f"{step * (1 + 1e-6):e}"[0] in "125"


@pytest.mark.parametrize("angle", [0, 10, 45, 77, 90, 200])
def test_a_line_covers_its_length_times_its_width(angle):
    canvas = np.full((240, 240, 3), 255, np.float32)
    length, width = 40.0, 3.0  # in units of ZOOM pixels
    ahead, down = length * math.cos(math.radians(angle)), length * math.sin(math.radians(angle))
    drawing._draw(canvas, [(60.3, 60.1), (60.3 + ahead, 60.1 + down)], width, "#000000")
    covered = (1 - canvas[..., 0] / 255).sum() / drawing.ZOOM**2
    assert covered == pytest.approx(length * width + math.pi * (width / 2) ** 2, rel=0.02)


def test_a_picture_has_each_curve_in_its_colour_at_each_of_its_points():
    told = {"one": [(1, 0.9), (2, 0.5), (3, 0.4)], "other": [(1, 0.3), (2, 0.8), (3, 0.1)]}
    plot = curves.laid_out("Loss", "epoch", told)
    pixels = drawing.picture([plot, plot])
    assert pixels.shape == (3, 2 * (drawing.TITLE + curves.HEIGHT) * drawing.ZOOM, curves.WIDTH * drawing.ZOOM)
    assert [colour for colour, _ in plot.curves] == list(curves.COLOURS[:2])
    for colour, places in plot.curves:
        for x, y in places:
            col, row = int(x * drawing.ZOOM), int((y + drawing.TITLE) * drawing.ZOOM)
            assert "#{:02x}{:02x}{:02x}".format(*pixels[:, row, col]) == colour
            assert (pixels[:, row, col] == pixels[:, row + pixels.shape[1] // 2, col]).all()


def test_letters_differ_and_none_leaves_its_box():
    drawn = {}
    for letter in drawing.STROKES:
        canvas = np.full((60, 60, 3), 255, np.float32)
        drawing._write(canvas, curves.Text(letter, 10, 20))
        rows, cols = np.nonzero(canvas[..., 0] < 128)
        assert cols.min() >= 10 * drawing.ZOOM - 3
        assert cols.max() <= (10 + drawing.wide(letter)) * drawing.ZOOM + 3
        assert 20 * drawing.ZOOM + 6 * drawing.STEP >= rows.max()
        drawn[letter] = canvas.tobytes()
    twins = {frozenset("lI")}  # as in many a typeface
    same = {frozenset(a + b) for a in drawn for b in drawn if a < b and drawn[a] == drawn[b]}
    assert same <= twins
