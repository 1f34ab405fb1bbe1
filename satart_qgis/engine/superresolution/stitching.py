"""Tiles that can't be exact: made one by one, blended where they overlap, and held to the input as a whole.

Two passes. The first writes blended float tiles to a folder; the second, which needs only a small halo, makes
the whole agree with the input, rounds and writes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..fusion.fill import fill
from ..mapping import Sink, map_tiles
from ..monitor import Monitor
from ..raster import Raster
from ..tiling import Window
from ..writer import Writer
from .coarse import FILLED, ROUNDS, Array, Coarse, Mask, spread
from .sensor import REACH, Sensor, confined, degrade, plain, project

# A window on the fine grid -> the image (B, h, w), and the spread of several attempts at it (1, h, w).
Maker = Callable[[Window], tuple[Array, Array]]


@dataclass
class Stitcher:
    """Blends what `make` makes, and finishes it.

    make: NaN where it can't know. sensor: None where the result has the input's own pixels. holes: window on the coarse
    grid -> True where pixels are to be filled (h, w); then all others stay as they are.
    """

    coarse: Coarse
    sensor: Sensor | None
    make: Maker
    holes: Callable[[Window], Mask] | None = None
    gap: float = 0.0
    count: int = 0

    @property
    def scale(self) -> int:
        """How many fine pixels one becomes."""
        return self.sensor.scale if self.sensor else 1

    def run(
        self,
        sinks: Callable[[], Sequence[Sink]],
        folder: str,
        monitor: Monitor,
        *,
        tile: int,
        overlap: int,
        doubted: bool,
        counted: Callable[[], Monitor],
    ) -> float:
        """Do both passes into the sinks. tile, overlap: in fine pixels. Returns the mean residual before rounding.

        folder: where the first pass is kept. counted: the monitor of the first pass. Tiles are rounded up to an
        even number of input pixels, so that half of one, the most that is shared, begins on one too.
        """
        height, width = (size * self.scale for size in self.coarse.shape)
        count = len(self.coarse.bands)
        images, doubts = os.path.join(folder, "image.tif"), os.path.join(folder, "doubt.tif")
        grid = self.coarse.finer(self.scale)

        def first() -> Sequence[Sink]:
            return [
                Writer(path, grid, bands, np.float32, compress="none", overviews=False)
                for path, bands in ((images, count), (doubts, 1))
            ]

        def attempt(blocks: Sequence[Window]) -> list[list[NDArray[Any]]]:
            return [list(self.make(window)) for window in blocks]

        map_tiles(
            lambda window: window, attempt, first, (height, width), counted(), tile=tile, align=2 * self.scale,
            overlap=overlap, workers=1,
        )  # fmt: skip
        image, doubt = Raster(images), Raster(doubts)
        map_tiles(
            lambda window: self._finished(window, image, doubt, doubted), None, lambda: self._fresh(sinks),
            (height, width), monitor, tile=512 * self.scale, align=self.scale,
        )  # fmt: skip
        return self.gap / max(self.count, 1)

    def _fresh(self, sinks: Callable[[], Sequence[Sink]]) -> Sequence[Sink]:
        self.gap, self.count = 0.0, 0
        return sinks()

    def _finished(self, window: Window, image: Raster, doubt: Raster, doubted: bool) -> list[NDArray[Any]]:
        scale = self.scale
        core = Window(window.row // scale, window.col // scale, window.height // scale, window.width // scale)
        grown = core.expand(REACH + FILLED).clip(*self.coarse.shape)
        values, valid = self.coarse.read(grown)
        fine = image.read(grown.scale(scale))[0]
        rows, cols = core.within(grown)
        place = (
            slice(None),
            slice(rows.start * scale, rows.stop * scale),
            slice(cols.start * scale, cols.stop * scale),
        )
        unsure = doubt.read(window)[0]
        shown = None if valid is None else valid[rows, cols]
        if self.sensor:
            result, base = project(fine, values, self.sensor), plain(values, self.sensor)
            if self.coarse.bounds:
                result = confined(result, values, self.sensor, *self.coarse.bounds)
            seen = degrade(result, self.sensor)[:, rows, cols]
            share = np.abs(seen - values[:, rows, cols]) / self.coarse.scaling.extent[:, None, None]
            self.gap, self.count = self.gap + float(share.sum()), self.count + share.size
        elif self.holes is not None:
            filled = self.holes(grown)
            base = self._without(values, filled)
            seen = np.isfinite(fine).all(axis=0)
            result = np.where(filled, np.where(seen, fine, base), values)
            unsure = np.where(filled[rows, cols], unsure, 0)
            # What was a hole is valid now, but for where there was nothing else for a fit to see.
            shown = ~(filled & ~seen)[rows, cols] if self.coarse.gappy else None
        else:
            result, base = fine, values
        kept = spread(shown, scale)
        pixels = self.coarse.quantised(result[place], kept)
        if not doubted:
            return [pixels]
        added = np.sqrt(np.mean((result - base)[place] ** 2, axis=0))
        bands = np.stack([added, unsure[0]]).astype(np.float32)
        if kept is not None:
            bands[:, ~kept] = np.nan
        return [pixels, bands]

    def _without(self, values: Array, filled: Mask) -> Array:
        """Return values (B, h, w) whose holes (h, w) are filled from what lies around them, plainly."""
        known = np.broadcast_to(~filled, values.shape)
        return np.asarray(fill(values, known, ROUNDS, self.coarse.scaling.middle[:, 0, 0].tolist()), np.float32)
