"""A map of classes as polygons: small patches given to their neighbours, outlines simplified without gaps."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from osgeo import gdal, ogr

from ..errors import DiskFull, NotWritable, SatArtError
from ..geodesy import Earth
from ..geopackage import remove_part, require_geopackage
from ..grid import Grid, spatial_reference
from ..mapping import sweep
from ..monitor import Monitor
from ..raster import Raster, tidy
from ..tiling import Window, tiles
from .arcs import Key, Nodes, Points, nodes_of, rings_of, simplified, split, wkb_polygon
from .legend import NODATA, Legend

# Patches of fewer pixels go to their largest neighbour.
SIEVE = 10
# How far, in pixels, a simplified outline may stray: what it takes to turn stairs into a slope.
TOLERANCE = 1.0
# A patch that simplification would make this much smaller or larger is left as it is.
SHRUNK, GROWN = 0.5, 2.0
LAYER = "landcover"
BLOCK = 2048
# With fewer bytes free than this a disk is full, whatever the library says that failed.
ROOM = 2**20


def require_polygons_path(path: str) -> None:
    """Raise BadParameter or NotWritable unless polygons can be written there."""
    require_geopackage(path, "Polygons")


def write_polygons(path: str, raster: Raster, legend: Legend, tags: Mapping[str, str], monitor: Monitor) -> int:
    """Write a map's patches to a GeoPackage: class, name, hectares on the ellipsoid; return how many there are.

    Memory grows with the number of patches, not with the map. Raises NotWritable, DiskFull, Cancelled.
    """
    part, sieved, raw = path + ".part", path + ".part.tif", path + ".part.gpkg"
    made = (part, sieved, raw)
    for leftover in made:
        remove_part(leftover)
    try:
        with _explained(path), _quiet():
            nodes = _sieve(raster, sieved, monitor.part(0, 0.2))
            _polygonize(sieved, raw, monitor.part(0.2, 0.4))
            count = _write(part, raw, raster.grid, nodes, legend, tags, monitor.part(0.4, 1))
            os.replace(part, path)
        return count
    finally:
        for leftover in made:
            remove_part(leftover)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep GDAL from telling of names it would rather have and of outlines that cross, which are dealt with here."""
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()


@contextmanager
def _explained(path: str) -> Iterator[None]:
    try:
        yield
    except (RuntimeError, OSError) as error:
        said = tidy(error)
        folder = Path(path).absolute().parent
        # SQLite calls it by many names, such as a table that is not there: it was to be written and could not be.
        if "full" in said or "No space" in said or (folder.is_dir() and shutil.disk_usage(folder).free < ROOM):
            raise DiskFull(
                f"The disk that holds {folder} is full. Free some space or choose another folder; no polygons were "
                "kept."
            ) from error
        raise NotWritable(f"{path} can't be written: {said}. Choose another file or folder.") from error


def _progress(monitor: Monitor, stopped: list[SatArtError]) -> Callable[[float, str, object], int]:
    def step(fraction: float, _message: str, _data: object) -> int:
        try:
            monitor.check()
            monitor.progress(fraction)
        except SatArtError as error:
            stopped.append(error)
            return 0
        return 1

    return step


def _run(work: Callable[..., Any], *arguments: Any, monitor: Monitor) -> None:
    """Call a GDAL algorithm so that it reports and can be cancelled."""
    stopped: list[SatArtError] = []
    try:
        work(*arguments, callback=_progress(monitor, stopped))
    except RuntimeError:
        if not stopped:
            raise
    if stopped:
        raise stopped[0]


def _sieve(raster: Raster, sieved: str, monitor: Monitor) -> Nodes:
    """Write the map without its small patches, without a place on Earth, and return the nodes of its outlines."""
    grid = raster.grid
    options = ["TILED=YES", "COMPRESS=DEFLATE", "BIGTIFF=IF_SAFER"]
    source = gdal.Open(raster.path)
    target = gdal.GetDriverByName("GTiff").Create(sieved, grid.width, grid.height, 1, gdal.GDT_Byte, options)
    target.GetRasterBand(1).SetNoDataValue(NODATA)
    band = source.GetRasterBand(1)
    _run(gdal.SieveFilter, band, band.GetMaskBand(), target.GetRasterBand(1), SIEVE, 4, monitor=monitor.part(0, 0.7))
    target.FlushCache()
    del target
    reader, rows, cols = Raster(sieved), [], []

    def found(window: Window) -> tuple[Any, ...]:
        # Corners up to this window's last row and column, seen with one pixel more on each side.
        outer = window.expand(1).clip(grid.height, grid.width)
        corners = nodes_of(reader.read(outer, [1])[0][0], NODATA)
        down, right = np.nonzero(corners)
        down, right = down + outer.row, right + outer.col
        inside = (down >= window.row) & (right >= window.col)
        inside &= (down < window.row + window.height) | (window.row + window.height == grid.height)
        inside &= (right < window.col + window.width) | (window.col + window.width == grid.width)
        # At a cut through the map what lies beyond is another window's to judge.
        return down[inside], right[inside]

    windows = tiles(grid.height, grid.width, BLOCK)
    for _, (down, right) in sweep(found, windows, monitor.part(0.7, 1), total=len(windows)):
        rows.append(down)
        cols.append(right)
    corners = [(0, 0, grid.height, grid.height), (0, grid.width, 0, grid.width)]
    return Nodes(
        np.concatenate([*rows, corners[0]]).astype(np.int64),
        np.concatenate([*cols, corners[1]]).astype(np.int64),
        (grid.height, grid.width),
    )


def _polygonize(sieved: str, raw: str, monitor: Monitor) -> None:
    source = gdal.Open(sieved)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(raw)
    layer = dataset.CreateLayer("raw", None, ogr.wkbPolygon, ["SPATIAL_INDEX=NO"])
    layer.CreateField(ogr.FieldDefn("class", ogr.OFTInteger))
    layer.StartTransaction()
    band = source.GetRasterBand(1)
    _run(gdal.Polygonize, band, band.GetMaskBand(), layer, 0, [], monitor=monitor)
    layer.CommitTransaction()


@dataclass
class _Patch:
    """A patch as it was read: its class, its rings as arcs, its area in pixels."""

    number: int
    rings: list[Any]
    area: float

    def shape(self, kept: set[Key]) -> list[Points]:
        """Return its simplified rings, the outer one first; empty where nothing is left of it."""
        found = [simplified(arcs, TOLERANCE, kept) for arcs in self.rings]
        return [] if found[0] is None else [ring for ring in found if ring is not None]

    def keys(self) -> list[Key]:
        """Return its arcs."""
        return [arc.key for arcs in self.rings for arc in arcs]


def _patches(layer: ogr.Layer, nodes: Nodes) -> Iterator[tuple[int, _Patch]]:
    layer.ResetReading()
    for feature in layer:
        yield feature.GetFID(), _patch(feature, nodes)


def _patch(feature: ogr.Feature, nodes: Nodes) -> _Patch:
    geometry = feature.GetGeometryRef()
    rings = [np.rint(r[:, ::-1]).astype(np.int64) for r in rings_of(bytes(geometry.ExportToWkb(ogr.wkbNDR)))]
    return _Patch(feature.GetField(0), [split(ring, nodes) for ring in rings], geometry.GetArea())


def _write(
    part: str, raw: str, grid: Grid, nodes: Nodes, legend: Legend, tags: Mapping[str, str], monitor: Monitor
) -> int:
    source = ogr.Open(raw)
    layer = source.GetLayer(0)
    kept = _unsimplifiable(layer, nodes, monitor.part(0, 0.5))
    names = {kind.value: kind.name for kind in legend.classes}
    with suppress(ValueError):  # a map that lies nowhere on Earth has no hectares
        return _features(part, layer, grid, nodes, names, tags, kept, Earth(grid), monitor.part(0.5, 1))
    return _features(part, layer, grid, nodes, names, tags, kept, None, monitor.part(0.5, 1))


def _unsimplifiable(layer: ogr.Layer, nodes: Nodes, monitor: Monitor) -> set[Key]:
    """Return the arcs that have to stay as they are, since some patch would not be one any more.

    Leaving an arc as it is changes the patch on its other side too; so this goes on until all are sound.
    """
    kept: set[Key] = set()
    owners: dict[Key, list[int]] = {}
    broken: list[int] = []
    total = max(1, layer.GetFeatureCount())
    for done, (number, patch) in enumerate(_patches(layer, nodes)):
        if done % 256 == 0:
            monitor.check()
            monitor.progress(0.9 * done / total)
        for key in patch.keys():
            owners.setdefault(key, []).append(number)
        if not _sound(patch, kept):
            broken.append(number)
    while broken:
        monitor.check()
        patch = _patch(layer.GetFeature(broken.pop()), nodes)
        left = set(patch.keys()) - kept
        if left and not _sound(patch, kept):
            kept |= left
            broken += {number for key in left for number in owners[key]}
    return kept


def _sound(patch: _Patch, kept: set[Key]) -> bool:
    rings = patch.shape(kept)
    if not rings:
        return False
    geometry = ogr.CreateGeometryFromWkb(wkb_polygon(rings))
    return bool(SHRUNK * patch.area <= geometry.GetArea() <= GROWN * patch.area and geometry.IsValid())


def _features(
    part: str,
    source: ogr.Layer,
    grid: Grid,
    nodes: Nodes,
    names: Mapping[int, str],
    tags: Mapping[str, str],
    kept: set[Key],
    earth: Earth | None,
    monitor: Monitor,
) -> int:
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(part)
    layer = dataset.CreateLayer(LAYER, spatial_reference(grid.crs) if grid.crs else None, ogr.wkbPolygon)
    for field, kind in (("class", ogr.OFTInteger), ("name", ogr.OFTString), ("hectares", ogr.OFTReal)):
        layer.CreateField(ogr.FieldDefn(field, kind))
    layer.SetMetadata({f"SATART_{key.upper()}": value for key, value in tags.items()})
    layer.StartTransaction()
    total, count = max(1, source.GetFeatureCount()), 0
    for done, (_, patch) in enumerate(_patches(source, nodes)):
        if done % 256 == 0:
            monitor.check()
            monitor.progress(done / total)
        rings = patch.shape(kept)
        if not rings:
            continue
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField("class", patch.number)
        feature.SetField("name", names.get(patch.number, str(patch.number)))
        if earth is not None:
            area = sum(earth.ring_area(ring[:, 0], ring[:, 1]) * (-1 if i else 1) for i, ring in enumerate(rings))
            if np.isfinite(area):
                feature.SetField("hectares", area / 1e4)
        feature.SetGeometry(ogr.CreateGeometryFromWkb(wkb_polygon([_placed(ring, grid) for ring in rings])))
        layer.CreateFeature(feature)
        count += 1
    layer.CommitTransaction()
    del layer, dataset
    return count


def _placed(ring: Points, grid: Grid) -> NDArray[np.float64]:
    x, a, b, y, d, e = grid.transform
    rows, cols = ring[:, 0], ring[:, 1]
    return np.stack([x + a * cols + b * rows, y + d * cols + e * rows], axis=1)
