"""Catalogues without a server: catalog.json and what it links to, item files, item collections, folders of them.

Specification: https://github.com/radiantearth/stac-spec (catalog-spec, collection-spec, item-spec).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from ..errors import TooMuch, UnreadableRaster
from ..monitor import Monitor
from . import times
from .area import Area
from .item import absolute, is_web, read_json
from .stac_filter import Query
from .stac_pages import Step, pages
from .transport import Client

# Documents that are read of one static catalogue, and how many at a time.
MOST = 20_000
AT_ONCE = 8

Document = dict[str, Any]
Found = tuple[Document, str]


def read_document(client: Client, href: str) -> Document:
    """Return the JSON object at an address or in a file. Raises UnreadableRaster; the client's errors."""
    found = read_json(href, client)
    if not isinstance(found, dict):
        raise UnreadableRaster(f"{href} is not a STAC catalogue, collection or item. Choose another file.")
    return found


def find_on_disk(client: Client, path: str, query: Query, monitor: Monitor) -> Iterator[Found]:
    """Yield the items of a file or a folder on disk, each with where it was read. Raises UnreadableRaster."""
    start = Path(path)
    if not start.is_dir():
        yield from walk(client, [path], query, monitor)
        return
    top = next((start / name for name in ("catalog.json", "collection.json") if (start / name).is_file()), None)
    files = [top] if top else sorted(p for p in start.rglob("*") if p.suffix.lower() in (".json", ".geojson"))
    if not files:
        raise UnreadableRaster(f"{path} has no catalogue and no items in it. Choose another folder.")
    yield from walk(client, [str(f) for f in files], query, monitor, lenient=top is None)


def walk(
    client: Client, starts: list[str], query: Query, monitor: Monitor, *, lenient: bool = False
) -> Iterator[Found]:
    """Yield the items of documents and of all that they link to, level by level.

    Collections that say that they lie elsewhere or at another time are left out. lenient: take only the items
    among the documents themselves, as for a folder of them. Raises UnreadableRaster, TooMuch; the client's errors.
    """
    seen, level = set(starts), list(starts)

    def read(href: str) -> Document | None:
        try:
            return read_document(client, href)
        except UnreadableRaster:
            if lenient:
                return None
            raise

    with ThreadPoolExecutor(AT_ONCE, "catalogue") as pool:
        while level:
            if len(seen) > MOST:
                raise TooMuch(f"The catalogue has more than {MOST} files. Start from one of its collections.")
            deeper: list[str] = []
            for href, document in zip(level, pool.map(read, level)):
                monitor.check()
                if document is None:
                    continue
                kind = kind_of(document)
                if kind == "item":
                    yield document, href
                elif kind == "items":
                    yield from _of_collection(client, document, href)
                elif kind == "catalog" and not lenient and _may_hold(document, query):
                    deeper += [target for target in _links(document, href) if target not in seen]
                    seen.update(deeper)
                elif not kind and not lenient:
                    raise UnreadableRaster(f"{href} is not a STAC catalogue, collection or item. Choose another file.")
            level = list(dict.fromkeys(deeper))


def kind_of(document: Mapping[str, Any]) -> str:
    """Return what a document is: item, items, catalog (collections too), or nothing of STAC."""
    kind = document.get("type")
    if kind == "Feature" and "assets" in document:
        return "item"
    if kind == "FeatureCollection":
        return "items"
    # Before version 1.0 catalogues had no type.
    return "catalog" if "links" in document and ("stac_version" in document or "id" in document) else ""


def _of_collection(client: Client, document: Document, href: str) -> Iterator[Found]:
    following = Step(href, "GET").following(document) if is_web(href) else None
    for page in (document, *pages(client, following)):
        for item in page["features"]:
            if isinstance(item, dict) and "assets" in item:
                yield item, _place_of(item, href)


def _place_of(item: Mapping[str, Any], href: str) -> str:
    """Return where an item of a collection can be read again: by itself, or as a part of the file."""
    own = next((k.get("href", "") for k in item.get("links") or () if k.get("rel") == "self"), "")
    return absolute(own, href) if own and is_web(href) else f"{href}#{item.get('id', '')}"


def _links(document: Mapping[str, Any], href: str) -> Iterator[str]:
    for link in document["links"]:
        if isinstance(link, dict) and link.get("rel") in ("child", "item", "items") and link.get("href"):
            target = absolute(str(link["href"]), href)
            # What comes from the web has no business on this disk.
            if is_web(target) or not is_web(href):
                yield target if is_web(target) else str(Path(target).resolve())


def _may_hold(document: Mapping[str, Any], query: Query) -> bool:
    """Say whether a collection's own extent allows it to have something that is searched for."""
    extent = document.get("extent")
    if not isinstance(extent, dict):
        return True
    boxes = (extent.get("spatial") or {}).get("bbox") or []
    if query.area is not None and boxes and all(isinstance(b, list) for b in boxes):
        # The first box is all of it, the others are its parts.
        whole = Area.of_geojson(None, boxes[0])
        if whole is not None and not query.area.intersects(whole):
            return False
    spans = (extent.get("temporal") or {}).get("interval") or []
    if not spans or not isinstance(spans[0], list) or len(spans[0]) != 2:
        return True
    start, end = (times.parse(moment) if moment else None for moment in spans[0])
    return (start is None and end is None) or query.covers(start, end)
