"""Deep image prior: finer, cleaner or completed, by a network that has seen nothing but this image."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication

from . import modelling, supersampling
from . import parameters as ask

translate = QCoreApplication.translate


class DeepImagePriorAlgorithm(supersampling.FinerAlgorithm):
    """Finer, cleaner or completed, by a network that has seen nothing but this image."""

    TASK = "deepimageprior"
    PURPOSE = "TASK"
    SCALE = "SCALE"
    PRESET = "PRESET"
    ITERATIONS = "ITERATIONS"
    MASK = "MASK"
    SEEDS = "SEEDS"
    RESAMPLING = "RESAMPLING"
    STEPS = "STEPS"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Satart", "Deep image prior")

    def shortDescription(self) -> str:
        """Return the tooltip in the toolbox."""
        return translate("Satart", "Super-resolves, denoises or fills gaps with an untrained network; needs no model.")

    def tags(self) -> list[str]:
        """Return what else people may search for."""
        words = translate("Satart", "super-resolution,denoise,inpaint,clouds,stripes,gaps,untrained,ulyanov,prior")
        return words.split(",")

    def about(self) -> str:
        """Return the paragraph that opens the help."""
        return translate(
            "Satart",
            "Fits a network to this one image and uses that networks find natural images before noise (Ulyanov and "
            "others, 2018). It needs no training data, takes any number of bands, and is slow: this dialog and the "
            "log say how long before it starts. Averaged back to the original pixels, a super-resolved result equals "
            "the image.",
        )

    def result_name(self, name: str) -> str:
        """Return the name of the result layer."""
        return translate("Satart", "{} deep image prior").format(name)

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        sensors = {
            "auto": translate("Satart", "By the preset"),
            "gaussian": translate("Satart", "After its MTF"),
            "lanczos": translate("Satart", "Lanczos, as in the paper"),
        }
        resampling = ask.choice(self.RESAMPLING, translate("Satart", "Resampling"), sensors, "auto")
        self.declare(
            (
                *self._asked(),
                ask.advanced(ask.described(resampling, translate("Satart", "How the sensor sees finer ground."))),
                supersampling.sensor(0.28),
                supersampling.reference(),
                modelling.seed(),
                modelling.device(),
                *ask.writing(256),
                *supersampling.results(translate("Satart", "Deep image prior")),
            ),
            [*supersampling.figures(), *modelling.figures({self.STEPS: translate("Satart", "Number of steps")})],
        )

    def results_help(self) -> dict[str, str]:
        """Return a sentence for each number."""
        return {**supersampling.explained(), self.STEPS: translate("Satart", "How many steps the fits took together.")}

    def _asked(self) -> list[Any]:
        purposes = {
            "superresolution": translate("Satart", "Super-resolve"),
            "denoise": translate("Satart", "Remove noise"),
            "inpaint": translate("Satart", "Fill gaps (nodata and the mask)"),
        }
        presets = {
            "fast": translate("Satart", "Fast (a smaller network)"),
            "reference": translate("Satart", "Reference (the paper's network, slow)"),
        }
        source = ask.raster(self.INPUT, translate("Satart", "Raster"))
        mask = ask.raster(self.MASK, translate("Satart", "Mask"), optional=True)
        iterations = ask.number(self.ITERATIONS, translate("Satart", "Steps"), 0, 0, 100_000, whole=True)
        seeds = ask.number(self.SEEDS, translate("Satart", "Runs"), 1, 1, 16, whole=True)
        bands = ask.bands(self.BANDS, translate("Satart", "Bands (empty: all)"), self.INPUT)
        return [
            ask.described(source, translate("Satart", "The image to work on.")),
            ask.described(
                ask.choice(self.PURPOSE, translate("Satart", "Purpose"), purposes, "superresolution"),
                translate("Satart", "What is to be done."),
            ),
            ask.foretold(supersampling.scale(self.SCALE, {"2": "2", "4": "4", "8": "8"}, "4")),
            ask.described(
                ask.choice(self.PRESET, translate("Satart", "Preset"), presets, "fast"),
                translate("Satart", "The fast one is the choice without a GPU."),
            ),
            ask.described(mask, translate("Satart", "Pixels to fill are not 0 in it, such as a mask of clouds.")),
            ask.extent(self.EXTENT),
            ask.advanced(ask.described(bands, translate("Satart", "The bands to work on; none means all."))),
            ask.advanced(
                ask.described(iterations, translate("Satart", "0 takes the preset's, and stops early when it may."))
            ),
            ask.advanced(
                ask.described(
                    seeds, translate("Satart", "The mean of several is better, and their spread is what is guessed.")
                )
            ),
        ]

    def asked_for(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        """Return the arguments of the task but for the rasters it writes."""
        return {
            "scale": int(self.parameterAsEnumString(parameters, self.SCALE, context)),
            **modelling.chosen(
                self, parameters, context, "INPUT", "TASK", "PRESET", "ITERATIONS", "MASK", "SEEDS", "BANDS", "EXTENT",
                "RESAMPLING", "MTF", "SEED", "REFERENCE", "REPORT", "DEVICE",
            ),
            **self.writing_options(parameters, context),
        }  # fmt: skip

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Hand the request to the engine."""
        return self.run_engine(
            "deepimageprior",
            feedback,
            output=self.image_path(parameters, self.OUTPUT, context),
            unsupported=self.image_path(parameters, self.UNSUPPORTED, context),
            **self.asked_for(parameters, context),
        )
