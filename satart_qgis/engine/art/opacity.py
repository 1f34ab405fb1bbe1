"""How opaque a raster's pixels are, by its alpha band: what a painting of it takes over."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..histogram import BLOCK
from ..mapping import reduce
from ..monitor import Monitor
from ..raster import Raster
from ..tiling import Window, tiles


class Opacity:
    """A band of alpha as bytes, safe to read from several threads."""

    def __init__(self, raster: Raster, band: int, opaque: float) -> None:
        """opaque: the value that hides what lies below; 0 stands for what is clear."""
        self._raster, self._band, self.opaque = raster, band, opaque

    def __call__(self, window: Window) -> NDArray[np.uint8]:
        """Return a window inside the raster (h, w), 0 to 255; what is no number is clear."""
        values = self._raster.read(window, [self._band])[0][0]
        if values.dtype == np.uint8 and self.opaque == 255:
            return np.asarray(values)
        share = np.nan_to_num(values.astype(np.float64) * (255 / self.opaque), nan=0.0)
        return np.asarray(np.clip(np.rint(share), 0, 255), np.uint8)


def opacity(raster: Raster, monitor: Monitor) -> Opacity | None:
    """Return how opaque a raster's pixels are, None where it has no alpha band.

    Programs write what is opaque as 1, as 255 or as the largest number of the type, whatever the type is: the least of
    these that no pixel exceeds is taken. Bytes are taken as they are.
    """
    band = raster.alpha
    if band is None:
        return None
    if raster.dtype == np.uint8:
        return Opacity(raster, band, 255.0)

    def largest(window: Window) -> float:
        values = raster.read(window, [band])[0]
        return float(np.max(values, initial=0, where=np.isfinite(values)))

    most = reduce(largest, tiles(raster.grid.height, raster.grid.width, BLOCK), max, monitor)
    # Of types that hold more than 16 bits nobody uses the whole range.
    short = raster.dtype.kind in "ui" and raster.dtype.itemsize <= 2
    beyond = float(np.iinfo(raster.dtype).max) if short else most
    return Opacity(raster, band, next((top for top in (1.0, 255.0) if most <= top), beyond))
