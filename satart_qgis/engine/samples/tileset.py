"""A folder of training tiles: `images/` and `labels/`, GeoTIFFs of the same names, and `tiles.json`, which lists them.

Labels are one band of class numbers; UNLABELLED, their nodata value, is what nobody knows, which is not background.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..cards import CardBand, CardClass
from ..errors import BadSamples
from ..raster import Mask, Pixels, Raster
from ..report import write_text
from ..tiling import Window

Labels = NDArray[np.uint8]

NAME = "tiles.json"
VERSION = 1
UNLABELLED = 255
TRAINING, VALIDATION = "training", "validation"


@dataclass(frozen=True)
class Tile:
    """A tile. place: where it was cut. split: TRAINING or VALIDATION. counts: labelled pixels by class number.

    system, ground: where it lies (left, bottom, right, top), in coordinates that only tiles of one system share.
    digest: of its pixels and labels.
    """

    name: str
    place: str
    split: str
    height: int
    width: int
    counts: Mapping[int, int]
    system: str = ""
    ground: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    digest: str = ""


@dataclass(frozen=True)
class TileSet:
    """What a folder of tiles holds.

    values: as in a model's card. gains: (scale, offset) for each band that make reflectances of the stored numbers,
    empty where they are taken as they are. gsd: pixel sizes in metres, finest and coarsest, empty where unknown.
    stretched: whether bytes were stretched between percentiles, as a model of them then does. places: for each, what it
    was cut from.
    """

    folder: str
    bands: tuple[CardBand, ...]
    classes: tuple[CardClass, ...]
    tiles: tuple[Tile, ...]
    dtype: str = "uint8"
    values: str = "byte"
    gains: tuple[tuple[float, float], ...] = ()
    gsd: tuple[float, ...] = ()
    stretched: bool = False
    places: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    licence: str = ""
    attribution: str = ""

    def of(self, split: str) -> list[Tile]:
        """Return the tiles of a split, in their order."""
        return [tile for tile in self.tiles if tile.split == split]

    def image(self, tile: Tile) -> Path:
        """Return where a tile's image lies."""
        return Path(self.folder, "images", f"{tile.name}.tif")

    def labels(self, tile: Tile) -> Path:
        """Return where a tile's labels lie."""
        return Path(self.folder, "labels", f"{tile.name}.tif")

    def read(self, tile: Tile) -> tuple[Pixels, Mask | None, Labels]:
        """Return a tile's pixels (B, h, w) as stored, which are valid (h, w; None: all), and its labels (h, w).

        Raises BadSamples where the files are not what the list says, UnreadableRaster.
        """
        window = Window(0, 0, tile.height, tile.width)
        image, labels = Raster(str(self.image(tile))), Raster(str(self.labels(tile)))
        sizes = {(raster.grid.height, raster.grid.width) for raster in (image, labels)}
        if sizes != {(tile.height, tile.width)} or image.count != len(self.bands) or labels.dtype != np.uint8:
            raise BadSamples(f"The tile {tile.name} in {self.folder} is not as {NAME} says. Cut the tiles again.")
        pixels, valid = image.read(window, image.bands)
        numbers, _ = labels.read(window, labels.bands[:1])
        return pixels, None if valid is None else valid.all(axis=0), numbers[0]

    def balance(self) -> dict[str, dict[int, int]]:
        """Return the labelled pixels of each class in each split."""
        return {split: _sum(tile.counts for tile in self.of(split)) for split in (TRAINING, VALIDATION)}

    @cached_property
    def digest(self) -> str:
        """What tells these tiles from any others."""
        told = [
            [(tile.name, tile.split, tile.digest) for tile in self.tiles],
            [asdict(kind) for kind in self.classes],
            [self.values, self.gains],
        ]
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def digest_of(pixels: Pixels, labels: Labels) -> str:
    """Return what tells a tile from any other."""
    found = hashlib.sha256(np.ascontiguousarray(pixels).tobytes())
    found.update(np.ascontiguousarray(labels).tobytes())
    return found.hexdigest()[:16]


def exists(folder: str) -> bool:
    """Return whether a folder holds tiles."""
    return Path(folder, NAME).is_file()


def read(folder: str) -> TileSet:
    """Return the tiles in a folder. Raises BadSamples."""
    path = Path(folder, NAME)
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        if told["version"] != VERSION:
            raise BadSamples(f"{path} was written by another version of SatArt. Cut the tiles again.")
        return TileSet(
            folder=folder,
            bands=tuple(CardBand(**band) for band in told["bands"]),
            classes=tuple(CardClass(**kind) for kind in told["classes"]),
            tiles=tuple(_tile(tile) for tile in told["tiles"]),
            dtype=str(np.dtype(told["dtype"])),
            values=told["values"],
            gains=tuple((float(scale), float(offset)) for scale, offset in told["gains"]),
            gsd=tuple(told["gsd"]),
            stretched=bool(told.get("stretched", False)),
            places=told["places"],
            licence=told.get("licence", ""),
            attribution=told.get("attribution", ""),
        )
    except OSError as error:
        raise BadSamples(
            f"{folder} holds no training tiles ({NAME} can't be read: {error.strerror}). "
            "Choose a folder that 'Training tiles' has written."
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadSamples(f"{path} is damaged ({error}). Cut the tiles again.") from error


def write(tiles: TileSet) -> None:
    """Write the list of a folder's tiles. Raises NotWritable."""
    told = {
        "version": VERSION,
        "bands": [asdict(band) for band in tiles.bands],
        "classes": [asdict(kind) for kind in tiles.classes],
        "dtype": tiles.dtype,
        "values": tiles.values,
        "gains": tiles.gains,
        "gsd": tiles.gsd,
        "stretched": tiles.stretched,
        "unlabelled": UNLABELLED,
        "places": dict(tiles.places),
        "licence": tiles.licence,
        "attribution": tiles.attribution,
        "balance": tiles.balance(),
        "digest": tiles.digest,
        "tiles": [asdict(tile) for tile in tiles.tiles],
    }
    write_text(str(Path(tiles.folder, NAME)), json.dumps(told, indent=1, ensure_ascii=False) + "\n")


def shares(counts: Mapping[int, int], classes: Iterable[CardClass]) -> str:
    """Return the share of each class in words."""
    total = max(sum(counts.values()), 1)
    return ", ".join(f"{kind.name} {counts.get(kind.value, 0) / total:.1%}" for kind in classes)


def _tile(told: Mapping[str, Any]) -> Tile:
    if told["split"] not in (TRAINING, VALIDATION):
        raise ValueError(f"there is no split '{told['split']}'")
    counts = {int(value): int(count) for value, count in told["counts"].items()}
    left, bottom, right, top = (float(value) for value in told["ground"])
    return Tile(**{**told, "counts": counts, "ground": (left, bottom, right, top)})


def _sum(counts: Iterable[Mapping[int, int]]) -> dict[int, int]:
    total: dict[int, int] = {}
    for each in counts:
        for value, count in each.items():
            total[value] = total.get(value, 0) + count
    return dict(sorted(total.items()))
