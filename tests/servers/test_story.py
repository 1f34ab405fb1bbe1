"""The article's story, as QGIS tells it, against real servers: a box around Adelaide becomes a picture on the map.

SATART_STORY=picture.png keeps what is to be seen in the end.
"""

from __future__ import annotations

import json
import math
import os

import items
import numpy as np
import pytest
import servers
from osgeo import gdal
from qgis.core import QgsMapRendererSequentialJob, QgsMapSettings, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QSize

from tests.qgis import imagery_server

CLEAR, CLOUDY = sorted(imagery_server.CLOUDS, key=imagery_server.CLOUDS.get)
BOX = "138.434,138.762,-34.951,-34.892 [EPSG:4326]"
WEST, EAST, SOUTH, NORTH = (float(edge) for edge in BOX.split(" ", maxsplit=1)[0].split(","))


@pytest.fixture(scope="module")
def story(nginx):
    """Return the items of three scenes of Adelaide whose COGs nginx serves."""
    imagery_server._draw(nginx.cogs)
    text = json.dumps(imagery_server.items("base:")).replace("base:/files", f"{nginx.url('FILES')}/cog")
    return [{**item, "stac_extensions": [], "links": []} for item in json.loads(text)]


@pytest.fixture(scope="module", params=["rustac", "pgstac"])
def catalog(request, story):
    """Return the address of a catalogue of these scenes."""
    names = sorted({item["collection"] for item in story})
    shells = [{**items.collections()[0], "id": name} for name in names]
    running = servers.rustac(story) if request.param == "rustac" else servers.pgstac(shells, story)
    with running as url:
        yield url


def test_a_box_around_adelaide_becomes_a_sharp_picture_on_the_map(catalog, nginx, qgis_process, qgis_app, tmp_path):
    scenes, bands, pan = tmp_path / "scenes.gpkg", tmp_path / "bands.tif", tmp_path / "pan.tif"
    sharp, picture = tmp_path / "sharp.tif", tmp_path / "picture.tif"
    asked = {"CATALOG": catalog, "COLLECTION": "landsat-c2-l1", "EXTENT": BOX, "CLOUD_MAX": 4, "OUTPUT": scenes}
    assert qgis_process.run("satart:searchscenes", asked)["COUNT"] == "1"
    footprints = QgsVectorLayer(str(scenes), "Scenes", "ogr")
    (scene,) = footprints.getFeatures()
    assert (scene["item_id"], scene["cloud_cover"], scene["aoi_coverage"]) == (CLEAR, 2.5, 100)

    before = len(nginx.log("/cog/"))
    wanted = {"SCENES": scenes, "BANDS": "pan-ms", "EXTENT": BOX, "OUTPUT": bands, "PAN": pan}
    qgis_process.run("satart:downloadscene", wanted)
    files = {entry["uri"].rsplit("/", 1)[1] for entry in nginx.log("/cog/")[before:]}
    assert files == {"B2.tif", "B3.tif", "B4.tif", "B5.tif", "B8.tif"}, "of one scene, and no other band"
    for path, names in ((bands, ("B2", "B3", "B4", "B5")), (pan, ("B8",))):
        require_the_boxs_reflectance(path, [nginx.cogs / "landsat-c2-l1" / f"{name}.tif" for name in names])

    qgis_process.run("satart:pansharpen", {"PAN": pan, "MS": bands, "SENSOR": "landsat-8-9", "OUTPUT": sharp})
    qgis_process.run("satart:stretch", {"INPUT": sharp, "OUTPUT": picture})
    fused, shown = gdal.Open(str(sharp)), gdal.Open(str(picture))
    assert (fused.RasterCount, fused.GetGeoTransform()[1]) == (4, 15)
    assert (shown.RasterCount, shown.GetRasterBand(1).DataType) == (3, gdal.GDT_Byte)

    drawn = on_the_map([QgsRasterLayer(str(picture), "Picture"), footprints])
    kept = os.environ.get("SATART_STORY")
    if kept:
        drawn.save(kept)
    shades = {drawn.pixel(x, y) for x in range(0, drawn.width(), 7) for y in range(0, drawn.height(), 7)}
    assert len(shades) > 500


def require_the_boxs_reflectance(path, sources):
    """Hold a download against the files it came from: Landsat's own formula, and the pixels that the box touches."""
    dataset = gdal.Open(str(path))
    x, size, _, y, _, _ = dataset.GetGeoTransform()
    x0, _, _, y0, _, _ = gdal.Open(str(sources[0])).GetGeoTransform()
    col, row = round((x - x0) / size), round((y0 - y) / size)
    sine = math.sin(math.radians(58.0))
    for number, source in enumerate(sources, 1):
        numbers = gdal.Open(str(source)).ReadAsArray(col, row, dataset.RasterXSize, dataset.RasterYSize)
        found = dataset.GetRasterBand(number).ReadAsArray()
        np.testing.assert_allclose(found, (numbers * 2e-5 - 0.1) / sine, atol=1e-4)
    # The box in the scene's system, corner by corner: it leans a little there, and what is touched belongs to it.
    to_utm = gdal.Transformer(None, None, ["SRC_SRS=OGC:CRS84", "DST_SRS=EPSG:32754"])
    corners = [to_utm.TransformPoint(0, lon, lat)[1][:2] for lon in (WEST, EAST) for lat in (SOUTH, NORTH)]
    xs, ys = zip(*corners)
    assert x <= min(xs) < x + 2 * size
    assert y - 2 * size < max(ys) <= y
    assert 0 <= x + size * dataset.RasterXSize - max(xs) < 2 * size
    assert 0 <= min(ys) - (y - size * dataset.RasterYSize) < 2 * size


def on_the_map(layers):
    """Return what QGIS draws of layers, the last one on top."""
    assert all(layer.isValid() for layer in layers)
    settings = QgsMapSettings()
    settings.setLayers(layers[::-1])
    settings.setDestinationCrs(layers[0].crs())
    settings.setExtent(layers[0].extent())
    settings.setOutputSize(QSize(1400, 360))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    assert not job.errors()
    return job.renderedImage()


@pytest.mark.parametrize(
    ("model", "collection", "outputs"),
    [
        ("area_to_pansharpened_landsat", "landsat-c2-l1", ("pansharpen:Sharpened", "stretch:Picture")),
        ("area_to_sentinel2_ndvi", "sentinel-2-l2a", ("index:NDVI",)),
    ],
)
def test_the_ready_made_models_run_on_real_servers(catalog, qgis_process, tmp_path, model, collection, outputs):
    paths = {name: tmp_path / f"{number}.tif" for number, name in enumerate(outputs)}
    words = {"EXTENT": BOX, "CATALOG": catalog, "COLLECTION": collection, "CLOUD_MAX": 4, **paths}
    answer = qgis_process.call("run", f"satart:{model}", "--", *(f"{name}={value}" for name, value in words.items()))
    assert answer.returncode == 0, answer.stderr
    for path in paths.values():
        values = gdal.Open(str(path)).ReadAsArray()
        assert np.nanstd(values) > 0.05
