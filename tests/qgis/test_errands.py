"""What is asked of the engine beside what QGIS does is answered on the main thread, and shown in no status bar."""

from __future__ import annotations

import threading

import pytest
from qgis.core import QgsApplication

from satart_qgis.desktop import errands
from satart_qgis.desktop.errands import Errand
from satart_qgis.engine.errors import BadModel, Cancelled


@pytest.fixture
def engine(qgis_app, monkeypatch):
    """Return events: that it is at work, and that it may end."""
    begun, go_on = threading.Event(), threading.Event()

    def run(task, given, feedback):
        feedback.setProgress(40.0)
        begun.set()
        assert go_on.wait(20)
        if feedback.isCanceled():
            raise Cancelled("Stopped on request.")
        if "error" in given:
            raise given["error"]
        return {"task": task, "thread": threading.get_ident()}

    monkeypatch.setattr(errands.runtime, "run", run)
    return begun, go_on


def sent(qtbot, given=None, told=None):
    """Return an errand under way, and the list in which it ends up. told: a list for its progress."""
    ended = []
    errand = Errand("stylize", given or {}, lambda done: ended.append((done, threading.get_ident())))
    if told is not None:
        errand.progressed.connect(told.append)
    errand.start()
    return errand, ended


def test_an_answer_comes_on_the_main_thread_and_no_task_is_shown_meanwhile(engine, qtbot):
    begun, go_on = engine
    told = []
    errand, ended = sent(qtbot, told=told)
    qtbot.waitUntil(begun.is_set)
    assert QgsApplication.taskManager().countActiveTasks() == 0
    assert errands.under_way()
    go_on.set()
    qtbot.waitUntil(lambda: bool(ended))
    assert ended[0][0] is errand
    assert errand.error is None
    assert errand.answer["task"] == "stylize"
    assert errand.answer["thread"] != ended[0][1] == threading.get_ident()
    assert told == [40.0]
    assert not errands.under_way()


def test_a_stopped_one_says_so_and_a_wrong_one_what_is_wrong(engine, qtbot):
    begun, go_on = engine
    stopped, ended = sent(qtbot)
    qtbot.waitUntil(begun.is_set)
    stopped.cancel()
    wrong, ended_wrong = sent(qtbot, {"error": BadModel("There is no such model. Choose another.")})
    go_on.set()
    qtbot.waitUntil(lambda: bool(ended) and bool(ended_wrong))
    assert isinstance(stopped.error, Cancelled)
    assert isinstance(wrong.error, BadModel)
    assert wrong.answer is None
