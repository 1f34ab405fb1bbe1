"""Which training tiles are kept for validation, in one run and in several into one folder."""

from __future__ import annotations

import json

import numpy as np
import pytest
from cutting import cut, image, labels, polygons

from satart_qgis.engine.errors import (
    BadParameter,
    BadSamples,
)
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.samples import splitting
from satart_qgis.engine.samples.cutting import Image
from satart_qgis.engine.samples.splitting import Box
from satart_qgis.engine.samples.tileset import TRAINING, VALIDATION


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
