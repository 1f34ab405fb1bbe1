"""Land use from very fine pictures of unknown pixel size, in five folds by scene; what ships has seen all of them."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from osgeo import gdal

from satart_qgis.engine import cards
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.samples import tileset
from satart_qgis.engine.samples.tileset import TRAINING, VALIDATION
from satart_qgis.engine.tasks.trainingtiles import trainingtiles

from .measuring import class_file, confusion, figures, note, publish, told, trained

NAME = "landuse-vhr6"
CLASSES = {
    "building": "#c8453c",
    "land, unpaved": "#dcc9a0",
    "road": "#6e6e72",
    "vegetation": "#5f9e4c",
    "water": "#3f7fd0",
}
# Scenes that are held out together. Those of the first fold show the same ground at several zooms; the others are dealt
# so that each fold has some of every class.
FOLDS = (
    ("sample_image_t4_001", "sample_image_t4_005", "prediction_3", "prediction_5"),
    ("prediction_1", "prediction_6", "sample_image_t8_004"),
    ("prediction_8", "sample_image_t6_002", "prediction_16", "prediction_12"),
    ("prediction_10", "prediction_15", "prediction_4", "prediction_2"),
    ("prediction_7", "prediction_13", "sample_image_t8_003"),
)
# Nothing tells how large the pixels are. By the breadth of lanes and cars they are of about these sizes, in metres.
PIXELS = (0.5, 2.0)
# Figures of this name were drawn with red and blue changed round: their sand is blue, their rivers are brown, and roofs
# that are orange in t4_005 are blue in the same place's prediction_5.
TURNED_ROUND = "prediction_"
SOURCE = (
    "Humans in the Loop and the Mohammed Bin Rashid Space Centre: Semantic segmentation of aerial imagery (CC0 1.0)"
)
# Thirteen scenes a fold: large crops, few steps and changed colours teach little of them. Many small crops in colours
# as they are, and a head on features that were learnt elsewhere, are right far more often. What is held out is to
# judge, so it must not choose the weights.
OURS = {"network": "hypercolumn", "epochs": 30, "batch": 32, "crop": 64, "learning_rate": 0.003, "loss": "weighted",
        "zoom": 1.6, "colour": 0.0, "average": 0.98, "keep": "last"}  # fmt: skip
# The default network goes on from a model of buildings, the first of those whose mean ships: it knows roofs, roads and
# trees of other places.
BEFORE = ("landuse-buildings", "second-0.json")
DEFAULT = {"epochs": 15, "batch": 8, "crop": 128, "learning_rate": 0.003, "loss": "weighted", "zoom": 1.25,
           "colour": 0.0, "average": 0.98, "keep": "last"}  # fmt: skip
LAIKA_EPOCHS = 6  # of its ten, which take no less time than DEFAULT
COMPARISON = "python scripts/train_models.py compare-laika"
COMPARED = "compared.json"
# Keras moves the statistics of batch norms by a hundredth a step: after a few dozen steps they lie near where they
# began, and hide what laika's network has learnt. So it is judged with those of all training tiles as well.
SETTLED = "-settled"
# Who is compared, trained for as long as each other on the same folds: by the names of the models, in words.
SIDES = {
    "laika": "laika's own set-up",
    f"laika{SETTLED}": "laika's own set-up, its batch norms' statistics measured anew",
    "default": "the default network from a model of buildings",
    "ours": "the network for few labels that ships",
}


def vhr6(data: Path, out: Path, work: Path) -> None:
    """Train and judge in five folds, then train on everything."""
    monitor = told(work)
    scenes = tiles(data, work, monitor)
    matrices, seconds = folds(scenes, work, "ours", OURS, monitor)
    monitor.log(f"ours: {seconds:.0f} core seconds of training")
    path = trained(
        work / f"{NAME}.json",
        scenes,
        monitor,
        **OURS,
        name="Land use from very fine pictures",
        description="Five classes in true-colour pictures of about half a metre to two metres a pixel. Learnt from 18 "
        "scenes of one desert city: elsewhere expect less. It tells water and open ground, takes blocks of houses with "
        "their gardens for buildings, and finds a third to half of roads and plants. Colours count: pictures of a "
        "strong tint are mapped worse.",
    )
    command = f"python scripts/train_models.py {NAME}"
    said = figures(
        sum(matrices),
        list(CLASSES),
        "five folds by scene, pixels pooled; the model itself has seen all scenes, and its features were learnt from "
        "them too, without labels",
        command,
    )
    note(path, said + compared(work), command=command, data=SOURCE)
    cards.write(replace(cards.read(path), gsd=PIXELS), path)
    publish(path, out)
    monitor.log("; ".join(f"{each['measure']} {each['value']}" for each in said))


def laika(data: Path, out: Path, work: Path) -> None:
    """Train and judge laika's network by its preset, and ours for no longer than that takes, in the same folds.

    The model that ships, if it is there, gets the figures into its card.
    """
    from satart_qgis.engine.training import laika as numbers

    work = work.parent / NAME
    monitor = told(work)
    scenes = tiles(data, work, monitor)
    numbers.EPOCHS = LAIKA_EPOCHS
    own = {"preset": "laika", "keep": "last"}
    options = {
        "laika": own, f"laika{SETTLED}": own, "default": {**DEFAULT, "pretrained": begun(work)}, "ours": OURS,
    }  # fmt: skip
    said: list[dict[str, Any]] = []
    ships = out / f"{NAME}.json"
    for name, words in SIDES.items():
        matrices, seconds = folds(scenes, work, name, options[name], monitor)
        each = [figures(matrix, [], "", "")[0]["value"] for matrix in matrices]
        where = f"five folds by scene, {words}, {seconds / len(FOLDS):.0f} core seconds of training each"
        said += figures(sum(matrices), [], f"{where}, pixels pooled", COMPARISON)
        mean = round(float(np.mean(each)), 4)
        said.append(dict(cards.figure("mean IoU, mean of the folds", mean, where, COMPARISON)))
        said += [dict(cards.figure(f"mean IoU of fold {i}", value, where, COMPARISON)) for i, value in enumerate(each)]
        (work / COMPARED).write_text(json.dumps(said, indent=1), encoding="utf-8")
        monitor.log("\n".join(f"{each['data']}: {each['measure']} {each['value']}" for each in said))
        if ships.exists():
            note(ships, [each for each in cards.read(ships).figures if each["command"] != COMPARISON] + said)


def compared(work: Path) -> list[dict[str, Any]]:
    """Return the figures of the comparison with laika's set-up, none where it was not made."""
    path = work / COMPARED
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    return found


def begun(work: Path) -> str:
    """Return the path of the model that the default network goes on from."""
    path = work.parent.joinpath(*BEFORE)
    if not path.exists():
        raise SystemExit(f"{path} is not there yet: python scripts/train_models.py {BEFORE[0]} makes it.")
    return str(path)


def tiles(data: Path, work: Path, monitor: Monitor) -> Path:
    """Take the scenes as they are, a tile each, once."""
    folder = work / "tiles"
    if tileset.exists(str(folder)):
        return folder
    names = [name for fold in FOLDS for name in fold]
    trainingtiles(
        [picture(data / "dubai_landuse" / "images" / f"{name}.jpg", work) for name in names],
        str(folder),
        labels=[str(data / "dubai_landuse" / "masks" / f"{name}.png") for name in names],
        classes=class_file(work, CLASSES),
        unlabelled=[0],
        size=704,
        validation=0,
        licence="CC0-1.0",
        attribution=SOURCE,
        monitor=monitor,
    )
    return folder


def picture(path: Path, work: Path) -> str:
    """Return the path of a scene whose bands are red, green and blue."""
    if not path.stem.startswith(TURNED_ROUND):
        return str(path)
    gdal.UseExceptions()
    turned = work / f"{path.stem}.vrt"
    gdal.Translate(str(turned), str(path), format="VRT", bandList=[3, 2, 1])
    return str(turned)


def folds(
    scenes: Path, work: Path, name: str, options: dict[str, Any], monitor: Monitor
) -> tuple[list[NDArray[np.int64]], float]:
    """Return the confusion matrix of each fold, and the seconds that cores worked on training in all."""
    matrices, seconds = [], 0.0
    everything = tileset.read(str(scenes))
    for number, held in enumerate(FOLDS):
        folder = work / f"fold-{number}"
        folder.mkdir(exist_ok=True)
        for kind in ("images", "labels"):
            if not (folder / kind).exists():
                (folder / kind).symlink_to((scenes / kind).absolute(), target_is_directory=True)
        split = tuple(replace(t, split=VALIDATION if t.place in held else TRAINING) for t in everything.tiles)
        tileset.write(replace(everything, folder=str(folder), tiles=split))
        model = _timed(folder / f"{name.removesuffix(SETTLED)}.json", folder, monitor, options)
        if name.endswith(SETTLED):
            model = settled(model, folder)
        found = confusion(model, folder, monitor, tiles=str(folder))
        seconds += float(cards.read(model).training["core_seconds"])
        matrices.append(found)
        monitor.log(f"{name}, fold {number}: {figures(found, list(CLASSES), '', '')[0]['value']} mean IoU")
    return matrices, seconds


def settled(model: Path, folder: Path) -> Path:
    """Write a model again with its batch norms' statistics measured over all training tiles; return its card's path."""
    import torch

    from satart_qgis.engine import checkpoints
    from satart_qgis.engine.training import laika as numbers

    card = cards.read(model)
    network = checkpoints.load(card).train()
    for part in network.modules():
        if isinstance(part, torch.nn.BatchNorm2d):
            part.reset_running_stats()
            part.momentum = None  # the mean of all batches
    found, side = tileset.read(str(folder)), numbers.SIDE
    mean, std = (np.asarray(each, np.float32)[:, None, None] for each in cards.normalization(card))
    crops = []
    for tile in found.of(TRAINING):
        pixels, _, _ = found.read(tile)
        rows, cols = (range(0, size - side + 1, side) for size in (tile.height, tile.width))
        crops += [(pixels[:, row : row + side, col : col + side] - mean) / std for row in rows for col in cols]
    with torch.no_grad():
        for start in range(0, len(crops), numbers.BATCH):
            network(torch.from_numpy(np.stack(crops[start : start + numbers.BATCH]).astype(np.float32)))
    path = model.with_name(f"{model.stem}{SETTLED}.json")
    checkpoints.save(replace(card, id=path.stem), network.eval(), path)
    return path


def _timed(path: Path, folder: Path, monitor: Monitor, options: dict[str, Any]) -> Path:
    """Train a model unless it is there, and note in its card what that took, whatever else the machine had to do."""
    if not path.exists():
        began = time.process_time()
        trained(path, folder, monitor, **options)
        note(path, cards.read(path).figures, core_seconds=round(time.process_time() - began))
    return path


RECIPES: dict[str, Callable[[Path, Path, Path], None]] = {NAME: vhr6, "compare-laika": laika}
