"""Deep Image Prior: the paper's network and fit written out again, the early stop, and the task around them."""

from __future__ import annotations

import itertools
from dataclasses import replace

import images
import numpy as np
import pytest
import torch
from osgeo import gdal
from paperprior import fitted_by_the_paper, lanczos2, paper_network
from torch import nn
from torch.nn import functional

from satart_qgis.engine import networks, pace
from satart_qgis.engine.device import Device
from satart_qgis.engine.errors import BadParameter, Cancelled, GridMismatch, NoValidData
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.networks.parts import thrifty
from satart_qgis.engine.raster import Raster
from satart_qgis.engine.superresolution import presets, prior
from satart_qgis.engine.superresolution.sensor import Sensor, degrade, plain, project
from satart_qgis.engine.tasks.deepimageprior import deepimageprior
from satart_qgis.engine.tiling import Window

GRID = (500000.0, 10.0, 0.0, 4600000.0, 0.0, -10.0)
CPU = Device("cpu", "CPU", False)


pytestmark = pytest.mark.usefixtures("one_thread")


def textured(height, width, bands=3):
    rows, cols = np.mgrid[0:height, 0:width]
    stripes = 60 * np.sign(np.sin(cols / 2.6 + rows / 9)) + 40 * ((rows // 9 + cols // 13) % 2)
    return np.stack(
        [128 + stripes * (0.6 + 0.2 * band) + 5 * images.texture(band, height, width, 1) for band in range(bands)]
    )


def psnr(truth, image):
    return 10 * np.log10(255**2 / np.mean((np.clip(image, 0, 255) - truth)[:, 4:-4, 4:-4] ** 2))


def test_the_reference_network_has_the_papers_two_million_and_217831_parameters():
    network = networks.build("dip-skip", {})
    assert sum(p.numel() for p in network.parameters()) == 2_217_831
    assert sum(p.numel() for p in paper_network().parameters()) == 2_217_831


def test_with_equal_weights_the_network_computes_what_the_papers_does():
    torch.manual_seed(1)
    ours, theirs = networks.build("dip-skip", {"channels": 8, "levels": 3}), paper_network(channels=8, levels=3)

    def fill(own, nested, level):
        beside, norm = nested[0], nested[1]
        deeper, up = list(beside.deeper), list(nested)[2:]
        pairs = [
            (own.levels[level].down, deeper),
            (own.levels[level].across, list(beside.skip)),
            (own.levels[level].up, up),
        ]
        for block, modules in pairs:
            there = [m for m in modules if isinstance(m, (nn.Conv2d, nn.BatchNorm2d))]
            here = [m for m in block if isinstance(m, (nn.Conv2d, nn.BatchNorm2d))]
            assert len(here) == len(there)
            for a, b in zip(here, there):
                b.load_state_dict(a.state_dict())
        norm.weight.data = torch.cat([own.levels[level].norm.weight[:4], own.levels[level].norm.weight[4:]])
        inner = [m for m in deeper if isinstance(m, nn.Sequential)]
        if inner:
            fill(own, inner[0], level + 1)

    fill(ours, theirs[0], 0)
    theirs[1].load_state_dict(ours.tail.state_dict())
    noise = torch.rand(1, 32, 32, 40)
    assert torch.allclose(ours(noise), theirs(noise), atol=2e-5)


@pytest.mark.parametrize("shape", [(1, 3, 2, 2), (1, 5, 4, 7), (2, 4, 9, 6)])
def test_quicker_layers_give_torchs_own_numbers_and_slopes(shape):
    torch.manual_seed(2)
    conv = thrifty.MirroredConv2d(shape[1], 3, 3, 1, padding=1, padding_mode="reflect").double()
    pairs = [
        (lambda x: thrifty.leaky(x, 0.2), nn.LeakyReLU(0.2)),
        (thrifty.doubled, nn.Upsample(scale_factor=2, mode="bilinear", align_corners=False)),
        (conv, lambda x: functional.conv2d(functional.pad(x, (1,) * 4, mode="reflect"), conv.weight, conv.bias)),
    ]
    for ours, theirs in pairs:
        image = torch.randn(shape, dtype=torch.float64, requires_grad=True)
        results = [layer(image) for layer in (ours, theirs)]
        assert torch.allclose(*results)
        wide = torch.randn(shape[0], results[0].shape[1] + 2, *results[0].shape[2:], dtype=torch.float64)
        slopes = wide[:, 2:]  # as from what was joined: a part of something larger
        assert torch.allclose(*(torch.autograd.grad(result, image, slopes)[0] for result in results))


def test_the_ideal_sensor_is_the_papers_downsampler():
    fine = textured(64, 80).astype(np.float32)
    for factor in (2, 4):
        theirs = lanczos2(torch.from_numpy(fine)[None], factor)[0].numpy()
        assert np.abs(degrade(fine, Sensor(factor, 0.0)) - theirs)[:, 2:-2, 2:-2].max() < 0.02


def test_reference_is_within_a_third_of_a_decibel_of_the_plain_paper():
    truth = textured(64, 64)
    sensor = Sensor(4, 0.0)
    coarse = degrade(truth.astype(np.float32), sensor)
    how = presets.recipe("reference", "superresolution", 4, 50)
    ours = project(prior.fit(coarse, None, sensor, how, CPU, 3, lambda: None), coarse, sensor)
    assert psnr(truth, ours) >= psnr(truth, fitted_by_the_paper(coarse, 4, 50, 3)) - 0.3


def test_the_variation_is_the_mean_step_between_neighbours_and_none_of_a_single_pixel():
    image = torch.tensor([[[[0.0, 3.0], [1.0, 1.0]]]])
    assert float(prior.variation(image)) == pytest.approx((1 + 2) / 2 + (3 + 0) / 2)
    assert float(prior.variation(image[..., :1, :1])) == 0


def test_a_fit_that_is_to_be_flat_varies_less_and_the_papers_is_not():
    coarse = degrade(textured(32, 32).astype(np.float32), Sensor(2, 0.28))
    how = presets.recipe("fast", "superresolution", 2, 30)
    assert how.flatness > 0
    assert all(found.flatness == 0 for found in presets.REFERENCE.values())
    varied = [
        float(prior.variation(torch.from_numpy(prior.fit(coarse, None, Sensor(2, 0.28), course, CPU, 1, lambda: None))))
        for course in (replace(how, flatness=0.0), replace(how, flatness=0.5))
    ]
    assert varied[1] < 0.9 * varied[0]


def test_the_variance_of_the_window_is_the_plain_one():
    outputs = [torch.randn(2, 3, 4, generator=torch.Generator().manual_seed(i)) for i in range(9)]
    stopper = prior.Stopper(4, 100)
    for output in outputs:
        stopper.past(output)
    last = torch.stack(outputs[-4:]).double()
    assert stopper.variance() == pytest.approx(float(((last - last.mean(0)) ** 2).mean()), rel=1e-6)


def test_a_fit_ends_when_its_outputs_have_begun_to_vary_more_again():
    stopper = prior.Stopper(window=5, patience=7)
    steps = [3.0 / (1 + t) for t in range(30)] + [0.1 * t for t in range(1, 100)]
    ended = next(t for t, size in enumerate(steps) if stopper.past(torch.full((1, 2, 2), size * (-1) ** t)))
    assert 30 <= ended - 7 < 34 + 1


def test_the_papers_steps_and_noise_are_the_reference_presets():
    four, eight = (presets.recipe("reference", "superresolution", scale, 0) for scale in (4, 8))
    assert (four.iterations, four.noise, four.rate, four.channels, four.skip) == (2000, 0.03, 0.01, 128, 4)
    assert (eight.iterations, pytest.approx(eight.noise)) == (4000, 0.05)
    assert presets.recipe("reference", "denoise", 1, 0).average == 0.99
    assert presets.recipe("reference", "inpaint", 1, 0).upsampling == "nearest"


@pytest.mark.parametrize(("bands", "dtype"), [(1, "uint8"), (5, "uint16"), (2, "float32")])
@pytest.mark.parametrize("shape", [(1, 1), (11, 23)])
def test_any_shape_type_and_band_count_keeps_corners_and_agrees(tmp_path, bands, dtype, shape):
    rng = np.random.default_rng(2)
    original = rng.uniform(5, 200, (bands, *shape)).astype(dtype)
    source = images.write(tmp_path / "in.tif", original, GRID)
    found = deepimageprior(source, str(tmp_path / "out.tif"), scale=2, iterations=2)
    result = gdal.Open(found["output"])
    assert (result.RasterXSize, result.RasterYSize, result.RasterCount) == (2 * shape[1], 2 * shape[0], bands)
    assert images.read(found["output"]).dtype == np.dtype(dtype)
    assert found["residual"] <= 1e-4
    if dtype == "float32":
        assert np.abs(degrade(images.read(found["output"]), Sensor(2, 0.28)) - original).max() < 0.02


def test_tiles_are_blended_and_the_whole_agrees(tmp_path):
    original = textured(48, 40).astype("float32")
    source = images.write(tmp_path / "in.tif", original, GRID)
    found = deepimageprior(
        source, str(tmp_path / "out.tif"), scale=2, iterations=8, tile=48, seeds=2,
        unsupported=str(tmp_path / "doubt.tif"), report=str(tmp_path / "report.html"),
    )  # fmt: skip
    assert found["steps"] == 4 * 2 * 8
    assert found["residual"] <= 1e-6
    assert found["reflectance_l1"] <= 1e-6
    gap = images.read(tmp_path / "out.tif") - plain(original, Sensor(2, 0.28))
    doubt = images.read(tmp_path / "doubt.tif")
    assert np.allclose(doubt[0], np.sqrt((gap**2).mean(axis=0)), atol=1e-3)
    assert (doubt[1] > 0).all()
    assert "fitted to this image" in (tmp_path / "report.html").read_text()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["doubt.tif", "in.tif", "out.tif", "report.html"]


def test_inpainting_fills_holes_and_touches_nothing_else(tmp_path):
    original = textured(40, 40).astype("float32")
    holes = original.copy()
    holes[:, 5:9, 5:9] = np.nan
    source = images.write(tmp_path / "in.tif", holes, GRID)
    marked = np.zeros((40, 40), "uint8")
    marked[20:24, 10:14] = 1
    mask = images.write(tmp_path / "mask.tif", marked, GRID)
    deepimageprior(source, str(tmp_path / "out.tif"), task="inpaint", mask=mask, iterations=3)
    result = images.read(tmp_path / "out.tif")
    filled = (marked == 1) | np.isnan(holes[0])
    assert np.isfinite(result).all()
    assert (result[:, ~filled] == original[:, ~filled]).all()
    assert (result[:, marked == 1] != original[:, marked == 1]).all()


def told_of(source, out, **asked):
    """Return what a fit of three steps returned, and the lines of its log."""
    lines = []
    return deepimageprior(source, str(out), iterations=3, monitor=Monitor(None, lines.append), **asked), lines


def test_only_tiles_with_holes_are_fitted(tmp_path):
    original = textured(96, 96).astype("uint8")
    marked = np.zeros((96, 96), "uint8")
    marked[80:84, 5:9] = 1  # in one tile of four of 48 pixels, and not where it shares 24 with the others
    source, mask = images.write(tmp_path / "in.tif", original, GRID), images.write(tmp_path / "m.tif", marked, GRID)
    found, lines = told_of(source, tmp_path / "out.tif", task="inpaint", mask=mask, tile=48)
    assert found["steps"] == 3
    assert any(line.startswith("1 tile(s) on") for line in lines)
    result = images.read(tmp_path / "out.tif")
    assert (result[:, marked == 0] == original[:, marked == 0]).all()
    assert (result[:, marked == 1] != original[:, marked == 1]).any()


@pytest.mark.parametrize("dtype", ["uint8", "float32"])
def test_a_hole_that_swallows_a_tile_stays_nodata_and_not_the_cloud_that_it_is(tmp_path, dtype):
    original = textured(64, 160).astype(dtype)
    original[:, :, 72:] = 255  # a cloud: the third tile of 64 pixels sees those from 80 on, and nothing else
    marked = np.zeros((64, 160), "uint8")
    marked[:, 72:] = 1
    source, mask = images.write(tmp_path / "in.tif", original, GRID), images.write(tmp_path / "m.tif", marked, GRID)
    _, lines = told_of(
        source, tmp_path / "out.tif", task="inpaint", mask=mask, tile=64, unsupported=str(tmp_path / "doubt.tif")
    )
    assert any("1 tile(s) are nothing but hole" in line for line in lines)
    valid = Raster(str(tmp_path / "out.tif")).read(Window(0, 0, 64, 160))[1].all(axis=0)
    assert valid[:, :96].all()
    assert not valid[:, 96:].any()
    assert (np.isnan(images.read(tmp_path / "doubt.tif")).all(axis=0) == ~valid).all()
    result = images.read(tmp_path / "out.tif")
    assert (result[:, :, :72] == np.maximum(original[:, :, :72], 1)).all()


def test_the_doubt_of_what_was_filled_is_its_distance_from_the_plain_filling(tmp_path):
    original = np.full((1, 20, 20), 100, "float32")
    marked = np.zeros((20, 20), "uint8")
    marked[8:11, 8:11] = 1
    original[:, marked == 1] = 5000  # a cloud: neither what fills it nor how far that is from the ground knows of it
    source, mask = images.write(tmp_path / "in.tif", original, GRID), images.write(tmp_path / "m.tif", marked, GRID)
    told_of(source, tmp_path / "out.tif", task="inpaint", mask=mask, unsupported=str(tmp_path / "doubt.tif"))
    gap = np.abs(images.read(tmp_path / "out.tif")[0] - 100)
    assert gap.max() < 1
    assert np.allclose(images.read(tmp_path / "doubt.tif")[0], gap, atol=1e-3)


@pytest.mark.parametrize(("marks", "said"), [(0, "nothing to fill"), (1, "nothing but hole")])
def test_a_mask_of_nothing_and_one_of_everything_are_refused_before_any_work(tmp_path, marks, said):
    source = images.write(tmp_path / "in.tif", textured(20, 20).astype("uint8"), GRID)
    mask = images.write(tmp_path / "m.tif", np.full((20, 20), marks, "uint8"), GRID)
    with pytest.raises(NoValidData, match=said):
        deepimageprior(source, str(tmp_path / "out.tif"), task="inpaint", mask=mask, iterations=3)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.tif", "m.tif"]


def test_a_mask_of_other_ground_is_refused_and_one_without_a_place_is_laid_pixel_by_pixel(tmp_path):
    source = images.write(tmp_path / "in.tif", textured(20, 20).astype("uint8"), GRID)
    marked = np.zeros((20, 20), "uint8")
    marked[5:7, 5:7] = 1
    beside = (GRID[0] + 10, *GRID[1:])
    asked = {"task": "inpaint", "iterations": 2}
    for transform, code in ((beside, 32633), (GRID, 32634)):
        mask = images.write(tmp_path / "m.tif", marked, transform, code)
        with pytest.raises(GridMismatch, match="lie elsewhere"):
            deepimageprior(source, str(tmp_path / "out.tif"), mask=mask, **asked)
    bare = images.write(tmp_path / "bare.tif", marked, None, None)
    assert deepimageprior(source, str(tmp_path / "out.tif"), mask=bare, **asked)["steps"] == 2


def test_a_report_that_there_cannot_be_is_said_so(tmp_path):
    source = images.write(tmp_path / "in.tif", textured(20, 20).astype("uint8"), GRID)
    found, lines = told_of(source, tmp_path / "out.tif", task="denoise", report=str(tmp_path / "r.html"))
    assert "report" not in found
    assert not (tmp_path / "r.html").exists()
    assert "A report" in lines[-1]


def test_denoising_comes_nearer_to_the_clean_image(tmp_path):
    rows, cols = np.mgrid[0:64, 0:64]
    clean = np.stack([120 + 50 * np.sin(cols / 9 + rows / 15), 100 + 50 * np.cos(rows / 11)])
    noisy = clean + np.random.default_rng(1).normal(0, 25, clean.shape)
    source = images.write(tmp_path / "in.tif", noisy.astype("float32"), GRID)
    deepimageprior(source, str(tmp_path / "out.tif"), task="denoise", iterations=80)
    assert psnr(clean, images.read(tmp_path / "out.tif")) > psnr(clean, noisy) + 3


def test_nodata_stays_nodata_where_it_is_not_to_be_filled(tmp_path):
    holes = textured(20, 20).astype("float32")
    holes[0, 3:5, 3:5] = np.nan
    source = images.write(tmp_path / "in.tif", holes, GRID)
    deepimageprior(source, str(tmp_path / "out.tif"), scale=2, iterations=2)
    missing = np.isnan(holes).any(axis=0).repeat(2, 0).repeat(2, 1)
    assert (np.isnan(images.read(tmp_path / "out.tif")) == missing).all()


def test_equal_seeds_give_equal_results(tmp_path):
    source = images.write(tmp_path / "in.tif", textured(16, 16).astype("uint8"), GRID)
    for name, seed in (("a", 4), ("b", 4), ("c", 5)):
        deepimageprior(source, str(tmp_path / f"{name}.tif"), scale=2, iterations=3, seed=seed)
    a, b, c = (images.read(tmp_path / f"{name}.tif") for name in "abc")
    assert (a == b).all()
    assert (a != c).any()


def test_bad_requests_say_what_to_do(tmp_path):
    source, out = images.write(tmp_path / "in.tif", textured(8, 8).astype("uint8"), GRID), str(tmp_path / "out.tif")
    small = images.write(tmp_path / "mask.tif", np.ones((4, 4), "uint8"), GRID)
    for wrong, said in (
        ({"scale": 3}, "2, 4 or 8"),
        ({"task": "paint"}, "no task"),
        ({"preset": "slow"}, "no preset"),
        ({"seeds": 0}, "runs 1 to 16"),
        ({"resampling": "nearest"}, "no resampling"),
        ({"mask": small}, "task inpaint"),
        ({"mtf": 1.5}, "out of range"),
        ({"tile": 0}, "too small"),
        ({"tile": -3}, "too small"),
    ):
        with pytest.raises(BadParameter, match=said):
            deepimageprior(source, out, **wrong)
    with pytest.raises(GridMismatch, match="same grid"):
        deepimageprior(source, out, task="inpaint", mask=small)
    with pytest.raises(NoValidData, match="nothing to fill"):
        deepimageprior(source, out, task="inpaint")


@pytest.mark.usefixtures("nothing_left")
@pytest.mark.parametrize("when", [0.0, 0.2, 0.7])
def test_a_cancel_between_two_steps_leaves_nothing_behind(tmp_path, when):
    source = images.write(tmp_path / "in.tif", textured(48, 40).astype("uint8"), GRID)
    monitor = Monitor(lambda fraction: monitor.cancel() if fraction >= when else None)
    with pytest.raises(Cancelled):
        deepimageprior(source, str(tmp_path / "out.tif"), scale=2, iterations=4, tile=48, monitor=monitor)
    assert [p.name for p in tmp_path.iterdir()] == ["in.tif"]


def test_the_log_says_how_long_it_will_take_before_the_first_step(tmp_path, monkeypatch):
    """By a clock that goes on by a second a step: 4 tiles of one size, 2 runs of 12 steps."""
    clock = itertools.count()
    monkeypatch.setattr("satart_qgis.engine.pace.time.monotonic", lambda: float(seconds[0]))
    seconds, told = [0], []
    step = prior._Fit._step
    monkeypatch.setattr(prior._Fit, "_step", lambda fit: (seconds.__setitem__(0, next(clock)), step(fit))[1])
    monitor = Monitor(lambda fraction: told.append(fraction) if fraction > 0.02 else None, told.append)
    source = images.write(tmp_path / "in.tif", textured(48, 48).astype("uint8"), GRID)
    deepimageprior(source, str(tmp_path / "out.tif"), scale=2, iterations=12, seeds=2, tile=48, monitor=monitor)
    said = [line for line in told if isinstance(line, str)]
    assert said[-1].startswith("4 tile(s) on")
    assert "2 run(s) of at most 12 steps each: about 2 minutes in all" in said[-1]
    assert told[: len(said)] == said
    progress = told[len(said) :]
    assert progress == sorted(progress)
    assert progress[-1] == 1


def test_the_work_of_all_tiles_is_counted_in_largest_ones():
    assert pace.work((100, 70), 64) == (Window(0, 0, 64, 64), 7000 / 64**2, 4)
    probe, whole, count = pace.work((100, 64), 32, 8, 4)
    rows = [32 + 8 + 4, 32 + 16 + 8, 100 - 64 + 8 + 4, 4 + 8 + 4]
    cols = [32 + 8 + 4, 32 + 8 + 4]
    assert (probe.height, probe.width, count) == (56, 44, 8)
    assert whole == pytest.approx(sum(rows) * sum(cols) / (56 * 44))


def test_times_are_said_as_people_say_them():
    told = ["0 kB", "60 kB", "2.8 MB", "340 MB", "1.4 GB", "23 GB"]
    assert [pace.stored(size) for size in (0, 61440, 2.9e6, 340 * 2**20, 1.5e9, 23.2 * 2**30)] == told
    assert [pace.spoken(t) for t in (0.1, 42, 100, 9000)] == ["a second", "42 seconds", "2 minutes", "2.5 hours"]
