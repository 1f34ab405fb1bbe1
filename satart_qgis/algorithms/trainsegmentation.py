"""Train land use: a network that learns classes from tiles."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFile,
)
from qgis.PyQt.QtCore import QCoreApplication

from . import modelling
from . import parameters as ask
from .base import EngineAlgorithm

translate = QCoreApplication.translate


def networks() -> dict[str, str]:
    """Return the segmentation networks by id: a module of engine/networks each."""
    return {
        "quarter-mobilenetv2": translate("Satart", "Quarter MobileNetV2 (quick, the default)"),
        "hypercolumn": translate("Satart", "Hypercolumns (for few labels: a small head on features that are there)"),
        "unet": translate("Satart", "U-Net with a ResNet encoder (slower, finer)"),
        "pspnet": translate("Satart", "PSPNet (pyramid pooling)"),
        "fcn8s": translate("Satart", "FCN-8s"),
        "segnet": translate("Satart", "SegNet (VGG16 with pooling indices)"),
        "segnet-laika": translate("Satart", "SegNet as laika built it"),
    }


class TrainSegmentationAlgorithm(EngineAlgorithm):
    """A network that learns classes from tiles."""

    TASK = "trainsegmentation"
    GROUP = "landuse"
    TILES = "TILES"
    NETWORK = "NETWORK"
    EPOCHS = "EPOCHS"
    BATCH = "BATCH"
    LEARNING_RATE = "LEARNING_RATE"
    OPTIMIZER = "OPTIMIZER"
    LOSS = "LOSS"
    AUGMENT = "AUGMENT"
    PRETRAINED = "PRETRAINED"
    PRESET = "PRESET"
    OUTPUT_MODEL = "OUTPUT_MODEL"
    LOG = "LOG"
    CURVES = "CURVES"
    ARGUMENTS = "ARGUMENTS"
    CROP = "CROP"
    WEIGHT_DECAY = "WEIGHT_DECAY"
    ZOOM = "ZOOM"
    KEEP = "KEEP"
    COLOUR = "COLOUR"
    COLLAGE = "COLLAGE"
    IGNORE = "IGNORE"
    PATIENCE = "PATIENCE"
    AVERAGE = "AVERAGE"
    DESCRIPTION = "DESCRIPTION"
    MEAN_IOU = "MEAN_IOU"
    ACCURACY = "ACCURACY"
    STEPS = "STEPS"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Satart", "Train a land-use model")

    def shortDescription(self) -> str:
        """Return the tooltip in the toolbox."""
        return translate("Satart", "Trains a network on your own tiles, here on this computer.")

    def tags(self) -> list[str]:
        """Return what else people may search for."""
        words = translate(
            "Satart", "training,learning,segmentation,u-net,segnet,pspnet,fcn,deep learning,fine-tune,neural network"
        )
        return words.split(",")

    def about(self) -> str:
        """Return the paragraph that opens the help."""
        return translate(
            "Satart",
            "Trains a network on a folder of training tiles and writes a model that Map land use can run. Loss and "
            "intersection over union are told while it learns. When it is stopped or killed, run it again with the "
            "same settings and the same output: it goes on where it was.",
        )

    def results_help(self) -> dict[str, str]:
        """Return a sentence for each number."""
        return {
            self.MEAN_IOU: translate(
                "Satart", "Intersection over union on the validation tiles, the mean of the classes; 1 is perfect."
            ),
            self.ACCURACY: translate("Satart", "Share of the validation tiles' pixels whose class is right."),
            self.STEPS: translate("Satart", "How often the weights were moved."),
        }

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        scores = {
            self.MEAN_IOU: translate("Satart", "Mean intersection over union"),
            self.ACCURACY: translate("Satart", "Accuracy"),
            self.STEPS: translate("Satart", "Number of steps"),
        }
        made = (*self._asked(), *self._fine_tuning(), *self._varying(), *self._results())
        self.declare(made, modelling.figures(scores))

    def _asked(self) -> list[Any]:
        tiles = QgsProcessingParameterFile(
            self.TILES, translate("Satart", "Training tiles"), behavior=QgsProcessingParameterFile.Behavior.Folder
        )
        network = ask.choice(self.NETWORK, translate("Satart", "Network"), networks(), "quarter-mobilenetv2")
        presets = {
            "default": translate("Satart", "Default"),
            "laika": translate("Satart", "laika's own set-up (its network and numbers)"),
        }
        preset = ask.choice(self.PRESET, translate("Satart", "Preset"), presets, "default")
        epochs = ask.number(self.EPOCHS, translate("Satart", "Epochs"), 30, 1, 10_000, whole=True)
        return [
            ask.described(tiles, translate("Satart", "The folder that Training tiles has written.")),
            ask.described(
                network,
                translate(
                    "Satart",
                    "The quick one is the best for its time; U-Net is finer and slower. Hypercolumns are for a dozen "
                    "tiles or so: with them come features of true-colour imagery.",
                ),
            ),
            modelling.model(
                "segment",
                self.PRETRAINED,
                translate("Satart", "Begin with"),
                translate(
                    "Satart", "A model to go on from: far fewer labels are needed then. Empty starts from nothing."
                ),
            ),
            ask.described(epochs, translate("Satart", "How often each tile is seen.")),
            ask.advanced(
                ask.described(preset, translate("Satart", "laika's replaces the network and the numbers below."))
            ),
        ]

    def _fine_tuning(self) -> list[Any]:
        optimizers = {"adamw": "AdamW", "adam": "Adam", "sgd": "SGD"}
        kept = {
            "best": translate("Satart", "The best by the validation tiles"),
            "last": translate("Satart", "The last"),
        }
        losses = {
            "cross-entropy": translate("Satart", "Cross-entropy"),
            "weighted": translate("Satart", "Cross-entropy, rare classes weigh more"),
            "focal": translate("Satart", "Focal (hard pixels weigh more)"),
        }
        explained = [
            ask.described(
                ask.number(self.BATCH, translate("Satart", "Tiles at a time"), 8, 1, 1024, whole=True),
                translate("Satart", "Fewer need less memory."),
            ),
            ask.described(
                ask.number(self.LEARNING_RATE, translate("Satart", "Learning rate"), 0.002, 1e-7, 10),
                translate("Satart", "The highest step size; lower it when the loss stops being a number."),
            ),
            ask.described(
                ask.choice(self.OPTIMIZER, translate("Satart", "Optimizer"), optimizers, "adamw"),
                translate("Satart", "How the weights are moved."),
            ),
            ask.described(
                ask.choice(self.LOSS, translate("Satart", "Loss"), losses, "weighted"),
                translate("Satart", "What is made small. Pixels without a label never count."),
            ),
            ask.described(
                ask.number(self.WEIGHT_DECAY, translate("Satart", "Weight decay"), 0.01, 0, 1),
                translate("Satart", "How much weights are held back, with AdamW and SGD."),
            ),
            ask.described(
                ask.number(self.CROP, translate("Satart", "Side of a crop (pixels)"), 0, 0, 4096, whole=True),
                translate("Satart", "What is cut out of a tile at a time; 0 takes the tile, up to 512 pixels."),
            ),
            ask.described(
                ask.number(self.PATIENCE, translate("Satart", "Patience (epochs)"), 0, 0, 10_000, whole=True),
                translate("Satart", "Stop after so many epochs without a better result; 0 never stops early."),
            ),
            ask.described(
                ask.number(self.AVERAGE, translate("Satart", "Running mean of the weights"), 0.99, 0, 0.99999),
                translate(
                    "Satart",
                    "The nearer to 1, the slower it moves; it is kept instead of the last weights. 0 keeps the weights "
                    "themselves.",
                ),
            ),
            ask.described(
                ask.choice(self.KEEP, translate("Satart", "Weights to keep"), kept, "best"),
                translate("Satart", "The last, where the validation tiles are to judge the model honestly afterwards."),
            ),
            ask.words(
                self.ARGUMENTS,
                translate("Satart", "More for the network"),
                translate("Satart", "Such as encoder=resnet34 for U-Net."),
            ),
            ask.words(
                self.IGNORE,
                translate("Satart", "Classes to leave out"),
                translate("Satart", "Class numbers that are treated as unlabelled, such as 0,9."),
            ),
        ]
        return [*(ask.advanced(parameter) for parameter in explained), modelling.seed(), modelling.device()]

    def _varying(self) -> list[Any]:
        explained = [
            ask.flag(
                self.AUGMENT,
                translate("Satart", "Vary the tiles"),
                translate("Satart", "Turns, mirrors, scales, bends and recolours the tiles at random."),
                default=True,
            ),
            ask.described(
                ask.number(self.ZOOM, translate("Satart", "Largest zoom"), 1.25, 1, 8),
                translate("Satart", "How much tiles are enlarged and reduced at most."),
            ),
            ask.described(
                ask.number(self.COLOUR, translate("Satart", "Strength of recolouring"), -1, -1, 4),
                translate(
                    "Satart",
                    "2 where the model is meant for pictures of other places; -1 goes by what the numbers are.",
                ),
            ),
            ask.described(
                ask.number(self.COLLAGE, translate("Satart", "Share of collages"), 0, 0, 1),
                translate("Satart", "How many crops are put together of four others; helps where tiles are few."),
            ),
        ]
        about = ask.words(
            self.DESCRIPTION, translate("Satart", "Description"), translate("Satart", "Of the model, for its card.")
        )
        said = [*modelling.said_of_model(attribution=False), ask.advanced(about)]
        return [*(ask.advanced(parameter) for parameter in explained), *said]

    def _results(self) -> list[Any]:
        log = ask.file(self.LOG, translate("Satart", "Log"), modelling.CSV_FILES, optional=True)
        # Made unless somebody does not want it; a script need not name it.
        curves = ask.optional(ask.file(self.CURVES, translate("Satart", "Curves"), ask.HTML_FILES))
        return [
            modelling.new_model("my-land-use"),
            ask.described(log, translate("Satart", "A table with a line for each epoch: loss,val_loss,val_acc,acc.")),
            ask.described(
                curves, translate("Satart", "A page with the curves of loss and accuracy; a picture lies beside it.")
            ),
        ]

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Hand the request to the engine."""
        return self.run_engine(
            "trainsegmentation",
            feedback,
            ignore=modelling.whole_numbers(self.parameterAsString(parameters, self.IGNORE, context)),
            output_model=modelling.model_path(self, parameters, self.OUTPUT_MODEL, context),
            **modelling.chosen(
                self, parameters, context, "TILES", "NETWORK", "ARGUMENTS", "PRETRAINED", "PRESET", "EPOCHS", "BATCH",
                "CROP", "LEARNING_RATE", "OPTIMIZER", "WEIGHT_DECAY", "LOSS", "AUGMENT", "ZOOM", "COLOUR", "COLLAGE",
                "PATIENCE", "AVERAGE", "KEEP", "NAME", "DESCRIPTION", "LICENCE", "SEED", "DEVICE", "LOG", "CURVES",
            ),
        )  # fmt: skip
