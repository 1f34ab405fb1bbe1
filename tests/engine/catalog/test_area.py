"""Areas: extents and polygons in any system, whole across the antimeridian and around the poles."""

from __future__ import annotations

import json
import math

import pytest
from osgeo import ogr, osr

from satart_qgis.engine.catalog.area import Area
from satart_qgis.engine.errors import BadParameter, MissingCrs, NoOverlap, UnreadableVector

ADELAIDE = "138.434,138.762,-34.951,-34.892"


def of(extent):
    return Area.of_extent(extent)


def ring(*points):
    return Area.of_geojson({"type": "Polygon", "coordinates": [[list(p) for p in points]]})


@pytest.mark.parametrize(
    ("extent", "boxes"),
    [
        (ADELAIDE, [(138.434, -34.951, 138.762, -34.892)]),
        ("175,-175,-20,-15", [(175, -20, 180, -15), (-180, -20, -175, -15)]),
        ("175,185,-20,-15", [(175, -20, 180, -15), (-180, -20, -175, -15)]),
        ("-185,-175,-20,-15", [(175, -20, 180, -15), (-180, -20, -175, -15)]),
        ("535,545,-20,-15", [(175, -20, 180, -15), (-180, -20, -175, -15)]),
        ("-180,180,-90,90", [(-180, -90, 180, 90)]),
        ("-200,200,-100,100", [(-180, -90, 180, 90)]),
        ("170,180,0,1", [(170, 0, 180, 1)]),
    ],
)
def test_extents_in_degrees_become_boxes_within_the_map(extent, boxes):
    assert of(extent).boxes == [pytest.approx(b) for b in boxes]


def test_extents_of_other_systems_follow_their_curved_sides():
    north = of("500000,540000,8650000,8700000 [EPSG:32633]")
    (west, south, east, top) = north.boxes[0]
    to_degrees = osr.CoordinateTransformation(*[_reference(c) for c in (32633, 4326)])
    corners = [to_degrees.TransformPoint(x, y)[:2] for x in (500000, 540000) for y in (8650000, 8700000)]
    assert west == pytest.approx(min(c[0] for c in corners))
    assert east == pytest.approx(max(c[0] for c in corners))
    assert top == pytest.approx(max(c[1] for c in corners))
    assert south == pytest.approx(min(c[1] for c in corners))
    assert not north.is_box


def _reference(code):
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(code)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference


@pytest.mark.parametrize("extent", ["19800000,20300000,-2e6,-15e5 [EPSG:3857]", "7e5,9e5,8e6,82e5 [EPSG:32760]"])
def test_projected_extents_across_the_antimeridian_are_cut_there(extent):
    first, second = of(extent).boxes
    assert first[2] == 180
    assert second[0] == -180
    assert first[0] > 170
    assert second[2] < -170


def test_an_extent_around_a_pole_goes_all_around():
    assert of("-1000000,900000,-500000,500000 [EPSG:3413]").boxes[0][0::2] == (-180, 180)
    assert of("-1000000,900000,-500000,500000 [EPSG:3413]").boxes[0][3] == 90
    assert of("-9e5,9e5,-5e5,5e5 [EPSG:3031]").boxes[0][1] == -90


@pytest.mark.parametrize(
    "extent", ["", "1,2,3", "a,b,c,d", "1,2,4,3", "5,4,0,1 [EPSG:32633]", "0,1,0,1 [EPSG:xyz]", "0,inf,0,1"]
)
def test_what_is_no_extent_is_named(extent):
    with pytest.raises(BadParameter, match="extent"):
        of(extent)


def test_a_point_is_an_area_that_can_be_searched():
    assert of("10,10,50,50").boxes[0] == pytest.approx((10, 50, 10, 50), abs=1e-6)
    assert of("10,10,50,50").intersects(of("9,11,49,51"))
    assert of("10,10,50,50").coverage(of("9,11,49,51")) == pytest.approx(100)


def test_outlines_that_jump_over_the_seam_are_cut_there():
    jumping = ring((179, 0), (-179, 0), (-179, 1), (179, 1), (179, 0))
    assert jumping.boxes == [(179, 0, 180, 1), (-180, 0, -179, 1)]
    past = ring((179, 0), (181, 0), (181, 1), (179, 1), (179, 0))
    assert past.boxes == jumping.boxes
    assert not jumping.intersects(of("0,10,0,1"))


def test_the_whole_earth_stays_whole():
    assert ring((-180, -90), (180, -90), (180, 90), (-180, 90), (-180, -90)).boxes == [(-180, -90, 180, 90)]
    assert ring((-100, -60), (100, -60), (100, 60), (-100, 60), (-100, -60)).boxes == [(-100, -60, 100, 60)]


def test_a_scene_without_outline_is_where_its_box_is():
    assert Area.of_geojson(None, [179, 0, -179, 1]).boxes == [(179, 0, 180, 1), (-180, 0, -179, 1)]
    assert Area.of_geojson(None, [1, 2, 0, 3, 4, 9]).boxes == [(1, 2, 3, 4)]
    assert Area.of_geojson(None, None) is None
    assert Area.of_geojson({"type": "Polygon", "coordinates": []}, None) is None


def test_coverage_is_of_the_ground():
    area = of("0,1,0,80")
    # The area of a zone between two parallels goes with the sine of the latitude (Archimedes).
    share = math.sin(math.radians(40)) / math.sin(math.radians(80))
    # CEA is worked out on the ellipsoid, hence the tolerance.
    assert area.coverage(of("0,1,0,40")) == pytest.approx(100 * share, rel=0.005)
    assert of("175,-175,-20,-15").coverage(of("175,180,-20,-15")) == pytest.approx(50)
    assert area.coverage(of("5,6,0,1")) == 0


def layer(path, polygons, code=4326, kind=ogr.wkbPolygon):
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    made = dataset.CreateLayer("fields", _reference(code) if code else None, kind)
    made.CreateField(ogr.FieldDefn("n", ogr.OFTInteger))
    for i, wkt in enumerate(polygons):
        feature = ogr.Feature(made.GetLayerDefn())
        feature.SetField("n", i)
        feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
        made.CreateFeature(feature)
    return str(path)


def test_polygons_of_a_layer_are_merged(tmp_path):
    squares = ["POLYGON ((0 0,1 0,1 1,0 1,0 0))", "POLYGON ((1 0,2 0,2 1,1 1,1 0))"]
    path = layer(tmp_path / "a.gpkg", squares)
    assert Area.of_layer(path).boxes == [(0, 0, 2, 1)]
    assert Area.of_layer(path).is_box
    assert Area.of_layer(f"{path}|layername=fields|subset=n = 1").boxes == [(1, 0, 2, 1)]


def test_polygons_of_another_system_are_brought_to_degrees(tmp_path):
    path = layer(tmp_path / "a.gpkg", ["POLYGON ((0 0,111319.49 0,111319.49 111325,0 111325,0 0))"], 3857)
    assert Area.of_layer(path).boxes[0] == pytest.approx((0, 0, 1, 1), abs=1e-3)


def test_polygons_that_are_not_valid_are_mended(tmp_path):
    bow = "POLYGON ((0 0,2 2,2 0,0 2,0 0))"
    assert Area.of_layer(layer(tmp_path / "a.gpkg", [bow])).geometry.IsValid()
    collection = "GEOMETRYCOLLECTION (POINT (9 9),POLYGON Z ((0 0 5,1 0 5,1 1 5,0 0 5)))"
    mixed = layer(tmp_path / "b.gpkg", [collection], kind=ogr.wkbUnknown)
    assert Area.of_layer(mixed).boxes == [(0, 0, 1, 1)]


def test_layers_without_polygons_or_system_are_named(tmp_path):
    with pytest.raises(BadParameter, match="no polygons"):
        Area.of_layer(layer(tmp_path / "a.gpkg", ["POINT (1 1)"], kind=ogr.wkbPoint))
    with pytest.raises(UnreadableVector):
        Area.of_layer(str(tmp_path / "none.gpkg"))
    (tmp_path / "c.csv").write_text('a,WKT\n1,"POLYGON ((0 0,1 0,1 1,0 0))"\n')
    with pytest.raises(MissingCrs):
        Area.of_layer(str(tmp_path / "c.csv"))


def test_an_area_is_what_extent_and_polygons_have_in_common():
    common = of("0,2,0,2").intersection(of("1,3,1,3"))
    assert common.boxes == [(1, 1, 2, 2)]
    with pytest.raises(NoOverlap):
        of("0,1,0,1").intersection(of("5,6,5,6"))
    with pytest.raises(NoOverlap):
        of("0,1,0,1").intersection(of("1,2,0,1"))


def test_its_geojson_is_a_polygon_or_several():
    assert of(ADELAIDE).geojson["type"] == "Polygon"
    crossing = of("175,-175,-20,-15").geojson
    assert crossing["type"] == "MultiPolygon"
    assert Area.of_geojson(json.loads(json.dumps(crossing))).boxes == of("175,-175,-20,-15").boxes
