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
from .canvas import Canvas, enlarged_reader
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
            pixels = sample.pictures[(slice(None), slice(None), *sample.core[1:])].transpose(1, 0, 2, 3)
            pixels = pixels[:, sample.valid[sample.core]]
            self.content, self._palette = tint(pixels), main_colours(pixels)

    def style(self, image: Floats) -> Floats:
        """Return a style image (3, H, W) in the colours that it is to be painted in."""
        if self.keep in ("none", "luminance"):
            return image
        return np.clip(recoloured(image, tint(image.reshape(3, -1)), self.content), -1, 1)

    def reader(self, canvas: Canvas) -> Callable[[Window], list[NDArray[np.uint8]]]:
        """Return window of the crop -> the painting there as bytes (3, h, w), at the raster's own size."""
        read = enlarged_reader(canvas, (self._crop.height, self._crop.width))
        mean = canvas.arrays["mean"]
        own = tint(mean[:, :: max(mean.shape[1] // 512, 1), :: max(mean.shape[2] // 512, 1)].reshape(3, -1))

        def composed(window: Window) -> list[NDArray[np.uint8]]:
            place = Window(window.row + self._crop.row, window.col + self._crop.col, window.height, window.width)
            original, valid = self._picture.read(place)
            painted = read(window)
            if self.keep == "luminance":
                painted = keep_luminance(painted, original, own, self.content)
            elif self.keep == "palette":
                painted = snapped(painted, self._palette)
            return [to_map(painted, valid, masked=self._picture.raster.masked)]

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
        shape = -(-crop.height // factor), -(-crop.width // factor)
        canvas = stack.enter_context(Canvas(path, shape, factor))
        canvas.show(picture, crop, Monitor())
        if not canvas.valid.any():
            raise NoValidData(
                f"{picture.label} holds nothing but nodata there. Choose another raster, bands or extent."
            )
        canvas.begin(before)
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


def _steps(
    course: Course, way: Optimisation, canvas: Canvas, count: int, found: Progress, clock: _Clock, monitor: Monitor
) -> None:
    each = 1 / canvas.factor**2
    for number in range(count):
        try:
            loss = way.gradient(canvas, monitor.part(found.done / course.work, (found.done + each) / course.work))
        except Cancelled:
            found.stopped = f"at step {number + 1} of {count}, at 1 : {canvas.factor}"
            return
        found.losses.append(loss)
        # Towards the end smaller steps, as a large one makes the picture shimmer.
        canvas.step(course.rate * (1 if number < 0.7 * count else 0.4), AVERAGE)
        found.done += each
        clock.tell(found.done)
        if course.previews and (number + 1 == count or number % SHOW_EVERY == SHOW_EVERY - 1):
            preview(canvas, Path(course.previews) / f"{canvas.factor:02}-{number + 1:04}.png")


class _Clock:
    """Says once, when it can be told, how long it will take."""

    def __init__(self, work: float, monitor: Monitor) -> None:
        self._work, self._monitor, self._started, self._told = work, monitor, time.monotonic(), False

    def tell(self, done: float) -> None:
        spent = time.monotonic() - self._started
        if not self._told and (spent > PATIENCE or done > 0.02 * self._work):
            self._told = True
            self._monitor.log(f"This will take {spoken(spent * (self._work / done - 1))} more.")


def preview(canvas: Canvas, path: Path) -> None:
    """Write the painting so far as a picture of SHOWN pixels at most, if there is room: it ends no painting."""
    mean = canvas.arrays["mean"]
    height, width = canvas.shape
    share = min(SHOWN / max(height, width), 1)
    small = resized(mean, max(round(height * share), 1), max(round(width * share), 1)) if share < 1 else mean
    with suppress(OSError):
        path.write_bytes(png(to_bytes(np.asarray(small))))
