"""Finer grids inside networks: sub-pixel convolution, its initialisation, and the blur that evens it out."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional


def icnr_(weight: torch.Tensor, scale: int, gain: float = 1.0) -> torch.Tensor:
    """Fill the weight (C * scale^2, I, h, w) of a convolution before a pixel shuffle, in place, and return it.

    All sub-pixels of a channel start alike, so nothing looks like a chessboard before training (Aitken et al., 2017,
    arXiv 1707.02937). gain: a factor on Kaiming's initialisation.
    """
    channels = weight.shape[0] // scale**2
    with torch.no_grad():
        fresh = nn.init.kaiming_normal_(torch.empty(channels, *weight.shape[1:])) * gain
        return weight.copy_(fresh.repeat_interleave(scale**2, dim=0))


class PixelShuffleUp(nn.Module):
    """(N, C, H, W) -> (N, out, H * scale, W * scale): 1 x 1 convolution, ReLU, pixel shuffle, 2 x 2 mean.

    The mean over 2 x 2 (Sugawara et al., 2018) takes away what is left of a chessboard; weights are normalised
    (Salimans and Kingma, 2016), as in fastai's block of the same purpose.
    """

    def __init__(self, channels: int, out: int, scale: int = 2) -> None:
        super().__init__()
        conv = nn.Conv2d(channels, out * scale**2, 1)
        icnr_(conv.weight, scale)
        nn.init.zeros_(conv.bias)
        self.conv = nn.utils.parametrizations.weight_norm(conv)
        self.shuffle = nn.PixelShuffle(scale)

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        """Return the features on the finer grid."""
        fine = self.shuffle(torch.relu(self.conv(features)))
        padded = functional.pad(fine, (1, 0, 1, 0), mode="replicate")
        return functional.avg_pool2d(padded, 2, stride=1)
