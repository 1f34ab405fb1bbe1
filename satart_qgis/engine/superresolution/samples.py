"""Pairs of coarse and fine patches to learn from: degraded as a sensor would have, or really taken twice."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from osgeo import gdal

from ..errors import BadParameter, BadSamples
from ..mapping import sweep
from ..monitor import Monitor
from ..raster import Raster
from ..tiling import Window, tiles
from .sensor import Sensor, degrade
from .values import Scaling, scaling

Array = NDArray[np.float32]

# Blocks of this many patches along each axis are held out together, since neighbours look alike.
GROUP = 2
# Bytes of patches that are kept: beyond that a random part of the rasters has to do.
ROOM = 600 * 2**20


@dataclass(frozen=True)
class Degradation:
    """What happens to a fine image on its way to a coarse one.

    sensor: blur and sampling. noise: standard deviation of the sensor's noise as a share of the value range; each
    sample gets between none and this. jpeg: the lowest quality of a JPEG compression, whose quality is drawn between
    it and 98 for half of the samples, 0 for none (bytes of one or three bands only).
    """

    sensor: Sensor
    noise: float = 0.0
    jpeg: int = 0

    @classmethod
    def parse(cls, text: str, scale: int) -> Degradation:
        """Read `mtf=0.28,noise=0.005,jpeg=75`; `resampling=lanczos` stands for a nearly ideal sensor. BadParameter."""
        told = {"mtf": "0.28", "noise": "0", "jpeg": "0", "resampling": "gaussian"}
        for part in filter(None, (p.strip() for p in text.split(","))):
            key, _, value = part.partition("=")
            if key not in told:
                raise BadParameter(f"A degradation has no '{key}'. Write, for example, mtf=0.28,noise=0.005,jpeg=75.")
            told[key] = value
        if told["resampling"] not in ("gaussian", "lanczos"):
            raise BadParameter(f"There is no resampling '{told['resampling']}' here. Use gaussian or lanczos.")
        try:
            gain = 0.0 if told["resampling"] == "lanczos" else float(told["mtf"])
            result = cls(Sensor(scale, gain), float(told["noise"]), int(told["jpeg"]))
        except ValueError:
            raise BadParameter(f"'{text}' is no degradation: write numbers, such as mtf=0.28,noise=0.005.") from None
        if not 0 <= result.noise <= 0.2 or not (result.jpeg == 0 or 10 <= result.jpeg <= 98):
            raise BadParameter("Noise is 0 to 0.2 of the range, the JPEG quality 10 to 98 (or 0 for none).")
        return result

    def apply(self, fine: Array, scale: Scaling, whole: bool, rng: np.random.Generator) -> Array:
        """Return the coarse image (B, h, w) of a fine one, both in values. whole: they are whole numbers."""
        coarse = degrade(fine, self.sensor)
        if self.noise:
            sigma = rng.uniform(0, self.noise) * scale.extent[:, None, None]
            coarse = coarse + rng.standard_normal(coarse.shape) * sigma
        if whole:
            coarse = np.rint(coarse)
        if self.jpeg and rng.random() < 0.5 and len(coarse) in (1, 3):
            packed = jpeg(np.clip(coarse, 0, 255).astype(np.uint8), int(rng.integers(self.jpeg, 99)))
            coarse = packed.astype(np.float32)
        return np.asarray(coarse, np.float32)


@dataclass(frozen=True)
class Patch:
    """A fine patch (B, n * scale, n * scale) in the raster's own type, and how it is scaled.

    coarse: the same place (B, n, n) as it was taken coarser, if it was.
    """

    fine: NDArray[np.generic]
    coarse: NDArray[np.generic] | None
    scaling: Scaling


@dataclass
class Pool:
    """Patches in memory. learning, held: those to learn from, and those to judge by, from other places.

    unseen: whether those to judge by are from other places, which takes two of them.
    """

    degradation: Degradation
    bandwise: bool
    learning: list[Patch] = field(default_factory=list)
    held: list[Patch] = field(default_factory=list)
    unseen: bool = True

    def draw(self, rng: np.random.Generator, count: int, side: int, real: float) -> tuple[Array, Array]:
        """Return (coarse (N, B, side, side), fine (N, B, side * scale, side * scale)) of random patches, scaled.

        Turned and mirrored at random. real: the share of samples whose coarse patch is the one that was taken.
        """
        chosen = rng.integers(len(self.learning), size=count)
        pairs = [self._one(self.learning[i], rng, side, real) for i in chosen]
        coarse, fine = (np.stack(arrays) for arrays in zip(*pairs))
        return coarse, fine

    def _one(self, patch: Patch, rng: np.random.Generator, side: int, real: float) -> tuple[Array, Array]:
        scale = self.degradation.sensor.scale
        fine = patch.fine.astype(np.float32)
        whole = patch.fine.dtype.kind != "f"
        if patch.coarse is not None and rng.random() < real:
            coarse = patch.coarse.astype(np.float32)
        else:
            coarse = self.degradation.apply(fine, patch.scaling, whole, rng)
        row, col = (int(rng.integers(size - side + 1)) for size in coarse.shape[1:])
        coarse = patch.scaling.inward(coarse)[:, row : row + side, col : col + side]
        fine = patch.scaling.inward(fine)
        fine = fine[:, row * scale : (row + side) * scale, col * scale : (col + side) * scale]
        if self.bandwise:
            band = int(rng.integers(len(coarse)))
            coarse, fine = coarse[band : band + 1], fine[band : band + 1]
        view = int(rng.integers(8))
        return turned(coarse, view), turned(fine, view)


def turned(image: NDArray[np.float32], view: int) -> NDArray[np.float32]:
    """Return one of the 8 views of an image (B, H, W): turned by quarters, and mirrored for views from 4 up."""
    image = image[:, :, ::-1] if view >= 4 else image
    return np.ascontiguousarray(np.rot90(image, view % 4, (1, 2)))


def turned_back(image: NDArray[np.float32], view: int) -> NDArray[np.float32]:
    """Undo `turned`."""
    image = np.rot90(image, -(view % 4), (1, 2))
    return np.ascontiguousarray(image[:, :, ::-1] if view >= 4 else image)


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
) -> Pool:
    """Read the patches of all rasters. side: of a patch in coarse pixels; those with invalid pixels are left out.

    low: a coarse raster for each fine one, empty for one that has none; or none at all. validation: the share of
    places, blocks of GROUP x GROUP patches, that is held out; which ones depends on the raster and the seed alone.
    Raises BadSamples.
    """
    if low and len(low) != len(high):
        raise BadSamples(f"{len(low)} coarse rasters are given for {len(high)} fine ones. Give one for each, or none.")
    pool = Pool(degradation, bandwise)
    rasters = [Raster(path) for path in high]
    pairs: list[Raster | None] = [Raster(path) if path else None for path in low] or [None] * len(high)
    scale = degradation.sensor.scale
    count = {len(raster.choose(bands)) for raster in rasters}
    if len(count) != 1 and not bandwise:
        raise BadSamples("The rasters do not all have the same number of bands. Choose bands that all of them have.")
    size = sum(r.grid.width * r.grid.height * len(r.choose(bands)) * r.dtype.itemsize for r in rasters)
    kept = min(1.0, ROOM / max(size, 1))
    for index, (raster, pair) in enumerate(zip(rasters, pairs)):
        rng = np.random.default_rng((seed, *raster.label.encode()))
        _gather_one(pool, raster, pair, bands, monitor, rng, values, side * scale, validation, kept)
        monitor.progress((index + 1) / len(rasters))
    if not pool.learning:
        raise BadSamples(
            f"No raster has a patch of {side * scale} x {side * scale} valid pixels. Give larger rasters, or make the "
            "samples smaller (size)."
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


def _gather_one(
    pool: Pool,
    raster: Raster,
    pair: Raster | None,
    bands: Sequence[int] | None,
    monitor: Monitor,
    rng: np.random.Generator,
    values: str,
    side: int,
    validation: float,
    kept: float,
) -> None:
    scale = pool.degradation.sensor.scale
    chosen = raster.choose(bands)
    if pair is not None:
        _fits(raster, pair, scale)
    own = scaling(raster, chosen, values, Monitor())
    height, width = raster.grid.height, raster.grid.width
    windows = [w for w in tiles(height, width, side) if w.height >= side // 2 and w.width >= side // 2]
    windows = [w for w in windows if not (w.height % scale or w.width % scale)] if side <= max(height, width) else []
    windows = [w for w in windows if min(w.height, w.width) == side] or windows
    held = _held_out(windows, side, validation, rng)
    windows = [w for w in windows if rng.random() < kept]
    for window, (pixels, valid) in sweep(lambda w: raster.read(w, chosen), windows, monitor.part(0, 0)):
        if (valid is not None and not valid.all()) or window.height != side or window.width != side:
            continue
        coarse = None
        if pair is not None:
            place = Window(window.row // scale, window.col // scale, side // scale, side // scale)
            coarse, known = pair.read(place, chosen)
            if known is not None and not known.all():
                continue
        (pool.held if (window.row, window.col) in held else pool.learning).append(Patch(pixels, coarse, own))


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


def jpeg(image: NDArray[np.uint8], quality: int) -> NDArray[np.uint8]:
    """Return an image (1 or 3, H, W) after a JPEG compression of a quality 1-100."""
    name = f"/vsimem/{uuid.uuid4().hex}.jpg"
    memory = gdal.GetDriverByName("MEM").Create("", image.shape[2], image.shape[1], len(image), gdal.GDT_Byte)
    memory.WriteArray(np.ascontiguousarray(image))
    gdal.GetDriverByName("JPEG").CreateCopy(name, memory, options=[f"QUALITY={quality}"])
    try:
        dataset = gdal.Open(name)
        result = np.empty(image.shape, np.uint8)
        dataset.ReadAsArray(buf_obj=result if len(image) > 1 else result[0])
        del dataset
    finally:
        gdal.Unlink(name)
    return result
