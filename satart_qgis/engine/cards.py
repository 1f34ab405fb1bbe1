"""Model cards: what a model is, needs and can do, as JSON beside its weights. Read without torch."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from .errors import BadModel
from .report import write_text
from .resources import shipped

# Folders of a person's own models, separated as PATH is; QGIS hands over the one in its profile.
FOLDERS = "SATART_MODELS"
# What pickles are called, torch's weights among them.
PICKLES = frozenset({".pt", ".pth", ".pkl", ".pickle", ".ckpt", ".bin"})
# What a model's numbers may be.
VALUES = ("byte", "reflectance", "raw")
NEEDED = frozenset({"id", "name", "task", "network", "arguments", "bands", "tile", "halo"})


@dataclass(frozen=True)
class CardBand:
    """A band a model expects. wavelength: of its centre, in nanometres, 0 where it is not known."""

    name: str
    wavelength: float = 0.0


@dataclass(frozen=True)
class CardClass:
    """A class a model tells. value: its number in rasters; color: `#rrggbb`."""

    value: int
    name: str
    color: str


@dataclass(frozen=True)
class Card:
    """A model.

    task: the algorithm that uses it. network, arguments: what `networks.build` takes. gsd: the pixel sizes, in metres,
    of what it was trained on, finest and coarsest; empty where unknown. values: what its numbers are: `byte` (0-255 as
    shown on a screen; other types are stretched first), `reflectance` (0-1), or `raw`. A band enters the network as
    (value - mean) / std. tile, halo (on each side): as it was measured. training: data, licence, attribution, command
    and the like.
    figures: each a mapping with measure, value, data, command. more: what only its own task understands.
    path: where the card lies; never written.
    """

    id: str
    name: str
    task: str
    network: str
    arguments: dict[str, Any]
    bands: tuple[CardBand, ...]
    gsd: tuple[float, ...] = ()
    values: str = "byte"
    mean: tuple[float, ...] = ()
    std: tuple[float, ...] = ()
    classes: tuple[CardClass, ...] = ()
    tile: int = 512
    halo: int = 64
    description: str = ""
    training: dict[str, Any] = field(default_factory=dict)
    figures: tuple[dict[str, Any], ...] = ()
    paper: str = ""
    licence: str = ""
    more: dict[str, Any] = field(default_factory=dict)
    digest: str = ""
    path: str = ""

    @property
    def weights(self) -> Path:
        """Where the weights lie: beside the card."""
        return Path(self.path).with_suffix(".safetensors")


def folders() -> list[Path]:
    """Return where models are looked for: a person's own first, then those that ship."""
    own = [Path(p) for p in os.environ.get(FOLDERS, "").split(os.pathsep) if p]
    return [*own, shipped("models")]


def installed(task: str = "") -> list[Card]:
    """Return the cards of all models for a task, by name; what is no card is passed over, and what is `hidden`."""
    found: dict[str, Card] = {}
    for card in _lying_about(task):
        found.setdefault(card.id, card)
    return sorted(found.values(), key=lambda card: card.name.lower())


def hidden(task: str = "") -> list[Card]:
    """Return the cards whose id means another one, of a folder that is looked at before; they are found by path."""
    known = {card.id: card.path for card in reversed(list(_lying_about(task)))}
    return [card for card in _lying_about(task) if card.path != known[card.id]]


def _lying_about(task: str) -> Iterator[Card]:
    places: dict[Path, Path] = {}
    for folder in folders():
        places.setdefault(folder.resolve(), folder)
    for folder in places.values():
        for path in sorted(folder.glob("*.json")):
            try:
                card = read(path)
            except BadModel:
                continue
            if not task or card.task == task:
                yield card


def find(model: str, task: str) -> Card:
    """Return the card of a model for a task, by its id or the path of its card or weights. Raises BadModel."""
    known = installed(task)
    for card in known:
        if card.id == model:
            return card
    path = Path(model)
    if path.suffix.lower() == ".safetensors":
        path = path.with_suffix(".json")
    if path.suffix.lower() != ".json":
        choices = ", ".join(card.id for card in known) or "none is installed"
        wanted = "a card (.json, its weights in .safetensors beside it)"
        wanted += " or of a network in ONNX format (.onnx)" if task == "segment" else ""
        fact = f"There is no model '{model}' for {task}."
        if path.suffix.lower() in PICKLES:
            fact = f"{path.name} is not opened: such files are Python's pickles, which can run any program."
        raise BadModel(f"{fact} Give the path of {wanted}, or one of: {choices}.")
    card = read(path)
    if card.task != task:
        raise BadModel(f"{card.name} is a model for {card.task}, not for {task}. Choose another one.")
    return card


def read(path: str | Path) -> Card:
    """Return the card in a JSON file. Raises BadModel with what is wrong with it."""
    try:
        told = json.loads(Path(path).read_text(encoding="utf-8"))
        if told.get("values", VALUES[0]) not in VALUES:
            raise BadModel(
                f"The card {Path(path).name} calls its model's values '{told['values']}', where one of "
                f"{', '.join(VALUES)} must stand."
            )
        return Card(
            **{
                **told,
                "bands": tuple(CardBand(**band) for band in told["bands"]),
                "classes": tuple(CardClass(**kind) for kind in told.get("classes", ())),
                **{key: tuple(told.get(key, ())) for key in ("gsd", "mean", "std", "figures")},
                "path": str(path),
            }
        )
    except OSError as error:
        raise BadModel(f"The model card {path} can't be read ({error.strerror}). Check the path.") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        message = f"{Path(path).name} is no model card ({error}). Choose the .json file that came with the model."
        raise BadModel(message) from error


def write(card: Card, path: str | Path) -> None:
    """Write a card, whole or not at all. Raises NotWritable."""
    told = {key: value for key, value in asdict(card).items() if key != "path" and (key in NEEDED or value)}
    write_text(str(path), json.dumps(told, indent=1, ensure_ascii=False) + "\n")


def normalization(card: Card) -> tuple[Sequence[float], Sequence[float]]:
    """Return mean and std for each band; 0 and 1 where the card has none."""
    count = len(card.bands)
    return card.mean or (0.0,) * count, card.std or (1.0,) * count


def figure(measure: str, value: float, data: str, command: str, **more: Any) -> Mapping[str, Any]:
    """Return one measured figure as cards hold it."""
    return {"measure": measure, "value": value, "data": data, "command": command, **more}
