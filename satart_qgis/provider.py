"""The Processing provider: finds algorithms and ready-made models, nothing else."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Iterator
from typing import Any

from qgis.core import (
    Qgis,
    QgsMessageLog,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingProvider,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon

from . import algorithms, library, paths
from .algorithms.base import LOG, EngineAlgorithm

translate = QCoreApplication.translate
PROVIDER = "satart"
OWN_NAMES = {"landsat": "Landsat", "sentinel2": "Sentinel-2", "ndvi": "NDVI"}  # as ids cannot spell them


class ReadyMadeModel(QgsProcessingModelAlgorithm):
    """A model that ships with us, in a group of its own and with a name for people beside its id."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self.fromFile(path)

    def createInstance(self) -> ReadyMadeModel:
        """Return a fresh one for a run."""
        return ReadyMadeModel(self.path)

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Run with the model's own defaults for what is not given, where QGIS takes those of the algorithms in it."""
        own = {p.name(): p.defaultValue() for p in self.parameterDefinitions() if p.defaultValue() is not None}
        return super().processAlgorithm({**own, **parameters}, context, feedback)

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        words = [OWN_NAMES.get(word, word) for word in self.name().split("_")]
        return " ".join([words[0].capitalize(), *words[1:]])

    def groupId(self) -> str:
        """Return the group's id."""
        return "models"

    def group(self) -> str:
        """Return the group's name."""
        return translate("Satart", "Ready-made models")

    def icon(self) -> QIcon:
        """Return our icon."""
        return QIcon(paths.icon("satart"))


class SatArtProvider(QgsProcessingProvider):
    """SatArt in the toolbox, in the model designer and in qgis_process."""

    def id(self) -> str:
        """Return the id that saved models and scripts name."""
        return PROVIDER

    def name(self) -> str:
        """Return the name in the toolbox."""
        return "SatArt"

    def icon(self) -> QIcon:
        """Return the provider's icon."""
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:
        """Return the path of the provider's icon."""
        return paths.icon("satart")

    def defaultRasterFileExtension(self) -> str:
        """Return what an output without a suffix is; the engine writes nothing else."""
        return "tif"

    def supportedOutputRasterLayerExtensions(self) -> list[str]:
        """Return the suffixes of the one format the engine writes."""
        return ["tif", "tiff"]

    def defaultVectorFileExtension(self, hasGeometry: bool = True) -> str:
        """Return what a vector output without a suffix is."""
        return "gpkg"

    def supportedOutputVectorLayerExtensions(self) -> list[str]:
        """Return the suffix of the one vector format the engine writes."""
        return ["gpkg"]

    def supportsNonFileBasedOutput(self) -> bool:
        """Say that results are files: the engine writes neither to memory nor to databases."""
        return False

    def loadAlgorithms(self) -> None:
        """Offer every algorithm whose module is there and every model that ships."""
        library.announce()
        for algorithm in found():
            self.addAlgorithm(algorithm())
        for path in paths.ready_made_models():
            model = ReadyMadeModel(str(path))
            if model.name():
                self.addAlgorithm(model)
            else:
                QgsMessageLog.logMessage(f"{path} is no model.", LOG, Qgis.MessageLevel.Warning, notifyUser=False)


def found() -> Iterator[type[EngineAlgorithm]]:
    """Yield the algorithm classes, each from the module that defines it."""
    for module in pkgutil.iter_modules(algorithms.__path__):
        # not importlib: QGIS watches __import__, and on a reload forgets only modules it saw coming
        loaded = __import__(f"{algorithms.__name__}.{module.name}", fromlist=["*"])
        for _, kind in inspect.getmembers(loaded, inspect.isclass):
            if issubclass(kind, EngineAlgorithm) and kind.__module__ == loaded.__name__ and kind.TASK:
                yield kind
