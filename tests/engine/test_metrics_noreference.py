"""QNR and HQNR against plain arithmetic on blocks and against the properties their papers state."""

from __future__ import annotations

import numpy as np
import pytest

from satart_qgis.engine import metrics


def scene(bands=3, side=64, seed=3):
    rng = np.random.default_rng(seed)
    base = rng.normal(size=(bands + 1, side, side)).cumsum(axis=1).cumsum(axis=2)
    values = 300.0 + 200.0 * (base - base.min()) / np.ptp(base)
    return values[:-1], values[-1]


def plain_q(x, y):
    covariance = np.cov(x.ravel(), y.ravel())
    bottom = (covariance[0, 0] + covariance[1, 1]) * (x.mean() ** 2 + y.mean() ** 2)
    return 4 * covariance[0, 1] * x.mean() * y.mean() / bottom


def plain_mean_q(x, y, size):
    return np.mean(
        [
            plain_q(x[r : r + size, c : c + size], y[r : r + size, c : c + size])
            for r in range(0, x.shape[0], size)
            for c in range(0, x.shape[1], size)
        ]
    )


def test_distortions_equal_the_papers_sums():
    fused, pan = scene(3, 64, 3)
    ms, low_pan = scene(3, 32, 4)
    high = metrics.band_quality(fused, pan).mean()
    low = metrics.band_quality(ms, low_pan, size=16).mean()
    pairs = [(0, 1), (0, 2), (1, 2)]
    spectral = np.mean([abs(plain_mean_q(fused[i], fused[j], 32) - plain_mean_q(ms[i], ms[j], 16)) for i, j in pairs])
    spatial = np.mean([abs(plain_mean_q(fused[i], pan, 32) - plain_mean_q(ms[i], low_pan, 16)) for i in range(3)])
    assert metrics.d_lambda(high, low, 3) == pytest.approx(spectral)
    assert metrics.d_s(high, low, 3) == pytest.approx(spatial)


def test_an_image_as_related_as_the_ms_has_no_distortion():
    ms, pan = scene()
    values = metrics.band_quality(ms, pan).mean()
    distances = metrics.Distances(
        metrics.d_lambda(values, values, 3), metrics.d_s(values, values, 3), metrics.d_lambda_khan(ms, ms)
    )
    assert distances.qnr == pytest.approx(1.0)
    assert distances.hqnr == pytest.approx(1.0)


def test_copying_the_pan_into_every_band_is_punished_spectrally():
    ms, pan = scene()
    copies = np.broadcast_to(pan, ms.shape)
    values = metrics.band_quality(copies, pan).mean()
    assert values == pytest.approx(np.ones(6))
    low = metrics.band_quality(ms, pan).mean()
    assert metrics.d_lambda(values, low, 3) == pytest.approx(np.mean(1 - low[:3]))
    assert metrics.d_lambda_khan(ms, copies) > 0.2


def test_one_band_has_no_spectral_distortion():
    ms, pan = scene(1)
    values = metrics.band_quality(ms, pan).mean()
    assert values.shape == (1,)
    assert metrics.d_lambda(values, values, 1) == 0.0


def test_indexes_multiply_what_the_distortions_leave():
    assert metrics.qnr(0.1, 0.2) == pytest.approx(0.72)
    assert metrics.hqnr(0.5, 0.2) == pytest.approx(0.4)


def test_parts_add_up_to_the_whole():
    ms, pan = scene(4, 96)
    valid = np.ones(pan.shape, dtype=bool)
    valid[20:50, 30:] = False
    whole = metrics.band_quality(ms, pan, valid)
    parts = [metrics.band_quality(ms[:, r : r + 32], pan[r : r + 32], valid[r : r + 32]) for r in (0, 32, 64)]
    assert (parts[0] + parts[1] + parts[2]).mean() == pytest.approx(whole.mean(), rel=1e-12)
