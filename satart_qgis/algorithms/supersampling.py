"""What the super-resolution algorithms share: their two layers, the scale, the results and what they are called."""

from __future__ import annotations

from typing import Any

from qgis.core import Qgis, QgsProcessingContext, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..desktop import ramps, styling
from . import modelling
from . import parameters as ask
from .base import EngineAlgorithm

translate = QCoreApplication.translate

UNSUPPORTED = "UNSUPPORTED"
MTF = "MTF"
REFERENCE = "REFERENCE"


class FinerAlgorithm(EngineAlgorithm):
    """An algorithm whose result lies above a band that says what of it is guessed."""

    GROUP = "superresolution"
    NAMED_AFTER = "INPUT"
    INPUT = "INPUT"
    BANDS = "BANDS"
    EXTENT = "EXTENT"
    OUTPUT = "OUTPUT"
    UNSUPPORTED = UNSUPPORTED
    REPORT = "REPORT"

    def asked_for(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        """Return the arguments of the task but for the files it writes."""
        raise TypeError(f"{type(self).__name__} does not say what its task is asked for")

    def foreseen(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any] | None:
        """Return the arguments that the time of a run depends on; None where there is no raster yet."""
        asked = {**self.asked_for(parameters, context), "unsupported": bool(parameters.get(UNSUPPORTED))}
        needless = ("reference", "report", "compress", "overviews")
        given = {name: value for name, value in asked.items() if value and name not in needless}
        return given if "input" in given else None

    def layer_name(self, output: str) -> str:
        """Return the name of one of the layers."""
        name = super().layer_name(output)
        return unsupported_name(self._inputs[self.INPUT][1]) if output == self.UNSUPPORTED else name

    def save_style(self, path: str) -> bool:
        """Lay the style beside one of the layers; return False where that is not possible."""
        guessed = path == self._images.get(self.UNSUPPORTED)
        return styling.save_style(path, ramps.show_unsupported if guessed else _show_image)

    def arrange_output(self, output: str, details: QgsProcessingContext.LayerDetails) -> None:
        """Put the image on top, and below it what of it is guessed."""
        guessed = output == self.UNSUPPORTED
        styling.arrange(details, place=self.place(int(guessed), shown=not guessed))


def scale(name: str, labels: dict[str, str], default: str) -> Any:
    """Return the choice of how many pixels one becomes, in each direction."""
    parameter = ask.choice(name, translate("Satart", "Times finer"), labels, default)
    return ask.described(parameter, translate("Satart", "How many pixels one becomes, in each direction."))


def results(title: str) -> list[Any]:
    """Return the raster, the band of unsupported detail and the report."""
    report = ask.file("REPORT", translate("Satart", "Report"), ask.HTML_FILES, optional=True)
    return [
        ask.image("OUTPUT", title, translate("Satart", "A GeoTIFF with the same corners and finer pixels.")),
        ask.image(
            UNSUPPORTED,
            translate("Satart", "Unsupported detail"),
            translate("Satart", "How much of each pixel the image does not determine, in the image's own units."),
            optional=True,
        ),
        ask.described(
            report,
            translate(
                "Satart", "A page that says how well the result agrees with the image, and where it goes beyond."
            ),
        ),
    ]


def sensor(default: float) -> Any:
    """Return the sensor's MTF. default: 0 for that of the model."""
    parameter = ask.number(MTF, translate("Satart", "MTF of the sensor at Nyquist"), default, 0, 0.9)
    text = translate("Satart", "How sharp the sensor is, which the result is held to; 0 takes the model's.")
    sharp = translate("Satart", "How sharp the sensor is, which the result is held to.")
    return ask.advanced(ask.described(parameter, sharp if default else text))


def reference() -> Any:
    """Return a finer image to compare with."""
    parameter = ask.raster(REFERENCE, translate("Satart", "Reference"), optional=True)
    text = translate("Satart", "A finer image on the result's grid, to compare with in the report.")
    return ask.advanced(ask.described(parameter, text))


def figures() -> list[Any]:
    """Return the numbers of the report as outputs."""
    return modelling.figures(
        {
            "RESIDUAL": translate("Satart", "Residual"),
            "REFLECTANCE_L1": translate("Satart", "Mean absolute difference"),
            "SPECTRAL_ANGLE": translate("Satart", "Spectral angle (degrees)"),
            "SHIFT": translate("Satart", "Shift (pixels)"),
            "SEAM_RATIO": translate("Satart", "Seam ratio"),
            "PSNR": translate("Satart", "PSNR (dB)"),
            "SSIM": translate("Satart", "SSIM"),
            "IMPROVEMENT": translate("Satart", "Improvement"),
            "OMISSION": translate("Satart", "Omission"),
            "HALLUCINATION": translate("Satart", "Hallucination"),
            "FEATURE_DISTANCE": translate("Satart", "Feature distance"),
        }
    )


def explained() -> dict[str, str]:
    """Return a sentence for each of these numbers."""
    return {
        "RESIDUAL": translate("Satart", "What is left between the degraded result and the image, before rounding."),
        "REFLECTANCE_L1": translate("Satart", "The same of the written raster, as a mean; with a report."),
        "SPECTRAL_ANGLE": translate("Satart", "Between the degraded result and the image; with a report."),
        "SHIFT": translate("Satart", "Of the result against the image, in its pixels; with a report."),
        "SEAM_RATIO": translate("Satart", "Steps across tile borders against those inside; 1 is none; with a report."),
        "PSNR": translate("Satart", "Against the reference."),
        "SSIM": translate("Satart", "Against the reference; 1 is perfect."),
        "IMPROVEMENT": translate("Satart", "Share of the detail that brings the result nearer to the reference."),
        "OMISSION": translate("Satart", "Share of the reference's detail that is missing."),
        "HALLUCINATION": translate("Satart", "Share of the detail that the reference does not have."),
        "FEATURE_DISTANCE": translate("Satart", "From the reference as a network sees both; 0 is none."),
    }


def _show_image(layer: QgsRasterLayer) -> None:
    """Show the result as QGIS shows its source: 8-bit pictures as they are, other numbers stretched."""
    styling.style_image(layer, stretched=layer.dataProvider().dataType(1) == Qgis.DataType.Byte)


def unsupported_name(name: str) -> str:
    """Return what the layer of unsupported detail is called."""
    return translate("Satart", "{} unsupported detail").format(name)
