"""Outlines in longitude and latitude: valid, within the map, and cut where they cross the antimeridian (RFC 7946)."""

from __future__ import annotations

import math
from collections.abc import Iterator

from osgeo import ogr

ogr.UseExceptions()

# Footprints wider than this are taken for the whole Earth, not for scenes that jump over the antimeridian.
WIDEST_SCENE = 90.0
SPECK = 1e-7


def rectangle(xmin: float, xmax: float, ymin: float, ymax: float) -> ogr.Geometry:
    """Return a box as a polygon."""
    # A point and a line get a breadth that no pixel notices, since a polygon without an area is not valid.
    xmin, xmax = (xmin, xmax) if xmax > xmin else (xmin - SPECK, xmin + SPECK)
    ymin, ymax = (ymin, ymax) if ymax > ymin else (ymin - SPECK, ymin + SPECK)
    ring = ogr.Geometry(ogr.wkbLinearRing)
    for x, y in ((xmin, ymin), (xmax, ymin), (xmax, ymax), (xmin, ymax), (xmin, ymin)):
        ring.AddPoint_2D(x, y)
    polygon = ogr.Geometry(ogr.wkbPolygon)
    polygon.AddGeometry(ring)
    return polygon


def parts(geometry: ogr.Geometry) -> Iterator[ogr.Geometry]:
    """Yield what a geometry is made of."""
    for i in range(geometry.GetGeometryCount()):
        yield geometry.GetGeometryRef(i)


def polygons(geometry: ogr.Geometry | None) -> Iterator[ogr.Geometry]:
    """Yield the plain two-dimensional polygons in a geometry of any kind."""
    if geometry is None or geometry.IsEmpty():
        return
    geometry = geometry.GetLinearGeometry()
    geometry.FlattenTo2D()
    if geometry.GetGeometryType() == ogr.wkbPolygon:
        yield geometry.Clone()
        return
    for part in parts(geometry):
        yield from polygons(part)


def tidied(geometry: ogr.Geometry, *, jumps: bool = True) -> ogr.Geometry:
    """Return polygons in degrees as a valid multipolygon within the map, cut at the antimeridian."""
    whole = ogr.Geometry(ogr.wkbMultiPolygon)
    flat = list(polygons(geometry))
    if not flat and not geometry.IsEmpty():
        # A point or a line still lies somewhere.
        west, east, south, north = geometry.GetEnvelope()
        flat = [rectangle(west, east, south, north)]
    for polygon in flat:
        unrolled = _unrolled(polygon) if jumps else polygon
        for valid in polygons(unrolled if unrolled.IsValid() else unrolled.MakeValid()):
            for part in polygons(_wrapped(valid)):
                whole.AddGeometry(part)
    if whole.GetGeometryCount() > 1:
        # Parts may lie over each other: a layer's polygons, or what goes around the Earth more than once.
        merged = ogr.Geometry(ogr.wkbMultiPolygon)
        for part in polygons(whole.UnionCascaded()):
            merged.AddGeometry(part)
        whole = merged
    return whole


def _unrolled(polygon: ogr.Geometry) -> ogr.Geometry:
    """Return a polygon whose outline jumps from 180 to -180 with longitudes that go on past 180 instead."""
    outline = polygon.GetGeometryRef(0)
    lons = [outline.GetX(i) for i in range(outline.GetPointCount())]
    if all(abs(b - a) <= 180 for a, b in zip(lons, lons[1:])):
        return polygon
    unrolled = ogr.Geometry(ogr.wkbPolygon)
    shift_of_outline = None
    for ring in parts(polygon):
        points = [(ring.GetX(i), ring.GetY(i)) for i in range(ring.GetPointCount())]
        new, shift = ogr.Geometry(ogr.wkbLinearRing), 0.0
        if shift_of_outline is not None and points[0][0] < 0:
            shift = shift_of_outline
        for i, (x, y) in enumerate(points):
            if i and abs(x - points[i - 1][0]) > 180:
                shift += 360 if x < points[i - 1][0] else -360
            new.AddPoint_2D(x + shift, y)
        if shift_of_outline is None:
            if abs(new.GetX(0) - new.GetX(new.GetPointCount() - 1)) > 180:
                return _around_a_pole(polygon)
            west, east, _, _ = new.GetEnvelope()
            if not 0 < east - west < WIDEST_SCENE:
                return polygon
            shift_of_outline = 360.0 if east > 180 else 0.0
        unrolled.AddGeometry(new)
    return unrolled


def _around_a_pole(polygon: ogr.Geometry) -> ogr.Geometry:
    _, _, south, north = polygon.GetEnvelope()
    return rectangle(-180, 180, south, 90) if north + south > 0 else rectangle(-180, 180, -90, north)


def _wrapped(polygon: ogr.Geometry) -> ogr.Geometry:
    """Return a polygon with what lies past the map's left or right end moved to the other one, and nothing above."""
    west, east, south, north = polygon.GetEnvelope()
    if west >= -180 and east <= 180 and south >= -90 and north <= 90:
        return polygon
    pieces = ogr.Geometry(ogr.wkbMultiPolygon)
    for turn in range(math.floor((west + 180) / 360), math.floor((east + 180) / 360) + 1):
        middle = 360.0 * turn
        piece = polygon.Intersection(rectangle(middle - 180, middle + 180, -90, 90))
        for part in polygons(piece):
            pieces.AddGeometry(_moved(part, -middle))
    return pieces


def _moved(polygon: ogr.Geometry, by: float) -> ogr.Geometry:
    moved = ogr.Geometry(ogr.wkbPolygon)
    for ring in parts(polygon):
        new = ogr.Geometry(ogr.wkbLinearRing)
        for i in range(ring.GetPointCount()):
            new.AddPoint_2D(ring.GetX(i) + by, ring.GetY(i))
        moved.AddGeometry(new)
    return moved
