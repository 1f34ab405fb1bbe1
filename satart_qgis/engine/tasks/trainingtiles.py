"""Training tiles: images and their labels, cut up and split, ready to train on."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from ..cards import CardClass
from ..errors import BadParameter
from ..monitor import Monitor
from ..report import require_writable
from ..samples import cutting, filling, labelling, laika, splitting, tileset
from ..samples.places import Labelling, Place, name_of, sizes_of
from ..samples.tileset import TRAINING, VALIDATION, TileSet

SMALLEST, LARGEST = 16, 4096


def trainingtiles(
    image: Sequence[str],
    output_folder: str,
    *,
    labels: Sequence[str] | None = None,
    label_polygons: str = "",
    class_field: str = "",
    class_name: str = "",
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
    class_field: their field with a class's name or number; names are numbered from 1, by the alphabet. Without it all
    polygons are one class.
    class_name: what that is called; by default as the polygons' layer.
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
    Raises BadParameter, BadSamples, GridMismatch, LibraryMissing, MissingCrs and what reading and writing raise.
    """
    monitor = monitor or Monitor()
    images = [image] if isinstance(image, str) else list(image)
    rasters = [labels] if isinstance(labels, str) else list(labels or ())
    _check(images, rasters, label_polygons, size, stride, validation)
    splitting.require_seed(seed)
    if hdf5:
        laika.require_library()
        require_writable(hdf5)
    _refuse_inputs_in(output_folder, [*images, *rasters])
    held = _held(images, list(validation_images or ()))
    known = _there(output_folder)
    told: list[CardClass] = list(known.classes) if known else []
    places: list[Place] = []
    for number, path in enumerate(images):
        opened = cutting.Image(path, list(bands or ()), values, scale, offset, monitor, stretch=stretch)
        source = Labelling(
            rasters[number] if rasters else "", label_polygons, class_field, class_name, classes, unlabelled, opened
        )
        labelled = source.open(told, background, monitor)
        name = name_of(path, known, [place.name for place in places])
        fixed = (VALIDATION if number in held else TRAINING) if held else ""
        told = list(labelling.join_classes(told, source.classes))
        places.append(Place(name, opened, labelled, {"image": path, "labels": source.path}, fixed))
    side = {place.image.system: place.image.block_side(size, block, block_metres) for place in reversed(places)}
    if hdf5:
        names = {place.name for place in places}
        there = {(tile.height, tile.width) for tile in (known.tiles if known else ()) if tile.place not in names}
        first, sizes = places[0].image, sizes_of(places, size, stride or size, monitor.part(0, 0.05))
        laika.require_layout(len(first.numbers), str(first.dtype), there | sizes)
    with ExitStack() as undoing:  # whatever stops this run, what it has begun is removed
        tiles = filling.begin(output_folder, known, places, told, band_names, stretch, licence, attribution, undoing)
        found, empty = filling.fill(tiles, places, size, stride or size, monitor.part(0.05, 0.98), undoing)
        done = filling.split_up(tiles, found, places, side, validation, seed, monitor)
        tileset.write(done)
        undoing.pop_all()
    for split in (TRAINING, VALIDATION):
        counts = done.balance()[split]
        monitor.log(f"{split}: {len(done.of(split))} tiles; {tileset.shares(counts, done.classes)}")
    taught = done.balance()[TRAINING]
    if len(taught) == 1:
        alone = next(kind.name for kind in done.classes if kind.value in taught)
        monitor.log(
            f"{alone} is the only class to learn, and a network tells two apart, at least. Take what has no label for "
            "background, or add tiles with other classes."
        )
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
