"""The measures against hand arithmetic, published properties and a second, plain implementation."""

from __future__ import annotations

import math

import numpy as np
import pytest

from satart_qgis.engine import metrics
from satart_qgis.engine.metrics.hypercomplex import conjugate_signs


def scene(bands=3, height=70, width=83, seed=1):
    """Return a smooth random image and a disturbed copy of it."""
    rng = np.random.default_rng(seed)
    base = rng.normal(size=(bands, height, width)).cumsum(axis=1).cumsum(axis=2)
    truth = 300.0 + 200.0 * (base - base.min()) / np.ptp(base)
    return truth, truth + rng.normal(scale=4.0, size=truth.shape)


def conj(x):
    return np.concatenate([x[:1], -x[1:]])


def multiply(x, y):
    """Multiply two hypercomplex numbers by Cayley and Dickson's doubling, one component at a time."""
    if len(x) == 1:
        return x * y
    half = len(x) // 2
    a, b, c, d = x[:half], x[half:], y[:half], y[half:]
    return np.concatenate([multiply(a, c) - multiply(conj(d), b), multiply(d, a) + multiply(b, conj(c))])


def plain_q2n_block(reference, fused):
    """Q2n of one block (B, n) by the letter of the paper: normalise, multiply pixel by pixel, average."""
    count = 2 ** math.ceil(math.log2(len(reference)))
    x, y = np.ones((count, reference.shape[1])), np.ones((count, reference.shape[1]))
    for band, (r, f) in enumerate(zip(reference, fused)):
        deviation = r.std(ddof=1)
        x[band], y[band] = (r - r.mean()) / deviation + 1, (f - r.mean()) / deviation + 1
    unbiased = x.shape[1] / (x.shape[1] - 1)
    mean_x, mean_y = x.mean(axis=1), y.mean(axis=1)
    products = np.array([multiply(p, conj(q)) for p, q in zip(x.T, y.T)]).mean(axis=0)
    covariance = unbiased * (products - multiply(mean_x, conj(mean_y)))
    power_x, power_y = (mean_x**2).sum(), (mean_y**2).sum()
    spread = unbiased * ((x**2).sum(axis=0).mean() - power_x + (y**2).sum(axis=0).mean() - power_y)
    return np.linalg.norm(covariance) * 2 / spread * 2 * math.sqrt(power_x * power_y) / (power_x + power_y)


def plain_blocks(image, size=32):
    return [
        image[:, row : row + size, col : col + size].reshape(len(image), -1)
        for row in range(0, image.shape[1], size)
        for col in range(0, image.shape[2], size)
    ]


def plain_q(x, y):
    covariance = np.cov(x, y)
    bottom = (covariance[0, 0] + covariance[1, 1]) * (x.mean() ** 2 + y.mean() ** 2)
    return 4 * covariance[0, 1] * x.mean() * y.mean() / bottom


def test_rmse_is_the_hand_computed_one():
    reference = np.array([[[1.0, 2.0], [3.0, 4.0]]])
    fused = np.array([[[1.0, 2.0], [3.0, 8.0]]])
    assert metrics.rmse(reference, fused) == pytest.approx([2.0])


def test_ergas_is_the_hand_computed_one():
    reference = np.stack([np.full((4, 4), 100.0), np.full((4, 4), 200.0)])
    fused = reference + np.array([10.0, -40.0])[:, None, None]
    # relative errors 0.1 and 0.2: 100 / 2 * sqrt((0.01 + 0.04) / 2)
    assert metrics.ergas(reference, fused, 2) == pytest.approx(50 * math.sqrt(0.025))
    assert metrics.ergas(reference, fused, 4) == pytest.approx(25 * math.sqrt(0.025))


def test_unsigned_integers_do_not_wrap():
    reference = np.full((2, 8, 8), 10, dtype=np.uint16)
    fused = np.full((2, 8, 8), 7, dtype=np.uint16)
    assert metrics.rmse(reference, fused) == pytest.approx([3.0, 3.0])
    assert metrics.scc(np.arange(200, dtype=np.uint8).reshape(1, 10, 20) ** 2, fused=np.ones((1, 10, 20))) != 1


def test_spectral_angle_between_known_directions():
    reference = np.zeros((2, 1, 3))
    fused = np.zeros((2, 1, 3))
    reference[:, 0, 0], fused[:, 0, 0] = (1, 0), (0, 5)  # 90 degrees
    reference[:, 0, 1], fused[:, 0, 1] = (2, 2), (7, 7)  # 0
    reference[:, 0, 2], fused[:, 0, 2] = (0, 0), (1, 1)  # black: no angle
    assert metrics.spectral_angle(reference, fused) == pytest.approx(45.0)


def test_spectral_angle_of_a_constant_shift_follows_the_dot_product():
    reference = np.broadcast_to(np.array([3.0, 4.0])[:, None, None], (2, 5, 5))
    shifted = reference + 1.0
    expected = math.degrees(math.acos((3 * 4 + 4 * 5) / (5 * math.hypot(4, 5))))
    assert metrics.spectral_angle(reference, shifted) == pytest.approx(expected)


@pytest.mark.parametrize("bands", [1, 2, 3, 4, 5, 8])
def test_an_image_equals_itself(bands):
    truth, _ = scene(bands)
    assert metrics.q2n(truth, truth) == pytest.approx(1.0, abs=1e-12)
    assert metrics.q(truth, truth) == pytest.approx(np.ones(bands), abs=1e-12)
    assert metrics.ergas(truth, truth, 2) == 0.0
    assert metrics.spectral_angle(truth, truth) == pytest.approx(0.0, abs=1e-5)
    assert metrics.scc(truth, truth) == pytest.approx(1.0, abs=1e-12)


@pytest.mark.parametrize("count", [1, 2, 4, 8, 16])
def test_the_sign_table_multiplies_as_cayley_and_dickson_do(count):
    signs = conjugate_signs(count)
    units = np.eye(count)
    for i in range(count):
        for j in range(count):
            assert multiply(units[i], conj(units[j])) == pytest.approx(signs[i, j] * units[i ^ j])


@pytest.mark.parametrize("bands", [1, 2, 3, 4, 5, 7])
def test_q2n_equals_the_plain_one(bands):
    truth, fused = scene(bands, 64, 96)
    blocks = [plain_q2n_block(r, f) for r, f in zip(plain_blocks(truth), plain_blocks(fused))]
    assert metrics.q2n(truth, fused) == pytest.approx(np.mean(blocks), abs=1e-10)


def test_q_equals_the_plain_one():
    truth, fused = scene(2, 64, 64)
    for band, value in enumerate(metrics.q(truth, fused)):
        blocks = [plain_q(r[band], f[band]) for r, f in zip(plain_blocks(truth), plain_blocks(fused))]
        assert value == pytest.approx(np.mean(blocks), abs=1e-10)


def test_q_punishes_contrast_and_mean_as_wang_and_bovik_say():
    rng = np.random.default_rng(5)
    x = rng.normal(size=(1, 32, 32))
    x = 10.0 + 3.0 * (x - x.mean()) / x.std()
    # twice the contrast, same mean: the third factor of their product, 2 s / (1 + s^2), alone differs from 1
    assert metrics.q(x, 10.0 + 2.0 * (x - 10.0)) == pytest.approx([4 / 5])
    # twice the mean, same contrast: the second factor, 2 m / (1 + m^2)
    assert metrics.q(x, x + 10.0) == pytest.approx([4 / 5])
    assert metrics.q(x, 20.0 - x) == pytest.approx([-1.0])


def test_flat_blocks_are_judged_by_their_means():
    flat = np.full((3, 32, 32), 0.1)
    assert metrics.q(flat, flat) == pytest.approx(np.ones(3))
    assert metrics.q2n(flat, flat) == pytest.approx(1.0)
    assert metrics.q(flat, 2 * flat) == pytest.approx(np.full(3, 0.8))
    assert metrics.q(0 * flat, 0 * flat) == pytest.approx(np.ones(3))
    assert metrics.q2n(flat, scene(3, 32, 32)[0]) < 0.1


def test_scc_equals_the_plain_correlation_of_laplacians():
    truth, fused = scene(1, 20, 24)
    kernel = -np.ones((3, 3))
    kernel[1, 1] = 8.0
    filtered = [
        [(image[0, r - 1 : r + 2, c - 1 : c + 2] * kernel).sum() for r in range(1, 19) for c in range(1, 23)]
        for image in (truth, fused)
    ]
    assert metrics.scc(truth, fused) == pytest.approx(np.corrcoef(*filtered)[0, 1])


def test_scc_sees_edges_not_brightness():
    truth, _ = scene(2)
    assert metrics.scc(truth, 3.0 * truth + 50.0) == pytest.approx(1.0)
    assert metrics.scc(truth, -truth) == pytest.approx(-1.0)


@pytest.mark.parametrize("filler", [np.nan, np.inf, -3.4e38, 0.0])
def test_invalid_pixels_do_not_count_whatever_they_hold(filler):
    truth, fused = scene(3)
    valid = np.ones(truth.shape[1:], dtype=bool)
    valid[:40, 50:] = False
    dirty = np.where(valid, fused, filler)
    a, b = metrics.compare(truth, dirty, valid), metrics.compare(np.where(valid, truth, filler), fused, valid)
    assert a.q2n() == b.q2n()
    assert a.scc() == pytest.approx(b.scc(), abs=1e-12)
    assert (a.rmse() == b.rmse()).all()
    assert a.ergas(2) == pytest.approx(metrics.ergas(truth[:, valid][:, None], fused[:, valid][:, None], 2))
    assert np.isfinite([a.q2n(), a.scc(), a.ergas(2), a.spectral_angle()]).all()


def test_nothing_valid_is_nan_not_a_score():
    truth, fused = scene(2)
    nothing = metrics.compare(truth, fused, np.zeros(truth.shape[1:], dtype=bool))
    assert np.isnan([nothing.q2n(), nothing.ergas(2), nothing.spectral_angle(), nothing.scc()]).all()


@pytest.mark.parametrize(("height", "width"), [(1, 40), (40, 1), (5, 7), (33, 31)])
def test_odd_sizes_are_judged_too(height, width):
    truth, fused = scene(3, height, width)
    score = metrics.compare(truth, fused)
    assert 0 <= score.q2n() <= 1
    assert score.ergas(2) > 0


def test_parts_add_up_to_the_whole():
    truth, fused = scene(4, 150, 83)
    valid = np.ones(truth.shape[1:], dtype=bool)
    valid[60:70, 10:60] = False
    whole = metrics.compare(truth, fused, valid)
    total = None
    for start in range(0, 150, 64):
        stop, low, high = min(start + 64, 150), max(start - 1, 0), min(start + 65, 150)
        part = metrics.compare(
            truth[:, low:high], fused[:, low:high], valid[low:high], (slice(start - low, stop - low), slice(None))
        )
        total = part if total is None else total + part
    assert total.pixels.count == whole.pixels.count
    assert total.edges.count == whole.edges.count
    assert total.ergas(2) == pytest.approx(whole.ergas(2), rel=1e-12)
    assert total.spectral_angle() == pytest.approx(whole.spectral_angle(), rel=1e-12)
    assert total.q2n() == pytest.approx(whole.q2n(), rel=1e-12)
    assert total.q() == pytest.approx(whole.q(), rel=1e-12)
    assert total.scc() == pytest.approx(whole.scc(), rel=1e-9)


def test_every_measure_gets_worse_with_more_noise():
    truth, fused = scene(4)
    scores = [metrics.compare(truth, truth + k * (fused - truth)) for k in (0.5, 1.0, 2.0)]
    for worse in (lambda s: s.ergas(2), lambda s: s.spectral_angle(), lambda s: -s.q2n(), lambda s: -s.scc()):
        values = [worse(score) for score in scores]
        assert values == sorted(values)
