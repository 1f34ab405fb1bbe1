"""Separable resampling between two grids whose rows and columns run the same way, at any ratio and offset.

Everything is a weighted sum of input pixels with weights that depend on the absolute index of the output pixel
alone, added in a fixed order. So a pixel's value does not depend on the tile it is computed in, to the last bit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import BadParameter

Array = NDArray[np.float32]
# A filter as a sum: weights, each with the one or two taps that it counts for.
Terms = list[tuple[np.float32, tuple[int, ...]]]

# A ratio is taken as p:q where that moves no pixel of the raster by more than this many input pixels.
DRIFT = 0.002
LONGEST_PERIOD = 12


@dataclass(frozen=True)
class Kernel:
    """A symmetric interpolation or smoothing kernel: its radius in input pixels, and its value at a distance."""

    radius: float
    value: Callable[[NDArray[np.float64]], NDArray[np.float64]]


def interpolator(name: str) -> Kernel:
    """Return `bilinear`, `cubic` (Keys, 1981, eq. 4 with a = -1/2) or `lanczos` (three lobes).

    Raises BadParameter for another name.
    """
    if name == "bilinear":
        return Kernel(1, lambda x: np.maximum(1 - np.abs(x), 0))
    if name == "cubic":
        return Kernel(2, _keys)
    if name == "lanczos":
        return Kernel(3, lambda x: np.where(np.abs(x) < 3, np.sinc(x) * np.sinc(x / 3), 0.0))
    raise BadParameter(f"There is no resampling '{name}'. Use bilinear, cubic or lanczos.")


def _keys(x: NDArray[np.float64]) -> NDArray[np.float64]:
    d = np.abs(x)
    near = (1.5 * d - 2.5) * d * d + 1
    far = ((-0.5 * d + 2.5) * d - 4) * d + 2
    return np.where(d < 1, near, np.where(d < 2, far, 0.0))


def mtf_gaussian(gain: float, ratio: float) -> Kernel:
    """Return the Gaussian whose frequency response is `gain` at the Nyquist frequency of pixels `ratio` times longer.

    That is how a sensor's modulation transfer function is matched (Aiazzi et al., 2006, PE&RS 72(5), p. 593). Cut a
    little past three standard deviations.
    """
    sigma = ratio * np.sqrt(-2 * np.log(gain)) / np.pi
    return Kernel(max(3.2 * sigma, 1.0), lambda x: np.exp(-0.5 * (x / sigma) ** 2))


def box(ratio: float) -> Kernel:
    """Return the mean over an area `ratio` pixels wide; pixels on its edge count by the part inside."""
    return Kernel(ratio / 2 + 0.5, lambda x: np.clip(ratio / 2 + 0.5 - np.abs(x), 0, 1))


class Axis:
    """Resamples along one axis: output pixel j is a weighted sum of the input pixels around scale * j + offset.

    count: how many output pixels the raster has, to judge whether a ratio is rational for all practical purposes.
    """

    def __init__(self, scale: float, offset: float, count: int, kernel: Kernel) -> None:
        """Find the ratio's period and the weights of each phase."""
        self._scale, self._offset, self._kernel = scale, offset, kernel
        self.taps = int(np.floor(2 * kernel.radius + 1e-9)) + 1
        self.period, self.step = _period(scale, count)
        if self.period:
            phases = np.arange(self.period)
            self._first, self._weights = self._around(phases * (self.step / self.period) + offset)
            self._terms = [terms(weights) for weights in self._weights]
            self._starts = [int(first) for first in self._first]
            # Of one phase, the taps that count; of several, all, as a neighbour's can reach further than the ends' own.
            used = np.flatnonzero(self._weights[0]) if self.period == 1 else np.arange(self.taps)
            self._reach = int(used[0]), int(used[-1]) + 1
        else:
            self._reach = 0, self.taps

    def needs(self, start: int, count: int) -> tuple[int, int]:
        """Return the half-open range of input pixels that output pixels start ... start + count depend on."""
        return self._start(start) + self._reach[0], self._start(start + count - 1) + self._reach[1]

    def apply(self, pixels: Array, origin: int, start: int, count: int, axis: int, out: Array | None = None) -> Array:
        """Return output pixels start ... start + count along `axis` (-1 or -2) of pixels, float32.

        origin: the input index of pixels' first element along that axis. All that `needs` names must be there.
        out: where to put them.
        """
        shape = list(pixels.shape)
        shape[axis] = count
        out = np.empty(shape, np.float32) if out is None else out
        # Whole rows lie in one piece; so rows are cut to what is needed, and columns stay as they are.
        first, stop = (max(i - origin, 0) for i in self.needs(start, count)) if axis == -2 else (0, None)
        places = self.places(count)
        for plane, target in zip(_planes(pixels[..., first:stop, :]), _planes(out)):
            whole = np.ascontiguousarray(plane)
            for place, values in zip(places, self.phases(whole, origin + first, start, count, axis)):
                target[(slice(None), place) if axis == -1 else place] = values
        return out

    def places(self, count: int) -> list[slice]:
        """Return which of `count` output pixels each item of `phases` holds."""
        period = self.period or 1
        return [slice(skip, count, period) for skip in range(min(period, count))]

    def phases(self, plane: Array, origin: int, start: int, count: int, axis: int) -> Iterator[Array]:
        """Resample one (h, w) plane in one piece, phase by phase; each is to be used before the next is asked for.

        numpy is three times as fast on what lies in one piece. So rows are taken whole, and columns by shifting the
        whole plane, which computes a few columns past the end of each row that nobody looks at.
        """
        if not self.period:
            yield self._gather(plane, origin, start, count, axis)
            return
        parts = _residues(plane, self.step, axis)
        height, width = parts[0].shape
        gap, most = (width, -(-count // self.period) * width) if axis == -2 else (1, height * width)
        total, term = np.empty(most, np.float32), np.empty(most, np.float32)
        for place in self.places(count):
            size = len(range(count)[place])
            first, summed = self._start(start + place.start) - origin, self._terms[(start + place.start) % self.period]
            at = {tap: divmod(first + tap, self.step) for _, taps in summed for tap in taps}
            if len(at) == 1 and summed[0][0] == 1:
                ((turn, residue),) = at.values()
                values = parts[residue]
            else:
                turn, length = 0, size * width if axis == -2 else (height - 1) * width + size
                views = {tap: parts[r].reshape(-1)[t * gap : t * gap + length] for tap, (t, r) in at.items()}
                weighted_sum(views, summed, total[:length], term[:length])
                values = total.reshape(-1, width)
            yield values[turn : turn + size] if axis == -2 else values[:, turn : turn + size]

    def _gather(self, plane: Array, origin: int, start: int, count: int, axis: int) -> Array:
        first, weights = self._at(np.arange(start, start + count))
        out = np.zeros((count, plane.shape[1]) if axis == -2 else (plane.shape[0], count), np.float32)
        for t in range(self.taps):
            # A tap of no weight may lie past the end.
            index = np.clip(first - origin + t, 0, plane.shape[axis] - 1)
            out += np.take(plane, index, axis=axis) * (weights[:, t] if axis == -1 else weights[:, t, None])
        return out

    def _start(self, index: int) -> int:
        """Return the first input pixel of one output pixel."""
        if self.period:
            turn, phase = divmod(index, self.period)
            return self._starts[phase] + turn * self.step
        return self.around(index)[0]

    def around(self, index: int) -> tuple[int, Array]:
        """Return the first input pixel and the weights (taps,) of one output pixel."""
        if self.period:
            return self._start(index), self._weights[index % self.period]
        first, weights = self._around(np.array([self._scale * index + self._offset]))
        return int(first[0]), weights[0]

    def _at(self, index: NDArray[Any]) -> tuple[NDArray[np.int64], Array]:
        if self.period:
            phase, turn = index % self.period, index // self.period
            return self._first[phase] + turn * self.step, self._weights[phase]
        return self._around(self._scale * index + self._offset)

    def _around(self, centre: NDArray[np.float64]) -> tuple[NDArray[np.int64], Array]:
        # A centre a hair off a pixel because of rounded geotransforms is on it.
        centre = np.round(centre * 2.0**24) / 2.0**24
        first = np.ceil(centre - self._kernel.radius - 1e-9).astype(np.int64)
        distance = first[:, None] + np.arange(self.taps) - centre[:, None]
        weights = self._kernel.value(distance) * (np.abs(distance) <= self._kernel.radius)
        weights[np.abs(weights) < 1e-9] = 0
        weights /= weights.sum(axis=1, keepdims=True)
        # A kernel cut between pixels leans to one side; a tilt puts its centre of mass back, so that ramps stay put.
        # The tilt is spread by the weights' sizes: Lanczos' own second moment is too near zero to divide by.
        lean = (weights * distance).sum(axis=1, keepdims=True)
        size = np.abs(weights) / np.abs(weights).sum(axis=1, keepdims=True)
        middle = (size * distance).sum(axis=1, keepdims=True)
        spread = (size * distance**2).sum(axis=1, keepdims=True) - middle**2
        weights -= lean * size * (distance - middle) / np.where(spread > 1e-6, spread, np.inf)
        return first, weights.astype(np.float32)


def _period(scale: float, count: int) -> tuple[int, int]:
    """Return (p, s) such that p output pixels are s input pixels, or (0, 0) where no short period fits."""
    for period in range(1, LONGEST_PERIOD + 1):
        step = round(scale * period)
        if step > 0 and abs(scale * period - step) / period * count < DRIFT:
            return period, step
    return 0, 0


def _planes(pixels: Array) -> list[Array]:
    """Return the (h, w) planes of (..., h, w), as views."""
    return [pixels] if pixels.ndim == 2 else [plane for part in pixels for plane in _planes(part)]


def _residues(plane: Array, step: int, axis: int) -> list[Array]:
    """Return every step-th row or column from 0, from 1 ..., each in one piece and all of one size."""
    if step == 1:
        return [plane]
    size = -(-plane.shape[axis] // step)
    parts = []
    for residue in range(step):
        taken = plane[residue::step] if axis == -2 else plane[:, residue::step]
        part = np.empty((size, plane.shape[1]) if axis == -2 else (plane.shape[0], size), np.float32)
        part[: taken.shape[0], : taken.shape[1]] = taken
        # Of sizes that differ by one, the odd one out is filled up.
        part[taken.shape[0] :] = 0
        part[:, taken.shape[1] :] = 0
        parts.append(part)
    return parts


def terms(weights: Array) -> Terms:
    """Sort a filter's taps into terms: mirrored taps of equal weight make one, those of no weight none."""
    found: Terms = []
    taps = [int(tap) for tap in np.flatnonzero(weights)]
    while taps:
        low, high = taps[0], taps[-1]
        if low < high and abs(weights[low] - weights[high]) < 1e-6:
            found.append((weights[low], (low, high)))
        else:
            found += [(weights[tap], (tap,)) for tap in dict.fromkeys((low, high))]
        taps = taps[1:-1]
    return found


def weighted_sum(views: Mapping[int, Array], summed: Terms, out: Array, term: Array) -> None:
    """Write the sum of `terms` of flat views, one a tap, to `out`; taps of one weight are added before weighting.

    term: room for one of them. With few arrays in hand, all stay in the processor's cache.
    """
    for number, (weight, taps) in enumerate(summed):
        target = term if number else out
        if len(taps) == 2:
            np.add(views[taps[0]], views[taps[1]], out=target)
            np.multiply(target, weight, out=target)
        else:
            np.multiply(views[taps[0]], weight, out=target)
        if number:
            np.add(out, term, out=out)
