"""The same query: the same scenes from both servers, from pystac-client, and from plain arithmetic on the items."""

from __future__ import annotations

import json

import pytest
from osgeo import ogr

from satart_qgis.engine.catalog import stac, times
from satart_qgis.engine.catalog.area import Area
from satart_qgis.engine.catalog.stac_filter import Query
from satart_qgis.engine.catalog.transport import Client
from satart_qgis.engine.errors import BadParameter
from satart_qgis.engine.monitor import Monitor

ADELAIDE = "138.434,138.762,-34.951,-34.892"
FIJI = "178,-178.5,-18.5,-16.5"

QUERIES = {
    "everything": {},
    "one collection": {"collections": ("landsat-c2-l2",)},
    "two collections": {"collections": ("landsat-c2-l2", "sentinel-2-l2a")},
    "the article's": {"collections": ("landsat-c2-l2",), "extent": ADELAIDE, "cloud_max": 4.0},
    "cloud limit 0": {"extent": ADELAIDE, "cloud_max": 0.0},
    "cloud limit between two": {"cloud_max": 4.005},
    "dates": {"extent": ADELAIDE, "date_from": "2023-02-01", "date_to": "2023-08-31"},
    "one day": {"date_from": "2023-03-22", "date_to": "2023-03-22"},
    "from a day on": {"date_from": "2023-10-01"},
    "up to a day": {"date_to": "2023-02-18"},
    "antimeridian": {"extent": FIJI},
    "antimeridian past 180": {"extent": "179.5,180.4,-17.6,-17.2"},
    "antimeridian with everything": {
        "collections": ("sentinel-2-l2a",),
        "extent": FIJI,
        "cloud_max": 4.0,
        "date_from": "2023-01-05",
        "date_to": "2023-12-31",
    },
    "west of it": {"extent": "178,179.9,-18.5,-16.5"},
    "east of it": {"extent": "-179.9,-178,-18.5,-16.5"},
    "equator": {"extent": "-79,-78,-0.5,0.5"},
    "far north": {"extent": "500000,540000,8650000,8700000 [EPSG:32633]"},
    "nothing": {"extent": "0,1,0,1"},
    "the whole world": {"extent": "-180,180,-90,90"},
}


def query_of(collections=(), extent="", date_from="", date_to="", cloud_max=100.0, geojson=None):
    area = Area.of_extent(extent) if extent else Area.of_geojson(geojson) if geojson else None
    return Query(collections, area, times.first_moment(date_from), times.last_moment(date_to), cloud_max)


def ids(url, query, **options):
    return sorted(s.item.id for s in stac.search(Client(), url, query, **options))


def by_hand(items, query):
    """Filter the items with nothing but GDAL's geometries and comparisons of text."""
    found = []
    for item in items:
        properties = item["properties"]
        if query.collections and item["collection"] not in query.collections:
            continue
        if query.cloud_max < 100 and not properties.get("eo:cloud_cover", 999) <= query.cloud_max:
            continue
        if query.area and not ogr.CreateGeometryFromJson(json.dumps(item["geometry"])).Intersects(query.area.geometry):
            continue
        moment = properties["datetime"]
        if query.start and moment < query.start.isoformat()[:19] or query.end and moment > query.end.isoformat()[:23]:
            continue
        found.append(item["id"])
    return sorted(found)


@pytest.mark.parametrize("name", QUERIES)
def test_both_servers_pystac_client_and_arithmetic_agree(name, rustac, pgstac, oracle, all_items):
    query = query_of(**QUERIES[name])
    expected = by_hand(all_items, query)
    assert ids(pgstac, query) == expected
    assert ids(rustac, query) == expected
    asked = {
        "boxes": query.area.boxes if query.area else [None],
        "collections": query.collections,
        "datetime": times.interval(query.start, query.end),
        "cloud_max": query.cloud_max,
    }
    assert oracle(pgstac, **asked) == expected
    assert oracle(rustac, **asked) == expected
    assert (name == "nothing") == (not expected)


def test_nothing_is_lost_that_pgstac_finds_with_a_box_across_the_antimeridian(pgstac, oracle):
    # Asked in one piece it leaves out scenes that cross the seam themselves, which is why we ask for two boxes.
    in_one_piece = oracle(pgstac, [[178, -18.5, -178.5, -16.5]])
    assert 0 < len(in_one_piece) < len(ids(pgstac, query_of(extent=FIJI)))
    assert set(in_one_piece) <= set(ids(pgstac, query_of(extent=FIJI)))


@pytest.mark.parametrize("server", ["rustac", "pgstac"])
def test_polygons_are_answered_exactly(server, request, oracle, all_items):
    url = request.getfixturevalue(server)
    # A frame around Adelaide's scenes, through which those further east stick out.
    outside = [[136, -38], [143, -38], [143, -31], [136, -31], [136, -38]]
    hole = [[137, -36.4], [137, -33.4], [140.2, -33.4], [140.2, -36.4], [137, -36.4]]
    frame = {"type": "Polygon", "coordinates": [outside, hole]}
    query = query_of(geojson=frame)
    expected = by_hand(all_items, query)
    assert ids(url, query) == expected
    assert oracle(url, [None], intersects=frame) == expected
    assert 0 < len(expected) < len(ids(url, query_of(extent="136,143,-38,-31")))


@pytest.mark.parametrize("server", ["rustac", "pgstac"])
def test_polygons_on_both_sides_of_the_antimeridian_are_one_area(server, request, all_items):
    parts = [[[[179, -18], [180, -18], [180, -17], [179, -17], [179, -18]]]]
    parts += [[[[-180, -18], [-179, -18], [-179.5, -17], [-180, -17], [-180, -18]]]]
    query = query_of(geojson={"type": "MultiPolygon", "coordinates": parts})
    assert ids(request.getfixturevalue(server), query) == by_hand(all_items, query)


@pytest.mark.parametrize("server", ["rustac", "pgstac"])
def test_scenes_come_sorted_by_cloud_then_coverage(server, request):
    found = stac.search(Client(), request.getfixturevalue(server), query_of(extent="138,141,-36,-34", cloud_max=60))
    keys = [(s.cloud_cover, -round(s.aoi_coverage, 3)) for s in found]
    assert keys == sorted(keys)
    assert len({k[1] for k in keys}) > 3


def test_a_few_of_many_are_the_same_few_whether_or_not_the_server_sorts(rustac, pgstac):
    query = query_of()
    best = [[s.key for s in stac.search(Client(), url, query, wanted=30)[:30]] for url in (rustac, pgstac)]
    assert best[0] == best[1]


def test_a_sorting_server_is_not_asked_for_all_its_pages(nginx):
    before = len(nginx.log("/search"))
    stac.search(Client(), nginx.url("PLAIN"), query_of(), wanted=20)
    assert len(nginx.log("/search")) - before <= 2


@pytest.mark.parametrize("server", ["rustac", "pgstac"])
def test_a_collections_own_address_searches_in_it(server, request, all_items):
    url = request.getfixturevalue(server) + "/collections/sentinel-2-l2a"
    assert ids(url, query_of(extent=ADELAIDE)) == by_hand(
        all_items, query_of(extent=ADELAIDE, collections=("sentinel-2-l2a",))
    )


@pytest.mark.parametrize("server", ["rustac", "pgstac"])
def test_a_collection_that_is_not_there_is_named_with_those_that_are(server, request):
    with pytest.raises(BadParameter, match="has no collection 'landsat'.*landsat-c2-l2"):
        ids(request.getfixturevalue(server), query_of(collections=("landsat",)))


def test_an_item_found_can_be_read_again_from_its_href(pgstac, rustac):
    for url in (pgstac, rustac):
        scene = stac.search(Client(), url, query_of(extent=ADELAIDE, cloud_max=4), wanted=1)[0]
        assert Client().get_json(scene.item.href)["id"] == scene.item.id


def test_a_limit_the_server_can_not_apply_is_said(rustac):
    lines = []
    monitor = Monitor(log=lines.append)
    stac.search(Client(monitor=monitor), rustac, query_of(cloud_max=4), monitor=monitor)
    assert any("clouds" in line for line in lines)
