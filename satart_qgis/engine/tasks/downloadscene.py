"""Downloading scenes: only the area's pixels, of the bands that are wanted, on one grid."""

from __future__ import annotations

import math
import os
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..catalog.area import Area
from ..catalog.fetching import Fetcher
from ..catalog.item import Item, footprint_hrefs, is_web, load_item
from ..catalog.missions import Scaling
from ..catalog.placing import Target, rasterised, target_of
from ..catalog.selection import (
    Layers,
    Planned,
    Selection,
    choose_bands,
    merge,
    open_selections,
    plan,
    require_any,
    scalings,
)
from ..errors import (
    AccessDenied,
    BadParameter,
    DiskFull,
    NotWritable,
    SatArtError,
    ServerError,
)
from ..mapping import map_tiles
from ..monitor import Monitor
from ..pace import stored
from ..tiling import Window
from ..writer import Writer, refuse_overwrite

REFLECTANCE, NUMBERS = "reflectance", "dn"


def downloadscene(
    output: str,
    *,
    scenes: str = "",
    ids: Sequence[str] | None = None,
    item: str = "",
    bands: Sequence[str] | None = None,
    extent: str = "",
    aoi: str = "",
    resolution: float = 0.0,
    values: str = REFLECTANCE,
    mask_clouds: bool = False,
    mosaic: bool = True,
    pan: str = "",
    tile: int = 1024,
    compress: str = "zstd",
    overviews: bool = True,
    network: Mapping[str, Any] | None = None,
    monitor: Monitor | None = None,
) -> dict[str, Any]:
    """Download scenes' pixels inside an area, on one grid.

    output: the GeoTIFF to write.
    scenes: footprints that searchscenes wrote.
    ids: which of them, by item id; all by default, the first on top.
    item: instead, the address or path of one STAC item.
    bands: a preset such as true-colour, colour-infrared, vegetation, all-10m, pan-rgb or all, or bands by name.
    extent: xmin,xmax,ymin,ymax [EPSG:n] (degrees if none is named); all of the scenes by default.
    aoi: a vector file whose polygons the result is cut to.
    resolution: pixel size in the scenes' units; 0 keeps that of the finest band.
    values: reflectance (float), or dn for the numbers as they are in the files.
    mask_clouds: make clouds and their shadows nodata, by the scenes' own masks.
    mosaic: join several scenes, the first on top; else each becomes a file of its own, named after its item.
    pan: a second GeoTIFF for the panchromatic band, on its own finer grid.
    tile: side of a tile in pixels; never changes a pixel.
    compress: zstd, deflate or none.
    overviews: build overviews.
    network: proxies, certificates and logins, from QGIS.

    Returns output, outputs (all of them), pan, the scenes' ids, bytes fetched, and how reflectance was made.
    """
    monitor = monitor or Monitor()
    if not pan and any(b.strip().lower().startswith("pan-") for b in bands or ()):
        monitor.log("The panchromatic band comes as a second file: give pan a name to get it.")
    _require(output, pan, values, scenes, item)
    fetcher = Fetcher(network, output + ".blocks.part", monitor)
    writing = partial(Writer, compress=compress, overviews=overviews)
    try:
        items = _load(fetcher, scenes, ids, item, monitor)
        groups = [items] if mosaic else [[one] for one in items]
        area = Area.of_layer(aoi) if aoi else None
        options = _Options(extent, area, resolution, values, mask_clouds, tile)
        paths = [output if len(groups) == 1 else _named(output, group[0]) for group in groups]
        jobs = [_Job(path, choose_bands(g, _listed(bands), pan=False)) for path, g in zip(paths, groups)]
        if pan:
            pans = [pan if len(groups) == 1 else _named(pan, group[0]) for group in groups]
            jobs += [_Job(path, choose_bands(group, (), pan=True)) for path, group in zip(pans, groups)]
        for job in jobs:
            job.prepare(fetcher, options, monitor)
        moved = _fetch(jobs, fetcher, monitor.part(0.02, 0.7))
        for number, job in enumerate(jobs):
            share = 0.7 + 0.3 * number / len(jobs), 0.7 + 0.3 * (number + 1) / len(jobs)
            job.write(writing, options, {"area": aoi, "bands": _listed(bands)}, fetcher.folder, monitor.part(*share))
    except (ServerError, AccessDenied) as error:
        if not fetcher.holds_anything():
            fetcher.remove()
            raise
        raise type(error)(f"{error} What has arrived is kept beside the output: run it again to go on.") from error
    except DiskFull:
        raise
    except SatArtError:
        fetcher.remove()
        raise
    fetcher.remove()
    monitor.progress(1)
    return {
        "output": jobs[0].path,
        "outputs": [job.path for job in jobs[: len(groups)]],
        "pan": pan and jobs[len(groups)].path,
        "scenes": [i.id for i in items],
        "bytes": moved,
        "reflectance": jobs[0].reasons(),
    }


class _Options:
    """What holds for all outputs of one download."""

    def __init__(
        self, extent: str, area: Area | None, resolution: float, values: str, mask_clouds: bool, tile: int
    ) -> None:
        self.extent, self.area, self.resolution = extent, area, resolution
        self.values, self.mask_clouds, self.tile = values, mask_clouds, tile


class _Job:
    """One output: its path, the scenes' bands in it, and what has been found out about them."""

    def __init__(self, path: str, chosen: Any) -> None:
        self.path, self._chosen = path, chosen
        self.selections: list[Selection] = []
        self.planned: list[Planned] = []
        self.scales: list[list[Scaling]] = []

    def prepare(self, fetcher: Fetcher, options: _Options, monitor: Monitor) -> None:
        """Open the files, settle the grid, plan the transfers, decide on scale and offset."""
        # Hears a cancel, and leaves the bar where it is.
        quiet = monitor.part(0.02, 0.02)
        self.selections = open_selections(self._chosen, fetcher, monitor.part(0, 0.02), mask=options.mask_clouds)
        # Only files on this disk: GDAL, asked what an address is made of, would fetch the whole file.
        sources = [source.href for s in self.selections for source in s.sources]
        refuse_overwrite(self.path, *(href for href in sources if not is_web(href) and not href.startswith("/vsi")))
        grids = [selection.finest for selection in self.selections]
        self.target: Target = target_of(grids, options.extent, options.area, options.resolution)
        self.planned = plan(self.selections, self.target, fetcher, quiet)
        require_any(self.planned)
        needed = options.values == REFLECTANCE
        deciding = [partial(scalings, s, fetcher, self.target, needed=needed) for s in self.selections]
        self.scales = fetcher.together(deciding, quiet)
        for line in self.reasons():
            monitor.log(line)
        if options.values == NUMBERS:
            self._require_alike()

    def reasons(self) -> list[str]:
        """Return how reflectance is made of each scene's numbers, a sentence a scene and kind of band."""
        said = [(s.item.id, scale.why) for s, scales in zip(self.selections, self.scales) for scale in scales]
        return [f"{name}: {why}" for name, why in dict.fromkeys(said)]

    def _require_alike(self) -> None:
        for band in zip(*self.scales):
            if len({(scale.scale, scale.offset) for scale in band}) > 1:
                raise BadParameter(
                    "The scenes' numbers mean different reflectances (another baseline or sun), so they can't be "
                    "joined as they are. Choose reflectance, or switch off the mosaic."
                )

    def write(self, writing: Any, options: _Options, asked: Mapping[str, Any], folder: Path, monitor: Monitor) -> None:
        """Put the scenes' pixels together, tile by tile."""
        layers = [Layers(planned, self.target, folder) for planned in self.planned]
        plain = all((s.scale, s.offset) == (1, 0) for scales in self.scales for s in scales)
        numbers = options.values == NUMBERS or plain
        dtype = np.result_type(*(d for layer in layers for d in layer.dtypes)) if numbers else np.dtype(np.float32)
        nodata = self._nodata(options, dtype)
        count, grid = len(self.selections[0].bands), self.target.grid

        def pixels(window: Window) -> list[NDArray[Any]]:
            result = np.full((count, window.height, window.width), 0 if nodata is None else nodata, dtype)
            merge(layers, None if numbers else self.scales, window, result)
            if self.target.area is not None:
                outside = ~rasterised(self.target.area, grid.crop(window))
                result[:, outside] = 0 if nodata is None else nodata
            return [result]

        tags = self._tags(options, asked, numbers)
        finishing = monitor.part(0.9, 1)
        names = self.selections[0].names
        map_tiles(
            pixels,
            None,
            lambda: [writing(self.path, grid, count, dtype, nodata=nodata, names=names, tags=tags, monitor=finishing)],
            (grid.height, grid.width),
            monitor.part(0, 0.9),
            tile=options.tile,
        )

    def _nodata(self, options: _Options, dtype: np.dtype[Any]) -> float | None:
        if dtype.kind == "f":
            return float("nan")
        said = next((s.nodata for s in self.selections if s.nodata is not None), None)
        cut = self.target.area is not None or options.mask_clouds or len(self.selections) > 1
        return 0.0 if said is None and cut else said

    def _tags(self, options: _Options, asked: Mapping[str, Any], numbers: bool) -> dict[str, Any]:
        scaled = [_factors(s) for s in self.scales[0]]
        items = [
            {
                "id": s.item.id,
                "collection": s.item.collection,
                "datetime": s.item.properties.get("datetime"),
                "bands": {
                    c.name: {"file": c.asset.href.partition("?")[0], **dict(zip(("scale", "offset"), _factors(v)))}
                    for c, v in zip(s.bands, scales)
                },
                "decision": list(dict.fromkeys(v.why for v in scales)),
            }
            for s, scales in zip(self.selections, self.scales)
        ]
        credits = {s.mission.ATTRIBUTION.format(year=_year(s.item)) for s in self.selections} - {""}
        return {
            "task": "downloadscene",
            "parameters": {
                **asked,
                "extent": options.extent,
                "resolution": options.resolution,
                "values": options.values,
                "mask_clouds": options.mask_clouds,
            },
            "source": [s.item.href.partition("?")[0] for s in self.selections],
            "scenes": items,
            **({"attribution": "; ".join(sorted(credits))} if credits else {}),
            **({"scale_offset": scaled} if numbers and options.values == NUMBERS and all(scaled) else {}),
        }


def _factors(scaling: Scaling) -> list[float]:
    """Return scale and offset, nothing where they are not known."""
    return [] if math.isnan(scaling.scale) else [scaling.scale, scaling.offset]


def _require(output: str, pan: str, values: str, scenes: str, item: str) -> None:
    if values not in (REFLECTANCE, NUMBERS):
        raise BadParameter(f"Values are '{REFLECTANCE}' or '{NUMBERS}', not '{values}'.")
    if bool(scenes) == bool(item):
        raise BadParameter("Give either footprints to download, or one STAC item.")
    for path in filter(None, (output, pan)):
        if Path(path).suffix.lower() not in (".tif", ".tiff"):
            raise BadParameter(f"SatArt writes GeoTIFF, not '{Path(path).suffix}'. Give the output a name in .tif.")
        if not Path(path).absolute().parent.is_dir():
            raise NotWritable(f"The folder {Path(path).parent} does not exist. Create it or choose another one.")
    if pan and os.path.abspath(pan) == os.path.abspath(output):
        raise BadParameter("The panchromatic band needs a file of its own. Give it another name.")


def _listed(bands: Sequence[str] | None) -> list[str]:
    return [b.strip() for b in bands or () if b.strip()] or ["true-colour"]


def _load(fetcher: Fetcher, scenes: str, ids: Sequence[str] | None, item: str, monitor: Monitor) -> list[Item]:
    hrefs = [item] if item else footprint_hrefs(scenes, [i.strip() for i in ids or () if i.strip()])
    return fetcher.together([partial(load_item, href, fetcher.client) for href in hrefs], monitor.part(0, 0.01))


def _named(path: str, item: Item) -> str:
    safe = "".join(c if c.isalnum() or c in "-_." else "_" for c in item.id)
    return str(Path(path).with_name(f"{Path(path).stem}_{safe}{Path(path).suffix}"))


def _year(item: Item) -> str:
    return str(item.first("datetime", "start_datetime") or "")[:4]


def _fetch(jobs: Sequence[_Job], fetcher: Fetcher, monitor: Monitor) -> int:
    unique = {local.path: local for job in jobs for planned in job.planned for local in planned.locals}
    total = sum(local.size for local in unique.values())
    monitor.log(f"{stored(total)} to fetch, {len(unique)} files.")
    fetcher.require_space(total)
    fetcher.fetch(list(unique.values()), monitor)
    return total
