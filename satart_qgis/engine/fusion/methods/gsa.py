"""GSA: adaptive Gram-Schmidt (Aiazzi, Baronti & Selva, 2007, TGRS 45(10), pp. 3230-3239).

The intensity is the combination of bands that comes closest to the pan at MS resolution (eq. 8, least squares with an
intercept); each band's gain is its covariance with it over its variance.
"""

from __future__ import annotations

from ..coefficients import covariance_gains, intensity, regress_pan
from ..injection import Injection
from ..statistics import Array, Statistics

RESTORE = True


def fit(statistics: Statistics, weights: Array | None = None) -> Injection:
    """Fit weights and gains; given weights replace the regression's."""
    weights, offset, scale = intensity(statistics, weights) if weights is not None else (*regress_pan(statistics), 1.0)
    return covariance_gains(statistics, weights, offset, scale)
