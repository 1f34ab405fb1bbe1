"""Downloading from COGs: bytes moved against the blocks an area touches, and time against reading in series.

Four COGs of 10980 squared, mirror-tiled from the real Sentinel-2 bands in ../shared/data, are served on 127.0.0.1 by a
process of its own that answers after 120 ms and sends 3 MB/s a connection. Exits 1 when a bar is missed.
"""

from __future__ import annotations

import multiprocessing
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from osgeo import gdal

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests/engine"), str(ROOT / "tests/engine/catalog")]

from shelf import item_json, save_item, shelf  # noqa: E402

from satart_qgis.engine.catalog import fetching  # noqa: E402
from satart_qgis.engine.catalog.network import Network  # noqa: E402
from satart_qgis.engine.catalog.remote import remote_options  # noqa: E402
from satart_qgis.engine.tasks.downloadscene import downloadscene  # noqa: E402

gdal.UseExceptions()

REAL = ROOT.parent / "shared/data/sentinel2_cog_100m_29RKH"
SIDE, PIXEL, CORNER = 10980, 10.0, (199980.0, 2800020.0)
BANDS = {"blue": "B02", "green": "B03", "red": "B04", "nir": "B08"}
LATENCY, RATE = 0.12, 3e6
MOST_BYTES, LEAST_SPEED = 1.3, 5.0


def mirror_tiled(folder: Path) -> None:
    """Write the four large COGs."""
    for name in BANDS.values():
        small = gdal.Open(str(REAL / f"{name}.tif"))
        tile = np.pad(small.ReadAsArray(), ((0, small.RasterYSize), (0, small.RasterXSize)), "symmetric")
        times = -(-SIDE // len(tile))
        memory = gdal.GetDriverByName("MEM").Create("", SIDE, SIDE, 1, gdal.GDT_UInt16)
        memory.SetProjection(small.GetProjection())
        memory.SetGeoTransform((CORNER[0], PIXEL, 0, CORNER[1], 0, -PIXEL))
        memory.GetRasterBand(1).SetNoDataValue(0)
        memory.GetRasterBand(1).WriteArray(np.tile(tile, (times, times))[:SIDE, :SIDE])
        options = ["COMPRESS=DEFLATE", "LEVEL=1", "BLOCKSIZE=512", "OVERVIEW_RESAMPLING=NEAREST"]
        gdal.GetDriverByName("COG").CreateCopy(str(folder / f"{name}.tif"), memory, options=options)


def serve(folder: str, latency: float, rate: float, pipe) -> None:
    """Serve a folder; answer `count` with the bytes sent since the last time, end with `stop`."""
    with shelf(folder, latency=latency, rate=rate) as shelved:
        pipe.send(shelved.url)
        while pipe.recv() == "count":
            pipe.send(shelved.bytes)
            shelved.forget()


def touched(folder: Path, names: list[str], row: int, col: int, side: int) -> int:
    """Return the bytes of the blocks that a window touches."""
    total = 0
    for name in names:
        dataset = gdal.Open(str(folder / f"{name}.tif"))
        band = dataset.GetRasterBand(1)
        for y in range(row // 512, -(-(row + side) // 512)):
            for x in range(col // 512, -(-(col + side) // 512)):
                total += int(band.GetMetadataItem(f"BLOCK_SIZE_{x}_{y}", "TIFF"))
    return total


def extent_of(row: int, col: int, side: int) -> str:
    """Return a window of pixels as QGIS writes an extent."""
    x, y = CORNER[0] + PIXEL * col, CORNER[1] - PIXEL * row
    return f"{x},{x + PIXEL * side},{y - PIXEL * side},{y} [EPSG:32629]"


def in_series(url: str, row: int, col: int, side: int) -> tuple[float, np.ndarray]:
    """Read the four bands one after the other through /vsicurl; return the seconds and the pixels."""
    started, network = time.monotonic(), Network.of(None)
    with remote_options(network, url):
        bands = [gdal.Open(f"/vsicurl/{url}/{name}.tif").ReadAsArray(col, row, side, side) for name in BANDS.values()]
    return time.monotonic() - started, np.stack(bands)


def download(folder: Path, item: str, bands: list[str], row: int, col: int, side: int) -> tuple[float, np.ndarray]:
    """Download a window with our task; return the seconds and the pixels."""
    output, started = str(folder / "result.tif"), time.monotonic()
    downloadscene(
        output, item=item, bands=bands, extent=extent_of(row, col, side), values="dn", overviews=False, compress="none"
    )
    seconds = time.monotonic() - started
    return seconds, gdal.Open(output).ReadAsArray().reshape(-1, side, side)


def main() -> int:
    """Measure, print, return 1 when a bar is missed."""
    if not REAL.is_dir():
        print("needs sentinel2_cog_100m_29RKH in ../shared/data beside the checkout; skipped")
        return 0
    failed = False
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        mirror_tiled(folder)
        ours, theirs = multiprocessing.Pipe()
        server = multiprocessing.get_context("spawn").Process(target=serve, args=(name, LATENCY, RATE, theirs))
        server.start()
        try:
            url = ours.recv()
            assets = {key: (f"{file}.tif", key, 10) for key, file in BANDS.items()}
            properties = {"s2:processing_baseline": "02.14"}
            item = save_item(folder, item_json("S2A_29RKH", assets, base=url, properties=properties))
            print("bytes moved / bytes of the blocks touched (bar: 1.3)")
            for row, col, side in ((3000, 5000, 1024), (3072, 5120, 1024), (3000, 5000, 2048), (100, 6000, 4096)):
                ours.send("count"), ours.recv()
                _, pixels = download(folder, item, ["red"], row, col, side)
                ours.send("count")
                moved, blocks = ours.recv(), touched(folder, ["B04"], row, col, side)
                exact = np.array_equal(pixels[0], gdal.Open(str(folder / "B04.tif")).ReadAsArray(col, row, side, side))
                print(f"  {side:5d} squared: {moved / 1e6:7.2f} / {blocks / 1e6:7.2f} MB = {moved / blocks:.3f}"
                      f"  {'identical' if exact else 'PIXELS DIFFER'}")  # fmt: skip
                failed |= moved / blocks > MOST_BYTES or not exact
            print(
                f"4 bands x 2048 squared, {LATENCY * 1e3:.0f} ms latency, {RATE / 1e6:.0f} MB/s a connection (bar: 5x)"
            )
            slow, expected = in_series(url, 3000, 5000, 2048)
            fast, pixels = download(folder, item, ["all-10m"], 3000, 5000, 2048)
            fetching.WORKERS = 1
            one, _ = download(folder, item, ["all-10m"], 3000, 5000, 2048)
            exact = np.array_equal(pixels, expected)
            print(f"  /vsicurl in series {slow:6.2f} s")
            print(f"  ours, 1 connection {one:6.2f} s")
            print(
                f"  ours               {fast:6.2f} s = {slow / fast:.1f}x  {'identical' if exact else 'PIXELS DIFFER'}"
            )
            failed |= slow / fast < LEAST_SPEED or not exact
            ours.send("stop")
        finally:
            server.terminate()
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
