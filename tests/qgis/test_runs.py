"""Our algorithms with the real engine: in the toolbox's way, in a model, in batch, cancelled, killed, misfed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProcessingAlgorithm,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsReferencedRectangle,
)

from satart_qgis import interpreter, paths


@pytest.fixture
def big_pair(tmp_path, write_raster):
    """Return (pan, ms) of 25 and 4 x 6 million pixels: some seconds of work."""
    noise = np.random.default_rng(1).integers(5000, 20000, (4, 2500, 2500), "uint16")
    pan = np.kron(noise[0], np.ones((2, 2), "uint16"))
    return (
        write_raster(tmp_path / "pan.tif", pan, (500000, 15, 0, 4600000, 0, -15)),
        write_raster(tmp_path / "ms.tif", noise),
    )


def inputs(pair):
    return {"PAN": str(pair[0]), "MS": str(pair[1])}


def test_pansharpening_gives_a_finer_image_with_its_style_and_nothing_else(run, tiny_pair, tmp_path):
    output = tmp_path / "sharp.tif"
    results, good = run("pansharpen", {**inputs(tiny_pair), "OUTPUT": str(output)})
    assert good, run.lines
    assert results == {"OUTPUT": str(output)}
    sharp, ms = gdal.Open(str(output)), gdal.Open(str(tiny_pair[1]))
    assert sharp.RasterCount == ms.RasterCount
    assert sharp.RasterXSize > 1.9 * ms.RasterXSize * 0.95
    assert {path.name for path in tmp_path.iterdir()} == {"sharp.tif", "sharp.qml"}


def test_bands_weights_and_extent_reach_the_engine(run, tiny_pair, tmp_path):
    output = tmp_path / "sharp.tif"
    parameters = {
        **inputs(tiny_pair),
        "BANDS": [3, 1],
        "METHOD": "brovey",
        "WEIGHTS": "0.6, 0.4",
        "EXTENT": "500200,500500,4599400,4599700 [EPSG:32633]",
        "OUTPUT": str(output),
    }
    _, good = run("pansharpen", parameters)
    assert good, run.lines
    sharp = gdal.Open(str(output))
    assert sharp.RasterCount == 2
    assert sharp.GetRasterBand(1).GetDescription() == "red"
    assert 20 <= sharp.RasterXSize <= 22


def test_an_extent_in_a_system_without_a_number_is_brought_to_degrees(algorithm, context):
    found = algorithm("stretch")
    crs = QgsCoordinateReferenceSystem.fromProj("+proj=laea +lat_0=41 +lon_0=15 +datum=WGS84 +units=m")
    value = QgsReferencedRectangle(QgsRectangle(-1000, -1000, 1000, 1000), crs)
    text = found.area({"EXTENT": value}, "EXTENT", context)
    assert text.endswith("[EPSG:4326]")
    west, east, south, north = map(float, text.split(" ")[0].split(","))
    assert 14.98 < west < 15 < east < 15.02
    assert 40.99 < south < 41 < north < 41.01
    assert found.area({"EXTENT": None}, "EXTENT", context) is None


def test_the_result_is_loaded_named_grouped_and_in_true_colour(load, tiny_pair, tmp_path):
    layer = QgsProject.instance().addMapLayer(QgsRasterLayer(str(tiny_pair[1]), "my scene"))
    load("pansharpen", {"PAN": str(tiny_pair[0]), "MS": layer.id(), "OUTPUT": tmp_path / "sharp.tif"})
    (group,) = [child for child in QgsProject.instance().layerTreeRoot().children() if child.name() == "SatArt"]
    (node,) = group.findLayers()
    assert node.name() == "my scene pansharpened"
    renderer = node.layer().renderer()
    assert (renderer.redBand(), renderer.greenBand(), renderer.blueBand()) == (3, 2, 1)
    assert renderer.redContrastEnhancement().minimumValue() > 0


def test_the_8_bit_picture_is_shown_as_it_is(load, tiny_pair, tmp_path):
    load("stretch", {"INPUT": str(tiny_pair[1]), "OUTPUT": tmp_path / "picture.tif"})
    (layer,) = QgsProject.instance().mapLayers().values()
    assert layer.name() == "ms 8-bit"
    assert layer.bandCount() == 3
    assert layer.dataProvider().dataType(1) == 1
    assert layer.renderer().redContrastEnhancement() is None


def test_the_ready_made_model_gives_both_images(load, tiny_pair, tmp_path):
    sharp, picture = tmp_path / "sharp.tif", tmp_path / "picture.tif"
    load(
        "pansharpen_and_stretch",
        {**inputs(tiny_pair), "LOWER": 2, "UPPER": 98, "pansharpen:Sharpened": sharp, "stretch:Picture": picture},
    )
    assert gdal.Open(str(sharp)).RasterCount == 4
    assert gdal.Open(str(picture)).RasterCount == 3
    group = QgsProject.instance().layerTreeRoot().findGroup("SatArt")
    assert {node.name() for node in group.findLayers()} == {"Sharpened", "Picture"}


def test_the_ready_made_model_is_valid_for_the_designer(algorithm):
    model = algorithm("pansharpen_and_stretch")
    assert model.validate() == (True, [])
    assert model.canExecute() in (True, (True, ""))
    assert model.displayName() == "Pansharpen and stretch"
    assert model.create().displayName() == "Pansharpen and stretch"


def test_a_batch_runs_one_after_another(run, algorithm, tiny_pair, tmp_path):
    assert algorithm("stretch").flags() & QgsProcessingAlgorithm.Flag.FlagSupportsBatch
    for number, name in enumerate(("a", "b", "c")):
        output = tmp_path / f"{name}.tif"
        _, good = run("stretch", {"INPUT": str(tiny_pair[1]), "LOWER": number, "OUTPUT": str(output)})
        assert good, run.lines
        assert output.exists()


def test_sharpenbands_gives_every_band_on_the_finer_grid(run, write_raster, tmp_path):
    rows, cols = np.mgrid[0:80, 0:80]
    scene = 1000 + 400 * np.sin(cols / 4) * np.cos(rows / 6) + 5 * rows
    ten = np.stack([scene, 0.8 * scene + 50, 1.1 * scene, 1.5 * scene]).astype("uint16")
    twenty = np.stack([scene * gain for gain in (0.7, 1.2)]).reshape(2, 40, 2, 40, 2).mean(axis=(2, 4)).astype("uint16")
    fine = write_raster(tmp_path / "ten.tif", ten, (500000, 10, 0, 4600000, 0, -10), names=("B2", "B3", "B4", "B8"))
    coarse = write_raster(tmp_path / "twenty.tif", twenty, (500000, 20, 0, 4600000, 0, -20), names=("B5", "B11"))
    output = tmp_path / "sharp.tif"
    _, good = run("sharpenbands", {"TEN": str(fine), "TWENTY": str(coarse), "OUTPUT": str(output)})
    assert good, run.lines
    sharp = gdal.Open(str(output))
    assert sharp.GetGeoTransform()[1] == 10
    assert sharp.RasterXSize == 80
    assert {"B5", "B11"} <= {sharp.GetRasterBand(number + 1).GetDescription() for number in range(sharp.RasterCount)}


def test_fusionquality_gives_a_page_and_numbers(run, tiny_pair, tmp_path):
    report, numbers = tmp_path / "report.html", tmp_path / "numbers.json"
    parameters = {**inputs(tiny_pair), "METHODS": ["mtf-glp-fs", "brovey"], "REPORT": str(report), "JSON": str(numbers)}
    results, good = run("fusionquality", parameters)
    assert good, run.lines
    assert "<html" in report.read_text().lower()
    assert numbers.stat().st_size > 100
    assert 0 < results["ERGAS"] < 20
    assert 0 < results["Q2N"] <= 1
    assert 0 < results["QNR"] <= 1
    assert 0 < results["HQNR"] <= 1


def test_checkruntime_says_what_runs_the_engine(run, tmp_path):
    report = tmp_path / "runtime.html"
    results, good = run("checkruntime", {"REPORT": str(report)})
    assert good, run.lines
    assert results["PYTHON"] in report.read_text()
    assert f"{sys.version_info[0]}.{sys.version_info[1]}" in results["PYTHON"]
    assert set(results) >= {"REPORT", "PYTHON", "GDAL", "TORCH", "DEVICE", "BF16"}
    assert results["MEMORY_GB"] > 0
    assert results["NUMPY_GFLOPS"] > 0


def test_checkruntime_says_how_to_get_torch_where_it_is_broken(run, tmp_path, monkeypatch):
    broken = tmp_path / "broken" / "torch"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text("raise OSError('c10.dll could not be loaded')")
    monkeypatch.setenv(interpreter.TORCH_VARIABLE, str(broken.parent))
    results, good = run("checkruntime", {"REPORT": str(tmp_path / "runtime.html")})
    assert good, run.lines
    assert results["DEVICE"] in ("cpu", "none", "")
    assert "c10.dll" in results["TORCH"] or "install" in results["TORCH"]


def test_a_failure_is_one_sentence_and_leaves_no_file(run, write_raster, tiny_pair, tmp_path):
    far = write_raster(tmp_path / "far.tif", np.ones((4, 20, 20), "uint16"), (700000, 30, 0, 4000000, 0, -30))
    before = set(tmp_path.iterdir())
    results, good = run("pansharpen", {"PAN": str(tiny_pair[0]), "MS": str(far), "OUTPUT": str(tmp_path / "o.tif")})
    assert not good
    assert not results
    said = [line for line in run.lines if "overlap" in line.lower() or "common" in line.lower()]
    assert len(said) == 1, run.lines
    assert "\n" not in said[0].strip()
    assert "Traceback" not in "".join(run.lines)
    assert set(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"WEIGHTS": "half, half"}, "list of numbers"),
        ({"WEIGHTS": "1, 2"}, "weights"),
        ({"BANDS": [9]}, "band"),
        ({"EXTENT": "5,5,5,5 [EPSG:32633]"}, "extent"),
        ({"EXTENT": "0,1,0,1 [EPSG:32633]"}, "extent"),
    ],
)
def test_a_wrong_parameter_is_told_in_one_sentence(run, tiny_pair, tmp_path, change, words):
    _, good = run("pansharpen", {**inputs(tiny_pair), **change, "OUTPUT": str(tmp_path / "o.tif")})
    assert not good
    assert words in "".join(run.lines).lower()
    assert "traceback" not in "".join(run.lines).lower()
    assert not list(tmp_path.iterdir())


def test_a_map_service_is_no_raster_file(run, tmp_path):
    service = "type=xyz&url=http://localhost/%7Bz%7D/%7Bx%7D/%7By%7D.png&zmax=3&zmin=0"
    layer = QgsProject.instance().addMapLayer(QgsRasterLayer(service, "tiles", "wms"))
    assert layer.isValid()
    _, good = run("stretch", {"INPUT": layer.id(), "OUTPUT": str(tmp_path / "o.tif")})
    assert not good
    assert any("'tiles' is not a raster file" in line for line in run.lines)


def given_a_system(path, epsg="EPSG:32633"):
    """Return the id of a layer of a file that names no system, which only QGIS was told."""
    layer = QgsRasterLayer(str(path), "town")
    assert not layer.crs().isValid()
    layer.setCrs(QgsCoordinateReferenceSystem(epsg))
    return QgsProject.instance().addMapLayer(layer).id()


def test_a_result_lies_where_qgis_was_told_that_its_raster_lies(run, write_raster, tmp_path):
    """Its file names no system and stays as it is; an area may be drawn on a map of another system."""
    folder, output = tmp_path / "in", tmp_path / "o.tif"
    folder.mkdir()
    path = write_raster(folder / "town.tif", np.arange(1200, dtype="uint16").reshape(30, 40), epsg=None)
    before = path.read_bytes()
    _, good = run("stretch", {"INPUT": given_a_system(path), "OUTPUT": str(output)})
    assert good, run.lines
    assert QgsRasterLayer(str(output), "o").crs().authid() == "EPSG:32633"
    assert gdal.Open(str(output)).GetGeoTransform() == gdal.Open(str(path)).GetGeoTransform()
    area = QgsReferencedRectangle(
        QgsRectangle(500300, 4599400, 500600, 4599700), QgsCoordinateReferenceSystem("EPSG:32633")
    )
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    box = QgsCoordinateTransform(area.crs(), degrees, QgsProject.instance()).transformBoundingBox(area)
    part = QgsReferencedRectangle(box, degrees)
    _, good = run("stretch", {"INPUT": given_a_system(path), "EXTENT": part, "OUTPUT": str(output)})
    assert good, run.lines
    assert 10 <= gdal.Open(str(output)).RasterXSize <= 12
    assert list(folder.iterdir()) == [path]
    assert path.read_bytes() == before


def test_rasters_that_qgis_was_told_lie_in_several_systems_are_brought_together(run, tiny_pair, write_raster, tmp_path):
    pan, ms = (gdal.Open(str(path)) for path in tiny_pair)
    nowhere = write_raster(tmp_path / "ms.tif", ms.ReadAsArray(), ms.GetGeoTransform(), epsg=None)
    output = tmp_path / "sharp.tif"
    asked = {"PAN": str(tiny_pair[0]), "MS": str(nowhere), "METHOD": "brovey", "OUTPUT": str(output)}
    _, good = run("pansharpen", asked)
    assert not good  # nobody knows where it lies
    _, good = run("pansharpen", {**asked, "MS": given_a_system(nowhere)})
    assert good, run.lines
    assert gdal.Open(str(output)).GetProjection() == pan.GetProjection()


def test_cancel_half_way_leaves_nothing(run, feedback, big_pair, tmp_path):
    output = tmp_path / "out" / "sharp.tif"
    output.parent.mkdir()
    moments = []

    def stop(progress):
        if progress > 30 and not moments:
            moments.append(time.monotonic())
            feedback.cancel()

    feedback.progressChanged.connect(stop)
    _, good = run("pansharpen", {**inputs(big_pair), "OUTPUT": str(output)})
    assert moments, "it was over before it could be cancelled"
    assert not good
    assert time.monotonic() - moments[0] < 30
    assert not list(output.parent.iterdir())


def engines_of(parent):
    """Return the ids of a process's living children."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[1]) == parent and fields[0] != "Z":
            found.append(int(status.parent.name))
    return found


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_no_engine_outlives_a_killed_qgis(big_pair, tmp_path, how):
    output = tmp_path / "out" / "sharp.tif"
    output.parent.mkdir()
    request = {"pan": str(big_pair[0]), "ms": str(big_pair[1]), "output": str(output)}
    code = f"""
import sys
sys.path.insert(0, {str(paths.PACKAGE.parent)!r})
from satart_qgis import runtime
from tests.qgis.test_runtime import Listener
request = {request!r}
runtime.run("pansharpen", request, Listener())
"""
    parent = subprocess.Popen([sys.executable, "-c", code], env={**os.environ, "SATART_TORCH": ""})
    deadline = time.monotonic() + 30
    while not list(output.parent.iterdir()):
        assert parent.poll() is None, "the engine was done before it could be orphaned"
        assert time.monotonic() < deadline
        time.sleep(0.02)
    engines = engines_of(parent.pid)
    assert engines
    parent.send_signal(how)
    parent.wait()
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{pid}").exists() for pid in engines):
        assert time.monotonic() < deadline, "the engine outlived QGIS"
        time.sleep(0.05)
    assert not output.exists()
    assert not list(output.parent.iterdir()), "an engine that notices its parent's death cleans up"
