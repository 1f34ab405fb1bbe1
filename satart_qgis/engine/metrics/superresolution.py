"""How good is a super-resolved image? PSNR and SSIM, and whether what was added is there, after opensr-test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# SSIM's window and constants, as its authors have them.
SIGMA, RADIUS, K1, K2 = 1.5, 5, 0.01, 0.03
# opensr-test's, version 1.0: how fast a score falls, and the temperature of the three-way vote.
DECAY, TEMPERATURE = 0.05, 0.25
# Where the finer image hardly differs from the interpolated one there is nothing to improve or to miss.
FLAT_SHARE = 0.75


@dataclass(frozen=True)
class Correctness:
    """Shares, adding up to 1, of what an image adds: right, missing, or invented."""

    improvement: float
    omission: float
    hallucination: float


def psnr(
    reference: NDArray[np.generic],
    image: NDArray[np.generic],
    extent: float | Sequence[float] | Floats,
    valid: NDArray[np.bool_] | None = None,
) -> float:
    """Return the peak signal-to-noise ratio in dB of (B, H, W) images; infinite for equal ones.

    extent: the range of values, of all bands or of each.
    """
    peak = np.broadcast_to(np.asarray(extent, np.float64), (len(reference),))[:, None, None]
    error = (np.asarray(image, np.float64) - np.asarray(reference, np.float64)) / peak
    squared = float(np.mean(error**2 if valid is None else error[:, valid] ** 2))
    return float("inf") if squared == 0 else float(-10 * np.log10(squared))


def ssim(
    reference: NDArray[np.generic],
    image: NDArray[np.generic],
    extent: float | Sequence[float] | Floats,
    valid: NDArray[np.bool_] | None = None,
) -> Floats:
    """Return the mean structural similarity of each band (B,); 1 for equal images.

    Z. Wang, A. C. Bovik, H. R. Sheikh, E. P. Simoncelli, "Image quality assessment: from error visibility to
    structural similarity", IEEE Trans. Image Processing 13(4), 2004, pp. 600-612: Gaussian windows of 11 x 11, and
    only those that lie wholly inside (and on valid pixels). Images smaller than a window have none: NaN.
    """
    x, y = np.asarray(reference, np.float64), np.asarray(image, np.float64)
    if min(x.shape[1:]) <= 2 * RADIUS:
        return np.full(len(x), np.nan)
    peak = np.broadcast_to(np.asarray(extent, np.float64), (len(x),))[:, None, None]
    if valid is not None:
        x, y = np.where(valid, x, 0), np.where(valid, y, 0)
    mean_x, mean_y = _blur(x), _blur(y)
    var_x, var_y = _blur(x * x) - mean_x**2, _blur(y * y) - mean_y**2
    both = _blur(x * y) - mean_x * mean_y
    first, second = (K1 * peak) ** 2, (K2 * peak) ** 2
    values = (2 * mean_x * mean_y + first) * (2 * both + second)
    values = values / ((mean_x**2 + mean_y**2 + first) * (var_x + var_y + second))
    if valid is None:
        return np.asarray(values.mean(axis=(1, 2)))
    whole = _blur(valid[None].astype(np.float64))[0] > 1 - 1e-9
    return np.asarray(values[:, whole].mean(axis=1)) if whole.any() else np.full(len(x), np.nan)


def correctness(
    interpolated: NDArray[np.generic],
    image: NDArray[np.generic],
    reference: NDArray[np.generic],
    valid: NDArray[np.bool_] | None = None,
) -> Correctness:
    """Return how much of what a super-resolved image adds is right, missing, or invented.

    All images (B, H, W). C. Aybar et al., "A comprehensive benchmark for optical remote sensing image super-resolution"
    (opensr-test), IEEE Geoscience and Remote Sensing Letters 21, 2024. Per pixel, with distances relative to that of
    interpolated and reference: near the reference is an improvement, near the interpolated an omission, far from both
    a hallucination. Distances are normalised differences, pixels with little to see are left out (the 75 % with the
    smallest of all three), and the image is not first matched to the reference's histogram and position, as the
    original does, since ours agrees with the input.
    """
    reference_gap = _distance(interpolated, reference)
    to_reference, to_interpolated = _distance(image, reference), _distance(image, interpolated)
    counted = np.ones(reference_gap.shape, bool) if valid is None else valid
    if not counted.any():
        return Correctness(np.nan, np.nan, np.nan)
    threshold = np.quantile(reference_gap[counted], FLAT_SHARE)
    seen = (reference_gap > threshold) | (to_reference > threshold) | (to_interpolated > threshold)
    seen &= counted & (reference_gap > 0)
    if not seen.any():
        return Correctness(np.nan, np.nan, np.nan)
    improved, omitted = to_reference[seen] / reference_gap[seen], to_interpolated[seen] / reference_gap[seen]
    surplus = 1 - np.exp(-(improved + omitted - 1) * DECAY)
    scores = np.stack([improved + omitted * surplus, omitted + improved * surplus, np.exp(-improved * omitted * DECAY)])
    votes = np.exp(-scores / TEMPERATURE)
    votes /= votes.sum(axis=0)
    return Correctness(*(float(share) for share in votes.mean(axis=1)))


def _distance(first: NDArray[np.generic], second: NDArray[np.generic]) -> Floats:
    """Return the normalised difference |a - b| / (a + b) of each pixel, averaged over bands, (H, W)."""
    a, b = np.asarray(first, np.float64), np.asarray(second, np.float64)
    total = np.abs(a) + np.abs(b)
    return np.asarray(np.divide(np.abs(a - b), total, out=np.zeros_like(total), where=total > 0).mean(axis=0))


def _blur(image: Floats) -> Floats:
    """Return the Gaussian window's mean around each pixel whose window lies inside."""
    weights = np.exp(-0.5 * (np.arange(-RADIUS, RADIUS + 1) / SIGMA) ** 2)
    weights /= weights.sum()
    rows = image.shape[1] - 2 * RADIUS
    blurred = sum(w * image[:, i : i + rows] for i, w in enumerate(weights))
    cols = image.shape[2] - 2 * RADIUS
    return np.asarray(sum(w * blurred[:, :, i : i + cols] for i, w in enumerate(weights)))
