"""Labels of any image's pixels from polygons, by a field that says what they are, or all of one class."""

from __future__ import annotations

import math
import threading
from collections.abc import Sequence

from osgeo import gdal, ogr

from ..cards import CardClass
from ..errors import BadSamples
from ..grid import Grid
from ..labels.features import Source, Tally, quiet
from ..labels.tags import Fields
from ..monitor import Monitor
from ..tiling import Window
from .labelling import color_of
from .tileset import UNLABELLED, Labels


class PolygonLabels:
    """The labels that polygons make on an image's grid: of each pixel whose middle lies in one, the last one drawn.

    Safe to use from several threads. Raises BadSamples, MissingCrs, UnreadableVector.
    """

    def __init__(
        self, source: str, field: str, name: str, grid: Grid, known: Sequence[CardClass], monitor: Monitor
    ) -> None:
        """Read the polygons. known: classes that are settled.

        field: with each one's class, a number or a name. Without it they are one class: `name`, by default their
        layer's.
        """
        self._grid, self._lock = grid, threading.Lock()
        self._dataset = ogr.GetDriverByName("Memory").CreateDataSource("")
        self._layer = self._dataset.CreateLayer("labels", geom_type=ogr.wkbUnknown)
        self._layer.CreateField(ogr.FieldDefn("value", ogr.OFTInteger))
        polygons = Source(source)
        if field:
            values = self._by_field(polygons, field, known, monitor)
        else:
            name = name.strip() or (polygons.layers[0].GetName() if len(polygons.layers) == 1 else polygons.label)
            self.classes = _named({name}, known)
            values = {"": self.classes[0].value}
            monitor.log(f"All polygons are of one class, {name}: no field was chosen that tells theirs.")
        drawn = 0
        for feature in polygons.features(grid, 0, monitor, Tally()):
            value = values.get(_plain(feature.tags[field]) if field in feature.tags else "")
            if value is None:
                continue
            record = ogr.Feature(self._layer.GetLayerDefn())
            record.SetField("value", value)
            record.SetGeometry(feature.geometry)
            self._layer.CreateFeature(record)
            drawn += 1
        if not drawn:
            fields = ", ".join(sorted({name for layer in polygons.layers for name in Fields(layer).names}))
            raise BadSamples(
                f"No polygon on the image tells its class in a field '{field}'. Choose field and layer; the fields "
                f"are: {fields}."
                if field
                else f"No polygon of {polygons.label} lies on the image. Choose another layer."
            )

    def _by_field(self, polygons: Source, field: str, known: Sequence[CardClass], monitor: Monitor) -> dict[str, int]:
        """Settle the classes; return the value of each text that the field holds."""
        # Of all polygons, also of those beyond the image: numbers must not depend on what an image happens to show.
        names = {_plain(each.tags[field]) for _, _, each in polygons.raw(monitor) if field in each.tags}
        self.classes = _classes(names, known)
        values = {kind.name: kind.value for kind in self.classes}
        values.update({str(kind.value): kind.value for kind in self.classes if str(kind.value) not in values})
        return values

    def read(self, window: Window) -> Labels:
        """Return the class numbers of a window."""
        canvas = gdal.GetDriverByName("MEM").Create("", window.width, window.height, 1, gdal.GDT_Byte)
        # Rows run downwards here as in the shapes.
        canvas.SetGeoTransform((window.col, 1, 0, window.row, 0, 1))
        canvas.GetRasterBand(1).Fill(UNLABELLED)
        with self._lock, quiet():
            self._layer.SetSpatialFilterRect(
                window.col, window.row, window.col + window.width, window.row + window.height
            )
            gdal.RasterizeLayer(canvas, [1], self._layer, options=["ATTRIBUTE=value"])
        pixels: Labels = canvas.ReadAsArray()
        return pixels


def _classes(told: set[str], known: Sequence[CardClass]) -> tuple[CardClass, ...]:
    """Return the classes that texts name: by number where all are whole ones, else by name, numbered from 1.

    Numbers come first, by their size, then names by the alphabet: the order of features or of a file's fields is none.
    """
    named = {kind.name: kind for kind in known}
    if not told <= set(named) and all(_number(text) is not None for text in told):
        numbers = {number for text in told if (number := _number(text)) is not None}
        by_value = {kind.value: kind for kind in known}
        strange = [number for number in numbers if not 0 <= number < UNLABELLED]
        if strange:
            raise BadSamples(f"There is no class {strange[0]}: they are numbered from 0 to {UNLABELLED - 1}.")
        return tuple(by_value.get(n, CardClass(n, f"class {n}", color_of(n))) for n in sorted(numbers))
    return _named(told, known)


def _named(told: set[str], known: Sequence[CardClass]) -> tuple[CardClass, ...]:
    """Return the classes that names mean: the known ones, others with the numbers that follow, from 1."""
    named = {kind.name: kind for kind in known}
    following = max((kind.value for kind in known), default=0) + 1
    for name in sorted(told - set(named), key=_order):
        named[name] = CardClass(following, name, color_of(following))
        following += 1
    if following > UNLABELLED:
        raise BadSamples(f"The polygons name more than {UNLABELLED - 1} classes. Choose a field with fewer.")
    return tuple(sorted((named[name] for name in told), key=lambda kind: kind.value))


def _number(text: str) -> int | None:
    """Return the whole number that a text is; None where it is none."""
    value = _measure(text)
    return int(value) if value is not None and value.is_integer() else None


def _measure(text: str) -> float | None:
    """Return the finite number that a text is; None where it is none."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _plain(text: str) -> str:
    """Return a number as we write it, whatever the digits that a file's kind of field adds; other texts as they are."""
    value = _measure(text)
    return text.strip() if value is None else f"{value:.15g}"


def _order(text: str) -> tuple[float, str]:
    value = _measure(text)
    return (math.inf if value is None else value), text
