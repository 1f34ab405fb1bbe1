"""Training tiles: what is cut, how it is labelled and split, and what is refused."""

from __future__ import annotations

import json

import numpy as np
import pytest
from images import read, turned, write
from osgeo import gdal, ogr, osr

from satart_qgis.engine.errors import (
    BadClassFile,
    BadParameter,
    BadSamples,
    Cancelled,
    GridMismatch,
    MissingCrs,
    NotWritable,
)
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.samples import splitting, tileset
from satart_qgis.engine.samples.cutting import Image
from satart_qgis.engine.samples.splitting import Box
from satart_qgis.engine.samples.tileset import TRAINING, UNLABELLED, VALIDATION
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


def test_tiles_hold_the_images_and_labels_own_pixels_where_they_lie(tmp_path):
    source, pixels = image(tmp_path)
    numbers_path, numbers = labels(tmp_path)
    tiles, result = cut(tmp_path, source, labels=numbers_path)
    assert result["training"] + result["validating"] == len(tiles.tiles) == 12
    for (row, col), found in whole(tiles, "image").items():
        assert (found == pixels[:, row : row + 32, col : col + 32]).all()
    for (row, col), found in whole(tiles, "labels").items():
        assert (found[0] == numbers[row : row + 32, col : col + 32]).all()
    tile = next(tile for tile in tiles.tiles if tile.name.endswith("000032_000064"))
    transform = gdal.Open(str(tiles.image(tile))).GetGeoTransform()
    assert (transform[0], transform[3]) == (500000 + 640, 4600000 - 320)


def test_every_pixel_is_in_a_tile_whatever_the_size(tmp_path):
    source, pixels = image(tmp_path, 50, 70)
    numbers_path, _ = labels(tmp_path, 50, 70)
    for size, stride in ((32, 0), (32, 20), (64, 64), (48, 7)):
        seen = np.zeros((50, 70), int)
        for window in splitting.windows(50, 70, size, stride or size):
            seen[window.slices] += 1
            assert window.height <= size
            assert window.width <= size
        assert seen.min() == 1 if stride in (0, size) else seen.min() >= 1
    tiles, _ = cut(tmp_path, source, labels=numbers_path, validation=0)
    assert sum(tile.height * tile.width for tile in tiles.tiles) == 50 * 70
    assert pixels.shape == (3, 50, 70)


def test_the_balance_is_that_of_the_labels(tmp_path):
    source, _ = image(tmp_path)
    numbers_path, numbers = labels(tmp_path, nodata=2)
    tiles, result = cut(tmp_path, source, labels=numbers_path)
    balance = tiles.balance()
    for value in (0, 1):
        assert sum(balance[split].get(value, 0) for split in (TRAINING, VALIDATION)) == (numbers == value).sum()
    assert 2 not in {value for split in balance.values() for value in split}
    told = json.loads((tmp_path / "tiles" / "tiles.json").read_text())
    assert told["balance"] == {k: {str(n): c for n, c in v.items()} for k, v in balance.items()}
    assert sum(result["balance"][TRAINING].values()) == pytest.approx(1, abs=1e-5)


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


def test_nothing_but_unlabelled_tiles_is_refused(tmp_path):
    source, _ = image(tmp_path)
    path = write(tmp_path / "labels.tif", np.full((96, 128), 255, np.uint8), GRID)
    with pytest.raises(BadSamples, match="not a single label|no tile|No tile"):
        cut(tmp_path, source, labels=path)
    assert not (tmp_path / "tiles" / "tiles.json").exists()


def test_no_pixel_without_data_is_labelled(tmp_path):
    rng = np.random.default_rng(1)
    mask = rng.random((96, 128)) > 0.3
    source, _ = image(tmp_path, mask=mask)
    numbers_path, numbers = labels(tmp_path)
    tiles, _ = cut(tmp_path, source, labels=numbers_path)
    for (row, col), found in whole(tiles, "labels").items():
        part = (slice(row, row + 32), slice(col, col + 32))
        assert (found[0] == np.where(mask[part], numbers[part], UNLABELLED)).all()
    for tile in tiles.tiles:
        row, col = (int(part) for part in tile.name.split("_")[-2:])
        _, valid, _ = tiles.read(tile)
        assert (valid == mask[row : row + 32, col : col + 32]).all()


def test_a_tile_with_every_number_in_use_still_tells_what_is_valid(tmp_path):
    pixels = np.stack([np.arange(32 * 32).reshape(32, 32) % 256] * 3).astype(np.uint8)
    mask = np.ones((32, 32), bool)
    mask[:, 30:] = False
    pixels[:, :, :30] = (np.arange(3 * 32 * 30) % 256).reshape(3, 32, 30)
    source = write(tmp_path / "image.tif", pixels, GRID, mask=mask)
    path = write(tmp_path / "labels.tif", np.ones((32, 32), np.uint8), GRID)
    tiles, _ = cut(tmp_path, source, labels=path, validation=0)
    kept, valid, _ = tiles.read(tiles.tiles[0])
    assert (valid == mask).all()
    assert (kept[:, mask] == np.maximum(pixels[:, mask], 1)).all()


def test_a_float_image_keeps_its_values_and_holes(tmp_path):
    source, pixels = image(tmp_path, dtype=np.float32)
    pixels[1, 3, 4] = np.nan
    source = write(tmp_path / "holes.tif", pixels, GRID)
    numbers_path, _ = labels(tmp_path)
    tiles, _ = cut(tmp_path, source, labels=numbers_path, validation=0)
    kept, valid, numbers = tiles.read(tiles.tiles[0])
    assert tiles.values == "reflectance"
    assert (np.argwhere(~valid) == [[3, 4]]).all()
    assert numbers[3, 4] == UNLABELLED
    assert (kept[:, valid] == pixels[:, :32, :32][:, valid]).all()


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


def test_labels_in_another_system_land_on_the_same_ground(tmp_path):
    source, _ = image(tmp_path, 64, 64)
    numbers = np.zeros((64, 64), np.uint8)
    numbers[16:48, 16:48] = 1
    plain = write(tmp_path / "utm.tif", numbers, GRID)
    elsewhere = str(tmp_path / "degrees.tif")
    gdal.Warp(elsewhere, plain, dstSRS="EPSG:4326", xRes=1e-5, yRes=1e-5, dstNodata=255)
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


def test_polygons_without_their_field_are_refused(tmp_path):
    source, _ = image(tmp_path, 64, 64)
    drawn = polygons(tmp_path / "areas.gpkg", {(500000, 4599900, 500100, 4600000): "wood"})
    with pytest.raises(BadParameter, match="field"):
        cut(tmp_path, source, label_polygons=drawn)
    with pytest.raises(BadSamples, match="'kind'"):
        cut(tmp_path, source, label_polygons=drawn, class_field="kind")


@pytest.mark.parametrize("stride", [0, 16, 24])
def test_no_ground_is_in_both_splits(tmp_path, stride):
    source, _ = image(tmp_path, 320, 320)
    path, _ = labels(tmp_path, 320, 320)
    tiles, result = cut(tmp_path, source, labels=path, stride=stride, block=3, validation=0.25)
    boxes = {split: [Box(t.system, *t.ground) for t in tiles.of(split)] for split in (TRAINING, VALIDATION)}
    assert boxes[TRAINING]
    assert boxes[VALIDATION]
    assert not any(one.meets(other) for one in boxes[TRAINING] for other in boxes[VALIDATION])
    assert (result["on_both_sides"] > 0) == bool(stride)


def test_tiles_of_a_block_stay_together(tmp_path):
    source, _ = image(tmp_path, 256, 256)
    path, _ = labels(tmp_path, 256, 256)
    tiles, _ = cut(tmp_path, source, labels=path, block=2, validation=0.3)
    splits = {}
    for tile in tiles.tiles:
        x, y = Box(tile.system, *tile.ground).centre
        splits.setdefault((x // 640, y // 640), set()).add(tile.split)
    assert len(splits) > 4
    assert all(len(found) == 1 for found in splits.values())


def test_blocks_in_metres_are_as_large_as_they_say(tmp_path):
    # On the central meridian of UTM, 999.6 m on the map are 1000 m on the ground.
    opened = Image(image(tmp_path)[0], [], "auto", 0.0, 0.0, Monitor())
    assert opened.block_side(32, 5, 1000) == pytest.approx(999.6, rel=1e-4)
    assert opened.block_side(32, 5, 0) == 5 * 32 * 10
    nowhere = Image(image(tmp_path, transform=None, epsg=None, name="n.tif")[0], [], "auto", 0.0, 0.0, Monitor())
    assert nowhere.block_side(32, 5, 0) == 5 * 32
    with pytest.raises(BadParameter, match="in tiles"):
        nowhere.block_side(32, 5, 1000)


def test_the_share_kept_for_validation_is_near_the_one_asked_for_in_every_class(tmp_path):
    source, _ = image(tmp_path, 512, 512)
    path, _ = labels(tmp_path, 512, 512)
    tiles, _ = cut(tmp_path, source, labels=path, block=2, validation=0.25)
    balance = tiles.balance()
    for value in range(3):
        share = balance[VALIDATION][value] / (balance[VALIDATION][value] + balance[TRAINING][value])
        assert share == pytest.approx(0.25, abs=0.04)


def test_a_rare_class_is_on_both_sides_where_blocks_allow_it():
    # Ten blocks; class 1 is in two of them alone.
    boxes = [Box("a", i, 0, i + 1, 1) for i in range(10)]
    counts = np.array([[100, 20 if i in (3, 8) else 0] for i in range(10)])
    held, factor = splitting.hold_out(boxes, counts, {"a": 1.0}, 0.4, 0)
    assert factor == 1
    assert held.sum() == 4
    assert held[[3, 8]].sum() == 1


def test_the_same_seed_splits_alike_and_another_one_does_not(tmp_path):
    boxes = [Box("a", x, y, x + 1, y + 1) for x in range(12) for y in range(12)]
    counts = np.ones((144, 1), np.int64)
    splits = [splitting.hold_out(boxes, counts, {"a": 2.0}, 0.25, seed)[0] for seed in (1, 1, 2)]
    assert (splits[0] == splits[1]).all()
    assert (splits[0] != splits[2]).any()


def test_ground_too_small_for_the_blocks_gets_smaller_ones(tmp_path):
    source, _ = image(tmp_path, 128, 128)
    path, _ = labels(tmp_path, 128, 128)
    said = []
    tiles, _ = cut(tmp_path, source, labels=path, block=50, validation=0.25, monitor=Monitor(None, said.append))
    assert tiles.of(VALIDATION)
    assert any("blocks are" in line for line in said)


def test_a_single_tile_is_for_training_and_that_is_said(tmp_path):
    source, _ = image(tmp_path, 32, 32)
    path, _ = labels(tmp_path, 32, 32)
    said = []
    tiles, result = cut(tmp_path, source, labels=path, monitor=Monitor(None, said.append))
    assert (result["training"], result["validating"]) == (1, 0)
    assert any("too little labelled ground" in line for line in said)
    assert len(tiles.tiles) == 1


def test_a_place_can_be_kept_for_validation_as_a_whole(tmp_path):
    east = (600000.0, 10.0, 0.0, 4600000.0, 0.0, -10.0)
    sources = [image(tmp_path, name="west.tif")[0], image(tmp_path, name="east.tif", transform=east)[0]]
    paths = [labels(tmp_path, name="w.tif")[0], labels(tmp_path, name="e.tif", transform=east)[0]]
    tiles, _ = cut(tmp_path, sources, labels=paths, validation_images=["east"])
    assert {(tile.place, tile.split) for tile in tiles.tiles} == {("west", TRAINING), ("east", VALIDATION)}
    with pytest.raises(BadParameter, match="'north'"):
        cut(tmp_path, sources, labels=paths, validation_images=["north"])


def test_a_second_run_adds_its_image_and_replaces_it_when_it_comes_again(tmp_path):
    east = (600000.0, 10.0, 0.0, 4600000.0, 0.0, -10.0)
    west, other = image(tmp_path, name="west.tif")[0], image(tmp_path, name="east.tif", transform=east)[0]
    one, two = labels(tmp_path, name="w.tif")[0], labels(tmp_path, name="e.tif", transform=east)[0]
    first, _ = cut(tmp_path, west, labels=one, attribution="A")
    both, _ = cut(tmp_path, other, labels=two, attribution="B")
    assert [tile for tile in both.tiles if tile.place == "west"] == list(first.tiles)
    assert {tile.place for tile in both.tiles} == {"west", "east"}
    assert both.attribution == "A; B"
    again, _ = cut(tmp_path, west, labels=one, size=64)
    assert {tile.height for tile in again.tiles if tile.place == "west"} == {64, 32}
    on_disk = {path.stem for path in (tmp_path / "tiles" / "images").glob("*.tif")}
    assert on_disk == {tile.name for tile in again.tiles}


def test_the_same_ground_in_another_image_stays_on_its_side(tmp_path):
    first_image, later_image = image(tmp_path, 256, 256)[0], image(tmp_path, 256, 256, name="later.tif")[0]
    path, _ = labels(tmp_path, 256, 256)
    first, _ = cut(tmp_path, first_image, labels=path, validation=0.3)
    both, _ = cut(tmp_path, later_image, labels=path, validation=0.3, seed=9)
    sides = {}
    for tile in both.tiles:
        sides.setdefault(tile.ground, set()).add(tile.split)
    assert all(len(found) == 1 for found in sides.values())
    assert len(both.tiles) == 2 * len(first.tiles)


def test_images_that_are_not_alike_are_refused(tmp_path):
    one, two = image(tmp_path)[0], image(tmp_path, bands=5, name="five.tif")[0]
    path = labels(tmp_path)[0]
    with pytest.raises(BadSamples, match="5 bands"):
        cut(tmp_path, [one, two], labels=[path, path])
    cut(tmp_path, one, labels=path)
    with pytest.raises(BadSamples, match="another folder"):
        cut(tmp_path, two, labels=path)


def test_classes_that_contradict_those_of_the_folder_are_refused(tmp_path):
    source, path = image(tmp_path, 64, 64)[0], labels(tmp_path, 64, 64, kinds=2)[0]
    for name, kind in (("a", "water"), ("b", "wood")):
        (tmp_path / f"{name}.json").write_text(json.dumps([{"name": kind, "color": "#ff0000"}]))
    cut(tmp_path, source, labels=path, classes=str(tmp_path / "a.json"))
    with pytest.raises(BadSamples, match="'water', the new ones 'wood'"):
        cut(tmp_path, source, labels=path, classes=str(tmp_path / "b.json"))


def test_polygon_names_keep_their_numbers_from_run_to_run(tmp_path):
    east = (600000.0, 10.0, 0.0, 4600000.0, 0.0, -10.0)
    one, two = image(tmp_path)[0], image(tmp_path, name="east.tif", transform=east)[0]
    first = polygons(tmp_path / "a.gpkg", {(500000, 4599900, 500100, 4600000): "wood"})
    more = {(600000, 4599900, 600100, 4600000): "wood", (600200, 4599900, 600300, 4600000): "acre"}
    cut(tmp_path, one, label_polygons=first, class_field="class")
    tiles, _ = cut(tmp_path, two, label_polygons=polygons(tmp_path / "b.gpkg", more), class_field="class", validation=0)
    assert {kind.name: kind.value for kind in tiles.classes} == {"wood": 1, "acre": 2}
    assert tiles.balance()[TRAINING][2] == 100


def test_reflectances_need_a_scale_and_keep_it(tmp_path):
    source, pixels = image(tmp_path, dtype=np.uint16)
    path, _ = labels(tmp_path)
    with pytest.raises(BadParameter, match="scale"):
        cut(tmp_path, source, labels=path, values="reflectance")
    tiles, _ = cut(tmp_path, source, labels=path, values="reflectance", scale=1e-4, offset=-0.1)
    assert tiles.gains == ((1e-4, -0.1),) * 3
    assert (whole(tiles, "image")[0, 0] == pixels[:, :32, :32]).all()


def test_sixteen_bits_become_pictures_between_their_percentiles(tmp_path):
    source, pixels = image(tmp_path, dtype=np.uint16)
    path, _ = labels(tmp_path)
    tiles, _ = cut(tmp_path, source, labels=path, values="byte")
    low, high = np.percentile(pixels.astype(float), [1, 99], axis=(1, 2))
    expected = np.clip((pixels - low[:, None, None]) * (255 / (high - low))[:, None, None], 0, 255)
    found = whole(tiles, "image")[32, 64]
    assert found.dtype == np.uint8
    assert np.abs(found - expected[:, 32:64, 64:96]).max() <= 0.5 + 1e-6


def test_the_pixel_size_is_the_true_one(tmp_path):
    # In EPSG:3857 at 60 degrees north, a metre on the map is half a metre on the ground.
    source, _ = image(tmp_path, transform=(0.0, 1.0, 0.0, 8399737.0, 0.0, -1.0), epsg=3857)
    path, _ = labels(tmp_path, transform=(0.0, 1.0, 0.0, 8399737.0, 0.0, -1.0), epsg=3857)
    tiles, _ = cut(tmp_path, source, labels=path)
    assert tiles.gsd == pytest.approx((0.5, 0.5), rel=0.01)


@pytest.mark.parametrize(
    ("options", "word"),
    [
        ({"size": 8}, "16 to 4096"),
        ({"stride": 64}, "step"),
        ({"validation": 1.5}, "0 to 1"),
        ({"labels": None}, "one of the two"),
        ({"labels": ["a.tif", "b.tif"]}, "2 class rasters"),
        ({"values": "reflectance", "scale": 1e-4, "band_names": ["a"]}, "names"),
    ],
)
def test_parameters_that_make_no_sense_are_refused(tmp_path, options, word):
    source, _ = image(tmp_path, dtype=np.uint16)
    path, _ = labels(tmp_path)
    with pytest.raises(BadParameter, match=word):
        cut(tmp_path, source, **{"labels": path, **options})


def test_a_cancelled_run_leaves_no_tile(tmp_path):
    source, _ = image(tmp_path, 320, 320)
    path, _ = labels(tmp_path, 320, 320)
    monitor = Monitor()

    def stop(fraction):
        if fraction > 0.5:
            monitor.cancel()

    monitor._progress = stop
    with pytest.raises(Cancelled):
        cut(tmp_path, source, labels=path, monitor=monitor)
    assert [path for path in (tmp_path / "tiles").rglob("*") if path.is_file()] == []


def test_tiles_are_not_written_over_their_own_image(tmp_path):
    folder = tmp_path / "tiles" / "images"
    folder.mkdir(parents=True)
    source, _ = image(folder)
    path, _ = labels(tmp_path)
    with pytest.raises(BadParameter, match="lies where"):
        cut(tmp_path, source, labels=path)


def test_a_folder_that_can_not_be_made_is_told(tmp_path, locked_folder):
    source, _ = image(tmp_path)
    path, _ = labels(tmp_path)
    with pytest.raises(NotWritable, match="another folder"):
        trainingtiles(source, str(locked_folder / "tiles"), labels=path)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 1}', '{"version": 99}'])
def test_a_damaged_list_is_told(tmp_path, text):
    (tmp_path / "tiles.json").write_text(text)
    with pytest.raises(BadSamples, match="Cut the tiles again"):
        tileset.read(str(tmp_path))


def test_a_tile_that_is_not_as_listed_is_told(tmp_path):
    source, _ = image(tmp_path)
    path, _ = labels(tmp_path)
    tiles, _ = cut(tmp_path, source, labels=path)
    write(tiles.labels(tiles.tiles[0]), np.zeros((8, 8), np.uint8), GRID)
    with pytest.raises(BadSamples, match="Cut the tiles again"):
        tiles.read(tiles.tiles[0])


def test_the_digest_tells_other_labels_and_other_splits(tmp_path):
    source, _ = image(tmp_path)
    path, numbers = labels(tmp_path)
    digests = set()
    for name, options in (("a", {}), ("b", {"validation": 0.5}), ("c", {"changed": True}), ("d", {})):
        (tmp_path / name).mkdir()
        if options.pop("changed", False):
            numbers[0, 0] = (numbers[0, 0] + 1) % 3
            path = write(tmp_path / "other.tif", numbers, GRID)
        elif name == "d":
            path, _ = labels(tmp_path)
        tiles, _ = cut(tmp_path / name, source, labels=path, **options)
        digests.add(tiles.digest)
    assert len(digests) == 3
