"""What QGIS knows of the network reaches the engine, and its secrets reach nothing else."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsNetworkAccessManager, QgsSettings

from satart_qgis import network
from satart_qgis.engine.catalog.network import Network
from satart_qgis.engine.catalog.transport import Client
from satart_qgis.engine.errors import AccessDenied
from tests.engine.catalog.answering import say, serving

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


def guarded(header, value):
    """Return a server that says hello to who sends a header, and 401 to others."""
    return serving(lambda request: say("hello") if request.headers.get(header) == value else say("who?", 401))


# In a process of its own: QGIS holds Python still while it waits for a token.
AUTHORITY = """
import http.server, json, urllib.parse
class Authority(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        asked = dict(urllib.parse.parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        good = (asked.get("username"), asked.get("password")) == ("me", "secret")
        token = {"access_token": "tok123", "token_type": "Bearer", "expires_in": 3600, "refresh_token": "r"}
        body = json.dumps(token if good else {"error": "invalid_grant"}).encode()
        self.send_response(200 if good else 400)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *said):
        pass
server = http.server.HTTPServer(("127.0.0.1", 0), Authority)
print(server.server_port, flush=True)
server.serve_forever()
"""


@pytest.fixture
def authority():
    """Return the address where tokens are given for a name and a password."""
    process = subprocess.Popen([sys.executable, "-c", AUTHORITY], stdout=subprocess.PIPE, text=True)
    yield f"http://127.0.0.1:{process.stdout.readline().strip()}/token"
    process.kill()
    process.wait()


def oauth2(authority, password="secret"):  # noqa: S107  # pragma: allowlist secret
    """Return QGIS's settings of an OAuth2 configuration that asks for a token by name and password."""
    settings = {"version": 1, "configType": 1, "grantFlow": 2, "accessMethod": 0, "tokenUrl": authority}
    login = {"username": "me", "password": password, "clientId": "", "clientSecret": "", "apiKey": ""}
    addresses = {"requestUrl": "", "refreshTokenUrl": "", "redirectUrl": "", "redirectPort": 7070}
    more = {"persistToken": False, "requestTimeout": 5, "scope": ""}
    return {"oauth2config": json.dumps({**settings, **login, **addresses, **more})}


def needs(method):
    if method not in QgsApplication.authManager().authMethodsKeys():
        pytest.skip(f"this QGIS has no authentication method {method}")


def test_oauth2_fetches_a_token_that_opens_the_server_it_is_meant_for(authentication, authority):
    needs("OAuth2")
    authcfg = authentication("OAuth2", **oauth2(authority))
    with guarded("Authorization", "Bearer tok123") as server:
        found = network.settings(authcfg, [server.url])
        assert found["headers"] == {server.url: {"Authorization": "Bearer tok123"}}
        assert Client(Network.of(found)).get_json(server.url) == "hello"
        with pytest.raises(AccessDenied, match="wants a login"):
            Client().get_json(server.url)


def test_oauth2_without_a_token_is_told_and_sends_nothing(authentication, authority):
    needs("OAuth2")
    authcfg = authentication("OAuth2", **oauth2(authority, "wrong"))
    with guarded("Authorization", "Bearer tok123") as server:
        with pytest.raises(AccessDenied, match="authentication configuration"):
            network.settings(authcfg, [server.url])
        assert server.asked == []


def test_an_api_header_opens_the_server_it_is_meant_for(authentication):
    needs("APIHeader")
    authcfg = authentication("APIHeader", **{"X-Api-Key": "k123"})
    with guarded("X-Api-Key", "k123") as server:
        found = network.settings(authcfg, [server.url])
        assert found["headers"] == {server.url: {"X-Api-Key": "k123"}}
        assert Client(Network.of(found)).get_json(server.url) == "hello"


def test_a_header_of_any_name_opens_the_server_it_is_meant_for_and_stays_out_of_messages(authentication):
    authcfg = authentication("EsriToken", **{"token": "k123"})  # a header of a name of its own, in every QGIS
    with guarded("X-Esri-Authorization", "Bearer k123") as server, guarded("no", "way") as other:
        found = network.settings(authcfg, [server.url, other.url])
        client = Client(Network.of(found))
        assert client.get_json(server.url) == "hello"
        with pytest.raises(AccessDenied) as raised:
            client.get_json(other.url)
        assert "k123" not in str(raised.value)


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
