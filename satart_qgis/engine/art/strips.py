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

from ..errors import NoValidData
from ..mapping import sweep
from ..monitor import Monitor
from ..networks.parts.scenenorm import scene_norms
from ..networks.parts.styler import Segment, Stores, Styler, stroke_weights
from ..tiling import Window
from .barriers import Places
from .lattice import Lattice
from .moments import Moments, moments
from .picture import Picture
from .samples import at_scale, touched
from .spills import Spill, Spills
from .surroundings import WEIGHTS
from .walks import pieces

Floats = NDArray[np.float32]
# Places of the image that the head is run on at once, down and across.
DOWN, ACROSS = 64, 256
# Places that a segment is run on at once, across.
WIDEST = 1536
# Places that strips are a multiple of wide, as kernels like them.
EVEN = 8


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
        self.lattice, self.strokes = Lattice(styler.stride, picture.origin), styler.strokes
        self._spacing = styler.spacing
        self._head = -(-styler.head_radius // styler.stride)
        self.margin = -(-styler.radius // styler.stride)
        own = self.lattice.places(Window(0, 0, *picture.shape)).expand(self.margin)
        self._first = own.row, own.col
        self.rows, self.cols = own.height, -(-own.width // EVEN) * EVEN
        self.counts = np.zeros((self.rows, self.cols), bool)
        # Maps of more channels than the trunk has are kept in several files, which can then take the place of others.
        self._widest = trunk_channels(styler)
        self._spills: dict[str, Spills] = {}
        self._path, self._files = path, list[Spill]()
        self._constant: torch.Tensor | None = None

    def hold(self, stroke: float) -> None:
        """Use one stroke size, 0 to 1, everywhere."""
        self._constant = stroke_weights(torch.full((1, 1, 1, 1), stroke), self.strokes, self._spacing)

    def images(self, monitor: Monitor) -> Iterator[tuple[torch.Tensor, Places]]:
        """Yield the image in pieces, with what the head needs around them; they count without it."""
        for window, image, counts, _ in self._images(monitor):
            self.counts[window.slices] = counts
            yield image, self._mask_at(np.pad(counts, self._head))

    def begin(self, head: Callable[[torch.Tensor], torch.Tensor], monitor: Monitor) -> Moments:
        """Keep what `head` makes of each piece as the store "y"; return its moments. Raises NoValidData."""
        total: Moments | None = None
        for window, image, counts, strokes in self._images(monitor):
            self.counts[window.slices] = counts
            y = head(image)[:, :, self._head : self._head + window.height, self._head : self._head + window.width]
            self._keep("y", window, y)
            if strokes is not None:
                weights = stroke_weights(strokes, self.strokes, self._spacing, self.lattice.stride)
                self._keep(WEIGHTS, window, weights)
            total = _together(total, moments(y, self._device_mask(counts)))
        assert total is not None  # noqa: S101  # nosec B101  (a raster has one piece at least)
        if not self.counts.any():
            raise NoValidData(f"{self._picture.label} holds nothing but nodata. Choose another raster or bands.")
        return total

    def advance(self, segment: Segment, monitor: Monitor) -> Moments:
        """Run a segment over all strips in place, and return the moments of what it makes."""
        # What the segment itself makes is none of its own business.
        known = {name: kept for name, kept in self._spills.items() if name in (segment.takes or self._spills)}
        made, kept = dict[str, Spills](), (WEIGHTS, *segment.keeps)
        total: Moments | None = None
        for window, rows, inner in pieces(known, (self.rows, self.cols), segment.halo, WIDEST, monitor):
            changed, counts = segment.run(self._stores(rows)), self._device_mask(self.counts[window.slices])
            found = {name: values[(..., *inner)] for name, values in changed.items()}
            for name in (name for name in kept if name in found):
                if name not in made:
                    needed = {n: spills for n, spills in self._spills.items() if n in kept and n != name}
                    made[name] = self._new(found[name], [*needed.values(), *made.values()])
                made[name].write(window, found[name])
            total = _together(total, moments(found["y"], counts))
        self._spills.update(made)
        # The files of all others are free for what comes.
        self._spills = {name: spills for name, spills in self._spills.items() if name in kept}
        assert total is not None  # noqa: S101  # nosec B101
        return total

    def tails(self, halo: int, monitor: Monitor) -> Iterator[tuple[Stores, Places]]:
        """Yield the stores in pieces with `halo` places around what counts."""
        for window, rows, inner in pieces(self._spills, (self.rows, self.cols), halo, ACROSS, monitor):
            stores = self._stores(rows)
            counts = np.zeros(stores["y"].shape[2:], bool)
            counts[inner] = self.counts[window.slices]
            yield stores, self._mask_at(counts)

    def read(self, window: Window, names: Sequence[str], room: torch.Tensor) -> torch.Tensor:
        """Read stores, one above the other, from where a window of places begins, as far as there are places.

        window: of the lattice; must lie inside the margin. Return the part of `room` that was filled, as maps
        (1, C, h, w).
        """
        top, left = window.row - self._first[0], window.col - self._first[1]
        found = room[: self.rows - top, : self.cols - left]
        self._joined(names).window(top, left, found)
        return _as_maps(found)

    def room(self, names: Sequence[str], height: int, width: int) -> torch.Tensor:
        """Return memory (h, w, C) that so many places of stores can be read into."""
        return self._joined(names).room(height, width)

    def channels(self, names: Sequence[str]) -> list[int]:
        """Return how many channels stores have."""
        return [sum(part.shape[2] for part in self._spills[name].parts) for name in names]

    def _joined(self, names: Sequence[str]) -> Spills:
        return Spills([part for name in names for part in self._spills[name].parts])

    def _images(
        self, monitor: Monitor
    ) -> Iterator[tuple[Window, torch.Tensor, NDArray[np.bool_], torch.Tensor | None]]:
        """Yield (piece, image with the head's halo, which places count, stroke sizes of pixels without the halo)."""
        height, width = DOWN, min(ACROSS, self.cols)
        windows = [
            Window(row, col, min(height, self.rows - row), min(width, self.cols - col))
            for row in range(0, self.rows, height)
            for col in range(0, self.cols, width)
        ]

        def read(window: Window) -> tuple[Floats, NDArray[np.bool_], Floats | None]:
            places = Window(window.row + self._first[0], window.col + self._first[1], window.height, window.width)
            inner, wide = self.lattice.pixels(places), self.lattice.pixels(places.expand(self._head))
            pixels, valid = self._picture.read(wide)
            inside = np.zeros((wide.height, wide.width), bool)
            inside[wide.clip(*self._picture.shape).within(wide)] = True
            inside &= True if valid is None else valid
            counts = touched(inside[inner.within(wide)], self.lattice.stride)
            return pixels, counts, None if self._field is None else self._field(inner)

        for window, (pixels, counts, strokes) in sweep(read, windows, monitor, total=len(windows)):
            field = None if strokes is None else self._tensor(strokes[None, None])
            yield window, self._tensor(pixels[None]), counts, field

    def _keep(self, name: str, window: Window, values: torch.Tensor) -> None:
        if name not in self._spills:
            self._spills[name] = self._new(values, list(self._spills.values()))
        self._spills[name].write(window, values)

    def _new(self, values: torch.Tensor, needed: Sequence[Spills]) -> Spills:
        """Return where maps like these can be kept: in files that hold nothing that is needed, or in more.

        What is replaced has been read by then, as far as it is overwritten. Files are used again rather than removed:
        the kernel has their pages already, and to write them takes a fraction of the time.
        """
        taken = [part for spills in needed for part in spills.parts]
        left, places = [spill for spill in self._files if spill not in taken], list[Spill]()
        for part in values.split(self._widest, 1):
            fitting = next((spill for spill in left if spill.fits(part)), None)
            if fitting is None:
                shape = self.rows, self.cols, part.shape[1]
                fitting = Spill(f"{self._path}.part.{len(self._files)}", shape, part.dtype)
                self._files.append(fitting)
            else:
                left.remove(fitting)
            places.append(fitting)
        return Spills(places)

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
        return lambda scale: self._device_mask(at_scale(counts, self.lattice.stride, scale))

    def finish(self) -> None:
        """Remove the files that hold nothing any more, once all segments were run."""
        used = [part for spills in self._spills.values() for part in spills.parts]
        for spill in self._files:
            if spill not in used:
                spill.close()

    def close(self) -> None:
        """Remove the files."""
        self._spills = {}
        self.finish()

    def __enter__(self) -> StripSurface:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the files."""
        self.close()


def trunk_channels(styler: Styler) -> int:
    """Return how many channels a network's trunk has, whose first normalization is the second one that is counted."""
    return len(dict(scene_norms(styler))[styler.segments()[1].norm].weight)


def _together(total: Moments | None, part: Moments) -> Moments:
    return part if total is None else total.merged(part)


def _as_maps(rows: torch.Tensor) -> torch.Tensor:
    """Return rows (h, w, C) as maps (1, C, h, w), channels last."""
    # The first axis is added before the others are turned: so its stride is one that kernels recognise.
    return rows[None].permute(0, 3, 1, 2)
