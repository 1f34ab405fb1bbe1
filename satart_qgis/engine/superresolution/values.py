"""A raster's numbers as a network wants them, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..cards import Card
from ..errors import BandMismatch
from ..histogram import percentiles
from ..monitor import Monitor
from ..raster import Raster
from ..spectrum import find_bands

Array = NDArray[np.float32]

# Of bytes as shown on a screen: about their mean and spread in photographs.
BYTE_MIDDLE, BYTE_UNIT = 127.5, 64.0
# Percentiles between which nearly all values lie; a normal distribution's are some four standard deviations apart.
LOW, MIDDLE, HIGH = 2.0, 50.0, 98.0
SPREADS = 4.0


@dataclass(frozen=True)
class Scaling:
    """How each band's values become numbers around 0, about one unit wide: (value - middle) / unit.

    middle, unit: (B, 1, 1). extent: (B,) the range of values that relative errors are measured against.
    """

    middle: Array
    unit: Array
    extent: NDArray[np.float64]

    def inward(self, values: NDArray[Any]) -> Array:
        """Return values (B, h, w) as a network sees them."""
        return (values.astype(np.float32) - self.middle) / self.unit

    def outward(self, numbers: Array) -> Array:
        """Return a network's numbers (B, h, w) as values."""
        return numbers * self.unit + self.middle


def scaling(raster: Raster, bands: Sequence[int], values: str, monitor: Monitor) -> Scaling:
    """Return how a raster's bands are scaled for a network.

    values: `byte` takes 8-bit rasters as they are. All others, and bytes for networks that were trained on measured
    values, are scaled by the percentiles of the whole raster, band by band. Raises NoValidData.
    """
    count = len(bands)
    if values == "byte" and raster.dtype == np.uint8:
        middle, unit = np.full(count, BYTE_MIDDLE), np.full(count, BYTE_UNIT)
        return Scaling(_planes(middle), _planes(unit), np.full(count, 255.0))
    found = percentiles(raster, bands, (LOW, MIDDLE, HIGH), monitor)
    spread = found[:, 2] - found[:, 0]
    # A band of one value has no spread; any unit will do.
    spread = np.where(spread > 0, spread, np.maximum(np.abs(found[:, 1]), 1.0))
    return Scaling(_planes(found[:, 1]), _planes(spread / SPREADS), spread)


def chosen_bands(raster: Raster, bands: Sequence[int] | None, card: Card, monitor: Monitor) -> list[int]:
    """Return the bands to work on: those given, else by the model's names, else the first. Raises BandMismatch."""
    if card.more.get("bandwise"):
        return raster.choose(bands)
    wanted = [band.name.lower() for band in card.bands]
    if bands:
        chosen = raster.choose(bands)
        if len(chosen) != len(wanted):
            raise BandMismatch(
                f"{card.name} takes {len(wanted)} bands; {len(chosen)} are chosen. Choose {len(wanted)}."
            )
        return chosen
    if raster.count < len(wanted):
        raise BandMismatch(
            f"{card.name} takes {len(wanted)} bands and {raster.label} has {raster.count}. Choose a model that works "
            "band by band."
        )
    try:
        places = find_bands(wanted, raster.band_names, "", (), raster.label)
    except BandMismatch:
        places = list(range(len(wanted)))
        if raster.count > len(wanted):
            monitor.log(f"The first {len(wanted)} bands of {raster.label} are taken. Choose the bands if it is others.")
    return [raster.bands[place] for place in places]


def _planes(numbers: NDArray[np.float64]) -> Array:
    return np.asarray(numbers, np.float32)[:, None, None]
