"""Confusion matrix, IoU, F1 and the like, against scikit-learn's published definitions written out."""

from __future__ import annotations

import numpy as np
import pytest

from satart_qgis.engine.metrics.segmentation import Agreement, confusion


def pair(seed=1, count=4, shape=(37, 53)):
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, count, shape).astype(np.uint8)
    predicted = np.where(rng.random(shape) < 0.6, labels, rng.integers(0, count, shape)).astype(np.uint8)
    return labels, predicted


def test_the_matrix_counts_pairs_of_label_and_prediction():
    labels, predicted = pair()
    matrix = confusion(labels, predicted, 4)
    for label in range(4):
        for told in range(4):
            assert matrix[label, told] == ((labels == label) & (predicted == told)).sum()


def test_unlabelled_pixels_count_nowhere():
    labels, predicted = pair()
    labels[:10] = 255
    predicted[10:12] = 255
    np.testing.assert_array_equal(confusion(labels, predicted, 4), confusion(labels[12:], predicted[12:], 4))


def test_measures_are_those_of_sets_of_pixels():
    labels, predicted = pair()
    found = Agreement(confusion(labels, predicted, 4))
    assert found.accuracy == pytest.approx((labels == predicted).mean())
    for kind in range(4):
        is_it, said = labels == kind, predicted == kind
        both = (is_it & said).sum()
        assert found.iou[kind] == pytest.approx(both / (is_it | said).sum())
        assert found.users[kind] == pytest.approx(both / said.sum())
        assert found.producers[kind] == pytest.approx(both / is_it.sum())
        precision, recall = both / said.sum(), both / is_it.sum()
        assert found.f1[kind] == pytest.approx(2 * precision * recall / (precision + recall))
    assert found.mean_iou == pytest.approx(found.iou.mean())
    assert found.macro_f1 == pytest.approx(found.f1.mean())


def test_a_class_that_is_nowhere_has_no_measure_and_does_not_pull_the_mean_down():
    labels, predicted = pair(count=3)
    found = Agreement(confusion(labels, predicted, 4))
    assert np.isnan([found.iou[3], found.f1[3], found.users[3], found.producers[3]]).all()
    assert found.mean_iou == pytest.approx(Agreement(confusion(labels, predicted, 3)).mean_iou)


def test_a_class_that_is_only_mapped_has_an_iou_of_nothing():
    found = Agreement(np.array([[10, 5], [0, 0]]))
    assert found.iou[1] == 0
    assert found.users[1] == 0
    assert np.isnan(found.producers[1])


def test_a_class_without_a_label_does_not_take_part_in_the_means():
    """By what its pixels are labelled as it counts all the same: 5 of 15 are missed here, and 3 of 10."""
    found = Agreement(np.array([[10, 0, 5], [0, 7, 3], [0, 0, 0]]))
    assert found.mean_iou == pytest.approx((10 / 15 + 7 / 10) / 2)
    assert found.macro_f1 == pytest.approx((20 / 25 + 14 / 17) / 2)
    assert found.labelled.tolist() == [True, True, False]


def test_kappa_of_cohens_own_kind():
    """Landis and Koch's arithmetic: 20 and 15 of 50 agree, chance gives half."""
    found = Agreement(np.array([[20, 5], [10, 15]]))
    assert found.accuracy == 0.7
    assert found.kappa == pytest.approx((0.7 - 0.5) / (1 - 0.5))


def test_nothing_compared_is_no_number():
    found = Agreement(np.zeros((2, 2), np.int64))
    assert np.isnan([found.accuracy, found.mean_iou, found.macro_f1]).all()
