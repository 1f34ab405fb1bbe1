"""What QGIS knows of the network reaches the engine, and its secrets reach nothing else."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsNetworkAccessManager, QgsSettings

from satart_qgis import network
from satart_qgis.engine.catalog.network import Network
from satart_qgis.engine.errors import AccessDenied

ME = {"username": "me", "password": "secret"}  # pragma: allowlist secret
PROXY = {"proxyEnabled": True, "proxyType": "HttpProxy", "proxyHost": "proxy.lan", "proxyPort": "3128"}


@pytest.fixture
def proxy(qgis_app):
    """Return proxy({...}): QGIS's proxy settings, taken back afterwards."""
    settings = QgsSettings()

    def configure(values):
        for name, value in values.items():
            settings.setValue(f"proxy/{name}", value)  # noqa: QGS202  (returns nothing)
        QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()

    yield configure
    settings.remove("proxy")
    QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()


def test_the_proxy_comes_with_its_login_and_its_exceptions(proxy):
    login = {"proxyUser": "me", "proxyPassword": "p@ss:/w"}  # pragma: allowlist secret
    proxy({**PROXY, **login, "noProxyUrls": ["http://intranet.lan/maps"], "proxyExcludedUrls": ["nas.lan"]})
    found = network.settings()
    assert found["proxies"] == dict.fromkeys(("http", "https"), "http://me:p%40ss%3A%2Fw@proxy.lan:3128")
    assert set(found["no_proxy"].split(",")) == {"intranet.lan", "nas.lan"}
    engine = Network.of(found)
    assert engine.proxies_for("https://catalogue.org/x")["https"].endswith("@proxy.lan:3128")
    assert not engine.proxies_for("https://intranet.lan/x")


def test_a_socks_proxy_resolves_names_itself(proxy):
    proxy({**PROXY, "proxyType": "Socks5Proxy"})
    assert network.proxies()["https"] == "socks5h://proxy.lan:3128"


def test_without_a_proxy_none_is_named(proxy):
    proxy({"proxyEnabled": False})
    assert "proxies" not in network.settings()
    assert "headers" not in network.settings()


def test_the_authorities_are_those_of_qgis_and_of_python(qgis_app):
    path = network.settings()["ca_bundle"]
    text = Path(path).read_text(encoding="latin-1")
    trusted = bytes(QgsApplication.authManager().trustedCaCertsPemText()).decode("latin-1")
    assert trusted.strip() in text
    assert text.count("BEGIN CERTIFICATE") > trusted.count("BEGIN CERTIFICATE")
    assert network.authorities() == path, "one file a session"
    Network.of(network.settings())


def test_a_login_is_a_header_for_the_servers_it_is_meant_for(authentication):
    authcfg = authentication("Basic", **ME)
    found = network.settings(authcfg, ["https://one.org", "https://two.org:8443/api"])
    expected = {"Authorization": "Basic " + base64.b64encode(b"me:secret").decode()}
    assert found["headers"] == {"https://one.org": expected, "https://two.org:8443/api": expected}
    engine = Network.of(found)
    assert engine.headers_for("https://one.org/items/1") == expected
    assert engine.headers_for("https://elsewhere.org/items/1") == {}


def test_a_login_is_meant_for_its_resource_too(authentication):
    authcfg = authentication("Basic", uri="https://files.org/data", **ME)
    both = network.settings(authcfg, ["https://one.org"])["headers"]
    assert set(both) == {"https://one.org", "https://files.org/data"}
    assert set(network.settings(authcfg)["headers"]) == {"https://files.org/data"}


def test_a_token_is_a_header_as_well(authentication):
    authcfg = authentication("EsriToken", **{"token": "abc"})
    assert network.login(authcfg, "https://one.org") == {"X-Esri-Authorization": "Bearer abc"}


def test_what_cannot_be_used_is_said_without_a_secret(authentication, monkeypatch):
    with pytest.raises(AccessDenied, match="no authentication configuration 'nowhere'"):
        network.settings("nowhere", ["https://one.org"])
    authcfg = authentication("Basic", **ME)
    with pytest.raises(AccessDenied, match="names no server"):
        network.settings(authcfg)
    manager = QgsApplication.authManager()
    for answer, words in (((False, None), "master password"), ((True, None), "by a header")):
        monkeypatch.setattr(
            manager, "updateNetworkRequest", lambda request, _, good=answer[0]: (good, request), raising=False
        )
        with pytest.raises(AccessDenied, match=words) as caught:
            network.login(authcfg, "https://one.org")
        assert "secret" not in str(caught.value)
