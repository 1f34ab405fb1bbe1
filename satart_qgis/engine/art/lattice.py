"""Places: the squares of pixels that a network works at, where they lie on the map."""

from __future__ import annotations

from dataclasses import dataclass

from ..tiling import Window


@dataclass(frozen=True)
class Lattice:
    """Squares of `stride` pixels to a side, the same for all rasters that share their pixels, wherever they begin.

    What a network with a stride makes of a pixel depends on where in its place that lies: were places counted from each
    raster's own first pixel, sheets would join only where they begin whole places apart.
    origin: where the raster's first pixel lies on the map (row, column), as `Grid.origin`.
    """

    stride: int
    origin: tuple[int, int]

    def places(self, window: Window) -> Window:
        """Return the places, counted on the map, that a window of the raster touches."""
        row, col = window.row + self.origin[0], window.col + self.origin[1]
        top, left = row // self.stride, col // self.stride
        bottom, right = -(-(row + window.height) // self.stride), -(-(col + window.width) // self.stride)
        return Window(top, left, bottom - top, right - left)

    def pixels(self, places: Window) -> Window:
        """Return the window of the raster, which may reach beyond it, that places cover."""
        wide = places.scale(self.stride)
        return Window(wide.row - self.origin[0], wide.col - self.origin[1], wide.height, wide.width)
