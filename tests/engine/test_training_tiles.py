"""Training tiles: what is cut and written, and what is refused."""

from __future__ import annotations

import json

import numpy as np
import pytest
from cutting import GRID, cut, image, labels, whole
from images import write
from osgeo import gdal

from satart_qgis.engine.errors import (
    BadParameter,
    BadSamples,
    Cancelled,
    DiskFull,
    NotWritable,
)
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.samples import splitting, tileset
from satart_qgis.engine.samples.tileset import TRAINING, UNLABELLED, VALIDATION
from satart_qgis.engine.tasks.trainingtiles import trainingtiles


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


def test_nothing_but_unlabelled_tiles_is_refused(tmp_path):
    source, _ = image(tmp_path)
    path = write(tmp_path / "labels.tif", np.full((96, 128), 255, np.uint8), GRID)
    with pytest.raises(BadSamples, match="not a single label|no tile|No tile"):
        cut(tmp_path / "new", source, labels=path)
    assert not (tmp_path / "new").exists()


def test_what_lies_in_a_folder_of_one_s_own_stays_when_nothing_is_cut(tmp_path):
    source, _ = image(tmp_path)
    path = write(tmp_path / "labels.tif", np.full((96, 128), 255, np.uint8), GRID)
    (tmp_path / "tiles" / "images").mkdir(parents=True)
    (tmp_path / "tiles" / "notes.txt").write_text("mine")
    with pytest.raises(BadSamples):
        cut(tmp_path, source, labels=path)
    assert sorted(path.name for path in (tmp_path / "tiles").iterdir()) == ["images", "notes.txt"]


def test_tiles_whose_list_can_not_be_written_are_removed(tmp_path, monkeypatch):
    source, _ = image(tmp_path)
    path, _ = labels(tmp_path)

    def full(_tiles):
        raise DiskFull("The disk is full.")

    monkeypatch.setattr(tileset, "write", full)
    with pytest.raises(DiskFull):
        cut(tmp_path, source, labels=path)
    assert not (tmp_path / "tiles").exists()


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


def test_pictures_are_stretched_where_that_is_asked_for(tmp_path):
    source, pixels = image(tmp_path)
    path, _ = labels(tmp_path)
    assert not cut(tmp_path, source, labels=path)[0].stretched
    with pytest.raises(BadSamples, match="another folder"):
        cut(tmp_path, source, labels=path, stretch=True)
    (tmp_path / "b").mkdir()
    tiles, _ = cut(tmp_path / "b", source, labels=path, stretch=True)
    low, high = np.percentile(pixels.astype(float), [1, 99], axis=(1, 2))
    expected = np.clip((pixels - low[:, None, None]) * (255 / (high - low))[:, None, None], 0, 255)
    assert tiles.stretched
    assert np.abs(whole(tiles, "image")[32, 64] - expected[:, 32:64, 64:96]).max() <= 0.5 + 1e-6


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
        ({"seed": -1}, "A seed"),
        ({"values": "feet"}, "auto, byte, reflectance, raw"),
        ({"scale": float("nan")}, "Scale and offset"),
        ({"offset": float("inf")}, "Scale and offset"),
        ({"block": float("nan")}, "larger than nothing"),
        ({"block_metres": float("inf")}, "larger than nothing"),
    ],
)
def test_parameters_that_make_no_sense_are_refused(tmp_path, options, word):
    source, _ = image(tmp_path, dtype=np.uint16)
    path, _ = labels(tmp_path)
    with pytest.raises(BadParameter, match=word):
        cut(tmp_path, source, **{"labels": path, **options})


def test_a_copy_for_laika_that_can_not_be_written_is_told_before_any_tile_is_cut(tmp_path):
    source, _ = image(tmp_path)
    path, _ = labels(tmp_path)
    with pytest.raises(NotWritable, match="absent does not exist"):
        cut(tmp_path, source, labels=path, hdf5=str(tmp_path / "absent" / "training.hdf5"))
    assert not (tmp_path / "tiles").exists()


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
    assert not (tmp_path / "tiles").exists()


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
