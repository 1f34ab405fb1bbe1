"""SFIM: smoothing-filter-based intensity modulation (Liu, 2000, IJRS 21(18), pp. 3461-3472, eq. 5).

F = ms pan / mean(pan) over an MS pixel. The ratio is one of radiances, so the darkest value of each image (path
radiance, and the offset that Landsat's level-1 numbers carry) is taken off first; the paper's images had none.
"""

from __future__ import annotations

import numpy as np

from ..coefficients import darkest, modulation
from ..injection import Modulation
from ..statistics import Array, Statistics

LOW = "box"


def fit(statistics: Statistics, weights: Array | None = None) -> Modulation:
    """Find the dark values; spectral weights play no part."""
    bands = statistics.bands
    dark_ms, dark_pan = darkest(statistics)
    one = np.ones(bands)
    return modulation(statistics, np.zeros((bands, bands)), one, -dark_pan * one, one, -dark_pan * one, dark_ms)
