"""Styles and features of one's own: what is learnt, that it goes on where it was stopped, what the card says."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs torch")

from images import write  # noqa: E402
from safetensors.torch import load_file  # noqa: E402

from satart_qgis.engine import cards, checkpoints, networks  # noqa: E402
from satart_qgis.engine.art.brushes import load_style  # noqa: E402
from satart_qgis.engine.art.content import VAIN, Pool, draw_pool  # noqa: E402
from satart_qgis.engine.art.distillation import folded  # noqa: E402
from satart_qgis.engine.art.losses import (  # noqa: E402
    NEAR,
    comb_loss,
    flicker,
    flicker_loss,
    gamut,
    gamut_loss,
    look_terms,
    looks,
    palette_loss,
    style_terms,
    tamed,
    weave_loss,
)
from satart_qgis.engine.art.picture import read_image  # noqa: E402
from satart_qgis.engine.art.styletraining import (  # noqa: E402
    StyleTraining,
    breadth,
    breadth_loss,
    squares,
    stroke_width,
    with_between,
    without_grain,
)
from satart_qgis.engine.errors import (  # noqa: E402
    BadModel,
    BadParameter,
    BadSamples,
    BandMismatch,
    Cancelled,
    DiskFull,
    NotWritable,
    UnreadableRaster,
)
from satart_qgis.engine.monitor import Monitor  # noqa: E402
from satart_qgis.engine.raster import Raster  # noqa: E402
from satart_qgis.engine.tasks.trainfeatures import trainfeatures  # noqa: E402
from satart_qgis.engine.tasks.trainstyle import trainstyle  # noqa: E402
from satart_qgis.engine.training import loop  # noqa: E402
from satart_qgis.engine.training import state as states  # noqa: E402

QUICK = {"iterations": 6, "batch": 2, "size": 96, "pieces": 6, "strokes": [64, 96], "base": "none", "device": "cpu"}


pytestmark = pytest.mark.usefixtures("one_thread")


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
    for left in ("own.training.part", "own.safetensors.part"):  # by a run that was killed while it wrote them
        (tmp_path / left).write_bytes(b"half")
    result = trainstyle(
        *given, str(tmp_path / "own.json"), features=judge, previews=str(tmp_path / "p"), name="Own", **QUICK
    )
    card = cards.find(str(tmp_path / "own.json"), "stylize")
    assert (card.name, card.network, card.arguments) == ("Own", "stroke-pyramid", {"strokes": 2})
    assert card.more["stroke_pixels"] == result["stroke_pixels"]
    # One for each of the two taps, and three for where they are blended.
    assert len(result["stroke_pixels"]) == len(card.more["stroke_spacing"]) == 5
    assert (card.more["stroke_spacing"][0], card.more["stroke_spacing"][-1]) == (0, 1)
    assert load_style(card).spacing == tuple(card.more["stroke_spacing"])
    assert checkpoints.load(card).strokes == 2
    assert list((tmp_path / "p").glob("*.png"))
    assert (tmp_path / card.more["thumbnail"]).read_bytes()[:4] == b"\x89PNG"
    assert not (tmp_path / "own.training").exists()
    assert not list(tmp_path.glob("*.part*"))


def test_a_style_of_a_shipped_one_s_id_says_so_and_hides_it_from_nobody(given, judge, tmp_path, monkeypatch):
    monkeypatch.setenv(cards.FOLDERS, str(tmp_path))
    said = []
    for name in ("starry-night", "own"):
        trainstyle(*given, str(tmp_path / f"{name}.json"), features=judge, monitor=Monitor(None, said.append), **QUICK)
    (told,) = [line for line in said if "means this style now" in line]
    (shipped,) = [card for card in cards.hidden("stylize") if card.id == "starry-night"]
    assert told.endswith(f"The Starry Night, of the same id, is {shipped.path}.")
    assert cards.find("starry-night", "stylize").path == str(tmp_path / "starry-night.json")
    assert cards.find(shipped.path, "stylize").name == "The Starry Night"


def test_between_two_sizes_lies_one_as_many_times_larger_as_the_other_is_larger_still():
    assert with_between([224, 480, 1024]) == [224, 328, 480, 701, 1024]
    assert with_between([100, 400]) == [100, 200, 400]
    assert with_between([512]) == [512]


def test_a_larger_painting_has_broader_strokes_though_its_grain_is_as_fine(tmp_path):
    # White noise has no size.
    style = write(tmp_path / "g.tif", np.random.default_rng(0).integers(0, 256, (3, 640, 640)).astype(np.uint8))
    plain = [stroke_width(read_image(style, size)[None, :, :160, :160]) for size in (160, 320, 640)]
    given_to = [stroke_width(without_grain(style, size, 160)[None, :, :160, :160]) for size in (160, 320, 640)]
    assert max(plain) < 1.05 * min(plain)
    assert given_to[0] == plain[0]
    assert given_to[1] > 1.2 * given_to[0]
    assert given_to[2] > 1.2 * given_to[1]


def test_the_width_of_strokes_is_half_the_length_of_a_wave_however_wide_the_picture(tmp_path):
    for side in (128, 161):
        for length in (8, 16):
            wave = np.sin(2 * np.pi * np.arange(side) / length).astype(np.float32)
            picture = np.broadcast_to(wave, (1, 3, side, side)).copy()
            assert stroke_width(picture) == pytest.approx(length / 2, rel=0.03)


def test_strokes_twice_as_broad_cost_as_much_as_strokes_half_as_broad_and_a_flat_picture_is_no_end():
    wanted = torch.tensor(6.0)
    twice, half = (float(breadth_loss(torch.tensor(width), wanted)) for width in (12.0, 3.0))
    assert twice == pytest.approx(half) == pytest.approx(np.log(2) ** 2)
    flat = torch.zeros(1, 3, 64, 64, requires_grad=True)
    loss = breadth_loss(breadth(flat), wanted)
    loss.backward()
    assert torch.isfinite(loss)
    assert torch.isfinite(flat.grad).all()


def test_squares_cover_a_painting_from_corner_to_corner():
    picture = torch.arange(50.0 * 30).reshape(1, 1, 50, 30).expand(1, 3, 50, 30)
    pieces = squares(picture, 20)
    assert pieces.shape == (6, 3, 20, 20)
    assert set(pieces[:, 0].flatten().tolist()) == set(range(1500))
    assert squares(picture, 64).shape == (2, 3, 30, 30)


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
    for wrong in ({"seed": -1}, {"size": 3000}, {"style_weight": float("nan")}, {"content_weight": -1.0}):
        with pytest.raises(BadParameter):
            trainstyle(content, style, out, **wrong)
    with pytest.raises(NotWritable):
        trainstyle(content, style, out, features=judge, previews=str(tmp_path / "text.jpg" / "in"), **QUICK)
    assert not list(tmp_path.glob("o.*"))


@pytest.mark.parametrize("style", [None, scene(1)[:, :20, :20], scene(1)[:2]])
def test_an_image_that_shows_no_style_is_refused_before_anything_else_is_looked_at(tmp_path, style):
    path = str(tmp_path / "style.tif") if style is None else write(tmp_path / "style.tif", style)
    with pytest.raises((UnreadableRaster, BandMismatch), match=r"style\.tif"):
        trainstyle([str(tmp_path / "no.tif")], path, str(tmp_path / "o.json"), features="no.json", iterations=999)


def test_a_disk_without_room_for_the_training_is_told_before_it_begins(given, judge, tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=60 * 2**10))
    said = []
    with pytest.raises(DiskFull, match=r"keeps [\d.]+ MB beside the model, and 60 kB are free"):
        trainstyle(*given, str(tmp_path / "o.json"), features=judge, monitor=Monitor(None, said.append), **QUICK)
    assert said == []
    assert not list(tmp_path.glob("o.*"))


def test_the_room_that_a_training_asks_for_is_what_its_states_take(given, judge, tmp_path, monkeypatch):
    sizes, write_state = [], states.write
    monkeypatch.setattr(loop, "SAVE_EVERY", -1)
    monkeypatch.setattr(loop, "FIRST_SAVE", -1)

    def written(path, state):
        write_state(path, state)
        sizes.append(Path(path).stat().st_size)

    monkeypatch.setattr(states, "write", written)
    trainstyle(*given, str(tmp_path / "o.json"), features=judge, **QUICK)
    asked = states.kept_bytes(str(tmp_path / "none"), networks.build("stroke-pyramid", {"strokes": 2}))
    assert 2 * max(sizes) == pytest.approx(asked, rel=0.05)


def test_pieces_depend_on_the_step_alone(given):
    content, _ = given
    dark = [content[0], content[1]]
    pool = draw_pool(dark, 8, 60, Monitor())
    assert np.array_equal(pool.batch(5, 3, 48), pool.batch(5, 3, 48))
    assert not np.array_equal(pool.batch(5, 3, 48), pool.batch(6, 3, 48))
    assert pool.pieces.shape[1:] == (3, 60, 60)
    assert sorted(np.concatenate(pool.groups).tolist()) == list(range(len(pool.pieces)))


def test_a_picture_of_nodata_is_given_up_after_a_few_looks(tmp_path, monkeypatch):
    nothing = write(tmp_path / "n.tif", np.full((3, 90, 90), 7, np.uint8), nodata=7)
    looks_taken, read = [], Raster.read
    monkeypatch.setattr(Raster, "read", lambda *given: looks_taken.append(given) or read(*given))
    with pytest.raises(BadSamples, match="no place of 48 x 48 pixels without nodata"):
        draw_pool([nothing], 5000, 48, Monitor())
    assert len(looks_taken) == VAIN


def test_pieces_come_from_where_the_pixels_are(tmp_path):
    pixels = np.full((3, 300, 300), 7, np.uint8)
    pixels[:, 200:, 200:] = scene(3)[:, :100, :100] | 8  # 7 lacks the bit, so that none is nodata
    pool = draw_pool([write(tmp_path / "corner.tif", pixels, nodata=7)], 40, 48, Monitor())
    assert 0 < len(pool.pieces) <= 40
    # At most a tenth of a piece is nodata; the rest has the bit.
    assert ((pool.pieces & 8 > 0).all(axis=1).mean(axis=(1, 2)) >= 0.9).all()


def test_drawing_can_be_cancelled_within_a_picture(given, monkeypatch):
    monitor, read, looks_taken = Monitor(), Raster.read, []

    def cancelling(*arguments):
        looks_taken.append(arguments)
        monitor.cancel()
        return read(*arguments)

    monkeypatch.setattr(Raster, "read", cancelling)
    with pytest.raises(Cancelled):
        draw_pool(given[0][:1], 400, 48, monitor)
    assert len(looks_taken) < 5


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
    # In a chance direction a colour is as long as a third of its squared length, here 3 and more, on average.
    assert float(palette_loss(grey, rows)) > 1
    assert float(palette_loss(halves, rows)) < 0.1 * float(palette_loss(grey, rows))


def test_a_pale_palette_costs_more_than_a_dark_one_as_far_away():
    torch.manual_seed(0)
    colours = torch.rand(3, 4096) * 0.5
    grey = colours.mean(0)
    pale, dark = (grey + 0.5 * (colours - grey)), colours - 0.5 * (colours - grey).square().mean().sqrt()
    found = [float(palette_loss(x.view(1, 3, 64, 64), colours)) for x in (pale, dark)]
    assert found[0] > 5 * found[1]


def test_a_colour_that_the_painter_never_used_costs_its_distance_from_those_used_and_shades_of_these_nothing():
    orange, teal = torch.tensor([1.0, 0.0, -1.0]), torch.tensor([-1.0, 0.5, 0.5])
    table = gamut(torch.stack([orange, teal], 1).repeat(1, 100))

    def cost(colour):
        return float(gamut_loss(colour.view(1, 3, 1, 1).expand(2, 3, 5, 7), table))

    assert cost(orange) == pytest.approx(0, abs=1e-3)
    assert cost(teal + 0.05) == pytest.approx(0, abs=1e-3)
    for other in ([1.0, -1.0, 1.0], [-1.0, 0.0, 1.0], [0.0, 1.0, 0.0]):
        colour = torch.tensor(other)
        away = min(float((colour - own).norm()) for own in (orange, teal)) - NEAR
        assert cost(colour) == pytest.approx(away**2, rel=0.1)
    # And it says which way back.
    magenta = torch.tensor([1.0, -0.9, 0.9]).view(1, 3, 1, 1).requires_grad_()
    gamut_loss(magenta, table).backward()
    red, green, blue = magenta.grad.flatten().tolist()
    assert green < 0 < blue
    assert abs(red) < blue


@pytest.mark.parametrize("width", [2.0, 5.0, 12.0])
@pytest.mark.parametrize("angle", [0.0, 0.7])
def test_the_width_of_strokes_is_that_of_stripes_whatever_is_shown(width, angle):
    rows, cols = np.mgrid[0:160, 0:160]
    across = rows * np.sin(angle) + cols * np.cos(angle)
    stripes = np.sin(np.pi * across / width)
    shown = 3 * np.sin(2 * np.pi * rows / 80) + rows / 40
    for picture in (stripes, stripes + shown):
        assert stroke_width(np.stack([picture] * 3)[None].astype(np.float32)) == pytest.approx(width, rel=0.06)


@pytest.mark.parametrize("period", [4, 8])
@pytest.mark.parametrize("shift", [0, 3])
def test_a_lattice_is_found_in_a_corner_and_strokes_in_no_order_are_none(period, shift):
    draw = torch.Generator().manual_seed(0)
    strokes = torch.nn.functional.avg_pool2d(torch.randn(4, 3, 154, 154, generator=draw), 3, 1)
    threads = torch.cos(2 * np.pi * (torch.arange(152.0) + shift) / period).expand(152, 152)
    assert float(comb_loss(strokes)) < 0.05
    cornered = strokes.clone()
    cornered[0, :, :80, :80] = 0.1 * strokes[0, :, :80, :80] + 0.1 * threads[:80, :80]
    assert float(comb_loss(cornered)) > 10 * max(float(comb_loss(strokes)), 0.01)
    # Nor is what no screen would show.
    assert float(comb_loss(1e-4 * threads.expand(1, 3, -1, -1))) == 0


@pytest.mark.parametrize("period", [4, 8])
def test_a_weave_stands_out_in_calm_water_as_much_as_beside_a_town_and_grain_does_not(period):
    draw = torch.Generator().manual_seed(0)
    grain = torch.randn(2, 3, 152, 152, generator=draw)
    places = torch.arange(152.0)
    threads = torch.cos(2 * np.pi * places / period)
    weave = (threads[:, None] + threads) / 2
    assert float(weave_loss(grain)) < 1e-3 < float(weave_loss(0.3 * grain + weave))
    town, water = grain[:1], 0.03 * grain[1:]
    calm = float(weave_loss(torch.cat([town, water + 0.1 * weave])))
    assert calm > 10 * float(weave_loss(torch.cat([town, water])))
    assert calm > 0.5 * float(weave_loss(torch.cat([town, grain[1:] + 0.1 / 0.03 * weave])))


def test_colours_that_flicker_where_a_painter_has_strokes_of_one_colour_cost():
    generator = torch.Generator().manual_seed(2)
    noise = torch.randn(2, 3, 128, 128, generator=generator)
    # Channels that vary as much, each by itself, vary alike along any three axes.
    assert flicker(0.2 * noise).abs().max() < 0.1
    # Of r = u + v, g = u - v, b = u: red against green 2 v / sqrt 2, brightness 3 u / sqrt 3, blue against yellow none.
    bright, red = noise[:, :1], 0.5 * noise[:, 1:2]
    found = flicker(torch.cat([bright + red, bright - red, bright], 1))
    assert np.allclose(found[:, 0], np.log(2 * 0.25 / 3), atol=0.1)
    assert (found[:, 1] < -8).all()
    # How strong all of it is does not matter, nor large patches of colour; a painting may flicker more at no cost.
    patches = torch.rand(1, 3, 4, 4, generator=generator).repeat_interleave(32, 2).repeat_interleave(32, 3)
    calm = flicker(0.1 * bright.expand(-1, 3, -1, -1) + 0.1 * patches)
    lively = flicker(0.1 * noise)
    assert float(flicker_loss(lively, calm)) > 1
    assert float(flicker_loss(calm, lively)) == 0
    assert torch.allclose(flicker(0.4 * noise), flicker(0.8 * noise), atol=0.01)


class Smearing(torch.nn.Module):
    """Stands in for a style whose strokes are broadest not far from the first size, and shrink again after it."""

    def forward(self, image):
        stroke = float(image[0, 3, 0, 0]) if image.shape[1] > 3 else 0.0
        share = np.interp(stroke, [0, 0.125, 0.25, 0.5, 1], [0, 0.5, 0.8, 0.6, 1])
        colours = image[:, :3]
        return torch.lerp(colours, torch.nn.functional.avg_pool2d(colours, 5, 1, 2), float(share))


def test_sizes_are_spaced_so_that_strokes_grow_evenly():
    training = StyleTraining.__new__(StyleTraining)
    pieces = np.random.default_rng(0).integers(0, 256, (4, 3, 96, 96), np.uint8)
    training.pool, training.device, training.seed = Pool(pieces, [np.arange(4)]), "cpu", 0
    training.taps, training.side = 3, 64
    spacing, widths = training.spaced(Smearing(), Monitor())
    assert spacing[::4] == [0, 0.5, 1]
    assert spacing == sorted(spacing)
    steps = np.diff(np.log(widths[:5])), np.diff(np.log(widths[4:]))
    assert all(part.min() > 0 for part in steps)
    # What is broader than the next learnt size is passed over.
    assert not any(0.16 < place < 0.5 for place in spacing)
    training.taps = 1
    assert training.spaced(Smearing(), Monitor())[0] == [0]


def test_a_style_that_is_stopped_when_it_has_learnt_all_needs_no_step_again(given, judge, tmp_path, monkeypatch):
    out, told = str(tmp_path / "own.json"), []
    own = StyleTraining.spaced

    def stopped(training, network, monitor):
        monitor.cancel()
        return own(training, network, monitor)

    monkeypatch.setattr(StyleTraining, "spaced", stopped)
    with pytest.raises(Cancelled):
        trainstyle(*given, out, features=judge, **QUICK)
    monkeypatch.setattr(StyleTraining, "spaced", own)
    trainstyle(*given, out, features=judge, monitor=Monitor(None, told.append), **QUICK)
    assert not any(line.startswith("Step ") for line in told)
    assert sorted(path.name for path in tmp_path.glob("own.*")) == ["own.json", "own.png", "own.safetensors"]
