"""The widget of a text with suggestions: shows their labels, gives their ids, and takes any other text as it is."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext
from qgis.gui import QgsAbstractProcessingParameterWidgetWrapper, QgsGui, QgsProcessingGui
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import QComboBox, QCompleter, QFileDialog, QHBoxLayout, QToolButton, QWidget

translate = QCoreApplication.translate


class SuggestionWidget:
    """What Processing calls to get a widget: ours in the dialog and in batch, QGIS's own in the model designer."""

    def __new__(
        cls,
        parameter: Any,
        dialog: Any,
        row: int = 0,
        col: int = 0,
        suggestions: dict[str, str] | None = None,
        files: str = "",
    ) -> Any:
        """Return the widget wrapper for one parameter.

        suggestions: labels by id; files: the filter of the file dialog where a path is welcome too, else empty.
        """
        kind = type(dialog).__name__
        if kind == "ModelerParametersDialog":  # its widget also offers model inputs, outputs and expressions
            return QgsGui.processingGuiRegistry().createModelerParameterWidget(
                dialog.model, dialog.childId, parameter, dialog.context
            )
        batch = kind == "BatchAlgorithmDialog"
        return _Suggested(
            parameter,
            suggestions or {},
            files,
            QgsProcessingGui.WidgetType.Batch if batch else QgsProcessingGui.WidgetType.Standard,
        )


class _Suggested(QgsAbstractProcessingParameterWidgetWrapper):
    """A combo box to choose from or to write into."""

    def __init__(self, parameter: Any, suggestions: dict[str, str], files: str, kind: Any) -> None:
        super().__init__(parameter, kind)
        self._suggestions = suggestions
        self._files = files
        self._box: QComboBox | None = None

    def createWidget(self) -> QWidget:
        """Return the combo box, filled, in a frame: QGIS takes over what it gets and leaves us without it."""
        frame = QWidget()
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        self._box = box = QComboBox()
        box.setEditable(True)  # noqa: QGS202  (a combo box's, which returns nothing)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.completer().setFilterMode(Qt.MatchFlag.MatchContains)
        # a list to choose from; completed in place, an address that begins like a label would become that label
        box.completer().setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        for value, label in self._suggestions.items():
            box.addItem(label, value)
            box.setItemData(box.count() - 1, value, Qt.ItemDataRole.ToolTipRole)
        box.setCurrentIndex(-1)
        box.editTextChanged.connect(lambda *_: self.widgetValueHasChanged.emit(self))
        row.addWidget(box, 1)
        if self._files:
            row.addWidget(self._browse(frame))
        return frame

    def _browse(self, frame: QWidget) -> QToolButton:
        button = QToolButton(frame)
        button.setText("…")
        button.setToolTip(translate("Satart", "Choose a file"))
        button.clicked.connect(lambda *_: self._choose_file(frame))
        return button

    def _choose_file(self, frame: QWidget) -> None:
        path, _ = QFileDialog.getOpenFileName(frame, self.parameterDefinition().description(), "", self._files)
        if path:
            self._box.setEditText(path)

    def setWidgetValue(self, value: Any, context: QgsProcessingContext) -> None:
        """Show a value: the label of an id, or the text itself."""
        text = "" if value is None else str(value)
        index = self._box.findData(text)
        self._box.setCurrentIndex(index)
        if index < 0:
            self._box.setEditText(text)
        self._box.lineEdit().setCursorPosition(0)  # the beginning says most where there is little room

    def widgetValue(self) -> str:
        """Return the id behind a label, else the text as it was written."""
        text = self._box.currentText().strip()
        index = self._box.findText(text, Qt.MatchFlag.MatchFixedString)
        return str(self._box.itemData(index)) if index >= 0 else text
