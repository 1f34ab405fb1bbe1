"""The one way out: what it tries again, what it gives up on, whom it tells a login, and that it can be stopped."""

from __future__ import annotations

import shutil
import threading
import time
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from types import SimpleNamespace

import pytest
from answering import Answer, in_turn, say, serving

from satart_qgis.engine.catalog import retrying, transport
from satart_qgis.engine.catalog.fetching import Fetcher
from satart_qgis.engine.catalog.network import Network, redact
from satart_qgis.engine.errors import AccessDenied, BadParameter, Cancelled, DiskFull, ServerError
from satart_qgis.engine.monitor import Monitor

WHOLE = bytes(range(256)) * 4096


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch):
    monkeypatch.setattr(retrying, "FIRST_WAIT", 0.01)


def client(monitor=None, **network):
    return transport.Client(Network.of({"timeout": 0.5, **network}), monitor)


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_passing_status_is_tried_again(status):
    with serving(in_turn(Answer(status=status), Answer(status=status), say({"a": 1}))) as server:
        assert client().get_json(server.url + "/x", {"q": "1"}) == {"a": 1}
    assert [r.path for r in server.asked] == ["/x?q=1"] * 3


@pytest.mark.parametrize(
    "answer", [Answer(drop=True), Answer(hang=True), Answer(b'{"a": 1}', cut=4), Answer(b"", cut=0, status=200)]
)
def test_a_broken_connection_is_tried_again(answer):
    if answer.cut == 0:
        answer.body = b"12345"
    with serving(in_turn(answer, say({"a": 1}))) as server:
        assert client().post_json(server.url, {"b": 2}) == {"a": 1}
    assert [r.json for r in server.asked] == [{"b": 2}] * 2


def test_after_five_tries_it_gives_up_and_says_what_the_server_does():
    lines = []
    with serving(in_turn(Answer(status=503))) as server, pytest.raises(ServerError, match="answers 503, also when"):
        client(Monitor(log=lines.append)).get(server.url)
    assert len(server.asked) == 5
    assert len(lines) == 4


@pytest.mark.parametrize("status", [400, 404, 500])
def test_other_statuses_are_final_and_quote_the_server(status):
    told = {"code": "Bad", "description": "no such thing at https://h/x?sig=SECRET " + "x" * 500}
    with serving(in_turn(say(told, status))) as server, pytest.raises(ServerError) as error:
        client().get(server.url)
    assert len(server.asked) == 1
    assert "no such thing" in str(error.value)
    assert "SECRET" not in str(error.value)
    assert len(str(error.value)) < 300


@pytest.mark.parametrize("status", [401, 403])
def test_a_refusal_is_an_access_denied_without_the_token(status):
    with serving(lambda r: say({"message": "bad " + r.headers["Authorization"]}, status)) as server:
        c = client(headers={server.url: {"Authorization": "Bearer verysecret"}})
        with pytest.raises(AccessDenied) as error:
            c.get(server.url + "/a?token=abc")
    assert "verysecret" not in str(error.value)
    assert "verysecret" not in repr(c.network)


def test_retry_after_is_read_as_seconds_and_as_a_date():
    assert retrying.retry_after("7") == 7
    when = datetime.now(timezone.utc) + timedelta(seconds=30)
    assert retrying.retry_after(format_datetime(when, usegmt=True)) == pytest.approx(30, abs=2)
    assert retrying.retry_after("soon") is None
    assert retrying.retry_after(format_datetime(when - timedelta(days=1), usegmt=True)) == 0


def test_retry_after_is_waited_for_but_never_past_a_minute():
    with serving(in_turn(Answer(status=429, headers={"Retry-After": "1"}), say(1))) as server:
        start = time.monotonic()
        assert client().get_json(server.url) == 1
        assert time.monotonic() - start >= 1
    assert 60 <= retrying.pause(1, 1e9) < 61


@pytest.mark.parametrize("answer", [Answer(hang=True), Answer(status=503, headers={"Retry-After": "50"})])
def test_a_cancel_is_heard_while_a_server_is_waited_for(answer):
    monitor = Monitor()
    with serving(in_turn(answer)) as server:
        threading.Timer(0.3, monitor.cancel).start()
        start = time.monotonic()
        with pytest.raises(Cancelled):
            client(monitor, timeout=30).get(server.url)
        assert time.monotonic() - start < 15


def test_logins_go_below_their_prefix_only():
    network = Network.of(
        {
            "headers": {
                "https://a.org": {"X": "host"},
                "https://a.org/deep": {"X": "deep"},
                "http://127.0.0.1:8080": {"X": "port"},
            }
        }
    )
    assert network.headers_for("https://a.org/x") == {"X": "host"}
    assert network.headers_for("https://A.ORG:443/deep/er?x") == {"X": "deep"}
    assert network.headers_for("https://a.org/deeper") == {"X": "host"}
    assert network.headers_for("https://a.org/deep/../x") == {"X": "host"}
    for other in ("https://a.org.evil.com/", "https://b.org/a.org", "http://a.org/", "https://a.org:444/"):
        assert network.headers_for(other) == {}
    assert network.headers_for("http://127.0.0.1:8080/") == {"X": "port"}


def test_a_login_does_not_follow_a_redirect_to_another_server():
    with serving(lambda r: say(dict(r.headers))) as other:
        with serving(in_turn(Answer(status=307, headers={"Location": other.url + "/new"}))) as first:
            c = client(headers={first.url: {"Authorization": "Bearer t", "X-Api-Key": "k"}})
            seen = c.post_json(first.url, {"a": 1})
    assert first.asked[0].headers["X-Api-Key"] == "k"
    assert "Authorization" not in seen
    assert "X-Api-Key" not in seen
    assert other.asked[0].method == "POST"
    assert other.asked[0].json == {"a": 1}


def test_redirects_in_a_circle_end():
    with serving(in_turn(Answer(status=302, headers={"Location": "/"}))) as server:
        with pytest.raises(ServerError, match="circles"):
            client().get(server.url)


def test_a_netrc_login_does_not_replace_ours(monkeypatch, tmp_path):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login a password b\n")
    monkeypatch.setenv("NETRC", str(netrc))
    with serving(lambda r: say(r.headers.get("Authorization"))) as server:
        assert client().get_json(server.url) is None
        assert client(headers={server.url: {"Authorization": "Bearer t"}}).get_json(server.url) == "Bearer t"


def test_it_gives_its_own_name():
    with serving(in_turn(say(1))) as server:
        client().get(server.url)
    assert server.asked[0].headers["User-Agent"].startswith("SatArt/")
    assert "QGIS plugin; +https://" in server.asked[0].headers["User-Agent"]


def test_an_address_with_a_login_in_it_is_refused():
    with pytest.raises(BadParameter) as error:
        client().get("https://me:hush@example.org/")  # pragma: allowlist secret
    assert "hush" not in str(error.value)
    for wrong in ("ftp://a/b", "example.org", "http://", "https://[::1"):
        with pytest.raises(BadParameter):
            client().get(wrong)


def test_html_instead_of_json_is_named():
    with serving(in_turn(Answer(b"<html>log in"))) as server, pytest.raises(ServerError, match="not JSON"):
        client().get_json(server.url)


def test_a_server_that_is_not_there_is_named():
    with serving(in_turn(say(1))) as server:
        pass
    with pytest.raises(ServerError, match=r"127\.0\.0\.1 can't be reached.*connection to the internet"):
        client().get(server.url)


def _ranged(request):
    start = int(request.headers.get("Range", "bytes=0-")[6:-1])
    headers = {"ETag": '"v1"', "Content-Range": f"bytes {start}-{len(WHOLE) - 1}/{len(WHOLE)}"}
    return Answer(WHOLE[start:], 206 if start else 200, headers)


def test_a_download_goes_on_where_it_broke_off(tmp_path):
    turn = []

    def answer(request):
        turn.append(1)
        whole = _ranged(request)
        whole.cut = 600_000 if len(turn) == 1 else None
        return whole

    path = tmp_path / "f.bin"
    with serving(answer) as server:
        client().download(server.url + "/f", str(path))
    assert path.read_bytes() == WHOLE
    resumed = server.asked[1].headers
    assert 0 < int(resumed["Range"][6:-1]) <= 600_000
    assert resumed["If-Range"] == '"v1"'
    assert [p.name for p in tmp_path.iterdir()] == ["f.bin"]


def test_a_download_starts_again_where_the_server_knows_no_ranges(tmp_path):
    path = tmp_path / "f.bin"
    with serving(in_turn(Answer(WHOLE, cut=9999), Answer(WHOLE))) as server:
        client().download(server.url, str(path))
    assert path.read_bytes() == WHOLE


def test_a_download_that_fails_leaves_nothing(tmp_path):
    path = tmp_path / "f.bin"
    path.write_bytes(b"old")
    with serving(in_turn(Answer(WHOLE, cut=9999))) as server, pytest.raises(ServerError, match="cuts its answer short"):
        client().download(server.url, str(path))
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["f.bin"]


def test_a_cancelled_download_leaves_nothing(tmp_path):
    monitor = Monitor()
    with serving(in_turn(Answer(hang=True))) as server:
        threading.Timer(0.2, monitor.cancel).start()
        with pytest.raises(Cancelled):
            client(monitor, timeout=20).download(server.url, str(tmp_path / "f"))
    assert not list(tmp_path.iterdir())


def test_proxies_pass_by_loopback_and_the_listed_hosts():
    network = Network.of({"proxies": {"http": "http://p:1", "https": "http://p:1"}, "no_proxy": "corp.org, .lan"})
    assert network.proxies_for("https://a.org")["https"] == "http://p:1"
    for near in (
        "http://127.0.0.1:9/",
        "http://localhost/",
        "https://x.corp.org/",
        "https://corp.org",
        "http://a.lan/",
    ):
        assert network.proxies_for(near) == {}


def test_a_proxy_is_used_for_both_ways_of_reading():
    with serving(in_turn(say("through"))) as proxy:
        network = {"proxies": {"http": proxy.url}}
        assert client(**network).get_json("http://somewhere.invalid/x") == "through"
    assert proxy.asked[0].path == "http://somewhere.invalid/x"
    options = transport.vsicurl_options(Network.of({"proxies": {"https": "http://u:p%40@h:3128"}}), "https://a.org/b")
    assert options["GDAL_HTTPS_PROXY"] == "http://h:3128"
    assert options["GDAL_HTTP_PROXYUSERPWD"] == "u:p@"  # pragma: allowlist secret


@pytest.mark.parametrize(
    "text",
    [
        "https://a.blob/x.tif?st=1&sig=HUSH",
        "GET https://u:HUSH@h/p",  # pragma: allowlist secret
        "Authorization: Bearer HUSH",
        "access_token=HUSH",
        "subscription-key: HUSH",
        "X-Amz-Signature=HUSH&x",
    ],
)
def test_no_credential_survives_redaction(text):
    assert "HUSH" not in redact(text)


def test_work_in_parallel_keeps_its_order_and_ends_with_the_first_error():
    def work(n):
        time.sleep(0.05 * (3 - n))
        return n * n

    assert retrying.in_parallel(work, [0, 1, 2, 3], Monitor(), 4) == [0, 1, 4, 9]
    assert retrying.in_parallel(work, [], Monitor(), 4) == []
    with pytest.raises(ZeroDivisionError):
        retrying.in_parallel(lambda n: 1 // n, [1, 0, 1], Monitor(), 2)


def test_room_that_is_missing_is_told_in_units_of_its_own_size(tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=300 * 2**10))
    fetcher = Fetcher({}, str(tmp_path / "pieces"), Monitor())
    fetcher.require_space(300 * 2**10)
    with pytest.raises(DiskFull, match=r"2\.5 MB are to be fetched, and the disk that holds .* has 300 kB left"):
        fetcher.require_space(5 * 2**19)


def test_work_in_parallel_that_hangs_can_be_cancelled():
    monitor, never = Monitor(), threading.Event()
    threading.Timer(0.2, monitor.cancel).start()
    start = time.monotonic()
    with pytest.raises(Cancelled):
        retrying.in_parallel(lambda n: never.wait(20), [1, 2], monitor, 2)
    assert time.monotonic() - start < 15
    never.set()
