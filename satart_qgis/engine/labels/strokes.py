"""What a feature covers once it is drawn: polygons filled and outlined, lines and points as wide as the pen.

As skynet-data has Mapnik draw: everything in the pen's width, in pixels, and every pixel that is touched is full.
Departure: Mapnik cuts a line's end off square and runs corners out to a point; here both are round, by at most half the
pen's width, which a GEOS of any age can do.
"""

from __future__ import annotations

from collections.abc import Iterator

from osgeo import ogr

from .features import quiet

Box = tuple[float, float, float, float]

# Straight pieces to a quarter circle: half a thousandth of the radius off.
QUARTER = 8
# A shape with more points is cut up, so that a forest as large as the image is not read anew for each of its blocks.
POINTS = 512
SMALLEST = 512.0


def drawn(geometry: ogr.Geometry, width: float, box: Box) -> Iterator[ogr.Geometry]:
    """Yield what a pen of `width` pixels draws of a geometry, in pieces, as far as it touches a box.

    geometry: in pixels. box: xmin, ymin, xmax, ymax. Without width the geometry itself.
    """
    with quiet():
        for part in _parts(geometry):
            for shape in _inked(part, width):
                yield from _cut(shape, box)


def _parts(geometry: ogr.Geometry) -> Iterator[ogr.Geometry]:
    flat = ogr.GT_Flatten(geometry.GetGeometryType())
    if flat in (ogr.wkbGeometryCollection, ogr.wkbMultiPolygon, ogr.wkbMultiLineString, ogr.wkbMultiPoint):
        for i in range(geometry.GetGeometryCount()):
            yield from _parts(geometry.GetGeometryRef(i))
    elif not geometry.IsEmpty():
        yield geometry


def _inked(part: ogr.Geometry, width: float) -> Iterator[ogr.Geometry]:
    if part.GetDimension() == 2:
        part = _sound(part)
    shape = part.Buffer(width / 2, QUARTER) if width > 0 else part
    if shape is not None:
        yield from (piece.Clone() for piece in _parts(shape))


def _sound(polygon: ogr.Geometry) -> ogr.Geometry:
    """Return a polygon that GEOS can work with: without rings that enclose nothing, its bow ties cut in two."""
    whole = ogr.Geometry(ogr.wkbPolygon)
    for i in range(polygon.GetGeometryCount()):
        ring = polygon.GetGeometryRef(i).Clone()
        ring.CloseRings()
        if ring.GetPointCount() >= 4:
            whole.AddGeometry(ring)
        elif i == 0:
            return ogr.ForceToLineString(ring)
    return whole if whole.IsValid() else whole.MakeValid() or whole


def _cut(shape: ogr.Geometry, box: Box) -> Iterator[ogr.Geometry]:
    """Yield a shape in pieces of few points or little area, without those that don't touch the box."""
    left, right, top, bottom = shape.GetEnvelope()
    if right < box[0] or left > box[2] or bottom < box[1] or top > box[3]:
        return
    width, height = right - left, bottom - top
    if max(width, height) <= SMALLEST or shape.GetDimension() < 2 or _points(shape) <= POINTS:
        yield shape
        return
    if width >= height:
        middle = (left + right) / 2
        halves = (left, top, middle, bottom), (middle, top, right, bottom)
    else:
        middle = (top + bottom) / 2
        halves = (left, top, right, middle), (left, middle, right, bottom)
    for half in halves:
        try:
            piece = shape.Intersection(_rectangle(half))
        except RuntimeError:
            # GEOS gives up on some: then it stays in one piece.
            yield shape
            return
        if piece is not None and not piece.IsEmpty():
            yield from _cut(piece, box)


def _points(shape: ogr.Geometry) -> int:
    count = int(shape.GetPointCount())
    return count + sum(_points(shape.GetGeometryRef(i)) for i in range(shape.GetGeometryCount()))


def _rectangle(box: Box) -> ogr.Geometry:
    left, top, right, bottom = box
    ring = ogr.Geometry(ogr.wkbLinearRing)
    for x, y in ((left, top), (right, top), (right, bottom), (left, bottom), (left, top)):
        ring.AddPoint_2D(x, y)
    polygon = ogr.Geometry(ogr.wkbPolygon)
    polygon.AddGeometry(ring)
    return polygon
