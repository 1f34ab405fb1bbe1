"""The drawn scene: reproducible, on Landsat's grids, blurred as the sensor blurs, complete or not there."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal

from satart_qgis.engine.errors import BadParameter, Cancelled
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.synthetic import draw
from satart_qgis.engine.synthetic.noise import cell_hash, fraction, smooth_noise
from satart_qgis.engine.synthetic.sensor import GAIN, MTF_MS, MTF_PAN, OFFSET, PAN_WEIGHTS, expose
from satart_qgis.engine.tasks.syntheticscene import syntheticscene

gdal.UseExceptions()


@pytest.fixture(scope="module")
def scene():
    return draw(240, 180, 5, reference=True)


def test_a_seed_always_draws_the_same_scene_and_another_seed_another(scene):
    again, other = draw(240, 180, 5), draw(240, 180, 6)
    assert np.array_equal(scene.pan, again.pan)
    assert np.array_equal(scene.ms, again.ms)
    assert not np.array_equal(scene.pan, other.pan)


def test_every_second_middle_of_a_pan_pixel_is_the_middle_of_a_multispectral_one(scene):
    pan, ms = scene.pan_grid.transform, scene.ms_grid.transform
    for middle_pan, middle_ms, size in (
        (pan[0] + pan[1] / 2, ms[0] + ms[1] / 2, ms[1]),
        (pan[3] + pan[5] / 2, ms[3] + ms[5] / 2, ms[5]),
    ):
        assert ((middle_pan - middle_ms) / size) % 0.5 == 0
    assert (pan[0] - ms[0]) % 15 == 7.5


def test_the_multispectral_grid_covers_the_pan(scene):
    pan, ms = scene.pan_grid, scene.ms_grid
    assert ms.transform[0] <= pan.transform[0]
    assert ms.transform[3] >= pan.transform[3]
    assert ms.transform[0] + 30 * ms.width >= pan.transform[0] + 15 * (pan.width - 1)
    assert ms.transform[3] - 30 * ms.height <= pan.transform[3] - 15 * (pan.height - 1)


def test_the_pan_is_the_weighted_sum_of_the_bands_it_sees(scene):
    weighted = np.tensordot(PAN_WEIGHTS, scene.reference.astype(float), 1)
    # The pan is less blurred than the bands at its own pixels, so they agree in what is coarse.
    blocks = [
        image[:176, :240].reshape(22, 8, 30, 8).mean(axis=(1, 3)) for image in (scene.pan.astype(float), weighted)
    ]
    assert np.corrcoef(blocks[0].ravel(), blocks[1].ravel())[0, 1] > 0.999
    assert abs(blocks[0].mean() - blocks[1].mean()) < 10


@pytest.mark.parametrize(("factor", "gain"), [(2, MTF_PAN), (4, MTF_MS)])
def test_a_wave_at_the_nyquist_frequency_keeps_the_gain_of_the_sensor(factor, gain):
    wave = 0.2 + 0.1 * np.cos(np.pi * (np.arange(400) - 40) / factor)
    image = np.tile(wave.astype(np.float32), (400, 1))
    recorded = expose(image, factor, gain, (40, 40), (60, 60), np.random.default_rng(0)).astype(float)
    amplitude = np.abs((recorded * np.array([1, -1] * 30)).mean())
    assert amplitude == pytest.approx(gain * 0.1 * GAIN, rel=0.02)


@pytest.mark.parametrize("factor", [2, 4])
def test_a_ramp_is_recorded_where_the_grid_says(factor):
    image = np.tile(np.linspace(0.1, 0.4, 301, dtype=np.float32), (200, 1))
    recorded = expose(image, factor, 0.3, (20, 24), (30, 30), np.random.default_rng(0)).astype(float)
    expected = OFFSET + GAIN * (0.1 + 0.001 * (24 + factor * np.arange(30)))
    assert np.abs(recorded.mean(axis=0) - expected).max() < 12  # noise of 14 over 30 rows; a pixel of `image` is 50


def test_smooth_noise_stays_within_its_bounds_and_has_no_jumps():
    noise = smooth_noise(np.random.default_rng(1), (200, 300), 20)
    assert 0 <= noise.min() < noise.max() <= 1
    assert np.abs(np.diff(noise, axis=1)).max() < 0.1


def test_the_hash_of_cells_is_even_and_tells_cells_apart():
    i, j = np.mgrid[-50:50, -50:50]
    bits = cell_hash(3, i, j)
    assert len(np.unique(bits)) > 9990
    for part in range(4):
        assert fraction(bits, part).mean() == pytest.approx(0.5, abs=0.02)
    assert not np.array_equal(bits, cell_hash(4, i, j))


def test_the_task_writes_both_rasters_with_names_and_nodata(tmp_path):
    written = syntheticscene(str(tmp_path / "new"), width=128, height=96, reference=True)
    ms = gdal.Open(written["ms"])
    assert [ms.GetRasterBand(n).GetDescription() for n in range(1, 7)][:4] == ["blue", "green", "red", "nir"]
    assert ms.GetRasterBand(1).GetNoDataValue() == 0
    assert ms.ReadAsArray().min() > 0
    pan, reference = gdal.Open(written["pan"]), gdal.Open(written["reference"])
    assert (pan.RasterXSize, pan.RasterYSize, pan.RasterCount) == (128, 96, 1)
    assert (reference.RasterXSize, reference.RasterYSize, reference.RasterCount) == (128, 96, 6)


@pytest.mark.parametrize(("width", "height"), [(63, 100), (100, 4001)])
def test_a_size_out_of_bounds_is_refused(tmp_path, width, height):
    with pytest.raises(BadParameter, match="sides of 64 to 4000"):
        syntheticscene(str(tmp_path), width=width, height=height)


def test_a_cancel_leaves_no_file(tmp_path):
    monitor = Monitor(progress=lambda fraction: fraction > 0.3 and monitor.cancel())
    with pytest.raises(Cancelled):
        syntheticscene(str(tmp_path), width=96, height=96, monitor=monitor)
    assert list(tmp_path.iterdir()) == []
