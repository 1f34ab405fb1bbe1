"""The choices that several pansharpening algorithms offer, with the names people know them by."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from .parameters import advanced, choice, described, number

translate = QCoreApplication.translate

WEIGHTS = "WEIGHTS"
BACK_PROJECTION = "BACK_PROJECTION"
RESAMPLING = "RESAMPLING"
MATCH_MTF = "MATCH_MTF"
REPROJECT = "REPROJECT"


def fusion_methods() -> dict[str, str]:
    """Return the fusion methods by id: a module of engine/fusion each."""
    return {
        "mtf-glp-fs": translate("Satart", "MTF-GLP-FS (full-scale regression)"),
        "mtf-glp-hpm": translate("Satart", "MTF-GLP-HPM (regressed high-pass modulation)"),
        "mtf-glp": translate("Satart", "MTF-GLP (generalised Laplacian pyramid)"),
        "mtf-glp-cbd": translate("Satart", "MTF-GLP-CBD (context-based decision)"),
        "bdsd": translate("Satart", "BDSD (band-dependent spatial detail)"),
        "gsa": translate("Satart", "GSA (adaptive Gram-Schmidt)"),
        "bt-h": translate("Satart", "BT-H (haze-corrected Brovey)"),
        "atwt": translate("Satart", "ATWT (à trous wavelet)"),
        "hpf": translate("Satart", "HPF (high-pass filter)"),
        "sfim": translate("Satart", "SFIM (smoothing-filter intensity modulation)"),
        "gs": translate("Satart", "GS (Gram-Schmidt)"),
        "pca": translate("Satart", "PCA (principal components)"),
        "ihs": translate("Satart", "IHS (intensity-hue-saturation)"),
        "brovey": translate("Satart", "Brovey (weighted)"),
    }


def methods_with_auto() -> dict[str, str]:
    """Return the fusion methods and the choice by score."""
    return {**fusion_methods(), "auto": translate("Satart", "Automatic (best score on a sample)")}


def sensors() -> dict[str, str]:
    """Return the sensor presets by id. The names are the instruments' own and stay as they are."""
    return {
        "default": translate("Satart", "Other / unknown"),
        "landsat-8-9": "Landsat 8-9 OLI",
        "sentinel-2": "Sentinel-2 MSI",
        "ikonos": "IKONOS",
        "quickbird": "QuickBird",
        "geoeye-1": "GeoEye-1",
        "worldview-2": "WorldView-2",
        "worldview-3": "WorldView-3",
        "worldview-4": "WorldView-4",
        "pleiades": "Pléiades",
        "spot-6-7": "SPOT 6-7",
    }


def sensor(name: str = "SENSOR") -> Any:
    """Return the choice of a sensor preset."""
    return described(
        choice(name, translate("Satart", "Sensor"), sensors(), "default"),
        translate(
            "Satart",
            "Sets how strongly the instrument blurs each band (its MTF), which the filters then match. Scripts give "
            "the id, such as landsat-8-9, never a number.",
        ),
    )


def fine_tuning() -> list[Any]:
    """Return the advanced parameters that every use of a fusion method has."""
    weights = QgsProcessingParameterString(WEIGHTS, translate("Satart", "Band weights"), optional=True)
    resampling_kinds = {
        "cubic": translate("Satart", "Cubic"),
        "bilinear": translate("Satart", "Bilinear"),
        "lanczos": translate("Satart", "Lanczos"),
    }
    resampling = choice(RESAMPLING, translate("Satart", "Resampling"), resampling_kinds, "cubic")
    explained = [
        described(
            weights,
            translate(
                "Satart",
                "How much each band adds to the synthetic panchromatic band, like 0.3, 0.4, 0.3; empty means the "
                "method's own. Only methods that make one use it, such as Brovey and IHS.",
            ),
        ),
        back_projection(
            translate("Satart", "Makes the result, blurred again, agree with the multispectral raster; 0 is off.")
        ),
        described(resampling, translate("Satart", "How the multispectral bands are brought to the panchromatic grid.")),
        described(
            QgsProcessingParameterBoolean(
                MATCH_MTF, translate("Satart", "Match sharpness to the sensor"), defaultValue=True
            ),
            translate(
                "Satart",
                "Raises the contrast of the panchromatic band's finest details to what the multispectral sensor "
                "would have there, after the sensor's MTF. Switch it off for imagery that its supplier has sharpened "
                "already. Methods that know no MTF, such as Brovey, ignore it.",
            ),
        ),
        reprojection(translate("Satart", "Reproject the multispectral raster")),
    ]
    return [advanced(parameter) for parameter in explained]


def back_projection(text: str) -> Any:
    """Return the number of back-projection steps, with its help."""
    return described(number(BACK_PROJECTION, translate("Satart", "Back-projection steps"), 1, 0, 3, whole=True), text)


def reprojection(label: str) -> Any:
    """Return the switch that allows rasters of two systems, with its help."""
    return described(
        QgsProcessingParameterBoolean(REPROJECT, label, defaultValue=False),
        translate(
            "Satart",
            "Allows the two rasters to lie in different coordinate systems or to be rotated; otherwise such a pair is "
            "refused.",
        ),
    )


def fine_tuned(algorithm: Any, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
    """Return the task's arguments that fine_tuning() asks for."""
    return {
        "weights": numbers(algorithm.parameterAsString(parameters, WEIGHTS, context)),
        "back_projection": algorithm.parameterAsInt(parameters, BACK_PROJECTION, context),
        "resampling": algorithm.parameterAsEnumString(parameters, RESAMPLING, context),
        "match_mtf": algorithm.parameterAsBoolean(parameters, MATCH_MTF, context),
        "reproject": algorithm.parameterAsBoolean(parameters, REPROJECT, context),
    }


def numbers(text: str) -> list[float]:
    """Return the numbers of a comma list; empty for an empty text. Raises QgsProcessingException."""
    try:
        return [float(part) for part in text.replace(";", ",").split(",") if part.strip()]
    except ValueError as error:
        message = translate("Satart", "'{}' is not a list of numbers; write it like 0.3, 0.4, 0.3.")
        raise QgsProcessingException(message.format(text)) from error
