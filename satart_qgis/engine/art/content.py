"""Pieces of pictures to train with, drawn once and kept as bytes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..errors import BadSamples, BandMismatch, NoValidData
from ..mapping import sweep
from ..monitor import Monitor
from ..raster import Raster
from ..tiling import Window
from .picture import Picture, to_bytes

Bytes = NDArray[np.uint8]

# Pixels to each side, at least: a smaller picture would be nothing but mirror images of itself.
SMALLEST = 32
# Of a piece, at least this share must be there rather than nodata.
WHOLE = 0.9
# Places that are looked at for each piece that is wanted; and how many in vain before a picture is given up, where less
# than a fiftieth of it would do.
TRIES, VAIN = 4, 200


class Pool:
    """Square pieces of pictures, grouped by the picture they come from.

    pieces: (n, 3, side, side) bytes; groups: for each picture that had any, the numbers of its pieces.
    """

    def __init__(self, pieces: Bytes, groups: Sequence[NDArray[np.int64]]) -> None:
        self.pieces, self.groups = pieces, list(groups)
        self.side = pieces.shape[-1]

    def batch(self, step: int, count: int, side: int, *, seed: int = 0) -> NDArray[np.float32]:
        """Return pieces (count, 3, side, side) of -1 to 1, turned and mirrored as `seed` and `step` alone say."""
        draw = np.random.default_rng((seed, step))
        # By picture first: a large raster must not drown the small ones.
        chosen = np.array([draw.choice(self.groups[draw.integers(len(self.groups))]) for _ in range(count)])
        batch = np.empty((count, 3, side, side), np.float32)
        for place, number in enumerate(chosen):
            row, col = draw.integers(self.side - side + 1, size=2)
            piece = self.pieces[number, :, row : row + side, col : col + side]
            piece = np.rot90(piece, int(draw.integers(4)), axes=(1, 2))
            batch[place] = piece[:, :, ::-1] if draw.integers(2) else piece
        return batch / 127.5 - 1


def draw_pool(
    paths: Sequence[str], count: int, side: int, monitor: Monitor, *, seed: int = 0, stretch: bool = False
) -> Pool:
    """Draw about `count` pieces of `side` x `side` from pictures, as many from each, none mostly of nodata.

    A picture smaller than a piece is mirrored, one that is nodata is left out, and the log says so. stretch: dull
    pictures are drawn out to the whole range, so that each style is trained on everything from shadow to light. Raises
    BadSamples for pictures that are too small and where all lie in nodata, BandMismatch, UnreadableRaster.
    """
    if not paths:
        raise BadSamples("There are no pictures to learn from. Choose one raster at least.")
    for path in paths:
        _check(path, side, monitor)
    each = max(1, -(-count // len(paths)))
    draw = np.random.default_rng(seed)
    jobs = [(number, path, [_place(draw) for _ in range(TRIES * each)]) for number, path in enumerate(paths)]
    windows = [Window(number, 0, 1, 1) for number, _, _ in jobs]
    pieces: list[Bytes] = []
    groups: list[NDArray[np.int64]] = []

    def drawn(window: Window) -> list[Bytes]:
        _, path, places = jobs[window.row]
        return _drawn(path, places, each, side, stretch, monitor)

    empty: list[str] = []
    for window, found in sweep(drawn, windows, monitor, total=len(jobs)):
        if not found:
            empty.append(Path(paths[window.row]).name)
        else:
            groups.append(np.arange(len(pieces), len(pieces) + len(found)))
            pieces.extend(found)
    if not pieces:
        raise BadSamples(
            f"The pictures to learn from hold no place of {side} x {side} pixels without nodata. Choose others."
        )
    for name in empty:
        monitor.log(f"{name} holds no place of {side} x {side} pixels without nodata, and is left out.")
    return Pool(np.stack(pieces), groups)


def _check(path: str, side: int, monitor: Monitor) -> None:
    raster = Raster(path)
    height, width = raster.grid.height, raster.grid.width
    if raster.count == 2:  # noqa: PLR2004
        raise BandMismatch(
            f"{raster.label} has two bands, which is neither grey nor colours. Choose rasters of one band, or of three."
        )
    if min(height, width) < SMALLEST:
        raise BadSamples(
            f"{raster.label} has {width} x {height} pixels, too few to learn from. Choose rasters of at least "
            f"{SMALLEST} to each side, better {side}."
        )
    if min(height, width) < side:
        monitor.log(f"{raster.label} has {width} x {height} pixels; pieces of {side} are filled up by mirroring it.")


def _place(draw: np.random.Generator) -> tuple[float, float]:
    return float(draw.random()), float(draw.random())


def _drawn(
    path: str, places: Sequence[tuple[float, float]], count: int, side: int, stretch: bool, monitor: Monitor
) -> list[Bytes]:
    try:
        picture = Picture(path)
    except NoValidData:
        return []
    height, width = picture.shape
    found: list[Bytes] = []
    for number, (down, right) in enumerate(places):
        if len(found) == count or (number == VAIN and not found):
            break
        monitor.check()
        window = Window(int(down * max(height - side + 1, 1)), int(right * max(width - side + 1, 1)), side, side)
        if _whole(picture, window):
            pixels, _ = picture.read(window)
            found.append(to_bytes(_drawn_out(pixels) if stretch else pixels))
    return found


def _whole(picture: Picture, window: Window) -> bool:
    """Return whether hardly any of a window is nodata. Filling nodata, as the picture does, takes ten times as long."""
    if not picture.raster.masked:
        return True
    _, valid = picture.raster.read(window.clip(*picture.shape), picture.bands)
    return valid is None or float(valid.all(axis=0).mean()) >= WHOLE


def _drawn_out(pixels: NDArray[np.float32]) -> NDArray[np.float32]:
    low, high = np.percentile(pixels, (1, 99))
    return np.clip((pixels - low) * (2 / max(high - low, 0.3)) - 1, -1, 1) if high - low < 1.2 else pixels
