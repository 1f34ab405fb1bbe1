"""One style on one raster: windows in, painted windows out, the same whichever way they are cut."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from ..cards import Card
from ..device import Device
from ..errors import DiskFull
from ..inference import Predictor
from ..monitor import Monitor
from ..networks.parts.network import Network
from ..networks.parts.onednn import hasten
from ..networks.parts.scenenorm import frozen
from ..networks.parts.styler import Styler
from ..networks.parts.subpixel import bare, normed
from ..networks.parts.tracing import replace
from ..pace import stored
from ..tiling import Window
from .barriers import Statistics, whole_statistics
from .lattice import Lattice
from .layers import StrokeField
from .picture import Picture
from .samples import Sample, SampleSurface
from .strips import EVEN, StripSurface, trunk_channels

Floats = NDArray[np.float32]
# Pixels of the image that kernels are tried on, and about what they run on while statistics are found.
PROBE, SHAPE = 64, (256, 1024)


@dataclass(frozen=True)
class Block:
    """What a network takes for a window, and where in what it gives back the window lies.

    room: memory that the pixels lie in, where it is to be used again.
    """

    pixels: Floats | torch.Tensor
    core: tuple[slice, slice]
    room: torch.Tensor | None = None


class Brush:
    """A style with fixed statistics: a filter that sees `halo` pixels around."""

    def __init__(
        self, picture: Picture, field: StrokeField, styler: Styler, statistics: Statistics, device: Device,
        *, side: int, precision: str,
    ) -> None:  # fmt: skip
        """side: of the largest window that is asked for."""
        self._picture, self._lattice = picture, Lattice(styler.stride, picture.origin)
        self._field = field if field.varies and styler.strokes > 1 else None
        network = frozen(styler, statistics).painter(field.constant if self._field is None else None)
        self._halo = rounded(network.radius, styler.stride)
        wide = rounded(side + 2 * self._halo + styler.stride, EVEN * styler.stride)
        self._predict = Predictor(network, device, side=wide, precision=precision, halo=self._halo, keep=False)

    def block(self, window: Window) -> Block:
        """Read what is needed for a window of the raster. May be called from several threads."""
        place = self._lattice.pixels(self._lattice.places(window.expand(self._halo)))
        # As large as the network wants it: to fill it up later would be one more copy.
        height, width = self._predict.sides
        place = Window(place.row, place.col, max(place.height, height), max(place.width, width))
        pixels, _ = self._picture.read(place)
        if self._field is not None:
            pixels = np.concatenate([pixels, self._field(place)[None]])
        return Block(pixels, window.within(place))

    def paint(self, blocks: Sequence[Block]) -> list[Floats]:
        """Return each window (3, h, w), painted."""
        return _cores(self._predict, blocks)


class ExactBrush:
    """A style whose network has been run on the whole raster but for its tail, which paints from what lies on disk."""

    def __init__(
        self,
        surface: StripSurface,
        styler: Styler,
        statistics: Statistics,
        device: Device,
        *,
        side: int,
        precision: str,
    ) -> None:
        """side: of the largest window that is asked for."""
        self._surface, self._names = surface, styler.tail_stores
        self._halo = -(-styler.tail_radius // styler.stride)
        tail = frozen(styler, statistics).stored_tail()
        network = _Tail(tail, dict(zip(self._names, surface.channels(self._names))))
        places = rounded(-(-side // styler.stride) + 2 * self._halo + 2, EVEN)
        self._predict = Predictor(network, device, side=places, precision=precision, halo=self._halo, keep=False)
        self._rooms: list[torch.Tensor] = []

    def block(self, window: Window) -> Block:
        """Read what is needed for a window of the raster. May be called from several threads."""
        places = self._surface.lattice.places(window).expand(self._halo)
        height, width = self._predict.sides
        room = self._room(max(places.height, height), max(places.width, width))
        core = window.within(self._surface.lattice.pixels(places))
        return Block(self._surface.read(places, self._names, room)[0], core, room)

    def paint(self, blocks: Sequence[Block]) -> list[Floats]:
        """Return each window (3, h, w), painted."""
        painted = _cores(self._predict, blocks)
        self._rooms += [block.room for block in blocks if block.room is not None]
        return painted

    def _room(self, *sides: int) -> torch.Tensor:
        """Return memory for so many places, what was painted from before if there is any.

        In the threads that read, new memory comes from the kernel each time, which takes longer than to read into it.
        """
        with suppress(IndexError):
            room = self._rooms.pop()
            if room.shape[:2] == sides:
                return room
        return self._surface.room(self._names, *sides)


def _cores(predict: Predictor, blocks: Sequence[Block]) -> list[Floats]:
    painted = predict([block.pixels for block in blocks])
    return [picture[:, block.core[0], block.core[1]] for picture, block in zip(painted, blocks)]


class _Tail(Network):
    """A style network's tail as a network of its own: the stores, one above the other, in; the picture out."""

    def __init__(self, tail: torch.nn.Module, channels: dict[str, int]) -> None:
        """channels: of each store."""
        super().__init__()
        self.tail, self._channels = tail, channels

    def forward(self, stacked: torch.Tensor) -> torch.Tensor:
        """Return (N, 3, h * 4, w * 4) for (N, C, h, w)."""
        picture: torch.Tensor = self.tail(dict(zip(self._channels, stacked.split(list(self._channels.values()), 1))))
        return picture


def calibrated(
    styler: Styler, sample: Sample, field: StrokeField, device: Device, precision: str, monitor: Monitor
) -> Statistics:
    """Return a style's statistics from pieces of a raster."""
    dtype = working_type(device, precision)
    surface = SampleSurface(sample, device.name, dtype, styler, None if field.varies else field.constant)
    return whole_statistics(styler, surface, made_ready(device, dtype, margins=True), monitor)


def exact(
    picture: Picture, field: StrokeField, styler: Styler, path: str, device: Device, precision: str, monitor: Monitor
) -> tuple[StripSurface, Statistics]:
    """Return the state of a style's network over the whole raster, still open, and its statistics."""
    dtype = working_type(device, precision)
    varies = field.varies and styler.strokes > 1
    surface = StripSurface(picture, field if varies else None, styler, path, device.name, dtype)
    if not varies:
        surface.hold(field.constant)
    least, most = kept_bytes(styler, surface.rows * surface.cols, dtype)
    free = shutil.disk_usage(Path(path).absolute().parent).free
    if least > free:
        raise DiskFull(
            f"The exact way keeps {stored(least)} at least beside the output, and {stored(free)} are free. "
            "Free some space, choose another folder, or do without 'exact'."
        )
    monitor.log(f"The exact way keeps {stored(least)} to {stored(most)} beside the output meanwhile.")
    with ExitStack() as undoing:
        undoing.callback(surface.close)
        statistics = whole_statistics(styler, surface, made_ready(device, dtype, margins=True), monitor)
        surface.finish()
        undoing.pop_all()
    return surface, statistics


def kept_bytes(styler: Styler, places: int, dtype: torch.dtype) -> tuple[int, int]:
    """Return how many bytes of so many places of a trunk are kept on disk, at least and at most."""
    size = torch.empty(0, dtype=dtype).element_size() * places
    channels = trunk_channels(styler)
    least, most = styler.kept
    return size * channels * least, size * (channels * most + styler.strokes)


def working_type(device: Device, precision: str) -> torch.dtype:
    """Return the type that networks are run in."""
    return torch.bfloat16 if device.bf16 and precision != "fp32" else torch.float32


def made_ready(device: Device, dtype: torch.dtype, *, margins: bool = False) -> Callable[[Styler], Any]:
    """Return what brings a network to the device.

    margins: whether all that counts lies farther from the border of what it runs on than it sees. What lies beyond is
    then taken for 0, which is faster than to mirror.

    Of its fixed normalizations those are merged into convolutions whose input no barrier keeps. The others stay
    float32, as a rounded mean would shift a whole channel.
    """

    def ready(network: Styler) -> Any:
        for place, name in network.foldable():
            convolution, norm = network.get_submodule(place), network.get_submodule(name)
            if isinstance(convolution, torch.nn.Conv2d) and isinstance(norm, torch.nn.BatchNorm2d):
                replace(network, place, normed(convolution, norm, convolution.padding_mode))
                replace(network, name, torch.nn.Identity())
        for place, module in list(network.named_modules()):
            if margins and type(module) is torch.nn.Conv2d and module.padding_mode != "zeros":
                replace(network, place, bare(module))
        network.to(device.name, dtype, memory_format=torch.channels_last)
        for module in network.modules():
            if isinstance(module, torch.nn.BatchNorm2d):
                module.float()
        if device.name == "cpu":
            probe = torch.randn(1, 3 + (network.strokes > 1), PROBE, PROBE, generator=torch.Generator().manual_seed(0))
            hasten(network, probe.to(dtype, memory_format=torch.channels_last), SHAPE)
        return network

    return ready


def rounded(size: int, step: int) -> int:
    """Return the next multiple of `step`."""
    return -(-size // step) * step


def load_style(card: Card) -> Styler:
    """Return a card's style network. Raises BadModel."""
    from .. import checkpoints
    from ..errors import BadModel

    network = checkpoints.load(card)
    if not isinstance(network, Styler) or len(card.bands) != 3:
        raise BadModel(f"{card.name} is no style of red, green and blue. Choose another one.")
    network.spacing = spacing_of(card)
    return network


def spacing_of(card: Card) -> tuple[float, ...]:
    """Return what a style's network is to be told for evenly spaced stroke sizes. Raises BadModel."""
    from ..errors import BadModel

    told = card.more.get("stroke_spacing", (0.0, 1.0))
    try:
        spacing = tuple(float(place) for place in told)
        if len(spacing) < 2 or min(spacing) < 0 or max(spacing) > 1 or list(spacing) != sorted(spacing):
            raise ValueError
    except (TypeError, ValueError) as error:
        raise BadModel(
            f"The card of {card.name} does not say how its strokes grow. Copy or train the style again."
        ) from error
    return spacing
