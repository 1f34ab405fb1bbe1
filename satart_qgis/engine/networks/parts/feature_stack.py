"""What the losses of art need to know of a network that tells features."""

from __future__ import annotations

from dataclasses import dataclass

import torch

from .network import Network


@dataclass(frozen=True)
class Tap:
    """A layer that is looked at. scale: how many pixels one of its places stands for."""

    name: str
    scale: int


class FeatureStack(Network):
    """A network that hands out what it sees at several depths.

    It takes images of -1 to 1, whatever it makes of them inside. taps: the layers that tell style, from shallow to
    deep. content: the layer that tells what is shown where. borders: whether there are features at an image's borders
    too; without, maps hold only what is seen whole, and there is less to compute.
    """

    taps: tuple[Tap, ...] = ()
    content: str = ""
    borders: bool = True

    def features(self, image: torch.Tensor, last: str = "") -> dict[str, torch.Tensor]:
        """Return the taps of `image` (N, 3, H, W; -1 to 1) by name, up to and including `last`; all by default."""
        raise TypeError(f"{type(self).__name__} tells no features of {tuple(image.shape)} (up to '{last}')")

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        """Return the deepest tap."""
        return self.features(image)[self.taps[-1].name]
