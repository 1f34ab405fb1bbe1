"""Check runtime: what runs the engine on this machine, on a page to paste into a bug report."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
)
from qgis.PyQt.QtCore import QCoreApplication

from .. import interpreter
from . import parameters as ask
from .base import EngineAlgorithm

translate = QCoreApplication.translate


class CheckRuntimeAlgorithm(EngineAlgorithm):
    """What runs the engine on this machine."""

    TASK = "checkruntime"
    REPORT = "REPORT"
    PYTHON = "PYTHON"
    GDAL = "GDAL"
    TORCH = "TORCH"
    DEVICE = "DEVICE"
    BF16 = "BF16"
    THREADS = "THREADS"
    MEMORY_GB = "MEMORY_GB"
    NUMPY_GFLOPS = "NUMPY_GFLOPS"
    TORCH_MPIX = "TORCH_MPIX"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Satart", "Check runtime")

    def shortDescription(self) -> str:
        """Return the tooltip in the toolbox."""
        return translate("Satart", "Reports the Python, torch, device and memory that SatArt uses here.")

    def tags(self) -> list[str]:
        """Return what else people may search for."""
        return translate("Satart", "diagnostics,torch,gpu,cuda,version,bug report,memory").split(",")

    def about(self) -> str:
        """Return the paragraph that opens the help."""
        return translate(
            "Satart",
            "Starts the engine process and reports what it finds: the Python interpreter, GDAL, torch if there is one, "
            "the device that torch computes on, memory, and a short measure of speed. Paste it into a bug report.",
        )

    def results_help(self) -> dict[str, str]:
        """Return a sentence for each output."""
        return {
            self.PYTHON: translate("Satart", "The interpreter that runs the engine, with its version."),
            self.GDAL: translate("Satart", "The version of GDAL that reads and writes rasters."),
            self.TORCH: translate("Satart", "Torch's version and folder, or how to get it."),
            self.DEVICE: translate(
                "Satart", "The device that proved able to compute: cuda, mps or cpu; empty without torch."
            ),
            self.BF16: translate("Satart", "Whether the device computes in bfloat16."),
            self.THREADS: translate("Satart", "How many threads the processor runs at once."),
            self.MEMORY_GB: translate("Satart", "Memory of the machine."),
            self.NUMPY_GFLOPS: translate("Satart", "Speed of a matrix product in numpy."),
            self.TORCH_MPIX: translate("Satart", "Speed of a convolution in torch; 0 without torch."),
        }

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare the outputs; there is nothing to ask."""
        report = ask.file(self.REPORT, translate("Satart", "Report"), ask.HTML_FILES)
        report = ask.described(report, translate("Satart", "The page to read and to paste."))
        outputs = (
            QgsProcessingOutputString(self.PYTHON, "Python"),
            QgsProcessingOutputString(self.GDAL, "GDAL"),
            QgsProcessingOutputString(self.TORCH, "Torch"),
            QgsProcessingOutputString(self.DEVICE, translate("Satart", "Device")),
            QgsProcessingOutputBoolean(self.BF16, "bfloat16"),
            QgsProcessingOutputNumber(self.THREADS, translate("Satart", "Threads")),
            QgsProcessingOutputNumber(self.MEMORY_GB, translate("Satart", "Memory (GiB)")),
            QgsProcessingOutputNumber(self.NUMPY_GFLOPS, translate("Satart", "Numpy (Gflop/s)")),
            QgsProcessingOutputNumber(self.TORCH_MPIX, translate("Satart", "Torch (megapixels/s)")),
        )
        self.declare((report,), outputs)

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Hand the request to the engine."""
        results = self.run_engine("checkruntime", feedback, report=self.file_path(parameters, self.REPORT, context))
        if not interpreter.has_torch():
            feedback.pushInfo(interpreter.how_to_get_torch())
        return results
