"""Pansharpening quality: how good each method is on a pair of rasters, in numbers and pictures."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProcessingOutputNumber
from qgis.PyQt.QtCore import QCoreApplication

from . import parameters as ask
from . import sharpening
from .base import EngineAlgorithm

translate = QCoreApplication.translate


class FusionQualityAlgorithm(EngineAlgorithm):
    """How good pansharpening methods are on a pair of rasters."""

    TASK = "fusionquality"
    GROUP = "pansharpening"
    PAN = "PAN"
    MS = "MS"
    FUSED = "FUSED"
    BANDS = "BANDS"
    METHODS = "METHODS"
    SENSOR = "SENSOR"
    REPORT = "REPORT"
    JSON = "JSON"
    ERGAS = "ERGAS"
    SPECTRAL_ANGLE = "SPECTRAL_ANGLE"
    Q2N = "Q2N"
    QNR = "QNR"
    HQNR = "HQNR"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Satart", "Pansharpening quality")

    def shortDescription(self) -> str:
        """Return the tooltip in the toolbox."""
        return translate("Satart", "Measures pansharpening methods on your own rasters, in numbers and pictures.")

    def tags(self) -> list[str]:
        """Return what else people may search for."""
        return translate("Satart", "pansharpening,wald,ergas,q2n,qnr,hqnr,sam,assessment,compare").split(",")

    def about(self) -> str:
        """Return the paragraph that opens the help."""
        return translate(
            "Satart",
            "Compares pansharpening methods on a pair of rasters. By Wald's protocol both rasters are made coarser by "
            "their ratio, so that the original multispectral raster is the truth to compare with; QNR and HQNR judge "
            "the full resolution, where there is none. A pansharpened raster of any origin can be judged as well.",
        )

    def results_help(self) -> dict[str, str]:
        """Return a sentence for each number."""
        return {
            self.ERGAS: translate("Satart", "Relative global error of the first method; 0 is perfect."),
            self.SPECTRAL_ANGLE: translate(
                "Satart", "Mean spectral angle of the first method, in degrees; 0 is perfect."
            ),
            self.Q2N: translate("Satart", "Quality of all bands together of the first method; 1 is perfect."),
            self.QNR: translate("Satart", "Quality without reference at full resolution; 1 is perfect."),
            self.HQNR: translate("Satart", "The same with a spectral part that knows the sensor's blur; 1 is perfect."),
        }

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        numbers = {
            self.ERGAS: "ERGAS",
            self.SPECTRAL_ANGLE: translate("Satart", "Spectral angle (degrees)"),
            self.Q2N: "Q2n",
            self.QNR: "QNR",
            self.HQNR: "HQNR",
        }
        outputs = [QgsProcessingOutputNumber(name, description) for name, description in numbers.items()]
        self.declare((*self._asked(), *sharpening.fine_tuning(), *self._files()), outputs)

    def _asked(self) -> list[Any]:
        pan = ask.raster(self.PAN, translate("Satart", "Panchromatic raster"))
        ms = ask.raster(self.MS, translate("Satart", "Multispectral raster"))
        fused = ask.raster(self.FUSED, translate("Satart", "Pansharpened raster"), optional=True)
        bands = ask.bands(self.BANDS, translate("Satart", "Bands (empty: all)"), self.MS)
        methods = ask.choices(self.METHODS, translate("Satart", "Methods"), sharpening.fusion_methods(), ["mtf-glp-fs"])
        return [
            ask.described(pan, translate("Satart", "The finer raster of one band.")),
            ask.described(ms, translate("Satart", "The coarser raster of several bands.")),
            ask.described(
                fused, translate("Satart", "A pansharpened raster of the pair, to be judged at full resolution.")
            ),
            ask.described(bands, translate("Satart", "Bands of the multispectral raster to judge; none means all.")),
            ask.described(
                methods,
                translate(
                    "Satart",
                    "The methods to compare; the numbers below are the first one's. Scripts give ids, such as gsa, "
                    "never numbers.",
                ),
            ),
            sharpening.sensor(self.SENSOR),
        ]

    def _files(self) -> list[Any]:
        report = ask.file(self.REPORT, translate("Satart", "Report"), ask.HTML_FILES)
        json = ask.file(self.JSON, translate("Satart", "Numbers"), ask.JSON_FILES, optional=True)
        return [
            ask.described(report, translate("Satart", "A page with a table of all numbers and pictures side by side.")),
            ask.described(json, translate("Satart", "All numbers, for programs to read.")),
        ]

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Hand the request to the engine."""
        return self.run_engine(
            "fusionquality",
            feedback,
            pan=self.raster_path(self.PAN),
            ms=self.raster_path(self.MS),
            fused=self.raster_path(self.FUSED),
            bands=self.parameterAsInts(parameters, self.BANDS, context),
            methods=self.parameterAsEnumStrings(parameters, self.METHODS, context),
            sensor=self.parameterAsEnumString(parameters, self.SENSOR, context),
            **sharpening.fine_tuned(self, parameters, context),
            report=self.file_path(parameters, self.REPORT, context),
            json=self.file_path(parameters, self.JSON, context),
        )
