"""Runs inside the Desktop that scripts/gui.sh starts: waits for the map, then says through a file whether all is well.

Once the picture is taken, which the file's removal tells, the topmost layer is hidden and the same is said of what was
below it. QGIS executes this by --code, in the main thread, before the project is open.
"""

from __future__ import annotations

import os
from pathlib import Path

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QDockWidget
from qgis.utils import iface, plugins

UNWANTED_DOCKS = ("Browser", "LayerOrder", "Undo", "AdvancedDigitizing", "MessageLog", "Overview")
SETTLE = 1500  # milliseconds between the last drawing and the screenshot
SIGNAL = Path(os.environ["SATART_GUI_SIGNAL"])


def watch() -> None:
    """Look whether the project is open; then lay out the window and wait until the map is drawn."""
    window = iface.mainWindow()
    if not QgsProject.instance().mapLayers() or not window.isVisible():
        QTimer.singleShot(300, watch)
        return
    window.move(0, 0)
    window.resize(1600, 1000)
    for dock in window.findChildren(QDockWidget):
        if dock.objectName().startswith(UNWANTED_DOCKS):
            dock.hide()
    toolbox = window.findChild(QDockWidget, "ProcessingToolbox")
    if toolbox is not None:
        toolbox.show()
        toolbox.searchBox.setText("SatArt")
    QTimer.singleShot(SETTLE, drawn)


def drawn() -> None:
    """Say how it went, once the canvas has stopped drawing."""
    canvas = iface.mapCanvas()
    if canvas.isDrawing():
        QTimer.singleShot(200, drawn)
        return
    QTimer.singleShot(SETTLE, taken)


def taken() -> None:
    """Say whether all is well, and go on to the layer below when the picture of this one is taken."""
    state = verdict()
    SIGNAL.write_text(state)
    if state == "good":
        QTimer.singleShot(200, below)


def below() -> None:
    """Hide the topmost of the visible layers; say so where there is no other below it."""
    if SIGNAL.exists():
        QTimer.singleShot(200, below)
        return
    shown = [node for node in QgsProject.instance().layerTreeRoot().findLayers() if node.isVisible()]
    if len(shown) < 2:
        SIGNAL.write_text("alone")
        return
    shown[0].setItemVisibilityChecked(False)
    iface.setActiveLayer(shown[1].layer())
    QTimer.singleShot(SETTLE, drawn)


def verdict() -> str:
    """Return `good`, or what is wrong, in one sentence."""
    if "satart_qgis" not in plugins:
        return "the plugin did not load"
    provider = QgsApplication.processingRegistry().providerById("satart")
    if provider is None or not provider.algorithms():
        return "the provider is not in the toolbox"
    broken = [layer.name() for layer in QgsProject.instance().mapLayers().values() if not layer.isValid()]
    if broken:
        return f"layers can't be opened: {', '.join(broken)}"
    picture = iface.mapCanvas().grab().toImage().scaled(40, 25)
    shades = {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
    return "good" if len(shades) > 50 else "the map is empty"


QTimer.singleShot(300, watch)
