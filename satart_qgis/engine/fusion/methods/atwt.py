"""ATWT: additive wavelet detail, undecimated (Nunez et al., 1999, TGRS 37(3), pp. 1204-1211).

The pan's starlet (a trous, B3 spline) planes between the two resolutions are added to the interpolated bands, scaled
by the spread of band and low-pass pan as Vivone et al. (2015, TGRS 53(5)) do.
"""

from __future__ import annotations

import numpy as np

from ..coefficients import spread_ratio
from ..injection import Injection
from ..statistics import Array, Statistics

DETAIL = "starlet"


def fit(statistics: Statistics, weights: Array | None = None) -> Injection:
    """Fit the gains; spectral weights play no part."""
    bands = statistics.bands
    return Injection(np.eye(bands), np.zeros((bands, 1)), np.zeros(bands), spread_ratio(statistics)[:, None])
