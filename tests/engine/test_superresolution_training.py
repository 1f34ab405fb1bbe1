"""Training: samples are what their degradation says, held-out places stay out, a run resumes, and it learns."""

from __future__ import annotations

import images
import numpy as np
import pytest
import torch
from osgeo import gdal
from scipy import ndimage

from satart_qgis.engine import cards, checkpoints, networks
from satart_qgis.engine.errors import BadModel, BadParameter, BadSamples, Cancelled, NotWritable
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.superresolution import gathering, samples
from satart_qgis.engine.superresolution.sensor import Sensor, degrade
from satart_qgis.engine.tasks.superresolve import superresolve
from satart_qgis.engine.tasks.trainsuperresolution import trainsuperresolution

GRID = (500000.0, 1.0, 0.0, 4600000.0, 0.0, -1.0)
SMALL = {"width": 8, "depth": 1, "batch": 4, "size": 24, "degradation": "mtf=0.3"}


pytestmark = pytest.mark.usefixtures("one_thread")


def roofs(seed, side=160, bands=3):
    """Draw rectangles with edges as sharp as optics leave them: what a network can learn to sharpen."""
    rng = np.random.default_rng(seed)
    image = np.full((bands, side, side), 90.0)
    for _ in range(120):
        row, col, height, width = (*rng.integers(0, side - 6, 2), *rng.integers(5, 30, 2))
        image[:, row : row + height, col : col + width] = rng.uniform(20, 230, (bands, 1, 1))
    return ndimage.gaussian_filter(image, (0, 0.7, 0.7)).astype("uint8")


@pytest.fixture
def fine(tmp_path):
    """Return the paths of two fine rasters."""
    return [images.write(tmp_path / f"fine{seed}.tif", roofs(seed), GRID) for seed in (1, 2)]


def gathered(high, low=(), damage="mtf=0.3", **options):
    settings = {"values": "byte", "bandwise": False, "side": 32, "validation": 0.3, "seed": 1, **options}
    return gathering.gather(high, list(low), None, samples.Degradation.parse(damage, 2), Monitor(), **settings)


def test_a_degradation_reads_its_numbers_and_refuses_others():
    found = samples.Degradation.parse("mtf=0.3, noise = 0.01 ,jpeg=60", 4)
    assert (found.sensor, found.noise, found.jpeg) == (Sensor(4, 0.3), 0.01, 60)
    assert samples.Degradation.parse("resampling=lanczos", 2).sensor.gain == 0
    for wrong in ("blur=3", "mtf=x", "mtf=2", "noise=0.9", "jpeg=5", "resampling=cubic"):
        with pytest.raises(BadParameter):
            samples.Degradation.parse(wrong, 2)


def test_without_noise_a_sample_is_the_degraded_patch_seen_from_one_of_eight_sides(fine):
    pool = gathered(fine)
    coarse, sharp = pool.draw(np.random.default_rng(4), 6, 32, 0.0)
    for low, high in zip(coarse, sharp):
        seen = degrade(high * 64 + 127.5, Sensor(2, 0.3))
        assert np.abs(seen - (low * 64 + 127.5)).max() <= 0.5 + 1e-3  # whole numbers


def test_noise_has_at_most_the_spread_it_is_given_and_jpeg_changes_pixels(fine):
    pool = gathered(fine)
    patch = pool.learning[0]
    flat = np.full(patch.fine.shape, 100, np.float32)
    noisy = samples.Degradation(Sensor(2, 0.3), noise=0.1)
    spreads = [noisy.apply(flat, patch.scaling, False, np.random.default_rng(seed)).std() / 255 for seed in range(30)]
    assert 0.05 < max(spreads) < 0.105
    assert min(spreads) < 0.03
    packed = samples.jpeg(roofs(5, 64), 40)
    assert 0 < np.abs(packed.astype(int) - roofs(5, 64)).mean() < 20
    assert (packed == samples.jpeg(roofs(5, 64), 40)).all()


@pytest.mark.parametrize("view", range(8))
def test_every_view_is_undone(view):
    image = np.random.default_rng(1).normal(size=(2, 5, 7)).astype(np.float32)
    assert (samples.turned_back(samples.turned(image, view), view) == image).all()
    others = [samples.turned(image[:, :5, :5], other) for other in range(8) if other != view]
    assert not any((samples.turned(image[:, :5, :5], view) == other).all() for other in others)


def test_the_places_held_out_are_the_same_whatever_else_is_learnt_from(fine):
    both, one = gathered(fine, side=16), gathered(fine[1:], side=16)
    keys = lambda patches: {patch.fine.tobytes() for patch in patches}  # noqa: E731
    assert keys(one.held) <= keys(both.held)
    assert not keys(both.held) & keys(both.learning)
    assert 0 < len(both.held) < len(both.learning) + len(both.held)


def test_a_place_is_held_out_also_where_chance_held_none_and_a_single_one_is_not_called_so(tmp_path):
    said = []
    monitor = Monitor(None, said.append)

    def pool_of(side, validation):
        path = images.write(tmp_path / f"{side}.tif", roofs(1, side), GRID)
        damage = samples.Degradation.parse("mtf=0.3", 2)
        return gathering.gather(
            [path], [], None, damage, monitor, values="byte", bandwise=False, side=32, validation=validation, seed=1
        )

    four = pool_of(128, 1e-9)
    assert (len(four.learning), len(four.held), four.unseen) == (3, 1, True)
    assert not any(four.held[0] is patch for patch in four.learning)
    assert said == []
    one = pool_of(64, 0.5)
    assert (len(one.learning), one.unseen) == (1, False)
    assert one.held == one.learning
    assert "one patch" in said.pop()
    none = pool_of(128, 0.0)
    assert (len(none.learning), none.unseen) == (4, False)
    assert "nothing was to be held out" in said.pop()


def test_a_card_says_when_its_figures_are_of_ground_that_was_learnt_from(tmp_path):
    path = images.write(tmp_path / "small.tif", roofs(1, 64), GRID)
    found = trainsuperresolution([path], str(tmp_path / "m.json"), iterations=1, **SMALL)
    figures = cards.read(found["output_model"]).figures
    assert {figure["data"] for figure in figures} == {"ground that was learnt from"}


def test_real_pairs_are_taken_as_they_are_and_must_fit(tmp_path, fine):
    taken = (roofs(9, 80) // 2).astype("uint8")
    low = [images.write(tmp_path / "low.tif", taken, (GRID[0], 2, 0, GRID[3], 0, -2)), ""]
    pool = gathered(fine, low)
    paired = [patch for patch in pool.learning + pool.held if patch.coarse is not None]
    assert paired
    assert all((patch.coarse <= 120).all() for patch in paired)
    with pytest.raises(BadSamples, match="not 2 times"):
        gathered(fine, [fine[0], fine[1]])
    with pytest.raises(BadSamples, match="Give one for each"):
        gathered(fine, low[:1])


def test_a_coarse_raster_of_another_place_is_no_pair_and_one_of_no_place_may_be(tmp_path, fine):
    taken = roofs(9, 80)

    def paired(name, transform, **more):
        low = images.write(tmp_path / f"{name}.tif", taken, transform, **more)
        return gathered(fine[:1], [low], side=16)

    left, top = GRID[0], GRID[3]
    for name, corner, size in (
        ("beside", (left + 160, top), 2),
        ("nearly", (left + 0.5, top), 2),
        ("wide", (left, top), 3),
    ):
        with pytest.raises(BadSamples, match="same place"):
            paired(name, (corner[0], size, 0, corner[1], 0, -size))
    with pytest.raises(BadSamples, match="same place"):
        paired("zone", (left, 2, 0, top, 0, -2), epsg=32634)
    for name, transform, more in (("here", (left, 2, 0, top, 0, -2), {}), ("nowhere", None, {"epsg": None})):
        pool = paired(name, transform, **more)
        assert all(patch.coarse is not None for patch in pool.learning + pool.held)


def test_patches_with_holes_are_left_out(tmp_path):
    image = roofs(3).astype("float32")
    image[:, :100] = np.nan
    pool = gathered([images.write(tmp_path / "holes.tif", image, GRID)], side=16)
    assert all(np.isfinite(patch.fine).all() for patch in pool.learning + pool.held)
    image[:] = 1
    image[:, ::8] = np.nan
    with pytest.raises(BadSamples, match="valid pixels"):
        gathered([images.write(tmp_path / "stripes.tif", image, GRID)])


def test_a_short_training_beats_the_plain_result_and_its_card_runs(tmp_path, fine):
    found = trainsuperresolution(
        fine,
        str(tmp_path / "m.json"),
        iterations=400,
        previews=str(tmp_path / "p"),
        learning_rate=4e-3,
        **{**SMALL, "width": 16, "depth": 2},
    )
    assert found["gain"] > 0.2
    assert len(list((tmp_path / "p").glob("*.png"))) >= 10
    card = cards.read(found["output_model"])
    assert card.more == {"scale": 2, "mtf": 0.3, "bandwise": False}
    assert not (tmp_path / "m.training").exists()
    other = roofs(7)
    coarse = np.rint(degrade(other.astype(np.float32), Sensor(2, 0.3))).astype("uint8")
    source = images.write(tmp_path / "in.tif", coarse, (GRID[0], 2, 0, GRID[3], 0, -2))
    truth = images.write(tmp_path / "truth.tif", other, GRID)
    made = superresolve(source, str(tmp_path / "out.tif"), model=found["output_model"], reference=truth)
    with torch.no_grad():
        silent = networks.build(card.network, card.arguments)
        silent.tail.weight.zero_()
    plain_card = checkpoints.save(card, silent, tmp_path / "plain.json")
    without = superresolve(source, str(tmp_path / "out2.tif"), model=plain_card.path, reference=truth)
    assert made["psnr"] > without["psnr"] + 0.2


def test_a_training_that_was_stopped_goes_on_to_the_same_weights(tmp_path, fine):
    straight = trainsuperresolution(fine, str(tmp_path / "a.json"), iterations=12, **SMALL)
    monitor = Monitor(lambda fraction: monitor.cancel() if fraction > 0.5 else None)
    with pytest.raises(Cancelled, match="go on"):
        trainsuperresolution(fine, str(tmp_path / "b.json"), iterations=12, monitor=monitor, **SMALL)
    assert (tmp_path / "b.training").exists()
    resumed = trainsuperresolution(fine, str(tmp_path / "b.json"), iterations=12, **SMALL)
    weights = [checkpoints.load(cards.read(f["output_model"])).state_dict() for f in (straight, resumed)]
    assert all(torch.equal(weights[0][key], weights[1][key]) for key in weights[0])


def test_band_by_band_models_learn_from_rasters_with_any_bands(tmp_path):
    paths = [
        images.write(tmp_path / f"{bands}.tif", roofs(bands, bands=bands).astype("uint16") * 11, GRID)
        for bands in (2, 5)
    ]
    found = trainsuperresolution(paths, str(tmp_path / "m.json"), iterations=3, bandwise=True, **SMALL)
    card = cards.read(found["output_model"])
    assert (card.arguments["bands"], card.values, card.more["bandwise"]) == (1, "raw", True)
    superresolve(paths[1], str(tmp_path / "out.tif"), model=card.path)
    assert gdal.Open(str(tmp_path / "out.tif")).RasterCount == 5
    with pytest.raises(BadSamples, match="same number of bands"):
        trainsuperresolution(paths, str(tmp_path / "n.json"), iterations=3, **SMALL)


def test_decrappify_trains_with_content_and_texture(tmp_path, fine):
    torch.manual_seed(2)
    features = networks.build("style-features", {"widths": [4] * 8})
    judge = cards.Card(
        id="f",
        name="F",
        task="paint",
        network="style-features",
        arguments={"widths": [4] * 8},
        bands=(cards.CardBand("Red"),),
    )
    path = checkpoints.save(judge, features, tmp_path / "f.json").path
    found = trainsuperresolution(
        fine, str(tmp_path / "m.json"), iterations=2, network="decrappify", encoder="resnet18", loss="perceptual",
        features=path, **SMALL,
    )  # fmt: skip
    assert np.isfinite(found["psnr"])


def test_pixel_shuffles_start_without_a_chessboard():
    from satart_qgis.engine.networks.parts.upsampling import PixelShuffleUp, icnr_

    weight = icnr_(torch.empty(8, 3, 3, 3), 2)
    assert torch.equal(weight[0::4], weight[3::4])
    assert not torch.equal(weight[0], weight[4])
    torch.manual_seed(1)
    fine_features = PixelShuffleUp(6, 5)(torch.randn(1, 6, 4, 4))
    assert fine_features.shape == (1, 5, 8, 8)
    residual = networks.build("residual-sr", {"bands": 1, "width": 4, "depth": 1})
    detail = residual(torch.randn(1, 1, 6, 6))
    assert torch.allclose(detail[..., 0::2, :], detail[..., 1::2, :])


def test_bad_requests_say_what_to_do(tmp_path, fine):
    out = str(tmp_path / "m.json")
    for wrong, said in (
        ({"network": "unet"}, "no super-resolution network"),
        ({"scale": 3}, "2 or 4"),
        ({"loss": "l2"}, "no loss"),
        ({"iterations": 0}, "1 at least"),
        ({"values": "reflectance"}, "no values"),
        ({"degradation": "fog=1"}, "no 'fog'"),
        ({"width": 0}, "a channel and a block"),
        ({"depth": -2}, "a channel and a block"),
        ({"seed": -1}, "0 or more"),
        ({"validation": 1.0}, "below 1"),
        ({"real": 1.5}, "0 to 1"),
        ({"gsd": [10]}, "finest and the coarsest"),
        ({"gsd": [20, 10]}, "finest and the coarsest"),
    ):
        with pytest.raises(BadParameter, match=said):
            trainsuperresolution(fine, out, **wrong)
    with pytest.raises(BadParameter, match="nothing to learn"):
        trainsuperresolution([], out)
    with pytest.raises(BadParameter, match=".json"):
        trainsuperresolution(fine, str(tmp_path / "m.pth"))
    with pytest.raises(NotWritable):
        trainsuperresolution(fine, str(tmp_path / "no" / "m.json"))
    with pytest.raises(BadModel):
        trainsuperresolution(fine, out, network="decrappify", encoder="resnet18", pretrained="no-such-model")


@pytest.mark.parametrize(
    ("name", "more", "side"),
    [("residual-sr", {"width": 4, "depth": 3}, 64), ("decrappify", {"encoder": "resnet18"}, 768)],
)
def test_a_networks_radius_is_how_far_its_output_reaches(name, more, side):
    torch.manual_seed(0)
    network = networks.build(name, {"bands": 1, "scale": 2, **more}).eval()
    image = torch.rand(1, 1, 16, side, requires_grad=True)
    output = network(image)
    farthest = 0
    for place in range(side - 4, side + 4):  # the middle, in fine pixels, in every phase nearby
        (gradient,) = torch.autograd.grad(output[0, 0, 16, place], image, retain_graph=True)
        reached = torch.nonzero(gradient[0, 0].abs().sum(0)).ravel()
        farthest = max(farthest, place // 2 - int(reached.min()), int(reached.max()) - place // 2)
    assert network.radius - 8 <= farthest <= network.radius
