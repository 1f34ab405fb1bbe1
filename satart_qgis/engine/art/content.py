"""Pieces of pictures to train with, drawn once and kept as bytes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..errors import BadSamples
from ..mapping import sweep
from ..monitor import Monitor
from ..tiling import Window
from .picture import Picture, to_bytes

Bytes = NDArray[np.uint8]

# Of a piece, at least this share must be there rather than nodata.
WHOLE = 0.9
TRIES = 4


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

    A picture smaller than a piece is mirrored. stretch: dull pictures are drawn out to the whole range, so that each
    style is trained on everything from shadow to light. Raises BadSamples where nothing but nodata was found.
    """
    if not paths:
        raise BadSamples("There are no pictures to learn from. Choose one raster at least.")
    each = max(1, -(-count // len(paths)))
    draw = np.random.default_rng(seed)
    jobs = [(number, path, [_place(draw) for _ in range(TRIES * each)]) for number, path in enumerate(paths)]
    windows = [Window(number, 0, 1, 1) for number, _, _ in jobs]
    pieces: list[Bytes] = []
    groups: list[NDArray[np.int64]] = []
    for _, found in sweep(lambda w: _drawn(*jobs[w.row][1:], each, side, stretch), windows, monitor, total=len(jobs)):
        if found:
            groups.append(np.arange(len(pieces), len(pieces) + len(found)))
            pieces.extend(found)
    if not pieces:
        raise BadSamples("The pictures to learn from hold nothing but nodata. Choose others.")
    return Pool(np.stack(pieces), groups)


def _place(draw: np.random.Generator) -> tuple[float, float]:
    return float(draw.random()), float(draw.random())


def _drawn(path: str, places: Sequence[tuple[float, float]], count: int, side: int, stretch: bool) -> list[Bytes]:
    picture = Picture(path)
    height, width = picture.shape
    found: list[Bytes] = []
    for down, right in places:
        window = Window(int(down * max(height - side + 1, 1)), int(right * max(width - side + 1, 1)), side, side)
        pixels, valid = picture.read(window)
        if valid is None or valid.mean() >= WHOLE:
            found.append(to_bytes(_drawn_out(pixels) if stretch else pixels))
        if len(found) == count:
            break
    return found


def _drawn_out(pixels: NDArray[np.float32]) -> NDArray[np.float32]:
    low, high = np.percentile(pixels, (1, 99))
    return np.clip((pixels - low) * (2 / max(high - low, 0.3)) - 1, -1, 1) if high - low < 1.2 else pixels
