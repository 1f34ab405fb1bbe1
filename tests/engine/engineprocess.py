"""The engine process as QGIS starts it, driven by hand: a request, lines back, and ways to end it."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "satart_qgis"
PATIENCE = 60


class Engine:
    """One engine process. Its messages are read as they come; leaving the `with` block kills what is left of it."""

    def __init__(self, package=PACKAGE, command=None, **options):
        words = command or [sys.executable, "-E", str(package / "engine" / "launch.py")]
        self.process = subprocess.Popen(
            words,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd="/",
            **options,
        )
        self.messages = []
        # A reader of its pipe would wait for ever on an engine that hangs.
        self._impatience = threading.Timer(PATIENCE, self.process.kill)
        self._impatience.start()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self._impatience.cancel()
        self.process.kill()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            stream.close()
        self.process.wait(PATIENCE)

    def say(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self

    def ask(self, task, torch=None, **parameters):
        return self.say(json.dumps({"task": task, "parameters": parameters, "torch": torch}))

    def until(self, wanted):
        """Read messages until one for which `wanted` holds; returns it, or None at the end."""
        for line in self.process.stdout:
            self.messages.append(json.loads(line))
            if wanted(self.messages[-1]):
                return self.messages[-1]
        return None

    def half_way(self):
        """Wait until the task is well under way."""
        assert self.until(lambda message: message.get("progress", 0) > 0.3), self.messages
        return self

    def end(self):
        """Read to the end; returns (exit status, last message, stderr)."""
        self.until(lambda message: False)
        status = self.process.wait(PATIENCE)
        return status, self.messages[-1] if self.messages else None, self.process.stderr.read()


def ask(task, **options):
    """Run one request to its end; returns (exit status, last message)."""
    with Engine() as engine:
        status, last, stderr = engine.ask(task, **options).end()
    assert "Traceback" not in stderr, stderr
    return status, last
