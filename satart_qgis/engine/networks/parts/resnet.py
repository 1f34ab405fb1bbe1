"""ResNet-18 and -34 as encoders (He et al. 2016, arXiv 1512.03385)."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

from .blocks import ignore

CHANNELS = (64, 64, 128, 256, 512)  # at 1/2, 1/4, ... 1/32
BLOCKS = {"resnet18": (2, 2, 2, 2), "resnet34": (3, 4, 6, 3)}


class BasicBlock(nn.Module):
    """Two convolutions beside a shortcut."""

    def __init__(self, inputs: int, outputs: int, stride: int) -> None:
        """Take the channels; where they or the size change, the shortcut is a 1x1 convolution (option B)."""
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        # Modules, so that they can be merged with the convolution before them.
        self.relu1 = nn.ReLU(inplace=True)
        self.relu2 = nn.ReLU(inplace=True)
        self.downsample: nn.Module | None = None
        if stride != 1 or inputs != outputs:
            self.downsample = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        """Return (N, outputs, H / stride, W / stride)."""
        shortcut = image if self.downsample is None else self.downsample(image)
        result = self.bn2(self.conv2(self.relu1(self.bn1(self.conv1(image)))))
        return self.relu2(result + shortcut)


class ResNetEncoder(nn.Module):
    """The convolutions of a ResNet; what they see at each resolution."""

    def __init__(self, name: str, bands: int, depth: int = 5) -> None:
        """Take one of BLOCKS. depth: how often the image is halved, at least twice; later stages are left out.

        Weights of what is left out, and of the classifier, may be in a state that is loaded: they are passed over.
        """
        super().__init__()
        self.depth = depth
        self.channels = (bands, *CHANNELS[:depth])
        self.conv1 = nn.Conv2d(bands, 64, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        self.relu = nn.ReLU(inplace=True)
        inputs = 64
        for number, (outputs, count) in enumerate(zip(CHANNELS[1:depth], BLOCKS[name]), 1):
            blocks = [
                BasicBlock(inputs if first else outputs, outputs, 2 if first and number > 1 else 1)
                for first in [True] + [False] * (count - 1)
            ]
            self.add_module(f"layer{number}", nn.Sequential(*blocks))
            inputs = outputs
        ignore(self, "fc", *(f"layer{number}" for number in range(depth, len(CHANNELS))))

    def forward(self, image: torch.Tensor) -> list[torch.Tensor]:
        """Return the image and its features at 1/2, 1/4, ... 1/2 ** depth."""
        result = self.relu(self.bn1(self.conv1(image)))  # (N, 64, H/2, W/2)
        features = [image, result]
        for number in range(1, self.depth):
            if number == 1:
                result = functional.max_pool2d(result, 3, 2, 1)
            result = self.get_submodule(f"layer{number}")(result)
            features.append(result)
        return features
