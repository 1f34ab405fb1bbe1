"""Places: images, each with what labels it, and the split its tiles go to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..cards import CardClass
from ..monitor import Monitor
from . import cutting, labelling, splitting
from .labelling import LabelSource
from .polygons import PolygonLabels
from .tileset import TileSet


@dataclass(frozen=True)
class Place:
    """An image with its labels. source: the paths of both. fixed: the split of all its tiles; empty: blocks decide."""

    name: str
    image: cutting.Image
    labels: LabelSource
    source: dict[str, str]
    fixed: str


class Labelling:
    """What labels one image: a class raster or polygons. classes: those that it tells of, once it is open."""

    def __init__(
        self, raster: str, polygons: str, field: str, name: str, class_file: str, unlabelled: Sequence[int] | None,
        image: cutting.Image,
    ) -> None:  # fmt: skip
        """Take what there is; paths that are not given are empty. field, name: what tells the polygons' class."""
        self.path = raster or polygons
        self._raster, self._polygons, self._told = raster, polygons, (field, name)
        self._class_file, self._unlabelled, self._image = class_file, list(unlabelled or ()), image
        self.classes: tuple[CardClass, ...] = ()

    def open(self, known: Sequence[CardClass], background: bool, monitor: Monitor) -> LabelSource:
        """Return the labels. known: the classes of other images."""
        grid = self._image.raster.grid
        labels: LabelSource
        if self._polygons:
            labels = drawn = PolygonLabels(self._polygons, *self._told, grid, known, monitor)
            self.classes = drawn.classes
        else:
            image = self._image.raster
            labels = rastered = labelling.RasterLabels(
                self._raster, grid, image.label, self._unlabelled, image.has_transform, monitor
            )
            self.classes = self._named(rastered, known, monitor)
        if background:
            self.classes = labelling.join_classes(self.classes, (labelling.BACKGROUND,) if self._adds() else ())
            return labelling.Filled(labels)
        return labels

    def _adds(self) -> bool:
        return all(kind.value != labelling.BACKGROUND.value for kind in self.classes)

    def _named(
        self, labels: labelling.RasterLabels, known: Sequence[CardClass], monitor: Monitor
    ) -> tuple[CardClass, ...]:
        """Return the classes of a raster, from the class file or the raster itself, and refuse numbers without one."""
        told = tuple(
            kind for kind in labelling.classes_of(labels.raster, self._class_file) if kind.value not in self._unlabelled
        )
        numbers = cutting.numbers_in(self._image, labels, monitor.part(0, 0.05))
        if told:
            labelling.require_known(numbers, told, labels.raster.label)
            return told
        named = {kind.value: kind for kind in known}
        return tuple(named.get(kind.value, kind) for kind in labelling.nameless(numbers, labels.raster))


def sizes_of(places: Sequence[Place], size: int, stride: int, monitor: Monitor) -> set[tuple[int, int]]:
    """Return the heights and widths that the tiles of some places will have: of those with a label."""
    found: set[tuple[int, int]] = set()
    for place in places:
        grid = place.image.raster.grid
        windows = splitting.windows(grid.height, grid.width, size, stride)
        for shape in {(window.height, window.width) for window in windows} - found:
            alike = [window for window in windows if (window.height, window.width) == shape]
            if next(cutting.cut(place.image, place.labels, alike, monitor), None):  # the first is enough
                found.add(shape)
    return found


def name_of(path: str, known: TileSet | None, taken: Sequence[str]) -> str:
    """Return the name of an image's place: that of an earlier run, else its file's, made unique."""
    sources = {name: told.get("image") for name, told in known.places.items()} if known else {}
    before = [name for name, source in sources.items() if source == path and name not in taken]
    if before:
        return before[0]
    stem = re.sub(r"[^A-Za-z0-9_-]+", "-", Path(path).stem).strip("-") or "image"
    names = (stem if number == 1 else f"{stem}-{number}" for number in range(1, 1_000_000))
    return next(name for name in names if name not in sources and name not in taken)
