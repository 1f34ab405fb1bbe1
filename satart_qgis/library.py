"""A person's own models: where they lie in the QGIS profile, and which there are."""

from __future__ import annotations

import os
from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication

from .engine import cards
from .engine.errors import BadModel

translate = QCoreApplication.translate


def own_models() -> Path:
    """Return the folder of a person's own models, in the QGIS profile, so that an update leaves it alone."""
    from qgis.core import QgsApplication

    return Path(QgsApplication.qgisSettingsDirPath()) / "satart" / "models"


def announce() -> None:
    """Tell this process and the engines it starts where the person's own models lie, unless someone has."""
    os.environ.setdefault(cards.FOLDERS, str(own_models()))


def labels(task: str) -> dict[str, str]:
    """Return the models for a task by what they are chosen by, each with its name and what it needs.

    One of a person's own that has another's id is meant by it, and marked; that other one is chosen by its path.
    """
    taken = {card.id for card in cards.hidden(task)}
    own = translate("Satart", "{} (own)")
    return {value: own.format(label(card)) if value in taken else label(card) for value, card in _choices(task).items()}


def pictures(task: str) -> dict[str, str]:
    """Return the pictures that show what models for a task do, in the same way, where one lies beside the card."""
    found = {}
    for value, card in _choices(task).items():
        name = Path(str(card.more.get("thumbnail") or f"{card.id}.png")).name  # beside the card and nowhere else
        picture = Path(card.path).parent / name
        if picture.is_file():
            found[value] = str(picture)
    return found


def _choices(task: str) -> dict[str, cards.Card]:
    """Return the models for a task, by name, and what each is chosen by: its id, or its path where that is taken."""
    found = [(card.id, card) for card in cards.installed(task)]
    found += [(card.path, card) for card in cards.hidden(task)]
    return dict(sorted(found, key=lambda entry: entry[1].name.lower()))


def name(model: str, task: str) -> str:
    """Return what a model is called, by its id or the path of its card; what was given, where there is none."""
    try:
        return cards.find(model, task).name
    except BadModel:
        return Path(model).stem


def label(card: cards.Card) -> str:
    """Return a model's name, its bands, those that guide it and the pixel sizes it was made for."""
    bands = ", ".join([band.name for band in card.bands] + [str(band["name"]) for band in card.more.get("guide", ())])
    sizes = " - ".join(dict.fromkeys(f"{size:g}" for size in card.gsd))
    needs = "; ".join(filter(None, (bands, f"{sizes} m" if sizes else "")))
    return f"{card.name} ({needs})" if needs else card.name


def free_path(stem: str) -> str:
    """Return a path for a new model of a person's own that no model has yet."""
    folder = own_models()
    names = (stem if number == 1 else f"{stem}-{number}" for number in range(1, 10_000))
    return next(str(folder / f"{name}.json") for name in names if not (folder / f"{name}.json").exists())
