"""What stands where a raster has no pixels: filling holes, and going on past the border."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..tiling import Window

Array = NDArray[np.float32]
Mask = NDArray[np.bool_]


def fill(pixels: NDArray[Any], valid: Mask | None, rounds: int, means: Sequence[float] | None) -> NDArray[Any]:
    """Fill invalid pixels of (B, h, w) with the mean of the valid ones in 5 x 5 around them, `rounds` times over.

    That is normalised convolution (Knutsson & Westin, 1993, CVPR, p. 515) with a box. What is still empty gets the
    band's mean, given or the tile's own. Returns float32, or the pixels themselves where all are valid.
    """
    if valid is None:
        return pixels
    filled = np.where(valid, pixels.astype(np.float32), np.float32(0))
    if means is None:
        means = [float(band[mask].mean()) if mask.any() else 0.0 for band, mask in zip(filled, valid)]
    known = valid.copy()
    for _ in range(rounds):
        total, count = _box5(filled), _box5(known.astype(np.float32))
        fresh = ~known & (count > 0)
        filled[fresh] = total[fresh] / count[fresh]
        known |= fresh
    return np.where(known, filled, np.asarray(means, np.float32)[:, None, None])


def _box5(pixels: Array) -> Array:
    for axis in (-2, -1):
        width = [(0, 0)] * pixels.ndim
        width[axis] = (2, 2)
        padded = np.pad(pixels, width)
        size = pixels.shape[axis]
        views = [np.take(padded, np.arange(t, t + size), axis=axis) for t in range(5)]
        pixels = ((views[0] + views[4]) + (views[1] + views[3])) + views[2]
    return pixels


def extrapolate(pixels: NDArray[Any], read: Window, window: Window) -> NDArray[Any]:
    """Bring (B, h, w) pixels from the window that was read to `window`, past the raster's border where it must be.

    There the image is continued by odd reflection (twice the border pixel minus the mirrored one), which carries a
    slope on, so that nothing shifts at the border. Returns float32 there, elsewhere a view of the pixels.
    """
    inside = window.clip(read.row + read.height, read.col + read.width)
    before = max(0, read.row - window.row), max(0, read.col - window.col)
    after = (
        max(0, window.row + window.height - read.row - read.height),
        max(0, window.col + window.width - read.col - read.width),
    )
    top, left = max(inside.row, read.row) - read.row, max(inside.col, read.col) - read.col
    # Mirrors may lie outside the window proper, so the padding is done on all that was read.
    width = [(0, 0), (before[0], after[0]), (before[1], after[1])]
    if any(b or a for b, a in width):
        pixels = np.pad(pixels.astype(np.float32), width, mode="reflect", reflect_type="odd")
    top, left = (0 if before[0] else top), (0 if before[1] else left)
    return pixels[:, top : top + window.height, left : left + window.width]
