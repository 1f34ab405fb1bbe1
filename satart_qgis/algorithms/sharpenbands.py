"""Sharpening of Sentinel-2's 20 m bands to 10 m, and of any coarser bands that finer ones are there for."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication

from . import parameters as ask
from . import sharpening
from .base import EngineAlgorithm

translate = QCoreApplication.translate


class SharpenBandsAlgorithm(EngineAlgorithm):
    """Sentinel-2's 20 m bands at 10 m."""

    TASK = "sharpenbands"
    GROUP = "pansharpening"
    NAMED_AFTER = "TWENTY"
    TEN = "TEN"
    TWENTY = "TWENTY"
    OUTPUT = "OUTPUT"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Satart", "Sharpen Sentinel-2 bands")

    def shortDescription(self) -> str:
        """Return the tooltip in the toolbox."""
        return translate("Satart", "Brings Sentinel-2's 20 m bands to 10 m with the detail of the 10 m bands.")

    def tags(self) -> list[str]:
        """Return what else people may search for."""
        return translate("Satart", "sentinel-2,20 m,10 m,red edge,swir,fusion,resolution,super-resolution").split(",")

    def about(self) -> str:
        """Return the paragraph that opens the help."""
        return translate(
            "Satart",
            "Sentinel-2 has no panchromatic band; for each 20 m band one is made from the 10 m bands, by regression, "
            "and the band is pansharpened with it. The two rasters need not begin at the same corner.",
        )

    def result_name(self, name: str) -> str:
        """Return the name of the result layer."""
        return translate("Satart", "{} sharpened").format(name)

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        ten = ask.raster(self.TEN, translate("Satart", "10 m bands"))
        twenty = ask.raster(self.TWENTY, translate("Satart", "20 m bands"))
        steps = sharpening.back_projection(
            translate("Satart", "Makes the result, blurred again, agree with the 20 m bands; 0 is off.")
        )
        self.declare(
            (
                ask.described(ten, translate("Satart", "A raster of the finer bands (B2, B3, B4, B8), in one file.")),
                ask.described(
                    twenty,
                    translate("Satart", "A raster of the coarser bands (B5, B6, B7, B8A, B11, B12), in one file."),
                ),
                ask.advanced(steps),
                ask.advanced(sharpening.reprojection(translate("Satart", "Reproject the 20 m bands"))),
                *ask.writing(),
                ask.image(
                    self.OUTPUT,
                    translate("Satart", "Sharpened bands"),
                    translate("Satart", "A GeoTIFF of all bands on the 10 m grid."),
                ),
            )
        )

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Hand the request to the engine."""
        return self.run_engine(
            "sharpenbands",
            feedback,
            ten=self.raster_path(self.TEN),
            twenty=self.raster_path(self.TWENTY),
            output=self.image_path(parameters, self.OUTPUT, context),
            back_projection=self.parameterAsInt(parameters, sharpening.BACK_PROJECTION, context),
            reproject=self.parameterAsBoolean(parameters, sharpening.REPROJECT, context),
            **self.writing_options(parameters, context),
        )
