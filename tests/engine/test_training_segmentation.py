"""Training a segmentation from a folder of tiles to a model card: what is learnt, kept, told and refused."""

from __future__ import annotations

import csv
import html
import json
import math
from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs torch")

from images import write  # noqa: E402
from learning import GRID, Small, read, tiles, use_small  # noqa: E402

from satart_qgis.engine import cards, checkpoints, networks  # noqa: E402
from satart_qgis.engine.device import Device  # noqa: E402
from satart_qgis.engine.errors import (  # noqa: E402
    BadModel,
    BadParameter,
    BadSamples,
    Cancelled,
    NotWritable,
    TrainingDiverged,
)
from satart_qgis.engine.monitor import Monitor  # noqa: E402
from satart_qgis.engine.samples import tileset  # noqa: E402
from satart_qgis.engine.samples.tileset import TRAINING, VALIDATION  # noqa: E402
from satart_qgis.engine.tasks.trainingtiles import trainingtiles  # noqa: E402
from satart_qgis.engine.tasks.trainsegmentation import trainsegmentation  # noqa: E402
from satart_qgis.engine.training import drawing, outcome, settling  # noqa: E402
from satart_qgis.engine.training.curves import Text  # noqa: E402
from satart_qgis.engine.training.memory import per_crop  # noqa: E402


@pytest.fixture(autouse=True)
def _small(monkeypatch):
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    use_small(monkeypatch)
    monkeypatch.delenv("SATART_MODELS", raising=False)
    yield
    torch.set_num_threads(before)


def trained(folder, source, name="model.json", **options):
    given = {"epochs": 6, "batch": 4, "learning_rate": 0.03, "device": "cpu", "average": 0.0, **options}
    result = trainsegmentation(source, str(folder / name), **given)
    return cards.read(result["output_model"]), result


def weights(card):
    return checkpoints.verified(card)


def equal(one, other):
    return one.keys() == other.keys() and all(torch.equal(one[key], other[key]) for key in one)


def test_classes_that_colours_tell_are_learnt(tmp_path):
    card, result = trained(tmp_path, tiles(tmp_path), epochs=12)
    assert result["mean_iou"] > 0.9
    assert result["accuracy"] > 0.95
    assert set(result["iou"]) == {"class 0", "class 3", "class 7"}
    assert [(kind.value, kind.name) for kind in card.classes] == [(0, "class 0"), (3, "class 3"), (7, "class 7")]


def test_noisy_labels_that_are_left_out_do_not_count(tmp_path):
    # Half of the pixels have no label; what is learnt of the others holds for all.
    folder = tiles(tmp_path, unlabelled=0.5)
    whole = tiles(tmp_path, name="whole", validation=1.0, seed=5)
    card, _ = trained(tmp_path, folder, epochs=12)
    network = checkpoints.load(card)
    found, right, total = read(whole), 0, 0
    values = np.array([kind.value for kind in card.classes])
    mean, std = (np.array(v)[:, None, None] for v in cards.normalization(card))
    for tile in found.tiles:
        pixels, _, labels = found.read(tile)
        with torch.no_grad():
            logits = network(torch.from_numpy(((pixels - mean) / std).astype(np.float32))[None])[0]
        right += (values[logits.argmax(0).numpy()] == labels).sum()
        total += labels.size
    assert right / total > 0.95


def test_the_card_tells_what_the_model_is(tmp_path):
    folder = tiles(tmp_path, licence="CC0-1.0", attribution="Somebody")
    card, result = trained(tmp_path, folder, name="my-model.json", seed=4)
    found = read(folder)
    assert (card.id, card.task, card.network) == ("my-model", "segment", "quarter-mobilenetv2")
    assert [band.name for band in card.bands] == [band.name for band in found.bands]
    assert card.gsd == found.gsd
    assert card.values == "byte"
    assert (card.licence, card.training["attribution"]) == ("CC0-1.0", "Somebody")
    assert (card.training["data"], card.training["licence"]) == ("tiles: tiles.tif", "CC0-1.0")
    assert card.training["places"] == ["tiles"]
    assert "--seed 4" in card.training["command"]
    pixels = np.concatenate([found.read(tile)[0].reshape(3, -1) for tile in found.of(TRAINING)], axis=1)
    assert card.mean == pytest.approx(pixels.mean(axis=1), rel=1e-6)
    assert card.std == pytest.approx(pixels.std(axis=1), rel=1e-6)
    measured = {figure["measure"]: figure["value"] for figure in card.figures}
    assert measured["mean IoU"] == pytest.approx(result["mean_iou"], abs=1e-4)
    assert measured["IoU of class 3"] == pytest.approx(result["iou"]["class 3"], abs=1e-4)
    assert all(figure["command"] and "validation tiles" in figure["data"] for figure in card.figures)


def test_a_card_names_the_images_it_knows_of_and_no_paths(tmp_path):
    folder = tiles(tmp_path)
    for number in range(9):
        tiles(tmp_path, name=f"place-{number}", height=32, width=32, seed=number, validation=0.0)
        image, numbers = (str(tmp_path / f"place-{number}{end}.tif") for end in ("", "-labels"))
        trainingtiles(image, folder, labels=numbers, size=32, validation=0.0)
    (tmp_path / "place-0.tif").unlink()  # what it was cut from is gone, or never was a file
    card, _ = trained(tmp_path, folder, epochs=1)
    named = ", ".join(f"place-{number}" + (".tif" if number else "") for number in range(8))
    assert card.training["data"] == f"tiles: {named} and 2 more"
    assert str(tmp_path) not in (tmp_path / "model.json").read_text()


def test_a_model_of_stretched_tiles_sees_images_as_it_saw_the_tiles(tmp_path):
    from satart_qgis.engine.modelinput import ModelInput
    from satart_qgis.engine.tiling import Window

    folder = tiles(tmp_path, stretch=True)
    card, _ = trained(tmp_path, folder, epochs=1)
    assert card.more == {"stretch": True}
    found = read(folder)
    seen = ModelInput(str(tmp_path / "tiles.tif"), card)
    mean, std = (np.array(v)[:, None, None] for v in cards.normalization(card))
    for tile in found.tiles[:3]:
        row, col = (int(part) for part in tile.name.split("_")[-2:])
        pixels, _, _ = found.read(tile)
        given, _ = seen.read(Window(row, col, tile.height, tile.width))
        # The tiles were rounded to whole numbers.
        assert given == pytest.approx((pixels - mean) / std, abs=0.51 / min(card.std))


def test_the_figures_are_those_of_the_weights_that_were_written(tmp_path):
    folder = tiles(tmp_path)
    card, result = trained(tmp_path, folder, epochs=3)
    network, found = checkpoints.load(card), read(folder)
    values = np.array([kind.value for kind in card.classes])
    mean, std = (np.array(v)[:, None, None] for v in cards.normalization(card))
    matrix = np.zeros((3, 3))
    for tile in found.of(VALIDATION):
        pixels, _, labels = found.read(tile)
        with torch.no_grad():
            logits = network(torch.from_numpy(((pixels - mean) / std).astype(np.float32))[None])[0]
        np.add.at(matrix, (np.searchsorted(values, labels), logits.argmax(0).numpy()), 1)
    right = np.diag(matrix)
    iou = right / (matrix.sum(0) + matrix.sum(1) - right)
    # The written weights are float16, and training may run in bfloat16.
    assert result["mean_iou"] == pytest.approx(iou.mean(), abs=0.02)
    assert result["accuracy"] == pytest.approx(right.sum() / matrix.sum(), abs=0.02)


def test_a_stopped_run_goes_on_and_ends_in_the_same_model(tmp_path):
    folder = tiles(tmp_path)
    whole, _ = trained(tmp_path, folder, "whole.json", average=0.9)
    monitor, said = Monitor(), []

    def stop(fraction):
        if fraction > 0.5:
            monitor.cancel()

    monitor._progress = stop
    with pytest.raises(Cancelled, match="same settings"):
        trained(tmp_path, folder, "again.json", average=0.9, monitor=monitor)
    assert (tmp_path / "again.training").exists()
    assert not (tmp_path / "again.json").exists()
    again, _ = trained(tmp_path, folder, "again.json", average=0.9, monitor=Monitor(None, said.append))
    assert any("Going on from step" in line for line in said)
    assert equal(weights(whole), weights(again))
    assert whole.figures == again.figures
    assert not (tmp_path / "again.training").exists()


def test_other_tiles_start_anew(tmp_path):
    first, second = tiles(tmp_path), tiles(tmp_path, name="others", seed=9)
    monitor, said = Monitor(), []

    def stop(fraction):
        if fraction > 0.5:
            monitor.cancel()

    monitor._progress = stop
    with pytest.raises(Cancelled):
        trained(tmp_path, first, monitor=monitor)
    model, _ = trained(tmp_path, second, monitor=Monitor(None, said.append))
    assert any("other settings or data" in line for line in said)
    fresh, _ = trained(tmp_path, second, "fresh.json")
    assert equal(weights(model), weights(fresh))


def test_the_log_has_laikas_header_and_a_line_an_epoch(tmp_path):
    path = tmp_path / "log.csv"
    trained(tmp_path, tiles(tmp_path), epochs=5, log=str(path))
    assert path.read_text().splitlines()[0] == "loss,val_loss,val_acc,acc"
    rows = list(csv.DictReader(path.open()))
    assert len(rows) == 5
    assert all(0 <= float(row["val_acc"]) <= 1 and float(row["val_loss"]) > 0 for row in rows)
    assert float(rows[-1]["loss"]) < float(rows[0]["loss"])


def test_the_page_draws_every_epoch_and_needs_nothing_beside_it(tmp_path):
    path = tmp_path / "curves.html"
    trained(tmp_path, tiles(tmp_path), epochs=5, curves=str(path))
    page = path.read_text()
    assert page.count("<svg") == 2
    assert page.count("<polyline") == 5
    assert page.count("<circle") == 25
    assert "http" not in page.replace("http://www.w3.org", "")


def test_beside_the_page_lies_a_picture_of_its_curves_whose_words_can_all_be_drawn(tmp_path, monkeypatch):
    from osgeo import gdal

    drawn = []
    monkeypatch.setattr(outcome, "picture", lambda plots: drawn.extend(plots) or drawing.picture(plots))
    path = str(tmp_path / "curves.html")
    _, result = trained(tmp_path, tiles(tmp_path), epochs=2, curves=path)
    assert result["picture"] == path + ".png"
    assert (gdal.Open(result["picture"]).ReadAsArray() == drawing.picture(drawn)).all()
    assert [plot.title for plot in drawn] == ["Loss", "Accuracy and intersection over union"]
    words = "".join(text.words for plot in drawn for text in (*plot.texts, Text(plot.title, 0, 0)))
    assert set(words) - {" "} <= set(drawing.STROKES)


def test_progress_and_iou_are_told_while_it_learns(tmp_path):
    seen, said = [], []
    trained(tmp_path, tiles(tmp_path), epochs=3, monitor=Monitor(seen.append, said.append))
    assert seen == sorted(seen)
    assert seen[-1] == 1
    steps = [line for line in said if line.startswith("Step")]
    assert len(steps) == 3
    assert all("loss" in line and "mean_iou" in line for line in steps)


def test_without_validation_tiles_nothing_is_claimed(tmp_path):
    said = []
    card, result = trained(
        tmp_path, tiles(tmp_path, validation=0.0), monitor=Monitor(None, said.append), curves=str(tmp_path / "c.html")
    )
    assert result["mean_iou"] is None
    assert card.figures == ()
    assert any("no validation tiles" in line for line in said)
    assert "no validation tiles" in (tmp_path / "c.html").read_text()


def test_an_ignored_class_is_not_learnt(tmp_path):
    card, result = trained(tmp_path, tiles(tmp_path), ignore=[3])
    assert [kind.value for kind in card.classes] == [0, 7]
    assert set(result["iou"]) == {"class 0", "class 7"}
    assert networks.build(card.network, card.arguments).tell.out_channels == 2


def test_a_class_that_only_validation_has_is_left_out_and_named(tmp_path):
    folder = tiles(tmp_path)
    found = read(folder)
    moved = [replace(tile, split=VALIDATION if tile.counts.get(3) else TRAINING) for tile in found.tiles]
    moved[0] = replace(moved[0], split=TRAINING, counts={k: v for k, v in moved[0].counts.items() if k != 3})
    tileset.write(replace(found, tiles=tuple(moved)))
    said = []
    card, _ = trained(tmp_path, folder, monitor=Monitor(None, said.append), epochs=1)
    assert 3 not in [kind.value for kind in card.classes]
    assert any("class 3" in line and "left out" in line for line in said)


def test_one_class_alone_is_refused(tmp_path):
    image = write(tmp_path / "image.tif", np.full((3, 64, 64), 9, np.uint8), GRID)
    labels = write(tmp_path / "labels.tif", np.ones((64, 64), np.uint8), GRID)
    trainingtiles(image, str(tmp_path / "tiles"), labels=labels, size=32)
    with pytest.raises(BadSamples, match="hold 1 classes"):
        trained(tmp_path, str(tmp_path / "tiles"))


def test_no_tile_to_learn_from_is_refused(tmp_path):
    with pytest.raises(BadSamples, match="all are for validation"):
        trained(tmp_path, tiles(tmp_path, validation=1.0))


def test_a_loss_that_is_no_number_is_told_and_leaves_no_model(tmp_path):
    with pytest.raises(TrainingDiverged, match="learning rate"):
        trained(tmp_path, tiles(tmp_path), learning_rate=1e30, optimizer="sgd")
    assert not (tmp_path / "model.json").exists()
    assert not (tmp_path / "model.samples").exists()


def test_patience_stops_a_training_that_gets_no_better(tmp_path):
    _, result = trained(tmp_path, tiles(tmp_path), epochs=50, patience=2, learning_rate=1e-12)
    assert "no better score" in result["stopped"]
    assert result["steps"] < 50 * 3


def test_the_last_weights_are_kept_where_validation_is_to_judge_alone(tmp_path, monkeypatch):
    from satart_qgis.engine.training.segmentation import Lesson

    plain, epochs = Lesson.evaluate, []

    def worse(self, network):
        # Every epoch is told to be worse than the one before.
        epochs.append(1)
        told = dict(plain(self, network))
        return {**told, **({"score": -len(epochs)} if "score" in told else {})}

    monkeypatch.setattr(Lesson, "evaluate", worse)
    folder = tiles(tmp_path)
    last, told = trained(tmp_path, folder, "last.json", keep="last", epochs=4)
    best, _ = trained(tmp_path, folder, "best.json", keep="best", epochs=4)
    assert last.training["best_step"] == told["steps"]
    assert best.training["best_step"] == told["steps"] // 4
    assert not equal(weights(last), weights(best))


@pytest.mark.parametrize(("dtype", "options", "colour"), [
    (np.uint8, {}, 1.0), (np.uint16, {"values": "reflectance", "scale": 1e-4}, 0.3),
])  # fmt: skip
def test_reflectances_are_recoloured_little(tmp_path, dtype, options, colour):
    rng = np.random.default_rng(0)
    image = write(tmp_path / "image.tif", rng.integers(1, 250, (3, 64, 64)).astype(dtype), GRID)
    labels = write(tmp_path / "labels.tif", rng.integers(0, 2, (64, 64)).astype(np.uint8), GRID)
    trainingtiles(image, str(tmp_path / "tiles"), labels=labels, size=32, **options)
    card, _ = trained(tmp_path, str(tmp_path / "tiles"), epochs=1)
    assert f"--colour {colour} " in card.training["command"]
    card, _ = trained(tmp_path, str(tmp_path / "tiles"), epochs=1, colour=2.0)
    assert "--colour 2.0 " in card.training["command"]


def test_laikas_preset_is_laikas_numbers(tmp_path, monkeypatch):
    from satart_qgis.engine.training import loop

    plans, folder = [], tiles(tmp_path)
    plain = loop.train
    monkeypatch.setattr(
        loop, "train", lambda network, plan, *a, **b: plans.append(plan) or plain(network, plan, *a, **b)
    )
    told = []
    more = {"epochs": 99, "optimizer": "adam", "loss": "focal", "monitor": Monitor(None, told.append)}
    card, _ = trained(tmp_path, folder, preset="laika", **more)
    assert any("by the preset's own numbers" in line for line in told)
    (plan,) = plans
    steps = -(-len(read(folder).of(TRAINING)) // 16)
    assert (plan.optimizer, plan.learning_rate, plan.momentum, plan.decay) == ("sgd", 0.001, 0.9, 5e-4)
    assert (plan.schedule, plan.steps, plan.weight_decay, plan.average) == ("inverse", 10 * steps, 0.0, 0.0)
    assert card.network == "segnet-laika"
    assert (card.mean, card.std) == ((0.0,) * 3, (255.0,) * 3)


@pytest.mark.parametrize(("momentum", "steps"), [(0.1, 21), (0.1, 22), (0.01, 229), (0.01, 230), (0.01, 3000)])
def test_what_batch_norms_keep_of_their_beginning_is_what_they_have_not_seen(momentum, steps):
    quick, slow = torch.nn.BatchNorm2d(1), torch.nn.BatchNorm2d(1, momentum=momentum)
    network = torch.nn.Sequential(quick, torch.nn.Conv2d(1, 1, 1), slow)
    for _ in range(steps):
        slow(torch.ones(2, 1, 1, 1))  # from 0 towards 1
    assert settling.left(network, steps) == pytest.approx(1 - float(slow.running_mean), abs=1e-4)
    said = settling.caution(network, steps, preset=False)
    assert bool(said) == (float(slow.running_mean) < 0.9)
    assert settling.left(torch.nn.Conv2d(1, 1, 1), 1) == 0


def test_a_training_too_short_for_batch_norms_says_so_before_it_starts_in_the_page_and_in_the_card(tmp_path):
    folder, said, page = tiles(tmp_path), [], tmp_path / "curves.html"
    short = {"epochs": 1, "curves": str(page), "monitor": Monitor(None, said.append)}
    card, _ = trained(tmp_path, folder, **short)
    (told,) = (line for line in said if "batch norms" in line)
    assert "more epochs" in told
    assert said.index(told) < min(number for number, line in enumerate(said) if "Epoch 1" in line or "loss" in line)
    assert card.training["caution"] == told
    assert html.escape(told) in page.read_text()
    said.clear()
    trained(tmp_path, folder, preset="laika", **short)
    assert any("without the preset" in line for line in said)
    said.clear()
    long, _ = trained(tmp_path, folder, epochs=6, curves=str(page), monitor=Monitor(None, said.append))
    assert not any("batch norms" in line for line in said)
    assert "caution" not in long.training
    # Somebody else's batch norms have seen enough already.
    trained(tmp_path, folder, "next.json", pretrained=long.path, **short)
    assert not any("batch norms" in line for line in said)


@pytest.mark.parametrize(
    ("options", "error", "word"),
    [
        ({"preset": "best"}, BadParameter, "default, laika"),
        ({"loss": "dice"}, BadParameter, "cross-entropy, weighted, focal"),
        ({"optimizer": "lbfgs"}, BadParameter, "adam, adamw or sgd"),
        ({"epochs": 0}, BadParameter, "one epoch"),
        ({"batch": 0}, BadParameter, "one epoch"),
        ({"zoom": 0.5}, BadParameter, "factor of 1 to 8"),
        ({"keep": "first"}, BadParameter, "best or the last"),
        ({"colour": 9}, BadParameter, "strength of 0 to 4"),
        ({"collage": 1.5}, BadParameter, "share of collages"),
        ({"collage": math.nan}, BadParameter, "share of collages"),
        ({"crop": -8}, BadParameter, "0 or more"),
        ({"patience": -1}, BadParameter, "0 or more"),
        ({"ignore": [300]}, BadParameter, "no class 300"),
        ({"ignore": [-1]}, BadParameter, "no class -1"),
        ({"seed": -1}, BadParameter, "seed"),
        ({"network": "dip-skip"}, BadParameter, "quarter-mobilenetv2, hypercolumn"),
        ({"learning_rate": 0.0}, BadParameter, "teaches nothing"),
        ({"average": math.nan}, BadParameter, "below 1"),
        ({"arguments": "resnet34"}, BadParameter, "encoder=resnet34"),
        ({"pretrained": "nothing"}, BadModel, "no model 'nothing'"),
        ({"log": "/nowhere/log.csv"}, NotWritable, "/nowhere"),
        ({"device": "abacus"}, BadParameter, "auto, cuda"),
    ],
)
def test_parameters_that_make_no_sense_are_refused(tmp_path, options, error, word):
    with pytest.raises(error, match=word):
        trained(tmp_path, tiles(tmp_path), **options)


def test_no_more_crops_are_learnt_from_at_a_time_than_there_are(tmp_path):
    """An epoch is one step then, in which each is seen once."""
    folder, said = tiles(tmp_path), []
    count = len(read(folder).of(TRAINING))
    card, result = trained(tmp_path, folder, epochs=2, batch=100_000, monitor=Monitor(log=said.append))
    assert result["steps"] == 2
    assert f"--batch {count} " in card.training["command"]
    assert any(f"There are {count} crops" in line and "not 100000" in line for line in said)


def test_steps_that_memory_can_not_hold_are_refused_with_what_it_can(tmp_path, monkeypatch):
    """A crop of 32 pixels takes 168 bytes a pixel (see below), 172 032 in all; a megabyte holds five."""
    monkeypatch.setattr("satart_qgis.engine.training.memory._memory", lambda device: 1_000_000)
    monkeypatch.setattr("satart_qgis.engine.device._has_bf16", lambda torch, name: False)
    with pytest.raises(BadParameter, match=r"8 crops of 32 pixels .* 0.00138 GB.* 0.001\. Take 5 at a time"):
        trained(tmp_path, tiles(tmp_path), batch=8)
    assert not list(tmp_path.glob("model*"))


@pytest.mark.parametrize("side", [32, 64, 200])
def test_what_a_crop_takes_is_what_its_gradients_need(side):
    """Bytes a pixel: 12 of the image, 32 before the norm and 32 after ReLU, 12 of the logits; and four times the crop
    and its labels, 12 and 8, for the steps that are prepared.
    """
    assert per_crop(Small(), 3, side, Device("cpu", "CPU", bf16=False)) == (88 + 4 * 20) * side**2


def test_a_crop_that_a_network_reduces_to_one_value_is_refused(tmp_path):
    with pytest.raises(BadParameter, match="single value"):
        trained(tmp_path, tiles(tmp_path), crop=4, batch=1)


def test_a_page_of_curves_under_a_picture_s_name_is_refused_before_anything_is_learnt(tmp_path):
    with pytest.raises(BadParameter, match=r"HTML page, not '\.png'"):
        trained(tmp_path, tiles(tmp_path), curves=str(tmp_path / "curves.png"))
    assert not (tmp_path / "curves.png").exists()


@pytest.mark.parametrize("name", ["model.json", "model.safetensors"])
def test_logs_and_curves_are_not_written_over_the_model(tmp_path, name):
    with pytest.raises(BadParameter, match="can't both be written"):
        trained(tmp_path, tiles(tmp_path), curves=str(tmp_path / name))


def test_a_card_is_json_in_a_folder_that_is_there(tmp_path):
    folder = tiles(tmp_path)
    with pytest.raises(BadParameter, match="json"):
        trained(tmp_path, folder, name="model.pth")
    with pytest.raises(NotWritable, match="does not exist"):
        trained(tmp_path / "nowhere", folder)


def test_a_folder_without_tiles_is_told(tmp_path):
    with pytest.raises(BadSamples, match="Training tiles"):
        trained(tmp_path, str(tmp_path))


def test_going_on_from_a_model_begins_where_it_was(tmp_path):
    folder = tiles(tmp_path)
    first, before = trained(tmp_path, folder, "first.json", epochs=12)
    said = []
    second, result = trained(
        tmp_path, folder, "second.json", pretrained=first.path, epochs=1, learning_rate=1e-9,
        monitor=Monitor(None, said.append),
    )  # fmt: skip
    assert any("3 of the bands and 3 of the classes" in line for line in said)
    assert (second.mean, second.std) == (first.mean, first.std)
    assert result["mean_iou"] == pytest.approx(before["mean_iou"], abs=0.03)
    assert "--pretrained first" in second.training["command"]


def test_what_is_owed_to_others_goes_along_with_what_was_learnt_from_them(tmp_path):
    for name, licence, attribution in (("a", "CC-BY-4.0 AND ODbL-1.0", "Somebody"), ("b", "CC0-1.0", "Another")):
        (tmp_path / name).mkdir()
        tiles(tmp_path / name, licence=licence, attribution=attribution)
    folders = [str(path.parent) for name in "ab" for path in (tmp_path / name).rglob("tiles.json")]
    first, _ = trained(tmp_path, folders[0], "first.json", epochs=1)
    second, _ = trained(tmp_path, folders[1], "second.json", epochs=1, pretrained=first.path)
    third, _ = trained(tmp_path, folders[0], "third.json", epochs=1, pretrained=second.path)
    assert (second.licence, second.training["attribution"]) == (
        "CC0-1.0 AND CC-BY-4.0 AND ODbL-1.0",
        "Another; Somebody",
    )
    assert set(third.licence.split(" AND ")) == set(second.licence.split(" AND "))


def test_a_model_that_was_tampered_with_is_not_gone_on_from(tmp_path):
    folder = tiles(tmp_path)
    first, _ = trained(tmp_path, folder, "first.json", epochs=1)
    data = bytearray(first.weights.read_bytes())
    data[-1] ^= 1
    first.weights.write_bytes(bytes(data))
    with pytest.raises(BadModel, match="digest"):
        trained(tmp_path, folder, "second.json", pretrained=first.path)


def test_the_task_is_a_command_and_its_parameters_are_told():
    import inspect

    from satart_qgis.engine import catalogue
    from satart_qgis.engine.cli import _described

    for name in ("trainsegmentation", "trainingtiles"):
        task = catalogue.load(name)
        doc = inspect.getdoc(task)
        for key in catalogue.parameters(task):
            assert _described(doc, key), f"{name}: {key}"


def test_a_model_that_was_written_is_found_by_its_id(tmp_path, monkeypatch):
    card, _ = trained(tmp_path, tiles(tmp_path), name="mine.json", epochs=1)
    monkeypatch.setenv("SATART_MODELS", str(tmp_path))
    assert cards.find("mine", "segment").digest == card.digest
    told = json.loads((tmp_path / "mine.json").read_text())
    assert "path" not in told


def test_few_labels_are_learnt_on_features_that_are_there(tmp_path, monkeypatch):
    monkeypatch.undo()
    told = []
    result = trainsegmentation(
        tiles(tmp_path), str(tmp_path / "few.json"), network="hypercolumn", epochs=12, batch=4, crop=32, colour=0.0,
        learning_rate=0.01, average=0.9, device="cpu", monitor=Monitor(None, told.append),
    )  # fmt: skip
    card = cards.read(result["output_model"])
    assert result["mean_iou"] > 0.9
    assert any("only the head" in line for line in told)
    assert (card.mean[0], card.std[0]) == (127.5, 127.5)
    # Whose pictures the features were learnt from is owed as well.
    assert "OpenAerialMap" in card.training["attribution"]
    network, features = checkpoints.load(card), checkpoints.load(cards.find("style-features", "paint"))
    assert equal(network.encoder.state_dict(), features.state_dict())


@pytest.mark.parametrize(("epochs", "word"), [(1, "batch norms"), (40, "little to learn in")])
def test_features_that_are_there_are_no_batch_norms_that_have_seen_enough(tmp_path, monkeypatch, epochs, word):
    monkeypatch.undo()
    said = []

    def told(line):
        said.append(line)
        if word in line:
            raise Cancelled

    with pytest.raises(Cancelled):
        trained(tmp_path, tiles(tmp_path), network="hypercolumn", epochs=epochs, crop=32, monitor=Monitor(None, told))
    assert "hypercolumn, which" not in said[-1]
