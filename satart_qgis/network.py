"""What QGIS knows of the way out (proxies, certificates, a login), as plain values for the engine.

Asked on the main thread, where QGIS keeps it, and handed over on the engine's stdin. Logins stay in memory: they are in
no parameter, so in no history, model or project, and nothing here logs them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from qgis.core import QgsApplication, QgsAuthMethodConfig, QgsNetworkAccessManager, QgsProcessingUtils
from qgis.PyQt.QtCore import QCoreApplication, QUrl
from qgis.PyQt.QtNetwork import QNetworkProxy, QNetworkProxyQuery, QNetworkRequest

from .engine.errors import AccessDenied

translate = QCoreApplication.translate

SCHEMES = {
    QNetworkProxy.ProxyType.HttpProxy: "http",
    QNetworkProxy.ProxyType.HttpCachingProxy: "http",
    QNetworkProxy.ProxyType.Socks5Proxy: "socks5h",  # the proxy resolves names, as it does for Qt
}
ANYWHERE = "example.com"  # QGIS answers for an address; this one is on nobody's list of exceptions


def settings(authcfg: str = "", addresses: Iterable[str] = (), *, token: bool = False) -> dict[str, Any]:
    """Return the `network` argument of the engine's tasks.

    authcfg: the id of an authentication configuration; addresses: the web addresses it is meant for, with all that
    lies below each; what the configuration itself names as its resource is added; token: a password counts as one.
    Main thread only. Raises AccessDenied where the configuration can't be used.
    """
    found: dict[str, Any] = {"proxies": proxies(), "no_proxy": ",".join(exceptions()), "ca_bundle": authorities()}
    if authcfg:
        meant = dict.fromkeys((*addresses, *resource(authcfg)))
        if not meant:
            text = translate(
                "Satart", "The authentication configuration '{}' names no server; write one as its Resource."
            )
            raise AccessDenied(text.format(authcfg))
        secret = bare_token(authcfg) if token else None
        found["headers"] = {address: secret or login(authcfg, address) for address in meant}
    return {name: value for name, value in found.items() if value}


def proxies() -> dict[str, str]:
    """Return the proxy for each scheme, its login in it; none where QGIS reaches servers directly."""
    factory = QgsNetworkAccessManager.instance().proxyFactory()
    found = {}
    for scheme in ("http", "https"):
        asked = QNetworkProxyQuery(QUrl(f"{scheme}://{ANYWHERE}/"))
        for proxy in factory.queryProxy(asked) if factory is not None else ():
            if proxy.type() in SCHEMES and proxy.hostName():
                found[scheme] = _address(proxy)
                break
    return found


def _address(proxy: QNetworkProxy) -> str:
    user = quote(proxy.user(), safe="")
    login = f"{user}:{quote(proxy.password(), safe='')}@" if user else ""
    return f"{SCHEMES[proxy.type()]}://{login}{proxy.hostName()}:{proxy.port()}"


def exceptions() -> list[str]:
    """Return the host names that QGIS's settings except from the proxy."""
    manager = QgsNetworkAccessManager.instance()
    listed = [*manager.excludeList(), *manager.noProxyList()]
    hosts = [urlsplit(entry if "//" in entry else f"//{entry}").hostname for entry in listed]
    return list(dict.fromkeys(host for host in hosts if host))


def authorities() -> str | None:
    """Return a PEM file of the authorities that QGIS trusts and of those that Python brings; None without any.

    Both, since Windows tells QGIS of an authority only after its first use, and Python knows no company's own.
    """
    manager = QgsApplication.authManager()
    trusted = b"" if manager.isDisabled() else bytes(manager.trustedCaCertsPemText())
    if not trusted:
        return None
    bundle = trusted.rstrip() + b"\n" + _pythons_authorities()
    # by its content: a certificate that is added while QGIS runs makes another file
    digest = hashlib.sha256(bundle).hexdigest()[:16]
    path = Path(QgsProcessingUtils.tempFolder()) / f"authorities-{digest}.pem"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bundle)
    return str(path)


def _pythons_authorities() -> bytes:
    try:
        import certifi  # comes with requests

        return Path(certifi.where()).read_bytes()
    except (ImportError, OSError):
        return b""


def resource(authcfg: str) -> list[str]:
    """Return the address that an authentication configuration says it is for, if it says so."""
    config = QgsAuthMethodConfig()
    manager = QgsApplication.authManager()
    if authcfg in manager.configIds():
        manager.loadAuthenticationConfig(authcfg, config, False)
    return [config.uri()] if config.uri().startswith(("https://", "http://")) else []


def bare_token(authcfg: str) -> dict[str, str] | None:
    """Return the header of a token that is kept as the password of a Basic configuration; None for other methods.

    Not every QGIS has a method for tokens.
    """
    config = QgsAuthMethodConfig()
    manager = QgsApplication.authManager()
    if authcfg not in manager.configIds() or manager.configAuthMethodKey(authcfg) != "Basic":
        return None
    manager.loadAuthenticationConfig(authcfg, config, True)
    return {"Authorization": f"Bearer {config.config('password')}"} if config.config("password") else None


def login(authcfg: str, address: str) -> dict[str, str]:
    """Return the headers that an authentication configuration adds to a request. Raises AccessDenied."""
    manager = QgsApplication.authManager()
    if authcfg not in manager.configIds():
        raise AccessDenied(translate("Satart", "There is no authentication configuration '{}'.").format(authcfg))
    request = QNetworkRequest(QUrl(address))
    good, signed = manager.updateNetworkRequest(request, authcfg)
    if not good:
        text = translate(
            "Satart",
            "The authentication configuration '{}' could not be read; check it, and the master password, under "
            "Settings > Options > Authentication.",
        )
        raise AccessDenied(text.format(authcfg))
    headers = {bytes(name).decode("latin-1"): bytes(signed.rawHeader(name)) for name in signed.rawHeaderList()}
    if not headers:
        text = translate(
            "Satart",
            "The authentication configuration '{}' ({}) does not log in by a header; choose one of the methods Basic, "
            "API Header or OAuth2 with its token in the header.",
        )
        raise AccessDenied(text.format(authcfg, manager.configAuthMethodKey(authcfg)))
    return {name: value.decode("latin-1").strip() for name, value in headers.items()}
