"""Questions to the engine beside what QGIS does, told of nowhere but by who asks.

A task of QGIS's task manager would be shown in the status bar, which widens the window on small screens each time, and
QGIS before 3.26 would tell of its end above the map: too much for what follows each movement of a slider.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .. import runtime
from ..engine.errors import Cancelled, SatArtError

_under_way: set[Errand] = set()  # nobody else may hold one until its answer has been heard


class Errand(QObject):
    """One request to the engine, in a thread of its own. It is its own feedback."""

    progressed = pyqtSignal(float)  # 0-100
    _over = pyqtSignal()

    def __init__(self, task: str, parameters: dict[str, Any], done: Callable[[Any], None]) -> None:
        """task: the engine's; parameters: its arguments; done: called with this on the main thread, however it went."""
        super().__init__()
        self.task, self.parameters, self._done = task, parameters, done
        self.answer: dict[str, Any] | None = None
        self.error: SatArtError | None = Cancelled("Stopped on request.")  # until there is an answer
        self._stopped = threading.Event()
        self._over.connect(self._end)

    def start(self) -> None:
        """Go."""
        _under_way.add(self)
        # QGIS need not wait for it when it closes: an engine whose pipe is shut ends by itself.
        threading.Thread(target=self._go, daemon=True).start()

    def ask(self) -> dict[str, Any]:
        """Return the engine's answer; in the thread. Raises what the engine says is wrong."""
        return runtime.run(self.task, self.parameters, self)

    def cancel(self) -> None:
        """Stop; that it has stopped is told as any end is."""
        self._stopped.set()

    def isCanceled(self) -> bool:
        """Say whether it is to stop."""
        return self._stopped.is_set()

    def setProgress(self, progress: float) -> None:
        """Tell how far it is, 0-100."""
        self.progressed.emit(progress)

    def pushInfo(self, info: str) -> None:
        """Leave out what is said along the way."""

    def pushDebugInfo(self, info: str) -> None:
        """Leave out what is said along the way."""

    def _go(self) -> None:
        try:
            self.answer = self.ask()
            self.error = None
        except SatArtError as error:
            self.error = error
        finally:
            self._over.emit()

    def _end(self) -> None:
        _under_way.discard(self)
        self._done(self)


def under_way() -> bool:
    """Say whether any has not been heard to the end."""
    return bool(_under_way)
