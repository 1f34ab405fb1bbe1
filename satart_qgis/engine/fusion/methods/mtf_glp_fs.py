"""MTF-GLP-FS: full-scale regression gains (Vivone, Restaino & Chanussot, 2018, TIP 27(7), pp. 3418-3431).

One gain a band, g = cov(ms, pan) / cov(pan_low, pan), all at the pan's resolution (eq. 17), so that neither a scale
assumption nor a reduced-resolution image is needed.
"""

from __future__ import annotations

from ..coefficients import divide, multiresolution
from ..injection import Injection
from ..statistics import Array, Statistics

RESTORE = True


def fit(statistics: Statistics, weights: Array | None = None) -> Injection:
    """Fit the gains; spectral weights play no part."""
    cov, pan = statistics.fine.covariance, statistics.pan
    return multiresolution(divide(cov[statistics.ms, pan], cov[statistics.low_up(), pan]))
