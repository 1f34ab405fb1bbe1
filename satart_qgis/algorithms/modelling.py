"""What the algorithms that run or train a model share: the model, the device, what is written about it."""

from __future__ import annotations

import os
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtCore import QCoreApplication

from .. import library
from . import online
from . import parameters as ask
from .sharpening import numbers

translate = QCoreApplication.translate

DEVICE = "DEVICE"
PRECISION = "PRECISION"
OVERLAP = "OVERLAP"
FLIPS = "FLIPS"
SEED = "SEED"
NAME = "NAME"
LICENCE = "LICENCE"
ATTRIBUTION = "ATTRIBUTION"
FEATURES = "FEATURES"
CARD_FILES = "Model card (*.json)"
MODEL_FILES = "Model (*.json *.onnx)"
CSV_FILES = "CSV (*.csv)"
HDF5_FILES = "HDF5 (*.hdf5 *.h5)"


def model(task: str, name: str, description: str, help_text: str, *, default: str | None = None) -> Any:
    """Return the choice of an installed model, or the path of another; optional where there is no default.

    default: an id; where that model is not installed the first one is, so that the dialog is never empty by surprise.
    """
    found = library.labels(task) if default else {}
    preset = default if default is None or default in found else next(iter(found), default)
    return ask.described(online.text(name, description, {}, preset, files=MODEL_FILES, installed=task), help_text)


def device() -> Any:
    """Return the choice of the device that torch runs on."""
    labels = {
        "auto": translate("Satart", "Automatic (a GPU where one works)"),
        "cuda": "CUDA",
        "mps": "Apple GPU (MPS)",
        "cpu": "CPU",
    }
    parameter = ask.choice(DEVICE, translate("Satart", "Device"), labels, "auto")
    return ask.advanced(ask.described(parameter, translate("Satart", "What computes the model. The log says which.")))


def precision() -> Any:
    """Return the choice of the numbers that a model is computed with."""
    labels = {
        "auto": translate("Satart", "Automatic (bfloat16 where the device is fast at it)"),
        "fp32": translate("Satart", "32 bits (slower, exact)"),
    }
    parameter = ask.choice(PRECISION, translate("Satart", "Precision"), labels, "auto")
    return ask.advanced(ask.described(parameter, translate("Satart", "The numbers that the model is computed with.")))


def overlap() -> Any:
    """Return how far neighbouring tiles overlap."""
    parameter = ask.number(OVERLAP, translate("Satart", "Overlap of tiles (pixels)"), -1, -1, 2048, whole=True)
    text = translate(
        "Satart", "How many pixels neighbouring tiles share and blend; -1 takes as many as the model needs."
    )
    return ask.advanced(ask.described(parameter, text))


def flips() -> Any:
    """Return whether to average over an image's views."""
    text = translate(
        "Satart",
        "The model also looks at the image mirrored and turned by quarters, and its probabilities are averaged. It "
        "takes eight times as long.",
    )
    parameter = ask.flag(FLIPS, translate("Satart", "Average over flips and turns (better, slow)"), text)
    return ask.optional(ask.advanced(parameter))


def seed() -> Any:
    """Return the seed of what is drawn by chance."""
    parameter = ask.number(SEED, translate("Satart", "Seed"), 0, 0, 2**31 - 1, whole=True)
    text = translate("Satart", "Of what is drawn by chance: equal seeds give equal results on equal machines.")
    return ask.advanced(ask.described(parameter, text))


def said_of_model(*, attribution: bool = True) -> list[Any]:
    """Return what is written on a new model's card for those who will use it, all of it advanced."""
    found = [
        ask.words(
            NAME,
            translate("Satart", "Name of the model"),
            translate("Satart", "As lists show it; else its file's name."),
        ),
        ask.words(LICENCE, translate("Satart", "Licence"), translate("Satart", "Of the model, for its card.")),
    ]
    if attribution:
        text = translate("Satart", "Whose data the model has learned from, for its card.")
        found.append(ask.words(ATTRIBUTION, translate("Satart", "Attribution"), text))
    return [ask.advanced(parameter) for parameter in found]


def features() -> Any:
    """Return the choice of the network that textures are judged with; the one that ships by default."""
    text = translate("Satart", "What textures are judged with; empty for the network that ships.")
    return ask.advanced(model("paint", FEATURES, translate("Satart", "Feature network"), text))


def chosen(algorithm: Any, parameters: dict[str, Any], context: QgsProcessingContext, *names: str) -> dict[str, Any]:
    """Return the task's arguments for texts, numbers, choices and switches, each by its parameter's own kind."""
    read = {
        "string": algorithm.parameterAsString,
        "field": algorithm.parameterAsString,
        "enum": algorithm.parameterAsEnumString,
        "boolean": algorithm.parameterAsBoolean,
        "raster": lambda _given, name, _context: algorithm.raster_path(name),
        "fileDestination": algorithm.file_path,
        "folderDestination": algorithm.parameterAsString,
        "file": algorithm.parameterAsFile,
        "extent": algorithm.area,
        "band": algorithm.parameterAsInts,
    }
    found = {}
    for name in names:
        definition = algorithm.parameterDefinition(name)
        kind = definition.type()
        if kind == "number":
            whole = definition.dataType() == QgsProcessingParameterNumber.Type.Integer
            reader = algorithm.parameterAsInt if whole else algorithm.parameterAsDouble
        else:
            reader = read[kind]
        found[name.lower()] = reader(parameters, name, context)
    return found


def several(text: str) -> list[str]:
    """Return the words of a comma list."""
    return [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]


def whole_numbers(text: str) -> list[int]:
    """Return the whole numbers of a comma list. Raises QgsProcessingException."""
    return [int(number) for number in numbers(text)]


def figures(labels: dict[str, str]) -> list[Any]:
    """Return outputs that are numbers, by name."""
    return [QgsProcessingOutputNumber(name, label) for name, label in labels.items()]


def chosen_device(algorithm: Any, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, str]:
    """Return the task's argument that device() asks for."""
    return {"device": algorithm.parameterAsEnumString(parameters, DEVICE, context)}


def new_model(stem: str, name: str = "OUTPUT_MODEL") -> Any:
    """Return the card of a model to write; by default one in the person's own folder that is not there yet."""
    parameter = QgsProcessingParameterFileDestination(
        name, translate("Satart", "Model"), fileFilter=CARD_FILES, defaultValue=library.free_path(stem)
    )
    text = translate(
        "Satart",
        "The card of the new model; its weights are written beside it. Models in the folder that is proposed appear "
        "in the lists of models.",
    )
    return ask.described(parameter, text)


def model_path(algorithm: Any, parameters: dict[str, Any], name: str, context: QgsProcessingContext) -> str:
    """Return the path of a new model's card, in a folder that exists."""
    path = str(algorithm.file_path(parameters, name, context))
    if os.path.dirname(path) == str(library.own_models()):
        os.makedirs(os.path.dirname(path), exist_ok=True)
    return path


def folder(name: str, description: str, help_text: str, *, optional: bool = False) -> Any:
    """Return a folder to write. An optional one is not written unless asked for."""
    parameter = QgsProcessingParameterFolderDestination(
        name, description, optional=optional, createByDefault=not optional
    )
    return ask.described(parameter, help_text)
