"""A raster as a model wants to see it: its bands, its pixel size, its numbers, normalized; nodata as a mask."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .cards import Card, normalization
from .errors import BadModel, BadParameter, BandMismatch
from .extent import extent_window
from .fusion.resampling import Axis, Kernel
from .geodesy import ground_size
from .grid import Grid
from .histogram import percentiles
from .monitor import Monitor
from .raster import Mask, Pixels, Raster
from .reflectance import told_gains
from .spectrum import find_bands
from .tiling import Window

Floats = NDArray[np.float32]

# Pixels this much finer or coarser than a model was trained on, or longer than wide, are still what it knows.
TOLERANCE = 1.25
# Past these, resampling stops making sense: the reads grow without bound, or there is no detail to enlarge.
FINEST, COARSEST = 32.0, 8.0
# Percentiles between which numbers are stretched to 0-255, as people do on a screen.
SHARES = (1.0, 99.0)
# Pixels that are looked at to find them: a larger raster's are near enough, and it would have to be read twice.
LOOKED_AT = 2**28
# Whole numbers of reflectance: what most products multiply it with.
USUAL_SCALE = 1e-4


class ModelInput:
    """Reads windows of a raster for a model. Safe to use from several threads.

    bands: numbers of the raster's bands in the model's order; found by name else. extent: as QGIS writes it, to see
    only that part. resample: bring pixels that are much finer or coarser than the model's to its size.

    raster: the raster; numbers: of the bands that are read. crop: the part of the raster, as a window on it.
    image: the grid of that part. grid: the grid that is predicted on: `image`, or one with the same first corner and
    the model's pixel size. rows, cols: a pixel of `grid` in pixels of `image`, 1 where nothing is resampled.
    Raises BandMismatch, BadModel, BadParameter, NoOverlap, NoValidData, UnreadableRaster.
    """

    def __init__(
        self,
        path: str,
        card: Card,
        *,
        bands: Sequence[int] | None = None,
        extent: str = "",
        resample: bool = True,
        monitor: Monitor | None = None,
    ) -> None:
        """Open the raster, settle bands, numbers and pixel size, and say in the log what is not as usual."""
        monitor = monitor or Monitor()
        self.card, self.raster = card, Raster(path)
        self.numbers = _numbers(self.raster, card, bands, monitor)
        whole = self.raster.grid
        self.crop = Window(0, 0, whole.height, whole.width)
        if extent:
            self.crop = extent_window(extent, whole, self.raster.label)
        self.image = whole.crop(self.crop)
        self.rows, self.cols = _ratios(self.image, card, self.raster.label, monitor) if resample else (1.0, 1.0)
        self.grid = _resized(self.image, self.rows, self.cols)
        mean, std = (np.asarray(values, np.float64) for values in normalization(card))
        gains = _gains(self.raster, self.numbers, card, monitor)
        self._gain = (gains[:, 0] / std).astype(np.float32)[:, None, None]
        self._shift = ((gains[:, 1] - mean) / std).astype(np.float32)[:, None, None]
        self._bounds = ((0 - mean) / std, (255 - mean) / std) if card.values == "byte" else None
        self._axes = None
        if self.resampled:
            self._axes = axis_between(self.rows, self.grid.height), axis_between(self.cols, self.grid.width)

    @property
    def resampled(self) -> bool:
        """Whether the image is brought to another pixel size."""
        return (self.rows, self.cols) != (1.0, 1.0)

    def read(self, window: Window) -> tuple[Floats, Mask]:
        """Return a window of `grid`: pixels (B, h, w), normalized, 0 where invalid; and a mask (h, w) of valid ones.

        A pixel is valid where every band is.
        """
        if self._axes is None:
            pixels, valid = self.read_image(window)
            return pixels, np.ones(pixels.shape[1:], bool) if valid is None else valid
        rows, cols = self._axes
        (top, bottom), (left, right) = rows.needs(window.row, window.height), cols.needs(window.col, window.width)
        wanted = Window(top, left, bottom - top, right - left)
        inside = wanted.clip(self.image.height, self.image.width)
        pixels, valid = self.read_image(inside)
        margin = [(s.start, size - s.stop) for s, size in zip(inside.within(wanted), (wanted.height, wanted.width))]
        # Past the image's edge there is nothing to see: the mean of what there is counts alone.
        there = np.pad(np.ones(pixels.shape[1:], np.float32) if valid is None else valid.astype(np.float32), margin)
        stack = np.concatenate([np.pad(pixels, [(0, 0), *margin]), there[None]])
        stack = rows.apply(stack, wanted.row, window.row, window.height, -2)
        stack = cols.apply(stack, wanted.col, window.col, window.width, -1)
        seen = stack[-1]
        # Half a pixel of the image's own is enough at its edge, and as much where there is nodata.
        mask = seen >= 0.5
        return np.where(mask, stack[:-1] / np.maximum(seen, 0.5), np.float32(0)), mask

    def valid(self, window: Window) -> Mask | None:
        """Return which pixels of a window of `image` are valid in every band that is read; None: all of them."""
        if not self.raster.masked:
            return None
        return self._valid(self.raster.read(self._place(window), self.numbers)[1])

    def read_image(self, window: Window) -> tuple[Floats, Mask | None]:
        """Return a window of `image`, normalized, 0 where invalid, and its mask (h, w), None where all is valid."""
        pixels, mask = self.raster.read(self._place(window), self.numbers)
        valid = self._valid(mask)
        result = self._normalized(pixels)
        if valid is not None:
            result[:, ~valid] = 0
        return result, valid

    def _normalized(self, pixels: Pixels) -> Floats:
        result = np.multiply(pixels, self._gain, dtype=np.float32)
        result += self._shift
        if self._bounds is not None and (pixels.dtype != np.uint8 or _stretches(self.card)):
            low, high = (bound.astype(np.float32)[:, None, None] for bound in self._bounds)
            np.clip(result, low, high, out=result)
        return result

    def _place(self, window: Window) -> Window:
        return Window(window.row + self.crop.row, window.col + self.crop.col, window.height, window.width)

    @staticmethod
    def _valid(mask: Mask | None) -> Mask | None:
        if mask is None:
            return None
        valid: Mask = mask.all(axis=0)
        return None if valid.all() else valid


def _numbers(raster: Raster, card: Card, bands: Sequence[int] | None, monitor: Monitor) -> list[int]:
    """Return the band numbers: those given, those that bear the model's names, or as many first ones."""
    wanted = [band.name for band in card.bands]
    if bands:
        chosen = raster.choose(bands)
        if len(chosen) != len(wanted):
            raise BandMismatch(f"{card.name} expects {_told(wanted)}; {len(chosen)} are chosen. Choose {len(wanted)}.")
        return chosen
    if raster.count < len(wanted):
        raise BandMismatch(
            f"{card.name} expects {_told(wanted)}; {raster.label} has {raster.count}. Choose an image that has them, "
            "or another model."
        )
    try:
        places = find_bands([name.lower() for name in wanted], raster.band_names, "", (), raster.label)
    except BandMismatch:
        if raster.count > len(wanted) and card.values == "reflectance":
            raise BandMismatch(
                f"{card.name} expects {_told(wanted)}, and {raster.label} does not say which of its {raster.count} "
                "bands these are. Choose the bands in this order."
            ) from None
        if raster.count > len(wanted) or (card.values == "reflectance" and any(raster.band_names)):
            monitor.log(f"The first {len(wanted)} of {raster.label}'s {raster.count} bands are taken as "
                        f"{', '.join(wanted)}. Choose the bands if they are others.")  # fmt: skip
        places = list(range(len(wanted)))
    return [raster.bands[place] for place in places]


def _told(names: Sequence[str]) -> str:
    return f"{len(names)} band{'s' if len(names) > 1 else ''} ({', '.join(names)})"


def _ratios(image: Grid, card: Card, label: str, monitor: Monitor) -> tuple[float, float]:
    """Return how many pixels of the image make one of the model's, along rows' and columns' directions."""
    if not card.gsd:
        return 1.0, 1.0
    finest, coarsest = min(card.gsd), max(card.gsd)
    known = f"{finest:g} m" if finest == coarsest else f"{finest:g} to {coarsest:g} m"
    size = ground_size(image)
    if size is None:
        monitor.log(f"{label} does not say how large its pixels are. {card.name} was made for {known}.")
        return 1.0, 1.0
    across, along = size
    fits = finest / TOLERANCE <= min(size) and max(size) <= coarsest * TOLERANCE
    if fits and max(size) <= min(size) * TOLERANCE:
        return 1.0, 1.0
    target = float(np.clip(np.sqrt(across * along), finest, coarsest))
    rows, cols = _round(target / along), _round(target / across)
    if max(rows, cols) > FINEST or min(rows, cols) < 1 / COARSEST:
        fault, remedy = ("fine", ", or resample the image first") if max(rows, cols) > FINEST else ("coarse", "")
        raise BadParameter(
            f"The pixels of {label} are {_metres(size)}, far too {fault} for {card.name}, which was made for {known}. "
            f"Choose another model{remedy}."
        )
    monitor.log(
        f"The pixels of {label} are {_metres(size)}; {card.name} was made for {known}. The image is resampled to "
        f"{target:g} m while it is read."
        + ("" if min(rows, cols) > 0.5 else " Enlarged that much it lacks detail that the model looks for.")
    )
    return rows, cols


def _round(ratio: float) -> float:
    """Return a ratio of small whole numbers nearby: for it resampling is quick, and no model sees the difference."""
    return float(Fraction(ratio).limit_denominator(12)) if ratio >= 1 else 1 / _round(1 / ratio)


def _metres(size: tuple[float, float]) -> str:
    across, along = size
    return f"{across:.3g} m" if max(size) <= min(size) * 1.01 else f"{across:.3g} m by {along:.3g} m"


def _resized(image: Grid, rows: float, cols: float) -> Grid:
    if (rows, cols) == (1.0, 1.0):
        return image
    x, a, b, y, d, e = image.transform
    # The last pixel may reach past the image, by less than half of itself.
    height, width = (max(1, round(size / ratio)) for size, ratio in ((image.height, rows), (image.width, cols)))
    return Grid(image.crs, (x, a * cols, b * rows, y, d * cols, e * rows), width, height)


def axis_between(ratio: float, count: int) -> Axis:
    """Return what resamples along one axis: a triangle as wide as two of the larger pixels, so that nothing aliases."""
    radius = max(ratio, 1.0)
    kernel = Kernel(radius, lambda x: np.maximum(1 - np.abs(x) / radius, 0))
    return Axis(ratio, (ratio - 1) / 2, count, kernel)


def _stretches(card: Card) -> bool:
    """Whether a model wants pictures of 8 bits stretched too, so that sun and haze matter less."""
    return bool(card.more.get("stretch"))


def _gains(raster: Raster, numbers: Sequence[int], card: Card, monitor: Monitor) -> NDArray[Any]:
    """Return the scale and offset (B, 2) that make the model's numbers of the raster's."""
    plain = np.array([[1.0, 0.0]] * len(numbers))
    if card.values == "raw" or (card.values == "byte" and raster.dtype == np.uint8 and not _stretches(card)):
        return plain
    if card.values == "byte":
        monitor.log(f"{raster.label} is stretched to 0-255 between its {SHARES[0]:g}st and {SHARES[1]:g}th percentile.")
        limits = percentiles(raster, numbers, SHARES, monitor, most=LOOKED_AT)
        # A band of a single value comes out mid-grey.
        flat = limits[:, 1] <= limits[:, 0]
        scale = np.where(flat, 0.0, 255 / np.where(flat, 1, limits[:, 1] - limits[:, 0]))
        return np.stack([scale, np.where(flat, 127.5, -limits[:, 0] * scale)], axis=1)
    if card.values == "reflectance":
        return _reflectances(raster, numbers, card, monitor)
    raise BadModel(f"The card of {card.name} calls its numbers '{card.values}'. They are byte, reflectance or raw.")


def _reflectances(raster: Raster, numbers: Sequence[int], card: Card, monitor: Monitor) -> NDArray[Any]:
    gains = told_gains(raster, numbers)
    if gains is None and raster.dtype.itemsize == 1:
        raise BadParameter(
            f"{card.name} needs reflectances, and {raster.label} holds 8-bit picture values. Choose the original bands."
        )
    if gains is None or (raster.dtype.kind == "f" and (gains == [1, 0]).all() and _typical(raster, numbers) > 2):
        monitor.log(
            f"{raster.label} does not say how its numbers become reflectance; they are multiplied with {USUAL_SCALE:g}."
            " Where that is wrong (Landsat, Sentinel-2 since 2022 not downloaded by SatArt), download as reflectance."
        )
        return np.array([[USUAL_SCALE, 0.0]] * len(numbers))
    return gains


def _typical(raster: Raster, numbers: Sequence[int]) -> float:
    """Return the median of the valid numbers on a coarse lattice of pixels."""
    rows = np.unique(np.linspace(0, raster.grid.height - 1, 32).astype(int))
    taken = []
    for row in rows.tolist():
        pixels, valid = raster.read(Window(row, 0, 1, raster.grid.width), numbers)
        taken.append(pixels.ravel() if valid is None else pixels[valid])
    values = np.concatenate(taken)
    return float(np.median(values)) if values.size else 0.0
