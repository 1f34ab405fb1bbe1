"""HPF: high-pass filtering (Chavez, Sides & Anderson, 1991, PE&RS 57(3), pp. 295-303).

As MTF-GLP, with the plain mean over an MS pixel in place of the sensor's blur.
"""

from __future__ import annotations

from ..coefficients import multiresolution, spread_ratio
from ..injection import Injection
from ..statistics import Array, Statistics

LOW = "box"


def fit(statistics: Statistics, weights: Array | None = None) -> Injection:
    """Fit the gains; spectral weights play no part."""
    return multiresolution(spread_ratio(statistics))
