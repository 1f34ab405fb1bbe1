"""Training tiles: images and their labels, cut up and split, ready to train on."""

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
from ..report import require_writable
from ..samples import cutting, labelling, laika, splitting, tileset
from ..samples.places import Labelling, Place, name_of
from ..samples.splitting import Box
from ..samples.tileset import TRAINING, VALIDATION, Tile, TileSet

# Centres of bands by their names, in nanometres.
WAVELENGTHS = {"coastal": 443, "blue": 490, "green": 560, "red": 665, "nir": 840, "swir16": 1610, "swir22": 2200}
SMALLEST, LARGEST = 16, 4096


def trainingtiles(
    image: Sequence[str],
    output_folder: str,
    *,
    labels: Sequence[str] | None = None,
    label_polygons: str = "",
    class_field: str = "",
    classes: str = "",
    bands: Sequence[int] | None = None,
    band_names: Sequence[str] | None = None,
    size: int = 256,
    stride: int = 0,
    validation: float = 0.2,
    validation_images: Sequence[str] | None = None,
    block: float = 4.0,
    block_metres: float = 0.0,
    background: bool = False,
    unlabelled: Sequence[int] | None = None,
    values: str = "auto",
    scale: float = 0.0,
    offset: float = 0.0,
    stretch: bool = False,
    licence: str = "",
    attribution: str = "",
    hdf5: str = "",
    seed: int = 0,
    monitor: Monitor | None = None,
) -> dict[str, Any]:
    """Cut images and their labels into tiles, some of which are set apart for validation.

    image: the images; a folder that holds tiles already gets more, and those cut from the same image before are
    replaced.
    output_folder: where the tiles go, with a list of them, tiles.json.
    labels: a class raster for each image; its nodata, and 255 in 8 bits, are unlabelled.
    label_polygons: polygons of known ground, instead.
    class_field: their field with a class's name or number; names are numbered from 1, by the alphabet.
    classes: a class file in skynet-data's format, or the name of a shipped one, that names the numbers of the labels.
    bands: band numbers, the same in all images; all by default.
    band_names: what these are, such as blue,green,red,nir, where the files do not say.
    size: side of a tile in pixels.
    stride: from one tile to the next; 0 for the size.
    validation: share of the labelled ground that is kept for validation; 1 keeps all of it.
    validation_images: names of the images that are kept for validation as a whole, and no part of the others.
    block: side, in tiles, of the blocks of ground that are kept together.
    block_metres: the same in metres; 0 goes by tiles.
    background: take what is unlabelled for background, class 0, instead of leaving it out.
    unlabelled: class numbers that mean that nobody knows.
    values: byte, reflectance, raw or auto (by the images), as a model will take its numbers.
    scale, offset: what makes reflectances of the numbers, where the files do not tell.
    stretch: stretch pictures of 8 bits to 0-255, too, between percentiles of each image; a model of such tiles does so
    with what it maps, and minds other sun, haze and cameras less.
    licence, attribution: of images and labels, for the models that will learn from them.
    hdf5: also write the tiles in the folder as laika's training.hdf5; for pictures of 8 bits whose tiles are all of
    one size.
    seed: other blocks for each.

    Returns output_folder, the numbers of tiles for training and validating, the share of each class in both, and how
    many tiles were left out: for having no label, or for sharing ground with both splits.
    Raises BadParameter, BadSamples, GridMismatch, MissingCrs and what reading and writing raise.
    """
    monitor = monitor or Monitor()
    images = [image] if isinstance(image, str) else list(image)
    rasters = [labels] if isinstance(labels, str) else list(labels or ())
    _check(images, rasters, label_polygons, size, stride, validation)
    splitting.require_seed(seed)
    if hdf5:
        require_writable(hdf5)
    _refuse_inputs_in(output_folder, [*images, *rasters])
    held = _held(images, list(validation_images or ()))
    known = _there(output_folder)
    told: list[CardClass] = list(known.classes) if known else []
    places: list[Place] = []
    for number, path in enumerate(images):
        opened = cutting.Image(path, list(bands or ()), values, scale, offset, monitor, stretch=stretch)
        source = Labelling(rasters[number] if rasters else "", label_polygons, class_field, classes, unlabelled, opened)
        labelled = source.open(told, background, monitor)
        name = name_of(path, known, [place.name for place in places])
        fixed = (VALIDATION if number in held else TRAINING) if held else ""
        told = list(labelling.join_classes(told, source.classes))
        places.append(Place(name, opened, labelled, {"image": path, "labels": source.path}, fixed))
    side = {place.image.system: place.image.block_side(size, block, block_metres) for place in reversed(places)}
    with ExitStack() as undoing:  # whatever stops this run, what it has begun is removed
        tiles = _begin(output_folder, known, places, told, band_names, stretch, licence, attribution, undoing)
        found, empty = _cut(tiles, places, size, stride or size, monitor.part(0.05, 0.98), undoing)
        done = _split(tiles, found, places, side, validation, seed, monitor)
        tileset.write(done)
        undoing.pop_all()
    for split in (TRAINING, VALIDATION):
        counts = done.balance()[split]
        monitor.log(f"{split}: {len(done.of(split))} tiles; {tileset.shares(counts, done.classes)}")
    untold = _unseen(done)
    if untold:
        monitor.log(
            f"No tile for validation holds {', '.join(untold)}: nothing will tell how well these are found. Smaller "
            "blocks or another seed may help."
        )
    if hdf5:
        laika.write_training(done, hdf5)
    if empty:
        monitor.log(f"{empty} tiles without a single label were left out.")
    monitor.progress(1)
    return {
        "output_folder": output_folder,
        "hdf5": hdf5,
        "training": len(done.of(TRAINING)),
        "validating": len(done.of(VALIDATION)),
        "balance": _balance(done),
        "unlabelled": empty,
        "on_both_sides": len(tiles.tiles) + len(found) - len(done.tiles),
    }


def _check(
    images: Sequence[str], labels: Sequence[str], polygons: str, size: int, stride: int, validation: float
) -> None:
    if not images:
        raise BadParameter("There is no image to cut. Give one.")
    if bool(labels) == bool(polygons):
        raise BadParameter("Tiles are labelled by a class raster or by polygons: give one of the two.")
    if labels and len(labels) != len(images):
        raise BadParameter(f"There are {len(images)} images and {len(labels)} class rasters. Give each image its own.")
    if not SMALLEST <= size <= LARGEST:
        raise BadParameter(f"Tiles are {SMALLEST} to {LARGEST} pixels large, not {size}.")
    if not 0 <= stride <= size:
        raise BadParameter(f"The step between tiles is 1 to {size}, the size of a tile, or 0 for that; not {stride}.")
    if not 0 <= validation <= 1:
        raise BadParameter(f"The share for validation is 0 to 1, not {validation:g}.")


def _refuse_inputs_in(folder: str, paths: Sequence[str]) -> None:
    written = [Path(folder, name).absolute() for name in ("images", "labels")]
    inside = [path for path in paths if Path(path).absolute().parent in written]
    if inside:
        raise BadParameter(f"{inside[0]} lies where the tiles would be written. Choose another folder for the tiles.")


def _held(images: Sequence[str], wanted: Sequence[str]) -> set[int]:
    """Return which images are kept for validation."""
    names = {Path(path).stem: number for number, path in enumerate(images)}
    names.update({path: number for number, path in enumerate(images)})
    missing = [name for name in wanted if name not in names]
    if missing:
        raise BadParameter(
            f"'{missing[0]}' is none of the images. Name some of: {', '.join(Path(p).stem for p in images)}."
        )
    return {names[name] for name in wanted}


def _there(folder: str) -> TileSet | None:
    return tileset.read(folder) if tileset.exists(folder) else None


def _begin(
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
    """Return the tiles to add to: those that are there but for the places that are cut anew. Raises BadSamples."""
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


def _cut(
    tiles: TileSet, places: Sequence[Place], size: int, stride: int, monitor: Monitor, undoing: ExitStack
) -> tuple[list[Tile], int]:
    """Write all tiles with a label; return them, with no split yet, and how many had none."""
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


def _split(
    tiles: TileSet,
    found: Sequence[Tile],
    places: Sequence[Place],
    sides: dict[str, float],
    share: float,
    seed: int,
    monitor: Monitor,
) -> TileSet:
    """Return all tiles with their splits; what would be on both sides is removed."""
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


def _balance(tiles: TileSet) -> dict[str, dict[str, float]]:
    """Return the share of each class in each split."""
    return {
        split: {kind.name: round(counts.get(kind.value, 0) / max(sum(counts.values()), 1), 6) for kind in tiles.classes}
        for split, counts in tiles.balance().items()
    }


def _unseen(tiles: TileSet) -> list[str]:
    """Return the classes that tiles are there to learn, and none to validate, where there are any of these."""
    counts = tiles.balance()
    if not counts[VALIDATION]:
        return []
    return [k.name for k in tiles.classes if counts[TRAINING].get(k.value) and not counts[VALIDATION].get(k.value)]


def _joined(*texts: str) -> str:
    return "; ".join(dict.fromkeys(text for text in texts if text))
