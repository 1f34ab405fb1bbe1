"""Areas on the ellipsoid: against geodesic polygons, Snyder's numbers and whole bands of the Earth."""

from __future__ import annotations

import numpy as np
import pytest
from images import turned, write
from osgeo import osr

from satart_qgis.engine.geodesy import Earth, Ellipsoid
from satart_qgis.engine.landcover.areas import measure, unit_for
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.raster import Raster

WGS84 = Ellipsoid(6378137.0, 1 - (6356752.314245 / 6378137.0) ** 2)


def density(latitude):
    """Return the area of a square radian of longitude and latitude: the product of the two radii of curvature."""
    w = 1 - WGS84.e2 * np.sin(latitude) ** 2
    return WGS84.a * (1 - WGS84.e2) / w**1.5 * WGS84.a / np.sqrt(w) * np.cos(latitude)


def test_a_strip_is_the_integral_of_the_radii_of_curvature():
    edges = np.radians(np.linspace(0, 67, 20001))
    middle = (edges[1:] + edges[:-1]) / 2
    assert WGS84.strip(edges[-1]) == pytest.approx((density(middle) * np.diff(edges)).sum(), rel=1e-9)


def test_the_whole_earth_is_as_large_as_it_is():
    """510 065 621.7 square kilometres (Moritz, 1980, Geodetic Reference System 1980; WGS 84 differs by 1e-10)."""
    assert 4 * np.pi * WGS84.strip(np.pi / 2) / 1e6 == pytest.approx(510065621.7, rel=1e-9)


def exact(transform, code, classes):
    """Return the area of each class by integrating over pixels cut into 3 x 3, each by the derivative at its middle."""
    source, target = osr.SpatialReference(), osr.SpatialReference()
    source.ImportFromEPSG(code)
    source.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    target.CopyGeogCSFrom(source)
    target.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    change = osr.CoordinateTransformation(source, target)
    x0, a, b, y0, d, e = transform
    step = 1 / 6
    totals = {}
    for row in range(classes.shape[0]):
        for col in range(classes.shape[1]):
            area = 0.0
            for down in (1 / 6, 3 / 6, 5 / 6):
                for right in (1 / 6, 3 / 6, 5 / 6):
                    ends = []
                    for r, c in ((row + down - step, col + right), (row + down + step, col + right),
                                 (row + down, col + right - step), (row + down, col + right + step)):  # fmt: skip
                        ends.append(change.TransformPoint(x0 + a * c + b * r, y0 + d * c + e * r)[:2])
                    (x1, y1), (x2, y2), (x3, y3), (x4, y4) = np.radians(ends)
                    area += abs((x2 - x1) * (y4 - y3) - (x4 - x3) * (y2 - y1)) * density((y3 + y4) / 2)
            totals[classes[row, col]] = totals.get(classes[row, col], 0) + area
    return totals


@pytest.mark.parametrize(
    ("code", "transform"),
    [
        (32633, (400000.0, 300.0, 0.0, 5800000.0, 0.0, -300.0)),
        (3857, (0.0, 1000.0, 0.0, 6700000.0, 0.0, -1000.0)),
        (3857, (0.0, 20000.0, 0.0, 9000000.0, 0.0, -20000.0)),
        (4326, (10.0, 0.02, 0.0, 52.0, 0.0, -0.01)),
        (4326, turned((10.0, 0.02, 0.0, 52.0, 0.0, -0.02), 30)),
        (32633, turned((400000.0, 300.0, 0.0, 5800000.0, 0.0, -300.0), 20)),
        (3035, (4000000.0, 5000.0, 0.0, 3500000.0, 0.0, -5000.0)),
    ],
)
def test_areas_are_those_of_a_fine_integration(tmp_path, code, transform):
    """North in one class and south in the other: the worst there is, where the scale changes with latitude."""
    classes = np.repeat(np.arange(40) < 17, 24).reshape(40, 24).astype(np.uint8)
    found = measure(Raster(write(tmp_path / "a.tif", classes, transform, code)), Monitor())
    for number, area in exact(transform, code, classes).items():
        assert found.square_metres[number] == pytest.approx(area, rel=1e-5)
        assert found.pixels[number] == (classes == number).sum()


def test_mercator_does_not_inflate(tmp_path):
    """At 51.5 degrees north a square metre of EPSG:3857 is 1 / 2.58 of one on the ground."""
    y = 6378137 * np.log(np.tan(np.pi / 4 + np.radians(51.5) / 2))
    found = measure(
        Raster(write(tmp_path / "a.tif", np.ones((10, 10), np.uint8), (0, 1, 0, y, 0, -1), 3857)), Monitor()
    )
    assert 100 / found.square_metres[1] == pytest.approx(2.58, abs=0.01)


def test_a_map_across_the_date_line_is_not_as_large_as_the_earth(tmp_path):
    ones = np.ones((20, 20), np.uint8)
    here = measure(Raster(write(tmp_path / "a.tif", ones, (500000, 1000, 0, 200000, 0, -1000), 32760)), Monitor())
    across = measure(Raster(write(tmp_path / "b.tif", ones, (825000, 1000, 0, 200000, 0, -1000), 32660)), Monitor())
    assert across.square_metres[1] == pytest.approx(here.square_metres[1], rel=0.01)


def test_a_grid_of_nowhere_has_no_areas(tmp_path):
    found = measure(Raster(write(tmp_path / "a.tif", np.ones((5, 5), np.uint8), None, None)), Monitor())
    assert found.square_metres is None
    assert found.pixels[1] == 25


def test_the_area_of_a_ring_is_that_of_the_pixels_in_it(tmp_path):
    raster = Raster(write(tmp_path / "a.tif", np.ones((30, 40), np.uint8), (10.0, 0.001, 0, 45.0, 0, -0.001), 4326))
    ring = np.array([(0, 0), (0, 40), (30, 40), (30, 0), (0, 0)], float)
    area = Earth(raster.grid).ring_area(ring[:, 0], ring[:, 1])
    assert area == pytest.approx(measure(raster, Monitor()).square_metres[1], rel=1e-9)


@pytest.mark.parametrize(
    ("largest", "area", "told"),
    [
        (3240.0, 3240.0, "3,240.0 m²"),
        (3240.0, 0.09, "0.090 m²"),  # what is there is not told as nothing
        (3240.0, 0.0, "0.0 m²"),
        (12_345.6, 12_345.6, "1.2346 ha"),
        (12_345.6, 90.0, "0.0090 ha"),
        (9.9e7, 9.9e7, "9,900.0 ha"),
        (1.5e11, 1.5e11, "150,000 km²"),
        (1.5e11, 900.0, "0.00090 km²"),
        (0.0, 0.0, "0 m²"),
    ],
)
def test_areas_are_told_in_a_unit_that_fits_the_largest(largest, area, told):
    """A hectare is 100 m by 100 m, a square kilometre 100 hectares."""
    unit = unit_for(largest)
    assert f"{unit.text(area)} {unit.name}" == told
