"""MobileNetV2 as an encoder (Sandler et al. 2018, arXiv 1801.04381)."""

from __future__ import annotations

import torch
from torch import nn

from .blocks import ignore

# The paper's table 2: expansion, channels, repeats, stride of the first.
STAGES = ((1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1))
# Modules whose outputs are the last of their resolution, from 1/2 to 1/16.
LAST = (1, 3, 6, 13)
CHANNELS = (16, 24, 32, 96)
LAYERS = 19  # with the first convolution and that for classifying images


class InvertedResidual(nn.Module):
    """Widens, convolves each channel alone, and narrows without a nonlinearity."""

    def __init__(self, inputs: int, outputs: int, stride: int, expansion: int) -> None:
        """Take the channels; there is a shortcut where neither they nor the size change."""
        super().__init__()
        hidden = inputs * expansion
        widened = [_norm_act(inputs, hidden, 1)] if expansion != 1 else []
        self.conv = nn.Sequential(
            *widened,
            _norm_act(hidden, hidden, 3, stride, groups=hidden),
            nn.Conv2d(hidden, outputs, 1, bias=False),
            nn.BatchNorm2d(outputs),
        )
        self.shortcut = stride == 1 and inputs == outputs

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        """Return (N, outputs, H / stride, W / stride)."""
        result: torch.Tensor = self.conv(image)
        return result + image if self.shortcut else result


class MobileNetV2Encoder(nn.Module):
    """The convolutions of MobileNetV2; what they see at each resolution."""

    def __init__(self, bands: int, *, head: bool, depth: int = 5) -> None:
        """Take the bands. head: with the last 1x1 convolution, of 1280 channels, made for classifying images.

        depth: how often the image is halved, 4 or 5 times. What is left out may be in a state that is loaded all the
        same, and so may the classifier.
        """
        super().__init__()
        layers: list[nn.Module] = [_norm_act(bands, 32, 3, 2)]
        inputs = 32
        self.last = LAST[: depth - 1]
        for expansion, outputs, repeats, stride in STAGES if depth == len(CHANNELS) + 1 else STAGES[:-2]:
            for repeat in range(repeats):
                layers.append(InvertedResidual(inputs, outputs, stride if repeat == 0 else 1, expansion))
                inputs = outputs
        if head:
            layers.append(_norm_act(inputs, 1280, 1))
        self.features = nn.Sequential(*layers)
        self.channels = (bands, *CHANNELS[: depth - 1], 1280 if head else inputs)
        ignore(self, "classifier", *(f"features.{number}" for number in range(len(layers), LAYERS)))

    def forward(self, image: torch.Tensor) -> list[torch.Tensor]:
        """Return the image and its features at 1/2, 1/4, 1/8, 1/16 and, at full depth, 1/32."""
        features = [image]
        result = image
        for number, layer in enumerate(self.features):
            result = layer(result)
            if number in self.last:
                features.append(result)
        return [*features, result]


def _norm_act(inputs: int, outputs: int, kernel: int, stride: int = 1, groups: int = 1) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups, bias=False),
        nn.BatchNorm2d(outputs),
        nn.ReLU6(inplace=True),
    )
