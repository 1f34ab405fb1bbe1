"""A result that was kept although its run was stopped: Processing loads nothing after a stop, so this does."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt, pyqtSignal

from . import styling

_waiting: list[QObject] = []  # until the main thread has come round to them


class Loader(QObject):
    """Loads a raster on the main thread, whichever thread asks."""

    _asked = pyqtSignal(str, str, object)

    def __init__(self) -> None:
        super().__init__()
        self.moveToThread(QCoreApplication.instance().thread())
        self._asked.connect(self._load, Qt.ConnectionType.QueuedConnection)

    def load(self, path: str, name: str, project: QgsProject) -> None:
        """Add a raster to a project, styled as the file beside it says, in our group."""
        _waiting.append(self)
        self._asked.emit(path, name, project)

    def _load(self, path: str, name: str, project: Any) -> None:
        _waiting.remove(self)
        layer = QgsRasterLayer(path, name)
        if not layer.isValid():
            return
        style = Path(path).with_suffix(".qml")
        look = partial(layer.loadNamedStyle, str(style)) if style.exists() else partial(styling.style_image, layer)
        look()
        if project.addMapLayer(layer) is None:
            return
        styling.move_to_group(project, layer.id())
