"""A model run on a raster, from what is asked for to what is written. Torch is loaded where the model is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .. import cards
from ..geodesy import ground_size
from ..mapping import require_tile
from ..monitor import Monitor
from ..pace import spoken, timed, work
from ..raster import Raster
from .coarse import Coarse
from .guide import Guide, wanted_guide
from .outputs import Outputs
from .sensor import Sensor
from .upscaling import FEATHER, Upscaler, halo, upscale, upscale_blended
from .values import chosen_bands

# Turned and mirrored views whose disagreement is the second band of unsupported detail, at least.
DOUBTS = 4
# A network that sees farther than this (in coarse pixels) is cut off there, and its tiles are blended.
FARTHEST = 64
LEAST = 16
# Pixels that are this much larger or smaller than a model's are worth a word.
TOLERANCE = 1.5
# Runs of the network from which on one is timed beforehand; fewer are over soon.
MANY = 8


@dataclass(frozen=True)
class Plan:
    """A model, and how it is run. step: the model's scale; factor: the one to reach. guide: finer bands, if any."""

    card: cards.Card
    step: int
    factor: int
    mtf: float
    ensemble: int
    tile: int
    device: str
    guide: str = ""

    @property
    def sensor(self) -> Sensor:
        """The sensor that the result is held to."""
        return Sensor(self.factor, self.mtf or float(self.card.more.get("mtf", 0.28)))

    def run(
        self, source: str, told: str, bands: Sequence[int] | None, extent: str, outputs: Outputs, folder: str,
        monitor: Monitor,
    ) -> dict[str, Any]:  # fmt: skip
        """Make `source`, which was made of `told`, finer. folder: for what is needed meanwhile."""
        card, raster, sensor = self.card, Raster(source), self.sensor
        _warn(raster, card, monitor)
        chosen = chosen_bands(raster, bands, card, monitor)
        coarse = Coarse.open(raster, chosen, extent, card.values, monitor.part(0, 0.03))
        guide = self.laid_over(coarse, monitor.part(0.03, 0.05))
        tile = self.tile_of(coarse.shape)
        upscaler, label = self.upscaler(coarse, tile, bool(outputs.unsupported), guide)
        height, width = coarse.shape
        again = "" if self.factor == self.step else ", by applying the model again to what it has made"
        monitor.log(
            f"{card.name} on {label}: {width} x {height} pixels become {width * self.factor} x "
            f"{height * self.factor}{again}."
        )
        parameters = {
            "model": card.id, "scale": self.factor, "bands": chosen, "mtf": sensor.gain, "ensemble": self.ensemble,
            "dip_first": source != told,
        }  # fmt: skip
        tags = {
            "task": "superresolve", "parameters": parameters, "model": {"id": card.id, "digest": card.digest},
            "paper": card.paper, "source": [told, *([self.guide] if self.guide else [])],
        }  # fmt: skip

        def sinks() -> Any:
            return outputs.sinks(coarse, self.factor, tags, "Spread between views", monitor.part(0.85, 0.9))

        _announce(upscaler, tile, monitor)
        doubted, run = bool(outputs.unsupported), monitor.part(0.05, 0.85)
        if upscaler.whole:
            residual = upscale(upscaler, sinks, run, tile=tile, doubted=doubted)
        else:
            residual = upscale_blended(upscaler, sinks, folder, run, tile=tile, doubted=doubted)
        about = [
            f"{Raster(told).label}, {len(chosen)} bands, made {self.factor} times finer by {card.name}.",
            f"The sensor is taken to have an MTF of {sensor.gain:g} at its Nyquist frequency.",
        ]
        if guide is not None:
            about.append(f"Where detail lies it has seen in {guide.raster.label}, finer bands of the same scene.")
        figures = outputs.judged(coarse, sensor, residual, tile, about, monitor.part(0.9, 1))
        monitor.progress(1)
        return {**outputs.paths(), "scale": self.factor, "residual": residual, **figures}

    def laid_over(self, coarse: Coarse, monitor: Monitor) -> Guide | None:
        """Return the guide as it lies over an image, measured. Raises what Guide.open and Guide.measured do."""
        if not self.guide:
            return None
        names = [band.name for band in wanted_guide(self.card)]
        found = Guide.open(
            self.guide, names, coarse.raster, self.sensor, self.card.values, monitor.part(0, 0.5)
        )  # fmt: skip
        return found.measured(coarse, monitor.part(0.5, 1))

    def tile_of(self, shape: tuple[int, int]) -> int:
        """Return the side of the tiles of an image. Raises BadParameter for one that is too small."""
        require_tile(self.tile)
        tile = min(self.tile, max(*shape, LEAST))
        return tile + tile % 2

    def margin(self) -> int:
        """Return how much longer than a tile the sides of what the network runs on are, in pixels of the input."""
        radius = min(self.card.halo, FARTHEST)
        blended = self.card.halo > FARTHEST
        around = halo(radius, self.factor > self.step, bool(self.guide))
        return 2 * (around + radius + (FEATHER if blended else 0))

    def upscaler(self, coarse: Any, tile: int, doubted: bool, guide: Guide | None = None) -> tuple[Any, str]:
        """Return what makes tiles of an image finer, and what people call the device it does it on."""
        from ..checkpoints import load
        from ..device import choose
        from ..inference import Predictor

        used, _ = choose(self.device)
        network = load(self.card)
        radius = min(network.radius, FARTHEST)
        found = Upscaler(
            coarse, self.sensor, self.step, radius, bool(self.card.more.get("bandwise")),
            views=max(self.ensemble, DOUBTS) if doubted else self.ensemble, kept=self.ensemble,
            whole=network.radius <= FARTHEST, guide=guide,
        )  # fmt: skip
        around = found.halo + radius
        grown = tile + 2 * (0 if found.whole else FEATHER)
        side, times = min(grown, max(coarse.shape)) + 2 * around, 1
        runs = []
        while times < self.factor:  # applied again, it sees larger tiles
            runs.append(Predictor(network, used, side=side * times, halo=around * times))
            times *= self.step
        found.network = lambda blocks: _fitting(runs, blocks)(blocks)
        return found, used.label


def _warn(raster: Raster, card: cards.Card, monitor: Monitor) -> None:
    """Say so where a model was made for pixels of another size: it then adds what it knows from other ground."""
    size = ground_size(raster.grid)
    if not card.gsd or size is None:
        return
    mean = (size[0] * size[1]) ** 0.5
    if _made_for(card, mean):
        return
    others = [other.name for other in cards.installed(card.task) if other.gsd and _made_for(other, mean)]
    instead = f" Models for such pixels: {', '.join(others)}." if others else ""
    monitor.log(
        f"The pixels of {raster.label} are {mean:.3g} m; {card.name} was made for {min(card.gsd):g} to "
        f"{max(card.gsd):g} m, and its guess may be worse than elsewhere.{instead}"
    )


def _made_for(card: cards.Card, size: float) -> bool:
    return min(card.gsd) / TOLERANCE <= size <= max(card.gsd) * TOLERANCE


def _announce(upscaler: Any, tile: int, monitor: Monitor) -> None:
    """Say how long all tiles will take, measured on one of them, where that is more than a moment."""
    probe, _, count = work(upscaler.coarse.shape, tile, 0 if upscaler.whole else FEATHER, upscaler.halo)
    runs = count * upscaler.views  # all tiles are padded to the side of the largest
    if runs < MANY:
        return
    values, _ = upscaler.coarse.read(probe)
    led = upscaler.evidence(probe, values)

    def run() -> None:
        monitor.check()
        upscaler.member(values, 0, led)

    monitor.log(f"This will take about {spoken(timed(run) * runs)}.")


def _fitting(runs: Sequence[Any], blocks: Sequence[Any]) -> Any:
    """Return the one of several predictors, from small to large, that need not pad blocks more than it must."""
    largest = max(max(block.shape[1:]) for block in blocks)
    return next((run for run in runs if largest <= run.side), runs[-1])
