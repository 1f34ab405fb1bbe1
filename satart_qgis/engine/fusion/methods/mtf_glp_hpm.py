"""MTF-GLP-HPM with regressed gains (Vivone, Restaino & Chanussot, 2018, TGRS 56(2), pp. 984-996).

High-pass modulation, F = ms pan' / pan'_low, where pan' is the pan brought to the band by regression on its low-pass
version: slope cov(ms, pan_low) / var(pan_low), and the intercept that goes with it.
"""

from __future__ import annotations

import numpy as np

from ..coefficients import divide, modulation
from ..injection import Modulation
from ..statistics import Array, Statistics

RESTORE = True


def fit(statistics: Statistics, weights: Array | None = None) -> Modulation:
    """Fit the regressions; spectral weights play no part."""
    bands, fine = statistics.bands, statistics.fine
    cov = fine.covariance[statistics.ms, statistics.low_up()]
    low = fine.covariance[statistics.low_up(), statistics.low_up()]
    slope = divide(np.diag(cov), np.diag(low))
    # A band that falls where the pan rises would be darkened by its own detail; such a band is left as it is.
    slope = np.maximum(slope, 0)
    intercept = fine.mean[statistics.ms] - slope * fine.mean[statistics.low_up()]
    none = np.zeros(bands)
    return modulation(statistics, np.zeros((bands, bands)), slope, intercept, slope, intercept, none)
