"""For few labels: features that were learnt elsewhere and stay as they are, and a small head on them.

A column holds what filters of growing depth see at a place (Hariharan et al. 2015, arXiv 1411.5752). A deep network
learns a dozen labelled scenes by heart. Here only 50 000 weights are learnt, from columns of which every step sees but
a part (Srivastava et al. 2014, Dropout), and no place sees farther than 43 pixels.
"""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

from .parts.blocks import enlarged
from .parts.network import Network
from .style_features import WIDTHS, StyleFeatures

# The model whose features are taken unless one is gone on from.
FEATURES = "style-features"
QUARTER = 4
HIDDEN = 128
# Shares that are hidden: of the columns, and of what is made of them.
DROPPED, MIXED_DROPPED = 0.3, 0.5


class Hypercolumn(Network):
    """Features of 1 to 1/8 of the resolution, brought to a quarter -> 1 x 1, with the colours -> ReLU -> 1 x 1."""

    def __init__(self, bands: int, classes: int, hidden: int = HIDDEN) -> None:
        """Take the number of bands and of classes. hidden: channels in between."""
        super().__init__()
        self.encoder = StyleFeatures(WIDTHS, bands=bands)
        self.encoder.requires_grad_(False)
        self.stride = self.encoder.stride
        # Maps and logits are enlarged between neighbours, which lie half a place farther.
        self.radius = self.encoder.radius + (self.stride + QUARTER) // 2
        self.colours = nn.Conv2d(bands, hidden, 1)
        self.mix = nn.Conv2d(sum(WIDTHS[1::2]), hidden, 1, bias=False)
        self.norm = nn.BatchNorm2d(hidden)
        self.dropped, self.mixed_dropped = nn.Dropout(DROPPED), nn.Dropout(MIXED_DROPPED)
        self.segmentation_head = nn.Conv2d(hidden, classes, 1)

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        """Return logits (N, classes, H, W) of `image` (N, bands, H, W)."""
        found = self.encoder.features(image)
        columns = torch.cat([quartered(found[tap.name], tap.scale) for tap in self.encoder.taps[1:]], 1)
        colours = quartered(image, 1)
        mixed = self.norm(self.mix(self.dropped(columns))) + self.colours(self.dropped(colours))
        return enlarged(self.segmentation_head(self.mixed_dropped(functional.relu(mixed))), image)


def quartered(maps: torch.Tensor, scale: int) -> torch.Tensor:
    """Return maps (N, C, H / scale, W / scale) at a quarter of the resolution: averaged, or enlarged."""
    if scale < QUARTER:
        return functional.avg_pool2d(maps, QUARTER // scale)
    if scale > QUARTER:
        return functional.interpolate(maps, scale_factor=scale / QUARTER, mode="bilinear")
    return maps


def build(bands: int = 3, classes: int = 2, hidden: int = HIDDEN) -> Network:
    """Return the network with fresh weights; its features should be taken from a model that has learnt some."""
    return Hypercolumn(bands, classes, hidden)
