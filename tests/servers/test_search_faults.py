"""A search under faults: the right scenes all the same, or one clear sentence; and always stoppable."""

from __future__ import annotations

import threading
import time

import pytest

from satart_qgis.engine.catalog import retrying, stac
from satart_qgis.engine.catalog.area import Area
from satart_qgis.engine.catalog.stac_filter import Query
from satart_qgis.engine.catalog.transport import Client, Network
from satart_qgis.engine.errors import AccessDenied, Cancelled, ServerError
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.tasks.searchscenes import searchscenes

# Two boxes and several pages: enough requests for every fault to strike more than once.
QUERY = Query(area=Area.of_extent("100,-170,-60,60"))


def found(url, monitor=None, **network):
    return [s.key for s in stac.search(Client(Network.of({"timeout": 5, **network}), monitor), url, QUERY)]


@pytest.fixture(scope="module")
def expected(pgstac):
    return found(pgstac)


@pytest.mark.parametrize("fault", ["S503", "S429", "SRESET", "SCUT", "SSTALL"])
def test_a_passing_fault_changes_nothing(fault, nginx, expected):
    lines = []
    timeout = 1 if fault == "SSTALL" else 5
    assert found(nginx.url(fault), Monitor(log=lines.append), timeout=timeout) == expected
    assert len(expected) > 250
    assert len(lines) >= 2, "the fault did not strike"


def test_what_retry_after_asks_for_is_waited(nginx):
    start, lines = time.monotonic(), []
    found(nginx.url("S429"), Monitor(log=lines.append))
    waits = sum("429" in line for line in lines)
    assert waits >= 2
    assert time.monotonic() - start >= waits * 1.0


@pytest.mark.parametrize(("fault", "says"), [("SHANG", "stays silent"), ("SDOWN", "answers 502")])
def test_a_lasting_fault_ends_in_one_clear_sentence(fault, says, nginx, monkeypatch, tmp_path):
    monkeypatch.setattr(retrying, "FIRST_WAIT", 0.05)
    with pytest.raises(ServerError, match=rf"127\.0\.0\.1 {says}.*again and again"):
        found(nginx.url(fault), timeout=0.5)
    with pytest.raises(ServerError):
        searchscenes(str(tmp_path / "o.gpkg"), catalog=nginx.url(fault), collection="*", network={"timeout": 0.5})
    assert not list(tmp_path.iterdir())


def test_a_cancel_during_a_stall_is_heard_before_it_ends(nginx):
    monitor = Monitor()
    threading.Timer(1.0, monitor.cancel).start()
    start = time.monotonic()
    with pytest.raises(Cancelled):
        found(nginx.url("SHANG"), monitor, timeout=60)
    assert 1.0 <= time.monotonic() - start < 20


def test_a_bearer_token_opens_what_is_closed_without(nginx, expected):
    url = nginx.url("SAUTH")
    with pytest.raises(AccessDenied, match="wants a login"):
        found(url)
    with pytest.raises(AccessDenied) as error:
        found(url, headers={url: {"Authorization": "Bearer wrong-token"}})
    assert "wrong-token" not in str(error.value)
    assert found(url, headers={url: {"Authorization": "Bearer tok123"}}) == expected
