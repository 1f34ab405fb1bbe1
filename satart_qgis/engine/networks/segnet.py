"""SegNet (Badrinarayanan, Kendall, Cipolla 2017, arXiv 1511.00561): the decoder puts maxima back where they lay.

The encoder is VGG16's 13 convolutions with batch norm, under torchvision's names for vgg16_bn; the decoder is its
mirror image.
"""

from __future__ import annotations

import torch
from torch import nn

from .parts.blocks import ConvBlock, initialize
from .parts.network import Network
from .parts.unpooling import pool_with_places, unpool
from .parts.vgg import STAGES, VggEncoder


class SegNet(Network):
    """See the module's text."""

    stride = 32
    radius = 211

    def __init__(self, bands: int, classes: int) -> None:
        """Take the number of bands and of classes."""
        super().__init__()
        self.encoder = VggEncoder(bands, norm=True)
        stages = []
        for number in reversed(range(len(STAGES))):
            # Each stage ends with what the stage above begins with.
            finer = STAGES[number - 1][-1] if number else STAGES[0][0]
            channels = [*STAGES[number], finer]
            stages.append(nn.Sequential(*(ConvBlock(a, b) for a, b in zip(channels[:-1], channels[1:]))))
        self.decoder = nn.ModuleList(stages)
        # The topmost decoder ends in the classes themselves, without batch norm.
        self.decoder[-1][-1] = nn.Conv2d(STAGES[0][0], classes, 3, padding=1)
        initialize(self)

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        """Return logits (N, classes, H, W) of `image` (N, bands, H, W); H and W multiples of 32."""
        places = []
        result = image
        for number in range(len(STAGES)):
            result, where = pool_with_places(self.encoder.stage(number, result))
            places.append(where)
        for stage in self.decoder:  # from (N, 512, H/32, W/32)
            result = stage(unpool(result, places.pop()))
        return result


def build(bands: int = 3, classes: int = 2) -> Network:
    """Return the network with fresh weights."""
    return SegNet(bands, classes)
