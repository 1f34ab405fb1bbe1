"""Download map tiles: the pictures of a tile server inside an area, joined to one raster."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from . import imagery, online
from . import parameters as ask
from .online import OnlineAlgorithm

translate = QCoreApplication.translate

DEEPEST = 24
ZOOM = 15  # streets and houses can be told apart
RATE = 8.0  # requests a second
MOST_RATE = 1000


class DownloadTilesAlgorithm(OnlineAlgorithm):
    """The pictures of a tile server inside an area."""

    TASK = "downloadtiles"
    GROUP = "imagery"
    STRETCHED = True
    URL = "URL"
    ZOOM = "ZOOM"
    ATTRIBUTION = "ATTRIBUTION"
    RATE = "RATE"
    OUTPUT = "OUTPUT"
    TILES = "TILES"
    MISSING = "MISSING"

    def __init__(self) -> None:
        super().__init__()
        self._title = ""

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Satart", "Download map tiles")

    def shortDescription(self) -> str:
        """Return the tooltip in the toolbox."""
        return translate("Satart", "Joins the tiles of an XYZ or TMS server inside an area to one raster.")

    def tags(self) -> list[str]:
        """Return what else people may search for."""
        return translate("Satart", "xyz,tms,tiles,wmts,aerial,basemap,quadkey,slippy map,web map").split(",")

    def about(self) -> str:
        """Return the paragraph that opens the help."""
        return translate(
            "Satart",
            "Fetches the tiles of a tile server inside an area, politely slowly, and joins them to one picture. Where "
            "the server has no tile, the picture is transparent. Many providers forbid to keep their tiles or allow a "
            "few only: a tile provider's terms are yours to accept.",
        )

    def results_help(self) -> dict[str, str]:
        """Return a sentence for each output that is no parameter."""
        return {
            self.TILES: translate("Satart", "How many tiles the area has."),
            self.MISSING: translate("Satart", "How many of them the server does not have."),
        }

    def layer_name(self, output: str) -> str:
        """Return the name of the result layer."""
        return self._title

    def addresses(self, parameters: dict[str, Any], context: QgsProcessingContext) -> list[str]:
        """Return the tile servers, whom the login is meant for."""
        return imagery.tile_servers(self.parameterAsString(parameters, self.URL, context))

    def token_wanted(self, parameters: dict[str, Any], context: QgsProcessingContext) -> bool:
        """Say whether the address has a place for the token."""
        return "{token}" in self.parameterAsString(parameters, self.URL, context)

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        output = ask.image(
            self.OUTPUT,
            translate("Satart", "Picture"),
            translate("Satart", "A GeoTIFF of red, green, blue and transparency in Web Mercator."),
        )
        outputs = (
            QgsProcessingOutputNumber(self.TILES, translate("Satart", "Number of tiles")),
            QgsProcessingOutputNumber(self.MISSING, translate("Satart", "Missing tiles")),
        )
        self.declare((*self._main(), *self._advanced(), *ask.writing(), output), outputs)

    def _main(self) -> list[Any]:
        url = QgsProcessingParameterString(self.URL, translate("Satart", "Address of the tiles"))
        zoom = ask.number(self.ZOOM, translate("Satart", "Zoom level"), ZOOM, 0, DEEPEST, whole=True)
        return [
            ask.described(
                url,
                translate(
                    "Satart",
                    "Like https://tiles.example.org/{z}/{x}/{y}.png; {-y} counts rows from the south (TMS), {q} is a "
                    "quadkey, {s} takes servers in turn, and {token} stands for the secret of the authentication, "
                    "which must not be written here.",
                ),
            ),
            online.extent(translate("Satart", "The box to fill."), optional=False),
            ask.described(
                zoom, translate("Satart", "Each level up has four times the tiles; at 15 a pixel is some 4 m.")
            ),
        ]

    def _advanced(self) -> list[Any]:
        attribution = QgsProcessingParameterString(self.ATTRIBUTION, translate("Satart", "Attribution"), optional=True)
        rate = ask.number(self.RATE, translate("Satart", "Most requests a second"), RATE, 0.01, MOST_RATE)
        return [
            ask.advanced(ask.described(attribution, translate("Satart", "Whom to credit; kept in the file."))),
            ask.advanced(ask.described(rate, translate("Satart", "Slower is kinder to the server."))),
            online.login(
                translate(
                    "Satart",
                    "The login to the server, as a header or in place of {token}, which may also be the password of a "
                    "Basic configuration; it goes to that server and into no file.",
                )
            ),
        ]

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Hand the request to the engine."""
        url = self.parameterAsString(parameters, self.URL, context)
        zoom = self.parameterAsInt(parameters, self.ZOOM, context)
        self._title = translate("Satart", "{}, zoom {}").format(urlsplit(url).netloc.rpartition("}.")[2], zoom)
        return self.fetch(
            feedback,
            url=url,
            extent=self.area(parameters, online.EXTENT, context),
            zoom=zoom,
            attribution=self.parameterAsString(parameters, self.ATTRIBUTION, context),
            rate=self.parameterAsDouble(parameters, self.RATE, context),
            output=self.image_path(parameters, self.OUTPUT, context),
            **self.writing_options(parameters, context),
        )
