"""BT-H: Brovey with haze taken off, regressed weights (Lolli et al., 2017, GRSL 14(12), pp. 2255-2259).

F = (ms - haze) (pan - haze_pan) / (intensity - haze_pan) + haze, where the intensity is the regression of the pan on
the bands and haze_pan its value at the bands' haze. The haze is each band's first percentile, of which the visible
bands count .95, .45 and .40 (blue, green, red) and the near infrared .05 where there are four bands in that order;
with other bands the minimum is taken, as no factors are published for them.
"""

from __future__ import annotations

import numpy as np

from ..coefficients import darkest, flat, modulation, multiresolution, regress_pan
from ..injection import Injection, Modulation
from ..statistics import Array, Statistics

RESTORE = True

FACTORS = np.array([0.95, 0.45, 0.40, 0.05])


def fit(statistics: Statistics, weights: Array | None = None) -> Modulation | Injection:
    """Fit regression and haze; spectral weights play no part."""
    bands = statistics.bands
    if flat(statistics):
        return multiresolution(np.zeros(bands))
    haze = darkest(statistics)[0]
    if bands == len(FACTORS):
        haze = FACTORS * statistics.percentile(1)[:bands]
    regression, offset = regress_pan(statistics)
    haze_pan = regression @ haze + offset
    one = np.ones(bands)
    mix = np.tile(regression, (bands, 1))
    return modulation(statistics, mix, 0 * one, (offset - haze_pan) * one, one, -haze_pan * one, haze)
