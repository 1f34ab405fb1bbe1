"""Painting by optimisation (Gatys et al. 2015, arXiv 1508.06576) on pictures of any size.

A step is two passes over blocks: the first adds up the Gram matrices of the whole picture; with them the gradient of
the style loss is known at each place of a feature map by itself, and the second pass carries it back to the pixels,
block by block. It is the gradient of the whole picture, not of its blocks.

Departure: the judge's grid is shifted by chance from step to step. Features at the depth of a pooling see every second
pixel or so; always the same ones, and a mesh grows that they can't see. Paintings also come nearer to the style.

Departure: smoothness counts more for colours than for brightness. Features hardly see the colour of single pixels,
which flickered three times as much as in a painting: a mesh of red and green dots over calm water.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from ..device import Device
from ..mapping import sweep
from ..monitor import Monitor
from ..networks.parts.feature_stack import FeatureStack
from ..networks.parts.network import Network
from ..tiling import Window, tiles
from .canvas import Canvas
from .losses import FLAT, Grams, style_loss

Floats = NDArray[np.float32]
# How many times more steps of colour beside brightness count. On a lake painted after The Great Wave colours differ by
# 2.3 of 255 from those around then, as they do in the painting; without by 7.7, at 100 by .9.
COLOUR = 10.0


def halo(judge: Network) -> int:
    """Return how many pixels around a block are looked at: all that its features see, in whole strides."""
    return -(-judge.radius // judge.stride) * judge.stride


@dataclass(frozen=True)
class Weights:
    """Of content, style and smoothness; the first two are of losses relative to their own size."""

    content: float = 1.0
    style: float = 100.0
    variation: float = 1.0


@dataclass(frozen=True)
class Loss:
    """The losses of one step, before they are weighted."""

    content: float
    style: float
    variation: float


class Optimisation:
    """The loss of a canvas and its gradient.

    block: side of the blocks in pixels, a multiple of the judge's stride; precision as elsewhere.
    """

    def __init__(
        self, judge: FeatureStack, targets: Grams, weights: Weights, device: Device, *, block: int, precision: str
    ) -> None:
        self._judge, self._weights, self._device = judge.to(device.name), weights, device
        self._targets = {name: target.to(device.name) for name, target in targets.items()}
        self._halo = halo(judge)
        self._block = -(-block // judge.stride) * judge.stride
        self._stride = judge.stride
        self._scales = {tap.name: tap.scale for tap in judge.taps}
        self._bf16 = device.bf16 and precision != "fp32"

    def gradient(self, canvas: Canvas, monitor: Monitor) -> Loss:
        """Leave the gradient of the loss in the canvas; return the losses."""
        grams, places = self.grams(canvas, monitor.part(0, 0.35))
        found = {name: total.requires_grad_() for name, total in grams.items()}
        with torch.enable_grad():
            style = style_loss(found, self._targets)
            slopes = dict(zip(found, torch.autograd.grad(style, list(found.values()))))
        canvas.clear_gradient(monitor)
        spread = self._content_spread(canvas)
        content = variation = 0.0
        judged = self._judged(canvas)
        shape = judged.height, judged.width
        for window, wide, picture, wanted, valid in self._blocks(canvas, monitor.part(0.35, 1)):
            picture.requires_grad_()
            with torch.enable_grad():
                parts = self._block_loss(picture, wanted, valid, window, wide, slopes, places, spread, shape)
                total = self._weights.style * parts["style"] + self._weights.content * parts["content"]
                total = total + self._weights.variation * parts["variation"]
                monitor.check()  # with a large judge a block takes many seconds
                total.backward()
            assert picture.grad is not None  # noqa: S101  # nosec B101  (backward has just put it there)
            canvas.arrays["gradient"][(slice(None), *wide.slices)] += picture.grad[0].float().cpu().numpy()
            content += float(parts["content"].detach())
            variation += float(parts["variation"].detach())
        return Loss(content, float(style.detach()), variation)

    def grams(self, canvas: Canvas, monitor: Monitor) -> tuple[dict[str, torch.Tensor], dict[str, int]]:
        """Return the Gram matrices of the whole canvas, and over how many places each is the mean."""
        sums: dict[str, torch.Tensor] = {}
        places = dict.fromkeys(self._scales, 0)
        for window, wide, picture, _, valid in self._blocks(canvas, monitor):
            with torch.no_grad(), self._autocast():
                maps = self._judge.features(picture)
            for name, scale in self._scales.items():
                flat, count = self._core(maps[name], valid, window, wide, scale)
                product = (flat.float() @ flat.float().T).double()
                sums[name] = sums[name] + product if name in sums else product
                places[name] += count
        return {name: (total / max(places[name], 1)).float() for name, total in sums.items()}, places

    def _block_loss(
        self, picture: torch.Tensor, wanted: torch.Tensor, valid: torch.Tensor, window: Window, wide: Window,
        slopes: Mapping[str, torch.Tensor], places: Mapping[str, int], spread: float, shape: tuple[int, int],
    ) -> dict[str, torch.Tensor]:  # fmt: skip
        """Return the block's share of the losses; that of style is one whose gradient is the whole picture's."""
        with self._autocast():
            maps = self._judge.features(picture)
            name = self._judge.content
            with torch.no_grad():
                shown = self._judge.features(wanted, name)[name]
        style = picture.new_zeros(())
        for layer, slope in slopes.items():
            flat, _ = self._core(maps[layer], valid, window, wide, self._scales[layer])
            flat = flat.float()
            style = style + ((slope @ flat) * flat).sum() / max(places[layer], 1)
        scale = self._scales[name]
        mine, _ = self._core(maps[name], valid, window, wide, scale)
        theirs, _ = self._core(shown, valid, window, wide, scale)
        content = ((mine.float() - theirs.float()) ** 2).sum() / (max(places[name], 1) * mine.shape[0] * spread)
        return {"style": style, "content": content, "variation": _variation(picture, window, wide, shape)}

    def _core(
        self, maps: torch.Tensor, valid: torch.Tensor, window: Window, wide: Window, scale: int
    ) -> tuple[torch.Tensor, int]:
        """Return the features (C, n) at a block's own valid places, and n."""
        rows, cols = window.within(wide)
        place = (slice(rows.start // scale, -(-rows.stop // scale)), slice(cols.start // scale, -(-cols.stop // scale)))
        there = torch.nn.functional.max_pool2d(valid, scale, ceil_mode=True)[0, 0][place] > 0
        core = maps[0][(slice(None), *place)]
        return (core.flatten(1) if bool(there.all()) else core[:, there]), int(there.sum())

    def _content_spread(self, canvas: Canvas) -> float:
        """Return the variance of the features that are to be shown, found once a canvas, on its middle."""
        if not canvas.content_spread:
            height, width = canvas.shape
            side = self._block
            window = Window(max((height - side) // 2, 0), max((width - side) // 2, 0), side, side).clip(height, width)
            wanted = torch.from_numpy(np.array(canvas.arrays["content"][(slice(None), *window.slices)]))[None]
            with torch.no_grad():
                maps = self._judge.features(wanted.to(self._device.name), self._judge.content)[self._judge.content]
            canvas.content_spread = float(maps.float().var(dim=(0, 2, 3), unbiased=False).mean()) + FLAT
        return canvas.content_spread

    def _blocks(
        self, canvas: Canvas, monitor: Monitor
    ) -> Iterator[tuple[Window, Window, torch.Tensor, torch.Tensor, torch.Tensor]]:
        """Yield (block, block with its halo, picture, what it shows, valid) in a fixed order."""
        judged = self._judged(canvas)

        def read(window: Window) -> tuple[Window, Floats, Floats, NDArray[np.bool_]]:
            wide = window.expand(self._halo).common(judged)
            place = (slice(None), *wide.slices)
            picture, content = (np.array(canvas.arrays[name][place]) for name in ("picture", "content"))
            return wide, picture, content, np.array(canvas.valid[wide.slices])

        windows = [
            Window(part.row + judged.row, part.col + judged.col, part.height, part.width)
            for part in tiles(judged.height, judged.width, self._block)
        ]
        for window, (wide, picture, content, valid) in sweep(read, windows, monitor, workers=1, total=len(windows)):
            yield (
                window,
                wide,
                self._tensor(picture),
                self._tensor(content),
                self._tensor(valid[None].astype(np.float32)),
            )

    def _judged(self, canvas: Canvas) -> Window:
        """Return the part of a canvas that this step judges: all but the first rows and columns, as many as by chance.

        They are of the margin alone.
        """
        most = min(self._stride - 1, canvas.frame.row)
        row, col = (int(count) for count in np.random.default_rng(canvas.steps).integers(0, most + 1, 2))
        height, width = canvas.shape
        return Window(row, col, height - row, width - col)

    def _tensor(self, values: Floats) -> torch.Tensor:
        tensor = torch.from_numpy(values)[None].to(self._device.name)
        return tensor.contiguous(memory_format=torch.channels_last)

    def _autocast(self) -> Any:
        return torch.autocast(self._device.name, torch.bfloat16) if self._bf16 else nullcontext()


def _variation(picture: torch.Tensor, window: Window, wide: Window, shape: tuple[int, int]) -> torch.Tensor:
    """Return a block's share of the mean squared step to the pixels below and to the right, in which colours weigh."""
    rows, cols = window.within(wide)
    # A block answers for the steps that begin in it; the last row and column of all have none.
    down = picture[:, :, rows.start : rows.stop + 1, cols].diff(dim=2)
    right = picture[:, :, rows, cols.start : cols.stop + 1].diff(dim=3)
    height, width = shape
    steps_down, steps_right = 3 * max((height - 1) * width, 1), 3 * max(height * (width - 1), 1)
    return _weighed(down) / steps_down + _weighed(right) / steps_right


def _weighed(steps: torch.Tensor) -> torch.Tensor:
    """Return the sum of squared steps (1, 3, h, w), of colour beside brightness COLOUR times more."""
    total: torch.Tensor = (steps**2).sum() + COLOUR * ((steps - steps.mean(1, keepdim=True)) ** 2).sum()
    return total


def total(loss: Loss, weights: Weights) -> float:
    """Return the weighted sum."""
    return weights.content * loss.content + weights.style * loss.style + weights.variation * loss.variation


def scales_of(shape: tuple[int, int], wanted: int, smallest: int = 192) -> Sequence[int]:
    """Return the factors of the canvases, from coarse to 1: `wanted`, fewer where the coarsest were too small."""
    count = 1
    while count < wanted and min(shape) // 2**count >= smallest:
        count += 1
    return [2**i for i in reversed(range(count))]
