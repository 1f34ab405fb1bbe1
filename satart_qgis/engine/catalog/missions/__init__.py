"""What each mission calls its bands, how its numbers become reflectance, and how it marks clouds: a module a mission.

A module has:
- `matches(item)`: whether an item is this mission's;
- `ATTRIBUTION`: whom to credit, as a format string that takes `year`;
- `PRESETS`: combinations of bands by name; `ALIASES`: a band's asset keys and names, `PAN` its panchromatic band;
- `MASK`: the keys of the asset that marks clouds; `clouds(values)`: where a cloud is; `hidden(values)`: where the
  ground can't be trusted, fill included; both take the mask asset's pixels and return booleans;
- `scaling(item, asset, band, darkest)`: what makes reflectance of a band's numbers, and why. `darkest()` measures the
  scene when it is asked to: the 0.1 percentile of its blue band's valid numbers, or None where that can't be told;
- `NODATA`: the number that stands for no measurement where files don't say.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, cast

import numpy as np
from numpy.typing import NDArray

from ...errors import BandMismatch
from ..item import Asset, AssetBand, Item

LAST = "generic"


@dataclass(frozen=True)
class Scaling:
    """Reflectance (or kelvin) = number * scale + offset, and the reason in words."""

    scale: float
    offset: float
    why: str


@dataclass(frozen=True)
class Chosen:
    """A band to download: its name in the result, its asset, its place in there."""

    name: str
    asset: Asset
    band: AssetBand


class Mission(Protocol):
    """The shape of a mission's module."""

    ATTRIBUTION: str
    PRESETS: Mapping[str, tuple[str, ...]]
    ALIASES: Mapping[str, tuple[str, ...]]
    PAN: str
    MASK: tuple[str, ...]
    NODATA: float | None

    def matches(self, item: Item) -> bool:
        """Say whether an item is this mission's."""

    def scaling(self, item: Item, asset: Asset, band: AssetBand, darkest: Callable[[], float | None]) -> Scaling:
        """Return what makes reflectance of a band's numbers."""

    def clouds(self, values: NDArray[Any]) -> NDArray[np.bool_]:
        """Say where the mask asset's pixels mean a cloud."""

    def hidden(self, values: NDArray[Any]) -> NDArray[np.bool_]:
        """Say where they mean that the ground can't be trusted."""


def names() -> list[str]:
    """Return the missions' ids, the generic one last."""
    found = sorted(m.name for m in pkgutil.iter_modules(__path__))
    return [n for n in found if n != LAST] + [LAST]


def load(name: str) -> Mission:
    """Return a mission's module."""
    return cast(Mission, importlib.import_module(f"{__name__}.{name}"))


def mission_of(item: Item) -> Mission:
    """Return the mission that an item belongs to; the generic one takes what nobody knows."""
    return next(mission for mission in map(load, names()) if mission.matches(item))


def presets() -> list[str]:
    """Return the names of all missions' presets."""
    return sorted({preset for name in names() for preset in load(name).PRESETS})


def choose(item: Item, wanted: Sequence[str]) -> list[Chosen]:
    """Return the bands that a preset (a list of one) or band names stand for. Raises BandMismatch."""
    mission = mission_of(item)
    preset = len(wanted) == 1 and wanted[0].lower() in mission.PRESETS
    bands = mission.PRESETS[wanted[0].lower()] if preset else tuple(wanted)
    chosen = [found for name in bands for found in _find(item, mission, name)]
    unique = {(c.asset.key, c.band.number): c for c in chosen}
    return list(unique.values())


def find_mask(item: Item, mission: Mission) -> Asset | None:
    """Return the asset that marks clouds, None where an item has none."""
    folded = {key.lower(): asset for key, asset in item.assets.items()}
    return next((folded[key] for key in mission.MASK if key in folded), None)


def find_pan(item: Item) -> Chosen | None:
    """Return the panchromatic band, None where an item has none."""
    mission = mission_of(item)
    try:
        return choose(item, [mission.PAN])[0] if mission.PAN else None
    except BandMismatch:
        return None


def _find(item: Item, mission: Mission, name: str) -> list[Chosen]:
    """Return the band of a name, or all bands of the asset of a name."""
    wanted = name.strip().lower()
    common = next((c for c, aliases in mission.ALIASES.items() if wanted == c or wanted in aliases), wanted)
    accepted = (common, *mission.ALIASES.get(common, ()))
    rasters = {key.lower(): asset for key, asset in item.assets.items() if asset.is_raster}
    keys = [key for key in dict.fromkeys((wanted, *accepted)) if key in rasters]
    if not keys:  # old catalogues number their assets, or name them like files
        endings = tuple(f"{mark}{a}{end}" for a in accepted for mark in "_-./" for end in ("", ".tif", ".tiff", ".jp2"))
        keys = [k for k, asset in rasters.items() if k.endswith(endings) or asset.href.lower().endswith(endings)]
    by_key = [rasters[key] for key in keys]
    if by_key and len(by_key[0].bands) > 1:
        return [Chosen(b.common_name or b.name or f"{name} {b.number}", by_key[0], b) for b in by_key[0].bands]
    if by_key:
        return [_named(by_key[0], by_key[0].bands[0], common)]
    for asset in rasters.values():
        if "data" in asset.roles or not asset.roles or "visual" in asset.roles:
            for band in asset.bands:
                if {band.common_name.lower(), band.name.lower()} & set(accepted) - {""}:
                    return [_named(asset, band, common)]
    raise BandMismatch(
        f"The scene {item.id} has no band '{name}'. It has: {', '.join(sorted(rasters)) or 'no raster at all'}."
        + (f" Presets: {', '.join(mission.PRESETS)}." if mission.PRESETS else "")
    )


def _named(asset: Asset, band: AssetBand, common: str) -> Chosen:
    label = band.name if band.name.lower() != common else asset.key if asset.key.lower() != common else ""
    return Chosen(f"{label} {common}".strip(), asset, band)
