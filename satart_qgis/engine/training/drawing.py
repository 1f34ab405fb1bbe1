"""The curves of a training as a picture, drawn without any library of graphics, which an engine may not have."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..report import Picture
from .curves import DOTTED, FONT, HEIGHT, WIDTH, Plot, Point, Text

Canvas = NDArray[np.float32]

ZOOM = 2  # pixels for each unit of a plot
TITLE = 30  # units above each plot
INK, FAINT = "#202020", "#d8d8d8"
# Letters as strokes: points of two digits each, across from 0 and down from 0, the top of a capital, to 6, the line
# that letters stand on, and 8; a blank begins another stroke, and a point alone is a dot.
STROKES = {
    "0": "103041453616050110", "1": "022026", "2": "01103041420646", "3": "0110304142334445361605 1333",
    "4": "36300444", "5": "40000312324345361605", "6": "413010010516364544331304", "7": "004016",
    "8": "133342413010010213 130405163645443313", "9": "051636454130100102133342",
    ".": "06", ",": "1607", "-": "0434", "+": "0444 2226",
    "a": "4246 4332120305163645", "b": "0006 0312324345361605", "c": "4332120305163645", "d": "4046 4332120305163645",
    "e": "04444332120305163645", "f": "30201116 0232", "g": "4247381807 4332120305163645", "h": "0006 0312324346",
    "i": "0206 00", "j": "121708 10", "k": "0006 3205 1436", "l": "0006", "m": "0206 0312223336 3342526366",
    "n": "0206 0312324346", "o": "123243453616050312", "p": "0208 0312324345361605", "q": "4248 4332120305163645",
    "r": "0206 031232", "s": "43321203143445361605", "t": "10152636 0232", "u": "0205163645 4246", "v": "022642",
    "w": "0216325662", "x": "0246 4206", "y": "0226 4208", "z": "02420646",
    "A": "062046 1434", "I": "0006", "L": "000646", "U": "000516364540",
}  # fmt: skip
# Of a letter's strokes, in units of a plot: one step, the distance to the next letter, and that between words.
STEP, APART, BLANK = FONT * 0.115, 1.8, 2


def picture(plots: Sequence[Plot]) -> Picture:
    """Return plots one below the other, (3, H, W), on white."""
    canvas = np.full((len(plots) * (TITLE + HEIGHT) * ZOOM, WIDTH * ZOOM, 3), 255, np.float32)
    for number, plot in enumerate(plots):
        part = canvas[number * (TITLE + HEIGHT) * ZOOM : (number + 1) * (TITLE + HEIGHT) * ZOOM]
        _write(part, Text(plot.title, 10, TITLE - 10), 1.3)
        part = part[TITLE * ZOOM :]
        for line in plot.grid:
            _draw(part, line, 1, FAINT)
        for colour, places in plot.curves:
            _draw(part, places, 2, colour)
            for place in places if len(places) <= DOTTED else ():
                _draw(part, [place], 5, colour)
        for text in plot.texts:
            _write(part, text)
    return np.rint(canvas).astype(np.uint8).transpose(2, 0, 1)


def _draw(canvas: Canvas, places: Sequence[Point], width: float, colour: str) -> None:
    """Draw a line through places, round at its ends; one place alone is a dot.

    A pixel is covered by as much as it lies within the line, which is nearly its share and leaves no steps.
    """
    path, reach = np.asarray(places, np.float32) * ZOOM - 0.5, width * ZOOM / 2
    top, left, view = _view(canvas, path, reach)
    cover = np.zeros(view.shape[:2], np.float32)
    for start, end in zip(path, path[1:] if len(path) > 1 else path):
        y, x, near = _view(cover, np.stack([start, end]) - (left, top), reach)
        rows, cols = np.ogrid[y + top : y + top + near.shape[0], x + left : x + left + near.shape[1]]
        (ahead, down), across, along = end - start, cols - start[0], rows - start[1]
        share = np.clip((across * ahead + along * down) / max(ahead**2 + down**2, 1e-9), 0, 1)
        distance = np.hypot(across - share * ahead, along - share * down)
        np.maximum(near, np.clip(reach + 0.5 - distance, 0, 1), out=near)
    rgb = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)], np.float32)
    view += cover[..., None] * (rgb - view)


def _view(array: Canvas, path: NDArray[np.float32], reach: float) -> tuple[int, int, Canvas]:
    """Return the row and col of, and the part of an array around, a path of (x, y)."""
    left, top = (max(int(value), 0) for value in np.floor(path.min(axis=0) - reach - 1))
    right, bottom = (max(int(value), 0) for value in np.ceil(path.max(axis=0) + reach + 2))
    return top, left, array[top:bottom, left:right]


def _write(canvas: Canvas, text: Text, size: float = 1.0) -> None:
    """Write words; a letter that there are no strokes for is left blank."""
    begin = text.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor] * wide(text.words) * size
    for letter in text.words:
        for stroke in STROKES.get(letter, "").split():
            steps = [(int(x), int(y) - 6) for x, y in zip(stroke[::2], stroke[1::2])]
            places = [(begin + x * STEP * size, text.y + y * STEP * size) for x, y in steps]
            _draw(canvas, places, 1.2 * size, text.color or INK)
        begin += (wide(letter) + APART * STEP) * size


def wide(words: str) -> float:
    """Return how wide words are, in units of a plot."""
    widths = [max((int(x) for x in STROKES.get(each, "").replace(" ", "")[::2]), default=BLANK) for each in words]
    return (sum(widths) + APART * max(len(words) - 1, 0)) * STEP
