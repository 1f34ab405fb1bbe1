"""Static catalogues, item files, item collections and folders of them, on disk and on the web."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

import handmade
import pytest
import queries
from answering import Answer, say, serving

from satart_qgis.engine.catalog import stac
from satart_qgis.engine.catalog.item import load_item
from satart_qgis.engine.catalog.transport import Client
from satart_qgis.engine.errors import ServerError, UnreadableRaster


def found(path, query=None):
    return stac.search(Client(), str(path), query or queries.query())


def ids(path, query=None):
    return [s.item.id for s in found(path, query)]


@pytest.mark.parametrize("case", queries.CASES)
def test_a_static_catalogue_on_disk_answers_like_a_server(case, tmp_path):
    query, expected = queries.CASES[case]
    assert ids(handmade.write_static(tmp_path), query) == expected


@pytest.mark.parametrize("case", ["the article's", "antimeridian"])
def test_a_static_catalogue_on_the_web_too(case, tmp_path):
    handmade.write_static(tmp_path)
    query, expected = queries.CASES[case]
    with serving(lambda r: Answer((tmp_path / urlsplit(r.path).path.lstrip("/")).read_bytes())) as web:
        assert ids(web.url + "/catalog.json", query) == expected
        assert found(web.url + "/catalog.json", query)[0].thumbnail.startswith(web.url + "/")


def test_a_folder_with_a_catalogue_is_that_catalogue(tmp_path):
    handmade.write_static(tmp_path)
    assert len(ids(tmp_path)) == len(handmade.ROWS)


def test_a_collection_and_an_item_can_be_the_start(tmp_path):
    handmade.write_static(tmp_path)
    assert len(ids(tmp_path / handmade.SENTINEL / "collection.json")) == 6
    assert ids(tmp_path / handmade.LANDSAT / "A-CLEAR.json") == ["A-CLEAR"]


def test_a_folder_of_items_is_searched_and_other_files_are_passed_over(tmp_path):
    for item in handmade.items()[:4]:
        (tmp_path / f"{item['id']}.json").write_text(json.dumps(item))
    (tmp_path / "notes.json").write_text("[1, 2")
    (tmp_path / "other.geojson").write_text('{"type": "Feature", "geometry": null}')
    # A stray collection's links lead out of the folder.
    (tmp_path / "collection-of-others.json").write_text(
        json.dumps({**handmade.collections()[0], "links": [{"rel": "item", "href": "https://gone.invalid/i.json"}]})
    )
    assert len(ids(tmp_path)) == 4


def test_an_item_collection_is_searched_and_its_items_read_again(tmp_path):
    path = tmp_path / "items.json"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": handmade.items()}))
    scene = found(path, queries.CASES["the article's"][0])[0]
    assert scene.item.href == f"{path}#A-CLEAR"
    again = load_item(scene.item.href, Client())
    assert again.id == "A-CLEAR"
    assert Path(again.assets["mask"].href) == tmp_path / "A-CLEAR_mask.tif"


def test_relative_addresses_are_taken_from_the_file_they_stand_in(tmp_path, monkeypatch):
    handmade.write_static(tmp_path)
    monkeypatch.chdir(tmp_path)
    scene = found("catalog.json", queries.CASES["the article's"][0])[0]
    assert scene.item.href == str(tmp_path / handmade.LANDSAT / "A-CLEAR.json")
    assert scene.item.assets["mask"].href == str(tmp_path / handmade.LANDSAT / "A-CLEAR_mask.tif")


def test_collections_that_lie_elsewhere_are_not_opened(tmp_path):
    handmade.write_static(tmp_path)
    path = tmp_path / handmade.SENTINEL / "collection.json"
    collection = json.loads(path.read_text())
    collection["links"].append({"rel": "item", "href": "./missing.json"})
    collection["extent"] = {
        "spatial": {"bbox": [[100, -50, -150, 60]]},
        "temporal": {"interval": [["2024-01-01T00:00:00Z", "2024-01-31T00:00:00Z"]]},
    }
    path.write_text(json.dumps(collection))
    top = tmp_path / "catalog.json"
    assert ids(top, queries.query(extent="-3,-2,53,54")) == []
    assert ids(top, queries.query(date_from="2024-02-01", date_to="2024-02-10")) == ["A-OVER"]
    with pytest.raises(UnreadableRaster, match="missing.json can't be read"):
        ids(top, queries.query(extent="-179.9,-179,-18,-17"))


def test_circles_of_links_end(tmp_path):
    handmade.write_static(tmp_path)
    path = tmp_path / handmade.LANDSAT / "collection.json"
    collection = json.loads(path.read_text())
    collection["links"].append({"rel": "child", "href": "../catalog.json"})
    path.write_text(json.dumps(collection))
    assert len(ids(tmp_path)) == len(handmade.ROWS)


def test_a_catalogue_on_the_web_does_not_reach_onto_this_disk(tmp_path):
    secret = tmp_path / "secret.json"
    secret.write_text(json.dumps(handmade.items()[0]))
    links = [{"rel": "item", "href": f"file://{secret}"}, {"rel": "child", "href": f"file://{secret}"}]
    with serving(lambda r: say({"type": "Catalog", "id": "x", "stac_version": "1.0.0", "links": links})) as web:
        assert ids(web.url + "/catalog.json") == []


@pytest.mark.parametrize("text", ["nonsense", "[1]", '"x"', '{"a": 1}', '{"type": "Feature"}'])
def test_other_files_are_named(text, tmp_path):
    path = tmp_path / "x.json"
    path.write_text(text)
    with pytest.raises(UnreadableRaster, match=r"x\.json is not a"):
        ids(path)


def test_a_path_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UnreadableRaster, match="No such file"):
        ids(tmp_path / "no.json")
    with pytest.raises(UnreadableRaster, match="no catalogue and no items"):
        ids(tmp_path)


def test_a_web_page_is_not_taken_for_a_catalogue():
    with serving(lambda r: say({"hello": 1})) as web, pytest.raises(UnreadableRaster, match="not a STAC catalogue"):
        ids(web.url)
    with serving(lambda r: say({}, 404)) as web, pytest.raises(ServerError, match="404"):
        ids(web.url)


def test_old_items_are_read(tmp_path):
    old = {
        "type": "Feature",
        "stac_version": "0.7.0",
        "id": "LC08_OLD",
        "bbox": [138, -36, 139, -34],
        "geometry": None,
        "collection": "old",
        "properties": {"datetime": "2020-10-31", "eo:cloud_cover": "12.5", "eo:platform": "LANDSAT_8", "eo:gsd": 30},
        "assets": {"thumbnail": {"href": "https://a.org/t.jpeg", "type": "image/jpeg"}},
        "links": [],
    }
    path = tmp_path / "old.json"
    path.write_text(json.dumps(old))
    scene = found(path, queries.query(extent="138.1,138.2,-35,-34.9", cloud_max=20))[0]
    assert (scene.cloud_cover, scene.platform, scene.gsd, scene.aoi_coverage) == (12.5, "LANDSAT_8", 30, 100)
    assert scene.thumbnail == "https://a.org/t.jpeg"
    assert str(scene.start)[:10] == "2020-10-31"
