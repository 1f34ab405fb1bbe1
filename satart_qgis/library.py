"""A person's own models: where they lie in the QGIS profile, and which there are."""

from __future__ import annotations

import os
from pathlib import Path

from .engine import cards


def own_models() -> Path:
    """Return the folder of a person's own models, in the QGIS profile, so that an update leaves it alone."""
    from qgis.core import QgsApplication

    return Path(QgsApplication.qgisSettingsDirPath()) / "satart" / "models"


def announce() -> None:
    """Tell this process and the engines it starts where the person's own models lie, unless someone has."""
    os.environ.setdefault(cards.FOLDERS, str(own_models()))


def labels(task: str) -> dict[str, str]:
    """Return the models for a task by id, each with its name and what it needs."""
    return {card.id: label(card) for card in cards.installed(task)}


def pictures(task: str) -> dict[str, str]:
    """Return the pictures that show what models for a task do, by id, for those that have one beside their card."""
    found = {}
    for card in cards.installed(task):
        name = Path(str(card.more.get("thumbnail") or f"{card.id}.png")).name  # beside the card and nowhere else
        picture = Path(card.path).parent / name
        if picture.is_file():
            found[card.id] = str(picture)
    return found


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
