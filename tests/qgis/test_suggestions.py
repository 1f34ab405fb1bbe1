"""A text with suggestions shows labels, gives ids and takes any other text; what is suggested is what there is."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingContext
from qgis.PyQt.QtWidgets import QComboBox, QToolButton

from satart_qgis.algorithms import imagery, labelling, spectralindex
from satart_qgis.desktop.suggestions import SuggestionWidget
from satart_qgis.engine import indices, spectrum
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
