"""The statistics that a style network normalises by, found layer by layer: each over the whole picture at once.

A layer's statistics depend on those of all layers before it, so that there is a barrier at each. What lies between two
barriers is run piece by piece, and the trunk's state is kept between them; head and tail are run anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol

import torch
from torch import nn

from ..monitor import Monitor
from ..networks.parts.scenenorm import frozen, scene_norms
from ..networks.parts.styler import Segment, Stores, Styler
from .moments import Moments, moments

Statistics = dict[str, tuple[torch.Tensor, torch.Tensor]]
# A tensor of the pieces' own resolution (places of `scale` pixels) and where it counts, None for everywhere.
Places = Callable[[int], "torch.Tensor | None"]


class Surface(Protocol):
    """A picture in pieces, and what a network's trunk has made of each so far."""

    def images(self, monitor: Monitor) -> Iterator[tuple[torch.Tensor, Places]]:
        """Yield the pieces' images (N, 3, H, W), and where each counts for the statistics, by scale."""

    def begin(self, head: Callable[[torch.Tensor], torch.Tensor], monitor: Monitor) -> Moments:
        """Keep what `head` makes of each image as the store "y"; return its moments."""

    def advance(self, segment: Segment, monitor: Monitor) -> Moments:
        """Run a segment over all pieces, keep what has changed, and return the moments of "y"."""

    def tails(self, halo: int, monitor: Monitor) -> Iterator[tuple[Stores, Places]]:
        """Yield the stores of each piece with `halo` places around it, and where it counts, by scale."""


def whole_statistics(styler: Styler, surface: Surface, ready: Callable[[Styler], Any], monitor: Monitor) -> Statistics:
    """Return the mean and variance of each normalization, over all of a surface.

    ready: brings a network to the device and the precision it is to be run in.
    """
    channels = {name: len(norm.weight) for name, norm in scene_norms(styler)}
    names = list(channels)
    segments = styler.segments()
    first, last = names.index(segments[0].norm), names.index(segments[-1].norm)
    found: Statistics = {}
    share = 1 / (len(names) + 1)

    def part() -> Monitor:
        return monitor.part(len(found) * share, (len(found) + 1) * share)

    def keep(name: str, total: Moments, sizes: int = 1) -> None:
        total = total.grouped(channels[name], sizes)
        found[name] = total.mean, total.variance

    with torch.inference_mode():
        for name in names[:first]:
            network = ready(frozen(styler, found))
            keep(name, _folded((seen_by(network, name, network.head, image), places, image.shape[-1])
                               for image, places in surface.images(part())))  # fmt: skip
        network = ready(frozen(styler, found))
        keep(names[first], surface.begin(network.head, part()))
        for number, segment in enumerate(segments[1:], 1):
            network = ready(frozen(styler, found))
            keep(segment.norm, surface.advance(network.segments()[number], part()), segment.sizes)
        for name in names[last + 1 :]:
            network = ready(frozen(styler, found))
            halo = -(-styler.tail_radius // styler.stride)
            keep(name, _folded((seen_by(network, name, network.tail, stores), places,
                                stores["y"].shape[-1] * styler.stride)
                               for stores, places in surface.tails(halo, part())))  # fmt: skip
    return found


def _folded(pieces: Iterator[tuple[torch.Tensor, Places, int]]) -> Moments:
    total: Moments | None = None
    for values, places, width in pieces:
        part = moments(values, places(width // values.shape[-1]))
        total = part if total is None else total.merged(part)
    if total is None:
        raise ValueError("A surface has one piece at least.")
    return total


class _Seen(Exception):  # noqa: N818  (it is no error: it ends a run that has shown what it was to show)
    """What a normalization was given."""

    def __init__(self, values: torch.Tensor) -> None:
        super().__init__()
        self.values = values


def seen_by(network: Styler, name: str, run: Callable[[Any], torch.Tensor], given: Any) -> torch.Tensor:
    """Return what one of a network's normalizations is given when a part of it is run."""

    def stop(_module: nn.Module, inputs: tuple[torch.Tensor, ...]) -> None:
        raise _Seen(inputs[0])

    handle = network.get_submodule(name).register_forward_pre_hook(stop)
    try:
        run(given)
    except _Seen as stopped:
        return stopped.values
    finally:
        handle.remove()
    raise ValueError("The network does not use this normalization.")
