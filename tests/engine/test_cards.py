"""Model cards: found in folders, read back as they were written, and refused with words."""

from __future__ import annotations

import json
import os
from dataclasses import replace

import pytest

from satart_qgis.engine import cards
from satart_qgis.engine.cards import Card, CardBand, CardClass
from satart_qgis.engine.errors import BadModel, NotWritable

CARD = Card(
    id="fields",
    name="Fields",
    task="segment",
    network="unet",
    arguments={"bands": 2, "classes": 2, "encoder": "resnet18"},
    bands=(CardBand("red", 665), CardBand("nir", 842)),
    gsd=(10.0, 20.0),
    values="reflectance",
    mean=(0.1, 0.3),
    std=(0.05, 0.1),
    classes=(CardClass(0, "other", "#888888"), CardClass(7, "Äcker", "#ddcc44")),
    tile=256,
    halo=32,
    description="Fields from above.",
    training={"licence": "CC BY 4.0", "data": ["a", "b"]},
    figures=({"measure": "mIoU", "value": 0.5, "data": "left out", "command": "make bench"},),
    more={"threshold": 0.5},
    digest="00000000 11111111",
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv(cards.FOLDERS, str(tmp_path))
    return tmp_path


def test_a_card_is_read_as_it_was_written(tmp_path):
    cards.write(CARD, tmp_path / "fields.json")
    assert cards.read(tmp_path / "fields.json") == replace(CARD, path=str(tmp_path / "fields.json"))
    assert not list(tmp_path.glob("*.part"))


def test_a_card_tells_neither_its_path_nor_what_is_empty(tmp_path):
    cards.write(replace(CARD, path="/somewhere/fields.json", gsd=(), paper=""), tmp_path / "fields.json")
    told = json.loads((tmp_path / "fields.json").read_text(encoding="utf-8"))
    assert not {"path", "gsd", "paper"} & set(told)


def test_the_weights_lie_beside_the_card(tmp_path):
    cards.write(CARD, tmp_path / "other.name.json")
    assert cards.read(tmp_path / "other.name.json").weights == tmp_path / "other.name.safetensors"


def test_installed_models_are_those_of_the_task_by_name_and_a_person_s_own_come_first(tmp_path, monkeypatch):
    own, other = tmp_path / "own", tmp_path / "other"
    for place in (own, other):
        place.mkdir()
    monkeypatch.setenv(cards.FOLDERS, f"{own}{os.pathsep}{other}")
    cards.write(replace(CARD, id="test-b", name="beta"), own / "b.json")
    cards.write(replace(CARD, id="test-a", name="Alpha"), other / "a.json")
    cards.write(replace(CARD, id="test-b", name="not this one"), other / "b.json")
    cards.write(replace(CARD, id="test-c", task="stylize"), own / "c.json")
    (own / "broken.json").write_text("{")
    found = [card.name for card in cards.installed("segment") if card.id.startswith("test-")]
    assert found == ["Alpha", "beta"]
    assert {card.id for card in cards.installed() if card.id.startswith("test-")} == {"test-a", "test-b", "test-c"}


def test_of_two_models_of_one_id_the_first_is_meant_by_it_and_the_other_found_by_its_path(tmp_path, monkeypatch):
    own, other = tmp_path / "own", tmp_path / "other"
    for place in (own, other):
        place.mkdir()
        cards.write(replace(CARD, id="twin", name=place.name), place / "twin.json")
    cards.write(replace(CARD, id="twin", task="stylize"), own / "another-task.json")
    monkeypatch.setenv(cards.FOLDERS, os.pathsep.join(map(str, (own, other, other / ".." / "own"))))
    assert cards.find("twin", "segment").name == "own"
    (hidden,) = cards.hidden("segment")
    assert (hidden.name, cards.find(hidden.path, "segment").name) == ("other", "other")
    assert cards.hidden("stylize") == []


def test_a_model_is_found_by_id_by_its_card_and_by_its_weights(folder):
    cards.write(CARD, folder / "fields.json")
    path = folder / "fields.json"
    for name in ("fields", str(path), str(path.with_suffix(".safetensors"))):
        assert cards.find(name, "segment").path == str(path)


def test_an_unknown_model_names_those_there_are(folder):
    cards.write(CARD, folder / "fields.json")
    with pytest.raises(BadModel, match=r"no model 'forest' for segment.*fields"):
        cards.find("forest", "segment")


def test_a_pickle_is_refused_by_its_name_with_what_is_taken_instead(folder):
    (folder / "net.pt").write_bytes(b"whatever it holds")
    with pytest.raises(BadModel, match=r"net.pt is not opened: .*pickles.*\.json.*\.safetensors.*\.onnx"):
        cards.find(str(folder / "net.pt"), "segment")


def test_a_model_for_another_task_is_refused(folder):
    cards.write(CARD, folder / "fields.json")
    with pytest.raises(BadModel, match="a model for segment, not for stylize"):
        cards.find(str(folder / "fields.json"), "stylize")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "3",
        '{"id": "a"}',
        '{"bands": [{"colour": "red"}]}',
        '{"bands": 3}',
        '{"bands": [], "surprise": 1}',
    ],
)
def test_what_is_no_card_is_said_to_be_none(tmp_path, text):
    (tmp_path / "a.json").write_text(text)
    with pytest.raises(BadModel, match="a.json is no model card"):
        cards.read(tmp_path / "a.json")


@pytest.mark.parametrize(("values", "fits"), [("byte", 1), ("reflectance", 1), ("raw", 1), ("foo", 0), ([], 0), (3, 0)])
def test_values_that_nobody_knows_are_refused_with_those_that_may_stand_there(folder, values, fits):
    cards.write(replace(CARD, values="raw"), folder / "fields.json")
    told = json.loads((folder / "fields.json").read_text())
    (folder / "fields.json").write_text(json.dumps({**told, "values": values}))
    assert [card.id for card in cards.installed("segment")].count("fields") == fits
    if fits:
        assert cards.find("fields", "segment").values == values
        return
    with pytest.raises(BadModel, match="byte, reflectance, raw must stand"):
        cards.find(str(folder / "fields.json"), "segment")


def test_a_card_that_is_missing_or_can_t_be_written_says_so(tmp_path):
    with pytest.raises(BadModel, match="can't be read"):
        cards.read(tmp_path / "none.json")
    with pytest.raises(NotWritable):
        cards.write(CARD, tmp_path / "no" / "fields.json")


def test_normalization_leaves_bands_alone_where_a_card_tells_none():
    assert cards.normalization(CARD) == ((0.1, 0.3), (0.05, 0.1))
    assert cards.normalization(replace(CARD, mean=(), std=())) == ((0.0, 0.0), (1.0, 1.0))
