"""Stretch to 8-bit: a raster of any depth as a picture for display."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProcessingParameterBoolean
from qgis.PyQt.QtCore import QCoreApplication

from . import parameters as ask
from .base import EngineAlgorithm

translate = QCoreApplication.translate


class StretchAlgorithm(EngineAlgorithm):
    """A raster of any depth as an 8-bit picture."""

    TASK = "stretch"
    GROUP = "imagery"
    NAMED_AFTER = "INPUT"
    STRETCHED = True
    INPUT = "INPUT"
    BANDS = "BANDS"
    LOWER = "LOWER"
    UPPER = "UPPER"
    PER_BAND = "PER_BAND"
    EXTENT = "EXTENT"
    OUTPUT = "OUTPUT"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Satart", "Stretch to 8-bit")

    def shortDescription(self) -> str:
        """Return the tooltip in the toolbox."""
        return translate("Satart", "Makes an 8-bit RGB picture of a raster, between two percentiles of its values.")

    def tags(self) -> list[str]:
        """Return what else people may search for."""
        return translate("Satart", "contrast,percentile,rgb,byte,8 bit,true colour,rescale,enhance,picture").split(",")

    def about(self) -> str:
        """Return the paragraph that opens the help."""
        return translate(
            "Satart",
            "Turns three bands of a raster, or one, into an 8-bit picture that looks the same in every program. "
            "The percentiles are counted over the whole raster, without nodata.",
        )

    def result_name(self, name: str) -> str:
        """Return the name of the result layer."""
        return translate("Satart", "{} 8-bit").format(name)

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        source = ask.raster(self.INPUT, translate("Satart", "Raster"))
        bands = ask.bands(self.BANDS, translate("Satart", "Bands for red, green and blue"), self.INPUT)
        lower = ask.number(self.LOWER, translate("Satart", "Lower percentile"), 1, 0, 100)
        upper = ask.number(self.UPPER, translate("Satart", "Upper percentile"), 99, 0, 100)
        per_band = QgsProcessingParameterBoolean(
            self.PER_BAND, translate("Satart", "Stretch each band by itself"), defaultValue=True
        )
        self.declare(
            (
                ask.described(source, translate("Satart", "The raster to make a picture of.")),
                ask.described(
                    bands,
                    translate(
                        "Satart",
                        "Three bands for colours or one for grey; none means true colour by the bands' names, else the "
                        "first three.",
                    ),
                ),
                ask.described(lower, translate("Satart", "This share of the pixels, in percent, becomes black.")),
                ask.described(upper, translate("Satart", "Pixels above this percentile become white.")),
                ask.described(
                    per_band,
                    translate(
                        "Satart", "Balances the colours; without it all bands share one stretch and keep their hue."
                    ),
                ),
                ask.extent(self.EXTENT),
                *ask.writing(),
                ask.image(
                    self.OUTPUT,
                    translate("Satart", "8-bit picture"),
                    translate("Satart", "An 8-bit GeoTIFF, ready to show."),
                ),
            )
        )

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Hand the request to the engine."""
        return self.run_engine(
            "stretch",
            feedback,
            input=self.raster_path(self.INPUT),
            output=self.image_path(parameters, self.OUTPUT, context),
            bands=self.parameterAsInts(parameters, self.BANDS, context),
            lower=self.parameterAsDouble(parameters, self.LOWER, context),
            upper=self.parameterAsDouble(parameters, self.UPPER, context),
            per_band=self.parameterAsBoolean(parameters, self.PER_BAND, context),
            extent=self.area(parameters, self.EXTENT, context),
            **self.writing_options(parameters, context),
        )
