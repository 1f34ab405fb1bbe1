"""Integer geometry of tiles: windows, halos and blend weights. No pixels are read here."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Window:
    """A rectangle of pixels: its first row and column, and its size. May reach past the raster."""

    row: int
    col: int
    height: int
    width: int

    @property
    def slices(self) -> tuple[slice, slice]:
        """The window as (rows, columns) slices of a whole-image array."""
        return slice(self.row, self.row + self.height), slice(self.col, self.col + self.width)

    def expand(self, halo: int) -> Window:
        """Return the window grown by `halo` pixels on each side."""
        return Window(self.row - halo, self.col - halo, self.height + 2 * halo, self.width + 2 * halo)

    def clip(self, height: int, width: int) -> Window:
        """Return the part inside a raster of `height` x `width`; its size is 0 where there is none."""
        row, col = max(self.row, 0), max(self.col, 0)
        return Window(
            row,
            col,
            max(0, min(self.row + self.height, height) - row),
            max(0, min(self.col + self.width, width) - col),
        )

    def scale(self, factor: int) -> Window:
        """Return the same area on a raster with `factor` times as many rows and columns."""
        return Window(self.row * factor, self.col * factor, self.height * factor, self.width * factor)

    def within(self, outer: Window) -> tuple[slice, slice]:
        """Return the slices that cut this window out of an array that covers `outer`."""
        row, col = self.row - outer.row, self.col - outer.col
        return slice(row, row + self.height), slice(col, col + self.width)


def tiles(height: int, width: int, tile: int | tuple[int, int]) -> list[Window]:
    """Cut a raster into tiles, row by row; those of the last row and column are what remains.

    tile: the side of a square tile, or (height, width) of one.
    """
    rows, cols = (tile, tile) if isinstance(tile, int) else tile
    return [
        Window(row, col, min(rows, height - row), min(cols, width - col))
        for row in range(0, height, rows)
        for col in range(0, width, cols)
    ]


def blend_weights(window: Window, overlap: int, height: int, width: int) -> NDArray[np.float32]:
    """Return the Hann weights (h, w) with which a tile's result joins its neighbours'.

    window: the tile's core grown by `overlap` on each side and clipped to the raster. Across the 2 * overlap
    pixels that two neighbours share, their weights add up to one; on the raster's border there is no ramp.
    """
    rows = _ramp(window.row, window.height, overlap, height)
    cols = _ramp(window.col, window.width, overlap, width)
    return np.outer(rows, cols).astype(np.float32)


def _ramp(start: int, count: int, overlap: int, size: int) -> NDArray[np.float64]:
    weights = np.ones(count)
    length = min(2 * overlap, count)
    rise = np.sin(np.pi / 2 * (np.arange(2 * overlap) + 0.5) / max(2 * overlap, 1)) ** 2
    if start > 0:
        weights[:length] *= rise[:length]
    if start + count < size:
        weights[count - length :] *= rise[::-1][2 * overlap - length :]
    return weights
