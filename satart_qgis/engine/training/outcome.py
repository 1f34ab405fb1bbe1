"""What a training leaves behind: the model card, the log, the page with the curves, the result."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import cards, report
from ..cards import Card, CardClass
from ..metrics.segmentation import Agreement
from ..networks.parts.network import Network
from ..samples import laika as laika_files
from ..samples.tileset import TRAINING, VALIDATION, TileSet
from .curves import CurvesPage, curve
from .drawing import picture
from .loop import History, Plan
from .segmentation import Verdict
from .store import Store

# The networks that tell classes, and where their papers can be read.
PAPERS = {
    "quarter-mobilenetv2": "https://arxiv.org/abs/1801.04381",
    "hypercolumn": "https://arxiv.org/abs/1411.5752",
    "unet": "https://arxiv.org/abs/1505.04597",
    "pspnet": "https://arxiv.org/abs/1612.01105",
    "fcn8s": "https://arxiv.org/abs/1411.4038",
    "segnet": "https://arxiv.org/abs/1511.00561",
    "segnet-laika": "https://github.com/datasciencecampus/laika",
}
TILE, HALO = 512, 64
NAMED = 8  # images at most that a card calls by name


def card_of(
    path: str,
    network: Network,
    store: Store,
    verdict: Verdict | None,
    history: History,
    plan: Plan,
    made: Mapping[str, Any],
    told: Mapping[str, str],
    before: Card | None = None,
) -> Card:
    """Return the card of a trained model. made: the settings.

    told: name, description and licence, empty for the usual, and the caution to be used with, empty for none.
    verdict: on all validation tiles, None where there are none. before: the model that was gone on from, whose licence
    and attribution go along.
    """
    tiles = store.tiles
    halo = -(-network.radius // network.stride) * network.stride
    return Card(
        id=Path(path).stem,
        name=told["name"] or Path(path).stem,
        task="segment",
        network=str(made["network"]),
        arguments=network.arguments,
        bands=tiles.bands,
        gsd=tiles.gsd,
        values=tiles.values,
        mean=_rounded(store.mean),
        std=_rounded(store.std),
        classes=store.classes,
        tile=TILE,
        halo=min(HALO, halo) if halo else HALO,
        description=told["description"],
        training=_training(tiles, made, history, plan, told["caution"], before),
        figures=_figures(verdict, store.classes, tiles, made),
        paper=PAPERS.get(str(made["network"]), ""),
        licence=told["licence"] or _joined(" AND ", tiles.licence, before.licence if before else ""),
        more={"stretch": True} if tiles.stretched else {},
    )


def result_of(verdict: Verdict | None, classes: Sequence[CardClass], history: History) -> dict[str, Any]:
    """Return what the task tells: the figures on all validation tiles, None where there are none, and the steps."""
    told: dict[str, Any] = {"mean_iou": None, "accuracy": None, "iou": {}}
    if verdict is not None:
        agreement = verdict.agreement
        told = {
            "mean_iou": agreement.mean_iou,
            "accuracy": agreement.accuracy,
            "iou": {name: round(value, 6) for name, value in _by_class(agreement, classes).items()},
        }
    return {**told, "steps": int(history.rows[-1]["step"]) if history.rows else 0, "stopped": history.stopped}


def write_log(history: History, path: str) -> None:
    """Write the CSV log, a line an epoch. Raises NotWritable."""
    report.write_text(path, "\n".join(laika_files.log_rows(history.rows)) + "\n")


def write_curves(history: History, card: Card, verdict: Verdict | None, steps: int, path: str) -> None:
    """Write the page with the curves, and a picture of them beside it. steps: in an epoch. Raises NotWritable."""
    page = CurvesPage(f"Training of {card.name}")
    rows = history.rows
    page.plot("Loss", "epoch", {"training": curve(rows, "loss", steps), "validation": curve(rows, "val_loss", steps)})
    shares = {
        "mean IoU": curve(rows, "mean_iou", steps),
        "accuracy, validation": curve(rows, "val_acc", steps),
        "accuracy, training": curve(rows, "acc", steps),
    }
    page.plot("Accuracy and intersection over union", "epoch", shares)
    for text in filter(None, (history.stopped, card.training.get("caution"))):
        page.paragraph(text)
    if verdict is None:
        page.paragraph("There were no validation tiles: nothing tells how good it is on ground it has not seen.")
    else:
        page.heading("On the validation tiles")
        iou, f1 = verdict.agreement.iou.tolist(), verdict.agreement.f1.tolist()
        known = verdict.agreement.labelled.tolist()
        told = [
            [kind.name, f"{a:.3f}", f"{b:.3f}"] if there else [kind.name, "no label", ""]
            for kind, there, a, b in zip(card.classes, known, iou, f1)
        ]
        mean = ["mean", f"{verdict.agreement.mean_iou:.3f}", f"{verdict.agreement.macro_f1:.3f}"]
        page.table(["Class", "IoU", "F1"], [*told, mean])
    page.heading("How it was trained")
    facts = {key.replace("_", " "): value for key, value in card.training.items()}
    shown = {key: ", ".join(value) if isinstance(value, list) else str(value) for key, value in facts.items()}
    page.table(["", ""], [[key, value] for key, value in shown.items() if value])
    page.write(path)
    if page.plots:
        report.write_file(picture_of(path), report.png(picture(page.plots)))


def picture_of(path: str) -> str:
    """Return where the picture of a page's curves lies: by a name that no other picture has; empty without a page."""
    return f"{path}.png" if path else ""


def _training(
    folder: TileSet, made: Mapping[str, Any], history: History, plan: Plan, caution: str, before: Card | None
) -> dict[str, Any]:
    owed = str(before.training.get("attribution", "")) if before else ""
    told = {
        "data": _data(folder), "tiles": len(folder.of(TRAINING)), "validation_tiles": len(folder.of(VALIDATION)),
        "places": sorted({tile.place for tile in folder.of(TRAINING)})[:50],
        "digest": " ".join(folder.digest[i : i + 8] for i in range(0, 64, 8)),
        "steps": plan.steps, "best_step": history.best_step, "seconds": round(history.seconds),
        "command": _command(made), "attribution": _joined("; ", folder.attribution, owed),
    }  # fmt: skip
    known = {"licence": folder.licence, "stopped": history.stopped, "caution": caution}
    return {**told, **{key: value for key, value in known.items() if value}}


def _data(tiles: TileSet) -> str:
    """Return in words what tiles are of: their folder and the images' files, by name alone."""
    if isinstance(tiles, laika_files.Hdf5Tiles):
        return Path(tiles.path).name
    images = []
    for place in sorted({tile.place for tile in tiles.tiles}):
        path = Path(str(tiles.places.get(place, {}).get("image", "")))
        images.append(path.name if path.is_file() else place)  # what is no file may tell a login
    more = f" and {len(images) - NAMED} more" if len(images) > NAMED else ""
    return f"{Path(tiles.folder).name}: {', '.join(images[:NAMED])}{more}"


def _joined(by: str, first: str, second: str) -> str:
    """Return two texts, each part of them once."""
    return by.join(dict.fromkeys(part for text in (first, second) for part in text.split(by) if part))


def _command(made: Mapping[str, Any]) -> str:
    return "trainsegmentation " + " ".join(
        (f"--{key.replace('_', '-')}" if value else f"--no-{key}")
        if isinstance(value, bool)
        else f"--{key.replace('_', '-')} {value}"
        for key, value in made.items()
    )


def _figures(
    verdict: Verdict | None, classes: Sequence[CardClass], folder: TileSet, made: Mapping[str, Any]
) -> tuple[dict[str, Any], ...]:
    """Return what the validation tiles say."""
    if verdict is None:
        return ()
    places = sorted({tile.place for tile in folder.of(VALIDATION)})
    data = (
        f"{len(folder.of(VALIDATION))} validation tiles ({', '.join(places[:4])}{', ...' if len(places) > 4 else ''})"
    )
    told = {"mean IoU": verdict.agreement.mean_iou, "accuracy": verdict.agreement.accuracy,
            "macro F1": verdict.agreement.macro_f1}  # fmt: skip
    told.update({f"IoU of {name}": iou for name, iou in _by_class(verdict.agreement, classes).items()})
    return tuple(
        dict(cards.figure(measure, round(value, 4), data, _command(made)))
        for measure, value in told.items()
        if math.isfinite(value)
    )


def _by_class(agreement: Agreement, classes: Sequence[CardClass]) -> dict[str, float]:
    """Return the IoU of each class that has a label."""
    found = zip(classes, agreement.iou.tolist(), agreement.labelled.tolist())
    return {kind.name: value for kind, value, there in found if there}


def _rounded(values: Sequence[float] | NDArray[np.float64]) -> tuple[float, ...]:
    return tuple(float(f"{float(value):.7g}") for value in values)
