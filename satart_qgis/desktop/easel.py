"""The easel: a panel with a gallery of styles, the strokes, and a live preview of what the map shows."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsApplication, QgsMapLayerProxyModel, QgsRasterLayer, QgsRectangle
from qgis.gui import QgsDockWidget, QgsMapCanvas, QgsMapLayerComboBox
from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QPushButton, QSlider, QVBoxLayout, QWidget

from .. import library
from .gallery import SMALL, Pictures
from .pairing import is_image_file
from .preview import Preview, extent_text
from .sketch import Sketch

translate = QCoreApplication.translate

STEPS = 100  # of a slider that stands for 0 to 1
REDUCED = 1.05  # pixels to each side in one of the screen from which on it is said that they are
LINES = 3  # of what is said below the preview that have room from the beginning
SHOWN = 12  # letters of a choice that are always to be seen


class Easel(QgsDockWidget):
    """Repaints what the map shows whenever the map or a choice changes; opens the dialogs with these choices.

    The panel's own small map can be moved and zoomed, and is painted there, until the map itself is moved.
    """

    asked = pyqtSignal(str, dict)  # an algorithm to open, and its parameters

    def __init__(self, canvas: QgsMapCanvas, parent: QWidget) -> None:
        """canvas: the map that is followed."""
        super().__init__(translate("Satart", "SatArt: paint this area"), parent)
        self.setObjectName("SatArtEasel")
        self._map = canvas
        self._seen = QgsRectangle()  # what is painted, in the raster's system
        self._whole = True  # whether that is all that the map shows
        self._wrong = ""  # why nothing is painted
        self._led = False  # whether the small map was moved since the map was
        self._preview = Preview(self)
        self._preview.begun.connect(lambda: self.say(translate("Satart", "Painting…")))
        self._preview.failed.connect(self._fail)
        self._preview.painted.connect(self._show)
        self.layers = QgsMapLayerComboBox()
        self.layers.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)
        self.styles = Pictures(tile=SMALL)
        self.stroke, self.strength = _slider(50), _slider(STEPS)
        self.colors = _colors()
        self.canvas = Sketch()
        self.canvas.moved.connect(self._lead)
        self.canvas.resized.connect(self._look)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._arrange()
        for changed in (
            *(self.layers.layerChanged, self.visibilityChanged),
            *(canvas.extentsChanged, canvas.destinationCrsChanged),
        ):
            changed.connect(self.repaint_preview)
        for changed in (
            *(self.styles.currentItemChanged, self.colors.currentIndexChanged),
            *(self.stroke.valueChanged, self.strength.valueChanged),
        ):
            changed.connect(self._paint)

    def open_for(self, layer: Any) -> None:
        """Show the panel for a raster, or for the one it has."""
        self.fill_gallery()
        if is_image_file(layer):
            self.layers.setLayer(layer)
        self.words.setMinimumHeight(LINES * self.words.fontMetrics().lineSpacing())
        self.show()
        self.raise_()
        self.repaint_preview()

    def fill_gallery(self) -> None:
        """Show the styles that are installed now, first the one that is the algorithm's own choice."""
        labels, first = library.labels("stylize"), _default("STYLE")
        before = self.styles.value() or first
        if first in labels:
            labels = {first: labels[first], **labels}
        self.styles.fill(labels, library.pictures("stylize"))
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
        # It never gives its room back: the small map's size would follow each word, and have to be painted anew.
        needed = self.words.heightForWidth(self.words.width())
        self.words.setMinimumHeight(max(self.words.minimumHeight(), needed))

    def repaint_preview(self, *_: Any) -> None:
        """Paint what the map shows now, in a moment."""
        self._led = False
        self._paint()

    def _paint(self, *_: Any) -> None:
        """Paint what the map shows, or what the small map was moved to, in a moment."""
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
        self._seen, self._whole = self._fit(layer)
        if self._seen.isEmpty():
            self._nothing(translate("Satart", "The map shows nothing of this raster."))
            return
        self._wrong = ""
        self.canvas.draw(layer)
        self.say(translate("Satart", "Waiting…"))
        self._preview.ask(self._request(layer))

    def _fit(self, layer: QgsRasterLayer) -> tuple[QgsRectangle, bool]:
        """Return what the small map shows of a raster, and whether that is all that the map shows, if that leads."""
        seen, whole = self.canvas.fit(layer, None if self._led else self._map)
        return seen, whole or self._led

    def _lead(self) -> None:
        """Go on from where the small map was moved to."""
        self._led = True
        self._look()

    def _look(self) -> None:
        """Paint what is new on the small map; say how it shows what is painted already."""
        layer = self.layers.currentLayer()
        if not self.isVisible() or not is_image_file(layer):
            return
        seen, whole = self._fit(layer)
        if not self._seen.contains(seen):
            self._paint()
        elif not self._preview.busy:
            self._whole = whole
            self.say(self._wrong or self._caption(layer))

    def close_down(self) -> None:
        """Let go of everything, before the panel is removed."""
        for signal in (self._map.extentsChanged, self._map.destinationCrsChanged):
            signal.disconnect(self.repaint_preview)
        self.canvas.put("", None)
        self._preview.close()

    def _request(self, layer: QgsRasterLayer) -> dict[str, Any]:
        """Return the engine's parameters for what is chosen and visible."""
        given = {name.lower(): value for name, value in self.chosen().items() if name != "INPUT"}
        source = layer.source().split("|option:")[0]
        return {"input": source, "extent": extent_text(self._seen, layer.crs()), **given}

    def _nothing(self, text: str) -> None:
        self._preview.forget()
        self._seen = QgsRectangle()
        self.canvas.put("", self.layers.currentLayer())
        self._fail(text)

    def _fail(self, text: str) -> None:
        """Say why nothing is painted."""
        self._wrong = text
        self.say(text)

    def _show(self, path: str) -> None:
        """Put a preview on the small map."""
        layer = self.layers.currentLayer()
        if not self._wrong:  # it is still wanted
            self.canvas.put(path, layer)
            self.say(self._caption(layer))

    def _caption(self, layer: QgsRasterLayer) -> str:
        """Return whether the small map shows each pixel of what is painted, or how many times smaller it is."""
        times = self.canvas.reduction(layer)
        if times <= REDUCED:
            how = translate("Satart", "Pixel for pixel as the result will be.")
        else:
            text = translate(
                "Satart",
                "Shown {} times smaller than the result: strokes look finer than they will be. Zoom in, here or on the "
                "map, to see it pixel for pixel.",
            )
            how = text.format(f"{times:.1f}")
        return how if self._whole else translate("Satart", "The middle of the map.") + " " + how

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
        for box in (self.layers, self.colors):  # as wide as their longest text they would push the map off the screen
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(SHOWN)
        strokes = translate("Satart", "fine"), translate("Satart", "broad")
        form.addRow(translate("Satart", "Stroke size"), _between(self.stroke, *strokes))
        shares = translate("Satart", "the image"), translate("Satart", "the painting")
        form.addRow(translate("Satart", "Strength"), _between(self.strength, *shares))
        form.addRow(translate("Satart", "Colours"), self.colors)
        buttons = QHBoxLayout()
        buttons.addWidget(self._button(translate("Satart", "Paint…"), "stylize"))
        buttons.addWidget(self._button(translate("Satart", "Print…"), "printart"))
        column = QVBoxLayout()
        column.addWidget(self.styles, 3)
        column.addLayout(form)
        column.addWidget(self.canvas, 4)
        column.addWidget(self.words)
        column.addLayout(buttons)
        self.styles.setMinimumSize(self.styles.sizeHint().width(), self.styles.cell.height() + 12)
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
    slider.setMinimumWidth(60)
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
