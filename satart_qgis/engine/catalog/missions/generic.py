"""Any mission: what the item itself says of its bands, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..item import Asset, AssetBand, Item
from . import Scaling

ATTRIBUTION = ""
PRESETS = {
    "true-colour": ("red", "green", "blue"),
    "colour-infrared": ("nir", "red", "green"),
    "pan-rgb": ("red", "green", "blue"),
}
ALIASES = {"nir": ("nir08", "b08"), "pan": ("panchromatic",)}
PAN = "pan"
MASK: tuple[str, ...] = ()
NODATA: float | None = None


def matches(item: Item) -> bool:
    """Take every item."""
    return True


def scaling(item: Item, asset: Asset, band: AssetBand, darkest: Callable[[], float | None]) -> Scaling:
    """Return the raster extension's scale and offset."""
    if band.scale is None and band.offset is None:
        return Scaling(1.0, 0.0, "the item gives no scale, so the values are as they are in the file")
    return Scaling(
        1.0 if band.scale is None else band.scale, band.offset or 0.0, "scale and offset are those that the item gives"
    )


def clouds(values: NDArray[Any]) -> NDArray[np.bool_]:
    """Say that nothing is known of clouds."""
    return np.zeros(np.shape(values), bool)


hidden = clouds
