"""A real scene for the demo, where the network answers; a line that says why where it does not."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path

from find_scene import Scene

# Adelaide without a cloud, in Google's public copy of Landsat, which asks for no login:
# https://cloud.google.com/storage/docs/public-datasets/landsat
SOURCE = "https://storage.googleapis.com/gcp-public-data-landsat"
PRODUCT = "LC08_L1TP_097084_20190912_20190917_01_T1"
BOX = "138.434,138.762,-34.951,-34.892 [EPSG:4326]"
FILES = {"blue": "B2", "green": "B3", "red": "B4", "nir": "B5", "pan": "B8"}
# Seconds until a network that does not answer is given up, and until a download is.
PATIENCE, LONGEST = 5.0, 120.0


def network_scene(folder: Path, source: str = SOURCE) -> Scene | None:
    """Return a real Landsat 8 scene of Adelaide, its box fetched into a folder by our engine; None without a network.

    Says in one line where it does not come to that, and why. What an earlier call has fetched is not fetched again.
    """
    pan, ms = folder / "adelaide-pan.tif", folder / "adelaide-ms.tif"
    scene = Scene(pan, ms, "Landsat 8, Adelaide, 12 September 2019 (USGS, public domain)", "landsat-8-9")
    if pan.exists() and ms.exists():
        return scene
    where = f"{source}/LC08/01/{PRODUCT[10:13]}/{PRODUCT[13:16]}/{PRODUCT}/{PRODUCT}"
    trouble = _probe(f"{where}_B8.TIF")
    if not trouble:
        print(f"fetching a real scene: Adelaide from {source.partition('//')[2].partition('/')[0]}", flush=True)
        folder.mkdir(parents=True, exist_ok=True)
        trouble = _fetch(where, pan, ms)
    if trouble:
        print(f"no real scene from the network ({trouble}); going on without", flush=True)
        return None
    return scene


def _probe(url: str) -> str:
    """Return why a file on the network does not answer within our patience, empty if it does."""
    request = urllib.request.Request(url, headers={"Range": "bytes=0-15"})  # noqa: S310  (an address of our own)
    said: queue.SimpleQueue[str] = queue.SimpleQueue()

    def ask() -> None:
        try:
            with urllib.request.urlopen(request, timeout=2 * PATIENCE) as answer:  # noqa: S310
                said.put("" if len(answer.read(16)) == 16 else "the server sends nothing")
        except OSError as error:
            said.put(str(getattr(error, "reason", "") or error))

    # A name that nobody resolves takes longer than any timeout of a connection.
    threading.Thread(target=ask, daemon=True).start()
    try:
        return said.get(timeout=PATIENCE)
    except queue.Empty:
        return f"no answer in {PATIENCE:.0f} s"


def _fetch(where: str, pan: Path, ms: Path) -> str:
    """Have the engine fetch the box of all bands; return why it could not, empty if it could."""
    kind = "image/tiff; application=geotiff"
    assets = {name: {"href": f"{where}_{band}.TIF", "type": kind, "roles": ["data"]} for name, band in FILES.items()}
    properties = {"datetime": "2019-09-12T00:33:55Z", "platform": "landsat-8"}
    item = {"type": "Feature", "id": PRODUCT, "collection": "landsat-c1-l1", "properties": properties, "links": []}
    path = pan.with_name("adelaide.json")
    path.write_text(json.dumps({**item, "assets": assets}))
    words = ["--item", str(path), "--bands", "pan-ms", f"--extent={BOX}", "--values", "dn", "--output", str(ms)]
    command = [sys.executable, "-m", "satart_qgis.engine", "downloadscene", *words, "--pan", str(pan)]
    root = Path(__file__).resolve().parents[1]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=LONGEST, check=False)
    except subprocess.TimeoutExpired:
        return f"it takes longer than {LONGEST:.0f} s"
    finally:
        path.unlink(missing_ok=True)
    return "" if done.returncode == 0 else (done.stderr.strip().splitlines() or ["the engine failed"])[-1]
