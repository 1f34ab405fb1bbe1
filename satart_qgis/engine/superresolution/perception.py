"""How different two images look to a network, rather than pixel by pixel."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray

from ..art.judge import find_judge
from ..errors import BadModel
from ..networks.parts.feature_stack import FeatureStack

Floats = NDArray[np.float64]


def feature_distance(features: str = "") -> Callable[[Floats, Floats], float] | None:
    """Return a distance of two images (B, h, w) of about one unit's spread; None where no feature network is installed.

    features: a feature network's id or card, empty for the one that ships.
    """
    try:
        judge, _ = find_judge(features)
    except BadModel:
        return None
    return lambda first, second: distance(judge, first, second)


def distance(judge: FeatureStack, first: Floats, second: Floats) -> float:
    """Return the mean squared difference of unit-length features, averaged over the network's layers.

    R. Zhang et al., "The Unreasonable Effectiveness of Deep Features as a Perceptual Metric" (LPIPS), CVPR 2018,
    eq. 1, with all weights one and our own feature network; so its numbers compare with each other alone.
    """
    last = judge.taps[-1].name
    with torch.no_grad():
        seen = [judge.features(_three(image), last) for image in (first, second)]
    total = 0.0
    for tap in judge.taps:
        one, other = (torch.nn.functional.normalize(found[tap.name], dim=1) for found in seen)
        total += float(((one - other) ** 2).sum(dim=1).mean())
    return total / len(judge.taps)


def _three(image: Floats) -> torch.Tensor:
    """Return the first three bands, or the first one thrice, as (1, 3, h, w) of -1 to 1."""
    bands = image[:3] if len(image) >= 3 else image[:1].repeat(3, axis=0)
    return torch.from_numpy(np.clip(bands / 2, -1, 1).astype(np.float32))[None]
