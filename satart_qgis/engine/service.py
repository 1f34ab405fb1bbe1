"""The engine process's side of the pipe: one request on stdin, JSON lines on stdout.

In: `{"task": ..., "parameters": {...}, "torch": folder or null, "systems": {path: WKT}}`, the last for rasters whose
files name no coordinate system; later perhaps `cancel`; end of file cancels too.
Before it perhaps `{"prepare": folder or null}`: torch is loaded at once, for a request that is still to come.
Out: `{"progress": 0-1}`, `{"log": text}`, and at the end `{"result": {...}}` or `{"error": {"name", "message"}}`.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from typing import Any, TextIO

from . import catalogue
from .errors import BadParameter, Cancelled, OutOfMemory, SatArtError
from .monitor import Monitor
from .process import carried_out, prepare, settle, stop_on_signals
from .raster import place

# Progress is sent when it has moved by this much, so that a fast task does not spend its time talking.
STEP = 0.002


class Reporter:
    """Writes JSON lines; when nobody listens any more it cancels the task instead."""

    def __init__(self, stream: TextIO) -> None:
        """Take the stream to write to."""
        self._stream, self._lock, self._last = stream, threading.Lock(), -1.0
        self.monitor = Monitor(self._progress, lambda text: self.send({"log": text}))

    def send(self, message: dict[str, Any]) -> None:
        """Write one message as a line."""
        with self._lock:
            try:
                self._stream.write(json.dumps(message) + "\n")
                self._stream.flush()
            except OSError:
                self.monitor.cancel()

    def _progress(self, fraction: float) -> None:
        if abs(fraction - self._last) >= STEP or fraction == 1:
            self._last = fraction
            self.send({"progress": round(fraction, 4)})


def main() -> int:
    """Serve one request; return the exit status: 0 after a result, 1 after an error."""
    # Whatever a library prints must not end up between the messages.
    stream = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    reporter = Reporter(stream)
    stop_on_signals(reporter.monitor)
    try:
        first = sys.stdin.readline()
        request = _request(sys.stdin.readline() if _prepared(first) else first)
        threading.Thread(target=_listen, args=(sys.stdin, reporter.monitor), daemon=True).start()
        settle(request.get("torch"))
        place(request.get("systems") or {})
        task = catalogue.load(request["task"])
        catalogue.check(task, request["parameters"])
        reporter.monitor.check()
        result = carried_out(task, request["parameters"], reporter.monitor)
    except SatArtError as error:
        reporter.send({"error": {"name": type(error).__name__, "message": str(error)}})
        return 1
    except MemoryError:
        message = "Memory ran out. Close other programs, or choose a smaller tile under Advanced."
        reporter.send({"error": {"name": OutOfMemory.__name__, "message": message}})
        return 1
    reporter.send({"result": result})
    return 0


def _prepared(line: str) -> bool:
    """Load torch if that is what a line asks for; say whether it did. What is wrong with torch is told by its task."""
    try:
        asked = json.loads(line)
    except ValueError:
        return False
    if not isinstance(asked, dict) or "prepare" not in asked:
        return False
    prepare(asked["prepare"])
    return True


def _request(line: str) -> dict[str, Any]:
    if not line:
        raise Cancelled("Stopped before it began.")
    try:
        request = json.loads(line)
        if isinstance(request["task"], str) and isinstance(request["parameters"], dict):
            return dict(request)
    except (ValueError, KeyError, TypeError):
        pass
    raise BadParameter("The request is not a JSON object with a task and its parameters.")


def _listen(stream: TextIO, monitor: Monitor) -> None:
    for line in stream:
        if line.strip() == "cancel":
            break
    # The end of the stream means that whoever asked is gone.
    monitor.cancel()
