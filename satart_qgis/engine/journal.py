"""How far a long run had come when it was killed, in a small file beside its output, so that the next one goes on."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .report import write_text

# Seconds between two notes: what a kill can cost. A note brings all that was written to the disk, which takes time.
PAUSE = 15.0


class Journal:
    """Notes of a run that writes `output`, kept in `<output>.part.json`.

    request: all that the result depends on, as plain JSON values. tile: the side that the run works with at first.
    start: (row, column) from which on nothing had been written, (0, 0) for a run that begins. done: an earlier run had
    come to the end of it. The file is there only after the first note, and until `remove`.
    """

    def __init__(self, output: str, request: Mapping[str, Any], tile: int) -> None:
        """Take up the notes of an earlier run of the same request, or remove those of another one."""
        self.path = Path(output + ".part.json")
        self._request = json.loads(json.dumps(request))
        self.tile, self.start, self.done = tile, (0, 0), False
        self._noted = time.monotonic()
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
            if found["request"] == self._request:
                self.tile, self.done = int(found["tile"]), bool(found["done"])
                self.start = (int(found["start"][0]), int(found["start"][1]))
                return
        except (OSError, ValueError, KeyError, TypeError, IndexError):
            pass  # no notes, or none that tell anything
        self.remove()

    @property
    def resumes(self) -> bool:
        """Whether an earlier run had come somewhere."""
        return self.done or self.start != (0, 0)

    @property
    def due(self) -> bool:
        """Whether it is time for a note."""
        return time.monotonic() - self._noted >= PAUSE

    def note(self, start: tuple[int, int], *, done: bool = False) -> None:
        """Write down that everything before `start` is on the disk. Raises NotWritable."""
        told = {"request": self._request, "tile": self.tile, "start": start, "done": done}
        write_text(str(self.path), json.dumps(told, indent=1) + "\n")
        self._noted = time.monotonic()

    def forget(self, tile: int) -> None:
        """Begin anew, with another tile."""
        self.tile, self.start, self.done = tile, (0, 0), False
        self.remove()

    def remove(self) -> None:
        """Remove the notes."""
        self.path.unlink(missing_ok=True)


def identity(paths: Sequence[str]) -> list[list[Any]]:
    """Return what tells files from others of the same name: size and time of change, for those that are files."""
    told = []
    for path in paths:
        try:
            status = os.stat(path)
            told.append([path, status.st_size, status.st_mtime_ns])
        except OSError:
            told.append([path])
    return told
