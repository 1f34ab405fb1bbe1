"""Downloads from servers that misbehave, and from ones that want a login: the same pixels, or one clear error."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from answering import Answer, say
from images import read
from osgeo import gdal
from shelf import item_json, save_item, shelf, write_cog
from small_scene import BLOCK, GRID, KEYS, OLD, ROOT, extent, item_at, leftovers

from satart_qgis.engine.errors import (
    AccessDenied,
    Cancelled,
    SatArtError,
    ServerError,
    UnreadableRaster,
)
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.tasks.downloadscene import downloadscene

pytestmark = pytest.mark.usefixtures("impatient")


# --- servers that misbehave -------------------------------------------------------------------------------------


def every(step, make):
    return lambda number, request, answer: make(answer) if number % step == 0 else answer


FAULTS = {
    "503": every(3, lambda a: Answer(b"busy", 503, {"Retry-After": "0"})),
    "429 with a date": every(3, lambda a: Answer(b"slow down", 429, {"Retry-After": "Wed, 01 Jan 2020 00:00:00 GMT"})),
    "reset": every(3, lambda a: Answer(drop=True)),
    "body cut short": every(3, lambda a: Answer(a.body, a.status, a.headers, cut=len(a.body) // 2)),
    "another part": every(
        3, lambda a: Answer(a.body, 206, {**a.headers, "Content-Range": "bytes 5-9/" + a.headers["Content-Range"][-6:]})
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_passes_leaves_no_trace_in_the_pixels(scene, tmp_path, fault):
    with shelf(scene[0], fault=FAULTS[fault]) as server:
        result = downloadscene(str(tmp_path / "o.tif"), item=item_at(scene, server.url), bands=["all-10m"], values="dn")
    np.testing.assert_array_equal(read(result["output"]), np.stack([scene[1][k] for k in KEYS]))


@pytest.mark.parametrize("seed", range(4))
def test_a_server_that_is_busy_every_third_time_at_random_is_outlasted(scene, tmp_path, seed):
    busy = np.random.default_rng(seed).random(4000) < 1 / 3
    fault = lambda n, r, a: Answer(b"", 503, {"Retry-After": "0"}) if busy[n % 4000] else a  # noqa: E731
    with shelf(scene[0], fault=fault) as server:
        result = downloadscene(str(tmp_path / "o.tif"), item=item_at(scene, server.url), bands=["all-10m"], values="dn")
    np.testing.assert_array_equal(read(result["output"]), np.stack([scene[1][k] for k in KEYS]))


def test_a_server_without_parts_sends_whole_files_and_the_pixels_are_the_same(scene, tmp_path):
    said = []
    with shelf(scene[0], ranges=False) as server:
        result = downloadscene(
            str(tmp_path / "o.tif"), item=item_at(scene, server.url), bands=["nir"], values="dn",
            extent=extent(300, 300, 90, 90), monitor=Monitor(log=said.append),
        )  # fmt: skip
    np.testing.assert_array_equal(read(result["output"])[0], scene[1]["nir"][300:390, 300:390])
    assert any("no parts" in line for line in said)
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (lambda n, r, a: a if n < 4 else Answer(b"", 503, {"Retry-After": "0"}), ServerError),
        (lambda n, r, a: a if n < 4 else Answer(b"", 404), ServerError),
        (lambda n, r, a: a if n < 4 else Answer(b"", 403), AccessDenied),
        (lambda n, r, a: a if n < 4 else Answer(b"", 401), AccessDenied),
        (lambda n, r, a: a if n < 4 else Answer(a.body, 206, {**a.headers, "ETag": '"other"'}), ServerError),
        (lambda n, r, a: Answer(b"<html>log in</html>" * 20, 206, {"Content-Range": "bytes 0-379/380"}), SatArtError),
    ],
)
def test_what_does_not_pass_is_a_clear_error_and_no_file(scene, tmp_path, fault, error):
    output = tmp_path / "o.tif"
    with shelf(scene[0], fault=fault) as server, pytest.raises(error) as raised:
        downloadscene(str(output), item=item_at(scene, server.url), bands=["red"])
    assert not output.exists()
    assert not Path(f"{output}.part").exists()
    assert "Traceback" not in str(raised.value)


HTML = b"<!DOCTYPE html><html>Please sign in</html>"


@pytest.mark.parametrize(
    ("spoil", "ranges", "error", "words"),
    [
        (lambda body: body[: len(body) // 2], True, UnreadableRaster, "red.tif is shorter .* damaged there"),
        (lambda body: body[:300], True, UnreadableRaster, "red.tif is shorter .* damaged there"),
        (lambda body: HTML, True, AccessDenied, "a web page where red.tif should be.*login"),
        (lambda body: HTML, False, AccessDenied, "a web page where red.tif should be.*login"),
        (lambda body: b"", True, UnreadableRaster, "red.tif .* damaged there"),
        (lambda body: b"not at all", False, UnreadableRaster, "red.tif from 127.0.0.1 is no raster"),
        (None, True, ServerError, "127.0.0.1 does not have red.tif .404.*Search for the scene again"),
    ],
)
def test_a_file_that_is_spoilt_on_its_server_is_named_and_leaves_nothing(tmp_path, scene, spoil, ranges, error, words):
    folder, results = tmp_path / "files", tmp_path / "results"
    folder.mkdir(), results.mkdir()
    if spoil:
        (folder / "red.tif").write_bytes(spoil((scene[0] / "red.tif").read_bytes()))
    with shelf(folder, ranges=ranges) as server:
        assets = {"red": (f"{server.url}/red.tif", "red", 10)}
        item = save_item(tmp_path, item_json("S2A_C", assets, properties=OLD))
        with pytest.raises(error, match=words) as raised:
            downloadscene(str(results / "o.tif"), item=item, bands=["red"])
        assert len(server.asked) < 8, "what does not pass is not asked for again and again"
    assert "run it again" not in str(raised.value)
    assert list(results.iterdir()) == []


def test_a_bucket_whose_readers_pay_is_read_with_their_account_and_says_so_without(scene, tmp_path, monkeypatch):
    def bucket(request):
        paid = {name.lower(): value for name, value in request.headers.items()}
        if "Credential=somebody/" not in paid.get("authorization", "") or "x-amz-request-payer" not in paid:
            return Answer(b"<Error><Code>AccessDenied</Code></Error>", 403, {"Content-Type": "application/xml"})
        return server._part(scene[0] / request.path.rsplit("/", 1)[1], request)

    with shelf(scene[0]) as server:
        for name in ("red", "nir"):
            server.others[f"/usgs-landsat/{name}.tif"] = bucket
        # GDAL asks Amazon's own servers otherwise.
        monkeypatch.setenv("AWS_S3_ENDPOINT", server.url.removeprefix("http://"))
        monkeypatch.setenv("AWS_HTTPS", "NO")
        monkeypatch.setenv("AWS_VIRTUAL_HOSTING", "FALSE")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "of no use elsewhere")  # pragma: allowlist secret
        monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "nobody")
        assets = {name: (f"s3://usgs-landsat/{name}.tif", name, 10) for name in ("red", "nir")}
        item = save_item(tmp_path, item_json("S2A_PAID", assets, properties=OLD))
        with pytest.raises(AccessDenied, match="whose readers pay.*AWS_ACCESS_KEY_ID"):
            downloadscene(str(tmp_path / "o.tif"), item=item, bands=["red", "nir"])
        gdal.VSICurlClearCache()
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "somebody")
        box = extent(100, 200, 70, 90)
        downloadscene(str(tmp_path / "o.tif"), item=item, bands=["red", "nir"], values="dn", extent=box)
    expected = np.stack([scene[1][name][100:170, 200:290] for name in ("red", "nir")])
    np.testing.assert_array_equal(read(str(tmp_path / "o.tif")), expected)
    assert leftovers(tmp_path) == []


def test_an_error_halfway_is_made_up_for_by_the_next_run(scene, tmp_path):
    output = str(tmp_path / "o.tif")
    with shelf(scene[0], fault=lambda n, r, a: a if n < 12 else Answer(b"", 500)) as server:
        item = item_at(scene, server.url)
        with pytest.raises(ServerError, match="run it again to go on"):
            downloadscene(output, item=item, bands=["all-10m"], values="dn")
        first = server.bytes
        server.fault = None
        server.forget()
        downloadscene(output, item=item, bands=["all-10m"], values="dn")
        total = sum((scene[0] / f"{k}.tif").stat().st_size for k in KEYS)
        assert first > 0
        assert server.bytes < 0.95 * total
    np.testing.assert_array_equal(read(output), np.stack([scene[1][k] for k in KEYS]))
    assert leftovers(tmp_path) == []


def test_a_damaged_leftover_is_fetched_anew(scene, tmp_path):
    output = str(tmp_path / "o.tif")
    with shelf(scene[0], fault=lambda n, r, a: a if n < 10 else Answer(b"", 500)) as server:
        item = item_at(scene, server.url)
        with pytest.raises(ServerError):
            downloadscene(output, item=item, bands=["all-10m"], values="dn")
        for piece in Path(output + ".blocks.part").glob("*.tif"):
            data = bytearray(piece.read_bytes())
            data[len(data) // 2 :] = b"\0" * (len(data) - len(data) // 2)
            piece.write_bytes(data)
        server.fault = None
        downloadscene(output, item=item, bands=["all-10m"], values="dn")
    np.testing.assert_array_equal(read(output), np.stack([scene[1][k] for k in KEYS]))


def test_a_file_that_changed_meanwhile_is_not_mixed_with_the_old_one(scene, tmp_path):
    output, folder = str(tmp_path / "o.tif"), tmp_path / "files"
    folder.mkdir()
    write_cog(folder / "red.tif", scene[1]["red"], GRID, block=BLOCK)
    with shelf(folder, fault=lambda n, r, a: a if n < 4 else Answer(b"", 500)) as server:
        item = save_item(tmp_path, item_json("S2A_C", {"red": (f"{server.url}/red.tif", "red", 10)}, properties=OLD))
        with pytest.raises(ServerError):
            downloadscene(output, item=item, bands=["red"], values="dn")
        write_cog(folder / "red.tif", scene[1]["nir"], GRID, block=BLOCK)
        server.fault = None
        downloadscene(output, item=item, bands=["red"], values="dn")
    np.testing.assert_array_equal(read(output)[0], scene[1]["nir"])


def test_a_cancel_is_heard_while_the_server_hangs_and_leaves_nothing(scene, tmp_path):
    monitor = Monitor()
    with shelf(scene[0], fault=lambda n, r, a: a if n < 6 else Answer(hang=True)) as server:
        item = item_at(scene, server.url)
        threading.Timer(0.6, monitor.cancel).start()
        started = time.monotonic()
        with pytest.raises(Cancelled):
            downloadscene(str(tmp_path / "o.tif"), item=item, bands=["all-10m"], monitor=monitor)
        assert time.monotonic() - started < 20
    assert list(tmp_path.iterdir()) == []


KILLED = """
import sys, json
sys.path.insert(0, sys.argv[1])
from satart_qgis.engine.catalog import fetching
fetching.SMALLEST = 1 << 14
from satart_qgis.engine.tasks.downloadscene import downloadscene
downloadscene(sys.argv[2], item=sys.argv[3], bands=["all-10m"], values="dn")
"""


def noted(output):
    """Return how many transfers the journals beside an output name."""
    return sum(len(p.read_text().splitlines()) for p in Path(output + ".blocks.part").glob("*.journal"))


def test_after_a_kill_the_next_run_goes_on_where_it_stopped(scene, tmp_path):
    output = str(tmp_path / "o.tif")
    with shelf(scene[0], rate=300_000) as server:
        item = item_at(scene, server.url)
        child = subprocess.Popen([sys.executable, "-c", KILLED, str(ROOT), output, item])
        total = sum((scene[0] / f"{k}.tif").stat().st_size for k in KEYS)
        # What counts is what the journals name, not what the server has sent: all may still be under way.
        until = time.monotonic() + 120
        while noted(output) < 12 and child.poll() is None and time.monotonic() < until:
            time.sleep(0.02)
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        assert not Path(output).exists()
        assert leftovers(tmp_path) == ["o.tif.blocks.part"]
        assert noted(output) >= 12
        server.rate, said = 0, []
        server.forget()
        downloadscene(output, item=item, bands=["all-10m"], values="dn", monitor=Monitor(log=said.append))
        assert server.bytes < 0.95 * total
        assert any("interrupted" in line for line in said)
    np.testing.assert_array_equal(read(output), np.stack([scene[1][k] for k in KEYS]))
    assert leftovers(tmp_path) == []


# --- signatures and logins --------------------------------------------------------------------------------------


@pytest.fixture
def signed(scene, monkeypatch):
    """A server whose files want a token that it gives out itself and takes back after some requests."""
    state = {"given": 0, "uses": 0, "worth": 10**9}

    def check(number, request, answer):
        state["uses"] += 1
        if f"sig=t{state['given']}" not in request.path or state["uses"] > state["worth"]:
            return Answer(b"signature not valid", 403)
        return answer

    def token(request):
        state["given"] += 1
        state["uses"] = 0
        state["path"] = request.path
        return say({"token": f"se=later&sig=t{state['given']}", "msft:expiry": "2099-01-01T00:00:00Z"})

    with shelf(scene[0], fault=check) as server:
        monkeypatch.setenv("SATART_SAS", f"{server.url[7:]}={server.url}/sas/token")
        server.others["/sas/token/sentinel-2-l2a"] = token
        server.state = state
        yield server


def test_addresses_are_signed_just_before_reading_and_never_written(scene, signed, tmp_path):
    said = []
    monitor = Monitor(log=said.append)
    result = downloadscene(
        str(tmp_path / "o.tif"), item=item_at(scene, signed.url), bands=["red"], values="dn", monitor=monitor
    )
    np.testing.assert_array_equal(read(result["output"])[0], scene[1]["red"])
    assert signed.state["given"] == 1
    assert "sig=" not in json.dumps(gdal.Open(result["output"]).GetMetadata()) + json.dumps(result) + "".join(said)


def test_a_refused_signature_is_renewed_in_the_middle(scene, signed, tmp_path):
    signed.state["worth"] = 7
    result = downloadscene(
        str(tmp_path / "o.tif"), item=item_at(scene, signed.url), bands=["red"], values="dn",
    )  # fmt: skip
    np.testing.assert_array_equal(read(result["output"])[0], scene[1]["red"])
    assert signed.state["given"] > 1


def test_a_signature_that_never_helps_is_an_error_without_it(scene, signed, tmp_path):
    signed.state["worth"] = 0
    with pytest.raises(AccessDenied) as raised:
        downloadscene(str(tmp_path / "o.tif"), item=item_at(scene, signed.url), bands=["red"])
    assert "sig=" not in str(raised.value)
    assert not (tmp_path / "o.tif").exists()


def test_a_bearer_goes_to_its_host_and_nowhere_else(scene, tmp_path):
    def check(number, request, answer):
        return answer if request.headers.get("Authorization") == "Bearer t0ken" else Answer(b"", 401)  # noqa: S105

    with shelf(scene[0], fault=check) as server:
        item = item_at(scene, server.url)
        network = {"headers": {server.url: {"Authorization": "Bearer t0ken"}}}
        result = downloadscene(str(tmp_path / "o.tif"), item=item, bands=["red"], values="dn", network=network)
        np.testing.assert_array_equal(read(result["output"])[0], scene[1]["red"])
        with pytest.raises(AccessDenied, match="login"):
            downloadscene(str(tmp_path / "p.tif"), item=item, bands=["red"], values="dn")
    assert "t0ken" not in json.dumps(gdal.Open(result["output"]).GetMetadata())
