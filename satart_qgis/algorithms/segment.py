"""Map land use: a raster's pixels as classes, by a model."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..desktop import legends, ramps, styling
from . import modelling, online
from . import parameters as ask
from .base import EngineAlgorithm

translate = QCoreApplication.translate

LOOKS = {"CONFIDENCE": ramps.show_confidence, "HEATMAPS": ramps.show_probability}


class SegmentAlgorithm(EngineAlgorithm):
    """A raster's pixels as classes, by a model."""

    TASK = "segment"
    GROUP = "landuse"
    NAMED_AFTER = "INPUT"
    INPUT = "INPUT"
    MODEL = "MODEL"
    BANDS = "BANDS"
    SMOOTHING = "SMOOTHING"
    EXTENT = "EXTENT"
    OUTPUT = "OUTPUT"
    CONFIDENCE = "CONFIDENCE"
    HEATMAPS = "HEATMAPS"
    POLYGONS = "POLYGONS"
    REPORT = "REPORT"
    POLYGON_COUNT = "POLYGON_COUNT"
    TABLE = "CLASSES"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Satart", "Map land use")

    def shortDescription(self) -> str:
        """Return the tooltip in the toolbox."""
        return translate("Satart", "Gives every pixel of a raster a class, with a model that ships or one of your own.")

    def tags(self) -> list[str]:
        """Return what else people may search for."""
        words = translate(
            "Satart",
            "segmentation,land use,land cover,classification,buildings,deep learning,neural network,semantic,u-net",
        )
        return words.split(",")

    def about(self) -> str:
        """Return the paragraph that opens the help."""
        return translate(
            "Satart",
            "Runs a network over a raster of any size and writes a raster of classes with their names and colours; on "
            "request also how sure it is, a probability for each class, polygons, and a report of the areas. An image "
            "whose pixels are much finer or coarser than what the model was trained on is resampled while it is read; "
            "the log says so. Nodata stays nodata.",
        )

    def result_name(self, name: str) -> str:
        """Return the name of the class layer."""
        return translate("Satart", "{} land use").format(name)

    def layer_name(self, output: str) -> str:
        """Return the name of one of the layers."""
        names = {
            self.CONFIDENCE: translate("Satart", "{} confidence"),
            self.HEATMAPS: translate("Satart", "{} class probabilities"),
            self.POLYGONS: translate("Satart", "{} land-use polygons"),
        }
        name = self._inputs[self.INPUT][1]
        return names[output].format(name) if output in names else self.result_name(name)

    def save_style(self, path: str) -> bool:
        """Leave the style of the classes to the engine, which knows them and lays it beside the raster itself."""
        looks = {self._images.get(name): look for name, look in LOOKS.items()}
        return path == self._images[self.OUTPUT] or styling.save_style(path, looks[path])

    def arrange_output(self, output: str, details: QgsProcessingContext.LayerDetails) -> None:
        """Put the classes on top; what tells more of them waits below to be ticked."""
        rank = (self.OUTPUT, self.POLYGONS, self.CONFIDENCE, self.HEATMAPS).index(output)
        look = partial(legends.show_polygons, raster=self._images[self.OUTPUT]) if output == self.POLYGONS else None
        styling.arrange(details, look, place=self.place(rank, shown=output == self.OUTPUT))

    def results_help(self) -> dict[str, str]:
        """Return a sentence for each output that is no parameter."""
        return {
            self.POLYGON_COUNT: translate("Satart", "How many polygons there are."),
            self.TABLE: translate("Satart", "The number, name, pixels, share and hectares of each class, as JSON."),
        }

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        count = modelling.figures({self.POLYGON_COUNT: translate("Satart", "Number of polygons")})
        classes = QgsProcessingOutputString(self.TABLE, translate("Satart", "Areas of the classes"))
        self.declare((*self._asked(), *ask.writing(0), *self._results()), [*count, classes])

    def _asked(self) -> list[Any]:
        source = ask.raster(self.INPUT, translate("Satart", "Raster"))
        bands = ask.bands(self.BANDS, translate("Satart", "Bands"), self.INPUT)
        kinds = {
            "none": translate("Satart", "None"),
            "majority": translate("Satart", "Majority of the neighbours"),
            "superpixels": translate("Satart", "Superpixels (follow the edges in the image)"),
        }
        smoothing = ask.choice(self.SMOOTHING, translate("Satart", "Smoothing"), kinds, "none")
        return [
            ask.described(source, translate("Satart", "The image to map.")),
            modelling.model(
                self.TASK,
                self.MODEL,
                translate("Satart", "Model"),
                translate(
                    "Satart",
                    "What tells the classes: a model from the list, or the file of a card (.json) or of a network in "
                    "ONNX format. The list says which bands and which pixel size each was made for.",
                ),
                default="landuse-buildings",
            ),
            ask.described(
                bands,
                translate(
                    "Satart",
                    "The raster's bands in the order the model wants them; none means by name, else the first ones.",
                ),
            ),
            ask.described(
                smoothing, translate("Satart", "Removes single pixels that differ from what is around them.")
            ),
            ask.extent(self.EXTENT),
            modelling.device(),
            modelling.precision(),
            modelling.overlap(),
            modelling.flips(),
        ]

    def _results(self) -> list[Any]:
        polygons = online.vector(
            self.POLYGONS,
            translate("Satart", "Polygons"),
            QgsProcessing.SourceType.TypeVectorPolygon,
            translate("Satart", "A GeoPackage of the classes' areas, simplified without gaps between them."),
        )
        ask.optional(polygons).setCreateByDefault(False)
        # Made unless somebody does not want it; a script need not name it.
        report = ask.optional(ask.file(self.REPORT, translate("Satart", "Report"), ask.HTML_FILES))
        return [
            ask.image(
                self.OUTPUT,
                translate("Satart", "Land use"),
                translate("Satart", "A GeoTIFF of class numbers, with names and colours."),
            ),
            ask.image(
                self.CONFIDENCE,
                translate("Satart", "Confidence"),
                translate("Satart", "How probable the class of each pixel is, in percent."),
                optional=True,
            ),
            ask.image(
                self.HEATMAPS,
                translate("Satart", "Class probabilities"),
                translate("Satart", "A band for each class: its probability, in percent."),
                optional=True,
            ),
            polygons,
            ask.described(
                report, translate("Satart", "A page with the area of each class on the ellipsoid, and what made it.")
            ),
        ]

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Hand the request to the engine."""
        results = self.run_engine(
            "segment",
            feedback,
            output=self.image_path(parameters, self.OUTPUT, context),
            confidence=self.image_path(parameters, self.CONFIDENCE, context),
            heatmaps=self.image_path(parameters, self.HEATMAPS, context),
            polygons=self.layer_path(parameters, self.POLYGONS, context),
            **modelling.chosen(
                self, parameters, context, "INPUT", "MODEL", "BANDS", "SMOOTHING", "EXTENT", "DEVICE", "PRECISION",
                "OVERLAP", "FLIPS", "REPORT",
            ),
            **self.writing_options(parameters, context),
        )  # fmt: skip
        return {**results, self.TABLE: json.dumps(self.answer["classes"], ensure_ascii=False)}
