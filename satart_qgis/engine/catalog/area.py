"""Areas on Earth in longitude and latitude, whole across the antimeridian, and how much of them a scene covers."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from osgeo import gdal, ogr, osr

from ..errors import BadParameter, MissingCrs, NoOverlap, UnreadableVector
from ..grid import spatial_reference
from ..raster import tidy
from .outlines import parts, polygons, rectangle, tidied

ogr.UseExceptions()

Box = tuple[float, float, float, float]
# Straight lines of other systems are bent in longitude and latitude: this many pieces a side follow them.
PIECES = 32
EQUAL_AREA = "+proj=cea +datum=WGS84 +units=m"


@dataclass(frozen=True)
class Area:
    """A piece of the Earth: a (multi)polygon in longitude and latitude, cut where it crosses the antimeridian.

    wkb: that multipolygon, each of its parts within -180...180, -90...90.
    """

    wkb: bytes

    @classmethod
    def of_extent(cls, extent: str) -> Area:
        """Return the area of `xmin,xmax,ymin,ymax [EPSG:n]`; degrees if it names no system. Raises BadParameter.

        In degrees, an xmin greater than xmax (or values past 180) reach across the antimeridian.
        """
        numbers, _, crs = extent.partition("[")
        try:
            xmin, xmax, ymin, ymax = (float(v) for v in numbers.split(","))
            reference = spatial_reference(crs.strip(" ]") or "EPSG:4326")
        except (ValueError, RuntimeError):
            raise BadParameter(
                f"'{extent}' is not an extent. Write xmin,xmax,ymin,ymax, and the system in brackets, such as "
                "[EPSG:32633]."
            ) from None
        if not all(map(math.isfinite, (xmin, xmax, ymin, ymax))):
            raise BadParameter(f"The extent {extent} has no end. Draw one on the map.")
        if xmin > xmax and _in_degrees(reference):
            xmax += 360
        if xmin > xmax or ymin > ymax:
            raise BadParameter(f"The extent {extent} is inside out: the order is xmin,xmax,ymin,ymax.")
        # The numbers of a box in degrees mean what they say, however far apart they are.
        return cls.of_geometry(rectangle(xmin, xmax, ymin, ymax), reference, jumps=not _in_degrees(reference))

    @classmethod
    def of_layer(cls, source: str) -> Area:
        """Return the polygons of a vector file, merged.

        source: a path, if need be with QGIS's `|layername=...` or `|subset=...` behind it.
        Raises UnreadableVector, BadParameter (no polygons), MissingCrs.
        """
        path, *options = source.split("|")
        chosen = dict(part.split("=", 1) for part in options if "=" in part)
        try:
            dataset = gdal.OpenEx(path, gdal.OF_VECTOR)
            layer = dataset.GetLayerByName(chosen["layername"]) if "layername" in chosen else dataset.GetLayer(0)
            layer.SetAttributeFilter(chosen.get("subset"))
            reference = layer.GetSpatialRef()
        except (RuntimeError, AttributeError) as error:
            raise UnreadableVector(f"{path} can't be opened as a vector layer. Choose another file.") from error
        merged = ogr.Geometry(ogr.wkbMultiPolygon)
        for feature in layer:
            for part in polygons(feature.GetGeometryRef()):
                merged.AddGeometry(part)
        if merged.IsEmpty():
            raise BadParameter(f"{path} has no polygons in it. Choose a polygon layer for the area.")
        if reference is None:
            raise MissingCrs(f"{path} has no coordinate system. Assign one first (Layer > Set CRS of Layer).")
        reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        return cls.of_geometry(merged, reference)

    @classmethod
    def of_geometry(cls, geometry: ogr.Geometry, reference: osr.SpatialReference, *, jumps: bool = True) -> Area:
        """Return the area of polygons in any system. Raises BadParameter where the system does not reach there.

        jumps: whether sides longer than half the Earth stand for short ones across the antimeridian.
        """
        if _in_degrees(reference):
            return cls(bytes(tidied(geometry, jumps=jumps).ExportToWkb()))
        x0, x1, y0, y1 = geometry.GetEnvelope()
        bent = geometry.Clone()
        bent.Segmentize(max(x1 - x0, y1 - y0) / PIECES)
        try:
            bent.Transform(osr.CoordinateTransformation(reference, spatial_reference("EPSG:4326")))
        except RuntimeError as error:
            raise BadParameter(f"The area can't be brought to longitude and latitude: {tidy(error)}.") from error
        return cls(bytes(tidied(bent).ExportToWkb()))

    @classmethod
    def of_geojson(cls, geometry: dict[str, Any] | None, bbox: list[float] | None = None) -> Area | None:
        """Return a STAC item's area, from its box where it has no geometry; None where it has neither."""
        shape = None
        if geometry:
            try:
                shape = ogr.CreateGeometryFromJson(json.dumps(geometry))
            except RuntimeError:
                shape = None
        if shape is None or shape.IsEmpty():
            if not bbox or len(bbox) not in (4, 6):
                return None
            west, south, east, north = bbox if len(bbox) == 4 else (*bbox[:2], *bbox[3:5])
            shape = rectangle(west, east + 360 if west > east else east, south, north)
        return cls(bytes(tidied(shape).ExportToWkb()))

    @cached_property
    def geometry(self) -> ogr.Geometry:
        """The multipolygon; not to be changed."""
        return ogr.CreateGeometryFromWkb(self.wkb)

    @property
    def boxes(self) -> list[Box]:
        """West, south, east, north of what lies on either side of the antimeridian: one box, or two."""
        if self.geometry.IsEmpty():
            return []
        west, east, south, north = self.geometry.GetEnvelope()
        if west > -180 or east < 180:
            return [(west, south, east, north)]
        # It touches both ends of the map: does it go around the world, or only across its seam?
        spans = sorted(part.GetEnvelope()[:2] for part in parts(self.geometry))
        reach, gap = spans[0][1], (0.0, 0.0)
        for start, stop in spans[1:]:
            gap = max(gap, (start - reach, start))
            reach = max(reach, stop)
        if gap[0] <= 0:
            return [(west, south, east, north)]
        left = [p.GetEnvelope() for p in parts(self.geometry) if p.GetEnvelope()[0] < gap[1]]
        right = [p.GetEnvelope() for p in parts(self.geometry) if p.GetEnvelope()[0] >= gap[1]]
        return [
            (min(e[0] for e in es), min(e[2] for e in es), max(e[1] for e in es), max(e[3] for e in es))
            for es in (right, left)
        ]

    @property
    def is_box(self) -> bool:
        """Whether the area is exactly its boxes."""
        boxes = sum((e - w) * (n - s) for w, s, e, n in self.boxes)
        return bool(abs(self.geometry.GetArea() - boxes) <= 1e-9 * max(boxes, 1e-9))

    @property
    def corners(self) -> int:
        """How many corners its outlines have."""
        return sum(ring.GetPointCount() for part in parts(self.geometry) for ring in parts(part))

    @property
    def geojson(self) -> dict[str, Any]:
        """The area as a GeoJSON geometry."""
        single = self.geometry.GetGeometryRef(0) if self.geometry.GetGeometryCount() == 1 else self.geometry
        return dict(json.loads(single.ExportToJson()))

    def intersects(self, other: Area) -> bool:
        """Say whether two areas touch."""
        return bool(self.geometry.Intersects(other.geometry))

    def intersection(self, other: Area) -> Area:
        """Return what two areas have in common. Raises NoOverlap."""
        common = ogr.Geometry(ogr.wkbMultiPolygon)
        for part in polygons(self.geometry.Intersection(other.geometry)):
            common.AddGeometry(part)
        if common.IsEmpty():
            raise NoOverlap("The extent and the polygons of the area have nothing in common. Choose one of them.")
        return Area(bytes(common.ExportToWkb()))

    def coverage(self, scene: Area) -> float:
        """Return how much of this area a scene covers, in percent of the area on the ground."""
        whole = _ground_area(self.geometry)
        if whole == 0:
            return 100.0 if self.intersects(scene) else 0.0
        common = self.geometry.Intersection(scene.geometry)
        return min(100.0, 100 * _ground_area(common) / whole)


def _in_degrees(reference: osr.SpatialReference) -> bool:
    """Say whether a system has degrees from Greenwich. Whose datum they are makes metres, which no search notices."""
    return bool(
        reference.IsGeographic()
        and math.isclose(reference.GetAngularUnits(), math.radians(1), rel_tol=1e-6)
        and reference.GetAttrValue("PRIMEM") == "Greenwich"
    )


def _ground_area(geometry: ogr.Geometry | None) -> float:
    if geometry is None or geometry.IsEmpty():
        return 0.0
    flat = geometry.Clone()
    flat.Transform(osr.CoordinateTransformation(spatial_reference("EPSG:4326"), spatial_reference(EQUAL_AREA)))
    return float(flat.GetArea())
