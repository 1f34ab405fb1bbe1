"""Which band of a raster sees which colour, and how its numbers become reflectance."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .errors import BadParameter, BandMismatch


@dataclass(frozen=True)
class Layout:
    """A sensor's bands in the order its files have them, with the names that they go by there.

    scale, offset: what makes reflectance of the integers that the sensor's surface-reflectance files hold.
    """

    label: str
    bands: Mapping[str, tuple[str, ...]]
    scale: float | None = None
    offset: float = 0.0


def _layout(label: str, rows: str, scale: float | None = None, offset: float = 0.0) -> Layout:
    named = [row.split() for row in rows.split(",")]
    return Layout(label, {words[0]: tuple(words) for words in named}, scale, offset)


# Names are those of the STAC eo extension, then what files say. Sentinel-2's offset since 2022 depends on the product
# (catalog/missions/sentinel2.py), so its integers are taken as they were before, which SatArt's own downloads avoid.
LAYOUTS: Mapping[str, Layout] = {
    "sentinel-2": _layout(
        "Sentinel-2, 12 bands of level 2A",
        "coastal b01,blue b02 b2,green b03 b3,red b04 b4,rededge1 b05 b5,rededge2 b06 b6,rededge3 b07 b7,nir b08 b8,"
        "nir08 b8a,nir09 b09 b9,swir16 b11,swir22 b12",
        1e-4,
    ),
    "sentinel-2-10m": _layout("Sentinel-2, four 10 m bands", "blue b02 b2,green b03 b3,red b04 b4,nir b08 b8", 1e-4),
    "landsat-8-9": _layout(
        "Landsat 8/9, Collection 2 level 2",
        "coastal b1 sr_b1,blue b2 sr_b2,green b3 sr_b3,red b4 sr_b4,nir nir08 b5 sr_b5,swir16 b6 sr_b6,swir22 b7 sr_b7",
        2.75e-5,
        -0.2,
    ),
    "landsat-4-7": _layout(
        "Landsat 4/5/7, Collection 2 level 2",
        "blue b1 sr_b1,green b2 sr_b2,red b3 sr_b3,nir nir08 b4 sr_b4,swir16 b5 sr_b5,swir22 b7 sr_b7",
        2.75e-5,
        -0.2,
    ),
    "rgbn": _layout("Red, green, blue, infrared (NAIP, aerial)", "red,green,blue,nir"),
    "bgrn": _layout("Blue, green, red, infrared (most satellites)", "blue,green,red,nir"),
    "worldview-2-3": _layout(
        "WorldView-2/3",
        "coastal b1,blue b2,green b3,yellow b4,red b5,rededge1 b6,nir nir1 b7,nir08 nir2 b8",
    ),
}
# Second choices: Landsat has only the narrow infrared, and catalogues say rededge and swir1 for some.
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "nir": ("nir", "nir08", "nir1", "near"),
    "rededge1": ("rededge1", "rededge"),
    "swir16": ("swir16", "swir1"),
    "swir22": ("swir22", "swir2"),
}
NUMBERED = "sentinel-2"  # the layout whose names are numbers with a zero in front, as no other's are
VISIBLE = {"blue", "green", "red"}


def find_bands(wanted: Sequence[str], names: Sequence[str], sensor: str, given: Sequence[str], label: str) -> list[int]:
    """Return the places (from 0) of the wanted colours among a raster's bands.

    names: the raster's band names. sensor: a layout's id, or empty to go by the names, of which B02 and its like are
    known to be Sentinel-2's. given: `red=3` or plain band numbers in the order of `wanted`;
    they win. Raises BandMismatch, BadParameter.
    """
    if given:
        return _as_given(wanted, given, len(names), label)
    if sensor and sensor not in LAYOUTS:
        raise BadParameter(f"There is no sensor '{sensor}'. Use one of: {', '.join(LAYOUTS)}, or give the bands.")
    words = _words(names)
    layout = LAYOUTS.get(sensor)
    found = [_by_name(colour, words, layout or _numbered(words, colour)) for colour in wanted]
    if None not in found:
        return [place for place in found if place is not None]
    order = list(layout.bands) if layout else []
    if len(order) == len(names) and not any(_by_name(colour, words, layout) is not None for colour in order):
        absent = [c for c in wanted if c not in order]
        if not absent:
            return [order.index(colour) for colour in wanted]
    missing = ", ".join(c for c, place in zip(wanted, found) if place is None)
    raise BandMismatch(
        f"{label} does not say which of its {len(names)} bands is {missing}. "
        f"Give the band numbers, such as {','.join(f'{c}={i}' for i, c in enumerate(wanted, 1))}, or choose the sensor."
    )


def common_names(names: Sequence[str]) -> list[str]:
    """Return what bands are commonly called: `red` for Red or B04; in lower case where that is not known."""
    words = _words(names)
    common = [name.lower() for name in names]
    for colour in reversed(list(LAYOUTS[NUMBERED].bands)):
        place = _by_name(colour, words, _numbered(words, colour))
        if place is not None:
            common[place] = colour
    return common


def _words(names: Sequence[str]) -> list[set[str]]:
    return [set(re.split(r"[^a-z0-9_]+", name.lower())) for name in names]


def _numbered(words: Sequence[set[str]], colour: str) -> Layout | None:
    """Return Sentinel-2's layout where names such as B02 are that sensor's.

    B08 and B8A are its alone. Without them the files may be harmonized Landsat's, which count the visible bands alike.
    """
    said = set().union(*words)
    own = bool({"b08", "b8a"} & said)
    return LAYOUTS[NUMBERED] if own or (colour in VISIBLE and {"b02", "b03", "b04"} <= said) else None


def _by_name(colour: str, words: Sequence[set[str]], layout: Layout | None) -> int | None:
    aliases = SYNONYMS.get(colour, (colour,)) + (layout.bands.get(colour, ()) if layout else ())
    return next((i for alias in aliases for i, said in enumerate(words) if alias in said), None)


def _as_given(wanted: Sequence[str], given: Sequence[str], count: int, label: str) -> list[int]:
    named = [entry.partition("=") for entry in given]
    try:
        if all(sign for _, sign, _ in named):
            numbers = {colour.strip().lower(): int(number) for colour, _, number in named}
            chosen = [numbers[colour] for colour in wanted]
        else:
            chosen = [int(entry) for entry in given]
    except (ValueError, KeyError):
        chosen = []
    if len(chosen) != len(wanted):
        raise BadParameter(
            f"This needs the bands {', '.join(wanted)}. "
            f"Give their numbers in this order, or such as {wanted[0]}=1 each; '{','.join(given)}' does neither."
        )
    missing = [number for number in chosen if not 1 <= number <= count]
    if missing:
        raise BandMismatch(f"{label} has no band {missing[0]}; it has {count}. Choose other bands.")
    return [number - 1 for number in chosen]
