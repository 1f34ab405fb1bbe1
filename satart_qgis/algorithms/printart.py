"""Print art: what the map shows, painted for paper and laid out on it."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Any

from qgis import utils
from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication

from ..desktop import prints, styling
from . import modelling
from . import parameters as ask
from .painting import StyleAlgorithm, keep_colors

translate = QCoreApplication.translate

FILES = "PDF (*.pdf);;PNG (*.png);;JPEG (*.jpg);;TIFF (*.tif)"


class PrintArtAlgorithm(StyleAlgorithm):
    """What the map shows, painted for paper and laid out on it."""

    TASK = "printart"
    WIDTH_MM = "WIDTH_MM"
    DPI = "DPI"
    STROKE_MM = "STROKE_MM"
    TITLE = "TITLE"
    ATTRIBUTION = "ATTRIBUTION"
    MARGIN_MM = "MARGIN_MM"
    PRINT = "PRINT"
    PIXELS_ACROSS = "PIXELS_ACROSS"
    PIXELS_DOWN = "PIXELS_DOWN"

    def __init__(self) -> None:
        super().__init__()
        self._rights = ""  # what the image's layer says of its source, read on the main thread
        self._sheet: prints.Sheet | None = None
        self._print = ""

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Satart", "Print a painting")

    def shortDescription(self) -> str:
        """Return the tooltip in the toolbox."""
        return translate("Satart", "Paints an area for a print of some width, and lays it out on a page.")

    def tags(self) -> list[str]:
        """Return what else people may search for."""
        return translate("Satart", "art,print,poster,layout,pdf,dpi,style transfer,painting").split(",")

    def about(self) -> str:
        """Return the paragraph that opens the help."""
        return translate(
            "Satart",
            "Paints an area with as many pixels as a print of that width needs, so that strokes are as broad on paper "
            "as they should be, and exports a page with the picture, a title and an attribution. In the Desktop the "
            "page is also a print layout of the project, to be changed and exported again. Feathers and crisp lines "
            "are measured in the print's own pixels: 300 dots per inch are 12 to a millimetre.",
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        printed = ask.file(self.PRINT, translate("Satart", "Print"), FILES)
        figures = {
            self.PIXELS_ACROSS: translate("Satart", "Pixels across"),
            self.PIXELS_DOWN: translate("Satart", "Pixels down"),
        }
        added = (*self.stroke_places(), *self.more_styles(), *self.left_alone())
        self.declare(
            (
                *self._asked(),
                *self._around(),
                *(ask.optional(parameter) for parameter in added),
                *self.fine_tuning(),
                *ask.writing(2048),
                ask.described(printed, translate("Satart", "The page as PDF, PNG, JPEG or TIFF.")),
                ask.image(
                    self.OUTPUT,
                    translate("Satart", "Painted"),
                    translate(
                        "Satart",
                        "The picture alone, an 8-bit RGB GeoTIFF with the pixels of the print, with alpha where the "
                        "raster has it.",
                    ),
                ),
                self.counted(),
            ),
            modelling.figures(figures),
        )

    def _asked(self) -> list[Any]:
        width = ask.number(self.WIDTH_MM, translate("Satart", "Width of the picture (mm)"), 400, 10, 20_000)
        dpi = ask.number(self.DPI, translate("Satart", "Dots per inch"), 300, 20, 2400)
        paper = ask.number(self.STROKE_MM, translate("Satart", "Stroke size on paper (mm)"), 0, 0, 1000)
        return [
            self.source(),
            self.style(),
            ask.extent(self.EXTENT),
            ask.described(width, translate("Satart", "On paper; its height follows from the area.")),
            ask.described(dpi, translate("Satart", "300 for what is held in the hand; half of it suffices on a wall.")),
            self.stroke(),
            ask.described(paper, translate("Satart", "The breadth of a stroke on paper instead; 0 is off.")),
            self.metres(),
            self.strength(),
            keep_colors(),
        ]

    def _around(self) -> list[Any]:
        margin = ask.number(self.MARGIN_MM, translate("Satart", "Margin (mm)"), 15, 0, 1000)
        return [
            ask.words(
                self.TITLE, translate("Satart", "Title"), translate("Satart", "Below the picture; nothing if empty.")
            ),
            ask.words(
                self.ATTRIBUTION,
                translate("Satart", "Attribution"),
                translate("Satart", "In small letters: whose image it is. What the layer says of itself if empty."),
            ),
            ask.advanced(ask.described(margin, translate("Satart", "Paper left white around the picture."))),
        ]

    def results_help(self) -> dict[str, str]:
        """Return a sentence for each number."""
        return {
            self.PIXELS_ACROSS: translate("Satart", "How many pixels the picture has from left to right."),
            self.PIXELS_DOWN: translate("Satart", "How many it has from top to bottom."),
        }

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Read what the layer says of whose it is."""
        layer = self.parameterAsRasterLayer(parameters, self.INPUT, context)
        if layer is not None:
            self._rights = ", ".join(layer.metadata().rights()) or layer.attribution()
        return super().prepareAlgorithm(parameters, context, feedback)

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Hand the painting to the engine."""
        self._sheet = prints.Sheet(
            self.parameterAsDouble(parameters, self.WIDTH_MM, context),
            self.parameterAsDouble(parameters, self.MARGIN_MM, context),
            self.parameterAsDouble(parameters, self.DPI, context),
            self.parameterAsString(parameters, self.TITLE, context).strip(),
            self.parameterAsString(parameters, self.ATTRIBUTION, context).strip() or self._rights,
        )
        given = self.asked_for(parameters, context, self.WIDTH_MM, self.DPI, self.STROKE_MM)
        self._print = self._printable(parameters, context)
        return self.run_engine("printart", feedback, **given)

    def _printable(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
        """Return the file to print to. Raises QgsProcessingException where it can't be: before all the work."""
        path = str(self.file_path(parameters, self.PRINT, context))
        if Path(path).suffix.lower() not in prints.SUFFIXES:
            text = translate("Satart", "A print is a PDF, PNG, JPEG or TIFF file, not '{}'; name it so.")
            raise QgsProcessingException(text.format(Path(path).suffix))
        # Not asked of QGIS again, which would make up a second temporary file, and then miss it.
        kept = [self._images.get(self.OUTPUT), *(source for source, _ in self._inputs.values())]
        if any(os.path.realpath(path) == os.path.realpath(other) for other in kept if other):
            text = translate("Satart", "The print would be written over {}; choose another file.")
            raise QgsProcessingException(text.format(path))
        if not os.access(Path(path).parent, os.W_OK):
            text = translate("Satart", "{} can't be written; choose another file or folder.")
            raise QgsProcessingException(text.format(path))
        return path

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """Print: layouts belong to the main thread, where this runs."""
        super().postProcessAlgorithm(context, feedback)
        if self._sheet is None:
            return {}
        feedback.pushInfo(translate("Satart", "Printing…"))
        painted = self._images[self.OUTPUT]
        look = partial(styling.style_image, stretched=True)
        wrong = prints.export_raster(painted, self._print, self._sheet, look)
        if wrong:
            raise QgsProcessingException(wrong)
        told = (self.OUTPUT_STATISTICS, self.PIXELS_ACROSS, self.PIXELS_DOWN)
        found = {name: self.answer.get(name.lower()) for name in told}
        return {self.OUTPUT: painted, self.PRINT: self._print, **found}

    def arrange_output(self, output: str, details: QgsProcessingContext.LayerDetails) -> None:
        """Have the painting styled and grouped when it is loaded, and its page kept in the project."""
        sheet = self._sheet

        def look(layer: Any) -> None:
            styling.style_image(layer, stretched=True)
            if sheet is None:
                return
            name = prints.keep(layer, sheet)
            if utils.iface is not None:
                text = translate("Satart", "The page is the print layout '{}', under Project > Layouts.")
                utils.iface.messageBar().pushInfo("SatArt", text.format(name))

        styling.arrange(details, look)
