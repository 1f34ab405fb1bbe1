"""Features become pixels: which are touched, who wins, on which grids, whatever the tile; what the file says."""

from __future__ import annotations

import json
import math
import re

import numpy as np
import pytest
from osgeo import gdal, ogr, osr
from osm_xml import osm_xml

from satart_qgis.engine.errors import BadParameter, Cancelled, MissingCrs, UnreadableVector
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.tasks.osmlabels import osmlabels

WIDTH, HEIGHT = 60, 50
SIX = {"residential": 1, "commercial": 2, "industrial": 3, "vegetation": 4, "building": 5, "brownfield": 6}
GRIDS = {
    "metres": ((500000.0, 10.0, 0.0, 4600000.0, 0.0, -10.0), 32633),
    "degrees": ((15.0, 1e-4, 0.0, 41.55, 0.0, -1e-4), 4326),
    "turned": ((500000.0, 8.0, 6.0, 4600000.0, 6.0, -8.0), 32633),
    "oblong": ((500000.0, 20.0, 0.0, 4600000.0, 0.0, -5.0), 32633),
    "south-up": ((500000.0, 10.0, 0.0, 4600000.0, 0.0, 10.0), 32633),
}


def _reference(epsg):
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(epsg)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference


def to_degrees(points, grid):
    """Return (lon, lat) of points in pixels (column, row)."""
    (x, a, b, y, d, e), epsg = grid
    way = osr.CoordinateTransformation(_reference(epsg), _reference(4326))
    return [way.TransformPoint(x + a * c + b * r, y + d * c + e * r)[:2] for c, r in points]


def ring(*corners):
    return [*corners, corners[0]]


def touched(wkt, width):
    """Return which pixels lie nearer than half the pen's width, and those that are too near to that to call.

    A second implementation: the distance between the geometry and each pixel's square, by GEOS; without a pen, whether
    they share more than a speck.
    """
    geometry = ogr.CreateGeometryFromWkt(wkt)
    inside, unclear = np.empty((HEIGHT, WIDTH), bool), np.empty((HEIGHT, WIDTH), bool)
    for row in range(HEIGHT):
        for col in range(WIDTH):
            text = f"POLYGON(({col} {row},{col + 1} {row},{col + 1} {row + 1},{col} {row + 1},{col} {row}))"
            square = ogr.CreateGeometryFromWkt(text)
            if width:
                distance = geometry.Distance(square)
                inside[row, col], unclear[row, col] = distance < width / 2, abs(distance - width / 2) < 0.01 * width
            else:
                shared = geometry.Intersection(square).GetArea()
                inside[row, col], unclear[row, col] = shared > 0, 0 < shared < 0.001
    return inside, unclear


@pytest.fixture
def make(tmp_path, write_raster):
    """Return make(osm text, classes, grid=..., **parameters): the labels (H, W) and where they are."""

    def run(osm, classes="", grid=GRIDS["metres"], monitor=None, pixels=None, **parameters):
        image = np.zeros((HEIGHT, WIDTH), np.uint8) if pixels is None else pixels
        base = write_raster(tmp_path / "grid.tif", image, grid[0], grid[1], parameters.pop("nodata", None))
        source = tmp_path / "map.osm"
        source.write_text(osm, encoding="utf-8")
        if isinstance(classes, list):
            path = tmp_path / "classes.json"
            path.write_text(json.dumps(classes), encoding="utf-8")
            classes = str(path)
        output = tmp_path / "labels.tif"
        result = osmlabels(
            str(base), str(output), osm=str(source), classes=classes, monitor=monitor, overviews=False, **parameters
        )
        return gdal.Open(str(output)).ReadAsArray(), output, result

    return run


SHAPES = {
    "polygon": [(10.3, 8.2), (41.7, 12.4), (35.1, 39.8), (20.5, 22.2)],
    "sliver": [(5.2, 5.1), (55.3, 5.4), (55.3, 5.6)],
}


@pytest.mark.parametrize("grid", GRIDS.values(), ids=GRIDS)
@pytest.mark.parametrize("width", [0, 1, 5])
@pytest.mark.parametrize("shape", SHAPES)
def test_every_touched_pixel_of_a_polygon_and_its_outline_is_full(make, grid, width, shape):
    corners = ring(*SHAPES[shape])
    osm = osm_xml([({"building": "yes"}, to_degrees(corners, grid))])
    labels, _, _ = make(osm, [{"name": "b", "color": "#f00", "stroke-width": width}], grid)
    text = ",".join(f"{c} {r}" for c, r in corners)
    expected, unclear = touched(f"POLYGON(({text}))", width)
    assert expected.any()
    np.testing.assert_array_equal((labels == 1)[~unclear], expected[~unclear])


@pytest.mark.parametrize("grid", GRIDS.values(), ids=GRIDS)
@pytest.mark.parametrize("width", [1, 5])
def test_a_line_is_as_wide_as_the_pen(make, grid, width):
    points = [(6.2, 7.9), (30.4, 11.3), (33.8, 40.6), (50.1, 44.4)]
    osm = osm_xml([({"highway": "path"}, to_degrees(points, grid))])
    labels, _, _ = make(osm, [{"name": "road", "color": "#f00", "stroke-width": width}], grid)
    text = ",".join(f"{c} {r}" for c, r in points)
    expected, unclear = touched(f"LINESTRING({text})", width)
    np.testing.assert_array_equal((labels == 1)[~unclear], expected[~unclear])


def test_a_point_is_a_disc_of_the_pens_width(make):
    osm = osm_xml(points=[({"natural": "tree"}, to_degrees([(20.5, 30.5)], GRIDS["metres"])[0])])
    labels, _, _ = make(osm, [{"name": "tree", "color": "#f00", "stroke-width": 7}])
    expected, unclear = touched("POINT(20.5 30.5)", 7)
    np.testing.assert_array_equal((labels == 1)[~unclear], expected[~unclear])
    assert abs(int((labels == 1).sum()) - math.pi * 16) < 8


@pytest.mark.parametrize("tile", [32, 50, 256, 1024])
def test_the_tile_changes_no_pixel(tmp_path, imagery, write_raster, tile):
    source = imagery("osm", "test.osm.pbf")
    base = write_raster(tmp_path / "grid.tif", np.zeros((300, 420), np.uint8), (2998800, 5, 1, 8520000, 1, -5), 3857)
    whole, cut = tmp_path / "whole.tif", tmp_path / "cut.tif"
    osmlabels(str(base), str(whole), osm=str(source), tile=4096, overviews=False)
    osmlabels(str(base), str(cut), osm=str(source), tile=tile, overviews=False)
    labels = gdal.Open(str(whole)).ReadAsArray()
    assert len(np.unique(labels)) >= 4
    np.testing.assert_array_equal(gdal.Open(str(cut)).ReadAsArray(), labels)


def test_later_classes_are_drawn_over_earlier_ones(make):
    around = ring((5, 5), (50, 5), (50, 45), (5, 45))
    inside = ring((20, 20), (30, 20), (30, 30), (20, 30))
    osm = osm_xml(
        [
            ({"building": "yes"}, to_degrees(inside, GRIDS["metres"])),
            ({"landuse": "residential"}, to_degrees(around, GRIDS["metres"])),
        ]
    )
    labels, _, result = make(osm)
    assert labels[25, 25] == SIX["building"]
    assert labels[10, 10] == SIX["residential"]
    assert labels[2, 2] == 0
    assert result["features"]["building"] == result["features"]["residential"] == 1


def test_a_hole_stays_open(make):
    outer = ring((5, 5), (50, 5), (50, 45), (5, 45))
    inner = ring((20, 20), (30, 20), (30, 30), (20, 30))
    osm = osm_xml(
        [({}, to_degrees(outer, GRIDS["metres"])), ({}, to_degrees(inner, GRIDS["metres"]))],
        relations=[({"type": "multipolygon", "landuse": "forest"}, [("outer", 0), ("inner", 1)])],
    )
    labels, _, _ = make(osm)
    assert labels[10, 10] == SIX["vegetation"]
    assert labels[25, 25] == 0


def test_a_way_that_leaves_the_grid_keeps_its_shape(make):
    # Read through a filter, its corners far outside would be missing and the polygon would shrink to a triangle.
    far = ring((-400, 10), (500, 10), (500, 900), (-400, 900))
    labels, _, _ = make(osm_xml([({"landuse": "forest"}, to_degrees(far, GRIDS["metres"]))]))
    assert (labels[11:] == SIX["vegetation"]).all()
    assert (labels[:9] == 0).all()


@pytest.mark.parametrize(
    ("tags", "inside"),
    [
        ({"surface": "grass"}, True),
        ({"landcover": "grass"}, True),
        ({"building:part": "yes"}, True),
        ({"power": "substation"}, True),
        ({"waterway": "riverbank"}, True),
        ({"man_made": "pier"}, True),
        ({"highway": "pedestrian", "area": "yes"}, True),
        ({"highway": "service", "surface": "grass"}, False),  # a loop of road, not a lawn
        ({"highway": "residential"}, False),
        ({"barrier": "hedge"}, False),
        ({"power": "line"}, False),
        ({"waterway": "canal"}, False),
    ],
)
def test_a_closed_way_is_an_area_where_its_tags_say_so(make, tags, inside):
    corners = ring((10, 10), (40, 10), (40, 40), (10, 40))
    osm = osm_xml([(tags, to_degrees(corners, GRIDS["metres"]))])
    labels, _, _ = make(osm, [{"name": "a", "color": "#f00"}])
    assert (labels[25, 25] == 1) == inside
    assert labels[10, 25] == 1


def test_an_area_that_lost_nodes_at_an_extracts_edge_is_closed_along_it(make):
    corners = ring((-9, 10), (40, 10), (40, 40), (10, 40))
    osm = osm_xml([({"landuse": "forest"}, to_degrees(corners, GRIDS["metres"]))])
    cut = re.sub(r'<node id="1"[^>]*/>', "", osm)
    labels, _, _ = make(cut)
    assert labels[35, 35] == SIX["vegetation"]
    assert labels[15, 5] == 0
    road = osm_xml([({"highway": "path", "surface": "grass"}, to_degrees(corners[:3], GRIDS["metres"]))])
    labels, _, _ = make(road)
    assert labels[20, 30] == 0


@pytest.mark.parametrize("key", ["note", "source", "created_by"])
def test_tags_that_gdal_leaves_out_by_default_can_be_asked_for(make, key):
    corners = ring((10, 10), (40, 10), (40, 40), (10, 40))
    osm = osm_xml([({"landuse": "forest", key: 'a "b" \\ c'}, to_degrees(corners, GRIDS["metres"]))])
    labels, _, _ = make(osm, [{"name": "a", "color": "#f00", "filter": f"[{key}].match('a .* c')"}])
    assert labels[25, 25] == 1


def test_a_polygon_that_crosses_itself_is_filled_in_both_halves(make):
    corners = ring((10, 10), (40, 40), (40, 10), (10, 40))
    labels, _, _ = make(osm_xml([({"landuse": "forest"}, to_degrees(corners, GRIDS["metres"]))]))
    assert labels[25, 15] == labels[25, 36] == SIX["vegetation"]
    assert labels[14, 25] == 0


@pytest.mark.parametrize("style", ["columns", "hstore", "json"])
def test_geopackages_are_read_whichever_way_they_keep_tags(tmp_path, make, style):
    path = tmp_path / "roads.gpkg"
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    for name in ("other", "mine"):
        layer = dataset.CreateLayer(name, _reference(32633), ogr.wkbPolygon)
        for column in ("landuse", "all_tags", "other_tags"):
            layer.CreateField(ogr.FieldDefn(column))
        record = ogr.Feature(layer.GetLayerDefn())
        if name == "mine":
            column, value = {
                "columns": ("landuse", "forest"),
                "hstore": ("other_tags", '"name"=>"a \\"b\\"","landuse"=>"forest"'),
                "json": ("all_tags", '{"landuse": "forest"}'),
            }[style]
            record.SetField(column, value)
        corners = "500100 4599900,500300 4599900,500300 4599700,500100 4599700,500100 4599900"
        record.SetGeometry(ogr.CreateGeometryFromWkt(f"POLYGON(({corners}))"))
        layer.CreateFeature(record)
    del layer, dataset
    for source in (str(path), f"{path}|layername=mine"):
        labels, _, result = make(osm_xml(), osm_layers=[source])
        assert labels[20, 20] == SIX["vegetation"]
        assert result["features"]["vegetation"] == 1
    labels, _, _ = make(osm_xml(), osm_layers=[f"{path}|layername=other"])
    assert (labels == 0).all()


def test_labels_have_no_data_where_the_grid_has_none(make):
    pixels = np.full((HEIGHT, WIDTH), 7, np.uint8)
    pixels[:20] = 0
    corners = ring((10, 10), (40, 10), (40, 40), (10, 40))
    labels, _, _ = make(osm_xml([({"building": "yes"}, to_degrees(corners, GRIDS["metres"]))]), pixels=pixels, nodata=0)
    assert (labels[:20] == 255).all()
    assert labels[25, 25] == SIX["building"]


def test_the_file_says_what_it_holds(make):
    corners = ring((10, 10), (40, 10), (40, 40), (10, 40))
    _, output, result = make(osm_xml([({"building": "yes"}, to_degrees(corners, GRIDS["metres"]))]))
    dataset = gdal.Open(str(output))
    metadata, band = dataset.GetMetadata(), dataset.GetRasterBand(1)
    assert "OpenStreetMap contributors" in metadata["SATART_ATTRIBUTION"]
    assert json.loads(metadata["SATART_PARAMETERS"])["classes"][4]["filter"] == "[building].match('.+')"
    assert band.GetNoDataValue() == 255
    assert band.GetCategoryNames() == result["classes"] == ["background", *SIX]
    assert band.GetColorTable().GetColorEntry(5) == (0xD6, 0x3A, 0x3A, 255)
    assert output.with_suffix(".qml").is_file()
    assert not list(output.parent.glob("*.part*"))


def test_nothing_on_the_grid_is_all_background_and_said(make):
    said = []
    labels, _, _ = make(
        osm_xml([({"building": "yes"}, ring((0, 0), (1, 0), (1, 1)))]), monitor=Monitor(log=said.append)
    )
    assert (labels == 0).all()
    assert any("no map features" in line for line in said)


def test_a_cancel_leaves_nothing_behind(make, tmp_path):
    monitor = Monitor()
    monitor.cancel()
    corners = ring((10, 10), (40, 10), (40, 40), (10, 40))
    with pytest.raises(Cancelled):
        make(osm_xml([({"building": "yes"}, to_degrees(corners, GRIDS["metres"]))]), monitor=monitor)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["grid.tif", "map.osm"]


def test_what_can_not_be_drawn_is_said(make, tmp_path):
    with pytest.raises(UnreadableVector, match=r"map\.osm can't be read"):
        make("this is no map")
    with pytest.raises(MissingCrs, match="grid has no coordinate system"):
        make(osm_xml(points=[({"a": "b"}, (15, 41.5))]), grid=(GRIDS["metres"][0], None))
    with pytest.raises(BadParameter, match="nothing to draw"):
        osmlabels(str(tmp_path / "grid.tif"), str(tmp_path / "labels.tif"))


@pytest.mark.data
@pytest.mark.parametrize("place", ["1_zanzibar", "3_nepal", "5_nairobi"])
def test_buildings_fall_on_the_masks_that_came_with_them(tmp_path, imagery, place):
    mosaic = imagery("oam_buildings", "mosaics", f"{place}_z21_rgb.tif")
    truth = gdal.Open(str(imagery("oam_buildings", "mosaics", f"{place}_z21_buildings.tif"))).ReadAsArray()
    classes = tmp_path / "buildings.json"
    classes.write_text(json.dumps([{"name": "building", "color": "#f00", "stroke-width": 0}]))
    output = tmp_path / "labels.tif"
    source = imagery("oam_buildings", place, "labels.geojson")
    osmlabels(str(mosaic), str(output), osm_layers=[str(source)], classes=str(classes), overviews=False)
    labels = gdal.Open(str(output)).ReadAsArray()
    known = (truth != 255) & (labels != 255)
    both, either = ((labels == 1) & (truth == 1))[known].sum(), ((labels == 1) | (truth == 1))[known].sum()
    # Ours takes every pixel that is touched, the masks only those whose middle is inside.
    assert both / either > 0.97
    assert not ((labels == 0) & (truth == 1))[known].sum() > 0.001 * either
