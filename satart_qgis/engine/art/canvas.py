"""A picture that is being painted: it, and what the optimiser remembers of each of its pixels, on disk."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import DiskFull, NotWritable
from ..mapping import sweep
from ..monitor import Monitor
from ..tiling import Window, tiles
from .picture import Picture

Floats = NDArray[np.float32]
# What is kept: the picture, its running mean, two moments, the gradient, what it is to show.
LAYERS = ("picture", "mean", "first", "second", "gradient", "content")
# Rows that are renewed at once.
ROWS = 64
# How a system says that a file finds no room: on the disk, for its size, or in somebody's share.
FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC, errno.EFBIG)


def disk_bytes(height: int, width: int) -> int:
    """Return how much disk a canvas takes, the next coarser one included, from which it is begun."""
    return int(height * width * (3 * 4 * len(LAYERS) + 1) * 1.25)


class Canvas:
    """Arrays (3, H, W) of float32 in files beside `path`, which go when the `with` block ends.

    factor: how many pixels of the raster to each side one of the canvas stands for.
    """

    def __init__(self, path: str, shape: tuple[int, int], factor: int) -> None:
        """Begin the files. Raises DiskFull, NotWritable."""
        self.shape, self.factor = shape, factor
        self._files: list[Path] = []
        self._path = path
        try:
            self.arrays = {name: self._new(name, (3, *shape), np.float32) for name in LAYERS}
            self.valid = self._new("valid", shape, bool)
        except OSError as error:
            self.close()
            if error.errno not in FULL:
                raise NotWritable(
                    f"The painting can't be kept beside {path} meanwhile ({error.strerror}). Choose another folder."
                ) from error
            size = disk_bytes(*shape) / 2**30
            raise DiskFull(
                f"The painting needs {size:.1f} GB beside the output ({error.strerror}). "
                "Free some space, or choose another folder or a smaller extent."
            ) from error
        self.steps = 0
        self.content_spread = 0.0  # variance of the features that are to be shown, once it is known

    def show(self, picture: Picture, crop: Window, monitor: Monitor) -> None:
        """Take what is to be shown from a window of a raster, averaged to this canvas's pixels."""
        windows = tiles(*self.shape, 512)

        def read(window: Window) -> tuple[Floats, NDArray[np.bool_]]:
            fine = window.scale(self.factor)
            pixels, valid = picture.read(Window(fine.row + crop.row, fine.col + crop.col, fine.height, fine.width))
            f = self.factor
            means = pixels.reshape(3, window.height, f, window.width, f).mean(axis=(2, 4))
            mask = np.ones((fine.height, fine.width), bool) if valid is None else valid
            # The last pixels may reach past the raster, whose mirror image does not count.
            inside = fine.clip(crop.height, crop.width)
            mask = mask & _inside(fine, inside)
            return means, mask.reshape(window.height, f, window.width, f).any(axis=(1, 3))

        for window, (pixels, valid) in sweep(read, windows, monitor, total=len(windows)):
            self.arrays["content"][(slice(None), *window.slices)] = pixels
            self.valid[window.slices] = valid

    def begin(self, before: Canvas | None) -> None:
        """Begin with what is to be shown, or with what a coarser canvas came to, enlarged."""
        height, width = self.shape
        for row in range(0, height, ROWS):
            part = slice(row, min(row + ROWS, height))
            content = self.arrays["content"][:, part]
            start = content if before is None else _enlarged(before.arrays["mean"], self.shape, part)
            start = np.where(self.valid[part], start, content)
            self.arrays["picture"][:, part] = start
            self.arrays["mean"][:, part] = start

    def clear_gradient(self) -> None:
        """Set the gradient to nothing."""
        self.arrays["gradient"][:] = 0

    def step(self, rate: float, average: float) -> None:
        """Take one step of Adam (Kingma and Ba 2015, arXiv 1412.6980); values stay within -1 to 1, nodata as it is."""
        self.steps += 1
        beta1, beta2 = 0.9, 0.99
        warm = min(average, self.steps / (self.steps + 9))
        for row in range(0, self.shape[0], ROWS):
            part = (slice(None), slice(row, row + ROWS))
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
                _claim(opened.fileno(), file.stat().st_size)
        return array

    def __enter__(self) -> Canvas:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the files."""
        self.close()


def enlarged_reader(canvas: Canvas, shape: tuple[int, int]) -> Callable[[Window], Floats]:
    """Return window -> the painting so far (3, h, w) at the size of `shape`, for a canvas that is coarser or not."""

    def read(window: Window) -> Floats:
        rows = slice(window.row, window.row + window.height)
        if canvas.shape == shape:
            return np.array(canvas.arrays["mean"][(slice(None), *window.slices)])
        return _enlarged(canvas.arrays["mean"], shape, rows, slice(window.col, window.col + window.width))

    return read


def _claim(file: int, size: int) -> None:
    """Have the disk set a file's room aside, where its file system can. Raises OSError where there is too little."""
    try:
        os.posix_fallocate(file, 0, size)
    except OSError as error:
        if error.errno in FULL:
            raise


def _inside(window: Window, clipped: Window) -> NDArray[np.bool_]:
    mask = np.zeros((window.height, window.width), bool)
    mask[clipped.within(window)] = True
    return mask


def _enlarged(array: Floats, shape: tuple[int, int], rows: slice, cols: slice | None = None) -> Floats:
    """Return rows (and columns) of an array (3, h, w) enlarged to `shape` by linear interpolation."""
    cols = cols or slice(0, shape[1])
    down, up, share = _between(rows, shape[0], array.shape[1])
    left, right, across = _between(cols, shape[1], array.shape[2])
    top, bottom = int(down.min()), int(up.max()) + 1
    part = np.asarray(array[:, top:bottom])
    part = part[:, down - top] * (1 - share)[:, None] + part[:, up - top] * share[:, None]
    result: Floats = (part[:, :, left] * (1 - across) + part[:, :, right] * across).astype(np.float32)
    return result


def _between(wanted: slice, size: int, coarse: int) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    # Pixels of canvases are halves of one another, whatever the rounding of their number.
    factor = 1 << max(round(np.log2(size / coarse)), 0)
    at = np.clip((np.arange(wanted.start, wanted.stop) + 0.5) / factor - 0.5, 0, coarse - 1)
    low = np.floor(at).astype(np.int64)
    return low, np.minimum(low + 1, coarse - 1), at - low
