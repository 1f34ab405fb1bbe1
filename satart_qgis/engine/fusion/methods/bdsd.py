"""BDSD: band-dependent spatial detail, global (Garzelli, Nencini & Capobianco, 2008, TGRS 46(1), pp. 228-236).

Per band, weights and gain of F = ms + gain (pan - sum(weights ms)) that would have restored the MS itself from one
octave further down (eq. 11, least squares). There the paper degrades, decimates and interpolates; here the bands are
only blurred, which leaves the aliasing of that round trip out of the fit.
"""

from __future__ import annotations

import numpy as np

from ..coefficients import solve
from ..injection import Injection
from ..statistics import Array, Statistics

RESTORE = True


def fit(statistics: Statistics, weights: Array | None = None) -> Injection:
    """Fit weights and gains; spectral weights play no part."""
    bands, coarse = statistics.bands, statistics.coarse
    # Uncentred moments: the model of the paper has no intercept.
    moments = coarse.covariance + np.outer(coarse.mean, coarse.mean)
    index = np.arange(len(coarse.mean))
    blurred, ms, low = index[statistics.ms_blurred], index[statistics.ms], index[statistics.low()]
    mix, gain = np.eye(bands), np.zeros((bands, 1))
    for band in range(bands):
        known = [*blurred, low[band]]
        target = moments[known, ms[band]] - moments[known, blurred[band]]
        answer = solve(moments[np.ix_(known, known)], target)
        mix[band] += answer[:bands]
        gain[band, 0] = answer[bands]
    return Injection(mix, np.zeros((bands, 1)), np.zeros(bands), gain)
