"""Clouds inside an area, from each scene's own mask: the figure of a whole scene says little about a corner of it."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np
from osgeo import gdal, ogr, osr

from ..errors import AccessDenied, ServerError
from ..grid import Grid, spatial_reference
from ..monitor import Monitor
from ..raster import Mask, Pixels
from .area import Area
from .item import is_web
from .missions import find_mask, mission_of
from .network import place
from .remote import paying, remote_options, with_retries
from .retrying import in_parallel
from .scenes import Scene
from .signing import Signer, reachable
from .stac_filter import Query
from .transport import Client

Answer = TypeVar("Answer")

# Masks that are looked into in one search, and how many at a time.
MOST_MASKS = 200
AT_ONCE = 8
# Masks are read at most this many pixels wide or high, from their overviews.
SIDE = 1024
# Fill is 1 in Landsat's QA_PIXEL and 0 in Sentinel-2's SCL, where 1 stands for defective pixels.
LAST_FILL = 1


def cloud_in_area_of(
    client: Client, scenes: Sequence[Scene], query: Query, limit: int, monitor: Monitor
) -> list[Scene]:
    """Return the scenes whose clouds inside the query's area stay within its limit, best first, aoi_cloud filled in.

    A scene without a mask is judged by the figure of the whole scene; one with nothing but fill there is left out, and
    fill lowers aoi_coverage. Raises AccessDenied, ServerError.
    """
    if len(scenes) > MOST_MASKS:
        monitor.log(f"Of {len(scenes)} scenes the {MOST_MASKS} with the fewest clouds are looked into.")
    signer, area, servers = Signer(client), query.area, _Servers()

    def measured(scene: Scene) -> Scene | None:
        if area is None or scene.area is None:
            return scene
        signer.learn(scene.item)
        mask = find_mask(scene.item, mission_of(scene.item))
        if mask is None:
            monitor.log(f"{scene.item.id} has no cloud mask; the figure of the whole scene counts.")
            return scene
        href = reachable(mask.href, mask.alternates)
        try:
            share = servers.ask(href, lambda: _cloud_share(client, signer, scene, href, area, monitor))
        except _OutOfReach:
            return scene
        except ServerError as error:
            whose = f"of {scene.item.id}" if error.status or not is_web(href) else f"on {place(href)[1]}"
            monitor.log(f"Cloud masks {whose} can't be read, so whole scenes' figures count: {error}")
            return scene
        if share is None:
            return None
        cloud, shown = share
        return replace(scene, aoi_cloud=cloud, aoi_coverage=scene.aoi_coverage * shown)

    looked = in_parallel(measured, scenes[:MOST_MASKS], monitor, AT_ONCE)
    kept = [s for s in looked if s and (s.order[0] <= query.cloud_max or query.cloud_max >= 100)]
    return sorted(kept, key=lambda s: s.order)


class _OutOfReach(Exception):  # noqa: N818  (somebody else has told already)
    """The server of a mask did not answer somebody else."""


class _Servers:
    """Which servers answer. The first to ask one finds out for all: a dead one is waited for once, not by each scene.

    May be used from several threads.
    """

    def __init__(self) -> None:
        self._answers: dict[str, bool] = {}
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)

    def ask(self, href: str, call: Callable[[], Answer]) -> Answer:
        """Return what `call` reads from an address. Raises _OutOfReach, and whatever it raises."""
        host = place(href)[1] if is_web(href) else ""
        with self._locks[host]:
            if host not in self._answers:
                return self._told(host, call)
        if not self._answers[host]:
            raise _OutOfReach
        return self._told(host, call)

    def _told(self, host: str, call: Callable[[], Answer]) -> Answer:
        try:
            found = call()
        except ServerError as error:
            # One that answers with a status is there; it is only this file that is not.
            self._answers[host] = error.status is not None or not host
            raise
        self._answers[host] = True
        return found


def _cloud_share(
    client: Client, signer: Signer, scene: Scene, href: str, area: Area, monitor: Monitor
) -> tuple[float, float] | None:
    """Return the percentage of clouds on what the scene shows of the area, and the share of it that is no fill, 0-1.

    None if it shows nothing of it.
    """
    common = area.geometry.Intersection(scene.area.geometry) if scene.area else area.geometry
    values, inside = _read(client, signer, href, common, monitor)
    shown = inside & (values > LAST_FILL)
    if not shown.any():
        return None
    clouds = mission_of(scene.item).clouds(values) & shown
    return float(100 * clouds.sum() / shown.sum()), float(shown.sum() / inside.sum())


def _read(client: Client, signer: Signer, href: str, area: ogr.Geometry, monitor: Monitor) -> tuple[Pixels, Mask]:
    """Return a mask's numbers around an area and which lie in it, from wherever it is. Raises ServerError."""
    if not is_web(href):
        try:
            with paying():
                return _pixels(gdal.Open(href), area)
        except RuntimeError as error:
            raise ServerError(f"{href} can't be opened.") from error
    with remote_options(client.network, href):
        signed = signer.sign(href)
        try:
            return with_retries(lambda: _pixels(gdal.Open(f"/vsicurl/{signed}"), area), monitor, href)
        except AccessDenied:
            if not signer.forget(href, signed):
                raise
        signed = signer.sign(href)
        return with_retries(lambda: _pixels(gdal.Open(f"/vsicurl/{signed}"), area), monitor, href)


def _pixels(dataset: gdal.Dataset, area: ogr.Geometry) -> tuple[Pixels, Mask]:
    """Return a mask's numbers (h, w) around an area, and which of them lie in it."""
    here = area.Clone()
    west, east, south, north = here.GetEnvelope()
    here.Segmentize(max(east - west, north - south, 1e-6) / 16)
    reference = spatial_reference(dataset.GetProjection())
    here.Transform(osr.CoordinateTransformation(spatial_reference("EPSG:4326"), reference))
    transform = tuple(dataset.GetGeoTransform())
    grid = Grid(dataset.GetProjection(), transform, dataset.RasterXSize, dataset.RasterYSize)
    window = grid.window_of(*here.GetEnvelope())
    if window.height == 0 or window.width == 0:
        return np.zeros((0, 0), np.uint16), np.zeros((0, 0), bool)
    step = max(window.height, window.width) / min(SIDE, max(window.height, window.width))
    height, width = max(round(window.height / step), 1), max(round(window.width / step), 1)
    values = dataset.GetRasterBand(1).ReadAsArray(
        window.col, window.row, window.width, window.height, buf_xsize=width, buf_ysize=height
    )
    x, a, b, y, d, e = grid.crop(window).transform
    sx, sy = window.width / width, window.height / height
    return values, _burnt(here, reference, (x, a * sx, b * sy, y, d * sx, e * sy), height, width)


def _burnt(
    area: ogr.Geometry,
    reference: osr.SpatialReference,
    transform: tuple[float, float, float, float, float, float],
    height: int,
    width: int,
) -> Mask:
    raster = gdal.GetDriverByName("MEM").Create("", width, height)
    raster.SetGeoTransform(transform)
    raster.SetProjection(reference.ExportToWkt())
    vector = ogr.GetDriverByName("Memory").CreateDataSource("")
    layer = vector.CreateLayer("area", reference)
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetGeometry(area)
    layer.CreateFeature(feature)
    # An area thinner than a pixel is still somewhere.
    gdal.RasterizeLayer(raster, [1], layer, burn_values=[1], options=["ALL_TOUCHED=TRUE"])
    return np.asarray(raster.ReadAsArray() == 1)
