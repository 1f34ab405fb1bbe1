"""A download from nginx under every fault: the very same pixels, or one clear error and no file; and bytes counted."""

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
from osgeo import gdal

from satart_qgis.engine.catalog import fetching
from satart_qgis.engine.errors import AccessDenied, Cancelled
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.tasks.downloadscene import downloadscene

gdal.UseExceptions()

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT.parent / "shared/data/sentinel2_cog_100m_29RKH"
SIDE, BANDS = 10980, {"blue": "B02", "red": "B04"}
CORNER = (199980.0, 2800020.0)
PLACE = (3000, 5000, 1024)
PROPERTIES = {"datetime": "2020-02-19T11:34:25Z", "proj:epsg": 32629, "s2:processing_baseline": "02.14"}


@pytest.fixture(scope="module")
def cogs(nginx):
    """Two COGs of 10980 squared, mirror-tiled from the real ones, where nginx serves them."""
    if not REAL.is_dir():
        pytest.skip("needs sentinel2_cog_100m_29RKH in ../shared/data beside the checkout")
    for name in BANDS.values():
        small = gdal.Open(str(REAL / f"{name}.tif"))
        tile = np.pad(small.ReadAsArray(), ((0, small.RasterYSize), (0, small.RasterXSize)), "symmetric")
        memory = gdal.GetDriverByName("MEM").Create("", SIDE, SIDE, 1, gdal.GDT_UInt16)
        memory.SetProjection(small.GetProjection())
        memory.SetGeoTransform((CORNER[0], 10, 0, CORNER[1], 0, -10))
        memory.GetRasterBand(1).SetNoDataValue(0)
        memory.GetRasterBand(1).WriteArray(np.tile(tile, (5, 5))[:SIDE, :SIDE])
        options = ["COMPRESS=DEFLATE", "LEVEL=1", "BLOCKSIZE=512", "OVERVIEW_RESAMPLING=NEAREST"]
        gdal.GetDriverByName("COG").CreateCopy(str(nginx.cogs / f"{name}.tif"), memory, options=options)
    yield nginx
    for name in BANDS.values():
        (nginx.cogs / f"{name}.tif").unlink()


def item(server, where, folder):
    """Write an item whose files lie below one of nginx's places; return its path."""
    assets = {
        key: {"href": f"{server.url('FILES')}/{where}/{name}.tif", "type": "image/tiff", "roles": ["data"]}
        for key, name in BANDS.items()
    }
    path = folder / "item.json"
    found = {"type": "Feature", "id": "S2A_29RKH", "collection": "sentinel-2-l2a", "properties": PROPERTIES}
    path.write_text(json.dumps({**found, "assets": assets, "links": []}))
    return str(path)


def extent(row, col, side):
    x, y = CORNER[0] + 10 * col, CORNER[1] - 10 * row
    return f"{x},{x + 10 * side},{y - 10 * side},{y} [EPSG:32629]"


def download(server, where, folder, place=PLACE, **options):
    output = str(folder / "o.tif")
    given = {"bands": list(BANDS), "extent": extent(*place), "values": "dn", "overviews": False, **options}
    downloadscene(output, item=item(server, where, folder), **given)
    return gdal.Open(output).ReadAsArray()


def truth(server, place=PLACE):
    row, col, side = place
    return np.stack(
        [gdal.Open(str(server.cogs / f"{name}.tif")).ReadAsArray(col, row, side, side) for name in BANDS.values()]
    )


@pytest.mark.parametrize("fault", ["cog", "e503", "e429", "reset", "truncated", "norange"])
def test_what_passes_leaves_bit_identical_pixels(cogs, tmp_path, fault, monkeypatch):
    monkeypatch.setattr(fetching, "SMALLEST", 1 << 17)
    np.testing.assert_array_equal(download(cogs, fault, tmp_path), truth(cogs))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["item.json", "o.tif"]


def test_a_slow_server_is_waited_for(cogs, tmp_path):
    place = (3000, 5000, 200)
    np.testing.assert_array_equal(download(cogs, "slow", tmp_path, place), truth(cogs, place))


@pytest.mark.parametrize("place", [PLACE, (3072, 5120, 1024), (100, 200, 2048), (7000, 7000, 1500)])
def test_no_more_than_the_touched_blocks_move(cogs, tmp_path, place):
    before = len(cogs.log("/cog/"))
    download(cogs, "cog", tmp_path, place)
    time.sleep(0.2)  # the log is written behind the answer
    moved = sum(int(entry["sent"]) for entry in cogs.log("/cog/")[before:])
    row, col, side = place
    blocks = 0
    for name in BANDS.values():
        dataset = gdal.Open(str(cogs.cogs / f"{name}.tif"))
        band = dataset.GetRasterBand(1)
        for y in range(row // 512, -(-(row + side) // 512)):
            for x in range(col // 512, -(-(col + side) // 512)):
                blocks += int(band.GetMetadataItem(f"BLOCK_SIZE_{x}_{y}", "TIFF"))
    assert blocks <= moved <= 1.3 * blocks


def test_a_signature_that_runs_out_is_renewed(cogs, tmp_path, monkeypatch):
    monkeypatch.setattr(fetching, "SMALLEST", 1 << 17)
    address = cogs.url("FILES")
    monkeypatch.setenv("SATART_SAS", f"{address[7:]}={address}/token")
    before = len(cogs.log("/token/"))
    np.testing.assert_array_equal(download(cogs, "signed", tmp_path), truth(cogs))
    assert len(cogs.log("/token/")) - before >= 2
    assert "sig=" not in json.dumps(gdal.Open(str(tmp_path / "o.tif")).GetMetadata())


def test_a_login_is_used_where_it_is_given_and_missed_where_not(cogs, tmp_path):
    network = {"headers": {f"{cogs.url('FILES')}/auth": {"Authorization": "Bearer tok123"}}}
    np.testing.assert_array_equal(download(cogs, "auth", tmp_path, network=network), truth(cogs))
    (tmp_path / "o.tif").unlink()
    for where, words in (("auth", "login"), ("expired", "403")):
        with pytest.raises(AccessDenied, match=words):
            download(cogs, where, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["item.json"]


def test_a_cancel_during_a_stall_leaves_nothing(cogs, tmp_path):
    monitor = Monitor()
    threading.Timer(1.0, monitor.cancel).start()
    started = time.monotonic()
    with pytest.raises(Cancelled):
        download(cogs, "stall", tmp_path, monitor=monitor)
    assert time.monotonic() - started < 20
    assert [p.name for p in tmp_path.iterdir()] == ["item.json"]


def settled(cogs, where):
    """Return the server's log once a second has brought nothing new: it is written behind the answer."""
    log, quiet = cogs.log(where), time.monotonic()
    while time.monotonic() - quiet < 1:
        time.sleep(0.05)
        if len(now := cogs.log(where)) > len(log):
            log, quiet = now, time.monotonic()
    return log


CHILD = """
import sys
sys.path.insert(0, sys.argv[1])
from satart_qgis.engine.tasks.downloadscene import downloadscene
downloadscene(sys.argv[2], item=sys.argv[3], bands=["blue", "red"], extent=sys.argv[4], values="dn", overviews=False)
"""


def test_after_a_kill_in_the_middle_the_rest_comes_and_nothing_twice(cogs, tmp_path):
    place, output = (3000, 5000, 1600), tmp_path / "o.tif"
    started = len(cogs.log("/slow/"))
    arguments = [str(ROOT), str(output), item(cogs, "slow", tmp_path), extent(*place)]
    child = subprocess.Popen([sys.executable, "-c", CHILD, *arguments])
    folder, until = Path(f"{output}.blocks.part"), time.monotonic() + 40
    while time.monotonic() < until and sum(len(p.read_text().splitlines()) for p in folder.glob("*.journal")) < 3:
        time.sleep(0.05)
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    assert not output.exists()
    there = sum(len(p.read_text().splitlines()) for p in folder.glob("*.journal"))
    assert there >= 3
    before = len(settled(cogs, "/slow/"))  # what the killed one had under way is logged when its connection is missed
    np.testing.assert_array_equal(download(cogs, "slow", tmp_path, place), truth(cogs, place))
    settled(cogs, "/slow/")
    asked = [(e["uri"], e["range"]) for e in cogs.log("/slow/")[started:] if not e["range"].startswith("bytes=0-")]
    rest = [(e["uri"], e["range"]) for e in cogs.log("/slow/")[before:] if not e["range"].startswith("bytes=0-")]
    assert len(rest) == len(set(asked)) - there
    assert not folder.exists()
