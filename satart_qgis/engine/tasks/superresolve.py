"""Finer pixels by a trained network, held to what the image says."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .. import cards
from ..errors import BadModel, BadParameter
from ..geodesy import ground_size
from ..monitor import Monitor
from ..raster import Raster

# Turned and mirrored views whose disagreement is the second band of unsupported detail, at least.
DOUBTS = 4
# A network that sees farther than this (in coarse pixels) is cut off there, and its tiles are blended.
FARTHEST = 64
LEAST = 16
# Pixels that are this much larger or smaller than a model's are worth a word.
TOLERANCE = 1.5
# Runs of the network from which on one is timed beforehand; fewer are over soon.
MANY = 8
SCALES = (2, 4, 8)


def superresolve(
    input: str,  # noqa: A002  (the contract's name)
    output: str,
    *,
    model: str = "superres-vhr-x2",
    scale: int = 0,
    bands: Sequence[int] | None = None,
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
    extent: xmin,xmax,ymin,ymax [EPSG:n] to work only there.
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
    from ..superresolution.outputs import Outputs
    from .deepimageprior import deepimageprior

    monitor = monitor or Monitor()
    card = cards.find(model, "superresolve")
    step, factor = _scales(card, scale)
    if not 1 <= ensemble <= 8:
        raise BadParameter(f"An ensemble has 1 to 8 views, not {ensemble}.")
    outputs = Outputs(output, unsupported, report, reference, compress, overviews)
    outputs.check(input)
    plan = _Plan(card, step, factor, mtf, ensemble, tile, device)
    if not dip_first:
        return plan.run(input, input, bands, extent, outputs, monitor)
    with tempfile.TemporaryDirectory(dir=Path(output).absolute().parent, prefix=".satart-") as folder:
        cleaned = os.path.join(folder, "cleaned.tif")
        deepimageprior(
            input, cleaned, task="denoise", bands=bands, extent=extent, iterations=dip_iterations, overviews=False,
            device=device, monitor=monitor.part(0, 0.8),
        )  # fmt: skip
        monitor.log("The result agrees with the cleaned image, not with the input's noise.")
        return plan.run(cleaned, input, None, "", outputs, monitor.part(0.8, 1))


@dataclass(frozen=True)
class _Plan:
    """A model, and how it is run. step: the model's scale; factor: the one to reach."""

    card: cards.Card
    step: int
    factor: int
    mtf: float
    ensemble: int
    tile: int
    device: str

    def run(
        self, source: str, told: str, bands: Sequence[int] | None, extent: str, outputs: Any, monitor: Monitor
    ) -> dict[str, Any]:
        """Make `source`, which was made of `told`, finer."""
        from ..superresolution.coarse import Coarse
        from ..superresolution.sensor import Sensor
        from ..superresolution.upscaling import upscale, upscale_blended
        from ..superresolution.values import chosen_bands

        card, raster = self.card, Raster(source)
        _warn(raster, card, monitor)
        chosen = chosen_bands(raster, bands, card, monitor)
        sensor = Sensor(self.factor, self.mtf or float(card.more.get("mtf", 0.28)))
        coarse = Coarse.open(raster, chosen, extent, card.values, monitor.part(0, 0.05))
        tile = min(self.tile, max(*coarse.shape, LEAST))
        tile += tile % 2
        upscaler = self._upscaler(coarse, sensor, tile, bool(outputs.unsupported), monitor)
        parameters = {
            "model": card.id, "scale": self.factor, "bands": chosen, "mtf": sensor.gain, "ensemble": self.ensemble,
            "dip_first": source != told,
        }  # fmt: skip
        tags = {
            "task": "superresolve", "parameters": parameters, "model": {"id": card.id, "digest": card.digest},
            "paper": card.paper, "source": [told],
        }  # fmt: skip

        def sinks() -> Any:
            return outputs.sinks(coarse, self.factor, tags, "Spread between views", monitor.part(0.85, 0.9))

        _announce(upscaler, tile, monitor)
        doubted, run = bool(outputs.unsupported), monitor.part(0.05, 0.85)
        if upscaler.whole:
            residual = upscale(upscaler, sinks, run, tile=tile, doubted=doubted)
        else:
            residual = upscale_blended(upscaler, sinks, outputs.output, run, tile=tile, doubted=doubted)
        about = [
            f"{Raster(told).label}, {len(chosen)} bands, made {self.factor} times finer by {card.name}.",
            f"The sensor is taken to have an MTF of {sensor.gain:g} at its Nyquist frequency.",
        ]
        figures = outputs.judged(coarse, sensor, residual, tile, about, monitor.part(0.9, 1))
        monitor.progress(1)
        return {**outputs.paths(), "scale": self.factor, "residual": residual, **figures}

    def _upscaler(self, coarse: Any, sensor: Any, tile: int, doubted: bool, monitor: Monitor) -> Any:
        from ..checkpoints import load
        from ..device import choose
        from ..inference import Predictor
        from ..superresolution.upscaling import FEATHER, Upscaler

        used, _ = choose(self.device)
        network = load(self.card)
        radius = min(network.radius, FARTHEST)
        found = Upscaler(
            coarse, sensor, self.step, radius, bool(self.card.more.get("bandwise")),
            views=max(self.ensemble, DOUBTS) if doubted else self.ensemble, kept=self.ensemble,
            whole=network.radius <= FARTHEST,
        )  # fmt: skip
        around = found.halo + radius
        grown = tile + 2 * (0 if found.whole else FEATHER)
        side, times = min(grown, max(coarse.shape)) + 2 * around, 1
        runs = []
        while times < self.factor:  # applied again, it sees larger tiles
            runs.append(Predictor(network, used, side=side * times, halo=around * times))
            times *= self.step
        found.network = lambda blocks: _fitting(runs, blocks)(blocks)
        height, width = coarse.shape
        monitor.log(
            f"{self.card.name} on {used.label}: {width} x {height} pixels become {width * self.factor} x "
            f"{height * self.factor}."
        )
        return found


def _warn(raster: Raster, card: cards.Card, monitor: Monitor) -> None:
    """Say so where a model was made for pixels of another size: it then adds what it knows from other ground."""
    size = ground_size(raster.grid)
    if not card.gsd or size is None:
        return
    finest, coarsest, mean = min(card.gsd), max(card.gsd), (size[0] * size[1]) ** 0.5
    if not finest / TOLERANCE <= mean <= coarsest * TOLERANCE:
        monitor.log(
            f"The pixels of {raster.label} are {mean:.3g} m; {card.name} was made for {finest:g} to {coarsest:g} m, "
            "and its guess may be worse than elsewhere."
        )


def _announce(upscaler: Any, tile: int, monitor: Monitor) -> None:
    """Say how long all tiles will take, measured on one of them, where that is more than a moment."""
    from ..superresolution.pace import spoken, timed, work
    from ..superresolution.upscaling import FEATHER

    probe, whole, _ = work(upscaler.coarse.shape, tile, 0 if upscaler.whole else FEATHER, upscaler.halo)
    runs = whole * upscaler.views
    if runs < MANY:
        return
    values, _ = upscaler.coarse.read(probe)

    def run() -> None:
        monitor.check()
        upscaler.member(values, 0)

    monitor.log(f"This will take about {spoken(timed(run) * runs)}.")


def _fitting(runs: Sequence[Any], blocks: Sequence[Any]) -> Any:
    """Return the one of several predictors, from small to large, that need not pad blocks more than it must."""
    largest = max(max(block.shape[1:]) for block in blocks)
    return next((run for run in runs if largest <= run.side), runs[-1])


def _scales(card: cards.Card, scale: int) -> tuple[int, int]:
    """Return the network's own scale and the one to reach. Raises BadModel, BadParameter."""
    try:
        step = int(card.more["scale"])
    except (KeyError, TypeError, ValueError):
        raise BadModel(
            f"The card of {card.name} does not say its scale. Get card and weights together again."
        ) from None
    wanted = scale or step
    reached = step
    while reached < wanted:
        reached *= step
    if wanted not in SCALES or reached != wanted:
        raise BadParameter(f"{card.name} makes pixels {step} times finer, or {step * step} times; not {wanted} times.")
    return step, wanted
