"""Means and variances that are gathered piece by piece, in float64, so that the pieces don't show."""

from __future__ import annotations

from dataclasses import dataclass

import torch


@dataclass(frozen=True)
class Moments:
    """count: of values a channel; mean: (C,); squares: (C,) the sum of squared distances from the mean; float64."""

    count: int
    mean: torch.Tensor
    squares: torch.Tensor

    def merged(self, other: Moments) -> Moments:
        """Return the moments of both together (Chan, Golub and LeVeque 1983)."""
        if not other.count or not self.count:
            return self if self.count else other
        count = self.count + other.count
        gap = other.mean - self.mean
        mean = self.mean + gap * (other.count / count)
        squares = self.squares + other.squares + gap**2 * (self.count * other.count / count)
        return Moments(count, mean, squares)

    @property
    def variance(self) -> torch.Tensor:
        """The variance (C,), over the count; 0 where there is nothing."""
        return self.squares / max(self.count, 1)


def moments(values: torch.Tensor, mask: torch.Tensor | None) -> Moments:
    """Return the moments of values (N, C, h, w) over all places, or over those that are true in mask (N, h, w)."""
    flat = values.permute(0, 2, 3, 1)  # (N, h, w, C), which is how the values lie in memory
    chosen = flat.reshape(-1, flat.shape[-1]) if mask is None else flat[mask]
    count = len(chosen)
    if not count:
        nothing = torch.zeros(values.shape[1], dtype=torch.float64)
        return Moments(0, nothing, nothing)
    chosen = chosen.float()
    mean = chosen.mean(0)
    squares = torch.linalg.vector_norm(chosen - mean, dim=0).double() ** 2
    # The mean was rounded; what that added to the squares is taken off again by the exact one.
    exact = mean.double() + (chosen - mean).mean(0).double()
    squares = squares - count * (exact - mean.double()) ** 2
    return Moments(count, exact.cpu(), squares.clamp_min(0).cpu())
