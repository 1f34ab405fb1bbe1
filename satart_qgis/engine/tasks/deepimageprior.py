"""Finer, cleaner or completed, by a network that has seen nothing but this image."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, replace
from typing import Any

import numpy as np

from ..errors import BadParameter
from ..mapping import require_tile
from ..monitor import Monitor
from ..pace import Foreseen, Pace, Watch, gathered, spoken
from ..raster import Raster
from ..scratch import Scratch
from ..superresolution.presets import recipe
from ..tiling import Window, layout

# Fine pixels: of a tile, across which neighbours are blended, and that each sees beyond that.
TILE, FEATHER, CONTEXT = 256, 32, 16
# Steps of a fit that is thrown away, to say how long all of them will take: not timed, and timed; and the side of it,
# in fine pixels, for a forecast.
WARMING, TIMED = 2, 3
PROBE = 192
PAPER = "https://arxiv.org/abs/1711.10925"


def deepimageprior(
    input: str,  # noqa: A002  (the contract's name)
    output: str,
    *,
    task: str = "superresolution",
    scale: int = 4,
    preset: str = "fast",
    iterations: int = 0,
    mask: str = "",
    seeds: int = 1,
    bands: Sequence[int] | None = None,
    extent: str = "",
    resampling: str = "auto",
    mtf: float = 0.28,
    seed: int = 0,
    unsupported: str = "",
    report: str = "",
    reference: str = "",
    tile: int = TILE,
    compress: str = "zstd",
    overviews: bool = True,
    device: str = "auto",
    monitor: Monitor | None = None,
) -> dict[str, Any]:
    """Fit an untrained network to an image, which shows it finer, cleaner or without gaps (Deep Image Prior).

    input: the raster; any number of bands, any type.
    output: the GeoTIFF to write, with the same corners, in the input's type.
    task: superresolution, denoise or inpaint (fills nodata and what the mask marks).
    scale: how many times finer, 2, 4 or 8; for superresolution alone.
    preset: fast (a smaller network and fewer steps) or reference (the paper's network and steps).
    iterations: steps a tile; 0 for the preset's. A fit that has passed its best ends sooner.
    mask: a raster on the input's grid that is not 0 where pixels are to be filled; for inpaint.
    seeds: runs from other random starts, whose mean is the result and whose spread is the doubt.
    bands: band numbers; all by default. They are fitted together.
    extent: xmin,xmax,ymin,ymax [EPSG:n] (degrees if none is named) to work only there.
    resampling: how the sensor sees finer ground: gaussian (after its MTF), lanczos (the paper's), or auto, by preset.
    mtf: the sensor's MTF at Nyquist, for gaussian.
    seed: of the first run.
    unsupported: a GeoTIFF for what the input does not determine, in its units: band 1 the distance from the plain
    result, band 2 the spread of the runs; none if empty.
    report: an HTML page with figures, for superresolution; none if empty.
    reference: a finer image on the output's grid to compare with in the report.
    tile: side of a tile in pixels of the output; each is fitted on its own, neighbours are blended.
    compress: zstd, deflate or none.
    overviews: build overviews.
    device: auto, cuda, mps or cpu.

    Returns output and the number of steps; for superresolution also the residual, and with a report its figures.
    """
    from ..device import choose
    from ..superresolution.coarse import Coarse
    from ..superresolution.holes import Holes
    from ..superresolution.outputs import Outputs
    from ..superresolution.sensor import Sensor
    from ..superresolution.stitching import Stitcher

    monitor = monitor or Monitor()
    how = recipe(preset, task, scale, iterations)
    _check(task, scale, iterations, seeds, resampling, mask)
    outputs = Outputs(output, unsupported, report, reference, compress, overviews)
    outputs.check(input, mask)
    raster = Raster(input)
    chosen = raster.choose(bands)
    factor = scale if task == "superresolution" else 1
    gain = 0.0 if resampling == "lanczos" or (resampling == "auto" and preset == "reference") else mtf
    sensor = Sensor(scale, gain) if factor > 1 else None
    coarse = Coarse.open(raster, chosen, extent, "byte", monitor.part(0, 0.02))
    if sensor:
        outputs.check_reference(coarse, factor)
    tile, overlap = _tiles(tile, factor)
    windows = _windows((coarse.shape[0] * factor, coarse.shape[1] * factor), tile, overlap)
    holes = Holes.open(coarse, mask) if task == "inpaint" else None
    if holes:
        windows, blind = holes.fillable(windows, CONTEXT, monitor)
        if blind:
            coarse = replace(coarse, gappy=True)
            monitor.log(f"{blind} tile(s) are nothing but hole and stay nodata: larger tiles fill larger holes.")
    used, _ = choose(device)
    fits = _Fits(coarse, sensor, how, used, seeds, seed, holes, monitor.part(0.02, 0.9))
    fits.expect(windows)
    parameters = {
        "task": task, "scale": factor, "preset": preset, "iterations": how.iterations, "seeds": seeds, "seed": seed,
        "bands": chosen, "mtf": gain, "tile": tile,
    }  # fmt: skip
    tags = {"task": "deepimageprior", "parameters": parameters, "paper": PAPER, "source": [input]}
    writing, filled = monitor.part(0.93, 0.95), holes is not None and not coarse.gappy
    with Scratch(output) as folder:
        residual = Stitcher(coarse, sensor, fits.make, holes).run(
            lambda: outputs.sinks(coarse, factor, tags, "Spread between runs", writing, filled=filled), folder,
            monitor.part(0.9, 0.93), tile=tile, overlap=overlap, doubted=bool(unsupported), counted=fits.silent,
        )  # fmt: skip
    result = {**outputs.paths(), "steps": fits.done}
    if sensor:
        about = [
            f"{raster.label}, {len(chosen)} bands, made {scale} times finer by Deep Image Prior, preset {preset}: "
            f"networks that were fitted to this image alone, {seeds} run(s) of at most {how.iterations} steps.",
        ]
        figures = outputs.judged(coarse, sensor, residual, tile // scale, about, monitor.part(0.95, 1))
        result.update({"residual": residual, **figures})
    else:
        result.pop("report", None)
        if report or reference:
            monitor.log("A report and a reference are for finer pixels; there is none of this.")
    monitor.progress(1)
    return result


def foresee(
    pace: Pace,
    *,
    input: str,  # noqa: A002  (the task's name)
    task: str = "superresolution",
    scale: int = 4,
    preset: str = "fast",
    iterations: int = 0,
    mask: str = "",
    seeds: int = 1,
    bands: Sequence[int] | None = None,
    extent: str = "",
    mtf: float = 0.28,
    tile: int = TILE,
    device: str = "auto",
    **_others: Any,
) -> Foreseen:
    """Return how long a run will take at most that is asked for so: what a step takes here, times steps and pixels."""
    from ..superresolution.coarse import Coarse, part
    from ..superresolution.holes import Holes
    from ..superresolution.sensor import Sensor
    from ..superresolution.values import Scaling

    how = recipe(preset, task, scale, iterations)
    _check(task, scale, iterations, seeds, "auto", mask)
    factor = scale if task == "superresolution" else 1
    raster = Raster(input)
    chosen = raster.choose(bands)
    count, window = len(chosen), part(raster, extent)
    shape = window.height * factor, window.width * factor

    def measure() -> float:
        from ..device import choose

        values = np.random.default_rng(0).random((count, PROBE // factor, PROBE // factor), np.float32)
        sensor = Sensor(scale, mtf) if factor > 1 else None
        used, _ = choose(device)
        pace.devices[device] = used.label
        return _timed_step(values, sensor, how, used, Monitor()) / PROBE**2

    cost = pace.of(measure, "deepimageprior", preset, task, factor, count, device)
    windows = _windows(shape, *_tiles(tile, factor))
    if task == "inpaint":
        one = np.ones((count, 1, 1), np.float32)
        holes = Holes.open(Coarse(raster, chosen, window, Scaling(one, one, np.ones(count))), mask)
        windows, _ = holes.fillable(windows, CONTEXT, Monitor())
    largest, times, _ = gathered([tiled.expand(CONTEXT).clip(*shape) for tiled in windows])
    seconds = cost * largest.height * largest.width * times * how.iterations * seeds
    return Foreseen(seconds, *shape)


def _tiles(tile: int, factor: int) -> tuple[int, int]:
    """Return the side of a tile and how much of it is blended, in fine pixels that make whole coarse ones."""
    require_tile(tile)
    side = -(-tile // (2 * factor)) * 2 * factor
    return side, min(-(-FEATHER // factor) * factor, side // 2)


def _windows(shape: tuple[int, int], tile: int, overlap: int) -> list[Window]:
    return [piece.window for piece in layout(*shape, tile, overlap)]


def _timed_step(values: Any, sensor: Any, how: Any, device: Any, monitor: Monitor) -> float:
    """Return the seconds that a step of a fit to values (B, h, w) takes. Raises Cancelled."""
    from ..superresolution.prior import fit

    watch = Watch(WARMING)

    def tick() -> None:
        monitor.check()
        watch.tick()

    fit(values, None, sensor, replace(how, iterations=WARMING + TIMED), device, 0, tick)
    watch.tick()
    return watch.pace()


class _Quiet(Monitor):
    """Passes a cancel and log lines on, and no progress."""

    def __init__(self, heard: Monitor) -> None:
        super().__init__(None, heard.log)
        self._heard = heard

    def check(self) -> None:
        self._heard.check()


class _Fits:
    """Fits tiles one after the other, says how long that will take before it begins, and tells the progress."""

    def __init__(
        self, coarse: Any, sensor: Any, how: Any, device: Any, seeds: int, seed: int, holes: Any, monitor: Monitor
    ) -> None:
        self.coarse, self.sensor, self.how, self.device = coarse, sensor, how, device
        self.seeds, self.seed, self.holes, self.monitor = seeds, seed, holes, monitor
        self.scale = sensor.scale if sensor else 1
        self.done, self.total = 0, 1

    def silent(self) -> Monitor:
        """Return a monitor that stops when this one does, for the tile loop: progress is told by steps here."""
        return _Quiet(self.monitor)

    def expect(self, windows: Sequence[Window]) -> None:
        """Count the steps that fitting tiles will take, and say how long that is, before the first of them."""
        shape = (self.coarse.shape[0] * self.scale, self.coarse.shape[1] * self.scale)
        probe, whole, tiles = gathered([window.expand(CONTEXT).clip(*shape) for window in windows])
        self.total = tiles * self.seeds * self.how.iterations
        said = (
            f"{tiles} tile(s) on {self.device.label}, {self.seeds} run(s) of at most {self.how.iterations} steps each"
        )
        if self.how.iterations < WARMING + TIMED:
            self.monitor.log(f"{said}.")
            return
        values, _ = self.coarse.read(Window(*(number // self.scale for number in astuple(probe))))
        step = _timed_step(values, self.sensor, self.how, self.device, self.monitor)
        seconds = step * whole * self.seeds * self.how.iterations
        self.monitor.log(f"{said}: about {spoken(seconds)} in all, less where fits end early.")

    def tick(self) -> None:
        """Count a step. Raises Cancelled."""
        self.monitor.check()
        self.done += 1
        self.monitor.progress(min(self.done / self.total, 1.0))

    def make(self, window: Window) -> tuple[Any, Any]:
        """Return the mean of the runs (B, h, w) on a window of the fine grid, and their spread (1, h, w)."""
        from ..superresolution.prior import fit

        scale = self.scale
        core = Window(window.row // scale, window.col // scale, window.height // scale, window.width // scale)
        grown = core.expand(-(-CONTEXT // scale)).clip(*self.coarse.shape)
        values, valid = self.coarse.read(grown)
        holes = self.holes(grown) if self.holes else None
        known = valid if holes is None else ~holes
        rows, cols = (slice(s.start * scale, s.stop * scale) for s in core.within(grown))
        fitted = known is None or known.any()
        if not fitted or (holes is not None and not holes[core.within(grown)].any()):
            flat = values.repeat(scale, 1).repeat(scale, 2)[:, rows, cols]
            # Nothing to fit to, or nothing to fill. What is all hole nobody knows; nodata elsewhere is left out later.
            flat = flat if fitted or holes is None else np.full_like(flat, np.nan)
            return flat, np.zeros((1, *flat.shape[1:]), np.float32)
        place = hash((window.row, window.col)) % 2**16
        runs = [
            fit(values, known, self.sensor, self.how, self.device, self.seed + number * 2**16 + place, self.tick)
            for number in range(self.seeds)
        ]
        runs = [run[:, rows, cols] for run in runs]
        spread = np.sqrt(np.mean(np.std(runs, axis=0) ** 2, axis=0))[None]
        return np.mean(runs, axis=0, dtype=np.float32), spread.astype(np.float32)


def _check(task: str, scale: int, iterations: int, seeds: int, resampling: str, mask: str) -> None:
    if task == "superresolution" and scale not in (2, 4, 8):
        raise BadParameter(f"Deep Image Prior makes pixels 2, 4 or 8 times finer, not {scale} times.")
    if iterations < 0 or not 1 <= seeds <= 16:
        raise BadParameter("Steps are 0 (the preset's) or more, runs 1 to 16.")
    if resampling not in ("auto", "gaussian", "lanczos"):
        raise BadParameter(f"There is no resampling '{resampling}' here. Use auto, gaussian or lanczos.")
    if mask and task != "inpaint":
        raise BadParameter("A mask says what to fill. Choose the task inpaint, or leave the mask out.")
