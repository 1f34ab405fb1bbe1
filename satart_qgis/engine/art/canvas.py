"""A picture that is being painted: it, and what the optimiser remembers of each of its pixels, on disk."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import Cancelled, DiskFull, NotWritable
from ..mapping import sweep
from ..monitor import Monitor
from ..pace import stored
from ..tiling import Window, tiles
from .picture import Picture

Floats = NDArray[np.float32]
# What is kept: the picture, its running mean, two moments, the gradient, what it is to show.
LAYERS = ("picture", "mean", "first", "second", "gradient", "content")
# Rows that are renewed at once; pixels of the raster to each side that are read at once.
ROWS, READ = 64, 2048
# Pixels around the picture that are painted too, and cut off. A feature network finds the outermost ones doubled beyond
# the border, holds them half as firmly as others, and has them striped and dark, a rim that grows from scale to scale.
MARGIN = 16
# Bytes that are set aside at once.
CLAIMED = 1 << 28
# How a system says that a file finds no room: on the disk, for its size, or in somebody's share.
FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC, errno.EFBIG)


def disk_bytes(height: int, width: int) -> int:
    """Return how much disk a painting's canvas takes, the next coarser one included, from which it is begun."""
    finest, coarser = (with_margin(-(-height // f), -(-width // f)) for f in (1, 2))
    return (finest[0] * finest[1] + coarser[0] * coarser[1]) * (3 * 4 * len(LAYERS) + 1)


def with_margin(height: int, width: int) -> tuple[int, int]:
    """Return the height and width of a canvas for a picture of that size."""
    return height + 2 * MARGIN, width + 2 * MARGIN


class Canvas:
    """Arrays (3, H, W) of float32 in files beside `path`, which go when the `with` block ends.

    factor: how many pixels of the raster to each side one of the canvas stands for. frame: where on the canvas the
    picture is. shape: H and W, the margin around the frame included.
    """

    def __init__(
        self, path: str, size: tuple[int, int], factor: int, margin: int = 0, monitor: Monitor | None = None
    ) -> None:
        """Begin the files for a picture of that size with a margin around it. Raises DiskFull, NotWritable, Cancelled.

        monitor: stops it; on some file systems to set room aside takes as long as to write all of it.
        """
        self.frame, self.factor = Window(margin, margin, *size), factor
        self.shape = shape = size[0] + 2 * margin, size[1] + 2 * margin
        self._files: list[Path] = []
        self._path, self._monitor = path, monitor or Monitor()
        try:
            self.arrays = {name: self._new(name, (3, *shape), np.float32) for name in LAYERS}
            self.valid = self._new("valid", shape, bool)
        except Cancelled:
            self.close()
            raise
        except OSError as error:
            self.close()
            if error.errno not in FULL:
                raise NotWritable(
                    f"The painting can't be kept beside {path} meanwhile ({error.strerror}). Choose another folder."
                ) from error
            raise DiskFull(
                f"The painting needs {stored(disk_bytes(*size))} beside the output ({error.strerror}). "
                "Free some space, or choose another folder or a smaller extent."
            ) from error
        self.steps = 0
        self.content_spread = 0.0  # variance of the features that are to be shown, once it is known

    def show(self, picture: Picture, crop: Window, monitor: Monitor) -> None:
        """Take what is to be shown from a window of a raster, averaged to this canvas's pixels.

        On the margin that is what lies around the window; beyond the raster's borders, its mirror image.
        """
        windows = tiles(*self.shape, max(READ // self.factor, 1))

        def read(window: Window) -> tuple[Floats, NDArray[np.bool_]]:
            f = self.factor
            row, col = window.row - self.frame.row, window.col - self.frame.col
            fine = Window(row, col, window.height, window.width).scale(f)
            pixels, valid = picture.read(Window(fine.row + crop.row, fine.col + crop.col, fine.height, fine.width))
            means = pixels.reshape(3, window.height, f, window.width, f).mean(axis=(2, 4))
            mask = np.ones((fine.height, fine.width), bool) if valid is None else valid
            return means, mask.reshape(window.height, f, window.width, f).any(axis=(1, 3))

        for window, (pixels, valid) in sweep(read, windows, monitor, total=len(windows)):
            self.arrays["content"][(slice(None), *window.slices)] = pixels
            self.valid[window.slices] = valid

    def begin(self, before: Canvas | None, monitor: Monitor) -> None:
        """Begin with what is to be shown, or with what a coarser canvas came to, enlarged. Raises Cancelled."""
        for part in self._strips(monitor):
            content = self.arrays["content"][part]
            start = content if before is None else self._grown(before, part[1])
            start = np.where(self.valid[part[1]], start, content)
            self.arrays["picture"][part] = start
            self.arrays["mean"][part] = start

    def _grown(self, before: Canvas, rows: slice) -> Floats:
        """Return rows (3, h, W) of this canvas, enlarged from a coarser one."""
        width = self.shape[1]
        place = Window(rows.start - self.frame.row, -self.frame.col, rows.stop - rows.start, width)
        return _enlarged(before, before.factor // self.factor, place)

    def _strips(self, monitor: Monitor) -> Iterator[tuple[slice, slice]]:
        """Yield the place (bands, rows) of strip after strip of the arrays. Raises Cancelled between them."""
        for row in range(0, self.shape[0], ROWS):
            monitor.check()
            yield slice(None), slice(row, min(row + ROWS, self.shape[0]))

    def clear_gradient(self, monitor: Monitor) -> None:
        """Set the gradient to nothing. Raises Cancelled."""
        for part in self._strips(monitor):
            self.arrays["gradient"][part] = 0

    def step(self, rate: float, average: float, monitor: Monitor) -> None:
        """Take one step of Adam (Kingma and Ba 2015, arXiv 1412.6980); values stay within -1 to 1, nodata as it is.

        Raises Cancelled; the rows above have taken the step then, which cannot be seen.
        """
        self.steps += 1
        beta1, beta2 = 0.9, 0.99
        warm = min(average, self.steps / (self.steps + 9))
        for part in self._strips(monitor):
            gradient = self.arrays["gradient"][part]
            first, second = self.arrays["first"][part], self.arrays["second"][part]
            first += (1 - beta1) * (gradient - first)
            second += (1 - beta2) * (gradient**2 - second)
            scale = np.sqrt(second / (1 - beta2**self.steps)) + 1e-12
            picture = self.arrays["picture"][part]
            moved = picture - rate * (first / (1 - beta1**self.steps)) / scale
            picture[:] = np.where(self.valid[part[1]], np.clip(moved, -1, 1), picture)
            mean = self.arrays["mean"][part]
            mean += (1 - warm) * (picture - mean)

    def close(self) -> None:
        """Remove the files."""
        self.arrays, self.valid = {}, np.zeros((0, 0), bool)  # a file that is still mapped can't be removed on Windows
        for file in self._files:
            with suppress(OSError):
                file.unlink(missing_ok=True)

    def _new(self, name: str, shape: tuple[int, ...], dtype: type) -> NDArray[Any]:
        file = Path(f"{self._path}.{self.factor}.{name}")
        self._files.append(file)
        array: NDArray[Any] = np.lib.format.open_memmap(file, "w+", dtype, shape)  # type: ignore[no-untyped-call]
        if hasattr(os, "posix_fallocate"):  # else a disk that fills up later ends the process, not the write
            with file.open("r+b") as opened:
                _claim(opened.fileno(), file.stat().st_size, self._monitor)
        return array

    def __enter__(self) -> Canvas:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the files."""
        self.close()


def enlarged_reader(canvas: Canvas) -> Callable[[Window], Floats]:
    """Return window -> the painting so far (3, h, w) in the raster's pixels, for a canvas that is coarser or not."""

    def read(window: Window) -> Floats:
        if canvas.factor > 1:
            return _enlarged(canvas, canvas.factor, window)
        row, col = window.row + canvas.frame.row, window.col + canvas.frame.col
        return np.array(canvas.arrays["mean"][:, row : row + window.height, col : col + window.width])

    return read


def _claim(file: int, size: int, monitor: Monitor) -> None:
    """Have the disk set a file's room aside, where its file system can. Raises OSError where there is too little."""
    try:
        for start in range(0, size, CLAIMED):
            monitor.check()
            os.posix_fallocate(file, start, min(CLAIMED, size - start))
    except OSError as error:
        if error.errno in FULL:
            raise


def _enlarged(canvas: Canvas, factor: int, window: Window) -> Floats:
    """Return a window (3, h, w) of the painting so far, enlarged by linear interpolation.

    window: in pixels `factor` times finer than the canvas's, from the picture's first one on.
    """
    array = canvas.arrays["mean"]
    rows, cols = window.slices
    down, up, share = _between(rows, factor, canvas.frame.row, array.shape[1])
    left, right, across = _between(cols, factor, canvas.frame.col, array.shape[2])
    top, first = int(down.min()), int(left.min())
    part = np.asarray(array[:, top : int(up.max()) + 1, first : int(right.max()) + 1])
    part = part[:, down - top] * (1 - share)[:, None] + part[:, up - top] * share[:, None]
    result: Floats = (part[:, :, left - first] * (1 - across) + part[:, :, right - first] * across).astype(np.float32)
    return result


def _between(
    wanted: slice, factor: int, first: int, count: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Return between which of `count` pixels, the picture's own from `first` on, finer ones lie, and how far along."""
    at: NDArray[np.float64] = np.clip((np.arange(wanted.start, wanted.stop) + 0.5) / factor - 0.5 + first, 0, count - 1)
    low = np.floor(at).astype(np.int64)
    return low, np.minimum(low + 1, count - 1), at - low
