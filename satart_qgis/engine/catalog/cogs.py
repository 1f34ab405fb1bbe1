"""Only the pixels of an area, from files on servers: blocks are copied as they are, and nothing beside them.

A source is a raster file somewhere. Asked for a window it plans transfers; once they are made, a local file holds
exactly the blocks that the window touches. For TIFFs, which is what catalogues hold, the blocks' places are read from
the file's own tables and fetched by our transport: no byte beside them moves, a length or version that does not match
is an error, a stalled server does not deafen the cancel, and signatures can be renewed between two requests. Everything
else (JPEG 2000, buckets that want an account) GDAL reads, through /vsicurl and /vsis3.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from typing import Any, TypeVar

from osgeo import gdal, ogr

from ..errors import AccessDenied, Cancelled, TooMuch, UnreadableRaster
from ..grid import Grid
from ..monitor import Monitor
from ..pace import stored
from ..raster import Raster, tidy
from ..tiling import Window
from . import tiff
from .fetching import Fetcher, Local, transfers_of
from .item import is_web
from .network import place
from .ranges import NoRanges, RemoteFile, file_name
from .remote import paying
from .transport import remote_options, with_retries

Answer = TypeVar("Answer")

# A server without ranges sends whole files; more than this nobody expects of a small area.
LARGEST_WHOLE = 1 << 30
# How pages for people begin, and messages for programs; and how much of a file tells.
PAGES, PAGE_HEAD = (b"<!doctype html", b"<html", b"{"), 64


class Source:
    """A raster file on a server or on disk: its grid, type and nodata, its overviews, and windows of it.

    Opening it reads the file's head. Raises UnreadableRaster, and what the network raises.
    """

    def __init__(self, href: str, fetcher: Fetcher) -> None:
        """Read the head of a file."""
        self.href, self._fetcher = href, fetcher
        self.name = file_name(href)
        self._path = ""  # where GDAL reads the whole file, for those we can't take apart
        self._remote: RemoteFile | None = None
        self._levels: list[list[tiff.Directory]] = []
        if not is_web(href):
            self._path = href
        else:
            self._open_remote()
        self._describe()

    def _open_remote(self) -> None:
        remote = RemoteFile(self.href, self._fetcher.client, self._fetcher.signer)
        try:
            found = tiff.directories(remote.read_head)
        except NoRanges as answer:
            self._path = self._whole(remote, answer.size)
            return
        except tiff.EndsEarly:
            raise remote.damaged from None
        except tiff.NotOurs:
            self._refuse_page(remote.read_head(0, PAGE_HEAD))
            self._path = self._gdal_path()
            return
        full = found[0]
        if full.kind & tiff.MASK:
            self._path = self._gdal_path()
            return
        self._remote = remote
        images = [d for d in found if not d.kind & tiff.MASK and (d is full or d.kind & tiff.REDUCED)]
        masks = {(d.height, d.width): d for d in found if d.kind & tiff.MASK}
        for image in images:
            mask = masks.get((image.height, image.width))
            if mask is not None and (mask.block != image.block or mask.planes != 1 or image.planes != 1):
                self._path, self._levels = self._gdal_path(), []
                return
            self._levels.append([image] if mask is None else [image, mask])

    def _refuse_page(self, head: bytes) -> None:
        """Raise AccessDenied for what is meant to be read by people."""
        if head.lstrip().lower().startswith(PAGES):
            raise AccessDenied(
                f"{place(self.href)[1]} sends a web page where {self.name} should be: most likely it wants a login of "
                "another kind than it was given, or none at all was. Choose an authentication configuration, or "
                "another catalogue."
            )

    def _whole(self, remote: RemoteFile, size: int) -> str:
        """Save a whole file whose server has no parts."""
        host = place(self.href)[1]
        if size > LARGEST_WHOLE:
            raise TooMuch(
                f"{host} only sends whole files, and {self.name} has {stored(size)}. Choose another catalogue."
            )
        self._fetcher.monitor.log(f"{host} sends no parts of files: all of {self.name} ({stored(size)}) comes.")
        self._fetcher.make_folder()
        path = self._fetcher.folder / f"{_digest(self.href, size)}.whole.tif"
        if not path.exists():
            remote.save(str(path))
        with path.open("rb") as file:
            head = file.read(PAGE_HEAD)
        try:
            self._refuse_page(head)
        except AccessDenied:
            path.unlink()
            raise
        return str(path)

    def _gdal_path(self) -> str:
        if self._fetcher.signer.sign(self.href) != self.href:
            raise UnreadableRaster(f"{self.name} is not a TIFF that can be read in parts. Choose another asset.")
        return f"/vsicurl/{self.href}"

    def _describe(self) -> None:
        if self._path:
            try:
                self._take(self.reading(lambda: Raster(self._path)))
            except UnreadableRaster as error:
                if not is_web(self.href):
                    raise
                host = place(self.href)[1]
                raise UnreadableRaster(
                    f"{self.name} from {host} is no raster that GDAL can read; it may be damaged there. "
                    "Choose another scene, or another catalogue."
                ) from error
            self.sizes = [(self.grid.height, self.grid.width)]
            return
        # GDAL makes sense of what the head says; no block is needed for that.
        path = f"/vsimem/satart-{id(self):x}.tif"
        gdal.FileFromMemBuffer(path, tiff.description(self._levels[0][0]))
        try:
            self._take(Raster(path))
        finally:
            gdal.Unlink(path)
        self.sizes = [(level[0].height, level[0].width) for level in self._levels]

    def _take(self, raster: Raster) -> None:
        self.grid, self.count, self.dtype, self.nodata = raster.grid, raster.count, raster.dtype, raster.nodata

    def reading(self, call: Callable[[], Answer]) -> Answer:
        """Return what a read by GDAL returns, with the network's settings and retries where the file is remote."""
        if self._path.startswith("/vsis3/"):
            return self._from_bucket(call)
        if not self._path.startswith("/vsicurl/"):
            return call()
        with remote_options(self._fetcher.client.network, self.href):
            return with_retries(call, self._fetcher.client.monitor, self.href)

    def _from_bucket(self, call: Callable[[], Answer]) -> Answer:
        """Read a bucket whose readers pay, with the account that the environment or ~/.aws names."""
        try:
            with paying():
                return call()
        except (RuntimeError, UnreadableRaster) as error:
            self._fetcher.client.monitor.check()
            raise AccessDenied(
                f"{self.name} lies in an Amazon bucket whose readers pay ({tidy(error)}). Set AWS_ACCESS_KEY_ID and "
                "AWS_SECRET_ACCESS_KEY, or search Planetary Computer, which is free."
            ) from error

    def level_for(self, pixel: float) -> int:
        """Return the level whose pixels are the largest that are still no longer than `pixel`, in units of its CRS."""
        own = min(self.grid.pixel_size)
        fitting = [i for i, size in enumerate(self.sizes) if own * self.grid.width / size[1] <= pixel * (1 + 1e-6)]
        return min(fitting, key=lambda i: self.sizes[i][1], default=0)

    def level_grid(self, level: int) -> Grid:
        """Return the grid of the full image (0) or of an overview."""
        height, width = self.sizes[level]
        x, a, b, y, d, e = self.grid.transform
        across, down = self.grid.width / width, self.grid.height / height
        return Grid(self.grid.crs, (x, a * across, b * down, y, d * across, e * down), width, height)

    def plan(self, window: Window, level: int = 0, area: ogr.Geometry | None = None) -> Local:
        """Return what has to be fetched for a window of a level. area: in the raster's own CRS; blocks beside it stay.

        The result's grid begins at a block's corner and may reach beyond the window.
        """
        grid = self.level_grid(level)
        remote = self._remote
        if self._path or remote is None:
            return self._plan_foreign(window, grid)
        images = self._levels[level]
        blocks = images[0].blocks_of(window)
        pixels = images[0].pixels_of(blocks)

        def keep(row: int, col: int) -> bool:
            corner = images[0].pixels_of(Window(row, col, 1, 1))
            return area is None or bool(outline(grid.crop(corner)).Intersects(area))

        head, pieces = tiff.crop(images, blocks, keep)
        name = _digest(self.href, remote.size, remote.version, head, [p.start for p in pieces])
        return Local(str(self._fetcher.folder / f"{name}.tif"), grid.crop(pixels), transfers_of(pieces), head, remote)

    def _plan_foreign(self, window: Window, grid: Grid) -> Local:
        if not self._path.startswith("/vsi"):
            return Local(self._path, grid)
        name = _digest(self.href, repr(window))
        path = self._fetcher.folder / f"{name}.whole.tif"
        if not path.exists():
            self._fetcher.make_folder()
            self.reading(lambda: _copy(self._path, str(path), window, self._fetcher.client.monitor))
        return Local(str(path), grid.crop(window))


def _copy(source: str, target: str, window: Window, monitor: Monitor) -> None:
    """Copy a window of anything GDAL reads to a local GeoTIFF, whole or not at all; a cancel is heard meanwhile."""
    part = target + ".part"

    def go_on(fraction: float, message: str, data: object) -> int:
        try:
            monitor.check()
        except Cancelled:
            return 0
        return 1

    gdal.Translate(
        part, source, format="GTiff", srcWin=[window.col, window.row, window.width, window.height],
        creationOptions=["COMPRESS=DEFLATE", "ZLEVEL=1"], callback=go_on,
    )  # fmt: skip
    os.replace(part, target)


def outline(grid: Grid) -> ogr.Geometry:
    """Return a grid's outline as a polygon in its own CRS."""
    x, a, b, y, d, e = grid.transform
    ring = ogr.Geometry(ogr.wkbLinearRing)
    for col, row in ((0, 0), (grid.width, 0), (grid.width, grid.height), (0, grid.height), (0, 0)):
        ring.AddPoint_2D(x + a * col + b * row, y + d * col + e * row)
    polygon = ogr.Geometry(ogr.wkbPolygon)
    polygon.AddGeometry(ring)
    return polygon


def _digest(*parts: Any) -> str:
    text = json.dumps([p.hex() if isinstance(p, bytes) else p for p in parts])
    return hashlib.sha256(text.encode()).hexdigest()[:20]
