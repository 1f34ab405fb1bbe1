"""The choices that the algorithms of OpenStreetMap labels share."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProcessingUtils, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from .. import paths
from . import online
from .parameters import described

translate = QCoreApplication.translate

CLASSES = "CLASSES"
SHIPPED = "land-use"
JSON_FILES = "JSON (*.json)"


def class_files() -> dict[str, str]:
    """Return the class files that ship with the plugin, by their bare name."""
    labels = {SHIPPED: translate("Satart", "Land use (residential, commercial, industrial, vegetation, …)")}
    return {path.stem: labels.get(path.stem, path.stem) for path in paths.class_files()}


def classes(help_text: str, *, optional: bool = False) -> Any:
    """Return the choice of a class file; an optional one is empty by default."""
    default = None if optional else SHIPPED
    parameter = online.text(CLASSES, translate("Satart", "Classes"), class_files(), default, files=JSON_FILES)
    return described(parameter, help_text)


def engine_source(layer: QgsVectorLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> str:
    """Return what the engine opens for a vector layer; one that is no file is written to one. Main thread only."""
    if layer.providerType() == "ogr" and not layer.isEditable():
        return layer.source()
    return QgsProcessingUtils.convertToCompatibleFormat(layer, False, "osm", ["gpkg"], "gpkg", context, feedback)
