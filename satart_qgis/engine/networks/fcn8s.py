"""FCN-8s (Long, Shelhamer, Darrell 2015, arXiv 1411.4038): classes told at 1/32, 1/16 and 1/8 and added up.

Departures: VGG16's first convolution is padded by 1 and the 7x7 one by 3, so that nothing has to be cropped (the paper
pads by 100); the last eightfold enlargement, fixed in the paper's best network, is plain bilinear interpolation; batch
norm follows the encoder's convolutions unless `norm` is off, since VGG16 without it hardly learns from scratch.
"""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

from .parts.blocks import enlarged, initialize
from .parts.network import Network
from .parts.vgg import STAGES, VggEncoder


class Fcn8s(Network):
    """See the module's text."""

    stride = 32
    radius = 245

    def __init__(self, bands: int, classes: int, hidden: int, norm: bool) -> None:
        """Take the number of bands and of classes, the channels of what was fully connected in VGG16, and `norm`."""
        super().__init__()
        self.encoder = VggEncoder(bands, norm=norm)
        deepest = STAGES[-1][-1]
        self.fc6 = nn.Conv2d(deepest, hidden, 7, padding=3)
        self.fc7 = nn.Conv2d(hidden, hidden, 1)
        self.dropout = nn.Dropout(0.5)
        self.score_fr = nn.Conv2d(hidden, classes, 1)
        self.score_pool4 = nn.Conv2d(STAGES[3][-1], classes, 1)
        self.score_pool3 = nn.Conv2d(STAGES[2][-1], classes, 1)
        self.upscore2 = nn.ConvTranspose2d(classes, classes, 4, 2, 1, bias=False)
        self.upscore_pool4 = nn.ConvTranspose2d(classes, classes, 4, 2, 1, bias=False)
        initialize(self)
        # As in the paper: what scores begins at zero, what enlarges as bilinear interpolation.
        for score in (self.score_fr, self.score_pool4, self.score_pool3):
            nn.init.zeros_(score.weight)
        for up in (self.upscore2, self.upscore_pool4):
            bilinear_(up.weight)

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        """Return logits (N, classes, H, W) of `image` (N, bands, H, W); H and W multiples of 32."""
        _, _, pool3, pool4, pool5 = self.encoder(image)
        hidden = self.dropout(functional.relu(self.fc6(pool5), inplace=True))  # (N, hidden, H/32, W/32)
        hidden = self.dropout(functional.relu(self.fc7(hidden), inplace=True))
        scores = self.upscore2(self.score_fr(hidden)) + self.score_pool4(pool4)
        scores = self.upscore_pool4(scores) + self.score_pool3(pool3)  # (N, classes, H/8, W/8)
        return enlarged(scores, image)


def bilinear_(weight: torch.Tensor) -> torch.Tensor:
    """Fill the weight (C, C, 4, 4) of a transposed convolution with bilinear doubling, class by class."""
    ramp = torch.tensor([0.25, 0.75, 0.75, 0.25])
    with torch.no_grad():
        weight.zero_()
        for kind in range(len(weight)):
            weight[kind, kind] = torch.outer(ramp, ramp)
    return weight


def build(bands: int = 3, classes: int = 2, hidden: int = 4096, norm: bool = True) -> Network:
    """Return the network with fresh weights. hidden: 4096 in the paper, which makes 134 million weights."""
    return Fcn8s(bands, classes, hidden, norm)
