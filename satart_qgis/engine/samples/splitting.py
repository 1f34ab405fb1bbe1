"""Where tiles are cut, and which are kept for validation: whole blocks of ground, so that neighbours don't tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..errors import BadParameter
from ..tiling import Window

# Draws of blocks, the best of which is taken: the one whose share and whose classes are most like what was wanted.
DRAWS = 256
# Fewer blocks than this can't be split into anything that is like the whole.
LEAST_BLOCKS = 6


@dataclass(frozen=True)
class Box:
    """A tile's ground. system: tiles can only meet in the same one. Coordinates are the system's, left < right."""

    system: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def centre(self) -> tuple[float, float]:
        """The middle, x and y."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    def meets(self, other: Box, slack: float = 1e-6) -> bool:
        """Return whether the two share ground; a common edge does not count, nor `slack` of a side."""
        across = min(self.right, other.right) - max(self.left, other.left)
        along = min(self.top, other.top) - max(self.bottom, other.bottom)
        return (
            self.system == other.system
            and across > slack * (self.right - self.left)
            and along > slack * (self.top - self.bottom)
        )


def windows(height: int, width: int, size: int, stride: int) -> list[Window]:
    """Cut a raster into tiles of `size`, `stride` apart; those of the last row and column are what remains."""
    return [
        Window(row, col, min(size, height - row), min(size, width - col))
        for row in _starts(height, size, stride)
        for col in _starts(width, size, stride)
    ]


def require_seed(seed: int) -> None:
    """Raise BadParameter for a number that chance can't begin with."""
    if seed < 0:
        raise BadParameter(f"A seed is a whole number from 0 up, not {seed}.")


def hold_out(
    boxes: Sequence[Box], counts: NDArray[np.int64], sides: dict[str, float], share: float, seed: int
) -> tuple[NDArray[np.bool_], float]:
    """Choose the tiles to validate with: those whose middle lies in some of the blocks.

    counts: labelled pixels (tiles, classes). sides: of a block in each system, in its units; halved, all alike, until
    there are blocks enough. share: of the labelled pixels that is wanted.
    Returns which tiles are held out, and what the sides were multiplied with.
    """
    factor = 1.0
    blocks = _blocks(boxes, sides, factor)
    largest = {box.system: max(box.right - box.left, box.top - box.bottom) for box in boxes}
    while blocks.max() + 1 < LEAST_BLOCKS and any(sides[s] * factor / 2 >= largest[s] for s in largest):
        factor /= 2
        blocks = _blocks(boxes, sides, factor)
    per_block = np.zeros((blocks.max() + 1, counts.shape[1]), np.float64)
    np.add.at(per_block, blocks, counts)
    return _best_draw(per_block, share, seed)[blocks], factor


def meeting(boxes: Sequence[Box], others: Sequence[Box]) -> NDArray[np.bool_]:
    """Return which of the boxes share ground with one of the others."""
    side: dict[str, float] = {}
    for box in (*boxes, *others):
        side[box.system] = max(side.get(box.system, 0.0), box.right - box.left, box.top - box.bottom)
    shelf: dict[tuple[str, int, int], list[Box]] = {}
    for box in others:
        for cell in _cells(box, side[box.system]):
            shelf.setdefault(cell, []).append(box)
    return np.array(
        [
            any(box.meets(other) for cell in _cells(box, side[box.system]) for other in shelf.get(cell, ()))
            for box in boxes
        ],
        bool,
    )


def reconcile(
    boxes: Sequence[Box], held: NDArray[np.bool_], old_training: Sequence[Box], old_held: Sequence[Box]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return (held, kept): which new tiles to validate with, and which to keep, so that no ground is on both sides.

    New tiles follow the old ones whose ground they share. A new training tile that still meets a validation tile is
    not kept, nor is one to validate with that meets an old training tile.
    """
    learnt, judged = meeting(boxes, old_training), meeting(boxes, old_held)
    held = (held & ~learnt) | judged
    validating = [*old_held, *(box for box, is_held in zip(boxes, held) if is_held)]
    kept = np.where(held, ~learnt, ~meeting(boxes, validating))
    return held, kept


def _starts(count: int, size: int, stride: int) -> list[int]:
    # A tile that would only see what the one before it has seen is not cut.
    return [start for start in range(0, count, stride) if start == 0 or start + size - stride < count]


def _cells(box: Box, side: float) -> list[tuple[str, int, int]]:
    cols = range(int(np.floor(box.left / side)), int(np.floor(box.right / side)) + 1)
    rows = range(int(np.floor(box.bottom / side)), int(np.floor(box.top / side)) + 1)
    return [(box.system, row, col) for row in rows for col in cols]


def _blocks(boxes: Sequence[Box], sides: dict[str, float], factor: float) -> NDArray[np.int64]:
    """Return the number of each tile's block."""
    known: dict[tuple[str, int, int], int] = {}
    numbers = []
    for box in boxes:
        x, y = box.centre
        side = sides[box.system] * factor
        key = (box.system, int(np.floor(x / side)), int(np.floor(y / side)))
        numbers.append(known.setdefault(key, len(known)))
    return np.array(numbers, np.int64)


def _best_draw(blocks: NDArray[np.float64], share: float, seed: int) -> NDArray[np.bool_]:
    """Return which blocks (n, classes) to hold out; none where there is only one."""
    count = len(blocks)
    if share >= 1:
        return np.ones(count, bool)
    if share <= 0 or count < 2:
        return np.zeros(count, bool)
    total = np.maximum(blocks.sum(axis=0), 1)
    rng = np.random.default_rng(seed)
    best, least = np.zeros(count, bool), np.inf
    for _ in range(DRAWS):
        order = rng.permutation(count)
        done = np.cumsum(blocks[order].sum(axis=1)) / total.sum()
        taken = int(np.clip(np.argmin(np.abs(done - share)) + 1, 1, count - 1))
        held = np.zeros(count, bool)
        held[order[:taken]] = True
        # How far each class's share lies from the one wanted; rare classes count as much as common ones.
        miss = float(np.abs(blocks[held].sum(axis=0) / total - share).mean())
        if miss < least:
            best, least = held, miss
    return best
