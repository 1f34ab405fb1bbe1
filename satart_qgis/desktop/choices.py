"""The widget of a choice: shows labels, gives ids.

QGIS's own widget shows the bare ids of an enum with static strings, in the dialog and in batch.
"""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingParameterDefinition
from qgis.gui import (
    QgsAbstractProcessingParameterWidgetWrapper,
    QgsCheckableComboBox,
    QgsGui,
    QgsProcessingGui,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QWidget

from .forecasts import Forecast

SHOWN = 20  # letters of a label that are always to be seen


class ChoiceWidget:
    """What Processing calls to get a widget: ours in the dialog and in batch, QGIS's own in the model designer."""

    def __new__(
        cls,
        parameter: Any,
        dialog: Any,
        row: int = 0,
        col: int = 0,
        labels: tuple[str, ...] = (),
        foretold: bool = False,
    ) -> Any:
        """Return the widget wrapper for one parameter.

        labels: in the order of the parameter's options; foretold: a dialog with it says how long a run will take.
        """
        kind = type(dialog).__name__
        if kind == "ModelerParametersDialog":  # its widget also offers model inputs, outputs and expressions
            widget = QgsGui.processingGuiRegistry().createModelerParameterWidget(
                dialog.model, dialog.childId, parameter, dialog.context
            )
            _relabel(widget, parameter.options(), labels)
            return widget
        batch = kind == "BatchAlgorithmDialog"
        kind_of_widget = QgsProcessingGui.WidgetType.Batch if batch else QgsProcessingGui.WidgetType.Standard
        return _Labelled(parameter, labels, kind_of_widget, dialog if foretold and not batch else None)


def _relabel(widget: QWidget, options: list[str], labels: tuple[str, ...]) -> None:
    """Put labels for ids in the combo boxes of one of QGIS's widgets, whose items keep the ids as their data."""
    names = dict(zip(options, labels))
    for box in widget.findChildren(QComboBox):
        for index in range(box.count()):
            if box.itemData(index) in names:
                box.setItemText(index, names[box.itemData(index)])


class _Labelled(QgsAbstractProcessingParameterWidgetWrapper):
    """A combo box of labels whose value is an id; with check boxes and a list of ids for a choice of several."""

    def __init__(self, parameter: Any, labels: tuple[str, ...], kind: Any, foretelling: Any = None) -> None:
        """foretelling: the dialog that is to say how long a run will take."""
        super().__init__(parameter, kind)
        self._dialog = foretelling
        self._options = list(parameter.options())
        self._labels = list(labels)
        self._several = parameter.allowMultiple()
        self._optional = bool(parameter.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional)
        self._box: Any = None

    def createWidget(self) -> QWidget:
        """Return the combo box, filled, in a frame: QGIS takes over what it gets and leaves us without it."""
        frame = QWidget()
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        self._box = box = QgsCheckableComboBox() if self._several else QComboBox()
        # As wide as its longest label it would push what is beside it out of the dialog.
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(SHOWN)
        if self._optional and not self._several:
            box.addItem("", None)
        for option, label in zip(self._options, self._labels):
            if self._several:
                box.addItemWithCheckState(label, Qt.CheckState.Unchecked, option)
            else:
                box.addItem(label, option)
        longest = max(box.fontMetrics().horizontalAdvance(label) for label in ("", *self._labels))
        box.view().setMinimumWidth(longest + 2 * box.view().verticalScrollBar().sizeHint().width())
        changed = box.checkedItemsChanged if self._several else box.currentIndexChanged
        changed.connect(lambda *_: self.widgetValueHasChanged.emit(self))
        row.addWidget(box)
        return frame

    def postInitialize(self, wrappers: list[Any]) -> None:
        """Have the dialog say how long a run will take, now that it has all its widgets."""
        super().postInitialize(wrappers)
        if self._dialog is not None and hasattr(self._dialog, "algorithm"):
            Forecast(self._dialog, wrappers)

    def setWidgetValue(self, value: Any, context: QgsProcessingContext) -> None:
        """Show a value: an id, several ids, a comma list of ids, or the numbers of QGIS's plain enums."""
        box, chosen = self._box, self._ids(value)
        if self._several:
            for index, option in enumerate(self._options):
                on = option in chosen
                box.setItemCheckState(index, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        else:
            box.setCurrentIndex(max(box.findData(chosen[0]), 0) if chosen else 0)

    def widgetValue(self) -> Any:
        """Return the chosen id, or a list of them."""
        return self._box.checkedItemsData() if self._several else self._box.currentData()

    def _ids(self, value: Any) -> list[str]:
        """Return a value as a list of ids."""
        given = value.split(",") if isinstance(value, str) else value if isinstance(value, (list, tuple)) else [value]
        known = [item for item in given if item is not None]
        return [self._options[item] if isinstance(item, int) else str(item).strip() for item in known]
