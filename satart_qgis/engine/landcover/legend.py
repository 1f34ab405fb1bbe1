"""The classes that a map shows: number, name and colour of each, in the order of a network's outputs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..cards import Card, CardClass
from ..errors import BadModel

Colour = tuple[int, int, int]

# What is not mapped; no class has this number.
NODATA = 255
# Names of what lies around the classes that are looked for: it is clear on a map.
BACKGROUND = ("background", "other", "unlabelled", "unlabeled", "none")


@dataclass(frozen=True)
class Legend:
    """Classes in the order of a network's outputs."""

    classes: tuple[CardClass, ...]

    @property
    def values(self) -> NDArray[np.uint8]:
        """The number of each class in rasters."""
        return np.array([kind.value for kind in self.classes], np.uint8)

    @property
    def names(self) -> list[str]:
        """The name of each class."""
        return [kind.name for kind in self.classes]

    @property
    def colours(self) -> dict[int, Colour]:
        """Colours by number."""
        return {kind.value: _colour(kind.color) for kind in self.classes}

    @property
    def by_number(self) -> list[str]:
        """The names for each number from 0 to the largest, empty where there is no such class."""
        named = {kind.value: kind.name for kind in self.classes}
        return [named.get(number, "") for number in range(max(named) + 1)]

    @property
    def clear(self) -> frozenset[int]:
        """The numbers of what should be clear on a map."""
        return frozenset(kind.value for kind in self.classes if kind.name.strip(" _").lower() in BACKGROUND)

    def index(self, values: NDArray[Any]) -> NDArray[np.uint8]:
        """Return the place of each number among the classes; NODATA for numbers that are none's."""
        table = np.full(256, NODATA, np.uint8)
        table[self.values] = np.arange(len(self.classes))
        return np.asarray(table[values])


def legend_of(card: Card) -> Legend:
    """Return a card's legend. Raises BadModel where its classes can't be mapped."""
    numbers = [kind.value for kind in card.classes]
    if not numbers or len(set(numbers)) < len(numbers) or not all(0 <= number < NODATA for number in numbers):
        raise BadModel(
            f"The card of {card.name} gives its classes no numbers of their own from 0 to {NODATA - 1}. "
            "Get card and weights together again."
        )
    try:
        for kind in card.classes:
            _colour(kind.color)
    except ValueError:
        raise BadModel(f"The card of {card.name} has a colour that is not written as #rrggbb. Correct it.") from None
    return Legend(tuple(card.classes))


def painted(classes: NDArray[np.uint8], colours: Mapping[int, Colour], backdrop: Colour) -> NDArray[np.uint8]:
    """Return a picture (3, h, w) of class numbers (h, w); numbers without a colour show the backdrop."""
    table = np.array([colours.get(number, backdrop) for number in range(256)], np.uint8)
    return np.ascontiguousarray(table[classes].transpose(2, 0, 1))


def _colour(text: str) -> Colour:
    if len(text) != 7 or text[0] != "#":
        raise ValueError(text)
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)
