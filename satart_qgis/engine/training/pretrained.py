"""Going on from a model that is there, with other classes or bands than it has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch

from .. import checkpoints, networks
from ..cards import Card, CardBand, CardClass
from ..errors import BadModel
from ..networks.hypercolumn import Hypercolumn
from ..networks.parts.network import Network
from ..spectrum import common_names

Places = Sequence[int]  # where each of the new ones stands among the old; FRESH where it does not
FRESH = -1


def take_over(network: Network, card: Card, bands: Sequence[CardBand], classes: Sequence[CardClass]) -> tuple[int, int]:
    """Give a fresh network a model's weights, and return how many bands and classes that model knew by name.

    Where a layer sees bands, kernels of bands of the same name are kept, and others begin as the mean of all. Where
    one tells classes, what tells classes of the same name is kept, and the rest is fresh.
    Raises BadModel where the two differ in anything else.
    """
    state = network.state_dict()
    shared = {key: value for key, value in card.arguments.items() if key not in ("bands", "classes")}
    if shared != {key: value for key, value in network.arguments.items() if key not in ("bands", "classes")}:
        raise BadModel(f"{card.name} is a {card.network} with other arguments: {shared}. Choose another model.")
    band_places = _places([band.name for band in bands], [band.name for band in card.bands])
    class_places = _places([kind.name for kind in classes], [kind.name for kind in card.classes])
    seeing, telling = (_dims(card.network, network.arguments, key) for key in ("bands", "classes"))
    for key, old in checkpoints.verified(card).items():
        if key not in state:
            continue
        weights = old.to(state[key].dtype)
        for dim in seeing.get(key, ()):
            weights = _by_bands(weights, dim, band_places)
        for dim in telling.get(key, ()):
            weights = _by_classes(weights, dim, class_places, state[key])
        if weights.shape != state[key].shape:
            raise BadModel(f"{card.name} can't be gone on from: its weights are not those of a {card.network}.")
        state[key] = weights
    network.load_state_dict(state)
    return sum(place != FRESH for place in band_places), sum(place != FRESH for place in class_places)


def take_features(network: Hypercolumn, card: Card, bands: Sequence[CardBand]) -> int:
    """Give a fresh network what it sees by from a feature network, and return how many bands that knew by name."""
    places = _places([band.name for band in bands], [band.name for band in card.bands])
    first = "convolutions.0.weight"
    state = {key: weights.float() for key, weights in checkpoints.verified(card).items()}
    state[first] = _by_bands(state[first], 1, places)
    network.encoder.load_state_dict(state)
    return sum(place != FRESH for place in places)


def _places(names: Sequence[str], known: Sequence[str]) -> list[int]:
    there = common_names(known)
    return [there.index(name) if name in there else FRESH for name in common_names(names)]


def _dims(name: str, arguments: dict[str, Any], argument: str) -> dict[str, list[int]]:
    """Return the dimensions of each weight that depend on an argument: those that change with it."""
    count = int(arguments[argument])
    shapes, more = (_shapes(name, {**arguments, argument: number}) for number in (count, count + 1))
    return {
        key: [dim for dim, (here, there) in enumerate(zip(shape, more[key])) if here != there]
        for key, shape in shapes.items()
    }


def _shapes(name: str, arguments: dict[str, Any]) -> dict[str, torch.Size]:
    with torch.device("meta"):  # no weights are made
        return {key: value.shape for key, value in networks.build(name, arguments).state_dict().items()}


def _by_bands(weights: torch.Tensor, dim: int, places: Places) -> torch.Tensor:
    mean = weights.mean(dim=dim)
    kernels = torch.stack([mean if place == FRESH else weights.select(dim, place) for place in places], dim=dim)
    # As much comes in as before, however many bands it comes from.
    return kernels * (weights.shape[dim] / len(places))


def _by_classes(weights: torch.Tensor, dim: int, places: Places, fresh: torch.Tensor) -> torch.Tensor:
    if weights.dim() != fresh.dim():
        return weights
    # Another dimension may depend on the classes too, and is brought along when its turn comes.
    if any(a != b for i, (a, b) in enumerate(zip(weights.shape, fresh.shape)) if i != dim):
        fresh = weights.mean(dim=dim, keepdim=True).expand(
            [len(places) if i == dim else size for i, size in enumerate(weights.shape)]
        )
    rows = [fresh.select(dim, i) if place == FRESH else weights.select(dim, place) for i, place in enumerate(places)]
    return torch.stack(rows, dim=dim)
