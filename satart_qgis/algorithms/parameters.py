"""Parameters that several algorithms have, and the short ways to declare one with its help."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingParameterBand,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

translate = QCoreApplication.translate

CHOICE_WIDGET = "satart_qgis.desktop.choices.ChoiceWidget"  # by name: it needs the GUI, which qgis_process lacks
SMALLEST_TILE, LARGEST_TILE = 64, 8192  # pixels


def described(parameter: Any, text: str) -> Any:
    """Give a parameter its help: the tooltip in the dialog and its paragraph in the help panel."""
    parameter.setHelp(text)
    return parameter


def advanced(parameter: Any) -> Any:
    """Put a parameter under Advanced."""
    parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
    return parameter


def optional(parameter: Any) -> Any:
    """Let a parameter be left out: models that people made before it was there are to stay valid."""
    parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagOptional)
    return parameter


def choice(name: str, description: str, labels: dict[str, str], default: str) -> QgsProcessingParameterEnum:
    """Return a choice of one: its values are the keys of labels, for people its labels are shown."""
    parameter = QgsProcessingParameterEnum(
        name, description, options=list(labels), defaultValue=default, usesStaticStrings=True
    )
    return _labelled(parameter, labels)


def choices(name: str, description: str, labels: dict[str, str], default: list[str]) -> QgsProcessingParameterEnum:
    """Return a choice of several, labelled as in choice()."""
    parameter = QgsProcessingParameterEnum(
        name, description, options=list(labels), allowMultiple=True, defaultValue=default, usesStaticStrings=True
    )
    return _labelled(parameter, labels)


def _labelled(parameter: QgsProcessingParameterEnum, labels: dict[str, str]) -> QgsProcessingParameterEnum:
    """Show the labels: with static strings QGIS's own widget would show the bare values."""
    parameter.setMetadata({"widget_wrapper": {"class": CHOICE_WIDGET, "labels": list(labels.values())}})
    return parameter


def foretold(parameter: QgsProcessingParameterEnum) -> QgsProcessingParameterEnum:
    """Let the dialog of a choice say how long a run will take; its algorithm has `foreseen` (desktop/forecasts.py)."""
    said = parameter.metadata()
    parameter.setMetadata({**said, "widget_wrapper": {**said["widget_wrapper"], "foretold": True}})
    return parameter


def raster(name: str, description: str, *, optional: bool = False) -> QgsProcessingParameterRasterLayer:
    """Return a raster input."""
    return QgsProcessingParameterRasterLayer(name, description, optional=optional)


def flag(name: str, description: str, text: str, *, default: bool = False) -> QgsProcessingParameterBoolean:
    """Return a choice of yes or no."""
    return described(QgsProcessingParameterBoolean(name, description, defaultValue=default), text)


def words(name: str, description: str, text: str, default: str | None = None) -> QgsProcessingParameterString:
    """Return a text; an optional one where it has no default."""
    parameter = QgsProcessingParameterString(name, description, defaultValue=default, optional=default is None)
    return described(parameter, text)


def bands(name: str, description: str, parent: str) -> QgsProcessingParameterBand:
    """Return an optional list of bands of another parameter's raster; empty means the algorithm's own choice."""
    return QgsProcessingParameterBand(
        name, description, parentLayerParameterName=parent, optional=True, allowMultiple=True
    )


def number(
    name: str, description: str, default: float, least: float, most: float, *, whole: bool = False
) -> QgsProcessingParameterNumber:
    """Return a number between two bounds."""
    kind = QgsProcessingParameterNumber.Type.Integer if whole else QgsProcessingParameterNumber.Type.Double
    return QgsProcessingParameterNumber(
        name, description, type=kind, defaultValue=default, minValue=least, maxValue=most
    )


def extent(name: str = "EXTENT") -> Any:
    """Return the optional area to restrict a task to."""
    parameter = QgsProcessingParameterExtent(name, translate("Satart", "Extent"), optional=True)
    return described(
        parameter, translate("Satart", "Only this area is processed; leave it empty for the whole raster.")
    )


def file(name: str, description: str, kind: str, *, optional: bool = False) -> QgsProcessingParameterFileDestination:
    """Return a file to write; kind is QGIS's file filter. An optional one is not written unless asked for."""
    return QgsProcessingParameterFileDestination(
        name, description, fileFilter=kind, optional=optional, createByDefault=not optional
    )


def image(name: str, description: str, text: str, *, optional: bool = False) -> Any:
    """Return a GeoTIFF to write. An optional one is not written unless asked for."""
    parameter = QgsProcessingParameterRasterDestination(
        name, description, optional=optional, createByDefault=not optional
    )
    return described(parameter, text)


def writing(side: int = 1024) -> list[Any]:
    """Return what every raster task asks about reading and writing, all of it advanced.

    side: of a tile, by default; 0 where the task chooses it itself.
    """
    compressions = {
        "zstd": translate("Satart", "ZSTD (fast and small)"),
        "deflate": translate("Satart", "DEFLATE (read by everything, slower)"),
        "none": translate("Satart", "None (fastest, large)"),
    }
    least = min(side, SMALLEST_TILE)
    tile = number("TILE", translate("Satart", "Tile size (pixels)"), side, least, LARGEST_TILE, whole=True)
    compress = choice("COMPRESS", translate("Satart", "Compression"), compressions, "zstd")
    overviews = QgsProcessingParameterBoolean("OVERVIEWS", translate("Satart", "Build overviews"), defaultValue=True)
    sizes = (
        translate("Satart", "Smaller tiles need less memory; the result is the same."),
        translate("Satart", "Smaller tiles need less memory. 0 takes the size the model was measured with."),
    )
    return [
        advanced(described(tile, sizes[0] if side else sizes[1])),
        advanced(
            described(
                compress,
                translate("Satart", "How the GeoTIFF is packed, without loss. Where ZSTD is missing, DEFLATE is used."),
            )
        ),
        advanced(
            described(
                overviews, translate("Satart", "Reduced copies inside the file, so that it draws fast on the map.")
            )
        ),
    ]


HTML_FILES = "HTML (*.html)"
JSON_FILES = "JSON (*.json)"
