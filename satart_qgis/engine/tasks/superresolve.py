"""Finer pixels by a trained network, held to what the image says."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from typing import Any

import numpy as np

from .. import cards
from ..errors import BadModel, BadParameter
from ..mapping import map_tiles
from ..monitor import Monitor
from ..pace import Foreseen, Pace, timed
from ..raster import Raster
from ..scratch import Scratch
from ..tiling import Window

# Pixels of the input along each side of what is timed for a forecast.
PROBE = 256
SCALES = (2, 4, 8)


def superresolve(
    input: str,  # noqa: A002  (the contract's name)
    output: str,
    *,
    model: str = "superres-vhr-x2",
    scale: int = 0,
    bands: Sequence[int] | None = None,
    guide: str = "",
    extent: str = "",
    mtf: float = 0.0,
    ensemble: int = 1,
    dip_first: bool = False,
    dip_iterations: int = 0,
    unsupported: str = "",
    report: str = "",
    reference: str = "",
    tile: int = 512,
    compress: str = "zstd",
    overviews: bool = True,
    device: str = "auto",
    monitor: Monitor | None = None,
) -> dict[str, Any]:
    """Make pixels finer with a trained network. What it adds is a guess that agrees with the image.

    input: the raster.
    output: the GeoTIFF to write, with the same corners, in the input's type.
    model: a super-resolution model: its id, or the path of its card.
    scale: how many times finer, 2, 4 or 8; 0 for the model's own. A model is applied again to reach a larger one.
    bands: band numbers, in the model's order; by default all for models that work band by band, else by name or the
    first ones.
    guide: finer bands of the same scene, for models that look at them: their pixels lie on those of the result. Where
    it has none, the result is merely interpolated.
    extent: xmin,xmax,ymin,ymax [EPSG:n] (degrees if none is named) to work only there.
    mtf: the sensor's MTF at Nyquist, which the result is held to; 0 takes the model's.
    ensemble: turned and mirrored views of the image that are averaged, 1 to 8; more are a little better and slower.
    dip_first: let an untrained network (deep image prior) clean the image before; very slow, and of use with noisy
    photographs alone (docs/superresolution.md).
    dip_iterations: steps of that; 0 for its own choice.
    unsupported: a GeoTIFF for what the input does not determine, in its units: band 1 the detail added to the plain
    (interpolated, agreeing) result, band 2 how much it changes between turned and mirrored views; none if empty.
    report: an HTML page with figures; none if empty.
    reference: a finer image on the output's grid to compare with in the report.
    tile: side of a tile in pixels of the input; changes memory and speed, never a pixel that shows.
    compress: zstd, deflate or none.
    overviews: build overviews.
    device: auto, cuda, mps or cpu.

    Returns output; with a report also residual, reflectance_l1, spectral_angle, shift and seam_ratio, and with a
    reference psnr, ssim, improvement, omission, hallucination and feature_distance.
    """
    from ..superresolution.guide import require_guide
    from ..superresolution.outputs import Outputs
    from ..superresolution.running import Plan
    from .deepimageprior import deepimageprior

    monitor = monitor or Monitor()
    card = cards.find(model, "superresolve")
    step, factor = _scales(card, scale)
    require_guide(card, guide, step, factor)
    if not 1 <= ensemble <= 8:
        raise BadParameter(f"An ensemble has 1 to 8 views, not {ensemble}.")
    outputs = Outputs(output, unsupported, report, reference, compress, overviews)
    outputs.check(input, *filter(None, [guide]))
    plan = Plan(card, step, factor, mtf, ensemble, tile, device, guide)
    with Scratch(output) as folder:
        if not dip_first:
            return plan.run(input, input, bands, extent, outputs, folder, monitor)
        cleaned = os.path.join(folder, "cleaned.tif")
        deepimageprior(
            input, cleaned, task="denoise", bands=bands, extent=extent, iterations=dip_iterations, overviews=False,
            device=device, monitor=monitor.part(0, 0.8),
        )  # fmt: skip
        monitor.log("The result agrees with the cleaned image, not with the input's noise.")
        return plan.run(cleaned, input, None, "", outputs, folder, monitor.part(0.8, 1))


def foresee(
    pace: Pace,
    *,
    input: str,  # noqa: A002  (the task's name)
    model: str = "superres-vhr-x2",
    scale: int = 0,
    bands: Sequence[int] | None = None,
    guide: str = "",
    extent: str = "",
    mtf: float = 0.0,
    ensemble: int = 1,
    dip_first: bool = False,
    dip_iterations: int = 0,
    unsupported: str = "",
    tile: int = 512,
    device: str = "auto",
    **_others: Any,
) -> Foreseen:
    """Return how long a run will take that is asked for so: what a tile takes here, times the tiles."""
    from ..superresolution.coarse import part
    from ..superresolution.guide import require_guide
    from ..superresolution.running import DOUBTS, Plan
    from ..superresolution.values import chosen_bands
    from .deepimageprior import foresee as foresee_prior

    card = cards.find(model, "superresolve")
    step, factor = _scales(card, scale)
    require_guide(card, guide, step, factor)
    raster = Raster(input)
    chosen = chosen_bands(raster, bands, card, Monitor())
    plan = Plan(card, step, factor, mtf, 1, tile, device, guide)
    window, margin = part(raster, extent), plan.margin()
    probe = _Probe(plan, raster, chosen)
    about = card.path, factor, len(chosen), device
    run = pace.of(lambda: probe.run(pace) / (PROBE + margin) ** 2, "superresolve", *about)
    finish = pace.of(lambda: probe.finish() / PROBE**2, "superresolve, writing", raster.dtype, *about)
    side = plan.tile_of((window.height, window.width))
    count = -(-window.height // side) * -(-window.width // side)
    views = max(ensemble, DOUBTS) if unsupported else ensemble
    # The network runs on tiles that are all padded to the side of the largest.
    seconds = run * count * views * (side + margin) ** 2 + finish * window.height * window.width
    if dip_first:
        first = foresee_prior(
            pace, input=input, task="denoise", extent=extent, iterations=dip_iterations, bands=chosen, device=device
        )
        seconds += first.seconds
    return Foreseen(seconds, window.height * factor, window.width * factor)


class _Probe:
    """A small image with the bands and the type of a raster, to time what is done to it."""

    def __init__(self, plan: Any, raster: Raster, bands: Sequence[int]) -> None:
        from ..superresolution.coarse import Coarse
        from ..superresolution.values import Scaling

        one = np.ones((len(bands), 1, 1), np.float32)
        self.plan = plan
        self.coarse = Coarse(raster, list(bands), Window(0, 0, PROBE, PROBE), Scaling(one, one, np.ones(len(bands))))
        # Smooth, as images are: noise would take longer to compress.
        waves = np.sin(np.arange(PROBE) / 9)
        self.values = np.array([60 * np.outer(waves, waves) + 120] * len(bands), np.float32)

    def run(self, pace: Pace) -> float:
        """Return the seconds that the network and what holds it to the input take, and note the device."""
        from ..superresolution.evidence import Evidence, Trend
        from ..superresolution.guide import Guide, wanted_guide
        from ..superresolution.sensor import enlarge

        plan, count = self.plan, len(wanted_guide(self.plan.card))
        guide, finer = None, enlarge(self.values[:1], self.plan.sensor).repeat(count, 0)
        if count:
            trend = Trend(np.zeros((len(self.values), count), np.float32), np.ones(count, np.float32))
            guide = Guide(self.coarse.raster, [], self.coarse.scaling, 0, 0, plan.sensor, trend)

        def run() -> None:
            led = Evidence.of(self.values, finer, guide.trend, plan.sensor) if guide else None
            upscaler.member(self.values, 0, led)

        upscaler, pace.devices[plan.device] = plan.upscaler(self.coarse, PROBE, False, guide)
        return timed(run)

    def finish(self) -> float:
        """Return the seconds that checking, rounding and writing take."""
        from ..superresolution.outputs import Outputs
        from ..superresolution.sensor import degrade, enlarge

        image = enlarge(self.values, self.plan.sensor)

        def pixels(window: Window) -> list[Any]:
            degrade(image, self.plan.sensor)
            return [self.coarse.quantised(image, None)]

        with tempfile.TemporaryDirectory() as folder:
            outputs = Outputs(os.path.join(folder, "probe.tif"), "", "", "", "zstd", True)

            def write() -> None:
                map_tiles(
                    pixels, None, lambda: outputs.sinks(self.coarse, self.plan.factor, {}, "", Monitor()),
                    (image.shape[1], image.shape[2]), Monitor(), tile=PROBE * self.plan.factor,
                )  # fmt: skip

            return timed(write)


def _scales(card: cards.Card, scale: int) -> tuple[int, int]:
    """Return the network's own scale and the one to reach. Raises BadModel, BadParameter."""
    try:
        step = int(card.more["scale"])
    except (KeyError, TypeError, ValueError):
        raise BadModel(
            f"The card of {card.name} does not say its scale. Get card and weights together again."
        ) from None
    if step not in SCALES or card.arguments.get("scale", step) != step:
        raise BadModel(
            f"The scale on the card of {card.name} is not its network's. Get card and weights together again."
        )
    wanted = scale or step
    reached = step
    while reached < wanted:
        reached *= step
    if wanted not in SCALES or reached != wanted:
        able = " or ".join(str(step**count) for count in (1, 2, 3) if step**count in SCALES)
        raise BadParameter(
            f"{card.name} makes pixels {able} times finer, not {wanted} times. Choose another scale, or another model."
        )
    return step, wanted
