"""IHS: fast generalised intensity substitution (Tu et al., 2001, Information Fusion 2(3), pp. 177-186, eq. 8).

The pan, brought to mean and spread of the intensity (the bands' mean, or a weighted one), replaces it: each band gets
the whole difference.
"""

from __future__ import annotations

import numpy as np

from ..coefficients import intensity, substitution
from ..injection import Injection
from ..statistics import Array, Statistics


def fit(statistics: Statistics, weights: Array | None = None) -> Injection:
    """Fit the pan to the intensity; the bands count alike unless weights are given."""
    bands = statistics.bands
    return substitution(np.ones(bands), *intensity(statistics, np.ones(bands) if weights is None else weights))
