"""PSPNet (Zhao et al. 2017, arXiv 1612.01105): averages over regions of the scene join the features of each place.

Laid out as in segmentation_models_pytorch, whose weights load by name: a ResNet cut at 1/8 instead of a dilated one.
Departures from it: averages and logits are enlarged by pixel areas instead of corner pixels, which in a tile would be
the tile's own.

The averages depend on where a tile is cut. For an image that is cut, `held` replaces those of every region by one
average over the whole image, so that all tiles are told the same.
"""

from __future__ import annotations

import torch
from torch import nn

from ..errors import BadParameter
from .parts.blocks import ConvBlock, enlarged, initialize
from .parts.pooled import Pooled
from .parts.resnet import BLOCKS, ResNetEncoder

REGIONS = (1, 2, 3, 6)  # to a side, in the paper
DEPTH = 3
WIDTH = 512
RADIUS = {"resnet18": 68, "resnet34": 108}


class RegionMeans(nn.AdaptiveAvgPool2d):
    """Averages over regions; in an ONNX file as two matrices, since it has no such layer."""

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        """Return (N, C, regions, regions) of `features` (N, C, h, w)."""
        if not torch.onnx.is_in_onnx_export():
            return super().forward(features)
        rows, cols = (self._shares(int(size)) for size in features.shape[-2:])
        return rows @ features @ cols.T

    def _shares(self, size: int) -> torch.Tensor:
        """Return (regions, size): the weight of each place along an axis in each region's mean."""
        regions = int(self.output_size)
        shares = torch.zeros(regions, size)
        for region in range(regions):
            start, stop = region * size // regions, -(-(region + 1) * size // regions)
            shares[region, start:stop] = 1 / (stop - start)
        return shares


class PyramidBlock(nn.Module):
    """An average a region, narrowed, and spread out again."""

    def __init__(self, inputs: int, outputs: int, regions: int) -> None:
        """Take the channels and the number of regions to a side."""
        super().__init__()
        # A batch of one has no variance where there is one region.
        self.pool = nn.Sequential(RegionMeans(regions), ConvBlock(inputs, outputs, 1, norm=regions > 1))

    def forward(self, features: torch.Tensor, held: torch.Tensor | None) -> torch.Tensor:
        """Return (N, outputs, h, w) of `features` (N, inputs, h, w)."""
        if held is None:
            return enlarged(self.pool(features), features).to(features.dtype)
        told: torch.Tensor = self.pool[1](held.view(1, -1, 1, 1))
        return told.expand(len(features), -1, *features.shape[-2:])


class Pyramid(nn.Module):
    """The features beside their averages over ever smaller regions."""

    def __init__(self, inputs: int) -> None:
        """Take the channels; twice as many come out."""
        super().__init__()
        self.blocks = nn.ModuleList(PyramidBlock(inputs, inputs // len(REGIONS), regions) for regions in REGIONS)

    def forward(self, features: torch.Tensor, held: torch.Tensor | None) -> torch.Tensor:
        """Return (N, 2 * inputs, h, w)."""
        return torch.cat([*(block(features, held) for block in self.blocks), features], dim=1)


class PspDecoder(nn.Module):
    """Pyramid and bottleneck."""

    def __init__(self, inputs: int) -> None:
        """Take the channels of the encoder's last map."""
        super().__init__()
        self.psp = Pyramid(inputs)
        self.conv = ConvBlock(2 * inputs, WIDTH, 1)
        self.dropout = nn.Dropout2d(0.2)

    def forward(self, features: torch.Tensor, held: torch.Tensor | None) -> torch.Tensor:
        """Return (N, WIDTH, h, w)."""
        result: torch.Tensor = self.dropout(self.conv(self.psp(features, held)))
        return result


class PspNet(Pooled):
    """See the module's text."""

    stride = 8

    def __init__(self, bands: int, classes: int, encoder: str) -> None:
        """Take the number of bands and of classes, and the encoder's name. Raises BadParameter."""
        super().__init__()
        if encoder not in BLOCKS:
            raise BadParameter(f"There is no encoder '{encoder}'. Use one of: {', '.join(BLOCKS)}.")
        self.radius = RADIUS[encoder]
        self.encoder = ResNetEncoder(encoder, bands, DEPTH)
        self.decoder = PspDecoder(self.encoder.channels[-1])
        self.segmentation_head = nn.Sequential(nn.Conv2d(WIDTH, classes, 3, padding=1))
        initialize(self)

    def pooled_features(self, image: torch.Tensor) -> torch.Tensor:
        """Return (N, 128, H/8, W/8), what is averaged."""
        features: torch.Tensor = self.encoder(image)[-1]
        return features

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        """Return logits (N, classes, H, W) of `image` (N, bands, H, W)."""
        features = self.decoder(self.pooled_features(image), self.held)  # (N, WIDTH, H/8, W/8)
        return enlarged(self.segmentation_head(features), image)


def build(bands: int = 3, classes: int = 2, encoder: str = "resnet18") -> Pooled:
    """Return the network with fresh weights. encoder: resnet18 or resnet34."""
    return PspNet(bands, classes, encoder)
