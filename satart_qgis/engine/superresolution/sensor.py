"""What a sensor makes of finer pixels, and the way back: degradation, and projection onto what agrees with an image.

Both are separable, so a tile's are small matrices along rows and columns. Images are continued by reflection about
their edge, which blurring, sampling and their inverse all respect: nothing special happens at a border.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import BadParameter
from ..fusion.resampling import Kernel, interpolator, mtf_gaussian

Array = NDArray[np.float32]

# Coarse pixels beyond which a projection's influence is below a hundred-thousandth, for gains from 0.1 up.
REACH = 24
NOTHING = 1e-9
# Of projections onto bounds: how many, how far they lead in relation to the way there, and what rounding cuts off.
ROUNDS, OVER, ROUNDED = 4, 1.9, 0.5


@dataclass(frozen=True)
class Sensor:
    """A sensor whose pixels are `scale` times as long as those of the finer image.

    gain: its MTF at its Nyquist frequency (a Gaussian of that response blurs the finer image), or 0 for a Lanczos
    filter of two lobes, an ideal sensor nearly, as Deep Image Prior's authors assume. Raises BadParameter.
    """

    scale: int
    gain: float = 0.28

    def __post_init__(self) -> None:
        """Check both numbers."""
        if self.scale < 1:
            raise BadParameter(f"A scale of {self.scale} makes no image finer. Use a whole number from 2 up.")
        if self.gain and not 0.05 <= self.gain <= 0.95:
            raise BadParameter(f"An MTF at Nyquist of {self.gain:g} is out of range. Give 0.05 to 0.95.")

    def kernel(self) -> Kernel:
        """Return the blur, in fine pixels."""
        if self.gain:
            return mtf_gaussian(self.gain, self.scale)
        return _stretched(Kernel(2, lambda x: np.where(np.abs(x) < 2, np.sinc(x) * np.sinc(x / 2), 0.0)), self.scale)

    def reach(self) -> int:
        """Return how many coarse pixels to each side the blur looks at."""
        return int(np.ceil(self.kernel().radius / self.scale)) + 1


@dataclass(frozen=True)
class Matrices:
    """One axis of n coarse pixels.

    down: (n, n * scale), the sensor; back: (n * scale, n), its smallest inverse, so that down @ back is one; up:
    (n * scale, n), cubic interpolation.
    """

    down: Array
    back: Array
    up: Array


@lru_cache(maxsize=64)
def matrices(sensor: Sensor, count: int) -> Matrices:
    """Return the matrices of an axis of `count` coarse pixels.

    back = down^T (down down^T)^-1, the pseudo-inverse: of all images that agree with a coarse one it gives the
    smallest, and of all corrections that make an image agree, the least.
    """
    fine, scale = count * sensor.scale, sensor.scale
    down = _resampling(sensor.kernel(), count, fine, scale, (scale - 1) / 2)
    cubic = interpolator("cubic")
    up = _resampling(cubic, fine, count, 1 / scale, (1 - scale) / (2 * scale))
    back = np.linalg.solve(down @ down.T, down).T
    # Far from the diagonal it fades into numbers so small that processors take a hundred times as long over them.
    back[np.abs(back) < NOTHING] = 0
    return Matrices(*(np.ascontiguousarray(m, np.float32) for m in (down, back, up)))


def degrade(image: Array, sensor: Sensor) -> Array:
    """Return what the sensor sees, (B, h, w), of a finer image (B, h * scale, w * scale)."""
    rows, cols = (matrices(sensor, size // sensor.scale).down for size in image.shape[-2:])
    return np.asarray(rows @ image @ cols.T, np.float32)


def enlarge(image: Array, sensor: Sensor) -> Array:
    """Return an image (B, h, w) interpolated to (B, h * scale, w * scale) by cubic convolution (Keys, 1981)."""
    rows, cols = (matrices(sensor, size).up for size in image.shape[-2:])
    return np.asarray(rows @ image @ cols.T, np.float32)


def project(fine: Array, coarse: Array, sensor: Sensor) -> Array:
    """Return the image nearest to `fine` that the sensor sees exactly as `coarse`.

    fine: (B, h * scale, w * scale), coarse: (B, h, w). This is back-projection (Irani and Peleg, 1991, CVGIP 53(3),
    pp. 231-239) run to its end in one step, as an orthogonal projection: it never leads away from any image that
    agrees with the input, the true one included.
    """
    rows, cols = (matrices(sensor, size) for size in coarse.shape[-2:])
    residual = coarse - rows.down @ fine @ cols.down.T
    return np.asarray(fine + rows.back @ residual @ cols.back.T, np.float32)


def blur(image: Array, sigma: float) -> Array:
    """Return an image (B, h, w) blurred by a Gaussian of a standard deviation in pixels, on its own grid."""
    rows, cols = (_blurring(sigma, size) for size in image.shape[-2:])
    return np.asarray(rows @ image @ cols.T, np.float32)


def confined(image: Array, coarse: Array, sensor: Sensor, low: float, high: float) -> Array:
    """Return an image that the sensor sees as `coarse`, and that lies between two values as far as it can.

    image: (B, h * scale, w * scale), seen as `coarse` (B, h, w) already. What agrees with an input often reaches beyond
    what its type can hold, and cut off there it agrees no more. Projections onto both in turn, over-relaxed onto the
    bounds (Gubin, Polyak and Raik, 1967, USSR Comp. Math. 7(6), pp. 1-24), find an image that has both. Beside pixels
    that were saturated there is none, and something is left to be cut off.
    """
    result = image.copy()
    for _ in range(ROUNDS):
        beyond = np.clip(result, low, high) - result
        # Pixel by pixel, so that no tile's size decides what is done about a place.
        beyond[np.abs(beyond) <= ROUNDED] = 0
        wide = beyond.any(axis=(1, 2))
        if not wide.any():
            break
        result[wide] = project(result[wide] + OVER * beyond[wide], coarse[wide], sensor)
    return result


def unseen(detail: Array, sensor: Sensor) -> Array:
    """Return the part of a detail image (B, h * scale, w * scale) that the sensor does not see at all."""
    rows, cols = (matrices(sensor, size // sensor.scale) for size in detail.shape[-2:])
    return np.asarray(detail - rows.back @ (rows.down @ detail @ cols.down.T) @ cols.back.T, np.float32)


def plain(coarse: Array, sensor: Sensor) -> Array:
    """Return the image without any invented detail: interpolated, then made to agree with the input."""
    return project(enlarge(coarse, sensor), coarse, sensor)


@lru_cache(maxsize=64)
def _blurring(sigma: float, count: int) -> Array:
    kernel = Kernel(3.2 * sigma, lambda x: np.exp(-0.5 * (x / sigma) ** 2))
    return np.ascontiguousarray(_resampling(kernel, count, count, 1, 0), np.float32)


def _stretched(kernel: Kernel, ratio: float) -> Kernel:
    return Kernel(kernel.radius * ratio, lambda x: kernel.value(x / ratio))


def _resampling(kernel: Kernel, count: int, size: int, scale: float, offset: float) -> NDArray[np.float64]:
    """Return the matrix (count, size) whose row j weighs the inputs around scale * j + offset."""
    centre = scale * np.arange(count) + offset
    taps = int(np.floor(2 * kernel.radius + 1e-9)) + 1
    index = np.ceil(centre - kernel.radius - 1e-9).astype(np.int64)[:, None] + np.arange(taps)
    distance = index - centre[:, None]
    weights = kernel.value(distance) * (np.abs(distance) <= kernel.radius + 1e-9)
    weights /= weights.sum(axis=1, keepdims=True)
    matrix: NDArray[Any] = np.zeros((count, size))
    np.add.at(matrix, (np.arange(count)[:, None], _mirrored(index, size)), weights)
    return matrix


def _mirrored(index: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """Return indices folded back into 0 ... size - 1 by reflection about the image's edges, however often it takes."""
    folded = index % (2 * size)
    return np.where(folded < size, folded, 2 * size - 1 - folded)
