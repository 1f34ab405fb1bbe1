"""Sentinel-2, level 1C and 2A, from any of its catalogues.

Since processing baseline 04.00 (25 January 2022, and older scenes when reprocessed) products carry 1000 added to
every number, so that dark reflectances don't end at zero: RADIO_ADD_OFFSET and BOA_ADD_OFFSET in the Sentinel-2
Products Specification Document, issue 14.9. Some catalogues took it away again, and their flag for this is not always
true. SCL classes: Level-2A Algorithm Overview, table 3.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..item import Asset, AssetBand, Item
from . import Scaling

ATTRIBUTION = "Contains modified Copernicus Sentinel data {year}"
PRESETS = {
    "true-colour": ("red", "green", "blue"),
    "colour-infrared": ("nir", "red", "green"),
    "shortwave-infrared": ("swir22", "nir08", "red"),
    "vegetation": ("red", "nir"),
    "all-10m": ("blue", "green", "red", "nir"),
    "all-20m": ("rededge1", "rededge2", "rededge3", "nir08", "swir16", "swir22"),
    "all": (
        "coastal", "blue", "green", "red", "rededge1", "rededge2", "rededge3", "nir", "nir08", "nir09", "swir16",
        "swir22",
    ),
}  # fmt: skip
ALIASES = {
    common: (number, f"{number}_{gsd}m", f"{number}-{gsd}m", number.replace("b0", "b"))
    for common, number, gsd in (
        ("coastal", "b01", 60), ("blue", "b02", 10), ("green", "b03", 10), ("red", "b04", 10), ("rededge1", "b05", 20),
        ("rededge2", "b06", 20), ("rededge3", "b07", 20), ("nir", "b08", 10), ("nir08", "b8a", 20),
        ("nir09", "b09", 60), ("cirrus", "b10", 60), ("swir16", "b11", 20), ("swir22", "b12", 20),
    )
}  # fmt: skip
PAN = ""
MASK = ("scl", "scl_20m", "scl-20m")
NODATA = 0.0

SCALE, OFFSET = 1e-4, -0.1
FIRST_WITH_OFFSET = 4.0
# The darkest thousandth of a scene's blue pixels, shadow and water for the most part, reflects next to nothing. Below
# 800 it would have to reflect less than -0.02 if 1000 were still in there, from 900 to 1800 it would have to reflect
# 0.09 to 0.18 if they were not; beyond, a scene of snow or cloud, the number does not tell.
TAKEN_AWAY = 800
STILL_THERE = (900, 1800)
CLOUDS = (8, 9, 10)
HIDDEN = (0, 1, 3, *CLOUDS)
# Other layers than reflectances: aerosol and water vapour are thousandths, classes and probabilities have no scale.
THOUSANDTHS = ("aot", "wvp")
UNSCALED = ("scl", "visual", "tci", "cld", "snw", "snow", "cloud", "overview", "preview")


def matches(item: Item) -> bool:
    """Say whether an item is Sentinel-2's, by its collection, platform or id."""
    words = f"{item.collection} {item.first('platform', 'constellation') or ''}".lower()
    return bool(re.search(r"sentinel[-_ ]?s?2", words)) or re.match(r"S2[ABCD]_", item.id) is not None


def scaling(item: Item, asset: Asset, band: AssetBand, darkest: Callable[[], float | None]) -> Scaling:
    """Return 1/10000 and the offset that this very product needs."""
    key = asset.key.lower().removesuffix("-jp2")
    if key.startswith(THOUSANDTHS):
        return Scaling(1e-3, 0.0, "aerosol optical thickness and water vapour are thousandths")
    if key.startswith(UNSCALED):
        return Scaling(1.0, 0.0, "classes and pictures have no scale")
    needed, why = offset_decision(baseline(item), applied(item), darkest, band.offset)
    return Scaling(SCALE, OFFSET if needed else 0.0, why)


def baseline(item: Item) -> float | None:
    """Return the processing baseline, from the property or from the product's name; None where neither says."""
    said = str(item.first("s2:processing_baseline", "sentinel:processing_baseline", "processing:version") or "")
    number = re.fullmatch(r"0?(\d)\.?(\d\d)(\.\d+)?", said)
    if number is None:
        names = (item.first("s2:product_uri", "s2:datatake_id", "sentinel:product_id", "s2:granule_id"), item.id)
        number = next((m for m in (re.search(r"_N0?(\d)\.?(\d\d)(?!\d)", str(n or "")) for n in names) if m), None)
    return None if number is None else float(f"{number[1]}.{number[2]}")


def applied(item: Item) -> bool | None:
    """Return a catalogue's word on whether it took the offset away; None where it says nothing."""
    said = item.first("earthsearch:boa_offset_applied", "sentinel:boa_offset_applied")
    return None if said is None else str(said).lower() == "true"


def offset_decision(
    baseline: float | None, applied: bool | None, darkest: Callable[[], float | None], told: float | None = None
) -> tuple[bool, str]:
    """Return whether 1000 still has to be taken off, and why.

    baseline: the processing baseline; applied: the catalogue's flag; darkest(): the 0.1 percentile of blue, measured
    only where it can matter; told: the offset in the raster extension. The baseline decides, never the date; what the
    pixels prove outweighs the flag.
    """
    if baseline is not None and baseline < FIRST_WITH_OFFSET:
        return False, f"baseline {baseline:05.2f} is before 04.00, so no offset was ever added"
    known = f"baseline {baseline:05.2f}" if baseline is not None else "unknown baseline"
    measured = darkest()
    seen = "its dark pixels do not tell" if measured is None else f"its darkest blue numbers are about {measured:.0f}"
    flag = {None: "no flag", True: "the flag says taken away", False: "the flag says not taken away"}[applied]
    if measured is not None and measured < TAKEN_AWAY:
        return False, f"{known}, {flag}; {seen}: the offset was taken away already"
    if measured is not None and STILL_THERE[0] <= measured <= STILL_THERE[1] and baseline is not None:
        return True, f"{known}, {flag}; {seen}: the offset is still in there"
    if applied is not None:
        return not applied, f"{known}; {seen}, so the flag counts: {flag}"
    if baseline is not None:
        return True, f"{known}, {flag}; {seen}, so the baseline counts"
    needed = bool(told)
    return needed, f"{known}, {flag}; {seen}, so the item's own offset counts: {told or 0:g}"


def clouds(values: NDArray[Any]) -> NDArray[np.bool_]:
    """Say where SCL means a cloud or a cirrus."""
    return np.isin(values, CLOUDS)


def hidden(values: NDArray[Any]) -> NDArray[np.bool_]:
    """Say where SCL means a cloud, its shadow, a cirrus, a defect, or no data."""
    return np.isin(values, HIDDEN)
