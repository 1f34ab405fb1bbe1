"""A painting on paper: a print layout of its width in millimetres, with title and attribution, and its export.

Needs no window: qgis_process prints with it too.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsLayoutExporter,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsPrintLayout,
    QgsProject,
    QgsRasterLayer,
    QgsTextFormat,
)
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QColor

translate = QCoreApplication.translate

POINT = 25.4 / 72  # millimetres
SUFFIXES = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff")
TITLE_SHARE, NOTE_SHARE = 0.05, 0.016  # height of letters to the picture's width
LEAST, MOST = 6.0, 96.0  # of letters, in points
LEADING = 1.7  # height of a line to that of its letters
INK, QUIET = QColor("#1b1b1b"), QColor("#6b6b6b")


@dataclass(frozen=True)
class Sheet:
    """What is printed around a painting. width: of the picture, and margin: around it, in millimetres."""

    width: float
    margin: float
    dpi: float
    title: str = ""
    attribution: str = ""

    @property
    def title_points(self) -> float:
        """The size of the title's letters."""
        return min(max(self.width * TITLE_SHARE / POINT, LEAST), MOST)

    @property
    def note_points(self) -> float:
        """The size of the attribution's letters."""
        return min(max(self.width * NOTE_SHARE / POINT, LEAST), MOST)


def lay_out(project: QgsProject, layer: QgsRasterLayer, sheet: Sheet) -> QgsPrintLayout:
    """Return a new layout of one page with a painting as large as it is to be, not yet in the project."""
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.renderContext().setDpi(sheet.dpi)
    layout.setName(_free_name(project, sheet.title or layer.name()))
    box = layer.extent()
    height = sheet.width * box.height() / box.width()
    page = layout.pageCollection().page(0)
    bottom = sheet.margin + height
    lines = [(sheet.title, sheet.title_points, INK), (sheet.attribution, sheet.note_points, QUIET)]
    tall = [points * POINT * LEADING if text else 0.0 for text, points, _ in lines]
    foot = sum(tall) + (sheet.margin / 2 if any(tall) else 0)
    page.setPageSize(QgsLayoutSize(sheet.width + 2 * sheet.margin, bottom + foot + sheet.margin))
    picture = QgsLayoutItemMap(layout)
    _place(picture, sheet.margin, sheet.margin, sheet.width, height)
    picture.setCrs(layer.crs())
    picture.setLayers([layer])
    picture.setKeepLayerSet(True)
    picture.setExtent(box)
    layout.addLayoutItem(picture)
    top = bottom + sheet.margin / 2
    for (text, points, color), high in zip(lines, tall):
        if text:
            layout.addLayoutItem(_label(layout, text, points, color, (sheet.margin, top, sheet.width, high)))
            top += high
    return layout


def export(layout: QgsPrintLayout, path: str, dpi: float) -> str:
    """Write a layout as PDF or as a picture, by the path's suffix; return what went wrong, empty if nothing did."""
    exporter = QgsLayoutExporter(layout)
    if Path(path).suffix.lower() == ".pdf":
        settings = QgsLayoutExporter.PdfExportSettings()
        settings.dpi = dpi
        outcome = exporter.exportToPdf(path, settings)
    else:
        settings = QgsLayoutExporter.ImageExportSettings()
        settings.dpi = dpi
        outcome = exporter.exportToImage(path, settings)
    results = QgsLayoutExporter.ExportResult
    if outcome == results.Success:
        return ""
    if outcome == results.MemoryError:
        return translate("Satart", "The print is too large for the memory; choose PDF, or less dots per inch.")
    if outcome == results.FileError:
        return translate("Satart", "{} can't be written; choose another file or folder.").format(path)
    return translate("Satart", "{} could not be printed; its painting was kept.").format(path)


def export_raster(raster: str, path: str, sheet: Sheet, look: Any) -> str:
    """Print a raster file without touching anybody's project; return what went wrong, empty if nothing did.

    look: what styles its layer.
    """
    project = QgsProject()
    layer = QgsRasterLayer(raster, Path(raster).stem)
    look(layer)
    if project.addMapLayer(layer) is None:
        return translate("Satart", "{} could not be printed; its painting was kept.").format(path)
    project.setCrs(layer.crs())
    return export(lay_out(project, layer, sheet), path, sheet.dpi)


def keep(layer: QgsRasterLayer, sheet: Sheet) -> str:
    """Add the layout of a layer to the project it lies in; return the layout's name."""
    project = QgsProject.instance()
    layout = lay_out(project, layer, sheet)
    name = layout.name()
    project.layoutManager().addLayout(layout)
    return name


def _free_name(project: QgsProject, name: str) -> str:
    """Return a name for a layout that no other one has."""
    taken = {layout.name() for layout in project.layoutManager().layouts()}
    names = (name if number == 1 else f"{name} ({number})" for number in range(1, len(taken) + 2))
    return next(candidate for candidate in names if candidate not in taken)


def _label(layout: QgsPrintLayout, text: str, points: float, color: QColor, box: tuple[float, ...]) -> QgsLayoutItem:
    label = QgsLayoutItemLabel(layout)
    label.setText(text)
    if hasattr(label, "setTextFormat"):
        form = QgsTextFormat()
        form.setSize(points)
        form.setColor(color)  # noqa: QGS202  (a text format's, which returns nothing)
        label.setTextFormat(form)
    else:  # QGIS before 3.24
        font = label.font()
        font.setPointSizeF(points)
        label.setFont(font)
        label.setFontColor(color)
    label.setHAlign(Qt.AlignmentFlag.AlignHCenter)
    label.setVAlign(Qt.AlignmentFlag.AlignVCenter)
    _place(label, *box)
    return label


def _place(item: QgsLayoutItem, left: float, top: float, width: float, height: float) -> None:
    item.attemptMove(QgsLayoutPoint(left, top))
    item.attemptResize(QgsLayoutSize(width, height))
