"""Tiles cut out of one image: what is read for each, and how it is written."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import BadParameter
from ..geodesy import ground_size
from ..grid import Grid, spatial_reference
from ..histogram import percentiles
from ..landcover.legend import Legend
from ..mapping import sweep
from ..monitor import Monitor
from ..raster import Mask, Pixels, Raster
from ..reflectance import told_gains
from ..tiling import Window, tiles
from ..writer import Writer
from .labelling import LabelSource
from .splitting import Box
from .tileset import UNLABELLED, Labels, Tile, TileSet, digest_of

VALUES = ("auto", "byte", "reflectance", "raw")
# Percentiles between which numbers become 0-255 where a model for pictures is wanted, as when it is used.
SHARES = (1.0, 99.0)
BLOCK = 1024  # pixels a side that are looked at together


class Image:
    """An image to cut: its bands, and what its numbers are.

    values: byte, reflectance, raw, or auto: byte for 8 bits, reflectance where the file tells how its numbers become
    that, else raw. scale, offset: what makes reflectances, where the file does not tell; scale 0 asks the file.
    stretch: bytes are stretched to 0-255 between two percentiles, as numbers of other types are that become bytes.
    """

    def __init__(
        self,
        path: str,
        bands: Sequence[int],
        values: str,
        scale: float,
        offset: float,
        monitor: Monitor,
        *,
        stretch: bool = False,
    ) -> None:
        """Open it. Raises BandMismatch, BadParameter, NoValidData, UnreadableRaster."""
        if values not in VALUES:
            raise BadParameter(f"Values are {', '.join(VALUES)}, not '{values}'.")
        if not (math.isfinite(scale) and math.isfinite(offset)):
            raise BadParameter(f"Scale and offset are numbers, such as 0.0001 and 0, not {scale:g} and {offset:g}.")
        self.raster = Raster(path)
        self.numbers = self.raster.choose(bands)
        self.gains: tuple[tuple[float, float], ...] = ()
        self._stretch: NDArray[Any] | None = None
        told = self._told(scale, offset)
        self.values = values
        if values == "auto":
            is_byte = self.raster.dtype == np.uint8
            self.values = "byte" if is_byte else "raw" if told is None else "reflectance"
            if self.values == "raw":
                monitor.log(
                    f"{self.raster.label} does not say how its numbers become reflectance; they are taken as they are, "
                    "and models of reflectances can't be gone on from. If you know, give values and scale."
                )
        if self.values == "reflectance":
            if told is None:
                raise BadParameter(
                    f"{self.raster.label} does not say how its numbers become reflectance. Give the scale (0.0001 for "
                    "most products), or download it as reflectance."
                )
            self.gains = tuple((float(a), float(b)) for a, b in told)
        if self.values == "byte" and (stretch or self.raster.dtype != np.uint8):
            monitor.log(f"{self.raster.label} is stretched to 0-255 between two percentiles, as models will see it.")
            self._stretch = percentiles(self.raster, self.numbers, SHARES, monitor)
        self.dtype = np.dtype(np.uint8) if self.values == "byte" else self.raster.dtype

    @cached_property
    def system(self) -> str:
        """What tells the coordinates of its boxes from others."""
        grid = self.raster.grid
        if not grid.crs:
            return Path(self.raster.path).name
        reference = spatial_reference(grid.crs)
        code = reference.GetAuthorityCode(None)
        if code:
            return f"{reference.GetAuthorityName(None)}:{code}"
        return hashlib.sha256(grid.crs.encode()).hexdigest()[:16]

    @property
    def sizes(self) -> tuple[float, ...]:
        """The true lengths of a pixel's sides in metres; none where they are not known."""
        return ground_size(self.raster.grid) or ()

    def read(self, window: Window) -> tuple[Pixels, Mask | None]:
        """Return a window's pixels (B, h, w), and which are valid in every band (h, w; None: all)."""
        pixels, mask = self.raster.read(window, self.numbers)
        valid = None if mask is None else mask.all(axis=0)
        if self._stretch is not None:
            low, high = (self._stretch[:, i, None, None] for i in (0, 1))
            scaled = (np.nan_to_num(pixels.astype(np.float64)) - low) * (255 / np.maximum(high - low, 1e-30))
            pixels = np.rint(np.clip(scaled, 0, 255)).astype(np.uint8)
        return pixels, valid

    def box(self, window: Window) -> Box:
        """Return a window's ground: in the image's own system, or in its pixels where it has none."""
        grid = self.raster.grid.crop(window)
        if not (grid.crs or self.raster.has_transform):
            row, col = window.row, window.col
            return Box(self.system, col, -(row + window.height), col + window.width, -row)
        x, a, b, y, d, e = grid.transform
        xs = [x + a * col + b * row for row in (0, grid.height) for col in (0, grid.width)]
        ys = [y + d * col + e * row for row in (0, grid.height) for col in (0, grid.width)]
        return Box(self.system, min(xs), min(ys), max(xs), max(ys))

    def block_side(self, size: int, blocks: float, metres: float) -> float:
        """Return the side of a block in the units of `box`. blocks: in tiles of `size`; metres: instead, if not 0."""
        if not (0 < blocks < math.inf and 0 <= metres < math.inf):
            raise BadParameter("A block of ground must be larger than nothing: give its side in tiles, or in metres.")
        pixel = max(self.raster.grid.pixel_size) if self.raster.grid.crs or self.raster.has_transform else 1.0
        if not metres:
            return blocks * size * pixel
        if not self.sizes:
            raise BadParameter(
                f"{self.raster.label} does not say how large its pixels are. Give the blocks in tiles, not in metres."
            )
        return metres * pixel / max(self.sizes)

    def _told(self, scale: float, offset: float) -> Any:
        if scale:
            return [[scale, offset]] * len(self.numbers)
        return told_gains(self.raster, self.numbers)


def cut(
    image: Image, labels: LabelSource, windows: Sequence[Window], monitor: Monitor
) -> Iterator[tuple[Window, Pixels, Mask | None, Labels]]:
    """Yield the windows that have a label, each with pixels, mask and labels; nothing invalid is labelled."""

    def read(window: Window) -> tuple[Pixels, Mask | None, Labels]:
        numbers = labels.read(window)
        pixels, valid = image.read(window)
        if valid is not None:
            numbers = np.where(valid, numbers, np.uint8(UNLABELLED))
        return pixels, valid, numbers

    for window, (pixels, valid, numbers) in sweep(read, windows, monitor, total=len(windows)):
        if (numbers != UNLABELLED).any():
            yield window, pixels, valid, numbers


def numbers_in(image: Image, labels: LabelSource, monitor: Monitor) -> set[int]:
    """Return the class numbers that occur on an image."""
    grid = image.raster.grid
    found: set[int] = set()
    windows = tiles(grid.height, grid.width, BLOCK)
    for _, numbers in sweep(labels.read, windows, monitor, total=len(windows)):
        found |= set(counted(numbers))
    return found


def counted(labels: Labels) -> dict[int, int]:
    """Return the labelled pixels of each class."""
    counts = np.bincount(labels.ravel(), minlength=256)[:UNLABELLED]
    return {int(value): int(counts[value]) for value in np.flatnonzero(counts)}


def store(tileset: TileSet, tile: Tile, grid: Grid, pixels: Pixels, valid: Mask | None, labels: Labels) -> Tile:
    """Write a tile's two files and return it with its digest. Raises NotWritable, DiskFull."""
    nodata = None
    if valid is not None:
        pixels, nodata = _hollowed(pixels, valid)
    legend = Legend(tileset.classes)
    whole = Window(0, 0, tile.height, tile.width)
    tags = {"task": "trainingtiles", "place": tile.place}
    names = [band.name for band in tileset.bands]
    with Writer(
        str(tileset.image(tile)),
        grid,
        len(pixels),
        pixels.dtype,
        nodata=nodata,
        names=names,
        tags=tags,
        overviews=False,
    ) as writer:
        writer.write(whole, pixels)
    with Writer(
        str(tileset.labels(tile)), grid, 1, np.uint8, nodata=UNLABELLED, names=["class"], tags=tags, overviews=False,
        colours=legend.colours, categories=legend.by_number,
    ) as writer:  # fmt: skip
        writer.write(whole, labels[None])
    return replace(tile, digest=digest_of(pixels, labels))


def discard(tileset: TileSet, tile: Tile) -> None:
    """Remove a tile's files."""
    for path in (tileset.image(tile), tileset.labels(tile)):
        path.unlink(missing_ok=True)
        Path(f"{path}.aux.xml").unlink(missing_ok=True)


def _hollowed(pixels: Pixels, valid: Mask) -> tuple[Pixels, float]:
    """Return pixels whose invalid ones hold a number that no valid one has, and that number."""
    if pixels.dtype.kind == "f":
        return np.where(valid, pixels, pixels.dtype.type("nan")), float("nan")
    info = np.iinfo(pixels.dtype)
    used = np.unique(pixels[:, valid])
    candidates = [0, info.max, *range(1, min(int(info.max), 65535))]
    free = next((number for number in candidates if number not in used), None)
    if free is None:
        # Every number is taken, as can be in 8 bits: the darkest give way by one, which no network sees.
        free, pixels = 0, np.maximum(pixels, pixels.dtype.type(1))
    return np.where(valid, pixels, pixels.dtype.type(free)), float(free)
