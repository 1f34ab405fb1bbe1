"""A search's pages, one after the other, by whichever way a server links to the next one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from ..errors import BadParameter, ServerError
from .network import place
from .stac_filter import as_parameters
from .transport import Client


@dataclass(frozen=True)
class Step:
    """One request of a search: POST with a body, or GET with everything in the address."""

    url: str
    method: str = "POST"
    body: Mapping[str, Any] | None = None

    def send(self, client: Client) -> dict[str, Any]:
        """Return the page that comes back. Raises ServerError where it is not a page of items."""
        if self.method == "POST":
            page = client.post_json(self.url, dict(self.body or {}))
        else:
            page = client.get_json(self.url, as_parameters(self.body) if self.body else None)
        if not isinstance(page, dict) or not isinstance(page.get("features"), list):
            raise ServerError(
                f"{place(self.url)[1]} answers a search with something else. Check the catalogue's address."
            )
        return page

    def following(self, page: Mapping[str, Any]) -> Step | None:
        """Return the request for the page after this one, None after the last.

        A link may carry a whole body, one to be merged into ours (stac-server, pgstac, rustac), or everything in its
        address (GET).
        """
        links = page.get("links") or ()
        link = next((k for k in links if isinstance(k, dict) and k.get("rel") == "next" and k.get("href")), None)
        if link is None or not page["features"]:
            return None
        url = self._reachable(str(link["href"]))
        if str(link.get("method") or "GET").upper() != "POST":
            return Step(url, "GET")
        body = link.get("body")
        if not isinstance(body, dict):
            return Step(url, "POST", self.body)
        return Step(url, "POST", {**(self.body or {}), **body} if link.get("merge") else body)

    def _reachable(self, href: str) -> str:
        url = urljoin(self.url, href)
        here, there = urlsplit(self.url), urlsplit(url)
        # Servers behind a proxy often don't know that they are reached by https.
        if here.scheme == "https" and there.scheme == "http" and here.hostname == there.hostname:
            url = there._replace(scheme="https", netloc=here.netloc).geturl()
        try:
            place(url)
        except BadParameter as error:
            raise ServerError(f"{here.hostname} links to a next page that is not on the web.") from error
        return url


def pages(client: Client, step: Step | None) -> Iterator[dict[str, Any]]:
    """Yield the pages of a search; stops where a server sends us to a page that we have had."""
    had = set()
    while step is not None:
        mark = (step.url, step.method, json.dumps(step.body, sort_keys=True))
        if mark in had:
            return
        had.add(mark)
        page = step.send(client)
        yield page
        step = step.following(page)
