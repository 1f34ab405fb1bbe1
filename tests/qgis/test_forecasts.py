"""A dialog says how long a run will take before it is run, and again when what it asks for changes."""

from __future__ import annotations

import json
import threading

import pytest
from qgis.core import QgsProcessingContext, QgsProject, QgsRasterLayer
from qgis.PyQt.QtWidgets import QComboBox, QDialog, QProgressBar, QPushButton, QSplitter, QVBoxLayout

from satart_qgis.desktop import errands, forecasts
from satart_qgis.engine.errors import BadModel

pytestmark = pytest.mark.usefixtures("own_models")
TIMES = {
    4: "a few seconds", 14: "about 10 seconds", 52: "about 50 seconds", 70: "a minute", 170: "about 3 minutes",
    23.4 * 60: "about 25 minutes", 56 * 60: "an hour", 5 * 3600: "about 5 hours", 60 * 3600: "about 2 days",
}  # fmt: skip


class AlgorithmDialog(QDialog):
    """The part of Processing's dialog that a forecast uses, laid out as it is; it is known by its class's name."""

    def __init__(self, algorithm, given):
        from processing.gui.wrappers import WidgetWrapperFactory

        super().__init__()
        self._algorithm, self._run = algorithm, QPushButton("Run", self)
        column = QVBoxLayout(self)
        self.split = QSplitter(self)
        for widget in (self.split, QProgressBar(self), self._run):
            column.addWidget(widget)
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        definitions = [p for p in algorithm.parameterDefinitions() if not p.isDestination()]
        self.wrappers = {p.name(): WidgetWrapperFactory.create_wrapper(p, self) for p in definitions}
        self.widgets = {name: wrapper.createWrappedWidget(context) for name, wrapper in self.wrappers.items()}
        for wrapper in self.wrappers.values():
            wrapper.postInitialize(list(self.wrappers.values()))
        for name, value in given.items():
            self.wrappers[name].setParameterValue(value, context)
        self.show()

    def algorithm(self):
        return self._algorithm

    def runButton(self):
        return self._run

    def said(self):
        return self.findChild(forecasts.QLabel, "satartForecast").text()


@pytest.fixture
def questions(monkeypatch):
    """Return what the engine was asked; it answers with a second for each pixel that one becomes."""
    asked = []

    def run(task, request, feedback):
        given = json.loads(request["parameters"])
        asked.append((task, request["work"], given, request["known"]))
        scale = given.get("scale", 2)
        if scale == 8:
            raise BadModel("There is no such model. Choose another.")
        return {"seconds": 60 * scale, "width": 96 * scale, "height": 80 * scale, "device": "CPU", "known": "{}"}

    monkeypatch.setattr(errands.runtime, "run", run)
    monkeypatch.setattr(forecasts, "_known", "")
    monkeypatch.setattr(forecasts, "PATIENCE", 1)
    return asked


@pytest.fixture
def dialog(algorithm, picture, qgis_new_project, qtbot):
    """Return dialog("superresolve"): its dialog, filled in for a layer of the project."""
    layer = QgsProject.instance().addMapLayer(QgsRasterLayer(str(picture), "town"))
    opened = []

    def show(name, **given):
        source = {"INPUT": layer.id()} if algorithm(name).parameterDefinition("INPUT") else {}
        opened.append(AlgorithmDialog(algorithm(name), {**source, **given}))
        return opened[-1]

    yield show
    for each in opened:
        each.close()
    qtbot.waitUntil(lambda: not errands.under_way())


@pytest.mark.parametrize("seconds", TIMES)
def test_times_are_said_as_roughly_as_they_are_known(seconds, qgis_app):
    assert forecasts.spoken(seconds) == TIMES[seconds]


def test_the_time_stands_in_the_dialog_above_the_progress_and_follows_the_choices(dialog, questions, qtbot, picture):
    shown = dialog("superresolve", MODEL="tiny-superres", EXTENT="500000,500020,4599980,4600000 [EPSG:32633]")
    qtbot.waitUntil(lambda: "192 x 160" in shown.said())
    assert shown.said() == "A result of 192 x 160 pixels will take about 2 minutes on this CPU."
    label = shown.findChild(forecasts.QLabel, "satartForecast")
    assert shown.layout().indexOf(label) == 1
    task, work, given, known = questions[-1]
    assert (task, work, given["input"], known) == ("forecast", "superresolve", str(picture), "")
    assert given["extent"].startswith("500000.0,500020.0,")
    box = shown.widgets["SCALE"].findChild(QComboBox)
    box.setCurrentIndex(box.findData("4"))
    qtbot.waitUntil(lambda: "about 4 minutes" in shown.said())
    assert questions[-1][2]["scale"] == 4
    assert questions[-1][3] == "{}"  # what was found out is not measured again
    count = len(questions)
    shown.wrappers["TILE"].setParameterValue(512, QgsProcessingContext())  # as it was
    qtbot.wait(50)
    assert len(questions) == count
    box.setCurrentIndex(box.findData("8"))
    qtbot.waitUntil(lambda: shown.said() == "There is no such model. Choose another.")
    assert len(questions) == count + 1


def test_an_answer_to_what_was_asked_before_a_change_is_not_shown(dialog, questions, qtbot, monkeypatch):
    begun, go_on, answer = threading.Event(), threading.Event(), errands.runtime.run

    def slowly(task, request, feedback):
        if json.loads(request["parameters"])["scale"] == 4:
            begun.set()
            assert go_on.wait(20)
        return answer(task, request, feedback)

    monkeypatch.setattr(errands.runtime, "run", slowly)
    shown = dialog("deepimageprior")
    qtbot.waitUntil(begun.is_set)
    assert shown.said().startswith("Finding out")
    box = shown.widgets["SCALE"].findChild(QComboBox)
    box.setCurrentIndex(box.findData("2"))
    qtbot.wait(50)
    go_on.set()
    qtbot.waitUntil(lambda: "192 x 160" in shown.said())
    assert [question[2]["scale"] for question in questions] == [4, 2]


def test_a_painting_s_disk_is_said_too_unless_its_judge_is_yet_to_be_fetched(dialog, questions, qtbot, monkeypatch):
    answer = errands.runtime.run
    monkeypatch.setattr(errands.runtime, "run", lambda *given: {**answer(*given), "disk": 3 << 30})
    shown = dialog("paint", ITERATIONS=50, TILE=256)
    qtbot.waitUntil(lambda: "pixels" in shown.said())
    assert shown.said() == (
        "A result of 192 x 160 pixels will take about 2 minutes on this CPU. It needs 3.00 GB of disk meanwhile."
    )
    _, work, given, _ = questions[-1]
    assert (work, given["iterations"], given["scales"], given["tile"]) == ("paint", 50, 4, 256)
    shown.wrappers["FEATURES"].setParameterValue("vgg16", QgsProcessingContext())
    qtbot.waitUntil(lambda: shown.said() == "")
    assert len(questions) == 1


def test_a_trained_style_s_time_depends_on_the_style_and_how_it_is_painted(dialog, questions, qtbot, picture):
    shown = dialog("stylize", STYLE="tiny-style", BLEND=0, EXACT=True, CLASS_STYLES="1=tiny-style, 2=none")
    qtbot.waitUntil(lambda: "pixels" in shown.said())
    _, work, given, _ = questions[-1]
    assert (work, given["input"], given["style"], given["tile"]) == ("stylize", str(picture), "tiny-style", 2048)
    assert (given["blend"], given["exact"], given["class_styles"]) == (0, True, ["1=tiny-style", "2=none"])


def test_a_training_has_a_time_and_no_size(dialog, questions, qtbot, monkeypatch):
    answer = errands.runtime.run
    monkeypatch.setattr(errands.runtime, "run", lambda *given: {**answer(*given), "width": 0, "height": 0})
    shown = dialog("trainstyle", ITERATIONS=500, STROKES="200, 400")
    qtbot.waitUntil(lambda: "will take about" in shown.said())
    assert shown.said() == "Training will take about 2 minutes on this CPU."
    _, work, given, _ = questions[-1]
    assert (work, given["iterations"], given["strokes"], given["network"]) == (
        "trainstyle", 500, [200, 400], "stroke-pyramid",
    )  # fmt: skip


def test_without_a_raster_nothing_is_asked_or_said(algorithm, qgis_new_project, questions, qtbot):
    shown = AlgorithmDialog(algorithm("deepimageprior"), {})
    qtbot.wait(50)
    assert questions == []
    assert shown.said() == ""
    shown.close()


def test_the_engine_itself_answers_for_what_the_dialog_asks(dialog, monkeypatch, qtbot):
    monkeypatch.setattr(forecasts, "_known", "")
    shown = dialog("superresolve", MODEL="tiny-superres")
    qtbot.waitUntil(lambda: "192 x 160" in shown.said(), timeout=120_000)
    assert shown.said().startswith("A result of 192 x 160 pixels will take a")
    assert "superresolve" in forecasts._known
