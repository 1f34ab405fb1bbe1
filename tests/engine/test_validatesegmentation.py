"""Validation of a land-use model: figures worked out by hand, on tiles and on images."""

from __future__ import annotations

import json

import numpy as np
import pytest
from images import MS_GRID, read, turned, write
from osgeo import gdal
from segmenting import CLASSES, blobs, model, numbers, picture

from satart_qgis.engine.cards import CardBand, CardClass
from satart_qgis.engine.errors import BadParameter, BadSamples, BandMismatch, CrsMismatch, GridMismatch, MissingCrs
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.samples import tileset
from satart_qgis.engine.tasks.validatesegmentation import validatesegmentation


@pytest.fixture(autouse=True)
def one_thread():
    import torch

    torch.set_num_threads(1)


@pytest.fixture
def card(tmp_path, monkeypatch):
    return model(tmp_path, monkeypatch)


def wrong(places, share=0.2, seed=4):
    """Return labels that disagree with what the image shows in a share of the pixels."""
    rng = np.random.default_rng(seed)
    other = rng.random(places.shape) < share
    labels = places.copy()
    labels[other] = rng.integers(0, 3, other.sum())
    return labels


def expected(labels, shown):
    """Return accuracy, IoU and F1 by class, from sets of pixels; labels of 9 are unlabelled."""
    known = labels != 9
    labels, shown = labels[known], shown[known]
    iou, f1 = [], []
    for kind in range(3):
        both = ((labels == kind) & (shown == kind)).sum()
        iou.append(both / ((labels == kind) | (shown == kind)).sum())
        f1.append(2 * both / ((labels == kind).sum() + (shown == kind).sum()))
    return (labels == shown).mean(), iou, f1


def cut(folder, labels, shown, *, split="validation", classes=CLASSES, bands=("red", "green", "blue"), values="byte"):
    """Write tiles of 50 x 60 as training tiles are, and return their folder."""
    for name in ("images", "labels"):
        (folder / name).mkdir(parents=True)
    of_class = np.array([kind.value for kind in classes] + [255] * (10 - len(classes)), np.uint8)
    tiles = []
    for number in range(len(labels)):
        write(folder / "images" / f"t{number}.tif", picture(shown[number], seed=number))
        write(folder / "labels" / f"t{number}.tif", of_class[labels[number]], nodata=255)
        tiles.append(tileset.Tile(f"t{number}", "here", split, *labels[number].shape, {}))
    bands = tuple(CardBand(name) for name in bands)
    tileset.write(tileset.TileSet(str(folder), bands, tuple(classes), tuple(tiles), values=values))
    return str(folder)


def test_figures_of_an_image_are_those_of_its_pixels(tmp_path, card):
    shown = blobs(150, 140)
    labels = wrong(shown)
    labels[:30] = 9
    of_class = np.append(numbers(np.arange(3)), [255] * 7).astype(np.uint8)
    result = validatesegmentation(
        card, image=write(tmp_path / "a.tif", picture(shown)), report=str(tmp_path / "r.html"),
        labels=write(tmp_path / "l.tif", of_class[labels], nodata=255), json=str(tmp_path / "f.json"),
        predictions=str(tmp_path / "p.tif"), device="cpu",
    )  # fmt: skip
    accuracy, iou, f1 = expected(labels, shown)
    assert result["accuracy"] == pytest.approx(accuracy)
    assert result["mean_iou"] == pytest.approx(np.mean(iou))
    assert result["macro_f1"] == pytest.approx(np.mean(f1))
    assert list(result["iou"].values()) == pytest.approx(iou)
    np.testing.assert_array_equal(read(result["predictions"])[0], numbers(shown))
    told = json.loads((tmp_path / "f.json").read_text())
    assert told["pixels"] == 120 * 140
    assert np.trace(told["confusion"]["pixels"]) == round(accuracy * 120 * 140)
    page = (tmp_path / "r.html").read_text()
    assert f"{accuracy:.4f}" in page
    assert "Olofsson" in page
    assert "data:image/png" in page


def test_figures_of_tiles_are_those_of_all_their_pixels_together(tmp_path, card):
    shown = np.stack([blobs(50, 60, seed) for seed in range(4)])
    labels = wrong(shown)
    labels[0, :10] = 9
    result = validatesegmentation(
        card, tiles=cut(tmp_path / "tiles", labels, shown), predictions=str(tmp_path / "p"),
        report=str(tmp_path / "r.html"), device="cpu",
    )  # fmt: skip
    accuracy, iou, f1 = expected(labels, shown)
    assert result["accuracy"] == pytest.approx(accuracy)
    assert list(result["f1"].values()) == pytest.approx(f1)
    np.testing.assert_array_equal(read(tmp_path / "p" / "t2.tif")[0], numbers(shown[2]))
    assert (tmp_path / "r.html").read_text().count("data:image/png") == 12


def test_classes_are_matched_by_name_and_strange_ones_left_out_with_a_word(tmp_path, card):
    """The tiles number their classes otherwise, and have one that the model does not know."""
    shown = blobs(50, 60)[None]
    labels = shown.copy()
    labels[0, :, :15] = 3
    classes = (CardClass(4, "Wood", "#00ff00"), CardClass(1, "background", "#000000"), CardClass(2, "Water", "#0000ff"),
               CardClass(6, "lava", "#ff0000"))  # fmt: skip
    # Places in `classes` of background, water, wood, and lava.
    order = np.array([1, 2, 0, 3])
    said = []
    folder = cut(tmp_path / "tiles", order[labels], shown, classes=classes)
    result = validatesegmentation(card, tiles=folder, device="cpu", monitor=Monitor(log=said.append))
    assert result["accuracy"] == 1
    assert any("750 of 3,000 labelled pixels (25.0%) are of lava" in line for line in said)


@pytest.mark.parametrize("dtype", [np.uint8, np.int16, np.float32])
def test_labels_of_numbers_that_the_model_does_not_know_are_counted_and_told(tmp_path, card, dtype):
    """77, and 5 where a number can be -1 or 0.5 too; 255 means that nobody knows."""
    shown = blobs(80, 100)
    of_class = numbers(shown).astype(dtype)
    of_class[:8] = 255
    of_class[8:16] = 77
    of_class[16:18] = -1 if dtype == np.int16 else 0.5 if dtype == np.float32 else 5
    said = []
    result = validatesegmentation(
        card, image=write(tmp_path / "a.tif", picture(shown)), labels=write(tmp_path / "l.tif", of_class),
        json=str(tmp_path / "f.json"), report=str(tmp_path / "r.html"), device="cpu", monitor=Monitor(log=said.append),
    )  # fmt: skip
    other = {np.uint8: "class 5", np.int16: "class -1", np.float32: "class 0.5"}[dtype]
    told = json.loads((tmp_path / "f.json").read_text())
    assert result["accuracy"] == 1
    assert told["pixels"] == 62 * 100
    assert told["unknown_to_the_model"] == {"class 77": 800, other: 200}
    line = f"1,000 of 7,200 labelled pixels ({1000 / 7200:.1%}) are of "
    assert any(line in text and "class 77" in text for text in said)
    assert line in (tmp_path / "r.html").read_text()


def test_classes_that_a_raster_of_labels_calls_otherwise_are_told_of(tmp_path, card):
    """Numbers are compared; that 3 is water to the model and lava to the labels is for people to see."""
    shown, said = blobs(40, 50), []
    labels = write(tmp_path / "l.tif", numbers(shown))
    dataset = gdal.Open(labels)
    dataset.GetRasterBand(1).SetCategoryNames(["Background", "", "", "lava", "", "", "", "wood"])
    del dataset
    image = write(tmp_path / "a.tif", picture(shown))
    validatesegmentation(card, image=image, labels=labels, device="cpu", monitor=Monitor(log=said.append))
    assert sum("runs on CPU" in line for line in said) == 1
    assert [line for line in said if "to the model" in line] == ["Class 3 is 'lava' in l.tif and 'water' to the model."]


def test_a_report_on_little_ground_is_in_square_metres_and_says_which_classes_have_no_label(tmp_path, card):
    """36 pixels of 0.09 square metres; the labels know no wood, the map has no water."""
    shown = np.zeros((6, 6), int)
    shown[:3] = 2
    labels = np.where(shown == 2, 1, 0)
    said, fine = [], (500000.0, 0.3, 0.0, 4600000.0, 0.0, -0.3)
    validatesegmentation(
        card, image=write(tmp_path / "a.tif", picture(shown), fine),
        labels=write(tmp_path / "l.tif", numbers(labels), fine), report=str(tmp_path / "r.html"),
        json=str(tmp_path / "f.json"), device="cpu", monitor=Monitor(log=said.append),
    )  # fmt: skip
    page = (tmp_path / "r.html").read_text()
    assert [page.count(f"background:{kind.color}") for kind in CLASSES] == [1, 1, 1]  # as in the pictures
    assert "Mapped (m²)" in page
    assert f"<td>{18 * 0.09 / 0.9996**2:.4f}</td>" in page
    assert "none ±" not in page
    assert "± none" not in page
    sentence = "No pixel is labelled as wood: the means of IoU and F1 are those of the other classes."
    assert sentence in page
    assert sentence in said
    told = json.loads((tmp_path / "f.json").read_text())
    assert told["mean_iou"] == pytest.approx((1 + 0) / 2)
    assert told["stratified_sample"]["size_for_it"] <= 36


def test_adjusted_areas_hold_the_truth(tmp_path, card):
    """The labels are the truth here, and all is labelled: their areas should lie within the intervals."""
    shown = blobs(200, 200)
    labels = wrong(shown, 0.15)
    validatesegmentation(
        card, image=write(tmp_path / "a.tif", picture(shown)), labels=write(tmp_path / "l.tif", numbers(labels)),
        json=str(tmp_path / "f.json"), device="cpu", standard_error=0.005,
    )  # fmt: skip
    sample = json.loads((tmp_path / "f.json").read_text())["stratified_sample"]
    for kind, (area, interval) in enumerate(sample["area"]):
        truth = (labels == kind).sum() * 0.09 / 0.9996**2
        assert abs(area - truth) < 1.6 * interval  # three standard errors
    assert abs(sample["overall_accuracy"][0] - (labels == shown).mean()) < 1.6 * sample["overall_accuracy"][1]
    assert sample["overall_accuracy"][1] == pytest.approx(1.96 * 0.005, rel=0.25)


@pytest.mark.parametrize(
    ("options", "error", "word"),
    [
        ({"transform": (500030.0, *MS_GRID[1:])}, GridMismatch, "does not lie on the pixels"),
        ({"epsg": 32634}, CrsMismatch, "UTM zone 34N"),
        ({"size": 59}, GridMismatch, "59 x 59"),
        ({"transform": turned(MS_GRID, 30)}, GridMismatch, "does not lie on the pixels"),
        ({"epsg": None}, MissingCrs, "l.tif has no coordinate system"),
    ],
)
def test_labels_on_another_grid_are_refused_with_what_can_be_done_here(tmp_path, card, options, error, word):
    size = options.pop("size", 60)
    labels = write(tmp_path / "l.tif", np.zeros((size, size), np.uint8), **options)
    with pytest.raises(error, match=word) as caught:
        validatesegmentation(card, image=write(tmp_path / "a.tif", picture(blobs(60, 60))), labels=labels)
    assert "Reproject" not in str(caught.value)  # there is no such choice


def test_labels_of_other_classes_alone_are_refused(tmp_path, card):
    labels = write(tmp_path / "l.tif", np.full((60, 60), 77, np.uint8))
    with pytest.raises(BadSamples, match="background, water, wood"):
        validatesegmentation(card, image=write(tmp_path / "a.tif", picture(blobs(60, 60))), labels=labels, device="cpu")


def test_tiles_of_other_classes_alone_are_refused(tmp_path, card):
    shown = blobs(50, 60)[None]
    folder = cut(
        tmp_path / "t", shown % 2, shown, classes=(CardClass(1, "lava", "#ff0000"), CardClass(2, "ice", "#ffffff"))
    )
    with pytest.raises(BadSamples, match="None of the classes"):
        validatesegmentation(card, tiles=folder, device="cpu")


def test_tiles_for_another_kind_of_model_are_refused(tmp_path, card):
    shown = blobs(50, 60)[None]
    with pytest.raises(BandMismatch, match="2 of byte"):
        validatesegmentation(card, tiles=cut(tmp_path / "a", shown, shown, bands=("red", "nir")), device="cpu")
    with pytest.raises(BandMismatch, match="of reflectance"):
        validatesegmentation(card, tiles=cut(tmp_path / "b", shown, shown, values="reflectance"), device="cpu")
    with pytest.raises(BadSamples, match="kept for validation"):
        validatesegmentation(card, tiles=cut(tmp_path / "c", shown, shown, split="training"), device="cpu")
    with pytest.raises(BadSamples):
        validatesegmentation(card, tiles=str(tmp_path), device="cpu")


def test_an_images_bands_can_be_in_any_order_and_tiles_have_theirs(tmp_path, card):
    shown = blobs(60, 70)
    image, labels = write(tmp_path / "a.tif", picture(shown)[::-1]), write(tmp_path / "l.tif", numbers(shown))
    given = {"image": image, "labels": labels}
    assert validatesegmentation(card, **given, device="cpu")["accuracy"] < 0.9
    assert validatesegmentation(card, **given, bands=[3, 2, 1], device="cpu")["accuracy"] == 1
    with pytest.raises(BadParameter, match="A seed"):
        validatesegmentation(card, **given, seed=-1)
    with pytest.raises(BadParameter, match="cut with"):
        validatesegmentation(card, tiles=str(tmp_path), bands=[3, 2, 1])


@pytest.mark.parametrize("given", [{}, {"image": "a.tif"}, {"labels": "l.tif"}, {"tiles": "t", "image": "a.tif"}])
def test_either_tiles_or_an_image_with_labels(card, given):
    with pytest.raises(BadParameter, match="Choose either"):
        validatesegmentation(card, **given)
