"""A web server of files for tests: serves parts by Range, keeps account of the bytes, and misbehaves on request."""

from __future__ import annotations

import contextlib
import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from email.utils import formatdate
from pathlib import Path

import numpy as np
from answering import Answer, Request, Server
from osgeo import gdal

gdal.UseExceptions()

Fault = Callable[[int, Request, Answer], Answer]


class Announced(bytes):
    """The body of an answer to HEAD: nothing, but as long as the file."""

    def __new__(cls, length):
        made = super().__new__(cls)
        made.length = length
        return made

    def __len__(self):
        return self.length


class Shelf:
    """Files of a folder on 127.0.0.1.

    fault(n, request, answer): what becomes of the n-th request for a file, from 1. ranges: whether parts are served.
    latency: seconds before each answer; rate: bytes a second of one connection.
    """

    def __init__(self, folder, fault=None, ranges=True, latency=0.0, rate=0.0):
        self.folder, self.fault, self.ranges, self.latency, self.rate = Path(folder), fault, ranges, latency, rate
        self.bytes, self.asked, self.others = 0, [], {}
        self._lock = threading.Lock()
        self._server = Server(self._answer)
        self.url = self._server.url

    def forget(self):
        """Begin to count anew."""
        self.bytes, self.asked = 0, []

    def of(self, name):
        """Return the bytes that were sent of a file."""
        return sum(sent for path, _, sent in self.asked if path.endswith(name))

    def _answer(self, request):
        path = request.path.partition("?")[0]
        if path in self.others:
            return self.others[path](request)
        file = self.folder / path.lstrip("/")
        if not file.is_file():
            return Answer(b"no such file", 404)
        answer = self._part(file, request)
        with self._lock:
            self.asked.append([path, request.headers.get("Range", ""), 0])
            number, entry = len(self.asked), self.asked[-1]
        if self.fault:
            answer = self.fault(number, request, answer)
        if self.latency or self.rate:
            time.sleep(self.latency + (len(bytes(answer.body)) / self.rate if self.rate else 0))
        with self._lock:
            entry[2] = len(bytes(answer.body)[: answer.cut])
            self.bytes += entry[2]
        return answer

    def _part(self, file, request):
        headers = {"Content-Type": "image/tiff", "ETag": f'"{file.stat().st_mtime_ns:x}-{file.stat().st_size:x}"'}
        headers["Last-Modified"] = formatdate(file.stat().st_mtime, usegmt=True)
        wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", request.headers.get("Range", ""))
        if request.method == "HEAD":
            return Answer(Announced(file.stat().st_size), 200, headers)
        if not wanted or not self.ranges:
            return Answer(file.read_bytes(), 200, headers)
        size, start = file.stat().st_size, int(wanted[1])
        stop = min(int(wanted[2] or size - 1), size - 1)
        if start >= size:
            return Answer(b"", 416, {"Content-Range": f"bytes */{size}"})
        headers["Content-Range"] = f"bytes {start}-{stop}/{size}"
        with open(file, "rb") as opened:
            opened.seek(start)
            return Answer(opened.read(stop - start + 1), 206, headers)

    def stop(self):
        self._server.stop()


@contextlib.contextmanager
def shelf(folder, **options) -> Iterator[Shelf]:
    """Yield a Shelf that serves within the block."""
    opened = Shelf(folder, **options)
    try:
        yield opened
    finally:
        opened.stop()


def write_cog(path, pixels, transform, epsg=32629, nodata=0, block=128, overviews=True):
    """Write (H, W) as a COG by GDAL's own driver and return its path."""
    from images import crs

    memory = gdal.GetDriverByName("MEM")
    height, width = pixels.shape
    kind = {"uint8": gdal.GDT_Byte, "uint16": gdal.GDT_UInt16, "float32": gdal.GDT_Float32}[str(pixels.dtype)]
    dataset = memory.Create("", width, height, 1, kind)
    dataset.SetGeoTransform(transform)
    dataset.SetProjection(crs(epsg))
    if nodata is not None:
        dataset.GetRasterBand(1).SetNoDataValue(nodata)
    dataset.GetRasterBand(1).WriteArray(pixels)
    options = [
        "COMPRESS=DEFLATE",
        f"BLOCKSIZE={block}",
        "OVERVIEW_RESAMPLING=NEAREST",
        *([] if overviews else ["OVERVIEWS=NONE"]),
    ]
    gdal.GetDriverByName("COG").CreateCopy(str(path), dataset, options=options)
    return str(path)


def item_json(item_id, assets, *, collection="sentinel-2-l2a", epsg=32629, properties=None, base=""):
    """Return a STAC item; assets: key -> (file name, common name, gsd)."""
    return {
        "type": "Feature",
        "stac_version": "1.0.0",
        "id": item_id,
        "collection": collection,
        "properties": {"datetime": "2023-05-01T10:00:00Z", "proj:epsg": epsg, **(properties or {})},
        "geometry": None,
        "links": [],
        "assets": {
            key: {
                "href": f"{base}/{name}" if base else name,
                "type": "image/tiff; application=geotiff; profile=cloud-optimized",
                "roles": ["data"],
                "eo:bands": [{"name": key, "common_name": common}] if common else [],
                "gsd": gsd,
            }
            for key, (name, common, gsd) in assets.items()
        },
    }


def save_item(folder, item):
    """Write an item and return its path."""
    path = Path(folder) / f"{item['id']}.json"
    path.write_text(json.dumps(item))
    return str(path)


def same(one, other):
    """Say whether two arrays are equal, NaN included."""
    return np.array_equal(one, other, equal_nan=one.dtype.kind == "f")
