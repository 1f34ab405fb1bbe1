"""The engine process as QGIS sees it: how it is started, listened to and stopped. The only way to the engine."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess  # nosec B404
import threading
import time
from typing import IO, TYPE_CHECKING, Any, Protocol, cast

from . import paths
from .engine import errors
from .interpreter import clean_environment, interpreter, torch_folder

if TYPE_CHECKING:
    from io import BufferedReader

GRACE = 10.0  # seconds between asking the engine to stop and killing it
FAREWELL = 1.0  # seconds for an engine to leave by itself when its stdin is closed
POLL = 0.05  # seconds between two looks at the cancel button
TAIL = 8192  # bytes of stderr kept for the day the engine dies
LONGEST_LINE = 1 << 20  # bytes; a longer line on stdout is no message of ours
KILLED_SHELL = 137  # 128 + SIGKILL, as shells and containers report it
LARGEST_EXIT = 255

_systems: dict[str, str] = {}  # what `place` was told


class Feedback(Protocol):
    """The part of QgsProcessingFeedback that is used here."""

    def isCanceled(self) -> bool:
        """Say whether the user asked to stop."""

    def setProgress(self, progress: float) -> None:
        """Show 0-100."""

    def pushInfo(self, info: str) -> None:
        """Show a line."""

    def pushDebugInfo(self, info: str) -> None:
        """Show a line in small print."""


class _End:
    """Put in the queue when the engine closes its stdout."""


def place(path: str, crs: str) -> None:
    """Have engines that are asked from now on take a raster to lie in a system (WKT) if its file names none.

    path: as tasks are given it; crs: empty where nobody knows.
    """
    _systems.pop(path, None)
    if crs:
        _systems[path] = crs


def run(task: str, parameters: dict[str, Any], feedback: Feedback) -> dict[str, Any]:
    """Run one engine task in a process of its own and return what it returns.

    task: a module name of engine/tasks; parameters: plain values by the task's argument names.
    Raises the class of engine.errors that the engine names, Cancelled when the user stops it, and
    EngineFailed when the process can't be started or ends without an answer.
    """
    request = _request(task, parameters, torch_folder())
    process = _start()
    try:
        return _Conversation(process, feedback).hold(request)
    finally:
        _end(process)


class Standby:
    """An engine that is started and has torch loaded before it is asked, for those who ask often. Good for one task.

    Raises EngineFailed when the process can't be started.
    """

    def __init__(self) -> None:
        self._process = _start()
        _tell(self._process, json.dumps({"prepare": torch_folder()}))

    def run(self, task: str, parameters: dict[str, Any], feedback: Feedback) -> dict[str, Any]:
        """Run a task as run() does; where the engine has died meanwhile, in another one."""
        if self._process.poll() is not None:
            return run(task, parameters, feedback)
        try:
            request = _request(task, parameters, None)  # it has its folder already
            return _Conversation(self._process, feedback).hold(request)
        finally:
            self.close()

    def close(self) -> None:
        """Let the engine go, used or not."""
        _end(self._process)


class _Conversation:
    """One request to a running engine and what it answers, line by line."""

    def __init__(self, process: subprocess.Popen[bytes], feedback: Feedback) -> None:
        self.process = process
        self.feedback = feedback
        self.lines: queue.SimpleQueue[bytes | _End] = queue.SimpleQueue()
        self.tail = bytearray()
        self.result: dict[str, Any] | None = None
        self.error: errors.SatArtError | None = None
        self.deadline: float | None = None
        self.drains = [threading.Thread(target=target, daemon=True) for target in (self._read_out, self._read_err)]

    def hold(self, request: str) -> dict[str, Any]:
        """Send the request, relay what comes back until the engine is done, and return its result."""
        for drain in self.drains:
            drain.start()
        self._say(request)
        while not self._overdue() and self._listen():
            self._watch_cancel()
        if self.error is not None:
            raise self.error
        if self.result is not None:
            return self.result
        raise self._death()

    def _listen(self) -> bool:
        """Take in one line if there is one within the polling time; return False at the end of the conversation."""
        try:
            line = self.lines.get(timeout=POLL)
        except queue.Empty:  # when a child of a dead engine holds the pipe open, its end never comes
            return self.process.poll() is None
        if isinstance(line, _End):
            return False
        self._hear(line)
        return True

    def _hear(self, line: bytes) -> None:
        """Act on one line of the engine's stdout; what is no message of ours is shown as it is."""
        text = line.decode("utf-8", "replace").strip()
        try:
            message = json.loads(text)
        except ValueError:
            message = None
        if not isinstance(message, dict):
            if text:
                self.feedback.pushDebugInfo(text)
            return
        if isinstance(message.get("progress"), (int, float)):
            self.feedback.setProgress(100.0 * message["progress"])
        if "log" in message:
            self.feedback.pushInfo(str(message["log"]))
            if self.deadline is not None:  # stopped, and saving what it has: it is not to be killed over that
                self._hurry()
        if isinstance(message.get("result"), dict):
            self.result = message["result"]
            self._hurry()
        if isinstance(message.get("error"), dict):
            self.error = _named_error(message["error"])
            self._hurry()

    def _watch_cancel(self) -> None:
        """Pass the cancel button on, once."""
        if self.deadline is None and self.feedback.isCanceled():
            self._say("cancel")
            self._hurry()

    def _overdue(self) -> bool:
        """Say whether the engine has used up its grace time."""
        return self.deadline is not None and time.monotonic() > self.deadline

    def _hurry(self) -> None:
        """Give the engine the grace time to end, from now."""
        self.deadline = time.monotonic() + GRACE

    def _say(self, line: str) -> None:
        """Send the engine a line; one that is gone already is found out by reading."""
        _tell(self.process, line)

    def _read_out(self) -> None:
        """Hand the engine's lines to the queue (own thread)."""
        with cast("IO[bytes]", self.process.stdout) as stdout:
            for line in iter(lambda: stdout.readline(LONGEST_LINE), b""):
                self.lines.put(line)
        self.lines.put(_End())

    def _read_err(self) -> None:
        """Keep the end of what the engine says on stderr (own thread), so that a full pipe never blocks it."""
        with cast("BufferedReader", self.process.stderr) as stderr:
            for chunk in iter(lambda: stderr.read1(TAIL), b""):
                self.tail += chunk
                del self.tail[:-TAIL]

    def _death(self) -> errors.SatArtError:
        """Return the error that says how the engine ended without an answer."""
        if self.feedback.isCanceled():
            return errors.Cancelled("Stopped on request.")
        try:
            code = self.process.wait(GRACE)
        except subprocess.TimeoutExpired:
            return errors.EngineFailed("The engine closed its output without a result and had to be stopped.")
        self.drains[1].join(1.0)
        tail = self.tail.decode("utf-8", "replace").strip()
        if tail:
            self.feedback.pushDebugInfo(tail)
        return errors.EngineFailed(death_sentence(code, tail))


def _request(task: str, parameters: dict[str, Any], torch: str | None) -> str:
    return json.dumps({"task": task, "parameters": parameters, "torch": torch, "systems": dict(_systems)})


def _tell(process: subprocess.Popen[bytes], line: str) -> None:
    """Send an engine a line; nothing happens where it is gone."""
    stdin = cast("IO[bytes]", process.stdin)
    with contextlib.suppress(OSError):
        stdin.write(line.encode() + b"\n")
        stdin.flush()


def death_sentence(code: int, stderr: str) -> str:
    """Return one sentence for an engine that ended without result or error.

    code: the return code as subprocess gives it, negative for a signal; stderr: the end of what it said there.
    """
    if code in (-getattr(signal, "SIGKILL", 9), KILLED_SHELL):
        return (
            "The engine was killed from outside (SIGKILL), most likely because the computer ran out of memory; "
            "close other programs or choose a smaller tile under Advanced."
        )
    if code < 0:
        how = f"was stopped by signal {_signal_name(-code)}"
    elif code > LARGEST_EXIT:  # a Windows exception such as 0xC0000005
        how = f"crashed (code {code:#010x})"
    else:
        how = f"ended without a result (exit code {code})"
    said = stderr.splitlines()[-1].strip() if stderr else ""
    return f"The engine {how}: {said}" if said else f"The engine {how} and said nothing; please report this."


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)


def _named_error(error: dict[str, Any]) -> errors.SatArtError:
    """Return the error the engine names, or EngineFailed with its message where the name is none of ours."""
    kind = getattr(errors, str(error.get("name")), None)
    if not (isinstance(kind, type) and issubclass(kind, errors.SatArtError)):
        kind = errors.EngineFailed
    return kind(str(error.get("message") or error.get("name") or "The engine failed without saying why."))


def _start() -> subprocess.Popen[bytes]:
    """Start an engine process with pipes on all three streams. Raises EngineFailed."""
    command = [interpreter().path, "-E", str(paths.LAUNCHER)]
    try:
        return subprocess.Popen(  # noqa: S603  # nosec B603
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=clean_environment(dict(os.environ)),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise errors.EngineFailed(f"The engine could not be started with {command[0]}: {error}.") from error


def _end(process: subprocess.Popen[bytes]) -> None:
    """See the engine off: a closed stdin asks it to leave, a kill makes sure. The reading threads close their pipes."""
    with contextlib.suppress(OSError):
        cast("IO[bytes]", process.stdin).close()
    try:
        process.wait(FAREWELL)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
