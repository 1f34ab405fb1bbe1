"""Randomness over the plane: smooth noise, and a hash that gives each cell of a pattern its own number."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Field = NDArray[np.float32]
Indices = NDArray[Any]


def smooth_noise(rng: np.random.Generator, shape: tuple[int, int], cell: float) -> Field:
    """Return noise in 0-1 whose blobs are about `cell` pixels wide: random values, interpolated smoothly."""
    rows, cols = shape
    lattice = rng.random((int(rows / cell) + 3, int(cols / cell) + 3), np.float32)
    i, s = _position(rows, cell, rng)
    j, t = _position(cols, cell, rng)
    along = lattice[i] + s[:, None] * (lattice[i + 1] - lattice[i])
    left = along[:, j]
    noise: Field = left + t * (along[:, j + 1] - left)
    return noise


def fractal_noise(rng: np.random.Generator, shape: tuple[int, int], cell: float, octaves: int) -> Field:
    """Return noise in 0-1 with detail down to cell / 2**(octaves - 1) pixels, each octave 0.55 times the last."""
    total = np.zeros(shape, np.float32)
    weight = weights = 0.0
    for octave in range(octaves):
        weight = 0.55**octave
        weights += weight
        total += np.float32(weight) * smooth_noise(rng, shape, max(cell / 2**octave, 1.0))
    return total / np.float32(weights)


def cell_hash(seed: int, *cells: Indices) -> NDArray[np.uint32]:
    """Return 32 well-mixed bits for each cell; the same cell and seed always give the same bits.

    The last two rounds are the finalizer of MurmurHash3 (Appleby, public domain).
    """
    mixed: NDArray[np.uint32] = np.array(seed * 2654435761 & 0xFFFFFFFF, np.uint32)
    for number, cell in enumerate(cells):
        mixed = (mixed ^ cell.astype(np.int32).view(np.uint32)) * np.uint32(0x9E3779B1 + 2 * number)
        mixed = mixed ^ (mixed >> np.uint32(15))
    mixed = (mixed ^ (mixed >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    mixed = (mixed ^ (mixed >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    result: NDArray[np.uint32] = mixed ^ (mixed >> np.uint32(16))
    return result


def fraction(bits: NDArray[np.uint32], part: int) -> Field:
    """Return one of four independent numbers in 0-1 (part 0-3) from a cell's hash."""
    byte: Field = ((bits >> np.uint32(8 * part)) & np.uint32(255)).astype(np.float32)
    return byte / np.float32(255)


def smoothstep(low: float, high: float, values: Field) -> Field:
    """Return 0 below `low`, 1 above `high`, and a smooth rise between."""
    t = np.clip((values - np.float32(low)) / np.float32(high - low), 0, 1)
    rise: Field = t * t * (3 - 2 * t)
    return rise


def _position(count: int, cell: float, rng: np.random.Generator) -> tuple[Indices, Field]:
    """Return the lattice index and the eased way to the next one, for each pixel of an axis."""
    position = np.arange(count) / cell + rng.random()
    index = position.astype(np.int64)
    t = (position - index).astype(np.float32)
    return index, t * t * (3 - 2 * t)
