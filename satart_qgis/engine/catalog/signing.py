"""Addresses that need a signature, and addresses that only machines of one cloud understand.

Planetary Computer's assets lie in Azure containers that want a token (https://planetarycomputer.microsoft.com/docs/
concepts/sas/), free, for one collection, valid for some 45 minutes. It is fetched when the first byte is read, kept
until shortly before it ends, put behind the address for the one request, and never written anywhere.
"""

from __future__ import annotations

import os
import threading
import time
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..errors import ServerError
from .item import Item, is_web
from .network import place
from .transport import Client

ENDPOINT = "https://planetarycomputer.microsoft.com/api/sas/v1/token"
HOSTS = ".blob.core.windows.net"
# For other catalogues that sign the same way, a Planetary Computer Pro for one: `host suffix=token address`.
VARIABLE = "SATART_SAS"
# Seconds before a token's end at which a new one is fetched, and how long one without an end is kept.
EARLY, UNTOLD = 120.0, 600.0
# Open buckets of catalogues whose items still say s3://, with their regions; others are tried without one.
REGIONS = {
    "sentinel-cogs": "us-west-2",
    "sentinel-s2-l2a": "eu-central-1",
    "sentinel-s2-l1c": "eu-central-1",
    "e84-earth-search-sentinel-data": "us-west-2",
    "copernicus-dem-30m": "eu-central-1",
    "copernicus-dem-90m": "eu-central-1",
    "naip-analytic": "us-west-2",
}
REQUESTER_PAYS = ("usgs-landsat", "sentinel-s2-l2a", "sentinel-s2-l1c", "naip-analytic")
# Buckets that are not Amazon's.
ENDPOINTS = {"eodata": "https://eodata.dataspace.copernicus.eu"}
# By any of these somebody has an account with Amazon: https://gdal.org/user/virtual_file_systems.html#vsis3.
ACCOUNT = ("AWS_ACCESS_KEY_ID", "AWS_PROFILE", "AWS_WEB_IDENTITY_TOKEN_FILE")


class Signer:
    """Signs addresses for one download; may be used from several threads."""

    def __init__(self, client: Client) -> None:
        """Take the client that fetches tokens."""
        self._client = client
        host, _, endpoint = os.environ.get(VARIABLE, "").partition("=")
        self._rules = [(host, endpoint)] if host and endpoint else []
        self._rules.append((HOSTS, ENDPOINT))
        self._tokens: dict[str, tuple[str, float]] = {}
        self._collections: dict[str, str] = {}
        self._lock = threading.Lock()

    def learn(self, item: Item) -> None:
        """Remember to which collection the addresses of an item belong: tokens are given by collection."""
        for asset in item.assets.values():
            if is_web(asset.href):
                self._collections[_folder(asset.href)] = item.collection

    def sign(self, href: str) -> str:
        """Return the address to ask now: with a token where one is needed, else as it is."""
        source = self._source(href)
        if source is None:
            return href
        with self._lock:
            token, end = self._tokens.get(source, ("", 0.0))
            if time.time() > end - EARLY:
                token, end = self._fetch(source)
                self._tokens[source] = (token, end)
        return f"{href}{'&' if '?' in href else '?'}{token}"

    def forget(self, href: str, signed: str) -> bool:
        """Drop the token of a signed address that a server refused; say whether a new one can be asked for."""
        source = self._source(href)
        if source is None:
            return False
        with self._lock:
            # Another thread may have fetched a new one in the meantime.
            if signed.endswith(self._tokens.get(source, ("", 0.0))[0]):
                self._tokens.pop(source, None)
        return True

    def _source(self, href: str) -> str | None:
        """Return where the token for an address comes from; None where it needs none."""
        if not is_web(href) or "sig=" in urlsplit(href).query:
            return None
        host = urlsplit(href).netloc.lower()
        for suffix, endpoint in self._rules:
            if host.endswith(suffix.lower()):
                account, container = host.split(".")[0], urlsplit(href).path.strip("/").split("/")[0]
                collection = self._collections.get(_folder(href))
                return f"{endpoint}/{collection or f'{account}/{container}'}"
        return None

    def _fetch(self, source: str) -> tuple[str, float]:
        answer: Any = self._client.get_json(source)
        token = answer.get("token") if isinstance(answer, dict) else None
        if not isinstance(token, str) or not token:
            raise ServerError(f"{place(source)[1]} gives no token to read its imagery with. Try later.")
        return token.lstrip("?"), _end(answer.get("msft:expiry"))


def _end(said: Any) -> float:
    """Return when a token ends, in seconds since 1970."""
    try:
        return datetime.fromisoformat(str(said).replace("Z", "+00:00")).timestamp()
    except ValueError:
        return time.time() + UNTOLD


def _folder(href: str) -> str:
    return urlsplit(href)._replace(query="", fragment="").geturl().rsplit("/", 1)[0]


def has_account() -> bool:
    """Say whether the environment or a file of credentials names an account with Amazon."""
    file = os.environ.get("AWS_SHARED_CREDENTIALS_FILE") or "~/.aws/credentials"
    return any(os.environ.get(name) for name in ACCOUNT) or Path(file).expanduser().is_file()


def reachable(href: str, alternates: tuple[str, ...] = ()) -> str:
    """Return the address to read an asset by: s3:// of open buckets over https, of others through GDAL's /vsis3.

    Where readers pay, an account that can pay comes first: the addresses of the web beside those want a login that
    lives in a browser.
    """
    buckets = [a[5:].partition("/")[::2] for a in (href, *alternates) if a.lower().startswith("s3://")]
    paid = next((f"/vsis3/{bucket}/{key}" for bucket, key in buckets if bucket in REQUESTER_PAYS), "")
    if paid and has_account():
        return paid
    if not href.lower().startswith("s3://"):
        return href
    bucket, key = buckets[0]
    region = REGIONS.get(bucket)
    if paid or not region:
        # What the catalogue itself names is surer than what can be made of a bucket's name.
        web = next((a for a in alternates if is_web(a)), paid)
        if web:
            return web
    if bucket in ENDPOINTS:
        return f"{ENDPOINTS[bucket]}/{bucket}/{key}"
    return f"https://{bucket}.s3.{region + '.' if region else ''}amazonaws.com/{key}"
