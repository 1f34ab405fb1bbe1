"""Textures that are drawn: sand, a wall, stones."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from satart_qgis.engine.art.picture import enlarged  # noqa: E402


def rough(side: int, length: int, seed: int) -> np.ndarray:
    """Return noise (side, side) whose hills are `length` pixels apart."""
    few = np.random.default_rng(seed).normal(0, 1, (1, side // length + 3, side // length + 3)).astype(np.float32)
    return enlarged(few, length)[0, length : length + side, length : length + side]


def ripples(side: int, seed: int = 0) -> np.ndarray:
    """Draw sand that wind has been over, (3, side, side) of -1 to 1."""
    rows, cols = np.mgrid[:side, :side].astype(np.float32)
    bent = rough(side, 48, seed) * 14 + rough(side, 24, seed + 1) * 5
    height = np.sin((rows + 0.35 * cols + bent) / 2.2) + 0.25 * rough(side, 2, seed + 2)
    return np.clip(np.stack([0.3 + 0.42 * height, 0.08 + 0.4 * height, -0.25 + 0.33 * height]), -1, 1)


def bricks(side: int, seed: int = 0) -> np.ndarray:
    """Draw a wall, (3, side, side) of -1 to 1."""
    rows, cols = np.mgrid[:side, :side]
    course = rows // 12
    along = cols + 13 * (course % 2)
    chance = np.random.default_rng(seed)
    shade = chance.normal(0, 0.16, (side // 12 + 1, side // 26 + 2))[course, along // 26] + 0.12 * rough(side, 2, seed)
    mortar = (rows % 12 < 2) | (along % 26 < 2)
    return np.stack([np.where(mortar, 0.55 + 0.4 * shade, level + shade) for level in (0.25, -0.35, -0.5)]).clip(-1, 1)


def pebbles(side: int, seed: int = 0) -> np.ndarray:
    """Draw stones, each the nearest of points drawn by chance, (3, side, side) of -1 to 1."""
    chance = np.random.default_rng(seed)
    grid = np.mgrid[-1 : side // 18 + 2, -1 : side // 18 + 2].reshape(2, -1).T
    points = 18 * (grid + chance.uniform(0.15, 0.85, grid.shape))
    colours = chance.normal(0, 0.3, (len(points), 1)) + chance.normal([0.15, 0.1, 0.0], 0.1, (len(points), 3))
    places = np.mgrid[:side, :side].reshape(2, -1).T
    far = np.linalg.norm(places[:, None] - points, axis=2)
    near = np.sort(far, axis=1)
    round_ = np.clip((near[:, 1] - near[:, 0]) / 5, 0, 1)
    stones = -0.9 + round_ * (colours[far.argmin(1)].T + 0.9 + 0.25 * (1 - near[:, 0] / 9))
    return np.clip(stones.reshape(3, side, side), -1, 1)


DRAWN = {"ripples": ripples, "bricks": bricks, "pebbles": pebbles}
