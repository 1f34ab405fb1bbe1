"""What keeps the surroundings of a glaring pixel from turning black.

A roof in the sun, a ship, a pixel that is stuck: where the pan is brighter than anything around it, filters that take
detail from it ring, and what they take off next to it can leave nothing of the bands. The papers know no cure, nor has
any of them such pixels. Here a result next to glare is not darker than the darkest of the nine MS pixels around it.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from ..tiling import Window
from .pair import Array, Tile
from .statistics import Array as Numbers
from .statistics import Statistics

# Standard deviations above the image's mean from which a pan pixel glares. Clouds over a forest stay below that.
GLARING = 16.0
# Glaring pixels this near to each other, in MS pixels, are dealt with together.
GROUP = 32


def limits(statistics: Statistics) -> Numbers:
    """Return the value from which on each pan channel glares, (C,)."""
    pan = slice(statistics.pan, statistics.pan + statistics.channels)
    fine = statistics.fine
    return np.asarray(fine.mean[pan] + GLARING * np.sqrt(np.diag(fine.covariance)[pan]))


def floors(tile: Tile, limit: Numbers) -> Iterator[tuple[Window, Array]]:
    """Yield parts of a tile's core and what they must not fall below, (B, h, w): -inf where nothing glares."""
    # Looking for the brightest of each row costs next to nothing, and is all there is to do in most tiles.
    bright = np.flatnonzero((tile.pan.max(axis=2) > limit[:, None]).any(axis=0))
    if not bright.size:
        return
    rows, cols = np.nonzero((tile.pan[:, bright] > limit[:, None, None]).any(axis=0))
    rows = bright[rows] + tile.pan_window.row
    cols += tile.pan_window.col
    reach = tile.pair.reach(Window(0, 0, 3, 3))
    size = max(1, round(GROUP * tile.pair.ratio))
    groups = np.stack([rows // size, cols // size], axis=1)
    for group in np.unique(groups, axis=0):
        here = (groups == group).all(axis=1)
        top, left = rows[here].min() - reach.height, cols[here].min() - reach.width
        bottom, right = rows[here].max() + reach.height + 1, cols[here].max() + reach.width + 1
        part = tile.core.common(Window(int(top), int(left), int(bottom - top), int(right - left)))
        if part.height > 0 and part.width > 0:
            yield part, _floor(tile, limit.astype(np.float32), part)


def _floor(tile: Tile, limit: Array, part: Window) -> Array:
    pair, layout = tile.pair, tile.pair.layout
    row = _nearest(layout.rows, part.row, part.height)
    col = _nearest(layout.cols, part.col, part.width)
    box = Window(int(row[0]) - 1, int(col[0]) - 1, int(row[-1] - row[0]) + 3, int(col[-1] - col[0]) + 3)
    seen = pair.reach(box)
    glaring = (tile.pan_rows(seen) > limit[:, None, None]).any(axis=0, keepdims=True)
    # The widest of the filters that the detail comes through.
    reached = pair.down(glaring.astype(np.float32), seen, box, 0)[0] > 0
    near = -_least_of_nine(-reached.astype(np.float32)) > 0
    dark = _least_of_nine(tile.ms[(slice(None), *box.within(tile.box))])
    place = np.ix_(row - row[0], col - col[0])
    return np.where(near[place], dark[(slice(None), *place)], np.float32(-np.inf))


def _nearest(axis: tuple[float, float], start: int, count: int) -> NDArray[np.int64]:
    """Return the MS pixels in which pan pixels' centres lie, along one axis."""
    position = axis[0] * np.arange(start, start + count) + axis[1]
    return np.asarray(np.floor(position + 0.5 + 1e-6), np.int64)


def _least_of_nine(layers: Array) -> Array:
    """Return the least of each pixel of (..., h, w) and its eight neighbours, smaller by one a side."""
    rows = np.minimum(np.minimum(layers[..., :-2, :], layers[..., 1:-1, :]), layers[..., 2:, :])
    return np.minimum(np.minimum(rows[..., :-2], rows[..., 1:-1]), rows[..., 2:])
