"""Painting by optimisation: its losses against plain formulas, and the gradient in blocks against autograd's in one."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs torch")

from images import write  # noqa: E402
from styles import scene  # noqa: E402

from satart_qgis.engine import networks  # noqa: E402
from satart_qgis.engine.art.canvas import Canvas, enlarged_reader  # noqa: E402
from satart_qgis.engine.art.gatys import COLOUR, Optimisation, Weights, scales_of  # noqa: E402
from satart_qgis.engine.art.losses import blended, content_loss, gram, style_loss, style_target, variation  # noqa: E402
from satart_qgis.engine.art.picture import Picture  # noqa: E402
from satart_qgis.engine.device import Device  # noqa: E402
from satart_qgis.engine.errors import Cancelled  # noqa: E402
from satart_qgis.engine.monitor import Monitor  # noqa: E402
from satart_qgis.engine.tasks import paint as paint_task  # noqa: E402
from satart_qgis.engine.tiling import Window  # noqa: E402

CPU = Device("cpu", "CPU", bf16=False)


pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture(scope="module")
def judge():
    torch.manual_seed(2)
    network = networks.build("style-features", {"widths": [4, 6, 6, 8, 8, 8, 8, 8]}).eval()
    for convolution in network.convolutions:
        torch.nn.init.kaiming_normal_(convolution.weight)
    return network.requires_grad_(False)


def canvas_of(folder, pixels, nodata=None, margin=0):
    """Return a canvas that shows pixels and is painted with something else."""
    path = write(folder / "a.tif", pixels, nodata=nodata)
    canvas = Canvas(str(folder / "c"), pixels.shape[1:], 1, margin)
    canvas.show(Picture(path), Window(0, 0, *pixels.shape[1:]), Monitor())
    canvas.begin(None, Monitor())
    noise = np.random.default_rng(3).normal(0, 0.2, (3, *canvas.shape)).astype(np.float32)
    canvas.arrays["picture"][:] = np.clip(canvas.arrays["content"] + noise, -1, 1)
    return canvas


def test_a_gram_matrix_is_the_mean_product_of_channels():
    maps = torch.randn(2, 5, 7, 6)
    wanted = np.einsum("nchw,ndhw->ncd", maps.double().numpy(), maps.double().numpy()) / 42
    np.testing.assert_allclose(gram(maps).numpy(), wanted, rtol=1e-5, atol=1e-6)


def test_a_style_is_no_loss_to_itself_and_all_of_it_to_nothing(judge):
    image = torch.rand(1, 3, 64, 64) * 2 - 1
    target = style_target(judge, image)
    assert float(style_loss(target, target)) == 0
    assert float(style_loss({k: 0 * v for k, v in target.items()}, target)) == pytest.approx(1)
    half = blended([target, {k: 3 * v for k, v in target.items()}], [0.5, 0.5])
    assert all(torch.allclose(half[k], 2 * target[k]) for k in target)


@pytest.mark.parametrize("shape", [(3, 130, 171), (3, 64, 200)])
@pytest.mark.parametrize("holes", [False, True])
@pytest.mark.parametrize(("block", "margin", "step"), [(32, 0, 0), (64, 0, 0), (32, 16, 2), (64, 16, 5)])
def test_the_gradient_in_blocks_is_the_gradient_of_the_whole(judge, tmp_path, shape, holes, block, margin, step):
    pixels = np.random.default_rng(4).integers(1, 256, shape).astype(np.uint8)
    if holes:
        pixels[:, 16:48, 40:120] = 0
    target = style_target(judge, torch.rand(1, 3, 80, 90, generator=torch.Generator().manual_seed(7)) * 2 - 1)
    weights = Weights(1.0, 50.0, 2.0)
    with canvas_of(tmp_path, pixels, 0 if holes else None, margin) as canvas:
        canvas.steps = step
        way = Optimisation(judge, target, weights, CPU, block=block, precision="fp32")
        found, judged = way.gradient(canvas, Monitor()), way._judged(canvas)
        assert ((judged.row, judged.col) == (0, 0)) == (margin == 0)
        place = (slice(None), *judged.slices)
        gradient = np.array(canvas.arrays["gradient"])
        count, gradient = np.count_nonzero(gradient), gradient[place]
        assert np.count_nonzero(gradient) == count
        picture = torch.from_numpy(np.array(canvas.arrays["picture"][place]))[None].requires_grad_()
        shown = torch.from_numpy(np.array(canvas.arrays["content"][place]))[None]
        valid = torch.from_numpy(np.array(canvas.valid[judged.slices])).float()[None, None]
        spread = float(canvas.content_spread)
    maps, wanted = judge.features(picture), judge.features(shown)

    def chosen(maps, scale):
        places = torch.nn.functional.max_pool2d(valid, scale, ceil_mode=True)[0, 0] > 0
        return maps[0][:, places]

    scales = {tap.name: tap.scale for tap in judge.taps}
    grams = {name: chosen(m, scales[name]) for name, m in maps.items()}
    style = style_loss({name: flat @ flat.T / flat.shape[1] for name, flat in grams.items()}, target)
    name = judge.content
    content = ((chosen(maps[name], scales[name]) - chosen(wanted[name], scales[name])) ** 2).mean() / spread
    smooth = variation(picture) + COLOUR * variation(picture - picture.mean(1, keepdim=True))
    (weights.style * style + weights.content * content + weights.variation * smooth).backward()
    assert (found.style, found.content, found.variation) == pytest.approx(
        (style.item(), content.item(), smooth.item()), rel=1e-4
    )
    error = np.abs(gradient - picture.grad[0].numpy()).max()
    assert error <= 1e-4 * np.abs(gradient).max()


def test_a_stop_is_heard_within_a_block(judge, tmp_path, monkeypatch):
    pixels = np.random.default_rng(4).integers(0, 256, (3, 48, 48)).astype(np.uint8)
    monitor, block_loss = Monitor(), Optimisation._block_loss

    def stopping(*given):
        monitor.cancel()
        return block_loss(*given)

    monkeypatch.setattr(Optimisation, "_block_loss", stopping)
    target = style_target(judge, torch.rand(1, 3, 64, 64))
    with canvas_of(tmp_path, pixels) as canvas:
        with pytest.raises(Cancelled):
            Optimisation(judge, target, Weights(), CPU, block=64, precision="fp32").gradient(canvas, monitor)
        assert not canvas.arrays["gradient"].any()


def test_the_content_s_own_scale_is_its_features_variance(judge, tmp_path):
    pixels = np.random.default_rng(4).integers(0, 256, (3, 48, 48)).astype(np.uint8)
    with canvas_of(tmp_path, pixels) as canvas:
        way = Optimisation(
            judge, style_target(judge, torch.rand(1, 3, 64, 64)), Weights(), CPU, block=64, precision="fp32"
        )
        loss = way.gradient(canvas, Monitor())
        maps = [
            judge.features(torch.from_numpy(np.array(canvas.arrays[k]))[None])["relu3"] for k in ("picture", "content")
        ]
    assert loss.content == pytest.approx(float(content_loss(*maps)), rel=1e-4)


def test_steps_are_adam_s_and_leave_nodata_alone(tmp_path):
    pixels = np.random.default_rng(4).integers(1, 256, (3, 20, 90)).astype(np.uint8)
    pixels[:, :5, :9] = 0
    gradients = [np.random.default_rng(i).normal(0, 1, pixels.shape).astype(np.float32) for i in range(4)]
    with canvas_of(tmp_path, pixels, nodata=0) as canvas:
        before = np.array(canvas.arrays["picture"])
        plain = torch.from_numpy(before.copy()).requires_grad_()
        adam = torch.optim.Adam([plain], lr=0.01, betas=(0.9, 0.99), eps=1e-12)
        for gradient in gradients:
            canvas.arrays["gradient"][:] = gradient
            canvas.step(0.01, 0.9, Monitor())
            plain.grad = torch.from_numpy(gradient.copy())
            adam.step()
            plain.data.clamp_(-1, 1)
        found, valid = np.array(canvas.arrays["picture"]), np.array(canvas.valid)
    np.testing.assert_allclose(found[:, valid], plain.detach().numpy()[:, valid], atol=1e-5)
    np.testing.assert_array_equal(found[:, ~valid], before[:, ~valid])
    assert [p.name for p in tmp_path.iterdir()] == ["a.tif"]


@pytest.mark.parametrize("margin", [0, 3])
def test_a_canvas_averages_what_it_shows_and_is_enlarged_again(margin, tmp_path):
    ramp = np.add.outer(np.arange(40.0), np.arange(64.0) * 2).astype(np.float32)
    path = write(tmp_path / "a.tif", np.stack([ramp] * 3))
    picture = Picture(path, limits=[[0, 200]] * 3)
    with Canvas(str(tmp_path / "c"), (10, 16), 4, margin) as canvas:
        canvas.show(picture, Window(0, 0, 40, 64), Monitor())
        canvas.begin(None, Monitor())
        wanted = ramp.reshape(10, 4, 16, 4).mean((1, 3)) / 100 - 1
        np.testing.assert_allclose(canvas.arrays["content"][0][canvas.frame.slices], wanted, atol=1e-6)
        read = enlarged_reader(canvas)
        whole = read(Window(0, 0, 40, 64))
        np.testing.assert_allclose(whole[0, 2:-2, 2:-2], (ramp / 100 - 1)[2:-2, 2:-2], atol=1e-5)
        np.testing.assert_array_equal(read(Window(7, 9, 5, 6)), whole[:, 7:12, 9:15])
        # A finer canvas begins with the same, its own margin's pixels included.
        with Canvas(str(tmp_path / "c"), (20, 32), 2, margin) as finer:
            finer.show(picture, Window(0, 0, 40, 64), Monitor())
            finer.begin(canvas, Monitor())
            means = ramp.reshape(20, 2, 32, 2).mean((1, 3)) / 100 - 1
            found = finer.arrays["picture"][0][finer.frame.slices]
            np.testing.assert_allclose(found[1:-1, 1:-1], means[1:-1, 1:-1], atol=1e-5)


def test_a_canvas_s_margin_shows_what_lies_around_and_beyond_the_raster_its_mirror_image(tmp_path):
    pixels = np.random.default_rng(5).integers(0, 256, (3, 30, 40)).astype(np.uint8)
    picture = Picture(write(tmp_path / "a.tif", pixels))
    around = np.pad(pixels, ((0, 0), (4, 4), (4, 4)), mode="reflect") / 127.5 - 1
    for crop in (Window(0, 0, 30, 40), Window(5, 6, 20, 30)):
        with Canvas(str(tmp_path / "c"), (crop.height, crop.width), 1, 4) as canvas:
            canvas.show(picture, crop, Monitor())
            wide = Window(crop.row, crop.col, crop.height + 8, crop.width + 8)
            np.testing.assert_allclose(canvas.arrays["content"], around[(slice(None), *wide.slices)], atol=1e-6)
    with Canvas(str(tmp_path / "c"), (8, 10), 4, 1) as canvas:
        canvas.show(picture, Window(0, 0, 30, 40), Monitor())
        around = np.pad(pixels, ((0, 0), (4, 6), (4, 4)), mode="reflect") / 127.5 - 1
        wanted = around.reshape(3, 10, 4, 12, 4).mean((2, 4))
        np.testing.assert_allclose(canvas.arrays["content"], wanted, atol=1e-5)


def test_the_outermost_pixels_of_a_picture_are_held_as_firmly_as_others(tmp_path, monkeypatch):
    """Noise looks alike everywhere; features of a border beyond which pixels are doubled pull half as much."""
    image = write(tmp_path / "a.tif", np.random.default_rng(0).integers(60, 190, (3, 96, 112)).astype(np.uint8))
    style = write(tmp_path / "s.tif", scene(80, 90, 3))
    found = []

    def kept(canvas, *_):
        found.append(np.array(canvas.arrays["gradient"][(slice(None), *canvas.frame.slices)]))

    monkeypatch.setattr(Canvas, "step", kept)
    monkeypatch.setattr(paint_task, "_timed_step", lambda *_: 1e-6)
    asked = {"style_size": 128, "iterations": 1, "scales": 1, "device": "cpu", "precision": "fp32"}
    paint_task.paint(image, str(tmp_path / "o.tif"), style_images=[style], **asked)
    power = (found[0] ** 2).mean(0)
    inside = power[16:-16, 16:-16].mean()
    for border in (power[0], power[-1], power[:, 0], power[:, -1]):
        assert 0.8 < np.sqrt(border.mean() / inside) < 1.25


@pytest.mark.parametrize(("margin", "shifts"), [(0, 1), (3, 4), (16, 8)])
def test_a_judge_s_grid_falls_everywhere_in_turn_and_leaves_out_no_pixel_of_the_picture(
    judge, tmp_path, margin, shifts
):
    target = style_target(judge, torch.rand(1, 3, 64, 64))
    way = Optimisation(judge, target, Weights(), CPU, block=64, precision="fp32")
    rows, cols = set(), set()
    with Canvas(str(tmp_path / "c"), (40, 50), 1, margin) as canvas:
        for canvas.steps in range(80):
            judged = way._judged(canvas)
            rows.add(judged.row)
            cols.add(judged.col)
            assert judged.common(canvas.frame) == canvas.frame
            assert (judged.row + judged.height, judged.col + judged.width) == canvas.shape
    assert rows == cols == set(range(shifts))


def test_scales_halve_and_stop_where_little_is_left():
    assert scales_of((4096, 4096), 4) == [8, 4, 2, 1]
    assert scales_of((500, 300), 4) == [1]
    assert scales_of((800, 400), 4) == [2, 1]
