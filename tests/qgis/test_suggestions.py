"""A text with suggestions shows labels, gives ids and takes any other text; what is suggested is what there is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from qgis.core import QgsProcessingContext
from qgis.PyQt.QtWidgets import QComboBox, QToolButton

from satart_qgis import library
from satart_qgis.algorithms import imagery, labelling, spectralindex
from satart_qgis.desktop.suggestions import SuggestionWidget
from satart_qgis.engine import cards, indices, spectrum
from satart_qgis.engine.catalog import missions, presets
from satart_qgis.engine.labels import classes


class AlgorithmDialog:
    """Stands for Processing's dialog, which is known by its class's name."""


class BatchAlgorithmDialog:
    """Stands for Processing's batch dialog."""


def wrapper_of(parameter, dialog):
    options = dict(parameter.metadata()["widget_wrapper"])
    assert options.pop("class").endswith(".SuggestionWidget")
    return SuggestionWidget(parameter, dialog(), 0, 0, **options)


@pytest.mark.parametrize("dialog", [AlgorithmDialog, BatchAlgorithmDialog])
def test_a_label_stands_for_an_id_and_any_other_text_for_itself(algorithm, dialog):
    found = algorithm("searchscenes")
    wrapper = wrapper_of(found.parameterDefinition("CATALOG"), dialog)
    context = QgsProcessingContext()
    frame = wrapper.createWrappedWidget(context)
    box = frame.findChild(QComboBox)
    assert wrapper.parameterValue() == "planetary-computer"
    assert box.currentText() == "Microsoft Planetary Computer"
    for value in ("https://stac.example.org/v1", "/data/catalog.json", ""):
        wrapper.setParameterValue(value, context)
        assert wrapper.parameterValue() == value
    wrapper.setParameterValue("earth-search", context)
    assert box.currentText().startswith("Earth Search")
    box.setEditText("usgs landsatlook")
    assert wrapper.parameterValue() == "usgs"
    assert frame.findChild(QToolButton), "a path may be looked for"


@pytest.fixture
def twins(tmp_path, monkeypatch):
    """Copy a shipped model as two of a person's own, one of them under its id; return the shipped one's card."""
    (shipped,) = [card for card in cards.installed("segment") if card.id == "landuse-s2"]
    for name in ("landuse-s2", "another"):
        cards.write(replace(shipped, id=name), tmp_path / f"{name}.json")
    (tmp_path / "landuse-s2.png").write_bytes(b"a picture")
    monkeypatch.setenv(cards.FOLDERS, str(tmp_path))
    return shipped


def test_of_two_models_of_one_id_both_are_offered_and_the_own_one_is_marked(twins, tmp_path):
    found = {value: text for value, text in library.labels("segment").items() if twins.name in text}
    text = library.label(twins)
    assert found == {"landuse-s2": f"{text} (own)", "another": text, twins.path: text}
    assert library.pictures("segment") == {"landuse-s2": str(tmp_path / "landuse-s2.png")}
    assert library.name("landuse-s2", "segment") == library.name(twins.path, "segment") == twins.name
    assert library.name("/no/such.json", "segment") == "such"


def test_of_two_models_of_one_name_the_one_that_is_picked_is_taken(algorithm, twins):
    asked = algorithm("segment")
    wrapper = wrapper_of(asked.parameterDefinition("MODEL"), AlgorithmDialog)
    frame = wrapper.createWrappedWidget(QgsProcessingContext())
    box = frame.findChild(QComboBox)
    taken = set()
    for index in range(box.count()):
        if box.itemText(index) == library.label(twins):
            box.setCurrentIndex(index)
            taken.add(wrapper.parameterValue())
    assert taken == {"another", twins.path}


def test_an_optional_text_begins_empty_and_a_change_is_told(algorithm, qtbot):
    found = algorithm("downloadscene")
    wrapper = wrapper_of(found.parameterDefinition("ITEM"), AlgorithmDialog)
    frame = wrapper.createWrappedWidget(QgsProcessingContext())
    assert wrapper.parameterValue() == ""
    with qtbot.waitSignal(wrapper.widgetValueHasChanged):
        frame.findChild(QComboBox).setEditText("item.json")


def test_what_is_suggested_is_what_the_engine_knows(qgis_app):
    assert set(imagery.catalogs()) == set(presets.PRESETS)
    assert imagery.CATALOG in imagery.catalogs()
    known = {name for preset in presets.PRESETS.values() for name in preset.collections}
    assert set(imagery.collections()) == known
    assert set(imagery.bands()) == set(missions.presets())
    assert set(spectralindex.indices()) == set(indices.INDICES)
    assert set(spectralindex.layouts()) == {*spectrum.LAYOUTS, spectralindex.BY_NAME}
    assert set(labelling.class_files()) == set(classes.shipped())
    assert labelling.SHIPPED == classes.SHIPPED


@pytest.mark.parametrize(
    ("template", "servers"),
    [
        ("https://tiles.org:8443/{z}/{x}/{y}.png?key={token}", ["https://tiles.org:8443"]),
        ("https://{s}.tiles.org/{q}.jpg", [f"https://{name}.tiles.org" for name in "abc"]),
        ("https://{switch:t0,t1}.tiles.org/{z}/{x}/{-y}@2x.png", ["https://t0.tiles.org", "https://t1.tiles.org"]),
        ("tiles.org/{z}", []),
    ],
)
def test_the_servers_of_a_tile_address(template, servers):
    assert imagery.tile_servers(template) == servers
