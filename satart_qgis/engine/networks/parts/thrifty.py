"""Layers as torch has them, for fitting on a processor: same numbers, a fraction of the time.

On processors torch's own take copies to another layout and back, or slow paths where numbers have 16 bits. Elsewhere
torch's own are used.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from torch.nn import functional

TIGHT = torch.channels_last


def leaky(image: torch.Tensor, slope: float) -> torch.Tensor:
    """Return the leaky rectified linear unit of an image (N, C, H, W)."""
    if image.device.type != "cpu":
        return functional.leaky_relu(image, slope)
    return _apply(_Leaky, image, slope)


def doubled(image: torch.Tensor) -> torch.Tensor:
    """Return an image (N, C, H, W) enlarged to (N, C, 2 H, 2 W), bilinearly, corners not aligned."""
    if image.device.type != "cpu":
        return functional.interpolate(image, scale_factor=2, mode="bilinear", align_corners=False)
    return _apply(_Doubled, image)


class MirroredConv2d(nn.Conv2d):
    """A convolution that goes on beyond the border by reflection; its padding of one pixel is written in one go."""

    def forward(self, input: torch.Tensor) -> torch.Tensor:  # noqa: A002  (torch's name)
        """Return the convolved image."""
        if input.device.type != "cpu" or self.padding != (1, 1):
            return super().forward(input)
        return functional.conv2d(_apply(_Mirrored, input), self.weight, self.bias, self.stride)


def _apply(function: Any, *arguments: Any) -> torch.Tensor:
    result: torch.Tensor = function.apply(*arguments)
    return result


class _Leaky(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, image: torch.Tensor, slope: float) -> torch.Tensor:
        ctx.save_for_backward(image)
        ctx.slope = slope
        # Its own gradient, of the image itself, is the same number, and has the faster path.
        return torch.ops.aten.leaky_relu_backward(image, image, slope, False)

    @staticmethod
    def backward(ctx: Any, slopes: torch.Tensor) -> tuple[torch.Tensor, None]:
        (image,) = ctx.saved_tensors
        return torch.ops.aten.leaky_relu_backward(slopes, image, ctx.slope, False), None


class _Doubled(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, image: torch.Tensor) -> torch.Tensor:
        ctx.shape = image.shape
        return functional.interpolate(image, scale_factor=2, mode="bilinear", align_corners=False)

    @staticmethod
    def backward(ctx: Any, slopes: torch.Tensor) -> torch.Tensor:
        size = [2 * side for side in ctx.shape[2:]]
        tight = slopes.contiguous(memory_format=TIGHT)  # a part of what was joined would be copied twice
        found: torch.Tensor = torch.ops.aten.upsample_bilinear2d_backward(tight, size, ctx.shape, False)
        return found


class _Mirrored(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, image: torch.Tensor) -> torch.Tensor:
        count, channels, height, width = image.shape
        result = image.new_empty((count, channels, height + 2, width + 2)).contiguous(memory_format=TIGHT)
        result[..., 1:-1, 1:-1] = image
        for to, of in ((0, 2), (-1, -3)):
            result[..., to, 1:-1] = result[..., of, 1:-1]
        for to, of in ((0, 2), (-1, -3)):
            result[..., to] = result[..., of]
        return result

    @staticmethod
    def backward(ctx: Any, slopes: torch.Tensor) -> torch.Tensor:
        result = slopes[..., 1:-1, 1:-1].clone(memory_format=TIGHT)
        for of, to in ((0, 1), (-1, -2)):
            result[..., to, :] += slopes[..., of, 1:-1]
            result[..., to] += slopes[..., 1:-1, of]
            for beside, there in ((0, 1), (-1, -2)):
                result[..., to, there] += slopes[..., of, beside]
        return result
