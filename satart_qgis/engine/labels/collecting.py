"""A GeoPackage of OpenStreetMap features, gathered from several files without doubles."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any

from osgeo import ogr

from ..errors import NotWritable
from ..geopackage import remove_part, require_geopackage
from ..grid import spatial_reference
from ..monitor import Monitor
from ..raster import tidy
from .features import LINE, POINT, POLYGON, Source, quiet

# Layers as GDAL names them, so that what is made for its OSM driver works with these too.
LAYERS = {
    POINT: ("points", ogr.wkbPoint),
    LINE: ("lines", ogr.wkbLineString),
    POLYGON: ("multipolygons", ogr.wkbMultiPolygon),
}
# Keys that people look for get columns of their own; all tags are in `all_tags`, as JSON.
COLUMNS = ("name", "building", "highway", "landuse", "leisure", "natural", "waterway")
OWN = frozenset({"osm_type", "osm_id", "all_tags", "fid", "geom"})


class FeatureFile:
    """Gathers features in `<path>.part`, which gets its name when the `with` block ends without an error."""

    def __init__(self, path: str, columns: Sequence[str], tags: Mapping[str, Any]) -> None:
        """Create the part. columns: more keys with columns of their own. tags: written to the layers as SATART_<KEY>.

        Raises BadParameter, NotWritable.
        """
        self.path, self.count, self._part = path, 0, path + ".part"
        require_geopackage(path, "Map features")
        remove_part(self._part)
        wanted = {key.lower(): key for key in (*COLUMNS, *columns) if key.lower() not in OWN}
        self._columns = sorted(wanted.values())
        self._seen: set[tuple[int, str]] = set()
        metadata = {f"SATART_{k.upper()}": v if isinstance(v, str) else json.dumps(v) for k, v in tags.items()}
        with quiet():
            try:
                self._dataset: Any = ogr.GetDriverByName("GPKG").CreateDataSource(self._part)
                self._layers = {kind: self._layer(*named, metadata) for kind, named in LAYERS.items()}
                self._dataset.StartTransaction()
            except RuntimeError as error:
                raise NotWritable(f"{path} can't be written: {tidy(error)}. Choose another file or folder.") from error

    def add(self, path: str, monitor: Monitor) -> None:
        """Add the features of an OSM file that are not there yet. Raises UnreadableVector, Cancelled."""
        for _, original, feature in Source(path).raw(monitor):
            if feature.kind not in LAYERS or not feature.tags:
                continue
            osm_type, number = _identity(original, feature.kind)
            if (feature.kind, osm_type + number) in self._seen:
                continue
            self._seen.add((feature.kind, osm_type + number))
            geometry = ogr.ForceToMultiPolygon(feature.geometry) if feature.kind == POLYGON else feature.geometry
            tags = {k: v for k, v in feature.tags.items() if k not in ("osm_id", "osm_way_id")}
            layer = self._layers[feature.kind]
            record = ogr.Feature(layer.GetLayerDefn())
            record.SetField("osm_type", osm_type)
            record.SetField("osm_id", number)
            record.SetField("all_tags", json.dumps(tags, ensure_ascii=False, sort_keys=True))
            for key in self._columns:
                if key in tags:
                    record.SetField(key, tags[key])
            record.SetGeometryDirectly(geometry)
            layer.CreateFeature(record)
            self.count += 1

    def _layer(self, name: str, kind: int, metadata: Mapping[str, str]) -> Any:
        layer = self._dataset.CreateLayer(name, spatial_reference("EPSG:4326"), kind)
        for column in ("osm_type", "osm_id", *self._columns, "all_tags"):
            layer.CreateField(ogr.FieldDefn(column, ogr.OFTString))
        layer.SetMetadata(dict(metadata))
        return layer

    def __enter__(self) -> FeatureFile:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Finish and rename, or remove the part after an error."""
        try:
            if error is None:
                self._dataset.CommitTransaction()
                self._layers, self._dataset = {}, None
                os.replace(self._part, self.path)
        except (RuntimeError, OSError) as failure:
            raise NotWritable(
                f"{self.path} can't be written: {tidy(failure)}. Choose another file or folder."
            ) from failure
        finally:
            self._layers, self._dataset = {}, None
            remove_part(self._part)


def _identity(original: ogr.Feature, kind: int) -> tuple[str, str]:
    """Return what OpenStreetMap calls a feature: node, way or relation, and its number."""
    way = original.GetFieldIndex("osm_way_id")
    if way >= 0 and original.IsFieldSetAndNotNull(way):
        return "way", str(original.GetFieldAsString(way))
    number = str(original.GetFieldAsString("osm_id"))
    if kind == POINT:
        return "node", number
    # Areas without a way's number come from relations; lines, and lines that were closed, from ways.
    return ("relation" if way >= 0 else "way"), number
