"""The tags of a feature as GDAL hands it out, and what they say of a closed way: line or area."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from osgeo import ogr

# Columns that hold many tags in one text, as hstore or JSON.
BAGS = frozenset({"all_tags", "other_tags", "tags", "osm_tags"})
PAIR = re.compile(r'"((?:[^"\\]|\\.)*)"\s*=>\s*(?:"((?:[^"\\]|\\.)*)"|NULL)')
ESCAPE = re.compile(r"\\(.)")

# Keys whose closed ways are lines that come back to where they began (roundabouts, hedges, running tracks), and values
# among them that are areas all the same. After https://wiki.openstreetmap.org/wiki/Overpass_turbo/Polygon_Features.
LINES: Mapping[str, frozenset[str]] = {
    "highway": frozenset({"services", "rest_area", "escape", "elevator", "platform"}),
    "railway": frozenset({"station", "turntable", "roundhouse", "platform"}),
    "waterway": frozenset({"riverbank", "dock", "boatyard", "dam"}),
    "barrier": frozenset(),
    "power": frozenset({"plant", "substation", "generator", "transformer"}),
    "aerialway": frozenset({"station"}),
    "route": frozenset(),
}
# Keys that make a closed way an area.
AREAS = frozenset(
    "aeroway amenity area:highway boundary building building:part craft golf historic indoor landcover landuse leisure "
    "man_made military natural office place power public_transport shop sport surface tourism water".split()
)
# ... but for these values, which are lines.
EDGES: Mapping[str, frozenset[str]] = {
    "natural": frozenset({"coastline", "cliff", "ridge", "arete", "tree_row"}),
    "man_made": frozenset({"cutline", "embankment", "pipeline", "dyke"}),
    "leisure": frozenset({"track", "slipway"}),
    "aeroway": frozenset({"taxiway"}),
}

# Tags that no line ever has: an open way with one of them lost nodes where somebody cut an extract out.
SOLID: Mapping[str, frozenset[str]] = {
    "building": frozenset(),
    "building:part": frozenset(),
    "landuse": frozenset(),
    "landcover": frozenset(),
    "natural": frozenset({"wood", "water", "scrub", "grassland", "heath", "wetland", "sand"}),
}


class Fields:
    """How to read the tags of a layer's features: from columns that hold many, and from columns that hold one."""

    def __init__(self, layer: ogr.Layer) -> None:
        """Look at a layer's columns once."""
        definition = layer.GetLayerDefn()
        names = [definition.GetFieldDefn(i).GetName() for i in range(definition.GetFieldCount())]
        self.names = frozenset(names)
        self._bags = [i for i, name in enumerate(names) if name in BAGS]
        self._plain = [(i, name) for i, name in enumerate(names) if name not in BAGS]

    def tags(self, feature: ogr.Feature) -> dict[str, str]:
        """Return a feature's tags; an empty column is a tag that is not there."""
        found: dict[str, str] = {}
        for index, name in self._plain:
            if feature.IsFieldSetAndNotNull(index):
                value = feature.GetFieldAsString(index)
                if value:
                    found[name] = value
        for index in self._bags:
            if feature.IsFieldSetAndNotNull(index):
                found.update(unpacked(feature.GetFieldAsString(index)))
        return found


def unpacked(text: str) -> dict[str, str]:
    """Return the tags in a text: hstore (`"key"=>"value", ...`) or a JSON object."""
    if text.lstrip().startswith("{"):
        try:
            return {str(k): str(v) for k, v in json.loads(text).items() if v is not None}
        except ValueError:
            return {}
    return {
        ESCAPE.sub(r"\1", found.group(1)): ESCAPE.sub(r"\1", found.group(2))
        for found in PAIR.finditer(text)
        if found.group(2) is not None
    }


def is_area(tags: Mapping[str, str]) -> bool:
    """Return whether a closed way with these tags is an area rather than a line."""
    if "area" in tags:
        return tags["area"] != "no"
    if any(key in tags and tags[key] not in areas for key, areas in LINES.items()):
        return False
    return any(
        key in AREAS and value != "no" and value not in EDGES.get(key, ()) for key, value in tags.items()
    ) or any(tags.get(key) in areas for key, areas in LINES.items())


def is_cut_area(tags: Mapping[str, str]) -> bool:
    """Return whether an open way with these tags must once have been closed."""
    return any(key in tags and (not values or tags[key] in values) for key, values in SOLID.items())
