"""What is done to a pan before it is fused: its detail taken out, or its sharpness brought to that of the bands."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .resampling import terms, weighted_sum

Array = NDArray[np.float32]
Taps = tuple[np.float32, np.float32, np.float32]

# No pan is boosted by more than this at its Nyquist frequency: there noise gains as much as detail.
HIGHEST_BOOST = 2.0
# Values computed at a time: what is in hand stays in the processor's cache, and is enough to be worth a call.
CHUNK = 131072
# Pixels the restoration looks to each side.
RESTORE_REACH = 2


def chunks(height: int, width: int) -> list[tuple[int, int]]:
    """Cut rows of `width` values into (first, count) of about CHUNK values."""
    rows = max(1, CHUNK // max(width, 1))
    return [(first, min(rows, height - first)) for first in range(0, height, rows)]


def starlet_reach(levels: int) -> int:
    """Return how many pixels `starlet_detail` loses at each side."""
    return sum(2 * 2**level for level in range(levels))


def starlet_detail(pan: Array, levels: int) -> Array:
    """Return pan minus its B3-spline smoothing over `levels` dyadic steps (Nunez et al., 1999, TGRS 37(3), p. 1206).

    pan: (C, H, W). The result is smaller by the filters' reach, 2 + 4 + ... pixels a side.
    """
    smooth = pan
    for level in range(levels):
        gap = 2**level
        for axis in (-2, -1):
            size = smooth.shape[axis] - 4 * gap
            views = [np.take(smooth, np.arange(t * gap, t * gap + size), axis=axis) for t in range(5)]
            smooth = ((views[0] + views[4]) + 4 * (views[1] + views[3]) + 6 * views[2]) * np.float32(1 / 16)
    edge = starlet_reach(levels)
    return pan[:, edge:-edge, edge:-edge] - smooth


def boost(gains: tuple[float, ...], pan_gain: float) -> float:
    """Return by how much the pan falls short of the bands' sharpness at Nyquist, each on its own grid.

    What fusion should give is what the MS sensor would have seen at the pan's resolution (Wald's third property), and
    that sensor would keep more contrast in the finest details than a pan does: .30 against .15 is usual.
    """
    return float(np.clip(np.median(gains) / pan_gain, 1.0, HIGHEST_BOOST))


def restore(pan: NDArray[Any], taps: Taps) -> Array:
    """Filter a pan (C, H, W) of any type with `restoration_taps`; the result is smaller by RESTORE_REACH a side."""
    centre, near, far = taps
    summed = terms(np.array([far, near, centre, near, far]))
    channels, height, width = pan.shape
    out = np.empty((channels, height - 2 * RESTORE_REACH, width - 2 * RESTORE_REACH), np.float32)
    for plane, target in zip(pan, out):
        for row, count in chunks(target.shape[0], width):
            flat = np.ascontiguousarray(plane[row : row + count + 2 * RESTORE_REACH], np.float32).reshape(-1)
            size = count * width
            tall, wide, term = (np.empty(size, np.float32) for _ in range(3))
            weighted_sum({t: flat[t * width : t * width + size] for t in range(5)}, summed, tall, term)
            # Shifting whole rows along their own length spoils their ends, which are left out.
            length = size - 2 * RESTORE_REACH
            weighted_sum({t: tall[t : t + length] for t in range(5)}, summed, wide[:length], term[:length])
            target[row : row + count] = wide.reshape(count, width)[:, : target.shape[1]]
    return out


def restoration_taps(factor: float) -> Taps:
    """Return the centre, near and far tap that raise contrast by factor^(f^2), f in units of Nyquist.

    That turns one Gaussian response into another. Five taps are its least-squares fit over all frequencies, with the
    sum one.
    """
    frequency = np.linspace(0, 1, 256)
    wanted = factor ** (frequency**2) - 1
    waves = np.stack([2 * np.cos(np.pi * frequency) - 2, 2 * np.cos(2 * np.pi * frequency) - 2], axis=1)
    near, far = np.linalg.lstsq(waves, wanted, rcond=None)[0]
    return np.float32(1 - 2 * near - 2 * far), np.float32(near), np.float32(far)
