"""What a segmentation's training makes small. Pixels without a label never count."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from ..errors import BadParameter
from ..samples.tileset import UNLABELLED

LOSSES = ("cross-entropy", "weighted", "focal")
GAMMA = 2.0  # of the focal loss: the paper's best

PixelLoss = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]


def find(name: str, counts: Sequence[int] | NDArray[np.int64]) -> PixelLoss:
    """Return a loss of (logits (N, C, H, W), labels (N, H, W)) -> a scalar. counts: training pixels of each class.

    cross-entropy; weighted: the same with each class weighted by the inverse square root of its share; focal: Lin et
    al. 2017 (arXiv 1708.02002), with those weights as its alpha. Raises BadParameter.
    """
    if name not in LOSSES:
        raise BadParameter(f"There is no loss '{name}'. Use one of: {', '.join(LOSSES)}.")
    weights = None if name == "cross-entropy" else torch.from_numpy(class_weights(counts)).float()

    def loss(logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        own = None if weights is None else weights.to(logits.device)
        surprise = functional.cross_entropy(logits.float(), labels, reduction="none", ignore_index=UNLABELLED)
        weight = (labels != UNLABELLED).float() if own is None else _weight(own, labels)
        if name == "focal":
            # exp(-surprise) is the probability of the true class; without a label the surprise is 0.
            surprise = (1 - torch.exp(-surprise)) ** GAMMA * surprise
        # A batch may have no label at all, and then has nothing to say.
        return (weight * surprise).sum() / weight.sum().clamp(min=1e-6)

    return loss


def class_weights(counts: Sequence[int] | NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the weight of each class: the inverse square root of its share, 1 in the mean over pixels.

    A class that never occurs weighs nothing.
    """
    shares = np.asarray(counts, np.float64) / max(np.sum(counts), 1)
    weights = np.where(shares > 0, 1 / np.sqrt(np.maximum(shares, 1e-12)), 0.0)
    return np.asarray(weights / max(float((weights * shares).sum()), 1e-12))


def _weight(weights: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    known = labels != UNLABELLED
    return torch.where(known, weights[torch.where(known, labels, 0)], 0.0)
