"""VGG16's convolutions as an encoder (Simonyan and Zisserman 2015, arXiv 1409.1556, configuration D)."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

# Channels of the convolutions between one pooling and the next.
STAGES = ((64, 64), (128, 128), (256, 256, 256), (512, 512, 512), (512, 512, 512))


class VggEncoder(nn.Module):
    """The 13 convolutions, under the numbers torchvision's vgg16 and vgg16_bn give them in `features`."""

    def __init__(self, bands: int, *, norm: bool) -> None:
        """Take the bands. norm: batch norm after each convolution, which the paper did not know yet."""
        super().__init__()
        layers: list[nn.Module] = []
        self.stages: list[slice] = []
        inputs = bands
        for stage in STAGES:
            start = len(layers)
            for outputs in stage:
                layers.append(nn.Conv2d(inputs, outputs, 3, padding=1))
                layers.extend([nn.BatchNorm2d(outputs)] if norm else [])
                layers.append(nn.ReLU(inplace=True))
                inputs = outputs
            self.stages.append(slice(start, len(layers)))
            layers.append(nn.MaxPool2d(2))  # takes its number; `forward` leaves pooling to the caller
        self.features = nn.Sequential(*layers)

    def stage(self, number: int, image: torch.Tensor) -> torch.Tensor:
        """Return what the convolutions of a stage, counted from 0, make of its input, before pooling."""
        for layer in self.features[self.stages[number]]:
            image = layer(image)
        return image

    def forward(self, image: torch.Tensor) -> list[torch.Tensor]:
        """Return the five pooled feature maps, at 1/2 to 1/32."""
        pooled = []
        for number in range(len(STAGES)):
            image = functional.max_pool2d(self.stage(number, image), 2)
            pooled.append(image)
        return pooled
