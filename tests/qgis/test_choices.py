"""The widget of a choice shows labels and gives ids."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingContext
from qgis.PyQt.QtWidgets import QComboBox

from satart_qgis.desktop.choices import ChoiceWidget


class AlgorithmDialog:
    """Stands for Processing's dialog, which is known by its class's name."""


class BatchAlgorithmDialog:
    """Stands for Processing's batch dialog."""


def wrapper_of(parameter, dialog):
    labels = parameter.metadata()["widget_wrapper"]["labels"]
    return ChoiceWidget(parameter, dialog(), 0, 0, labels=labels)


@pytest.mark.parametrize("dialog", [AlgorithmDialog, BatchAlgorithmDialog])
def test_a_choice_of_one_shows_labels_and_gives_the_id(algorithm, dialog):
    found = algorithm("pansharpen")
    wrapper = wrapper_of(found.parameterDefinition("METHOD"), dialog)
    context = QgsProcessingContext()
    frame = wrapper.createWrappedWidget(context)
    box = frame.findChild(QComboBox)
    assert wrapper.parameterValue() == "mtf-glp-fs"
    assert box.currentText().startswith("MTF-GLP-FS (")
    wrapper.setParameterValue("brovey", context)
    assert wrapper.parameterValue() == "brovey"
    assert box.currentText() == "Brovey (weighted)"
    wrapper.setParameterValue(4, context)
    assert wrapper.parameterValue() == "bdsd"


def test_a_long_label_makes_no_dialog_wider_and_is_seen_whole_in_the_list(algorithm):
    found = algorithm("stylize")
    wrapper = wrapper_of(found.parameterDefinition("KEEP_COLORS"), AlgorithmDialog)
    frame = wrapper.createWrappedWidget(QgsProcessingContext())
    box = frame.findChild(QComboBox)
    longest = max(box.fontMetrics().horizontalAdvance(box.itemText(index)) for index in range(box.count()))
    assert frame.minimumSizeHint().width() < longest
    assert box.view().minimumWidth() > longest


def test_a_choice_of_several_gives_a_list_of_ids(algorithm):
    found = algorithm("fusionquality")
    wrapper = wrapper_of(found.parameterDefinition("METHODS"), AlgorithmDialog)
    context = QgsProcessingContext()
    frame = wrapper.createWrappedWidget(context)
    box = frame.findChild(QComboBox)
    assert wrapper.parameterValue() == ["mtf-glp-fs"]
    for value in (["gsa", "brovey"], "gsa,brovey"):
        wrapper.setParameterValue(value, context)
        assert wrapper.parameterValue() == ["gsa", "brovey"]
    assert "GSA (adaptive Gram-Schmidt)" in box.currentText()


def test_a_change_is_told(algorithm, qtbot):
    found = algorithm("pansharpen")
    wrapper = wrapper_of(found.parameterDefinition("SENSOR"), AlgorithmDialog)
    frame = wrapper.createWrappedWidget(QgsProcessingContext())
    box = frame.findChild(QComboBox)
    with qtbot.waitSignal(wrapper.widgetValueHasChanged):
        box.setCurrentIndex(2)
    assert wrapper.parameterValue() == "sentinel-2"
