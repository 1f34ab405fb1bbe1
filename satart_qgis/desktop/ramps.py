"""Single bands in colour: ramps for numbers that mean the same wherever they come from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.core import (
    QgsColorRampShader,
    QgsRasterLayer,
    QgsRasterShader,
    QgsRectangle,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtGui import QColor

from . import styling

# Light where there is little, after ColorBrewer's sequential schemes; lightness alone tells them apart, too.
CERTAIN = ("#b30000", "#e34a33", "#fc8d59", "#fdcc8a", "#fef0d9")  # the surer, the lighter
PROBABLE = ("#f7fbff", "#c6dbef", "#6baed6", "#2171b5", "#08306b")
GUESSED = ("#000004", "#51127c", "#b63679", "#fb8861", "#fcfdbf")


def show(
    layer: QgsRasterLayer,
    band: int,
    colours: Sequence[str],
    least: float,
    most: float,
    label: Callable[[float], str] = "{:.4g}".format,
) -> None:
    """Colour a band between two values, evenly from the first colour to the last; the legend says the values."""
    step = (most - least) / (len(colours) - 1)
    ramp = QgsColorRampShader(least, most)
    ramp.setColorRampType(QgsColorRampShader.Type.Interpolated)
    values = [least + step * place for place in range(len(colours))]
    ramp.setColorRampItemList(
        [
            QgsColorRampShader.ColorRampItem(value, QColor(colour), label(value))
            for value, colour in zip(values, colours)
        ]
    )
    shader = QgsRasterShader(least, most)
    shader.setRasterShaderFunction(ramp)
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), band, shader)
    renderer.setClassificationMin(least)  # what the legend shows at the ends of the ramp
    renderer.setClassificationMax(most)
    layer.setRenderer(renderer)
    layer.triggerRepaint()


def show_confidence(layer: QgsRasterLayer) -> None:
    """Show percentages of how sure a map is: doubtful places stand out."""
    show(layer, 1, CERTAIN, 0, 100, "{:.0f} %".format)


def show_probability(layer: QgsRasterLayer) -> None:
    """Show the probability of the first class that is no background, in percent."""
    names = [layer.bandName(band).lower() for band in range(1, layer.bandCount() + 1)]
    band = next((number for number, name in enumerate(names, 1) if "background" not in name), 1)
    show(layer, band, PROBABLE, 0, 100, "{:.0f} %".format)


def show_unsupported(layer: QgsRasterLayer) -> None:
    """Show how much was added that the image does not determine, from none to the 99th percentile."""
    _, most = layer.dataProvider().cumulativeCut(1, 0, styling.UPPER, QgsRectangle(), styling.SAMPLE)
    show(layer, 1, GUESSED, 0, most if most > 0 else 1.0)
