"""Each method equals a plain whole-image implementation written from its paper, borders included."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

import images
import numpy as np
import plain
import pytest

from satart_qgis.engine.errors import BadParameter
from satart_qgis.engine.fusion import methods, sensors
from satart_qgis.engine.fusion.panfilter import boost, restoration_taps, restore
from satart_qgis.engine.tasks.pansharpen import pansharpen

CONTRACT = "mtf-glp-fs mtf-glp-hpm mtf-glp mtf-glp-cbd bdsd gsa bt-h atwt hpf sfim gs pca ihs brovey".split()
# Those that rest on the sensor's MTF, and so can bring the pan's to it.
BOOSTED = "mtf-glp-fs mtf-glp-hpm mtf-glp mtf-glp-cbd bdsd gsa bt-h".split()
# BDSD also takes detail from the bands themselves, so that a pan without any does not stop it.
NEEDS_PAN = [method for method in CONTRACT if method != "bdsd"]


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    return images.write_scene(tmp_path_factory.mktemp("pair"))


@pytest.fixture
def sharpen(tmp_path):
    def run(pan, ms, **options):
        output = tmp_path / "out.tif"
        pansharpen(str(pan), str(ms), str(output), **{"overviews": False, "compress": "none", **options})
        return images.read(output).astype(np.float64)

    return run


def apart(result, expected):
    """Return the largest difference relative to the expected image's range."""
    assert result.shape == expected.shape
    return np.abs(result - expected).max() / np.ptp(expected)


@pytest.mark.parametrize("steps", [0, 1, 2])
@pytest.mark.parametrize("method", CONTRACT)
def test_a_method_equals_its_paper_written_plainly(pair, sharpen, method, steps):
    result = sharpen(pair.pan, pair.ms, method=method, back_projection=steps, match_mtf=False)
    assert apart(result, plain.sharpened(method, pair.pan_pixels, pair.ms_pixels, steps)) < 1e-3


@pytest.mark.parametrize("method", ["mtf-glp-hpm", "bt-h", "sfim", "brovey"])
def test_a_ratio_in_the_dark_is_the_plain_one(tmp_path, sharpen, method):
    """Down to nothing, where a ratio has nothing to divide by and goes to one."""
    pan, ms = images.scene()
    pan, ms = pan - np.percentile(pan, 5), ms - np.percentile(ms, 5, axis=(1, 2))[:, None, None]
    paths = images.write(tmp_path / "p.tif", pan.astype(np.float32), images.PAN_GRID), tmp_path / "m.tif"
    images.write(paths[1], ms.astype(np.float32))
    result = sharpen(*paths, method=method, back_projection=0, match_mtf=False)
    assert apart(result, plain.sharpened(method, pan, ms)) < 1e-3


def test_context_leaves_noise_alone(tmp_path, sharpen):
    """The left half has its detail in common, the right half nothing: there the pan's noise is not let in."""
    pan, ms = images.scene(bands=1)
    half, noise = ms.shape[2] // 2, np.random.default_rng(3)
    pan[:, 2 * half :] = pan.mean() + 200 * noise.standard_normal(pan[:, 2 * half :].shape)
    ms[:, :, half:] = ms.mean() + 100 * images.texture(4, *ms.shape[1:], 0.8)[:, half:]
    paths = [str(tmp_path / name) for name in ("pan.tif", "ms.tif", "flat.tif")]
    for path, pixels, grid in zip(paths, (pan, ms, np.full_like(pan, 7)), (images.PAN_GRID, None, images.PAN_GRID)):
        images.write(path, pixels.astype(np.float32), grid or images.MS_GRID)
    options = {"method": "mtf-glp-cbd", "back_projection": 0, "match_mtf": False}
    detail = np.abs(sharpen(paths[0], paths[1], **options) - sharpen(paths[2], paths[1], **options))[0]
    assert (detail[:, : 2 * half - 12] > 1).mean() > 0.8
    assert (detail[:, 2 * half + 12 :] > 1).mean() < 0.05


@pytest.mark.parametrize("method", CONTRACT)
def test_matching_the_mtf_is_the_paper_on_a_sharper_pan(pair, sharpen, method):
    """From .15 at the pan's Nyquist frequency to the bands' .28, for the methods that know of an MTF."""
    result = sharpen(pair.pan, pair.ms, method=method)
    more = 0.28 / 0.15 if method in BOOSTED else 1
    assert apart(result, plain.sharpened(method, pair.pan_pixels, pair.ms_pixels, 1, boost=more)) < 1e-3


@pytest.mark.parametrize("more", [1.2, 1.5, 28 / 15, 2.0])
def test_the_sharper_pan_has_the_wanted_response(more):
    """Within what five taps can do, a tenth of what they add; a flat pan stays as it is."""
    centre, near, far = restoration_taps(more)
    f = np.linspace(0, 1, 50)
    response = centre + 2 * near * np.cos(np.pi * f) + 2 * far * np.cos(2 * np.pi * f)
    assert response[0] == pytest.approx(1)
    assert np.sqrt(((response - more ** (f**2)) ** 2).mean()) < 0.1 * (more - 1)
    assert response.min() > 0.997
    assert (np.diff(response) > 0)[10:45].all()
    noise = np.random.default_rng(1).standard_normal((1, 30, 40)).astype(np.float32)
    kernel = np.array([far, near, centre, near, far])
    expected = plain.separable(noise.astype(np.float64), kernel)[:, 2:-2, 2:-2]
    np.testing.assert_allclose(restore(noise, restoration_taps(more)), expected, atol=1e-5)


@pytest.mark.parametrize(
    ("gains", "pan_gain", "expected"), [((0.3, 0.3), 0.15, 2), ((0.28,), 0.2, 1.4), ((0.2,), 0.3, 1), ((0.4,), 0.1, 2)]
)
def test_the_boost_is_the_quotient_of_gains_between_one_and_two(gains, pan_gain, expected):
    assert boost(gains, pan_gain) == pytest.approx(expected)


@pytest.mark.parametrize("method", CONTRACT)
def test_integers_equal_the_plain_result_rounded_and_clipped(tmp_path, sharpen, method):
    pair = images.write_scene(tmp_path, "uint16")
    result = sharpen(pair.pan, pair.ms, method=method, match_mtf=False)
    expected = np.clip(plain.sharpened(method, pair.pan_pixels, pair.ms_pixels, 1), 0, 65535)
    assert np.abs(result - expected).max() <= 0.5 + 1e-3 * np.ptp(expected)


def test_bilinear_equals_linear_interpolation(pair, sharpen):
    result = sharpen(pair.pan, pair.ms, resampling="bilinear", match_mtf=False)
    assert apart(result, plain.sharpened("mtf-glp-fs", pair.pan_pixels, pair.ms_pixels, 1, up=plain.linear)) < 1e-3


def test_lanczos_equals_its_three_lobes(pair, sharpen):
    """A flat pan leaves the interpolation alone; between two pixels the weights are L(.5), L(1.5), L(2.5)."""
    flat = images.write(Path(pair.pan).with_name("flat.tif"), np.full_like(pair.pan_pixels, 100), images.PAN_GRID)
    lobes = {k: np.sinc(k - 0.5) * np.sinc((k - 0.5) / 3) for k in range(-2, 4)}
    lobes = {k: v / sum(lobes.values()) for k, v in lobes.items()}
    result = sharpen(flat, pair.ms, resampling="lanczos", back_projection=0)
    wide = plain.doubled(plain.grown(pair.ms_pixels.astype(np.float64), plain.MARGIN), lobes)
    assert apart(result, plain.Images.fine(wide)) < 1e-6


@pytest.mark.parametrize("sensor", ["landsat-8-9", "geoeye-1", "worldview-4"])
def test_a_preset_blurs_with_its_published_gain(pair, sharpen, sensor):
    published, of_pan = {"landsat-8-9": (0.30, 0.20), "geoeye-1": (0.23, 0.16), "worldview-4": (0.23, 0.16)}[sensor]
    result = sharpen(pair.pan, pair.ms, sensor=sensor)
    expected = plain.sharpened(
        "mtf-glp-fs", pair.pan_pixels, pair.ms_pixels, 1, gain=published, boost=published / of_pan
    )
    assert apart(result, expected) < 1e-3


def test_bands_of_one_sensor_can_have_gains_of_their_own(pair, sharpen):
    """QuickBird: .34, .32, .30, .22 (Vivone et al., 2015, table II); each band equals a run with its gain alone.

    Where a Gaussian is cut off costs up to half a percent of its weight, hence the tolerance.
    """
    result = sharpen(pair.pan, pair.ms, sensor="quickbird", method="mtf-glp", match_mtf=False)
    for band, gain in enumerate((0.34, 0.32, 0.30, 0.22)):
        alone = plain.sharpened("mtf-glp", pair.pan_pixels, pair.ms_pixels, 1, gain=gain)
        assert np.abs(result[band] - alone[band]).max() < 2.5e-3 * np.ptp(alone)


@pytest.mark.parametrize("method", NEEDS_PAN)
def test_a_pan_of_one_value_leaves_the_interpolated_bands(tmp_path, pair, sharpen, method):
    flat = images.write(tmp_path / "flat.tif", np.full_like(pair.pan_pixels, 1234.5), images.PAN_GRID)
    result = sharpen(flat, pair.ms, method=method, back_projection=0)
    assert apart(result, plain.Images.fine(plain.Images(pair.pan_pixels, pair.ms_pixels).ms_up)) < 1e-5


@pytest.mark.parametrize("method", CONTRACT)
def test_an_ms_of_one_value_stays_that_value(tmp_path, pair, sharpen, method):
    """Nothing in such bands goes with the pan, so that no regression and no spread gives it a gain."""
    flat = images.write(tmp_path / "flat.tif", np.full_like(pair.ms_pixels, 777), images.MS_GRID)
    result = sharpen(pair.pan, flat, method=method, back_projection=0)
    assert np.abs(result - 777).max() < 0.02


@pytest.mark.parametrize("method", CONTRACT)
def test_a_brighter_scene_gives_the_same_picture_brighter(tmp_path, sharpen, method):
    """All methods commute with one common factor, so that units (numbers or reflectance) don't matter."""
    pan, ms = images.scene(height=40, width=40)
    results = []
    for factor in (1.0, 1 / 65536):
        sources = (
            images.write(tmp_path / "pan.tif", (pan * factor).astype(np.float32), images.PAN_GRID),
            images.write(tmp_path / "ms.tif", (ms * factor).astype(np.float32), images.MS_GRID),
        )
        results.append(sharpen(*sources, method=method) / factor)
    assert apart(results[1], results[0]) < 1e-3


def test_brovey_keeps_band_ratios(tmp_path, sharpen):
    """Bands that are multiples of one another before are the same multiples after."""
    pan, ms = images.scene(bands=1)
    multiples = np.array([1.0, 0.5, 2.0])
    images.write(tmp_path / "ms.tif", (ms * multiples[:, None, None]).astype(np.float32), images.MS_GRID)
    images.write(tmp_path / "pan.tif", pan.astype(np.float32), images.PAN_GRID)
    fused = sharpen(tmp_path / "pan.tif", tmp_path / "ms.tif", method="brovey", back_projection=0)
    np.testing.assert_allclose(fused / fused[:1], np.broadcast_to(multiples[:, None, None], fused.shape), rtol=1e-5)
    assert np.ptp(fused[0]) > 0


def test_ihs_gives_every_band_the_same_detail(pair, sharpen):
    fused = sharpen(pair.pan, pair.ms, method="ihs", back_projection=0)
    detail = fused - plain.Images.fine(plain.Images(pair.pan_pixels, pair.ms_pixels).ms_up)
    assert np.abs(detail - detail[:1]).max() < 1e-5 * np.ptp(fused)
    assert detail.std() > 10


@pytest.mark.parametrize("method", ["gs", "gsa", "ihs", "brovey"])
def test_weights_count_only_by_their_proportions(pair, sharpen, method):
    light = sharpen(pair.pan, pair.ms, method=method, weights=[0.1, 0.4, 0.3, 0.2])
    heavy = sharpen(pair.pan, pair.ms, method=method, weights=[1, 4, 3, 2])
    equal = sharpen(pair.pan, pair.ms, method=method, weights=[1, 1, 1, 1])
    assert apart(light, heavy) < 1e-6
    assert apart(light, equal) > 1e-4


@pytest.mark.parametrize("method", CONTRACT)
def test_back_projection_brings_the_degraded_result_closer_to_the_ms(pair, sharpen, method):
    """Consistency, Wald's first property: what the sensor would see of the result is the MS."""
    views = plain.Images(pair.pan_pixels, pair.ms_pixels)
    residuals = []
    for steps in (0, 1, 2, 3):
        fused = sharpen(pair.pan, pair.ms, method=method, back_projection=steps)
        seen = views.seen(plain.grown(fused, 2 * plain.MARGIN))
        residuals.append(np.abs(views.coarse(seen - views.ms)).mean())
    assert residuals == sorted(residuals, reverse=True)
    assert residuals[1] < 0.7 * residuals[0]


@pytest.mark.parametrize("method", CONTRACT)
def test_a_single_band_can_be_sharpened(tmp_path, sharpen, method):
    pair = images.write_scene(tmp_path, bands=1)
    fused = sharpen(pair.pan, pair.ms, method=method)
    assert fused.shape == (1, 160, 144)
    assert np.isfinite(fused).all()


def test_bands_are_chosen_and_ordered(pair, sharpen):
    """A method without coupling between bands gives a band the same pixels whatever stands beside it."""
    everything = sharpen(pair.pan, pair.ms)
    chosen = sharpen(pair.pan, pair.ms, bands=[4, 1])
    np.testing.assert_array_equal(chosen, everything[[3, 0]])


def test_the_catalogue_is_the_folder():
    folder = Path(methods.__path__[0])
    assert methods.names() == sorted(p.stem.replace("_", "-") for p in folder.glob("*.py") if p.stem != "__init__")


def test_every_method_of_the_contract_exists_and_no_other():
    assert methods.names() == sorted(CONTRACT)


@pytest.mark.parametrize("method", CONTRACT)
def test_a_method_names_its_paper_and_says_what_it_fits(method):
    module = methods.load(method)
    assert re.search(r"\((?:.* )?&? ?.*(?:19|20)\d\d, ", inspect.getdoc(module).splitlines()[0])
    assert inspect.getdoc(module.fit)


def test_no_method_imports_another():
    for path in Path(methods.__path__[0]).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and node.level == 1:
                pytest.fail(f"{path.name} imports from its neighbours")


def test_an_unknown_method_is_named_beside_the_known_ones(pair, sharpen):
    with pytest.raises(BadParameter, match=r"no pansharpening method 'magic'.*mtf-glp-fs.*auto"):
        sharpen(pair.pan, pair.ms, method="magic")


PUBLISHED = {
    # Vivone et al., 2015, TGRS 53(5), table II.
    "ikonos": (0.26, 0.28, 0.29, 0.28),
    "quickbird": (0.34, 0.32, 0.30, 0.22),
    "geoeye-1": (0.23,) * 4,
    "worldview-2": (0.35,) * 7 + (0.27,),
}


@pytest.mark.parametrize("sensor", PUBLISHED)
def test_gains_are_the_published_ones(sensor):
    assert sensors.gains(sensor, [""] * len(PUBLISHED[sensor])) == PUBLISHED[sensor]


def test_bands_are_known_by_name_in_any_order():
    assert sensors.gains("quickbird", ["nir", "Blue"]) == (0.22, 0.34)


def test_bands_that_cannot_be_told_get_the_sensors_middle_gain():
    assert sensors.gains("quickbird", ["x", "y"]) == (np.median([0.34, 0.32, 0.30, 0.22]),) * 2


def test_spectral_weights_are_the_overlap_of_passbands():
    """Landsat's pan, 503-676 nm: 9 nm of blue (452-512), all 57 of green, all 37 of red, nothing of the infrared."""
    weights = sensors.spectral_weights("landsat-8-9", ["blue", "green", "red", "nir"])
    np.testing.assert_allclose(weights, np.array([9, 57, 37, 0]) / 103)


@pytest.mark.parametrize("sensor", sensors.SENSORS)
def test_a_preset_is_plausible(sensor):
    preset = sensors.SENSORS[sensor]
    assert preset.label
    assert 0.1 <= preset.pan_gain <= 0.2
    for band in preset.bands:
        assert 0.2 <= band.gain <= 0.4
        assert 400 <= band.low < band.high <= 2300


def test_an_unknown_sensor_is_named_beside_the_known_ones():
    with pytest.raises(BadParameter, match=r"'hubble'.*default, landsat-8-9"):
        sensors.gains("hubble", ["red"])
