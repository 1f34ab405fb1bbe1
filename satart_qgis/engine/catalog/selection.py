"""What is downloaded of a scene: its chosen bands with their files open, what makes reflectance of them, its clouds."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from osgeo import gdal, ogr

from ..errors import BadParameter, BandMismatch, NothingFound, UnreadableRaster
from ..grid import Grid
from ..monitor import Monitor
from ..raster import Mask
from ..tiling import Window
from .cogs import Source
from .fetching import Fetcher, Local
from .item import Asset, Item, is_web
from .missions import Chosen, Mission, Scaling, choose, find_mask, find_pan, mission_of
from .placing import Placed, Target, source_area, source_window, units
from .signing import reachable

# Overviews up to this size are small change beside an area's pixels, and show the whole scene.
SMALL = 1200
# The share of a scene's pixels that are darker than what `darkest` returns, and how many it takes to tell.
DARK_PERCENT = 0.1
ENOUGH = 250


@dataclass
class Selection:
    """A scene's bands to download, each with its open file, and its cloud mask's, where that is asked for."""

    item: Item
    mission: Mission
    bands: list[Chosen]
    sources: list[Source]
    mask: Source | None

    @property
    def names(self) -> list[str]:
        """The bands' names in the result."""
        return [chosen.name for chosen in self.bands]

    @property
    def finest(self) -> Grid:
        """The grid of the band with the smallest pixels."""
        return min((source.grid for source in self.sources), key=lambda grid: min(grid.pixel_size))

    @property
    def nodata(self) -> float | None:
        """The number that stands for no measurement, where the mission or a file has one."""
        said = [b.band.nodata for b in self.bands] + [s.nodata for s in self.sources]
        return next((n for n in said if n is not None), self.mission.NODATA)


def choose_bands(items: Sequence[Item], bands: Sequence[str], *, pan: bool) -> list[tuple[Item, list[Chosen]]]:
    """Return each item with the bands that are asked for. Raises BandMismatch, also where scenes differ in them."""
    chosen = []
    for item in items:
        found = [find_pan(item)] if pan else choose(item, bands)
        if found == [None]:
            raise BandMismatch(
                f"The scene {item.id} has no panchromatic band. Landsat 7 to 9 have one, in the level 1 collections of "
                "USGS and Copernicus Data Space; Planetary Computer's level 1 is of Landsat 1 to 5."
            )
        chosen.append((item, [c for c in found if c is not None]))
    names = {len(found) for _, found in chosen}
    if len(names) > 1:
        raise BandMismatch("The scenes differ in how many bands these names stand for. Download them one by one.")
    return chosen


def open_selections(
    chosen: Sequence[tuple[Item, Sequence[Chosen]]], fetcher: Fetcher, monitor: Monitor, *, mask: bool
) -> list[Selection]:
    """Open the files of all scenes' bands, in parallel. mask: their cloud masks too. Raises BadParameter."""
    assets: dict[str, Asset] = {}
    masks: list[Asset | None] = []
    for item, bands in chosen:
        fetcher.signer.learn(item)
        found = find_mask(item, mission_of(item)) if mask else None
        if mask and found is None:
            raise BadParameter(f"The scene {item.id} has no cloud mask. Switch off the masking of clouds.")
        masks.append(found)
        assets.update({asset.href: asset for asset in [c.asset for c in bands] + ([found] if found else [])})
    opened = fetcher.together([partial(open_asset, asset, fetcher) for asset in assets.values()], monitor)
    sources = dict(zip(assets, opened))
    for _, bands in chosen:
        for band in bands:
            if band.band.number > sources[band.asset.href].count:
                raise BandMismatch(f"{sources[band.asset.href].name} has no band {band.band.number}.")
    return [
        Selection(
            item,
            mission_of(item),
            list(bands),
            [sources[c.asset.href] for c in bands],
            None if found is None else sources[found.href],
        )
        for (item, bands), found in zip(chosen, masks)
    ]


def open_asset(asset: Asset, fetcher: Fetcher) -> Source:
    """Open an asset's file wherever it is."""
    href = reachable(asset.href, asset.alternates)
    if not is_web(href) and not href.startswith("/vsi") and "://" in href:
        raise UnreadableRaster(f"{href} is an address of a kind that SatArt can't read. Choose another catalogue.")
    return Source(href, fetcher)


def scalings(selection: Selection, fetcher: Fetcher, target: Target, *, needed: bool = True) -> list[Scaling]:
    """Return what makes reflectance of each band's numbers, looking at the scene's dark pixels where that matters.

    needed: raise BadParameter where that can't be known; else it is NaN there, and says why.
    """
    known: list[float | None] = []

    def darkest() -> float | None:
        if not known:
            known.append(_darkest(selection, fetcher, target))
        return known[0]

    found = []
    for chosen in selection.bands:
        try:
            found.append(selection.mission.scaling(selection.item, chosen.asset, chosen.band, darkest))
        except BadParameter as error:
            if needed:
                raise
            why = str(error).partition(". ")[0]
            found.append(Scaling(math.nan, math.nan, f"the numbers are as they are in the file: {why}"))
    return found


def _darkest(selection: Selection, fetcher: Fetcher, target: Target) -> float | None:
    """Return the 0.1 percentile of a scene's valid blue numbers, from its smallest overview; None if it can't be told.

    Blue is the darkest band of land and sea alike. Of a file without a small overview the target's window is looked at.
    """
    try:
        blue = choose(selection.item, ["blue"])[0]
    except BandMismatch:
        blue = selection.bands[0]
    source = next(
        (s for c, s in zip(selection.bands, selection.sources) if c.asset.href == blue.asset.href), None
    ) or open_asset(blue.asset, fetcher)
    level = min(range(len(source.sizes)), key=lambda i: source.sizes[i])
    window: Window | None = Window(0, 0, *source.sizes[level])
    if max(source.sizes[level]) > SMALL:
        window = source_window(source.level_grid(level), target)
    if window is None:
        return None
    local = source.plan(window, level)
    fetcher.fetch([local], Monitor())
    dataset = gdal.Open(local.path)
    height, width = min(dataset.RasterYSize, SMALL), min(dataset.RasterXSize, SMALL)
    pixels = dataset.GetRasterBand(blue.band.number).ReadAsArray(buf_xsize=width, buf_ysize=height)
    valid = pixels[pixels > (selection.nodata or 0)]
    return float(np.percentile(valid, DARK_PERCENT)) if valid.size >= ENOUGH else None


@dataclass
class Planned:
    """A scene's files as far as a target needs them; None where a file does not reach the target."""

    selection: Selection
    bands: list[Local | None]
    mask: Local | None

    @property
    def locals(self) -> list[Local]:
        """All files there are."""
        return [local for local in (*self.bands, self.mask) if local is not None]


def plan(selections: Sequence[Selection], target: Target, fetcher: Fetcher, monitor: Monitor) -> list[Planned]:
    """Return what has to be fetched of each scene for a target. What GDAL has to read itself is read now, in parallel.

    Raises what the network raises.
    """
    sources = {id(s): s for chosen in selections for s in (*chosen.sources, chosen.mask) if s is not None}
    made = fetcher.together([partial(_plan_source, source, target) for source in sources.values()], monitor)
    planned = dict(zip(sources, made))
    return [
        Planned(
            chosen,
            [planned[id(source)] for source in chosen.sources],
            None if chosen.mask is None else planned[id(chosen.mask)],
        )
        for chosen in selections
    ]


def _plan_source(source: Source, target: Target) -> Local | None:
    level = source.level_for(max(target.grid.pixel_size) * units(target.grid, source.grid))
    grid = source.level_grid(level)
    window = source_window(grid, target)
    if window is None:
        return None
    area: ogr.Geometry | None = source_area(grid, target)
    return source.plan(window, level, area)


class Layers:
    """A scene's downloaded bands on the target's grid."""

    def __init__(self, planned: Planned, target: Target, folder: Path) -> None:
        """Prepare to read. folder: for small files that GDAL wants."""
        selection, self._mission = planned.selection, planned.selection.mission
        self._bands = [
            None if local is None else Placed(local, c.band.number, target.grid, folder, nodata=_nodata(c, selection))
            for c, local in zip(selection.bands, planned.bands)
        ]
        self._mask = (
            None if planned.mask is None else Placed(planned.mask, 1, target.grid, folder, nodata=None, classes=True)
        )

    @property
    def dtypes(self) -> list[Any]:
        """The types of the bands' numbers."""
        return [band.dtype for band in self._bands if band is not None]

    def read(self, window: Window) -> tuple[list[Any], Mask]:
        """Return the bands' numbers [(h, w)] in a window, and where each is valid and not hidden (B, h, w)."""
        shape = (window.height, window.width)
        nothing = (np.zeros(shape, np.uint8), np.zeros(shape, bool))
        found = [nothing if band is None else band.read(window) for band in self._bands]
        valid = np.stack([mask for _, mask in found])
        if self._mask is not None and valid.any():
            valid &= ~self._mission.hidden(self._mask.read(window)[0])
        return [pixels for pixels, _ in found], valid


def _nodata(chosen: Chosen, selection: Selection) -> float | None:
    return selection.mission.NODATA if chosen.band.nodata is None else chosen.band.nodata


def merge(
    layers: Sequence[Layers], scales: Sequence[Sequence[Scaling]] | None, window: Window, result: NDArray[Any]
) -> None:
    """Fill a window's result (B, h, w): each pixel from the first scene that has all its bands, else that has any.

    scales: what makes reflectance of each scene's bands; None leaves the numbers.
    """
    empty = np.ones(result.shape[1:], bool)
    incomplete: list[tuple[list[Any], Mask]] = []
    for number, layer in enumerate(layers):
        if not empty.any():
            return
        bands, valid = layer.read(window)
        if scales is not None:
            pairs = zip(bands, scales[number])
            bands = [band.astype(np.float32) * np.float32(s.scale) + np.float32(s.offset) for band, s in pairs]
        take = empty & valid.all(axis=0)
        for i, band in enumerate(bands):
            result[i, take] = band[take]
        empty &= ~take
        if (valid.any(axis=0) & empty).any():
            incomplete.append((bands, valid))
    for bands, valid in incomplete:
        take = empty & valid.any(axis=0)
        for i, band in enumerate(bands):
            result[i, take & valid[i]] = band[take & valid[i]]
        empty &= ~take


def require_any(planned: Sequence[Planned]) -> None:
    """Raise NothingFound where no file of any scene reaches the area."""
    if not any(p.locals for p in planned):
        raise NothingFound("None of the scenes has pixels in the area. Choose others, or another area.")
