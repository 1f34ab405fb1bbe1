"""What a run will take, its time measured on a small part of it before it starts. Needs no torch."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from .tiling import Window, layout


@dataclass(frozen=True)
class Foreseen:
    """What a run will take, and what it will make.

    height, width: of the result in pixels; disk: bytes that it needs while it runs, beside the result's own.
    """

    seconds: float
    height: int
    width: int
    disk: int = 0


@dataclass
class Pace:
    """What pieces of work take on this machine, each measured once.

    known: seconds by name, of earlier times too. devices: what people call the device that a choice of one leads to.
    """

    known: dict[str, float] = field(default_factory=dict)
    devices: dict[str, str] = field(default_factory=dict)

    def of(self, measure: Callable[[], float], *about: Any) -> float:
        """Return the seconds of the piece of work that is `about` this, measured if they are not known."""
        name = " ".join(map(str, about))
        if name not in self.known:
            self.known[name] = measure()
        return self.known[name]


def work(shape: tuple[int, int], tile: int, overlap: int = 0, margin: int = 0) -> tuple[Window, float, int]:
    """Return an image's largest tile, how many of its size all tiles together would make, and how many there are.

    tile, overlap: as the tile loop takes them; margin: what is computed around each tile beside.
    """
    return gathered([p.window.expand(margin).clip(*shape) for p in layout(*shape, tile, min(overlap, tile // 2))])


def gathered(windows: Sequence[Window]) -> tuple[Window, float, int]:
    """Return the largest of some windows, how many of its size all together would make, and how many there are."""
    sizes = [window.height * window.width for window in windows]
    return windows[sizes.index(max(sizes))], sum(sizes) / max(sizes), len(sizes)


class Watch:
    """Times calls after the first ones, which are slower: libraries get ready in them."""

    def __init__(self, skipped: int) -> None:
        """Take how many calls do not count."""
        self._skipped, self._began = skipped, 0.0
        self.calls = -1

    def tick(self) -> None:
        """Note that a call begins; the last time, that none does."""
        self.calls += 1
        if self.calls == self._skipped:
            self._began = time.monotonic()

    def pace(self) -> float:
        """Return the seconds a call took, to be asked after at least one that counts."""
        return (time.monotonic() - self._began) / (self.calls - self._skipped)


def timed(call: Callable[[], object]) -> float:
    """Return the seconds that a call takes when it is not the first one."""
    watch = Watch(1)
    for _ in range(2):
        watch.tick()
        call()
    watch.tick()
    return watch.pace()


def stored(size: float) -> str:
    """Return a number of bytes as people say it."""
    for unit, each in (("GB", 2**30), ("MB", 2**20)):
        if size >= each:
            return f"{size / each:.1f} {unit}" if size < 10 * each else f"{size / each:.0f} {unit}"
    return f"{size / 2**10:.0f} kB"


def spoken(seconds: float) -> str:
    """Return a time as people say it."""
    if seconds >= 5400:
        return f"{seconds / 3600:.1f} hours"
    if seconds >= 90:
        return f"{seconds / 60:.0f} minutes"
    return f"{seconds:.0f} seconds" if seconds >= 1.5 else "a second"
