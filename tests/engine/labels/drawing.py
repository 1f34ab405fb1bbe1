"""Some streets of Chambery, for Mapnik and for us to draw: the grid, what is drawn, and the ways in its pixels.

The ways are read from the XML here, without the engine and without GDAL's OSM driver.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

import numpy as np
from osgeo import ogr, osr

from satart_qgis.engine.grid import Grid

SIZE = 0.5
TURNS = (
    ("[landuse].match('.+')", 1.0),
    ("[highway].match('.+')", 5.0),
    ("[building].match('.+')", 1.0),
)
AREA_KEYS = ("building", "landuse")


def _reference(epsg):
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(epsg)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference


MERCATOR = _reference(3857)
TO_MERCATOR = osr.CoordinateTransformation(_reference(4326), MERCATOR)
WEST, NORTH, _ = TO_MERCATOR.TransformPoint(5.93019, 45.56666)
GRID = Grid(MERCATOR.ExportToWkt(), (WEST, SIZE, 0.0, NORTH, 0.0, -SIZE), 747, 422)


def ways(source):
    """Yield (tags, points in pixels counted from the lower left, n x 2) of every way of an OSM XML file."""
    root = ET.parse(source).getroot()
    places = {}
    for node in root.iter("node"):
        x, y, _ = TO_MERCATOR.TransformPoint(float(node.get("lon")), float(node.get("lat")))
        places[node.get("id")] = ((x - WEST) / SIZE, GRID.height - (NORTH - y) / SIZE)
    for way in root.iter("way"):
        points = np.array([places[nd.get("ref")] for nd in way.iter("nd") if nd.get("ref") in places])
        if len(points) > 1:
            yield {tag.get("k"): tag.get("v") for tag in way.iter("tag")}, points


def on_grid(source):
    """Yield (tags, geometry): closed ways with area tags are polygons."""
    for tags, points in ways(source):
        is_area = tags.get("area") == "yes" or any(key in tags for key in AREA_KEYS)
        closed = is_area and len(points) > 3 and (points[0] == points[-1]).all()
        line = ogr.Geometry(ogr.wkbLinearRing if closed else ogr.wkbLineString)
        for x, y in points:
            line.AddPoint_2D(x, y)
        if closed:
            polygon = ogr.Geometry(ogr.wkbPolygon)
            polygon.AddGeometry(line)
            line = polygon
        yield tags, line
