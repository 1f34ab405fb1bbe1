"""The choices that the algorithms of acquisition offer, with the names people know them by."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from qgis.PyQt.QtCore import QCoreApplication

from ..engine.catalog.presets import PRESETS, address

translate = QCoreApplication.translate

CATALOG = "planetary-computer"
COLLECTION = "landsat-c2-l2"
BANDS = "true-colour"
STAC_FILES = "STAC (*.json *.geojson)"
LARGEST_ITEM = 10_000_000  # bytes; an item has some ten thousand

# Where catalogues keep the files that need the same login as they do, when that is not where they answer searches.
FILE_SERVERS = {
    "stac.dataspace.copernicus.eu": (
        "https://download.dataspace.copernicus.eu",
        "https://zipper.dataspace.copernicus.eu",
    ),
}


def catalogs() -> dict[str, str]:
    """Return the public catalogues by id. The names are their own and stay as they are."""
    return {name: preset.title for name, preset in PRESETS.items()}


def collections() -> dict[str, str]:
    """Return the collections by the names that mean the same in every catalogue of ours."""
    return {
        "landsat-c2-l2": translate("Satart", "Landsat, surface reflectance (Collection 2 level 2)"),
        "landsat-c2-l1": translate("Satart", "Landsat with its panchromatic band (Collection 2 level 1)"),
        "sentinel-2-l2a": translate("Satart", "Sentinel-2, surface reflectance (level 2A)"),
        "sentinel-2-c1-l2a": translate("Satart", "Sentinel-2, surface reflectance, reprocessed (Collection 1)"),
        "sentinel-2-l1c": translate("Satart", "Sentinel-2, top of the atmosphere (level 1C)"),
    }


def bands() -> dict[str, str]:
    """Return the combinations of bands by id; not every mission has each."""
    return {
        "true-colour": translate("Satart", "True colour (red, green, blue)"),
        "colour-infrared": translate("Satart", "Colour infrared (near infrared, red, green)"),
        "shortwave-infrared": translate("Satart", "Shortwave infrared (shortwave, near infrared, red)"),
        "vegetation": translate("Satart", "For vegetation indices (red, near infrared)"),
        "pan-rgb": translate("Satart", "For pansharpening: true colour (Landsat)"),
        "pan-ms": translate("Satart", "For pansharpening: true colour and near infrared (Landsat)"),
        "all-10m": translate("Satart", "All 10 m bands (Sentinel-2)"),
        "all-20m": translate("Satart", "All 20 m bands (Sentinel-2)"),
        "all-30m": translate("Satart", "All 30 m bands but the coastal one (Landsat)"),
        "all": translate("Satart", "All reflective bands"),
    }


def servers(*places: str) -> list[str]:
    """Return the servers of catalogues and items, by preset, address or path, and of their files where known.

    For an item on disk these are the servers of its assets.
    """
    found: list[str] = []
    for place in filter(None, places):
        url = address(place)
        found += [url] if urlsplit(url).scheme in ("http", "https") else _servers_in(Path(url))
    roots = dict.fromkeys(_root(url) for url in found)
    more = (root for name in roots for root in FILE_SERVERS.get(urlsplit(name).hostname or "", ()))
    return list(dict.fromkeys((*roots, *more)))


def tile_servers(template: str) -> list[str]:
    """Return the servers that a tile address names, those that take turns each."""
    switch = re.search(r"\{switch:([^}]+)\}", template)
    names = [name.strip() for name in switch[1].split(",")] if switch else ["a", "b", "c"]
    turns = (re.sub(r"\{s\}|\{switch:[^}]+\}", name, template.strip()) for name in names)
    return list(dict.fromkeys(_root(url) for url in turns if urlsplit(url).scheme in ("http", "https")))


def item_name(place: str) -> str:
    """Return what an item's address or path calls it."""
    last = re.split(r"[\\/]", place.partition("?")[0].rstrip("/"))[-1]
    return re.sub(r"\.(geo)?json$", "", last.rpartition("#")[2], flags=re.IGNORECASE)


def _servers_in(path: Path) -> Iterable[str]:
    """Return the addresses of an item file's assets; none where it is no such file, as the engine will say."""
    try:
        if path.stat().st_size > LARGEST_ITEM:
            return []
        assets = json.loads(path.read_text(encoding="utf-8"))["assets"].values()
        hrefs = [asset["href"] for asset in assets]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []
    return [href for href in hrefs if str(href).startswith(("https://", "http://"))]


def _root(url: str) -> str:
    """Return scheme, host and port of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
