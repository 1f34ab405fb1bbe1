"""A network's detail on tiles: added to the enlarged image, then held to what the input says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..mapping import Sink, map_tiles
from ..monitor import Monitor
from ..tiling import Window
from .coarse import FILLED, Array, Coarse, Mask, spread
from .samples import turned, turned_back
from .sensor import REACH, Sensor, degrade, enlarge, plain, project
from .stitching import Stitcher

Network = Callable[[Sequence[Array]], Sequence[Array]]

# Coarse pixels to each side of a border across which tiles are blended; of the strides that networks have, a multiple.
FEATHER = 32


def halo(radius: int, again: bool) -> int:
    """Return how many coarse pixels around a tile its result depends on. again: the network is applied to its own."""
    return (2 if again else 1) * radius + REACH + FILLED


@dataclass(frozen=True)
class Block:
    """Values (B, h, w) of a window of the coarse image grown by a halo, and where they are valid.

    inner: the window itself within the grown one, in fine pixels.
    """

    values: Array
    valid: Mask | None
    inner: tuple[slice, slice]


@dataclass
class Upscaler:
    """Makes fine tiles.

    network: blocks of numbers (B, h, w) -> detail (B, h * step, w * step); step: its scale, applied until `sensor`'s is
    reached. radius: how far it sees. bandwise: it takes one band at a time. views: turned and mirrored versions of
    each tile that it looks at; the first `kept` are averaged, and the spread of all is the doubt. whole: it sees no
    farther than `radius`, so that tiles show in no pixel.
    """

    coarse: Coarse
    sensor: Sensor
    step: int
    radius: int
    bandwise: bool
    views: int = 1
    kept: int = 1
    whole: bool = True
    network: Network = list
    residual: list[tuple[float, int]] = field(default_factory=list)

    @property
    def halo(self) -> int:
        """Coarse pixels around a tile that its result depends on."""
        return halo(self.radius, self.sensor.scale > self.step)

    def block(self, window: Window) -> Block:
        """Read what a window of the fine grid needs; its edges lie on coarse pixels."""
        scale = self.sensor.scale
        core = Window(window.row // scale, window.col // scale, window.height // scale, window.width // scale)
        grown = core.expand(self.halo).clip(*self.coarse.shape)
        values, valid = self.coarse.read(grown)
        rows, cols = core.within(grown)
        inner = slice(rows.start * scale, rows.stop * scale), slice(cols.start * scale, cols.stop * scale)
        return Block(values, spread(None if valid is None else valid[rows, cols], scale), inner)

    def members(self, block: Block) -> list[Array]:
        """Return the fine image (B, h * scale, w * scale) of each view, all of which agree with the input."""
        return [self.member(block.values, view) for view in range(self.views)]

    def member(self, values: Array, view: int) -> Array:
        """Return what the network makes of values (B, h, w) in one view, agreeing with them."""
        image, reached = values, 1
        while reached < self.sensor.scale:
            near = Sensor(self.step, self.sensor.gain)
            detail = self._detail(image, view)
            image, reached = enlarge(image, near) + detail, reached * self.step
            if reached < self.sensor.scale:
                image = project(image, values, Sensor(reached, self.sensor.gain))
        return project(image, values, self.sensor)

    def _detail(self, image: Array, view: int) -> Array:
        # The mirrored surroundings, so that the network sees the image go on past its border.
        around = self.radius
        numbers = np.pad(self.coarse.scaling.inward(image), [(0, 0), (around, around), (around, around)], "symmetric")
        turned_numbers = turned(numbers, view)
        stacks = [band[None] for band in turned_numbers] if self.bandwise else [turned_numbers]
        found = [turned_back(detail, view) for detail in self.network(stacks)]
        detail = np.concatenate(found) if self.bandwise else found[0]
        edge = around * self.step
        return detail[:, edge : detail.shape[1] - edge, edge : detail.shape[2] - edge] * self.coarse.scaling.unit

    def attempt(self, window: Window, doubted: bool) -> tuple[Array, Array]:
        """Return a window's fine image (B, h, w), which its neighbours need not continue, and its doubt (1, h, w)."""
        block = self.block(window)
        members = self.members(block)
        place = (slice(None), *block.inner)
        result = np.mean(members[: self.kept], axis=0, dtype=np.float32)[place]
        if not doubted:
            return result, np.zeros((1, *result.shape[1:]), np.float32)
        doubt = np.sqrt(np.mean(np.std(members, axis=0)[place] ** 2, axis=0, keepdims=True))
        return result, doubt.astype(np.float32)

    def tile(self, block: Block, doubted: bool) -> list[NDArray[Any]]:
        """Return a tile's pixels and, if `doubted`, the two bands of unsupported detail."""
        members = self.members(block)
        result = np.mean(members[: self.kept], axis=0, dtype=np.float32) if self.kept > 1 else members[0]
        rows, cols = block.inner
        scale = self.sensor.scale
        self._note(result, block, rows, cols, scale)
        pixels = self.coarse.quantised(result[:, rows, cols], block.valid)
        if not doubted:
            return [pixels]
        added = result - plain(block.values, self.sensor)
        spread_of = np.std(members, axis=0)
        doubt = np.stack([np.sqrt(np.mean(part[:, rows, cols] ** 2, axis=0)) for part in (added, spread_of)])
        if block.valid is not None:
            doubt[:, ~block.valid] = np.nan
        return [pixels, doubt.astype(np.float32)]

    def _note(self, result: Array, block: Block, rows: slice, cols: slice, scale: int) -> None:
        """Remember how far the result, not yet rounded, is from agreeing with the input, as a share of the range."""
        inner = slice(rows.start // scale, rows.stop // scale), slice(cols.start // scale, cols.stop // scale)
        gap = np.abs(degrade(result, self.sensor) - block.values)[(slice(None), *inner)]
        share = gap / self.coarse.scaling.extent[:, None, None]
        self.residual.append((float(share.sum()), share.size))


def upscale(
    upscaler: Upscaler,
    sinks: Callable[[], Sequence[Sink]],
    monitor: Monitor,
    *,
    tile: int,
    batch: int = 1,
    doubted: bool = False,
) -> float:
    """Run all tiles into the sinks; `tile` in coarse pixels. Returns the mean residual before rounding."""
    scale = upscaler.sensor.scale
    height, width = upscaler.coarse.shape

    def apply(blocks: Sequence[Block]) -> list[list[NDArray[Any]]]:
        return [upscaler.tile(block, doubted) for block in blocks]

    def fresh() -> Sequence[Sink]:
        upscaler.residual.clear()
        return sinks()

    map_tiles(
        upscaler.block, apply, fresh, (height * scale, width * scale), monitor, tile=tile * scale, align=scale,
        batch=batch,
    )  # fmt: skip
    total, count = (sum(part) for part in zip(*upscaler.residual))
    return float(total / count)


def upscale_blended(
    upscaler: Upscaler,
    sinks: Callable[[], Sequence[Sink]],
    output: str,
    monitor: Monitor,
    *,
    tile: int,
    doubted: bool,
) -> float:
    """Do the same for a network that sees farther than the halo: neighbours differ, so they are blended.

    The blend as a whole is then held to the input. output: beside which the blend is kept meanwhile.
    """
    scale = upscaler.sensor.scale
    stitcher = Stitcher(upscaler.coarse, upscaler.sensor, lambda window: upscaler.attempt(window, doubted))
    return stitcher.run(
        sinks, output, monitor.part(0.9, 1), tile=tile * scale, overlap=FEATHER * scale, doubted=doubted,
        counted=lambda: monitor.part(0, 0.9),
    )  # fmt: skip
