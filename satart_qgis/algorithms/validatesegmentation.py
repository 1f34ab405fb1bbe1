"""Validate land use: how far a model can be trusted, on ground it has not seen."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFile,
)
from qgis.PyQt.QtCore import QCoreApplication

from . import modelling
from . import parameters as ask
from .base import EngineAlgorithm

translate = QCoreApplication.translate


class ValidateSegmentationAlgorithm(EngineAlgorithm):
    """How far a model can be trusted, on ground it has not seen."""

    TASK = "validatesegmentation"
    GROUP = "landuse"
    MODEL = "MODEL"
    TILES = "TILES"
    IMAGE = "IMAGE"
    LABELS = "LABELS"
    BANDS = "BANDS"
    REPORT = "REPORT"
    JSON = "JSON"
    PREDICTIONS = "PREDICTIONS"
    STANDARD_ERROR = "STANDARD_ERROR"
    ACCURACY = "ACCURACY"
    MEAN_IOU = "MEAN_IOU"
    MACRO_F1 = "MACRO_F1"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Satart", "Validate a land-use model")

    def shortDescription(self) -> str:
        """Return the tooltip in the toolbox."""
        return translate("Satart", "Compares a model's classes with labels: accuracy, IoU, F1, and area estimates.")

    def tags(self) -> list[str]:
        """Return what else people may search for."""
        words = translate(
            "Satart", "accuracy assessment,confusion matrix,iou,f1,kappa,olofsson,error matrix,validation,test"
        )
        return words.split(",")

    def about(self) -> str:
        """Return the paragraph that opens the help."""
        return translate(
            "Satart",
            "Runs a model on tiles that were kept for validation, or on an image with labels, and compares. The report "
            "has the confusion matrix, accuracy, intersection over union and F1 of each class, and area estimates that "
            "are corrected for the map's errors, with their 95 % intervals (Olofsson and others, 2014).",
        )

    def results_help(self) -> dict[str, str]:
        """Return a sentence for each number."""
        return {
            self.ACCURACY: translate("Satart", "Share of the labelled pixels whose class is right."),
            self.MEAN_IOU: translate("Satart", "Intersection over union, the mean of the classes; 1 is perfect."),
            self.MACRO_F1: translate("Satart", "F1 score, the mean of the classes; 1 is perfect."),
        }

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        outputs = [
            QgsProcessingOutputNumber(self.ACCURACY, translate("Satart", "Accuracy")),
            QgsProcessingOutputNumber(self.MEAN_IOU, translate("Satart", "Mean intersection over union")),
            QgsProcessingOutputNumber(self.MACRO_F1, translate("Satart", "Mean F1")),
        ]
        self.declare((*self._asked(), *self._results()), outputs)

    def _asked(self) -> list[Any]:
        tiles = QgsProcessingParameterFile(
            self.TILES,
            translate("Satart", "Tiles"),
            behavior=QgsProcessingParameterFile.Behavior.Folder,
            optional=True,
        )
        image = ask.raster(self.IMAGE, translate("Satart", "Image"), optional=True)
        error = ask.number(self.STANDARD_ERROR, translate("Satart", "Standard error"), 0.01, 0.0001, 0.4)
        labels = ask.raster(self.LABELS, translate("Satart", "Class raster"), optional=True)
        return [
            modelling.model(
                "segment",
                self.MODEL,
                translate("Satart", "Model"),
                translate("Satart", "The model to judge."),
                default="landuse-buildings",
            ),
            ask.described(
                tiles, translate("Satart", "A folder of training tiles; those kept for validation are used.")
            ),
            ask.described(image, translate("Satart", "An image, instead of tiles.")),
            ask.described(labels, translate("Satart", "The true classes of the image's pixels.")),
            ask.described(
                ask.bands(self.BANDS, translate("Satart", "Bands"), self.IMAGE),
                translate(
                    "Satart",
                    "The raster's bands in the order the model wants them; none means by name, else the first ones.",
                ),
            ),
            ask.advanced(
                ask.described(
                    error,
                    translate("Satart", "How well overall accuracy is to be known; it says how many pixels are drawn."),
                )
            ),
            modelling.seed(),
            modelling.device(),
            modelling.precision(),
            modelling.overlap(),
            modelling.flips(),
            ask.writing(0)[0],
        ]

    def _results(self) -> list[Any]:
        # Made unless somebody does not want it; a script need not name it.
        report = ask.optional(ask.file(self.REPORT, translate("Satart", "Report"), ask.HTML_FILES))
        figures = ask.file(self.JSON, translate("Satart", "Figures"), ask.JSON_FILES, optional=True)
        return [
            ask.described(report, translate("Satart", "A page with the figures and some pictures.")),
            ask.described(figures, translate("Satart", "The same figures for programs to read.")),
            modelling.folder(
                self.PREDICTIONS,
                translate("Satart", "Predictions"),
                translate("Satart", "A folder for the model's classes of each tile, or of the image."),
                optional=True,
            ),
        ]

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Hand the request to the engine."""
        return self.run_engine(
            "validatesegmentation",
            feedback,
            **modelling.chosen(
                self, parameters, context, "MODEL", "TILES", "IMAGE", "LABELS", "BANDS", "STANDARD_ERROR", "SEED",
                "DEVICE", "PRECISION", "OVERLAP", "FLIPS", "TILE", "REPORT", "JSON", "PREDICTIONS",
            ),
        )  # fmt: skip
