"""PCA: the pan takes the place of the first principal component (Chavez & Kwarteng, 1989, PE&RS 55(3), pp. 339-348)."""

from __future__ import annotations

import numpy as np

from ..coefficients import matched, substitution
from ..injection import Injection
from ..statistics import Array, Statistics


def fit(statistics: Statistics, weights: Array | None = None) -> Injection:
    """Fit the component; spectral weights play no part."""
    cov = statistics.fine.covariance[statistics.ms, statistics.ms]
    first = np.linalg.eigh(cov)[1][:, -1]
    # An eigenvector's sign is arbitrary; brightness goes up with the pan.
    first = first if first.sum() >= 0 else -first
    return substitution(first, *matched(statistics, first))
