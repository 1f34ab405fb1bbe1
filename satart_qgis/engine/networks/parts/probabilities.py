"""A network with what comes before and after it: scaling, and the softmax."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import nn

from .network import Network


class Probabilities(nn.Module):
    """A network from unscaled pixels to a probability a class."""

    def __init__(self, network: Network, gain: Sequence[float], offset: Sequence[float]) -> None:
        """Take the network, and for each band what its pixels are multiplied with and what is then taken away."""
        super().__init__()
        self.network = network
        self.register_buffer("gain", torch.tensor(gain, dtype=torch.float32).view(1, -1, 1, 1))
        self.register_buffer("offset", torch.tensor(offset, dtype=torch.float32).view(1, -1, 1, 1))

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        """Return (N, C, H, W), which add up to one, of `image` (N, B, H, W)."""
        logits: torch.Tensor = self.network(image * self.gain - self.offset)
        return logits.softmax(1)
