"""Calibration: a style network's statistics from pieces spread over the whole raster, in full resolution."""

from __future__ import annotations

import copy
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
from .surroundings import SIDE as PROBED
from .surroundings import WEIGHTS, surroundings

# How many pieces, of which side: whatever the raster, this much of it is looked at.
COUNT, SIDE = 144, 128
# Around each piece, so that its own border does not count: as far as what comes before the last normalization sees.
# With less, broad strokes come out unlike what exact statistics give (by 6 grey levels with 32).
MARGIN = 72
# Rows and columns of a piece that count.
CORE = slice(MARGIN, MARGIN + SIDE), slice(MARGIN, MARGIN + SIDE)
# What pieces begin on multiples of: every network's stride divides it.
STEP = 8
# Pieces that are run at once.
AT_ONCE = 8
# Share of pixels from which on black of the same blackness looks like the ground that an image does not cover.
BLACK = 0.05
Floats = NDArray[np.float32]


class Sample:
    """Pieces of a picture as a surface: each on its own, borders left out of the statistics, nodata too.

    Of each piece pictures has (3, s, s), valid (s, s), and field how coarse strokes are, 0 to 1, (1, s, s), all with
    the margin; windows are without.
    """

    def __init__(
        self,
        pictures: Sequence[Floats],
        valid: Sequence[NDArray[np.bool_]],
        field: Sequence[Floats],
        windows: Sequence[Window],
    ) -> None:
        self.pictures, self.valid, self.field, self.windows = pictures, valid, field, list(windows)
        self._grain, self._origin = 0.0, (0, 0)

    def grained(self, amount: float, origin: tuple[int, int]) -> Sample:
        """Return the same pieces to be shown with grain; origin: where the raster begins, as `grain` takes it."""
        found = copy.copy(self)
        found._grain, found._origin = amount, origin
        return found

    def shown(self, pieces: slice, around: int) -> Floats:
        """Return pieces (n, 3, h, w), grain included, with so many pixels around what counts."""
        inner = slice(MARGIN - around, MARGIN + SIDE + around)
        pictures: Floats = np.stack([picture[:, inner, inner] for picture in self.pictures[pieces]])
        if self._grain:
            marks = [grain(window.expand(around), self._origin) for window in self.windows[pieces]]
            pictures += np.float32(self._grain) * np.stack(marks)[:, None]
        return pictures

    @property
    def inside(self) -> NDArray[np.bool_]:
        """Which pixels (n, SIDE, SIDE) are valid where the pieces count."""
        return np.stack([valid[CORE] for valid in self.valid])

    @property
    def colours(self) -> Floats:
        """The pixels (3, n) that count, without grain."""
        every = (slice(None), *CORE)
        return np.concatenate([p[every][:, valid[CORE]] for p, valid in zip(self.pictures, self.valid)], axis=1)


class SampleSurface:
    """A sample while a network's trunk is run on it: each time with as much around what counts as is still needed."""

    def __init__(
        self, sample: Sample, device: str, dtype: torch.dtype, styler: Styler, stroke: float | None = None
    ) -> None:
        """stroke: the size that it has everywhere, None where the sample says it for each pixel."""
        self._sample, self._device, self._dtype = sample, device, dtype
        self._stores: list[Stores] = []
        self._stride, self._strokes, self._spacing = styler.stride, styler.strokes, styler.spacing
        self._head = -(-styler.head_radius // styler.stride)
        weights = stroke_weights(torch.full((1, 1, 1, 1), stroke or 0.0), styler.strokes, styler.spacing)
        self._weights = weights.to(device, dtype)
        self._varies = stroke is None and styler.strokes > 1
        tried = torch.ones(1, styler.strokes, PROBED, PROBED) if self._varies else weights
        self._around = [min(places, MARGIN // styler.stride) for places in surroundings(styler, tried)]
        self._advanced = 0  # segments
        inside = touched(sample.inside, styler.stride)
        # None where all places count, which is quicker.
        self._counts = [None if inside[chunk].all() else inside[chunk] for chunk in self._chunks()]

    def images(self, monitor: Monitor) -> Iterator[tuple[torch.Tensor, Places]]:
        """Yield the pieces, some at a time, with what the head needs around them."""
        for number in range(len(self._counts)):
            monitor.check()
            yield self._image(number, self._head), self._places(number, self._head)

    def begin(self, head: Callable[[torch.Tensor], torch.Tensor], monitor: Monitor) -> Moments:
        """Keep what `head` makes of each image as the store "y"; return its moments."""
        total: Moments | None = None
        self._stores, self._advanced = [], 0
        for number, chunk in enumerate(self._chunks()):
            monitor.check()
            stores: Stores = {"y": head(self._image(number, self._around[0] + self._head))}
            if self._varies:
                field = torch.from_numpy(np.stack(self._sample.field[chunk])).to(self._device, self._dtype)
                stores[WEIGHTS] = stroke_weights(field, self._strokes, self._spacing, self._stride)
            total = self._moments(number, stores["y"], total)
            self._keep(stores)
        assert total is not None  # noqa: S101  # nosec B101  (a sample has one piece at least)
        return total

    def advance(self, segment: Segment, monitor: Monitor) -> Moments:
        """Run a segment over all pieces; their borders, where context is missing, do not count."""
        self._advanced += 1
        total: Moments | None = None
        before, self._stores = self._stores, []
        for number, stores in enumerate(before):
            monitor.check()
            made = {**stores, **segment.run(stores)}
            total = self._moments(number, made["y"], total)
            self._keep({name: made[name] for name in (WEIGHTS, *segment.keeps) if name in made})
        assert total is not None  # noqa: S101  # nosec B101
        return total

    def tails(self, halo: int, monitor: Monitor) -> Iterator[tuple[Stores, Places]]:
        """Yield the stores; what they have around is halo enough."""
        for number, stores in enumerate(self._stores):
            monitor.check()
            yield stores, self._places(number, self._around[self._advanced])

    def _chunks(self) -> list[slice]:
        return [slice(i, i + AT_ONCE) for i in range(0, len(self._sample.pictures), AT_ONCE)]

    def _image(self, number: int, around: int) -> torch.Tensor:
        """Return pieces with so many places around what counts, or all there is."""
        pixels = self._sample.shown(self._chunks()[number], min(around * self._stride, MARGIN))
        tensor = torch.from_numpy(np.ascontiguousarray(pixels)).to(self._device, self._dtype)
        return tensor.contiguous(memory_format=torch.channels_last)

    def _keep(self, stores: Stores) -> None:
        around = self._around[self._advanced]
        known = {name: _trimmed(values, SIDE // self._stride + 2 * around) for name, values in stores.items()}
        self._stores.append({WEIGHTS: self._weights, **known})

    def _moments(self, number: int, values: torch.Tensor, total: Moments | None) -> Moments:
        """Return moments with those of what counts of some pieces' maps, at the trunk's resolution, added."""
        counts = self._counts[number]
        mask = None if counts is None else torch.from_numpy(counts).to(self._device)
        part = moments(_trimmed(values, SIDE // self._stride), mask)
        return part if total is None else total.merged(part)

    def _places(self, number: int, around: int) -> Places:
        def at(scale: int) -> torch.Tensor:
            counts, side = self._counts[number], SIDE // self._stride
            pieces = len(self._sample.pictures[self._chunks()[number]])
            inside = np.ones((pieces, side, side), bool) if counts is None else counts
            wide = np.pad(inside, ((0, 0), (around, around), (around, around)))
            return torch.from_numpy(at_scale(wide, self._stride, scale)).to(self._device)

        return at


def _trimmed(values: torch.Tensor, side: int) -> torch.Tensor:
    """Return the middle (N, C, side, side) of maps, those that are no larger as they are."""
    extra = (values.shape[-1] - side) // 2 if values.dim() else 0
    if extra <= 0:
        return values
    return values[..., extra:-extra, extra:-extra].contiguous(memory_format=torch.channels_last)


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
    pixels, valid, strokes = zip(*(piece for _, piece in found))
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
    colours = sample.colours
    if picture.limits[:, 0].any() or colours.shape[1] < count:
        return 0.0
    return float((colours == -1).all(axis=0).mean())


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
