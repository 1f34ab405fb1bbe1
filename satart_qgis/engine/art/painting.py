"""Around the optimisation of a picture: the styles it goes by, how it is shown, what becomes of its colours."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from ..device import Device
from ..errors import Cancelled, NoValidData
from ..monitor import Monitor
from ..networks.parts.feature_stack import FeatureStack
from ..pace import spoken
from ..report import png
from ..tiling import Window
from .canvas import MARGIN, Canvas, enlarged_reader
from .colours import Tint, keep_luminance, main_colours, recoloured, snapped, tint
from .composing import to_map
from .gatys import Loss, Optimisation, Weights
from .losses import blended, style_target
from .picture import Picture, read_image, resized, to_bytes
from .samples import draw_sample

Floats = NDArray[np.float32]
# The longer side of a preview in pixels.
SHOWN = 1024
# Steps between two previews.
SHOW_EVERY = 20
# Running mean of the picture over the steps, which is what is kept.
AVERAGE = 0.95
# Seconds after which it is told how long it will take.
PATIENCE = 20.0


class Finish:
    """What is done about colours: to the styles before, or to the painting after."""

    def __init__(self, picture: Picture, crop: Window, keep: str, monitor: Monitor) -> None:
        """keep: one of colours.MODES."""
        self._picture, self._crop, self.keep = picture, crop, keep
        self.content = Tint(np.zeros(3), np.eye(3))
        self._palette = np.zeros((1, 3))
        if keep != "none":
            sample = draw_sample(picture, lambda w: np.zeros((w.height, w.width), np.float32), monitor)
            self.content, self._palette = tint(sample.colours), main_colours(sample.colours)

    def style(self, image: Floats) -> Floats:
        """Return a style image (3, H, W) in the colours that it is to be painted in."""
        if self.keep in ("none", "luminance"):
            return image
        return np.clip(recoloured(image, tint(image.reshape(3, -1)), self.content), -1, 1)

    def reader(self, canvas: Canvas) -> Callable[[Window], list[NDArray[np.uint8]]]:
        """Return window of the crop -> the painting there as bytes, at the raster's own size.

        (3, h, w), or (4, h, w) where the raster has alpha.
        """
        read = enlarged_reader(canvas)
        mean = canvas.arrays["mean"][(slice(None), *canvas.frame.slices)]
        own = tint(mean[:, :: max(mean.shape[1] // 512, 1), :: max(mean.shape[2] // 512, 1)].reshape(3, -1))

        def composed(window: Window) -> list[NDArray[np.uint8]]:
            place = Window(window.row + self._crop.row, window.col + self._crop.col, window.height, window.width)
            original, valid = self._picture.read(place)
            painted = read(window)
            if self.keep == "luminance":
                painted = keep_luminance(painted, original, own, self.content)
            elif self.keep == "palette":
                painted = snapped(painted, self._palette)
            return [to_map(painted, valid, masked=self._picture.raster.masked, alpha=self._picture.alpha(place))]

        return composed


def style_targets(
    judge: FeatureStack, images: Sequence[str], shares: Sequence[float], size: int, finish: Finish, device: str
) -> dict[str, torch.Tensor]:
    """Return the Gram matrices to paint towards: those of the images, weighted.

    size: of an image's longer side in pixels.
    """
    targets = []
    for path in images:
        image = finish.style(read_image(path, size))
        targets.append(style_target(judge, torch.from_numpy(image)[None].to(device)))
    return blended(targets, [share / sum(shares) for share in shares])


@dataclass(frozen=True)
class Course:
    """How a picture is painted: canvases by their factors, from coarse to fine, and how many steps on each.

    size: of the styles' longer side in pixels of the raster. rate: largest change in a step; previews: a folder or
    nothing.
    """

    factors: Sequence[int]
    steps: Sequence[int]
    images: Sequence[str]
    shares: Sequence[float]
    size: int
    weights: Weights
    rate: float
    previews: str = ""

    @property
    def work(self) -> float:
        """All of it, in steps at the finest scale."""
        return sum(count / factor**2 for count, factor in zip(self.steps, self.factors))


@dataclass
class Progress:
    """losses: one a step. stopped: where, if it was. done: in steps at the finest scale."""

    losses: list[Loss] = field(default_factory=list)
    stopped: str = ""
    done: float = 0.0


def run(
    course: Course,
    judge: FeatureStack,
    picture: Picture,
    crop: Window,
    finish: Finish,
    path: str,
    stack: ExitStack,
    device: Device,
    monitor: Monitor,
    *,
    tile: int,
    precision: str,
) -> tuple[Canvas, Progress]:
    """Paint from the coarsest canvas to the finest; return the last one, which `stack` closes, and what happened."""
    found = Progress()
    before: Canvas | None = None
    clock = _Clock(course.work, monitor)
    for factor, count in zip(course.factors, course.steps):
        size = -(-crop.height // factor), -(-crop.width // factor)
        monitor.log(f"At 1 : {factor}: {size[1]} x {size[0]} pixels, {count} steps.")
        share = found.done / course.work
        quiet = monitor.part(share, share)  # stops when the run does; there is no progress in it
        try:
            canvas = stack.enter_context(Canvas(path, size, factor, MARGIN, quiet))
            _lay_out(canvas, before, picture, crop, quiet)
        except Cancelled:
            if before is None:  # nothing is painted yet
                raise
            found.stopped = f"before step 1 of {count}, at 1 : {factor}"
            return before, found
        if before is not None:
            before.close()
        before = canvas
        targets = style_targets(
            judge, course.images, course.shares, max(course.size // factor, 32), finish, device.name
        )
        way = Optimisation(judge, targets, course.weights, device, block=tile, precision=precision)
        _steps(course, way, canvas, count, found, clock, monitor)
        if found.losses:
            last = found.losses[-1]
            monitor.log(f"At 1 : {factor}: style loss {last.style:.4f}, content loss {last.content:.4f}.")
        if found.stopped:
            break
    assert before is not None  # noqa: S101  # nosec B101  (a course has one canvas at least)
    return before, found


def _lay_out(canvas: Canvas, before: Canvas | None, picture: Picture, crop: Window, monitor: Monitor) -> None:
    """Get a canvas ready. Raises NoValidData, Cancelled."""
    canvas.show(picture, crop, monitor)
    if not canvas.valid[canvas.frame.slices].any():
        raise NoValidData(f"{picture.label} holds nothing but nodata there. Choose another raster, bands or extent.")
    canvas.begin(before, monitor)


def _steps(
    course: Course, way: Optimisation, canvas: Canvas, count: int, found: Progress, clock: _Clock, monitor: Monitor
) -> None:
    each = 1 / canvas.factor**2
    for number in range(count):
        try:
            loss = way.gradient(canvas, monitor.part(found.done / course.work, (found.done + each) / course.work))
            found.losses.append(loss)
            # Towards the end smaller steps, as a large one makes the picture shimmer.
            canvas.step(course.rate * (1 if number < 0.7 * count else 0.4), AVERAGE, monitor)
            found.done += each
            clock.tell(found.done)
            if course.previews and (number + 1 == count or number % SHOW_EVERY == SHOW_EVERY - 1):
                preview(canvas, Path(course.previews) / f"{canvas.factor:02}-{number + 1:04}.png", monitor)
        except Cancelled:
            found.stopped = f"at step {number + 1} of {count}, at 1 : {canvas.factor}"
            return


class _Clock:
    """Says once, when it can be told, how long it will take."""

    def __init__(self, work: float, monitor: Monitor) -> None:
        self._work, self._monitor, self._started, self._told = work, monitor, time.monotonic(), False

    def tell(self, done: float) -> None:
        spent = time.monotonic() - self._started
        if not self._told and (spent > PATIENCE or done > 0.02 * self._work):
            self._told = True
            self._monitor.log(f"This will take {spoken(spent * (self._work / done - 1))} more.")


def preview(canvas: Canvas, path: Path, monitor: Monitor) -> None:
    """Write the painting so far as a picture of SHOWN pixels at most, if there is room: it ends no painting.

    Raises Cancelled.
    """
    mean = canvas.arrays["mean"][(slice(None), *canvas.frame.slices)]
    # First as means of n x n pixels, row by row, as a canvas may be larger than memory and take minutes to read.
    factor = max(min(max(mean.shape[1:]) // SHOWN, *mean.shape[1:]), 1)
    height, width = (side // factor for side in mean.shape[1:])
    small = np.empty((3, height, width), np.float32)
    for row in range(height):
        monitor.check()
        block = mean[:, row * factor : (row + 1) * factor, : width * factor]
        small[:, row] = block.reshape(3, factor, width, factor).mean((1, 3))
    share = SHOWN / max(height, width)
    if share < 1:
        small = resized(small, max(round(height * share), 1), max(round(width * share), 1))
    with suppress(OSError):
        path.write_bytes(png(to_bytes(small)))
