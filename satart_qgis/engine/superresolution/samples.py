"""Pairs of coarse and fine patches to learn from: degraded as a sensor would have, or really taken twice."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from osgeo import gdal

from ..errors import BadParameter
from .evidence import Evidence, Trend, stacked
from .sensor import Sensor, degrade
from .values import SPREADS, Scaling

Array = NDArray[np.float32]


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
            key, value = (word.strip() for word in part.partition("=")[::2])
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

    coarse: the same place (B, n, n) as it was taken coarser, if it was. guide: finer bands of it made as coarse as the
    fine patch (G, n * scale, n * scale), as numbers; trend: what a regression over the raster makes of their detail.
    """

    fine: NDArray[np.generic]
    coarse: NDArray[np.generic] | None
    scaling: Scaling
    guide: Array | None = None
    trend: Trend | None = None

    def led(self, numbers: Array, bands: slice, sensor: Sensor, noise: Array | None = None) -> Evidence | None:
        """Return what the guide says of some coarse bands (B, n, n) of the patch. noise: to be added to the guide."""
        if self.guide is None or self.trend is None:
            return None
        finer = self.guide if noise is None else self.guide + noise
        return Evidence.of(numbers, finer, self.trend.of(bands), sensor)


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
        """Return (coarse (N, C, side, side), fine (N, B, side * scale, side * scale)) of random patches, scaled.

        Turned and mirrored at random. C is B, and more with a guide: what `evidence.stacked` returns. real: the share
        of samples whose coarse patch is the one that was taken.
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
        near = slice(None), slice(row, row + side), slice(col, col + side)
        far = slice(None), *(slice(part.start * scale, part.stop * scale) for part in near[1:])
        bands = slice(None)
        if self.bandwise:
            band = int(rng.integers(len(coarse)))
            bands = slice(band, band + 1)
        view = int(rng.integers(8))
        numbers = patch.scaling.inward(coarse)[bands]
        sharp = turned(patch.scaling.inward(fine)[bands][far], view)
        led = patch.led(numbers, bands, self.degradation.sensor, self._guide_noise(patch, rng))
        seen = turned(numbers[near], view)
        if led is None:
            return seen, sharp
        around = led.seen(lambda part: turned(part[near], view), lambda part: turned(part[far], view))
        return stacked(seen, around), sharp

    def _guide_noise(self, patch: Patch, rng: np.random.Generator) -> Array | None:
        if patch.guide is None or not self.degradation.noise:
            return None
        sigma = np.float32(rng.uniform(0, self.degradation.noise) * SPREADS)
        return rng.standard_normal(patch.guide.shape, np.float32) * sigma


def turned(image: NDArray[np.float32], view: int) -> NDArray[np.float32]:
    """Return one of the 8 views of an image (B, H, W): turned by quarters, and mirrored for views from 4 up."""
    image = image[:, :, ::-1] if view >= 4 else image
    return np.ascontiguousarray(np.rot90(image, view % 4, (1, 2)))


def turned_back(image: NDArray[np.float32], view: int) -> NDArray[np.float32]:
    """Undo `turned`."""
    image = np.rot90(image, -(view % 4), (1, 2))
    return np.ascontiguousarray(image[:, :, ::-1] if view >= 4 else image)


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
