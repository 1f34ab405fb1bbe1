"""What the engine opens for a raster layer, and where on Earth it takes it to lie."""

from __future__ import annotations

import os

from qgis.core import QgsCoordinateReferenceSystem, QgsRasterLayer

from . import runtime

WKT = QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED_GDAL  # all systems can be told in it


def raster_source(layer: QgsRasterLayer) -> str:
    """Return what GDAL opens for a layer of a raster file, in any process.

    Where the file names no coordinate system, engines that are asked from now on know the one that the layer was given.
    """
    source = str(layer.source()).split("|option:")[0]
    path = os.path.abspath(source) if os.path.exists(source) else source
    told = "" if layer.dataProvider().crs().isValid() else layer.crs().toWkt(WKT)
    runtime.place(path, told)
    return path
