"""Means and variances that are gathered piece by piece, in float64, so that the pieces don't show."""

from __future__ import annotations

from dataclasses import dataclass

import torch

# Values that are looked at together on a CPU: what is made of them stays in the cache.
CHUNK = 2**17


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
    channels = values.shape[1]
    rows = values.permute(0, 2, 3, 1).flatten(0, 1)  # (N * h, w, C), which is how the values lie in memory
    if mask is None:
        counts = torch.ones((), dtype=torch.bool).expand(rows.shape[:2])
    else:
        # Margins, which never count, are left out at once: most rows then count as a whole, and need no choosing.
        at = mask.any(0).any(0).nonzero()
        across = slice(int(at[0]), int(at[-1]) + 1) if len(at) else slice(0, 0)
        rows, counts = rows[:, across], mask.flatten(0, 1)[:, across]
    step = max(CHUNK // max(rows.shape[1] * channels, 1), 1) if values.device.type == "cpu" else len(rows)
    shift: torch.Tensor | None = None
    count, sums = 0, list[torch.Tensor]()
    # Of rows that count as a whole nothing need be chosen.
    whole = counts.all(1).split(step)
    for part, where, full in zip(rows.split(step), counts.split(step), whole):
        chosen = part if bool(full.all()) else part[where]
        if not chosen.numel():
            continue
        # Sums of distances from something near the mean lose nothing in float32.
        shift = chosen.float().reshape(-1, channels).mean(0) if shift is None else shift
        gaps = chosen - shift if chosen.dtype == torch.float32 else chosen.float().sub_(shift)
        gaps = gaps.reshape(-1, channels)
        count += len(gaps)
        sums += [gaps.sum(0), gaps.square_().sum(0)]
    if shift is None:
        return Moments(0, *torch.zeros(2, channels, dtype=torch.float64))
    total, squares = torch.stack(sums).double().cpu().view(-1, 2, channels).sum(0)
    return Moments(count, shift.double().cpu() + total / count, (squares - total**2 / count).clamp_min(0))
