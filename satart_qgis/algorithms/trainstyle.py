"""Train a style: a painting becomes a model that repaints rasters of any size."""

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

from . import judging, modelling, online
from . import parameters as ask
from .base import EngineAlgorithm, engine_path

translate = QCoreApplication.translate

PICTURES = "Pictures (*.jpg *.jpeg *.png *.tif *.tiff)"


class TrainStyleAlgorithm(EngineAlgorithm):
    """A painting becomes a model that repaints rasters of any size."""

    TASK = "trainstyle"
    GROUP = "art"
    CONTENT = "CONTENT"
    STYLE_IMAGE = "STYLE_IMAGE"
    NETWORK = "NETWORK"
    STROKES = "STROKES"
    ITERATIONS = "ITERATIONS"
    BASE = "BASE"
    CONTENT_WEIGHT = "CONTENT_WEIGHT"
    STYLE_WEIGHT = "STYLE_WEIGHT"
    VARIATION_WEIGHT = "VARIATION_WEIGHT"
    LEARNING_RATE = "LEARNING_RATE"
    BATCH = "BATCH"
    SIZE = "SIZE"
    PIECES = "PIECES"
    PAINTER = "PAINTER"
    STYLE_LOSS = "STYLE_LOSS"
    CONTENT_LOSS = "CONTENT_LOSS"
    OUTPUT_MODEL = "OUTPUT_MODEL"
    PREVIEWS = "PREVIEWS"

    def __init__(self) -> None:
        super().__init__()
        self._way: dict[str, Any] | None = None  # to a feature network that has to be fetched
        self._content: list[str] = []  # files of the rasters, resolved on the main thread

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Satart", "Train a style")

    def shortDescription(self) -> str:
        """Return the tooltip in the toolbox."""
        return translate("Satart", "Makes a style of your own from a picture, in some minutes on this computer.")

    def tags(self) -> list[str]:
        """Return what else people may search for."""
        return translate("Satart", "art,style transfer,painting,training,johnson,neural style,own style").split(",")

    def about(self) -> str:
        """Return the paragraph that opens the help."""
        return translate(
            "Satart",
            "Trains a network to repaint imagery in the style of one picture. The model then works on rasters of any "
            "size within seconds. Small pictures show how it gets on; when it is stopped or killed, run it again with "
            "the same settings and the same output: it goes on where it was.",
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        losses = {
            self.STYLE_LOSS: translate("Satart", "Style loss"),
            self.CONTENT_LOSS: translate("Satart", "Content loss"),
        }
        previews = modelling.folder(
            self.PREVIEWS,
            translate("Satart", "Previews"),
            translate("Satart", "A folder of small pictures of the work in progress."),
            optional=True,
        )
        said = (*modelling.said_of_model(), modelling.seed(), modelling.device())
        made = (*self._asked(), *self._fine_tuning(), *said, modelling.new_model("my-style"), previews)
        self.declare(made, modelling.figures(losses))

    def _asked(self) -> list[Any]:
        networks = {
            "stroke-pyramid": translate("Satart", "Stroke-controllable (stroke size is chosen later)"),
            "stylize-johnson": translate("Satart", "Johnson (one stroke size, larger and slower)"),
        }
        style = QgsProcessingParameterFile(self.STYLE_IMAGE, translate("Satart", "Painting"), fileFilter=PICTURES)
        content = QgsProcessingParameterMultipleLayers(
            self.CONTENT, translate("Satart", "Imagery to practise on"), QgsProcessing.SourceType.TypeRaster
        )
        network = ask.choice(self.NETWORK, translate("Satart", "Network"), networks, "stroke-pyramid")
        iterations = ask.number(self.ITERATIONS, translate("Satart", "Steps"), 3000, 1, 1_000_000, whole=True)
        installed = {"auto": translate("Satart", "A style that is installed"), "none": translate("Satart", "Nothing")}
        base = online.text(
            self.BASE,
            translate("Satart", "Begin with"),
            installed,
            "auto",
            files=modelling.MODEL_FILES,
            installed="stylize",
        )
        return [
            ask.described(style, translate("Satart", "The picture whose style is learned.")),
            ask.described(content, translate("Satart", "Rasters like those that will be painted later.")),
            ask.described(iterations, translate("Satart", "More is better and slower.")),
            ask.advanced(ask.foretold(ask.described(network, translate("Satart", "What is trained.")))),
            ask.advanced(
                ask.words(
                    self.STROKES,
                    translate("Satart", "Stroke sizes"),
                    translate(
                        "Satart",
                        "How large the painting is looked at, in pixels, from fine strokes to broad ones: "
                        "224,480,1024 if empty.",
                    ),
                )
            ),
            ask.advanced(
                ask.described(
                    base, translate("Satart", "A style of the same network to go on from saves most of the time.")
                )
            ),
        ]

    def _fine_tuning(self) -> list[Any]:
        content = ask.number(self.CONTENT_WEIGHT, translate("Satart", "Weight of the content"), 4, 0, 1e6)
        style = ask.number(self.STYLE_WEIGHT, translate("Satart", "Weight of the style"), 10, 0, 1e6)
        smooth = ask.number(self.VARIATION_WEIGHT, translate("Satart", "Weight of the smoothness"), 0.2, 0, 1e6)
        rate = ask.number(self.LEARNING_RATE, translate("Satart", "Learning rate"), 0.005, 0, 1)
        batch = ask.number(self.BATCH, translate("Satart", "Pieces at a time"), 2, 1, 64, whole=True)
        size = ask.number(self.SIZE, translate("Satart", "Side of a piece (pixels)"), 160, 96, 1024, whole=True)
        pieces = ask.number(self.PIECES, translate("Satart", "Number of pieces"), 400, 1, 100_000, whole=True)
        explained = [
            ask.described(content, translate("Satart", "More keeps the image recognisable.")),
            ask.described(style, translate("Satart", "More follows the painting.")),
            ask.described(smooth, translate("Satart", "More removes grain.")),
            ask.described(
                rate, translate("Satart", "The highest step size; lower it when the loss stops being a number.")
            ),
            ask.described(batch, translate("Satart", "Fewer need less memory.")),
            ask.described(size, translate("Satart", "A multiple of 8; smaller pieces are faster.")),
            ask.described(pieces, translate("Satart", "How many are drawn from the rasters.")),
            judging.features(),
            ask.words(
                self.PAINTER, translate("Satart", "Painter"), translate("Satart", "Who painted it, for the card.")
            ),
        ]
        return [ask.advanced(parameter) for parameter in explained]

    def results_help(self) -> dict[str, str]:
        """Return a sentence for each number."""
        return {
            self.STYLE_LOSS: translate("Satart", "How far pieces are from the painting's textures."),
            self.CONTENT_LOSS: translate("Satart", "How far pieces are from what they showed."),
        }

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Resolve the rasters to what the engine can open."""
        self._way = judging.way_out(self.parameterAsString(parameters, judging.FEATURES, context))
        self._content = [engine_path(layer) for layer in self.parameterAsLayerList(parameters, self.CONTENT, context)]
        return super().prepareAlgorithm(parameters, context, feedback)

    def foreseen(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any] | None:
        """Return what the time of a training depends on; None if the judge is yet to be fetched."""
        asked = modelling.chosen(
            self, parameters, context, "NETWORK", "ITERATIONS", "BATCH", "SIZE", "FEATURES", "DEVICE"
        )
        asked["strokes"] = modelling.whole_numbers(self.parameterAsString(parameters, self.STROKES, context))
        return None if self._way else {name: value for name, value in asked.items() if value}

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Hand the request to the engine."""
        return self.run_engine(
            "trainstyle",
            feedback,
            content=self._content,
            connection=self._way,
            strokes=modelling.whole_numbers(self.parameterAsString(parameters, self.STROKES, context)),
            output_model=modelling.model_path(self, parameters, self.OUTPUT_MODEL, context),
            **modelling.chosen(
                self, parameters, context, "STYLE_IMAGE", "NETWORK", "ITERATIONS", "BASE", "FEATURES",
                "CONTENT_WEIGHT", "STYLE_WEIGHT", "VARIATION_WEIGHT", "LEARNING_RATE", "BATCH", "SIZE", "PIECES",
                "NAME", "PAINTER", "LICENCE", "ATTRIBUTION", "SEED", "DEVICE", "PREVIEWS",
            ),
        )  # fmt: skip
