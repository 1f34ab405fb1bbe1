"""Polygons of classes in the colours and names of the raster they were made of."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsPalettedRasterRenderer,
    QgsRasterLayer,
    QgsRendererCategory,
    QgsVectorLayer,
)

FIELD = "class"
OPACITY = 0.6


def show_polygons(layer: QgsVectorLayer, raster: str) -> None:
    """Give polygons of class numbers the legend of a class raster; they stay as they are where it has none."""
    source = QgsRasterLayer(raster, Path(raster).stem)  # takes its style from the .qml beside it
    renderer = source.renderer() if source.isValid() else None
    if not isinstance(renderer, QgsPalettedRasterRenderer):
        return
    categories = []
    for kind in renderer.classes():
        edge = kind.color.name()
        symbol = QgsFillSymbol.createSimple({"color": edge, "outline_color": edge, "outline_width": "0.3"})
        symbol.setOpacity(OPACITY * kind.color.alphaF())  # what is clear in the raster is clear here
        categories.append(QgsRendererCategory(kind.value, symbol, kind.label))
    layer.setRenderer(QgsCategorizedSymbolRenderer(FIELD, categories))
    layer.triggerRepaint()
