"""Map tiles and OpenStreetMap, the way QGIS asks for them, against servers on this machine."""

from __future__ import annotations

import re

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsFeatureRequest, QgsProject, QgsVectorLayer

from tests.engine.catalog.answering import Answer, say, serving

MAP = """<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6" generator="Overpass">
<node id="1" lon="0.01" lat="0.01"/><node id="2" lon="0.03" lat="0.01"/><node id="3" lon="0.03" lat="0.03"/>
<node id="4" lon="0.01" lat="0.03"/><node id="5" lon="0.02" lat="0.02"><tag k="natural" v="tree"/></node>
<way id="10"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="1"/><tag k="building" v="yes"/></way>
<way id="11"><nd ref="1"/><nd ref="3"/><tag k="highway" v="path"/></way>
</osm>
"""
EXTENT = "0,0.04,0,0.04 [EPSG:4326]"
PASSWORD = "only-for-the-tests"  # noqa: S105  # pragma: allowlist secret


@pytest.fixture
def overpass():
    """Return an Overpass server that answers every question with the same map."""
    with serving(lambda request: Answer(MAP.encode())) as started:
        yield started


@pytest.fixture
def tiles():
    """Return a tile server: tiles are one colour, every other one is missing, and a key opens it."""
    tile = picture()

    def answer(request):
        found = re.fullmatch(r"/(\d+)/(\d+)/(\d+)\.png\?key=(.*)", request.path)
        if not found or found[4] != PASSWORD:
            return say({"message": "who are you"}, 401)
        return Answer(b"", 404) if (int(found[2]) + int(found[3])) % 2 else Answer(tile)

    with serving(answer) as started:
        yield started


def picture():
    memory = gdal.GetDriverByName("MEM").Create("", 256, 256, 3, gdal.GDT_Byte)
    for number, value in enumerate((10, 20, 30), 1):
        memory.GetRasterBand(number).Fill(value)
    gdal.GetDriverByName("PNG").CreateCopy("/vsimem/satart-test-tile.png", memory)
    handle = gdal.VSIFOpenL("/vsimem/satart-test-tile.png", "rb")
    body = gdal.VSIFReadL(1, 1_000_000, handle)
    gdal.VSIFCloseL(handle)
    return bytes(body)


def test_tiles_become_a_picture_whose_holes_are_transparent(load, tiles, authentication, tmp_path, feedback):
    authcfg = authentication("Basic", username="", password=PASSWORD)
    results = load(
        "downloadtiles",
        {
            "URL": f"{tiles.url}/{{z}}/{{x}}/{{y}}.png?key={{token}}",
            "EXTENT": "-10,10,-10,10 [EPSG:4326]",
            "ZOOM": 6,
            "RATE": 1000,
            "AUTHCFG": authcfg,
            "ATTRIBUTION": "nobody",
            "OUTPUT": tmp_path / "map.tif",
        },
    )
    assert results["TILES"] == 16
    assert results["MISSING"] == 8
    red, _, _, alpha = gdal.Open(results["OUTPUT"]).ReadAsArray()
    assert set(np.unique(alpha)) == {0, 255}
    assert set(np.unique(red[alpha == 255])) == {10}
    (layer,) = QgsProject.instance().mapLayers().values()
    assert layer.name() == tiles.url.removeprefix("http://") + ", zoom 6"
    assert layer.renderer().alphaBand() == 4
    assert layer.renderer().redContrastEnhancement() is None
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*"))
    assert PASSWORD.encode() not in written
    assert PASSWORD not in "".join(feedback.lines)
    assert any("terms" in line for line in feedback.lines)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"URL": "https://tiles.org/a.png"}, "{x}"),
        ({"URL": "https://tiles.org/{z}/{x}/{y}.png?access_token=abc"}, "authentication configuration"),
        ({"ZOOM": 20}, "zoom"),
    ],
)
def test_what_is_wrong_with_a_tile_address_is_told(run, tmp_path, change, words):
    asked = {"URL": "https://tiles.org/{z}/{x}/{y}.png", "EXTENT": "-10,10,-10,10 [EPSG:4326]", **change}
    _, good = run("downloadtiles", {**asked, "OUTPUT": str(tmp_path / "map.tif")})
    assert not good
    assert words in "".join(run.lines)
    assert not list(tmp_path.iterdir())


def test_map_features_are_loaded_by_their_kind_of_geometry(load, overpass, tmp_path):
    results = load("downloadosm", {"EXTENT": EXTENT, "SERVER": overpass.url, "OUTPUT": tmp_path / "map.gpkg"})
    assert results["COUNT"] == 3
    group = QgsProject.instance().layerTreeRoot().findGroup("SatArt")
    layers = {node.name(): node.layer() for node in group.findLayers()}
    assert set(layers) == {f"OpenStreetMap {kind}" for kind in ("points", "lines", "multipolygons")}
    assert {name: layer.featureCount() for name, layer in layers.items()} == dict.fromkeys(layers, 1)
    assert group.findLayers()[0].name() == "OpenStreetMap points", "points lie on top"


@pytest.mark.parametrize("kind", ["file", "layers", "memory"])
def test_map_features_become_labels_with_names_and_colours(load, overpass, write_raster, tmp_path, kind):
    path = tmp_path / "map.gpkg"
    load("downloadosm", {"EXTENT": EXTENT, "SERVER": overpass.url, "CLASSES": "land-use", "OUTPUT": path})
    image = write_raster(tmp_path / "image.tif", np.ones((40, 40), "uint8"), (0, 0.001, 0, 0.04, 0, -0.001), 4326)
    layers = [layer for layer in QgsProject.instance().mapLayers().values() if isinstance(layer, QgsVectorLayer)]
    if kind == "memory":
        layers = [layer.materialize(QgsFeatureRequest()) for layer in layers]
        QgsProject.instance().addMapLayers(layers)  # noqa: QGS201
    source = {"OSM": str(path)} if kind == "file" else {"OSM_LAYERS": [layer.id() for layer in layers]}
    results = load("osmlabels", {**source, "GRID": str(image), "OUTPUT": tmp_path / "labels.tif"})
    labels = gdal.Open(results["OUTPUT"])
    assert len(labels.GetFileList()) == 2, "the names lie beside it; asking for the files makes GDAL read them"
    names = labels.GetRasterBand(1).GetCategoryNames()
    assert {0, names.index("building")} <= set(np.unique(labels.ReadAsArray()))
    group = QgsProject.instance().layerTreeRoot().findGroup("SatArt")
    layer = next(node.layer() for node in group.findLayers() if node.name() == "image labels")
    assert layer.renderer().type() == "paletted"
    assert [entry.label for entry in layer.renderer().classes()] == names


def test_labels_need_something_to_draw(run, write_raster, tmp_path):
    image = write_raster(tmp_path / "image.tif", np.ones((4, 4), "uint8"))
    _, good = run("osmlabels", {"GRID": str(image), "OUTPUT": str(tmp_path / "labels.tif")})
    assert not good
    assert any("nothing to draw" in line for line in run.lines)


def test_maps_from_the_command_line(qgis_process, overpass, write_raster, tmp_path):
    osm, labels = tmp_path / "map.gpkg", tmp_path / "labels.tif"
    results = qgis_process.run("satart:downloadosm", {"EXTENT": EXTENT, "SERVER": overpass.url, "OUTPUT": osm})
    assert results["COUNT"] == "3"
    image = write_raster(tmp_path / "image.tif", np.ones((40, 40), "uint8"), (0, 0.001, 0, 0.04, 0, -0.001), 4326)
    results = qgis_process.run("satart:osmlabels", {"OSM": osm, "GRID": image, "OUTPUT": labels})
    drawn = gdal.Open(results["OUTPUT"])
    assert drawn.GetRasterBand(1).GetColorTable() is not None
    with pytest.raises(Exception, match=r"\{x\}"):
        qgis_process.run("satart:downloadtiles", {"URL": "http://127.0.0.1/a.png", "EXTENT": EXTENT, "OUTPUT": labels})
