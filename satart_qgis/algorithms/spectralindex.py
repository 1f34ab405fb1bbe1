"""Spectral index: one number a pixel for plants, water, soil or fire."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProcessingParameterString
from qgis.PyQt.QtCore import QCoreApplication

from ..desktop import indexstyle
from . import parameters as ask
from .base import EngineAlgorithm

translate = QCoreApplication.translate

BY_NAME = "default"


def indices() -> dict[str, str]:
    """Return the indices by the short name that everybody uses."""
    return {
        "NDVI": translate("Satart", "NDVI (vegetation)"),
        "GNDVI": translate("Satart", "GNDVI (chlorophyll)"),
        "NDRE": translate("Satart", "NDRE (red edge)"),
        "SAVI": translate("Satart", "SAVI (soil-adjusted vegetation)"),
        "OSAVI": translate("Satart", "OSAVI (optimised soil-adjusted vegetation)"),
        "MSAVI": translate("Satart", "MSAVI (modified soil-adjusted vegetation)"),
        "EVI": translate("Satart", "EVI (enhanced vegetation)"),
        "EVI2": translate("Satart", "EVI2 (enhanced vegetation without blue)"),
        "ARVI": translate("Satart", "ARVI (haze-resistant vegetation)"),
        "NDWI": translate("Satart", "NDWI (open water)"),
        "MNDWI": translate("Satart", "MNDWI (open water among buildings)"),
        "NDMI": translate("Satart", "NDMI (moisture of plants)"),
        "NDSI": translate("Satart", "NDSI (snow)"),
        "NDBI": translate("Satart", "NDBI (built-up land)"),
        "BSI": translate("Satart", "BSI (bare soil)"),
        "NBR": translate("Satart", "NBR (burnt land)"),
        "NBR2": translate("Satart", "NBR2 (recovery after fire)"),
    }


def layouts() -> dict[str, str]:
    """Return whose bands a raster may hold, for rasters whose band names do not tell."""
    return {
        BY_NAME: translate("Satart", "By the bands' names"),
        "sentinel-2": translate("Satart", "Sentinel-2, 12 bands of level 2A"),
        "sentinel-2-10m": translate("Satart", "Sentinel-2, four 10 m bands"),
        "landsat-8-9": translate("Satart", "Landsat 8/9, Collection 2 level 2"),
        "landsat-4-7": translate("Satart", "Landsat 4/5/7, Collection 2 level 2"),
        "rgbn": translate("Satart", "Red, green, blue, infrared (aerial)"),
        "bgrn": translate("Satart", "Blue, green, red, infrared (most satellites)"),
        "worldview-2-3": "WorldView-2/3",
    }


class SpectralIndexAlgorithm(EngineAlgorithm):
    """One number a pixel for plants, water, soil or fire."""

    TASK = "spectralindex"
    GROUP = "imagery"
    NAMED_AFTER = "INPUT"
    INPUT = "INPUT"
    INDEX = "INDEX"
    SENSOR = "SENSOR"
    BANDS = "BANDS"
    SCALE = "SCALE"
    OFFSET = "OFFSET"
    EXTENT = "EXTENT"
    OUTPUT = "OUTPUT"

    def __init__(self) -> None:
        super().__init__()
        self._index = ""  # kept from the run: it names and colours the result

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Satart", "Spectral index")

    def shortDescription(self) -> str:
        """Return the tooltip in the toolbox."""
        return translate("Satart", "Computes NDVI, NDWI, NDBI and other indices from a raster's bands.")

    def tags(self) -> list[str]:
        """Return what else people may search for."""
        words = translate("Satart", "ndvi,ndwi,ndbi,savi,evi,nbr,vegetation,water,burn,snow,soil,band ratio,moisture")
        return words.split(",")

    def about(self) -> str:
        """Return the paragraph that opens the help."""
        return translate(
            "Satart",
            "Computes an index from two or three bands of a raster, each by the formula of its paper. The bands are "
            "found by their names, as in rasters that SatArt downloads; for others choose the sensor or write the "
            "band numbers. The raster should hold reflectance.",
        )

    def layer_name(self, output: str) -> str:
        """Return the name of the result layer."""
        return f"{self._inputs[self.INPUT][1]} {self._index}"

    def save_style(self, path: str) -> bool:
        """Lay the index's colours beside it."""
        return indexstyle.save_style(path, self._index)

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        source = ask.raster(self.INPUT, translate("Satart", "Raster"))
        index = ask.choice(self.INDEX, translate("Satart", "Index"), indices(), "NDVI")
        sensor = ask.choice(self.SENSOR, translate("Satart", "Bands of"), layouts(), BY_NAME)
        self.declare(
            (
                ask.described(source, translate("Satart", "A raster of several bands, best in reflectance.")),
                ask.described(index, translate("Satart", "What to show; the values of most indices lie in -1 to 1.")),
                ask.described(
                    sensor, translate("Satart", "Whose bands these are, where the bands' names do not tell.")
                ),
                *self._advanced(),
                ask.extent(self.EXTENT),
                *ask.writing(),
                ask.image(
                    self.OUTPUT,
                    translate("Satart", "Index"),
                    translate("Satart", "A GeoTIFF of one band in floating point, coloured by the kind of index."),
                ),
            )
        )

    def _advanced(self) -> list[Any]:
        bands = QgsProcessingParameterString(self.BANDS, translate("Satart", "Band numbers"), optional=True)
        scale = ask.number(self.SCALE, translate("Satart", "Scale of the values"), 0, 0, 1)
        offset = ask.number(self.OFFSET, translate("Satart", "Offset of the values"), 0, -10, 10)
        explained = [
            ask.described(
                bands,
                translate("Satart", "Which band is which, like nir=4, red=3; they win over the names and the sensor."),
            ),
            ask.described(
                scale,
                translate(
                    "Satart",
                    "What whole numbers are multiplied with to become reflectance, like 0.0001; 0 takes what the file "
                    "or the sensor says.",
                ),
            ),
            ask.described(offset, translate("Satart", "What is added after that, where a scale is given.")),
        ]
        return [ask.advanced(parameter) for parameter in explained]

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Hand the request to the engine."""
        self._index = self.parameterAsEnumString(parameters, self.INDEX, context)
        sensor = self.parameterAsEnumString(parameters, self.SENSOR, context)
        words = self.parameterAsString(parameters, self.BANDS, context)
        return self.run_engine(
            "spectralindex",
            feedback,
            input=self.raster_path(self.INPUT),
            output=self.image_path(parameters, self.OUTPUT, context),
            index=self._index,
            sensor="" if sensor == BY_NAME else sensor,
            bands=[word.strip() for word in words.split(",") if word.strip()],
            scale=self.parameterAsDouble(parameters, self.SCALE, context),
            offset=self.parameterAsDouble(parameters, self.OFFSET, context),
            extent=self.area(parameters, self.EXTENT, context),
            **self.writing_options(parameters, context),
        )
