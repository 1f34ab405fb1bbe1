"""A folder of tiles: begun or gone on with, filled from places, and split into those to learn from and to validate."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from ..cards import CardBand, CardClass
from ..errors import BadParameter, BadSamples, NotWritable
from ..monitor import Monitor
from . import cutting, splitting, tileset
from .places import Place
from .splitting import Box
from .tileset import TRAINING, VALIDATION, Tile, TileSet

# Centres of bands by their names, in nanometres.
WAVELENGTHS = {"coastal": 443, "blue": 490, "green": 560, "red": 665, "nir": 840, "swir16": 1610, "swir22": 2200}


def begin(
    folder: str,
    known: TileSet | None,
    places: Sequence[Place],
    classes: Sequence[CardClass],
    band_names: Sequence[str] | None,
    stretch: bool,
    licence: str,
    attribution: str,
    undoing: ExitStack,
) -> TileSet:
    """Return the tiles to add to: those that are there but for the places that are cut anew.

    undoing: is given what removes folders that were made. Raises BadParameter, BadSamples, NotWritable.
    """
    first = places[0].image
    sizes = [size for place in places for size in place.image.sizes] + list(known.gsd if known else ())
    tiles = TileSet(
        folder,
        _bands(first, band_names),
        tuple(classes),
        (),
        str(first.dtype),
        first.values,
        first.gains,
        tuple(float(f"{size:.4g}") for size in (min(sizes), max(sizes))) if sizes else (),
        stretch and first.values == "byte",
        {place.name: place.source for place in places},
        licence,
        attribution,
    )
    for place in places:
        _require_alike(tiles, place.image, place.image.raster.label)
    _make(folder, undoing)
    if known is None:
        return tiles
    if _kind(known) != _kind(tiles):
        raise BadSamples(
            f"The tiles in {folder} have {len(known.bands)} bands of {known.dtype} ({known.values}), "
            f"{first.raster.label} {len(tiles.bands)} of {tiles.dtype} ({tiles.values}), or they become reflectances "
            "or are stretched in another way. Choose another folder."
        )
    kept = replace(
        tiles,
        bands=known.bands,
        tiles=tuple(tile for tile in known.tiles if tile.place not in tiles.places),
        places={**known.places, **tiles.places},
        licence=_joined(known.licence, licence),
        attribution=_joined(known.attribution, attribution),
    )
    if len(kept.tiles) < len(known.tiles):
        # First off the list, then from the disk: what is listed is there, whatever happens to this run.
        tileset.write(kept)
        for tile in known.tiles:
            if tile.place in tiles.places:
                cutting.discard(known, tile)
    return kept


def _kind(tiles: TileSet) -> tuple[Any, ...]:
    return len(tiles.bands), tiles.dtype, tiles.values, tiles.gains, tiles.stretched


def _require_alike(tiles: TileSet, image: cutting.Image, label: str) -> None:
    told = (len(image.numbers), str(image.dtype), image.values, image.gains)
    wanted = (len(tiles.bands), tiles.dtype, tiles.values, tiles.gains)
    if told != wanted:
        raise BadSamples(
            f"{label} has {told[0]} bands of {told[1]} ({told[2]}), the first image {wanted[0]} of {wanted[1]} "
            f"({wanted[2]}), or its numbers become reflectance another way. Cut them into folders of their own."
        )


def _make(folder: str, undoing: ExitStack) -> None:
    for name in ("images", "labels"):
        path = Path(folder, name)
        try:
            for missing in reversed([each for each in (path, *path.parents) if not each.exists()]):
                undoing.callback(_remove_empty, missing)
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NotWritable(f"{folder} can't be made ({error.strerror}). Choose another folder.") from error


def _remove_empty(folder: Path) -> None:
    with suppress(OSError):  # somebody else has put something there by now
        folder.rmdir()


def _bands(image: cutting.Image, names: Sequence[str] | None) -> tuple[CardBand, ...]:
    own = dict(zip(image.raster.bands, zip(image.raster.band_names, image.raster.colours)))
    told = [own[number][0] or own[number][1] if number in own else "" for number in image.numbers]
    if not any(told) and len(told) == 3 and image.values == "byte":
        told = ["Red", "Green", "Blue"]
    if names:
        if len(names) != len(told):
            raise BadParameter(f"There are {len(told)} bands and {len(names)} names for them. Name each.")
        told = list(names)
    return tuple(
        CardBand(name or f"Band {number}", float(WAVELENGTHS.get(name.lower(), 0)))
        for name, number in zip(told, image.numbers)
    )


def fill(
    tiles: TileSet, places: Sequence[Place], size: int, stride: int, monitor: Monitor, undoing: ExitStack
) -> tuple[list[Tile], int]:
    """Write all tiles with a label; return them, with no split yet, and how many had none.

    undoing: is given what removes them. Raises BadSamples, NotWritable, DiskFull.
    """
    found: list[Tile] = []
    empty = 0
    undoing.callback(_discard, tiles, found)
    for number, place in enumerate(places):
        part = monitor.part(number / len(places), (number + 1) / len(places))
        grid = place.image.raster.grid
        windows = splitting.windows(grid.height, grid.width, size, stride)
        before = len(found)
        for window, pixels, valid, numbers in cutting.cut(place.image, place.labels, windows, part):
            box = place.image.box(window)
            tile = Tile(
                f"{place.name}_{window.row:06d}_{window.col:06d}", place.name, TRAINING, window.height,
                window.width, cutting.counted(numbers), box.system, (box.left, box.bottom, box.right, box.top),
            )  # fmt: skip
            found.append(tile)
            found[-1] = cutting.store(tiles, tile, grid.crop(window), pixels, valid, numbers)
        empty += len(windows) - (len(found) - before)
    if not found:
        raise BadSamples("No tile holds a single label on valid ground. Check that labels and image lie on each other.")
    return found, empty


def _discard(tiles: TileSet, found: Sequence[Tile]) -> None:
    for tile in found:
        cutting.discard(tiles, tile)


def split_up(
    tiles: TileSet,
    found: Sequence[Tile],
    places: Sequence[Place],
    sides: dict[str, float],
    share: float,
    seed: int,
    monitor: Monitor,
) -> TileSet:
    """Return all tiles with their splits; what would be on both sides is removed.

    sides: of a block of ground in each system, in its units. share: of the labelled ground, kept for validation.
    """
    boxes = [Box(tile.system, *tile.ground) for tile in found]
    fixed = {place.name: place.fixed for place in places}
    if any(fixed.values()):
        held = np.array([fixed[tile.place] == VALIDATION for tile in found])
    else:
        counts = np.array([[tile.counts.get(kind.value, 0) for kind in tiles.classes] for tile in found], np.int64)
        held, factor = splitting.hold_out(boxes, counts, sides, share, seed)
        if factor < 1:
            monitor.log(f"The ground is small: blocks are {factor:g} times as large as asked for, to have a few.")
        if 0 < share < 1 and not held.any():
            monitor.log("There is too little labelled ground to keep a block for validation.")
    old = {split: [Box(tile.system, *tile.ground) for tile in tiles.of(split)] for split in (TRAINING, VALIDATION)}
    held, kept = splitting.reconcile(boxes, held, old[TRAINING], old[VALIDATION])
    new = []
    for tile, is_held, is_kept in zip(found, held, kept):
        if is_kept:
            new.append(replace(tile, split=VALIDATION if is_held else TRAINING))
        else:
            cutting.discard(tiles, tile)
    if not kept.all():
        monitor.log(f"{int((~kept).sum())} tiles share ground with tiles of the other split and were left out.")
    return replace(tiles, tiles=(*tiles.tiles, *new))


def _joined(*texts: str) -> str:
    return "; ".join(dict.fromkeys(text for text in texts if text))
