"""PSNR, SSIM and correctness, against scikit-image's definitions, arithmetic and opensr-test's formulas written out."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage

from satart_qgis.engine.metrics.superresolution import correctness, psnr, ssim


def image(seed, *shape):
    return np.random.default_rng(seed).uniform(20, 220, size=shape)


def test_psnr_of_an_error_of_a_tenth_of_the_range_is_twenty_decibels():
    truth = image(1, 2, 8, 8)
    assert psnr(truth, truth + 25.5, 255.0) == pytest.approx(20)
    assert psnr(truth, truth, 255.0) == float("inf")


def test_psnr_counts_bands_by_their_range_without_invalid_pixels():
    truth = image(2, 2, 8, 8)
    wrong = truth + np.array([1.0, 10.0])[:, None, None]
    assert psnr(truth, wrong, [10.0, 100.0]) == pytest.approx(20)
    valid = np.ones((8, 8), bool)
    valid[0] = False
    spoilt = wrong.copy()
    spoilt[:, 0] = 1e9
    assert psnr(truth, spoilt, [10.0, 100.0], valid) == pytest.approx(20)


def test_ssim_equals_the_papers_formula_with_a_gaussian_window():
    x, y = image(3, 1, 40, 30)[0], image(4, 1, 40, 30)[0]
    y = 0.7 * x + 0.3 * y
    blur = lambda a: ndimage.gaussian_filter(a, 1.5, truncate=3.4)  # noqa: E731
    mx, my = blur(x), blur(y)
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    vx, vy, vxy = blur(x * x) - mx**2, blur(y * y) - my**2, blur(x * y) - mx * my
    expected = (2 * mx * my + c1) * (2 * vxy + c2) / ((mx**2 + my**2 + c1) * (vx + vy + c2))
    assert ssim(x[None], y[None], 255.0)[0] == pytest.approx(expected[5:-5, 5:-5].mean(), abs=1e-6)


def test_ssim_is_one_for_equal_images_and_none_for_images_smaller_than_its_window():
    assert ssim(image(5, 2, 20, 20), image(5, 2, 20, 20), 255.0) == pytest.approx([1, 1])
    assert np.isnan(ssim(image(5, 1, 10, 30), image(6, 1, 10, 30), 255.0)).all()


def test_ssim_sees_no_invalid_pixel():
    x, y = image(7, 1, 40, 40), image(8, 1, 40, 40)
    valid = np.ones((40, 40), bool)
    valid[:, 25:] = False
    spoilt = y.copy()
    spoilt[:, :, 25:] = np.nan
    assert ssim(x, spoilt, 255.0, valid)[0] == pytest.approx(ssim(x[:, :, :25], y[:, :, :25], 255.0)[0])


def by_hand(interpolated, made, truth):
    gap = lambda a, b: (np.abs(a - b) / (a + b)).mean(axis=0)  # noqa: E731
    reference, to_truth, to_plain = gap(interpolated, truth), gap(made, truth), gap(made, interpolated)
    limit = np.quantile(reference, 0.75)
    seen = (reference > limit) | (to_truth > limit) | (to_plain > limit)
    sums = np.zeros(3)
    for r, im, om in zip(reference[seen], to_truth[seen] / reference[seen], to_plain[seen] / reference[seen]):
        assert r > 0
        h = im + om - 1
        scores = [im + om * (1 - np.exp(-0.05 * h)), om + im * (1 - np.exp(-0.05 * h)), np.exp(-0.05 * im * om)]
        votes = np.exp(-np.array(scores) / 0.25)
        sums += votes / votes.sum()
    return sums / seen.sum()


def test_correctness_equals_opensr_tests_formulas():
    interpolated, truth = image(9, 3, 16, 16), image(10, 3, 16, 16)
    made = 0.5 * truth + 0.3 * interpolated + 0.2 * image(11, 3, 16, 16)
    found = correctness(interpolated, made, truth)
    assert [found.improvement, found.omission, found.hallucination] == pytest.approx(by_hand(interpolated, made, truth))
    assert found.improvement + found.omission + found.hallucination == pytest.approx(1)


def test_the_truth_is_all_improvement_the_interpolated_all_omission_and_noise_hallucination():
    interpolated, truth = image(12, 3, 32, 32), image(13, 3, 32, 32)
    assert correctness(interpolated, truth, truth).improvement > 0.9
    assert correctness(interpolated, interpolated, truth).omission > 0.9
    assert correctness(interpolated, 2000 + image(14, 3, 32, 32), truth).hallucination > 0.5


def test_where_nothing_is_valid_or_nothing_differs_there_is_no_figure():
    same = image(15, 1, 8, 8)
    assert np.isnan(correctness(same, same, same).improvement)
    assert np.isnan(correctness(same, same + 1, same + 2, np.zeros((8, 8), bool)).omission)
