"""Enlargements merged into the convolutions around them: the same numbers without ever holding the enlarged maps.

Where maps are doubled before a convolution, each of the four new places sees a fixed share of the old ones, so that one
convolution of the old maps makes all four as channels (Shi et al. 2016, arXiv 1609.05158, the other way round). Such
folded maps have channels (i, j, c), of row i and column j within a place: what lies together in memory stays together.
"""

from __future__ import annotations

import copy
from collections.abc import Callable

import torch
from torch import nn
from torch.nn import functional
from torch.nn.utils.fusion import fuse_conv_bn_weights

# How much of the places before, at and after it each half of a place has: (halves, 3).
SMOOTH = ((0.25, 0.75, 0.0), (0.0, 0.75, 0.25))
NEAREST = ((0.0, 1.0, 0.0), (0.0, 1.0, 0.0))
Shares = tuple[tuple[float, float, float], tuple[float, float, float]]


def normed(convolution: nn.Conv2d, norm: nn.Module, around: str = "zeros") -> nn.Conv2d:
    """Return a convolution that also does what a batch norm in eval mode does after it.

    around: what lies beyond maps, as torch names it.
    """
    weight, bias = fuse_conv_bn_weights(
        convolution.weight, convolution.bias, norm.running_mean, norm.running_var, norm.eps, norm.weight, norm.bias
    )
    return made(weight, bias, convolution.dilation[0], convolution.stride[0], around)


def four(norm: nn.BatchNorm2d) -> nn.BatchNorm2d:
    """Return a batch norm in eval mode of folded maps, for one of the maps unfolded."""
    found = nn.BatchNorm2d(4 * norm.num_features, norm.eps)
    state = norm.state_dict()
    found.load_state_dict({name: each.repeat(4) if each.dim() else each for name, each in state.items()})
    return found.eval()


def bare(convolution: nn.Conv2d) -> nn.Conv2d:
    """Return a convolution beyond whose maps lie zeros, whatever lies beyond those of the one given."""
    return made(convolution.weight, convolution.bias, convolution.dilation[0], convolution.stride[0])


def made(
    weight: torch.Tensor, bias: torch.Tensor | None, reach: int = 1, stride: int = 1, around: str = "zeros"
) -> nn.Conv2d:
    """Return a convolution of weight (O, C, k, k), k odd, and bias (O,), dilated by `reach`."""
    after, before, side, _ = weight.shape
    # On no device, as to draw weights by chance takes longer than all else here.
    convolution = nn.Conv2d(
        before, after, side, stride, side // 2 * reach, reach, bias=bias is not None, padding_mode=around, device="meta"
    )
    convolution.weight = nn.Parameter(weight.detach().clone(), requires_grad=False)
    if bias is not None:
        convolution.bias = nn.Parameter(bias.detach().clone(), requires_grad=False)
    return convolution


def doubling(convolution: nn.Conv2d, shares: Shares) -> nn.Conv2d:
    """Return a convolution (C -> 4 O, folded) that equals doubling maps and then `convolution` (C -> O, 3 x 3).

    But at the border of the maps, beyond which it takes all for 0.
    """
    # (half of the result, place, tap): tap t of half p falls on a half of the maps as they are doubled.
    table = torch.zeros(2, 3, 3, dtype=torch.float64)
    for half in (0, 1):
        for tap in range(3):
            place, other = divmod(half + tap - 1, 2)
            for step in range(3):
                if 0 <= step + place < 3:
                    table[half, step + place, tap] += shares[other][step]
    kernel = convolution.weight.detach()  # on any device, of which some know no float64
    weight = torch.einsum("pat,qbu,octu->pqocab", table, table, kernel.cpu().double())
    bias = None if convolution.bias is None else convolution.bias.repeat(4)
    return made(weight.flatten(0, 2).to(kernel.dtype).to(kernel.device), bias)


class Halves(nn.Module):
    """What `doubling` with NEAREST and an activation make, by fewer multiplications, four ninths of them.

    Each of the four new places sees two of the old ones in each direction, of which taps that fall together are added.
    """

    def __init__(self, convolution: nn.Conv2d, activation: Callable[[], nn.Module]) -> None:
        """Take a convolution (C -> O, 3 x 3) of the doubled maps; activation: makes what comes after it."""
        super().__init__()
        whole = doubling(convolution, NEAREST)
        after, bias = convolution.out_channels, convolution.bias
        parts = []
        for number, kernel in enumerate(whole.weight.split(after)):
            i, j = divmod(number, 2)
            part = nn.Conv2d(convolution.in_channels, after, 2, padding=1, bias=bias is not None, device="meta")
            part.weight = nn.Parameter(kernel[:, :, i : i + 2, j : j + 2].clone(), requires_grad=False)
            if bias is not None:
                part.bias = nn.Parameter(bias.detach().clone(), requires_grad=False)
            parts.append(nn.Sequential(part, activation()))
        self.parts = nn.ModuleList(parts)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return (N, 4 O, h, w), folded, for (N, C, h, w)."""
        height, width = x.shape[2:]
        halves = []
        for number, part in enumerate(self.parts):
            i, j = divmod(number, 2)
            halves.append(part(x)[:, :, i : i + height, j : j + width])
        return torch.cat(halves, 1)


class Enlargement(nn.Conv2d):
    """Maps at twice the resolution, convolved, 3 x 3."""

    def __init__(self, before: int, after: int, mode: str = "nearest", around: str = "zeros") -> None:
        """before, after: channels. mode: how maps are doubled; around: what lies beyond them, as torch names both."""
        super().__init__(before, after, 3, padding=1, padding_mode=around)
        self._mode = mode
        # In a mapping, since they have no weights of their own.
        self._folded: dict[int, nn.Module] = {}

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return (N, O, 2 h, 2 w) for (N, C, h, w)."""
        enlarged: torch.Tensor = super().forward(functional.interpolate(x, scale_factor=2.0, mode=self._mode))
        return enlarged

    def folded(self, x: torch.Tensor, count: int = 1) -> torch.Tensor:
        """Return the same but folded, (N, 4 O, h, w), without the doubled maps; at its border it is something else.

        From then on the weights must stay what they are. count: of maps that lie one after the other, (N, count * C, h,
        w); so does then what is made of each.
        """
        if count not in self._folded:
            made = Halves(self, nn.Identity) if self._mode == "nearest" else several(doubling(self, SMOOTH), count)
            self._folded[count] = made.to(memory_format=torch.channels_last)
        folded: torch.Tensor = self._folded[count](x)
        return folded


def several(convolution: nn.Conv2d, count: int) -> nn.Conv2d:
    """Return a convolution that does the same to each of so many maps, which lie one after the other."""
    if count == 1:
        return convolution
    found = copy.deepcopy(convolution)
    found.in_channels, found.out_channels, found.groups = (
        count * each for each in (convolution.in_channels, convolution.out_channels, 1)
    )
    found.weight = nn.Parameter(convolution.weight.repeat(count, 1, 1, 1), requires_grad=False)
    if convolution.bias is not None:
        found.bias = nn.Parameter(convolution.bias.repeat(count), requires_grad=False)
    return found


def within_folded(convolution: nn.Conv2d, outputs: int = 0) -> nn.Conv2d:
    """Return a convolution (4 C -> 4 O, both folded) that equals `convolution` (C -> O) of the unfolded maps.

    outputs: channels to fill up to with zeros, as kernels like them by the 16.
    """
    weight, side = convolution.weight.detach(), convolution.kernel_size[0]
    after, before = weight.shape[:2]
    reach = -(-(side // 2) // 2)
    folded = weight.new_zeros(2, 2, after, 2, 2, before, 2 * reach + 1, 2 * reach + 1)
    places = [(half, *divmod(half + tap - side // 2, 2)[::-1], tap) for half in (0, 1) for tap in range(side)]
    for i, source_i, row, t in places:
        for j, source_j, col, u in places:
            folded[i, j, :, source_i, source_j, :, reach + row, reach + col] = weight[:, :, t, u]
    more = max(outputs - 4 * after, 0)
    weight = torch.cat([folded.flatten(3, 5).flatten(0, 2), weight.new_zeros(more, 4 * before, *folded.shape[-2:])])
    bias = convolution.bias
    return made(weight, None if bias is None else torch.cat([bias.repeat(4), bias.new_zeros(more)]))


def fold(image: torch.Tensor, factor: int) -> torch.Tensor:
    """Return (N, factor * factor * C, h, w), channels (i, j, c), for an image (N, C, h * factor, w * factor)."""
    images, channels, height, width = image.shape
    rows = image.permute(0, 2, 3, 1).reshape(images, height // factor, factor, width // factor, factor * channels)
    return rows.transpose(2, 3).reshape(images, height // factor, width // factor, -1).permute(0, 3, 1, 2)


def unfold(x: torch.Tensor) -> torch.Tensor:
    """Return maps (N, C, 2 h, 2 w) for folded ones (N, 4 C, h, w)."""
    images, channels, height, width = x.shape
    places = x.permute(0, 2, 3, 1).reshape(images, height, width, 2, channels // 2)
    return places.transpose(2, 3).reshape(images, 2 * height, 2 * width, channels // 4).permute(0, 3, 1, 2)


def taking_folded(convolution: nn.Conv2d, factor: int) -> nn.Conv2d:
    """Return a copy of a convolution of `pixel_unshuffle`d images that takes those of `fold`."""
    found = copy.deepcopy(convolution)
    order = torch.arange(convolution.in_channels).view(-1, factor, factor).permute(1, 2, 0).flatten()
    found.weight = nn.Parameter(convolution.weight.detach()[:, order], requires_grad=False)
    return found
