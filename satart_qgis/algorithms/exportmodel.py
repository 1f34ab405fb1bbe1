"""Export a model: a land-use model as ONNX, for programs that run such files."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication

from . import modelling
from . import parameters as ask
from .base import EngineAlgorithm

translate = QCoreApplication.translate

ONNX_FILES = "ONNX (*.onnx)"


class ExportModelAlgorithm(EngineAlgorithm):
    """A land-use model as ONNX."""

    TASK = "exportmodel"
    GROUP = "landuse"
    MODEL = "MODEL"
    OUTPUT = "OUTPUT"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Satart", "Export a model to ONNX")

    def shortDescription(self) -> str:
        """Return the tooltip in the toolbox."""
        return translate("Satart", "Writes a land-use model as an ONNX file that other programs can run.")

    def tags(self) -> list[str]:
        """Return what else people may search for."""
        return translate("Satart", "onnx,deepness,export,model,network,share").split(",")

    def about(self) -> str:
        """Return the paragraph that opens the help."""
        return translate(
            "Satart",
            "Writes a model and its weights as one ONNX file. It carries the names of the classes, the pixel size and "
            "the scaling in the keys that the Deepness plugin reads.",
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        output = ask.file(self.OUTPUT, translate("Satart", "ONNX file"), ONNX_FILES)
        self.declare(
            (
                modelling.model(
                    "segment",
                    self.MODEL,
                    translate("Satart", "Model"),
                    translate("Satart", "The model to export."),
                    default="landuse-buildings",
                ),
                ask.described(output, translate("Satart", "The file to write.")),
            )
        )

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Hand the request to the engine."""
        return self.run_engine(
            "exportmodel", feedback, **modelling.chosen(self, parameters, context, "MODEL", "OUTPUT")
        )
