"""Separable resampling between two grids whose rows and columns run the same way, at any ratio and offset.

Everything is a weighted sum of input pixels with weights that depend on the absolute index of the output pixel
alone, added in a fixed order. So a pixel's value does not depend on the tile it is computed in, to the last bit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import BadParameter

Array = NDArray[np.float32]

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

    def needs(self, start: int, count: int) -> tuple[int, int]:
        """Return the half-open range of input pixels that output pixels start ... start + count depend on."""
        low, weights = self.around(start)
        high, last_weights = self.around(start + count - 1)
        if self.period == 1:
            return low + int(np.flatnonzero(weights)[0]), high + int(np.flatnonzero(last_weights)[-1]) + 1
        # With several phases, a neighbour's taps can reach further than those of the two ends.
        return low, high + self.taps

    def apply(
        self,
        pixels: Array,
        origin: int,
        start: int,
        count: int,
        axis: int,
        out: Array | None = None,
        plus: Array | None = None,
    ) -> Array:
        """Return output pixels start ... start + count along `axis` (-1 or -2) of pixels, float32.

        origin: the input index of pixels' first element along that axis. All that `needs` names must be there.
        out: where to put them; plus: what to add to them, which costs no pass of its own.
        """
        shape = list(pixels.shape)
        shape[axis] = count
        out = np.empty(shape, np.float32) if out is None else out
        if not self.period:
            self._gather(pixels, out, origin, start, count, axis)
        else:
            first, stop = self.needs(start, count)
            first, stop = max(first - origin, 0), min(stop - origin, pixels.shape[axis])
            needed = pixels[..., first:stop, :] if axis == -2 else pixels[..., first:stop]
            for plane, target in zip(_planes(needed), _planes(out)):
                self._phases(np.ascontiguousarray(plane), target, origin + first, start, axis)
        return out if plus is None else np.add(out, plus, out=out)

    def _phases(self, plane: Array, out: Array, origin: int, start: int, axis: int) -> None:
        """Resample one (h, w) plane, phase by phase.

        numpy is three times as fast on what lies in one piece. So rows are taken whole, and columns by shifting the
        whole plane, which computes a few columns past the end of each row that nobody looks at.
        """
        step, size = self.step, out.shape[axis]
        parts = _residues(plane, step, axis)
        row = parts[0].shape[1]
        for phase in range(self.period):
            skip = (phase - start) % self.period
            count = len(range(skip, size, self.period))
            if not count:
                continue
            first = int(self._first[phase]) + (start + skip) // self.period * step - origin
            taps = [t for t in range(self.taps) if self._weights[phase, t]]
            if axis == -2:
                length, places = count * row, [(first + t) // step * row for t in taps]
            else:
                length, places = (plane.shape[0] - 1) * row + count, [(first + t) // step for t in taps]
            if len(taps) == 1 and self._weights[phase, taps[0]] == 1:
                part, place = parts[(first + taps[0]) % step], (first + taps[0]) // step
                if axis == -2:
                    out[skip :: self.period] = part[place : place + count]
                else:
                    out[:, skip :: self.period] = part[:, place : place + count]
                continue
            flat = [parts[(first + t) % step].reshape(-1)[i : i + length] for t, i in zip(taps, places)]
            rows = plane.shape[0] if axis == -1 else count
            total = np.empty(rows * row, np.float32)
            _weighted_sum(flat, self._weights[phase, taps], total[:length])
            if axis == -2:
                out[skip :: self.period] = total.reshape(rows, row)
            else:
                out[:, skip :: self.period] = total.reshape(rows, row)[:, :count]

    def _gather(self, pixels: Array, out: Array, origin: int, start: int, count: int, axis: int) -> None:
        first, weights = self._at(np.arange(start, start + count))
        out[...] = 0
        for t in range(self.taps):
            # A tap of no weight may lie past the end.
            index = np.clip(first - origin + t, 0, pixels.shape[axis] - 1)
            out += np.take(pixels, index, axis=axis) * (weights[:, t] if axis == -1 else weights[:, t, None])

    def around(self, index: int) -> tuple[int, Array]:
        """Return the first input pixel and the weights (taps,) of one output pixel."""
        if self.period:
            turn, phase = divmod(index, self.period)
            return int(self._first[phase]) + turn * self.step, self._weights[phase]
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


def _weighted_sum(views: list[Array], weights: Array, out: Array) -> None:
    """Write the weighted sum of flat views; mirrored taps of equal weight are added before weighting."""
    terms: list[Array] = []
    low, high = 0, len(views) - 1
    while low <= high:
        if low < high and abs(weights[low] - weights[high]) < 1e-6:
            pair = views[low] + views[high]
            terms.append(np.multiply(pair, weights[low], out=pair))
        else:
            terms += [views[t] * weights[t] for t in dict.fromkeys((low, high))]
        low, high = low + 1, high - 1
    total = terms[0]
    for number, term in enumerate(terms[1:], 2):
        # The last sum goes where it belongs, which spares a copy.
        total = np.add(total, term, out=out if number == len(terms) else total)
    if len(terms) == 1:
        out[...] = total
