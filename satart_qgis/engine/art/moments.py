"""Means and variances that are gathered piece by piece, in float64, so that the pieces don't show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import torch

# Values that are looked at together on a CPU: what is made of them stays in the cache.
CHUNK = 2**17
# Places that are summed in one go: a float32 holds the sum of so many 16-bit numbers to their last bits.
SUMMED = 1024
# Channels that it pays to look at together.
MANY = 128


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

    def grouped(self, channels: int, sizes: int = 1) -> Moments:
        """Return the moments of so many channels, for those of maps that were folded, each channel to several.

        sizes: of strokes, whose channels lie one after the other.
        """
        count = self.count * len(self.mean) // channels
        means, squares = (values.view(sizes, -1, channels // sizes) for values in (self.mean, self.squares))
        mean = means.mean(1, keepdim=True)
        return Moments(count, mean.flatten(), (squares + self.count * (means - mean) ** 2).sum(1).flatten())

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
    quick = values.device.type == "cpu" and values.dtype == torch.bfloat16
    step = max(CHUNK // max(rows.shape[1] * channels, 1), 1) if values.device.type == "cpu" else len(rows)
    pieces = _chosen(rows, counts, step)
    return (_of_halves if quick else _of_floats)(pieces, channels)


def _chosen(rows: torch.Tensor, counts: torch.Tensor, step: int) -> Iterator[torch.Tensor]:
    """Yield those of `step` rows (h, w, C) at a time that are true in counts (h, w), as (n, C), n > 0."""
    whole = counts.all(1).tolist()  # of rows that count as a whole nothing need be chosen
    for first in range(0, len(whole), step):
        part = slice(first, first + step)
        piece = rows[part].flatten(0, 1) if all(whole[part]) else rows[part][counts[part]]
        if piece.shape[0]:
            yield piece


def _of_halves(pieces: Iterable[torch.Tensor], channels: int) -> Moments:
    """Return the moments of pieces (n, C) in bfloat16, by the kernel that batch norms learn with: one pass, no copy.

    Of few channels several places are looked at side by side, as what is told of few costs as much as of many.
    """
    most = max(MANY // channels, 1)
    unused = torch.zeros(2, channels * most)
    told: dict[int, list[tuple[int, torch.Tensor, torch.Tensor]]] = {}
    for piece in pieces:
        beside = 1 if piece.shape[0] % most else most
        wide, known = piece.view(-1, channels * beside), told.setdefault(beside, [])
        for part in wide.split(SUMMED) if wide.shape[0] > SUMMED else (wide,):
            known.append((part.shape[0], *torch.batch_norm_update_stats(part, *unused[:, : part.shape[1]], 0.0)))
    found = nothing(channels)
    for parts in told.values():
        counts, *each = zip(*parts)
        count = torch.tensor(counts, dtype=torch.float64)[:, None]
        means, variances = (torch.stack(values).double() for values in each)
        mean = (count * means).sum(0) / count.sum()
        squares = (count * (variances + (means - mean) ** 2)).sum(0)
        found = found.merged(Moments(sum(counts), mean, squares).grouped(channels))
    return found


def _of_floats(pieces: Iterable[torch.Tensor], channels: int) -> Moments:
    """Return the moments of pieces (n, C) of any type."""
    shift: torch.Tensor | None = None
    count, sums = 0, list[torch.Tensor]()
    for piece in pieces:
        # Sums of distances from something near the mean lose nothing in float32.
        shift = piece.float().mean(0) if shift is None else shift
        gaps = piece - shift if piece.dtype == torch.float32 else piece.float().sub_(shift)
        count += len(gaps)
        sums += [gaps.sum(0), gaps.square_().sum(0)]
    if shift is None:
        return nothing(channels)
    total, squares = torch.stack(sums).double().cpu().view(-1, 2, channels).sum(0)
    return Moments(count, shift.double().cpu() + total / count, (squares - total**2 / count).clamp_min(0))


def nothing(channels: int) -> Moments:
    """Return the moments of no values."""
    return Moments(0, *torch.zeros(2, channels, dtype=torch.float64))
