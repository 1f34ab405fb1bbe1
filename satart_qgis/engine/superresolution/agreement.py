"""Whether a finished raster agrees with the image it was made from, and with a finer one where there is one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..errors import BandMismatch
from ..mapping import reduce
from ..metrics.pixels import PixelSums
from ..metrics.superresolution import correctness, ssim
from ..monitor import Monitor
from ..raster import Raster
from ..tiling import Window, tiles
from .coarse import Coarse, spread
from .holes import require_same
from .sensor import Sensor, degrade, enlarge, plain

# Coarse pixels of a window, whatever the user's tile.
BLOCK = 256
# A step across a seam is compared with those at these distances from it, in coarse pixels.
BESIDE = (-3, -2, 2, 3)
# Coarse pixels to each side of a border that are read, along it, and around that for the plain result.
SPAN, LENGTH, AROUND = 4, 1024, 16


@dataclass(frozen=True)
class Agreement:
    """Sums over parts of the image that add up. See the properties.

    slopes: (5,) sums of the products of gradients and differences that a shift is solved from.
    """

    pixels: PixelSums
    gap: float
    count: int
    slopes: NDArray[np.float64]

    def __add__(self, other: Agreement) -> Agreement:
        """Return the sums of both parts."""
        return Agreement(
            self.pixels + other.pixels, self.gap + other.gap, self.count + other.count, self.slopes + other.slopes
        )

    @property
    def residual(self) -> float:
        """The mean absolute difference between the degraded result and the input, as a share of the range."""
        return self.gap / self.count if self.count else float("nan")

    @property
    def spectral_angle(self) -> float:
        """The mean angle between the spectra of both, in degrees."""
        return self.pixels.spectral_angle()

    @property
    def shift(self) -> float:
        """How far the degraded result is shifted against the input, in input pixels.

        The least-squares solution of one translation for the whole image (Lucas and Kanade, 1981, IJCAI, p. 674).
        """
        rows, both, cols, right_rows, right_cols = self.slopes
        determinant = rows * cols - both * both
        if determinant <= 1e-12 * max(rows, cols, 1e-30) ** 2:
            return 0.0  # without slopes in two directions nothing can be seen to move
        down = (cols * right_rows - both * right_cols) / determinant
        along = (rows * right_cols - both * right_rows) / determinant
        return float(np.hypot(down, along))


def agreement(result: Raster, coarse: Coarse, sensor: Sensor, monitor: Monitor) -> Agreement:
    """Degrade a finished raster as the sensor would and compare it with the input, where all it sees is valid."""

    def measure(window: Window) -> Agreement:
        grown = window.expand(sensor.reach()).clip(*coarse.shape)
        values, valid = coarse.read(grown)
        fine = result.read(grown.scale(sensor.scale))[0].astype(np.float32)
        if valid is not None:  # holes are filled in both, each by what the other has there
            fine = np.where(valid.repeat(sensor.scale, 0).repeat(sensor.scale, 1), fine, enlarge(values, sensor))
        seen = degrade(fine, sensor)
        place = (slice(None), *window.within(grown))
        counted = None if valid is None else _inside(valid, sensor.reach())[place[1:]]
        mine, theirs = values[place], seen[place]
        chosen = np.ones(mine.shape[1:], bool) if counted is None else counted
        extent = coarse.scaling.extent[:, None]
        gap = np.abs(mine - theirs)[:, chosen] / extent
        return Agreement(PixelSums.of(mine, theirs, counted), float(gap.sum()), gap.size, _slopes(mine, theirs, chosen))

    found: Agreement = reduce(measure, tiles(*coarse.shape, BLOCK), lambda a, b: a + b, monitor)
    return found


def _slopes(first: NDArray[np.float32], second: NDArray[np.float32], chosen: NDArray[np.bool_]) -> NDArray[np.float64]:
    if min(chosen.shape) < 3:
        return np.zeros(5)
    inner = chosen[1:-1, 1:-1] & chosen[:-2, 1:-1] & chosen[2:, 1:-1] & chosen[1:-1, :-2] & chosen[1:-1, 2:]
    image = first.astype(np.float64)
    rows = (image[:, 2:, 1:-1] - image[:, :-2, 1:-1])[:, inner] / 2
    cols = (image[:, 1:-1, 2:] - image[:, 1:-1, :-2])[:, inner] / 2
    gap = (second.astype(np.float64) - image)[:, 1:-1, 1:-1][:, inner]
    return np.array(
        [(rows * rows).sum(), (rows * cols).sum(), (cols * cols).sum(), (rows * gap).sum(), (cols * gap).sum()]
    )


def _inside(valid: NDArray[np.bool_], margin: int) -> NDArray[np.bool_]:
    """Return where everything within `margin` pixels is valid; what lies outside the image counts as valid."""
    result = valid
    for axis in (0, 1):
        padded = np.pad(result, [(margin, margin) if a == axis else (0, 0) for a in (0, 1)], constant_values=True)
        size = result.shape[axis]
        result = np.all([np.take(padded, np.arange(i, i + size), axis=axis) for i in range(2 * margin + 1)], axis=0)
    return result


def seam_ratio(result: Raster, coarse: Coarse, sensor: Sensor, tile: int, monitor: Monitor) -> float | None:
    """Return how much larger steps across the borders of tiles are than the input gives reason to; 1 for no seam.

    That is: steps across borders over those a little beside, in the result, over the same in the plain result, which
    knows no tiles. tile: the side in coarse pixels. None for an image of a single tile.
    """
    height, width = coarse.shape
    lines = [(axis, at) for axis, size in ((0, height), (1, width)) for at in range(tile, size - SPAN + 1, tile)]
    if not lines or tile < SPAN:
        return None
    across_image, running_down = [], []
    for axis, at in lines:
        if axis == 0:
            across_image += [Window(at - SPAN, w.col, 2 * SPAN, w.width) for w in tiles(1, width, LENGTH)]
        else:
            running_down += [Window(w.row, at - SPAN, w.height, 2 * SPAN) for w in tiles(height, 1, LENGTH)]

    def measure(line: Window) -> NDArray[np.float64]:
        grown = line.expand(AROUND).clip(height, width)
        values, _ = coarse.read(grown)
        rows, cols = (slice(s.start * sensor.scale, s.stop * sensor.scale) for s in line.within(grown))
        without = plain(values, sensor)[:, rows, cols]
        pixels, valid = result.read(line.scale(sensor.scale))
        known = np.ones(pixels.shape[1:], bool) if valid is None else valid.all(axis=0)
        images = [np.where(known, image, np.nan).astype(np.float64) for image in (pixels, without)]
        if line in running_down:
            images = [image.transpose(0, 2, 1) for image in images]
        return np.concatenate([_steps(image, sensor.scale) for image in images])

    found = reduce(measure, across_image + running_down, lambda a, b: a + b, monitor)
    across, beside, plain_across, plain_beside = found
    if min(beside, plain_across, plain_beside) <= 0:
        return 1.0 if across <= 0 else None
    return float(across / beside / (plain_across / plain_beside))


def _steps(image: NDArray[np.float64], scale: int) -> NDArray[np.float64]:
    """Return the sums of the steps (B, 2 * SPAN * scale, length) across its middle, and beside it."""
    steps = np.abs(np.diff(image, axis=1))
    middle = SPAN * scale - 1
    across = steps[:, middle]
    beside = np.stack([steps[:, middle + offset * scale] for offset in BESIDE])
    known = np.isfinite(across) & np.isfinite(beside).all(axis=0)
    return np.array([across[known].sum(), beside.mean(axis=0)[known].sum()])


def comparable(reference: Raster, coarse: Coarse, scale: int) -> list[int]:
    """Return the bands of a finer image that a result's are compared with: those worked on, or as many.

    Raises GridMismatch for one that is not on the result's grid, BandMismatch for one of fewer bands.
    """
    require_same(reference.label, reference, "the result", coarse.finer(scale), coarse.raster.has_transform)
    count = len(coarse.bands)
    if reference.count < count:
        raise BandMismatch(
            f"{reference.label} has {reference.count} band(s), the result {count}. Give a reference with all of them."
        )
    return coarse.bands if set(coarse.bands) <= set(reference.bands) else reference.bands[:count]


def against(
    result: Raster,
    reference: Raster,
    coarse: Coarse,
    sensor: Sensor,
    monitor: Monitor,
    distance: Callable[[NDArray[np.float64], NDArray[np.float64]], float] | None = None,
) -> dict[str, float]:
    """Return PSNR, SSIM and the shares of improvement, omission and hallucination against a finer image.

    reference: on the result's grid, with the bands that were worked on, or as many. distance: of two images (B, h, w)
    of about one unit's spread, for one figure more, `feature_distance`. Raises GridMismatch, BandMismatch.
    """
    bands = comparable(reference, coarse, sensor.scale)

    def measure(window: Window) -> list[tuple[int, Sequence[float]]]:
        fine = window.scale(sensor.scale)
        truth, known = reference.read(fine, bands)
        image, _ = result.read(fine)
        values, valid = coarse.read(window)
        mask = spread(valid, sensor.scale)
        if known is not None:
            mask = known.all(axis=0) if mask is None else mask & known.all(axis=0)
        count = fine.height * fine.width if mask is None else int(mask.sum())
        if not count:
            return []
        error = (truth.astype(np.float64) - image) / coarse.scaling.extent[:, None, None]
        squared = float(np.mean(error**2 if mask is None else error[:, mask] ** 2))
        found = correctness(enlarge(values, sensor), image, truth, mask)
        alike = float(np.mean(ssim(truth, image, coarse.scaling.extent.tolist(), mask)))
        far = float("nan")
        if distance is not None and mask is None:
            far = distance(*(coarse.scaling.inward(part).astype(np.float64) for part in (truth, image)))
        return [(count, (squared, alike, found.improvement, found.omission, found.hallucination, far))]

    rows = reduce(measure, tiles(*coarse.shape, BLOCK), lambda a, b: a + b, monitor)
    if not rows:
        return {}
    weights = np.array([count for count, _ in rows], np.float64)
    table = np.array([figures for _, figures in rows], np.float64)
    means = []
    for column in table.T:
        known = np.isfinite(column)
        means.append(float(np.average(column[known], weights=weights[known])) if known.any() else float("nan"))
    names = ("ssim", "improvement", "omission", "hallucination", "feature_distance")
    peak = float("inf") if means[0] == 0 else float(-10 * np.log10(means[0]))
    figures = {"psnr": peak, **dict(zip(names, means[1:]))}
    if distance is None:
        del figures["feature_distance"]
    return figures
