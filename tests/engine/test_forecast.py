"""The time that is foreseen is what was measured on this machine, times how much there is to do."""

from __future__ import annotations

import json

import images
import numpy as np
import pytest

from satart_qgis.engine import cards, pace
from satart_qgis.engine.errors import BadModel, BadParameter, NoOverlap, NoValidData
from satart_qgis.engine.tasks.forecast import forecast
from satart_qgis.engine.tasks.paint import paint

# Seconds a pixel and step, as an earlier answer may have said.
STEP = "deepimageprior fast superresolution 4 3 auto"


@pytest.fixture
def picture(tmp_path):
    pixels = np.random.default_rng(0).integers(1, 255, (3, 64, 64)).astype("uint8")
    return images.write(str(tmp_path / "a.tif"), pixels, (500000.0, 1.0, 0.0, 4600064.0, 0.0, -1.0))


def ask(work, known, **given):
    return forecast(work, json.dumps(given), known=json.dumps({"known": known, "devices": {"auto": "A device"}}))


def test_an_untrained_networks_time_is_that_of_its_steps(picture, monkeypatch):
    monkeypatch.setattr(pace, "timed", None)  # nothing is measured that is known
    found = ask("deepimageprior", {STEP: 1e-6}, input=picture)
    # One tile of 256 x 256, and the preset's 400 steps.
    assert found["seconds"] == pytest.approx(1e-6 * 256**2 * 400)
    assert (found["height"], found["width"], found["device"]) == (256, 256, "A device")
    for more in ({"seeds": 2}, {"iterations": 800}):
        twice = ask("deepimageprior", {STEP: 1e-6}, input=picture, **more)
        assert twice["seconds"] == pytest.approx(2 * found["seconds"])
    part = ask("deepimageprior", {STEP: 1e-6}, input=picture, extent="500000,500032,4600000,4600064 [EPSG:32633]")
    assert part["seconds"] == pytest.approx(found["seconds"] / 2)


def test_the_time_to_fill_holes_is_that_of_the_tiles_that_have_some(picture, tmp_path):
    marked = np.zeros((64, 64), "uint8")
    marked[60:62, 1:3] = 1  # in one tile of four of 32 pixels, which sees 16 more on each side, twice
    mask = images.write(str(tmp_path / "m.tif"), marked, (500000.0, 1.0, 0.0, 4600064.0, 0.0, -1.0))
    known = {"deepimageprior fast inpaint 1 3 auto": 1e-6}
    found = ask("deepimageprior", known, input=picture, task="inpaint", mask=mask, tile=32)
    assert found["seconds"] == pytest.approx(1e-6 * 64**2 * 500)
    with pytest.raises(NoValidData, match="nothing to fill"):
        ask("deepimageprior", known, input=picture, task="inpaint")


def test_a_trained_networks_time_is_that_of_its_tiles_and_of_what_is_written(picture):
    card = cards.find("superres-vhr-x2", "superresolve")
    run, finish = f"{card.path} 2 3 auto", f"uint8 {card.path} 2 3 auto"
    known = {f"superresolve {run}": 1e-6, f"superresolve, writing {finish}": 1e-7}
    found = ask("superresolve", known, input=picture)
    around = 2 * (2 * card.halo + 24 + 8)  # what it sees, twice, and what holding it to the input looks at
    assert found["seconds"] == pytest.approx(1e-6 * (64 + around) ** 2 + 1e-7 * 64**2)
    views = ask("superresolve", known, input=picture, ensemble=8)
    assert views["seconds"] == pytest.approx(8e-6 * (64 + around) ** 2 + 1e-7 * 64**2)


def test_a_painting_s_time_is_that_of_its_steps_at_each_scale_and_its_disk_that_of_the_finest(tmp_path):
    pixels = np.random.default_rng(0).integers(1, 255, (3, 400, 384)).astype("uint8")
    path = images.write(str(tmp_path / "a.tif"), pixels, (500000.0, 1.0, 0.0, 4600400.0, 0.0, -1.0))
    known = {f"paint {cards.find('style-features', 'paint').path} auto auto": 1e-6}
    found = ask("paint", known, input=path, iterations=40)
    # 40 steps at half the size and 20 at the whole, 16 pixels around each; neither is cut into blocks.
    assert found["seconds"] == pytest.approx(1e-6 * (40 * 232 * 224 + 20 * 432 * 416))
    assert (found["height"], found["width"], found["device"]) == (400, 384, "A device")
    # Six layers of three float32 and a mask, for this canvas and the one that it grows from.
    assert found["disk"] == pytest.approx((432 * 416 + 232 * 224) * 73)
    one = ask("paint", known, input=path, iterations=40, scales=1, extent="500000,500100,4600000,4600100 [EPSG:32633]")
    assert one["seconds"] == pytest.approx(1e-6 * 40 * 132 * 132)
    assert ask("paint", known, input=path, iterations=40, scales=1, tile=128)["seconds"] > 1e-6 * 40 * 400 * 384


def test_a_painting_does_the_work_that_is_foreseen(picture, tmp_path, monkeypatch):
    gatys = pytest.importorskip("satart_qgis.engine.art.gatys", reason="needs torch")
    done, blocks = [], gatys.Optimisation._blocks

    def counted(self, canvas, monitor):
        for found in blocks(self, canvas, monitor):
            done.append(found[1].height * found[1].width)
            yield found

    asked = {"iterations": 3, "tile": 32, "precision": "fp32", "device": "cpu"}
    known = {f"paint {cards.find('style-features', 'paint').path} fp32 cpu": 1.0}
    expected = ask("paint", known, input=picture, **asked)
    monkeypatch.setattr(gatys.Optimisation, "_blocks", counted)
    # The probe of the run itself is not counted.
    monkeypatch.setattr("satart_qgis.engine.tasks.paint._timed_step", lambda *_: 1.0)
    paint(picture, str(tmp_path / "o.tif"), style_images=[picture], style_size=64, overviews=False, **asked)
    # Each step sees each block twice; up to seven rows and columns are left out, other ones each time.
    assert expected["seconds"] * (89 / 96) ** 2 < sum(done) / 2 < expected["seconds"]
    assert len(done) == 3 * 2 * 9  # 64 pixels and 16 around them


def test_a_style_s_time_is_that_of_its_pieces_and_tiles_and_exact_that_of_all_pixels(tmp_path):
    path = images.write(tmp_path / "b.tif", np.ones((3, 300, 700), "uint8"), (500000.0, 1.0, 0.0, 4600300.0, 0.0, -1.0))
    card = cards.find("starry-night", "stylize")

    def known(precise, keep="none", **seconds):
        return {f"stylize, {part} {precise} {keep} {card.path} auto auto": seconds.get(part, 0.0)
                for part in ("begin", "statistics", "paint")}  # fmt: skip

    def seconds(known, **given):
        return ask("stylize", known, input=path, style="starry-night", **given)["seconds"]

    assert seconds(known(False, begin=2.0, statistics=0.5)) == pytest.approx(2 + 0.5 * 3 * 6)  # pieces of 128 pixels
    assert seconds(known(True, statistics=1e-6), exact=True) == pytest.approx(1e-6 * 300 * 700)
    painted = [0, 0]
    for col, width in ((0, 512), (512, 188)):  # two tiles, and what the network sees around them
        left, right = max(col - card.halo, 0), min(col + width + card.halo, 700)
        painted[0] += 300 * (right - left)
        painted[1] += 300 * width
    assert seconds(known(False, paint=1e-6), tile=512) == pytest.approx(1e-6 * painted[0])
    assert seconds(known(True, paint=1e-6), tile=512, exact=True) == pytest.approx(1e-6 * painted[1])
    part = {"extent": "500000,500100,4600200,4600300 [EPSG:32633]"}
    assert seconds(known(True, statistics=1e-6, paint=1e-6), exact=True, **part) == pytest.approx(0.21 + 0.01)
    assert seconds(known(False, begin=2.0, statistics=0.5, paint=1e-6), statistics="a.json", **part) == pytest.approx(
        0.01
    )
    twice = ask("stylize", known(False, paint=1e-6), input=path, style="starry-night", enlargement=2.0)
    assert (twice["height"], twice["width"], twice["disk"]) == (600, 1400, 0)
    assert ask("stylize", known(True), input=path, style="starry-night", exact=True)["disk"] > 300 * 700
    for more in ({"second_style": "starry-night"}, {"class_styles": ["1=starry-night", "2=none"]}):  # run once
        assert seconds(known(False, begin=2.0), **more) == 2.0


def test_the_parts_of_a_probe_are_those_that_grow_with_a_picture_and_that_which_does_not(monkeypatch):
    probing = pytest.importorskip("satart_qgis.engine.art.probing", reason="needs torch")
    now = [0.0]
    monkeypatch.setattr(probing.time, "monotonic", lambda: now[0])

    def paint(source, output, *, tile, monitor):
        side = images.read(source).shape[1]
        now[0] += 3 + 0.25 * (side / 128) ** 2
        for done in range(1, (side // tile) ** 2 + 1):
            now[0] += 0.5
            monitor.progress(0.1 + 0.8 * done / (side // tile) ** 2)

    sampled = probing.Probe(paint, 0, (0.1, 0.9), precise=False)
    assert (sampled.begin(), sampled.each()) == (pytest.approx(3), pytest.approx(0.25))
    assert sampled.paint() == pytest.approx(0.5 / 256**2)
    assert probing.Probe(paint, 0, (0.1, 0.9), precise=True).each() == pytest.approx(0.25 / 128**2)


def test_a_training_s_time_is_that_of_its_steps_and_of_judging_now_and_then():
    judge = cards.find("style-features", "paint").path
    known = {
        f"trainstyle stroke-pyramid 3 2 160 {judge} auto": 0.5,
        f"trainstyle stylize-johnson 1 4 96 {judge} cpu": 1,
    }
    found = ask("trainstyle", known, iterations=3000)
    assert found["seconds"] == 0.5 * (3000 + 10 * 12)
    assert (found["width"], found["height"], found["disk"]) == (0, 0, 0)
    other = {"network": "stylize-johnson", "batch": 4, "size": 96, "device": "cpu"}
    assert ask("trainstyle", known, iterations=100, **other)["seconds"] == 100 + 10 * 4


def test_what_is_not_known_is_measured_once(picture):
    first = ask("superresolve", {}, input=picture)
    assert first["seconds"] > 0
    told = json.loads(first["known"])
    assert all(seconds > 0 for seconds in told["known"].values())
    assert told["devices"]["auto"].startswith("CPU") or told["devices"]["auto"]
    again = forecast("superresolve", json.dumps({"input": picture}), known=first["known"])
    assert again["seconds"] == first["seconds"]


def test_what_a_run_would_refuse_is_refused_before(picture, tmp_path):
    for error, work, given in (
        (BadParameter, "stretch", {"input": picture}),
        (BadParameter, "superresolve", {}),
        (BadParameter, "superresolve", {"input": picture, "scale": 3}),
        (BadModel, "superresolve", {"input": picture, "model": "no-such-model"}),
        (BadParameter, "deepimageprior", {"input": picture, "preset": "slow"}),
        (BadParameter, "paint", {"input": picture, "iterations": 0}),
        (BadModel, "paint", {"input": picture, "features": "vgg16"}),
        (BadModel, "stylize", {"input": picture, "style": "no-such-style"}),
        (BadParameter, "stylize", {"input": picture, "class_styles": ["one"]}),
        (BadParameter, "trainstyle", {"iterations": 0}),
        (BadParameter, "trainstyle", {"network": "unet"}),
        (BadModel, "trainstyle", {"features": "vgg16"}),
        (NoOverlap, "deepimageprior", {"input": picture, "extent": "0,1,0,1"}),
    ):
        with pytest.raises(error):
            forecast(work, json.dumps(given))
    for text in ("{", "[1]"):
        with pytest.raises(BadParameter, match="JSON"):
            forecast("superresolve", text)
