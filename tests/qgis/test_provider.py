"""The provider's public face: ids, parameters and outputs are a contract; help, icons and defaults a courtesy."""

from __future__ import annotations

import importlib
import inspect
import os
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingOutputHtml,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterRasterLayer,
)

from satart_qgis import paths, provider
from satart_qgis.algorithms import sharpening
from satart_qgis.engine.fusion import methods

WRITING = "TILE COMPRESS OVERVIEWS"
FINE = "WEIGHTS BACK_PROJECTION RESAMPLING MATCH_MTF REPROJECT"
CONTRACT = {
    "checkruntime": ("", "REPORT PYTHON GDAL TORCH DEVICE BF16 THREADS MEMORY_GB NUMPY_GFLOPS TORCH_MPIX"),
    "pansharpen": (
        f"PAN MS BANDS METHOD SENSOR EXTENT {FINE} {WRITING}",
        "OUTPUT",
    ),
    "fusionquality": (
        f"PAN MS FUSED BANDS METHODS SENSOR {FINE}",
        "REPORT JSON ERGAS SPECTRAL_ANGLE Q2N QNR HQNR",
    ),
    "sharpenbands": (f"TEN TWENTY BACK_PROJECTION REPROJECT {WRITING}", "OUTPUT"),
    "stretch": (f"INPUT BANDS LOWER UPPER PER_BAND EXTENT {WRITING}", "OUTPUT"),
    "searchscenes": (
        "CATALOG COLLECTION EXTENT AOI DATE_FROM DATE_TO CLOUD_MAX CLOUD_IN_AREA LIMIT AUTHCFG",
        "OUTPUT COUNT",
    ),
    "downloadscene": (
        f"SCENES ITEM BANDS EXTENT AOI RESOLUTION VALUES MASK_CLOUDS MOSAIC AUTHCFG {WRITING}",
        "OUTPUT PAN",
    ),
    "downloadtiles": (f"URL EXTENT ZOOM ATTRIBUTION RATE AUTHCFG {WRITING}", "OUTPUT TILES MISSING"),
    "downloadosm": ("EXTENT CLASSES SERVER", "OUTPUT COUNT"),
    "osmlabels": (f"OSM OSM_LAYERS CLASSES GRID {WRITING}", "OUTPUT"),
    "spectralindex": (f"INPUT INDEX SENSOR BANDS SCALE OFFSET EXTENT {WRITING}", "OUTPUT"),
}
GROUPS = {
    "checkruntime": "",
    "pansharpen": "pansharpening",
    "fusionquality": "pansharpening",
    "sharpenbands": "pansharpening",
    "stretch": "imagery",
    "searchscenes": "imagery",
    "downloadscene": "imagery",
    "downloadtiles": "imagery",
    "downloadosm": "imagery",
    "osmlabels": "imagery",
    "spectralindex": "imagery",
}
MODELS = {"pansharpen_and_stretch", "area_to_pansharpened_landsat", "area_to_sentinel2_ndvi"}
# Where the engine's argument has another name than the parameter.
ARGUMENTS = {"AUTHCFG": "network", "PAN output": "pan_output"}
# What can't be guessed, beside rasters.
NEEDED = {"EXTENT", "URL"}
ADVANCED = QgsProcessingParameterDefinition.Flag.FlagAdvanced
OPTIONAL = QgsProcessingParameterDefinition.Flag.FlagOptional


def asked(algorithm):
    return [p for p in algorithm.parameterDefinitions() if not p.isDestination()]


def test_the_provider_offers_every_module_and_every_ready_made_model(plugin):
    offered = {algorithm.name() for algorithm in plugin.provider.algorithms()}
    assert set(CONTRACT) | MODELS == offered
    folder = paths.PACKAGE / "algorithms"
    assert {path.stem for path in folder.glob("*.py")} >= set(CONTRACT)
    assert {kind.__module__.rsplit(".", 1)[1] for kind in provider.found()} == set(CONTRACT)


def test_every_algorithm_has_a_task_of_its_name(plugin):
    tasks = {module.name for module in pkgutil.iter_modules([str(paths.PACKAGE / "engine" / "tasks")])}
    assert set(CONTRACT) <= tasks


@pytest.mark.parametrize("name", CONTRACT)
def test_parameters_and_outputs_are_the_contract(algorithm, name):
    found = algorithm(name)
    parameters, outputs = (names.split() for names in CONTRACT[name])
    assert [p.name() for p in asked(found)] == parameters
    assert {o.name() for o in found.outputDefinitions()} == set(outputs)
    assert found.groupId() == GROUPS[name]
    assert bool(found.group()) == bool(GROUPS[name])


@pytest.mark.parametrize("name", CONTRACT)
def test_the_engine_task_takes_every_parameter_with_the_same_default(algorithm, name):
    task = getattr(importlib.import_module(f"satart_qgis.engine.tasks.{name}"), name)
    signature = inspect.signature(task).parameters
    for parameter in algorithm(name).parameterDefinitions():
        key = f"{parameter.name()} output" if parameter.isDestination() else parameter.name()
        argument = ARGUMENTS.get(key, parameter.name().lower())
        assert argument in signature, f"{name} does not take {argument}"
        default = signature[argument].default
        if default not in (inspect.Parameter.empty, None, "", ()) and not parameter.isDestination():
            ours = parameter.defaultValue()
            assert ours == (list(default) if isinstance(default, tuple) else default), argument


@pytest.mark.parametrize("name", CONTRACT)
def test_everything_is_explained(algorithm, name):
    found = algorithm(name)
    page = found.shortHelpString()
    for parameter in found.parameterDefinitions():
        assert parameter.description()
        assert len(parameter.help()) > 15, parameter.name()
        assert parameter.description() in page
    for output in found.outputDefinitions():
        assert output.description() in page, output.name()
    assert found.shortDescription().endswith(".")
    assert len(found.tags()) > 3
    assert not found.icon().isNull()
    assert found.displayName()
    assert found.canExecute() in (True, (True, ""))


@pytest.mark.parametrize("name", CONTRACT)
def test_everything_but_the_inputs_has_a_default(algorithm, name):
    for parameter in asked(algorithm(name)):
        needed = isinstance(parameter, QgsProcessingParameterRasterLayer) or parameter.name() in NEEDED
        assert needed or parameter.flags() & OPTIONAL or parameter.defaultValue() is not None, parameter.name()


@pytest.mark.parametrize("name", CONTRACT)
def test_how_files_are_written_is_advanced(algorithm, name):
    for parameter in asked(algorithm(name)):
        if parameter.name() in (*WRITING.split(), *FINE.split()):
            assert parameter.flags() & ADVANCED


@pytest.mark.parametrize("name", CONTRACT)
def test_choices_are_words_with_labels(algorithm, name):
    for parameter in algorithm(name).parameterDefinitions():
        if isinstance(parameter, QgsProcessingParameterEnum):
            assert parameter.usesStaticStrings()
            assert all(re.fullmatch(r"[a-z0-9-]+|[A-Z0-9]+", option) for option in parameter.options())
            labels = parameter.metadata()["widget_wrapper"]["labels"]
            assert len(labels) == len(parameter.options()) == len(set(labels))


def test_the_methods_offered_are_the_methods_there_are():
    there = {path.stem.replace("_", "-") for path in Path(methods.__path__[0]).glob("[!_]*.py")}
    assert set(sharpening.fusion_methods()) == there
    assert set(sharpening.methods_with_auto()) == there | {"auto"}


def test_the_sensors_offered_are_the_presets_there_are():
    from satart_qgis.engine.fusion import sensors

    assert set(sharpening.sensors()) == set(sensors.SENSORS) | {"default"}


def test_optional_files_are_not_written_unless_asked_for(algorithm):
    json = algorithm("fusionquality").parameterDefinition("JSON")
    assert json.flags() & OPTIONAL
    assert not json.createByDefault()


@pytest.mark.parametrize("name", ["fusionquality", "checkruntime"])
def test_reports_open_in_the_results_viewer(algorithm, name):
    assert isinstance(algorithm(name).outputDefinition("REPORT"), QgsProcessingOutputHtml)


def test_icons_are_files_of_our_own(plugin):
    assert Path(plugin.provider.svgIconPath()).is_file()
    for group in filter(None, set(GROUPS.values())):
        assert Path(paths.icon(group)).is_file()


def test_unload_leaves_nothing_and_a_reload_brings_it_back(qgis_processing):
    from satart_qgis import classFactory

    registry = QgsApplication.processingRegistry()
    for _ in range(2):
        plugin = classFactory(None)
        plugin.initProcessing()
        assert registry.providerById("satart") is not None
        assert registry.algorithmById("satart:pansharpen") is not None
        plugin.unload()
        assert registry.providerById("satart") is None


def test_qgis_reloads_every_module_and_offers_everything_again(qgis_processing, monkeypatch):
    from qgis import utils

    registry = QgsApplication.processingRegistry()
    monkeypatch.setattr(utils, "iface", None)
    monkeypatch.setattr(utils, "available_plugins", ["satart_qgis"])
    before = {name for name in sys.modules if name.startswith("satart_qgis")}
    kept = {name: sys.modules[name] for name in before}
    try:
        for _ in range(2):
            for name in [name for name in sys.modules if name.startswith("satart_qgis")]:
                del sys.modules[name]
            assert utils.loadPlugin("satart_qgis")
            assert utils.startProcessingPlugin("satart_qgis")
            offered = {algorithm.name() for algorithm in registry.providerById("satart").algorithms()}
            assert set(CONTRACT) <= offered
            assert utils.unloadPlugin("satart_qgis")
            assert not [name for name in sys.modules if name.startswith("satart_qgis.algorithms.")]
            assert registry.providerById("satart") is None
    finally:
        sys.modules.update(kept)


def test_models_are_loaded_anew_when_gdal_arrives(plugin, monkeypatch):
    told = []
    monkeypatch.setattr(plugin.provider, "refreshAlgorithms", lambda: told.append(1), raising=False)
    registry = QgsApplication.processingRegistry()
    registry.providerAdded.emit("gdal")
    registry.providerAdded.emit("something else")
    assert told == [1]


LIST_WITHOUT_TORCH = """
import sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("torch", "safetensors"):
            raise ImportError(name + " is not to be imported here")
sys.meta_path.insert(0, Refuse())
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
from satart_qgis import classFactory
plugin = classFactory(None)
plugin.initProcessing()
for algorithm in plugin.provider.algorithms():
    print("LISTED", algorithm.id(), len(algorithm.shortHelpString()), algorithm.canExecute())
    assert algorithm.create() is not None
assert not [name for name in sys.modules if name.split(".")[0] in ("torch", "rasterio", "pyproj")]
plugin.unload()
sys.stdout.flush()
import os; os._exit(0)
"""


def test_every_algorithm_is_listed_and_described_where_torch_cannot_be_imported(tmp_path):
    broken = tmp_path / "torch"
    broken.mkdir()
    (broken / "__init__.py").write_text("raise OSError('c10.dll is broken')")
    environment = {
        **os.environ,
        "PYTHONPATH": f"{paths.PACKAGE.parent}{os.pathsep}{tmp_path}",
        "SATART_TORCH": str(tmp_path),
        "QT_QPA_PLATFORM": "offscreen",
    }
    done = subprocess.run(
        [sys.executable, "-c", LIST_WITHOUT_TORCH],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    listed = re.findall(r"LISTED satart:(\S+) (\d+)", done.stdout)
    assert {name for name, _ in listed} >= set(CONTRACT), done.stderr
    assert all(int(length) > 200 for name, length in listed if name in CONTRACT)
