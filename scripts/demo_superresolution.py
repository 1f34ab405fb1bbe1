"""The demo's super-resolution: a scene's bands made twice as fine, and a picture of one place before and after."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from contact_sheet import CAPTION, GAP, GROUND, MARGIN, PANEL, QUIET, busiest, caption, font, render
from demo_project import image_layer, start_qgis
from osgeo import gdal
from qgis.core import QgsRasterLayer, QgsRectangle, QgsVector
from qgis.PyQt.QtCore import QPointF, QRectF, QSize
from qgis.PyQt.QtGui import QImage, QPainter

REAL = Path(__file__).resolve().parents[2] / "shared" / "data" / "sentinel2_redclover_ca"
SENTINEL = REAL / "S2_L2A_RCV_20200802_10m.tif"
MODEL = "superres-s2-x2"
# Pixels of the scene: of its middle that is made finer, and of the place that is shown.
SIDE, SHOWN = 400, 96
# Where that place begins in the real scene, column and row: a road that crosses a creek between fields.
ROAD = (382, 345)
MADE = ("superresolved.*", "unsupported.*", "superresolution.*")


def request(ms: Path, output: Path) -> dict[str, Any]:
    """Return the parameters of satart:superresolve: real Sentinel-2 where it lies beside the checkout, else `ms`."""
    source = SENTINEL if SENTINEL.exists() else ms
    dataset = gdal.Open(str(source))
    x, dx, _, y, _, dy = dataset.GetGeoTransform()
    width, height = (min(SIDE, size) for size in (dataset.RasterXSize, dataset.RasterYSize))
    left, top = (dataset.RasterXSize - width) // 2, (dataset.RasterYSize - height) // 2
    edges = (x + left * dx, x + (left + width) * dx, y + (top + height) * dy, y + top * dy)
    code = dataset.GetSpatialRef().GetAuthorityCode(None)
    return {
        "INPUT": source,
        "MODEL": MODEL,
        "EXTENT": f"{','.join(map(repr, edges))} [EPSG:{code}]",
        "OUTPUT": output / "superresolved.tif",
        "UNSUPPORTED": output / "unsupported.tif",
        "REPORT": output / "superresolution.html",
    }


def draw(path: Path, asked: dict[str, Any]) -> Path:
    """Write a picture of the liveliest place: as it was, made finer, and how much of that is a guess."""
    start_qgis()
    before = image_layer(asked["INPUT"], "before")
    layers = [
        ("Before", before),
        ("Super-resolved, 2 x", image_layer(asked["OUTPUT"], "after", like=before)),
        ("What of it is a guess (brighter: more)", image_layer(asked["UNSUPPORTED"], "unsupported")),
    ]
    length = SHOWN * before.rasterUnitsPerPixelX()
    if asked["INPUT"] == SENTINEL:
        left, top = (ROAD[n] * length / SHOWN for n in (0, 1))
        whole = before.extent()
        place = QgsRectangle(0, -length, length, 0)
        place += QgsVector(whole.xMinimum() + left, whole.yMaximum() - top)
    else:
        place = busiest(asked["OUTPUT"], layers[1][1].extent(), (length, length), [])
    image = QImage(QSize(2 * MARGIN + 3 * PANEL + 2 * GAP, 2 * MARGIN + PANEL + CAPTION), QImage.Format.Format_RGB32)
    image.fill(GROUND)
    painter = QPainter(image)
    for number, (title, layer) in enumerate(layers):
        left = MARGIN + number * (PANEL + GAP)
        painter.drawImage(QPointF(left, MARGIN), render(_pixelated(layer), place, QSize(PANEL, PANEL)))
        box = QRectF(left, MARGIN + PANEL, PANEL, CAPTION)
        caption(painter, box, title, f"{layer.rasterUnitsPerPixelX():g} m", strong=number == 1)
    painter.setPen(QUIET)
    painter.setFont(font(15))
    told = f"{asked['INPUT'].name}: finer detail than the sensor saw is a guess that agrees with what it saw."
    painter.drawText(QPointF(MARGIN, MARGIN + PANEL + CAPTION + 20), told)
    painter.end()
    if not image.save(str(path)):
        sys.exit(f"demo: {path} can't be written.")
    return path


def _pixelated(layer: QgsRasterLayer) -> QgsRasterLayer:
    """Have a layer show its pixels as they are."""
    layer.resampleFilter().setZoomedInResampler(None)
    return layer
