"""Search of any STAC catalogue: an API of any make, a static catalogue on the web, or files on disk."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin

from ..errors import BadParameter, NothingFound, ServerError, UnreadableRaster
from ..monitor import Monitor
from .item import absolute, is_web
from .network import place
from .scenes import Scene, scene_of
from .stac_files import Document, find_on_disk, kind_of, read_document, walk
from .stac_filter import Form, Query
from .stac_pages import Step, pages
from .transport import Client

# Scenes that are looked at in one search. Where the server can't sort, the best of them may lie further on.
MOST = 2000
# A server says by these that it does not know what it was asked with; 500 is for those that trip over it.
NOT_THAT_WAY = (400, 422, 500, 501)
NO_POST = (404, 405, 501)


def search(
    client: Client, catalog: str, query: Query, *, wanted: int = MOST, monitor: Monitor | None = None
) -> list[Scene]:
    """Return the scenes that meet a query, fewest clouds first, then those that cover most of the area.

    catalog: address of an API or of a static catalogue, or a path. wanted: how many are needed; there may be more.
    Each scene's aoi_coverage is filled in. Raises BadParameter, UnreadableRaster, the client's errors.
    """
    monitor = monitor or Monitor()
    found: dict[tuple[str, str], Scene] = {}
    for scene, is_sorted in _candidates(client, catalog, query, monitor):
        if not query.accepts(scene):
            continue
        if is_sorted and len(found) >= wanted and _is_worse(scene, found, wanted):
            break
        found.setdefault(scene.key, scene)
        monitor.progress(len(found) / (len(found) + wanted))
        if len(found) >= max(MOST, wanted):
            monitor.log(f"The search stops at {len(found)} scenes. Choose fewer days or a smaller area to see all.")
            break
    if query.area is not None:
        area = query.area
        covering = ((s, area.coverage(s.area) if s.area else 0.0) for s in found.values())
        return sorted((replace(s, aoi_coverage=c) for s, c in covering), key=lambda s: s.order)
    return sorted(found.values(), key=lambda s: s.order)


def _is_worse(scene: Scene, found: Mapping[tuple[str, str], Scene], wanted: int) -> bool:
    """Say whether what comes from a sorted search from here on can't be among the wanted ones any more."""
    clouds = sorted(s.order[0] for s in found.values())
    return scene.order[0] > clouds[wanted - 1]


def _candidates(client: Client, catalog: str, query: Query, monitor: Monitor) -> Iterator[tuple[Scene, bool]]:
    """Yield scenes, and for each whether it comes from a search that the server sorts by clouds."""
    if not is_web(catalog):
        for item, href in find_on_disk(client, os.path.abspath(catalog), query, monitor):
            yield scene_of(item, href), False
        return
    url = catalog.rstrip("/")
    url = url[: -len("/search")] if url.endswith("/search") else catalog
    document = read_document(client, url)
    api, query = _api_of(client, document, url, query)
    if api is None:
        for item, href in walk(client, [url], query, monitor):
            yield scene_of(item, href), False
        return
    yield from Api(client, api[0], api[1], monitor).scenes(query)


def _api_of(client: Client, document: Document, url: str, query: Query) -> tuple[tuple[Document, str] | None, Query]:
    """Return the landing page of the API that a document belongs to and its address, if there is one.

    A collection's address narrows the query down to that collection.
    """
    if kind_of(document) != "catalog":
        return None, query
    if document.get("conformsTo") or _link(document, "search"):
        return (document, url), query
    root = _link(document, "root")
    if "extent" not in document or not root or not _link(document, "items"):
        return None, query
    top = urljoin(url, root)
    landing = document if top.rstrip("/") == url.rstrip("/") else read_document(client, top)
    if not landing.get("conformsTo") and not _link(landing, "search"):
        return None, query
    return (landing, top), replace(query, collections=(str(document["id"]),))


class Api:
    """A STAC API: what it says it can do, and how it is asked."""

    def __init__(self, client: Client, landing: Mapping[str, Any], url: str, monitor: Monitor) -> None:
        """Take its landing page and where that is."""
        self._client, self._landing, self._url, self._monitor = client, landing, url, monitor
        self._base = url.rstrip("/") + "/"

    def scenes(self, query: Query) -> Iterator[tuple[Scene, bool]]:
        """Yield the scenes that the server finds, and whether it sorts them by clouds."""
        form: Form | None = Form.best(self._conforms(), query)
        count = 0
        if form and query.cloud_max < 100 and not form.cloud:
            self._monitor.log(f"{place(self._url)[1]} can't tell clouds apart, so all its scenes are looked at here.")
        while form is not None:
            try:
                for scene in self._asked(form, query):
                    count += 1
                    yield scene, form.sort
                break
            except ServerError as error:
                simpler = form.simpler()
                if count or simpler is None or error.status not in NOT_THAT_WAY:
                    raise
                self._monitor.log(f"{error} Asking in simpler words.")
                form = simpler
        if not count:
            self._require_collections(query)

    def _asked(self, form: Form, query: Query) -> Iterator[Scene]:
        for body in form.bodies(query):
            for page in self._pages(body, query):
                for item in page["features"]:
                    if isinstance(item, dict) and "assets" in item:
                        yield scene_of(item, self._place_of(item))

    def _pages(self, body: dict[str, Any], query: Query) -> Iterator[dict[str, Any]]:
        links = [k for k in self._landing.get("links") or () if isinstance(k, dict) and k.get("rel") == "search"]
        if not links and not any("item-search" in c for c in self._conforms()):
            yield from self._pages_of_features(body, query)
            return
        url = urljoin(self._base, str(links[0]["href"])) if links else self._base + "search"
        methods = [str(k.get("method") or "POST").upper() for k in links] or ["POST"]
        if "POST" in methods:
            walk_on, started = pages(self._client, Step(url, "POST", body)), False
            try:
                for page in walk_on:
                    started = True
                    yield page
                return
            except ServerError as error:
                if started or error.status not in NO_POST:
                    raise
        yield from pages(self._client, Step(url, "GET", body))

    def _pages_of_features(self, body: dict[str, Any], query: Query) -> Iterator[dict[str, Any]]:
        """Ask a server that has collections of items, but no search over them (OGC API - Features)."""
        narrowed = {k: v for k, v in body.items() if k in ("bbox", "datetime", "limit")}
        for collection in query.collections or self._collections():
            yield from pages(self._client, Step(f"{self._base}collections/{collection}/items", "GET", narrowed))

    def _conforms(self) -> list[str]:
        said = self._landing.get("conformsTo")
        if said is None and _link(self._landing, "conformance"):
            page = self._client.get_json(urljoin(self._base, _link(self._landing, "conformance")))
            said = page.get("conformsTo") if isinstance(page, dict) else None
        return [str(c) for c in said or ()]

    def _place_of(self, item: Mapping[str, Any]) -> str:
        own = _link(item, "self")
        if own:
            return absolute(own, self._base)
        return f"{self._base}collections/{item.get('collection', '')}/items/{item.get('id', '')}"

    def _collections(self) -> list[str]:
        href = _link(self._landing, "data") or "collections"
        page = self._client.get_json(urljoin(self._base, href))
        listed = page.get("collections") if isinstance(page, dict) else None
        return [str(c["id"]) for c in listed or () if isinstance(c, dict) and c.get("id")]

    def _require_collections(self, query: Query) -> None:
        """Raise BadParameter if nothing was found because there is no such collection."""
        if not query.collections:
            return
        try:
            known = self._collections()
        except (ServerError, UnreadableRaster):
            return
        for name in query.collections:
            if known and name not in known:
                near = difflib.get_close_matches(name, known, 3, 0.4) or sorted(known)[:5]
                raise BadParameter(
                    f"{place(self._url)[1]} has no collection '{name}'. It has {len(known)}, among them: "
                    f"{', '.join(near)}."
                )


def explain_nothing(query: Query, catalog: str) -> NothingFound:
    """Return the error that says that nothing meets a query, and what to try."""
    where = place(catalog)[1] if is_web(catalog) else catalog
    limits = ["the dates" if query.start or query.end else "", "the area" if query.area else ""]
    limits += ["the cloud limit" if query.cloud_max < 100 else ""]
    limits += [f"the platforms ({', '.join(query.platforms)})" if query.platforms else ""]
    limits += [f"the collection ({', '.join(query.collections)})" if query.collections else ""]
    given = [limit for limit in limits if limit]
    advice = f"Widen {', '.join(given[:-1])} or {given[-1]}" if len(given) > 1 else f"Check {(given or ['it'])[0]}"
    return NothingFound(f"No scene in {where} meets all that is asked for. {advice}.")


def _link(document: Mapping[str, Any], rel: str) -> str:
    links = document.get("links") or ()
    return next((str(k["href"]) for k in links if isinstance(k, dict) and k.get("rel") == rel and k.get("href")), "")
