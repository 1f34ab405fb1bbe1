"""Accuracy and areas from a stratified sample: the published example, and the formulas written out."""

from __future__ import annotations

import numpy as np
import pytest

from satart_qgis.engine.landcover.accuracy import design, estimate

# Olofsson and others, 2014, section 5: deforestation, forest gain, stable forest, stable non-forest.
COUNTS = np.array([[66, 0, 5, 4], [0, 55, 8, 12], [1, 0, 153, 11], [2, 1, 9, 313]])
AREAS = (200_000, 150_000, 3_200_000, 6_450_000)  # Landsat pixels


def test_the_published_example_comes_out_to_its_printed_digits():
    found = estimate(COUNTS, AREAS)
    assert f"{found.overall:.3f}" == "0.947"
    assert f"{found.overall:.2f} {found.overall_interval:.2f}" == "0.95 0.02"
    assert [f"{u:.2f}" for u in found.users] == ["0.88", "0.73", "0.93", "0.96"]
    assert [f"{i:.2f}" for i in found.users_interval] == ["0.07", "0.10", "0.04", "0.02"]
    assert [f"{p:.2f}" for p in found.producers] == ["0.75", "0.85", "0.93", "0.96"]
    assert f"{found.producers_interval[0]:.2f}" == "0.21"
    # Deforestation, in pixels and in hectares.
    assert (round(found.areas[0]), round(found.areas_interval[0])) == (235_086, 68_418)
    assert (round(found.areas[0] * 0.09), round(found.areas_interval[0] * 0.09)) == (21_158, 6_158)


def test_proportions_add_up_and_areas_to_the_map():
    found = estimate(COUNTS, AREAS)
    assert found.proportions.sum() == pytest.approx(1)
    np.testing.assert_allclose(found.proportions.sum(axis=1), np.array(AREAS) / sum(AREAS))
    assert found.areas.sum() == pytest.approx(sum(AREAS))


def written_out(counts, areas):
    """Return producer's accuracies and areas with the variances of equations 7 and 10, term by term."""
    size, total = len(areas), sum(areas)
    sampled = [sum(row) for row in counts]
    accuracies, areas_found, variances, area_variances = [], [], [], []
    for j in range(size):
        marginal = sum(areas[i] / sampled[i] * counts[i][j] for i in range(size))
        right = areas[j] / sampled[j] * counts[j][j] / marginal
        user = counts[j][j] / sampled[j]
        first = areas[j] ** 2 * (1 - right) ** 2 * user * (1 - user) / (sampled[j] - 1)
        second = sum(
            areas[i] ** 2 * counts[i][j] / sampled[i] * (1 - counts[i][j] / sampled[i]) / (sampled[i] - 1)
            for i in range(size)
            if i != j
        )
        accuracies.append(right)
        variances.append((first + right**2 * second) / marginal**2)
        areas_found.append(marginal)
        spread = sum(
            (areas[i] / total) ** 2 * counts[i][j] / sampled[i] * (1 - counts[i][j] / sampled[i]) / (sampled[i] - 1)
            for i in range(size)
        )
        area_variances.append(total**2 * spread)
    return accuracies, variances, areas_found, area_variances


def test_producers_accuracies_and_areas_are_those_of_the_equations():
    found = estimate(COUNTS, AREAS)
    accuracies, variances, areas, area_variances = written_out(COUNTS.tolist(), AREAS)
    np.testing.assert_allclose(found.producers, accuracies)
    np.testing.assert_allclose(found.producers_interval, 1.96 * np.sqrt(variances))
    np.testing.assert_allclose(found.areas, areas)
    np.testing.assert_allclose(found.areas_interval, 1.96 * np.sqrt(area_variances))


def test_intervals_hold_the_truth_in_about_95_cases_of_100():
    rng = np.random.default_rng(11)
    truth = np.array([[900, 60, 40], [100, 4700, 200], [30, 250, 13720]])  # a map's pixels, by map and reference
    areas = truth.sum(axis=1)
    hits, overall = np.zeros(3), 0
    for _ in range(600):
        drawn = np.stack([rng.multivariate_hypergeometric(row, 400) for row in truth])
        found = estimate(drawn, areas)
        hits += np.abs(found.areas - truth.sum(axis=0)) <= found.areas_interval
        overall += abs(found.overall - np.trace(truth) / truth.sum()) <= found.overall_interval
    assert (hits / 600 > 0.92).all()
    assert 0.92 < overall / 600 <= 1


def test_the_size_of_the_sample_is_the_published_one():
    """Section 5.1.1: user's accuracies of 0.70, 0.60, 0.90 and 0.95 and a standard error of 0.01 take 641 units."""
    shares = np.array(AREAS) / sum(AREAS)
    found = design(shares, np.array([0.70, 0.60, 0.90, 0.95]), 0.01, least=75)
    assert found.total == 641
    # The paper gives the two rare classes 75 each and rounds the rest to 165 and 325.
    assert found.strata[:2].tolist() == [75, 75]
    np.testing.assert_allclose(found.strata[2:], [165, 325], atol=3)


def test_no_more_units_are_asked_for_than_there_are():
    found = design(np.array([0.001, 0.999]), np.array([0.5, 0.9]), cap=np.array([10, 9990]))
    assert found.strata[0] == 10


@pytest.mark.parametrize("units", [(3, 4), (60, 20), (2000, 900)])
@pytest.mark.parametrize("users", [(0.5, 0.5), (0.9, 0.2)])
def test_the_size_of_the_sample_is_less_than_what_there_is(units, users):
    """Cochran, 1977, eq. 5.25: n = n0 / (1 + n0 V / W2), with n0 of an endless population, here written out."""
    shares, users = np.array(units) / sum(units), np.array(users)
    endless = design(shares, users, 0.01).total
    found = design(shares, users, 0.01, cap=np.array(units))
    variances = users * (1 - users)
    first = (shares * np.sqrt(variances)).sum() ** 2 / 0.01**2
    written_out = first / (1 + (shares * variances).sum() / sum(units) / 0.01**2)
    assert found.total == round(written_out) < endless
    assert found.total <= sum(units)
    assert (found.strata <= units).all()


def test_a_perfect_map_has_no_width():
    found = estimate(np.diag([50, 60]), (10, 90))
    assert (found.overall, found.overall_interval) == (1, 0)
    np.testing.assert_allclose(found.areas, [10, 90])


def test_a_class_that_is_not_on_the_map_is_no_trouble():
    found = estimate(np.array([[50, 0, 0], [4, 46, 0], [0, 0, 0]]), (500, 500, 0))
    np.testing.assert_allclose(found.areas, [540, 460, 0])
    assert np.isnan([found.producers[2], found.users[2], found.users_interval[2]]).all()
