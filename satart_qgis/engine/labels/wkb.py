"""Well-known binary, just enough of it to move a geometry's points by an affine map.

OGC 06-103r4, 8.2.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

import numpy as np
from osgeo import ogr

POINT, LINE, POLYGON = 1, 2, 3


def affine(geometry: ogr.Geometry, transform: Sequence[float]) -> ogr.Geometry:
    """Return a two-dimensional geometry with x, y replaced by what a GDAL geotransform makes of them."""
    x0, a, b, y0, d, e = transform
    data = bytearray(geometry.ExportToWkb(ogr.wkbNDR))
    for start, count in _runs(data):
        points = np.frombuffer(data, "<f8", 2 * count, start).reshape(count, 2)
        x, y = points[:, 0].copy(), points[:, 1].copy()
        points[:, 0] = x0 + a * x + b * y
        points[:, 1] = y0 + d * x + e * y
    return ogr.CreateGeometryFromWkb(bytes(data))


def _runs(data: bytearray) -> Iterator[tuple[int, int]]:
    """Yield (first byte, number of points) of every run of points."""
    at = 0
    while at < len(data):
        (kind,) = struct.unpack_from("<I", data, at + 1)
        at += 5
        if kind == POINT:
            yield at, 1
            at += 16
            continue
        (count,) = struct.unpack_from("<I", data, at)
        at += 4
        # The parts of a multi-geometry follow each with a header of its own: the loop comes to them.
        rings = 1 if kind == LINE else count if kind == POLYGON else 0
        for _ in range(rings):
            points = count
            if kind == POLYGON:
                (points,) = struct.unpack_from("<I", data, at)
                at += 4
            yield at, points
            at += 16 * points
