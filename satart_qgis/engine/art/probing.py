"""What painting takes on this machine, tried on two small pictures: what is the same for all, and what grows."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from ..grid import Grid
from ..monitor import Monitor
from ..pace import timed, work
from ..tiling import Window
from ..writer import Writer
from .picture import Picture
from .samples import stratified

# Sides of the two pictures, and tiles along each.
LITTLE, MORE, TILES = 256, 1024, 4


class Probe:
    """A way to paint, on two small pictures.

    run: (input, output, tile=, monitor=) -> anything, which paints. halo: pixels that it sees around a tile. tiles:
    shares of its progress between which tiles are painted. precise: whether its statistics are of every pixel, and
    counted by these; else of the pieces of a sample, and counted by those.
    """

    def __init__(self, run: Callable[..., object], halo: int, tiles: tuple[float, float], precise: bool) -> None:
        """Run nothing yet."""
        self.halo = 0 if precise else halo
        self._run, self._tiles, self._precise = run, tiles, precise
        self._known: dict[int, tuple[float, float, int]] = {}

    def begin(self) -> float:
        """Return the seconds that are the same for all pictures."""
        before, _, count = self._of(LITTLE)
        return max(before - count * self.each(), 0.0)

    def each(self) -> float:
        """Return the seconds that statistics take for each pixel, or for each piece of the sample."""
        (little, _, few), (more, _, many) = self._of(LITTLE), self._of(MORE)
        return max(more - little, 0.0) / (many - few)

    def paint(self) -> float:
        """Return the seconds that a pixel takes that the network runs on."""
        largest, times, _ = work((MORE, MORE), MORE // TILES, 0, self.halo)
        return self._of(MORE)[1] / (largest.height * largest.width * times)

    def _of(self, side: int) -> tuple[float, float, int]:
        """Return the seconds before tiles are painted, those from then on, and how many pixels or pieces there are."""
        if not self._known:
            self._timed(LITTLE)  # the first run is slower than others: libraries get ready
        if side not in self._known:
            before, painting = self._timed(side)
            self._known[side] = before, painting, side**2 if self._precise else len(stratified(side, side))
        return self._known[side]

    def _timed(self, side: int) -> tuple[float, float]:
        marks: list[tuple[float, float]] = []  # (share of the tiles, when)

        def tell(done: float) -> None:
            share = (done - self._tiles[0]) / (self._tiles[1] - self._tiles[0])
            if share > 1e-9:
                marks.append((share, time.monotonic()))

        with tempfile.TemporaryDirectory() as folder:
            source = waves(str(Path(folder) / "probe.tif"), side, np.uint8)
            began = time.monotonic()
            self._run(source, str(Path(folder) / "painted.tif"), tile=side // TILES, monitor=Monitor(tell))
            ended = time.monotonic()
        share, told = marks[0]  # the first tile is told of when it is done
        painting = (ended - told) / (1 - share) if share < 1 else 0.0
        return max(ended - began - painting, 0.0), painting


def limits_of_a_pixel() -> float:
    """Return the seconds that finding black and white takes for each pixel."""
    with tempfile.TemporaryDirectory() as folder:
        source = waves(str(Path(folder) / "probe.tif"), MORE, np.uint16)
        return timed(lambda: Picture(source)) / MORE**2


def waves(path: str, side: int, dtype: Any) -> str:
    """Write a picture that is as smooth as images are, for noise takes longer to pack; return its path."""
    along = np.sin(np.arange(side) / 9)
    pixels = np.broadcast_to(60 * np.outer(along, along) + 120, (3, side, side)).astype(dtype)
    with Writer(path, Grid("", (0, 1, 0, 0, 0, -1), side, side), 3, dtype, overviews=False) as writer:
        writer.write(Window(0, 0, side, side), pixels)
    return path
