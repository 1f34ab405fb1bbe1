"""What the recipes of land use share: a log that is kept, class files, training, figures that go into a card."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from satart_qgis.engine import cards
from satart_qgis.engine.metrics.segmentation import Agreement
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.tasks.trainsegmentation import trainsegmentation
from satart_qgis.engine.tasks.validatesegmentation import validatesegmentation


def told(work: Path) -> Monitor:
    """Return a monitor that prints, and keeps what it prints in the work folder."""
    log = (work / "train.log").open("a", encoding="utf-8")

    def say(text: str) -> None:
        for stream in (sys.stdout, log):
            print(text, file=stream, flush=True)

    return Monitor(None, say)


def class_file(work: Path, classes: Mapping[str, str]) -> str:
    """Write a class file: names and colours of the numbers from 1 on; return its path."""
    path = work / "classes.json"
    path.write_text(json.dumps([{"name": name, "color": color} for name, color in classes.items()]), encoding="utf-8")
    return str(path)


def confusion(model: Path, work: Path, monitor: Monitor, **judged: Any) -> NDArray[np.int64]:
    """Return the confusion matrix (labels, predictions) of a model. judged: what validatesegmentation takes."""
    path = work / "validation.json"
    validatesegmentation(str(model), json=str(path), monitor=monitor, **judged)
    found: NDArray[np.int64] = np.array(json.loads(path.read_text(encoding="utf-8"))["confusion"]["pixels"])
    return found


def figures(matrix: NDArray[Any], names: Sequence[str], data: str, command: str) -> list[dict[str, Any]]:
    """Return what a confusion matrix says, as cards hold it."""
    agreement = Agreement(matrix)
    said = {"mean IoU": agreement.mean_iou, "accuracy": agreement.accuracy, "macro F1": agreement.macro_f1}
    said.update({f"IoU of {name}": float(value) for name, value in zip(names, agreement.iou)})
    return [
        dict(cards.figure(measure, round(value, 4), data, command))
        for measure, value in said.items()
        if np.isfinite(value)
    ]


def trained(path: Path, tiles: Path, monitor: Monitor, **options: Any) -> Path:
    """Train a model, unless it is there, and return its card's path. It goes on where it was stopped."""
    if not path.exists():
        trainsegmentation(
            str(tiles),
            str(path),
            log=str(path.with_suffix(".csv")),
            curves=str(path.with_suffix(".html")),
            monitor=monitor,
            **options,
        )
    return path


def publish(path: Path, out: Path) -> None:
    """Put a model where those that ship are."""
    for suffix in (".safetensors", ".json"):
        shutil.copyfile(path.with_suffix(suffix), out / path.with_suffix(suffix).name)


def note(path: Path, measured: Sequence[Mapping[str, Any]], **training: Any) -> None:
    """Put figures into a card instead of those that are there, and more about its training."""
    card = cards.read(path)
    card = replace(card, figures=tuple(map(dict, measured)), training={**card.training, **training})
    cards.write(card, path)
