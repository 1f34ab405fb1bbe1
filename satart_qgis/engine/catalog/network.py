"""What QGIS knows of the network and hands over: proxies, certificates, and login headers for certain hosts."""

from __future__ import annotations

import configparser
import os
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from ..errors import BadParameter

# Seconds that a server may stay silent.
PATIENCE = 60.0
PORTS = {"http": 80, "https": 443}
# What follows these words is nobody else's business: Azure's, Amazon's and Google's signatures, and plain tokens.
SECRET = re.compile(
    r"\b((?:access_?|api_?|subscription[-_]?|x-\w+-)?(?:token|sig|signature|credential|key|secret|password))"
    r"(\s*[=:]\s*|%3D)[^\s&\"',;<>]+",
    re.IGNORECASE,
)
LOGIN = re.compile(r"\b(Bearer|Basic)\s+[\w.~+/=-]+", re.IGNORECASE)
ADDRESS = re.compile(r"(https?://)(?:[^\s/@\"'<>]*@)?([^\s?\"'<>]*)(\?[^\s\"'<>]*)?", re.IGNORECASE)


@dataclass(frozen=True)
class Network:
    """How to reach the network. Its headers hold credentials: they are never shown, logged or written.

    proxies: by scheme. bypass: host names that go without a proxy. ca_bundle: a PEM file, None for the usual one.
    headers: for an address and everything below it. timeout: seconds of silence.
    """

    proxies: Mapping[str, str] = field(default_factory=dict, repr=False)
    bypass: tuple[str, ...] = ()
    ca_bundle: str | None = None
    headers: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)
    timeout: float = PATIENCE

    @classmethod
    def of(cls, given: Mapping[str, Any] | None) -> Network:
        """Return the network that QGIS describes; without a word from it, what the environment says.

        given: `proxies`, `no_proxy` (host names with commas), `ca_bundle`, `headers`, `timeout`, each optional.
        Raises BadParameter.
        """
        given = given or {}
        unknown = set(given) - {"proxies", "no_proxy", "ca_bundle", "headers", "timeout"}
        if unknown:
            raise BadParameter(f"The network settings have no '{sorted(unknown)[0]}'.")
        bundle = given.get("ca_bundle") or os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE")
        if bundle and not os.path.exists(bundle):
            raise BadParameter(f"The certificates file {bundle} does not exist. Choose another one.")
        headers = {prefix: dict(values) for prefix, values in (given.get("headers") or {}).items()}
        for prefix, values in headers.items():
            place(prefix)
            if any(c in f"{k}{v}" for k, v in values.items() for c in "\r\n\0"):
                raise BadParameter("A login header has a line break in it. Type the token in again.")
        return cls(
            proxies={k: v for k, v in (given.get("proxies") or {}).items() if v},
            bypass=tuple(h.strip().lower() for h in (given.get("no_proxy") or "").split(",") if h.strip()),
            ca_bundle=bundle or None,
            headers=headers,
            timeout=float(given.get("timeout") or PATIENCE),
        )

    def headers_for(self, url: str) -> dict[str, str]:
        """Return the headers meant for this address: those of the longest prefix that covers it."""
        asked = place(url)
        covering = [(place(prefix)[3], values) for prefix, values in self.headers.items() if _covers(prefix, asked)]
        return dict(max(covering, key=lambda found: len(found[0]))[1]) if covering else {}

    def proxies_for(self, url: str) -> dict[str, str]:
        """Return the proxies to use for this address; none for a host that is to be reached directly."""
        host = place(url)[1]
        direct = host in ("localhost", "127.0.0.1", "::1") or any(
            name == "*" or host == name.lstrip(".") or host.endswith("." + name.lstrip("*.")) for name in self.bypass
        )
        return {} if direct else dict(self.proxies)

    def redact(self, text: str) -> str:
        """Return text without this network's credentials, anybody's signatures, or addresses' queries."""
        for values in self.headers.values():
            for value in values.values():
                for secret in {value, value.split()[-1] if value.split() else value}:
                    text = text.replace(secret, "***") if len(secret) > 2 else text
        return redact(text)


def redact(text: str) -> str:
    """Return text without tokens, signatures, logins, or the queries of the addresses in it."""
    text = ADDRESS.sub(r"\1\2", text)
    return SECRET.sub(r"\1\2***", LOGIN.sub(r"\1 ***", text))


def refuse_secret(address: str, remedy: str = "Put it in a QGIS authentication configuration instead.") -> None:
    """Raise BadParameter where a token stands in an address for all to see; `{token}` stands for one and is none."""
    secret = SECRET.search(address)
    if secret and "{token}" not in secret.group(0):
        raise BadParameter(
            f"The address has a {secret.group(1)} in it, which would end up in projects and logs. {remedy}"
        )


def place(url: str) -> tuple[str, str, int, str]:
    """Return scheme, host, port and tidy path of an address. Raises BadParameter."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme.lower() not in PORTS or not parts.hostname:
        raise BadParameter(f"'{redact(url)}' is not a web address. It should start with https:// and name a server.")
    if parts.username or parts.password:
        raise BadParameter(
            f"The address of {parts.hostname} has a login in it, which ends up in logs and projects. "
            "Put it in a QGIS authentication configuration instead."
        )
    scheme = parts.scheme.lower()
    path = posixpath.normpath("/" + unquote(parts.path).lstrip("/"))
    return scheme, parts.hostname.lower(), port or PORTS[scheme], path


def _covers(prefix: str, asked: tuple[str, str, int, str]) -> bool:
    *server, path = place(prefix)
    return server == list(asked[:3]) and (asked[3] + "/").startswith(path.rstrip("/") + "/")


@lru_cache(maxsize=1)
def agent() -> str:
    """Return the name we give servers, with the version and where to find us, as metadata.txt says them."""
    package = Path(__file__).resolve().parents[2]
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read([package.parent / "metadata.txt", package / "metadata.txt"], encoding="utf-8")
    version = metadata.get("general", "version", fallback="0")
    home = metadata.get("general", "repository", fallback="")
    return f"SatArt/{version} (QGIS plugin; +{home})" if home else f"SatArt/{version} (QGIS plugin)"
