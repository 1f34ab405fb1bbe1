"""The easel: a panel with a gallery of styles, the strokes, and a live preview of what the map shows."""

from __future__ import annotations

import re
from math import ceil, floor
from typing import Any

from qgis.core import QgsRasterLayer, QgsRectangle
from qgis.gui import QgsDockWidget, QgsMapCanvas
from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from .. import library
from .controls import Controls, default, definition
from .gallery import SMALL, Pictures
from .pairing import box_in, is_image_file
from .preview import Preview, extent_text, file_crs, version
from .sketch import Sketch

translate = QCoreApplication.translate

REDUCED = 1.05  # pixels to each side in one of the screen from which on it is said that they are
LINES, MOST_LINES = 3, 6  # of what is said below the preview that have room from the beginning, and at most
NARROW = 2  # columns of styles on a screen that has no room for more
ROUNDING = 1e-6  # of a pixel
INCH = 25.4  # millimetres


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
        self._asked: dict[str, Any] = {}  # how it is painted, or is to be
        self._seen = QgsRectangle()  # what is painted, in the raster's system
        self._whole = True  # whether that is all that the map shows
        self._wrong = ""  # why nothing is painted
        self._led = False  # whether the small map was moved since the map was
        self._preview = Preview(self)
        self._preview.begun.connect(lambda: self.say(translate("Satart", "Painting…")))
        self._preview.progressed.connect(self._tell)
        self._preview.failed.connect(self._fail)
        self._preview.painted.connect(self._show)
        self.styles = Pictures(tile=SMALL)
        self.controls = Controls()
        self.layers = self.controls.layers
        self.canvas = Sketch()
        self.canvas.moved.connect(self._lead)
        self.canvas.resized.connect(self._paint)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setMinimumWidth(1)  # the name of a file may be longer than a line
        self.words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._arrange()
        for moved in (
            *(self.layers.layerChanged, self.visibilityChanged),
            *(canvas.extentsChanged, canvas.destinationCrsChanged),
        ):
            moved.connect(self.repaint_preview)
        for chosen in (self.styles.currentItemChanged, self.controls.changed):
            chosen.connect(self._paint)

    def open_for(self, layer: Any) -> None:
        """Show the panel for a raster, or for the one it has.

        A painting is what was made here last, rather than what is to be painted next: for that it is to be chosen here.
        """
        self.fill_gallery()
        if is_image_file(layer) and not (is_painting(layer) and is_image_file(self.layers.currentLayer())):
            self.layers.setLayer(layer)
        self.words.setMinimumHeight(LINES * self._line)
        self.show()
        self.raise_()
        self._asked = {}  # a style may have been trained anew
        self.repaint_preview()

    def fill_gallery(self) -> None:
        """Show the styles that are installed now, first the one that is the algorithm's own choice."""
        labels, first = library.labels("stylize"), default("STYLE")
        before = self.styles.value() or first
        if first in labels:
            labels = {first: labels[first], **labels}
        self.styles.blockSignals(True)  # an empty gallery is none to paint by
        self.styles.fill(labels, library.pictures("stylize"))
        self.controls.fill_styles(labels)
        self.styles.mark(before)
        if not self.styles.value() and self.styles.count():
            self.styles.setCurrentRow(0)
        self.styles.blockSignals(False)

    def chosen(self) -> dict[str, Any]:
        """Return what is chosen here, as the algorithm's parameters."""
        return {"STYLE": self.styles.value(), **self.controls.chosen()}

    def say(self, text: str) -> None:
        """Show a sentence below the preview."""
        self.words.setText(text)
        self.words.setToolTip(text)
        # It never gives its room back: the small map's size would follow each word, and have to be painted anew.
        needed = min(self.words.heightForWidth(self.words.width()), MOST_LINES * self._line)
        self.words.setMinimumHeight(max(self.words.minimumHeight(), needed))

    @property
    def _line(self) -> int:
        return int(self.words.fontMetrics().lineSpacing())

    def repaint_preview(self, *_: Any) -> None:
        """Paint what the map shows now, in a moment."""
        self._led = False
        self._paint()

    def _paint(self, *_: Any) -> None:
        """Paint what the map shows, or what the small map was moved to, in a moment.

        What is painted already, or about to be, only has to be shown: the map also changes its size with QGIS's window.
        """
        layer = self.layers.currentLayer()
        if not self.isVisible():
            self._asked = {}
            self._preview.forget()
            return
        if not is_image_file(layer):
            self._nothing(translate("Satart", "Choose a raster file to paint."))
            return
        if not self.styles.value():
            self._nothing(translate("Satart", "No style is installed. Train one: SatArt > Art > Train a style."))
            return
        seen, self._whole = self._fit(layer)
        if seen.isEmpty():
            self._nothing(translate("Satart", "The map shows nothing of this raster."))
            return
        asked = {**self.controls.request(), "style": self.styles.value()}
        asked["version"] = *version(asked["input"]), self.controls.edits
        if asked == self._asked and self._seen.contains(seen):
            if not self._preview.busy:
                self.say(self._wrong or self._caption(layer))
            return
        self._asked, self._seen, self._wrong = asked, seen, ""
        self.canvas.draw(layer)
        self.say(translate("Satart", "Waiting…"))
        self._preview.ask(self._request(layer))

    def _look_closer(self) -> None:
        """Show each pixel around the middle of the small map; where it does so already, what the map shows."""
        layer = self.layers.currentLayer()
        times = self.canvas.reduction(layer) if is_image_file(layer) else 0.0
        if times > REDUCED:
            self.canvas.zoomByFactor(1 / times)
        else:
            self.repaint_preview()

    def _fit(self, layer: QgsRasterLayer) -> tuple[QgsRectangle, bool]:
        """Return what the small map shows of a raster, and whether that is all that the map shows, if that leads."""
        self.canvas.times = self.controls.enlargement.value()
        seen, whole = self.canvas.fit(layer, None if self._led else self._map)
        return seen, whole or self._led

    def _lead(self) -> None:
        """Go on from where the small map was moved to."""
        self._led = True
        self._paint()

    def close_down(self) -> None:
        """Let go of everything, before the panel is removed."""
        for signal in (self._map.extentsChanged, self._map.destinationCrsChanged):
            signal.disconnect(self.repaint_preview)
        self.canvas.put("", None)
        self._preview.close()

    def _request(self, layer: QgsRasterLayer) -> dict[str, Any]:
        """Return the engine's parameters for what is chosen and visible."""
        part = extent_text(self._seen, file_crs(layer))
        return {**self.controls.request(), "style": self.styles.value(), "extent": part}

    def _nothing(self, text: str) -> None:
        self._preview.forget()
        self._asked, self._seen = {}, QgsRectangle()
        self._fail(text)

    def _fail(self, text: str) -> None:
        """Say why nothing is painted; the names of files may go on in the next line."""
        self._wrong = re.sub(r"([/\\_.])(?=\w)", "\\1\u200b", text)
        self.say(self._wrong)
        self.canvas.put("", self.layers.currentLayer())  # what it shows is of something else

    def _tell(self, progress: float) -> None:
        """Say how far a painting is."""
        self.say(translate("Satart", "Painting… {} %").format(round(progress)))

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
                "Shown {} times smaller than the result, whose strokes are broader. Zoom in, here or on the map, to "
                "see it pixel for pixel.",
            )
            how = text.format(f"{times:.1f}")
        return how if self._whole else translate("Satart", "The middle of the map.") + " " + how

    def _open(self, algorithm: str) -> None:
        """Open a dialog with what is chosen, restricted to what the map shows."""
        layer = self.layers.currentLayer()
        if not is_image_file(layer):
            return
        part = self._part(layer)
        given = {**self.chosen(), "EXTENT": extent_text(part, file_crs(layer))}
        if algorithm == "stylize":
            given["STATISTICS"] = self._preview.statistics(self._request(layer))
        else:
            given["DPI"] = self._dpi(layer, part)
        known = {name: value for name, value in given.items() if definition(name, algorithm)[0] is not None}
        self.asked.emit(algorithm, {name: value for name, value in known.items() if value not in (None, "", [])})

    def _part(self, layer: QgsRasterLayer) -> QgsRectangle:
        """Return what the map shows of a raster, in the raster's own system; the view where it shows nothing of it."""
        settings = self._map.mapSettings()
        view = box_in(settings.visibleExtent(), settings.destinationCrs(), layer.crs())
        seen = view.intersect(layer.extent())
        return view if seen.isEmpty() else seen

    def _dpi(self, layer: QgsRasterLayer, part: QgsRectangle) -> float | None:
        """Return the resolution at which a print has the enlarged pixels that are shown here; None for its own."""
        times = self.controls.enlargement.value()
        if times == 1:
            return None
        pixel, left = layer.rasterUnitsPerPixelX(), layer.extent().xMinimum()
        first, last = (part.xMinimum() - left) / pixel, (part.xMaximum() - left) / pixel
        across = ceil(last - ROUNDING) - floor(first + ROUNDING)  # those that are touched are painted whole
        wanted, _kept = definition("DPI", "printart")
        dpi = times * across / default("WIDTH_MM", "printart") * INCH
        return float(min(max(dpi, wanted.minimum()), wanted.maximum()))

    def _arrange(self) -> None:
        self.buttons = [
            self._button(
                translate("Satart", "Paint…"),
                "stylize",
                translate("Satart", "Paint all that the map shows of the raster, as chosen here: opens the dialog."),
            ),
            self._button(
                translate("Satart", "Print…"),
                "printart",
                translate(
                    "Satart",
                    "Paint what the map shows for paper. A print mostly has more pixels than the raster, so that its "
                    "strokes are finer than here: choose an enlargement to see them, and to print just that.",
                ),
            ),
        ]
        self.closer = QToolButton()
        self.closer.setText("1:1")
        self.closer.setToolTip(
            translate("Satart", "Show each pixel of the result; a second click shows again what the map shows.")
        )
        self.closer.clicked.connect(self._look_closer)
        buttons = QHBoxLayout()
        for button in (self.closer, *self.buttons):
            buttons.addWidget(button)
        column = QVBoxLayout()
        column.addWidget(self.styles, 3)
        column.addWidget(self.controls)
        column.addWidget(self.canvas, 4)
        column.addWidget(self.words)
        column.addLayout(buttons)
        cell = self.styles.cell
        self.styles.setMinimumSize(NARROW * cell.width() + 30, cell.height() + 12)
        body = QWidget()
        body.setLayout(column)
        self.setWidget(body)

    def _button(self, text: str, algorithm: str, hint: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(hint)
        button.clicked.connect(lambda _checked=False: self._open(algorithm))
        return button


def is_painting(layer: QgsRasterLayer) -> bool:
    """Say whether a raster is a painting that the plugin has made, which its file tells."""
    return "SATART_TASK=stylize<" in str(layer.dataProvider().htmlMetadata())
