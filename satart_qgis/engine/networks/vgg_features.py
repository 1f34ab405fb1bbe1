"""The features of VGG 16 and 19 (Simonyan and Zisserman 2015, arXiv 1409.1556), which the papers of art judge with."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

from .parts.feature_stack import FeatureStack, Tap
from .style_features import bordered

WIDTHS = (64, 128, 256, 512, 512)
# Convolutions in each of the five stages.
STAGES = {16: (2, 2, 3, 3, 3), 19: (2, 2, 4, 4, 4)}
# Stage and convolution of what tells style and what tells content: Johnson et al. 2016 for 16, Gatys et al. 2015 for
# 19, but for its fifth stage: maps of a training piece have few places inside there; content is told one layer sooner.
STYLE = {16: ((1, 2), (2, 2), (3, 3), (4, 3)), 19: ((1, 1), (2, 1), (3, 1), (4, 1))}
CONTENT = {16: (2, 2), 19: (4, 1)}
# Of the photographs they were trained on: red, green, blue, 0-1.
MEAN, SPREAD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


class VggFeatures(FeatureStack):
    """Convolutions and rectifiers as they were published.

    Departure: averages for maxima, with which pictures come out smoother (Gatys et al. 2015, arXiv 1505.07376); and
    borders are doubled rather than zero, which would show as a frame.
    """

    stride = 8

    def __init__(self, depth: int) -> None:
        """depth: 16 or 19."""
        super().__init__()
        self.convolutions = nn.ModuleDict()
        last = max(STYLE[depth])
        before, reach = 3, 0
        for stage, (width, count) in enumerate(zip(WIDTHS, STAGES[depth]), 1):
            for number in range(1, count + 1):
                if (stage, number) > last:
                    continue
                self.convolutions[f"{stage}_{number}"] = nn.Conv2d(before, width, 3)
                before, reach = width, reach + 2 ** (stage - 1)
        self.radius = reach + self.stride - 1
        self.taps = tuple(Tap(f"relu{s}_{n}", 2 ** (s - 1)) for s, n in STYLE[depth])
        self.content = "relu{}_{}".format(*CONTENT[depth])
        self.register_buffer("mean", torch.tensor(MEAN).view(1, 3, 1, 1))
        self.register_buffer("spread", torch.tensor(SPREAD).view(1, 3, 1, 1))

    def features(self, image: torch.Tensor, last: str = "") -> dict[str, torch.Tensor]:
        """Return the taps of `image` (N, 3, H, W; -1 to 1) by name, up to and including `last`."""
        wanted = {tap.name for tap in self.taps}
        found: dict[str, torch.Tensor] = {}
        x = ((image + 1) / 2 - self.mean) / self.spread
        for place, convolution in self.convolutions.items():
            if place != "1_1" and place.endswith("_1"):
                x = functional.avg_pool2d(x, 2, ceil_mode=self.borders)
            x = functional.relu(convolution(bordered(x) if self.borders else x))
            name = f"relu{place}"
            if name in wanted:
                found[name] = x
            if name == last:
                break
        return found


def published(depth: int) -> dict[str, str]:
    """Return the names of the parameters here by their names in torchvision's files, of those that are used."""
    network = VggFeatures(depth)
    names: dict[str, str] = {}
    position = 0
    for stage, count in enumerate(STAGES[depth], 1):
        for number in range(1, count + 1):
            if f"{stage}_{number}" in network.convolutions:
                names[f"features.{position}.weight"] = f"convolutions.{stage}_{number}.weight"
                names[f"features.{position}.bias"] = f"convolutions.{stage}_{number}.bias"
            position += 2
        position += 1
    return names


def build(depth: int = 19) -> VggFeatures:
    """Return the network with fresh weights. Raises TypeError for a depth that is neither 16 nor 19."""
    if depth not in STAGES:
        raise TypeError(f"there is no depth {depth}, only 16 and 19")
    return VggFeatures(depth)
