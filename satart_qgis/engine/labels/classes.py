"""Class files: which map features make which class, in the format of skynet-data.

A file is a JSON list, drawn from first to last, each entry over those before it. Its keys: `name`, `color`,
`stroke-width` (pixels), `filter` (Mapnik's language, see filters.py; without one, every feature counts) and
`sourceLayer`, which skynet-data needed for its tiles and which is not looked at here.
https://github.com/developmentseed/skynet-data
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import BadClassFile, BadFilter
from ..resources import resource
from .expressions import Needs
from .filters import Filter

Colour = tuple[int, int, int]

# 0 is the background, 255 stands for nodata.
MOST = 254
BACKGROUND = "background"
SHIPPED = "land-use"
HEX = re.compile(r"#(?:([0-9a-f]{3})|([0-9a-f]{6})(?:[0-9a-f]{2})?)", re.IGNORECASE)
RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*(?:,[^)]*)?\)", re.IGNORECASE)
NAMES: Mapping[str, Colour] = {
    "black": (0, 0, 0),
    "white": (255, 255, 255),
    "red": (255, 0, 0),
    "green": (0, 128, 0),
    "lime": (0, 255, 0),
    "blue": (0, 0, 255),
    "yellow": (255, 255, 0),
    "cyan": (0, 255, 255),
    "magenta": (255, 0, 255),
    "orange": (255, 165, 0),
    "brown": (165, 42, 42),
    "gray": (128, 128, 128),
    "grey": (128, 128, 128),
}


@dataclass(frozen=True)
class Turn:
    """One entry of a class file: what is drawn in its turn.

    value: the class's number in the raster, from 1. stroke_width: pixels. Entries that share name and colour are one
    class that is drawn in several turns.
    """

    value: int
    name: str
    colour: Colour
    stroke_width: float
    filter: Filter


@dataclass(frozen=True)
class Classes:
    """A class file: its turns in drawing order."""

    turns: tuple[Turn, ...]

    @property
    def names(self) -> list[str]:
        """The classes' names by number; 0 is the background."""
        named = {turn.value: turn.name for turn in self.turns}
        return [BACKGROUND, *(named[value] for value in sorted(named))]

    @property
    def colours(self) -> dict[int, Colour]:
        """The colours by number; the background is black."""
        return {0: (0, 0, 0), **{turn.value: turn.colour for turn in self.turns}}

    def needs(self) -> Needs:
        """Return tags of which every feature that makes some class has one; None if that can't be said."""
        found: frozenset[tuple[str, str | None]] = frozenset()
        for turn in self.turns:
            needed = turn.filter.needs()
            if needed is None:
                return None
            found |= needed
        return found


def read_classes(source: str = "") -> Classes:
    """Read a class file: a path, or the bare name of one that is shipped (the land-use one if empty).

    Raises BadClassFile, BadFilter.
    """
    path = _path(source or SHIPPED)
    try:
        # Filters that were broken into lines for people to read have raw line breaks in their strings.
        entries = json.loads(path.read_text(encoding="utf-8-sig"), strict=False)
    except OSError as error:
        raise BadClassFile(
            f"The class file {path} can't be opened ({error.strerror}). Choose another one, or one that comes with "
            f"SatArt: {', '.join(shipped())}."
        ) from error
    except ValueError as error:
        raise BadClassFile(f"The class file {path.name} is not JSON ({error}). Correct it there.") from error
    if not isinstance(entries, list) or not entries:
        raise BadClassFile(f"The class file {path.name} holds no list of classes. Write [{{...}}, {{...}}].")
    turns: list[Turn] = []
    for number, entry in enumerate(entries, 1):
        turns.append(_turn(entry, f"Class {number} of {path.name}", turns))
    if max(turn.value for turn in turns) > MOST:
        raise BadClassFile(f"The class file {path.name} has more than {MOST} classes. Leave some out.")
    return Classes(tuple(turns))


def shipped() -> list[str]:
    """Return the names of the class files that come with the plugin."""
    return sorted(path.stem for path in resource("classes").glob("*.json"))


def _path(source: str) -> Path:
    if source in shipped():
        return resource("classes", f"{source}.json")
    return Path(source)


def _turn(entry: Any, label: str, before: list[Turn]) -> Turn:
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str) or not entry["name"].strip():
        raise BadClassFile(f'{label} has no name. Give it one: {{"name": "forest", ...}}.')
    label = f"{label} ('{entry['name']}')"
    colour = _colour(entry.get("color"), label)
    try:
        width = float(entry.get("stroke-width", 1))
    except (TypeError, ValueError):
        width = -1.0
    if not 0 <= width <= 1000:
        raise BadClassFile(f"{label} has the stroke-width {entry.get('stroke-width')!r}. Give it pixels, such as 1.")
    text = entry.get("filter") or ""
    if not isinstance(text, str):
        raise BadClassFile(f"{label} has a filter that is not a text. Write it in quotes.")
    try:
        wanted = Filter(text)
    except BadFilter as error:
        raise BadFilter(f"{label}: {error}") from error
    same = [turn.value for turn in before if (turn.name, turn.colour) == (entry["name"], colour)]
    value = same[0] if same else max((turn.value for turn in before), default=0) + 1
    return Turn(value, entry["name"], colour, width, wanted)


def _colour(given: Any, label: str) -> Colour:
    text = given.strip().lower() if isinstance(given, str) else ""
    if text in NAMES:
        return NAMES[text]
    found = HEX.fullmatch(text)
    if found:
        digits = "".join(2 * c for c in found.group(1)) if found.group(1) else found.group(2)
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    found = RGB.fullmatch(text)
    if found and max(int(part) for part in found.groups()) <= 255:
        return int(found.group(1)), int(found.group(2)), int(found.group(3))
    raise BadClassFile(f"{label} has the color {given!r}. Write it as #rrggbb.")
