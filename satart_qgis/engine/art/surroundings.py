"""How far around a place the parts of a network see, from each normalization to the last: asked of the network itself.

Where a place is no number, so is all that sees it.
"""

from __future__ import annotations

import math

import torch

from ..networks.parts.scenenorm import frozen, scene_norms
from ..networks.parts.styler import Segment, Stores, Styler
from .barriers import seen_by

# Places to each side of the maps that it is tried on. What sees as far as their border may see anything.
SIDE, FAR = 24, 10**6
# The store that comes with the first segment.
WEIGHTS = "weights"
# By (store that is taken, store that is made): places to each side.
Reaches = dict[tuple[str, str], int]


def surroundings(styler: Styler, weights: torch.Tensor) -> list[int]:
    """Return how many places to each side of one that counts are needed, after the head and after each later segment.

    So that statistics of that place come out right, this segment's apart. weights: of the strokes, (1, strokes, 1, 1),
    where they are the same everywhere, else any number.
    """
    norms = {name: torch.zeros(len(norm.weight)) for name, norm in scene_norms(styler)}
    fixed = frozen(styler, {name: (zeros, zeros + 1) for name, zeros in norms.items()})
    segments, names = fixed.segments(), list(norms)
    steps: list[Reaches] = []
    with torch.inference_mode():
        side = SIDE * styler.stride
        stores: Stores = {"y": fixed.head(torch.zeros(1, 3, side, side)), WEIGHTS: weights}
        for segment in segments[1:]:
            reaches, made = _reaches(segment, stores)
            steps.append(reaches)
            stores = {name: made[name] for name in (WEIGHTS, *segment.keeps) if name in made}
        ends = names[names.index(segments[-1].norm) + 1 :]
        at_end = max((_reach(seen_by(fixed, name, fixed.tail, _holed(stores, "y"))) for name in ends), default=0)
    needed, found = {"y": at_end}, [at_end]
    for reaches in reversed(steps):
        # What a segment's own statistics are of needs nothing around.
        needed = {
            taken: max(reach + needed.get(made, 0) for (other, made), reach in reaches.items() if other == taken)
            for taken, _ in reaches
        }
        found.insert(0, max(needed.values()))
    return found


def _reaches(segment: Segment, stores: Stores) -> tuple[Reaches, Stores]:
    found: Reaches = {}
    made: Stores = {}
    for name in stores:
        if name != WEIGHTS:
            holed = _holed(stores, name)
            made = {**holed, **segment.run(holed)}
            wanted = {"y", *segment.keeps}
            found |= {(name, other): _reach(made[other]) for other in wanted if other in made}
    return found, made


def _holed(stores: Stores, name: str) -> Stores:
    """Return copies of stores, as they may be overwritten, one of them with a place in its middle that is no number."""
    holed = {other: torch.zeros_like(values) if other != WEIGHTS else values for other, values in stores.items()}
    holed[name][..., SIDE // 2, SIDE // 2] = math.nan
    return holed


def _reach(values: torch.Tensor) -> int:
    """Return how many places to each side those that are no numbers lie from the middle of maps (1, C, h, w)."""
    scale = values.shape[-1] // SIDE
    rows = values.isnan().any(3).any(1)[0].nonzero().flatten() // scale - SIDE // 2
    farthest = int(rows.abs().max()) if len(rows) else 0
    return farthest if farthest < SIDE // 2 - 1 else FAR
