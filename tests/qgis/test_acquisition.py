"""From an area to pixels, the way QGIS asks for it, against a catalogue on this machine."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal
from qgis import utils
from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsGeometry,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)

from satart_qgis.desktop import footprints, scenes
from tests.engine.catalog.answering import Answer, serving
from tests.qgis.imagery_server import BOX, CLOUDS, EXTENT, READER, catalogue

CLEAR, CLOUDY = sorted(CLOUDS, key=CLOUDS.get)
SMALL = "138.50,138.53,-34.93,-34.91 [EPSG:4326]"


@pytest.fixture
def found(run, server, tmp_path):
    """Return the path of a search's footprints: both Landsat scenes of Adelaide."""
    path = tmp_path / "found" / "scenes.gpkg"
    path.parent.mkdir()
    results, good = run("searchscenes", {**landsat(server), "OUTPUT": str(path)})
    assert good, run.lines
    assert results["COUNT"] == 2
    return path


def landsat(server):
    return {"CATALOG": server.url, "COLLECTION": "landsat-c2-l1", "EXTENT": EXTENT}


def attributes(path, *names):
    layer = QgsVectorLayer(str(path), "found", "ogr")
    assert layer.isValid()
    return [tuple(feature[name] for name in names) for feature in layer.getFeatures()]


def pixels(path):
    dataset = gdal.Open(str(path))
    return dataset.ReadAsArray(), [dataset.GetRasterBand(n + 1).GetDescription() for n in range(dataset.RasterCount)]


def test_a_search_gives_footprints_with_their_style_and_a_count(found):
    assert attributes(found, "item_id", "cloud_cover") == [(CLEAR, 2.5), (CLOUDY, 37.0)]
    assert {path.name for path in found.parent.iterdir()} == {"scenes.gpkg", "scenes.qml"}
    assert QgsVectorLayer(str(found), "again", "ogr").renderer().type() == "RuleRenderer"


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ({"CLOUD_MAX": 4}, {CLEAR}),
        ({"DATE_FROM": "2020-01-10"}, {CLOUDY}),
        ({"DATE_TO": "2020-01-10"}, {CLEAR}),
        ({"DATE_FROM": "2020-01-05", "DATE_TO": "2020-01-05"}, {CLEAR}),
        ({"LIMIT": 1}, {CLEAR}),
        ({"COLLECTION": "sentinel-2-l2a"}, {"S2B_MSIL2A_20200107T003659_R059_T54HTG_20201006T080531"}),
    ],
)
def test_what_is_asked_for_reaches_the_engine(run, server, tmp_path, change, names):
    path = tmp_path / "scenes.gpkg"
    _, good = run("searchscenes", {**landsat(server), **change, "OUTPUT": str(path)})
    assert good, run.lines
    assert {name for (name,) in attributes(path, "item_id")} == names


def area_layer(*boxes):
    layer = QgsVectorLayer("Polygon?crs=EPSG:4326", "areas", "memory")
    features = []
    for box in boxes:
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(*box)))
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    return QgsProject.instance().addMapLayer(layer)


def test_an_area_of_interest_may_be_a_layer_in_memory_and_its_selection(run, server, tmp_path):
    far, near = (10, 10, 11, 11), (138.5, -34.93, 138.6, -34.90)
    layer = area_layer(far, near)
    base = {"CATALOG": server.url, "COLLECTION": "landsat-c2-l1"}
    layer.selectByIds([1])  # the far one
    chosen = QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True)
    _, good = run("searchscenes", {**base, "AOI": chosen, "OUTPUT": str(tmp_path / "none.gpkg")})
    assert not good, "nothing was seen there"
    layer.selectByIds([2])
    _, good = run("searchscenes", {**base, "AOI": chosen, "OUTPUT": str(tmp_path / "some.gpkg")})
    assert good, run.lines
    assert attributes(tmp_path / "some.gpkg", "aoi_coverage") == [(100.0,), (100.0,)]


def test_footprints_arrive_coloured_with_thumbnails_and_the_action(load, server, tmp_path):
    load("searchscenes", {**landsat(server), "OUTPUT": tmp_path / "scenes.gpkg"})
    group = QgsProject.instance().layerTreeRoot().findGroup("SatArt")
    (node,) = group.findLayers()
    layer = node.layer()
    assert node.name() == "Scenes"
    assert layer.renderer().type() == "RuleRenderer"
    assert len(layer.renderer().legendSymbolItems()) == len(footprints.COLOURS) + 1
    (action,) = layer.actions().actions()
    assert action.name() == "Download this scene"
    assert {"Canvas", "Feature"} <= set(action.actionScopes())
    assert layer.actions().defaultAction("Canvas").id() == action.id()
    tips = [tip(layer, feature) for feature in layer.getFeatures()]
    assert f'src="{server.url}/files/landsat-c2-l1.png"' in tips[0]
    assert "2.5 % cloud" in tips[0]
    assert "37 % cloud" in tips[1]
    assert "2020-01-05" in tips[0]
    footprints.style(layer)
    assert len(layer.actions().actions()) == 1, "styled again, the action is still one"


def tip(layer, feature):
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(feature)
    return QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)


def test_what_a_catalogue_says_is_shown_and_never_obeyed(qgis_new_project):
    fields = "&".join(f"field={name}:string" for name in ("item_id", "datetime", "platform", "thumbnail_href"))
    numbers = "&".join(f"field={name}:double" for name in ("cloud_cover", "aoi_cloud", "aoi_coverage"))
    layer = QgsVectorLayer(f"Polygon?crs=EPSG:4326&{fields}&{numbers}", "scenes", "memory")
    footprints.style(layer)
    feature = QgsFeature(layer.fields())
    feature["item_id"] = "'); import os; os.abort() <script>alert(1)</script>"
    feature["thumbnail_href"] = 'https://x.org/a.png"><script>alert(2)</script>'
    feature["aoi_cloud"] = 12.34
    text = tip(layer, feature)
    assert "<script" not in text
    assert "12.3 % cloud in the area" in text
    feature["thumbnail_href"] = "javascript:alert(1)"
    assert "<img" not in tip(layer, feature)
    feature["thumbnail_href"] = "/data/thumb.png"
    assert 'src="file:///data/thumb.png"' in tip(layer, feature)
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(feature)
    command = QgsExpression.replaceExpressionText(footprints.DOWNLOAD, context)
    assert "abort" not in command
    compile(command, "action", "exec")


def test_a_click_on_a_footprint_downloads_it_where_was_searched(load, server, tmp_path):
    load("searchscenes", {**landsat(server), "OUTPUT": tmp_path / "scenes.gpkg"})
    (layer,) = QgsProject.instance().mapLayers().values()
    first, second = (feature.id() for feature in layer.getFeatures())
    asked = scenes.request(layer, first)
    assert asked.pop("EXTENT") == EXTENT
    assert asked == {"ITEM": f"{server.url}/collections/landsat-c2-l1/items/{CLEAR}"}
    layer.selectByIds([first, second])
    several = scenes.request(layer, first)
    assert several["SCENES"].selectedFeaturesOnly
    assert several["SCENES"].source.staticValue() == layer.id()
    assert "ITEM" not in several


def test_the_area_is_remembered_with_the_style(run, found):
    layer = QgsVectorLayer(str(found), "again", "ogr")
    assert footprints.remembered_area(layer) == {"EXTENT": EXTENT}
    layer.setCustomProperty(footprints.AREA, "[1, 2")
    assert footprints.remembered_area(layer) == {}
    layer.setCustomProperty(footprints.AREA, json.dumps({"EXTENT": 5, "OUTPUT": "/etc/passwd"}))
    assert footprints.remembered_area(layer) == {}


def test_a_download_has_the_area_alone_named_bands_and_reflectance(run, found, server, tmp_path):
    output = tmp_path / "scene.tif"
    layer = QgsProject.instance().addMapLayer(QgsVectorLayer(str(found), "found", "ogr"))
    layer.selectByExpression(f"\"item_id\" = '{CLEAR}'")
    chosen = QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True)
    results, good = run("downloadscene", {"SCENES": chosen, "EXTENT": SMALL, "OUTPUT": str(output)})
    assert good, run.lines
    assert results == {"OUTPUT": str(output)}
    values, names = pixels(output)
    assert [name.split(" ")[-1] for name in names] == ["red", "green", "blue"]
    assert 0 < np.nanmedian(values) < 0.4
    assert 80 <= values.shape[2] <= 100, "2.7 km in pixels of 30 m"
    assert {path.name for path in tmp_path.iterdir()} == {"scene.tif", "scene.qml", "found"}


def test_an_item_by_its_address_and_the_panchromatic_band(load, server, tmp_path):
    item = f"{server.url}/collections/landsat-c2-l1/items/{CLEAR}"
    sharp, pan = tmp_path / "scene.tif", tmp_path / "pan.tif"
    results = load(
        "downloadscene",
        {"ITEM": item, "BANDS": "pan-ms", "EXTENT": SMALL, "VALUES": "dn", "OUTPUT": sharp, "PAN": pan},
    )
    assert results == {"OUTPUT": str(sharp), "PAN": str(pan)}
    assert gdal.Open(str(pan)).GetGeoTransform()[1] == 15
    numbers = gdal.Open(str(sharp))
    assert (numbers.RasterCount, numbers.GetRasterBand(1).DataType) == (4, gdal.GDT_UInt16)
    group = QgsProject.instance().layerTreeRoot().findGroup("SatArt")
    assert {node.name() for node in group.findLayers()} == {CLEAR, f"{CLEAR} panchromatic"}


def test_clouds_are_masked_and_polygons_cut(run, found, server, tmp_path):
    west, east, south, north = BOX
    layer = area_layer((west, south, (west + east) / 2, north))
    output = tmp_path / "scene.tif"
    item = f"{server.url}/collections/landsat-c2-l1/items/{CLEAR}"
    parameters = {"ITEM": item, "EXTENT": EXTENT, "AOI": layer.id(), "MASK_CLOUDS": True, "OUTPUT": str(output)}
    _, good = run("downloadscene", parameters)
    assert good, run.lines
    values, _ = pixels(output)
    assert 450 < values.shape[2] < 560, "half of the box"
    clear = {**parameters, "MASK_CLOUDS": False, "OUTPUT": str(tmp_path / "clear.tif")}
    _, good = run("downloadscene", clear)
    assert good, run.lines
    assert np.isnan(values).sum() >= np.isnan(pixels(tmp_path / "clear.tif")[0]).sum()


def test_without_a_mosaic_each_scene_is_loaded_by_its_name(load, found, server, tmp_path):
    layer = QgsProject.instance().addMapLayer(QgsVectorLayer(str(found), "found", "ogr"))
    wanted = {"SCENES": layer.id(), "EXTENT": SMALL, "MOSAIC": False}
    results = load("downloadscene", {**wanted, "OUTPUT": tmp_path / "one.tif", "PAN": tmp_path / "p.tif"})
    assert Path(results["OUTPUT"]).name == f"one_{CLEAR}.tif"
    group = QgsProject.instance().layerTreeRoot().findGroup("SatArt")
    names = {f"{stem}_{name}" for stem in ("one", "p") for name in (CLEAR, CLOUDY)}
    assert {node.name() for node in group.findLayers()} == names
    assert all((tmp_path / f"{name}.qml").is_file() for name in names)


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({}, "either footprints or a STAC item"),
        ({"SCENES": "found", "ITEM": "item"}, "either footprints or a STAC item"),
        ({"SCENES": "areas"}, "holds no footprints"),
        ({"SCENES": "none"}, "No footprint is selected"),
        ({"ITEM": "item", "BANDS": "ultraviolet"}, "ultraviolet"),
        ({"ITEM": "item", "EXTENT": "0,1,0,1 [EPSG:4326]"}, ""),
        ({"ITEM": "nowhere"}, "404"),
    ],
)
def test_a_wrong_download_is_told_in_one_sentence(run, found, server, tmp_path, parameters, words):
    layer = QgsProject.instance().addMapLayer(QgsVectorLayer(str(found), "found", "ogr"))
    values = {
        "found": layer.id(),
        "none": QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True),
        "areas": area_layer((0, 0, 1, 1)).id(),
        "item": f"{server.url}/collections/landsat-c2-l1/items/{CLEAR}",
        "nowhere": f"{server.url}/collections/landsat-c2-l1/items/none",
    }
    asked = {name: values.get(value, value) for name, value in parameters.items()}
    _, good = run("downloadscene", {**asked, "OUTPUT": str(tmp_path / "scene.tif")})
    assert not good
    text = "".join(run.lines)
    assert words in text
    assert "Traceback" not in text
    assert {path.name for path in tmp_path.iterdir()} == {"found"}


@pytest.mark.parametrize("name", ["scenes.shp", "memory:", "ogr:dbname='scenes.gpkg' table=\"scenes\" (geom)"])
def test_an_output_that_is_no_geopackage_is_refused(run, plugin, server, tmp_path, name):
    assert not plugin.provider.supportsNonFileBasedOutput()
    output = name if ":" in name else str(tmp_path / name)
    _, good = run("searchscenes", {**landsat(server), "OUTPUT": output})
    assert not good
    assert any("Footprints are written as a GeoPackage" in line for line in run.lines)
    assert not list(tmp_path.iterdir())


def test_a_login_opens_the_catalogue_and_its_files_and_stays_out_of_everything(
    run, files, authentication, tmp_path, context, algorithm
):
    user, password = READER
    authcfg = authentication("Basic", username=user, password=password)
    output, pixel_file = tmp_path / "scenes.gpkg", tmp_path / "scene.tif"
    with catalogue(files, guarded=True) as server:
        _, good = run("searchscenes", {**landsat(server), "OUTPUT": str(output)})
        assert not good
        assert any("wants a login" in line for line in run.lines), run.lines
        search = {**landsat(server), "AUTHCFG": authcfg, "OUTPUT": str(output)}
        _, good = run("searchscenes", search)
        assert good, run.lines
        fetch = {"SCENES": str(output), "EXTENT": SMALL, "AUTHCFG": authcfg, "OUTPUT": str(pixel_file)}
        _, good = run("downloadscene", fetch)
        assert good, run.lines
        remembered = footprints.remembered_area(QgsVectorLayer(str(output), "found", "ogr"))
        assert remembered == {"EXTENT": EXTENT, "AUTHCFG": authcfg}, "who searches as somebody also downloads so"
        secrets = (password, server.asked[-1].headers["Authorization"].partition(" ")[2])
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    told = "".join(run.lines) + algorithm("searchscenes").asPythonCommand(search, context)
    for secret in secrets:
        assert secret.encode() not in written
        assert secret not in told
    assert authcfg in told, "the history names the configuration"


def test_scenes_need_a_file_server_that_is_known_or_a_resource(algorithm, context, tmp_path):
    item = tmp_path / "item.json"
    assets = {"red": {"href": "https://files.org:8443/a/red.tif"}, "blue": {"href": "blue.tif"}}
    item.write_text(json.dumps({"assets": assets}))
    found = algorithm("downloadscene")
    assert found.addresses({"ITEM": str(item)}, context) == ["https://files.org:8443"]
    place = "https://stac.dataspace.copernicus.eu/v1/collections/x/items/y"
    assert found.addresses({"ITEM": place}, context)[0] == "https://stac.dataspace.copernicus.eu"
    assert "https://download.dataspace.copernicus.eu" in found.addresses({"ITEM": place}, context)
    search = algorithm("searchscenes")
    assert search.addresses({"CATALOG": "usgs"}, context) == ["https://landsatlook.usgs.gov"]


def test_an_index_is_found_by_the_names_that_a_download_gives(load, server, tmp_path):
    sentinel = "S2B_MSIL2A_20200107T003659_R059_T54HTG_20201006T080531"
    item = f"{server.url}/collections/sentinel-2-l2a/items/{sentinel}"
    load("downloadscene", {"ITEM": item, "BANDS": "vegetation", "EXTENT": SMALL, "OUTPUT": tmp_path / "scene.tif"})
    (scene,) = QgsProject.instance().mapLayers().values()
    load("spectralindex", {"INPUT": scene.id(), "OUTPUT": tmp_path / "ndvi.tif"})
    values, names = pixels(tmp_path / "ndvi.tif")
    assert names == ["NDVI"]
    assert -1 <= np.nanmin(values) < 0.2
    assert 0.5 < np.nanmax(values) <= 1
    group = QgsProject.instance().layerTreeRoot().findGroup("SatArt")
    layer = next(node.layer() for node in group.findLayers() if node.name() == f"{sentinel} NDVI")
    assert layer.renderer().type() == "singlebandpseudocolor"
    assert len(layer.renderer().shader().rasterShaderFunction().colorRampItemList()) == 6


@pytest.mark.parametrize("text", ["170,-170,-20,-10 [EPSG:4326]", "170.0, -170.0, -20, -10"])
def test_a_box_across_the_antimeridian_stays_one(algorithm, context, text):
    west, east, *_ = map(float, algorithm("searchscenes").area({"EXTENT": text}, "EXTENT", context)[:-12].split(","))
    assert (west, east) == (170, -170)


def test_an_ordinary_box_is_brought_to_degrees_or_kept(algorithm, context):
    found = algorithm("searchscenes")
    assert found.area({"EXTENT": "170,190,-20,-10 [EPSG:4326]"}, "EXTENT", context).startswith("170.0,190.0,")
    assert found.area({"EXTENT": "0,1000,0,1000 [EPSG:3857]"}, "EXTENT", context).endswith("[EPSG:3857]")
    assert found.area({"EXTENT": None}, "EXTENT", context) is None


def test_cancel_is_heard_while_a_server_is_silent(run, feedback, tmp_path):
    with serving(lambda request: Answer(hang=True)) as silent:
        timer = threading.Timer(1.5, feedback.cancel)
        timer.start()
        started = time.monotonic()
        _, good = run("searchscenes", {**landsat(silent), "OUTPUT": str(tmp_path / "scenes.gpkg")})
        timer.join()
    assert not good
    assert time.monotonic() - started < 20
    assert not list(tmp_path.iterdir())


def test_the_action_opens_the_dialog_of_the_plugin_that_is_loaded(load, server, tmp_path, monkeypatch):
    class Opened:
        menus = None

        def open(self, name, parameters):
            return name, parameters

    load("searchscenes", {**landsat(server), "OUTPUT": tmp_path / "scenes.gpkg"})
    (layer,) = QgsProject.instance().mapLayers().values()
    number = next(layer.getFeatures()).id()
    plugin = Opened()
    monkeypatch.setitem(utils.plugins, "satart_qgis", plugin)
    assert scenes.download(layer.id(), number) is None, "no window, no dialog"
    plugin.menus = plugin
    name, parameters = scenes.download(layer.id(), number)
    assert (name, set(parameters)) == ("downloadscene", {"ITEM", "EXTENT"})
    assert scenes.download("gone", number) is None
