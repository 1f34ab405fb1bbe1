"""Sharpening coarse bands with several finer ones at once, where there is no pan: Sentinel-2's 20 m by its 10 m.

The finer bands take the pan's place together: each coarse band gets the combination of their detail that explains its
own (after Selva et al., 2015, JSTARS 8(6), pp. 3008-3026, 'synthesised band' schemes).
"""

from __future__ import annotations

import numpy as np

from .coefficients import multiresolution, solve
from .injection import Injection
from .statistics import Array, Statistics


def fit(statistics: Statistics, weights: Array | None = None) -> Injection:
    """Fit the gains (B, C) by regressing each band's detail one octave down on that of the finer bands."""
    bands, channels = statistics.bands, statistics.channels
    cov = statistics.coarse.covariance
    index = np.arange(len(cov))
    gain = np.zeros((bands, channels))
    for band in range(bands):
        low = [index[statistics.low(c)][band] for c in range(channels)]
        low_blurred = [index[statistics.low_blurred(c)][band] for c in range(channels)]
        known, known_blurred = [band, *low], [bands + band, *low_blurred]
        # Covariance of the differences between the two octaves, from that of the octaves.
        detail = (
            cov[np.ix_(known, known)]
            - cov[np.ix_(known, known_blurred)]
            - cov[np.ix_(known_blurred, known)]
            + cov[np.ix_(known_blurred, known_blurred)]
        )
        gain[band] = solve(detail[1:, 1:], detail[1:, 0])
    return multiresolution(gain)
