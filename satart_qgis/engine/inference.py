"""A network made ready to run on tiles: batch norms folded, in the precision that pays off, on tiles of one shape."""

from __future__ import annotations

import copy
import math
from collections.abc import Callable, Sequence
from typing import Union

import numpy as np
import torch
from numpy.typing import NDArray

from .device import Device
from .errors import BadParameter, DeviceFailed
from .networks.parts.fusing import fuse
from .networks.parts.network import Network
from .networks.parts.onednn import hasten
from .networks.parts.pooled import Pooled

Floats = NDArray[np.float32]
# Pixels (B, h, w); or maps as a network has left them, of any type, the channels of a place side by side in memory.
Block = Union[Floats, torch.Tensor]

# auto: bfloat16 where the hardware multiplies it, float32 elsewhere.
PRECISIONS = ("auto", "fp32")
# Pixels of the tile that the folded network is compared on: enough for every network's coarsest level.
PROBE = 64
# The ways to lay a square on itself: by quarter turns, and mirrored.
VIEWS = 8
# How libraries say that memory ran out when they have no exception of its own for it.
NO_MEMORY = ("out of memory", "can't allocate memory", "not enough memory", "could not create a memory")


class Predictor:
    """Runs a network on blocks.

    Every block is padded at its bottom and right to `sides` by reflection (by the edge where there is but one pixel),
    so that all have one shape and kernels round alike. A tile that reaches `network.radius` pixels beyond its core is
    then computed as it would be within the whole image. Where a block is smaller, the network sees the image mirrored.
    """

    def __init__(
        self,
        network: Network,
        device: Device,
        *,
        side: int | tuple[int, int],
        precision: str = "auto",
        halo: int = 0,
        keep: bool = True,
        flips: bool = False,
    ) -> None:
        """Copy `network` and put it on `device`.

        side: of the largest block, or its height and width, its halo of `halo` pixels to each side included; rounded up
        to the network's stride. precision: one of PRECISIONS. keep: leave `network` as it is; else it itself is used,
        which saves the copy. A network without weights of its own (one that another library runs) is used as it is.
        flips: of a network that tells classes, average the probabilities of all VIEWS of a block (as Krizhevsky et al.
        2012 do it); what comes out are their logarithms, which are logits too.
        Raises BadParameter.
        """
        if precision not in PRECISIONS:
            raise BadParameter(f"There is no precision '{precision}'. Use one of: {', '.join(PRECISIONS)}.")
        self.stride = network.stride
        self._sides = [self._aligned(size) for size in ((side, side) if isinstance(side, int) else side)]
        self.device = device
        self._halo = halo
        weighty = any(True for _ in network.parameters())
        self.dtype = torch.bfloat16 if weighty and device.bf16 and precision != "fp32" else torch.float32
        self._network = (copy.deepcopy(network) if keep else network).eval()
        self._ready = not weighty
        self._batch = 1
        self._flips = flips
        self._held: Sequence[torch.Tensor] = ()

    def __call__(self, blocks: Sequence[Block]) -> list[Floats]:
        """Return what the network makes of each block (B, h, w) float32: (C, h * s, w * s) float32.

        s: how many times larger the network's output is than its input. Raises MemoryError where memory runs out,
        and pads the next blocks to a smaller side then; DeviceFailed when the device dies.
        """
        if not blocks:
            return []
        results: list[Floats] = []
        for batch in self._batches(blocks):
            outputs = self._guarded(batch, self._averaged if self._flips else self._network)
            scale = outputs.shape[-1] // self._sides[-1]
            results.extend(
                output[:, : block.shape[1] * scale, : block.shape[2] * scale].numpy()
                for output, block in zip(outputs, batch)
            )
        return results

    @property
    def sides(self) -> tuple[int, int]:
        """Height and width of what the network runs on."""
        return self._sides[0], self._sides[1]

    @property
    def side(self) -> int:
        """The larger of both."""
        return max(self._sides)

    @property
    def pools(self) -> bool:
        """Whether the network averages over its whole input, which `measure` and `hold` then make one image's."""
        return isinstance(self._network, Pooled)

    def measure(self, block: Block, core: tuple[slice, slice] | None = None) -> tuple[NDArray[np.float64], int]:
        """Return the sum over `core` (rows, cols of the block; all of it by default) of what the network would average.

        And how many places it is the sum of. Add both over an image's tiles; their quotient is for `hold`.
        """
        if not isinstance(self._network, Pooled):
            raise TypeError("only a network that pools has something to measure")
        rows, cols = core or (slice(0, block.shape[1]), slice(0, block.shape[2]))
        found = self._guarded([block], self._pooled if self._flips else self._network.pooled_features)[0]
        step = self._sides[-1] // found.shape[-1]
        part = found[:, rows.start // step : -(-rows.stop // step), cols.start // step : -(-cols.stop // step)]
        return part.double().sum((1, 2)).numpy(), part.shape[1] * part.shape[2]

    def hold(self, mean: NDArray[np.float64]) -> None:
        """Use `mean`, the whole image's, in place of each tile's own average from now on."""
        if isinstance(self._network, Pooled):
            self._network.held = torch.from_numpy(mean).to(self.device.name, self.dtype)
            self._held = self._network.held.chunk(VIEWS) if self._flips else ()

    def _averaged(self, stack: torch.Tensor) -> torch.Tensor:
        """Return the logarithm (N, C, H, W) of the mean probability of each class over all views of a stack.

        The stack is padded by now, so that pixels keep their place on the network's stride however it is turned.
        """
        total = torch.empty(0)
        for view in range(VIEWS):
            if self._held:
                self._network.held = self._held[view]
            logits = _turned_back(self._network(_turned(stack, view)), view)
            shares = torch.log_softmax(logits.float(), dim=1)
            total = torch.logaddexp(total, shares) if view else shares
        return total - math.log(VIEWS)

    def _pooled(self, stack: torch.Tensor) -> torch.Tensor:
        """Return what a network averages over, of all views of a stack: (N, VIEWS * C, h, w)."""
        run = self._network.pooled_features
        return torch.cat([_turned_back(run(_turned(stack, view)), view) for view in range(VIEWS)], dim=1)

    def _guarded(self, batch: Sequence[Block], run: Callable[[torch.Tensor], torch.Tensor]) -> torch.Tensor:
        try:
            with torch.inference_mode():
                self._prepare(batch[0].shape[0])
                result = run(self._stacked(batch)).float().cpu().contiguous()
        except (MemoryError, torch.cuda.OutOfMemoryError):
            self._shrink()
            raise
        except RuntimeError as error:
            said = str(error).splitlines()[0]
            if any(words in said.lower() for words in NO_MEMORY):
                self._shrink()
                raise MemoryError(said) from error
            if self.device.name == "cpu":
                raise
            raise DeviceFailed(
                f"{self.device.label} failed while the network ran ({said}). Run it again with the device 'cpu'."
            ) from error
        return result

    def _prepare(self, bands: int) -> None:
        if self._ready:
            return
        seeded = torch.Generator().manual_seed(0)
        probe = torch.randn(1, bands, PROBE, PROBE, generator=seeded)
        fuse(self._network, probe)
        self._network.to(self.device.name, self.dtype, memory_format=torch.channels_last)
        if self.device.name == "cpu":
            hasten(self._network, probe.to(self.dtype, memory_format=torch.channels_last), self._sides)
        self._ready = True

    def _batches(self, blocks: Sequence[Block]) -> list[Sequence[Block]]:
        """On a CPU one block at a time: what a layer leaves is still in the cache when the next one takes it."""
        if self.device.name == "cpu":
            return [[block] for block in blocks]
        self._batch = max(self._batch, len(blocks))
        return [blocks]

    def _stacked(self, batch: Sequence[Block]) -> torch.Tensor:
        for axis in (0, 1):
            largest = max(block.shape[1 + axis] for block in batch)
            self._sides[axis] = max(self._sides[axis], self._aligned(largest))
        padded = [_filled(block, self._sides) for block in batch]
        if self.device.name != "cpu":
            padded += padded[:1] * (self._batch - len(padded))  # the last batch has the shape of all others
        stack = padded[0] if len(padded) == 1 else torch.cat(padded)
        # First one, then the other: both at once take a third longer.
        return stack.to(self.device.name, self.dtype).contiguous(memory_format=torch.channels_last)

    def _aligned(self, side: int) -> int:
        return -(-side // self.stride) * self.stride

    def _shrink(self) -> None:
        """Make ready for tiles of half the side, which is what the tile loop starts again with."""
        cores = (max(side - 2 * self._halo, 2) for side in self._sides)
        self._sides = [self._aligned(core // 2 + 2 * self._halo) for core in cores]
        if self.device.name == "cuda":
            torch.cuda.empty_cache()


def _turned(stack: torch.Tensor, view: int) -> torch.Tensor:
    """Return one of the VIEWS of a stack (N, B, H, W): mirrored from 4 up, then turned by quarters."""
    stack = stack.flip(3) if view >= 4 else stack
    return torch.rot90(stack, view % 4, (2, 3)).contiguous(memory_format=torch.channels_last)


def _turned_back(stack: torch.Tensor, view: int) -> torch.Tensor:
    stack = torch.rot90(stack, -(view % 4), (2, 3))
    return stack.flip(3) if view >= 4 else stack


def _filled(block: Block, sides: Sequence[int]) -> torch.Tensor:
    """Return a block as (1, B, H, W) of the height and width wanted: pixels mirrored, beyond maps zeros."""
    fill = [side - size for side, size in zip(sides, block.shape[1:])]
    if isinstance(block, torch.Tensor):
        wide = torch.nn.functional.pad(block, (0, fill[1], 0, fill[0])) if any(fill) else block
        # The first axis is added before the others are turned: so its stride is one that kernels recognise.
        return wide.permute(1, 2, 0)[None].permute(0, 3, 1, 2)
    if not any(fill):
        return torch.from_numpy(np.asarray(block, np.float32)[None])  # in whichever order its pixels lie
    # Reflection repeats as often as it takes, so what lies within a halo of the border is always the mirror.
    return torch.from_numpy(np.pad(block, [(0, 0), *((0, more) for more in fill)], mode="reflect")[None])
