"""Where a TIFF keeps its blocks, and a smaller TIFF made of some of them as they are, still compressed.

TIFF 6.0: https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf; BigTIFF:
https://www.awaresystems.be/imaging/tiff/bigtiff.html; COG layout: https://gdal.org/drivers/raster/cog.html.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..tiling import Window

Read = Callable[[int, int], bytes]
Offsets = NDArray[np.int64]

SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8}
INTEGERS = {1: "u1", 3: "u2", 4: "u4", 13: "u4", 16: "u8", 18: "u8"}
SHORT, LONG8 = 3, 16
KIND, WIDTH, HEIGHT, COMPRESSION, STRIPS, SAMPLES, STRIP_ROWS, STRIP_SIZES = 254, 256, 257, 259, 273, 277, 278, 279
PLANAR, TILE_WIDTH, TILE_HEIGHT, TILES, TILE_SIZES = 284, 322, 323, 324, 325
# What points outside of the directory, and the place on Earth, which is wrong for a part of the image.
ELSEWHERE = {330, 34665, 34853}
GEOGRAPHY = {33550, 33922, 34264, 34735, 34736, 34737}
REDUCED, MASK = 1, 4
OLD_JPEG = 6
# Directories of a file; a longer chain is a loop or an attack.
MOST_DIRECTORIES = 64
LARGEST_TABLE = 1 << 26


class NotOurs(Exception):  # noqa: N818  (an answer rather than an error: GDAL may still read it)
    """A file that is no TIFF, or one of a kind whose blocks can't be taken out one by one."""


class EndsEarly(NotOurs):
    """A TIFF whose directories reach beyond its end."""


@dataclass(frozen=True)
class Entry:
    """A tag's type, count and raw value."""

    kind: int
    count: int
    value: bytes


@dataclass(frozen=True)
class Directory:
    """One image of a TIFF: the full one, an overview of it, or a mask.

    block: (height, width). offsets, sizes: of each block, in the file's order (row by row, then sample by sample).
    """

    entries: Mapping[int, Entry]
    height: int
    width: int
    block: tuple[int, int]
    planes: int
    offsets: Offsets
    sizes: Offsets
    kind: int
    order: str

    @property
    def shape(self) -> tuple[int, int]:
        """How many blocks there are along the rows and columns."""
        return -(-self.height // self.block[0]), -(-self.width // self.block[1])

    def blocks_of(self, window: Window) -> Window:
        """Return the blocks that a window of pixels touches, as a window counted in blocks."""
        (high, wide), row, col = self.block, window.row // self.block[0], window.col // self.block[1]
        return Window(
            row, col, -(-(window.row + window.height) // high) - row, -(-(window.col + window.width) // wide) - col
        )

    def pixels_of(self, blocks: Window) -> Window:
        """Return the pixels that blocks hold, within the image."""
        high, wide = self.block
        return Window(blocks.row * high, blocks.col * wide, blocks.height * high, blocks.width * wide).clip(
            self.height, self.width
        )


@dataclass(frozen=True)
class Piece:
    """Bytes of the large file, and where they go in the small one."""

    start: int
    size: int
    place: int


def directories(read: Read) -> list[Directory]:
    """Return all images of a TIFF, the full one first. `read(start, length)` returns the file's bytes.

    Raises NotOurs.
    """
    head = read(0, 16)
    order = {b"II": "<", b"MM": ">"}.get(head[:2])
    if order is None or len(head) < 16:
        raise NotOurs("not a TIFF")
    version = struct.unpack(order + "H", head[2:4])[0]
    if version not in (42, 43):
        raise NotOurs("not a TIFF")
    big = version == 43
    place = struct.unpack(order + ("Q" if big else "I"), head[8:16] if big else head[4:8])[0]
    found: list[Directory] = []
    while place and len(found) < MOST_DIRECTORIES:
        directory, place = _directory(read, place, order, big)
        found.append(directory)
    if not found:
        raise NotOurs("a TIFF without an image")
    return found


def _directory(read: Read, place: int, order: str, big: bool) -> tuple[Directory, int]:
    count_format, entry_format, pointer = ("Q", "HHQ", "Q") if big else ("H", "HHI", "I")
    head, width, field = struct.calcsize("=" + count_format), 20 if big else 12, struct.calcsize("=" + pointer)
    count = struct.unpack(order + count_format, _exactly(read, place, head))[0]
    if not 0 < count < 4096:
        raise NotOurs("a damaged directory")
    table = _exactly(read, place + head, count * width + field)
    entries = {}
    for i in range(count):
        line = table[i * width : (i + 1) * width]
        tag, kind, number = struct.unpack(order + entry_format, line[:-field])
        length = SIZES.get(kind, 0) * number
        if not length:
            continue
        if length > LARGEST_TABLE:
            raise NotOurs("an oversized table")
        inline = length <= field
        value = (
            line[-field:][:length]
            if inline
            else _exactly(read, struct.unpack(order + pointer, line[-field:])[0], length)
        )
        entries[tag] = Entry(kind, number, value)
    following = struct.unpack(order + pointer, table[count * width :])[0]
    return _interpreted(entries, order), following


def _interpreted(entries: Mapping[int, Entry], order: str) -> Directory:
    def numbers(tag: int) -> Offsets:
        entry = entries.get(tag)
        if entry is None or entry.kind not in INTEGERS:
            raise NotOurs(f"tag {tag} is missing")
        return np.frombuffer(entry.value, np.dtype(order + INTEGERS[entry.kind])).astype(np.int64)

    def number(tag: int, default: int) -> int:
        return int(numbers(tag)[0]) if tag in entries else default

    height, width = number(HEIGHT, 0), number(WIDTH, 0)
    tiled = TILES in entries
    block = (
        (number(TILE_HEIGHT, 0), number(TILE_WIDTH, 0)) if tiled else (min(number(STRIP_ROWS, height), height), width)
    )
    offsets, sizes = (numbers(TILES), numbers(TILE_SIZES)) if tiled else (numbers(STRIPS), numbers(STRIP_SIZES))
    planes = number(SAMPLES, 1) if number(PLANAR, 1) == 2 else 1
    if min(height, width, *block) < 1 or number(COMPRESSION, 1) == OLD_JPEG:
        raise NotOurs("a kind of TIFF that can't be taken apart")
    result = Directory(entries, height, width, block, planes, offsets, sizes, number(KIND, 0), order)
    if len(offsets) != len(sizes) or len(offsets) != planes * result.shape[0] * result.shape[1]:
        raise NotOurs("a block table of the wrong length")
    return result


def _exactly(read: Read, start: int, length: int) -> bytes:
    found = read(start, length)
    if len(found) != length:
        raise EndsEarly("a file that ends early")
    return found


def crop(
    images: Sequence[Directory], blocks: Window, keep: Callable[[int, int], bool] = lambda row, col: True
) -> tuple[bytes, list[Piece]]:
    """Return the head of a BigTIFF that holds only some blocks of some images, and which bytes follow it where.

    images: an image, and its mask if it has one, of the same blocks. keep(row, col): whether a block is wanted; what
    is not stays empty, which reads as nodata. The pieces are in the order of the large file.
    """
    wanted = [(i, index) for i, image in enumerate(images) for index in _indices(image, blocks)]
    sizes = [
        0 if not keep(*_place(images[i], index)) or not images[i].offsets[index] else int(images[i].sizes[index])
        for i, index in wanted
    ]
    # The head's length does not depend on where the blocks go.
    left_out = ELSEWHERE | GEOGRAPHY
    length = len(_head(images, blocks, [0] * len(wanted), sizes, left_out))
    places, pieces, end = [0] * len(wanted), [], length
    for k in sorted(range(len(wanted)), key=lambda k: int(images[wanted[k][0]].offsets[wanted[k][1]])):
        if sizes[k]:
            i, index = wanted[k]
            places[k] = end
            pieces.append(Piece(int(images[i].offsets[index]), sizes[k], end))
            end += sizes[k]
    return _head(images, blocks, places, sizes, left_out), pieces


def description(image: Directory) -> bytes:
    """Return a BigTIFF that says all that an image says of itself, its place on Earth included, without any block."""
    empty = [0] * len(image.offsets)
    return _head([image], Window(0, 0, *image.shape), empty, empty, ELSEWHERE)


def _indices(image: Directory, blocks: Window) -> Iterator[int]:
    rows, cols = image.shape
    for plane in range(image.planes):
        for row in range(blocks.row, blocks.row + blocks.height):
            for col in range(blocks.col, blocks.col + blocks.width):
                yield plane * rows * cols + row * cols + col


def _place(image: Directory, index: int) -> tuple[int, int]:
    rows, cols = image.shape
    return divmod(index % (rows * cols), cols)


def _head(
    images: Sequence[Directory], blocks: Window, places: Sequence[int], sizes: Sequence[int], left_out: set[int]
) -> bytes:
    order = images[0].order
    head = struct.pack(order + "2sHHHQ", b"II" if order == "<" else b"MM", 43, 8, 0, 16)
    each = len(places) // len(images)
    for i, image in enumerate(images):
        window = image.pixels_of(blocks)
        tiled = TILES in image.entries
        table = struct.Struct(f"{order}{each}Q")
        mine = slice(i * each, (i + 1) * each)
        changed = {
            WIDTH: Entry(LONG8, 1, struct.pack(order + "Q", window.width)),
            HEIGHT: Entry(LONG8, 1, struct.pack(order + "Q", window.height)),
            TILES if tiled else STRIPS: Entry(LONG8, each, table.pack(*places[mine])),
            TILE_SIZES if tiled else STRIP_SIZES: Entry(LONG8, each, table.pack(*sizes[mine])),
            KIND: Entry(LONG8, 1, struct.pack(order + "Q", image.kind & ~REDUCED)),
        }
        entries = {k: v for k, v in image.entries.items() if k not in left_out}
        head += _packed({**entries, **changed}, len(head), order, last=i + 1 == len(images))
    return head


def _packed(entries: Mapping[int, Entry], start: int, order: str, *, last: bool) -> bytes:
    """Return a BigTIFF directory that begins at `start`, with its longer values behind it."""
    table, values = b"", b""
    behind = start + 8 + 20 * len(entries) + 8
    for tag, entry in sorted(entries.items()):
        field = entry.value.ljust(8, b"\0")
        if len(entry.value) > 8:
            field = struct.pack(order + "Q", behind + len(values))
            values += entry.value + b"\0" * (-len(entry.value) % 8)
        table += struct.pack(order + "HHQ", tag, entry.kind, entry.count) + field
    following = 0 if last else behind + len(values)
    return struct.pack(order + "Q", len(entries)) + table + struct.pack(order + "Q", following) + values
