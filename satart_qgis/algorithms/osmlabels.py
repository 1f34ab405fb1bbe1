"""Labels from OpenStreetMap: map features drawn as classes onto an image's pixels."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
)
from qgis.PyQt.QtCore import QCoreApplication

from . import labelling
from . import parameters as ask
from .base import EngineAlgorithm

translate = QCoreApplication.translate

OSM_FILES = "OpenStreetMap (*.osm *.pbf *.gpkg)"


class OsmLabelsAlgorithm(EngineAlgorithm):
    """Map features drawn as classes onto an image's pixels."""

    TASK = "osmlabels"
    GROUP = "imagery"
    NAMED_AFTER = "GRID"
    OSM = "OSM"
    OSM_LAYERS = "OSM_LAYERS"
    GRID = "GRID"
    OUTPUT = "OUTPUT"

    def __init__(self) -> None:
        super().__init__()
        self._layers: list[str] = []  # sources of the vector layers, read on the main thread

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Satart", "Labels from OpenStreetMap")

    def shortDescription(self) -> str:
        """Return the tooltip in the toolbox."""
        return translate("Satart", "Draws OpenStreetMap features as classes onto the pixels of an image.")

    def tags(self) -> list[str]:
        """Return what else people may search for."""
        words = translate(
            "Satart", "osm,openstreetmap,rasterize,training,labels,classes,land use,segmentation,skynet,mapnik"
        )
        return words.split(",")

    def about(self) -> str:
        """Return the paragraph that opens the help."""
        return translate(
            "Satart",
            "Draws map features onto the grid of an image, a class a number: which features make a class is said by a "
            "class file in the format of skynet-data, with Mapnik filters. Later classes are drawn over earlier ones; "
            "where nothing is drawn is background. The data are © OpenStreetMap contributors, under the Open Database "
            "License.",
        )

    def result_name(self, name: str) -> str:
        """Return the name of the result layer."""
        return translate("Satart", "{} labels").format(name)

    def save_style(self, path: str) -> bool:
        """Leave the style to the engine, which knows the classes and lays it beside the raster itself."""
        return True

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        osm = QgsProcessingParameterFile(
            self.OSM, translate("Satart", "OpenStreetMap file"), fileFilter=OSM_FILES, optional=True
        )
        layers = QgsProcessingParameterMultipleLayers(
            self.OSM_LAYERS,
            translate("Satart", "OpenStreetMap layers"),
            QgsProcessing.SourceType.TypeVectorAnyGeometry,
            optional=True,
        )
        grid = ask.raster(self.GRID, translate("Satart", "Image"))
        self.declare(
            (
                ask.described(
                    osm, translate("Satart", "An extract (.osm, .osm.pbf), or the result of Download OpenStreetMap.")
                ),
                ask.described(
                    layers, translate("Satart", "Vector layers with OpenStreetMap's tags, instead or in addition.")
                ),
                labelling.classes(
                    translate("Satart", "The class file: which features make which class, in which colour.")
                ),
                ask.described(grid, translate("Satart", "The raster whose pixels are labelled.")),
                *ask.writing(),
                ask.image(
                    self.OUTPUT,
                    translate("Satart", "Labels"),
                    translate("Satart", "A GeoTIFF of class numbers, with names and colours, on the image's grid."),
                ),
            )
        )

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Resolve the vector layers to what the engine can open."""
        layers = self.parameterAsLayerList(parameters, self.OSM_LAYERS, context)
        self._layers = [labelling.engine_source(layer, context, feedback) for layer in layers]
        return super().prepareAlgorithm(parameters, context, feedback)

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Hand the request to the engine."""
        return self.run_engine(
            "osmlabels",
            feedback,
            osm=self.parameterAsFile(parameters, self.OSM, context),
            osm_layers=self._layers,
            classes=self.parameterAsString(parameters, labelling.CLASSES, context),
            grid=self.raster_path(self.GRID),
            output=self.image_path(parameters, self.OUTPUT, context),
            **self.writing_options(parameters, context),
        )
