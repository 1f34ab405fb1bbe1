"""What the algorithms that fetch something share: the way out as QGIS knows it, the area, the choices for both."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorDestination,
)
from qgis.PyQt.QtCore import QCoreApplication

from .. import network
from ..engine.errors import SatArtError
from .base import EngineAlgorithm
from .parameters import advanced, described

translate = QCoreApplication.translate

SUGGESTION_WIDGET = "satart_qgis.desktop.suggestions.SuggestionWidget"  # by name: it needs the GUI
VECTOR_FILES = ["gpkg", "geojson", "json", "fgb", "shp", "kml"]  # that the engine opens as they are
NUMBER = r"\s*(-?\d+(?:\.\d*)?)\s*"
CROSSING = re.compile(rf"{NUMBER},{NUMBER},{NUMBER},{NUMBER}(?:\[EPSG:4326\])?")  # an extent in degrees
AUTHCFG = "AUTHCFG"
EXTENT = "EXTENT"
AOI = "AOI"


class OnlineAlgorithm(EngineAlgorithm):
    """An algorithm that reaches servers.

    What QGIS knows of proxies, certificates and logins is asked on the main thread, kept for the run and handed to
    the engine beside the parameters.
    """

    def __init__(self) -> None:
        super().__init__()
        self._network: dict[str, Any] = {}
        self._vectors: dict[str, str] = {}  # parameter: file, filled on the main thread

    def addresses(self, parameters: dict[str, Any], context: QgsProcessingContext) -> list[str]:
        """Return the web addresses that a login is meant for."""
        return []

    def token_wanted(self, parameters: dict[str, Any], context: QgsProcessingContext) -> bool:
        """Say whether the login is a bare token, which the engine puts where an address asks for one."""
        return False

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Resolve layers to files, and what QGIS knows of the network to plain values."""
        for definition in self.parameterDefinitions():
            if isinstance(definition, QgsProcessingParameterFeatureSource) and parameters.get(definition.name()):
                self._vectors[definition.name()] = self._vector_file(parameters, definition.name(), context, feedback)
        authcfg = self.parameterAsString(parameters, AUTHCFG, context) if AUTHCFG in parameters else ""
        meant = self.addresses(parameters, context) if authcfg else ()
        try:
            self._network = network.settings(authcfg, meant, token=self.token_wanted(parameters, context))
        except SatArtError as error:
            raise QgsProcessingException(str(error)) from error
        return super().prepareAlgorithm(parameters, context, feedback)

    def area(self, parameters: dict[str, Any], name: str, context: QgsProcessingContext) -> str | None:
        """Return an extent as the engine reads it; one across the antimeridian stays one.

        QGIS turns a box whose west lies east of its east inside out, to all the Earth but that box.
        """
        crossing = CROSSING.fullmatch(str(parameters.get(name) or "").strip())
        if crossing and float(crossing[1]) > float(crossing[2]):
            return f"{','.join(crossing.groups())} [EPSG:4326]"
        return super().area(parameters, name, context)

    def vector_path(self, name: str) -> str | None:
        """Return the file of a vector parameter, its selected features alone where they were asked for."""
        return self._vectors.get(name)

    def fetch(self, feedback: QgsProcessingFeedback, **arguments: Any) -> dict[str, Any]:
        """Run our task with the network beside its arguments."""
        return self.run_engine(self.TASK, feedback, network=self._network, **arguments)

    def _vector_file(
        self, parameters: dict[str, Any], name: str, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> str:
        """Return a file of one layer with a parameter's features, which is written where there is none like that."""
        path = self.parameterAsCompatibleSourceLayerPath(parameters, name, context, VECTOR_FILES, "gpkg", feedback)
        if not path:
            raise QgsProcessingException(self.invalidSourceError(parameters, name))
        return path


def text(
    name: str,
    description: str,
    suggestions: dict[str, str],
    default: str | None,
    *,
    files: str = "",
    installed: str = "",
) -> QgsProcessingParameterString:
    """Return a text with suggestions, labels by value; empty without a default.

    files: the filter of a file dialog, where a path is welcome too. installed: the task whose models are suggested.
    """
    parameter = QgsProcessingParameterString(name, description, defaultValue=default, optional=default is None)
    wrapper = {"class": SUGGESTION_WIDGET, "suggestions": suggestions, "files": files, "installed": installed}
    parameter.setMetadata({"widget_wrapper": wrapper})
    return parameter


def extent(help_text: str, *, optional: bool = True) -> Any:
    """Return the area as a box."""
    return described(QgsProcessingParameterExtent(EXTENT, translate("Satart", "Extent"), optional=optional), help_text)


def area_layer(help_text: str) -> Any:
    """Return the area as polygons."""
    parameter = QgsProcessingParameterFeatureSource(
        AOI,
        translate("Satart", "Area of interest"),
        types=[QgsProcessing.SourceType.TypeVectorPolygon],
        optional=True,
    )
    return described(parameter, help_text)


def date(name: str, description: str, help_text: str) -> Any:
    """Return an optional day."""
    kind = QgsProcessingParameterDateTime.Type.Date
    return described(QgsProcessingParameterDateTime(name, description, type=kind, optional=True), help_text)


def login(help_text: str) -> Any:
    """Return the authentication configuration; its id stands in histories and models, its secrets do not."""
    parameter = QgsProcessingParameterAuthConfig(AUTHCFG, translate("Satart", "Authentication"), optional=True)
    return advanced(described(parameter, help_text))


def vector(name: str, description: str, kind: Any, help_text: str) -> Any:
    """Return a GeoPackage to write."""
    return described(QgsProcessingParameterVectorDestination(name, description, type=kind), help_text)


def load_instead(
    context: QgsProcessingContext,
    path: str,
    layers: Iterable[tuple[str, str]],
    arrange: Callable[[QgsProcessingContext.LayerDetails], None],
) -> None:
    """Load several layers, (source, name) each, in the place of the one that was to be loaded."""
    waiting = context.layersToLoadOnCompletion()
    asked = waiting.pop(path, None)
    if asked is None:
        return
    for source, name in layers:
        details = QgsProcessingContext.LayerDetails(name, asked.project, asked.outputName)
        details.forceName = True
        arrange(details)
        waiting[source] = details
    context.setLayersToLoadOnCompletion(waiting)


def day(algorithm: Any, parameters: dict[str, Any], name: str, context: QgsProcessingContext) -> str:
    """Return a day as the engine reads it, YYYY-MM-DD; empty where there is none."""
    value = algorithm.parameterAsDateTime(parameters, name, context)
    return value.date().toString("yyyy-MM-dd") if value.isValid() else ""


def source_id(value: Any) -> str:
    """Return what names the layer of a vector parameter's value, empty where it is something else."""
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source.staticValue()
    return value if isinstance(value, str) else ""
