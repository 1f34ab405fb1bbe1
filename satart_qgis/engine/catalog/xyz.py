"""Tile servers: addresses of tiles from a template, tiles as pictures with an alpha band, and good manners.

Scheme: https://wiki.openstreetmap.org/wiki/Slippy_map_tilenames; TMS counts rows from the south ({-y}); {q} is Bing's
quadkey (https://learn.microsoft.com/bingmaps/articles/bing-maps-tile-system).
"""

from __future__ import annotations

import hashlib
import math
import os
import re
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import requests
from numpy.typing import NDArray
from osgeo import gdal

from ..errors import BadParameter, ServerError
from ..grid import Grid, spatial_reference
from ..monitor import Monitor
from .fetching import disk_error
from .network import Network, place, refuse_secret
from .retrying import in_parallel, sleep
from .transport import Client

HALF = math.pi * 6378137.0
SOUTHMOST, NORTHMOST = -85.0511287798066, 85.0511287798066
DEEPEST = 24
# Volunteers' servers ask for no more than two connections; commercial ones hardly notice the difference.
CONNECTIONS = 2
MISSING = (204, 404, 410)
SWITCH = re.compile(r"\{switch:([^}]+)\}")


@dataclass(frozen=True)
class Template:
    """An address with {x}, {y} or {-y}, {z}, or {q} in it; {s} or {switch:a,b} take turns, {token} stands for a login.

    Raises BadParameter where tiles can't be told apart, and where a token stands in it for all to see.
    """

    text: str

    def __post_init__(self) -> None:
        """Check it."""
        complete = "{q}" in self.text or all(
            any(part in self.text for part in parts) for parts in (("{x}",), ("{y}", "{-y}"), ("{z}",))
        )
        if not complete:
            raise BadParameter(
                "A tile address needs {x}, {y} and {z} in it (or {-y} for TMS, or {q}), "
                "such as https://tile.example.org/{z}/{x}/{y}.png."
            )
        refuse_secret(
            self.text, "Put it in a QGIS authentication configuration (API header) and write {token} in its place."
        )
        place(self.address(0, 0, 0, ""))

    def address(self, zoom: int, x: int, y: int, token: str) -> str:
        """Return the address of a tile; rows count from the north."""
        names = [n.strip() for found in SWITCH.findall(self.text) for n in found.split(",")] or ["a", "b", "c"]
        turn = names[(x + y) % len(names)]
        values = {
            "{x}": x, "{y}": y, "{-y}": (1 << zoom) - 1 - y, "{z}": zoom, "{q}": quadkey(zoom, x, y), "{s}": turn,
            "{r}": "", "{token}": token,
        }  # fmt: skip
        text = SWITCH.sub(turn, self.text)
        for mark, value in values.items():
            text = text.replace(mark, str(value))
        return text


def quadkey(zoom: int, x: int, y: int) -> str:
    """Return Bing's name of a tile: a digit 0-3 a zoom level."""
    return "".join(str((x >> i & 1) + 2 * (y >> i & 1)) for i in reversed(range(zoom)))


def world(zoom: int, side: int) -> Grid:
    """Return the grid of all pixels of a zoom level, for tiles of `side` pixels."""
    pixel = 2 * HALF / (side << zoom)
    crs = spatial_reference("EPSG:3857").ExportToWkt()
    return Grid(crs, (-HALF, pixel, 0.0, HALF, 0.0, -pixel), side << zoom, side << zoom)


class TileClient(Client):
    """A client for whom a tile that is not there is an answer."""

    def tile(self, url: str) -> bytes:
        """Return a tile as it comes; empty where the server has none."""
        try:
            return self.get(url)
        except _Missing:
            return b""

    def _require_good(self, response: requests.Response, who: str) -> None:
        if response.status_code in MISSING:
            raise _Missing
        super()._require_good(response, who)


class _Missing(Exception):  # noqa: N818  (an answer)
    pass


class Pace:
    """Lets requests go at most so often, whoever asks."""

    def __init__(self, rate: float) -> None:
        """Take the requests a second."""
        self._step, self._next, self._lock = 1 / rate, 0.0, threading.Lock()

    def wait(self, monitor: Monitor) -> None:
        """Wait for one's turn. Raises Cancelled."""
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._next)
            self._next = turn + self._step
        sleep(turn - now, monitor)


class TileStore:
    """Tiles on disk while they arrive: what an interrupted run has fetched is not asked for again."""

    def __init__(self, folder: str, template: Template) -> None:
        """Take the folder, made when needed, and where tiles come from."""
        self.folder, self._template = Path(folder), template
        self._key = hashlib.sha256(template.text.encode()).hexdigest()[:12]

    def fetch(
        self, zoom: int, tiles: Sequence[tuple[int, int]], network: Network, rate: float, monitor: Monitor
    ) -> None:
        """Fetch tiles (x, y) that are not here yet. Raises ServerError for an answer that is no picture."""
        self.folder.mkdir(exist_ok=True)
        client, pace = TileClient(network, monitor), Pace(rate)
        token = _token(network, self._template.address(zoom, *tiles[0], ""))
        missing = [tile for tile in tiles if not self._path(zoom, *tile).exists()]
        if len(missing) < len(tiles):
            monitor.log(f"{len(tiles) - len(missing)} tiles are there already from a run that was interrupted.")

        def one(tile: tuple[int, int]) -> None:
            pace.wait(monitor)
            body = client.tile(self._template.address(zoom, *tile, token))
            if body:
                _require_picture(body, place(self._template.address(zoom, *tile, ""))[1])
            path = self._path(zoom, *tile)
            part = path.with_suffix(".part")
            part.write_bytes(body)
            os.replace(part, path)

        try:
            in_parallel(one, missing, monitor, CONNECTIONS)
        except OSError as error:
            raise disk_error(error, self.folder) from error

    def picture(self, zoom: int, x: int, y: int) -> NDArray[np.uint8] | None:
        """Return a tile as (4, h, w) red, green, blue, alpha; None where the server has none."""
        return decoded(str(self._path(zoom, x, y))) if self.has(zoom, x, y) else None

    def has(self, zoom: int, x: int, y: int) -> bool:
        """Say whether the server has a tile."""
        return self._path(zoom, x, y).stat().st_size > 0

    def side(self, zoom: int, tiles: Sequence[tuple[int, int]]) -> int:
        """Return the tiles' side in pixels; 0 where the server has none of them."""
        first = next((tile for tile in tiles if self.has(zoom, *tile)), None)
        return int(gdal.Open(str(self._path(zoom, *first))).RasterXSize) if first else 0

    def _path(self, zoom: int, x: int, y: int) -> Path:
        return self.folder / f"{self._key}-{zoom}-{x}-{y}.tile"


def decoded(path: str) -> NDArray[np.uint8]:
    """Return a picture file as (4, h, w) red, green, blue, alpha, whether it is grey, indexed, RGB or RGBA."""
    dataset = gdal.Open(path)
    if dataset.GetRasterBand(1).GetColorTable() is not None:
        dataset = gdal.Translate("", dataset, format="MEM", rgbExpand="rgba")
    pixels = dataset.ReadAsArray()
    pixels = pixels[None] if pixels.ndim == 2 else pixels
    if pixels.dtype != np.uint8:
        pixels = (pixels >> 8).astype(np.uint8) if pixels.dtype == np.uint16 else pixels.astype(np.uint8)
    colours = pixels[:1].repeat(3, axis=0) if len(pixels) < 3 else pixels[:3]
    alpha = pixels[-1:] if len(pixels) in (2, 4) else np.full_like(pixels[:1], 255)
    return np.concatenate([colours, alpha])


def _require_picture(body: bytes, who: str) -> None:
    path = f"/vsimem/satart-tile-{threading.get_ident()}"
    gdal.FileFromMemBuffer(path, body)
    try:
        dataset = gdal.Open(path)
        dataset.ReadAsArray()
        if dataset.RasterXSize != dataset.RasterYSize:
            raise RuntimeError("not square")
    except RuntimeError as error:
        raise ServerError(
            f"{who} sends something that is not a whole map tile. Check the address, and whether it wants a login."
        ) from error
    finally:
        gdal.Unlink(path)


def _token(network: Network, url: str) -> str:
    """Return the bare token of the login that is meant for an address: the last word of its header."""
    return next((value.split()[-1] for value in network.headers_for(url).values() if value.split()), "")


__all__ = ["Template", "TileStore", "decoded", "quadkey", "world"]
