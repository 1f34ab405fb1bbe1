"""Maps that are kept in files, gone through from top to bottom, while others are written in their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import torch

from ..mapping import sweep
from ..monitor import Monitor
from ..tiling import Window
from .spills import Spills

Rows = dict[str, torch.Tensor]
# Bytes that the tensors of a strip may take together.
ROOM = 512 * 2**20
# Tensors of a strip that live at once, for each of those that are kept, what the kernels make in between included.
ALIVE = 8
# Bytes of what a strip is made from, so that all that is made of it stays in the cache; but it has so many rows at
# least for each that is computed beside it.
CACHED, BESIDE = 16 * 2**20, 16
FEWEST, MOST = 8, 128
# Threads that read strips ahead.
AHEAD = 1


def pieces(
    known: Mapping[str, Spills], shape: tuple[int, int], halo: int, across: int, monitor: Monitor
) -> Iterator[tuple[Window, Rows, tuple[slice, slice]]]:
    """Yield (piece, maps (h, w, C) of it with `halo` more around, where in these it lies), strip by strip.

    shape: rows and columns of the maps. across: how wide a piece may be. What is yielded of a strip stays as it is
    while pieces of it are written.
    """
    cols = shape[1]
    width = -(-cols // -(-cols // across))
    for strip, rows, top in _strips(known, shape, halo, monitor):
        for col in range(0, cols, width):
            window = Window(strip.row, col, strip.height, min(width, cols - col))
            left = max(col - halo, 0)
            part = {name: whole[:, left : col + width + halo] for name, whole in rows.items()}
            yield window, part, (slice(top, top + strip.height), slice(col - left, col - left + window.width))


def _strips(
    known: Mapping[str, Spills], shape: tuple[int, int], halo: int, monitor: Monitor
) -> Iterator[tuple[Window, Rows, int]]:
    """Yield (strip, rows of what is kept with `halo` more to each side, how many of them lie above it).

    Each row is read once, before anything is written there: the last ones are handed on to the strip below.
    """
    height, cols = shape
    row = cols * sum(spills.place for spills in known.values())
    wanted = max(CACHED // row, BESIDE * halo)
    count = int(min(max(min(ROOM // (row * ALIVE) - 2 * halo, wanted), FEWEST, halo), MOST))
    windows = [Window(row, 0, min(count, height - row), cols) for row in range(0, height, count)]

    def reach(window: Window) -> tuple[int, int]:
        return max(window.row - halo, 0), min(window.row + window.height + halo, height)

    # As many as there are between reading and use, and no more: memory of this size is not found again once freed.
    most = min(count + 2 * halo, height)
    rooms = [{name: spills.room(most, cols) for name, spills in known.items()} for _ in windows[: AHEAD + 2]]

    def fresh(window: Window) -> Rows:
        first, last = reach(window)
        done = min(window.row + halo, height) if window.row else 0
        room = rooms[window.row // count % len(rooms)]
        found = {name: rows[: last - first] for name, rows in room.items()}
        for name, spills in known.items():
            spills.read(done, found[name][done - first if done else 0 :])
        return found

    above: Rows = {}
    for window, rows in sweep(fresh, windows, monitor, workers=AHEAD, total=len(windows)):
        first, _ = reach(window)
        for name, part in above.items():
            rows[name][: len(part)] = part
        # As copies, since what is run may overwrite what it is given.
        left = max(window.row + window.height - halo, 0) - first
        above = {name: part[left:].clone() for name, part in rows.items()}
        yield window, rows, window.row - first
