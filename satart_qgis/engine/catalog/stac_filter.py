"""What is searched for, how a server is asked for it, and the same question answered here where the server can't.

STAC API: https://github.com/radiantearth/stac-api-spec/tree/v1.0.0/item-search; its extensions query
(stac-api-extensions/query), filter (stac-api-extensions/filter, CQL2 as JSON) and sort (stac-api-extensions/sort).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from . import times
from .area import Area, Box
from .scenes import Scene

CLOUD = "eo:cloud_cover"
PAGE = 100
# A polygon with more corners than this is asked for by its box, and the rest is done here.
CORNERS = 500


def plain(platform: str) -> str:
    """Return a satellite's name without what catalogues spell differently: LANDSAT_8, landsat-8, Landsat 8."""
    return re.sub(r"[^a-z0-9]", "", platform.lower())


@dataclass(frozen=True)
class Query:
    """What is searched for. collections, platforms: none for all of them. cloud_max: 100 for no limit."""

    collections: tuple[str, ...] = ()
    area: Area | None = None
    start: datetime | None = None
    end: datetime | None = None
    cloud_max: float = 100.0
    platforms: tuple[str, ...] = ()

    def accepts(self, scene: Scene) -> bool:
        """Say whether a scene meets all of it. One without a cloud figure meets no limit."""
        if self.collections and scene.item.collection not in self.collections:
            return False
        if self.platforms and plain(scene.platform) not in map(plain, self.platforms):
            return False
        if self.cloud_max < 100 and (scene.cloud_cover is None or scene.cloud_cover > self.cloud_max):
            return False
        if self.area is not None and (scene.area is None or not self.area.intersects(scene.area)):
            return False
        return self.covers(scene.start, scene.end or scene.start)

    def covers(self, start: datetime | None, end: datetime | None) -> bool:
        """Say whether a time or a span of time lies at least partly in the dates; without any it does if none are."""
        if start is None and end is None:
            return self.start is None and self.end is None
        late = self.end is not None and start is not None and start > self.end
        early = self.start is not None and end is not None and end < self.start
        return not late and not early


@dataclass(frozen=True)
class Form:
    """The form in which a server is asked: what of a query it is given. The rest is filtered here."""

    cloud: str = ""
    sort: bool = False
    polygon: bool = False

    @classmethod
    def best(cls, conforms: Iterable[str], query: Query) -> Form:
        """Return the form that makes most of what a server says it can do (its conformsTo)."""
        classes = [c.lower() for c in conforms]

        def has(pattern: str) -> bool:
            return any(re.search(pattern, c) for c in classes)

        cloud = ""
        if query.cloud_max < 100:
            if has(r"item-search.*query"):
                cloud = "query"
            elif has(r"item-search.*filter") and has(r"cql2-json") and has(r"basic-cql2"):
                cloud = "filter"
        polygon = query.area is not None and not query.area.is_box and query.area.corners <= CORNERS
        return cls(cloud, has(r"item-search.*sort"), polygon)

    def simpler(self) -> Form | None:
        """Return the form to try next where a server does not take this one after all; None after the simplest."""
        if self.sort:
            return replace(self, sort=False)
        if self.cloud:
            return replace(self, cloud="")
        return replace(self, polygon=False) if self.polygon else None

    def bodies(self, query: Query) -> list[dict[str, Any]]:
        """Return the bodies to post: one, or one for each side of the antimeridian, which not all servers cross."""
        body: dict[str, Any] = {"limit": PAGE}
        if query.collections:
            body["collections"] = list(query.collections)
        span = times.interval(query.start, query.end)
        if span:
            body["datetime"] = span
        if self.cloud == "query":
            body["query"] = {CLOUD: {"lte": query.cloud_max}}
        if self.cloud == "filter":
            body["filter-lang"] = "cql2-json"
            body["filter"] = {"op": "<=", "args": [{"property": CLOUD}, query.cloud_max]}
        if self.sort:
            body["sortby"] = [{"field": f"properties.{CLOUD}", "direction": "asc"}]
        if query.area is None:
            return [body]
        if self.polygon:
            return [{**body, "intersects": query.area.geojson}]
        return [{**body, "bbox": _rounded(box)} for box in query.area.boxes]


def _rounded(box: Box) -> list[float]:
    return [round(v, 9) for v in box]


def as_parameters(body: Mapping[str, Any]) -> dict[str, str]:
    """Return a search body as the parameters of a GET request."""
    parameters = {}
    for name, value in body.items():
        if name == "sortby":
            parameters[name] = ",".join(("-" if s["direction"] == "desc" else "+") + s["field"] for s in value)
        elif name in ("bbox", "collections"):
            parameters[name] = ",".join(str(v) for v in value)
        else:
            parameters[name] = json.dumps(value) if isinstance(value, (dict, list)) else str(value)
    return parameters
