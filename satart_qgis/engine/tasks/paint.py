"""Painting a raster after one or several pictures, without a trained style: slow, and free."""

from __future__ import annotations

import math
import shutil
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np

from .. import cards
from ..errors import BadParameter, Cancelled, DiskFull, NotWritable
from ..extent import extent_window
from ..mapping import map_tiles
from ..monitor import Monitor
from ..pace import Foreseen, Pace, spoken, stored, timed, work
from ..raster import Raster
from ..scratch import Scratch
from ..tiling import Window
from ..writer import compression, refuse_overwrite, require_geotiff

# Share of the run until the result is written.
PAINTED = 0.95
# Steps at the finest scale, at least.
FEWEST = 10
# Where it was stopped, if only its writing was left.
DONE = "when all steps were done"
# Seconds between two words while what there is is saved.
SILENCE = 3.0
# Sizes of the pictures, in pixels of the longer side.
SMALLEST, LARGEST = 64, 8192
# Side of the picture that a step is tried on, to say how long all of them will take.
PROBE = 256


def paint(
    input: str,  # noqa: A002  (the contract's name)
    output: str,
    *,
    style_images: Sequence[str],
    style_shares: Sequence[float] | None = None,
    style_size: int = 768,
    content_weight: float = 1.0,
    style_weight: float = 30.0,
    variation_weight: float = 2.0,
    iterations: int = 120,
    scales: int = 4,
    learning_rate: float = 0.05,
    keep_colors: str = "none",
    features: str = "",
    previews: str = "",
    bands: Sequence[int] | None = None,
    extent: str = "",
    tile: int = 512,
    precision: str = "auto",
    compress: str = "zstd",
    overviews: bool = True,
    device: str = "auto",
    connection: Mapping[str, Any] | None = None,
    monitor: Monitor | None = None,
) -> dict[str, Any]:
    """Paint a raster in the manner of pictures, by changing its pixels until it fits; any size, any picture.

    input: the raster; three bands of true colour, or one.
    output: the 8-bit GeoTIFF to write, on the same grid: with an alpha band where the input has one, else with 0 for
    nodata where it has any.
    style_images: one or several pictures whose manner is taken.
    style_shares: how much each counts; all the same if empty.
    style_size: their longer side in pixels of the raster, which says how large strokes become.
    content_weight: how much it counts that the ground can be recognised.
    style_weight: how much it counts that it looks painted as the picture is.
    variation_weight: how much smoothness counts.
    iterations: steps at the coarsest scale; each finer one takes half as many.
    scales: how many, each at half the pixels of the next: large shapes are painted first.
    learning_rate: largest change of a pixel in a step, of its range of -1 to 1.
    keep_colors: none, luminance (the map's colours, the painting's brightness), mean-covariance (the pictures are
    brought to the map's colours first) or palette (in the map's main colours).
    features: the network that the style is judged with; empty for the one that ships, vgg16 or vgg19 for the papers'
    own, which are fetched once (about 550 MB); where they can't be, the one that ships judges, and the log says so.
    previews: folder for pictures of the state of things.
    bands: numbers of red, green and blue, or of one band; true colour by default.
    extent: xmin,xmax,ymin,ymax [EPSG:n] (degrees if none is named) to paint only that.
    tile: side of a block in pixels; never changes the picture by more than rounding.
    precision: auto (bfloat16 where the device has it) or fp32.
    compress: zstd, deflate or none.
    overviews: build overviews.
    device: auto, cuda, mps or cpu.
    connection: how the network is reached to fetch them, as QGIS knows it.

    When it is stopped, what there is so far is written, and Cancelled raised. Returns output, losses, number of steps.
    """
    from ..art.colours import MODES
    from ..art.composing import painting_file
    from ..art.gatys import Weights
    from ..art.hints import warn
    from ..art.judge import find_judge
    from ..art.painting import Course, Finish, run
    from ..art.picture import Picture, read_image
    from ..catalog.network import Network
    from ..device import choose

    monitor = monitor or Monitor()
    images = list(style_images)
    shares = list(style_shares or [1.0] * len(images))
    _check(images, shares, style_size, keep_colors, MODES)
    _check_weights((content_weight, style_weight, variation_weight), learning_rate)
    weights = Weights(content_weight, style_weight, variation_weight)
    refuse_overwrite(output, input, *images)
    require_geotiff(output)  # before hours of painting
    compression(compress)
    for image in images:  # whether it shows a style is said before anything is fetched, counted or tried
        read_image(image, style_size)
    chosen, _ = choose(device)
    judge, judge_card = find_judge(features, monitor.part(0, 0.01), network=Network.of(connection), fall_back=True)
    picture = Picture(input, monitor.part(0, 0.01), bands=bands)
    crop = extent_window(extent, picture.grid, picture.label) if extent else Window(0, 0, *picture.shape)
    warn(picture, bands, (crop.height, crop.width), monitor)
    factors, steps = _steps((crop.height, crop.width), scales, iterations)
    _announce(
        foresee(
            Pace(), input=input, iterations=iterations, scales=scales, features=judge_card.path, extent=extent,
            tile=tile, precision=precision, device=device,
        ),
        output, monitor,
    )  # fmt: skip
    if previews:
        _make_folder(Path(previews))
    finish = Finish(picture, crop, keep_colors, monitor.part(0.01, 0.03))
    course = Course(factors, steps, images, shares, style_size, weights, learning_rate, previews)
    with ExitStack() as stack:
        beside = str(Path(stack.enter_context(Scratch(output))) / "canvas")
        canvas, found = run(
            course, judge, picture, crop, finish, beside, stack, chosen, monitor.part(0.03, PAINTED),
            tile=tile, precision=precision,
        )  # fmt: skip
        stopped = found.stopped
        # What there is is written whenever it was stopped, which the run's own monitor would forbid.
        writing = _saving(stopped, monitor)
        tags = {
            "task": "paint",
            "parameters": {"style_size": style_size, "content_weight": content_weight, "style_weight": style_weight,
                           "variation_weight": variation_weight, "iterations": iterations, "scales": len(factors),
                           "keep_colors": keep_colors, "extent": extent, "stopped": stopped},
            "model": {judge_card.id: judge_card.digest},
            "paper": "https://arxiv.org/abs/1508.06576",
            "source": [input, *images],
        }  # fmt: skip
        map_tiles(
            finish.reader(canvas),
            None,
            lambda: [
                painting_file(
                    output, picture, crop, tags=tags, compress=compress, overviews=overviews, monitor=writing
                )
            ],
            (crop.height, crop.width),
            writing,
            tile=512,
        )  # fmt: skip
    if _heard(monitor):  # whoever has stopped it waits for no answer, only for where it is
        what = "the painting so far" if stopped else "the whole painting"
        raise Cancelled(f"Stopped {stopped or DONE}; {what} is in {output}.")
    last = found.losses[-1]
    return {"output": output, "style_loss": last.style, "content_loss": last.content, "steps": len(found.losses)}


def _saving(stopped: str, monitor: Monitor) -> Monitor:
    """Return a monitor for the writing that no stop reaches, neither one before, `stopped` says where, nor a late one.

    After a stop it says now and then how far it is, as whoever waits may lose patience.
    """
    bar, told = monitor.part(PAINTED, 1), -math.inf

    def tell(share: float) -> None:
        nonlocal told
        bar.progress(share)
        if _heard(monitor) and time.monotonic() - told > SILENCE:
            first = f"Stopped {stopped or DONE}. Saving the painting{' so far' if stopped else ''}."
            monitor.log(first if told < 0 else f"Saving: {share:.0%}.")
            told = time.monotonic()

    tell(0)
    return Monitor(tell)


def _heard(monitor: Monitor) -> bool:
    """Say whether the user has asked to stop."""
    try:
        monitor.check()
    except Cancelled:
        return True
    return False


def foresee(
    pace: Pace,
    *,
    input: str,  # noqa: A002  (the task's name)
    iterations: int = 120,
    scales: int = 4,
    features: str = "",
    extent: str = "",
    tile: int = 512,
    precision: str = "auto",
    device: str = "auto",
    **_others: Any,
) -> Foreseen:
    """Return how long a run will take that is asked for so: what a step takes here, times steps and pixels.

    A feature network that would have to be fetched first is told as one that is missing.
    """
    from .. import networks
    from ..art.canvas import disk_bytes, with_margin
    from ..art.gatys import halo
    from ..art.judge import SHIPPED

    card = cards.find(features or SHIPPED, "paint")
    raster = Raster(input)
    whole = Window(0, 0, raster.grid.height, raster.grid.width)
    window = extent_window(extent, raster.grid, raster.label) if extent else whole
    cost = pace.of(lambda: _timed_step(pace, card.path, precision, device), "paint", card.path, precision, device)
    around = halo(networks.build(card.network, card.arguments))
    seconds = 0.0
    for factor, count in zip(*_steps((window.height, window.width), scales, iterations)):
        shape = with_margin(-(-window.height // factor), -(-window.width // factor))
        largest, times, _ = work(shape, tile, 0, around)
        seconds += count * cost * largest.height * largest.width * times
    return Foreseen(seconds, window.height, window.width, disk_bytes(window.height, window.width))


def _timed_step(pace: Pace, features: str, precision: str, device: str) -> float:
    """Return the seconds that a step takes for a pixel, tried on a small picture, and note the device."""
    import torch

    from ..art.canvas import Canvas
    from ..art.gatys import Optimisation, Weights
    from ..art.judge import find_judge
    from ..art.losses import style_target
    from ..art.painting import AVERAGE
    from ..device import choose

    judge, _ = find_judge(features)
    used, _ = choose(device)
    pace.devices[device] = used.label
    values = np.random.default_rng(0).uniform(-1, 1, (3, PROBE, PROBE)).astype(np.float32)
    targets = style_target(judge.to(used.name), torch.from_numpy(values)[None].to(used.name))
    way = Optimisation(judge, targets, Weights(), used, block=PROBE, precision=precision)
    with tempfile.TemporaryDirectory() as folder, Canvas(str(Path(folder) / "probe"), (PROBE, PROBE), 1) as canvas:
        canvas.arrays["picture"][:] = canvas.arrays["content"][:] = values
        canvas.valid[:] = True

        def step() -> None:
            way.gradient(canvas, Monitor())
            canvas.step(0.01, AVERAGE, Monitor())

        return timed(step) / PROBE**2


def _steps(shape: tuple[int, int], scales: int, iterations: int) -> tuple[list[int], list[int]]:
    """Return the canvases by how many pixels to each side one of them stands for, coarse to fine, and their steps."""
    from ..art.gatys import scales_of

    if iterations < 1 or scales < 1:
        raise BadParameter("Iterations and scales are 1 at least.")
    factors = list(scales_of(shape, scales))
    return factors, [max(iterations // 2**i, FEWEST if i else 1) for i in range(len(factors))]


def _announce(expected: Foreseen, output: str, monitor: Monitor) -> None:
    """Say how long it takes and how much disk; raise DiskFull where there is less."""
    free = shutil.disk_usage(Path(output).absolute().parent).free
    if expected.disk > free:
        raise DiskFull(
            f"This needs {stored(expected.disk)} beside the output, and {stored(free)} are free. "
            "Free some space, or choose another folder or a smaller extent."
        )
    monitor.log(f"Painting will take about {spoken(expected.seconds)}, and {stored(expected.disk)} of disk meanwhile.")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritable(f"{folder} can't be made ({error.strerror}). Choose another folder.") from error


def _check(images: Sequence[str], shares: Sequence[float], size: int, keep: str, modes: Sequence[str]) -> None:
    if not images:
        raise BadParameter("There is no picture to paint after. Choose one at least.")
    if len(shares) != len(images) or not all(0 <= share < math.inf for share in shares) or sum(shares) <= 0:
        raise BadParameter("Style shares are one number from 0 on for each style image, and not all 0.")
    if not SMALLEST <= size <= LARGEST:
        raise BadParameter(f"The style's size must be {SMALLEST} to {LARGEST} pixels, not {size}.")
    if keep not in modes:
        raise BadParameter(f"Colours can't be kept by '{keep}'. Use one of: {', '.join(modes)}.")


def _check_weights(weights: Sequence[float], rate: float) -> None:
    if not all(0 <= weight < math.inf for weight in weights):
        raise BadParameter("The weights of content, style and smoothness are numbers from 0 on.")
    if not 0 < rate < math.inf:
        raise BadParameter(f"The learning rate must be a number above 0, such as 0.05, not {rate:g}.")
