"""What the land is painted on: a stack of reflectances with the metre coordinates of its pixels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Union

import numpy as np

from .noise import Field

Cover = Union[Field, np.float32]
Where = tuple[slice, slice]
EVERYWHERE: Where = (slice(None), slice(None))

BANDS = ("blue", "green", "red", "nir", "swir1", "swir2")

# Surface reflectance in OLI's bands 2-7. Rounded from what spectral libraries show for such surfaces; only their
# order and shape matter here.
SPECTRA: dict[str, tuple[float, ...]] = {
    "water": (0.045, 0.060, 0.045, 0.020, 0.010, 0.007),
    "silt": (0.075, 0.105, 0.100, 0.050, 0.015, 0.010),
    "sand": (0.160, 0.230, 0.250, 0.330, 0.410, 0.370),
    "forest": (0.034, 0.058, 0.042, 0.290, 0.130, 0.060),
    "meadow": (0.048, 0.098, 0.068, 0.350, 0.220, 0.125),
    "wheat": (0.036, 0.076, 0.047, 0.430, 0.200, 0.100),
    "maize": (0.036, 0.082, 0.045, 0.490, 0.220, 0.105),
    "rapeseed": (0.050, 0.128, 0.105, 0.450, 0.210, 0.105),
    "stubble": (0.080, 0.133, 0.141, 0.290, 0.350, 0.260),
    "dark soil": (0.057, 0.091, 0.095, 0.170, 0.240, 0.210),
    "bright soil": (0.090, 0.136, 0.149, 0.270, 0.350, 0.310),
    "asphalt": (0.088, 0.112, 0.106, 0.125, 0.135, 0.125),
    "concrete": (0.175, 0.218, 0.212, 0.290, 0.310, 0.290),
    "tiles": (0.085, 0.115, 0.215, 0.280, 0.300, 0.260),
    "slate": (0.096, 0.119, 0.114, 0.140, 0.160, 0.150),
    "sheet metal": (0.215, 0.240, 0.235, 0.270, 0.265, 0.240),
    "garden": (0.050, 0.085, 0.068, 0.270, 0.190, 0.115),
    "cloud": (0.440, 0.440, 0.450, 0.480, 0.350, 0.250),
}


class Canvas:
    """Reflectance (B, H, W) of a piece of land around the point (0, 0), with x east and y north in metres."""

    def __init__(self, width: int, height: int, pixel: float) -> None:
        self.pixel = pixel
        self.shape = (height, width)
        self.image = np.zeros((len(BANDS), height, width), np.float32)
        self.x = ((np.arange(width, dtype=np.float32) - width / 2 + 0.5) * pixel)[None, :]
        self.y = ((height / 2 - np.arange(height, dtype=np.float32) - 0.5) * pixel)[:, None]

    @property
    def extent(self) -> tuple[float, float]:
        """Width and height in metres."""
        return self.shape[1] * self.pixel, self.shape[0] * self.pixel

    def window(self, x: float, y: float, reach: float) -> Where:
        """Return the slices of the pixels within `reach` metres of a point, both ways; empty far outside."""
        height, width = self.shape
        col, row, half = x / self.pixel + width / 2, height / 2 - y / self.pixel, reach / self.pixel
        return _clipped(row - half, row + half, height), _clipped(col - half, col + half, width)

    def edge(self, inside: Field) -> Field:
        """Return the share of a pixel covered by a shape, given how far (metres) its centre lies inside it."""
        share: Field = np.clip(inside / np.float32(self.pixel) + np.float32(0.5), 0, 1)
        return share

    def paint(
        self, share: Field | np.float32, material: str, tone: Field | float = 1.0, where: Where = EVERYWHERE
    ) -> None:
        """Lay a material over what is there. share: how much of each pixel it covers; tone: its brightness."""
        for band, reflectance in zip(self.image[(slice(None), *where)], SPECTRA[material]):
            band += share * (np.float32(reflectance) * tone - band)

    def paint_each(
        self, share: Field, materials: Sequence[str], which: Field, tone: Field, where: Where = EVERYWHERE
    ) -> None:
        """Lay one of several materials over each pixel; which: 0-1, spread evenly over the materials."""
        table = np.array([SPECTRA[name] for name in materials], np.float32)
        index = (which * np.float32(len(materials) - 0.01)).astype(np.intp)
        for number, band in enumerate(self.image[(slice(None), *where)]):
            band += share * (table[:, number][index] * tone - band)


def _clipped(start: float, stop: float, size: int) -> slice:
    return slice(min(max(int(start), 0), size), min(max(int(stop) + 1, 0), size))
