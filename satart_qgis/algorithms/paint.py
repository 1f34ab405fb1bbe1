"""Paint: a raster optimised towards paintings, slowly and at its best."""

from __future__ import annotations

import os
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterMultipleLayers,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..desktop.rescue import Loader
from . import judging, modelling
from . import parameters as ask
from .base import EngineAlgorithm, engine_path
from .painting import KEPT, keep_colors, named_after
from .sharpening import numbers

translate = QCoreApplication.translate


class PaintAlgorithm(EngineAlgorithm):
    """A raster optimised towards paintings."""

    TASK = "paint"
    GROUP = "art"
    NAMED_AFTER = "INPUT"
    STRETCHED = True
    INPUT = "INPUT"
    STYLE_IMAGES = "STYLE_IMAGES"
    CONTENT_WEIGHT = "CONTENT_WEIGHT"
    STYLE_WEIGHT = "STYLE_WEIGHT"
    VARIATION_WEIGHT = "VARIATION_WEIGHT"
    STYLE_SHARES = "STYLE_SHARES"
    STYLE_SIZE = "STYLE_SIZE"
    LEARNING_RATE = "LEARNING_RATE"
    ITERATIONS = "ITERATIONS"
    SCALES = "SCALES"
    KEEP_COLORS = KEPT
    BANDS = "BANDS"
    EXTENT = "EXTENT"
    OUTPUT = "OUTPUT"
    PREVIEWS = "PREVIEWS"
    STYLE_LOSS = "STYLE_LOSS"
    CONTENT_LOSS = "CONTENT_LOSS"
    STEPS = "STEPS"

    def __init__(self) -> None:
        super().__init__()
        self._loader: Loader | None = None
        self._way: dict[str, Any] | None = None  # to a feature network that has to be fetched
        self._styles: list[str] = []  # files of the paintings, resolved on the main thread
        self._names: list[str] = []  # of their layers

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Satart", "Paint like any picture")

    def shortDescription(self) -> str:
        """Return the tooltip in the toolbox."""
        return translate(
            "Satart", "Repaints a raster in the style of any picture, without training; slow and thorough."
        )

    def tags(self) -> list[str]:
        """Return what else people may search for."""
        return translate("Satart", "art,style transfer,painting,gatys,neural style,optimisation,poster,print").split(
            ","
        )

    def about(self) -> str:
        """Return the paragraph that opens the help."""
        return translate(
            "Satart",
            "Changes the pixels step by step until the textures of the picture are those of one or several paintings "
            "while its content stays (Gatys and others, 2015). Any size works, as the state lies on disk; this dialog "
            "and the log say beforehand how long it takes and how much disk it needs. When it is stopped, the best "
            "picture so far is kept.",
        )

    def result_name(self, name: str) -> str:
        """Return the name of the result layer."""
        return named_after(name, self._names)

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        source = ask.raster(self.INPUT, translate("Satart", "Raster"))
        styles = QgsProcessingParameterMultipleLayers(
            self.STYLE_IMAGES, translate("Satart", "Paintings"), QgsProcessing.SourceType.TypeRaster
        )
        iterations = ask.number(self.ITERATIONS, translate("Satart", "Steps"), 120, 1, 10_000, whole=True)
        losses = {
            self.STYLE_LOSS: translate("Satart", "Style loss"),
            self.CONTENT_LOSS: translate("Satart", "Content loss"),
            self.STEPS: translate("Satart", "Number of steps"),
        }
        self.declare(
            (
                ask.described(source, translate("Satart", "The image to repaint.")),
                ask.described(styles, translate("Satart", "One or several pictures (JPEG, PNG, TIFF) to learn from.")),
                ask.described(
                    iterations,
                    translate(
                        "Satart", "At the coarsest scale; each finer one takes half as many. More is better and slower."
                    ),
                ),
                ask.foretold(keep_colors()),
                ask.extent(self.EXTENT),
                *self._fine_tuning(),
                *ask.writing(512),
                ask.image(
                    self.OUTPUT,
                    translate("Satart", "Painted"),
                    translate(
                        "Satart",
                        "An 8-bit RGB GeoTIFF on the raster's own grid, with alpha where the raster has it.",
                    ),
                ),
                modelling.folder(
                    self.PREVIEWS,
                    translate("Satart", "Previews"),
                    translate("Satart", "A folder of small pictures of the work in progress."),
                    optional=True,
                ),
            ),
            modelling.figures(losses),
        )

    def _fine_tuning(self) -> list[Any]:
        size = ask.number(
            self.STYLE_SIZE, translate("Satart", "Size of the paintings (pixels)"), 768, 64, 8192, whole=True
        )
        rate = ask.number(self.LEARNING_RATE, translate("Satart", "Step size"), 0.05, 0.0001, 1)
        weights = (
            (self.CONTENT_WEIGHT, translate("Satart", "Weight of the content"), 1),
            (self.STYLE_WEIGHT, translate("Satart", "Weight of the style"), 30),
            (self.VARIATION_WEIGHT, translate("Satart", "Weight of the smoothness"), 2),
        )
        content, style, smooth = (ask.number(name, label, default, 0, 1e6) for name, label, default in weights)
        explained = [
            ask.words(
                self.STYLE_SHARES,
                translate("Satart", "Shares of the paintings"),
                translate("Satart", "How much each counts, in their order, such as 2,1; all the same if empty."),
            ),
            ask.described(
                size,
                translate("Satart", "Their longer side in pixels of the raster: the larger, the broader the strokes."),
            ),
            ask.described(content, translate("Satart", "More keeps the image recognisable.")),
            ask.described(style, translate("Satart", "More follows the painting.")),
            ask.described(smooth, translate("Satart", "More removes grain.")),
            ask.described(
                ask.number(self.SCALES, translate("Satart", "Scales"), 4, 1, 8, whole=True),
                translate("Satart", "It begins with a small picture and grows it; more scales make broader strokes."),
            ),
            ask.described(rate, translate("Satart", "The largest change of a pixel in a step.")),
            ask.described(
                ask.bands(self.BANDS, translate("Satart", "Bands for red, green and blue"), self.INPUT),
                translate("Satart", "Three bands; none means true colour by the bands' names."),
            ),
        ]
        more = [judging.features(), modelling.device(), modelling.precision()]
        return [*(ask.advanced(parameter) for parameter in explained), *more]

    def results_help(self) -> dict[str, str]:
        """Return a sentence for each number."""
        return {
            self.STYLE_LOSS: translate("Satart", "How far the result is from the paintings' textures."),
            self.CONTENT_LOSS: translate("Satart", "How far the result is from what the image shows."),
            self.STEPS: translate("Satart", "How many steps were done, at all scales."),
        }

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Resolve the paintings to what the engine can open."""
        self._way = judging.way_out(self.parameterAsString(parameters, judging.FEATURES, context))
        self._loader = Loader()  # here, on the main thread
        layers = self.parameterAsLayerList(parameters, self.STYLE_IMAGES, context)
        self._styles, self._names = [engine_path(layer) for layer in layers], [layer.name() for layer in layers]
        return super().prepareAlgorithm(parameters, context, feedback)

    def foreseen(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any] | None:
        """Return what the time of a run depends on; None without a raster, or if the network is yet to be fetched."""
        asked = modelling.chosen(
            self, parameters, context, "INPUT", "ITERATIONS", "SCALES", "FEATURES", "EXTENT", "DEVICE", "PRECISION"
        )
        given = {name: value for name, value in asked.items() if value}
        known = self._way is None and "input" in given
        return {**given, "tile": self.writing_options(parameters, context)["tile"]} if known else None

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Hand the request to the engine; when it is stopped, show what it has kept."""
        output = str(self.image_path(parameters, self.OUTPUT, context))
        before = _version(output)

        def kept() -> bool:
            written = feedback.isCanceled() and _version(output) != before
            return bool(written and context.willLoadLayerOnCompletion(output))

        try:
            return self._paint(parameters, context, feedback, output)
        except QgsProcessingException:
            if kept():
                self._style(feedback)
            raise
        finally:
            # Processing loads nothing after a stop, not even after one that came when the engine was done.
            if kept():
                name = translate("Satart", "{} (stopped)").format(self.layer_name(self.OUTPUT))
                self._loader.load(output, name, context.layerToLoadOnCompletionDetails(output).project)

    def _paint(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback, output: str
    ) -> dict[str, Any]:
        return self.run_engine(
            "paint",
            feedback,
            output=output,
            style_images=self._styles,
            connection=self._way,
            style_shares=numbers(self.parameterAsString(parameters, self.STYLE_SHARES, context)),
            **modelling.chosen(
                self, parameters, context, "INPUT", "STYLE_SIZE", "CONTENT_WEIGHT", "STYLE_WEIGHT", "VARIATION_WEIGHT",
                "ITERATIONS", "SCALES", "LEARNING_RATE", "KEEP_COLORS", "FEATURES", "PREVIEWS", "BANDS", "EXTENT",
                "DEVICE", "PRECISION",
            ),
            **self.writing_options(parameters, context),
        )  # fmt: skip


def _version(path: str) -> float:
    """Return what tells a file from an earlier one of that name."""
    return os.path.getmtime(path) if os.path.exists(path) else 0.0
