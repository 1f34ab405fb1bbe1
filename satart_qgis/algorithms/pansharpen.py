"""Pansharpening: multispectral bands at the panchromatic band's resolution."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication

from . import parameters as ask
from . import sharpening
from .base import EngineAlgorithm

translate = QCoreApplication.translate


class PansharpenAlgorithm(EngineAlgorithm):
    """Multispectral bands at the panchromatic band's resolution."""

    TASK = "pansharpen"
    GROUP = "pansharpening"
    NAMED_AFTER = "MS"
    PAN = "PAN"
    MS = "MS"
    BANDS = "BANDS"
    METHOD = "METHOD"
    SENSOR = "SENSOR"
    EXTENT = "EXTENT"
    OUTPUT = "OUTPUT"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Satart", "Pansharpen")

    def shortDescription(self) -> str:
        """Return the tooltip in the toolbox."""
        return translate("Satart", "Sharpens multispectral bands with a finer panchromatic band of the same scene.")

    def tags(self) -> list[str]:
        """Return what else people may search for."""
        words = translate(
            "Satart", "pansharpening,fusion,panchromatic,multispectral,landsat,brovey,gram-schmidt,sharper"
        )
        return words.split(",")

    def about(self) -> str:
        """Return the paragraph that opens the help."""
        return translate(
            "Satart",
            "Brings the bands of a multispectral raster to the resolution of a panchromatic raster of the same scene. "
            "The default method takes only as much detail from the panchromatic band as each band has in common with "
            "it, so colours stay true and infrared bands stay usable. The result lies on the panchromatic grid and "
            "keeps the data type of the multispectral raster.",
        )

    def result_name(self, name: str) -> str:
        """Return the name of the result layer."""
        return translate("Satart", "{} pansharpened").format(name)

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        output = ask.image(
            self.OUTPUT,
            translate("Satart", "Pansharpened"),
            translate("Satart", "A GeoTIFF on the panchromatic grid with a band for each multispectral band."),
        )
        self.declare((*self._main(), *sharpening.fine_tuning(), *ask.writing(), output))

    def _main(self) -> list[Any]:
        pan = ask.raster(self.PAN, translate("Satart", "Panchromatic raster"))
        ms = ask.raster(self.MS, translate("Satart", "Multispectral raster"))
        bands = ask.bands(self.BANDS, translate("Satart", "Bands (empty: all)"), self.MS)
        method = ask.choice(self.METHOD, translate("Satart", "Method"), sharpening.methods_with_auto(), "mtf-glp-fs")
        return [
            ask.described(pan, translate("Satart", "The finer raster of one band, of the same place and time.")),
            ask.described(ms, translate("Satart", "The coarser raster whose bands are sharpened.")),
            ask.described(bands, translate("Satart", "Bands of the multispectral raster to sharpen; none means all.")),
            ask.described(
                method,
                translate(
                    "Satart",
                    "MTF-GLP-FS is fast and safe for every sensor; MTF-GLP-CBD and BDSD are often the closest to the "
                    "truth; Automatic tries some on the middle of the image and says which it took. Scripts give the "
                    "id, such as gsa, never a number.",
                ),
            ),
            sharpening.sensor(self.SENSOR),
            ask.extent(self.EXTENT),
        ]

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Hand the request to the engine."""
        return self.run_engine(
            "pansharpen",
            feedback,
            pan=self.raster_path(self.PAN),
            ms=self.raster_path(self.MS),
            output=self.image_path(parameters, self.OUTPUT, context),
            bands=self.parameterAsInts(parameters, self.BANDS, context),
            method=self.parameterAsEnumString(parameters, self.METHOD, context),
            sensor=self.parameterAsEnumString(parameters, self.SENSOR, context),
            extent=self.area(parameters, self.EXTENT, context),
            **sharpening.fine_tuned(self, parameters, context),
            **self.writing_options(parameters, context),
        )
