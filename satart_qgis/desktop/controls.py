"""What is chosen in the easel besides the style: raster, strokes, colours, and what is laid over them."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsApplication,
    QgsMapLayerProxyModel,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.gui import QgsCollapsibleGroupBoxBasic, QgsDoubleSpinBox, QgsMapLayerComboBox, QgsScrollArea
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QFrame, QHBoxLayout, QLabel, QSlider, QWidget

from ..sources import raster_source

translate = QCoreApplication.translate

STEPS = 100  # of a slider that stands for 0 to 1
SHOWN = 8  # letters of a choice that are always to be seen
LEAST = 126  # pixels of height: that of what is not folded; the rest is scrolled to where a screen has no more room
FINEST, COARSEST = 16.0, 0.25  # enlargements that can be looked at here; the dialog takes others too


class Controls(QgsScrollArea):
    """Raster, strokes, strength and colours; folded away below them what fewer paintings need."""

    changed = pyqtSignal()  # anything but which raster it is

    def __init__(self) -> None:
        super().__init__()
        self.edits = 0  # that were heard of in the layers that are chosen
        self._written: dict[str, str] = {}  # layers that are no files, as files
        self._heard: list[Any] = []
        self.layers = QgsMapLayerComboBox()
        self.layers.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)
        self.stroke, self.strength, self.blend = _slider(50), _slider(STEPS), _slider(50)
        self.colors = _colors()
        self.enlargement = _times()
        self.second = QComboBox()
        self.crisp = _features(QgsMapLayerProxyModel.Filter.VectorLayer)
        self.inside = _features(QgsMapLayerProxyModel.Filter.PolygonLayer)
        for box in (self.layers, self.colors, self.second, self.crisp, self.inside):
            # As wide as their longest text they would push the map off the screen.
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(SHOWN)
        self._arrange()
        for box in (self.layers, self.crisp, self.inside):
            box.layerChanged.connect(self._hear)
        self._hear()
        self.second.currentIndexChanged.connect(self._second_changed)
        self.fill_styles({})
        for changed in (
            *(self.stroke.valueChanged, self.strength.valueChanged, self.blend.valueChanged),
            *(self.colors.currentIndexChanged, self.second.currentIndexChanged, self.enlargement.valueChanged),
            *(self.crisp.layerChanged, self.inside.layerChanged),
        ):
            changed.connect(lambda *_: self.changed.emit())

    def fill_styles(self, labels: dict[str, str]) -> None:
        """Offer these as a second style, by what they are chosen by; what was chosen stays where it is still there."""
        before = self.second.currentData()
        self.second.blockSignals(True)
        self.second.clear()
        self.second.addItem(translate("Satart", "none"), "")
        for value, label in labels.items():
            self.second.addItem(label.partition(" (")[0], value)
        self.second.setCurrentIndex(max(self.second.findData(before), 0))
        self.second.blockSignals(False)
        self._second_changed()

    def chosen(self) -> dict[str, Any]:
        """Return what is chosen as the algorithm's parameters, its raster and layers by their ids."""
        crisp, inside = self.crisp.currentLayer(), self.inside.currentLayer()
        return {
            "INPUT": self.layers.currentLayer().id(),
            "STROKE": self.stroke.value() / STEPS,
            "STRENGTH": self.strength.value() / STEPS,
            "KEEP_COLORS": self.colors.currentData(),
            "ENLARGEMENT": self.enlargement.value(),
            "SECOND_STYLE": self.second.currentData(),
            "BLEND": self.blend.value() / STEPS,
            "CRISP": [crisp.id()] if crisp else [],
            "MASK_LAYER": inside.id() if inside else None,
            "BANDS": shown_bands(self.layers.currentLayer()),
        }

    def request(self) -> dict[str, Any]:
        """Return the same as the engine's parameters."""
        given = {name.lower(): value for name, value in self.chosen().items()}
        crisp, inside = self.crisp.currentLayer(), given.pop("mask_layer") and self.inside.currentLayer()
        source = raster_source(self.layers.currentLayer())
        files = {"crisp": [self._file(crisp)] if crisp else [], "mask": self._file(inside) if inside else ""}
        return {**given, "input": source, **files}

    def sizeHint(self) -> QSize:
        """Return the room for all that is not folded."""
        body = self.widget().sizeHint()
        return QSize(body.width() + self.verticalScrollBar().sizeHint().width(), body.height())

    def minimumSizeHint(self) -> QSize:
        """Return the room for the whole breadth, and for some lines of it."""
        body = self.widget().minimumSizeHint()
        return QSize(body.width() + self.verticalScrollBar().sizeHint().width(), min(LEAST, body.height()))

    def showEvent(self, event: Any) -> None:
        """Take no more room than is needed, which is known only now that fonts and frames are."""
        super().showEvent(event)
        self.updateGeometry()

    def _file(self, layer: QgsVectorLayer) -> str:
        """Return what the engine opens for a layer of map features; one that is no file is written to one."""
        if layer.providerType() == "ogr" and not layer.isEditable():
            return str(layer.source())
        if layer.id() not in self._written:
            context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
            context.setProject(QgsProject.instance())
            made = QgsProcessingUtils.convertToCompatibleFormat(
                layer, False, "preview", ["gpkg"], "gpkg", context, feedback
            )
            self._written[layer.id()] = str(made)
        return self._written[layer.id()]

    def _hear(self, *_: Any) -> None:
        """Hear of changes in the layers that are chosen now, and of those in others no more."""
        for layer in self._heard:
            if not sip.isdeleted(layer):
                for signal in _edited(layer):
                    signal.disconnect(self._edited)
        chosen = [box.currentLayer() for box in (self.layers, self.crisp, self.inside)]
        self._heard = list({layer.id(): layer for layer in chosen if layer is not None}.values())
        for layer in self._heard:
            for signal in _edited(layer):
                signal.connect(self._edited)

    def _edited(self, *_: Any) -> None:
        self.edits += 1
        self._written.clear()
        self.changed.emit()

    def _second_changed(self, *_: Any) -> None:
        self.blend.parentWidget().setEnabled(bool(self.second.currentData()))

    def _arrange(self) -> None:
        body = QWidget()
        form = _form(body)
        form.addRow(translate("Satart", "Raster"), self.layers)
        strokes = translate("Satart", "fine"), translate("Satart", "broad")
        form.addRow(translate("Satart", "Stroke size"), _between(self.stroke, *strokes))
        shares = translate("Satart", "the image"), translate("Satart", "the painting")
        form.addRow(translate("Satart", "Strength"), _between(self.strength, *shares))
        form.addRow(translate("Satart", "Colours"), self.colors)
        self.more = QgsCollapsibleGroupBoxBasic(translate("Satart", "More"))
        self.more.setFlat(True)
        form.addRow(self.more)
        more = _form(self.more)
        more.addRow(translate("Satart", "Enlargement"), self.enlargement)
        more.addRow(translate("Satart", "Second style"), self.second)
        styles = translate("Satart", "first"), translate("Satart", "second")
        more.addRow(translate("Satart", "Share"), _between(self.blend, *styles))
        more.addRow(translate("Satart", "Keep crisp"), self.crisp)
        more.addRow(translate("Satart", "Only inside"), self.inside)
        note = QLabel(
            translate(
                "Satart",
                "Styles of classes, palettes, and strokes by raster or layer are in the dialog alone: the preview does "
                "not show them.",
            )
        )
        note.setWordWrap(True)
        more.addRow(note)
        self.enlargement.setToolTip(
            translate(
                "Satart",
                "How many times as many pixels the result has to each side: strokes are so much finer on the ground, "
                "and narrow roads and roofs stay to be seen.",
            )
        )
        self.crisp.setToolTip(translate("Satart", "Roads, water or labels that stay as sharp as in the image."))
        self.inside.setToolTip(translate("Satart", "Only inside these map features is painted."))
        self.more.setCollapsed(True)
        self.more.collapsedStateChanged.connect(lambda _folded: self.updateGeometry())
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setBackgroundRole(QPalette.ColorRole.NoRole)
        policy = self.sizePolicy()
        policy.setVerticalPolicy(policy.Policy.Maximum)
        self.setSizePolicy(policy)


def shown_bands(layer: QgsRasterLayer) -> list[int]:
    """Return the bands that a layer shows, as red, green and blue or as one; none where it shows them otherwise."""
    renderer = layer.renderer()
    bands = [int(band) for band in renderer.usesBands()] if renderer else []
    return bands if len(bands) in {1, 3} and len(set(bands)) == len(bands) else []


def _edited(layer: Any) -> tuple[Any, ...]:
    """Return the signals of a layer by which it tells that it would be painted otherwise."""
    if isinstance(layer, QgsVectorLayer):
        return layer.dataChanged, layer.afterCommitChanges, layer.afterRollBack, layer.subsetStringChanged
    return (layer.rendererChanged,)


def definition(name: str, algorithm: str = "stylize") -> tuple[Any, Any]:
    """Return a parameter of an algorithm, None where it has none, and the algorithm, which keeps it alive."""
    owner = QgsApplication.processingRegistry().createAlgorithmById(f"satart:{algorithm}")
    return owner.parameterDefinition(name), owner


def default(name: str, algorithm: str = "stylize") -> Any:
    """Return an algorithm's own choice."""
    found, _kept = definition(name, algorithm)
    return found.defaultValue()


def _form(parent: QWidget) -> QFormLayout:
    form = QFormLayout(parent)
    form.setContentsMargins(0, 0, 0, 0)
    form.setVerticalSpacing(4)  # screens of 700 lines are to have room for all but what is folded
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form


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


def _times() -> QgsDoubleSpinBox:
    box = QgsDoubleSpinBox()
    box.setRange(COARSEST, FINEST)
    box.setDecimals(2)
    box.setSuffix(" ×")
    box.setValue(1)  # noqa: QGS202  (a spin box's, which returns nothing)
    box.setClearValue(1)
    return box


def _features(kinds: Any) -> QgsMapLayerComboBox:
    """Return a choice of a layer of map features, or none."""
    box = QgsMapLayerComboBox()
    box.setFilters(kinds)
    box.setAllowEmptyLayer(True, translate("Satart", "none"))
    box.setLayer(None)
    return box


def _colors() -> QComboBox:
    """Return the algorithm's own choice of whose colours are kept."""
    box = QComboBox()
    found, _kept = definition("KEEP_COLORS")
    for value, label in zip(found.options(), found.metadata()["widget_wrapper"]["labels"]):
        box.addItem(label, value)
    box.setCurrentIndex(max(box.findData(found.defaultValue()), 0))
    return box
