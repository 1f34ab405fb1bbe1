"""OpenStreetMap's features of an area: what is asked, of whom, in which pieces, and that nothing is left by halves."""

from __future__ import annotations

import json
import os
import threading
import time

import pytest
from answering import Answer, in_turn, serving
from osgeo import ogr
from overpass import StandIn, osm

from satart_qgis.engine.catalog import retrying
from satart_qgis.engine.catalog.osm import FRESH, Overpass, pieces, quarters, query
from satart_qgis.engine.catalog.transport import Client, Network
from satart_qgis.engine.errors import BadParameter, Cancelled, NothingFound, ServerError, TooMuch
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.tasks.downloadosm import downloadosm

SQUARE = """
<node id="1" lon="0.01" lat="0.01"/><node id="2" lon="0.03" lat="0.01"/><node id="3" lon="0.03" lat="0.03"/>
<node id="4" lon="0.01" lat="0.03"/><node id="5" lon="0.02" lat="0.02"><tag k="natural" v="tree"/></node>
<node id="6" lon="0.5" lat="0.5"><tag k="natural" v="tree"/></node>
<way id="10"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="1"/><tag k="building" v="yes"/>
<tag k="addr:street" v="Ä &quot;x&quot;"/></way>
<way id="11"><nd ref="1"/><nd ref="3"/><tag k="highway" v="path"/></way>
<way id="12"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="1"/><tag k="surface" v="grass"/></way>
<relation id="20"><member type="way" ref="10" role="outer"/><tag k="type" v="multipolygon"/>
<tag k="landuse" v="forest"/></relation>
"""
MAP = f"<osm>{SQUARE}</osm>"
EXTENT = "0,0.04,0,0.04"


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch):
    monkeypatch.setattr(retrying, "FIRST_WAIT", 0.01)


def features(path):
    """Return the tags of everything in a GeoPackage by what OpenStreetMap calls it."""
    dataset, found = ogr.Open(str(path)), {}
    for layer in dataset:
        for record in layer:
            name = f"{layer.GetName()} {record.GetField('osm_type')} {record.GetField('osm_id')}"
            assert name not in found
            found[name] = json.loads(record.GetField("all_tags"))
    return found


def test_everything_in_an_area_comes_with_its_tags(tmp_path):
    output = tmp_path / "map.gpkg"
    stand_in = StandIn(MAP)
    with serving(stand_in) as server:
        result = downloadosm(EXTENT, str(output), server=server.url)
    found = features(output)
    assert found == {
        "points node 5": {"natural": "tree"},
        "lines way 11": {"highway": "path"},
        "multipolygons way 10": {"building": "yes", "addr:street": 'Ä "x"'},
        "multipolygons way 12": {"surface": "grass"},
        "multipolygons relation 20": {"type": "multipolygon", "landuse": "forest"},
    }
    assert result == {"output": str(output), "count": 5}
    assert all(agent.startswith("SatArt/") for agent in stand_in.agents)
    dataset = ogr.Open(str(output))
    layer = dataset.GetLayerByName("multipolygons")
    assert "OpenStreetMap contributors" in layer.GetMetadata()["SATART_ATTRIBUTION"]
    assert layer.GetSpatialRef().GetAuthorityCode(None) == "4326"
    record = next(record for record in layer if record.GetField("osm_id") == "10")
    assert record.GetField("building") == "yes"
    assert record.GetGeometryRef().GetEnvelope() == pytest.approx((0.01, 0.03, 0.01, 0.03))


def test_a_class_file_asks_only_for_what_it_needs(tmp_path):
    classes = tmp_path / "classes.json"
    wanted = "[building].match('.+') or [landuse]='forest' or [landuse]='a.b'"
    classes.write_text(json.dumps([{"name": "a", "color": "#fff", "filter": wanted}]))
    stand_in = StandIn(MAP)
    with serving(stand_in) as server:
        downloadosm(EXTENT, str(tmp_path / "map.gpkg"), server=server.url, classes=str(classes))
    (asked,) = stand_in.queries
    assert 'way["building"](' in asked
    assert 'way["landuse"~"^(a\\\\.b|forest)$"](' in asked
    assert set(features(tmp_path / "map.gpkg")) == {"multipolygons way 10", "multipolygons relation 20"}


def test_a_box_that_is_too_heavy_is_quartered_and_nothing_comes_twice(tmp_path):
    whole, cut = tmp_path / "whole.gpkg", tmp_path / "cut.gpkg"
    with serving(StandIn(MAP)) as server:
        downloadosm(EXTENT, str(whole), server=server.url)
    stand_in = StandIn(MAP, widest=0.011)
    said = []
    with serving(stand_in) as server:
        downloadosm(EXTENT, str(cut), server=server.url, monitor=Monitor(log=said.append))
    assert features(cut) == features(whole)
    assert len(stand_in.boxes) == 1 + 4 + 16
    assert any("gave up" in line for line in said)


def test_a_server_that_always_gives_up_is_not_asked_for_ever(tmp_path):
    stand_in = StandIn(MAP, widest=0)
    with serving(stand_in) as server, pytest.raises(ServerError, match="gave up on this area"):
        downloadosm(EXTENT, str(tmp_path / "map.gpkg"), server=server.url)
    assert len(stand_in.boxes) == 3
    assert list(tmp_path.iterdir()) == []


def test_a_busy_server_is_asked_again_and_then_the_next_one(tmp_path):
    busy = Answer(status=429, headers={"Retry-After": "0"})
    with serving(in_turn(busy)) as ill, serving(StandIn(MAP)) as well:
        downloadosm(EXTENT, str(tmp_path / "map.gpkg"), server=f"{ill.url}, {well.url}")
        assert len(ill.asked) == retrying.TRIES
    assert len(features(tmp_path / "map.gpkg")) == 5


def test_we_stay_with_the_server_that_answers(tmp_path):
    with serving(in_turn(Answer(status=500))) as ill, serving(StandIn(MAP)) as well:
        client = Client(Network.of(None))
        boxes = [(0.0, 0.0, 0.1, 0.1), (0.1, 0.0, 0.2, 0.1)]
        files = list(Overpass(client, [ill.url, well.url]).fetch(boxes, None, str(tmp_path), Monitor()))
        assert (len(ill.asked), len(well.asked), len(files)) == (1, 2, 2)


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        (Answer(b"<html>log in</html>"), "not OpenStreetMap data"),
        (Answer(b'<?xml version="1.0"?><osm><node id="1"/>'), "not OpenStreetMap data"),  # cut short, but status 200
        (osm("<remark> runtime error: line 3: parse error </remark>"), "It says: runtime error: line 3"),
        (Answer(status=400), "answers 400"),
        (osm(""), "nothing of this kind"),
    ],
)
def test_a_bad_answer_is_an_error_and_leaves_no_file(tmp_path, answer, word):
    with serving(in_turn(answer)) as server, pytest.raises((ServerError, NothingFound), match=word):
        downloadosm(EXTENT, str(tmp_path / "map.gpkg"), server=server.url)
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_turns_us_away_is_followed_by_the_next_one(tmp_path):
    with serving(in_turn(Answer(status=403))) as ill, serving(StandIn(MAP)) as well:
        downloadosm(EXTENT, str(tmp_path / "map.gpkg"), server=f"{ill.url}, {well.url}")
    assert len(features(tmp_path / "map.gpkg")) == 5


def test_an_interrupted_download_goes_on_with_the_parts_it_has(tmp_path):
    whole, output, extent = tmp_path / "whole.gpkg", tmp_path / "map.gpkg", "0,0.6,0,0.6"
    with serving(StandIn(MAP)) as server:
        downloadosm(extent, str(whole), server=server.url)
        assert len(server.asked) == 9
    stand_in, answered = StandIn(MAP), []

    def breaking_down(request):
        answered.append(len(answered) < 4)
        return stand_in(request) if answered[-1] else Answer(status=400)

    with serving(breaking_down) as server, pytest.raises(ServerError, match="run it again to go on"):
        downloadosm(extent, str(output), server=server.url)
    assert not output.exists()
    assert len(list((tmp_path / "map.gpkg.osm.part").iterdir())) == 4
    said = []
    with serving(StandIn(MAP)) as server:
        downloadosm(extent, str(output), server=server.url, monitor=Monitor(log=said.append))
        assert len(server.asked) == 9 - 4
    assert features(output) == features(whole)
    assert any("4 parts" in line for line in said)
    assert {path.name for path in tmp_path.iterdir()} == {"whole.gpkg", "map.gpkg"}


def test_a_box_known_to_be_too_heavy_is_not_asked_for_again(tmp_path):
    heavy, answers = StandIn(MAP, widest=0.03), []

    def breaking_down(request):
        answers.append(request)
        return heavy(request) if len(answers) < 4 else Answer(status=400)

    with serving(breaking_down) as server, pytest.raises(ServerError):
        downloadosm(EXTENT, str(tmp_path / "map.gpkg"), server=server.url)
    with serving(StandIn(MAP, widest=0.03)) as server:
        downloadosm(EXTENT, str(tmp_path / "map.gpkg"), server=server.url)
        assert len(server.asked) == 2, "of four quarters two were there"
    assert len(features(tmp_path / "map.gpkg")) == 5


def test_answers_of_last_week_and_of_other_questions_are_not_used(tmp_path):
    folder = tmp_path / "map.gpkg.osm.part"
    for age in (0.0, 2 * FRESH):
        with serving(StandIn(MAP)) as server:
            (path,) = Overpass(Client(), [server.url]).fetch([(0, 0, 0.04, 0.04)], None, str(folder), Monitor())
            os.utime(path, (time.time() - age,) * 2)
            classes = "" if age else "land-use"
            downloadosm(EXTENT, str(tmp_path / "map.gpkg"), server=server.url, classes=classes)
            assert len(server.asked) == 2


def test_a_cancel_is_heard_while_the_server_thinks(tmp_path):
    monitor = Monitor()
    with serving(in_turn(Answer(hang=True))) as server:
        threading.Timer(0.3, monitor.cancel).start()
        start = time.monotonic()
        with pytest.raises(Cancelled):
            downloadosm(EXTENT, str(tmp_path / "map.gpkg"), server=server.url, monitor=monitor)
        assert time.monotonic() - start < 20
    assert list(tmp_path.iterdir()) == []


def test_what_is_already_there_stays_until_the_new_file_is_complete(tmp_path):
    output = tmp_path / "map.gpkg"
    output.write_bytes(b"old")
    with serving(in_turn(Answer(status=400))) as server, pytest.raises(ServerError):
        downloadosm(EXTENT, str(output), server=server.url)
    assert output.read_bytes() == b"old"


def test_an_area_for_an_extract_is_refused(tmp_path):
    with pytest.raises(TooMuch, match=r"extract \(\.osm\.pbf\)"):
        downloadosm("0,10,0,10", str(tmp_path / "map.gpkg"), server="http://127.0.0.1:9")
    with pytest.raises(BadParameter, match=r"\.gpkg"):
        downloadosm(EXTENT, str(tmp_path / "map.shp"), server="http://127.0.0.1:9")


def test_an_area_across_the_antimeridian_is_asked_for_on_both_sides(tmp_path):
    east = MAP.replace('lon="0.', 'lon="-179.9')
    stand_in = StandIn(east)
    with serving(stand_in) as server:
        downloadosm("179.95,-179.8,0,0.04", str(tmp_path / "map.gpkg"), server=server.url)
    assert sorted(box[1::2] for box in stand_in.boxes) == [
        pytest.approx((-180, -179.8)),
        pytest.approx((179.95, 180)),
    ]
    assert len(features(tmp_path / "map.gpkg")) == 5


def test_boxes_are_cut_without_gaps():
    box = (10.0, 50.0, 10.6, 50.2)
    parts = pieces(box)
    assert len(parts) == 3
    assert all(right[0] == left[2] for left, right in zip(parts, parts[1:]))
    assert (parts[0][0], parts[-1][2]) == (10.0, 10.6)
    assert sum((e - w) * (n - s) for w, s, e, n in quarters(box)) == pytest.approx(0.12)


def test_a_question_quotes_what_could_break_it():
    text = query((0, 0, 1, 1), frozenset({('a"b', 'c"\\d')}), 25)
    assert '["a\\"b"="c\\"\\\\d"]' in text
    assert text.startswith("[out:xml][timeout:25];")


@pytest.mark.data
def test_labels_of_downloaded_and_of_original_data_are_the_same(tmp_path, imagery, write_raster):
    import numpy as np
    from osgeo import gdal

    from satart_qgis.engine.tasks.osmlabels import osmlabels

    source = imagery("osm", "quickosm_map.osm")
    # Well inside the extract, whose own edge is ragged.
    grid = write_raster(
        tmp_path / "grid.tif", np.zeros((200, 300), np.uint8), (5.9304, 1e-5, 0, 45.5665, 0, -5e-6), 4326
    )
    labels = {}
    with serving(StandIn(source.read_text(encoding="utf-8"), widest=0.002)) as server:
        downloadosm(
            "5.9304,5.9334,45.5655,45.5665", str(tmp_path / "map.gpkg"), server=server.url, classes="land-use-modern"
        )
    for name, path in {"original": source, "downloaded": tmp_path / "map.gpkg"}.items():
        output = tmp_path / f"{name}.tif"
        osmlabels(str(grid), str(output), osm=str(path), classes="land-use-modern")
        labels[name] = gdal.Open(str(output)).ReadAsArray()
    assert len(np.unique(labels["original"])) >= 3
    np.testing.assert_array_equal(labels["downloaded"], labels["original"])
