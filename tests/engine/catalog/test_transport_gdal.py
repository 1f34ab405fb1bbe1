"""GDAL's reads over the network: the same policy, and a login that stays with its host."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from answering import Answer, serving
from osgeo import gdal

from satart_qgis.engine.catalog import retrying
from satart_qgis.engine.catalog.transport import Network, remote_options, with_retries
from satart_qgis.engine.errors import AccessDenied, ServerError
from satart_qgis.engine.monitor import Monitor

gdal.UseExceptions()


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch):
    monkeypatch.setattr(retrying, "FIRST_WAIT", 0.01)


@pytest.fixture
def picture(tmp_path):
    path = str(tmp_path / "a.tif")
    dataset = gdal.GetDriverByName("GTiff").Create(path, 64, 64)
    pixels = np.arange(4096, dtype=np.uint8).reshape(64, 64)
    dataset.WriteArray(pixels)
    dataset = None
    with open(path, "rb") as file:
        return file.read(), pixels


def ranged(data, request):
    if "Range" not in request.headers:
        return Answer(data, headers={"Accept-Ranges": "bytes"})
    start, stop = (int(v) for v in request.headers["Range"][6:].split("-"))
    part = data[start : stop + 1]
    return Answer(part, 206, {"Content-Range": f"bytes {start}-{start + len(part) - 1}/{len(data)}"})


def read(url):
    return gdal.Open("/vsicurl/" + url).ReadAsArray()


def test_a_read_is_repeated_after_a_reset_on_the_very_first_request(picture):
    data, pixels = picture
    count = []

    def answer(request):
        count.append(1)
        return Answer(drop=True) if len(count) == 1 else ranged(data, request)

    with serving(answer) as server, remote_options(Network(), server.url):
        url = server.url + "/reset.tif"
        assert np.array_equal(with_retries(lambda: read(url), Monitor(), url), pixels)


def test_a_login_is_sent_to_its_host_only_and_cleared_afterwards(picture):
    data, pixels = picture
    with serving(lambda r: ranged(data, r)) as mine, serving(lambda r: ranged(data, r)) as other:
        network = Network.of({"headers": {mine.url: {"Authorization": 'Bearer a,"b"', "X-Key": "k: 1"}}})
        with remote_options(network, mine.url):
            read(mine.url + "/a.tif")
            with remote_options(network, other.url):
                read(other.url + "/b.tif")
            assert gdal.GetThreadLocalConfigOption("GDAL_HTTP_HEADERS")
        assert gdal.GetThreadLocalConfigOption("GDAL_HTTP_HEADERS") is None
    assert {r.headers.get("Authorization") for r in mine.asked} == {'Bearer a,"b"'}
    assert {r.headers.get("X-Key") for r in mine.asked} == {"k: 1"}
    assert {r.headers.get("Authorization") for r in other.asked} == {None}
    assert all(r.headers["User-Agent"].startswith("SatArt/") for r in mine.asked)


def test_no_setting_leaks_into_another_thread():
    network = Network.of({"headers": {"https://a.org": {"Authorization": "Bearer t"}}})
    seen = []
    with remote_options(network, "https://a.org/x"):
        thread = threading.Thread(target=lambda: seen.append(gdal.GetThreadLocalConfigOption("GDAL_HTTP_HEADERS")))
        thread.start()
        thread.join()
    assert seen == [None]


@pytest.mark.parametrize(("status", "error"), [(401, AccessDenied), (403, AccessDenied), (404, ServerError)])
def test_a_refusal_is_not_repeated(status, error):
    with serving(lambda r: Answer(status=status)) as server, remote_options(Network(), server.url):
        url = f"{server.url}/{status}.tif"
        calls = []

        def call():
            calls.append(1)
            return read(url)

        with pytest.raises(error, match=str(status)):
            with_retries(call, Monitor(), url)
    assert len(calls) == 1


def test_a_server_that_keeps_breaking_off_ends_in_a_clear_error():
    with serving(lambda r: Answer(drop=True)) as server, remote_options(Network(), server.url):
        gdal.SetThreadLocalConfigOption("GDAL_HTTP_MAX_RETRY", "0")
        url = server.url + "/x.tif"
        with pytest.raises(ServerError, match="breaks off, again"):
            with_retries(lambda: read(url), Monitor(), url)
