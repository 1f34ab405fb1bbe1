"""The page of a training: curves of loss and accuracy, the last figures, what was trained on what; and a picture."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from ..report import Report

Point = tuple[float, float]

WIDTH, HEIGHT = 640, 300
LEFT, RIGHT, TOP, BOTTOM = 52, 16, 28, 36
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7")
FONT = 12
DOTTED = 60  # points at most that are marked; more would run into each other
# Names stand above the curves; so wide is a letter of theirs, about, and so far is each from the next.
LETTER, BETWEEN = 6.6, 28


@dataclass(frozen=True)
class Text:
    """Words at a place: their start, middle or end (`anchor`) on the line they stand on. color: empty for the ink's."""

    words: str
    x: float
    y: float
    anchor: str = "start"
    color: str = ""


@dataclass(frozen=True)
class Plot:
    """What a drawing of curves consists of, y downwards on WIDTH x HEIGHT. curves: (colour, places) of each."""

    title: str
    grid: tuple[tuple[Point, Point], ...]
    texts: tuple[Text, ...]
    curves: tuple[tuple[str, tuple[Point, ...]], ...]


class CurvesPage(Report):
    """A report that can draw curves. plots: those that it has drawn."""

    def __init__(self, title: str) -> None:
        """Start a page under a title."""
        super().__init__(title)
        self.plots: list[Plot] = []

    def plot(self, title: str, across: str, curves: Mapping[str, Sequence[Point]]) -> None:
        """Add a drawing of curves, each a sequence of (x, y) by its name; nothing where there are no points."""
        plot = laid_out(title, across, curves)
        if plot:
            self.plots.append(plot)
            self._parts.append(f'<figure class="plot">{svg(plot)}<figcaption>{escape(title)}</figcaption></figure>')


def laid_out(title: str, across: str, curves: Mapping[str, Sequence[Point]]) -> Plot | None:
    """Return where everything of a drawing comes to lie; None where there are no points."""
    points = [point for curve in curves.values() for point in curve]
    if not points:
        return None
    low_x, high_x = _range([x for x, _ in points])
    low_y, high_y = _range([y for _, y in points])

    def place(x: float, y: float) -> Point:
        across_share, up_share = (x - low_x) / (high_x - low_x), (y - low_y) / (high_y - low_y)
        return LEFT + across_share * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - up_share * (HEIGHT - TOP - BOTTOM)

    corner, end, top = (LEFT, HEIGHT - BOTTOM), (WIDTH - RIGHT, HEIGHT - BOTTOM), (LEFT, TOP)
    grid: list[tuple[Point, Point]] = [(corner, end), (corner, top)]
    texts = [Text(across, (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 4, "middle")]
    for value in ticks(low_y, high_y):
        x, y = place(low_x, value)
        grid.append(((x, y), (WIDTH - RIGHT, y)))
        texts.append(Text(f"{value:.4g}", x - 6, y + 4, "end"))
    for value in ticks(low_x, high_x):
        x, y = place(value, low_y)
        grid.append(((x, y), (x, y + 4)))
        texts.append(Text(f"{value:.4g}", x, y + 17, "middle"))
    drawn, begin = [], float(LEFT)
    for number, (name, curve) in enumerate(curves.items()):
        if curve:
            colour = COLOURS[number % len(COLOURS)]
            drawn.append((colour, tuple(place(*point) for point in curve)))
            texts.append(Text(name, begin, TOP - 12, "start", colour))
            begin += LETTER * len(name) + BETWEEN
    return Plot(title, tuple(grid), tuple(texts), tuple(drawn))


def svg(plot: Plot) -> str:
    """Return a drawing as an SVG element."""
    parts = [
        f'<svg role="img" aria-label="{escape(plot.title, quote=True)}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'style="max-width:{WIDTH}px;width:100%" font-size="{FONT}" fill="currentColor">'
    ]
    for (x1, y1), (x2, y2) in plot.grid:
        parts.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="currentColor" opacity=".2"/>'
        )
    for colour, places in plot.curves:
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        if len(places) <= DOTTED:
            parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{colour}"/>' for x, y in places]
    for text in plot.texts:
        fill = f' fill="{text.color}"' if text.color else ""
        parts.append(
            f'<text x="{text.x:.1f}" y="{text.y:.1f}" text-anchor="{text.anchor}"{fill}>{escape(text.words)}</text>'
        )
    return "".join([*parts, "</svg>"])


def curve(rows: Sequence[Mapping[str, float]], key: str, steps: int) -> list[Point]:
    """Return (epoch, value) of what was told in some of a history's rows. steps: in an epoch."""
    return [(row["step"] / steps, row[key]) for row in rows if math.isfinite(row.get(key, math.nan))]


def ticks(low: float, high: float) -> list[float]:
    """Return four to eleven round numbers from `low` to `high`: multiples of 1, 2 or 5 times a power of ten."""
    unit = 10.0 ** math.floor(math.log10((high - low) / 4))
    step = next(unit * times for times in (5, 2, 1) if high - low >= 4 * unit * times or times == 1)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [number * step for number in range(first, last + 1)]


def _range(values: Sequence[float]) -> Point:
    low, high = min(values), max(values)
    margin = max(0.5, abs(low) / 2)  # of a large number, half of one is nothing
    return (low, high) if high > low else (low - margin, high + margin)
