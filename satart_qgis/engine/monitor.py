"""What a running task tells the world, and how the world stops it."""

from __future__ import annotations

import threading
from collections.abc import Callable

from .errors import Cancelled


class Monitor:
    """Progress, log lines and the cancel flag of one run.

    progress: called with a fraction 0-1; log: called with a line of text. Both default to nothing.
    A task that has several passes gives each its share with `part`.
    """

    def __init__(
        self, progress: Callable[[float], None] | None = None, log: Callable[[str], None] | None = None
    ) -> None:
        self._progress = progress
        self._log = log
        self._cancelled = threading.Event()

    def progress(self, fraction: float) -> None:
        """Report how far the task is, 0-1."""
        if self._progress is not None:
            self._progress(min(max(fraction, 0.0), 1.0))

    def log(self, text: str) -> None:
        """Say one line to the user."""
        if self._log is not None:
            self._log(text)

    def cancel(self) -> None:
        """Ask the task to stop at the next tile."""
        self._cancelled.set()

    def check(self) -> None:
        """Raise Cancelled if the user asked to stop."""
        if self._cancelled.is_set():
            raise Cancelled("Stopped on request; nothing was written.")

    def part(self, start: float, stop: float) -> Monitor:
        """Return a monitor whose 0-1 is this one's start-stop, with the same cancel flag."""
        child = Monitor(lambda fraction: self.progress(start + (stop - start) * fraction), self._log)
        child._cancelled = self._cancelled
        return child
