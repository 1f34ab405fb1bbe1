"""Finer bands of the same scene that tell a network where detail lies: Sentinel-2's 10 m bands for those of 20 m.

After C. Lanaras et al., "Super-resolution of Sentinel-2 images: Learning a globally applicable deep neural network",
ISPRS J. 146, 2018 (arXiv 1803.04271): what is learnt from 40 m and 20 m bands is used on 20 m and 10 m ones.
Departures: each coarse band goes in alone, so that any will do, and the network starts from a regression of the coarse
band's detail on the guide's, which it has but to correct. The regression is of the surroundings of each pixel (as in
K. He et al., "Guided Image Filtering", IEEE TPAMI 35(6), 2013), drawn towards that of the whole raster.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..fusion.coefficients import solve
from .sensor import Sensor, blur, degrade, enlarge

Array = NDArray[np.float32]
Mask = NDArray[np.bool_]

# Standard deviations, in coarse pixels, of the blur that is taken away to see the finest detail of coarse bands, and of
# the surroundings that a pixel's regression is of.
FINEST, AROUND = 0.7, 1.5
# How much of the guide's mean power the surroundings have to have to be believed as much as the whole raster.
DOUBT = 0.01
# Coarse pixels to each side that evidence depends on: those surroundings, that blur, and the sensor's.
REACH = 16


@dataclass(frozen=True)
class Trend:
    """What a regression over a whole raster says.

    gains: (B, G), of the coarse bands on the guide; power: (G,), of the guide's detail.
    """

    gains: Array
    power: Array

    def of(self, bands: slice) -> Trend:
        """Return the same for some of the coarse bands."""
        return Trend(self.gains[bands], self.power)


@dataclass(frozen=True)
class Regression:
    """Sums over parts of an image from which a trend follows.

    products: (B + G, B + G), of the finest detail of coarse bands and of the guide as coarse as they are; count: of
    pixels.
    """

    products: NDArray[np.float64]
    count: int

    @classmethod
    def of(cls, numbers: Array, low: Array, known: Mask | None = None) -> Regression:
        """Measure coarse bands (B, h, w) and the guide's `low` (G, h, w), both as numbers, where they are known."""
        detail = _finest(np.concatenate([numbers, low]))
        chosen = (detail.reshape(len(detail), -1) if known is None else detail[:, known]).astype(np.float64)
        return cls(chosen @ chosen.T, chosen.shape[1])

    def __add__(self, other: Regression) -> Regression:
        """Return the sums of both parts."""
        return Regression(self.products + other.products, self.count + other.count)

    def trend(self, bands: int) -> Trend:
        """Return what follows for the `bands` coarse ones."""
        inner, outer = self.products[bands:, bands:], self.products[bands:, :bands]
        gains = np.stack([solve(inner, outer[:, band]) for band in range(bands)])
        return Trend(gains.astype(np.float32), (np.diag(inner) / max(self.count, 1)).astype(np.float32))


@dataclass(frozen=True)
class Evidence:
    """What G finer bands say about a window of h x w pixels of B coarse ones, as numbers around 0.

    low: (G, h, w), what the coarse sensor would see of them; detail: (G, h * scale, w * scale), what it would not.
    gains: (B, G, h, w), how much of it goes into each coarse band by regression; base: (B, h * scale, w * scale), what
    that makes. known: (h, w), where they are valid; None for everywhere.
    """

    low: Array
    gains: Array
    detail: Array
    base: Array
    known: Mask | None = None

    @classmethod
    def of(cls, numbers: Array, finer: Array, trend: Trend, sensor: Sensor, known: Mask | None = None) -> Evidence:
        """Weigh finer bands (G, h * scale, w * scale) by coarse ones (B, h, w)."""
        low = degrade(finer, sensor)
        detail = finer - enlarge(low, sensor)
        gains = local_gains(numbers, low, trend)
        height, width = low.shape[1:]
        blocks = detail.reshape(len(detail), height, sensor.scale, width, sensor.scale)
        base = np.einsum("bghw,ghiwj->bhiwj", gains, blocks).reshape(-1, *detail.shape[1:])
        return cls(low, gains, detail, base, known)

    def of_bands(self, bands: slice) -> Evidence:
        """Return what they say about some of the coarse bands."""
        return Evidence(self.low, self.gains[bands], self.detail, self.base[bands], self.known)

    def seen(self, near: Callable[[Array], Array], far: Callable[[Array], Array]) -> Evidence:
        """Return the same of an image that was changed: near: how its coarse bands were, far: how its fine ones."""
        bands, guides = self.gains.shape[:2]
        gains = near(self.gains.reshape(-1, *self.gains.shape[2:]))
        return Evidence(
            near(self.low), gains.reshape(bands, guides, *gains.shape[1:]), far(self.detail), far(self.base)
        )


def local_gains(numbers: Array, low: Array, trend: Trend) -> Array:
    """Return how much of each of the guide's bands goes into each coarse one around each pixel, (B, G, h, w)."""
    bands, guides = trend.gains.shape
    found = _finest(np.concatenate([numbers, low]))
    detail, shape = found[bands:], found.shape[1:]
    rest = found[:bands] - np.einsum("bg,ghw->bhw", trend.gains, detail)
    alike = blur((detail[:, None] * detail).reshape(-1, *shape), AROUND).reshape(guides, guides, *shape)
    towards = blur((detail[:, None] * rest).reshape(-1, *shape), AROUND).reshape(guides, bands, *shape)
    # A guide that is flat everywhere says nothing, and has to be divided by something.
    doubt = np.diag(np.maximum(DOUBT * trend.power, 1e-6))
    change = np.linalg.solve(alike.transpose(2, 3, 0, 1) + doubt, towards.transpose(2, 3, 0, 1))
    return np.asarray(trend.gains[:, :, None, None] + change.transpose(3, 2, 0, 1), np.float32)


def stacked(numbers: Array, led: Evidence) -> Array:
    """Return what a guided network takes of coarse bands (B, h, w) and of what a guide says about them, (C, h, w).

    networks/residual_sr.py tells the order.
    """
    scale = led.detail.shape[1] // numbers.shape[1]
    gains = led.gains.reshape(-1, *numbers.shape[1:])
    return np.concatenate([numbers, led.low, gains, folded(led.detail, scale), folded(led.base, scale)])


def folded(image: Array, scale: int) -> Array:
    """Return an image (B, h * scale, w * scale) as (B * scale^2, h, w): a pixel shuffle undone."""
    bands, height, width = image.shape
    parts = image.reshape(bands, height // scale, scale, width // scale, scale)
    return np.ascontiguousarray(parts.transpose(0, 2, 4, 1, 3)).reshape(-1, height // scale, width // scale)


def _finest(image: Array) -> Array:
    return image - blur(image, FINEST)
