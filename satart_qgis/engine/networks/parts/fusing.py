"""Batch normalization folded into the convolution before it: the same numbers in fewer passes over memory."""

from __future__ import annotations

import copy

import torch
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_weights

from .tracing import follow, replace

# How far a folded network may stray from its original, relative to the largest output, before it is not trusted.
CLOSE = 1e-3


def fuse(network: nn.Module, probe: torch.Tensor) -> None:
    """Fold the batch norms of `network` (in eval mode, float32) into their convolutions, in place.

    probe: (N, B, h, w), run through the network to see which normalization follows which convolution. Where a
    convolution's output also goes elsewhere, folding would change the result: the outcome is compared with the
    original's, and undone if it differs.
    """
    with torch.no_grad():
        wanted, pairs = follow(network, probe, nn.Conv2d, nn.BatchNorm2d)
        before = {name: network.get_submodule(name) for pair in pairs for name in pair}
        for convolution, norm in pairs:
            replace(network, convolution, _folded(before[convolution], before[norm]))
            replace(network, norm, nn.Identity())
        found = network(probe)
    if not torch.allclose(found, wanted, rtol=0, atol=CLOSE * float(wanted.abs().max())):
        for name, module in before.items():
            replace(network, name, module)


def _folded(convolution: nn.Module, norm: nn.Module) -> nn.Module:
    """Return a convolution that also does what a batch norm does after it. It shares all else with the one given."""
    folded = copy.copy(convolution)
    folded._parameters = dict(convolution._parameters)
    folded.weight, folded.bias = fuse_conv_bn_weights(
        convolution.weight, convolution.bias, norm.running_mean, norm.running_var, norm.eps, norm.weight, norm.bias
    )
    return folded
