"""Q2n: Wang and Bovik's index for all bands at once, with a pixel as one hypercomplex number."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .blocks import BLOCK, BlockMean, Floats, Moments, block_moments, luminance, ratio_or_one


def q2n(
    reference: NDArray[np.generic],
    fused: NDArray[np.generic],
    valid: NDArray[np.bool_] | None = None,
    size: int = BLOCK,
) -> float:
    """Return Q2n of images (B, H, W) with any number of bands; 1 is perfect, 0 the worst.

    A. Garzelli, F. Nencini, "Hypercomplex quality assessment of multi/hyperspectral images", IEEE Geoscience and
    Remote Sensing Letters 6(4), 2009, pp. 662-665; 32 x 32 blocks side by side, as the field's comparisons take it
    (Vivone et al., IEEE GRSM 9(1), 2021, pp. 53-81).
    """
    return float(q2n_sum(reference, fused, valid, size).mean())


def q2n_sum(
    reference: NDArray[np.generic],
    fused: NDArray[np.generic],
    valid: NDArray[np.bool_] | None = None,
    size: int = BLOCK,
) -> BlockMean:
    """Return Q2n of a part of the image, as a sum that adds up with other parts'."""
    moments = block_moments(np.concatenate([reference, fused]), valid, size)
    return BlockMean.of(hypercomplex_quality(moments), moments.share)


def hypercomplex_quality(moments: Moments) -> Floats:
    """Return Q2n of each block (n,), from moments of the reference's bands followed by the fused image's.

    Both are first moved and scaled, band by band, so that the reference has mean 1 and deviation 1 in the block; a
    band that is flat there is only moved (the published tables divide by the smallest float instead). Bands are
    filled up to a power of two with ones, which is what an empty band becomes by the same step.
    """
    bands = moments.mean.shape[1] // 2
    count = 1 << (bands - 1).bit_length()
    variance = np.einsum("nkk->nk", moments.covariance)
    scale = np.where(variance[:, :bands] > 0, np.sqrt(variance[:, :bands]), 1.0)
    mean = np.ones((len(scale), count))
    mean[:, :bands] += (moments.mean[:, bands:] - moments.mean[:, :bands]) / scale
    cross = moments.covariance[:, :bands, bands:] / (scale[:, :, None] * scale[:, None, :])
    power = ((variance[:, :bands] + variance[:, bands:]) / scale**2).sum(axis=1)
    modulus = np.sqrt((mean**2).sum(axis=1))
    means = luminance(np.full(len(scale), float(count)), modulus**2, np.sqrt(count) * modulus)
    return means * ratio_or_one(2.0 * _modulus(cross, conjugate_signs(count)[:bands, :bands]), power)


def conjugate_signs(count: int) -> Floats:
    """Return s (count, count) with e_i conj(e_j) = s[i, j] e_(i xor j), for a power of two of units.

    Cayley and Dickson's doubling, (a, b)(c, d) = (ac - conj(d) b, da + b conj(c)): complex numbers, quaternions,
    octonions and so on. A product of two units is always plus or minus the unit of the exclusive or.
    """
    product = np.ones((1, 1))
    while len(product) < count:
        half = len(product)
        conj = np.where(np.arange(half) == 0, 1.0, -1.0)
        product = np.block([[product, product.T], [product * conj, -(product * conj[:, None]).T]])
    return np.asarray(product * np.where(np.arange(count) == 0, 1.0, -1.0))


def _modulus(cross: Floats, signs: Floats) -> Floats:
    """Return the modulus (n,) of the hypercomplex covariance whose real parts are cross (n, B, B)."""
    bands = len(signs)
    unit = np.arange(bands)[:, None] ^ np.arange(bands)
    parts = np.zeros((len(cross), 1 << (bands - 1).bit_length()))
    for k in range(parts.shape[1]):
        parts[:, k] = (cross * (signs * (unit == k))).sum(axis=(1, 2))
    return np.asarray(np.sqrt((parts**2).sum(axis=1)))
