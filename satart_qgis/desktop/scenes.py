"""From a footprint on the map to the dialog that downloads its pixels."""

from __future__ import annotations

from typing import Any

from qgis import utils
from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProject, QgsVectorLayer

from . import footprints

PLUGIN = "satart_qgis"


def download(layer_id: str, feature: int) -> Any:
    """Open the download's dialog for a footprint that was clicked on; the layer's action calls this.

    A click on one of several selected footprints means all of them, together as a mosaic.
    """
    menus = getattr(utils.plugins.get(PLUGIN), "menus", None)
    layer = QgsProject.instance().mapLayer(layer_id)
    if menus is None or not isinstance(layer, QgsVectorLayer):
        return None
    return menus.open("downloadscene", request(layer, feature))


def request(layer: QgsVectorLayer, feature: int) -> dict[str, Any]:
    """Return the parameters that download a footprint, or the selection it belongs to, where was searched."""
    area = footprints.remembered_area(layer)
    chosen = layer.selectedFeatureIds()
    if feature in chosen and len(chosen) > 1:
        several = QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True)
        return {"SCENES": several, "MOSAIC": True, **area}
    return {"ITEM": layer.getFeature(feature).attribute("item_href"), **area}
