"""A soup: the mean of the weights of models that went on from one and the same.

Such models lie in one basin of the loss, and their mean generalizes better than each, at the cost of one (Wortsman et
al. 2022, arXiv 2203.05482).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import torch

from satart_qgis.engine import cards, checkpoints

Weights = Mapping[str, torch.Tensor]


def souped(models: Sequence[Path], out: Path, **told: str) -> Path:
    """Write the uniform soup of models, given by their cards, and return its card's path.

    told: name and description for the card; all else is as in the first one's, without its figures. Statistics of batch
    norms are averaged like the rest. Raises ValueError where models differ in more than their weights.
    """
    members = [cards.read(path) for path in models]
    first = members[0]
    for member in members[1:]:
        for what in ("network", "arguments", "bands", "classes", "values", "mean", "std"):
            if getattr(member, what) != getattr(first, what):
                raise ValueError(f"{member.id} and {first.id} differ in {what}: they can't be averaged")
    network = checkpoints.load(first)
    network.load_state_dict(mean([checkpoints.load(member).state_dict() for member in members]))
    checkpoints.save(replace(first, id=out.stem, figures=(), **told), network, out)
    return out


def mean(states: Sequence[Weights]) -> dict[str, torch.Tensor]:
    """Return the mean of states of one network; counters are the first's."""
    return {
        key: torch.stack([state[key].double() for state in states]).mean(dim=0).to(value.dtype)
        if value.is_floating_point()
        else value.clone()
        for key, value in states[0].items()
    }
