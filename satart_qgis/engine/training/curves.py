"""The page of a training: curves of loss and accuracy, the last figures, what was trained on what."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

from ..report import Report

WIDTH, HEIGHT = 640, 300
LEFT, RIGHT, TOP, BOTTOM = 52, 12, 12, 36
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7")


class CurvesPage(Report):
    """A report that can draw curves."""

    def plot(self, title: str, across: str, curves: Mapping[str, Sequence[tuple[float, float]]]) -> None:
        """Add a drawing of curves, each a sequence of (x, y) by its name; nothing where there are no points."""
        drawing = svg(title, across, curves)
        if drawing:
            self._parts.append(f'<figure class="plot">{drawing}<figcaption>{escape(title)}</figcaption></figure>')


def svg(title: str, across: str, curves: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """Return curves as an SVG element; empty where there are no points."""
    points = [point for curve in curves.values() for point in curve]
    if not points:
        return ""
    low_x, high_x = _range([x for x, _ in points])
    low_y, high_y = _range([y for _, y in points])

    def place(x: float, y: float) -> tuple[float, float]:
        across_share, up_share = (x - low_x) / (high_x - low_x), (y - low_y) / (high_y - low_y)
        return LEFT + across_share * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - up_share * (HEIGHT - TOP - BOTTOM)

    parts = [
        f'<svg role="img" aria-label="{escape(title, quote=True)}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'style="max-width:{WIDTH}px;width:100%" font-size="12" fill="currentColor">'
    ]
    for step in range(5):
        value = low_y + (high_y - low_y) * step / 4
        x, y = place(low_x, value)
        parts.append(
            f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" stroke="currentColor" opacity=".2"/>'
            f'<text x="{x - 6:.1f}" y="{y + 4:.1f}" text-anchor="end">{value:.3g}</text>'
        )
    for value, anchor in ((low_x, "start"), (high_x, "end")):
        x, y = place(value, low_y)
        parts.append(f'<text x="{x:.1f}" y="{y + 16:.1f}" text-anchor="{anchor}">{value:.4g}</text>')
    parts.append(f'<text x="{WIDTH / 2}" y="{HEIGHT - 4}" text-anchor="middle">{escape(across)}</text>')
    for number, (name, curve) in enumerate(curves.items()):
        colour = COLOURS[number % len(COLOURS)]
        places = [place(*point) for point in curve]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{colour}"/>'
            for x, y in (place(*point) for point in curve)
        ]
        parts.append(
            f'<text x="{WIDTH - RIGHT}" y="{TOP + 14 * (number + 1)}" text-anchor="end" fill="{colour}">'
            f"{escape(name)}</text>"
        )
    return "".join([*parts, "</svg>"])


def curve(rows: Sequence[Mapping[str, float]], key: str, steps: int) -> list[tuple[float, float]]:
    """Return (epoch, value) of what was told in some of a history's rows. steps: in an epoch."""
    return [(row["step"] / steps, row[key]) for row in rows if math.isfinite(row.get(key, math.nan))]


def _range(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    margin = max(0.5, abs(low) / 2)  # of a large number, half of one is nothing
    return (low, high) if high > low else (low - margin, high + margin)
