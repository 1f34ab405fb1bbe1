"""The feature part of SqueezeNet 1.1 (Iandola et al. 2016, arXiv 1602.07360), as a teacher of other networks."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

from .parts.feature_stack import FeatureStack, Tap

# Of the ImageNet photographs it was trained on: blue, green, red, 0-255.
MEAN = (104.0, 117.0, 123.0)


class Fire(nn.Module):
    """Squeeze to few channels, expand to many by 1 x 1 and 3 x 3 side by side."""

    def __init__(self, before: int, squeezed: int, expanded: int) -> None:
        super().__init__()
        self.squeeze = nn.Conv2d(before, squeezed, 1)
        self.expand1x1 = nn.Conv2d(squeezed, expanded, 1)
        self.expand3x3 = nn.Conv2d(squeezed, expanded, 3, padding=1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return (N, 2 * expanded, h, w)."""
        x = functional.relu(self.squeeze(x))
        return functional.relu(torch.cat([self.expand1x1(x), self.expand3x3(x)], 1))


class SqueezeNetFeatures(FeatureStack):
    """Layers are numbered as torchvision numbers them, so that its weights fit.

    Departure: the first convolution and the poolings are padded, so that a place of a map of scale s lies over s
    pixels of the image; unpadded they drift by a few pixels from depth to depth.
    """

    stride = 16
    taps = (Tap("relu1", 2), Tap("fire3", 4), Tap("fire5", 8), Tap("fire9", 16))
    content = "fire5"

    def __init__(self) -> None:
        super().__init__()
        self.features_ = nn.ModuleDict({"0": nn.Conv2d(3, 64, 3, stride=2, padding=1)})
        fires = ((3, 64, 16, 64), (4, 128, 16, 64), (6, 128, 32, 128), (7, 256, 32, 128), (9, 256, 48, 192),
                 (10, 384, 48, 192), (11, 384, 64, 256), (12, 512, 64, 256))  # fmt: skip
        for number, before, squeezed, expanded in fires:
            self.features_[str(number)] = Fire(before, squeezed, expanded)
        self.radius = 160
        self.register_buffer("mean", torch.tensor(MEAN).view(1, 3, 1, 1))

    def features(self, image: torch.Tensor, last: str = "") -> dict[str, torch.Tensor]:
        """Return the taps of `image` (N, 3, H, W; -1 to 1) by name, up to and including `last`."""
        found: dict[str, torch.Tensor] = {}
        x = (image.flip(1) + 1) * 127.5 - self.mean
        x = functional.relu(self.features_["0"](x))  # (N, 64, H / 2, W / 2)
        found["relu1"] = x
        for tap, numbers in (("fire3", "3 4"), ("fire5", "6 7"), ("fire9", "9 10 11 12")):
            if last in found:
                break
            x = functional.max_pool2d(x, 3, 2, padding=1)
            for number in numbers.split():
                x = self.features_[number](x)
            found[tap] = x
        return found


def build(version: str = "1.1") -> SqueezeNetFeatures:
    """Return the network with fresh weights. Raises TypeError for a version that is not 1.1."""
    if version != "1.1":
        raise TypeError(f"there is no version {version}, only 1.1")
    return SqueezeNetFeatures()
