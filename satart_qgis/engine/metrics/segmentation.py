"""How well classes agree with labels: the confusion matrix and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
Numbers = NDArray[np.float64]


def confusion(labels: NDArray[Any], predicted: NDArray[Any], count: int) -> Counts:
    """Return the confusion matrix (count, count): pixels by label (rows) and by prediction (columns).

    labels, predicted: of one shape, places of classes; pixels where either is `count` or larger don't count.
    """
    known = (labels < count) & (predicted < count)
    pairs = labels[known].astype(np.int64) * count + predicted[known]
    return np.bincount(pairs, minlength=count * count).reshape(count, count)


@dataclass(frozen=True)
class Agreement:
    """What a confusion matrix says. A measure of a class that neither labels nor predictions have is NaN.

    Means are those of the classes that have a label: nothing could be right about any other, whose only measure is how
    many pixels are taken for it, and these count against the classes that they are labelled as.
    Congalton, 1991, Remote Sensing of Environment 37(1), 35-46, for the accuracies; Everingham and others, 2010, IJCV
    88(2), 303-338, for intersection over union.
    """

    matrix: Counts

    @property
    def accuracy(self) -> float:
        """Share of the pixels whose class is right."""
        return float(_share(np.trace(self.matrix), self.matrix.sum()))

    @property
    def users(self) -> Numbers:
        """User's accuracy (precision) a class: how much of what is mapped as it is it."""
        return _share(np.diag(self.matrix), self.matrix.sum(axis=0))

    @property
    def producers(self) -> Numbers:
        """Producer's accuracy (recall) a class: how much of what is it is mapped as it."""
        return _share(np.diag(self.matrix), self.matrix.sum(axis=1))

    @property
    def iou(self) -> Numbers:
        """Intersection over union a class."""
        right = np.diag(self.matrix)
        return _share(right, self.matrix.sum(axis=0) + self.matrix.sum(axis=1) - right)

    @property
    def f1(self) -> Numbers:
        """F1 score a class: the harmonic mean of user's and producer's accuracy."""
        return _share(2 * np.diag(self.matrix), self.matrix.sum(axis=0) + self.matrix.sum(axis=1))

    @property
    def labelled(self) -> NDArray[np.bool_]:
        """Whether a class has a labelled pixel."""
        return np.asarray(self.matrix.sum(axis=1) > 0)

    @property
    def mean_iou(self) -> float:
        """Mean intersection over union of the classes that have a label."""
        return _mean(self.iou[self.labelled])

    @property
    def macro_f1(self) -> float:
        """Mean F1 of the classes that have a label."""
        return _mean(self.f1[self.labelled])

    @property
    def kappa(self) -> float:
        """Cohen's kappa (Cohen, 1960): agreement beyond what the shares of the classes would give by chance."""
        total = self.matrix.sum()
        chance = float(_share((self.matrix.sum(axis=0) * self.matrix.sum(axis=1)).sum() / max(total, 1), total))
        return float(_share(self.accuracy - chance, 1 - chance))


def _share(part: Any, whole: Any) -> Numbers:
    part, whole = np.asarray(part, np.float64), np.asarray(whole, np.float64)
    found: Numbers = np.divide(part, whole, out=np.full(whole.shape, np.nan), where=whole > 0)
    return found


def _mean(values: Numbers) -> float:
    return float(values.mean()) if values.size else float("nan")
