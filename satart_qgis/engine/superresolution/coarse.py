"""The image that is to become finer: any window of it, without holes, and where it is valid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import BadParameter, NoValidData
from ..extent import extent_window
from ..fusion.fill import fill
from ..grid import Grid
from ..monitor import Monitor
from ..raster import Raster
from ..scene import bounds, quantise
from ..tiling import Window, tiles
from .values import Scaling, scaling

Array = NDArray[np.float32]
Mask = NDArray[np.bool_]

# How often the rim of a hole is filled from its surroundings, two pixels further each time; then comes the middle.
ROUNDS = 4
FILLED = 2 * ROUNDS
# Pixels along each side of the parts that are looked through for valid ones.
LOOK = 1024


@dataclass(frozen=True)
class Coarse:
    """A part of a raster. bands: the numbers of those worked on; crop: the part; scaling: of its values.

    gappy: results may have nodata although the raster has none.
    """

    raster: Raster
    bands: list[int]
    crop: Window
    scaling: Scaling
    gappy: bool = False

    @classmethod
    def open(cls, raster: Raster, bands: Sequence[int], extent: str, values: str, monitor: Monitor) -> Coarse:
        """Look at a raster's values, and at the part that an extent names.

        Raises NoValidData, NoOverlap, and BadParameter for numbers of colours, between which nothing lies.
        """
        if raster.indexed:
            raise BadParameter(
                f"{raster.label} holds numbers of colours (a palette), not brightness. Turn it into a picture first "
                "(Raster > Conversion > PCT to RGB)."
            )
        crop = part(raster, extent)
        _require_valid(raster, bands, crop)
        return cls(raster, list(bands), crop, scaling(raster, bands, values, monitor))

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.crop.height, self.crop.width

    @property
    def nodata(self) -> float | None:
        """What stands for nodata in a result: the raster's own number, or one that its type can spare."""
        if not (self.raster.masked or self.gappy):
            return None
        if self.raster.dtype.kind == "f":
            return float("nan")
        return self.raster.nodata if self.raster.nodata is not None else 0.0

    @property
    def bounds(self) -> tuple[float, float] | None:
        """The least and the greatest value of a result, None for floats, which hold any."""
        if self.raster.dtype.kind == "f":
            return None
        low, high, _ = bounds(self.raster.dtype, self.nodata)
        return low, high

    @property
    def names(self) -> list[str]:
        """The names of the bands."""
        known = dict(zip(self.raster.bands, self.raster.band_names))
        return [known.get(band, "") for band in self.bands]

    def finer(self, scale: int) -> Grid:
        """Return the grid with the same corners and pixels a `scale`-th as long."""
        height, width = self.shape
        return self.raster.grid.crop(self.crop).scaled(1 / scale, width * scale, height * scale)

    def place(self, window: Window) -> Window:
        """Return a window of this part as one of the raster."""
        return Window(window.row + self.crop.row, window.col + self.crop.col, window.height, window.width)

    def read(self, window: Window) -> tuple[Array, Mask | None]:
        """Return the values (B, h, w) of a window inside, holes filled, and where they are valid (h, w) or None."""
        pixels, valid = self.raster.read(self.place(window), self.bands)
        if valid is None:
            return pixels.astype(np.float32), None
        whole = valid.all(axis=0)
        values = np.where(valid, pixels, 0).astype(np.float32)
        return fill(values, valid, ROUNDS, self.scaling.middle[:, 0, 0].tolist()), None if whole.all() else whole

    def quantised(self, values: Array, valid: Mask | None) -> NDArray[Any]:
        """Return values (B, h, w) in the raster's own type, rounded and clipped to it, nodata where not valid."""
        result = np.empty(values.shape, self.raster.dtype)
        for band, out in zip(np.array(values, np.float32), result):
            quantise(band, out, self.nodata)
        if valid is not None:
            result[:, ~valid] = self.nodata
        return result


def _require_valid(raster: Raster, bands: Sequence[int], crop: Window) -> None:
    """Raise NoValidData where there is nothing but nodata; mostly the first look finds something else."""
    if not raster.masked:
        return
    for window in tiles(crop.height, crop.width, LOOK):
        place = Window(window.row + crop.row, window.col + crop.col, window.height, window.width)
        valid = raster.read(place, bands)[1]
        if valid is None or valid.all(axis=0).any():
            return
    raise NoValidData(f"{raster.label} holds nothing but nodata there. Choose another raster, bands or extent.")


def part(raster: Raster, extent: str) -> Window:
    """Return the pixels of a raster that an extent names; all of them if it is empty. Raises NoOverlap."""
    if extent:
        return extent_window(extent, raster.grid, raster.label)
    return Window(0, 0, raster.grid.height, raster.grid.width)


def spread(valid: Mask | None, scale: int) -> Mask | None:
    """Return a mask (h, w) on the finer grid."""
    return None if valid is None else valid.repeat(scale, 0).repeat(scale, 1)
