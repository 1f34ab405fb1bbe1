"""Which of a raster's bands are red, green and blue."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .raster import Raster

# Band names by colour; the numbers are those of Landsat 8 and 9 and of Sentinel-2.
NAMES = {
    "red": ("red", "b04", "b4", "sr_b4"),
    "green": ("green", "b03", "b3", "sr_b3"),
    "blue": ("blue", "b02", "b2", "sr_b2"),
}


def true_colour(raster: Raster) -> list[int]:
    """Return the numbers of a raster's red, green and blue bands: by name, else the first three, else the first."""
    found = by_name(raster.band_names)
    if found:
        return [raster.bands[i] for i in found]
    return raster.bands[:3] if raster.count >= 3 else raster.bands[:1]


def by_name(names: Sequence[str]) -> list[int] | None:
    """Return the indices of red, green and blue in a list of band names, or None where one of them can't be told."""
    words = [re.split(r"[^a-z0-9_]+", name.lower()) for name in names]
    found = []
    for colour in ("red", "green", "blue"):
        index = next((i for i, w in enumerate(words) if any(n in w for n in NAMES[colour])), None)
        if index is None:
            return None
        found.append(index)
    return found


def colours_of(names: Sequence[str]) -> dict[int, str]:
    """Return which of an image's bands, by their names, are `red`, `green` and `blue`; by index, for the others none.

    A plain word tells by itself; numbers such as B4 only where all three are there.
    """
    together = by_name(names)
    if together:
        return dict(zip(together, NAMES))
    words = [re.split(r"[^a-z0-9_]+", name.lower()) for name in names]
    found = {i: colour for colour in NAMES for i, w in enumerate(words) if w == [colour]}
    return {i: colour for i, colour in found.items() if list(found.values()).count(colour) == 1}
