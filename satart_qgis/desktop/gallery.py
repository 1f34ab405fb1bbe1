"""A gallery to pick from: pictures in a grid that opens below a button."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QGuiApplication, QIcon, QPixmap
from qgis.PyQt.QtWidgets import QFrame, QListView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

TILE = QSize(150, 112)  # of a picture, in pixels
SMALL = QSize(92, 69)  # of one in a panel that has more to show
NAME = 250  # pixels of a name, which has as many lines as that takes
COLUMNS, ROWS = 3, 3  # seen at once; there may be more to scroll to


class Pictures(QListWidget):
    """Pictures with their names below; picked tells the value of the one that was clicked."""

    picked = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None, tile: QSize = TILE) -> None:
        """tile: size of a picture."""
        super().__init__(parent)
        self._tile = tile
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setIconSize(tile)
        self.setWordWrap(True)
        self.setUniformItemSizes(True)
        lines = -(-NAME // tile.width())
        self.cell = QSize(tile.width() + 16, tile.height() + lines * self.fontMetrics().height() + 14)
        self.itemClicked.connect(self._pick)
        self.itemActivated.connect(self._pick)

    def fill(self, labels: Mapping[str, str], pictures: Mapping[str, str]) -> None:
        """Show all values of `labels`; one without a picture has an empty place.

        labels, pictures: what each value is called and the path of its picture.
        """
        self.clear()
        for value, label in labels.items():
            item = QListWidgetItem(icon(pictures.get(value, ""), self._tile), label.partition(" (")[0])
            item.setData(Qt.ItemDataRole.UserRole, value)
            item.setToolTip(label)
            item.setSizeHint(self.cell)
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            self.addItem(item)

    def mark(self, value: str) -> None:
        """Make the place of a value the current one, where there is such a value."""
        for row in range(self.count()):
            if self.item(row).data(Qt.ItemDataRole.UserRole) == value:
                self.setCurrentRow(row)

    def value(self) -> str:
        """Return the value of the current place, empty where there is none."""
        item = self.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item else ""

    def sizeHint(self) -> QSize:
        """Return the room for some columns and two rows, which a panel gives where it can."""
        return QSize(COLUMNS * self.cell.width() + 30, 2 * self.cell.height() + 16)

    def doItemsLayout(self) -> None:
        """Lay the places out anew; show the first ones, and further ones only as far as the current one is among them.

        Qt keeps the position that it had when the list was narrower.
        """
        super().doItemsLayout()
        self.scrollToTop()
        self.scrollToItem(self.currentItem())

    def _pick(self, item: QListWidgetItem) -> None:
        self.picked.emit(item.data(Qt.ItemDataRole.UserRole))


class Gallery(QFrame):
    """Pictures in a window that closes when one is picked."""

    picked = pyqtSignal(str)

    def __init__(self, labels: Mapping[str, str], pictures: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.list = Pictures(self)
        self.list.fill(labels, pictures)
        self.list.picked.connect(self._pick)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(2, 2, 2, 2)
        frame.addWidget(self.list)
        columns = min(COLUMNS, max(1, self.list.count()))
        rows = min(ROWS, -(-self.list.count() // columns))
        self.resize(columns * self.list.cell.width() + 30, rows * self.list.cell.height() + 16)

    def show_for(self, value: str, below: QWidget) -> None:
        """Open below a widget, or as low as the screen has room, with the place of a value marked."""
        self.list.mark(value)
        corner = below.mapToGlobal(below.rect().bottomRight())
        room = below.screen().availableGeometry()
        left, lowest = corner.x() - self.width(), room.bottom() + 1 - self.height()
        self.move(max(room.left(), left), max(room.top(), min(corner.y(), lowest)))
        self.show()
        self.list.setFocus()

    def _pick(self, value: str) -> None:
        self.picked.emit(value)
        self.close()


def icon(path: str, tile: QSize = TILE) -> QIcon:
    """Return a picture cropped to the shape of a gallery's places, as fine as the screen; grey where there is none."""
    sharp = max(screen.devicePixelRatio() for screen in QGuiApplication.screens())
    room = QSize(round(tile.width() * sharp), round(tile.height() * sharp))
    picture = QPixmap(path) if path else QPixmap()
    if picture.isNull():
        place = QPixmap(room)
        place.fill(Qt.GlobalColor.lightGray)
    else:
        whole = picture.scaled(
            room, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
        )
        left, top = (whole.width() - room.width()) // 2, (whole.height() - room.height()) // 2
        place = whole.copy(left, top, room.width(), room.height())
    place.setDevicePixelRatio(sharp)
    made = QIcon(place)
    made.addPixmap(place, QIcon.Mode.Selected)  # else it is shown in the colour of what is selected
    return made
