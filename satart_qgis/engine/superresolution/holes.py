"""The pixels of an image that are to be filled: nodata, and what a mask marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import GridMismatch, NoValidData
from ..grid import Grid
from ..mapping import sweep
from ..monitor import Monitor
from ..raster import Raster
from ..tiling import Window
from .coarse import Coarse, Mask


@dataclass(frozen=True)
class Holes:
    """Where an image has none of its own pixels, or none that count. mask: not 0 where it has not, None for nodata."""

    coarse: Coarse
    mask: Raster | None

    @classmethod
    def open(cls, coarse: Coarse, mask: str) -> Holes:
        """Open an image's mask, a path or empty. Raises GridMismatch for one of other ground, NoValidData for none."""
        raster, other = coarse.raster, Raster(mask) if mask else None
        if other is None and not raster.masked:
            raise NoValidData(f"{raster.label} has no nodata, and there is no mask: nothing to fill. Give a mask.")
        if other is not None:
            require_same("The mask", other, raster.label, raster.grid, raster.has_transform)
        return cls(coarse, other)

    def fillable(self, windows: Sequence[Window], around: int, monitor: Monitor) -> tuple[list[Window], int]:
        """Return the windows of tiles that have holes, and something known within `around` pixels to fill them after.

        Also returns how many tiles have nothing but a hole there: no fit can know what that hides. Raises NoValidData
        where there is nothing to fill, or nothing but such tiles.
        """

        def look(window: Window) -> tuple[bool, bool]:
            grown = window.expand(around).clip(*self.coarse.shape)
            holes = self(grown)
            return bool(holes[window.within(grown)].any()), bool(holes.all())

        found, blind = [], 0
        for window, (some, all_of_it) in sweep(look, windows, monitor):
            blind += all_of_it
            if some and not all_of_it:
                found.append(window)
        label = self.coarse.raster.label
        if not (found or blind):
            raise NoValidData(f"The mask marks nothing in {label}, which has no nodata there: nothing to fill.")
        if not found:
            raise NoValidData(
                f"All tiles of {label} that have holes are nothing but hole, so there is nothing to fill them after. "
                "Give a larger tile, or a mask that leaves some of the image."
            )
        return found, blind

    def __call__(self, window: Window) -> Mask:
        """Return True where the pixels (h, w) of a window of the coarse image are to be filled."""
        place = self.coarse.place(window)
        valid = self.coarse.raster.read(place, self.coarse.bands)[1]
        found = np.zeros((window.height, window.width), bool) if valid is None else ~valid.all(axis=0)
        if self.mask is not None:
            marked, known = self.mask.read(place, self.mask.bands[:1])
            found |= (marked[0] != 0) & (True if known is None else known[0])
        return found


def require_same(name: str, other: Raster, label: str, grid: Grid, located: bool) -> None:
    """Raise GridMismatch unless a raster has the pixels of `grid`; where one of the two is not located, as many.

    name, label: what people call the raster, and what it has to fit.
    """
    own = other.grid
    if (own.width, own.height) != (grid.width, grid.height):
        raise GridMismatch(
            f"{name} has {own.width} x {own.height} pixels, {label} {grid.width} x {grid.height}. Bring it to the same "
            "grid first (Warp)."
        )
    if located and other.has_transform and not own.is_at(grid):
        raise GridMismatch(
            f"{name} has as many pixels as {label}, but they lie elsewhere. Bring it to the same grid first (Warp)."
        )
