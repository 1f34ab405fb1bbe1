"""Map features out of files (OpenStreetMap's, GeoPackages, whatever GDAL reads), laid on a raster's grid."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from osgeo import gdal, ogr, osr

from ..errors import MissingCrs, UnreadableVector
from ..grid import Grid, spatial_reference
from ..monitor import Monitor
from ..raster import tidy
from ..resources import resource
from .tags import Fields, is_area, is_cut_area
from .wkb import affine

ogr.UseExceptions()

ATTRIBUTION = "Map data (c) OpenStreetMap contributors, ODbL 1.0, https://www.openstreetmap.org/copyright"
# Relations other than areas (bus routes, turning bans) are no map features of their own.
LEFT_OUT = frozenset({"multilinestrings", "other_relations"})
# What Mapnik calls the kinds of geometry.
POINT, LINE, POLYGON, COLLECTION = 1, 2, 3, 4
KINDS = {
    ogr.wkbPoint: POINT,
    ogr.wkbMultiPoint: POINT,
    ogr.wkbLineString: LINE,
    ogr.wkbMultiLineString: LINE,
    ogr.wkbPolygon: POLYGON,
    ogr.wkbMultiPolygon: POLYGON,
}
# Features between two looks at the cancel flag.
OFTEN = 256


@dataclass(frozen=True)
class Feature:
    """A map feature: its tags, its kind of geometry as Mapnik counts them, and its geometry."""

    tags: dict[str, str]
    kind: int
    geometry: ogr.Geometry


@dataclass
class Tally:
    """What a reading came across: features in the area, those that could not be placed, and OpenStreetMap's own."""

    read: int = 0
    lost: int = 0
    from_osm: bool = False


class Source:
    """A file of map features, or one layer of it as QGIS names it (`file.gpkg|layername=roads|subset=...`)."""

    def __init__(self, source: str) -> None:
        """Open it. Raises UnreadableVector."""
        path, *options = source.split("|")
        given = dict(option.partition("=")[::2] for option in options)
        self.path, self.label = path, Path(path).name or path
        self.is_osm = _driver(path) == "OSM"
        open_options = [f"CONFIG_FILE={resource('osm', 'osmconf.ini')}", "INTERLEAVED_READING=YES"]
        if not path.lower().endswith(".pbf"):
            # The driver's own index wants nodes in the order of their numbers, which editors' files do not keep.
            open_options.append("USE_CUSTOM_INDEXING=NO")
        with self._translated():
            self._dataset: Any = gdal.OpenEx(
                path, gdal.OF_VECTOR | gdal.OF_VERBOSE_ERROR, open_options=open_options if self.is_osm else []
            )
            self.layers = [layer for layer in self._all() if _wanted(layer, given)]
            if not self.layers:
                raise UnreadableVector(
                    f"{self.label} has no layer of map features that fits '{source}'. Choose another."
                )
            for layer in self.layers:
                if given.get("subset"):
                    layer.SetAttributeFilter(given["subset"])

    def features(self, grid: Grid, margin: float, monitor: Monitor, tally: Tally) -> Iterator[Feature]:
        """Yield the features on a grid, their geometry in its pixels (x right, y down, 0 at the first one's corner).

        margin: pixels around the grid where features count too. Raises MissingCrs, UnreadableVector, Cancelled.
        """
        places = {layer.GetName(): _Place(layer, grid, margin, self.label, self.is_osm) for layer in self.layers}
        tally.from_osm |= self.is_osm or any("osm_id" in place.fields.names for place in places.values())
        with self._translated():
            for number, (feature, layer, fraction) in enumerate(self._read()):
                place = places.get(layer.GetName())
                if number % OFTEN == 0:
                    monitor.check()
                    monitor.progress(fraction)
                geometry = feature.GetGeometryRef()
                if place is None or geometry is None or not place.near(geometry):
                    continue
                tally.read += 1
                found = self._placed(feature, place)
                if found is None:
                    tally.lost += 1
                else:
                    yield found
        monitor.progress(1)

    def raw(self, monitor: Monitor) -> Iterator[tuple[str, ogr.Feature, Feature]]:
        """Yield (layer's name, GDAL's feature, ours in WGS 84) of every feature of an OpenStreetMap file."""
        fields = {layer.GetName(): Fields(layer) for layer in self.layers}
        with self._translated():
            for number, (feature, layer, _) in enumerate(self._read()):
                if number % OFTEN == 0:
                    monitor.check()
                name = layer.GetName()
                if name in fields and feature.GetGeometryRef() is not None:
                    tags = fields[name].tags(feature)
                    geometry = _area_of_way(feature.GetGeometryRef().Clone(), tags, whole=True)
                    yield name, feature, Feature(tags, _kind(geometry), geometry)

    def _placed(self, feature: ogr.Feature, place: _Place) -> Feature | None:
        geometry = feature.GetGeometryRef().Clone()
        tags = place.fields.tags(feature)
        if self.is_osm:
            geometry = _area_of_way(geometry, tags, whole=False)
        geometry = place.on_grid(geometry)
        return None if geometry is None else Feature(tags, _kind(geometry), geometry)

    def _all(self) -> list[Any]:
        return [self._dataset.GetLayer(i) for i in range(self._dataset.GetLayerCount())]

    def _read(self) -> Iterator[tuple[ogr.Feature, ogr.Layer, float]]:
        """Yield (feature, layer, fraction done), from layer to layer as the file has them."""
        self._dataset.ResetReading()
        while True:
            with quiet():
                feature, layer, fraction = self._dataset.GetNextFeature(include_pct=True)
            if feature is None:
                return
            yield feature, layer, fraction

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Say in our words what can't be read."""
        try:
            yield
        except RuntimeError as error:
            raise UnreadableVector(
                f"{self.label} can't be read as map features: {tidy(error)}. Check the path and the format."
            ) from error


class _Place:
    """Where one layer lies on a grid: its filter, its columns, and the way of its points to pixels."""

    def __init__(self, layer: Any, grid: Grid, margin: float, label: str, is_osm: bool) -> None:
        reference = layer.GetSpatialRef()
        if reference is None and grid.crs:
            raise MissingCrs(
                f"The layer {layer.GetName()} of {label} has no coordinate system. Assign one (Assign Projection)."
            )
        if reference is not None and not grid.crs:
            raise MissingCrs("The grid has no coordinate system. Assign one first (Assign Projection in the toolbox).")
        self.fields = Fields(layer)
        self._inverse = gdal.InvGeoTransform(grid.transform)
        self._there: osr.CoordinateTransformation | None = None
        box = _outline(grid, margin)
        if reference is not None:
            reference = reference.Clone()
            reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
            target = spatial_reference(grid.crs)
            self._there = osr.CoordinateTransformation(reference, target)
            box = _carried(box, osr.CoordinateTransformation(target, reference))
        self._box = [*box.min(axis=0).tolist(), *box.max(axis=0).tolist()] if box.size else []
        if self._box and not is_osm:
            # GDAL's OSM driver would leave out the nodes outside, and with them parts of the ways that cross the edge.
            layer.SetSpatialFilterRect(*self._box)

    def near(self, geometry: ogr.Geometry) -> bool:
        """Return whether a geometry, still in the layer's system, may touch the grid."""
        left, right, bottom, top = geometry.GetEnvelope()
        box = self._box
        return not box or (left <= box[2] and right >= box[0] and bottom <= box[3] and top >= box[1])

    def on_grid(self, geometry: ogr.Geometry) -> ogr.Geometry | None:
        """Return a geometry in pixels, None where it has points that the grid's system has no place for."""
        if ogr.GT_IsNonLinear(geometry.GetGeometryType()):
            geometry = geometry.GetLinearGeometry()
        geometry.FlattenTo2D()
        try:
            if self._there is not None:
                geometry.Transform(self._there)
        except RuntimeError:
            return None
        return affine(geometry, self._inverse)


@contextmanager
def quiet() -> Iterator[None]:
    """Keep GDAL's warnings about single geometries off the log; errors are raised all the same."""
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()


def _driver(path: str) -> str:
    driver = gdal.IdentifyDriverEx(path, gdal.OF_VECTOR)
    return str(driver.ShortName) if driver is not None else ""


def _wanted(layer: Any, given: dict[str, str]) -> bool:
    if "layername" in given:
        return bool(layer.GetName() == given["layername"].strip("'\""))
    return layer.GetGeomType() != ogr.wkbNone and layer.GetName() not in LEFT_OUT


def _kind(geometry: ogr.Geometry) -> int:
    return KINDS.get(ogr.GT_Flatten(geometry.GetGeometryType()), COLLECTION)


def _area_of_way(geometry: ogr.Geometry, tags: dict[str, str], *, whole: bool) -> ogr.Geometry:
    """Return a way as the polygon it stands for, where its tags say so; the driver hands out lines.

    whole: every way has all its nodes. Else those that lost some at an extract's edge are closed along that edge.
    """
    if ogr.GT_Flatten(geometry.GetGeometryType()) != ogr.wkbLineString or geometry.GetPointCount() < 3:
        return geometry
    first, last = geometry.GetPoint_2D(0), geometry.GetPoint_2D(geometry.GetPointCount() - 1)
    if first == last:
        return ogr.ForceToPolygon(geometry) if geometry.GetPointCount() > 3 and is_area(tags) else geometry
    if whole or not is_cut_area(tags):
        return geometry
    geometry.AddPoint_2D(*first)
    return ogr.ForceToPolygon(geometry)


def _outline(grid: Grid, margin: float) -> Any:
    """Return points (n, 2) in the grid's system all over it and `margin` pixels around."""
    x, col_x, row_x, y, col_y, row_y = grid.transform
    cols, rows = np.meshgrid(
        np.linspace(-margin, grid.width + margin, 21), np.linspace(-margin, grid.height + margin, 21)
    )
    return np.stack(
        [x + col_x * cols.ravel() + row_x * rows.ravel(), y + col_y * cols.ravel() + row_y * rows.ravel()], axis=1
    )


def _carried(points: Any, transformation: osr.CoordinateTransformation) -> Any:
    """Return points in another system, without those that have no place in it."""
    found = []
    for point in points.tolist():
        try:
            found.append(transformation.TransformPoint(*point)[:2])
        except RuntimeError:
            continue
    carried = np.array(found).reshape(-1, 2)
    return carried[np.isfinite(carried).all(axis=1)]
