"""Who may import whom. The table is the plan of the rooms in docs/architecture.md; change both together."""

from __future__ import annotations

from pathlib import Path

import pytest
from imports import circles, complaints, imports, modules, room, room_of

ROOT = Path(__file__).resolve().parents[1] / "satart_qgis"
KNOWN = modules(ROOT)
# What everything in the engine may stand on, and the reading and writing of rasters above it.
GROUND = "engine.errors engine.monitor engine.tiling"
RASTERS = f"{GROUND} engine.grid engine.raster engine.writer engine.extent"
# Whole images: what tasks share when they sharpen, judge and show.
PAIRS = f"{RASTERS} engine.mapping engine.fusion engine.scene"
# How results look, which needs no window.
LOOKS = (
    "desktop.styling desktop.footprints desktop.indexstyle desktop.ramps desktop.legends desktop.prints desktop.rescue"
)

ROOMS = {
    "": room("plugin", alone=True),
    "plugin": room("provider paths desktop", "qgis"),
    "provider": room("algorithms library paths", "qgis"),
    "library": room("engine.cards engine.errors", "qgis"),
    "paths": room(),
    "interpreter": room("paths engine.errors", "qgis"),
    "runtime": room("paths interpreter engine.errors"),
    "network": room("engine.errors", "qgis certifi"),
    "sources": room("runtime", "qgis"),
    "algorithms": room(
        f"runtime interpreter network library sources paths engine.errors engine.catalog.presets {LOOKS}", "qgis"
    ),
    "desktop": room(
        f"provider runtime interpreter library sources paths engine.errors engine.scratch {LOOKS}", "qgis processing"
    ),
    "desktop.styling": room("paths engine.sidestyle", "qgis osgeo"),
    "desktop.footprints": room("desktop.styling", "qgis"),
    "desktop.indexstyle": room("desktop.ramps desktop.styling", "qgis"),
    "desktop.ramps": room("desktop.styling", "qgis"),
    "desktop.legends": room("", "qgis"),
    "desktop.prints": room("", "qgis"),
    "desktop.rescue": room("desktop.styling", "qgis"),
    "engine": room(alone=True),
    "engine.errors": room(),
    "engine.monitor": room("engine.errors"),
    "engine.tiling": room("", "numpy"),
    "engine.grid": room("engine.tiling engine.errors", "numpy osgeo"),
    "engine.extent": room(f"{GROUND} engine.grid", "numpy"),
    "engine.raster": room(f"{GROUND} engine.grid", "numpy osgeo"),
    "engine.claim": room("engine.errors"),
    "engine.scratch": room("engine.errors engine.claim"),
    "engine.writer": room(f"{GROUND} engine.grid engine.raster engine.bands engine.claim", "numpy osgeo"),
    "engine.mapping": room(f"{RASTERS} engine.blending", "numpy"),
    "engine.bands": room(f"{GROUND} engine.grid engine.raster", "numpy"),
    "engine.histogram": room(f"{RASTERS} engine.mapping", "numpy"),
    "engine.fusion": room("engine.errors engine.tiling", "numpy"),
    "engine.metrics": room("engine.errors", "numpy"),
    "engine.scene": room(f"{RASTERS} engine.mapping engine.fusion", "numpy"),
    "engine.degradation": room(PAIRS, "numpy"),
    "engine.choice": room(f"{PAIRS} engine.degradation", "numpy"),
    "engine.assessment": room(f"{PAIRS} engine.degradation engine.metrics", "numpy"),
    "engine.fusionreport": room(f"{PAIRS} engine.bands engine.metrics engine.report", "numpy"),
    "engine.report": room("engine.errors", "numpy osgeo"),
    "engine.resources": room(),
    "engine.spectrum": room("engine.errors"),
    "engine.indices": room("engine.errors", "numpy"),
    "engine.geodesy": room("engine.grid", "numpy osgeo"),
    "engine.pace": room("engine.tiling"),
    "engine.reflectance": room("engine.raster engine.spectrum", "numpy osgeo"),
    "engine.blending": room("engine.tiling", "numpy"),
    "engine.journal": room("engine.report"),
    "engine.landcover.legend": room("engine.cards engine.errors", "numpy"),
    "engine.samples": room(
        f"{RASTERS} engine.cards engine.geodesy engine.histogram engine.labels engine.landcover.legend engine.mapping"
        " engine.reflectance engine.report",
        "numpy osgeo h5py",
    ),
    "engine.landcover": room(
        f"{RASTERS} engine.bands engine.cards engine.checkpoints engine.device engine.geodesy engine.geopackage"
        " engine.inference engine.journal engine.landcover.legend engine.mapping engine.metrics engine.modelinput"
        " engine.onnx_cards engine.onnx_models engine.report engine.samples",
        "numpy osgeo",
        torch="late",
    ),
    "engine.modelinput": room(
        f"{RASTERS} engine.cards engine.fusion engine.geodesy engine.histogram engine.reflectance engine.spectrum",
        "numpy",
    ),
    "engine.geopackage": room("engine.errors engine.writer"),
    "engine.sidestyle": room(),
    "engine.labels": room(f"{RASTERS} engine.geopackage engine.resources engine.sidestyle", "numpy osgeo"),
    "engine.catalog.presets": room(),
    "engine.catalog": room(f"{RASTERS} engine.geopackage engine.pace", "numpy osgeo requests"),
    "engine.synthetic": room("engine.grid", "numpy"),
    "engine.tasks": room("engine.*", "numpy osgeo", torch="late"),
    "engine.catalogue": room("engine.errors engine.tasks"),
    "engine.device": room("engine.errors", "numpy", torch="late"),
    "engine.cards": room("engine.errors engine.report engine.resources"),
    "engine.networks": room("engine.errors", "numpy", torch="yes"),
    "engine.checkpoints": room("engine.errors engine.cards engine.networks", "safetensors", torch="yes"),
    "engine.onnx_files": room("engine.errors engine.cards engine.networks", "numpy", torch="yes"),
    "engine.onnx_cards": room(
        "engine.errors engine.cards engine.checkpoints engine.onnx_files", "numpy onnxruntime", torch="yes"
    ),
    "engine.onnx_models": room(
        "engine.errors engine.cards engine.checkpoints engine.networks engine.onnx_cards", "numpy", torch="yes"
    ),
    "engine.inference": room("engine.errors engine.device engine.networks", "numpy", torch="yes"),
    "engine.training": room(
        f"{RASTERS} engine.mapping engine.cards engine.checkpoints engine.networks engine.device engine.pace"
        " engine.report engine.landcover.legend engine.metrics engine.samples engine.spectrum",
        "numpy safetensors osgeo",
        torch="yes",
    ),
    "engine.superresolution": room(
        f"{RASTERS} engine.mapping engine.bands engine.cards engine.histogram engine.fusion engine.scene"
        " engine.spectrum engine.networks engine.device engine.metrics engine.report engine.art engine.geodesy"
        " engine.checkpoints engine.inference engine.pace",
        "numpy osgeo",
        torch="yes",
    ),
    "engine.art": room(
        f"{RASTERS} engine.bands engine.cards engine.catalog engine.checkpoints engine.device engine.geodesy"
        " engine.histogram engine.inference engine.labels engine.mapping engine.networks engine.pace engine.report",
        "numpy osgeo",
        torch="yes",
    ),
    "engine.process": room(f"{GROUND} engine.device", "numpy osgeo", torch="late"),
    "engine.service": room(f"{GROUND} engine.catalogue engine.process engine.raster"),
    "engine.cli": room(f"{GROUND} engine.catalogue engine.process"),
    "engine.launch": room("engine.service"),
    "engine.__main__": room("engine.cli"),
}
# The rooms above the tasks: `engine.*` stands for all the others.
ABOVE_TASKS = {"engine.catalogue", "engine.service", "engine.cli", "engine.launch", "engine.__main__"}


def test_every_import_is_one_the_plan_allows():
    said = [line for module, path in KNOWN.items() for line in complaints(path.read_text(), module, KNOWN, ROOMS)]
    assert said == []


def test_no_module_imports_itself_by_a_detour():
    graph = {}
    for module, path in KNOWN.items():
        named = {name.module.partition(".")[2] for name in imports(path.read_text(), module, KNOWN) if not name.late}
        graph[module] = {name for name in named if name in KNOWN and name}
    assert circles(graph) == []


def test_the_plan_itself_has_no_circle():
    below_tasks = {name for name in ROOMS if name.startswith("engine.")} - ABOVE_TASKS - {"engine.tasks"}
    graph = {name: set(plan.rooms) - {"engine.*"} for name, plan in ROOMS.items()}
    graph["engine.tasks"] |= below_tasks
    assert circles(graph) == []


def test_tasks_import_nothing_of_what_calls_them():
    for module, path in KNOWN.items():
        if module.startswith("engine.tasks"):
            named = {name.module.partition(".")[2] for name in imports(path.read_text(), module, KNOWN)}
            assert named.isdisjoint(ABOVE_TASKS), module


def test_every_room_of_the_plan_is_there():
    assert {room_of(module, ROOMS) for module in KNOWN} == set(ROOMS)


@pytest.mark.parametrize(
    ("module", "source", "word"),
    [
        ("engine.raster", "from qgis.core import QgsRasterLayer", "may not import qgis"),
        ("engine.tasks.stretch", "import qgis.utils", "may not import qgis"),
        ("engine.tasks.stretch", "def f():\n    from PyQt5 import QtCore", "use qgis.PyQt"),
        ("algorithms.stretch", "from PyQt6.QtCore import Qt", "use qgis.PyQt"),
        ("engine.tasks.stretch", "import torch", "only inside a function"),
        ("engine.tasks.stretch", "if True:\n    from torch import nn", "only inside a function"),
        ("engine.raster", "def f():\n    import torch", "may not import torch"),
        ("plugin", "import torch", "may not import torch"),
        ("engine.grid", "import pyproj", "clashes"),
        ("engine.raster", "from rasterio.windows import Window", "clashes"),
        ("engine.synthetic.scene", "import geopandas as gpd", "brings pyproj"),
        ("engine.tiling", "import osgeo.gdal", "may not import osgeo"),
        ("engine.tiling", "from .raster import Raster", "engine.tiling may not import engine.raster"),
        ("engine.tiling", "from . import raster", "engine.tiling may not import engine.raster"),
        ("engine.fusion.pair", "from ..raster import Raster", "engine.fusion may not import engine.raster"),
        ("engine.fusion.pair", "import scipy.ndimage", "may not import scipy"),
        ("algorithms.stretch", "from ..engine.tasks import stretch", "algorithms may not import engine.tasks"),
        ("algorithms.stretch", "import numpy", "may not import numpy"),
        ("algorithms.stretch", "from satart_qgis.engine import raster", "algorithms may not import engine.raster"),
        ("desktop.styling", "from ..algorithms import base", "desktop.styling may not import algorithms"),
        ("runtime", "from .provider import SatArtProvider", "runtime may not import provider"),
        ("attic", "import json", "stands in no room"),
        ("engine.attic", "import json", "stands in no room"),
    ],
)
def test_a_planted_violation_is_caught(module, source, word):
    known = {**KNOWN, module: Path("planted.py")}
    said = complaints(source, module, known, ROOMS)
    assert len(said) == 1
    assert word in said[0]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("engine.tasks.stretch", "def f():\n    import torch"),
        ("engine.tasks.stretch", "from ..raster import Raster\nfrom .. import errors"),
        ("algorithms.stretch", "from qgis.PyQt.QtCore import Qt\nfrom .base import EngineAlgorithm"),
        ("engine.grid", "from osgeo import gdal\nimport json, os.path"),
    ],
)
def test_what_the_plan_allows_is_left_alone(module, source):
    assert complaints(source, module, {**KNOWN, module: Path("planted.py")}, ROOMS) == []


def test_a_circle_is_found_with_the_names_along_it():
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()}) == [["b", "c", "b"]]
    assert circles({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []
