"""Search for scenes: what satellites have seen of a place, as footprints on the map."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..desktop import footprints
from . import imagery, online
from . import parameters as ask
from .online import OnlineAlgorithm

translate = QCoreApplication.translate

MOST_SCENES = 10_000


class SearchScenesAlgorithm(OnlineAlgorithm):
    """What satellites have seen of a place."""

    TASK = "searchscenes"
    GROUP = "imagery"
    CATALOG = "CATALOG"
    COLLECTION = "COLLECTION"
    PLATFORM = "PLATFORM"
    DATE_FROM = "DATE_FROM"
    DATE_TO = "DATE_TO"
    CLOUD_MAX = "CLOUD_MAX"
    CLOUD_IN_AREA = "CLOUD_IN_AREA"
    LIMIT = "LIMIT"
    OUTPUT = "OUTPUT"
    COUNT = "COUNT"

    def __init__(self) -> None:
        super().__init__()
        self._area: dict[str, str] = {}  # where was searched and as whom, kept with the layer for the download

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Satart", "Search for scenes")

    def shortDescription(self) -> str:
        """Return the tooltip in the toolbox."""
        return translate("Satart", "Finds satellite scenes of an area in a STAC catalogue and shows their footprints.")

    def tags(self) -> list[str]:
        """Return what else people may search for."""
        words = translate(
            "Satart", "stac,catalogue,find,imagery,landsat,sentinel-2,satellite,cloud,footprint,planetary computer"
        )
        return words.split(",")

    def about(self) -> str:
        """Return the paragraph that opens the help."""
        return translate(
            "Satart",
            "Asks a catalogue of satellite imagery (a STAC API, or a static catalogue or item on disk) for the scenes "
            "of an area. The footprints come sorted by cloud, then by how much of the area they cover, and coloured by "
            "cloud; switch on Show Map Tips in the View menu to see a scene's thumbnail under the mouse. The action "
            "'Download this scene' opens the download for a footprint; the terms of the catalogue and of the imagery "
            "are yours to accept.",
        )

    def results_help(self) -> dict[str, str]:
        """Return a sentence for each output that is no parameter."""
        return {self.COUNT: translate("Satart", "How many scenes were found.")}

    def layer_name(self, output: str) -> str:
        """Return the name of the result layer."""
        return translate("Satart", "Scenes")

    def save_style(self, path: str) -> bool:
        """Lay the footprints' style beside them."""
        return footprints.save_style(path, self._area)

    def arrange(self, details: QgsProcessingContext.LayerDetails) -> None:
        """Have the footprints styled and grouped when they are loaded."""
        footprints.arrange(details, self._area)

    def addresses(self, parameters: dict[str, Any], context: QgsProcessingContext) -> list[str]:
        """Return the address of the catalogue, whom the login is meant for."""
        return imagery.servers(self.parameterAsString(parameters, self.CATALOG, context))

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        output = online.vector(
            self.OUTPUT,
            translate("Satart", "Scenes"),
            QgsProcessing.SourceType.TypeVectorPolygon,
            translate("Satart", "A GeoPackage of footprints with date, cloud cover, coverage and addresses."),
        )
        count = QgsProcessingOutputNumber(self.COUNT, translate("Satart", "Number of scenes"))
        self.declare((*self._where(), *self._when(), *self._advanced(), output), (count,))

    def _where(self) -> list[Any]:
        catalog = online.text(
            self.CATALOG,
            translate("Satart", "Catalogue"),
            imagery.catalogs(),
            imagery.CATALOG,
            files=imagery.STAC_FILES,
        )
        collection = online.text(
            self.COLLECTION, translate("Satart", "Collection"), imagery.collections(), imagery.COLLECTION
        )
        return [
            ask.described(
                catalog,
                translate(
                    "Satart",
                    "One of the free public catalogues, the address of a STAC API, or the path of a static catalogue.",
                ),
            ),
            ask.described(
                collection,
                translate(
                    "Satart", "What kind of imagery; the ids of a catalogue's other collections can be written here."
                ),
            ),
            online.extent(translate("Satart", "Scenes that touch this box are found.")),
            online.area_layer(
                translate("Satart", "Scenes that touch these polygons are found; together with a box, both count.")
            ),
        ]

    def _when(self) -> list[Any]:
        cloud = ask.number(self.CLOUD_MAX, translate("Satart", "Clouds up to (%)"), 100, 0, 100)
        return [
            online.date(self.DATE_FROM, translate("Satart", "From"), translate("Satart", "The first day; empty: any.")),
            online.date(self.DATE_TO, translate("Satart", "To"), translate("Satart", "The last day; empty: today.")),
            ask.described(
                cloud, translate("Satart", "Scenes with more cloud are left out; 100 also takes those that do not say.")
            ),
        ]

    def _advanced(self) -> list[Any]:
        inside = QgsProcessingParameterBoolean(
            self.CLOUD_IN_AREA, translate("Satart", "Count clouds inside the area"), defaultValue=False
        )
        platform = QgsProcessingParameterString(self.PLATFORM, translate("Satart", "Satellites"), optional=True)
        limit = ask.number(self.LIMIT, translate("Satart", "Most scenes"), 100, 1, MOST_SCENES, whole=True)
        explained = [
            ask.described(
                platform,
                translate(
                    "Satart",
                    "Only scenes of these, like landsat-8,landsat-9: the older ones have other bands; empty: all.",
                ),
            ),
            ask.described(
                inside,
                translate(
                    "Satart",
                    "Reads each scene's cloud mask and counts within the area, since a cloudy scene can be clear "
                    "where it matters; slower.",
                ),
            ),
            ask.described(limit, translate("Satart", "The clearest ones are kept.")),
        ]
        return [
            *(ask.advanced(parameter) for parameter in explained),
            online.login(
                translate(
                    "Satart",
                    "The login to a catalogue that asks for one; its secret goes to that server and into no file.",
                )
            ),
        ]

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Hand the request to the engine."""
        extent = self.area(parameters, online.EXTENT, context)
        aoi = online.source_id(parameters.get(online.AOI))
        authcfg = self.parameterAsString(parameters, online.AUTHCFG, context)
        kept = ((online.EXTENT, extent), (online.AOI, aoi), (online.AUTHCFG, authcfg))
        self._area = {name: value for name, value in kept if value}
        return self.fetch(
            feedback,
            catalog=self.parameterAsString(parameters, self.CATALOG, context),
            collection=self.parameterAsString(parameters, self.COLLECTION, context),
            platform=self.parameterAsString(parameters, self.PLATFORM, context),
            extent=extent,
            aoi=self.vector_path(online.AOI),
            date_from=online.day(self, parameters, self.DATE_FROM, context),
            date_to=online.day(self, parameters, self.DATE_TO, context),
            cloud_max=self.parameterAsDouble(parameters, self.CLOUD_MAX, context),
            cloud_in_area=self.parameterAsBoolean(parameters, self.CLOUD_IN_AREA, context),
            limit=self.parameterAsInt(parameters, self.LIMIT, context),
            output=self.image_path(parameters, self.OUTPUT, context),
        )
