"""Every algorithm from the command line, in a fresh profile and in QGIS's own process."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from osgeo import gdal
from qgis_process import AlgorithmFailed, QgisProcess

ROOT = Path(__file__).resolve().parents[2]

ALGORITHMS = (
    *("checkruntime", "downloadosm", "downloadscene", "downloadtiles", "fusionquality", "osmlabels", "pansharpen"),
    *("searchscenes", "sharpenbands", "spectralindex", "stretch"),
    *("trainingtiles", "trainsegmentation", "validatesegmentation", "segment", "exportmodel"),
    *("stylize", "printart", "paint", "trainstyle", "superresolve", "deepimageprior", "trainsuperresolution"),
)
MODELS = (
    *("pansharpen_and_stretch", "area_to_pansharpened_landsat", "area_to_sentinel2_ndvi"),
    *("area_to_sentinel2_land_use", "deep_image_prior_and_super_resolve", "scene_to_land_use_art_map"),
)
OURS = (*ALGORITHMS, *MODELS)


def inputs(pair):
    return {"PAN": pair[0], "MS": pair[1]}


def test_every_algorithm_is_listed(qgis_process):
    listed = qgis_process.call("list").stdout
    assert set(OURS) == set(re.findall(r"satart:(\S+)\t", listed))


@pytest.mark.parametrize("name", OURS)
def test_every_algorithm_is_described(qgis_process, name):
    answer = qgis_process.call("help", f"satart:{name}")
    assert answer.returncode == 0
    assert "Arguments" in answer.stdout


def test_pansharpen(qgis_process, tiny_pair, tmp_path):
    output = tmp_path / "sharp.tif"
    results = qgis_process.run("satart:pansharpen", {**inputs(tiny_pair), "BANDS": [3, 2], "OUTPUT": output})
    assert results["OUTPUT"] == str(output)
    sharp = gdal.Open(str(output))
    assert [sharp.GetRasterBand(number).GetDescription() for number in (1, 2)] == ["red", "green"]
    assert output.with_suffix(".qml").exists()


def test_stretch(qgis_process, tiny_pair, tmp_path):
    output = tmp_path / "picture.tif"
    qgis_process.run("satart:stretch", {"INPUT": tiny_pair[1], "PER_BAND": "false", "OUTPUT": output})
    assert gdal.Open(str(output)).GetRasterBand(1).DataType == gdal.GDT_Byte


def test_fusionquality(qgis_process, tiny_pair, tmp_path):
    numbers = tmp_path / "numbers.json"
    parameters = {**inputs(tiny_pair), "METHODS": ["gsa", "brovey"], "REPORT": tmp_path / "r.html", "JSON": numbers}
    results = qgis_process.run("satart:fusionquality", parameters)
    assert float(results["ERGAS"]) > 0
    assert "gsa" in json.dumps(json.loads(numbers.read_text()))


def test_checkruntime(qgis_process, tmp_path):
    results = qgis_process.run("satart:checkruntime", {"REPORT": tmp_path / "runtime.html"})
    assert {"REPORT", "PYTHON", "TORCH", "DEVICE", "BF16"} <= set(results)


def test_the_ready_made_model(qgis_process, tiny_pair, tmp_path):
    sharp, picture = tmp_path / "sharp.tif", tmp_path / "picture.tif"
    words = [f"{name}={path}" for name, path in inputs(tiny_pair).items()]
    outputs = [f"pansharpen:Sharpened={sharp}", f"stretch:Picture={picture}"]
    answer = qgis_process.call("run", "satart:pansharpen_and_stretch", "--", *words, *outputs)
    assert answer.returncode == 0, answer.stderr
    assert gdal.Open(str(sharp)).RasterCount == 4
    assert gdal.Open(str(picture)).RasterCount == 3


def test_a_failure_is_said_on_stderr_and_leaves_no_file(qgis_process, tiny_pair, tmp_path):
    output = tmp_path / "sharp.tif"
    with pytest.raises(AlgorithmFailed, match="weights"):
        qgis_process.run("satart:pansharpen", {**inputs(tiny_pair), "WEIGHTS": "1,2", "OUTPUT": output})
    assert not list(tmp_path.iterdir())


def test_an_output_that_is_no_geotiff_is_refused(qgis_process, tiny_pair, tmp_path):
    with pytest.raises(AlgorithmFailed):
        qgis_process.run("satart:stretch", {"INPUT": tiny_pair[1], "OUTPUT": tmp_path / "picture.png"})
    assert not list(tmp_path.iterdir())


def test_a_profile_that_was_used_before_is_used_again(tmp_path):
    """A folder without our plugin is still refused: what QGIS says of it is not taken for the other."""
    for _ in range(2):
        again = QgisProcess(ROOT, tmp_path / "profile")
    assert "* satart_qgis" in again.call("plugins").stdout
    (tmp_path / "empty").mkdir()
    with pytest.raises(AlgorithmFailed, match="does not load"):
        QgisProcess(tmp_path / "empty", tmp_path / "other")
