"""Spectral indices: what two or three bands together say of plants, water, soil and fire.

Each is a formula over reflectances (0-1) of the bands it names, from the paper it cites. Band names are the common
ones of the STAC eo extension.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .errors import BadParameter

Band = NDArray[Any]
# A sum of reflectances below this is no signal, and what is divided by it means nothing.
SMALLEST = 1e-6


@dataclass(frozen=True)
class Index:
    """An index: its name in full, the bands its formula takes in order, the formula, where it was published.

    absolute: the formula has constants in units of reflectance, so digital numbers give nonsense.
    """

    title: str
    bands: tuple[str, ...]
    formula: Callable[..., Band]
    paper: str
    absolute: bool = False


def difference(first: Band, second: Band) -> Band:
    """Return (first - second) / (first + second), kept to -1..1; NaN where nothing is reflected.

    Departure from the papers: atmospheric correction leaves slightly negative reflectances over dark water, which
    would throw the ratio out of its range; it ends at the range's limit instead.
    """
    return np.asarray(np.clip(ratio(first - second, first + second), -1, 1))


def ratio(above: Band, below: Band) -> Band:
    """Return above / below, NaN where what is below vanishes."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(np.abs(below) < SMALLEST, np.nan, above / below))


def _msavi(nir: Band, red: Band) -> Band:
    # For reflectances of 0-1 the root's argument can't be negative; beyond, there is no soil line to adjust to.
    with np.errstate(invalid="ignore"):
        return np.asarray((2 * nir + 1 - np.sqrt((2 * nir + 1) ** 2 - 8 * (nir - red))) / 2)


def _arvi(nir: Band, red: Band, blue: Band) -> Band:
    return difference(nir, 2 * red - blue)


def _evi(nir: Band, red: Band, blue: Band) -> Band:
    return 2.5 * ratio(nir - red, nir + 6 * red - 7.5 * blue + 1)


def _bsi(swir16: Band, red: Band, nir: Band, blue: Band) -> Band:
    return difference(swir16 + red, nir + blue)


INDICES: Mapping[str, Index] = {
    "NDVI": Index("Vegetation", ("nir", "red"), difference, "Rouse et al. 1974, NASA SP-351"),
    "GNDVI": Index("Chlorophyll", ("nir", "green"), difference, "Gitelson, Kaufman, Merzlyak 1996, RSE 58(3)"),
    "NDRE": Index("Red edge", ("nir", "rededge1"), difference, "Gitelson, Merzlyak 1994, J. Plant Physiol. 143(3)"),
    "SAVI": Index(
        "Soil-adjusted vegetation",
        ("nir", "red"),
        lambda nir, red: 1.5 * ratio(nir - red, nir + red + 0.5),
        "Huete 1988, RSE 25(3), L = 0.5",
        absolute=True,
    ),
    "OSAVI": Index(
        "Optimised soil-adjusted vegetation",
        ("nir", "red"),
        lambda nir, red: ratio(nir - red, nir + red + 0.16),
        "Rondeaux, Steven, Baret 1996, RSE 55(2), X = 0.16",
        absolute=True,
    ),
    "MSAVI": Index(
        "Modified soil-adjusted vegetation", ("nir", "red"), _msavi, "Qi et al. 1994, RSE 48(2), MSAVI2", absolute=True
    ),
    "EVI": Index("Enhanced vegetation", ("nir", "red", "blue"), _evi, "Huete et al. 2002, RSE 83(1-2)", absolute=True),
    "EVI2": Index(
        "Enhanced vegetation without blue",
        ("nir", "red"),
        lambda nir, red: 2.5 * ratio(nir - red, nir + 2.4 * red + 1),
        "Jiang et al. 2008, RSE 112(10)",
        absolute=True,
    ),
    "ARVI": Index("Haze-resistant vegetation", ("nir", "red", "blue"), _arvi, "Kaufman, Tanre 1992, TGRS 30(2)"),
    "NDWI": Index("Open water", ("green", "nir"), difference, "McFeeters 1996, IJRS 17(7)"),
    "MNDWI": Index("Open water among buildings", ("green", "swir16"), difference, "Xu 2006, IJRS 27(14)"),
    "NDMI": Index("Moisture of plants", ("nir", "swir16"), difference, "Gao 1996, RSE 58(3), who calls it NDWI"),
    "NDSI": Index("Snow", ("green", "swir16"), difference, "Hall, Riggs, Salomonson 1995, RSE 54(2)"),
    "NDBI": Index("Built-up land", ("swir16", "nir"), difference, "Zha, Gao, Ni 2003, IJRS 24(3)"),
    "BSI": Index("Bare soil", ("swir16", "red", "nir", "blue"), _bsi, "Rikimaru et al. 2002, Trop. Ecol. 43(1)"),
    "NBR": Index("Burnt land", ("nir", "swir22"), difference, "Key, Benson 2006, FIREMON, RMRS-GTR-164"),
    "NBR2": Index("Recovery after fire", ("swir16", "swir22"), difference, "USGS, Landsat spectral indices guide 2016"),
}


def find(name: str) -> Index:
    """Return an index by its short name, in upper or lower case. Raises BadParameter."""
    if name.upper() not in INDICES:
        raise BadParameter(f"There is no index '{name}'. Use one of: {', '.join(INDICES)}.")
    return INDICES[name.upper()]


def compute(index: Index, reflectance: NDArray[Any]) -> NDArray[np.float32]:
    """Return the index (H, W), float32, NaN where it is undefined.

    reflectance: (B, H, W), 0-1, the bands in the order of `index.bands`.
    """
    values = index.formula(*np.asarray(reflectance, np.float64))
    return np.where(np.isfinite(values), values, np.nan).astype(np.float32)
