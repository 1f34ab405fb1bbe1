"""Draws the demo's contact sheet: the scene before and after, whole and close up, through QGIS's own renderer."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from demo_project import image_layer, start_qgis
from find_scene import Scene
from osgeo import gdal
from qgis.core import (
    QgsBilinearRasterResampler,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QImage, QPainter, QPen

MARGIN, GAP, PANEL, CLOSE_UP = 44, 16, 580, 400  # pixels of the sheet
HEADER, CAPTION = 112, 40
GROUND, TEXT, QUIET, ACCENT = QColor("#11161c"), QColor("#eef2f5"), QColor("#8c9aa8"), QColor("#f2b544")
GRAIN = 8  # pan pixels that one cell of the search for detail sums up


@dataclass(frozen=True)
class Row:
    """One row of the sheet: what part of the scene it shows, how tall, and what is said of its scale."""

    extent: QgsRectangle
    height: int
    scale: str


def draw_sheet(path: Path, scene: Scene, sharpened: Path, figures: list[str]) -> Path:
    """Write the sheet as PNG: multispectral, panchromatic and sharpened side by side; figures: lines for its foot."""
    start_qgis()
    before = image_layer(scene.ms, "before")
    columns = [
        ("Multispectral, before", before),
        ("Panchromatic", image_layer(scene.pan, "pan")),
        ("Pansharpened, after", image_layer(sharpened, "after", like=before)),
    ]
    rows = choose_rows(columns[2][1], scene.pan)
    width = 2 * MARGIN + 3 * PANEL + 2 * GAP
    height = HEADER + sum(row.height + CAPTION for row in rows) + MARGIN + 26 * len(figures)
    image = QImage(QSize(width, height), QImage.Format.Format_RGB32)
    image.fill(GROUND)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _header(painter, scene.title)
    top = HEADER
    for row in rows:
        for number, (title, layer) in enumerate(columns):
            left = MARGIN + number * (PANEL + GAP)
            painter.drawImage(QPointF(left, top), render(layer, row.extent, QSize(PANEL, row.height)))
            caption(painter, QRectF(left, top + row.height, PANEL, CAPTION), title, row.scale, strong=number == 2)
        if row is rows[0]:
            _frames(painter, rows, top)
        top += row.height + CAPTION
    painter.setPen(QUIET)
    painter.setFont(font(15, family="DejaVu Sans Mono"))
    for number, line in enumerate(figures):
        painter.drawText(QPointF(MARGIN, top + 30 + 26 * number), line)
    painter.end()
    if not image.save(str(path)):
        sys.exit(f"demo: {path} can't be written.")
    return path


def choose_rows(layer: QgsRasterLayer, pan: Path) -> list[Row]:
    """Return the whole scene, its most detailed part pixel for pixel, and another one three times enlarged."""
    extent = layer.extent()
    overview = round(PANEL * extent.height() / extent.width())
    pixel = layer.rasterUnitsPerPixelX()
    rows = [Row(extent, min(max(overview, 200), 700), "the whole scene")]
    taken: list[QgsRectangle] = []
    for factor, name in ((1, "1 : 1"), (3, "3 : 1")):
        size = (PANEL * pixel / factor, CLOSE_UP * pixel / factor)
        spot = busiest(pan, extent, size, taken)
        taken.append(spot)
        rows.append(Row(spot, CLOSE_UP, name))
    return rows


def busiest(pan: Path, within: QgsRectangle, size: tuple[float, float], taken: list[QgsRectangle]) -> QgsRectangle:
    """Return the rectangle of a size (map units) with the most fine detail, away from clouds and from those taken."""
    dataset = gdal.Open(str(pan))
    x0, dx, _, y0, _, dy = dataset.GetGeoTransform()
    pixels = dataset.GetRasterBand(1).ReadAsArray().astype(np.float32)
    dark, middle = np.percentile(pixels, (1, 50))
    glare = dark + 4 * (middle - dark)  # a Landsat scene's roofs and soils stay below it, its clouds do not
    step = np.abs(np.diff(pixels, axis=0))[:, :-1] + np.abs(np.diff(pixels, axis=1))[:-1]
    detail = _cells(np.minimum(step, np.percentile(step, 98)))
    detail[_cells((pixels >= glare).astype(np.float32)[:-1, :-1]) > GRAIN**2 / 2] -= 30 * detail.max()  # a cloud
    tall, wide = (max(1, round(length / abs(d) / GRAIN)) for length, d in ((size[1], dy), (size[0], dx)))
    sums = np.pad(detail, ((1, 0), (1, 0))).cumsum(0).cumsum(1)
    best, choice = -np.inf, within
    for row in range(max(1, detail.shape[0] - tall + 1)):
        for col in range(max(1, detail.shape[1] - wide + 1)):
            left, top = x0 + col * GRAIN * dx, y0 + row * GRAIN * dy
            box = QgsRectangle(left, top - size[1], left + size[0], top)
            last_row, last_col = min(row + tall, detail.shape[0]), min(col + wide, detail.shape[1])
            total = sums[last_row, last_col] - sums[row, last_col] - sums[last_row, col] + sums[row, col]
            if total > best and not any(box.intersects(other) for other in taken):
                best, choice = total, box
    return choice


def render(layer: QgsRasterLayer, extent: QgsRectangle, size: QSize) -> QImage:
    """Return the layer as QGIS draws it over an extent: pixels as they are close up, averaged from afar."""
    layer.resampleFilter().setZoomedOutResampler(QgsBilinearRasterResampler())
    layer.resampleFilter().setMaxOversampling(8)  # noqa: QGS202  (of the filter: returns nothing)
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setOutputSize(size)
    settings.setExtent(extent)
    settings.setBackgroundColor(GROUND)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def _cells(values: np.ndarray) -> np.ndarray:
    rows, cols = (length // GRAIN for length in values.shape)
    return values[: rows * GRAIN, : cols * GRAIN].reshape(rows, GRAIN, cols, GRAIN).sum(axis=(1, 3))


def _header(painter: QPainter, title: str) -> None:
    painter.setPen(TEXT)
    painter.setFont(font(34, bold=True))
    painter.drawText(QPointF(MARGIN, 62), "SatArt")
    painter.setFont(font(17))
    painter.setPen(QUIET)
    painter.drawText(QPointF(MARGIN, 92), f"Pansharpening: {title}")


def caption(painter: QPainter, box: QRectF, title: str, scale: str, *, strong: bool) -> None:
    """Write a title on the left and a scale on the right of a box; strong for the panel that it is all about."""
    painter.setFont(font(15, bold=strong))
    painter.setPen(ACCENT if strong else TEXT)
    box = box.adjusted(2, 4, -2, -8)
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
    painter.setFont(font(13))
    painter.setPen(QUIET)
    painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, scale)


def _frames(painter: QPainter, rows: list[Row], top: int) -> None:
    """Mark on the overview of the result where the close-ups lie."""
    whole = rows[0].extent
    left = MARGIN + 2 * (PANEL + GAP)
    panel = QRectF(left, top, PANEL, rows[0].height)
    across, down = panel.width() / whole.width(), panel.height() / whole.height()
    painter.setPen(QPen(ACCENT, 2))
    for row in rows[1:]:
        x, y = row.extent.xMinimum() - whole.xMinimum(), whole.yMaximum() - row.extent.yMaximum()
        box = QRectF(left + x * across, top + y * down, row.extent.width() * across, row.extent.height() * down)
        painter.drawRect(box.intersected(panel))  # a close-up of a narrow scene shows some of its surroundings


def font(pixels: int, *, bold: bool = False, family: str = "DejaVu Sans") -> QFont:
    """Return a font so many pixels tall."""
    font = QFont(family)
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font
