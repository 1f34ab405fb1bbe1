"""Calibration: a style network's statistics from pieces spread over the whole raster, in full resolution."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from ..errors import NoValidData
from ..mapping import sweep
from ..monitor import Monitor
from ..networks.parts.styler import Segment, Stores, Styler, stroke_weights
from ..tiling import Window
from .barriers import Places
from .grain import grain
from .moments import Moments, moments
from .picture import Picture

# How many pieces, of which side: whatever the raster, this much of it is looked at.
COUNT, SIDE = 144, 128
# Around each piece, so that its own border does not count: as far as what comes before the last normalization sees.
# With 32 broad strokes came out 6 grey levels off what exact statistics give, with this a fourth of one.
MARGIN = 56
# What pieces begin on multiples of: every network's stride divides it.
STEP = 8
# Pieces that are run at once.
AT_ONCE = 4
# Share of pixels from which on black of the same blackness looks like the ground that an image does not cover.
BLACK = 0.05
Floats = NDArray[np.float32]


class Sample:
    """Pieces of a picture as a surface: each on its own, borders left out of the statistics, nodata too.

    images: (n, 3, s, s); valid: (n, s, s), both with the margin; strokes: how coarse, (n, 1, s, s), 0 to 1.
    """

    def __init__(self, images: Floats, valid: NDArray[np.bool_], field: Floats, windows: Sequence[Window]) -> None:
        self.pictures, self.valid, self.field, self.windows = images, valid, field, list(windows)

    def grained(self, amount: float, origin: tuple[int, int]) -> Sample:
        """Return the same pieces with grain on them; origin: where the raster begins, as `grain` takes it."""
        if not amount:
            return self
        wide = [window.expand(MARGIN) for window in self.windows]
        marks = np.stack([amount * grain(window, origin) for window in wide])
        return Sample(self.pictures + marks[:, None], self.valid, self.field, self.windows)

    @property
    def core(self) -> tuple[slice, slice, slice]:
        """What counts of the pieces: (pieces, rows, columns)."""
        inner = slice(MARGIN, MARGIN + SIDE)
        return slice(None), inner, inner


class SampleSurface:
    """A sample while a network's trunk is run on it."""

    def __init__(self, sample: Sample, device: str, dtype: torch.dtype, styler: Styler) -> None:
        self._sample, self._device, self._dtype = sample, device, dtype
        self._stores: list[Stores] = []
        self._stride, self._strokes, self._spacing = styler.stride, styler.strokes, styler.spacing

    def images(self, monitor: Monitor) -> Iterator[tuple[torch.Tensor, Places]]:
        """Yield the pieces, some at a time."""
        for number, chunk in enumerate(self._chunks()):
            monitor.check()
            yield self._tensor(self._sample.pictures[chunk]), self._places(number)

    def begin(self, head: Callable[[torch.Tensor], torch.Tensor], monitor: Monitor) -> Moments:
        """Keep what `head` makes of each image as the store "y"; return its moments."""
        total: Moments | None = None
        self._stores = []
        for (image, places), chunk in zip(self.images(monitor), self._chunks()):
            stores: Stores = {"y": head(image)}
            field = self._tensor(self._sample.field[chunk])
            stores["weights"] = stroke_weights(field, self._strokes, self._spacing, self._stride)
            self._stores.append(stores)
            part = moments(stores["y"], places(self._stride))
            total = part if total is None else total.merged(part)
        assert total is not None  # noqa: S101  # nosec B101  (a sample has one piece at least)
        return total

    def advance(self, segment: Segment, monitor: Monitor) -> Moments:
        """Run a segment over all pieces; their borders, where context is missing, do not count."""
        total: Moments | None = None
        for number, stores in enumerate(self._stores):
            monitor.check()
            made = {**stores, **segment.run(stores)}
            part = moments(made["y"], self._places(number)(self._stride))
            self._stores[number] = {name: made[name] for name in ("weights", *segment.keeps) if name in made}
            total = part if total is None else total.merged(part)
        assert total is not None  # noqa: S101  # nosec B101
        return total

    def tails(self, halo: int, monitor: Monitor) -> Iterator[tuple[Stores, Places]]:
        """Yield the stores; the margin is halo enough."""
        for number, stores in enumerate(self._stores):
            monitor.check()
            yield stores, self._places(number)

    def _chunks(self) -> list[slice]:
        return [slice(i, i + AT_ONCE) for i in range(0, len(self._sample.pictures), AT_ONCE)]

    def _tensor(self, values: Floats) -> torch.Tensor:
        tensor = torch.from_numpy(np.ascontiguousarray(values)).to(self._device, self._dtype)
        return tensor.contiguous(memory_format=torch.channels_last)

    def _places(self, number: int) -> Places:
        valid = self._sample.valid[self._chunks()[number]]

        def at(scale: int) -> torch.Tensor:
            counts = np.zeros(valid.shape, bool)
            counts[self._sample.core] = valid[self._sample.core]
            return torch.from_numpy(at_scale(touched(counts, self._stride), self._stride, scale)).to(self._device)

        return at


def touched(valid: NDArray[np.bool_], stride: int) -> NDArray[np.bool_]:
    """Return which places (..., h, w) of `stride` pixels hold a valid one, for pixels (..., h * stride, w * stride)."""
    *rest, height, width = valid.shape
    return np.asarray(valid.reshape(*rest, height // stride, stride, width // stride, stride).any(axis=(-3, -1)))


def at_scale(places: NDArray[np.bool_], stride: int, scale: int) -> NDArray[np.bool_]:
    """Return a mask of places of `stride` pixels at a finer scale, so that all layers count the same pixels."""
    return places.repeat(stride // scale, axis=-2).repeat(stride // scale, axis=-1)


def draw_sample(picture: Picture, field: Callable[[Window], Floats], monitor: Monitor) -> Sample:
    """Return pieces that lie evenly over a picture, those without a valid pixel left out.

    field: a window (of stroke sizes, 0 to 1) of the raster -> (h, w). Says where much of it is black and could be
    nodata. Raises NoValidData where nothing is left.
    """
    windows = stratified(*picture.shape, origin=picture.origin)

    def read(window: Window) -> tuple[Floats, NDArray[np.bool_], Floats] | None:
        wide = window.expand(MARGIN)
        pixels, valid = picture.read(wide)
        inside = np.zeros((wide.height, wide.width), bool)
        inside[window.clip(*picture.shape).within(wide)] = True
        inside &= True if valid is None else valid
        return (pixels, inside, field(wide)[None]) if inside[window.within(wide)].any() else None

    found = [(window, piece) for window, piece in sweep(read, windows, monitor, total=len(windows)) if piece]
    if not found:
        raise NoValidData(f"{picture.label} holds nothing but nodata. Choose another raster or bands.")
    pixels, valid, strokes = (np.stack(part) for part in zip(*(piece for _, piece in found)))
    sample = Sample(pixels, valid, strokes, [window for window, _ in found])
    count = sum(inner.height * inner.width for inner in (window.clip(*picture.shape) for window in windows))
    share = _black(picture, sample, count)
    if share > BLACK:
        monitor.log(
            f"{share:.0%} of {picture.label} is pure black and is painted like any other ground. If the image ends "
            "there, give it the nodata value 0 (Raster > Conversion > Translate) and paint it again."
        )
    return sample


def _black(picture: Picture, sample: Sample, count: int) -> float:
    """Return what share of a sample is 0 in all bands; 0 where some of its `count` pixels are nodata already."""
    inside = sample.valid[sample.core]
    if picture.limits[:, 0].any() or inside.sum() < count:
        return 0.0
    black = (sample.pictures[(slice(None), slice(None), *sample.core[1:])] == -1).all(axis=1)
    return float(black[inside].mean())


def stratified(height: int, width: int, *, origin: tuple[int, int] = (0, 0)) -> list[Window]:
    """Return windows of SIDE x SIDE, one in the middle of each cell of an even grid; side by side where few suffice.

    They begin on multiples of STEP, counted on the map as places are; the first and the last ones may reach past the
    raster. origin: where its first pixel lies on the map, as `Grid.origin`.
    """
    # As if the raster began with the multiple before its first pixel.
    above, before = (start % STEP for start in origin)
    height, width = height + above, width + before
    rows, cols = -(-height // SIDE), -(-width // SIDE)
    if rows * cols > COUNT:
        shape = (COUNT * rows / cols) ** 0.5
        rows = min(rows, max(1, round(shape)))
        cols = min(cols, max(1, COUNT // rows))
        rows = min(-(-height // SIDE), max(1, COUNT // cols))

    def starts(count: int, size: int) -> list[int]:
        if count * SIDE >= size:
            return [i * SIDE for i in range(count)]
        return [max(int((i + 0.5) * size / count - SIDE / 2) // STEP * STEP, 0) for i in range(count)]

    return [
        Window(row - above, col - before, SIDE, SIDE) for row in starts(rows, height) for col in starts(cols, width)
    ]
