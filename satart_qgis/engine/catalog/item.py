"""A STAC item as the download needs it: assets with whole addresses, bands with their names, old and new spellings.

Specification: https://github.com/radiantearth/stac-spec/blob/master/item-spec/item-spec.md. Band fields moved from the
extensions' `eo:bands` and `raster:bands` into `bands` with version 1.1; older catalogues write the former.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from osgeo import gdal

from ..errors import NothingFound, UnreadableRaster, UnreadableVector
from .transport import Client


@dataclass(frozen=True)
class AssetBand:
    """One band of an asset: its number in the file, names, ground sample distance in metres, scale and nodata."""

    number: int
    name: str = ""
    common_name: str = ""
    gsd: float | None = None
    scale: float | None = None
    offset: float | None = None
    nodata: float | None = None


@dataclass(frozen=True)
class Asset:
    """A file of an item: its key, its address without any signature, its type and its bands."""

    key: str
    href: str
    media_type: str
    roles: tuple[str, ...]
    bands: tuple[AssetBand, ...]
    alternates: tuple[str, ...] = ()

    @property
    def is_raster(self) -> bool:
        """Whether this is imagery on a grid, by its type or, where it has none, by its ending."""
        kind = self.media_type.lower()
        if kind:
            return any(word in kind for word in ("tiff", "jp2", "geotiff"))
        return self.href.lower().split("?")[0].endswith((".tif", ".tiff", ".jp2"))


@dataclass(frozen=True)
class Item:
    """A scene: id, collection, properties, assets by key, and where it was read."""

    id: str
    collection: str
    properties: Mapping[str, Any]
    assets: Mapping[str, Asset]
    href: str = ""
    root: str = ""

    def first(self, *names: str) -> Any:
        """Return the first of some properties that the item has, None if it has none."""
        return next((self.properties[n] for n in names if self.properties.get(n) is not None), None)

    @property
    def epsg(self) -> int | None:
        """The EPSG code of its rasters, where it says so."""
        code = self.first("proj:epsg", "proj:code")
        number = re.sub(r"^EPSG:", "", str(code or ""), flags=re.IGNORECASE)
        return int(number) if number.isdigit() else None


def load_item(href: str, client: Client) -> Item:
    """Read an item from the web or from disk. Raises UnreadableRaster where there is none; the client's errors."""
    return parse_item(read_json(href, client), href)


def read_json(href: str, client: Client) -> Any:
    """Return the JSON at an address or in a file; `file#id` is one item of an item collection on disk.

    Raises UnreadableRaster; the client's errors.
    """
    path, _, wanted = (href, "", "") if is_web(href) or Path(href).is_file() else href.partition("#")
    try:
        found = client.get_json(href) if is_web(href) else json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableRaster(f"{path} can't be read ({error.strerror}). Check the path.") from error
    except ValueError as error:
        raise UnreadableRaster(f"{path} is not a catalogue or an item: it is not JSON. Choose another file.") from error
    if wanted and isinstance(found, dict):
        listed = found.get("features") or ()
        found = next((item for item in listed if isinstance(item, dict) and item.get("id") == wanted), None)
    return found


def parse_item(found: Any, href: str) -> Item:
    """Return the item that a JSON object describes; relative addresses are taken from `href`."""
    if not isinstance(found, dict) or "assets" not in found or "properties" not in found:
        raise UnreadableRaster(f"{href} is not a STAC item: it lacks properties or assets. Choose one that is.")
    properties = dict(found["properties"])
    links = {link.get("rel"): link.get("href", "") for link in reversed(found.get("links", []))}
    collection = found.get("collection") or properties.get("collection") or ""
    given = found["assets"]
    named = given.items() if isinstance(given, dict) else enumerate(given)
    assets = {str(key): _asset(str(key), value, properties, href) for key, value in named if value.get("href")}
    root = links.get("root") or links.get("self") or ""
    return Item(str(found.get("id", "")), str(collection), properties, assets, href, root)


def _asset(key: str, given: Mapping[str, Any], properties: Mapping[str, Any], base: str) -> Asset:
    alternates = [a.get("href", "") for a in (given.get("alternate") or {}).values() if isinstance(a, dict)]
    return Asset(
        key,
        absolute(given["href"], base),
        str(given.get("type") or ""),
        tuple(given.get("roles") or ()),
        _bands(given, properties),
        tuple(a for a in alternates if a),
    )


def _bands(given: Mapping[str, Any], properties: Mapping[str, Any]) -> tuple[AssetBand, ...]:
    merged: list[dict[str, Any]] = [{}]
    for field in ("eo:bands", "raster:bands", "bands"):
        for i, entry in enumerate(given.get(field) or ()):
            if isinstance(entry, int):  # before 0.9 assets pointed into the item's own list
                listed = properties.get("eo:bands") or []
                entry = listed[entry] if entry < len(listed) else {}  # noqa: PLW2901
            merged += [{}] * (i + 1 - len(merged))
            merged[i] = {**merged[i], **entry}
    return tuple(_band(i, {**given, **entry} if len(merged) == 1 else entry, given) for i, entry in enumerate(merged))


def _band(place: int, entry: Mapping[str, Any], asset: Mapping[str, Any]) -> AssetBand:
    def number(*names: str) -> float | None:
        value = next((entry[n] for n in names if entry.get(n) is not None), None)
        try:
            return None if value is None else float(value)
        except (TypeError, ValueError):
            return None

    gsd = number("gsd", "eo:gsd", "raster:spatial_resolution", "spatial_resolution")
    if gsd is None and asset.get("gsd"):
        gsd = float(asset["gsd"])
    return AssetBand(
        place + 1,
        str(entry.get("name") or ""),
        str(entry.get("eo:common_name") or entry.get("common_name") or ""),
        gsd,
        number("raster:scale", "scale"),
        number("raster:offset", "offset"),
        number("nodata"),
    )


def is_web(href: str) -> bool:
    """Say whether an address is one of the web."""
    return href.lower().startswith(("http://", "https://"))


def absolute(href: str, base: str) -> str:
    """Return an address as seen from the file it stands in."""
    if re.match(r"^[a-z][a-z0-9+.-]+://", href, re.IGNORECASE) or href.startswith("/vsi"):
        return href[len("file://") :] if href.startswith("file://") else href
    if is_web(base):
        return urljoin(base, href)
    if posixpath.isabs(href) or Path(href).is_absolute():
        return href
    return str(Path(base).parent.joinpath(href))


def footprint_hrefs(source: str, ids: Sequence[str]) -> list[str]:
    """Return the items' addresses from a footprints file, in its order, or in that of `ids`."""
    path, *options = source.split("|")
    chosen = dict(part.split("=", 1) for part in options if "=" in part)
    try:
        dataset = gdal.OpenEx(path, gdal.OF_VECTOR)
        layer = dataset.GetLayerByName(chosen["layername"]) if "layername" in chosen else dataset.GetLayer(0)
        layer.SetAttributeFilter(chosen.get("subset"))
        found = {f.GetField("item_id"): f.GetField("item_href") for f in layer}
    except (RuntimeError, AttributeError, KeyError, ValueError) as error:
        raise UnreadableVector(f"{path} has no scenes in it. Choose a layer that 'Search scenes' made.") from error
    missing = [i for i in ids if i not in found]
    if missing:
        raise NothingFound(f"{path} has no scene {missing[0]}. It has {len(found)} others.")
    hrefs = [found[i] for i in ids or found]
    if not hrefs:
        raise NothingFound(f"{path} holds no scene. Search again with other dates, clouds or area.")
    return hrefs
