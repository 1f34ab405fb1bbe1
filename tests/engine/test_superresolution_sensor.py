"""The sensor, its inverse and the projection: laws of linear algebra, and a second implementation by convolution."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from scipy import ndimage

from satart_qgis.engine.errors import BadParameter
from satart_qgis.engine.superresolution import sensor as sensors
from satart_qgis.engine.superresolution import tensors
from satart_qgis.engine.superresolution.coarse import FILLED
from satart_qgis.engine.superresolution.sensor import Sensor

SHAPES = [(1, 1), (1, 7), (5, 3), (24, 40)]
CASES = [(2, 0.28), (4, 0.28), (2, 0.4), (3, 0.1), (4, 0.0), (8, 0.3)]


def image(seed, *shape):
    return np.random.default_rng(seed).normal(size=shape).astype(np.float32)


def by_convolution(fine, scale, gain):
    """Blur along each axis with scipy, reflect about the edge, and read between pixels where the centres lie."""
    sigma = scale * np.sqrt(-2 * np.log(gain)) / np.pi
    offset = (scale - 1) / 2
    reach = int(np.ceil(3.2 * sigma)) + 1
    result = fine.astype(np.float64)
    for axis in (1, 2):
        taps = np.arange(-reach, reach + 1) + (offset % 1)
        weights = np.exp(-0.5 * ((taps - offset % 1) - (offset % 1)) ** 2 / sigma**2)
        weights[np.abs(taps - 2 * (offset % 1)) > 3.2 * sigma + 1e-9] = 0
        weights /= weights.sum()
        blurred = ndimage.correlate1d(result, weights, axis=axis, mode="reflect")
        result = np.take(blurred, np.arange(int(offset), blurred.shape[axis], scale), axis=axis)
    return result


@pytest.mark.parametrize(("scale", "gain"), [(2, 0.28), (3, 0.28), (4, 0.4)])
def test_degrading_is_a_gaussian_blur_sampled_at_the_centres_of_coarse_pixels(scale, gain):
    fine = image(1, 2, 12 * scale, 15 * scale)
    assert np.allclose(sensors.degrade(fine, Sensor(scale, gain)), by_convolution(fine, scale, gain), atol=2e-3)


@pytest.mark.parametrize(("scale", "gain"), [(2, 0.28), (4, 0.4), (8, 0.2)])
def test_the_blur_keeps_the_share_of_a_wave_at_nyquist_that_the_mtf_says(scale, gain):
    count = 64
    centres = (np.arange(count * scale) + 0.5) / scale
    wave = np.broadcast_to(np.cos(np.pi * (centres - 0.5)), (1, 1 * scale, count * scale)).astype(np.float32)
    seen = sensors.degrade(wave, Sensor(scale, gain))[0, 0, 8:-8]
    assert np.allclose(np.abs(seen), gain, atol=0.012)


@pytest.mark.parametrize(("scale", "gain"), CASES)
@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_projected_is_seen_exactly_as_the_input(scale, gain, shape):
    sensor = Sensor(scale, gain)
    coarse, fine = image(2, 3, *shape), image(3, 3, shape[0] * scale, shape[1] * scale)
    assert np.abs(sensors.degrade(sensors.project(fine, coarse, sensor), sensor) - coarse).max() < 3e-5


@pytest.mark.parametrize(("scale", "gain"), CASES)
def test_projecting_never_leads_away_from_the_image_that_was_degraded(scale, gain):
    sensor = Sensor(scale, gain)
    for seed in range(5):
        truth, guess = image(seed, 1, 12 * scale, 9 * scale), image(seed + 50, 1, 12 * scale, 9 * scale)
        better = sensors.project(guess, sensors.degrade(truth, sensor), sensor)
        assert np.linalg.norm(better - truth) <= np.linalg.norm(guess - truth) * (1 + 1e-6)


def test_projecting_twice_changes_nothing_more():
    sensor = Sensor(2, 0.28)
    coarse, fine = image(4, 2, 20, 20), image(5, 2, 40, 40)
    once = sensors.project(fine, coarse, sensor)
    assert np.abs(sensors.project(once, coarse, sensor) - once).max() < 3e-5


def test_unseen_detail_is_what_projecting_leaves_of_it():
    sensor = Sensor(2, 0.28)
    coarse, detail = image(6, 1, 16, 16), image(7, 1, 32, 32)
    base = sensors.plain(coarse, sensor)
    added = sensors.project(sensors.enlarge(coarse, sensor) + detail, coarse, sensor) - base
    assert np.abs(added - sensors.unseen(detail, sensor)).max() < 3e-5
    assert np.abs(sensors.degrade(added, sensor)).max() < 3e-5


def test_a_tile_with_its_reach_around_it_is_projected_as_within_the_whole():
    sensor, reach = Sensor(2, 0.1), sensors.REACH
    coarse, fine = image(8, 1, 120, 20), image(9, 1, 240, 40)
    whole = sensors.project(fine, coarse, sensor)
    rows = slice(60 - reach, 70 + reach)
    part = sensors.project(fine[:, 2 * rows.start : 2 * rows.stop], coarse[:, rows], sensor)
    assert np.abs(part[:, 2 * reach : -2 * reach] - whole[:, 120:140]).max() < 1e-3


@pytest.mark.parametrize("scale", [2, 4])
def test_what_a_type_cuts_off_is_made_up_for_beside_it(scale):
    sensor = Sensor(scale, 0.4)
    truth = np.full((2, 24 * scale, 24 * scale), 10, np.float32)
    for row in range(5, 24 * scale - 5, 17):  # lamps in the night: there is an image within the range that agrees
        for col in range(3, 24 * scale - 5, 19):
            truth[0, row : row + 3, col : col + 3] = 200
    coarse = sensors.degrade(truth, sensor)
    plain = sensors.plain(coarse, sensor)
    kept = plain.copy()
    confined = sensors.confined(plain, coarse, sensor, 0, 255)
    assert (plain == kept).all()
    assert np.abs(sensors.degrade(confined, sensor) - coarse).max() < 1e-3
    missed = [np.abs(sensors.degrade(np.clip(part, 0, 255), sensor) - coarse).max() for part in (plain, confined)]
    assert missed[1] < 0.2 * missed[0]
    assert (confined[1] == plain[1]).all()  # nothing was beyond in this band


@pytest.mark.parametrize("peak", [254.8, 255.45, 259.0])  # within, cut off by rounding alone, and beyond
@pytest.mark.parametrize(("scale", "gain"), [(2, 0.1), (2, 0.28), (2, 0.6), (4, 0.1), (4, 0.4)])
def test_what_is_cut_off_beyond_a_tile_s_halo_changes_no_pixel_of_the_tile(scale, gain, peak):
    rng, sensor, halo, size = np.random.default_rng(2), Sensor(scale, gain), sensors.REACH + FILLED, 110
    fine = np.clip(rng.normal(240, 5, (1, size * scale, size * scale)), 0, 252).astype(np.float32)
    fine[:, : 12 * scale] += 120 * (rng.random((1, 12 * scale, size * scale)) < 0.3)
    core, seen = (slice(None), *[slice(50 * scale, 60 * scale)] * 2), slice(50 - halo, 60 + halo)
    fine[core] += peak - fine[core].max()
    coarse = sensors.degrade(fine, sensor)
    whole = sensors.confined(fine, coarse, sensor, 0, 255)
    grown = slice(seen.start * scale, seen.stop * scale)
    part = sensors.confined(fine[:, grown, grown], coarse[:, seen, seen], sensor, 0, 255)
    inner = (slice(None), *[slice(halo * scale, (halo + 10) * scale)] * 2)
    assert np.abs(part[inner] - whole[core]).max() < 2e-3
    moved = np.abs(whole - fine)
    assert moved[:, : 12 * scale].max() > 1
    assert (moved[core].max() > 0.1) == (peak > 255.5)


def test_a_flat_image_stays_flat():
    flat = np.full((1, 5, 6), 7.0, np.float32)
    assert np.allclose(sensors.plain(flat, Sensor(4, 0.28)), 7, atol=1e-4)


def test_enlarging_keeps_corners_and_slopes():
    ramp = np.broadcast_to(np.arange(40, dtype=np.float32), (1, 8, 40))
    large = sensors.enlarge(ramp, Sensor(4, 0.28))
    expected = (np.arange(160) + 0.5) / 4 - 0.5
    assert np.allclose(large[0, 10, 16:-16], expected[16:-16], atol=1e-3)


@pytest.mark.parametrize(("scale", "gain"), [(2, 0.28), (4, 0.0)])
def test_tensors_are_projected_as_arrays_are_even_under_autocast(scale, gain):
    sensor = Sensor(scale, gain)
    coarse, fine = image(10, 2, 9, 11), image(11, 2, 9 * scale, 11 * scale)
    with torch.autocast("cpu", torch.bfloat16):
        found = tensors.project(torch.from_numpy(fine)[None], torch.from_numpy(coarse)[None], sensor)[0]
    assert np.abs(found.numpy() - sensors.project(fine, coarse, sensor)).max() < 1e-5


@pytest.mark.parametrize(("scale", "gain"), [(0, 0.28), (-1, 0.28), (2, 1.0), (2, 0.01)])
def test_a_sensor_that_can_not_be_is_refused(scale, gain):
    with pytest.raises(BadParameter):
        Sensor(scale, gain)
