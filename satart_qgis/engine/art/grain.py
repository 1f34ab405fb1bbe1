"""Grain: faint marks that lie on every picture that is to be painted, so that there are strokes in calm water too.

A network that is shown next to nothing enlarges what little there is: of most imagery the blocks of its compression,
which come out as threads and lattices. Grain is stronger than these, has no order, and hardly shows among houses and
trees. It belongs to the map rather than to the window or the file: sheets that share their pixels share it.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ..tiling import Window

Floats = NDArray[np.float32]
# Standard deviation of what styles are trained with, where -1 to 1 are black and white: four grey levels of 256.
GRAIN = 0.03
# Pixels after which it repeats itself: many times what a network sees.
SIDE = 512


@lru_cache(maxsize=1)
def _pattern() -> Floats:
    """Return grain (SIDE, SIDE) of mean 0 and standard deviation 1, as broad as the finest strokes."""
    # A generator whose numbers never change: statistics that are kept hold for the same grain.
    values = np.random.RandomState(0).standard_normal((SIDE, SIDE))
    # Binomial weights, since they are alike in all directions: those of a square would leave a faint weave.
    for axis in (0, 1, 0, 1):
        values = (np.roll(values, 1, axis) + 2 * values + np.roll(values, -1, axis)) / 4
    return np.asarray((values - values.mean()) / values.std(), np.float32)


def grain(window: Window, origin: tuple[int, int] = (0, 0)) -> Floats:
    """Return the grain (h, w) of a window; origin: where its raster's first pixel lies on the map, as `Grid.origin`."""
    rows = np.arange(window.height) + (window.row + origin[0])
    cols = np.arange(window.width) + (window.col + origin[1])
    return _pattern().take(rows % SIDE, 0).take(cols % SIDE, 1)


def with_grain(pieces: Floats, step: int, seed: int = 0) -> Floats:
    """Return pieces (N, 3, h, w) with the grain of places that `seed` and `step` alone say."""
    places = np.random.default_rng((seed, step)).integers(SIDE, size=(len(pieces), 2)).tolist()
    marks = np.stack([grain(Window(row, col, *pieces.shape[2:])) for row, col in places])
    return np.asarray(pieces + GRAIN * marks[:, None], np.float32)
