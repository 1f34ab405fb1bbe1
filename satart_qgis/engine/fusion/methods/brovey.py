"""Brovey: colour-normalised ratio, weighted (Gillespie, Kahle & Walker, 1987, RSE 22(3), pp. 343-365).

F = ms pan / sum(weights ms). The weights are the user's or the sensor's; else those with which the bands come closest
to the pan, none below zero. Darkest values are taken off first, as the ratio is one of radiances.
"""

from __future__ import annotations

import numpy as np

from ..coefficients import darkest, modulation, multiresolution, non_negative, spread_match
from ..injection import Injection, Modulation
from ..statistics import Array, Statistics


def fit(statistics: Statistics, weights: Array | None = None) -> Modulation | Injection:
    """Fit the weights if there are none, and the pan's scale to the intensity's."""
    bands = statistics.bands
    dark_ms, dark_pan = darkest(statistics)
    weights = non_negative(statistics) if weights is None else weights / weights.sum()
    scale = spread_match(statistics, weights)
    if scale == 0:
        return multiresolution(np.zeros(bands))
    one = np.ones(bands)
    mix = np.tile(weights, (bands, 1))
    offset, shift = -(weights @ dark_ms) * one, -scale * dark_pan * one
    return modulation(statistics, mix, 0 * one, offset, scale * one, shift, dark_ms)
