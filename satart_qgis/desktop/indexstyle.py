"""How a spectral index looks: a colour ramp by what it is about, over what the raster holds of it."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsRasterLayer, QgsRectangle

from . import ramps, styling

# From low to high, after ColorBrewer's schemes, which are safe for colour-blind eyes where that is possible.
PLANTS = ("#8c510a", "#d8b365", "#f6e8c3", "#c7eae5", "#5ab45f", "#01662b")
WATER = ("#a6611a", "#dfc27d", "#f5f5f5", "#92c5de", "#2166ac", "#053061")
GROUND = ("#053061", "#4393c3", "#f7f7f7", "#fdbf6f", "#e08214", "#7f3b08")
FIRE = ("#7f0000", "#d7301f", "#fdd49e", "#d9f0a3", "#78c679", "#006837")
RAMPS = {
    **dict.fromkeys(("NDWI", "MNDWI", "NDMI", "NDSI"), WATER),
    **dict.fromkeys(("NDBI", "BSI"), GROUND),
    **dict.fromkeys(("NBR", "NBR2"), FIRE),
}


def style_index(layer: QgsRasterLayer, index: str) -> None:
    """Colour a raster of an index between the 1st and 99th percentile of its values."""
    provider = layer.dataProvider()
    least, most = provider.cumulativeCut(1, styling.LOWER, styling.UPPER, QgsRectangle(), styling.SAMPLE)
    if not least < most:  # one value only, or nothing but nodata
        least, most = -1.0, 1.0
    colours = RAMPS.get(index, PLANTS)
    ramps.show(layer, 1, colours, least, most, "{:.2f}".format)


def save_style(path: str, index: str) -> bool:
    """Lay the style of a raster of an index beside it as .qml; return False where that is not possible."""
    with styling.no_side_files():
        layer = QgsRasterLayer(path, Path(path).stem)
        if not layer.isValid():
            return False
        style_index(layer, index)
        saved = styling.save_beside(layer, path)
        del layer  # closes the file, which is when GDAL would write
    return saved
