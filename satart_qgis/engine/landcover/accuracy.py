"""Accuracy and areas of a map from a stratified random sample, after Olofsson and others, 2014.

Olofsson, Foody, Herold, Stehman, Woodcock, Wulder: Good practices for estimating area and assessing accuracy of land
change, Remote Sensing of Environment 148, 42-57, doi 10.1016/j.rse.2014.02.015. Strata are the map's classes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
Numbers = NDArray[np.float64]

# Of a normal distribution, for an interval that holds the truth in 95 cases of 100.
Z = 1.96
# What is asked of a sample where nobody says otherwise: the paper's example.
STANDARD_ERROR = 0.01
LEAST = 50


@dataclass(frozen=True)
class Design:
    """A sample to be drawn. total: its size by eq. 13; strata (C,): how many units of each map class."""

    total: int
    strata: Counts


def design(
    shares: Numbers,
    users: Numbers,
    standard_error: float = STANDARD_ERROR,
    least: int = LEAST,
    cap: Counts | None = None,
) -> Design:
    """Return how many units to sample so that overall accuracy is known to `standard_error`.

    shares (C,): of the map's area in each class; users (C,): the user's accuracies that are expected. The size is
    eq. 13, n = (sum W S)^2 / (error^2 + sum W S^2 / N) with S = sqrt(U (1 - U)); rare classes get `least` units, the
    rest is given out in proportion to area (section 5.1.2). cap (C,): how many units there are, N in all; without it
    they are endless, as the paper takes them.
    """
    variances = users * (1 - users)
    spread = float((shares * np.sqrt(variances)).sum())
    few = 0.0 if cap is None else float((shares * variances).sum() / cap.sum())
    total = max(int(round(spread**2 / (standard_error**2 + few))), 1)
    strata = np.rint(shares * total).astype(np.int64)
    rare = strata < least
    if rare.any() and not rare.all():
        rest = max(total - least * int(rare.sum()), 0)
        strata = np.rint(np.where(rare, least, rest * shares / shares[~rare].sum())).astype(np.int64)
        strata = np.maximum(strata, least)
    strata = np.where(shares > 0, np.maximum(strata, least), 0)
    return Design(total, strata if cap is None else np.minimum(strata, cap))


@dataclass(frozen=True)
class Estimate:
    """What a sample says of a map; intervals are half-widths at 95 %. Areas are in the unit that was given.

    users, producers, areas (C,): by class, of the reference; NaN where nothing tells. proportions (C, C): of the area,
    map by reference.
    """

    proportions: Numbers
    overall: float
    overall_interval: float
    users: Numbers
    users_interval: Numbers
    producers: Numbers
    producers_interval: Numbers
    areas: Numbers
    areas_interval: Numbers


def estimate(counts: Counts, areas: Sequence[float] | Numbers) -> Estimate:
    """Return error-adjusted accuracies and areas, with intervals.

    counts (C, C): sample units by map class (rows) and reference class (columns); areas (C,): of the map's classes.
    Classes that have no sampled unit are taken as they are mapped. Needs two units a class for an interval; NaN else.
    """
    mapped = np.asarray(areas, np.float64)
    sampled = counts.sum(axis=1)
    weights = mapped / mapped.sum()
    shares = np.where(sampled[:, None] > 0, counts / np.maximum(sampled, 1)[:, None], np.eye(len(counts)))
    proportions = weights[:, None] * shares  # eq. 4
    users = np.diag(shares).astype(np.float64)
    columns = proportions.sum(axis=0)  # eq. 9
    producers = np.divide(np.diag(proportions), columns, out=np.full(len(columns), np.nan), where=columns > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        freedom = np.where(sampled > 0, np.where(sampled > 1, sampled - 1.0, np.nan), np.inf)
    variance_users = users * (1 - users) / freedom  # eq. 6
    overall = float(np.trace(proportions))  # eq. 1
    variance_overall = float((weights**2 * variance_users).sum())  # eq. 5
    spread = shares * (1 - shares) / freedom[:, None]
    variance_columns = (weights[:, None] ** 2 * spread).sum(axis=0)  # eq. 10
    # Eq. 7, with the classes' map areas for numbers of pixels.
    off = mapped[:, None] ** 2 * spread
    np.fill_diagonal(off, 0)
    truth = columns * mapped.sum()
    own = mapped**2 * (1 - producers) ** 2 * variance_users
    with np.errstate(divide="ignore", invalid="ignore"):
        variance_producers = (own + producers**2 * off.sum(axis=0)) / truth**2
    seen = sampled > 0
    return Estimate(
        proportions,
        overall,
        Z * float(np.sqrt(variance_overall)),
        np.where(seen, users, np.nan),
        np.where(seen, Z * np.sqrt(variance_users), np.nan),
        producers,
        Z * np.sqrt(variance_producers),
        truth,
        Z * np.sqrt(variance_columns) * mapped.sum(),
    )
