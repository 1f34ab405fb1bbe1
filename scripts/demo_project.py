"""Writes the demo's QGIS project: the sharpened layer above what it was made from, styled alike."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from find_scene import Scene
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsLayerTreeGroup,
    QgsProject,
    QgsRasterLayer,
    QgsReferencedRectangle,
)

from satart_qgis.desktop.styling import GROUP, style_image

_application: list[QgsApplication] = []  # one for the process; QGIS crashes when Python collects it


def start_qgis() -> None:
    """Start QGIS's library inside this process, once."""
    if QgsApplication.instance() is None:
        QgsApplication.setPrefixPath(os.environ.get("QGIS_PREFIX_PATH", "/usr"), True)
        _application.append(QgsApplication([], False))
        _application[0].initQgis()


def image_layer(
    path: Path, name: str, like: QgsRasterLayer | None = None, *, stretched: bool = False
) -> QgsRasterLayer:
    """Return a raster as a styled layer; `like` gives its own stretch, so that two layers' colours can be compared."""
    layer = QgsRasterLayer(str(path), name)
    if not layer.isValid():
        sys.exit(f"demo: QGIS can't open {path}.")
    style_image(layer, stretched=stretched)
    if like is not None:
        layer.setRenderer(like.renderer().clone())
    return layer


def write_project(path: Path, scene: Scene, results: dict[str, Path]) -> Path:
    """Write a .qgz with the layers in one group, the view on its sharpest part, and every path relative."""
    start_qgis()
    project = QgsProject()
    ms = image_layer(scene.ms, "Before: multispectral")
    layers = [
        image_layer(results["picture"], "Pansharpened, 8-bit picture", stretched=True),
        image_layer(results["pansharpened"], "After: pansharpened", like=ms),
        ms,
        image_layer(scene.pan, "Panchromatic"),
    ]
    project.setCrs(layers[1].crs())
    project.setTitle(f"SatArt: {scene.title}")
    group = project.layerTreeRoot().addGroup(GROUP)
    for layer in layers:
        if project.addMapLayer(layer, False) is None:
            sys.exit(f"demo: the project does not take {layer.source()}.")
        _place(group, layer, shown=layer in layers[1:3])
    project.setFilePathStorage(Qgis.FilePathType.Relative)
    extent = layers[1].extent()
    project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(extent.scaled(0.35), layers[1].crs()))
    if not project.write(str(path)):
        sys.exit(f"demo: {path} can't be written: {project.error()}")
    return path


def _place(group: QgsLayerTreeGroup, layer: QgsRasterLayer, *, shown: bool) -> None:
    node = group.addLayer(layer)
    node.setItemVisibilityChecked(shown)
    node.setExpanded(False)
