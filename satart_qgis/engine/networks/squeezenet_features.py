"""The feature part of SqueezeNet 1.1 (Iandola et al. 2016, arXiv 1602.07360): a teacher, or a judge of styles."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

from .parts.feature_stack import FeatureStack, Tap

# Of the ImageNet photographs it was trained on: blue, green, red, 0-255.
MEAN = (104.0, 117.0, 123.0)
# Names of the layers that may be looked at, and their numbers; before some of them there is a pooling.
LAYERS = (
    ("relu1", 0),
    ("fire2", 3),
    ("fire3", 4),
    ("fire4", 6),
    ("fire5", 7),
    ("", 9),
    ("", 10),
    ("", 11),
    ("fire9", 12),
)
POOLED = (3, 6, 9)
# How much colours count against the one beside them.
VIVID = 2.0
# Pixels at the border that a judge leaves out of pieces cut from a larger picture.
EDGE = 12


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
    pooling: `max` as it was trained, or `average`, with which it judges styles: gradients then reach every place, where
    maxima leave hairlines. A judge's maps are more and shallower, and begin with the colours, whose Gram matrix is
    the palette.
    """

    def __init__(self, pooling: str = "max") -> None:
        """pooling: max or average."""
        super().__init__()
        self.features_ = nn.ModuleDict({"0": nn.Conv2d(3, 64, 3, stride=2, padding=1)})
        fires = ((3, 64, 16, 64), (4, 128, 16, 64), (6, 128, 32, 128), (7, 256, 32, 128), (9, 256, 48, 192),
                 (10, 384, 48, 192), (11, 384, 64, 256), (12, 512, 64, 256))  # fmt: skip
        for number, before, squeezed, expanded in fires:
            self.features_[str(number)] = Fire(before, squeezed, expanded)
        self.judges = pooling == "average"
        if self.judges:
            self.stride, self.radius, self.content = 8, 80, "fire3"
            self.taps = (
                Tap("colours", 1),
                Tap("relu1", 2),
                Tap("fire2", 4),
                Tap("fire3", 4),
                Tap("fire4", 8),
                Tap("fire5", 8),
            )
        else:
            self.stride, self.radius, self.content = 16, 160, "fire5"
            self.taps = (Tap("relu1", 2), Tap("fire3", 4), Tap("fire5", 8), Tap("fire9", 16))
        self.register_buffer("mean", torch.tensor(MEAN).view(1, 3, 1, 1))

    def features(self, image: torch.Tensor, last: str = "") -> dict[str, torch.Tensor]:
        """Return the taps of `image` (N, 3, H, W; -1 to 1) by name, up to and including `last`."""
        wanted = {tap.name: tap.scale for tap in self.taps}
        found: dict[str, torch.Tensor] = {}
        if self.judges:
            found["colours"] = torch.cat([VIVID * image, torch.ones_like(image[:, :1])], 1)
        x = functional.relu(self.features_["0"]((image.flip(1) + 1) * 127.5 - self.mean))  # (N, 64, H / 2, W / 2)
        for name, number in LAYERS:
            if number in POOLED:
                x = self._pooled(x)
            if number:
                x = self.features_[str(number)](x)
            if name in wanted:
                found[name] = x if self.borders else inner(x, wanted[name])
            if name and name in (last, self.taps[-1].name):
                break
        return found

    def _pooled(self, x: torch.Tensor) -> torch.Tensor:
        if self.judges:
            return functional.avg_pool2d(x, 3, 2, padding=1, count_include_pad=False)
        return functional.max_pool2d(x, 3, 2, padding=1)


def inner(x: torch.Tensor, scale: int) -> torch.Tensor:
    """Return maps (N, C, h, w) without what lies within `EDGE` pixels of the border, where they see zeros."""
    edge = -(-EDGE // scale)
    return x[:, :, edge:-edge, edge:-edge] if min(x.shape[2:]) > 2 * edge else x


def build(version: str = "1.1", pooling: str = "max") -> SqueezeNetFeatures:
    """Return the network with fresh weights. Raises TypeError for another version than 1.1, or another pooling."""
    if version != "1.1" or pooling not in ("max", "average"):
        raise TypeError(f"there is no version {version} with {pooling} pooling, only 1.1 with max or average")
    return SqueezeNetFeatures(pooling)
