"""Which of the loaded rasters are the panchromatic and the multispectral image of one scene."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsMapLayer,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)

MOST_TIMES_COARSER = 8.0  # beyond that the two are hardly one scene; real pairs have 2 to 6
TRUE_RATIO = 1.2  # the coarser raster's pixel is at least so much larger


def image_files(project: QgsProject) -> list[QgsRasterLayer]:
    """Return the project's raster layers that the engine can read, those higher in the layer tree first."""
    layers = [node.layer() for node in project.layerTreeRoot().findLayers()]
    return [layer for layer in layers if is_image_file(layer)]


def is_image_file(layer: QgsMapLayer | None) -> bool:
    """Say whether a layer is a raster that GDAL reads (and not a web service)."""
    return isinstance(layer, QgsRasterLayer) and layer.isValid() and layer.providerType() == "gdal"


def partner_of(layer: QgsRasterLayer, others: Iterable[QgsRasterLayer]) -> QgsRasterLayer | None:
    """Return the other half of a layer's pair, the first of those that overlap it most; None if there is none."""
    best, most = None, 0.0
    for other in others:
        pan, ms = (layer, other) if layer.bandCount() == 1 else (other, layer)
        common = _common_share(pan, ms) if _could_be_pair(pan, ms) else 0.0
        if common > most:
            best, most = other, common
    return best


def best_pair(
    layers: list[QgsRasterLayer], view: QgsRectangle, view_crs: QgsCoordinateReferenceSystem
) -> tuple[QgsRasterLayer | None, QgsRasterLayer | None]:
    """Return (pan, ms), the best guess among the layers that can be seen; None for what is not there.

    The finest raster of one band is the pan, an overlapping coarser one of several bands the ms.
    """
    seen = [layer for layer in layers if box_in(view, view_crs, layer.crs()).intersects(layer.extent())]
    single = sorted((layer for layer in seen if layer.bandCount() == 1), key=_ground_pixel)
    several = [layer for layer in seen if layer.bandCount() > 1]
    for pan in single:
        ms = partner_of(pan, several)
        if ms is not None:
            return pan, ms
    return (single[0] if single else None), (several[0] if several else None)


def box_in(box: QgsRectangle, crs: QgsCoordinateReferenceSystem, target: QgsCoordinateReferenceSystem) -> QgsRectangle:
    """Return a rectangle's bounds in another coordinate system; empty where it has none there."""
    if crs == target or not (crs.isValid() and target.isValid()):
        return box
    try:
        return QgsCoordinateTransform(crs, target, QgsProject.instance()).transformBoundingBox(box)
    except QgsCsException:
        return QgsRectangle()


def _could_be_pair(pan: QgsRasterLayer, ms: QgsRasterLayer) -> bool:
    """Say whether band counts and pixel sizes are those of a pair."""
    if pan.bandCount() != 1 or ms.bandCount() < 2:
        return False
    fine = _ground_pixel(pan)
    return TRUE_RATIO <= _ground_pixel(ms) / fine <= MOST_TIMES_COARSER if fine > 0 else False


def _common_share(pan: QgsRasterLayer, ms: QgsRasterLayer) -> float:
    """Return which share of the smaller of two rasters is common to both, 0-1."""
    other = box_in(ms.extent(), ms.crs(), pan.crs())
    common = pan.extent().intersect(other)
    smaller = min(pan.extent().area(), other.area())
    return common.area() / smaller if smaller > 0 and not common.isEmpty() else 0.0


def _ground_pixel(layer: QgsRasterLayer) -> float:
    """Return a pixel's size in units that compare between coordinate systems (degrees count as on the equator)."""
    size = max(layer.rasterUnitsPerPixelX(), layer.rasterUnitsPerPixelY())
    return size * 111_320.0 if layer.crs().isGeographic() else size
