"""Overlapping tiles joined: each fades into its neighbours, and little more than the seams is kept in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .tiling import Tile, Window, ramps

Array = NDArray[Any]


def blend(
    results: Iterator[tuple[Window, Sequence[Array]]],
    tiles: Sequence[Tile],
    shape: tuple[int, int],
    side: int,
    overlap: int,
) -> Iterator[tuple[Window, Sequence[Array]]]:
    """Join tiles' results, float arrays (B, h, w) in the order of `tiles`, with Hann weights; hand out what is settled.

    side, overlap: as `tiles` were laid out; without overlap tiles pass through as they are. The arrays are changed in
    place. Kept is only what a tile shares with the next one and with those below it: a band as wide as the strip.
    """
    seams: list[_Seams] = []
    # The results first: with the last of them the sweep behind them comes to its end.
    for (_, arrays), tile in zip(results, tiles):
        if overlap and not seams:
            seams = [_Seams(tiles, shape, side, overlap, array) for array in arrays]
        for seam, array in zip(seams, arrays):
            seam.join(tile, array)
        if tile.own.height and tile.own.width:
            place = (slice(None), *tile.own.within(tile.window))
            yield tile.own, [array[place] for array in arrays]


class _Seams:
    """What earlier tiles of one output leave for later ones: to the right of the last one, and below their row."""

    def __init__(self, tiles: Sequence[Tile], shape: tuple[int, int], side: int, overlap: int, like: Array) -> None:
        self._shape, self._shared = shape, 2 * overlap
        self._rows, self._cols = (ramps(count, side, overlap) for count in shape)
        ends: dict[int, list[int]] = {}
        for tile in tiles:
            ends.setdefault(tile.strip, []).extend((tile.window.col, tile.window.col + tile.window.width))
        self._origins = {strip: min(columns) for strip, columns in ends.items()}
        widest = max(max(columns) - min(columns) for columns in ends.values())
        # The loop over a strip's rows overwrites what it has read, column by column.
        self._below = np.empty((len(like), self._shared, widest), like.dtype)
        self._beside = like[:, :, :0]
        self._ramps = (np.empty(0, np.float32),) * 2
        self._weights = np.empty((0, 0), np.float32)
        self._last: Tile | None = None
        self._first_row = 0

    def join(self, tile: Tile, array: Array) -> None:
        """Weigh a tile, add what its neighbours left for it, and keep what it leaves."""
        self._weigh(tile, array)
        last, self._last = self._last, tile
        if last is None or tile.strip != last.strip:
            self._first_row = tile.row
        if last is not None and (last.strip, last.row) == (tile.strip, tile.row):
            array[:, :, : self._beside.shape[2]] += self._beside
        width = tile.settled.width
        self._beside = array[:, :, width:]
        left = tile.settled.col - self._origins[tile.strip]
        below = self._below[:, :, left : left + width]
        if tile.row > self._first_row:
            shared = min(self._shared, self._shape[0] - tile.window.row)
            array[:, :shared, :width] += below[:, :shared]
        rest = array[:, tile.settled.height :, :width]
        below[:, : rest.shape[1]] = rest

    def _weigh(self, tile: Tile, array: Array) -> None:
        down, across = self._rows[tile.row], self._cols[tile.col]
        if not all(map(np.array_equal, self._ramps, (down, across))):  # tiles within the image have the same
            self._ramps, self._weights = (down, across), np.multiply.outer(down, across)
        # All at once, ones included: the strips along the edges, one after the other, take half as long again.
        array *= self._weights
