"""laika's files: HDF5 with one-hot classes, and its CSV log.

https://github.com/datasciencecampus/laika: SegNet in Keras on tiles of 256 pixels. `training.hdf5` holds `images`
(N, 3, 256, 256) and `labels` (N, 65536, 7), `predictions.hdf5` holds `predictions` (N, 65536, 7); bands are blue,
green, red, divided by 255, classes one-hot.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..cards import CardBand, CardClass
from ..errors import BadSamples, LibraryMissing, NotWritable
from ..raster import Mask, Pixels
from .labelling import color_of
from .tileset import TRAINING, UNLABELLED, VALIDATION, Labels, Tile, TileSet, digest_of

SHARE = 0.2  # for validation: the last ones
BYTE = 255.0
# What the CSV log begins with.
HEADER = "loss,val_loss,val_acc,acc"


@dataclass(frozen=True)
class Hdf5Tiles(TileSet):
    """The tiles of a training.hdf5, the last fifth of them for validation, as Keras's validation_split takes them."""

    path: str = ""

    def read(self, tile: Tile) -> tuple[Pixels, Mask | None, Labels]:
        """Return a tile's pixels (3, h, w) in 0-255, red first, and its classes (h, w)."""
        with _opened(self.path, "r") as file:
            return (*_decoded(file, int(tile.name), len(self.classes)),)


def read_training(path: str) -> Hdf5Tiles:
    """Return the tiles in a training.hdf5. Raises BadSamples, LibraryMissing."""
    with _opened(path, "r") as file:
        try:
            images, labels = file["images"], file["labels"]
            count, bands, height, width = images.shape
            classes = int(labels.shape[2])
            fits = bands == 3 and labels.shape[:2] == (count, height * width) and count > 1
        except (KeyError, ValueError, IndexError) as error:
            raise BadSamples(f"{path} has no `images` and `labels` as laika writes them ({error}).") from error
        if not fits:
            raise BadSamples(f"{path}: images {images.shape} and labels {labels.shape} don't belong together.")
        first_held = int(count * (1 - SHARE))
        tiles = []
        for number in range(count):
            pixels, _, kinds = _decoded(file, number, classes)
            counts = np.bincount(kinds.ravel(), minlength=256)[:UNLABELLED]
            told = {int(value): int(counts[value]) for value in np.flatnonzero(counts)}
            split = TRAINING if number < first_held else VALIDATION
            tiles.append(Tile(str(number), "laika", split, height, width, told, digest=digest_of(pixels, kinds)))
    named = [CardClass(0, "background", "#000000")]
    named += [CardClass(number, f"class {number}", color_of(number)) for number in range(1, classes)]
    rgb = tuple(CardBand(name) for name in ("Red", "Green", "Blue"))
    return Hdf5Tiles(str(Path(path).parent), rgb, tuple(named), tuple(tiles), path=path)


def require_layout(bands: int, dtype: str, sizes: Collection[tuple[int, int]]) -> None:
    """Raise BadSamples for tiles that a training.hdf5 can't hold. sizes: the heights and widths that occur."""
    if bands != 3 or dtype != "uint8" or len(sizes) != 1:
        told = ", ".join(f"{width} x {height}" for height, width in sorted(sizes, reverse=True))
        raise BadSamples(
            f"laika's files hold pictures of three bands in 8 bits, all of one size; these are {bands} bands of {dtype}"
            f", {told} pixels. Cut such tiles, of an image whose sides are multiples of theirs."
        )


def require_library() -> Any:
    """Return the library that reads and writes HDF5. Raises LibraryMissing."""
    try:
        import h5py
    except ImportError as error:
        raise LibraryMissing(
            "laika's HDF5 files need the Python package h5py, which is not there. Install it beside torch, or use a "
            "folder of tiles."
        ) from error
    return h5py


def write_training(tiles: TileSet, path: str) -> int:
    """Write tiles as a training.hdf5, those for validation last, and return how many there are.

    laika knows no pixel without a label: they become class 0. Raises BadSamples, LibraryMissing, NotWritable.
    """
    order = [*tiles.of(TRAINING), *tiles.of(VALIDATION)]
    sizes = {(tile.height, tile.width) for tile in order}
    require_layout(len(tiles.bands), tiles.dtype, sizes)
    ((height, width),) = sizes
    count = max(kind.value for kind in tiles.classes) + 1
    with _opened(path, "w") as file:
        images = file.create_dataset("images", (len(order), 3, height, width), "float32", chunks=(1, 3, height, width))
        labels = file.create_dataset("labels", (len(order), height * width, count), "uint8", chunks=True)
        for number, tile in enumerate(order):
            pixels, _, kinds = tiles.read(tile)
            images[number] = pixels[::-1].astype(np.float32) / BYTE
            labels[number] = one_hot(np.where(kinds == UNLABELLED, 0, kinds), count)
    return len(order)


def write_predictions(path: str, probabilities: Iterator[NDArray[np.float32]], count: int) -> None:
    """Write a predictions.hdf5. probabilities: (C, h, w) of each of `count` tiles, all of one size.

    Raises LibraryMissing, NotWritable.
    """
    with _opened(path, "w") as file:
        dataset: Any = None
        for number, each in enumerate(probabilities):
            flat = each.reshape(len(each), -1).T
            if dataset is None:
                dataset = file.create_dataset("predictions", (count, *flat.shape), "float32", chunks=(1, *flat.shape))
            dataset[number] = flat


def read_predictions(path: str) -> NDArray[np.float32]:
    """Return the probabilities (N, pixels, C) in a predictions.hdf5. Raises BadSamples, LibraryMissing."""
    with _opened(path, "r") as file:
        if "predictions" not in file:
            raise BadSamples(f"{path} has no `predictions` as laika writes them.")
        return np.asarray(file["predictions"][:], np.float32)


def one_hot(labels: Labels, count: int) -> NDArray[np.uint8]:
    """Return (pixels, count): a 1 for each pixel's class."""
    return np.asarray(np.eye(count, dtype=np.uint8)[labels.ravel()])


def log_rows(rows: Sequence[dict[str, float]]) -> list[str]:
    """Return the lines of the CSV log: laika's header, then a line an epoch; what is not known stays empty."""
    keys = HEADER.split(",")
    return [HEADER, *(",".join(f"{row[key]:.6g}" if key in row else "" for key in keys) for row in rows)]


def _decoded(file: Any, number: int, classes: int) -> tuple[Pixels, None, Labels]:
    image = np.asarray(file["images"][number], np.float64)
    scale = 1.0 if image.max(initial=0) > 1.0 else BYTE
    pixels = np.rint(np.clip(image[::-1] * scale, 0, 255)).astype(np.uint8)
    flat = np.asarray(file["labels"][number])
    # A pixel that is of no class at all has no label.
    kinds = np.where(flat.any(axis=1), flat.argmax(axis=1), UNLABELLED).astype(np.uint8)
    return pixels, None, kinds.reshape(image.shape[1:])


@contextmanager
def _opened(path: str, mode: str) -> Iterator[Any]:
    """Open an HDF5 file; one that is written appears under its name only when it is whole."""
    h5py = require_library()
    part = Path(f"{path}.part") if mode == "w" else Path(path)
    try:
        with h5py.File(part, mode) as file:
            yield file
        if mode == "w":
            part.replace(path)
    except OSError as error:
        if mode == "w":
            raise NotWritable(f"{path} can't be written ({error}). Choose another file.") from error
        raise BadSamples(f"{path} can't be read as HDF5 ({error}). Choose another file.") from error
    finally:
        if mode == "w":
            part.unlink(missing_ok=True)
