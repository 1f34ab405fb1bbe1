"""A whole raster as a surface, larger than memory: the trunk's state lies on disk and is renewed strip by strip.

Everything covers the raster and a margin as wide as the network sees, so that at the raster's border too the network
has what it would have inside: the picture mirrored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import TracebackType

import numpy as np
import torch
from numpy.typing import NDArray

from ..mapping import sweep
from ..monitor import Monitor
from ..networks.parts.styler import Segment, Stores, Styler, stroke_weights
from ..tiling import Window
from .barriers import Places
from .moments import Moments, moments
from .picture import Picture
from .samples import at_scale, touched
from .spills import Spill

Floats = NDArray[np.float32]
# Bytes that the tensors of a strip may take together.
ROOM = 512 * 2**20
# Tensors of a strip that live at once, for each of those that are kept, what the kernels make in between included.
ALIVE = 8
FEWEST, MOST = 8, 128
# Places of the image that the head is run on at once, across.
ACROSS = 256
# Places that strips are a multiple of wide, as kernels like them.
EVEN = 8
# The store that comes with the first segment; and one that a segment makes where it can tell already what the next,
# which is the last one, would make as "y": a pass less.
WEIGHTS, NEXT = "weights", "next"


class StripSurface:
    """A raster while a network's trunk is run on it, in strips of places as wide as the raster.

    Its files lie beside `path` and are removed when the `with` block ends.
    """

    def __init__(
        self,
        picture: Picture,
        field: Callable[[Window], Floats] | None,
        styler: Styler,
        path: str,
        device: str,
        dtype: torch.dtype,
    ) -> None:
        """field: window of the raster, mirrored beyond it -> stroke sizes (h, w); None where they are all the same."""
        self._picture, self._field, self._device, self._dtype = picture, field, device, dtype
        self.stride, self.strokes = styler.stride, styler.strokes
        self._head = -(-styler.head_radius // styler.stride)
        self.margin = -(-styler.radius // styler.stride)
        height, width = picture.shape
        self.rows, cols = (-(-n // self.stride) + 2 * self.margin for n in (height, width))
        self.cols = -(-cols // EVEN) * EVEN
        self.counts = np.zeros((self.rows, self.cols), bool)
        self._spills: dict[str, Spill] = {}
        self._path, self._files = path, list[Spill]()
        self._constant: torch.Tensor | None = None
        self._ahead: Moments | None = None

    def hold(self, stroke: float) -> None:
        """Use one stroke size, 0 to 1, everywhere."""
        self._constant = stroke_weights(torch.full((1, 1, 1, 1), stroke), self.strokes)

    def images(self, monitor: Monitor) -> Iterator[tuple[torch.Tensor, Places]]:
        """Yield the image in pieces, with what the head needs around them; they count without it."""
        for window, image, counts, _ in self._images(monitor):
            self.counts[window.slices] = counts
            yield image, self._mask_at(np.pad(counts, self._head))

    def begin(self, head: Callable[[torch.Tensor], torch.Tensor], monitor: Monitor) -> Moments:
        """Keep what `head` makes of each piece as the store "y"; return its moments."""
        total: Moments | None = None
        for window, image, counts, strokes in self._images(monitor):
            self.counts[window.slices] = counts
            y = head(image)[:, :, self._head : self._head + window.height, self._head : self._head + window.width]
            self._keep("y", window, y)
            if strokes is not None:
                self._keep(WEIGHTS, window, stroke_weights(strokes, self.strokes))
            total = _together(total, moments(y, self._device_mask(counts)))
        assert total is not None  # noqa: S101  # nosec B101  (a raster has one piece at least)
        return total

    def advance(self, segment: Segment, monitor: Monitor) -> Moments:
        """Run a segment over all strips in place, and return the moments of what it makes."""
        total = self._ahead
        if total is not None:
            self._end({NEXT: "y"})
            self._ahead = None
            return total
        # What the segment itself makes is none of its own business.
        known, made = dict(self._spills), dict[str, Spill]()
        kept: tuple[str, ...] = ()
        for window, rows, top in self._strips(known, segment.halo, monitor):
            changed = segment.run(self._stores(rows))
            kept = (WEIGHTS, NEXT) if NEXT in changed else (WEIGHTS, *segment.keeps)
            inner, counts = slice(top, top + window.height), self._device_mask(self.counts[window.slices])
            found = {name: values[:, :, inner] for name, values in changed.items()}
            for name in (name for name in kept if name in found):
                if name not in made:
                    spare = [known[n] for n in known if n not in kept and known[n] not in made.values()]
                    made[name] = known.get(name) or self._new(found[name], spare)
                made[name].write(window, found[name])
            total = _together(total, moments(found["y"], counts))
            if NEXT in found:
                self._ahead = _together(self._ahead, moments(found[NEXT], counts))
        self._spills = {**known, **made}
        self._end({name: name for name in kept})
        assert total is not None  # noqa: S101  # nosec B101
        return total

    def tails(self, halo: int, monitor: Monitor) -> Iterator[tuple[Stores, Places]]:
        """Yield the stores in pieces with `halo` places around what counts."""
        for window, rows, top in self._strips(self._spills, halo, monitor):
            counts = np.zeros((rows["y"].shape[0], self.cols), bool)
            counts[top : top + window.height] = self.counts[window.slices]
            for col in range(0, self.cols, ACROSS):
                left, right = max(col - halo, 0), min(col + ACROSS + halo, self.cols)
                inside = counts[:, left:right].copy()
                inside[:, : col - left] = inside[:, col + ACROSS - left :] = False
                yield self._stores({name: part[:, left:right] for name, part in rows.items()}), self._mask_at(inside)

    def read(self, window: Window, names: Sequence[str], sides: tuple[int, int] = (0, 0)) -> Stores:
        """Return stores of a window of places, which must lie inside the margin; on the CPU, float32.

        sides: height and width that it is made larger to, at its bottom and right, as far as there are places.
        """
        top, left = window.row + self.margin, window.col + self.margin
        rows = slice(top, top + max(window.height, sides[0]))
        cols = slice(left, left + max(window.width, sides[1]))
        return {name: _as_maps(self._spills[name].window(rows, cols)).float() for name in names}

    def _strips(
        self, known: Mapping[str, Spill], halo: int, monitor: Monitor
    ) -> Iterator[tuple[Window, dict[str, torch.Tensor], int]]:
        """Yield (strip, rows of what is kept with `halo` more to each side, how many of them lie above it).

        Each row is read once, before anything is written there: the last ones are handed on to the strip below.
        """
        row = self.cols * sum(spill.place for spill in known.values())
        count = int(min(max(ROOM // (row * ALIVE) - 2 * halo, FEWEST, halo), MOST))
        windows = [Window(row, 0, min(count, self.rows - row), self.cols) for row in range(0, self.rows, count)]

        def reach(window: Window) -> tuple[int, int]:
            return max(window.row - halo, 0), min(window.row + window.height + halo, self.rows)

        def fresh(window: Window) -> dict[str, torch.Tensor]:
            first, last = reach(window)
            done = min(window.row + halo, self.rows) if window.row else 0
            return {name: spill.read(done, last, done - first if done else 0) for name, spill in known.items()}

        above: dict[str, torch.Tensor] = {}
        for window, rows in sweep(fresh, windows, monitor, workers=1, total=len(windows)):
            first, _ = reach(window)
            for name, part in above.items():
                rows[name][: len(part)] = part
            # As copies, since what is run may overwrite what it is given.
            left = max(window.row + window.height - halo, 0) - first
            above = {name: part[left:].clone() for name, part in rows.items()}
            yield window, rows, window.row - first

    def _images(
        self, monitor: Monitor
    ) -> Iterator[tuple[Window, torch.Tensor, NDArray[np.bool_], torch.Tensor | None]]:
        """Yield (piece, image with the head's halo, which places count, stroke sizes of the places)."""
        height, width = MOST, min(ACROSS, self.cols)
        windows = [
            Window(row, col, min(height, self.rows - row), min(width, self.cols - col))
            for row in range(0, self.rows, height)
            for col in range(0, self.cols, width)
        ]

        def read(window: Window) -> tuple[Floats, NDArray[np.bool_], Floats | None]:
            shifted = Window(window.row - self.margin, window.col - self.margin, window.height, window.width)
            inner, wide = shifted.scale(self.stride), shifted.expand(self._head).scale(self.stride)
            pixels, valid = self._picture.read(wide)
            inside = np.zeros((wide.height, wide.width), bool)
            inside[wide_core(wide, self._picture.shape)] = True
            inside &= True if valid is None else valid
            counts = touched(inside[inner.within(wide)], self.stride)
            return pixels, counts, None if self._field is None else self._field(inner)

        for window, (pixels, counts, strokes) in sweep(read, windows, monitor, total=len(windows)):
            field = None
            if strokes is not None:
                field = torch.nn.functional.avg_pool2d(self._tensor(strokes[None, None]), self.stride)
            yield window, self._tensor(pixels[None]), counts, field

    def _keep(self, name: str, window: Window, values: torch.Tensor) -> None:
        if name not in self._spills:
            self._spills[name] = self._new(values, ())
        self._spills[name].write(window, values)

    def _new(self, values: torch.Tensor, spare: Sequence[Spill]) -> Spill:
        """Return where maps like these can be kept: in a file that is to be replaced, or in one more.

        What is replaced has been read by then, as far as it is overwritten.
        """
        fitting = next((spill for spill in spare if spill.fits(values)), None)
        if fitting is not None:
            return fitting
        shape = self.rows, self.cols, values.shape[1]
        self._files.append(Spill(f"{self._path}.part.{len(self._files)}", shape, values.dtype))
        return self._files[-1]

    def _end(self, kept: Mapping[str, str]) -> None:
        """Keep some stores, by the names that they are to have, and remove the files of all others."""
        self._spills = {kept[name]: spill for name, spill in self._spills.items() if name in kept}
        for spill in self._files:
            if spill not in self._spills.values():
                spill.close()

    def _stores(self, rows: Mapping[str, torch.Tensor]) -> Stores:
        stores = {name: _as_maps(part.contiguous()).to(self._device, self._dtype) for name, part in rows.items()}
        if self._constant is not None:
            stores[WEIGHTS] = self._constant.to(self._device, self._dtype)
        return stores

    def _tensor(self, values: Floats) -> torch.Tensor:
        tensor = torch.from_numpy(np.ascontiguousarray(values)).to(self._device, self._dtype)
        return tensor.contiguous(memory_format=torch.channels_last)

    def _device_mask(self, counts: NDArray[np.bool_]) -> torch.Tensor:
        return torch.from_numpy(counts[None].copy()).to(self._device)

    def _mask_at(self, counts: NDArray[np.bool_]) -> Places:
        return lambda scale: self._device_mask(at_scale(counts, self.stride, scale))

    def close(self) -> None:
        """Remove the files."""
        self._end({})

    def __enter__(self) -> StripSurface:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the files."""
        self.close()


def _together(total: Moments | None, part: Moments) -> Moments:
    return part if total is None else total.merged(part)


def _as_maps(rows: torch.Tensor) -> torch.Tensor:
    """Return rows (h, w, C) as maps (1, C, h, w), channels last."""
    # The first axis is added before the others are turned: so its stride is one that kernels recognise.
    return rows[None].permute(0, 3, 1, 2)


def wide_core(wide: Window, shape: tuple[int, int]) -> tuple[slice, slice]:
    """Return the slices of an array over `wide` that lie inside a raster of `shape`."""
    return wide.clip(*shape).within(wide)
