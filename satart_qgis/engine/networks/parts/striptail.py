"""The ends of the style networks made for speed: from image to trunk, and from trunk to picture, strip by strip.

There maps are largest; in strips they stay in the cache, and memory is not asked for anew for each. Enlargements lie in
the convolutions after them. Beyond their borders maps are taken for 0, by the networks themselves for mirrored, and
what only the trunk needs around a tile is left out: both show in the halo alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import torch
from torch import nn

from .subpixel import unfold, within_folded

# Rows of places of the trunk that are made at once, and those around that both ends need.
ROWS, AROUND = 140, 2
# Channels of the folded picture, four of three colours, rounded up to what kernels like.
OUTPUTS = 16


class Tail(nn.Module):
    """From the trunk's maps (N, C, h, w) to the picture (N, 3, 4 h, 4 w) in float32."""

    def __init__(self, up1: nn.Module, up2: nn.Module, last: nn.Conv2d, scale: float) -> None:
        """Take the parts.

        up1, up2: make maps of twice the resolution, folded and rectified. last: at full resolution; the hyperbolic
        tangent of what it makes, times `scale`, is the picture.
        """
        super().__init__()
        self.up1, self.up2 = up1, up2
        self.last, self.limit = within_folded(last, OUTPUTS), nn.Tanh()
        self._reach = self.last.kernel_size[0] // 2
        self._scale = scale

    def forward(self, x: torch.Tensor, outer: int = 0, cut: int = 0) -> torch.Tensor:
        """Return the picture; about as far from its border as `outer` places and AROUND more it is 0.

        cut: rows of places above and below that `x` lacks already, of the outer ones.
        """
        images, _, height, width = x.shape
        picture = torch.zeros(images, 3, 4 * (height + 2 * cut), 4 * width, device=x.device)
        # By fours, so that maps which are a multiple of 8 wide, as kernels like them, stay so.
        side = outer // 4 * 4
        across = slice(4 * (side + AROUND), 4 * (width - side - AROUND))
        for rows, wide in strips(outer + AROUND - cut, height + cut - outer - AROUND):
            strip = x[:, :, wide, side : width - side]
            inner = self._folded(strip.contiguous(memory_format=torch.channels_last))
            target = picture[:, :, 4 * (rows.start + cut) : 4 * (rows.stop + cut), across]
            for half in range(4):
                target[:, :, half // 2 :: 2, half % 2 :: 2] = inner[:, 3 * half : 3 * half + 3]
        return picture.mul_(self._scale)

    def _folded(self, x: torch.Tensor) -> torch.Tensor:
        """Return the picture as channels (i, j, colour), and more, (N, OUTPUTS, 2 h, 2 w), for maps with AROUND."""
        x, gone = without(unfold(self.up1(x)), 2 * AROUND - self._reach - 1)
        x, more = without(self.up2(x), 1)
        folded: torch.Tensor = self.limit(self.last(x))
        rows = 2 * AROUND - gone - more
        return folded[:, :, rows:-rows, 2 * AROUND : -2 * AROUND]


def in_strips(head: Callable[[torch.Tensor], torch.Tensor], image: torch.Tensor, stride: int) -> torch.Tensor:
    """Return what `head` makes of an image (N, B, H, W): (N, C, h, w), without the AROUND rows at its border."""
    made: torch.Tensor | None = None
    height = image.shape[2] // stride
    for rows, wide in strips(AROUND, height - AROUND):
        strip = image[:, :, wide.start * stride : wide.stop * stride]
        part = head(strip.contiguous(memory_format=torch.channels_last))
        if made is None:
            shape = (len(image), height - 2 * AROUND, part.shape[3], part.shape[1])
            made = torch.empty(shape, dtype=part.dtype, device=part.device).permute(0, 3, 1, 2)
        made[:, :, rows.start - AROUND : rows.stop - AROUND] = part[:, :, AROUND:-AROUND]
    assert made is not None  # noqa: S101  # nosec B101  (an image has more rows than its border)
    return made


def strips(first: int, last: int) -> Iterator[tuple[slice, slice]]:
    """Yield (rows, the same with AROUND more to each side) that cover rows `first` to `last`.

    All have one height, so that kernels round alike; the last ones may come twice.
    """
    total = last - first
    count = -(-total // -(-total // ROWS))
    for row in range(first, last, count):
        start = min(row, last - count)
        yield slice(start, start + count), slice(start - AROUND, start + count + AROUND)


def within(outer: int, shape: Sequence[int]) -> int:
    """Return `outer`, or less where maps of `shape` would be too small, as for a trial."""
    return min(outer, min(shape[-2:]) // 4)


def without(x: torch.Tensor, rows: int) -> tuple[torch.Tensor, int]:
    """Return maps without so many rows above and below that lack context; and how many that are.

    None where `x` holds several images, since what is left would have to be copied.
    """
    if rows <= 0 or len(x) > 1:
        return x, 0
    return x[:, :, rows:-rows], rows
