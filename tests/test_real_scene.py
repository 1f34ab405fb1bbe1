"""The demo's real scene: fetched where the network answers, and one line where it does not."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np
import pytest
import real_scene
from osgeo import gdal

sys.path.append(str(Path(__file__).parent / "engine" / "catalog"))

from answering import Answer, serving
from shelf import shelf

from tests.qgis import imagery_server


@pytest.fixture(scope="module")
def bucket(tmp_path_factory):
    """Return a folder that looks like the public bucket, with a drawn Adelaide in it."""
    folder = tmp_path_factory.mktemp("bucket")
    imagery_server._draw(folder)
    name = real_scene.PRODUCT
    product = folder / "LC08" / "01" / "097" / "084" / name
    product.mkdir(parents=True)
    for band in real_scene.FILES.values():
        (folder / "landsat-c2-l1" / f"{band}.tif").rename(product / f"{name}_{band}.TIF")
    return folder


def test_the_box_of_a_real_scene_is_fetched_once_and_nothing_outside_it(bucket, tmp_path, capsys):
    with shelf(bucket) as server:
        scene = real_scene.network_scene(tmp_path, server.url)
        asked = len(server.asked)
        assert real_scene.network_scene(tmp_path, server.url) == scene
        assert len(server.asked) == asked, "what is there is not fetched again"
    pan, ms = gdal.Open(str(scene.pan)), gdal.Open(str(scene.ms))
    assert [ms.GetRasterBand(n + 1).GetDescription() for n in range(4)] == ["blue", "green", "red", "nir"]
    assert (pan.GetGeoTransform()[1], ms.GetGeoTransform()[1]) == (15, 30)
    whole = gdal.Open(str(next(bucket.rglob("*_B4.TIF"))))
    left, top = (
        round(
            (ms.GetGeoTransform()[i] - whole.GetGeoTransform()[i]) / whole.GetGeoTransform()[i + (1 if i == 0 else 2)]
        )
        for i in (0, 3)
    )
    expected = whole.ReadAsArray(left, top, ms.RasterXSize, ms.RasterYSize)
    np.testing.assert_array_equal(ms.GetRasterBand(3).ReadAsArray(), expected)
    assert ms.RasterXSize < whole.RasterXSize
    assert {path.name for path in tmp_path.iterdir()} == {"adelaide-pan.tif", "adelaide-ms.tif"}
    assert capsys.readouterr().out.count("\n") == 1


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer(status=404), "Not Found"),
        (Answer(drop=True), "without response"),
        (Answer(b"short"), "sends nothing"),
        (Answer(hang=True), "no answer in"),
        (Answer(b"<html>please log in here</html>"), "a web page"),
    ],
)
def test_a_network_that_does_not_answer_takes_one_line_and_little_time(tmp_path, monkeypatch, capsys, answer, words):
    monkeypatch.setattr(real_scene, "PATIENCE", 1.0)
    with serving(lambda request: answer) as server:
        started = time.monotonic()
        assert real_scene.network_scene(tmp_path / "new", server.url) is None
        assert answer.body or time.monotonic() - started < 20
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("no real scene from the network (")
    assert words in last
    assert not list((tmp_path / "new").glob("*"))


def test_a_name_that_nobody_knows_is_given_up_within_the_patience(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(real_scene, "PATIENCE", 1.0)
    assert real_scene.network_scene(tmp_path, "http://nobody.invalid") is None
    assert capsys.readouterr().out.count("\n") == 1
