"""The demo's art map: the scene's picture repainted in the first style that ships, on the contact sheet and in the map.

Where no style ships there is nothing to paint with, and the demo ends without.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from contact_sheet import CAPTION, CLOSE_UP, GAP, GROUND, MARGIN, PANEL, busiest, caption, render
from demo_project import image_layer, start_qgis
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QPointF, QRectF, QSize
from qgis.PyQt.QtGui import QImage, QPainter

from satart_qgis.engine import cards
from satart_qgis.engine.resources import shipped

FIRST = "starry-night"  # where it ships
ENLARGEMENT = 2  # a field of the scene is a few pixels wide, a stroke as well: on more pixels both are to be seen
MADE = ("art.*",)


def first_style() -> cards.Card | None:
    """Return the first style that ships, None where none does."""
    folder = shipped("models")
    found = [card for card in cards.installed("stylize") if Path(card.path).parent == folder]
    return next((card for card in found if card.id == FIRST), next(iter(found), None))


def request(picture: Path, style: cards.Card, output: Path) -> dict[str, Any]:
    """Return the parameters of satart:stylize."""
    return {"INPUT": picture, "STYLE": style.id, "ENLARGEMENT": ENLARGEMENT, "OUTPUT": output / "art.tif"}


def add_to_sheet(sheet: Path, asked: dict[str, Any], style: cards.Card) -> None:
    """Append a row to the contact sheet: the painted scene, and a place of it before and after."""
    start_qgis()
    before, after = (image_layer(asked[name], name, stretched=True) for name in ("INPUT", "OUTPUT"))
    whole, pixel = after.extent(), after.rasterUnitsPerPixelX()
    place = busiest(asked["INPUT"], whole, (PANEL * pixel, CLOSE_UP * pixel), [])
    painter_of = str(style.training.get("painter", ""))
    panels = [(f"After {style.name}", after, whole, painter_of), ("As it was", before, place, f"{ENLARGEMENT} : 1")]
    panels.append(("Painted", after, place, f"{ENLARGEMENT} : 1"))
    old = QImage(str(sheet))
    image = QImage(QSize(old.width(), old.height() + CLOSE_UP + CAPTION + MARGIN), QImage.Format.Format_RGB32)
    image.fill(GROUND)
    painter = QPainter(image)
    painter.drawImage(QPointF(0, 0), old)
    for number, (text, layer, extent, scale) in enumerate(panels):
        left, top = MARGIN + number * (PANEL + GAP), old.height()
        painter.drawImage(QPointF(left, top), render(layer, extent, QSize(PANEL, CLOSE_UP)))
        box = QRectF(left, top + CLOSE_UP, PANEL, CAPTION)
        caption(painter, box, text, scale, strong=layer is after)
    painter.end()
    if not image.save(str(sheet)):
        sys.exit(f"demo: {sheet} can't be written.")


def add_to_project(path: Path, painted: Path, style: cards.Card) -> None:
    """Lay the painting into the demo's project, on top and unticked."""
    start_qgis()
    project = QgsProject()
    if not project.read(str(path)):
        sys.exit(f"demo: {path} can't be read again.")
    layer = image_layer(painted, f"Painted: {style.name}", stretched=True)
    if project.addMapLayer(layer, False) is None:
        sys.exit(f"demo: the project does not take {painted}.")
    groups = [node for node in project.layerTreeRoot().children() if hasattr(node, "insertLayer")]
    node = (groups[0] if groups else project.layerTreeRoot()).insertLayer(0, layer)
    node.setItemVisibilityChecked(False)
    node.setExpanded(False)
    if not project.write(str(path)):
        sys.exit(f"demo: {path} can't be written: {project.error()}")
