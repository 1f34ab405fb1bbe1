"""The provider's public face: ids, parameters and outputs are a contract; help, icons and defaults a courtesy."""

from __future__ import annotations

import ast
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
AGREEING = "RESIDUAL REFLECTANCE_L1 SPECTRAL_ANGLE SHIFT SEAM_RATIO"
FINER = f"{AGREEING} PSNR SSIM IMPROVEMENT OMISSION HALLUCINATION FEATURE_DISTANCE"
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
        "CATALOG COLLECTION EXTENT AOI DATE_FROM DATE_TO CLOUD_MAX PLATFORM CLOUD_IN_AREA LIMIT AUTHCFG",
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
    "trainingtiles": (
        "IMAGE LABELS LABEL_POLYGONS CLASS_FIELD CLASS_NAME CLASSES BACKGROUND SIZE STRIDE VALIDATION BLOCK "
        "BLOCK_METRES SEED BANDS BAND_NAMES UNLABELLED VALUES STRETCH SCALE OFFSET LICENCE ATTRIBUTION",
        "OUTPUT_FOLDER HDF5 TRAINING VALIDATING ON_BOTH_SIDES",
    ),
    "trainsegmentation": (
        "TILES NETWORK PRETRAINED EPOCHS PRESET BATCH LEARNING_RATE OPTIMIZER LOSS WEIGHT_DECAY CROP PATIENCE AVERAGE "
        "KEEP ARGUMENTS IGNORE SEED DEVICE AUGMENT ZOOM COLOUR COLLAGE NAME LICENCE DESCRIPTION",
        "OUTPUT_MODEL LOG CURVES MEAN_IOU ACCURACY STEPS",
    ),
    "validatesegmentation": (
        "MODEL TILES IMAGE LABELS BANDS STANDARD_ERROR SEED DEVICE PRECISION OVERLAP FLIPS TILE",
        "REPORT JSON PREDICTIONS ACCURACY MEAN_IOU MACRO_F1",
    ),
    "segment": (
        f"INPUT MODEL BANDS SMOOTHING EXTENT DEVICE PRECISION OVERLAP FLIPS {WRITING}",
        "OUTPUT CONFIDENCE HEATMAPS POLYGONS REPORT POLYGON_COUNT CLASSES",
    ),
    "exportmodel": ("MODEL", "OUTPUT"),
    "stylize": (
        "INPUT STYLE STROKE STRENGTH KEEP_COLORS EXTENT STROKE_METRES STROKE_PIXELS STROKE_BAND STROKE_RASTER "
        "STROKE_LAYER STROKE_ATTRIBUTE "
        "SECOND_STYLE BLEND CLASSES CLASS_STYLES FEATHER MASK MASK_LAYER CRISP CRISP_WIDTH CRISP_COLOR PALETTE BANDS "
        f"ENLARGEMENT EXACT STATISTICS DEVICE PRECISION {WRITING}",
        "OUTPUT OUTPUT_STATISTICS",
    ),
    "printart": (
        "INPUT STYLE EXTENT WIDTH_MM DPI STROKE STROKE_MM STROKE_METRES STRENGTH KEEP_COLORS TITLE ATTRIBUTION "
        "MARGIN_MM STROKE_BAND STROKE_RASTER STROKE_LAYER STROKE_ATTRIBUTE SECOND_STYLE BLEND CLASSES CLASS_STYLES "
        "FEATHER MASK MASK_LAYER CRISP CRISP_WIDTH CRISP_COLOR PALETTE BANDS EXACT STATISTICS DEVICE PRECISION "
        f"{WRITING}",
        "PRINT OUTPUT OUTPUT_STATISTICS PIXELS_ACROSS PIXELS_DOWN",
    ),
    "paint": (
        "INPUT STYLE_IMAGES ITERATIONS KEEP_COLORS EXTENT STYLE_SHARES STYLE_SIZE CONTENT_WEIGHT STYLE_WEIGHT "
        f"VARIATION_WEIGHT SCALES LEARNING_RATE BANDS FEATURES DEVICE PRECISION {WRITING}",
        "OUTPUT PREVIEWS STYLE_LOSS CONTENT_LOSS STEPS",
    ),
    "trainstyle": (
        "STYLE_IMAGE CONTENT ITERATIONS NETWORK STROKES BASE CONTENT_WEIGHT STYLE_WEIGHT VARIATION_WEIGHT "
        "LEARNING_RATE BATCH SIZE PIECES FEATURES PAINTER NAME LICENCE ATTRIBUTION SEED DEVICE",
        "OUTPUT_MODEL PREVIEWS STYLE_LOSS CONTENT_LOSS",
    ),
    "superresolve": (
        f"INPUT MODEL SCALE BANDS GUIDE EXTENT DIP_FIRST ENSEMBLE DIP_ITERATIONS MTF REFERENCE DEVICE {WRITING}",
        f"OUTPUT UNSUPPORTED REPORT {FINER}",
    ),
    "deepimageprior": (
        f"INPUT TASK SCALE PRESET MASK EXTENT BANDS ITERATIONS SEEDS RESAMPLING MTF REFERENCE SEED DEVICE {WRITING}",
        f"OUTPUT UNSUPPORTED REPORT STEPS {FINER}",
    ),
    "trainsuperresolution": (
        "HIGH LOW GUIDE SCALE ITERATIONS DEGRADATION NETWORK LOSS WIDTH DEPTH ENCODER PRETRAINED FEATURES BANDWISE "
        "BANDS VALUES GSD REAL VALIDATION BATCH SIZE LEARNING_RATE NAME LICENCE ATTRIBUTION SEED DEVICE",
        "OUTPUT_MODEL PREVIEWS PSNR GAIN",
    ),
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
    **dict.fromkeys(
        ("trainingtiles", "trainsegmentation", "validatesegmentation", "segment", "exportmodel"), "landuse"
    ),
    **dict.fromkeys(("stylize", "printart", "paint", "trainstyle"), "art"),
    **dict.fromkeys(("superresolve", "deepimageprior", "trainsuperresolution"), "superresolution"),
}
MODELS = {
    *("pansharpen_and_stretch", "area_to_pansharpened_landsat", "area_to_sentinel2_ndvi"),
    *("area_to_sentinel2_land_use", "deep_image_prior_and_super_resolve", "scene_to_land_use_art_map"),
}
# Where the engine's argument has another name than the parameter.
ARGUMENTS = {"AUTHCFG": "network", "MASK_LAYER": "mask", "STROKE_LAYER": "stroke_raster"}
# What can't be guessed, beside rasters.
NEEDED = {"EXTENT", "URL", "TILES", "STYLE_IMAGES", "STYLE_IMAGE", "CONTENT", "HIGH"}
# What the engine's tasks take that a dialog has no place for: Training tiles cuts one image at a time, and how the
# network is reached QGIS knows.
ENGINE_ONLY = {"trainingtiles": {"validation_images"}, "paint": {"connection"}, "trainstyle": {"connection"}}
# What is done with the result in QGIS alone: pages are laid out there.
QGIS_ONLY = {"printart": {"TITLE", "ATTRIBUTION", "MARGIN_MM", "PRINT"}}
FILLED = ("trainingtiles", "trainsegmentation", "validatesegmentation", "segment", "exportmodel", "stylize", "printart",
          "paint", "trainstyle", "superresolve", "deepimageprior", "trainsuperresolution")  # fmt: skip
ADVANCED = QgsProcessingParameterDefinition.Flag.FlagAdvanced
OPTIONAL = QgsProcessingParameterDefinition.Flag.FlagOptional


def constant(module, name):
    """Return a constant of an engine module, unimported: torch stays out of QGIS's process."""
    tree = ast.parse((paths.PACKAGE / "engine" / module).read_text())
    (found,) = (node.value for node in tree.body if isinstance(node, ast.Assign) and node.targets[0].id == name)
    return ast.literal_eval(found)


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
        if parameter.name() in QGIS_ONLY.get(name, ()):
            continue
        key = f"{parameter.name()} output" if parameter.isDestination() else parameter.name()
        argument = ARGUMENTS.get(key, parameter.name().lower())
        assert argument in signature, f"{name} does not take {argument}"
        default = signature[argument].default
        if default not in (inspect.Parameter.empty, None, "", ()) and not parameter.isDestination():
            ours = parameter.defaultValue()
            if isinstance(parameter, QgsProcessingParameterEnum) and isinstance(default, int):
                ours = int(ours)  # the choices of an enum are words
            if argument in ("model", "style") and ours != default:
                continue  # the first model that is installed stands in for one that is not
            assert ours == (list(default) if isinstance(default, tuple) else default), argument


@pytest.mark.parametrize("name", FILLED)
def test_whatever_a_model_task_takes_can_be_asked_for(algorithm, name):
    task = getattr(importlib.import_module(f"satart_qgis.engine.tasks.{name}"), name)
    offered = {parameter.name().lower() for parameter in algorithm(name).parameterDefinitions()}
    assert set(inspect.signature(task).parameters) - {"monitor"} - offered == ENGINE_ONLY.get(name, set())


def test_networks_losses_and_colours_offered_are_those_there_are(algorithm):
    from satart_qgis.engine import networks

    losses, modes = constant("training/losses.py", "LOSSES"), constant("art/colours.py", "MODES")
    assert set(algorithm("trainsegmentation").parameterDefinition("NETWORK").options()) <= set(networks.names())
    assert set(algorithm("trainsegmentation").parameterDefinition("LOSS").options()) == set(losses)
    assert algorithm("stylize").parameterDefinition("KEEP_COLORS").options() == list(modes)
    assert set(algorithm("trainstyle").parameterDefinition("NETWORK").options()) <= set(networks.names())
    assert set(algorithm("trainsuperresolution").parameterDefinition("NETWORK").options()) <= set(networks.names())


@pytest.mark.parametrize(
    ("name", "output"),
    [("segment", "CONFIDENCE"), ("segment", "HEATMAPS"), ("segment", "POLYGONS"), ("superresolve", "UNSUPPORTED"),
     ("deepimageprior", "UNSUPPORTED"), ("paint", "PREVIEWS"), ("stylize", "OUTPUT_STATISTICS")],
)  # fmt: skip
def test_what_is_optional_is_not_made_unasked(algorithm, name, output):
    parameter = algorithm(name).parameterDefinition(output)
    assert parameter.flags() & OPTIONAL
    assert not parameter.createByDefault()


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


@pytest.mark.parametrize("name", ["fusionquality", "checkruntime", "segment", "validatesegmentation", "superresolve"])
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
