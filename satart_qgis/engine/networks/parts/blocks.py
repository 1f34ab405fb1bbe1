"""Blocks that several segmentation networks are made of, and the weights they start from."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import nn
from torch.nn import functional


class ConvBlock(nn.Sequential):
    """Convolution, batch norm, ReLU: the names of segmentation_models_pytorch's Conv2dReLU."""

    def __init__(self, inputs: int, outputs: int, kernel: int = 3, *, norm: bool = True) -> None:
        """Take the channels. Without `norm` the convolution has a bias instead."""
        super().__init__(
            nn.Conv2d(inputs, outputs, kernel, padding=kernel // 2, bias=not norm),
            nn.BatchNorm2d(outputs) if norm else nn.Identity(),
            nn.ReLU(inplace=True),
        )


class DecoderBlock(nn.Module):
    """Doubles a feature map (nearest), joins the encoder's of that size, and convolves twice."""

    def __init__(self, inputs: int, skip: int, outputs: int) -> None:
        """Take the channels of the coarser map, of the encoder's (0 to take only its size) and of the result."""
        super().__init__()
        self.joins = skip > 0
        self.conv1 = ConvBlock(inputs + skip, outputs)
        self.conv2 = ConvBlock(outputs, outputs)

    def forward(self, coarse: torch.Tensor, finer: torch.Tensor) -> torch.Tensor:
        """Return (N, outputs, h, w) of the size of `finer` (N, skip, h, w)."""
        fine = functional.interpolate(coarse, size=finer.shape[-2:], mode="nearest")
        if self.joins:
            fine = torch.cat([fine, finer], dim=1)
        result: torch.Tensor = self.conv2(self.conv1(fine))
        return result


class Decoder(nn.Module):
    """Climbs from an encoder's deepest feature map to finer ones, a DecoderBlock a step (U-Net's right side)."""

    def __init__(self, deepest: int, skips: Sequence[int], channels: Sequence[int]) -> None:
        """Take the channels of the deepest map, of those joined from coarse to fine, and of each step's result."""
        super().__init__()
        inputs = [deepest, *channels[:-1]]
        self.blocks = nn.ModuleList(DecoderBlock(*each) for each in zip(inputs, skips, channels))

    def forward(self, features: Sequence[torch.Tensor]) -> torch.Tensor:
        """Return the finest map. features: the encoder's from fine to coarse, one more than there are steps."""
        result = features[-1]
        for block, finer in zip(self.blocks, reversed(features[:-1])):
            result = block(result, finer)
        return result


def enlarged(logits: torch.Tensor, image: torch.Tensor) -> torch.Tensor:
    """Return `logits` (N, C, h, w) at the size of `image` (N, B, H, W), bilinearly.

    By pixel areas, not by corner pixels: what lies in a corner must not depend on where a tile was cut. In float32 and
    class by class, which a CPU does three times as fast as in bfloat16 and pixel by pixel.
    """
    logits = logits.float().contiguous()
    return functional.interpolate(logits, size=image.shape[-2:], mode="bilinear", align_corners=False)


def initialize(network: nn.Module) -> None:
    """Give every layer the weights that keep a signal's variance (He et al. 2015, arXiv 1502.01852); biases 0."""
    for module in network.modules():
        if isinstance(module, nn.Conv2d):
            # A grouped convolution's outputs each see few inputs, which `fan_in` knows and `fan_out` does not.
            nn.init.kaiming_normal_(module.weight, mode="fan_in", nonlinearity="relu")
            if module.bias is not None:
                nn.init.zeros_(module.bias)
        elif isinstance(module, nn.BatchNorm2d):
            nn.init.ones_(module.weight)
            nn.init.zeros_(module.bias)


def ignore(network: nn.Module, *names: str) -> None:
    """Let `network` load states that have more than it needs: parts of these names, as other projects keep them."""

    def drop(state: dict[str, torch.Tensor], prefix: str, *_: object) -> None:
        for key in [key for key in state if key.startswith(tuple(f"{prefix}{name}." for name in names))]:
            del state[key]

    network._register_load_state_dict_pre_hook(drop)
