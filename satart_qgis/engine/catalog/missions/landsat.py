"""Landsat 4 to 9, Collection 2, level 1 and level 2.

Scale factors: https://www.usgs.gov/faqs/how-do-i-use-a-scale-factor-landsat-level-2-science-products. Level 1: Landsat
8-9 Data Users Handbook, LSDS-1574, chapter 5. QA_PIXEL: LSDS-1619 (8-9) and LSDS-1618 (4-7), bits of the pixel quality
band.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...errors import BadParameter
from ..item import Asset, AssetBand, Item
from . import Scaling

ATTRIBUTION = "Landsat {year}, courtesy of the U.S. Geological Survey"
PRESETS = {
    "true-colour": ("red", "green", "blue"),
    "colour-infrared": ("nir", "red", "green"),
    "shortwave-infrared": ("swir22", "nir", "red"),
    "vegetation": ("red", "nir"),
    "pan-rgb": ("red", "green", "blue"),
    "pan-ms": ("blue", "green", "red", "nir"),
    "all": ("coastal", "blue", "green", "red", "nir", "swir16", "swir22"),
    "all-30m": ("blue", "green", "red", "nir", "swir16", "swir22"),
}
# Numbers (b4) mean other colours on Landsat 4-7 than on 8-9, so they only find the file of that number.
ALIASES = {
    "coastal": ("coastal_aerosol",),
    "nir": ("nir08",),
    "swir16": ("swir1",),
    "swir22": ("swir2",),
    "pan": ("panchromatic",),
    "lwir11": ("lwir", "st", "thermal"),
}
PAN = "pan"
MASK = ("qa_pixel", "qa_pixel.tif", "pixel_qa", "bqa")
NODATA = 0.0

SURFACE = (2.75e-5, -0.2)
KELVIN = (0.00341802, 149.0)
TOP = (2e-5, -0.1)
FILL, DILATED, CIRRUS, CLOUD, SHADOW = (1 << bit for bit in range(5))


def matches(item: Item) -> bool:
    """Say whether an item is Landsat's, by its collection, platform or id."""
    platform = str(item.first("platform", "eo:platform", "constellation") or "").lower()
    known = re.match(r"L[CETOM]0[4-9]_", item.id) is not None
    return "landsat" in item.collection.lower() or "landsat" in platform or known


def scaling(item: Item, asset: Asset, band: AssetBand, darkest: Callable[[], float | None]) -> Scaling:
    """Return Collection 2's factors: of level 2 by what a band measures, of level 1 with the sun's height."""
    if "qa" in asset.key.lower():
        return Scaling(1.0, 0.0, "quality flags have no scale")
    thermal = _is_thermal(asset, band)
    if not is_level_1(item, asset):
        scale, offset = KELVIN if thermal else SURFACE
        what = "surface temperature in kelvin" if thermal else "surface reflectance"
        return Scaling(scale, offset, f"Collection 2 level 2: {what} is DN * {scale:g} + {offset:g}")
    if thermal:
        return Scaling(1.0, 0.0, "level 1 thermal bands are radiances with constants of their own; the numbers stay")
    height = item.first("view:sun_elevation", "eo:sun_elevation")
    if height is None:
        raise BadParameter(
            f"The scene {item.id} does not say how high the sun stood, which level 1 reflectance needs. "
            "Choose dn, or the level 2 product."
        )
    sine = math.sin(math.radians(float(height)))
    return Scaling(
        TOP[0] / sine,
        TOP[1] / sine,
        f"Collection 2 level 1: top-of-atmosphere reflectance is (DN * 2e-05 - 0.1) / sin({float(height):g} deg)",
    )


def is_level_1(item: Item, asset: Asset) -> bool:
    """Say whether a band is a level 1 product: by the file's own name, else by the item's."""
    for text in (asset.href.rsplit("/", 1)[-1], str(item.first("landsat:correction") or ""), item.id, item.collection):
        if re.search(r"L2S[PR]|[_-](SR|ST)_|c2-?l2", text, re.IGNORECASE):
            return False
        if re.search(r"L1(TP|GT|GS)|c2-?l1", text, re.IGNORECASE):
            return True
    return False


def clouds(values: NDArray[Any]) -> NDArray[np.bool_]:
    """Say where QA_PIXEL means a cloud, its rim or a cirrus."""
    flags = values.astype(np.uint32)
    return np.asarray((flags & (DILATED | CIRRUS | CLOUD) != 0) & (flags & FILL == 0))


def hidden(values: NDArray[Any]) -> NDArray[np.bool_]:
    """Say where QA_PIXEL means a cloud, its rim, its shadow, a cirrus, or fill."""
    return np.asarray(values.astype(np.uint32) & (FILL | DILATED | CIRRUS | CLOUD | SHADOW) != 0)


def _is_thermal(asset: Asset, band: AssetBand) -> bool:
    names = {asset.key.lower(), band.common_name.lower(), band.name.lower()}
    return bool(names & {"lwir", "lwir11", "lwir12"}) or any(
        re.match(r"(st_|tirs_)?b(10|11)\b|st_b6", n) for n in names
    )
