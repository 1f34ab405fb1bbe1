"""Outlines of a map's patches simplified together: what two patches share stays shared, so that no gap opens.

Vertices are corners of pixels, (row, column) from 0 on. A node is a corner where an outline may not be moved: where
three or more patches meet, where two touch across a corner, and the corners of the map itself. Between nodes lie arcs,
each the border of the same two patches; simplified in one direction, they come out the same for both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from osgeo import ogr

Ints = NDArray[np.int64]
Points = NDArray[np.float64]
# An arc by where it begins and which way it leaves; no two leave a node the same way.
Key = tuple[int, int, int, int]


def nodes_of(classes: NDArray[np.uint8], outside: int) -> NDArray[np.bool_]:
    """Return which of the (h + 1, w + 1) corners of a map (h, w) are nodes; beyond it everything is `outside`."""
    padded = np.pad(classes, 1, constant_values=outside)
    a, b, c, d = padded[:-1, :-1], padded[:-1, 1:], padded[1:, :-1], padded[1:, 1:]
    straight = (a == b) & (c == d) | (a == c) & (b == d)
    # Three alike and the fourth not is a bend; all other mixtures are nodes.
    three = (a == b) & ((a == c) | (a == d)) | (c == d) & ((a == c) | (b == c))
    return np.asarray(~(straight | three))


class Nodes:
    """The nodes of a map, found by their place along rows and along columns."""

    def __init__(self, rows: Ints, cols: Ints, shape: tuple[int, int]) -> None:
        """Sort the nodes of a map of `shape` (height, width)."""
        self._along = shape[1] + 1, shape[0] + 1
        self._by_row = np.sort(rows * self._along[0] + cols)
        self._by_col = np.sort(cols * self._along[1] + rows)

    def among(self, points: Ints) -> NDArray[np.bool_]:
        """Return which of the points (n, 2) are nodes."""
        codes = points[:, 0] * self._along[0] + points[:, 1]
        place = np.searchsorted(self._by_row, codes)
        found = np.zeros(len(codes), bool)
        inside = place < len(self._by_row)
        found[inside] = self._by_row[place[inside]] == codes[inside]
        return found

    def inserted(self, ring: Ints) -> Ints:
        """Return a closed ring (n, 2) of upright and level sides with the nodes that lie on its sides as vertices."""
        parts, last = [], 0
        for side, codes in self._on_sides(ring):
            parts += [ring[last : side + 1], codes]
            last = side + 1
        return np.concatenate([*parts, ring[last:]]) if parts else ring

    def _on_sides(self, ring: Ints) -> list[tuple[int, Ints]]:
        found: list[tuple[int, Ints]] = []
        start, stop = ring[:-1], ring[1:]
        for fixed, codes, along in ((0, self._by_row, self._along[0]), (1, self._by_col, self._along[1])):
            moving = 1 - fixed
            sides = np.flatnonzero(start[:, fixed] == stop[:, fixed])
            ends = np.sort(np.stack([start[sides, moving], stop[sides, moving]]), axis=0)
            base = start[sides, fixed] * along
            low = np.searchsorted(codes, base + ends[0], side="right")
            high = np.searchsorted(codes, base + ends[1], side="left")
            for side, first, end in zip(sides[high > low], low[high > low], high[high > low]):
                points = np.empty((end - first, 2), np.int64)
                points[:, fixed] = start[side, fixed]
                points[:, moving] = codes[first:end] - start[side, fixed] * along
                found.append((int(side), points if start[side, moving] < stop[side, moving] else points[::-1]))
        return sorted(found, key=lambda item: item[0])


@dataclass(frozen=True)
class Arc:
    """A piece of a ring. points (n, 2): in its one direction; forward: whether the ring runs through it that way."""

    key: Key
    points: Ints
    forward: bool


def split(ring: Ints, nodes: Nodes) -> list[Arc]:
    """Cut a closed ring (n, 2), first point last again, at nodes, in its order."""
    ring = nodes.inserted(ring)
    cuts = np.flatnonzero(nodes.among(ring[:-1]))
    if not len(cuts):
        # Nobody else meets this outline: it begins at its first corner from the top, and runs as its area is positive.
        open_ring = ring[:-1]
        first = int(np.lexsort((open_ring[:, 1], open_ring[:, 0]))[0])
        turned = np.concatenate([open_ring[first:], open_ring[: first + 1]])
        forward = _area(turned) > 0
        return [_arc(turned if forward else turned[::-1], forward)]
    turned = np.concatenate([ring[cuts[0] : -1], ring[: cuts[0] + 1]])
    ends = [*(cuts - cuts[0]).tolist(), len(turned) - 1]
    pieces = [turned[a : b + 1] for a, b in zip(ends[:-1], ends[1:])]
    return [_arc(piece, True) if _first(piece) else _arc(piece[::-1], False) for piece in pieces]


def _first(piece: Ints) -> bool:
    """Whether a piece runs in its one direction: from the end that comes first, or first leaves in the lesser way."""
    forth, back = (tuple(points[[0, 1, -1]].ravel().tolist()) for points in (piece, piece[::-1]))
    return forth <= back


def _arc(points: Ints, forward: bool) -> Arc:
    step = np.sign(points[1] - points[0])
    return Arc((int(points[0, 0]), int(points[0, 1]), int(step[0]), int(step[1])), points, forward)


def _area(ring: Ints) -> float:
    rows, cols = ring[:, 0].astype(np.float64), ring[:, 1].astype(np.float64)
    return float(np.sum(cols[:-1] * rows[1:] - cols[1:] * rows[:-1])) / 2


def simplified(arcs: Sequence[Arc], tolerance: float, kept: set[Key]) -> Points | None:
    """Return the closed ring (n, 2) that arcs make, each simplified after Douglas and Peucker, 1973.

    kept: arcs that stay as they are. None where nothing with an area is left.
    """
    pieces = []
    for arc in arcs:
        points = arc.points.astype(np.float64)
        if len(points) > 2 and arc.key not in kept:
            points = _thinned(points, tolerance)
        pieces.append(points if arc.forward else points[::-1])
    ring = np.concatenate([pieces[0][:1], *(piece[1:] for piece in pieces)])
    return ring if len(ring) >= 4 else None


def _thinned(points: Points, tolerance: float) -> Points:
    line = ogr.CreateGeometryFromWkb(wkb_line(points)).Simplify(tolerance)
    found = np.frombuffer(bytes(line.ExportToWkb(ogr.wkbNDR)), "<f8", offset=9).reshape(-1, 2)
    closed = bool((points[0] == points[-1]).all())
    return points if len(found) < (4 if closed else 2) else found


def wkb_line(points: Points) -> bytes:
    """Return points as a line in well-known binary."""
    return b"\x01\x02\x00\x00\x00" + np.uint32(len(points)).tobytes() + np.ascontiguousarray(points, "<f8").tobytes()


def wkb_polygon(rings: Sequence[Points]) -> bytes:
    """Return closed rings, the outer one first, as a polygon in well-known binary."""
    parts = [np.uint32(len(ring)).tobytes() + np.ascontiguousarray(ring, "<f8").tobytes() for ring in rings]
    return b"\x01\x03\x00\x00\x00" + np.uint32(len(rings)).tobytes() + b"".join(parts)


def rings_of(wkb: bytes) -> list[Points]:
    """Return the rings (n, 2) of a polygon in little-endian well-known binary."""
    count, at, rings = int(np.frombuffer(wkb, "<u4", 1, 5)[0]), 9, []
    for _ in range(count):
        points = int(np.frombuffer(wkb, "<u4", 1, at)[0])
        rings.append(np.frombuffer(wkb, "<f8", 2 * points, at + 4).reshape(-1, 2))
        at += 4 + 16 * points
    return rings
