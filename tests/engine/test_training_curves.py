"""Curves of a training, as they are drawn."""

from __future__ import annotations

import pytest

pytest.importorskip("torch", reason="needs torch")

from satart_qgis.engine.training import curves  # noqa: E402


def test_a_curve_runs_from_corner_to_corner():
    drawing = curves.svg("a <b>", "epoch", {"x & y": [(0, 1.0), (1, 2.0), (2, 3.0)]})
    points = [tuple(map(float, p.split(","))) for p in drawing.split('points="')[1].split('"')[0].split()]
    (x0, y0), (x1, y1), (x2, y2) = points
    assert (x0, y2) == (curves.LEFT, curves.TOP)
    assert (x2, y0) == (curves.WIDTH - curves.RIGHT, curves.HEIGHT - curves.BOTTOM)
    assert (x1, y1) == ((x0 + x2) / 2, (y0 + y2) / 2)
    assert "<b>" not in drawing
    assert "x &amp; y" in drawing


@pytest.mark.parametrize("value", [0.0, -3.0, 7e25])
def test_a_curve_of_one_value_runs_along_the_middle(value):
    drawing = curves.svg("title", "epoch", {"loss": [(1, value), (2, value)]})
    points = [tuple(map(float, p.split(","))) for p in drawing.split('points="')[1].split('"')[0].split()]
    assert [y for _, y in points] == [(curves.TOP + curves.HEIGHT - curves.BOTTOM) / 2] * 2
