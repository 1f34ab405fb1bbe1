"""MTF-GLP: generalised Laplacian pyramid with MTF-matched filters (Aiazzi et al., 2006, PE&RS 72(5), pp. 591-596).

The detail is the pan minus its own low-pass version, with the pan first brought to each band's spread:
g = std(ms) / std(pan_low).
"""

from __future__ import annotations

from ..coefficients import multiresolution, spread_ratio
from ..injection import Injection
from ..statistics import Array, Statistics

RESTORE = True


def fit(statistics: Statistics, weights: Array | None = None) -> Injection:
    """Fit the gains; spectral weights play no part."""
    return multiresolution(spread_ratio(statistics))
