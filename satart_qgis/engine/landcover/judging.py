"""A model's classes against labels: on tiles that were cut for it, or on an image with a raster of labels."""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..bands import true_colour
from ..cards import CardClass, normalization
from ..errors import BadSamples, BandMismatch, CrsMismatch, GridMismatch, MissingCrs, NotWritable
from ..grid import SAME_GRID, Grid, spatial_reference
from ..mapping import sweep
from ..metrics.segmentation import confusion
from ..monitor import Monitor
from ..raster import Raster
from ..samples.labelling import classes_of
from ..samples.tileset import UNLABELLED, VALIDATION, Tile, TileSet
from ..tiling import Window, tiles
from ..writer import Writer
from .legend import NODATA, Legend
from .maps import winners
from .running import Ready

Bytes = NDArray[np.uint8]

BLOCK = 1024
# Places that a report shows, and the side of one on an image, in pixels.
SHOWN, PLACE = 4, 256
# Classes that are named in a sentence.
NAMED = 5


@dataclass
class Judgement:
    """What was compared. matrix: pixels by label (rows) and prediction (columns); shown: pictures of some places.

    pixel_area: of the ground, in square metres, None where unknown. what: in words. strange: the labelled pixels of
    each class that the model does not know, which are not in the matrix.
    """

    legend: Legend
    matrix: NDArray[np.int64]
    what: str
    pixel_area: float | None = None
    shown: list[tuple[NDArray[Any], Bytes, Bytes]] = field(default_factory=list)
    strange: dict[str, int] = field(default_factory=dict)

    def count_strange(self, name: str, pixels: int) -> None:
        """Add labelled pixels of a class that the model does not know."""
        if pixels:
            self.strange[name] = self.strange.get(name, 0) + pixels

    @property
    def remark(self) -> str:
        """What is to be said of labels that the model can't be judged by; empty where there are none."""
        if not self.strange:
            return ""
        left_out = sum(self.strange.values())
        total = left_out + int(self.matrix.sum())
        return (
            f"{left_out:,} of {total:,} labelled pixels ({left_out / total:.1%}) are of {listed(list(self.strange))}, "
            "which the model does not know: they are left out of all figures."
        )


def judge_tiles(ready: Ready, samples: TileSet, predictions: str, monitor: Monitor) -> Judgement:
    """Run a model on the validation tiles of a folder, each as a whole, and compare.

    predictions: a folder to write a raster of classes for each tile to; empty for none. Raises BadSamples.
    """
    from ..inference import Predictor

    card, legend = ready.card, ready.legend
    chosen = samples.of(VALIDATION)
    if not chosen:
        raise BadSamples(
            f"{samples.folder} has no tiles that were kept for validation. Cut them again with a share for it."
        )
    order = _bands(ready, samples)
    places = place_of_numbers(samples.classes, legend, samples.folder, monitor)
    strange = {kind.value: kind.name for kind in samples.classes if places[kind.value] == NODATA}
    mean, std = (np.asarray(values, np.float64)[:, None, None] for values in normalization(card))
    gains = np.array(samples.gains or [(1.0, 0.0)] * len(samples.bands))[order]
    side = max(max(tile.height, tile.width) for tile in chosen)
    predictor = Predictor(ready.network, ready.device, side=side, precision=ready.precision, flips=ready.flips)
    judged = Judgement(legend, _empty(legend), f"{len(chosen)} validation tiles of {samples.folder}")
    shown = {int(i) for i in np.linspace(0, len(chosen) - 1, min(SHOWN, len(chosen)))}
    if predictions:
        _make_folder(predictions)
    for number, tile in enumerate(chosen):
        monitor.check()
        pixels, valid, labels = samples.read(tile)
        stored = pixels[order]
        image = ((stored * gains[:, :1, None] + gains[:, 1:, None] - mean) / std).astype(np.float32)
        if valid is not None:
            image[:, ~valid] = 0
        predicted, _ = winners(predictor([image])[0])
        if valid is not None:
            labels = np.where(valid, labels, np.uint8(UNLABELLED))
        truth = places[labels]
        for value, name in strange.items():
            judged.count_strange(name, int((labels == value).sum()))
        judged.matrix += confusion(truth, predicted, len(legend.classes))
        if number in shown:
            judged.shown.append((stored, _numbers(truth, legend), legend.values[predicted]))
        if predictions:
            _write_tile(predictions, samples, tile, legend.values[predicted], valid, legend)
        monitor.progress((number + 1) / len(chosen))
    return _sound(judged, monitor)


def _bands(ready: Ready, samples: TileSet) -> list[int]:
    """Return where the model's bands lie among the tiles'."""
    wanted = [band.name.lower() for band in ready.card.bands]
    there = [band.name.lower() for band in samples.bands]
    if len(wanted) != len(there) or samples.values != ready.card.values:
        raise BandMismatch(
            f"{ready.card.name} takes {len(wanted)} bands of {ready.card.values} ({', '.join(wanted)}); the tiles in "
            f"{samples.folder} have {len(there)} of {samples.values}. Choose tiles that were cut for this model."
        )
    return [there.index(name) for name in wanted] if sorted(wanted) == sorted(there) else list(range(len(there)))


def place_of_numbers(classes: Sequence[CardClass], legend: Legend, where: str, monitor: Monitor) -> Bytes:
    """Return, for each number of labels, the place of the model's class of that name; NODATA where there is none.

    Where no name is the model's, numbers count. Raises BadSamples where not even these agree.
    """
    named = {kind.name.strip().lower(): place for place, kind in enumerate(legend.classes)}
    table = np.full(256, NODATA, np.uint8)
    if all(kind.name.strip().lower() not in named for kind in classes):
        table = legend.index(np.arange(256))
        if all(table[kind.value] == NODATA for kind in classes):
            raise BadSamples(f"None of the classes of {where} is one of the model's: {', '.join(legend.names)}.")
        monitor.log(f"No class of {where} is called as one of the model's; their numbers are compared.")
        return table
    for kind in classes:
        table[kind.value] = named.get(kind.name.strip().lower(), NODATA)
    return table


def judge_map(predicted: str, labels: str, image: Raster, legend: Legend, monitor: Monitor) -> Judgement:
    """Compare a map of an image with a raster of labels on the same grid. Raises GridMismatch, BadSamples."""
    made, truth = Raster(predicted), Raster(labels)
    require_same_grid(truth, image)
    judged = Judgement(legend, _empty(legend), f"{image.label}, with labels from {truth.label}")
    _compare_names(truth, legend, monitor)
    grid = made.grid
    windows = tiles(grid.height, grid.width, BLOCK)

    def both(window: Window) -> tuple[Bytes, Bytes, dict[str, int]]:
        numbers, valid = truth.read(window, truth.bands[:1])
        there = numbers[0] != UNLABELLED if valid is None else valid[0] & (numbers[0] != UNLABELLED)
        known = np.where(there & np.isin(numbers[0], legend.values), numbers[0], NODATA).astype(np.uint8)
        others, counts = np.unique(numbers[0][there & (known == NODATA)], return_counts=True)
        strange = {f"class {number:g}": int(count) for number, count in zip(others, counts)}
        return legend.index(known), legend.index(made.read(window, [1])[0][0]), strange

    labelled = []
    for window, (known, found, strange) in sweep(both, windows, monitor, total=len(windows)):
        judged.matrix += confusion(known, found, len(legend.classes))
        for name, count in strange.items():
            judged.count_strange(name, count)
        rows, cols = np.nonzero(known != NODATA)
        if len(rows):
            # A place to look at: around the middle one of the labelled pixels.
            row, col = window.row + int(np.median(rows)), window.col + int(np.median(cols))
            labelled.append(Window(row - PLACE // 2, col - PLACE // 2, PLACE, PLACE).clip(grid.height, grid.width))
    for i in np.unique(np.linspace(0, len(labelled) - 1, SHOWN).astype(int)) if labelled else ():
        known, found, _ = both(labelled[i])
        pixels = image.read(labelled[i], true_colour(image))[0]
        judged.shown.append((pixels, _numbers(known, legend), _numbers(found, legend)))
    return _sound(judged, monitor)


def _compare_names(labels: Raster, legend: Legend, monitor: Monitor) -> None:
    """Say where a raster calls a class otherwise than the model: it is their numbers that are compared."""
    named = {kind.value: kind.name for kind in classes_of(labels, "")}
    for kind in legend.classes:
        other = named.get(kind.value, kind.name)
        if other.strip().lower() != kind.name.strip().lower():
            monitor.log(f"Class {kind.value} is '{other}' in {labels.label} and '{kind.name}' to the model.")


def require_same_grid(labels: Raster, image: Raster) -> None:
    """Raise GridMismatch, CrsMismatch or MissingCrs unless two rasters have the same pixels."""
    one, other = labels.grid, image.grid
    remedy = "Draw the labels on the image's grid, or warp them onto it (by the nearest neighbour)."
    if bool(one.crs) != bool(other.crs):
        without = image if one.crs else labels
        raise MissingCrs(f"{without.label} has no coordinate system. Assign one first (Assign Projection).")
    if one.crs and not spatial_reference(one.crs).IsSame(spatial_reference(other.crs)):
        systems = (spatial_reference(grid.crs).GetName() for grid in (one, other))
        raise CrsMismatch(f"{labels.label} lies in {next(systems)}, {image.label} in {next(systems)}. {remedy}")
    if (one.height, one.width) != (other.height, other.width) or _off(one, other) > SAME_GRID:
        raise GridMismatch(
            f"{labels.label} ({one.width} x {one.height} pixels) does not lie on the pixels of {image.label} "
            f"({other.width} x {other.height}). {remedy}"
        )


def _off(one: Grid, other: Grid) -> float:
    """Return how far, in pixels, the corners of two grids of one size lie apart at most; infinity where turned."""
    try:
        rows, cols = one.onto(other)
    except GridMismatch:
        return math.inf
    ends = [(axis, index) for axis, size in ((rows, one.height), (cols, one.width)) for index in (0, size - 1)]
    return max(abs(axis.scale * index + axis.offset - index) for axis, index in ends)


def _sound(judged: Judgement, monitor: Monitor) -> Judgement:
    """Return a judgement, and say what it leaves out. Raises BadSamples where it leaves out all."""
    if judged.remark:
        monitor.log(judged.remark)
    if not judged.matrix.sum():
        raise BadSamples(
            f"There is nothing to compare in {judged.what}: no pixel is labelled as one of the model's classes "
            f"({', '.join(judged.legend.names)}). Check the numbers of the labels."
        )
    return judged


def listed(names: Sequence[str], joint: str = "and") -> str:
    """Return names in words; of many, the first. joint: what stands before the last."""
    if len(names) > NAMED:
        return f"{', '.join(names[:NAMED])} {joint} {len(names) - NAMED} others"
    return f" {joint} ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _empty(legend: Legend) -> NDArray[np.int64]:
    return np.zeros((len(legend.classes), len(legend.classes)), np.int64)


def _numbers(places: Bytes, legend: Legend) -> Bytes:
    return np.append(legend.values, np.full(256 - len(legend.values), NODATA, np.uint8))[places]


def _make_folder(path: str) -> None:
    try:
        os.makedirs(path, exist_ok=True)
    except OSError as error:
        raise NotWritable(f"The folder {path} can't be made ({error.strerror}). Choose another one.") from error


def _write_tile(folder: str, samples: TileSet, tile: Tile, classes: Bytes, valid: Any, legend: Legend) -> None:
    found = classes if valid is None else np.where(valid, classes, np.uint8(NODATA))
    grid = Raster(str(samples.image(tile))).grid
    writer = Writer(
        str(Path(folder, f"{tile.name}.tif")), grid, 1, np.uint8, nodata=NODATA, names=["class"], overviews=False,
        colours=legend.colours, categories=legend.by_number, tags={"task": "validatesegmentation"},
    )  # fmt: skip
    with writer:
        writer.write(Window(0, 0, tile.height, tile.width), found[None])
