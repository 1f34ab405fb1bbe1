"""Search of APIs: real servers' recorded answers, every way of paging, servers that can little."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import handmade
import pytest
import queries
from answering import Answer, say, serving

from satart_qgis.engine.catalog import stac, stac_filter
from satart_qgis.engine.catalog.stac_filter import Form
from satart_qgis.engine.catalog.transport import Client
from satart_qgis.engine.errors import BadParameter, ServerError
from satart_qgis.engine.monitor import Monitor

RECORDED = Path(__file__).parent / "recorded"
QUERY_AND_SORT = [
    "https://api.stacspec.org/v1.0.0/item-search#query",
    "https://api.stacspec.org/v1.1.0/item-search#sort",
]
CQL2 = [
    "https://api.stacspec.org/v1.0.0-rc.2/item-search#filter",
    "http://www.opengis.net/spec/cql2/1.0/conf/cql2-json",
    "http://www.opengis.net/spec/cql2/1.0/conf/basic-cql2",
]


def ids(url, query, monitor=None, **options):
    return [s.item.id for s in stac.search(Client(monitor=monitor), url, query, monitor=monitor, **options)]


def replaying(name):
    """Return a function that answers as the real server did when it was recorded."""
    known = {json.dumps(e["asked"], sort_keys=True): e for e in json.loads((RECORDED / f"{name}.json").read_text())}

    def answer(request):
        asked = [request.method, request.path, json.loads(request.body) if request.body else None]
        entry = known.get(json.dumps(asked, sort_keys=True))
        if entry is None:
            return say({"description": f"not recorded: {asked}"}, 418)
        text = json.dumps(entry["answer"]).replace("@here@", f"http://{request.headers['Host']}")
        return Answer(text.encode(), entry["status"])

    return answer


@pytest.mark.parametrize("server", ["rustac", "pgstac"])
@pytest.mark.parametrize("case", queries.CASES)
def test_recorded_servers_give_the_scenes_of_the_table_in_order(server, case, monkeypatch):
    monkeypatch.setattr(stac_filter, "PAGE", 3)
    query, expected = queries.CASES[case]
    with serving(replaying(server)) as api:
        assert ids(api.url, query) == expected


@pytest.mark.parametrize("server", ["rustac", "pgstac"])
def test_an_unknown_collection_is_named_with_the_nearest(server, monkeypatch):
    monkeypatch.setattr(stac_filter, "PAGE", 3)
    with serving(replaying(server)) as api, pytest.raises(BadParameter, match="no collection 'landsat'.*landsat-c2-l2"):
        ids(api.url, queries.query(("landsat",)))


class Api:
    """A made-up server: holds the made-up catalogue, pages in one of the ways that servers have, filters nothing."""

    def __init__(self, paging="token", conforms=(), methods=("GET", "POST"), refuse=(), size=5):
        self.paging, self.conforms, self.methods, self.refuse, self.size = paging, conforms, methods, refuse, size

    def __call__(self, request):
        here = f"http://{request.headers['Host']}"
        path, query = urlsplit(request.path).path, parse_qs(urlsplit(request.path).query)
        if path == "/":
            links = [{"rel": "search", "href": here + "/search", "method": m} for m in self.methods]
            return say({"id": "x", "stac_version": "1.0.0", "links": links, "conformsTo": list(self.conforms)})
        if path == "/collections":
            return say({"collections": handmade.collections()})
        if request.method not in self.methods:
            return say({"detail": "no"}, 405)
        body = request.json if request.body else {k: v[0] for k, v in query.items()}
        for word in self.refuse:
            if word in body:
                return say({"description": f"what is {word}?"}, 400)
        return self._page(here, path, body)

    def _page(self, here, path, body):
        start = int(body.get("token") or body.get("skip") or 0)
        page = {"type": "FeatureCollection", "features": handmade.items()[start : start + self.size]}
        following = start + self.size
        if following >= len(handmade.ROWS):
            return say(page)
        link = {
            "token": {"method": "POST", "body": {"token": str(following)}, "merge": True},
            "whole body": {"method": "POST", "body": {**body, "skip": following}},
            "small print": {"method": "post", "body": {**body, "token": str(following)}, "merge": False},
            "address": {"href": f"{here}{path}?token={following}"},
            "relative": {"href": f"?token={following}", "method": "GET"},
            "for ever": {"href": f"{here}{path}?token=0"},
        }[self.paging]
        return say({**page, "links": [{"rel": "next", "href": here + path, **link}]})


@pytest.mark.parametrize("paging", ["token", "whole body", "small print", "address", "relative"])
def test_all_pages_are_read_by_whichever_way_they_are_linked(paging):
    with serving(Api(paging)) as api:
        assert sorted(ids(api.url, queries.query())) == sorted(r[0] for r in handmade.ROWS)


def test_a_server_that_links_in_circles_is_left():
    with serving(Api("for ever")) as api:
        assert len(ids(api.url, queries.query())) == 5
    assert len(api.asked) <= 4


@pytest.mark.parametrize("case", queries.CASES)
def test_a_server_that_filters_nothing_at_all_gives_the_same_scenes(case):
    query, expected = queries.CASES[case]
    with serving(Api()) as api:
        assert ids(api.url, query) == expected


@pytest.mark.parametrize("methods", [("GET",), ("POST",)])
def test_servers_with_one_method_are_asked_by_it(methods):
    query, expected = queries.CASES["the article's"]
    with serving(Api("address" if methods == ("GET",) else "token", QUERY_AND_SORT, methods)) as api:
        assert ids(api.url, query) == expected
    asked = parse_qs(urlsplit(api.asked[1].path).query)
    if methods == ("GET",):
        assert asked["bbox"] == ["138.434,-34.951,138.762,-34.892"]
        assert json.loads(asked["query"][0]) == {"eo:cloud_cover": {"lte": 4.0}}
        assert asked["sortby"] == ["+properties.eo:cloud_cover"]


@pytest.mark.parametrize("refuse", [("sortby",), ("query",), ("sortby", "query"), ("filter",)])
def test_what_a_server_promises_but_refuses_is_done_here(refuse):
    query, expected = queries.CASES["the article's"]
    lines = []
    with serving(Api(conforms=CQL2 if "filter" in refuse else QUERY_AND_SORT, refuse=refuse)) as api:
        assert ids(api.url, query, Monitor(log=lines.append)) == expected
    assert any("simpler words" in line for line in lines)


def test_a_polygon_that_is_refused_is_asked_for_by_its_box():
    frame = handmade.outline(130, -40, 145, -30)
    frame["coordinates"].append([[137, -36], [141, -36], [141, -33], [137, -33], [137, -36]])
    query = queries.query(geojson=frame)
    with serving(Api(refuse=("intersects",))) as api:
        assert ids(api.url, query) == []
    asked = [sorted(r.json) for r in api.asked if r.path == "/search"]
    assert asked[:2] == [["intersects", "limit"], ["bbox", "limit"]]


def test_other_refusals_are_told_in_the_servers_words():
    with serving(Api(refuse=("limit",))) as api, pytest.raises(ServerError, match="400.*what is limit"):
        ids(api.url, queries.query())


def test_features_without_a_search_are_read_collection_by_collection():
    def answer(request):
        here = f"http://{request.headers['Host']}"
        path = urlsplit(request.path).path
        if path == "/":
            classes = ["http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core"]
            return say({"id": "x", "links": [{"rel": "data", "href": here + "/collections"}], "conformsTo": classes})
        if path == "/collections":
            return say({"collections": handmade.collections()})
        mine = [i for i in handmade.items() if i["collection"] == path.split("/")[2]]
        return say({"type": "FeatureCollection", "features": mine})

    for case in ("the article's", "antimeridian", "two collections"):
        query, expected = queries.CASES[case]
        with serving(answer) as api:
            assert ids(api.url, query) == expected


def test_a_sorted_search_ends_once_nothing_better_can_come():
    items = handmade.items()
    items.sort(key=lambda i: i["properties"].get("eo:cloud_cover", 999))

    class Sorted(Api):
        def _page(self, here, path, body):
            start = int(body.get("token") or 0)
            body = {"token": str(start + 2)}
            link = {"rel": "next", "href": here + path, "method": "POST", "body": body, "merge": True}
            return say({"type": "FeatureCollection", "features": items[start : start + 2], "links": [link]})

    with serving(Sorted(conforms=QUERY_AND_SORT)) as api:
        best = ids(api.url, queries.query(), wanted=3)[:3]
        pages = [r for r in api.asked if r.path == "/search"]
    with serving(Api()) as api:
        assert best == ids(api.url, queries.query())[:3]
    # Two clear scenes, then two at 0.5 % of which one comes third, then one at 1 %: the third page settles it.
    assert len(pages) == 3


def test_the_form_follows_what_the_server_conforms_to():
    query = queries.query(cloud_max=10)
    assert Form.best([], query) == Form()
    assert Form.best(QUERY_AND_SORT, query) == Form("query", True)
    assert Form.best(CQL2, query) == Form("filter", False)
    assert Form.best(CQL2, queries.query()) == Form()
    body = Form("filter").bodies(query)[0]
    assert body["filter"] == {"op": "<=", "args": [{"property": "eo:cloud_cover"}, 10]}
    # What collections can be searched by says nothing of items.
    assert Form.best(["https://api.stacspec.org/v1.0.0-rc.1/collection-search#query"], query) == Form()


def test_a_box_across_the_antimeridian_is_asked_for_in_two():
    boxes = [b["bbox"] for b in Form().bodies(queries.query(extent="170,-175,-20,-10"))]
    assert boxes == [[170, -20, 180, -10], [-180, -20, -175, -10]]


def test_next_links_stay_with_https():
    step = stac.Step("https://a.org:8443/search", "POST", {})
    link = {"rel": "next", "href": "http://a.org/search?token=1"}
    assert step.following({"features": [1], "links": [link]}).url == "https://a.org:8443/search?token=1"
    with pytest.raises(ServerError):
        step.following({"features": [1], "links": [{"rel": "next", "href": "file:///etc/passwd"}]})


@pytest.mark.parametrize("answer", [{"features": None}, [], {"message": "hello"}])
def test_an_answer_that_is_no_page_is_named(answer):
    def reply(request):
        return Api()(request) if request.path == "/" else say(answer)

    with serving(reply) as api, pytest.raises(ServerError, match="something else"):
        ids(api.url, queries.query())
