"""Colours that are kept: what of a painting's colours gives way to the map's own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Numbers = NDArray[np.float64]

MODES = ("none", "luminance", "mean-covariance", "palette")
# Rec. 601, of values as they are on a screen.
LUMA = np.array([0.299, 0.587, 0.114])
# Colours of a palette that is taken from the map itself.
COLOURS = 12
# How near to a colour of the palette a pixel has to be to take it, on a scale of -1 to 1.
SOFT = 0.12
ROUNDS = 12


@dataclass(frozen=True)
class Tint:
    """Mean (3,) and covariance (3, 3) of colours."""

    mean: Numbers
    covariance: Numbers


def tint(pixels: Floats) -> Tint:
    """Return the mean and covariance of colours (3, n)."""
    if pixels.shape[1] == 0:
        return Tint(np.zeros(3), np.zeros((3, 3)))
    values = pixels.astype(np.float64)
    return Tint(values.mean(axis=1), np.cov(values, bias=True).reshape(3, 3))


def keep_luminance(painted: Floats, original: Floats, own: Tint, wanted: Tint) -> Floats:
    """Return the original's colours with the painting's brightness (Gatys et al. 2016, arXiv 1606.05897, section 5.1).

    The brightness is first brought to the mean and spread that the original has over the whole raster.
    painted, original: (3, h, w); own: of the painting; wanted: of the original.
    """
    bright, before = (np.tensordot(LUMA, values, 1) for values in (painted, original))
    spread = np.sqrt(LUMA @ wanted.covariance @ LUMA / max(float(LUMA @ own.covariance @ LUMA), 1e-6))
    moved = (bright - LUMA @ own.mean) * spread + LUMA @ wanted.mean
    return np.asarray(original + (moved - before)[None], np.float32)


def recoloured(painted: Floats, own: Tint, wanted: Tint) -> Floats:
    """Return the painting in the mean and covariance of the original's colours (ibid., section 5.2)."""
    change = _root(wanted.covariance) @ _root(own.covariance, inverse=True)
    flat = painted.reshape(3, -1)
    moved = change.astype(np.float32) @ flat + (wanted.mean - change @ own.mean).astype(np.float32)[:, None]
    return np.asarray(moved.reshape(painted.shape), np.float32)


def snapped(picture: Floats, palette: Numbers) -> Floats:
    """Return (3, h, w) in the colours of a palette (n, 3), soft between those that are about as near."""
    flat = picture.reshape(3, -1).T
    distance = ((flat[:, None] - palette[None].astype(np.float32)) ** 2).sum(-1)
    weights = np.exp(-(distance - distance.min(axis=1, keepdims=True)) / (2 * SOFT**2))
    weights /= weights.sum(axis=1, keepdims=True)
    return np.asarray((weights @ palette.astype(np.float32)).T.reshape(picture.shape), np.float32)


def main_colours(pixels: Floats, count: int = COLOURS) -> Numbers:
    """Return the main colours (count, 3) of pixels (3, n): k-means from well spread beginnings (Lloyd 1982)."""
    values = pixels.T.astype(np.float64)
    step = max(len(values) // 20_000, 1)
    values = values[::step]
    centres = values[:1]
    while len(centres) < min(count, len(values)):
        distance = ((values[:, None] - centres[None]) ** 2).sum(-1).min(axis=1)
        # The farthest would be an odd pixel out: the one nine tenths of the way there.
        order = np.argsort(distance)
        centres = np.vstack([centres, values[order[int(0.98 * (len(order) - 1))]]])
    for _ in range(ROUNDS):
        nearest = ((values[:, None] - centres[None]) ** 2).sum(-1).argmin(axis=1)
        centres = np.stack(
            [values[nearest == i].mean(axis=0) if (nearest == i).any() else c for i, c in enumerate(centres)]
        )
    return np.asarray(centres)


def _root(covariance: Numbers, *, inverse: bool = False) -> Numbers:
    values, vectors = np.linalg.eigh(covariance)
    # Greys have colours of no spread, which no factor can bring back.
    values = np.sqrt(np.maximum(values, 1e-5))
    return np.asarray((vectors * (1 / values if inverse else values)) @ vectors.T)
