"""Hundreds of items derived from the few real ones of ../shared/data: other places, dates, clouds and zones.

What a search can trip over is among them: scenes on both sides of the antimeridian, clouds just at a limit or not
told, times at the very ends of a day, several scenes of one moment.
"""

from __future__ import annotations

import copy
import json
import math
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

STAC = Path(__file__).resolve().parents[3] / "shared" / "data" / "stac"
REAL = {
    "landsat-c2-l2": STAC / "odc-stac" / "LC08_L2SP_028030_20200114_20200824_02_T1_SR.json",
    "sentinel-2-l2a": STAC / "odc-stac" / "S2B_MSIL2A_20190629T212529_R043_T06VVN_20201006T080531.json",
    "sentinel-2-c1-l2a": STAC / "rio-tiler-pds" / "S2A_29RKH_20200219_0_L2A.json",
}
PLACES = {
    "ADELAIDE": (138.6, -34.92),
    "ADELAIDEEAST": (139.6, -35.2),
    "FIJI": (180.0, -17.4),
    "FIJIWEST": (178.6, -17.8),
    "FIJIEAST": (-178.9, -17.1),
    "LIVERPOOL": (-2.9, 53.4),
    "QUITO": (-78.5, -0.2),
    "SVALBARD": (15.6, 78.2),
    "NAIROBI": (36.8, -1.3),
}
CLOUDS = (0.0, 3.99, 4.0, 4.01, 12.5, 50.0, 99.9, 100.0, None, 2.2, 0.4, 71.0)
STARTS = datetime(2023, 1, 1, tzinfo=timezone.utc)
EACH = 24
VERSIONS = {"eo": "v1.1.0", "view": "v1.0.0", "proj": "v1.1.0", "projection": "v1.1.0", "raster": "v1.1.0"}


def derived() -> dict[str, list[dict[str, Any]]]:
    """Return the items by collection."""
    found: dict[str, list[dict[str, Any]]] = {}
    for c, (collection, path) in enumerate(REAL.items()):
        real = json.loads(path.read_text())
        found[collection] = [_moved(real, collection, place, number, c) for place in PLACES for number in range(EACH)]
    return found


def collections() -> list[dict[str, Any]]:
    """Return a minimal collection for each name."""
    return [
        {
            "type": "Collection",
            "stac_version": "1.0.0",
            "id": name,
            "description": f"Items derived from {path.name}",
            "license": "proprietary",
            "links": [],
            "extent": {
                "spatial": {"bbox": [[-180, -90, 180, 90]]},
                "temporal": {"interval": [["2023-01-01T00:00:00Z", None]]},
            },
        }
        for name, path in REAL.items()
    ]


def _moved(real: dict[str, Any], collection: str, place: str, number: int, kind: int) -> dict[str, Any]:
    item = copy.deepcopy(real)
    lon, lat = PLACES[place]
    moment = STARTS + timedelta(days=16 * number + 5 * kind, seconds=4211 * number)
    if number % 8 == 3:  # the ends of a day
        moment = moment.replace(hour=23, minute=59, second=59, microsecond=500_000)
    elif number % 8 == 5:
        moment = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    cloud = CLOUDS[(number * 5 + kind + len(place)) % len(CLOUDS)]
    item["id"] = f"{real['id'][:10]}_{place}_{moment:%Y%m%dT%H%M%S}_{number:03d}"
    item["collection"] = collection
    item["stac_version"] = "1.0.0"
    item["stac_extensions"] = [
        e if e.startswith("http") else f"https://stac-extensions.github.io/{e}/{VERSIONS.get(e, 'v1.0.0')}/schema.json"
        for e in item.get("stac_extensions", [])
    ]
    item["links"] = [k for k in item["links"] if k["rel"] == "license"]
    properties = item["properties"]
    properties["datetime"] = moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    properties["proj:epsg"] = (32600 if lat >= 0 else 32700) + int((lon + 180) // 6) % 60 + 1
    properties.pop("eo:cloud_cover", None)
    if cloud is not None:
        properties["eo:cloud_cover"] = cloud
    item["geometry"], item["bbox"] = _footprint(real["geometry"]["coordinates"][0], lon + 0.07 * (number % 5), lat)
    return item


def _footprint(ring: list[list[float]], lon: float, lat: float) -> tuple[dict[str, Any], list[float]]:
    """Return an outline of the real one's shape around a place, cut at the antimeridian as RFC 7946 asks for."""
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    x0, y0 = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    stretch = math.cos(math.radians(y0)) / math.cos(math.radians(lat))
    moved = [(lon + (x - x0) * stretch, lat + y - y0) for x, y in ring]
    west, east = min(x for x, _ in moved), max(x for x, _ in moved)
    south, north = min(y for _, y in moved), max(y for _, y in moved)
    if east <= 180 and west >= -180:
        return {"type": "Polygon", "coordinates": [[list(p) for p in moved]]}, [west, south, east, north]
    seam = 180.0 if east > 180 else -180.0
    left = [[x, y] if seam > 0 else [x + 360, y] for x, y in _clipped(moved, seam, keep_left=True)]
    right = [[x - 360, y] if seam > 0 else [x, y] for x, y in _clipped(moved, seam, keep_left=False)]
    box = [min(x for x, _ in left), south, max(x for x, _ in right), north]
    return {"type": "MultiPolygon", "coordinates": [[left], [right]]}, box


def _clipped(ring: list[tuple[float, float]], seam: float, *, keep_left: bool) -> list[tuple[float, float]]:
    """Sutherland and Hodgman's clipping at a meridian; closed again at the end."""
    kept: list[tuple[float, float]] = []
    for (ax, ay), (bx, by) in zip(ring, ring[1:]):
        a_in, b_in = ((ax <= seam), (bx <= seam)) if keep_left else ((ax >= seam), (bx >= seam))
        if a_in != b_in:
            kept.append((seam, ay + (by - ay) * (seam - ax) / (bx - ax)))
        if b_in:
            kept.append((bx, by))
    return [*kept, kept[0]]
