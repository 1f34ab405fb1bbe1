"""The whole search: footprints with all that the download needs, limits, clouds inside the area, clear errors."""

from __future__ import annotations

import inspect
import json
import threading
from pathlib import Path

import handmade
import numpy as np
import pytest
import queries
from answering import Answer, serving
from osgeo import gdal, ogr, osr

from satart_qgis.engine import catalogue
from satart_qgis.engine.catalog import presets, retrying
from satart_qgis.engine.errors import AccessDenied, BadParameter, Cancelled, NothingFound, NotWritable
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.tasks.searchscenes import searchscenes

gdal.UseExceptions()
ARTICLE = {"collection": handmade.LANDSAT, "extent": queries.ADELAIDE, "cloud_max": 4.0}


@pytest.fixture
def static(tmp_path):
    folder = tmp_path / "catalogue"
    folder.mkdir()
    return str(handmade.write_static(folder))


def rows(path):
    dataset = ogr.Open(path)
    layer = dataset.GetLayer(0)
    return [{**f.items(), "wkt": f.GetGeometryRef().ExportToWkt(), "fid": f.GetFID()} for f in layer]


def test_the_articles_search_becomes_footprints(static, tmp_path):
    output = str(tmp_path / "scenes.gpkg")
    assert searchscenes(output, catalog=static, **ARTICLE) == {"output": output, "count": 4}
    found = rows(output)
    assert [r["item_id"] for r in found] == ["A-CLEAR", "A-HALF", "A-MIDNIGHT", "A-ATLIMIT"]
    first, half = found[0], found[1]
    assert first["collection"] == handmade.LANDSAT
    assert first["datetime"].startswith("2024/01/05 00:30:11.25")
    assert (first["cloud_cover"], first["aoi_coverage"], first["gsd"], first["epsg"]) == (0.5, 100, 30, 32753)
    assert half["aoi_coverage"] == pytest.approx(50, abs=0.01)
    assert first["aoi_cloud"] is None
    assert first["processing_baseline"] is None
    assert first["platform"] == "landsat-8"
    assert json.loads(Path(first["item_href"]).read_text())["id"] == "A-CLEAR"
    assert first["thumbnail_href"] == str(Path(first["item_href"]).with_suffix(".jpg"))
    assert first["wkt"].startswith("MULTIPOLYGON")
    assert not list(tmp_path.glob("*.part*"))


def test_footprints_lie_in_longitude_and_latitude_and_open_as_a_geopackage(static, tmp_path):
    output = str(tmp_path / "scenes.gpkg")
    searchscenes(output, catalog=static, collection="*", extent=queries.FIJI)
    dataset = gdal.OpenEx(output, gdal.OF_VECTOR)
    assert dataset.GetDriver().ShortName == "GPKG"
    layer = dataset.GetLayer(0)
    assert layer.GetName() == "scenes"
    assert layer.GetSpatialRef().GetAuthorityCode(None) == "4326"
    assert layer.GetMetadataItem("SATART_CATALOG") == static
    seam = next(f for f in layer if f.GetField("item_id") == "FIJI-SEAM")
    assert seam.GetGeometryRef().GetGeometryCount() == 2
    assert seam.GetField("processing_baseline") == "05.10"


def test_the_limit_keeps_the_best_and_says_so(static, tmp_path):
    lines = []
    output = str(tmp_path / "scenes.gpkg")
    monitor = Monitor(log=lines.append)
    assert searchscenes(output, catalog=static, **ARTICLE, limit=2, monitor=monitor)["count"] == 2
    assert [r["item_id"] for r in rows(output)] == ["A-CLEAR", "A-HALF"]
    assert any("best 2" in line for line in lines)


def test_polygons_are_an_area_too(static, tmp_path):
    dataset = ogr.GetDriverByName("GeoJSON").CreateDataSource(str(tmp_path / "aoi.geojson"))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4326)
    layer = dataset.CreateLayer("aoi", reference)
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetGeometry(ogr.CreateGeometryFromWkt("POLYGON ((140 -35,140.5 -35,140.5 -34.5,140 -35))"))
    layer.CreateFeature(feature)
    del feature, layer, dataset
    output = str(tmp_path / "scenes.gpkg")
    searchscenes(output, catalog=static, collection="*", aoi=str(tmp_path / "aoi.geojson"))
    assert [r["item_id"] for r in rows(output)] == ["A-HALF"]


@pytest.mark.parametrize(
    ("wrong", "error", "says"),
    [
        ({"extent": "0,1,0,1"}, NothingFound, "Widen the area"),
        ({"collection": "nope"}, NothingFound, r"collection \(nope\)"),
        ({"cloud_max": 101}, BadParameter, "percentage"),
        ({"limit": 0}, BadParameter, "at least"),
        ({"date_from": "2024-02-01", "date_to": "2024-01-01"}, BadParameter, "wrong way round"),
        ({"date_from": "soon"}, BadParameter, "not a date"),
        ({"extent": "1,2"}, BadParameter, "not an extent"),
        ({"cloud_in_area": True, "extent": ""}, BadParameter, "need an area"),
        ({"network": {"proxy": "x"}}, BadParameter, "no 'proxy'"),
    ],
)
def test_what_can_not_be_is_named_and_leaves_nothing(static, tmp_path, wrong, error, says):
    output = tmp_path / "scenes.gpkg"
    with pytest.raises(error, match=says):
        searchscenes(str(output), **{"catalog": static, **ARTICLE, **wrong})
    assert not output.exists()
    assert not list(tmp_path.glob("*.part*"))


def test_outputs_that_can_not_be_written_are_named_before_the_search(tmp_path):
    with pytest.raises(BadParameter, match=r"\.gpkg"):
        searchscenes(str(tmp_path / "a.shp"), catalog="https://gone.invalid")
    with pytest.raises(NotWritable, match="does not exist"):
        searchscenes(str(tmp_path / "no" / "a.gpkg"), catalog="https://gone.invalid")


def test_an_old_result_stays_until_the_new_one_is_complete(static, tmp_path):
    output = tmp_path / "scenes.gpkg"
    output.write_bytes(b"old")
    with pytest.raises(NothingFound):
        searchscenes(str(output), catalog=static, **{**ARTICLE, "extent": "0,1,0,1"})
    assert output.read_bytes() == b"old"
    searchscenes(str(output), catalog=static, **ARTICLE)
    assert len(rows(str(output))) == 4


def test_a_cancel_leaves_nothing(tmp_path):
    monitor = Monitor()
    with serving(lambda r: Answer(hang=True)) as web:
        threading.Timer(0.3, monitor.cancel).start()
        with pytest.raises(Cancelled):
            searchscenes(str(tmp_path / "a.gpkg"), catalog=web.url, monitor=monitor)
    assert not list(tmp_path.iterdir())


def test_presets_translate_the_collections_names():
    assert presets.collection_ids("usgs", "landsat-c2-l2, landsat-c2-l1") == ("landsat-c2l2-sr", "landsat-c2l1")
    assert presets.collection_ids("https://a.org", "landsat-c2-l2") == ("landsat-c2-l2",)
    assert presets.collection_ids("usgs", "*") == ()
    assert presets.address("usgs").startswith("https://")
    assert presets.address(" https://a.org ") == "https://a.org"


def test_a_key_in_a_catalogues_address_is_refused_before_it_is_written_anywhere(tmp_path):
    with pytest.raises(BadParameter, match="api_key in it.*authentication configuration") as raised:
        searchscenes(str(tmp_path / "a.gpkg"), catalog="https://stac.example.org/v1?api_key=abc123")
    assert "abc123" not in str(raised.value)
    assert list(tmp_path.iterdir()) == []


def test_copernicus_level_1_is_found_by_the_name_that_means_the_same_elsewhere():
    assert presets.collection_ids("copernicus-data-space", "landsat-c2-l1") == ("landsat-c2-l1-oli-tirs",)


def test_what_a_user_should_know_of_a_public_catalogue_is_said_and_of_others_nothing(static, tmp_path, monkeypatch):
    lines, output = [], str(tmp_path / "scenes.gpkg")
    monkeypatch.setitem(presets.PRESETS, "shelf", presets.Preset("The Shelf", static, "Mind the dust."))
    searchscenes(output, catalog="shelf", **ARTICLE, monitor=Monitor(log=lines.append))
    assert lines == ["The Shelf: Mind the dust."]
    searchscenes(output, catalog=static, **ARTICLE, monitor=Monitor(log=lines.append))
    assert len(lines) == 1


@pytest.mark.parametrize("platform", ["landsat-8", "LANDSAT_8", "Landsat 9, Landsat 8"])
def test_satellites_are_told_apart_however_a_catalogue_spells_them(static, tmp_path, platform):
    path = next(path for path in Path(static).parent.rglob("*.json") if '"A-HALF"' in path.read_text())
    item = json.loads(path.read_text())
    item["properties"]["platform"] = "LANDSAT_7"
    path.write_text(json.dumps(item))
    output = str(tmp_path / "scenes.gpkg")
    assert searchscenes(output, catalog=static, **ARTICLE, platform=platform)["count"] == 3
    assert searchscenes(output, catalog=static, **ARTICLE, platform="landsat-7")["count"] == 1
    with pytest.raises(NothingFound, match=r"the platforms \(landsat-5\)"):
        searchscenes(output, catalog=static, **ARTICLE, platform="landsat-5")


def test_the_task_has_the_parameters_that_qgis_hands_over():
    task = catalogue.load("searchscenes")
    assert list(inspect.signature(task).parameters)[-2:] == ["network", "monitor"]
    for name in catalogue.parameters(task):
        if name != "network":
            assert f"\n{name}: " in inspect.cleandoc(task.__doc__)


# --- clouds inside the area

WEST_HALF = "138.3,138.6,-34.95,-34.85"
EAST_HALF = "138.62,138.9,-34.95,-34.85"


def write_mask(path, values, west=138.0, south=-36.0, east=139.2, north=-34.0):
    """Write a mask over a box in degrees, as a UTM raster would be: here the degrees themselves will do."""
    height, width = values.shape
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), width, height, 1, gdal.GDT_Byte)
    dataset.SetGeoTransform((west, (east - west) / width, 0, north, 0, -(north - south) / height))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4326)
    dataset.SetProjection(reference.ExportToWkt())
    dataset.WriteArray(values)


def cloudy_items(folder, **assets):
    """Write three Sentinel-2 scenes: clouds in the west half, in the east half, and no data but in one corner."""
    scl = np.full((200, 120), 4, np.uint8)
    west, east, corner = scl.copy(), scl.copy(), np.zeros_like(scl)
    west[:, :60] = 9
    east[:, 60:] = 8
    corner[:3, :3] = 4
    for name, values, cloud in (("WEST", west, 50.0), ("EAST", east, 50.0), ("CORNER", corner, 0.0)):
        write_mask(folder / f"{name}.tif", values)
        item = handmade.items()[6]
        item.update({"id": name, "geometry": handmade.outline(138.0, -36.0, 139.2, -34.0)})
        item["properties"]["eo:cloud_cover"] = cloud
        item["assets"] = {"SCL": {"href": f"./{name}.tif", "type": "image/tiff; application=geotiff"}}
        (folder / f"{name}.json").write_text(json.dumps(item))


def inside(output, folder, extent, cloud_max, **more):
    searchscenes(
        output, catalog=str(folder), collection="*", extent=extent, cloud_max=cloud_max, cloud_in_area=True, **more
    )
    return {r["item_id"]: r["aoi_cloud"] for r in rows(output)}


def test_clouds_are_counted_inside_the_area(tmp_path):
    folder = tmp_path / "items"
    folder.mkdir()
    cloudy_items(folder)
    output = str(tmp_path / "a.gpkg")
    assert inside(output, folder, EAST_HALF, 4.0) == {"WEST": 0.0}
    assert inside(output, folder, WEST_HALF, 4.0) == {"EAST": 0.0}
    halves = inside(output, folder, "138.3,138.9,-34.95,-34.85", 60.0)
    assert halves["WEST"] == pytest.approx(50, abs=2)
    assert halves["EAST"] == pytest.approx(50, abs=2)
    assert "CORNER" not in halves, "a scene that shows nothing of the area was kept"


def test_fill_lowers_the_coverage(tmp_path):
    folder = tmp_path / "items"
    folder.mkdir()
    cloudy_items(folder)
    half = np.full((200, 120), 4, np.uint8)
    half[:, 60:] = 0
    write_mask(folder / "EAST.tif", half)
    output = str(tmp_path / "a.gpkg")
    inside(output, folder, "138.3,138.9,-34.95,-34.85", 60.0)
    east = next(r for r in rows(output) if r["item_id"] == "EAST")
    assert east["aoi_coverage"] == pytest.approx(50, abs=2)
    assert east["aoi_cloud"] == 0


def test_masks_are_read_over_the_network_with_the_login_of_their_host(tmp_path, monkeypatch):
    monkeypatch.setattr(retrying, "FIRST_WAIT", 0.01)
    folder = tmp_path / "items"
    folder.mkdir()
    cloudy_items(folder)

    def answer(request):
        if request.headers.get("Authorization") != "Bearer tok":
            return Answer(status=401)
        return ranged((folder / Path(request.path).name).read_bytes(), request)

    with serving(answer) as web:
        for path in folder.glob("*.json"):
            item = json.loads(path.read_text())
            item["assets"]["SCL"]["href"] = f"{web.url}/{item['id']}.tif"
            path.write_text(json.dumps(item))
        network = {"headers": {web.url: {"Authorization": "Bearer tok"}}}
        output = str(tmp_path / "a.gpkg")
        assert inside(output, folder, EAST_HALF, 4.0, network=network) == {"WEST": 0.0}
        gdal.VSICurlClearCache()
        with pytest.raises(AccessDenied, match="wants a login"):
            inside(output, folder, EAST_HALF, 4.0)


def ranged(data, request):
    if "Range" not in request.headers:
        return Answer(data, headers={"Accept-Ranges": "bytes"})
    start, stop = (int(v) for v in request.headers["Range"][6:].split("-"))
    part = data[start : stop + 1]
    return Answer(part, 206, {"Content-Range": f"bytes {start}-{start + len(part) - 1}/{len(data)}"})


def test_a_scene_whose_mask_is_missing_is_judged_as_a_whole(tmp_path):
    folder = tmp_path / "items"
    folder.mkdir()
    cloudy_items(folder)
    (folder / "WEST.tif").unlink()
    lines = []
    output = str(tmp_path / "a.gpkg")
    found = inside(output, folder, EAST_HALF, 60.0, monitor=Monitor(log=lines.append))
    assert found["WEST"] is None
    assert any("WEST" in line for line in lines)


def test_a_dead_server_of_masks_is_waited_for_once_and_not_by_every_scene(tmp_path, monkeypatch):
    monkeypatch.setattr(retrying, "FIRST_WAIT", 0.01)
    folder = tmp_path / "items"
    folder.mkdir()
    cloudy_items(folder)
    gdal.VSICurlClearCache()
    lines, count = [], 0
    with serving(lambda request: Answer(drop=True)) as web:
        for path in sorted(folder.glob("*.json")):
            item = json.loads(path.read_text())
            for copy in range(12):
                count += 1
                item["id"] = f"{path.stem}-{copy}"
                item["assets"]["SCL"]["href"] = f"{web.url}/{item['id']}.tif"
                (folder / f"{item['id']}.json").write_text(json.dumps(item))
            path.unlink()
        found = inside(str(tmp_path / "a.gpkg"), folder, EAST_HALF, 100.0, monitor=Monitor(log=lines.append))
        assert {request.path.split("?")[0] for request in web.asked} == {web.asked[0].path.split("?")[0]}
    assert 12 <= len(found) <= count
    assert set(found.values()) == {None}
    assert len(lines) <= retrying.TRIES + 1
    assert sum("whole scenes' figures count" in line for line in lines) == 1


def test_masks_that_want_a_signature_get_one_and_a_new_one_when_it_runs_out(tmp_path, monkeypatch):
    folder = tmp_path / "items"
    folder.mkdir()
    cloudy_items(folder)
    given = []

    def answer(request):
        path, _, query = request.path.partition("?")
        if path.startswith("/token/"):
            given.append(path)
            return Answer(json.dumps({"token": f"sig=t{len(given)}", "msft:expiry": "2099-01-01T00:00:00Z"}).encode())
        # The first token is refused although it should still be good.
        return ranged((folder / Path(path).name).read_bytes(), request) if query == "sig=t2" else Answer(status=403)

    gdal.VSICurlClearCache()
    lines = []
    with serving(answer) as web:
        monkeypatch.setenv("SATART_SAS", f"{web.url[7:]}={web.url}/token")
        for path in folder.glob("*.json"):
            item = json.loads(path.read_text())
            item["assets"]["SCL"]["href"] = f"{web.url}/{item['id']}.tif"
            path.write_text(json.dumps(item))
        output = str(tmp_path / "a.gpkg")
        assert inside(output, folder, EAST_HALF, 4.0, monitor=Monitor(log=lines.append)) == {"WEST": 0.0}
    assert given == [f"/token/{handmade.SENTINEL}"] * 2
    assert "sig=" not in json.dumps(rows(output)) + "".join(lines)
