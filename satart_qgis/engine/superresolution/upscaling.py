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
from .evidence import REACH as SEEN
from .evidence import Evidence, stacked
from .guide import Guide
from .samples import turned, turned_back
from .sensor import REACH, Sensor, confined, degrade, enlarge, plain, project
from .stitching import Stitcher

Network = Callable[[Sequence[Array]], Sequence[Array]]

# Coarse pixels to each side of a border across which tiles are blended; of the strides that networks have, a multiple.
FEATHER = 32


def halo(radius: int, again: bool, guided: bool = False) -> int:
    """Return how many coarse pixels around a tile its result depends on. again: the network is applied to its own.

    guided: it looks at what a guide says, which depends on what lies around.
    """
    return (2 if again else 1) * radius + REACH + FILLED + (SEEN if guided else 0)


@dataclass(frozen=True)
class Block:
    """Values (B, h, w) of a window of the coarse image grown by a halo, and where they are valid.

    inner: the window itself within the grown one, in fine pixels. led: what a guide says about the grown one.
    """

    values: Array
    valid: Mask | None
    inner: tuple[slice, slice]
    led: Evidence | None = None


@dataclass
class Upscaler:
    """Makes fine tiles.

    network: blocks of numbers (B, h, w) -> detail (B, h * step, w * step); step: its scale, applied until `sensor`'s is
    reached. radius: how far it sees. bandwise: it takes one band at a time. views: turned and mirrored versions of
    each tile that it looks at; the first `kept` are averaged, and the spread of all is the doubt. whole: it sees no
    farther than `radius`, so that tiles show in no pixel. guide: finer bands that the network looks at too.
    """

    coarse: Coarse
    sensor: Sensor
    step: int
    radius: int
    bandwise: bool
    views: int = 1
    kept: int = 1
    whole: bool = True
    guide: Guide | None = None
    network: Network = list
    residual: list[tuple[float, int]] = field(default_factory=list)

    @property
    def halo(self) -> int:
        """Coarse pixels around a tile that its result depends on."""
        return halo(self.radius, self.sensor.scale > self.step, self.guide is not None)

    def block(self, window: Window) -> Block:
        """Read what a window of the fine grid needs; its edges lie on coarse pixels."""
        scale = self.sensor.scale
        core = Window(window.row // scale, window.col // scale, window.height // scale, window.width // scale)
        grown = core.expand(self.halo).clip(*self.coarse.shape)
        values, valid = self.coarse.read(grown)
        rows, cols = core.within(grown)
        inner = slice(rows.start * scale, rows.stop * scale), slice(cols.start * scale, cols.stop * scale)
        return Block(
            values, spread(None if valid is None else valid[rows, cols], scale), inner, self.evidence(grown, values)
        )

    def evidence(self, window: Window, values: Array) -> Evidence | None:
        """Return what the guide says about a window of the coarse image, whose values are (B, h, w)."""
        if self.guide is None:
            return None
        return self.guide.read(self.coarse.place(window), self.coarse.scaling.inward(values))

    def members(self, block: Block) -> list[Array]:
        """Return the fine image (B, h * scale, w * scale) of each view, all of which agree with the input."""
        return [self.member(block.values, view, block.led) for view in range(self.views)]

    def member(self, values: Array, view: int, led: Evidence | None = None) -> Array:
        """Return what the network makes of values (B, h, w) in one view, agreeing with them."""
        image, reached = values, 1
        while reached < self.sensor.scale:
            near = Sensor(self.step, self.sensor.gain)
            detail = self._detail(image, view, led)
            image, reached = enlarge(image, near) + detail, reached * self.step
            if reached < self.sensor.scale:
                image = project(image, values, Sensor(reached, self.sensor.gain))
        return project(image, values, self.sensor)

    def _detail(self, image: Array, view: int, led: Evidence | None) -> Array:
        # The mirrored surroundings, so that the network sees the image go on past its border.
        numbers = self._mirrored(self.coarse.scaling.inward(image), view, 1)
        parts = [slice(band, band + 1) for band in range(len(image))] if self.bandwise else [slice(None)]
        if led is None:
            found = self.network([numbers[part] for part in parts])
        else:
            seen = led.seen(lambda a: self._mirrored(a, view, 1), lambda a: self._mirrored(a, view, self.step))
            # One after the other, since each takes many more numbers than its band has.
            found = [self.network([stacked(numbers[part], seen.of_bands(part))])[0] for part in parts]
        detail = np.concatenate([turned_back(one, view) for one in found])
        edge = self.radius * self.step
        detail = detail[:, edge : detail.shape[1] - edge, edge : detail.shape[2] - edge] * self.coarse.scaling.unit
        known = None if led is None else spread(led.known, self.step)
        return detail if known is None else detail * known

    def _mirrored(self, image: Array, view: int, times: int) -> Array:
        around = self.radius * times
        return turned(np.pad(image, [(0, 0), (around, around), (around, around)], "symmetric"), view)

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
        bounds = self.coarse.bounds
        if bounds:
            result = confined(result, block.values, self.sensor, *bounds)
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
    """Run all tiles into the sinks; `tile` in coarse pixels. Returns the mean residual before rounding.

    With a guide one thread reads ahead: what it says is many times larger than the bands themselves.
    """
    scale = upscaler.sensor.scale
    height, width = upscaler.coarse.shape

    def apply(blocks: Sequence[Block]) -> list[list[NDArray[Any]]]:
        return [upscaler.tile(block, doubted) for block in blocks]

    def fresh() -> Sequence[Sink]:
        upscaler.residual.clear()
        return sinks()

    map_tiles(
        upscaler.block, apply, fresh, (height * scale, width * scale), monitor, tile=tile * scale, align=scale,
        batch=batch, workers=None if upscaler.guide is None else 1,
    )  # fmt: skip
    total, count = (sum(part) for part in zip(*upscaler.residual))
    return float(total / count)


def upscale_blended(
    upscaler: Upscaler,
    sinks: Callable[[], Sequence[Sink]],
    folder: str,
    monitor: Monitor,
    *,
    tile: int,
    doubted: bool,
) -> float:
    """Do the same for a network that sees farther than the halo: neighbours differ, so they are blended.

    The blend as a whole is then held to the input. folder: where the blend is kept meanwhile.
    """
    scale = upscaler.sensor.scale
    stitcher = Stitcher(upscaler.coarse, upscaler.sensor, lambda window: upscaler.attempt(window, doubted))
    return stitcher.run(
        sinks, folder, monitor.part(0.9, 1), tile=tile * scale, overlap=FEATHER * scale, doubted=doubted,
        counted=lambda: monitor.part(0, 0.9),
    )  # fmt: skip
