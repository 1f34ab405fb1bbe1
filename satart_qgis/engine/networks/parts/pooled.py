"""Networks that average over everything they are shown, so that a tile's answer depends on where it was cut."""

from __future__ import annotations

from abc import ABC, abstractmethod

import torch

from .network import Network


class Pooled(Network, ABC):
    """A network with a global average, which can be computed over a whole image and held while its tiles are run.

    held: (C,) the average that is used for every tile; None takes each input's own.
    """

    held: torch.Tensor | None

    def __init__(self) -> None:
        """Take each input's own average until one is held."""
        super().__init__()
        self.register_buffer("held", None, persistent=False)

    @abstractmethod
    def pooled_features(self, image: torch.Tensor) -> torch.Tensor:
        """Return the features (N, C, h, w) of `image` (N, B, H, W) that the network averages over."""
