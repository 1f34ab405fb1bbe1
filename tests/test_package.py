"""The installable zip: what plugins.qgis.org asks of it, and that a fresh QGIS profile runs algorithms from it."""

from __future__ import annotations

import ast
import configparser
import hashlib
import json
import re
import stat
import zipfile
from pathlib import Path, PurePosixPath

import package
import pytest
from deploy import install
from osgeo import gdal
from qgis_process import QgisProcess

REQUIRED = (
    *("name", "description", "about", "version", "qgisMinimumVersion", "author", "email", "license"),
    *("homepage", "repository", "tracker", "hasProcessingProvider", "icon", "tags"),
)
ALLOWED = {".py", ".txt", ".ini", ".md", ".svg", ".png", ".model3", ".qml", ".qm", ".json", ".safetensors"}


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    return package.build(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def names(archive):
    with zipfile.ZipFile(archive) as packed:
        return packed.namelist()


@pytest.fixture(scope="module")
def metadata(archive):
    parsed = configparser.ConfigParser(interpolation=None)
    parsed.optionxform = str
    with zipfile.ZipFile(archive) as packed:
        parsed.read_string(packed.read("satart_qgis/metadata.txt").decode())
    return parsed["general"]


@pytest.fixture(scope="module")
def installed(archive, tmp_path_factory):
    profile = tmp_path_factory.mktemp("installed")
    return install(archive, profile / "profiles" / "default" / "python" / "plugins"), QgisProcess(None, profile)


def test_the_zip_holds_one_folder_with_what_qgis_needs(names):
    assert {PurePosixPath(name).parts[0] for name in names} == {"satart_qgis"}
    needed = {"__init__.py", "metadata.txt", "LICENSE", "README.md", "CHANGELOG.md", "resources/icons/satart.svg"}
    assert {f"satart_qgis/{name}" for name in needed} <= set(names)
    assert any(name.endswith(".model3") for name in names)
    assert any(name.endswith(".qm") for name in names)


def test_the_zip_holds_nothing_that_the_site_refuses(archive, names):
    for name in names:
        path = PurePosixPath(name)
        assert path.suffix in ALLOWED or path.name == "LICENSE", name
        assert not any(part.startswith(".") or part in {"__pycache__", "tests", ".."} for part in path.parts), name
        assert path.name != "requirements.txt", name
    with zipfile.ZipFile(archive) as packed:
        for entry in packed.infolist():
            assert stat.S_IFMT(entry.external_attr >> 16) in {0, stat.S_IFREG}, entry.filename
            assert not packed.read(entry)[:4].startswith((b"\x7fELF", b"MZ", b"\xcf\xfa")), entry.filename
    assert archive.stat().st_size <= 25 * 2**20


def test_no_kind_of_model_takes_another_ones_room():
    """What models of each task may weigh together, in MB: the archive has room for all of them."""
    room = {"segment": 14, "stylize": 4, "paint": 2, "superresolve": 4}
    weights = dict.fromkeys(room, 0)
    for card in Path(package.ROOT, "models").glob("*.json"):
        weights[json.loads(card.read_text())["task"]] += card.with_suffix(".safetensors").stat().st_size / 1e6
    assert all(0 < weights[task] <= room[task] for task in room), weights


def test_the_metadata_is_complete_and_agrees_with_the_name_of_the_zip(archive, names, metadata):
    assert [field for field in REQUIRED if not metadata.get(field, "").strip()] == []
    assert re.fullmatch(r"\d+\.\d+\.\d+", metadata["version"])
    assert archive.name == f"satart_qgis-{metadata['version']}.zip"
    assert f"satart_qgis/{metadata['icon']}" in names
    assert metadata["hasProcessingProvider"] == "yes"
    assert (metadata["qgisMinimumVersion"], metadata["qgisMaximumVersion"]) == ("3.22", "4.99")
    assert all(metadata[field].startswith("https://") for field in ("homepage", "repository", "tracker"))
    assert "supportsQt6" not in metadata


def test_the_licence_is_the_gpl_version_2_in_full(archive):
    with zipfile.ZipFile(archive) as packed:
        text = packed.read("satart_qgis/LICENSE").decode()
    assert text.lstrip().startswith("GNU GENERAL PUBLIC LICENSE")
    assert "Version 2, June 1991" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_every_module_is_grammar_of_the_oldest_python_that_qgis_brings(archive, names):
    with zipfile.ZipFile(archive) as packed:
        for name in names:
            if name.endswith(".py"):
                ast.parse(packed.read(name), name, feature_version=(3, 9))


def test_the_same_sources_give_the_same_bytes(archive, tmp_path):
    again = package.build(tmp_path)
    assert hashlib.sha256(again.read_bytes()).digest() == hashlib.sha256(archive.read_bytes()).digest()


def test_the_installed_plugin_pansharpens_and_stretches(installed, tiny_pair, tmp_path):
    _, qgis = installed
    pan, ms = tiny_pair
    sharp, picture = tmp_path / "sharp.tif", tmp_path / "picture.tif"
    results = qgis.run("satart:pansharpen", {"PAN": pan, "MS": ms, "OUTPUT": sharp})
    assert results["OUTPUT"] == str(sharp)
    qgis.run("satart:stretch", {"INPUT": sharp, "OUTPUT": picture})
    fused, shown = gdal.Open(str(sharp)), gdal.Open(str(picture))
    assert (fused.RasterXSize, fused.RasterYSize, fused.RasterCount) == (96, 80, 4)
    assert (shown.RasterCount, shown.GetRasterBand(1).DataType) == (3, gdal.GDT_Byte)


def test_the_installed_plugin_brings_its_ready_made_models(installed):
    _, qgis = installed
    listed = qgis.call("list").stdout
    assert "satart:pansharpen\t" in listed
    assert "satart:pansharpen_and_stretch" in listed
