"""The ready-made models of acquisition, and the command line, against a catalogue on this machine."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsProject

from tests.qgis.imagery_server import CLOUDS, EXTENT

CLEAR = min(CLOUDS, key=CLOUDS.get)
SMALL = "138.50,138.53,-34.93,-34.91 [EPSG:4326]"
LANDSAT = {"EXTENT": SMALL, "COLLECTION": "landsat-c2-l1"}


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("area_to_pansharpened_landsat", "Area to pansharpened Landsat"),
        ("area_to_sentinel2_ndvi", "Area to Sentinel-2 NDVI"),
    ],
)
def test_the_models_are_valid_for_the_designer(algorithm, name, title):
    model = algorithm(name)
    assert model.validate() == (True, [])
    assert model.displayName() == title
    assert model.group() == "Ready-made models"
    names = [p.name() for p in model.parameterDefinitions() if not p.isDestination()]
    assert names == ["EXTENT", "DATE_FROM", "DATE_TO", "CLOUD_MAX", "SCENES", "CATALOG", "COLLECTION", "AUTHCFG"]
    assert set(model.helpContent()) >= {"ALG_DESC", *names}


def test_an_area_becomes_a_sharpened_landsat_scene_and_its_picture(load, server, tmp_path):
    sharp, picture = tmp_path / "sharp.tif", tmp_path / "picture.tif"
    load(
        "area_to_pansharpened_landsat",
        {**LANDSAT, "CATALOG": server.url, "pansharpen:Sharpened": sharp, "stretch:Picture": picture},
    )
    fused, shown = gdal.Open(str(sharp)), gdal.Open(str(picture))
    assert fused.GetGeoTransform()[1] == 15
    assert [
        fused.GetRasterBand(n + 1).GetDescription().split(" ")[-1] for n in range(4)
    ] == "blue green red nir".split()
    assert (shown.RasterCount, shown.GetRasterBand(1).DataType) == (3, gdal.GDT_Byte)
    group = QgsProject.instance().layerTreeRoot().findGroup("SatArt")
    assert {node.name() for node in group.findLayers()} == {"Sharpened", "Picture"}
    assert not [request for request in server.asked if "sentinel" in request.path]


def test_the_story_of_the_box_around_adelaide(load, server, tmp_path):
    load(
        "searchscenes",
        {**LANDSAT, "EXTENT": EXTENT, "CATALOG": server.url, "CLOUD_MAX": 4, "OUTPUT": tmp_path / "s.gpkg"},
    )
    (scenes,) = QgsProject.instance().mapLayers().values()
    assert [feature["item_id"] for feature in scenes.getFeatures()] == [CLEAR]
    bands, pan = tmp_path / "bands.tif", tmp_path / "pan.tif"
    load("downloadscene", {"SCENES": scenes.id(), "BANDS": "pan-rgb", "EXTENT": EXTENT, "OUTPUT": bands, "PAN": pan})
    load("pansharpen", {"PAN": str(pan), "MS": str(bands), "SENSOR": "landsat-8-9", "OUTPUT": tmp_path / "sharp.tif"})
    load("stretch", {"INPUT": str(tmp_path / "sharp.tif"), "OUTPUT": tmp_path / "picture.tif"})
    picture = gdal.Open(str(tmp_path / "picture.tif")).ReadAsArray()
    assert picture.shape[1] > 400, "6.5 km in pixels of 15 m"
    assert picture.std() > 20


def test_an_area_becomes_ndvi(load, server, tmp_path):
    load("area_to_sentinel2_ndvi", {"EXTENT": SMALL, "CATALOG": server.url, "index:NDVI": tmp_path / "ndvi.tif"})
    values = gdal.Open(str(tmp_path / "ndvi.tif")).ReadAsArray()
    assert np.nanmax(values) > 0.5
    group = QgsProject.instance().layerTreeRoot().findGroup("SatArt")
    (node,) = group.findLayers()
    assert node.layer().renderer().type() == "singlebandpseudocolor"


def test_a_model_that_finds_nothing_says_so(run, server, tmp_path):
    parameters = {**LANDSAT, "EXTENT": "10,11,10,11 [EPSG:4326]", "CATALOG": server.url}
    outputs = {"pansharpen:Sharpened": str(tmp_path / "s.tif"), "stretch:Picture": str(tmp_path / "p.tif")}
    _, good = run("area_to_pansharpened_landsat", {**parameters, **outputs})
    assert not good
    assert "Traceback" not in "".join(run.lines)
    assert not list(tmp_path.iterdir())


def test_search_and_download_from_the_command_line(qgis_process, server, tmp_path):
    scenes, output, pan = tmp_path / "scenes.gpkg", tmp_path / "scene.tif", tmp_path / "pan.tif"
    results = qgis_process.run(
        "satart:searchscenes",
        {**LANDSAT, "CATALOG": server.url, "DATE_FROM": "2020-01-01", "CLOUD_MAX": 4, "OUTPUT": scenes},
    )
    assert results["COUNT"] == "1"
    results = qgis_process.run(
        "satart:downloadscene", {"SCENES": scenes, "BANDS": "nir,red", "EXTENT": SMALL, "OUTPUT": output, "PAN": pan}
    )
    assert gdal.Open(results["OUTPUT"]).RasterCount == 2
    assert gdal.Open(results["PAN"]).RasterCount == 1
    results = qgis_process.run("satart:spectralindex", {"INPUT": output, "INDEX": "SAVI", "OUTPUT": tmp_path / "i.tif"})
    index = gdal.Open(results["OUTPUT"])
    assert index.GetRasterBand(1).GetDescription() == "SAVI"


def test_a_model_from_the_command_line(qgis_process, server, tmp_path):
    words = [f"EXTENT={SMALL}", f"CATALOG={server.url}", f"index:NDVI={tmp_path / 'ndvi.tif'}"]
    answer = qgis_process.call("run", "satart:area_to_sentinel2_ndvi", "--", *words)
    assert answer.returncode == 0, answer.stderr
    assert gdal.Open(str(tmp_path / "ndvi.tif")).RasterCount == 1
