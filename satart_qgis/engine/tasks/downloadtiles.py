"""Downloading map tiles: pictures from a tile server, joined to one georeferenced raster."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from ..catalog.area import Area
from ..catalog.network import Network, place
from ..catalog.xyz import DEEPEST, NORTHMOST, SOUTHMOST, Template, TileStore, world
from ..errors import AccessDenied, BadParameter, DiskFull, NothingFound, SatArtError, ServerError, TooMuch
from ..grid import Grid
from ..mapping import map_tiles
from ..monitor import Monitor
from ..raster import Pixels
from ..tiling import Window
from ..writer import Writer, require_writable

# More than this is a copy of a map rather than a piece of one; no free provider allows that.
MOST_TILES = 4096
# Hosts whose terms forbid more than a handful: https://operations.osmfoundation.org/policies/tiles/.
STRICT = {"tile.openstreetmap.org": 256}
CREDITS = {"openstreetmap.org": "(c) OpenStreetMap contributors, ODbL"}
RATE = 8.0


def downloadtiles(
    output: str,
    *,
    url: str,
    extent: str,
    zoom: int,
    attribution: str = "",
    rate: float = RATE,
    tile: int = 1024,
    compress: str = "zstd",
    overviews: bool = True,
    network: Mapping[str, Any] | None = None,
    monitor: Monitor | None = None,
) -> dict[str, Any]:
    """Download the tiles of a tile server inside an area. Whether its terms allow that is for you to check.

    output: the GeoTIFF to write: red, green, blue and alpha in EPSG:3857; where the server has no tile, alpha is 0.
    url: the tiles' address with {x}, {y}, {z} in it, {-y} for TMS, {q} for quadkeys, {s} for taking turns, {token}.
    extent: xmin,xmax,ymin,ymax [EPSG:n] (degrees if none is named); one across the antimeridian
    goes on past 180 degrees in the result.
    zoom: the zoom level, 0 for the whole Earth in one tile.
    attribution: whom to credit, kept in the file; the server by its name if empty.
    rate: requests a second at most.
    tile: side of a tile of the output in pixels; never changes a pixel.
    compress: zstd, deflate or none.
    overviews: build overviews.
    network: proxies, certificates and logins, from QGIS.

    Returns output, how many tiles it took, and how many of them the server does not have.
    """
    monitor = monitor or Monitor()
    template = Template(url.strip())
    if Path(output).suffix.lower() not in (".tif", ".tiff"):
        raise BadParameter(f"SatArt writes GeoTIFF, not '{Path(output).suffix}'. Give the output a name in .tif.")
    require_writable(output)
    if not 0 <= zoom <= DEEPEST or not 0 < rate <= 1000:
        raise BadParameter(f"Zoom levels go from 0 to {DEEPEST}, rates up to 1000, not {zoom} and {rate:g}.")
    boxes, host = _boxes(extent), place(template.address(0, 0, 0, ""))[1]
    rows, cols = _touched(_window(world(zoom, 256), boxes), 256)
    # Counted before they are listed: half the Earth at street level is more names than memory holds.
    _require_modest(len(rows) * len(cols), host, zoom)
    names = list(dict.fromkeys((_around(col, zoom), row) for row, col in product(rows, cols)))
    monitor.log(f"{len(names)} tiles from {host}. Its terms of use are between you and the provider.")
    store = TileStore(output + ".tiles.part", template)
    try:
        store.fetch(zoom, names, Network.of(network), rate, monitor.part(0, 0.8))
        side = store.side(zoom, names)
        if not side:
            raise NothingFound(f"{host} has no tile there at zoom {zoom}. Choose a lower zoom or another area.")
        crop = _window(world(zoom, side), boxes)
        tags = {
            "task": "downloadtiles",
            "parameters": {"extent": extent, "zoom": zoom},
            "source": [url.strip()],
            "attribution": attribution or next((c for h, c in CREDITS.items() if host.endswith(h)), f"Tiles of {host}"),
        }
        finishing = monitor.part(0.95, 1)
        map_tiles(
            lambda window: [_joined(store, zoom, side, window, crop)],
            None,
            lambda: [
                Writer(
                    output, world(zoom, side).crop(crop), 4, np.uint8, names=["Red", "Green", "Blue", "Alpha"],
                    tags=tags, compress=compress, overviews=overviews, photometric="RGB", monitor=finishing,
                )
            ],
            (crop.height, crop.width),
            monitor.part(0.8, 0.95 if overviews else 1),
            tile=tile,
        )  # fmt: skip
    except (ServerError, AccessDenied, DiskFull):
        raise  # what has arrived is kept for the next run
    except SatArtError:
        shutil.rmtree(store.folder, ignore_errors=True)
        raise
    absent = sum(not store.has(zoom, *name) for name in names)
    shutil.rmtree(store.folder, ignore_errors=True)
    return {"output": output, "tiles": len(names), "missing": absent}


def _boxes(extent: str) -> list[tuple[float, float, float, float]]:
    """Return west, east, south, north in degrees, as far as the tiles' projection reaches.

    Two of them where the extent crosses the antimeridian, the one that ends there first.
    """
    boxes = [
        (west, east, max(south, SOUTHMOST), min(north, NORTHMOST))
        for west, south, east, north in Area.of_extent(extent).boxes
    ]
    if any(south >= north or west >= east for west, east, south, north in boxes):
        raise BadParameter(f"The extent {extent} has no area that map tiles cover. Draw a larger one.")
    return boxes


def _window(grid: Grid, boxes: Sequence[tuple[float, float, float, float]]) -> Window:
    """Return the world's pixels in boxes; what lies across the antimeridian goes on past the world's last column."""
    windows = [grid.window_of(*box, "EPSG:4326") for box in boxes]
    top, bottom = min(w.row for w in windows), max(w.row + w.height for w in windows)
    return Window(top, windows[0].col, bottom - top, sum(w.width for w in windows))


def _around(col: int, zoom: int) -> int:
    """Return the number of a tile's column: past the last one of the Earth comes its first."""
    return col % (1 << zoom)


def _touched(window: Window, side: int) -> tuple[range, range]:
    """Return the rows and columns of tiles that a window of the world's pixels touches."""
    rows = range(window.row // side, -(-(window.row + window.height) // side))
    cols = range(window.col // side, -(-(window.col + window.width) // side))
    return rows, cols


def _require_modest(count: int, host: str, zoom: int) -> None:
    limit = next((most for name, most in STRICT.items() if host.endswith(name)), MOST_TILES)
    if count > limit:
        fitting = zoom
        while count > limit and fitting:
            count, fitting = -(-count // 4), fitting - 1
        raise TooMuch(
            f"That is more than the {limit} tiles that SatArt takes from {host} at once. "
            f"Choose zoom {fitting} or a smaller area, or ask the provider for a download."
        )


def _joined(store: TileStore, zoom: int, side: int, window: Window, crop: Window) -> Pixels:
    """Return the pixels (4, h, w) of a window of the result, transparent where there is no tile."""
    place_ = Window(window.row + crop.row, window.col + crop.col, window.height, window.width)
    result = np.zeros((4, window.height, window.width), np.uint8)
    for y, x in product(*_touched(place_, side)):
        picture = store.picture(zoom, _around(x, zoom), y)
        if picture is None:
            continue
        if picture.shape[1:] != (side, side):
            raise ServerError(f"The server's tiles differ in size ({picture.shape[1]} and {side} pixels).")
        top, left = max(place_.row, y * side), max(place_.col, x * side)
        bottom = min(place_.row + place_.height, (y + 1) * side)
        right = min(place_.col + place_.width, (x + 1) * side)
        common = Window(top, left, bottom - top, right - left)
        rows, cols = common.within(place_)
        result[:, rows, cols] = picture[(slice(None), *common.within(Window(y * side, x * side, side, side)))]
    return result
