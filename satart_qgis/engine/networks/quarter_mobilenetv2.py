"""The default: MobileNetV2 with U-Net's decoder, which stops at a quarter of the resolution.

At full resolution a decoder spends most of its time on what bilinear enlargement of the logits gives nearly as well.
28 kFLOP a pixel, a ninth of U-Net's with ResNet-34. The encoder is Sandler et al. 2018 (arXiv 1801.04381), without the
1x1 convolution that widens its end for classifying images; the decoder Ronneberger et al. 2015 (arXiv 1505.04597), with
nearest enlargement and batch norm as in segmentation_models_pytorch. A depth of 4 leaves out the stages at 1/32, which
hold nearly three of four weights and see what lies farther away than what tells a class at 10 m.
"""

from __future__ import annotations

import torch
from torch import nn

from ..errors import BadParameter
from .parts.blocks import Decoder, enlarged, initialize
from .parts.mobilenetv2 import MobileNetV2Encoder
from .parts.network import Network

DECODER = (128, 64, 48)  # channels at 1/16, 1/8 and 1/4


RADIUS = {4: 178, 5: 338}  # by depth


class QuarterMobileNetV2(Network):
    """See the module's text."""

    def __init__(self, bands: int, classes: int, depth: int = 5) -> None:
        """Take the number of bands and of classes. depth: how often the image is halved. Raises BadParameter."""
        super().__init__()
        if depth not in RADIUS:
            raise BadParameter(f"The encoder halves the image {' or '.join(map(str, RADIUS))} times, not {depth}.")
        self.stride, self.radius = 2**depth, RADIUS[depth]
        self.encoder = MobileNetV2Encoder(bands, head=False, depth=depth)
        steps = DECODER[-(depth - 2) :]
        self.decoder = Decoder(self.encoder.channels[-1], self.encoder.channels[-2:1:-1], steps)
        self.segmentation_head = nn.Sequential(nn.Conv2d(steps[-1], classes, 3, padding=1))
        initialize(self)

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        """Return logits (N, classes, H, W) of `image` (N, bands, H, W)."""
        features = self.encoder(image)
        return enlarged(self.segmentation_head(self.decoder(features[2:])), image)


def build(bands: int = 3, classes: int = 2, depth: int = 5) -> Network:
    """Return the network with fresh weights. depth: 5 or 4."""
    return QuarterMobileNetV2(bands, classes, depth)
