"""Download a scene: the pixels of an area from one scene or several, on one grid."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSource,
)
from qgis.PyQt.QtCore import QCoreApplication

from . import imagery, online
from . import parameters as ask
from .online import OnlineAlgorithm

translate = QCoreApplication.translate


def values() -> dict[str, str]:
    """Return what the numbers of a download can mean."""
    return {
        "reflectance": translate("Satart", "Reflectance (0 to 1)"),
        "dn": translate("Satart", "Digital numbers, as in the files"),
    }


class DownloadSceneAlgorithm(OnlineAlgorithm):
    """The pixels of an area from one scene or several."""

    TASK = "downloadscene"
    GROUP = "imagery"
    SCENES = "SCENES"
    ITEM = "ITEM"
    BANDS = "BANDS"
    RESOLUTION = "RESOLUTION"
    VALUES = "VALUES"
    MASK_CLOUDS = "MASK_CLOUDS"
    MOSAIC = "MOSAIC"
    OUTPUT = "OUTPUT"
    PAN = "PAN"

    def __init__(self) -> None:
        super().__init__()
        self._chosen: list[tuple[str, str]] = []  # (item id, item address) of the footprints, read on the main thread
        self._title = ""

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Satart", "Download scenes")

    def shortDescription(self) -> str:
        """Return the tooltip in the toolbox."""
        return translate("Satart", "Gets the pixels of an area from scenes that were found, and nothing outside it.")

    def tags(self) -> list[str]:
        """Return what else people may search for."""
        words = translate(
            "Satart", "stac,cog,imagery,landsat,sentinel-2,satellite,clip,mosaic,reflectance,cloud mask,panchromatic"
        )
        return words.split(",")

    def about(self) -> str:
        """Return the paragraph that opens the help."""
        return translate(
            "Satart",
            "Reads only the area's part of the files of a scene, puts all bands on one grid and makes reflectance of "
            "them. Scenes are footprints that Search for scenes has found, or a STAC item by its address or path. "
            "A download that was cut off goes on where it stopped when it is started again with the same settings. "
            "The terms of the catalogue and of the imagery are yours to accept.",
        )

    def layer_name(self, output: str) -> str:
        """Return the name of a result layer."""
        return translate("Satart", "{} panchromatic").format(self._title) if output == self.PAN else self._title

    def addresses(self, parameters: dict[str, Any], context: QgsProcessingContext) -> list[str]:
        """Return the servers of the scenes, whom the login is meant for."""
        item = self.parameterAsString(parameters, self.ITEM, context)
        return imagery.servers(item, *(href for _, href in self._chosen))

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        output = ask.image(
            self.OUTPUT,
            translate("Satart", "Scene"),
            translate("Satart", "A GeoTIFF of the bands on one grid."),
        )
        pan = ask.image(
            self.PAN,
            translate("Satart", "Panchromatic band"),
            translate("Satart", "A GeoTIFF of the finer panchromatic band, where the mission has one."),
            optional=True,
        )
        self.declare((*self._which(), *self._how(), *ask.writing(), output, pan))

    def _which(self) -> list[Any]:
        scenes = QgsProcessingParameterFeatureSource(
            self.SCENES,
            translate("Satart", "Scenes"),
            types=[QgsProcessing.SourceType.TypeVectorPolygon],
            optional=True,
        )
        item = online.text(self.ITEM, translate("Satart", "STAC item"), {}, None, files=imagery.STAC_FILES)
        bands = online.text(self.BANDS, translate("Satart", "Bands"), imagery.bands(), imagery.BANDS)
        return [
            ask.described(
                scenes,
                translate(
                    "Satart", "Footprints from Search for scenes; tick Selected features only to take some of them."
                ),
            ),
            ask.described(
                item, translate("Satart", "A single scene instead: the address or the path of its STAC item.")
            ),
            ask.described(
                bands,
                translate(
                    "Satart",
                    "A combination of bands, or a list of band names or asset keys like red,green,blue,nir.",
                ),
            ),
            online.extent(translate("Satart", "Only this box is downloaded; empty means the whole scene.")),
            online.area_layer(translate("Satart", "Only these polygons are downloaded; the rest is nodata.")),
        ]

    def _how(self) -> list[Any]:
        resolution = ask.number(self.RESOLUTION, translate("Satart", "Pixel size (m)"), 0, 0, 100_000)
        kind = ask.choice(self.VALUES, translate("Satart", "Values"), values(), "reflectance")
        clouds = QgsProcessingParameterBoolean(self.MASK_CLOUDS, translate("Satart", "Mask clouds"), defaultValue=False)
        mosaic = QgsProcessingParameterBoolean(
            self.MOSAIC, translate("Satart", "Make a mosaic of several scenes"), defaultValue=True
        )
        return [
            ask.advanced(
                ask.described(resolution, translate("Satart", "0 takes the finest of the bands that are chosen."))
            ),
            ask.described(
                kind, translate("Satart", "Reflectance compares between dates and missions; numbers are exact copies.")
            ),
            ask.described(
                clouds,
                translate("Satart", "Makes clouds and their shadows nodata, as the quality band has them."),
            ),
            ask.described(
                mosaic,
                translate(
                    "Satart",
                    "Fills what one scene leaves open from the next, also across UTM zones; without it each scene "
                    "becomes a file of its own.",
                ),
            ),
            online.login(
                translate(
                    "Satart",
                    "The login to the scenes' server, if it asks for one; its secret goes to that server, and to the "
                    "one that the configuration names as its Resource, and into no file.",
                )
            ),
        ]

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Read which footprints are meant, where layers may be touched."""
        source = self.parameterAsSource(parameters, self.SCENES, context)
        if source is not None:
            if source.fields().lookupField("item_href") < 0:
                text = translate("Satart", "'{}' holds no footprints; choose a layer made by Search for scenes.")
                raise QgsProcessingException(text.format(source.sourceName()))
            self._chosen = [(str(f["item_id"]), str(f["item_href"])) for f in source.getFeatures()]
            if not self._chosen:
                raise QgsProcessingException(translate("Satart", "No footprint is selected; select one or more."))
        return super().prepareAlgorithm(parameters, context, feedback)

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Hand the request to the engine."""
        item = self.parameterAsString(parameters, self.ITEM, context)
        bands = self.parameterAsString(parameters, self.BANDS, context)
        if bool(item) == bool(self._chosen):
            raise QgsProcessingException(translate("Satart", "Choose either footprints or a STAC item."))
        names = [imagery.item_name(item)] if item else [name for name, _ in self._chosen]
        self._title = names[0] if len(names) == 1 else translate("Satart", "{} scenes").format(len(names))
        return self.fetch(
            feedback,
            scenes=self.vector_path(self.SCENES),
            item=item,
            bands=[word.strip() for word in bands.split(",")],
            extent=self.area(parameters, online.EXTENT, context),
            aoi=self.vector_path(online.AOI),
            resolution=self.parameterAsDouble(parameters, self.RESOLUTION, context),
            values=self.parameterAsEnumString(parameters, self.VALUES, context),
            mask_clouds=self.parameterAsBoolean(parameters, self.MASK_CLOUDS, context),
            mosaic=self.parameterAsBoolean(parameters, self.MOSAIC, context),
            output=self.image_path(parameters, self.OUTPUT, context),
            pan=self.image_path(parameters, self.PAN, context),
            **self.writing_options(parameters, context),
        )

    def written(self) -> list[str]:
        """Return the files that were written: without a mosaic, one for each scene and output."""
        return [path for output in self._images for path in self._files(output)]

    def _files(self, output: str) -> list[str]:
        """Return the files of an output. The engine puts the scenes' names behind the file's, for both alike."""
        made, asked = self.answer["outputs"], self._images
        tails = [path[len(os.path.splitext(asked[self.OUTPUT])[0]) :] for path in made]
        return [os.path.splitext(asked[output])[0] + tail for tail in tails] if len(made) > 1 else [asked[output]]

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """Name the layers and see that they arrive styled; without a mosaic, see that all of them do."""
        for output, path in self._images.items():
            files = self._files(output)
            if len(files) > 1:
                online.load_instead(context, path, [(file, Path(file).stem) for file in files], self.arrange)
        return super().postProcessAlgorithm(context, feedback)
