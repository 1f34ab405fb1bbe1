"""The tiles of a training, decoded once: in memory where they fit, else in a file that is mapped into it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..cards import CardClass
from ..errors import BadSamples, DiskFull, NotWritable, NoValidData
from ..landcover.legend import Legend
from ..monitor import Monitor
from ..pace import stored
from ..raster import Mask, Pixels
from ..samples.tileset import UNLABELLED, Labels, Tile, TileSet

Floats = NDArray[np.float32]

# Bytes of decoded tiles that are held in memory; more are mapped from a file.
IN_MEMORY = 2 * 2**30


@dataclass(frozen=True)
class Sample:
    """A decoded tile: pixels (B, h, w) as stored, and the place of each pixel's class (h, w), UNLABELLED where none."""

    name: str
    pixels: Pixels
    labels: Labels

    @property
    def area(self) -> int:
        """How many pixels it has."""
        return int(self.labels.size)


class Store:
    """Decoded tiles, and how their numbers become what a network sees.

    samples: by split. mean, std: of the training tiles' valid pixels, in the units of the model's `values`; they are
    measured unless given. counts: labelled training pixels of each class. Closing it removes the mapped file.
    Raises BadSamples, NoValidData, DiskFull, NotWritable.
    """

    def __init__(
        self,
        tiles: TileSet,
        classes: Sequence[CardClass],
        monitor: Monitor,
        *,
        path: str = "",
        ignore: Sequence[int] = (),
        statistics: tuple[Sequence[float], Sequence[float]] | None = None,
    ) -> None:
        """Read the tiles. path: of the file to map, where they are too many. ignore: class numbers to leave out."""
        self.tiles, self.classes = tiles, tuple(classes)
        self._path = path
        self._index = Legend(self.classes).index(np.arange(256))
        self._index[list(ignore)] = UNLABELLED
        self._buffer = self._room()
        self._used = 0
        moments = _Moments(len(tiles.bands), tiles.gains)
        masks: list[tuple[Pixels, Mask]] = []
        self.samples: dict[str, list[Sample]] = {}
        for number, tile in enumerate(tiles.tiles):
            monitor.check()
            pixels, valid, labels = tiles.read(tile)
            sample = self._keep(tile, pixels, labels)
            if tile.split == "training":
                moments.add(pixels, valid)
            if valid is not None:
                masks.append((sample.pixels, valid))
            self.samples.setdefault(tile.split, []).append(sample)
            monitor.progress((number + 1) / len(tiles.tiles))
        self._gains = moments.gains
        if statistics is None:
            self.mean, self.std = moments.result()
        else:
            self.mean, self.std = np.asarray(statistics[0], np.float64), np.asarray(statistics[1], np.float64)
        for pixels, valid in masks:
            self._fill(pixels, valid)
        self.counts = self._counts("training")

    def normalized(self, pixels: Pixels) -> Floats:
        """Return stored pixels (B, h, w) as a network sees them."""
        gain = (self._gains[:, 0] / self.std).astype(np.float32)[:, None, None]
        shift = ((self._gains[:, 1] - self.mean) / self.std).astype(np.float32)[:, None, None]
        result = np.multiply(pixels, gain, dtype=np.float32)
        result += shift
        return result

    def close(self) -> None:
        """Let go of the tiles and remove the mapped file."""
        self.samples = {}
        if isinstance(self._buffer, np.memmap):
            del self._buffer
            with suppress(OSError):
                Path(self._path).unlink(missing_ok=True)

    def _room(self) -> NDArray[np.uint8]:
        """Return the bytes for all samples."""
        size = np.dtype(self.tiles.dtype).itemsize
        total = sum(tile.height * tile.width * (len(self.tiles.bands) * size + 1) + 16 for tile in self.tiles.tiles)
        if total <= IN_MEMORY or not self._path:
            return np.empty(total, np.uint8)
        try:
            with open(self._path, "wb") as file:
                os.posix_fallocate(file.fileno(), 0, total) if hasattr(os, "posix_fallocate") else file.truncate(total)
            return np.memmap(self._path, np.uint8, "r+", shape=(total,))
        except OSError as error:
            with suppress(OSError):
                Path(self._path).unlink(missing_ok=True)
            kind = DiskFull if "space" in str(error) else NotWritable
            raise kind(
                f"The decoded tiles need {stored(total)} beside the model, where they can't be written "
                f"({error.strerror}). Free some space, or choose another folder for the model."
            ) from error

    def _keep(self, tile: Tile, pixels: Pixels, labels: Labels) -> Sample:
        if pixels.dtype != self.tiles.dtype:
            raise BadSamples(f"The tile {tile.name} holds {pixels.dtype}, the others {self.tiles.dtype}. Cut it again.")
        kept: Pixels = self._take(pixels)
        return Sample(tile.name, kept, self._take(self._index[labels]))

    def _take(self, array: NDArray[Any]) -> NDArray[Any]:
        start = -(-self._used // array.itemsize) * array.itemsize
        self._used = start + array.nbytes
        kept = self._buffer[start : self._used].view(array.dtype).reshape(array.shape)
        kept[:] = array
        return kept

    def _fill(self, pixels: Pixels, valid: Mask) -> None:
        """Put the mean where there is nothing: a network sees 0 there."""
        for band, (scale, offset), mean in zip(pixels, self._gains, self.mean):
            value = (mean - offset) / scale
            band[~valid] = value if pixels.dtype.kind == "f" else np.rint(value)

    def _counts(self, split: str) -> NDArray[np.int64]:
        total = np.zeros(len(self.classes), np.int64)
        for sample in self.samples.get(split, []):
            total += np.bincount(sample.labels.ravel(), minlength=256)[: len(self.classes)]
        return total


class _Moments:
    """Sums of valid pixels, in float64."""

    def __init__(self, bands: int, gains: Sequence[tuple[float, float]]) -> None:
        self.gains = np.array(gains or [(1.0, 0.0)] * bands, np.float64)
        self._count, self._sum, self._squares = 0, np.zeros(bands), np.zeros(bands)

    def add(self, pixels: Pixels, valid: Mask | None) -> None:
        values = (pixels.reshape(len(pixels), -1) if valid is None else pixels[:, valid]).astype(np.float64)
        values = values * self.gains[:, :1] + self.gains[:, 1:]
        self._count += values.shape[1]
        self._sum += values.sum(axis=1)
        self._squares += np.square(values).sum(axis=1)

    def result(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return mean and standard deviation of each band; 1 for a band of a single value."""
        if not self._count:
            raise NoValidData("The training tiles hold nothing but nodata. Cut them from another image.")
        mean = self._sum / self._count
        std = np.sqrt(np.maximum(self._squares / self._count - mean**2, 0))
        return mean, np.where(std > 1e-6 * np.maximum(np.abs(mean), 1e-6), std, 1.0)
