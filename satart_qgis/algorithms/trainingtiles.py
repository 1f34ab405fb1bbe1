"""Training tiles: an image and its labels, cut up and split, ready to train on."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
)
from qgis.PyQt.QtCore import QCoreApplication

from . import labelling, modelling
from . import parameters as ask
from .online import OnlineAlgorithm

translate = QCoreApplication.translate


class TrainingTilesAlgorithm(OnlineAlgorithm):
    """An image and its labels, cut up and split, ready to train on."""

    TASK = "trainingtiles"
    GROUP = "landuse"
    IMAGE = "IMAGE"
    LABELS = "LABELS"
    LABEL_POLYGONS = "LABEL_POLYGONS"
    CLASS_FIELD = "CLASS_FIELD"
    CLASS_NAME = "CLASS_NAME"
    SIZE = "SIZE"
    STRIDE = "STRIDE"
    VALIDATION = "VALIDATION"
    BLOCK = "BLOCK"
    BLOCK_METRES = "BLOCK_METRES"
    BACKGROUND = "BACKGROUND"
    BANDS = "BANDS"
    BAND_NAMES = "BAND_NAMES"
    UNLABELLED = "UNLABELLED"
    VALUES = "VALUES"
    STRETCH = "STRETCH"
    SCALE = "SCALE"
    OFFSET = "OFFSET"
    OUTPUT_FOLDER = "OUTPUT_FOLDER"
    HDF5 = "HDF5"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Satart", "Training tiles")

    def shortDescription(self) -> str:
        """Return the tooltip in the toolbox."""
        return translate("Satart", "Cuts an image and its labels into tiles to train a model on.")

    def tags(self) -> list[str]:
        """Return what else people may search for."""
        return translate("Satart", "training,samples,chips,patches,labels,segmentation,split,deep learning").split(",")

    def about(self) -> str:
        """Return the paragraph that opens the help."""
        return translate(
            "Satart",
            "Cuts an image and its labels, a class raster or polygons, into tiles. Some are set apart for validation, "
            "by blocks of ground, as neighbouring tiles are too alike for an honest test. Pixels without a label are "
            "left out of the training; they are not taken for background. Run it on several images into one folder to "
            "train on all of them.",
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        outputs = [
            QgsProcessingOutputNumber("TRAINING", translate("Satart", "Training tiles")),
            QgsProcessingOutputNumber("VALIDATING", translate("Satart", "Validation tiles")),
            QgsProcessingOutputNumber("ON_BOTH_SIDES", translate("Satart", "Tiles on both sides")),
        ]
        self.declare((*self._labels(), *self._cuts(), *self._meanings(), *self._results()), outputs)

    def _labels(self) -> list[Any]:
        image = ask.raster(self.IMAGE, translate("Satart", "Image"))
        labels = ask.raster(self.LABELS, translate("Satart", "Class raster"), optional=True)
        polygons = QgsProcessingParameterFeatureSource(
            self.LABEL_POLYGONS,
            translate("Satart", "Labelled polygons"),
            types=[QgsProcessing.SourceType.TypeVectorPolygon],
            optional=True,
        )
        field = QgsProcessingParameterField(
            self.CLASS_FIELD,
            translate("Satart", "Class field"),
            parentLayerParameterName=self.LABEL_POLYGONS,
            optional=True,
        )
        return [
            ask.described(image, translate("Satart", "The image to learn from, as later images will be.")),
            ask.described(
                labels, translate("Satart", "A class number for each pixel, such as labels from OpenStreetMap.")
            ),
            ask.described(polygons, translate("Satart", "Polygons of known ground, instead of a class raster.")),
            ask.described(
                field,
                translate(
                    "Satart",
                    "The polygons' field with the name or number of the class; without it all polygons are one class.",
                ),
            ),
            ask.advanced(
                ask.words(
                    self.CLASS_NAME,
                    translate("Satart", "Name of the one class"),
                    translate(
                        "Satart", "What polygons without a class field are; by default what their layer is called."
                    ),
                )
            ),
            labelling.classes(
                translate("Satart", "A class file that names and colours the numbers of a class raster."), optional=True
            ),
            ask.flag(
                self.BACKGROUND,
                translate("Satart", "Without a label is background"),
                translate(
                    "Satart",
                    "Learn what has no label as class 0, where all there is to find is labelled. Otherwise it is left "
                    "out.",
                ),
            ),
        ]

    def _cuts(self) -> list[Any]:
        size = ask.number(self.SIZE, translate("Satart", "Size of a tile (pixels)"), 256, 16, 4096, whole=True)
        stride = ask.number(self.STRIDE, translate("Satart", "Step between tiles (pixels)"), 0, 0, 4096, whole=True)
        share = ask.number(self.VALIDATION, translate("Satart", "Share for validation"), 0.2, 0, 1)
        block = ask.number(self.BLOCK, translate("Satart", "Side of a block (tiles)"), 4, 0.1, 1000)
        metres = ask.number(self.BLOCK_METRES, translate("Satart", "Side of a block (metres)"), 0, 0, 1e6)
        return [
            ask.described(size, translate("Satart", "The side of a tile.")),
            ask.advanced(
                ask.described(stride, translate("Satart", "0 lays tile beside tile; less than the size overlaps."))
            ),
            ask.described(share, translate("Satart", "How much of the ground is kept for validation.")),
            ask.advanced(
                ask.described(
                    block,
                    translate("Satart", "Tiles go to training or validation together, in square blocks of this many."),
                )
            ),
            ask.advanced(
                ask.described(metres, translate("Satart", "The same on the ground; 0 goes by the number of tiles."))
            ),
            modelling.seed(),
        ]

    def _meanings(self) -> list[Any]:
        kinds = {
            "auto": translate("Satart", "By the image"),
            "byte": translate("Satart", "A picture of 0 to 255"),
            "reflectance": translate("Satart", "Reflectance"),
            "raw": translate("Satart", "Any numbers"),
        }
        explained = [
            ask.described(
                ask.bands(self.BANDS, translate("Satart", "Bands"), self.IMAGE),
                translate("Satart", "The bands to learn from; none means all."),
            ),
            ask.words(
                self.BAND_NAMES,
                translate("Satart", "Names of the bands"),
                translate("Satart", "Such as blue,green,red,nir, where the file does not say."),
            ),
            ask.words(
                self.UNLABELLED,
                translate("Satart", "Classes without meaning"),
                translate("Satart", "Class numbers that mean that nobody knows, such as 0,9."),
            ),
            ask.described(
                ask.choice(self.VALUES, translate("Satart", "Values"), kinds, "auto"),
                translate("Satart", "What the image's numbers are; later images must be alike."),
            ),
            ask.flag(
                self.STRETCH,
                translate("Satart", "Stretch 8-bit pictures"),
                translate(
                    "Satart",
                    "Bring each image to its full range of brightness first, and every image that the model will see: "
                    "for pictures of many cameras and days.",
                ),
            ),
            ask.described(
                ask.number(self.SCALE, translate("Satart", "Reflectance scale"), 0, 0, 1e6),
                translate("Satart", "What numbers are multiplied by to be reflectances; 0 asks the file."),
            ),
            ask.described(
                ask.number(self.OFFSET, translate("Satart", "Reflectance offset"), 0, -1e6, 1e6),
                translate("Satart", "What is added after that."),
            ),
            ask.words(
                modelling.LICENCE,
                translate("Satart", "Licence"),
                translate("Satart", "Of image and labels, for the models that will learn from them."),
            ),
            ask.words(
                modelling.ATTRIBUTION,
                translate("Satart", "Attribution"),
                translate("Satart", "Whose image and labels these are, for those models."),
            ),
        ]
        return [ask.advanced(parameter) for parameter in explained]

    def _results(self) -> list[Any]:
        folder = modelling.folder(
            self.OUTPUT_FOLDER,
            translate("Satart", "Tiles"),
            translate("Satart", "A folder of image tiles, label tiles, and a file that lists them with their split."),
        )
        copy = ask.file(self.HDF5, translate("Satart", "Copy for laika"), modelling.HDF5_FILES, optional=True)
        text = translate("Satart", "The training tiles as laika's HDF5 file too; for 8-bit pictures.")
        return [folder, ask.described(copy, text)]

    def results_help(self) -> dict[str, str]:
        """Return a sentence for each number."""
        return {
            "TRAINING": translate("Satart", "How many tiles are there to learn from."),
            "VALIDATING": translate("Satart", "How many tiles are kept for validation."),
            "ON_BOTH_SIDES": translate("Satart", "Left out, as they share ground with tiles of the other split."),
        }

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Hand the request to the engine."""
        polygons = self.parameterAsSource(parameters, self.LABEL_POLYGONS, context)
        called = self.parameterAsString(parameters, self.CLASS_NAME, context)
        return self.run_engine(
            "trainingtiles",
            feedback,
            label_polygons=self.vector_path(self.LABEL_POLYGONS),
            # The file that holds the polygons for the engine may be called anything.
            class_name=called or (polygons.sourceName() if polygons else ""),
            band_names=modelling.several(self.parameterAsString(parameters, self.BAND_NAMES, context)),
            unlabelled=modelling.whole_numbers(self.parameterAsString(parameters, self.UNLABELLED, context)),
            **modelling.chosen(
                self, parameters, context, "IMAGE", "LABELS", "CLASS_FIELD", "CLASSES", "BACKGROUND", "SIZE", "STRIDE",
                "VALIDATION", "BLOCK", "BLOCK_METRES", "BANDS", "VALUES", "STRETCH", "SCALE", "OFFSET", "LICENCE",
                "ATTRIBUTION", "SEED", "OUTPUT_FOLDER", "HDF5",
            ),
        )  # fmt: skip
