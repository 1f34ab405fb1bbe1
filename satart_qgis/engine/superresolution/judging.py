"""How good a model is on places it never saw: its result and the plain one against the finer image."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from torch import nn

from ..cards import Card
from ..metrics.superresolution import Correctness, correctness, ssim
from ..monitor import Monitor
from .gathering import gather
from .learning import MARGIN, predicted, psnr
from .samples import Degradation, Patch
from .sensor import Sensor, enlarge, plain

# The methods that are compared, in the order of the columns.
METHODS = ("bicubic", "plain", "model")


def judge(
    network: nn.Module,
    card: Card,
    high: Sequence[str],
    low: Sequence[str] = (),
    *,
    side: int = 128,
    seed: int = 0,
    validation: float = 0.0,
    degradation: str = "",
) -> dict[str, dict[str, float]]:
    """Return PSNR, SSIM and opensr-test's three shares for each of METHODS, as means over patches.

    high: fine rasters of places held out, or, with `validation`, those of the training, of which the blocks are taken
    that were held out there with this seed. low: real coarse ones, one a raster; else `degradation` makes them, by
    default the model's own sensor and rounding alone.
    """
    scale = int(card.more["scale"])
    sensor = Sensor(scale, float(card.more["mtf"]))
    damage = Degradation.parse(degradation, scale) if degradation else Degradation(sensor)
    bandwise = bool(card.more.get("bandwise"))
    pool = gather(
        high, low, None, damage, Monitor(), values=card.values, bandwise=bandwise, side=side, validation=validation,
        seed=seed,
    )  # fmt: skip
    patches = pool.held if validation else pool.learning
    rows = [_row(network, patch, damage, sensor, bandwise, number) for number, patch in enumerate(patches)]
    return {
        method: {key: float(np.mean([row[method][key] for row in rows])) for key in rows[0][method]}
        for method in METHODS
    }


def _row(
    network: nn.Module, patch: Patch, damage: Degradation, sensor: Sensor, bandwise: bool, number: int
) -> dict[str, dict[str, float]]:
    fine = patch.fine.astype(np.float32)
    if patch.coarse is not None:
        coarse = patch.coarse.astype(np.float32)
    else:
        whole = patch.fine.dtype.kind != "f"
        coarse = damage.apply(fine, patch.scaling, whole, np.random.default_rng(number))
    images = {
        "bicubic": enlarge(coarse, sensor),
        "plain": plain(coarse, sensor),
        "model": predicted(network, coarse, patch, sensor, "cpu", bandwise),
    }
    inner = (slice(None), slice(MARGIN, -MARGIN), slice(MARGIN, -MARGIN))
    extent = patch.scaling.extent
    found = {}
    for name, image in images.items():
        shares: Correctness = correctness(images["bicubic"][inner], image[inner], fine[inner])
        found[name] = {
            "psnr": psnr(image, fine, patch),
            "ssim": float(np.mean(ssim(fine[inner], image[inner], extent))),
            "hallucination": shares.hallucination,
            "omission": shares.omission,
            "improvement": shares.improvement,
        }
    return found
