"""Images, labels and polygons for the tests of training tiles, and what was cut of them."""

from __future__ import annotations

import numpy as np
from images import read, write
from osgeo import ogr, osr

from satart_qgis.engine.samples import tileset
from satart_qgis.engine.tasks.trainingtiles import trainingtiles

GRID = (500000.0, 10.0, 0.0, 4600000.0, 0.0, -10.0)


def image(folder, height=96, width=128, bands=3, name="image.tif", dtype=np.uint8, **options):
    pixels = np.random.default_rng(5).integers(1, 250, (bands, height, width)).astype(dtype)
    return write(folder / name, pixels, options.pop("transform", GRID), **options), pixels


def labels(folder, height=96, width=128, kinds=3, name="labels.tif", **options):
    numbers = np.random.default_rng(6).integers(0, kinds, (height, width)).astype(options.pop("dtype", np.uint8))
    return write(folder / name, numbers, options.pop("transform", GRID), **options), numbers


def polygons(path, shapes, epsg=32633, field="class", kind=ogr.OFTString):
    """Write rectangles: {(left, bottom, right, top): class}."""
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(epsg)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = dataset.CreateLayer("areas", reference, ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn(field, kind))
    for (left, bottom, right, top), value in shapes.items():
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField(field, value)
        text = f"POLYGON(({left} {bottom},{right} {bottom},{right} {top},{left} {top},{left} {bottom}))"
        feature.SetGeometry(ogr.CreateGeometryFromWkt(text))
        layer.CreateFeature(feature)
    return str(path)


def cut(folder, *given, **options):
    out = str(folder / "tiles")
    result = trainingtiles(*given, out, **{"size": 32, "block": 1, **options})
    return tileset.read(out), result


def whole(tiles, which):
    """Return what the tiles of one place make up: (row, col) -> their pixels or labels."""
    found = {}
    for tile in tiles.tiles:
        row, col = (int(part) for part in tile.name.split("_")[-2:])
        found[row, col] = read(getattr(tiles, which)(tile))
    return found
