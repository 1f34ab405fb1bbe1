"""What the tests of the easel share."""

from __future__ import annotations

from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtWidgets import QMainWindow

UTM = QgsCoordinateReferenceSystem("EPSG:32633")
LONG = 120_000  # milliseconds: an engine that shares its machine takes its time to start
VIEW = QgsRectangle(500010, 4599870, 500110, 4599970)


def map_of(picture):
    """Return a window with a map, and the layer of a picture that lies on it."""
    window = QMainWindow()
    canvas = QgsMapCanvas(window)
    window.setCentralWidget(canvas)
    canvas.setDestinationCrs(UTM)
    layer = QgsRasterLayer(str(picture), "town")
    assert QgsProject.instance().addMapLayer(layer)
    window.resize(500, 500)
    window.show()
    canvas.setExtent(VIEW)
    return window, canvas


def pixels(path):
    """Return all pixels of a raster."""
    return gdal.Open(str(path)).ReadAsArray()


def painted(easel, qtbot, do):
    """Return the path of the preview that follows on something done."""
    with qtbot.waitSignal(easel._preview.painted, timeout=LONG) as told:
        do()
    return told.args[0]


def placed(part, whole):
    """Return the window (slices) of a raster that another one covers."""
    x, a, _, y, _, e = gdal.Open(str(whole)).GetGeoTransform()
    here = gdal.Open(str(part))
    left, _, _, top, _, _ = here.GetGeoTransform()
    col, row = round((left - x) / a), round((top - y) / e)
    return slice(row, row + here.RasterYSize), slice(col, col + here.RasterXSize)


def asked_by(easel, button=0):
    """Return the algorithm and the parameters that a button of the easel asks for."""
    told = []
    easel.asked.connect(lambda *given: told.append(given))
    easel.buttons[button].click()
    return told[0]
