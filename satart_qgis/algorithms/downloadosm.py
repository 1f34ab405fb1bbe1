"""Download OpenStreetMap: the map features of an area, all of them or those that classes need."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsDataProvider,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..desktop import styling
from . import labelling, online
from . import parameters as ask
from .online import OnlineAlgorithm

translate = QCoreApplication.translate


class DownloadOsmAlgorithm(OnlineAlgorithm):
    """The map features of an area."""

    TASK = "downloadosm"
    GROUP = "imagery"
    SERVER = "SERVER"
    OUTPUT = "OUTPUT"
    COUNT = "COUNT"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Satart", "Download OpenStreetMap")

    def shortDescription(self) -> str:
        """Return the tooltip in the toolbox."""
        return translate("Satart", "Gets the OpenStreetMap features of an area as a GeoPackage.")

    def tags(self) -> list[str]:
        """Return what else people may search for."""
        return translate("Satart", "osm,overpass,openstreetmap,labels,training,buildings,land use,vector").split(",")

    def about(self) -> str:
        """Return the paragraph that opens the help."""
        return translate(
            "Satart",
            "Asks an Overpass server for the map features of an area: all of them, or only those that a class file "
            "needs. A large area is asked for in parts. The data are © OpenStreetMap contributors, under the Open "
            "Database License; the server's terms are yours to accept.",
        )

    def results_help(self) -> dict[str, str]:
        """Return a sentence for each output that is no parameter."""
        return {self.COUNT: translate("Satart", "How many features were found.")}

    def save_style(self, path: str) -> bool:
        """Leave the look of map features to QGIS."""
        return True

    def arrange(self, details: QgsProcessingContext.LayerDetails) -> None:
        """Have the features grouped when they are loaded."""
        styling.arrange(details, lambda layer: None)

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        server = online.text(self.SERVER, translate("Satart", "Overpass server"), {}, None)
        output = online.vector(
            self.OUTPUT,
            translate("Satart", "OpenStreetMap features"),
            QgsProcessing.SourceType.TypeVectorAnyGeometry,
            translate("Satart", "A GeoPackage with a layer for each kind of geometry, with their tags."),
        )
        count = QgsProcessingOutputNumber(self.COUNT, translate("Satart", "Number of features"))
        self.declare(
            (
                online.extent(translate("Satart", "The box to get the features of."), optional=False),
                labelling.classes(
                    translate(
                        "Satart", "Only features that these classes need are asked for; empty asks for everything."
                    ),
                    optional=True,
                ),
                ask.advanced(
                    ask.described(
                        server,
                        translate("Satart", "The address of an Overpass server; empty tries the public ones in turn."),
                    )
                ),
                output,
            ),
            (count,),
        )

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """See that points, lines and areas are loaded, each as a layer."""
        path = self._images[self.OUTPUT]
        layers = [(f"{path}|layername={name}", f"OpenStreetMap {name}") for name in _layers_in(path)]
        online.load_instead(context, path, layers, self.arrange)
        return {}

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Hand the request to the engine."""
        return self.fetch(
            feedback,
            extent=self.area(parameters, online.EXTENT, context),
            server=self.parameterAsString(parameters, self.SERVER, context),
            classes=self.parameterAsString(parameters, labelling.CLASSES, context),
            output=self.image_path(parameters, self.OUTPUT, context),
        )


def _layers_in(path: str) -> list[str]:
    """Return the names of a GeoPackage's layers, those that are drawn on top last."""
    layer = QgsVectorLayer(path, "", "ogr")  # it owns its provider, so it has to stay while that is asked
    names = [line.split(QgsDataProvider.sublayerSeparator())[1] for line in layer.dataProvider().subLayers()]
    return sorted(names, key=lambda name: ("point" in name, "line" in name))
