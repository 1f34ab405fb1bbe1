"""Areas of a map of classes against those that QGIS measures on the ellipsoid."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal, ogr, osr
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext, QgsDistanceArea, QgsGeometry

from satart_qgis.engine.landcover.areas import measure
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.raster import Raster


def patches(path):
    """Return (class, geometry) of the patches of a class raster, their sides as the pixels have them."""
    source = gdal.Open(path)
    memory = ogr.GetDriverByName("Memory").CreateDataSource("")
    layer = memory.CreateLayer("patches", None, ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn("class", ogr.OFTInteger))
    gdal.Polygonize(source.GetRasterBand(1), None, layer, 0)
    return [(f.GetField(0), QgsGeometry.fromWkt(f.GetGeometryRef().ExportToWkt())) for f in layer]


@pytest.mark.parametrize(
    ("code", "transform"),
    [
        (32633, (300000.0, 10.0, 0.0, 5800000.0, 0.0, -10.0)),
        (3857, (1200000.0, 10.0, 0.0, 6710000.0, 0.0, -10.0)),
        (3857, (9520461.0, 0.0746, 0.0, 3201259.0, 0.0, -0.0746)),
        (4326, (10.0, 0.0002, 0.0, 52.0, 0.0, -0.0001)),
        (3035, (4000000.0, 30.0, 0.0, 3500000.0, 0.0, -30.0)),
        (2154, (700000.0, 5.0, 0.0, 6600000.0, 0.0, -5.0)),
    ],
)
def test_areas_agree_with_qgis_to_a_hundredth_of_a_percent(tmp_path, qgis_app, code, transform):
    rng = np.random.default_rng(code)
    classes = rng.integers(0, 3, (12, 15)).repeat(10, 0).repeat(9, 1).astype(np.uint8)
    path = str(tmp_path / "classes.tif")
    dataset = gdal.GetDriverByName("GTiff").Create(path, classes.shape[1], classes.shape[0], 1, gdal.GDT_Byte)
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(code)
    dataset.SetProjection(reference.ExportToWkt())
    dataset.SetGeoTransform(transform)
    dataset.GetRasterBand(1).WriteArray(classes)
    del dataset
    ruler = QgsDistanceArea()
    crs = QgsCoordinateReferenceSystem(f"EPSG:{code}")
    ruler.setSourceCrs(crs, QgsCoordinateTransformContext())
    assert ruler.setEllipsoid(crs.ellipsoidAcronym())
    expected = np.zeros(3)
    for number, geometry in patches(path):
        expected[number] += ruler.measureArea(geometry)
    found = measure(Raster(path), Monitor()).square_metres
    np.testing.assert_allclose(found[:3], expected, rtol=1e-4)
