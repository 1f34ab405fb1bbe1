"""Styles and features of one's own: what is learnt, that it goes on where it was stopped, what the card says."""

from __future__ import annotations

import json

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs torch")

from images import write  # noqa: E402
from safetensors.torch import load_file  # noqa: E402

from satart_qgis.engine import cards, checkpoints, networks  # noqa: E402
from satart_qgis.engine.art.content import draw_pool  # noqa: E402
from satart_qgis.engine.art.distillation import folded  # noqa: E402
from satart_qgis.engine.art.losses import look_terms, looks, palette_loss, style_terms, tamed  # noqa: E402
from satart_qgis.engine.art.styletraining import stroke_width  # noqa: E402
from satart_qgis.engine.errors import (  # noqa: E402
    BadModel,
    BadParameter,
    BadSamples,
    Cancelled,
    NotWritable,
    UnreadableRaster,
)
from satart_qgis.engine.monitor import Monitor  # noqa: E402
from satart_qgis.engine.tasks.trainfeatures import trainfeatures  # noqa: E402
from satart_qgis.engine.tasks.trainstyle import trainstyle  # noqa: E402

QUICK = {"iterations": 6, "batch": 2, "size": 96, "pieces": 6, "strokes": [64, 96], "base": "none", "device": "cpu"}


@pytest.fixture(autouse=True)
def _one_thread():
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def scene(seed, height=120, width=150):
    rows, cols = np.mgrid[0:height, 0:width]
    noise = np.random.default_rng(seed).normal(0, 20, (3, height, width))
    return np.clip(120 + 80 * np.sin(rows / 7 + seed) + 40 * np.cos(cols / 11) + noise, 0, 255).astype(np.uint8)


@pytest.fixture
def given(tmp_path):
    content = [write(tmp_path / f"c{i}.tif", scene(i)) for i in range(2)]
    return content, write(tmp_path / "style.tif", scene(9)[:, :, ::-1])


@pytest.fixture
def judge(tmp_path):
    torch.manual_seed(0)
    widths = [4, 6, 6, 8, 8, 8, 8, 8]
    network = networks.build("style-features", {"widths": widths})
    rgb = tuple(cards.CardBand(name) for name in ("Red", "Green", "Blue"))
    card = cards.Card(
        id="judge", name="judge", task="paint", network="style-features", arguments={"widths": widths}, bands=rgb
    )
    return checkpoints.save(card, network, tmp_path / "judge.json", half=False).path


def test_a_style_is_learnt_and_its_card_says_what_it_is(given, judge, tmp_path):
    result = trainstyle(
        *given, str(tmp_path / "own.json"), features=judge, previews=str(tmp_path / "p"), name="Own", **QUICK
    )
    card = cards.find(str(tmp_path / "own.json"), "stylize")
    assert (card.name, card.network, card.arguments) == ("Own", "stroke-pyramid", {"strokes": 2})
    assert card.more["stroke_pixels"] == result["stroke_pixels"]
    assert len(result["stroke_pixels"]) == 2
    assert checkpoints.load(card).strokes == 2
    assert list((tmp_path / "p").glob("*.png"))
    assert (tmp_path / card.more["thumbnail"]).read_bytes()[:4] == b"\x89PNG"
    assert not (tmp_path / "own.training").exists()


def test_a_training_that_was_stopped_ends_with_the_same_weights(given, judge, tmp_path):
    trainstyle(*given, str(tmp_path / "a.json"), features=judge, **QUICK)
    monitor = Monitor(lambda done: monitor.cancel() if done > 0.6 else None)
    with pytest.raises(Cancelled, match="go on from there"):
        trainstyle(*given, str(tmp_path / "b.json"), features=judge, monitor=monitor, **QUICK)
    assert (tmp_path / "b.training").exists()
    lines = []
    trainstyle(*given, str(tmp_path / "b.json"), features=judge, monitor=Monitor(None, lines.append), **QUICK)
    assert any("Going on from step" in line for line in lines)
    a, b = (load_file(tmp_path / f"{name}.safetensors") for name in "ab")
    assert all(torch.equal(a[key], b[key]) for key in a)


def test_a_base_has_to_be_of_the_same_network(given, judge, tmp_path):
    base = trainstyle(*given, str(tmp_path / "a.json"), features=judge, **{**QUICK, "iterations": 1})["output_model"]
    after = trainstyle(*given, str(tmp_path / "b.json"), features=judge, **{**QUICK, "iterations": 1, "base": base})
    assert json.loads((tmp_path / "b.json").read_text())["training"]["base"] == "a"
    assert after["style_loss"] > 0
    with pytest.raises(BadModel, match="another network"):
        trainstyle(*given, str(tmp_path / "c.json"), features=judge, **{**QUICK, "strokes": [64], "base": base})


def test_what_can_t_be_learnt_from_is_refused_in_words(given, judge, tmp_path):
    content, style = given
    out = str(tmp_path / "o.json")
    nothing = write(tmp_path / "n.tif", np.full((3, 90, 90), 7, np.uint8), nodata=7)
    tiny = write(tmp_path / "t.tif", scene(1)[:, :20, :20])
    (tmp_path / "text.jpg").write_text("no picture")
    for arguments, error in (
        (([nothing], style, out), BadSamples),
        (([], style, out), BadSamples),
        ((content, tiny, out), UnreadableRaster),
        ((content, str(tmp_path / "text.jpg"), out), UnreadableRaster),
        ((content, style, str(tmp_path / "o.tif")), BadParameter),
        ((content, style, str(tmp_path / "nowhere" / "o.json")), NotWritable),
    ):
        with pytest.raises(error):
            trainstyle(*arguments, features=judge, **QUICK)
    with pytest.raises(BadParameter, match="no style network"):
        trainstyle(content, style, out, network="unet")
    with pytest.raises(BadParameter, match="growing"):
        trainstyle(content, style, out, strokes=[512, 256])
    assert not list(tmp_path.glob("o.*"))


def test_pieces_depend_on_the_step_alone(given):
    content, _ = given
    dark = [content[0], content[1]]
    pool = draw_pool(dark, 8, 60, Monitor())
    assert np.array_equal(pool.batch(5, 3, 48), pool.batch(5, 3, 48))
    assert not np.array_equal(pool.batch(5, 3, 48), pool.batch(6, 3, 48))
    assert pool.pieces.shape[1:] == (3, 60, 60)
    assert sorted(np.concatenate(pool.groups).tolist()) == list(range(len(pool.pieces)))


def test_features_are_learnt_and_folding_the_norms_changes_but_their_scale(given, tmp_path):
    torch.manual_seed(0)
    rgb = tuple(cards.CardBand(name) for name in ("Red", "Green", "Blue"))
    arguments = {"version": "1.1"}
    card = cards.Card(
        id="t", name="t", task="trainfeatures", network="squeezenet-features", arguments=arguments, bands=rgb
    )
    network = networks.build("squeezenet-features", arguments)
    teacher = checkpoints.save(card, network, tmp_path / "t.json").path
    out = str(tmp_path / "f.json")
    result = trainfeatures(given[0], teacher, out, iterations=3, batch=2, size=64, pieces=4, device="cpu")
    assert set(result["explained"]) == {"relu1", "fire3", "fire5", "fire9"}
    assert checkpoints.load(cards.find(out, "paint")).taps[-1].scale == 8

    pupil = networks.build("style-features", {"training": True}).train()
    with torch.no_grad():
        for _ in range(3):
            pupil.features(torch.rand(2, 3, 64, 64) * 2 - 1)
    image = torch.rand(1, 3, 40, 40) * 2 - 1
    plain = folded(pupil.eval(), image)
    before, after = pupil.features(image), plain.features(image)
    for name in ("relu1", "relu2", "relu3", "relu4"):
        there = before[name] > 1e-3
        ratio = torch.where(there, after[name] / before[name].clamp_min(1e-12), torch.zeros(()))
        high = ratio.amax((0, 2, 3))
        low = torch.where(there, ratio, torch.full((), 1e9)).amin((0, 2, 3))
        used = there.any(dim=0).flatten(1).any(1)
        assert torch.allclose(low[used], high[used], rtol=2e-2)
        assert used.sum() > 8


def test_large_terms_count_by_their_root_and_small_ones_as_they_are():
    small, large = torch.tensor([1e-3]), torch.tensor([1e6])
    assert float(tamed(small)) == pytest.approx(1e-3, rel=1e-3)
    assert float(tamed(large)) == pytest.approx(2e3, rel=1e-2)
    grams = {"a": torch.eye(3), "b": 2 * torch.eye(2)}
    assert torch.equal(style_terms(grams, grams), torch.zeros(2))


def test_looks_are_the_means_and_covariances_over_the_places():
    maps = torch.randn(2, 3, 7, 5, generator=torch.Generator().manual_seed(0)) * 3 + 5
    mean, covariance = looks(maps)
    for number in range(2):
        flat = maps[number].reshape(3, -1).numpy().astype(np.float64)
        np.testing.assert_allclose(mean[number], flat.mean(1), rtol=1e-5)
        np.testing.assert_allclose(covariance[number], np.cov(flat, bias=True), rtol=1e-4, atol=1e-5)


def test_unlike_looks_are_told_in_shares_of_the_style_s_own():
    target = {"a": (torch.tensor([[3.0, 4.0]]), torch.eye(2)[None] * 2)}
    moved = {"a": (torch.tensor([[3.0, 6.0]]), torch.eye(2)[None])}
    assert torch.equal(look_terms(target, target), torch.zeros(1))
    # 2^2 / 5^2 of the mean, (1 + 1) / (4 + 4) of the covariance.
    assert float(look_terms(moved, target)) == pytest.approx(4 / 25 + 2 / 8)


def test_a_palette_is_told_by_its_colours_and_not_by_where_they_lie():
    torch.manual_seed(0)
    blue, yellow = torch.tensor([-1.0, -1.0, 1.0]), torch.tensor([1.0, 1.0, -1.0])
    halves = torch.cat([blue.view(3, 1, 1).expand(3, 64, 32), yellow.view(3, 1, 1).expand(3, 64, 32)], 2)[None]
    rows = torch.stack([blue, yellow], 1).repeat(1, 2048)
    grey = torch.zeros(1, 3, 64, 64)
    assert float(palette_loss(halves, rows)) < 0.1
    # In a chance direction a colour is as long as a third of its squared length, here 3, on average: 1.
    assert float(palette_loss(grey, rows)) > 0.5


@pytest.mark.parametrize("width", [2.0, 5.0, 12.0])
@pytest.mark.parametrize("angle", [0.0, 0.7])
def test_the_width_of_strokes_is_that_of_stripes_whatever_is_shown(width, angle):
    rows, cols = np.mgrid[0:160, 0:160]
    across = rows * np.sin(angle) + cols * np.cos(angle)
    stripes = np.sin(np.pi * across / width)
    shown = 3 * np.sin(2 * np.pi * rows / 80) + rows / 40
    for picture in (stripes, stripes + shown):
        assert stroke_width(np.stack([picture] * 3)[None].astype(np.float32)) == pytest.approx(width, rel=0.06)
