"""What the algorithms that paint with a trained style ask alike, and what of it they hand to the engine."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBand,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterColor,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from .. import library
from . import labelling, modelling
from . import parameters as ask
from .base import EngineAlgorithm

translate = QCoreApplication.translate

KEPT = "KEEP_COLORS"


def keep_colors() -> Any:
    """Return the choice of how much of the image's own colour stays."""
    labels = {
        "none": translate("Satart", "The painting's colours"),
        "luminance": translate("Satart", "The image's colours, the painting's light and shade"),
        "mean-covariance": translate(
            "Satart", "The painting's style, matched to the image's mean and spread of colours"
        ),
        "palette": translate("Satart", "The image's main colours as a palette"),
    }
    return ask.described(
        ask.choice(KEPT, translate("Satart", "Colours"), labels, "none"),
        translate("Satart", "Whose colours the result has. What is matched is counted over the whole raster."),
    )


def named_after(image: str, styles: Sequence[str]) -> str:
    """Return what the layer of an image is called that was painted after some styles or pictures, by their names."""
    if len(styles) == 1:
        return translate("Satart", "{image}, after {style}").format(image=image, style=styles[0])
    if len(styles) == 2:  # noqa: PLR2004  (a pair)
        text = translate("Satart", "{image}, after {first} and {second}")
        return text.format(image=image, first=styles[0], second=styles[1])
    return translate("Satart", "{image}, after {count} pictures").format(image=image, count=len(styles))


class StyleAlgorithm(EngineAlgorithm):
    """An algorithm that paints a raster with a trained style."""

    GROUP = "art"
    NAMED_AFTER = "INPUT"
    STRETCHED = True
    INPUT = "INPUT"
    STYLE = "STYLE"
    STROKE = "STROKE"
    STROKE_RASTER = "STROKE_RASTER"
    STROKE_METRES = "STROKE_METRES"
    STROKE_BAND = "STROKE_BAND"
    STROKE_LAYER = "STROKE_LAYER"
    STROKE_ATTRIBUTE = "STROKE_ATTRIBUTE"
    STRENGTH = "STRENGTH"
    KEEP_COLORS = KEPT
    SECOND_STYLE = "SECOND_STYLE"
    BLEND = "BLEND"
    MASK = "MASK"
    MASK_LAYER = "MASK_LAYER"
    PALETTE = "PALETTE"
    FEATHER = "FEATHER"
    CRISP_WIDTH = "CRISP_WIDTH"
    CRISP_COLOR = "CRISP_COLOR"
    CLASSES = "CLASSES"
    CLASS_STYLES = "CLASS_STYLES"
    CRISP = "CRISP"
    EXACT = "EXACT"
    STATISTICS = "STATISTICS"
    BANDS = "BANDS"
    EXTENT = "EXTENT"
    OUTPUT = "OUTPUT"
    OUTPUT_STATISTICS = "OUTPUT_STATISTICS"
    # Those that are handed on as they are.
    TAKEN = (
        INPUT, STYLE, STROKE, STROKE_ATTRIBUTE, STROKE_METRES, STRENGTH, KEEP_COLORS, SECOND_STYLE, BLEND, CLASSES,
        FEATHER, CRISP_WIDTH, EXACT, STATISTICS, OUTPUT_STATISTICS, BANDS, EXTENT, modelling.DEVICE,
        modelling.PRECISION,
    )  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._crisp: list[str] = []  # sources of the vector layers, read on the main thread
        self._layers: dict[str, str] = {}  # the same by parameter
        self._styles: list[str] = []  # names of those that are painted with
        self._by_class = False  # whether classes have styles of their own

    def result_name(self, name: str) -> str:
        """Return the name of the result layer."""
        if self._by_class:
            return translate("Satart", "{}, a style for each class").format(name)
        return named_after(name, self._styles)

    def source(self) -> Any:
        """Return the raster to paint."""
        source = ask.raster(self.INPUT, translate("Satart", "Raster"))
        return ask.described(source, translate("Satart", "The image to repaint."))

    def style(self) -> Any:
        """Return the choice of the style."""
        return modelling.model(
            "stylize",
            self.STYLE,
            translate("Satart", "Style"),
            translate("Satart", "A painting from the list, or the card of a style that you have trained."),
            default="starry-night",
        )

    def stroke(self) -> Any:
        """Return how broad the brush is."""
        stroke = ask.number(self.STROKE, translate("Satart", "Stroke size (0 fine, 1 broad)"), 0.5, 0, 1)
        return ask.described(
            stroke, translate("Satart", "How broad the brush is; styles of one stroke size ignore it.")
        )

    def metres(self) -> Any:
        """Return the same on the ground."""
        metres = ask.number(self.STROKE_METRES, translate("Satart", "Stroke size in metres"), 0, 0, 1e6)
        return ask.advanced(
            ask.described(
                metres, translate("Satart", "The breadth of a stroke on the ground, at every scale; 0 is off.")
            )
        )

    def strength(self) -> Any:
        """Return how much of the painting shows."""
        strength = ask.number(self.STRENGTH, translate("Satart", "Strength"), 1, 0, 1)
        return ask.described(strength, translate("Satart", "1 is the painting, 0 the image; between, both are mixed."))

    def stroke_places(self) -> list[Any]:
        """Return what says the size of the strokes for each place."""
        raster = ask.raster(self.STROKE_RASTER, translate("Satart", "Stroke size raster"), optional=True)
        band = QgsProcessingParameterBand(
            self.STROKE_BAND,
            translate("Satart", "Stroke size band"),
            parentLayerParameterName=self.INPUT,
            optional=True,
        )
        layer = QgsProcessingParameterVectorLayer(
            self.STROKE_LAYER, translate("Satart", "Stroke size layer"), optional=True
        )
        field = QgsProcessingParameterField(
            self.STROKE_ATTRIBUTE,
            translate("Satart", "Stroke size attribute"),
            parentLayerParameterName=self.STROKE_LAYER,
            type=QgsProcessingParameterField.DataType.Numeric,
            optional=True,
        )
        explained = [
            ask.described(
                band, translate("Satart", "A band of the image itself that says it: fine strokes where it is low.")
            ),
            ask.described(raster, translate("Satart", "0 to 1 for each place: fine strokes here, broad ones there.")),
            ask.described(layer, translate("Satart", "Map features that say the stroke size, instead of a raster.")),
            ask.described(field, translate("Satart", "The number of these features that says it.")),
        ]
        return [ask.advanced(parameter) for parameter in explained]

    def more_styles(self) -> list[Any]:
        """Return what asks for further styles: a second one, and those of classes."""
        blend = ask.number(self.BLEND, translate("Satart", "Share of the second style"), 0.5, 0, 1)
        classes = ask.raster(self.CLASSES, translate("Satart", "Class raster"), optional=True)
        feather = ask.number(self.FEATHER, translate("Satart", "Feather (pixels)"), 8, 0, 256, whole=True)
        explained = [
            modelling.model(
                "stylize",
                self.SECOND_STYLE,
                translate("Satart", "Second style"),
                translate("Satart", "Mixed with the first."),
            ),
            ask.described(blend, translate("Satart", "0 is the first style alone, 1 the second.")),
            ask.described(classes, translate("Satart", "Such as a land-use map: each class gets a style of its own.")),
            ask.words(
                self.CLASS_STYLES,
                translate("Satart", "Style of each class"),
                translate(
                    "Satart",
                    "Class numbers and styles, such as 1=great-wave, 2=starry-night; none leaves a class as it is.",
                ),
            ),
            ask.described(
                feather,
                translate("Satart", "Over how many pixels of the result classes and masks fade into each other."),
            ),
        ]
        return [ask.advanced(parameter) for parameter in explained]

    def left_alone(self) -> list[Any]:
        """Return what asks where not to paint."""
        mask = ask.raster(self.MASK, translate("Satart", "Mask"), optional=True)
        layer = QgsProcessingParameterVectorLayer(self.MASK_LAYER, translate("Satart", "Mask layer"), optional=True)
        crisp = QgsProcessingParameterMultipleLayers(
            self.CRISP,
            translate("Satart", "Features to keep crisp"),
            QgsProcessing.SourceType.TypeVectorAnyGeometry,
            optional=True,
        )
        width = ask.number(self.CRISP_WIDTH, translate("Satart", "Width of crisp lines (pixels)"), 2, 0.1, 1000)
        colour = QgsProcessingParameterColor(
            self.CRISP_COLOR, translate("Satart", "Colour of crisp features"), opacityEnabled=False, optional=True
        )
        explained = [
            ask.described(mask, translate("Satart", "Only where this raster is not 0 is painted.")),
            ask.described(layer, translate("Satart", "Only inside these map features is painted, instead.")),
            ask.described(crisp, translate("Satart", "Roads, water or labels that stay as sharp as in the image.")),
            ask.described(width, translate("Satart", "How broad lines among them are, in pixels of the result.")),
            ask.described(colour, translate("Satart", "What they are drawn in; the image's own pixels without one.")),
        ]
        return [ask.advanced(parameter) for parameter in explained]

    def fine_tuning(self, *more: Any) -> list[Any]:
        """Return what asks about colours, bands and statistics. more: parameters to put between."""
        exact = QgsProcessingParameterBoolean(self.EXACT, translate("Satart", "Exact statistics"), defaultValue=False)
        statistics = QgsProcessingParameterFile(
            self.STATISTICS, translate("Satart", "Statistics to reuse"), fileFilter=ask.JSON_FILES, optional=True
        )
        bands = ask.bands(self.BANDS, translate("Satart", "Bands for red, green and blue"), self.INPUT)
        explained = [
            ask.words(
                self.PALETTE,
                translate("Satart", "Palette"),
                translate(
                    "Satart",
                    "Colours to paint in, such as #1d3557, #f1faee; without them a palette is the image's own.",
                ),
            ),
            ask.described(bands, translate("Satart", "Three bands; none means true colour by the bands' names.")),
            *more,
            ask.described(
                exact,
                translate(
                    "Satart",
                    "Counts over every pixel instead of a sample, for the last print. It takes a fifth longer, up "
                    "to two thirds where rasters are very large, and room on the disk.",
                ),
            ),
            ask.described(
                statistics,
                translate(
                    "Satart",
                    "What was saved with a neighbouring sheet of pixels of the same size, so that both fit together "
                    "where they overlap by 150 pixels or more. Parts of one raster fit side by side.",
                ),
            ),
        ]
        return [*(ask.advanced(parameter) for parameter in explained), modelling.device(), modelling.precision()]

    def counted(self) -> Any:
        """Return the file of statistics to write."""
        statistics = ask.file(
            self.OUTPUT_STATISTICS, translate("Satart", "Statistics of this picture"), ask.JSON_FILES, optional=True
        )
        return ask.described(
            statistics,
            translate(
                "Satart",
                "What was counted over this raster, for its neighbours to reuse. It lies beside the painting, "
                "if no file is chosen; the log says where.",
            ),
        )

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Resolve the vector layers to what the engine can open."""
        layers = self.parameterAsLayerList(parameters, self.CRISP, context)
        self._crisp = [labelling.engine_source(layer, context, feedback) for layer in layers]
        for name in (self.STROKE_LAYER, self.MASK_LAYER):
            layer = self.parameterAsVectorLayer(parameters, name, context)
            if layer is not None:
                self._layers[name] = labelling.engine_source(layer, context, feedback)
        text = partial(self.parameterAsString, parameters, context=context)
        first, second = text(name=self.STYLE), text(name=self.SECOND_STYLE)
        blend = self.parameterAsDouble(parameters, self.BLEND, context) if second else 0
        used = [style for style, share in ((first, 1 - blend), (second, blend)) if share > 0]
        self._styles = [library.name(style, "stylize") for style in dict.fromkeys(used)]
        self._by_class = bool(text(name=self.CLASS_STYLES))
        return super().prepareAlgorithm(parameters, context, feedback)

    def asked_for(self, parameters: dict[str, Any], context: QgsProcessingContext, *names: str) -> dict[str, Any]:
        """Return the engine's arguments for what all of them ask, and for an algorithm's own parameters by name."""
        text = partial(self.parameterAsString, parameters, context=context)
        ink = self.parameterAsColor(parameters, self.CRISP_COLOR, context)
        return {
            "output": self.image_path(parameters, self.OUTPUT, context),
            "stroke_band": self.parameterAsInt(parameters, self.STROKE_BAND, context) or None,
            "stroke_raster": self._layers.get(self.STROKE_LAYER) or self.raster_path(self.STROKE_RASTER),
            "mask": self._layers.get(self.MASK_LAYER) or self.raster_path(self.MASK),
            "class_styles": modelling.several(text(name=self.CLASS_STYLES)),
            "palette": modelling.several(text(name=self.PALETTE)),
            "crisp": self._crisp,
            "crisp_color": ink.name() if ink.isValid() else "",
            **modelling.chosen(self, parameters, context, *self.TAKEN, *names),
            **self.writing_options(parameters, context),
        }
