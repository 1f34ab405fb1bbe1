"""GS: Gram-Schmidt, mode 1 (Laben & Brower, 2000, US patent 6 011 875).

The intensity is the bands' mean (or a weighted one); the pan is brought to its mean and spread; each band's gain is
its covariance with the intensity over the intensity's variance.
"""

from __future__ import annotations

import numpy as np

from ..coefficients import covariance_gains, intensity
from ..injection import Injection
from ..statistics import Array, Statistics


def fit(statistics: Statistics, weights: Array | None = None) -> Injection:
    """Fit the gains; the bands count alike unless weights are given."""
    bands = statistics.bands
    return covariance_gains(statistics, *intensity(statistics, np.ones(bands) if weights is None else weights))
