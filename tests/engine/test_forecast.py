"""The time that is foreseen is what was measured on this machine, times how much there is to do."""

from __future__ import annotations

import json

import images
import numpy as np
import pytest

from satart_qgis.engine import cards, pace
from satart_qgis.engine.errors import BadModel, BadParameter, NoOverlap
from satart_qgis.engine.tasks.forecast import forecast

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


def test_a_trained_networks_time_is_that_of_its_tiles_and_of_what_is_written(picture):
    card = cards.find("superres-vhr-x2", "superresolve")
    run, finish = f"{card.path} 2 3 auto", f"uint8 {card.path} 2 3 auto"
    known = {f"superresolve {run}": 1e-6, f"superresolve, writing {finish}": 1e-7}
    found = ask("superresolve", known, input=picture)
    around = 2 * (2 * card.halo + 24 + 8)  # what it sees, twice, and what holding it to the input looks at
    assert found["seconds"] == pytest.approx(1e-6 * (64 + around) ** 2 + 1e-7 * 64**2)
    views = ask("superresolve", known, input=picture, ensemble=8)
    assert views["seconds"] == pytest.approx(8e-6 * (64 + around) ** 2 + 1e-7 * 64**2)


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
        (NoOverlap, "deepimageprior", {"input": picture, "extent": "0,1,0,1"}),
    ):
        with pytest.raises(error):
            forecast(work, json.dumps(given))
    for text in ("{", "[1]"):
        with pytest.raises(BadParameter, match="JSON"):
            forecast("superresolve", text)
