"""Super-resolve: finer pixels by a trained network, held to what the image says."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProcessingParameterBoolean
from qgis.PyQt.QtCore import QCoreApplication

from . import modelling, supersampling
from . import parameters as ask

translate = QCoreApplication.translate

SCALES = {"2": "2", "4": "4", "8": "8"}


class SuperResolveAlgorithm(supersampling.FinerAlgorithm):
    """Finer pixels by a trained network."""

    TASK = "superresolve"
    MODEL = "MODEL"
    SCALE = "SCALE"
    DIP_FIRST = "DIP_FIRST"
    DIP_ITERATIONS = "DIP_ITERATIONS"
    ENSEMBLE = "ENSEMBLE"
    GUIDE = "GUIDE"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Satart", "Super-resolve")

    def shortDescription(self) -> str:
        """Return the tooltip in the toolbox."""
        return translate(
            "Satart", "Makes pixels two or four times finer with a trained network, and says what is guessed."
        )

    def tags(self) -> list[str]:
        """Return what else people may search for."""
        words = translate("Satart", "super-resolution,upscale,enhance,sharpen,sentinel-2,decrappify,detail,finer")
        return words.split(",")

    def about(self) -> str:
        """Return the paragraph that opens the help."""
        return translate(
            "Satart",
            "Makes the pixels finer with a network that has learned how such ground looks. Averaged back to the "
            "original pixels, the result equals the image; what goes beyond it is a guess, and a band of its own shows "
            "how much of one. Use it to see and to draw, not to measure what the sensor could not see.",
        )

    def result_name(self, name: str) -> str:
        """Return the name of the result layer."""
        return translate("Satart", "{} super-resolved").format(name)

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        source = ask.raster(self.INPUT, translate("Satart", "Raster"))
        bands = ask.bands(self.BANDS, translate("Satart", "Bands"), self.INPUT)
        first = QgsProcessingParameterBoolean(
            self.DIP_FIRST, translate("Satart", "Deep image prior first"), defaultValue=False
        )
        self.declare(
            (
                ask.described(source, translate("Satart", "The image to make finer.")),
                modelling.model(
                    self.TASK,
                    self.MODEL,
                    translate("Satart", "Model"),
                    translate("Satart", "The list says which bands and which pixel size each was made for."),
                    default="superres-vhr-x2",
                ),
                ask.foretold(
                    supersampling.scale(self.SCALE, {"0": translate("Satart", "The model's own"), **SCALES}, "0")
                ),
                ask.described(
                    bands,
                    translate(
                        "Satart", "The bands in the order the model wants them; none means by name, else the first."
                    ),
                ),
                ask.described(
                    ask.raster(self.GUIDE, translate("Satart", "Guide"), optional=True),
                    translate(
                        "Satart",
                        "Finer bands of the same scene, for models that look at them, such as Sentinel-2's 10 m bands "
                        "for its 20 m bands. Their pixels are those of the result.",
                    ),
                ),
                ask.extent(self.EXTENT),
                ask.advanced(
                    ask.described(
                        first,
                        translate(
                            "Satart",
                            "Cleans the image with an untrained network before; slow, many minutes. It helps with "
                            "noisy photographs and harms clean images.",
                        ),
                    )
                ),
                *self._fine_tuning(),
                modelling.device(),
                *ask.writing(512),
                *supersampling.results(translate("Satart", "Super-resolved")),
            ),
            supersampling.figures(),
        )

    def _fine_tuning(self) -> list[Any]:
        views = ask.number(self.ENSEMBLE, translate("Satart", "Views"), 1, 1, 8, whole=True)
        steps = ask.number(
            self.DIP_ITERATIONS, translate("Satart", "Steps of the deep image prior"), 0, 0, 100_000, whole=True
        )
        return [
            ask.advanced(
                ask.described(
                    views,
                    translate(
                        "Satart", "Turned and mirrored views of the image that are averaged: a little better, slower."
                    ),
                )
            ),
            ask.advanced(ask.described(steps, translate("Satart", "Where it comes first; 0 is its own choice."))),
            supersampling.sensor(0),
            supersampling.reference(),
        ]

    def results_help(self) -> dict[str, str]:
        """Return a sentence for each number."""
        return supersampling.explained()

    def asked_for(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        """Return the arguments of the task but for the rasters it writes."""
        return {
            "scale": int(self.parameterAsEnumString(parameters, self.SCALE, context)),
            **modelling.chosen(
                self, parameters, context, "INPUT", "MODEL", "BANDS", "GUIDE", "EXTENT", "MTF", "ENSEMBLE", "DIP_FIRST",
                "DIP_ITERATIONS", "REFERENCE", "REPORT", "DEVICE",
            ),
            **self.writing_options(parameters, context),
        }  # fmt: skip

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Hand the request to the engine."""
        return self.run_engine(
            "superresolve",
            feedback,
            output=self.image_path(parameters, self.OUTPUT, context),
            unsupported=self.image_path(parameters, self.UNSUPPORTED, context),
            **self.asked_for(parameters, context),
        )
