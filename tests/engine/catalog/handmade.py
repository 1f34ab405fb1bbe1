"""A small made-up catalogue: what a search can trip over, in items with next to nothing in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

LANDSAT, SENTINEL = "landsat-c2-l2", "sentinel-2-l2a"

# id, collection, time, cloud, west, south, east, north
ROWS = (
    ("A-CLEAR", LANDSAT, "2024-01-05T00:30:11.250Z", 0.5, 137.9, -35.6, 139.9, -34.0),
    ("A-ATLIMIT", LANDSAT, "2024-01-21T00:30:10Z", 4.0, 137.8, -35.6, 139.8, -34.0),
    ("A-OVER", LANDSAT, "2024-02-06T00:30:09Z", 4.01, 137.9, -35.6, 139.9, -34.0),
    ("A-UNTOLD", LANDSAT, "2024-02-22T00:30:08Z", None, 137.9, -35.6, 139.9, -34.0),
    ("A-HALF", LANDSAT, "2024-03-09T23:59:59.500Z", 0.5, 138.598, -35.6, 140.6, -34.0),
    ("A-MIDNIGHT", LANDSAT, "2024-03-10T00:00:00Z", 2.0, 137.9, -35.6, 139.9, -34.0),
    ("S-CLEAR", SENTINEL, "2024-01-06T00:42:21.024Z", 0.0, 138.3, -35.3, 139.5, -34.3),
    ("S-CLOUDY", SENTINEL, "2024-01-11T00:42:19.024Z", 97.3, 138.3, -35.3, 139.5, -34.3),
    ("FIJI-SEAM", SENTINEL, "2024-01-07T22:12:31Z", 3.0, 179.4, -18.1, -179.6, -17.0),
    ("FIJI-WEST", SENTINEL, "2024-01-07T22:12:41Z", 1.0, 178.2, -18.1, 179.3, -17.0),
    ("FIJI-EAST", SENTINEL, "2024-01-08T22:02:31Z", 2.0, -179.5, -18.1, -178.4, -17.0),
    ("ELSEWHERE", SENTINEL, "2024-01-09T11:02:31Z", 0.0, -3.5, 53.0, -2.0, 54.0),
)


def items() -> list[dict[str, Any]]:
    """Return the catalogue's items."""
    return [_item(*row) for row in ROWS]


def collections() -> list[dict[str, Any]]:
    """Return its collections."""
    return [
        {
            "type": "Collection",
            "stac_version": "1.0.0",
            "id": name,
            "description": "Made up",
            "license": "proprietary",
            "links": [],
            "extent": {"spatial": {"bbox": [[-180, -90, 180, 90]]}, "temporal": {"interval": [[None, None]]}},
        }
        for name in (LANDSAT, SENTINEL)
    ]


def outline(west: float, south: float, east: float, north: float) -> dict[str, Any]:
    """Return a box as GeoJSON, in two parts where it crosses the antimeridian."""

    def ring(w: float, e: float) -> list[list[list[float]]]:
        return [[[w, south], [e, south], [e, north], [w, north], [w, south]]]

    if west <= east:
        return {"type": "Polygon", "coordinates": ring(west, east)}
    return {"type": "MultiPolygon", "coordinates": [ring(west, 180), ring(-180, east)]}


def _item(
    name: str, collection: str, moment: str, cloud: float | None, west: float, south: float, east: float, north: float
) -> dict[str, Any]:
    sentinel = collection == SENTINEL
    properties: dict[str, Any] = {
        "datetime": moment,
        "platform": "sentinel-2a" if sentinel else "landsat-8",
        "gsd": 10 if sentinel else 30,
        "proj:epsg": (32600 if south > 0 else 32700) + int((west + 180) // 6) % 60 + 1,
    }
    if cloud is not None:
        properties["eo:cloud_cover"] = cloud
    if sentinel:
        properties["s2:processing_baseline"] = "05.10"
    return {
        "type": "Feature",
        "stac_version": "1.0.0",
        "stac_extensions": [],
        "id": name,
        "collection": collection,
        "geometry": outline(west, south, east, north),
        "bbox": [west, south, east, north],
        "properties": properties,
        "links": [],
        "assets": {
            "thumbnail": {"href": f"./{name}.jpg", "type": "image/jpeg", "roles": ["thumbnail"]},
            "mask": {"href": f"./{name}_mask.tif", "type": "image/tiff; application=geotiff", "roles": ["data"]},
        },
    }


def write_static(folder: Path) -> Path:
    """Write the items as a static catalogue with relative links, a folder a collection; return catalog.json."""
    children = []
    for collection in collections():
        place = folder / collection["id"]
        place.mkdir(parents=True)
        mine = [i for i in items() if i["collection"] == collection["id"]]
        for item in mine:
            item["links"] = [{"rel": "parent", "href": "./collection.json"}, {"rel": "root", "href": "../catalog.json"}]
            (place / f"{item['id']}.json").write_text(json.dumps(item))
        collection["links"] = [{"rel": "item", "href": f"./{i['id']}.json"} for i in mine]
        collection["links"] += [
            {"rel": "root", "href": "../catalog.json"},
            {"rel": "parent", "href": "../catalog.json"},
        ]
        (place / "collection.json").write_text(json.dumps(collection))
        children.append({"rel": "child", "href": f"./{collection['id']}/collection.json"})
    top = {"type": "Catalog", "stac_version": "1.0.0", "id": "made-up", "description": "x", "links": children}
    (folder / "catalog.json").write_text(json.dumps(top))
    return folder / "catalog.json"
