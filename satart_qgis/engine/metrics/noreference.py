"""Quality at full resolution, where nobody knows the truth: QNR and HQNR.

QNR asks that the fused bands relate to each other and to the pan as the MS bands did at their own scale. HQNR takes
its spectral half from Khan instead: the fused image, seen through the MS sensor's optics, should be the MS.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from .blocks import BLOCK, BlockMean, Floats, block_moments, quality
from .hypercomplex import q2n


@dataclass(frozen=True)
class Distances:
    """The distortions and indexes of one fused image; the distortions 0-1, 0 is perfect, the indexes 1."""

    d_lambda: float
    d_s: float
    d_lambda_khan: float

    @property
    def qnr(self) -> float:
        """QNR of Alparone et al., 2008."""
        return qnr(self.d_lambda, self.d_s)

    @property
    def hqnr(self) -> float:
        """HQNR of Aiazzi et al., 2014."""
        return hqnr(self.d_lambda_khan, self.d_s)


def band_quality(
    image: NDArray[np.generic],
    pan: NDArray[np.generic],
    valid: NDArray[np.bool_] | None = None,
    size: int = BLOCK,
) -> BlockMean:
    """Return the sum over blocks of Q between all bands, and between each band and the pan; parts add up.

    image: (B, H, W), pan: (H, W) on the same grid. The mean is (B (B - 1) / 2 + B,): pairs of bands first, in the
    order of itertools.combinations, then each band with the pan. This is all that D_lambda and D_s need of an image.
    """
    bands = image.shape[0]
    pairs = [*combinations(range(bands), 2), *((band, bands) for band in range(bands))]
    moments = block_moments(np.concatenate([image, pan[None]]), valid, size)
    values = quality(moments, [i for i, _ in pairs], [j for _, j in pairs])
    return BlockMean.of(values, moments.share)


def d_lambda(fused: Floats, ms: Floats, bands: int) -> float:
    """Return QNR's spectral distortion from the means of `band_quality` at full and at MS resolution.

    Alparone et al., 2008 (see `qnr`), with exponent 1; 0 for a single band, which has no relation to distort.
    """
    pairs = bands * (bands - 1) // 2
    return float(np.mean(np.abs(fused[:pairs] - ms[:pairs]))) if pairs else 0.0


def d_s(fused: Floats, ms: Floats, bands: int) -> float:
    """Return QNR's spatial distortion from the means of `band_quality` at full and at MS resolution.

    Alparone et al., 2008 (see `qnr`), with exponent 1.
    """
    return float(np.mean(np.abs(fused[-bands:] - ms[-bands:])))


def d_lambda_khan(
    ms: NDArray[np.generic], degraded: NDArray[np.generic], valid: NDArray[np.bool_] | None = None
) -> float:
    """Return Khan's spectral distortion: 1 - Q2n between the MS and the fused image degraded to it by its MTF.

    M. M. Khan, L. Alparone, J. Chanussot, "Pansharpening quality assessment using the modulation transfer functions of
    instruments", IEEE TGRS 47(11), 2009, pp. 3880-3891.
    """
    return 1.0 - q2n(ms, degraded, valid)


def qnr(spectral: float, spatial: float) -> float:
    """Return QNR = (1 - D_lambda) (1 - D_s), 1 is perfect.

    L. Alparone, B. Aiazzi, S. Baronti, A. Garzelli, F. Nencini, M. Selva, "Multispectral and panchromatic data fusion
    assessment without reference", Photogrammetric Engineering and Remote Sensing 74(2), 2008, pp. 193-200. As there,
    the MS scale is judged on the MS's own grid, with blocks of the same ground as at full resolution.
    """
    return (1.0 - spectral) * (1.0 - spatial)


def hqnr(spectral_khan: float, spatial: float) -> float:
    """Return HQNR = (1 - Khan's D_lambda) (1 - D_s), 1 is perfect.

    B. Aiazzi, L. Alparone, S. Baronti, R. Carla, A. Garzelli, L. Santurri, "Full-scale assessment of pansharpening
    methods and data products", Proc. SPIE 9244, 2014, 924402.
    """
    return (1.0 - spectral_khan) * (1.0 - spatial)
