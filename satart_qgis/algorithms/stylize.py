"""Stylize: a raster of any size in the style of a painter, by a trained network."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication

from . import modelling
from . import parameters as ask
from .painting import StyleAlgorithm, keep_colors

translate = QCoreApplication.translate


class StylizeAlgorithm(StyleAlgorithm):
    """A raster of any size in the style of a painter."""

    TASK = "stylize"
    STROKE_PIXELS = "STROKE_PIXELS"
    ENLARGEMENT = "ENLARGEMENT"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Satart", "Paint with a trained style")

    def shortDescription(self) -> str:
        """Return the tooltip in the toolbox."""
        return translate("Satart", "Repaints a raster of any size in the style of a painter, without seams.")

    def tags(self) -> list[str]:
        """Return what else people may search for."""
        words = translate(
            "Satart", "art,style transfer,painting,neural style,van gogh,monet,hokusai,munch,kandinsky,print,poster"
        )
        return words.split(",")

    def about(self) -> str:
        """Return the paragraph that opens the help."""
        return translate(
            "Satart",
            "Repaints imagery with a network that has learned a painting. The size of the strokes is free: one number, "
            "a raster, or a length in metres that stays the same across scales. The numbers that the network needs of "
            "the whole picture are counted once and can be saved, so that neighbouring sheets fit together. Nodata and "
            "transparency stay as they are.",
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        pixels = ask.number(self.STROKE_PIXELS, translate("Satart", "Stroke size in pixels"), 0, 0, 10_000)
        larger = ask.number(self.ENLARGEMENT, translate("Satart", "Enlargement"), 1, 0.01, 100)
        ask.described(pixels, translate("Satart", "The breadth of a stroke in pixels of the result; 0 is off."))
        ask.described(
            larger,
            translate("Satart", "How many times as many pixels the result has to each side; below 1 it has fewer."),
        )
        self.declare(
            (
                *(self.source(), self.style(), self.stroke(), self.strength()),
                *(ask.foretold(keep_colors()), ask.extent(self.EXTENT)),
                *(self.metres(), ask.advanced(ask.optional(pixels)), *self.stroke_places()),
                *self.more_styles(),
                *self.left_alone(),
                *self.fine_tuning(ask.optional(larger)),
                *ask.writing(2048),
                ask.image(
                    self.OUTPUT,
                    translate("Satart", "Painted"),
                    translate(
                        "Satart",
                        "An 8-bit RGB GeoTIFF on the raster's own grid, with alpha where the raster has it.",
                    ),
                ),
                self.counted(),
            )
        )

    def foreseen(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any] | None:
        """Return what the time of a run depends on; None without a raster or a style."""
        asked = modelling.chosen(
            self, parameters, context, "INPUT", "STYLE", "SECOND_STYLE", "BLEND", "KEEP_COLORS", "EXACT", "STATISTICS",
            "ENLARGEMENT", "EXTENT", "DEVICE", "PRECISION",
        )  # fmt: skip
        for name in (self.CLASS_STYLES, self.PALETTE):
            asked[name.lower()] = modelling.several(self.parameterAsString(parameters, name, context))
        given = {name: value for name, value in asked.items() if value is not None and value not in ("", [])}
        known = "input" in given and "style" in given
        return {**given, "tile": self.writing_options(parameters, context)["tile"]} if known else None

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Hand the request to the engine."""
        given = self.asked_for(parameters, context, self.STROKE_PIXELS, self.ENLARGEMENT)
        return self.run_engine("stylize", feedback, **given)
