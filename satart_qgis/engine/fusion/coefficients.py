"""From whole-image statistics to a method's few numbers: the steps that several methods share."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .injection import Injection, Modulation
from .statistics import Array, Statistics

# Share of a ratio's typical denominator below which a denominator is not believed.
FLOOR = 0.15


def divide(over: NDArray[Any], under: NDArray[Any]) -> Array:
    """Divide; 0 where there is nothing to divide by, so that a flat image gets no detail rather than noise."""
    out = np.zeros(np.broadcast(over, under).shape)
    return np.divide(over, under, out=out, where=np.abs(under) > 1e-12)


def solve(matrix: Array, target: Array) -> Array:
    """Solve a least-squares normal equation; directions without information get nothing."""
    scale = np.sqrt(np.maximum(np.diag(matrix), 1e-30))
    scaled = matrix / np.outer(scale, scale)
    return np.asarray(np.linalg.lstsq(scaled, target / scale, rcond=1e-9)[0] / scale)


def multiresolution(gain: Array) -> Injection:
    """Return F = up(ms) + gain (pan - up(pan_low)), gain (B,) or (B, C)."""
    gain = gain if gain.ndim == 2 else gain[:, None]
    bands = len(gain)
    return Injection(np.eye(bands), -gain, np.zeros(bands), gain)


def modulation(
    statistics: Statistics, mix: Array, low: Array, offset: Array, scale: Array, shift: Array, haze: Array
) -> Modulation:
    """Return the Modulation of these numbers, with a floor that is a share of the denominator's own mean.

    Where that is nothing, as in a flat image, the floor is infinite and the ratio one.
    """
    mean = statistics.fine.mean
    typical = mix @ mean[statistics.ms] + low * mean[statistics.low_up()] + offset
    return Modulation(mix, low, offset, scale, shift, haze, np.where(typical > 1e-6, FLOOR * typical, np.inf))


def spread_ratio(statistics: Statistics) -> Array:
    """Return std(ms) / std(pan_low) for each band, on the pan's grid."""
    variance = np.diag(statistics.fine.covariance)
    return np.sqrt(divide(variance[statistics.ms], variance[statistics.low_up()]))


def substitution(gain: Array, weights: Array, offset: float, scale: float) -> Injection:
    """Return F = ms + gain (scale pan - (weights ms + offset)): component substitution; ms where scale is 0."""
    bands, gain = len(gain), gain if scale else np.zeros(len(gain))
    mix = np.eye(bands) - np.outer(gain, weights)
    return Injection(mix, np.zeros((bands, 1)), -gain * offset, scale * gain[:, None])


def covariance_gains(statistics: Statistics, weights: Array, offset: float, scale: float) -> Injection:
    """Return the substitution whose gains are cov(ms, intensity) / var(intensity)."""
    cov = statistics.fine.covariance[statistics.ms, statistics.ms]
    return substitution(divide(cov @ weights, np.asarray(weights @ cov @ weights)), weights, offset, scale)


def intensity(statistics: Statistics, weights: Array) -> tuple[Array, float, float]:
    """Return weights (summing to one), offset and pan scale that match the pan to the weighted mean of the bands."""
    return matched(statistics, weights / weights.sum())


def matched(statistics: Statistics, weights: Array) -> tuple[Array, float, float]:
    """Return weights, offset and scale such that scale pan - (weights ms + offset) has zero mean, and equal spreads."""
    fine = statistics.fine
    scale = spread_match(statistics, weights)
    return weights, float(scale * fine.mean[statistics.pan] - weights @ fine.mean[statistics.ms]), scale


def flat(statistics: Statistics) -> bool:
    """Return whether the pan is one single value, so that nothing can be matched to it."""
    mean, spread = statistics.fine.mean[statistics.pan], statistics.fine.covariance[statistics.pan, statistics.pan]
    return bool(spread <= 1e-12 * mean**2)


def spread_match(statistics: Statistics, weights: Array) -> float:
    """Return the factor that brings the pan, seen at MS resolution, to the spread of the weighted bands; 0 if flat."""
    if flat(statistics):
        return 0.0
    coarse = statistics.coarse
    variance = weights @ coarse.covariance[statistics.ms, statistics.ms] @ weights
    low = coarse.covariance[statistics.low(), statistics.low()][0, 0]
    return float(np.sqrt(divide(np.asarray(variance), np.asarray(low))))


def regress_pan(statistics: Statistics) -> tuple[Array, float]:
    """Return weights and intercept with which the bands come closest to the pan at MS resolution."""
    coarse = statistics.coarse
    low = np.arange(len(coarse.mean))[statistics.low()][0]
    weights = solve(coarse.covariance[statistics.ms, statistics.ms], coarse.covariance[statistics.ms, low])
    return weights, float(coarse.mean[low] - weights @ coarse.mean[statistics.ms])


def non_negative(statistics: Statistics) -> Array:
    """Return weights (summing to one, none below zero) with which the bands come closest to the pan's variation.

    Coordinate descent on the normal equations; with a handful of bands it settles in far fewer turns than it gets.
    """
    coarse = statistics.coarse
    low = np.arange(len(coarse.mean))[statistics.low()][0]
    gram, target = coarse.covariance[statistics.ms, statistics.ms], coarse.covariance[statistics.ms, low]
    weights = np.zeros(statistics.bands)
    for _ in range(2000):
        for band in range(statistics.bands):
            if gram[band, band] > 0:
                rest = target[band] - gram[band] @ weights + gram[band, band] * weights[band]
                weights[band] = max(0.0, rest / gram[band, band])
    return weights / weights.sum() if weights.sum() > 0 else np.full(statistics.bands, 1 / statistics.bands)


def darkest(statistics: Statistics) -> tuple[Array, float]:
    """Return the dark-object value of each band (B,) and of the pan: the 0.1st percentile, which noise can't reach."""
    dark = statistics.percentile(0.1)
    return dark[: statistics.bands], float(dark[statistics.bands])
