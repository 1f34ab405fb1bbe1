"""Labels of training tiles: from class rasters on any grid, and from polygons."""

from __future__ import annotations

import json

import numpy as np
import pytest
from cutting import GRID, cut, image, labels, polygons, whole
from images import turned, write
from osgeo import gdal, ogr

from satart_qgis.engine import raster as raster_module
from satart_qgis.engine.errors import (
    BadClassFile,
    BadSamples,
    GridMismatch,
    MissingCrs,
)
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.samples.tileset import TRAINING, UNLABELLED


def test_classes_have_the_names_and_colours_of_the_class_raster(tmp_path):
    source, _ = image(tmp_path)
    numbers_path, _ = labels(tmp_path)
    table = gdal.ColorTable()
    for value, colour in enumerate([(0, 0, 0), (10, 20, 30), (255, 0, 128)]):
        table.SetColorEntry(value, (*colour, 255))
    virtual = str(tmp_path / "named.vrt")
    made = gdal.Translate(virtual, numbers_path, format="VRT")
    made.GetRasterBand(1).SetColorTable(table)
    made.GetRasterBand(1).SetCategoryNames(["background", "water", "wood"])
    del made
    tiles, _ = cut(tmp_path, source, labels=virtual)
    told = [(kind.value, kind.name, kind.color) for kind in tiles.classes]
    assert told == [(0, "background", "#000000"), (1, "water", "#0a141e"), (2, "wood", "#ff0080")]
    written = gdal.Open(str(tiles.labels(tiles.tiles[0])))
    band = written.GetRasterBand(1)
    assert band.GetColorTable().GetColorEntry(2)[:3] == (255, 0, 128)
    assert band.GetCategoryNames() == ["background", "water", "wood"]
    assert band.GetNoDataValue() == UNLABELLED


def test_names_that_lie_beside_a_geotiff_of_labels_are_found(tmp_path):
    """As `osmlabels` and `segment` write them: GeoTIFF itself has no place for names."""
    source, _ = image(tmp_path)
    numbers_path, _ = labels(tmp_path)
    beside = gdal.Open(numbers_path)
    beside.GetRasterBand(1).SetCategoryNames(["background", "", "wood", "never"])
    del beside
    assert (tmp_path / "labels.tif.aux.xml").is_file()
    with pytest.raises(BadSamples, match="its classes are 0 background, 2 wood, 3 never"):
        cut(tmp_path, source, labels=numbers_path)
    tiles, _ = cut(tmp_path, source, labels=numbers_path, unlabelled=[1])
    assert [(kind.value, kind.name) for kind in tiles.classes] == [(0, "background"), (2, "wood"), (3, "never")]


def test_a_number_that_the_class_file_does_not_have_is_refused(tmp_path):
    source, _ = image(tmp_path)
    numbers_path, _ = labels(tmp_path, kinds=4)
    classes = tmp_path / "classes.json"
    classes.write_text(json.dumps([{"name": "water", "color": "#0000ff"}, {"name": "wood", "color": "green"}]))
    with pytest.raises(BadSamples, match=r"number 3, .*0 background, 1 water, 2 wood"):
        cut(tmp_path, source, labels=numbers_path, classes=str(classes))
    tiles, _ = cut(tmp_path, source, labels=numbers_path, classes=str(classes), unlabelled=[3])
    assert [kind.name for kind in tiles.classes] == ["background", "water", "wood"]
    with pytest.raises(BadClassFile):
        cut(tmp_path, source, labels=numbers_path, classes=str(tmp_path / "none.json"))


@pytest.mark.parametrize(("dtype", "number"), [(np.uint16, 300), (np.int16, -1), (np.float32, 1.5)])
def test_a_number_that_can_be_no_class_is_refused(tmp_path, dtype, number):
    source, _ = image(tmp_path)
    numbers = np.zeros((96, 128), dtype)
    numbers[40, 40] = number
    path = write(tmp_path / "labels.tif", numbers, GRID)
    with pytest.raises(BadSamples, match=f"number {number:g}"):
        cut(tmp_path, source, labels=path)


def test_255_is_unlabelled_and_so_is_what_is_named(tmp_path):
    source, _ = image(tmp_path)
    numbers = np.full((96, 128), 255, np.uint8)
    numbers[:32, :32], numbers[:32, 32:64] = 1, 7
    path = write(tmp_path / "labels.tif", numbers, GRID)
    tiles, result = cut(tmp_path, source, labels=path, unlabelled=[7], validation=0)
    assert [tile.name for tile in tiles.tiles] == ["image_000000_000000"]
    assert result["unlabelled"] == 11
    assert [kind.value for kind in tiles.classes] == [1]


def test_labels_of_another_grid_are_taken_from_the_nearest_pixel(tmp_path):
    source, _ = image(tmp_path, 64, 64)
    numbers = np.random.default_rng(3).integers(0, 5, (22, 22)).astype(np.uint8)
    # Pixels of 30 m whose first corner lies 5 m west and 5 m north of the image's.
    path = write(tmp_path / "coarse.tif", numbers, (499995.0, 30.0, 0.0, 4600005.0, 0.0, -30.0))
    said = []
    tiles, _ = cut(tmp_path, source, labels=path, validation=0, monitor=Monitor(None, said.append))
    assert any("another grid" in line for line in said)
    centre = (np.arange(64) * 10 + 5 + 5) // 30
    expected = numbers[centre[:, None], centre[None]]
    for (row, col), found in whole(tiles, "labels").items():
        assert (found[0] == expected[row : row + 32, col : col + 32]).all()


def test_where_the_labels_end_nothing_is_labelled(tmp_path):
    source, _ = image(tmp_path, 64, 64)
    path = write(tmp_path / "part.tif", np.zeros((64, 40), np.uint8), (500000.0, 10.0, 0.0, 4600000.0, 0.0, -10.0))
    tiles, _ = cut(tmp_path, source, labels=path, validation=0)
    for (_, col), found in whole(tiles, "labels").items():
        known = found[0] != UNLABELLED
        assert (known == (np.arange(col, col + 32) < 40)[None]).all()


@pytest.mark.parametrize("placed", [False, True])
def test_labels_in_another_system_land_on_the_same_ground(tmp_path, monkeypatch, placed):
    monkeypatch.setattr(raster_module, "_systems", {})
    source, _ = image(tmp_path, 64, 64)
    numbers = np.zeros((64, 64), np.uint8)
    numbers[16:48, 16:48] = 1
    plain = write(tmp_path / "utm.tif", numbers, GRID)
    elsewhere = str(tmp_path / "degrees.tif")
    gdal.Warp(elsewhere, plain, dstSRS="EPSG:4326", xRes=1e-5, yRes=1e-5, dstNodata=255)
    if placed:  # its file names no system
        known = gdal.Open(elsewhere)
        elsewhere = write(tmp_path / "n.tif", known.ReadAsArray(), known.GetGeoTransform(), epsg=None, nodata=255)
        raster_module.place({elsewhere: "EPSG:4326"})
    tiles, _ = cut(tmp_path, source, labels=elsewhere, validation=0)
    found = np.block([[whole(tiles, "labels")[row, col][0] for col in (0, 32)] for row in (0, 32)])
    known = found != UNLABELLED
    assert known.mean() > 0.98
    assert (found[known] == numbers[known]).mean() > 0.99


def test_labels_of_a_turned_image_are_laid_on_it(tmp_path):
    rotated = turned(GRID, 30)
    source, _ = image(tmp_path, 64, 64, transform=rotated)
    shapes = {(499000, 4599000, 502000, 4599700): "south", (499000, 4599700, 502000, 4602000): "north"}
    numbers = np.zeros((400, 400), np.uint8)
    numbers[: (4601000 - 4599700) // 10] = 1
    flat = write(tmp_path / "flat.tif", numbers, (499000.0, 10.0, 0.0, 4601000.0, 0.0, -10.0))
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    by_raster, _ = cut(tmp_path / "a", source, labels=flat, validation=0)
    drawn = polygons(tmp_path / "halves.gpkg", shapes)
    by_shape, _ = cut(tmp_path / "b", source, label_polygons=drawn, class_field="class", validation=0)
    named = {kind.name: kind.value for kind in by_shape.classes}
    one, other = whole(by_raster, "labels"), whole(by_shape, "labels")
    same = [np.mean((one[place] == 1) == (other[place] == named["north"])) for place in one]
    assert min(same) > 0.98
    assert {0, 1} <= set(np.unique(np.concatenate([values.ravel() for values in one.values()])))


def test_labels_without_a_place_are_laid_on_pixel_by_pixel(tmp_path):
    source, _ = image(tmp_path)
    path, numbers = labels(tmp_path, transform=None, epsg=None)
    said = []
    tiles, _ = cut(tmp_path, source, labels=path, monitor=Monitor(None, said.append))
    assert any("pixel by pixel" in line for line in said)
    assert (whole(tiles, "labels")[32, 32][0] == numbers[32:64, 32:64]).all()


def test_labels_that_can_not_be_placed_are_refused(tmp_path):
    source, _ = image(tmp_path)
    path, _ = labels(tmp_path, 50, 50, transform=None, epsg=None)
    with pytest.raises(GridMismatch, match="50 x 50"):
        cut(tmp_path, source, labels=path)
    path, _ = labels(tmp_path, 50, 50, epsg=None, name="nowhere.tif")
    with pytest.raises(MissingCrs):
        cut(tmp_path, source, labels=path)


def test_polygons_label_the_pixels_whose_middle_they_hold_and_no_others(tmp_path):
    source, _ = image(tmp_path, 64, 64)
    shapes = {(500000, 4599804, 500104, 4600000): "wood", (500300, 4599500, 500400, 4599600): "water"}
    drawn = polygons(tmp_path / "areas.gpkg", shapes)
    tiles, result = cut(tmp_path, source, label_polygons=drawn, class_field="class", validation=0)
    assert [(kind.value, kind.name) for kind in tiles.classes] == [(1, "water"), (2, "wood")]
    expected = np.full((64, 64), UNLABELLED, np.uint8)
    expected[:20, :10] = 2
    expected[40:50, 30:40] = 1
    for (row, col), found in whole(tiles, "labels").items():
        assert (found[0] == expected[row : row + 32, col : col + 32]).all()
    assert result["unlabelled"] == 1


def test_outside_polygons_is_background_only_where_that_is_asked_for(tmp_path):
    source, _ = image(tmp_path, 64, 64)
    drawn = polygons(tmp_path / "areas.gpkg", {(500000, 4599900, 500100, 4600000): "wood"})
    tiles, _ = cut(tmp_path, source, label_polygons=drawn, class_field="class", background=True, validation=0)
    assert [(kind.value, kind.name) for kind in tiles.classes] == [(0, "background"), (1, "wood")]
    assert tiles.balance()[TRAINING] == {0: 64 * 64 - 100, 1: 100}


def test_polygons_in_degrees_with_class_numbers_land_on_the_same_ground(tmp_path):
    source, _ = image(tmp_path, 64, 64)
    drawn = polygons(tmp_path / "utm.gpkg", {(500000, 4599800, 500200, 4600000): 12}, kind=ogr.OFTInteger)
    elsewhere = str(tmp_path / "degrees.gpkg")
    gdal.VectorTranslate(elsewhere, drawn, dstSRS="EPSG:4326", reproject=True)
    tiles, _ = cut(tmp_path, source, label_polygons=elsewhere, class_field="class", validation=0)
    assert [(kind.value, kind.name) for kind in tiles.classes] == [(12, "class 12")]
    assert tiles.balance()[TRAINING][12] == pytest.approx(400, abs=4)


@pytest.mark.parametrize(
    ("texts", "kind", "expected"),
    [
        (["wood", "heath", "Water"], ogr.OFTString, [(1, "Water"), (2, "heath"), (3, "wood")]),
        (["12", "3", "07"], ogr.OFTString, [(3, "class 3"), (7, "class 7"), (12, "class 12")]),
        ([12, 3, 7], ogr.OFTReal, [(3, "class 3"), (7, "class 7"), (12, "class 12")]),
        ([10.5, 2.5, 1.0], ogr.OFTReal, [(1, "1"), (2, "2.5"), (3, "10.5")]),
        (["b", "10", "2"], ogr.OFTString, [(1, "2"), (2, "10"), (3, "b")]),
    ],
)
@pytest.mark.parametrize("format_", ["shp", "geojson", "gpkg"])
def test_classes_have_the_same_numbers_whatever_the_format_and_the_image(tmp_path, texts, kind, expected, format_):
    """The last one lies beyond the edge of the image; a shapefile adds digits, GeoJSON is in degrees and backwards."""
    source, _ = image(tmp_path, 64, 64)
    places = [
        (500000, 4599804, 500104, 4600000),
        (500300, 4599500, 500400, 4599600),
        (490000, 4599900, 490100, 4600000),
    ]
    drawn = polygons(tmp_path / "areas.gpkg", dict(zip(places, texts)), kind=kind)
    given = str(tmp_path / f"given.{format_}")
    order = "DESC" if format_ == "geojson" else "ASC"
    gdal.VectorTranslate(
        given, drawn, dstSRS="EPSG:4326" if format_ == "geojson" else None, reproject=format_ == "geojson",
        SQLStatement="SELECT * FROM areas ORDER BY fid " + order, SQLDialect="SQLITE",  # noqa: S608
    )  # fmt: skip
    tiles, _ = cut(tmp_path, source, label_polygons=given, class_field="class", validation=0)
    assert [(kind.value, kind.name) for kind in tiles.classes] == expected
    values = {name: value for value, name in expected}
    first = values.get(f"class {texts[0]}", values.get(f"{texts[0]}"))
    assert tiles.balance()[TRAINING][first] == pytest.approx(200, abs=12)


def test_classes_that_no_tile_for_validation_holds_are_told(tmp_path):
    source, _ = image(tmp_path, 64, 64)
    numbers = np.ones((64, 64), np.uint8)
    numbers[:10, :10] = 2
    said = []
    given = write(tmp_path / "l.tif", numbers)
    tiles, _ = cut(tmp_path, source, labels=given, validation=0.25, monitor=Monitor(log=said.append))
    assert set(tiles.balance()["validation"]) == {1}
    assert any("No tile for validation holds class 2:" in line for line in said)


def test_polygons_without_a_class_field_are_one_class_called_as_their_layer(tmp_path):
    source, _ = image(tmp_path, 64, 64)
    shapes = {(500000, 4599804, 500104, 4600000): "wood", (500300, 4599500, 500400, 4599600): "2020"}
    drawn, said = polygons(tmp_path / "other.gpkg", shapes), []
    tiles, _ = cut(tmp_path, source, label_polygons=drawn, validation=0, monitor=Monitor(log=said.append))
    assert [(kind.value, kind.name) for kind in tiles.classes] == [(1, "areas")]
    assert tiles.balance()[TRAINING] == {1: 20 * 10 + 10 * 10}  # the rest has no label
    assert any("areas is the only class" in line for line in said)
    tiles, _ = cut(tmp_path / "12", source, label_polygons=drawn, class_name="12", background=True, validation=0)
    assert [(kind.value, kind.name) for kind in tiles.classes] == [(0, "background"), (1, "12")]
    assert tiles.balance()[TRAINING] == {0: 64 * 64 - 300, 1: 300}


def test_layers_of_one_class_each_become_classes_of_one_folder(tmp_path):
    source, _ = image(tmp_path, 64, 64)
    other, _ = image(tmp_path, 64, 64, name="other.tif", transform=(600000.0, 10.0, 0.0, 4600000.0, 0.0, -10.0))
    ground = (500000, 4599900, 500100, 4600000)
    for path, left in ((source, 0), (other, 100000)):
        shape = (ground[0] + left, ground[1], ground[2] + left, ground[3])
        drawn = polygons(tmp_path / f"{left}.gpkg", {shape: "wood"})
        tiles, _ = cut(tmp_path, path, label_polygons=drawn, class_name="woods" if left else "roofs", validation=0)
    assert [(kind.value, kind.name) for kind in tiles.classes] == [(1, "roofs"), (2, "woods")]
    assert tiles.balance()[TRAINING] == {1: 100, 2: 100}


def test_polygons_that_tell_no_class_on_the_image_are_refused(tmp_path):
    source, _ = image(tmp_path, 64, 64)
    drawn = polygons(tmp_path / "areas.gpkg", {(500000, 4599900, 500100, 4600000): "wood"})
    with pytest.raises(BadSamples, match="'kind'.*the fields are: class"):
        cut(tmp_path, source, label_polygons=drawn, class_field="kind")
    elsewhere = polygons(tmp_path / "elsewhere.gpkg", {(400000, 4599900, 400100, 4600000): "wood"})
    with pytest.raises(BadSamples, match="No polygon of elsewhere.gpkg lies on the image"):
        cut(tmp_path, source, label_polygons=elsewhere)
