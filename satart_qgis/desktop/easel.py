"""The easel: a panel with a gallery of styles, the strokes, and a live preview of what the map shows."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsApplication,
    QgsBilinearRasterResampler,
    QgsMapLayerProxyModel,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.gui import QgsDockWidget, QgsMapCanvas, QgsMapLayerComboBox, QgsMapToolPan
from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QPushButton, QSlider, QVBoxLayout, QWidget

from .. import library
from . import styling
from .gallery import Pictures
from .pairing import is_image_file
from .preview import Preview, extent_text, visible_part

translate = QCoreApplication.translate

STEPS = 100  # of a slider that stands for 0 to 1
OVERSAMPLING = 8  # pixels of the preview that are averaged for one of the screen, at most
MARGIN = 1.04  # of the map around a part that is painted alone


class Easel(QgsDockWidget):
    """Repaints what the map shows whenever the map or a choice changes; opens the dialogs with these choices."""

    asked = pyqtSignal(str, dict)  # an algorithm to open, and its parameters

    def __init__(self, canvas: QgsMapCanvas, parent: QWidget) -> None:
        """canvas: the map that is followed."""
        super().__init__(translate("Satart", "SatArt: paint this area"), parent)
        self.setObjectName("SatArtEasel")
        self._map = canvas
        self._seen = QgsRectangle()  # what is painted, in the raster's system
        self._told = ""  # what is said of it
        self._picture: QgsRasterLayer | None = None
        self._preview = Preview(self)
        self._preview.begun.connect(lambda: self.say(translate("Satart", "Painting…")))
        self._preview.failed.connect(self.say)
        self._preview.painted.connect(self._show)
        self.layers = QgsMapLayerComboBox()
        self.layers.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)
        self.styles = Pictures()
        self.stroke, self.strength = _slider(50), _slider(STEPS)
        self.colors = _colors()
        self.canvas = QgsMapCanvas()
        self.canvas.setMapTool(QgsMapToolPan(self.canvas))
        self.canvas.setMinimumHeight(220)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self._arrange()
        for changed in (
            *(self.layers.layerChanged, self.styles.currentItemChanged, self.colors.currentIndexChanged),
            *(self.stroke.valueChanged, self.strength.valueChanged, self.visibilityChanged),
            *(canvas.extentsChanged, canvas.destinationCrsChanged),
        ):
            changed.connect(self.repaint_preview)

    def open_for(self, layer: Any) -> None:
        """Show the panel for a raster, or for the one it has."""
        self.fill_gallery()
        if is_image_file(layer):
            self.layers.setLayer(layer)
        self.show()
        self.raise_()
        self.repaint_preview()

    def fill_gallery(self) -> None:
        """Show the styles that are installed now."""
        before = self.styles.value() or _default("STYLE")
        self.styles.fill(library.labels("stylize"), library.pictures("stylize"))
        self.styles.mark(before)
        if not self.styles.value() and self.styles.count():
            self.styles.setCurrentRow(0)

    def chosen(self) -> dict[str, Any]:
        """Return what is chosen here, as the algorithm's parameters."""
        return {
            "INPUT": self.layers.currentLayer(),
            "STYLE": self.styles.value(),
            "STROKE": self.stroke.value() / STEPS,
            "STRENGTH": self.strength.value() / STEPS,
            "KEEP_COLORS": self.colors.currentData(),
        }

    def say(self, text: str) -> None:
        """Show a sentence below the preview."""
        self.words.setText(text)

    def repaint_preview(self, *_: Any) -> None:
        """Paint what the map shows now, in a moment."""
        layer = self.layers.currentLayer()
        if not self.isVisible():
            self._preview.forget()
            return
        if not is_image_file(layer):
            self._nothing(translate("Satart", "Choose a raster file to paint."))
            return
        if not self.styles.value():
            self._nothing(translate("Satart", "No style is installed. Train one: SatArt > Art > Train a style."))
            return
        settings = self._map.mapSettings()
        crs = settings.destinationCrs()
        self._seen, whole = visible_part(layer, settings.visibleExtent(), crs)
        if self._seen.isEmpty():
            self._nothing(translate("Satart", "The map shows nothing of this raster."))
            return
        self._follow(whole=whole)
        self._told = (
            translate("Satart", "Pixel for pixel as the result will be.")
            if whole
            else translate("Satart", "The middle of the map, pixel for pixel as the result will be. Zoom in for less.")
        )
        self.say(translate("Satart", "Waiting…"))
        self._preview.ask(self._request(layer))

    def close_down(self) -> None:
        """Let go of everything, before the panel is removed."""
        for signal in (self._map.extentsChanged, self._map.destinationCrsChanged):
            signal.disconnect(self.repaint_preview)
        self.canvas.setLayers([])
        self._picture = None
        self._preview.close()

    def _request(self, layer: QgsRasterLayer) -> dict[str, Any]:
        """Return the engine's parameters for what is chosen and visible."""
        given = {name.lower(): value for name, value in self.chosen().items() if name != "INPUT"}
        source = layer.source().split("|option:")[0]
        return {"input": source, "extent": extent_text(self._seen, layer.crs()), **given}

    def _follow(self, *, whole: bool) -> None:
        """Have the small map show what is painted."""
        settings = self._map.mapSettings()
        self.canvas.setDestinationCrs(settings.destinationCrs())
        if whole:
            self.canvas.setExtent(self._map.extent())
        else:
            layer = self.layers.currentLayer()
            box = self.canvas.mapSettings().layerExtentToOutputExtent(layer, self._seen)
            box.scale(MARGIN)
            self.canvas.setExtent(box)
        self._draw()

    def _draw(self) -> None:
        source = self.layers.currentLayer()
        self.canvas.setLayers([layer for layer in (self._picture, source) if layer is not None])
        self.canvas.refresh()

    def _nothing(self, text: str) -> None:
        self._preview.forget()
        self._picture = None
        self._draw()
        self.say(text)

    def _show(self, path: str) -> None:
        """Put a preview on the small map."""
        picture = QgsRasterLayer(path, "preview")
        styling.style_image(picture, stretched=True)
        # From afar as it looks from afar: single pixels picked out of brush strokes would make a grid.
        picture.resampleFilter().setZoomedOutResampler(QgsBilinearRasterResampler())
        picture.resampleFilter().setMaxOversampling(OVERSAMPLING)  # noqa: QGS202  (of the filter: returns nothing)
        before, self._picture = self._picture, picture
        self._draw()
        del before  # only now that no map draws it
        self.say(self._told)

    def _open(self, algorithm: str) -> None:
        """Open a dialog with what is chosen, restricted to what the map shows."""
        given = self.chosen()
        layer = given.pop("INPUT")
        if not is_image_file(layer):
            return
        counted = self._preview.statistics(self._request(layer)) if algorithm == "stylize" else ""
        settings = self._map.mapSettings()
        view = extent_text(settings.visibleExtent(), settings.destinationCrs())
        given = {"INPUT": layer.id(), **given, "EXTENT": view}
        self.asked.emit(algorithm, {**given, "STATISTICS": counted} if counted else given)

    def _arrange(self) -> None:
        form = QFormLayout()
        form.addRow(translate("Satart", "Raster"), self.layers)
        strokes = translate("Satart", "fine"), translate("Satart", "broad")
        form.addRow(translate("Satart", "Stroke size"), _between(self.stroke, *strokes))
        shares = translate("Satart", "the image"), translate("Satart", "the painting")
        form.addRow(translate("Satart", "Strength"), _between(self.strength, *shares))
        form.addRow(translate("Satart", "Colours"), self.colors)
        buttons = QHBoxLayout()
        buttons.addWidget(self._button(translate("Satart", "Paint…"), "stylize"))
        buttons.addWidget(self._button(translate("Satart", "Print…"), "printart"))
        column = QVBoxLayout()
        column.addWidget(self.styles, 2)
        column.addLayout(form)
        column.addWidget(self.canvas, 3)
        column.addWidget(self.words)
        column.addLayout(buttons)
        self.styles.setMinimumHeight(self.styles.cell.height() + 12)
        body = QWidget()
        body.setLayout(column)
        self.setWidget(body)

    def _button(self, text: str, algorithm: str) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(lambda _checked=False: self._open(algorithm))
        return button


def _slider(value: int) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(0, STEPS)
    slider.setValue(value)  # noqa: QGS202  (a slider's, which returns nothing)
    return slider


def _between(slider: QSlider, low: str, high: str) -> QWidget:
    """Return a slider with a word at each end."""
    frame = QWidget()
    row = QHBoxLayout(frame)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(QLabel(low))
    row.addWidget(slider, 1)
    row.addWidget(QLabel(high))
    return frame


def _definition(name: str) -> tuple[Any, Any]:
    """Return a parameter of the algorithm, and the algorithm, which keeps it alive."""
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("satart:stylize")
    return algorithm.parameterDefinition(name), algorithm


def _default(name: str) -> Any:
    definition, _kept = _definition(name)
    return definition.defaultValue()


def _colors() -> QComboBox:
    """Return the algorithm's own choice of whose colours are kept."""
    box = QComboBox()
    definition, _kept = _definition("KEEP_COLORS")
    for value, label in zip(definition.options(), definition.metadata()["widget_wrapper"]["labels"]):
        box.addItem(label, value)
    box.setCurrentIndex(max(box.findData(definition.defaultValue()), 0))
    return box
