"""The network of fast.ai's "Decrappify": a U-Net on a ResNet that repairs images which were made worse on purpose.

J. Antic, J. Howard, U. Manor, "Decrappification, DeOldification, and Super Resolution", fast.ai, 2019. After lesson 7
of fast.ai's course of that year and its DynamicUnet: ResNet encoder, decoder of pixel shuffles with ICNR and a blur,
normalised weights, and the image itself brought back in before the last convolutions. It sees the enlarged image, as
there. Departures: it returns only the detail to be added to the enlarged image, as all our networks of this kind do;
self-attention and the sigmoid at the end are left out, the latter since values have no upper end.
"""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

from ..errors import BadParameter
from .parts.network import Network
from .parts.resnet import BLOCKS, ResNetEncoder
from .parts.upsampling import PixelShuffleUp

# In pixels of the enlarged image.
RADIUS = {"resnet18": 344, "resnet34": 576}


class Decrappify(Network):
    """Images (N, bands, H, W), normalised -> detail (N, bands, H * scale, W * scale)."""

    def __init__(self, bands: int, scale: int, encoder: str) -> None:
        """Take bands, scale and the encoder's name. Raises BadParameter."""
        super().__init__()
        if encoder not in BLOCKS:
            raise BadParameter(f"There is no encoder '{encoder}'. Use one of: {', '.join(BLOCKS)}.")
        self.scale = scale
        self.stride = max(1, 32 // scale)
        self.radius = -(-RADIUS[encoder] // scale)
        self.encoder = ResNetEncoder(encoder, bands)
        skips = self.encoder.channels[-2:0:-1]  # at 1/16, 1/8, 1/4, 1/2
        channels = self.encoder.channels[-1]
        self.blocks = nn.ModuleList()
        for skip in skips:
            block = _Block(channels, skip)
            self.blocks.append(block)
            channels = block.channels
        self.last = PixelShuffleUp(channels, channels // 2)
        self.mixed = _normed(channels // 2 + bands, 32)
        self.tail = nn.Conv2d(32, bands, 3, padding=1)
        nn.init.normal_(self.tail.weight, std=0.01)
        nn.init.zeros_(self.tail.bias)

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        """Return the detail."""
        large = functional.interpolate(image, scale_factor=float(self.scale), mode="bilinear", align_corners=False)
        height, width = large.shape[-2:]
        fill = (-width % 32, -height % 32)
        padded = functional.pad(large, (0, fill[0], 0, fill[1]), mode="replicate")  # (N, bands, H s, W s)
        features = self.encoder(padded)
        deep = features[-1]  # (N, 512, H s / 32, W s / 32)
        for block, skip in zip(self.blocks, features[-2:0:-1]):
            deep = block(deep, skip)
        fine = torch.cat([self.last(deep), padded], 1)
        detail: torch.Tensor = self.tail(torch.relu(self.mixed(fine)))
        return detail[..., :height, :width]


class _Block(nn.Module):
    """One step up: shuffled to twice the size, beside what the encoder saw there."""

    def __init__(self, inputs: int, skip: int) -> None:
        super().__init__()
        self.up = PixelShuffleUp(inputs, inputs // 2)
        self.norm = nn.BatchNorm2d(skip)
        together = inputs // 2 + skip
        self.channels = max(together // 2, 32)
        self.first = _normed(together, self.channels)
        self.second = _normed(self.channels, self.channels)

    def forward(self, deep: torch.Tensor, skip: torch.Tensor) -> torch.Tensor:
        both = torch.relu(torch.cat([self.up(deep), self.norm(skip)], 1))
        return torch.relu(self.second(torch.relu(self.first(both))))


def _normed(inputs: int, outputs: int) -> nn.Module:
    conv = nn.Conv2d(inputs, outputs, 3, padding=1)
    nn.init.kaiming_normal_(conv.weight)
    nn.init.zeros_(conv.bias)
    result: nn.Module = nn.utils.parametrizations.weight_norm(conv)
    return result


def build(bands: int = 3, scale: int = 2, encoder: str = "resnet34") -> Decrappify:
    """Return the network with fresh weights. encoder: resnet18 or resnet34."""
    return Decrappify(bands, scale, encoder)
