"""Train super-resolution: a network learns how fine ground looks from finer imagery."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from . import modelling, supersampling
from . import parameters as ask
from .base import EngineAlgorithm, engine_path
from .sharpening import numbers

translate = QCoreApplication.translate


class TrainSuperResolutionAlgorithm(EngineAlgorithm):
    """A network learns how fine ground looks from finer imagery."""

    TASK = "trainsuperresolution"
    GROUP = "superresolution"
    HIGH = "HIGH"
    LOW = "LOW"
    GUIDE = "GUIDE"
    DEGRADATION = "DEGRADATION"
    SCALE = "SCALE"
    NETWORK = "NETWORK"
    LOSS = "LOSS"
    ITERATIONS = "ITERATIONS"
    BANDS = "BANDS"
    VALUES = "VALUES"
    BANDWISE = "BANDWISE"
    WIDTH = "WIDTH"
    DEPTH = "DEPTH"
    ENCODER = "ENCODER"
    PRETRAINED = "PRETRAINED"
    REAL = "REAL"
    BATCH = "BATCH"
    SIZE = "SIZE"
    LEARNING_RATE = "LEARNING_RATE"
    VALIDATION = "VALIDATION"
    GSD = "GSD"
    OUTPUT_MODEL = "OUTPUT_MODEL"
    PREVIEWS = "PREVIEWS"

    def __init__(self) -> None:
        super().__init__()
        self._rasters: dict[str, list[str]] = {}  # parameter: files, resolved on the main thread

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Satart", "Train super-resolution")

    def shortDescription(self) -> str:
        """Return the tooltip in the toolbox."""
        return translate("Satart", "Trains a network on finer imagery, here on this computer.")

    def tags(self) -> list[str]:
        """Return what else people may search for."""
        return translate("Satart", "super-resolution,training,upscale,decrappify,degradation,own model").split(",")

    def about(self) -> str:
        """Return the paragraph that opens the help."""
        return translate(
            "Satart",
            "Trains a network that makes pixels finer. It learns from fine rasters that it makes coarser as a sensor "
            "would (blur, noise, compression), or from real pairs of a coarse and a fine raster. When it is stopped or "
            "killed, run it again with the same settings and the same output: it goes on where it was.",
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        scores = {"PSNR": translate("Satart", "PSNR (dB)"), "GAIN": translate("Satart", "Gain (dB)")}
        self.declare(
            (
                *self._asked(),
                *self._network(),
                *self._samples(),
                *modelling.said_of_model(),
                modelling.seed(),
                modelling.device(),
                modelling.new_model("my-super-resolution"),
                modelling.folder(
                    self.PREVIEWS,
                    translate("Satart", "Previews"),
                    translate("Satart", "A folder of small pictures of the work in progress."),
                    optional=True,
                ),
            ),
            modelling.figures(scores),
        )

    def results_help(self) -> dict[str, str]:
        """Return a sentence for each number."""
        return {
            "PSNR": translate("Satart", "On ground held out from the training, against the fine rasters."),
            "GAIN": translate("Satart", "How much of it is gained over interpolation that agrees with the input."),
        }

    def _asked(self) -> list[Any]:
        kind = QgsProcessing.SourceType.TypeRaster
        high = QgsProcessingParameterMultipleLayers(self.HIGH, translate("Satart", "Fine rasters"), kind)
        low = QgsProcessingParameterMultipleLayers(self.LOW, translate("Satart", "Coarse rasters"), kind, optional=True)
        guide = QgsProcessingParameterMultipleLayers(self.GUIDE, translate("Satart", "Guides"), kind, optional=True)
        networks = {
            "residual-sr": translate("Satart", "Residual (fast)"),
            "decrappify": translate("Satart", "Decrappify (U-Net on a ResNet encoder)"),
        }
        losses = {
            "l1": translate("Satart", "Absolute error"),
            "perceptual": translate("Satart", "Absolute error, content and texture"),
        }
        degradation = QgsProcessingParameterString(
            self.DEGRADATION, translate("Satart", "Degradation"), defaultValue="mtf=0.28,noise=0.005,jpeg=0"
        )
        iterations = ask.number(self.ITERATIONS, translate("Satart", "Steps"), 5000, 1, 1_000_000, whole=True)
        return [
            ask.described(high, translate("Satart", "Rasters with the pixels that the result is to have.")),
            ask.described(
                low, translate("Satart", "The same ground with coarser pixels, in the same order; optional.")
            ),
            ask.described(
                guide,
                translate(
                    "Satart",
                    "Other bands of the same ground, finer again by the same factor, in the same order; optional. The "
                    "network learns to look at such bands, and wants them whenever it is used.",
                ),
            ),
            supersampling.scale(self.SCALE, {"2": "2", "4": "4"}, "2"),
            ask.described(iterations, translate("Satart", "More is better and slower.")),
            ask.described(
                degradation,
                translate(
                    "Satart",
                    "How fine rasters are made coarser: the sensor's MTF at Nyquist, the noise as a share of the "
                    "range, and the JPEG quality (0 is none).",
                ),
            ),
            ask.advanced(
                ask.described(
                    ask.choice(self.NETWORK, translate("Satart", "Network"), networks, "residual-sr"),
                    translate("Satart", "What is trained."),
                )
            ),
            ask.advanced(
                ask.described(
                    ask.choice(self.LOSS, translate("Satart", "Loss"), losses, "l1"),
                    translate(
                        "Satart", "What is made small: the first is the more faithful, the second looks crisper."
                    ),
                )
            ),
        ]

    def _network(self) -> list[Any]:
        encoders = {"resnet18": "ResNet-18", "resnet34": "ResNet-34"}
        explained = [
            ask.described(
                ask.number(self.WIDTH, translate("Satart", "Width"), 32, 4, 512, whole=True),
                translate("Satart", "Channels of the residual network."),
            ),
            ask.described(
                ask.number(self.DEPTH, translate("Satart", "Depth"), 5, 1, 100, whole=True),
                translate("Satart", "Blocks of the residual network."),
            ),
            ask.described(
                ask.choice(self.ENCODER, translate("Satart", "Encoder"), encoders, "resnet34"),
                translate("Satart", "What Decrappify's U-Net looks through."),
            ),
            modelling.model(
                "segment",
                self.PRETRAINED,
                translate("Satart", "Encoder from"),
                translate("Satart", "A model whose encoder Decrappify starts from."),
            ),
            modelling.features(),
            ask.flag(
                self.BANDWISE,
                translate("Satart", "Each band alone"),
                translate("Satart", "Learns a network for one band, which then works on any number of them."),
            ),
        ]
        return [ask.advanced(parameter) for parameter in explained]

    def _samples(self) -> list[Any]:
        kinds = {
            "auto": translate("Satart", "By the rasters"),
            "byte": translate("Satart", "A picture of 0 to 255"),
            "raw": translate("Satart", "Any numbers"),
        }
        real = ask.number(self.REAL, translate("Satart", "Share of real pairs"), 0.5, 0, 1)
        held = ask.number(self.VALIDATION, translate("Satart", "Share for validation"), 0.1, 0, 0.9)
        batch = ask.number(self.BATCH, translate("Satart", "Samples at a time"), 16, 1, 1024, whole=True)
        size = ask.number(self.SIZE, translate("Satart", "Side of a sample (coarse pixels)"), 48, 16, 512, whole=True)
        rate = ask.number(self.LEARNING_RATE, translate("Satart", "Learning rate"), 0.002, 0, 1)
        explained = [
            ask.words(
                self.BANDS,
                translate("Satart", "Bands"),
                translate("Satart", "Band numbers, the same in all rasters, such as 4,3,2; all if empty."),
            ),
            ask.described(
                ask.choice(self.VALUES, translate("Satart", "Values"), kinds, "auto"),
                translate("Satart", "What the rasters' numbers are."),
            ),
            ask.words(
                self.GSD,
                translate("Satart", "Pixel sizes (metres)"),
                translate("Satart", "Finest and coarsest of the images the model is for, such as 0.3,1."),
            ),
            ask.described(real, translate("Satart", "The other samples are fine rasters made coarser.")),
            ask.described(held, translate("Satart", "How much of the ground is held out to judge by.")),
            ask.described(batch, translate("Satart", "Fewer need less memory.")),
            ask.described(size, translate("Satart", "Larger ones show the network more around each pixel.")),
            ask.described(
                rate, translate("Satart", "The highest step size; lower it when the loss stops being a number.")
            ),
        ]
        return [ask.advanced(parameter) for parameter in explained]

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Resolve the rasters to what the engine can open."""
        for name in (self.HIGH, self.LOW, self.GUIDE):
            layers = self.parameterAsLayerList(parameters, name, context)
            self._rasters[name] = [engine_path(layer) for layer in layers]
        return super().prepareAlgorithm(parameters, context, feedback)

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Hand the request to the engine."""
        return self.run_engine(
            "trainsuperresolution",
            feedback,
            high=self._rasters[self.HIGH],
            low=self._rasters[self.LOW],
            guide=self._rasters[self.GUIDE],
            bands=modelling.whole_numbers(self.parameterAsString(parameters, self.BANDS, context)),
            gsd=numbers(self.parameterAsString(parameters, self.GSD, context)),
            scale=int(self.parameterAsEnumString(parameters, self.SCALE, context)),
            output_model=modelling.model_path(self, parameters, self.OUTPUT_MODEL, context),
            **modelling.chosen(
                self, parameters, context, "DEGRADATION", "NETWORK", "LOSS", "ITERATIONS", "VALUES", "BANDWISE",
                "WIDTH", "DEPTH", "ENCODER", "PRETRAINED", "FEATURES", "REAL", "BATCH", "SIZE", "LEARNING_RATE",
                "VALIDATION", "NAME", "LICENCE", "ATTRIBUTION", "SEED", "DEVICE", "PREVIEWS",
            ),
        )  # fmt: skip
