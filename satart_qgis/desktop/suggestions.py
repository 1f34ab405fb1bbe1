"""The widget of a text with suggestions: shows their labels, gives their ids, and takes any other text as it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsProcessingContext
from qgis.gui import QgsAbstractProcessingParameterWidgetWrapper, QgsGui, QgsProcessingGui
from qgis.PyQt.QtCore import QCoreApplication, QSize, Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QComboBox, QCompleter, QFileDialog, QHBoxLayout, QToolButton, QWidget

from .. import library, paths
from . import gallery

translate = QCoreApplication.translate
THUMBNAIL = QSize(48, 36)  # pixels of a picture in the list


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
        installed: str = "",
    ) -> Any:
        """Return the widget wrapper for one parameter.

        suggestions: labels by id; files: the filter of the file dialog where a path is welcome too, else empty;
        installed: the task whose models are offered, as they are now, with a gallery of those that have pictures.
        """
        kind = type(dialog).__name__
        if kind == "ModelerParametersDialog":  # its widget also offers model inputs, outputs and expressions
            return QgsGui.processingGuiRegistry().createModelerParameterWidget(
                dialog.model, dialog.childId, parameter, dialog.context
            )
        batch = kind == "BatchAlgorithmDialog"
        return _Suggested(
            parameter,
            {**(suggestions or {}), **(library.labels(installed) if installed else {})},
            files,
            library.pictures(installed) if installed else {},
            QgsProcessingGui.WidgetType.Batch if batch else QgsProcessingGui.WidgetType.Standard,
        )


class _Suggested(QgsAbstractProcessingParameterWidgetWrapper):
    """A combo box to choose from or to write into."""

    def __init__(
        self, parameter: Any, suggestions: dict[str, str], files: str, pictures: dict[str, str], kind: Any
    ) -> None:
        super().__init__(parameter, kind)
        self._suggestions = suggestions
        self._files = files
        self._pictures = pictures
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
            if value in self._pictures:
                box.addItem(gallery.icon(self._pictures[value]), label, value)
            else:
                box.addItem(label, value)
            box.setItemData(box.count() - 1, value, Qt.ItemDataRole.ToolTipRole)
        box.setCurrentIndex(-1)
        box.editTextChanged.connect(lambda *_: self.widgetValueHasChanged.emit(self))
        row.addWidget(box, 1)
        if self._pictures:
            box.setIconSize(THUMBNAIL)
            button = self._button(frame, translate("Satart", "Choose from the gallery"), self._open_gallery)
            button.setIcon(QIcon(paths.icon("art")))
            row.addWidget(button)
        if self._files:
            button = self._button(frame, translate("Satart", "Choose a file"), self._choose_file)
            button.setText("…")
            row.addWidget(button)
        return frame

    def _button(self, frame: QWidget, tip: str, do: Callable[[], None]) -> QToolButton:
        """Return a button in the frame; `do` must not hold the frame, which QGIS takes from under Python's feet."""
        button = QToolButton(frame)
        button.setToolTip(tip)
        button.clicked.connect(do)
        return button

    def _open_gallery(self) -> None:
        shown = gallery.Gallery(self._suggestions, self._pictures, self._box.window())
        shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown.picked.connect(self._pick)
        shown.show_for(self.widgetValue(), self._box)

    def _pick(self, value: str) -> None:
        self.setWidgetValue(value, QgsProcessingContext())

    def _choose_file(self) -> None:
        window = self._box.window()
        path, _ = QFileDialog.getOpenFileName(window, self.parameterDefinition().description(), "", self._files)
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
        text, chosen = self._box.currentText().strip(), self._box.currentIndex()
        if chosen >= 0 and self._box.itemText(chosen) == text:  # of several with one label the one that was picked
            return str(self._box.itemData(chosen))
        index = self._box.findText(text, Qt.MatchFlag.MatchFixedString)
        return str(self._box.itemData(index)) if index >= 0 else text
