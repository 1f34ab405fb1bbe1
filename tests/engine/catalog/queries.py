"""Searches of the made-up catalogue, with what they have to find; each worked out by hand from its table."""

from __future__ import annotations

import handmade

from satart_qgis.engine.catalog import times
from satart_qgis.engine.catalog.area import Area
from satart_qgis.engine.catalog.stac_filter import Query

ADELAIDE = "138.434,138.762,-34.951,-34.892"
FIJI = "178,-178.5,-18.5,-16.5"
L, S = (handmade.LANDSAT,), (handmade.SENTINEL,)


def query(collections=(), extent="", date_from="", date_to="", cloud_max=100.0, geojson=None):
    """Return a query from what people write."""
    area = Area.of_extent(extent) if extent else Area.of_geojson(geojson) if geojson else None
    return Query(tuple(collections), area, times.first_moment(date_from), times.last_moment(date_to), cloud_max)


CASES = {
    "the article's": (query(L, ADELAIDE, cloud_max=4.0), ["A-CLEAR", "A-HALF", "A-MIDNIGHT", "A-ATLIMIT"]),
    "no limit": (
        query(L, ADELAIDE),
        ["A-CLEAR", "A-HALF", "A-MIDNIGHT", "A-ATLIMIT", "A-OVER", "A-UNTOLD"],
    ),
    "two collections": (
        query((*L, *S), ADELAIDE, cloud_max=1),
        ["S-CLEAR", "A-CLEAR", "A-HALF"],
    ),
    "one day with its last moment": (query(L, date_from="2024-03-09", date_to="2024-03-09"), ["A-HALF"]),
    "the next day with its first": (query(L, date_from="2024-03-10", date_to="2024-03-10"), ["A-MIDNIGHT"]),
    "a month": (query((*L, *S), ADELAIDE, date_from="2024-02", date_to="2024-02"), ["A-OVER", "A-UNTOLD"]),
    "antimeridian": (query(S, FIJI), ["FIJI-WEST", "FIJI-EAST", "FIJI-SEAM"]),
    "antimeridian past 180": (query(S, "179.5,180.2,-17.9,-17.2", cloud_max=5), ["FIJI-SEAM"]),
    "east of it": (query((), "-179.9,-178,-18,-17.1"), ["FIJI-EAST", "FIJI-SEAM"]),
    "nothing": (query((), "0,1,0,1"), []),
}
