"""The real servers, one of each for all tests of this folder. `make test-servers` runs them; `make test` passes by."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile

import items
import pytest
import servers

if not os.environ.get("SATART_SERVERS"):
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture(scope="session")
def catalogue():
    """Return the derived items by collection; skips where the real ones they come from are absent."""
    if not items.STAC.exists():
        pytest.skip("needs stac in ../shared/data beside the checkout")
    return items.derived()


@pytest.fixture(scope="session")
def all_items(catalogue):
    return [item for several in catalogue.values() for item in several]


@pytest.fixture(scope="session", autouse=True)
def _installed():
    lacking = servers.missing()
    if lacking:
        pytest.fail(f"not installed: {lacking}; run scripts/servers.sh")


@pytest.fixture(scope="session")
def rustac(all_items):
    with servers.rustac(all_items) as url:
        yield url


@pytest.fixture(scope="session")
def pgstac(all_items):
    with servers.pgstac(items.collections(), all_items) as url:
        yield url


@pytest.fixture(scope="session")
def nginx(pgstac):
    with servers.nginx(pgstac) as running:
        yield running


@pytest.fixture(scope="session")
def oracle():
    """Return oracle(url, ...): the ids that pystac-client finds there."""
    with tempfile.TemporaryFile("w+") as words:
        command = [str(servers.VENV / "python"), str(servers.HERE / "oracle.py")]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=words, text=True)

        def ids(url, boxes, *, collections=(), datetime=None, cloud_max=100.0, intersects=None):
            asked = {"url": url, "boxes": boxes, "collections": list(collections), "datetime": datetime}
            process.stdin.write(json.dumps({**asked, "cloud_max": cloud_max, "intersects": intersects}) + "\n")
            process.stdin.flush()
            answer = process.stdout.readline()
            if not answer:
                words.seek(0)
                pytest.fail(f"pystac-client failed: {words.read()[-2000:]}")
            return json.loads(answer)

        yield ids
        process.stdin.close()
        process.wait(10)
