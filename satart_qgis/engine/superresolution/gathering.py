"""Rasters read for a training: cut into patches, some of whose places are held out to judge by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

import numpy as np
from numpy.typing import NDArray

from ..errors import BadSamples
from ..mapping import sweep
from ..monitor import Monitor
from ..raster import Raster
from ..spectrum import common_names
from ..tiling import Window, tiles
from .evidence import Regression, Trend
from .guide import Guide
from .samples import Degradation, Patch, Pool
from .sensor import Sensor, degrade
from .values import Scaling, scaling

Array = NDArray[np.float32]

# Blocks of this many patches along each axis are held out together, since neighbours look alike.
GROUP = 2
# Bytes of patches that are kept: beyond that a random part of the rasters has to do.
ROOM = 600 * 2**20


def gather(
    high: Sequence[str],
    low: Sequence[str],
    bands: Sequence[int] | None,
    degradation: Degradation,
    monitor: Monitor,
    *,
    values: str,
    bandwise: bool,
    side: int,
    validation: float,
    seed: int,
    guides: Sequence[str] = (),
) -> Pool:
    """Read the patches of all rasters. side: of a patch in coarse pixels; those with invalid pixels are left out.

    low: a coarse raster for each fine one, empty for one that has none; or none at all. guides: for each fine raster
    one of other bands as much finer again, which is made coarser too: from what both then are it is
    learnt what to do with them as they are (Wald's protocol). Their bands are those of the first, by name. validation:
    the share of places, blocks of GROUP x GROUP patches, that is held out; which ones depends on the raster and the
    seed alone. Raises BadSamples, and what Guide.open does.
    """
    if low and len(low) != len(high):
        raise BadSamples(f"{len(low)} coarse rasters are given for {len(high)} fine ones. Give one for each, or none.")
    if guides and (len(guides) != len(high) or low):
        raise BadSamples(
            f"{len(guides)} guides are given for {len(high)} fine rasters. Give one for each, and no coarse rasters: "
            "both are made coarser here."
        )
    pool = Pool(degradation, bandwise)
    names = Raster(guides[0]).band_names if guides else []
    places = [_Place.open(*paths, names, bands, degradation.sensor, values) for paths in zip_longest(high, low, guides)]
    if len({len(place.bands) for place in places}) != 1 and not bandwise:
        raise BadSamples("The rasters do not all have the same number of bands. Choose bands that all of them have.")
    if len({len(place.guide.bands) for place in places if place.guide}) > 1:
        raise BadSamples("The guides do not all have the same number of bands. Give each the same finer bands.")
    kept = min(1.0, ROOM / max(sum(place.size for place in places), 1))
    for index, place in enumerate(places):
        rng = np.random.default_rng((seed, *place.raster.label.encode()))
        _gather_one(pool, place, monitor, rng, side * degradation.sensor.scale, validation, kept)
        monitor.progress((index + 1) / len(places))
    if not pool.learning:  # chance held all that there is
        pool.learning, pool.held = pool.held, []
    if not pool.learning:
        fine = side * degradation.sensor.scale
        raise BadSamples(
            f"No raster has a patch of {fine} x {fine} valid pixels. Give larger rasters, or make the samples smaller "
            "(size)."
        )
    if not pool.held:
        _hold_one(pool, validation, monitor)
    return pool


def _hold_one(pool: Pool, validation: float, monitor: Monitor) -> None:
    """Hold the last patch out where chance held none; say so where there is none to spare, or none was to be."""
    pool.unseen = validation > 0 and len(pool.learning) > 1
    if pool.unseen:
        pool.held.append(pool.learning.pop())
        return
    pool.held.append(pool.learning[0])
    why = "nothing was to be held out" if validation <= 0 else "there is but one patch, too little to hold one out"
    monitor.log(f"The figures will be of ground that was learnt from, and so too good: {why}.")


@dataclass(frozen=True)
class _Place:
    """The rasters of one place: a fine one, the same taken coarser, and finer bands of it, the latter two if any."""

    raster: Raster
    bands: list[int]
    scaling: Scaling
    pair: Raster | None
    guide: Guide | None

    @classmethod
    def open(
        cls,
        high: str,
        low: str | None,
        guide: str | None,
        names: list[str],
        bands: Sequence[int] | None,
        sensor: Sensor,
        values: str,
    ) -> _Place:
        """Open them. names: of the guide's bands, in the order that they are wanted in."""
        raster = Raster(high)
        chosen = raster.choose(bands)
        pair = Raster(low) if low else None
        if pair is not None:
            _fits(raster, pair, sensor.scale)
        led = None
        if guide:
            other = Raster(guide).band_names != names
            led = Guide.open(guide, common_names(names) if other else (), raster, sensor, values, Monitor())
        return cls(raster, chosen, scaling(raster, chosen, values, Monitor()), pair, led)

    @property
    def size(self) -> int:
        """The bytes of all its patches."""
        deep = len(self.bands) * self.raster.dtype.itemsize + (4 * len(self.guide.bands) if self.guide else 0)
        return self.raster.grid.width * self.raster.grid.height * deep

    def patch(self, window: Window, sensor: Sensor) -> Patch | None:
        """Return what is there, without gains; None where it is not all valid."""
        pixels, valid = self.raster.read(window, self.bands)
        masks, coarse, led = [valid], None, None
        if self.pair is not None:
            scale = sensor.scale
            near = Window(window.row // scale, window.col // scale, window.height // scale, window.width // scale)
            coarse, known = self.pair.read(near, self.bands)
            masks.append(known)
        if self.guide is not None:
            finer, known = self.guide.numbers(window.scale(sensor.scale))
            led = degrade(finer, sensor)
            masks.append(known)
        whole = all(mask is None or mask.all() for mask in masks)
        return Patch(pixels, coarse, self.scaling, led) if whole else None


def _gather_one(
    pool: Pool, place: _Place, monitor: Monitor, rng: np.random.Generator, side: int, validation: float, kept: float
) -> None:
    sensor, scale = pool.degradation.sensor, pool.degradation.sensor.scale
    height, width = place.raster.grid.height, place.raster.grid.width
    windows = [w for w in tiles(height, width, side) if w.height >= side // 2 and w.width >= side // 2]
    windows = [w for w in windows if not (w.height % scale or w.width % scale)] if side <= max(height, width) else []
    windows = [w for w in windows if min(w.height, w.width) == side] or windows
    held = _held_out(windows, side, validation, rng)
    windows = [w for w in windows if rng.random() < kept and w.height == w.width == side]
    found = []
    for window, patch in sweep(lambda w: place.patch(w, sensor), windows, monitor.part(0, 0)):
        if patch is not None:
            found.append((patch, (window.row, window.col) in held))
    trend = _trend([patch for patch, _ in found], sensor)
    for patch, out in found:
        (pool.held if out else pool.learning).append(replace(patch, trend=trend))


def _trend(patches: Sequence[Patch], sensor: Sensor) -> Trend | None:
    """Return what a regression over all patches of a raster makes of the guide's detail; None without a guide."""
    parts = []
    for patch in patches:
        if patch.guide is not None:
            coarse = patch.scaling.inward(degrade(patch.fine.astype(np.float32), sensor))
            parts.append(Regression.of(coarse, degrade(patch.guide, sensor)))
    return sum(parts[1:], parts[0]).trend(len(patches[0].fine)) if parts else None


def _held_out(
    windows: Sequence[Window], side: int, validation: float, rng: np.random.Generator
) -> set[tuple[int, int]]:
    """Return the origins of the windows that are held out: whole groups of neighbours."""
    groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for window in windows:
        key = window.row // (side * GROUP), window.col // (side * GROUP)
        groups.setdefault(key, []).append((window.row, window.col))
    return {origin for members in groups.values() if rng.random() < validation for origin in members}


def _fits(high: Raster, low: Raster, scale: int) -> None:
    if (high.grid.width, high.grid.height) != (low.grid.width * scale, low.grid.height * scale):
        raise BadSamples(
            f"{high.label} has {high.grid.width} x {high.grid.height} pixels, which is not {scale} times the "
            f"{low.grid.width} x {low.grid.height} of {low.label}. Crop both to the same area."
        )
    located = high.has_transform and low.has_transform
    if located and not high.grid.is_at(low.grid.scaled(1 / scale, high.grid.width, high.grid.height)):
        raise BadSamples(
            f"{high.label} and {low.label} do not lie at the same place. Give pairs in the same order, warped to "
            "the same corners."
        )
