"""MTF-GLP-CBD: context-based decision (Aiazzi et al., 2002, TGRS 40(10), pp. 2300-2312).

The gain is local: std(ms) / std(pan_low) where the two go together around a pixel, none where they do not (eq. 11).
Mean, spread and correlation are taken over 7 x 7 MS pixels; the threshold on the correlation is the image's own, but
never below what noise alone reaches, which would show as patches of speckle on water.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ...tiling import Window
from ..coefficients import divide
from ..fill import Array as Pixels
from ..injection import Part, back_projected
from ..pair import Tile
from ..statistics import Array, Statistics

RESTORE = True

RADIUS = 3
EXTRA = RADIUS
# Over 49 pixels that share their blur, two images of noise seldom correlate more.
LEAST, MOST = 0.5, 0.9
# Where the pan is flat its spread is noise, and a quotient of spreads runs away.
HIGHEST = 3.0
# A variance below this share of the mean square is rounding.
FLAT = 1e-10


def fit(statistics: Statistics, weights: Array | None = None) -> LocalGains:
    """Find each band's correlation threshold and its largest gain; spectral weights play no part."""
    cov = statistics.coarse.covariance
    ms, low = np.diag(cov[statistics.ms, statistics.ms]), np.diag(cov[statistics.low(), statistics.low()])
    correlation = divide(np.diag(cov[statistics.ms, statistics.low()]), np.sqrt(ms * low))
    mean = statistics.coarse.mean
    centre = np.stack([mean[statistics.ms], mean[statistics.low()]])
    return LocalGains(np.clip(1 - np.abs(correlation), LEAST, MOST), HIGHEST * np.sqrt(divide(ms, low)), centre)


@dataclass(frozen=True)
class LocalGains:
    """F = up(ms) + up(gain) (pan - up(pan_low)), the gain a map on the MS grid.

    threshold, highest: (B,); centre: (2, B), the image's means of bands and low-pass pan.
    """

    threshold: Array
    highest: Array
    centre: Array

    def fuse(self, tile: Tile) -> Iterator[Part]:
        """See Fitted."""
        gains = [self._gain(tile, band) for band in range(len(tile.ms))]
        box = tile.box.expand(-RADIUS)
        return back_projected(tile, lambda window: self._plain(tile, gains, box, window))

    def _gain(self, tile: Tile, band: int) -> Pixels:
        # Squares of large, nearly equal numbers need the room of float64; without the image's mean they need less.
        layers = np.stack([tile.ms[band], tile.low(band)[0]]).astype(np.float64) - self.centre[:, band, None, None]
        squares = _mean(np.stack([layers[0] ** 2, layers[1] ** 2, layers[0] * layers[1]]))
        mean = _mean(layers)
        cov = squares[2] - mean[0] * mean[1]
        variance = squares[:2] - mean**2
        # What rounding leaves of a flat area is no spread.
        var_ms, var_low = np.where(variance > FLAT * squares[:2], variance, 0)
        correlation = divide(cov, np.sqrt(var_ms * var_low))
        gain = np.minimum(np.sqrt(divide(var_ms, var_low)), self.highest[band])
        return np.where(correlation > self.threshold[band], gain, 0).astype(np.float32)

    def _plain(self, tile: Tile, gains: list[Pixels], box: Window, window: Window) -> Pixels:
        pair, need = tile.pair, tile.pair.support(window)
        part, place = need.within(tile.box), need.within(box)
        pan = tile.pan_rows(window)[0]
        fused = []
        for band, gain in enumerate(gains):
            detail = pan - pair.up(tile.low(band)[0][part], need, window)
            local = np.maximum(pair.up(gain[place], need, window), 0)
            fused.append(pair.up(tile.ms[band][part], need, window) + local * detail)
        return np.stack(fused)


def _mean(layers: Array) -> Array:
    """Return the mean over the square of RADIUS around each pixel, smaller by RADIUS a side."""
    for axis in (-2, -1):
        size = layers.shape[axis] - 2 * RADIUS
        layers = sum(
            (np.take(layers, np.arange(t, t + size), axis=axis) for t in range(1, 2 * RADIUS + 1)),
            np.take(layers, np.arange(size), axis=axis),
        )
    return layers / (2 * RADIUS + 1) ** 2
