"""The demo's own parts: which rasters a SCENE names, and what is understood of qgis_process's output."""

from __future__ import annotations

import re
import sys

import numpy as np
import pytest
from contact_sheet import GRAIN, busiest
from find_scene import MS_NAME, PAN_NAME, find_scene
from osgeo import gdal
from qgis.core import QgsRectangle
from qgis_process import AlgorithmFailed

# After `make demo` there is a folder of that name, which sorts it elsewhere.
import demo  # isort: skip

PRODUCT = "LC08_L1TP_201032_20200101_20200113_02_T1"
FLAT = np.full((16, 16), 7, np.uint16)


@pytest.fixture
def folder(tmp_path, write_raster):
    """Return fill("a.tif", ...): a folder with rasters of these names."""

    def fill(*names):
        for name in names:
            write_raster(tmp_path / name, FLAT)
        return tmp_path

    return fill


def test_two_names_are_taken_as_they_are(folder, tmp_path):
    place = folder("fine.tif", "coarse.tif")
    scene = find_scene(f"{place}/fine.tif, {place}/coarse.tif", tmp_path)
    assert (scene.pan.name, scene.ms.name) == ("fine.tif", "coarse.tif")


@pytest.mark.parametrize(
    ("pan", "ms"), [("pan.tif", "ms.tif"), ("scene_PAN_x.tif", "scene_MS.tif"), ("LC09_B8.TIF", "LC09_MUL.TIF")]
)
def test_a_folder_is_searched_by_the_names_people_use(folder, tmp_path, pan, ms):
    scene = find_scene(str(folder(pan, ms, "notes.tif")), tmp_path)
    assert (scene.pan.name, scene.ms.name) == (pan, ms)


def test_the_bands_of_a_landsat_product_are_joined_in_their_order(folder, tmp_path):
    scene = find_scene(str(folder(*(f"{PRODUCT}_B{n}.TIF" for n in (8, 5, 4, 2, 3, 10)))), tmp_path)
    joined = gdal.Open(str(scene.ms))
    assert [joined.GetRasterBand(n).GetDescription() for n in range(1, 5)] == ["blue", "green", "red", "nir"]
    assert joined.RasterCount == 4
    assert scene.sensor == "landsat-8-9"
    assert scene.pan.name == f"{PRODUCT}_B8.TIF"


@pytest.mark.parametrize("names", [(), ("pan.tif",), ("pan.tif", "a_ms.tif", "b_ms.tif")])
def test_a_folder_without_one_pair_is_refused_with_a_remedy(folder, tmp_path, names):
    with pytest.raises(SystemExit, match=r"SCENE=pan\.tif,ms\.tif"):
        find_scene(str(folder(*names)), tmp_path)


def test_what_was_found_in_a_folder_is_said(folder, tmp_path):
    with pytest.raises(SystemExit) as left:
        find_scene(str(folder("fine.tif", "a_ms.tif", "b_MS.tif")), tmp_path)
    assert "of the 3 rasters" in str(left.value)
    assert "none is by name panchromatic (pan, panchromatic, B8)" in str(left.value)
    assert "2 (a_ms.tif, b_MS.tif) are multispectral (ms, mul, multispectral, xs)" in str(left.value)


def test_the_help_says_how_a_folder_is_searched(capsys, monkeypatch):
    """Every word that the search knows is in the text."""
    monkeypatch.setattr(sys, "argv", ["demo.py", "--help"])
    with pytest.raises(SystemExit):
        demo.main()
    text = capsys.readouterr().out.lower()
    for pattern in (PAN_NAME, MS_NAME):
        for word in re.findall(r"[a-z0-9]{2,}", pattern.pattern):
            assert word in text, word


def test_a_demo_that_fails_leaves_no_older_result(folder, tmp_path, monkeypatch):
    output = tmp_path / "out"
    output.mkdir()
    for name in (
        "pansharpened.tif",
        "pansharpened.qml",
        "quality.html",
        "demo.qgz",
        "contact-sheet.png",
        "desktop.png",
    ):
        (output / name).write_text("of last week")
    (output / "notes.txt").write_text("mine")
    monkeypatch.setattr(sys, "argv", ["demo.py", "--output", str(output), "--scene", str(tmp_path / "nowhere")])
    with pytest.raises(SystemExit):
        demo.main()
    assert [path.name for path in output.iterdir()] == ["notes.txt"]


def test_the_demo_never_removes_the_scene_it_is_to_sharpen(tmp_path):
    for name in ("pansharpened.tif", "picture.tif"):
        (tmp_path / name).write_text("a scene")
    demo.clear(tmp_path, f"{tmp_path}/pansharpened.tif, {tmp_path}/elsewhere/ms.tif")
    assert [path.name for path in tmp_path.iterdir()] == ["pansharpened.tif"]
    demo.clear(tmp_path, str(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["pansharpened.tif"]


def test_a_name_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(SystemExit, match=r"absent\.tif does not exist"):
        find_scene(f"{tmp_path}/absent.tif,{tmp_path}/too.tif", tmp_path)


def test_the_close_up_goes_where_the_detail_is_and_not_where_the_cloud_is(tmp_path, write_raster):
    rng = np.random.default_rng(0)
    pixels = 6000 + 2000 * rng.random((160, 160))
    pixels[100:140, 20:60] = 5000 + 4000 * rng.random((40, 40))
    pixels[0:60, 90:150] = 50000 + 9000 * rng.random((60, 60))
    pan = write_raster(tmp_path / "pan.tif", pixels.astype(np.uint16), (0, 1, 0, 160, 0, -1))
    spot = busiest(pan, QgsRectangle(0, 0, 160, 160), (48, 48), [])
    assert abs(spot.center().x() - 40) <= GRAIN
    assert abs(spot.center().y() - 40) <= GRAIN


def test_progress_and_results_of_an_algorithm_are_read(qgis_process, tmp_path, tiny_pair):
    seen = []
    output = tmp_path / "out.tif"
    results = qgis_process.run("satart:stretch", {"INPUT": tiny_pair[1], "OUTPUT": output}, seen.append)
    assert results == {"OUTPUT": str(output)}
    assert seen == sorted(seen)
    assert all(0 <= percent <= 100 for percent in seen)


def test_a_failure_is_raised_with_the_algorithms_own_words(qgis_process, tmp_path, tiny_pair):
    with pytest.raises(AlgorithmFailed, match="not finer"):
        qgis_process.run("satart:pansharpen", {"PAN": tiny_pair[1], "MS": tiny_pair[0], "OUTPUT": tmp_path / "o.tif"})
    assert not list(tmp_path.iterdir())
