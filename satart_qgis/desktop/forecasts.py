"""How long a run will take, said in an algorithm's dialog before it is run.

The engine times a small piece of the work in the background; what it finds out about the machine is kept for the
session, so that later answers need no measuring.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from typing import Any

from qgis.core import (
    QgsFileUtils,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer
from qgis.PyQt.QtWidgets import QBoxLayout, QLabel, QSplitter

from ..engine.errors import Cancelled
from .errands import Errand

translate = QCoreApplication.translate

PATIENCE = 500  # milliseconds without a change before it is asked: numbers are typed, areas are drawn
SOON, MINUTE, HOUR, DAY = 10, 60, 3600, 86_400  # seconds

_known = ""  # what the engine found out about this machine, in its own words


def spoken(seconds: float) -> str:
    """Return a time as people say it, as roughly as it is known."""
    if seconds < SOON:
        return translate("Satart", "a few seconds")
    if seconds < 0.9 * MINUTE:
        return translate("Satart", "about {} seconds").format(10 * max(round(seconds / 10), 1))
    if seconds < 0.9 * HOUR:
        count = round(seconds / MINUTE) if seconds < 20 * MINUTE else 5 * round(seconds / MINUTE / 5)
        return translate("Satart", "about {} minutes").format(count) if count > 1 else translate("Satart", "a minute")
    count = round(seconds / HOUR)
    if seconds < 2 * DAY:
        return translate("Satart", "about {} hours").format(count) if count > 1 else translate("Satart", "an hour")
    return translate("Satart", "about {} days").format(round(seconds / DAY))


class Forecast(QObject):
    """A line above the progress bar of a dialog, true to what the dialog asks for at the moment.

    The algorithm has `foreseen(parameters, context)`: the arguments of its engine task that the time depends on.
    """

    def __init__(self, dialog: Any, wrappers: Sequence[Any]) -> None:
        """wrappers: of all parameters of the dialog."""
        super().__init__(dialog)
        self._dialog, self._wrappers = dialog, list(wrappers)
        self.label = QLabel(dialog)
        self.label.setObjectName("satartForecast")
        self.label.setWordWrap(True)
        self._task: Errand | None = None
        self._stopped = False
        self._asked: dict[str, Any] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE)
        self._timer.timeout.connect(self._ask)
        _place(dialog, self.label)
        for wrapper in self._wrappers:
            wrapper.widgetValueHasChanged.connect(self._changed)
        if hasattr(dialog, "runButton"):
            dialog.runButton().clicked.connect(self._stop)  # the run needs the processor, and tells the time itself
        dialog.rejected.connect(self._stop)
        self._timer.start()

    def _changed(self, *_: Any) -> None:
        self._stopped = False
        self._timer.start()

    def _stop(self, *_: Any) -> None:
        self._stopped = True
        self._timer.stop()
        if self._task is not None:
            self._task.cancel()

    def _ask(self) -> None:
        if not self._dialog.isVisible():  # closed: its widgets may be gone
            return
        given = self._given()
        if given == self._asked:
            return
        self._asked = given
        self.label.setText("" if given is None else translate("Satart", "Finding out how long this will take…"))
        if self._task is not None:  # it asks again when it has ended
            self._task.cancel()
        elif given is not None:
            work = {"work": self._dialog.algorithm().name(), "parameters": json.dumps(given), "known": _known}
            self._task = Errand("forecast", work, partial(self._answered, given))
            self._task.start()

    def _given(self) -> dict[str, Any] | None:
        """Return what the time depends on; None while something is missing that a run would complain about."""
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        algorithm = self._dialog.algorithm().create()
        values = {wrapper.parameterDefinition().name(): wrapper.parameterValue() for wrapper in self._wrappers}
        try:
            ready = algorithm.prepareAlgorithm(values, context, QgsProcessingFeedback())
            return algorithm.foreseen(values, context) if ready else None
        except QgsProcessingException:
            return None

    def _answered(self, given: dict[str, Any], task: Errand) -> None:
        global _known  # noqa: PLW0603  (the session's)
        if task.answer is not None:
            _known = str(task.answer["known"])
        if sip.isdeleted(self) or sip.isdeleted(self.label):
            return
        self._task = None
        if isinstance(task.error, Cancelled) or given != self._asked:  # something has changed, or it runs
            self._asked = None
            self.label.clear()
            if not self._stopped:
                self._timer.start()
        else:
            self.label.setText(_sentence(task.answer) if task.answer else str(task.error))


def _sentence(answer: dict[str, Any]) -> str:
    size, device = f"{answer['width']} x {answer['height']}", str(answer["device"])
    where = translate("Satart", "this CPU") if device.startswith("CPU") else device
    if answer["width"]:
        text = translate("Satart", "A result of {size} pixels will take {time} on {device}.")
    else:
        text = translate("Satart", "Training will take {time} on {device}.")
    said = text.format(size=size, time=spoken(answer["seconds"]), device=where)
    if not answer.get("disk"):
        return said
    needed = QgsFileUtils.representFileSize(answer["disk"])
    return f"{said} {translate('Satart', 'It needs {} of disk meanwhile.').format(needed)}"


def _place(dialog: Any, label: QLabel) -> None:
    """Put the line below the parameters, above the progress bar; at the dialog's end where that looks different."""
    layout = dialog.layout()
    if not isinstance(layout, QBoxLayout):
        layout.addWidget(label)
        return
    for index in range(layout.count()):
        if isinstance(layout.itemAt(index).widget(), QSplitter):
            layout.insertWidget(index + 1, label)
            return
    layout.addWidget(label)
