"""What a network says of an image, tile by tile, on the image's own grid whatever pixel size the network works at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from ..errors import BadModel
from ..mapping import LEAST_TILE, sweep
from ..modelinput import ModelInput, axis_between
from ..monitor import Monitor
from ..raster import Mask
from ..tiling import Window, tiles

Floats = NDArray[np.float32]

# Below this a tile is all overlap.
LEAST_CORE = 32
# In pixels. Of deep networks that were trained, what lies farther away changes the class of one pixel in ten thousand;
# their theory says twice as far.
REACH = 192
# The side of a tile that this leaves enough of, and that the default network runs on with less than a gigabyte.
SIDE = 1152
# Unless somebody asks for it, no more of a tile is spent on what lies around it: a sixth on each side.
SPENT = 6
# Blocks that a graphics card takes at once.
BATCH = 4


class Predicts(Protocol):
    """What runs the network: inference.Predictor."""

    stride: int
    device: Any

    @property
    def sides(self) -> tuple[int, int]:
        """Height and width of what it runs on."""

    @property
    def pools(self) -> bool:
        """Whether it averages over the whole image."""

    def __call__(self, blocks: Sequence[Floats]) -> list[Floats]:
        """Return the logits (C, h, w) of blocks (B, h, w)."""

    def measure(self, block: Floats, core: tuple[slice, slice] | None = None) -> tuple[NDArray[np.float64], int]:
        """Return the sum and count of what is averaged."""

    def hold(self, mean: NDArray[np.float64]) -> None:
        """Hold the average."""


@dataclass(frozen=True)
class Cut:
    """How an image is cut for a network.

    core: side of a tile without what it shares, in pixels of the network's grid; halo: what it sees beyond, on each
    side; side: of the largest block. exact: the network sees no farther than that, so that cores are what the whole
    image would give and lie side by side; else tiles overlap by the halo and fade into each other.
    """

    core: int
    halo: int
    side: int
    exact: bool

    def fitted(self, height: int, width: int, stride: int) -> Cut:
        """Return the cut for an image of `height` x `width`: as many tiles as it takes, none larger than needed."""
        longest = max(height, width)
        if longest <= self.side:
            core = side = _aligned(longest, stride)
        elif longest <= 2 * (self.side - self.halo):  # two tiles have one seam each
            core = _aligned(-(-longest // 2), stride)
            side = core + self.halo
        else:
            even = _aligned(-(-longest // -(-longest // self.core)), stride)
            core = min(self.core, max(even, 2 * self.halo))  # only neighbours may meet
            side = core + 2 * self.halo
        return Cut(core, self.halo, min(side, _aligned(self.side, stride)), self.exact)


def cut_for(tile: int, overlap: int, stride: int, radius: int) -> Cut:
    """Return the cut for tiles of `tile` pixels of which neighbours share `overlap`, in multiples of the stride.

    Half of a tile is its own at least, however small it is.
    """
    halo = min(-(-overlap // 2 // stride), tile // 4 // stride) * stride
    core = max(tile - 2 * halo, stride, LEAST_CORE) // stride * stride
    return Cut(core, halo, core + 2 * halo, radius <= halo)


def usual_cut(tile: int, halo: int, stride: int, radius: int, wanted: int = 0) -> Cut:
    """Return the cut for a network of which no overlap is asked for.

    tile, halo: as its card says, which are grown where that is too little for how far it sees. wanted: the side of a
    tile that is asked for.
    """
    around = min(radius, max(halo, REACH))
    side = wanted or max(tile, min(SIDE, 16 * around))
    spent = max(side // SPENT // stride * stride, halo)
    return cut_for(side, 2 * min(around, spent), stride, radius)


def _aligned(size: int, stride: int) -> int:
    return -(-size // stride) * stride


def _start(first: int, size: int, side: int, stride: int) -> int:
    """Return where a block of `side` begins along an axis of `size` pixels so that it holds `first`."""
    last = max(0, _aligned(size, stride) - side)
    return max(0, min(first // stride * stride, last))


@dataclass(frozen=True)
class Block:
    """A block for the network: pixels (B, h, w), where they lie on its grid, what is wanted of the image, its mask.

    valid: (H, W) of the wanted window, None where all is.
    """

    pixels: Floats
    place: Window
    wanted: Window
    valid: Mask | None


class Prediction:
    """Reads blocks and returns logits; `source` and `apply` are for the tile loop, on the grid `scene.image`.

    classes: how many the network tells.
    """

    def __init__(self, scene: ModelInput, predictor: Predicts, cut: Cut, classes: int) -> None:
        """Work out how tiles of the image fall on the network's grid."""
        self.scene, self._predictor, self._cut, self._classes = scene, predictor, cut, classes
        ratio = max(scene.rows, scene.cols)
        # In pixels of the image.
        self.tile = max(LEAST_TILE, int(cut.core * ratio))
        self.overlap = 0 if cut.exact else int(cut.halo * ratio)
        self.align = predictor.stride if not scene.resampled else 1
        self._most = max(predictor.sides)
        self.batch = 1 if predictor.device.name == "cpu" else BATCH
        self._back = None
        if scene.resampled:
            self._back = (
                axis_between(1 / scene.rows, scene.image.height), axis_between(1 / scene.cols, scene.image.width)
            )  # fmt: skip

    @property
    def pools(self) -> bool:
        """Whether a pass of its own went before."""
        return self._predictor.pools

    def shrink(self, tile: int) -> None:
        """Make do with tiles of `tile` pixels of the image, since memory ran out with larger ones."""
        ratio = min(self.scene.rows, self.scene.cols)
        self._most = _aligned(int(tile / ratio) + 2 * self._cut.halo, self._predictor.stride)

    def source(self, window: Window) -> Block:
        """Return the block that a window of the image needs."""
        needed = window
        if self._back is not None:
            (top, bottom), (left, right) = (
                axis.needs(start, count)
                for axis, start, count in zip(self._back, (window.row, window.col), (window.height, window.width))
            )
            needed = Window(top, left, bottom - top, right - left)
        if self._cut.exact:
            needed = needed.expand(self._cut.halo)
        place = self._placed(needed)
        if self._back is None:
            pixels, mask = self.scene.read_image(place)
            valid = None if mask is None else mask[window.within(place)]
        else:
            valid = self.scene.valid(window)
        if valid is not None and not valid.any():
            return Block(np.zeros((0, 0, 0), np.float32), place, window, valid)
        return Block(pixels if self._back is None else self.scene.read(place)[0], place, window, valid)

    def _placed(self, needed: Window) -> Window:
        """Return a window on the network's grid around what is needed.

        It begins on the network's stride, wherever the image was cut; and where the image ends it is grown backwards to
        the size of all blocks, so that the network meets that end as it does in the whole image.
        """
        grid, stride = self.scene.grid, self._predictor.stride
        height, width = (min(side, self._most) for side in self._predictor.sides)
        row = _start(needed.row, grid.height, height, stride)
        col = _start(needed.col, grid.width, width, stride)
        bottom, right = needed.row + needed.height, needed.col + needed.width
        return Window(row, col, bottom - row, right - col).clip(grid.height, grid.width)

    def apply(self, blocks: Sequence[Block]) -> list[list[Floats]]:
        """Return the logits (C, h, w) of each block's wanted window, NaN where the image is invalid."""
        predicted = iter(self._predictor([block.pixels for block in blocks if block.pixels.size]))
        return [[self._on_image(next(predicted) if block.pixels.size else None, block)] for block in blocks]

    def settle(self, monitor: Monitor) -> None:
        """Let a network that averages over its input do so once for the whole image, and hold that for all tiles."""
        if not self._predictor.pools:
            return
        monitor.log("The network averages over the whole image; that is done first, in a pass of its own.")
        shape = self.scene.image.height, self.scene.image.width
        cores = tiles(*shape, self.tile)
        windows = [core.expand(self.overlap).clip(*shape) for core in cores]
        total: Any = 0.0
        count = 0
        for core, (_, block) in zip(cores, sweep(self.source, windows, monitor, total=len(cores))):
            if block.pixels.size:
                # What tiles share counts once; where the image is resampled, some of it twice, which shows nowhere.
                inner = core if self._back is None else block.place
                found, places = self._predictor.measure(block.pixels, inner.within(block.place))
                total, count = total + found, count + places
        if count:
            self._predictor.hold(total / count)

    def _on_image(self, logits: Floats | None, block: Block) -> Floats:
        wanted = block.wanted
        if logits is None:
            return np.full((self._classes, wanted.height, wanted.width), np.nan, np.float32)
        self._check(logits)
        if self._back is None:
            logits = logits[(slice(None), *wanted.within(block.place))]
        else:
            logits = self._resampled(logits, block)
        if block.valid is not None:
            logits[:, ~block.valid] = np.nan
        return logits

    def _resampled(self, logits: Floats, block: Block) -> Floats:
        place, wanted = block.place, block.wanted
        starts = ((place.row, wanted.row, wanted.height, -2), (place.col, wanted.col, wanted.width, -1))
        for axis, (origin, start, count, direction) in zip(self._back or (), starts):
            first, stop = axis.needs(start, count)
            size = logits.shape[direction]
            # Past the grid's edge the outermost pixel goes on.
            margin = [(0, 0)] * 3
            margin[direction] = (max(0, origin - first), max(0, stop - origin - size))
            padded = np.pad(logits, margin, mode="edge")
            logits = axis.apply(padded, origin - margin[direction][0], start, count, direction)
        return logits

    def _check(self, logits: Floats) -> None:
        name = self.scene.card.name
        if len(logits) != self._classes:
            raise BadModel(
                f"The network of {name} tells {len(logits)} classes apart, its card names {self._classes}. "
                "Get card and weights together again."
            )
        if not np.isfinite(logits[:, ::16, ::16].sum()):
            raise BadModel(f"The network of {name} gives no numbers on this image. Run it with another model.")
