"""The rasters a mapping writes, of one stream of logits: classes, confidence, a heatmap for each class."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..journal import Journal
from ..tiling import Window
from ..writer import Writer
from .legend import NODATA, Legend

Floats = NDArray[np.float32]
Bytes = NDArray[np.uint8]

# Rows that are worked on at once: what belongs to them stays in the processor's cache.
ROWS = 32
PERCENT = 100


class Maps:
    """A sink of logits (C, h, w), NaN where there is nothing to map; writes what there is a writer for.

    open_writers: gives the writers for classes, confidence and heatmaps, in percent; all but the first may be None.
    It is told whether to go on with what a dead run left. journal: gets a note from time to time. columns: width of
    the strips that windows come in, a multiple of the blocks that rasters are packed in; 0 for a single one.
    """

    def __init__(
        self,
        legend: Legend,
        open_writers: Callable[[bool], tuple[Writer, Writer | None, Writer | None]],
        journal: Journal,
        columns: int = 0,
    ) -> None:
        """Open the writers."""
        self._values, self._journal, self._columns = legend.values, journal, columns
        self._place: tuple[int, int] | None = None
        self._stack = ExitStack()
        with ExitStack() as stack:
            self._classes, self._confidence, self._heatmaps = open_writers(journal.resumes)
            for writer in self._writers:
                stack.enter_context(writer)
                if journal.resumes:
                    self._clear(writer)
            self._stack = stack.pop_all()

    @property
    def _writers(self) -> list[Writer]:
        return [w for w in (self._classes, self._confidence, self._heatmaps) if w is not None]

    def _clear(self, writer: Writer) -> None:
        """Write over the blocks in which the dead run had come to its last note: it may have died in one of them."""
        row, col = self._journal.start
        height = min(writer.block_height, writer.grid.height - row)
        width = min(self._columns or writer.grid.width, writer.grid.width - col)
        if height > 0:
            writer.write(Window(row, col, height, width), np.full((writer.count, height, width), NODATA, np.uint8))

    def write(self, window: Window, pixels: Floats) -> None:
        """Write the maps of a window; note now and then how far all has come."""
        self._note(window)
        self._place = window.row, window.col
        classes = np.empty((1, window.height, window.width), np.uint8)
        confidence = np.empty_like(classes) if self._confidence else None
        heatmaps = np.empty((len(pixels), window.height, window.width), np.uint8) if self._heatmaps else None
        for first in range(0, window.height, ROWS):
            rows = slice(first, first + ROWS)
            part = pixels[:, rows]
            place, best = winners(part)
            invalid = np.isnan(best)
            np.take(self._values, place, out=classes[0, rows], mode="clip")
            if invalid.any():
                classes[0, rows][invalid] = NODATA
            if confidence is None and heatmaps is None:
                continue
            shares = probabilities(part, best)
            if heatmaps is not None:
                heatmaps[:, rows] = percent(shares, invalid)
            if confidence is not None:
                confidence[0, rows] = percent(shares.max(axis=0), invalid)
        self._classes.write(window, classes)
        if self._confidence is not None and confidence is not None:
            self._confidence.write(window, confidence)
        if self._heatmaps is not None and heatmaps is not None:
            self._heatmaps.write(window, heatmaps)

    def _note(self, window: Window) -> None:
        """Where a row of windows begins, all before it is written; note so from time to time.

        Up to whole blocks only: of those that are to be written again, nobody knows in which state a kill leaves them.
        """
        begins = self._place is not None and (window.row != self._place[0] or window.col < self._place[1])
        if not begins or not self._journal.due:
            return
        for writer in self._writers:
            writer.flush()
        row = window.row // self._classes.block_height * self._classes.block_height
        if (row, window.col) != (0, 0):
            self._journal.note((row, window.col))

    def __enter__(self) -> Maps:
        """Return itself."""
        return self

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        """Finish the rasters, or remove them and the notes after an error."""
        with ExitStack() as undoing:
            undoing.callback(self._journal.remove)
            self._stack.__exit__(kind, error, trace)
            if error is None:
                undoing.pop_all()


def winners(logits: Floats) -> tuple[NDArray[np.uint8], Floats]:
    """Return the place (h, w) of the largest of (C, h, w), the first among equals, and it itself; NaN where one is."""
    best = logits[0].copy()
    place = np.zeros(best.shape, np.uint8)
    for number, other in enumerate(logits[1:], 1):
        # Who wins later has the larger number; so a maximum does what a masked copy would, at an eighth of its cost.
        np.maximum(place, (other > best).view(np.uint8) * np.uint8(number), out=place)
        np.maximum(best, other, out=best)
    return place, best


def probabilities(logits: Floats, best: Floats) -> Floats:
    """Return the softmax (C, h, w) of logits whose largest is `best`."""
    shares = np.exp(logits - best)
    shares /= shares.sum(axis=0)
    return np.asarray(shares)


def percent(shares: Floats, invalid: NDArray[np.bool_]) -> Bytes:
    """Return shares of 0 to 1 as 0 to 100, NODATA where invalid."""
    result = np.rint(np.where(invalid, 0, shares) * np.float32(PERCENT)).astype(np.uint8)
    result[..., invalid] = NODATA
    return np.asarray(result)
