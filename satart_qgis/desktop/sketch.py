"""The easel's small map: what it shows of a raster is what is painted, and what is painted covers it wholly."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsBilinearRasterResampler, QgsRasterLayer, QgsRectangle
from qgis.gui import QgsMapCanvas, QgsMapToolPan
from qgis.PyQt.QtCore import QSize, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from . import styling
from .pairing import box_in
from .preview import MOST, pixels_in, visible_part

OVERSAMPLING = 8  # pixels of a painting that are averaged for one of the screen, at most
ROOM = 0.98  # of the pixels that are painted at most, so that roundings leave no edge unpainted
HEIGHT = 110  # of the map, at least: a screen may have 700 lines


class Sketch(QgsMapCanvas):
    """Shows what a map shows, and what lies beside it where the two differ in shape; moved and zoomed by itself."""

    moved = pyqtSignal()  # by a person
    resized = pyqtSignal()  # which makes it show more or less

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: QgsRasterLayer | None = None
        self._fitting = False
        self.times = 1.0  # as many pixels as a raster has, to each side, are painted
        self._hand = QgsMapToolPan(self)  # which Python would delete at once
        self.setMapTool(self._hand)
        self.setMinimumHeight(HEIGHT)
        self.extentsChanged.connect(self._tell)

    def fit(self, layer: QgsRasterLayer, followed: QgsMapCanvas | None) -> tuple[QgsRectangle, bool]:
        """Show as much of a raster as is painted at once, around the middle of what is shown now.

        followed: a map whose view is taken first. Returns what is shown of the raster, in its own system, and whether
        that is all that there was. Empty where nothing of it is visible.
        """
        self._fitting = True
        try:
            if followed is not None:
                self.setDestinationCrs(followed.mapSettings().destinationCrs())
                self.setRotation(followed.rotation())
                self.setExtent(followed.extent())
            seen, whole = self.part(layer)
            if not whole:
                view = self.extent()
                middle = self.mapSettings().layerExtentToOutputExtent(layer, seen).center()
                view.scale((ROOM * MOST / self._count(layer, self._view())) ** 0.5, middle)
                self.setExtent(view)
                seen, _ = self.part(layer)
            return seen, whole
        finally:
            self._fitting = False

    def part(self, layer: QgsRasterLayer) -> tuple[QgsRectangle, bool]:
        """Return what is shown of a raster, in its own system, and whether so much is painted at once."""
        crs = self.mapSettings().destinationCrs()
        return visible_part(layer, self._view(), crs, most=MOST / self.times**2)

    def reduction(self, layer: QgsRasterLayer) -> float:
        """Return how many pixels of a painting, to each side, one of the screen stands for; 1 or less shows each."""
        settings = self.mapSettings()
        size = settings.outputSize()
        points = size.width() * size.height() * settings.devicePixelRatio() ** 2
        return float((self._count(layer, self.extent()) / max(points, 1)) ** 0.5)

    def put(self, path: str, source: Any) -> None:
        """Lay a painting upon its raster; an empty path leaves the raster alone."""
        picture = _picture(path, source) if path else None
        before, self._picture = self._picture, picture
        self.draw(source)
        del before  # only now that no map draws it

    def draw(self, source: Any) -> None:
        """Draw the painting, and the raster below it."""
        self.setLayers([layer for layer in (self._picture, source) if layer is not None])
        self.refresh()

    def sizeHint(self) -> QSize:
        """Return the room that a panel gives where it can; QGIS's own maps ask for most of a screen."""
        return QSize(2 * HEIGHT, 2 * HEIGHT)

    def resizeEvent(self, event: Any) -> None:
        """Show more or less."""
        fitting, self._fitting = self._fitting, True
        super().resizeEvent(event)
        self._fitting = fitting
        self.resized.emit()

    def _view(self) -> QgsRectangle:
        """Return the bounds of all that is shown, which are wider than the extent where the map is turned."""
        return self.mapSettings().visibleExtent()

    def _count(self, layer: QgsRasterLayer, box: QgsRectangle) -> float:
        """Return how many pixels are painted in a box of what is shown."""
        return self.times**2 * pixels_in(box_in(box, self.mapSettings().destinationCrs(), layer.crs()), layer)

    def _tell(self) -> None:
        if not self._fitting:
            self.moved.emit()


def _picture(path: str, source: QgsRasterLayer) -> QgsRasterLayer:
    """Return a painting as a layer, which lies where its raster does, in whatever system that is said to be."""
    picture = QgsRasterLayer(path, "preview")
    picture.setCrs(source.crs())
    styling.style_image(picture, stretched=True)
    # From afar as it looks from afar: single pixels picked out of brush strokes would make a grid.
    picture.resampleFilter().setZoomedOutResampler(QgsBilinearRasterResampler())
    picture.resampleFilter().setMaxOversampling(OVERSAMPLING)  # noqa: QGS202  (of the filter: returns nothing)
    return picture
