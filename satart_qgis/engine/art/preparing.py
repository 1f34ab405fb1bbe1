"""Everything that is settled before the first tile is painted: styles, strokes, layers, statistics."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from .. import cards
from ..cards import Card
from ..device import Device
from ..errors import BadModel, BadParameter
from ..geodesy import ground_size
from ..grid import Grid
from ..monitor import Monitor
from ..networks.parts.scenenorm import scene_norms
from ..networks.parts.styler import Styler
from .brushes import Brush, ExactBrush, calibrated, exact, load_style
from .colours import main_colours, tint
from .composing import Coat
from .layers import StrokeField
from .picture import Picture
from .samples import SIDE, Sample
from .sheet import VARYING, Counted, Sheet
from .strips import StripSurface

# What stands in CLASS_STYLES for leaving a class as it is.
UNPAINTED = "none"
# How far apart stroke sizes, 0 to 1, may be for one to be taken for the other, as strokes in metres are from sheet to
# sheet: by .012 at most over 100 km within a UTM zone, by .016 over 5 km to the north at 60 degrees of EPSG:3857.
ALIKE = 0.02


@dataclass(frozen=True)
class Wanted:
    """A style that is to be painted: with what share, and in which classes (numbers of their weights)."""

    card: Card
    share: float = 1.0
    classes: tuple[int, ...] | None = None


def class_styles(given: Sequence[str], style: str, second: str, blend: float) -> tuple[list[Wanted], list[int]]:
    """Return the styles to paint with, and the class values that have one of their own.

    given: `value=style` each, `none` for a class that is left as it is. What has no style of its own is painted in
    `style`, with `blend` of it in `second`. Raises BadParameter, BadModel.
    """
    own: dict[int, str] = {}
    for text in given:
        value, sign, name = text.partition("=")
        if not sign or not re.fullmatch(r"\s*-?\d+\s*", value) or not name.strip():
            raise BadParameter(
                f"'{text}' is no style of a class. Write the class's number, = and a style, as 2=starry-night."
            )
        own[int(value)] = name.strip()
    rest = (len(own),) if own else None
    main = [Wanted(cards.find(style, "stylize"), 1 - blend if second else 1.0, rest)]
    if second:
        main.append(Wanted(cards.find(second, "stylize"), blend, rest))
    wanted = [w for w in main if w.share > 0]
    for name in dict.fromkeys(own.values()):
        if name != UNPAINTED:
            places = tuple(i for i, other in enumerate(own.values()) if other == name)
            wanted.append(Wanted(cards.find(name, "stylize"), 1.0, places))
    return wanted, list(own)


def stroke_of_metres(card: Card, metres: float, grid: Grid, label: str, monitor: Monitor) -> float:
    """Return the stroke size, 0 to 1, whose strokes are `metres` wide on the ground. Raises BadParameter."""
    size = ground_size(grid)
    if size is None:
        raise BadParameter(
            f"{label} does not say how large its pixels are on the ground. Choose a stroke without metres."
        )
    return stroke_of_width(card, metres, float(np.sqrt(size[0] * size[1])), "m", label, monitor)


def stroke_of_width(card: Card, width: float, pixel: float, unit: str, label: str, monitor: Monitor) -> float:
    """Return the stroke size, 0 to 1, whose strokes are so wide. Raises BadParameter for a style of one size.

    pixel: its width in the same unit, of which the log speaks. Raises BadModel for a card whose widths are none.
    """
    told = card.more.get("stroke_pixels", ())
    widths = [float(width) for width in told if isinstance(width, (int, float)) and 0 < width < np.inf]
    if len(widths) < len(told):
        raise BadModel(f"The card of {card.name} does not say how wide its strokes are. Copy or train the style again.")
    if len(widths) < 2:
        raise BadParameter(f"The strokes of {card.name} have one size only. Choose a stroke-controllable style.")
    growing = np.maximum.accumulate(widths) * pixel
    nearest = float(np.clip(width, growing[0], growing[-1]))
    if nearest != width:
        monitor.log(
            f"On {label} {card.name} has strokes of {growing[0]:.3g} to {growing[-1]:.3g} {unit}; the nearest to "
            f"{width:g} {unit} is taken. {nearest / width:.2g} times as many pixels to each side (an enlargement) would"
            " give it."
        )
    return float(np.interp(width, growing, np.linspace(0, 1, len(widths))))


def prepared(
    wanted: Sequence[Wanted],
    picture: Picture,
    field: StrokeField,
    sheet: Sheet,
    draw: Callable[[Monitor], Sample],
    device: Device,
    path: str,
    monitor: Monitor,
    *,
    precise: bool,
    keep: str,
    side: int,
    precision: str,
) -> tuple[list[Coat], list[StripSurface]]:
    """Return a coat a style, statistics found where `sheet` lacks them, and the surfaces that have to be closed.

    precise: statistics over every pixel rather than a sample; draw: draws it, when it is first needed.
    """
    drawn, given = list[Sample](), [id(counted) for counted in sheet.styles.values()]

    def pieces(part: Monitor) -> Sample:
        if not drawn:
            drawn.append(draw(part))
        return drawn[0]

    coats: list[Coat] = []
    surfaces: list[StripSurface] = []
    with ExitStack() as undoing:
        for number, want in enumerate(wanted):
            part = monitor.part(number / len(wanted), (number + 1) / len(wanted))
            styler = load_style(want.card)
            amount = _grain(want.card)
            shown = picture.grained(amount)
            stroke = (VARYING if field.varies else field.constant) if styler.strokes > 1 else None
            counted = _known(sheet, want.card, styler, stroke, monitor)
            styler, strokes = _held(styler, field, counted, monitor)
            made: Callable[..., Brush | ExactBrush] | None = None
            if precise and id(counted) in given:
                monitor.log(
                    f"{want.card.name} is painted with the statistics that were given, so that nothing is counted "
                    "exactly. Leave them out for that."
                )
            if counted is None:
                if precise:
                    surface, statistics = exact(shown, strokes, styler, f"{path}.{number}", device, precision, part)
                    undoing.callback(surface.close)
                    surfaces.append(surface)
                    made = partial(ExactBrush, surface, styler, statistics, device, precision=precision)
                else:
                    sample = pieces(part.part(0, 0.3)).grained(amount, picture.origin)
                    statistics = calibrated(styler, sample, strokes, device, precision, part.part(0.3, 0.9))
                counted = sheet.add(want.card, statistics, stroke)
            statistics = counted.statistics
            made = made or partial(Brush, shown, strokes, styler, statistics, device, precision=precision)
            if keep != "none" and (counted.colours is None or sheet.content is None):
                # Of its own size: a brush for tiles paints as much for a piece as for a tile.
                _tints(counted, sheet, pieces(part.part(0, 0.3)), made(side=SIDE), picture.shape)
            coats.append(Coat(made(side=side), counted.colours, want.share, want.classes))
        undoing.pop_all()
    return coats, surfaces


def _known(sheet: Sheet, card: Card, styler: Styler, stroke: float | str | None, monitor: Monitor) -> Counted | None:
    """Return what the sheet has of a style for a stroke size, None for nothing; say so of a file that was given.

    Raises BadParameter where it is damaged.
    """
    found = sheet.of(card)
    if found is None:
        if sheet.given:
            monitor.log(
                f"The statistics that were given hold nothing of {card.name}: it is counted here and will not quite "
                "agree with the sheet that they are of."
            )
        return None
    # Of strokes of one size there is only what they need, of varying ones more.
    if isinstance(found.stroke, float):
        styler = styler.reduced(found.stroke)
    elif found.stroke == VARYING:
        styler = styler.varied()
    for name, norm in scene_norms(styler):
        mean, variance = found.statistics.get(name, (norm.weight[:0], norm.weight[:0]))
        fits = mean.shape == variance.shape == norm.weight.shape
        if not fits or not (mean.isfinite() & variance.isfinite() & (variance >= 0)).all():
            raise BadParameter(
                f"The statistics of {card.name} were damaged or changed. Choose another file of statistics, or none."
            )
    if found.stroke is None or stroke is None or _alike(found.stroke, stroke):
        return found
    # What follows the taps has other means and spreads for each stroke size: contrasts would double, colours shift.
    monitor.log(
        f"The statistics that were given are of {card.name} with {_sized(found.stroke)}, not {_sized(stroke)}: it is "
        "counted here and will not quite agree with the sheet that they are of. Choose that sheet's strokes if it must."
    )
    return None


def _held(styler: Styler, field: StrokeField, counted: Counted | None, monitor: Monitor) -> tuple[Styler, StrokeField]:
    """Return as much of a network as a field of strokes needs, and the field.

    One size that is that of the statistics but for a trifle is taken for it: painted as asked with the statistics of
    another, it would agree with the sheet that they are of less than if it were counted anew.
    """
    if field.varies:
        return styler.varied(), field
    if counted is not None and isinstance(counted.stroke, float) and counted.stroke != field.constant:
        monitor.log(
            f"It is painted with strokes of size {counted.stroke:.3g}, as the sheet that the statistics are of, "
            f"not {field.constant:.3g}."
        )
        field = StrokeField(counted.stroke)
    return styler.reduced(field.constant), field


def _alike(known: float | str, wanted: float | str) -> bool:
    """Return whether statistics of one stroke size, or VARYING, do for another."""
    if isinstance(known, str) or isinstance(wanted, str):
        return known == wanted
    return abs(known - wanted) <= ALIKE


def _sized(stroke: float | str) -> str:
    return "strokes of varying size" if isinstance(stroke, str) else f"strokes of size {stroke:.2g}"


def _grain(card: Card) -> float:
    """Return how much grain a style is to be shown. Raises BadModel."""
    found = card.more.get("grain", 0.0)
    if not isinstance(found, (int, float)) or not 0 <= found <= 1:
        raise BadModel(f"The card of {card.name} does not say how much grain it needs. Copy or train the style again.")
    return float(found)


def _tints(counted: Counted, sheet: Sheet, sample: Sample, brush: Brush | ExactBrush, shape: tuple[int, int]) -> None:
    """Find the colours of the raster and of what a style makes of it, where the sheet lacks them."""
    if sheet.content is None:
        sheet.content, sheet.palette = tint(sample.colours), main_colours(sample.colours)
    if counted.colours is None:
        painted: list[NDArray[np.float32]] = []
        for window, valid in zip(sample.windows, sample.inside):
            # Far beyond the raster, where its pieces may reach, an exact brush has nothing.
            inner = window.clip(*shape)
            made = brush.paint([brush.block(inner)])[0]
            painted.append(np.clip(made[:, valid[inner.within(window)]], -1, 1))
        counted.colours = tint(np.concatenate(painted, axis=1))


def palette_of(colours: Sequence[str]) -> NDArray[np.float64]:
    """Return colours (n, 3) of -1 to 1 for texts such as #1f6f8b. Raises BadParameter."""
    found = []
    for text in colours:
        match = re.fullmatch(r"#?([0-9a-fA-F]{6})", text.strip())
        if not match:
            raise BadParameter(f"'{text}' is no colour. Write it as #rrggbb.")
        found.append([int(match.group(1)[i : i + 2], 16) / 127.5 - 1 for i in (0, 2, 4)])
    return np.array(found, np.float64)
