"""A scene as a search finds it: what its item says of place, time and clouds, whatever the item's age and origin."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from . import times
from .area import Area
from .item import Item, absolute, is_web, parse_item
from .network import redact

PICTURES = ("image/png", "image/jpeg", "image/jpg", "image/webp")
# Sentinel-2's product names carry the baseline: S2A_MSIL2A_20190524T101031_N0212_R022_...
BASELINE = re.compile(r"_N(\d\d)(\d\d)_")


@dataclass(frozen=True)
class Scene:
    """An item, with its area and its time; aoi_coverage and aoi_cloud in percent of the area that was searched."""

    item: Item
    area: Area | None
    start: datetime | None
    end: datetime | None
    thumbnail: str
    aoi_coverage: float = 100.0
    aoi_cloud: float | None = None

    @cached_property
    def key(self) -> tuple[str, str]:
        """What no other scene of a catalogue has: collection and id."""
        return self.item.collection, self.item.id

    @cached_property
    def cloud_cover(self) -> float | None:
        """Cloud cover of the whole scene in percent, as its item says."""
        return _number(self.item.first("eo:cloud_cover", "cloud_cover", "cloudCover"))

    @cached_property
    def platform(self) -> str:
        """Which satellite took it."""
        return str(self.item.first("platform", "eo:platform", "constellation") or "")

    @cached_property
    def gsd(self) -> float | None:
        """Ground sample distance in metres: the item's own, else its finest band's."""
        said = _number(self.item.first("gsd", "eo:gsd"))
        bands = [b.gsd for a in self.item.assets.values() if a.is_raster for b in a.bands if b.gsd]
        return said if said is not None else min(bands, default=None)

    @cached_property
    def baseline(self) -> str:
        """Processing baseline of Sentinel-2 as `04.00`; empty where there is none."""
        said = self.item.first("s2:processing_baseline", "processing:version")
        if said is not None:
            return str(said)
        names = [self.item.first("s2:product_uri", "s2:product_id", "sentinel:product_id"), self.item.id]
        found = next(filter(None, (BASELINE.search(str(name)) for name in names)), None)
        return f"{found[1]}.{found[2]}" if found else ""

    @property
    def order(self) -> tuple[float, float, float, tuple[str, str]]:
        """What scenes are sorted by: fewest clouds, then most of the area, then newest; unknown clouds come last."""
        cloud = self.aoi_cloud if self.aoi_cloud is not None else self.cloud_cover
        return (
            float("inf") if cloud is None else cloud,
            -round(self.aoi_coverage, 3),
            -self.start.timestamp() if self.start else 0.0,
            self.key,
        )


def scene_of(found: Mapping[str, Any], href: str) -> Scene:
    """Return the scene that an item's JSON describes, read from `href`. Raises UnreadableRaster."""
    item = parse_item(found, href)
    single = times.parse(item.properties.get("datetime"))
    start = times.parse(item.properties.get("start_datetime")) or single
    end = times.parse(item.properties.get("end_datetime")) or single
    area = Area.of_geojson(found.get("geometry"), found.get("bbox"))
    return Scene(item, area, single or start, end, _thumbnail(found, href))


def _thumbnail(found: Mapping[str, Any], base: str) -> str:
    """Return the address of a picture that a browser can show, empty where there is none."""
    assets = found.get("assets") or {}
    named = list(assets.items()) if isinstance(assets, dict) else [("", a) for a in assets]
    ranked = sorted((rank, i) for i, (key, asset) in enumerate(named) if (rank := _rank(key, asset)))
    hrefs = [named[i][1].get("href", "") for _, i in ranked]
    hrefs += [
        link.get("href", "")
        for link in found.get("links") or ()
        if link.get("rel") in ("thumbnail", "preview") and link.get("type") in PICTURES
    ]
    for href in hrefs:
        whole = absolute(href, base) if href else ""
        if whole and (is_web(whole) or not is_web(base)) and not whole.startswith("s3://"):
            # A picture that needs a signature would put it into the layer.
            return whole if redact(whole.replace("?", " ")) == whole.replace("?", " ") else ""
    return ""


def _rank(key: str, asset: Mapping[str, Any]) -> int:
    kind, roles = str(asset.get("type") or ""), asset.get("roles") or ()
    if kind and kind.partition(";")[0] not in PICTURES:
        return 0
    if not kind and not str(asset.get("href", "")).lower().partition("?")[0].endswith(
        (".png", ".jpg", ".jpeg", ".webp")
    ):
        return 0
    if "thumbnail" in roles or key == "thumbnail":
        return 1
    if "overview" in roles or key in ("rendered_preview", "preview", "overview"):
        return 2
    return 0


def _number(value: Any) -> float | None:
    try:
        return None if value is None else float(value)
    except (TypeError, ValueError):
        return None
