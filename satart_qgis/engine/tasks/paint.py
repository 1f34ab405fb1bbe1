"""Painting a raster after one or several pictures, without a trained style: slow, and free."""

from __future__ import annotations

import shutil
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import BadParameter, Cancelled, DiskFull
from ..extent import extent_window
from ..mapping import map_tiles
from ..monitor import Monitor
from ..tiling import Window
from ..writer import Writer, refuse_overwrite

# Share of the run until the result is written.
PAINTED = 0.95
# Steps at the finest scale, at least.
FEWEST = 10
# Seconds between two words while what there is is saved.
SILENCE = 3.0


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
    monitor: Monitor | None = None,
) -> dict[str, Any]:
    """Paint a raster in the manner of pictures, by changing its pixels until it fits; any size, any picture.

    input: the raster; three bands of true colour, or one.
    output: the 8-bit GeoTIFF to write, on the same grid; 0 is nodata where the input has any.
    style_images: one or several pictures whose manner is taken.
    style_shares: how much each counts; all the same if empty.
    style_size: their longer side in pixels of the raster, which says how large strokes become.
    content_weight, style_weight: how much what is shown and how it is painted count.
    variation_weight: how much smoothness counts.
    iterations: steps at the coarsest scale; each finer one takes half as many.
    scales: how many, each at half the pixels of the next: large shapes are painted first.
    learning_rate: largest change of a pixel in a step, of its range of -1 to 1.
    keep_colors: none, luminance (the map's colours, the painting's brightness), mean-covariance (the pictures are
    brought to the map's colours first) or palette (in the map's main colours).
    features: the network that the style is judged with; empty for the one that ships, vgg16 or vgg19 for the papers'
    own, which are fetched once (about 550 MB).
    previews: folder for pictures of the state of things.
    bands: numbers of red, green and blue, or of one band; true colour by default.
    extent: xmin,xmax,ymin,ymax [EPSG:n] to paint only that.
    tile: side of a block in pixels; never changes the picture by more than rounding.
    precision: auto (bfloat16 where the device has it) or fp32.
    compress: zstd, deflate or none.
    overviews: build overviews.
    device: auto, cuda, mps or cpu.

    When it is stopped, what there is so far is written. Returns output, the losses, and the number of steps.
    """
    from ..art.canvas import disk_bytes
    from ..art.colours import MODES
    from ..art.gatys import Weights, scales_of
    from ..art.judge import find_judge
    from ..art.painting import Course, Finish, run
    from ..art.picture import Picture
    from ..device import choose

    monitor = monitor or Monitor()
    images = list(style_images)
    shares = list(style_shares or [1.0] * len(images))
    _check(images, shares, style_size, iterations, scales, keep_colors, MODES)
    refuse_overwrite(output, input, *images)
    chosen, _ = choose(device)
    judge, judge_card = find_judge(features, monitor)
    picture = Picture(input, monitor.part(0, 0.01), bands=bands)
    crop = extent_window(extent, picture.grid, picture.label) if extent else Window(0, 0, *picture.shape)
    factors = scales_of((crop.height, crop.width), scales)
    _need_room(output, disk_bytes(crop.height, crop.width), len(factors), monitor)
    if previews:
        Path(previews).mkdir(parents=True, exist_ok=True)
    finish = Finish(picture, crop, keep_colors, monitor.part(0.01, 0.03))
    steps = [max(iterations // 2**i, FEWEST if i else 1) for i in range(len(factors))]
    weights = Weights(content_weight, style_weight, variation_weight)
    course = Course(factors, steps, images, shares, style_size, weights, learning_rate, previews)
    with ExitStack() as stack:
        canvas, found = run(
            course, judge, picture, crop, finish, output + ".part", stack, chosen, monitor.part(0.03, PAINTED),
            tile=tile, precision=precision,
        )  # fmt: skip
        stopped = found.stopped
        # What there is is written also when it was stopped, which the run's own monitor would forbid.
        writing = _saving(stopped, monitor) if stopped else monitor.part(PAINTED, 1)
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
                Writer(
                    output, picture.grid.crop(crop), 3, np.uint8, nodata=0 if picture.raster.masked else None,
                    names=["Red", "Green", "Blue"], tags=tags, compress=compress, overviews=overviews,
                    photometric="RGB", monitor=writing,
                )
            ],
            (crop.height, crop.width),
            writing,
            tile=512,
        )  # fmt: skip
    if stopped:
        raise Cancelled(f"Stopped {stopped}; the painting so far is in {output}.")
    return {
        "output": output,
        "style_loss": found.losses[-1].style,
        "content_loss": found.losses[-1].content,
        "steps": len(found.losses),
    }


def _saving(stopped: str, monitor: Monitor) -> Monitor:
    """Return a monitor that no stop reaches; it says now and then how far it is, as whoever waits may lose patience."""
    told = time.monotonic()
    monitor.log(f"Stopped {stopped}. Saving the painting so far.")

    def tell(share: float) -> None:
        nonlocal told
        if time.monotonic() - told > SILENCE:
            told = time.monotonic()
            monitor.log(f"Saving: {share:.0%}.")

    return Monitor(tell)


def _need_room(output: str, needed: int, count: int, monitor: Monitor) -> None:
    """Say how much disk it takes; raise DiskFull where there is less."""
    free = shutil.disk_usage(Path(output).absolute().parent).free
    if needed > free:
        raise DiskFull(
            f"This needs {needed / 2**30:.1f} GB beside the output, and {free / 2**30:.1f} GB are free. "
            "Free some space, or choose another folder or a smaller extent."
        )
    monitor.log(f"Painting takes {needed / 2**30:.2f} GB of disk while it runs, in {count} scales.")


def _check(
    images: Sequence[str], shares: Sequence[float], size: int, iterations: int, scales: int, keep: str,
    modes: Sequence[str],
) -> None:  # fmt: skip
    if not images:
        raise BadParameter("There is no picture to paint after. Choose one at least.")
    if len(shares) != len(images) or min(shares) < 0 or sum(shares) <= 0:
        raise BadParameter("Style shares are one number from 0 on for each style image, and not all 0.")
    if size < 64 or iterations < 1 or scales < 1:
        raise BadParameter("The style's size must be 64 at least, iterations and scales 1.")
    if keep not in modes:
        raise BadParameter(f"Colours can't be kept by '{keep}'. Use one of: {', '.join(modes)}.")
