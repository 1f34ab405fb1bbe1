"""U-Net (Ronneberger, Fischer, Brox 2015, arXiv 1505.04597) on an encoder that others have trained on many images.

Departures, all of them segmentation_models_pytorch's, whose weights load by name: the left side is ResNet-18, ResNet-34
or MobileNetV2 instead of plain convolutions, convolutions are padded so that the output has the input's size, maps are
enlarged by their nearest pixel, and batch norm follows each convolution.
"""

from __future__ import annotations

import torch
from torch import nn

from ..errors import BadParameter
from .parts.blocks import Decoder, initialize
from .parts.mobilenetv2 import MobileNetV2Encoder
from .parts.network import Network
from .parts.resnet import BLOCKS, ResNetEncoder

DECODER = (256, 128, 64, 32, 16)  # channels at 1/16, 1/8, ... 1/1
RADIUS = {"resnet18": 311, "resnet34": 543, "mobilenet_v2": 339}


class Unet(Network):
    """See the module's text."""

    stride = 32

    def __init__(self, bands: int, classes: int, encoder: str) -> None:
        """Take the number of bands and of classes, and the encoder's name. Raises BadParameter."""
        super().__init__()
        if encoder not in RADIUS:
            raise BadParameter(f"There is no encoder '{encoder}'. Use one of: {', '.join(RADIUS)}.")
        self.radius = RADIUS[encoder]
        self.encoder = ResNetEncoder(encoder, bands) if encoder in BLOCKS else MobileNetV2Encoder(bands, head=True)
        channels = self.encoder.channels
        self.decoder = Decoder(channels[-1], (*channels[-2:0:-1], 0), DECODER)
        self.segmentation_head = nn.Sequential(nn.Conv2d(DECODER[-1], classes, 3, padding=1))
        initialize(self)

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        """Return logits (N, classes, H, W) of `image` (N, bands, H, W)."""
        features = self.encoder(image)  # (N, bands, H, W), ... (N, C, H/32, W/32)
        logits: torch.Tensor = self.segmentation_head(self.decoder(features))
        return logits


def build(bands: int = 3, classes: int = 2, encoder: str = "resnet18") -> Network:
    """Return the network with fresh weights. encoder: resnet18, resnet34 or mobilenet_v2."""
    return Unet(bands, classes, encoder)
