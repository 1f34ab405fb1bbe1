"""A whole raster as a surface, larger than memory: the trunk's state lies on disk and is renewed strip by strip.

Everything covers the raster and a margin as wide as the network sees, so that at the raster's border too the network
has what it would have inside: the picture mirrored.
"""

from __future__ import annotations

import mmap
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from ..errors import DiskFull
from ..mapping import sweep
from ..monitor import Monitor
from ..networks.parts.styler import Segment, Stores, Styler, stroke_weights
from ..tiling import Window
from .barriers import Places
from .moments import Moments, moments
from .picture import Picture
from .samples import at_scale, touched

Floats = NDArray[np.float32]
# Bytes that the tensors of a strip may take together.
ROOM = 256 * 2**20
# Tensors of a strip that live at once.
ALIVE = 6
FEWEST, MOST = 8, 64
# Bytes of the files above which their pages are not left in this process's memory.
LARGE = 512 * 2**20
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
        self.stride, self.strokes = styler.stride, styler.strokes
        self._head = -(-styler.head_radius // styler.stride)
        self.margin = -(-styler.radius // styler.stride)
        height, width = picture.shape
        self.rows, cols = (-(-n // self.stride) + 2 * self.margin for n in (height, width))
        self.cols = -(-cols // EVEN) * EVEN
        self.counts = np.zeros((self.rows, self.cols), bool)
        self.arrays: dict[str, NDArray[Any]] = {}
        self._path, self._names = path, set[str]()
        self._constant: torch.Tensor | None = None

    def hold(self, stroke: float) -> None:
        """Use one stroke size, 0 to 1, everywhere."""
        self._constant = stroke_weights(torch.full((1, 1, 1, 1), stroke), self.strokes)

    def images(self, monitor: Monitor) -> Iterator[tuple[torch.Tensor, Places]]:
        """Yield the strips' images with what the head needs around them; they count without it."""
        for window, image, counts, _ in self._images(monitor):
            self.counts[window.row : window.row + window.height] = counts
            yield image, self._places(window, self._head, counts)

    def begin(self, head: Callable[[torch.Tensor], torch.Tensor], monitor: Monitor) -> Moments:
        """Keep what `head` makes of each image as the store "y"; return its moments."""
        total: Moments | None = None
        for window, image, counts, strokes in self._images(monitor):
            self.counts[window.row : window.row + window.height] = counts
            y = head(image)[:, :, self._head : self._head + window.height, self._head : self._head + self.cols]
            self._keep("y", window, y)
            if strokes is not None:
                self._keep("weights", window, stroke_weights(strokes, self.strokes))
            self._release()
            part = moments(y, self._device_mask(counts))
            total = part if total is None else total.merged(part)
        assert total is not None  # noqa: S101  # nosec B101  (a raster has one strip at least)
        return total

    def advance(self, segment: Segment, monitor: Monitor) -> Moments:
        """Run a segment over all strips in place: what a strip's neighbours still need is kept aside."""
        halo, total = segment.halo, None
        before: dict[str, NDArray[Any]] = {}  # the last rows that were read, as they were
        known = dict(self.arrays)  # what the segment itself makes is none of its own business

        def fresh(window: Window) -> dict[str, NDArray[Any]]:
            first = window.row + halo if window.row else 0
            last = min(window.row + window.height + halo, self.rows)
            return {name: np.array(array[first:last]) for name, array in known.items()}

        windows = self._windows(halo)
        for window, found in sweep(fresh, windows, monitor, workers=1, total=len(windows)):
            # A last strip that is lower than the halo was read with the one before.
            rows = {name: np.concatenate([before[name], part]) if before else part for name, part in found.items()}
            top = halo if window.row else 0
            # As copies, since the segment may overwrite what it is given.
            before = {name: part[window.height + top - halo :].copy() if halo else part[:0]
                      for name, part in rows.items()}  # fmt: skip
            changed = segment.run(self._stores(rows))
            for name in segment.keeps:
                if name in changed:
                    self._keep(name, window, changed[name][:, :, top : top + window.height])
            self._release()
            y = changed["y"][:, :, top : top + window.height]
            part = moments(y, self._device_mask(self.counts[window.row : window.row + window.height]))
            total = part if total is None else total.merged(part)
        known.clear()  # on some systems a file that is still in use can't be removed
        for name in set(self.arrays) - {"weights", *segment.keeps}:
            self._remove(name)
        assert total is not None  # noqa: S101  # nosec B101
        return total

    def tails(self, halo: int, monitor: Monitor) -> Iterator[tuple[Stores, Places]]:
        """Yield the stores of each strip with `halo` places above and below it."""
        windows = self._windows(halo)

        def read(window: Window) -> dict[str, NDArray[Any]]:
            first, last = max(window.row - halo, 0), min(window.row + window.height + halo, self.rows)
            return {name: np.array(array[first:last]) for name, array in self.arrays.items()}

        for window, rows in sweep(read, windows, monitor, workers=1, total=len(windows)):
            counts = self.counts[max(window.row - halo, 0) : window.row + window.height + halo].copy()
            top = min(halo, window.row)
            counts[:top] = False
            counts[top + window.height :] = False
            self._release()
            yield self._stores(rows), self._mask_at(counts)

    def read(self, window: Window, names: Sequence[str], sides: tuple[int, int] = (0, 0)) -> Stores:
        """Return stores of a window of places, which must lie inside the margin; on the CPU, float32.

        sides: height and width that it is made larger to, at its bottom and right, as far as there are places.
        """
        top, left = window.row + self.margin, window.col + self.margin
        rows = slice(top, top + max(window.height, sides[0]))
        cols = slice(left, left + max(window.width, sides[1]))
        found = {name: self._as_tensor(np.array(self.arrays[name][rows, cols])).float() for name in names}
        self._release()
        return found

    def _images(
        self, monitor: Monitor
    ) -> Iterator[tuple[Window, torch.Tensor, NDArray[np.bool_], torch.Tensor | None]]:
        """Yield (strip, image with the head's halo, which places count, stroke sizes of the places)."""
        windows = self._windows(self._head, full=True)

        def read(window: Window) -> tuple[Floats, NDArray[np.bool_], Floats | None]:
            shifted = Window(window.row - self.margin, -self.margin, window.height, self.cols)
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

    def _windows(self, halo: int, *, full: bool = False) -> list[Window]:
        channels = 64 if not self.arrays else sum(a.shape[2] for a in self.arrays.values())
        per_row = self.cols * 4 * (channels * 2 if not full else self.stride**2 * 32 * ALIVE)
        count = int(min(max(ROOM // per_row - 2 * halo, FEWEST, halo), MOST))
        return [Window(row, 0, min(count, self.rows - row), self.cols) for row in range(0, self.rows, count)]

    def _keep(self, name: str, window: Window, values: torch.Tensor) -> None:
        rows = values[0].permute(1, 2, 0).contiguous().cpu()  # (h, w, C): a strip is one piece of the file
        stored = rows.view(torch.int16) if rows.dtype == torch.bfloat16 else rows
        if name not in self.arrays:
            self.arrays[name] = self._new(name, (self.rows, self.cols, rows.shape[2]), stored.numpy().dtype)
        self.arrays[name][window.row : window.row + window.height] = stored.numpy()

    def _new(self, name: str, shape: tuple[int, int, int], dtype: np.dtype[np.generic]) -> NDArray[Any]:
        file = Path(f"{self._path}.part.{name}")
        self._names.add(name)
        try:
            array: NDArray[Any] = np.lib.format.open_memmap(file, "w+", dtype, shape)  # type: ignore[no-untyped-call]
            return array
        except OSError as error:
            size = int(np.prod(shape)) * dtype.itemsize / 2**30
            raise DiskFull(
                f"The exact way keeps {size:.1f} GB more beside the output, for which there is no room "
                f"({error.strerror}). Free some space, choose another folder, or do without 'exact'."
            ) from error

    def _stores(self, rows: dict[str, NDArray[Any]]) -> Stores:
        stores = {
            name: self._as_tensor(part).to(self._device, self._dtype).contiguous(memory_format=torch.channels_last)
            for name, part in rows.items()
        }
        if self._constant is not None:
            stores["weights"] = self._constant.to(self._device, self._dtype)
        return stores

    @staticmethod
    def _as_tensor(rows: NDArray[Any]) -> torch.Tensor:
        tensor = torch.from_numpy(rows)
        # The first axis is added before the others are turned: so its stride is one that kernels recognise.
        return (tensor.view(torch.bfloat16) if tensor.dtype == torch.int16 else tensor)[None].permute(0, 3, 1, 2)

    def _tensor(self, values: Floats) -> torch.Tensor:
        tensor = torch.from_numpy(np.ascontiguousarray(values)).to(self._device, self._dtype)
        return tensor.contiguous(memory_format=torch.channels_last)

    def _device_mask(self, counts: NDArray[np.bool_]) -> torch.Tensor:
        return torch.from_numpy(counts[None].copy()).to(self._device)

    def _places(self, window: Window, halo: int, counts: NDArray[np.bool_]) -> Places:
        return self._mask_at(np.pad(counts, halo))

    def _mask_at(self, counts: NDArray[np.bool_]) -> Places:
        return lambda scale: self._device_mask(at_scale(counts, self.stride, scale))

    def _release(self) -> None:
        """Give large files' pages back: they stay in the system's cache, and no data is lost."""
        arrays = list(self.arrays.values())
        if hasattr(mmap, "MADV_DONTNEED") and sum(array.nbytes for array in arrays) > LARGE:
            for array in arrays:
                mapped: Any = getattr(array, "_mmap", None)
                if mapped is not None:
                    mapped.madvise(mmap.MADV_DONTNEED)

    def _remove(self, name: str) -> None:
        self.arrays.pop(name, None)
        with suppress(OSError):
            Path(f"{self._path}.part.{name}").unlink(missing_ok=True)

    def close(self) -> None:
        """Remove the files."""
        self.arrays = {}
        for name in self._names:
            self._remove(name)

    def __enter__(self) -> StripSurface:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the files."""
        self.close()


def wide_core(wide: Window, shape: tuple[int, int]) -> tuple[slice, slice]:
    """Return the slices of an array over `wide` that lie inside a raster of `shape`."""
    return wide.clip(*shape).within(wide)
