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

    def common(self, other: Window) -> Window:
        """Return the part that lies in `other` too; its size is 0 where there is none."""
        row, col = max(self.row, other.row), max(self.col, other.col)
        height = min(self.row + self.height, other.row + other.height) - row
        width = min(self.col + self.width, other.col + other.width) - col
        return Window(row, col, max(0, height), max(0, width))

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


@dataclass(frozen=True)
class Tile:
    """A tile of an image in the order of work.

    window: what it sees. settled: the part of it that no later tile changes. own: the part of that which is written
    with it; without rows or columns where there is none. strip, row, col: its strip, and its place in the lattice.
    """

    window: Window
    settled: Window
    own: Window
    strip: int
    row: int
    col: int


def layout(
    height: int, width: int, side: int, overlap: int = 0, columns: int = 0, start: tuple[int, int] = (0, 0)
) -> list[Tile]:
    """Return an image's tiles, row by row; where it is wide, strip after strip.

    overlap: cores of `side` pixels are grown by it on each side; at most half of `side`, so that only neighbours meet.
    columns: a strip's width; 0 for a single strip. Tiles that reach into two strips come in both, so that nothing has
    to be kept from one strip to the next. start: (row, column) from which on tiles are wanted: the column is one that
    a strip begins with; what lies above the row in that strip, and strips before it, has been written.
    """
    rows, cols = -(-height // side), -(-width // side)
    found = []
    for left in range(start[1], width, columns or width):
        right = min(left + (columns or width), width)
        top = start[0] if left == start[1] else 0
        # All whose windows touch the strip.
        reach = range(max(0, (left - overlap) // side), min(cols, -(-(right + overlap) // side)))
        wanted = Window(top, left, height - top, right - left)
        for row in range(rows):
            for col in reach:
                core = Window(row * side, col * side, side, side)
                window = core.expand(overlap).clip(height, width)
                bottom = window.row + window.height if row == rows - 1 else (row + 1) * side - overlap
                end = window.col + window.width if col == reach[-1] else (col + 1) * side - overlap
                settled = Window(window.row, window.col, bottom - window.row, end - window.col)
                if window.row + window.height > top:
                    found.append(Tile(window, settled, settled.common(wanted), left, row, col))
    return found


def ramps(count: int, side: int, overlap: int) -> list[NDArray[np.float32]]:
    """Return the weights along one axis of `count` pixels, an array a tile: Hann ramps that add up to one.

    Near the border a remainder tile can be narrower than the ramp; there the weights are divided by their sum.
    """
    windows = [Window(0, at - overlap, 1, side + 2 * overlap).clip(1, count) for at in range(0, count, side)]
    weights = [_ramp(window.col, window.width, overlap, count) for window in windows]
    total = np.zeros(count)
    for window, part in zip(windows, weights):
        total[window.slices[1]] += part
    return [(part / total[window.slices[1]]).astype(np.float32) for window, part in zip(windows, weights)]


def _ramp(start: int, count: int, overlap: int, size: int) -> NDArray[np.float64]:
    weights = np.ones(count)
    length = min(2 * overlap, count)
    rise = np.sin(np.pi / 2 * (np.arange(2 * overlap) + 0.5) / max(2 * overlap, 1)) ** 2
    if start > 0:
        weights[:length] *= rise[:length]
    if start + count < size:
        weights[count - length :] *= rise[::-1][2 * overlap - length :]
    return weights
