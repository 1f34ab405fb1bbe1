"""Instance normalization whose statistics can be found for a whole scene, and frozen."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping

import torch
from torch import nn
from torch.nn import functional

from .network import Network

# As Jing et al. 2018 have it: a channel that hardly moves must not be blown up.
EPS = 1e-3
# By name of the normalization: mean and variance of each channel, float64.
Statistics = Mapping[str, tuple[torch.Tensor, torch.Tensor]]


class SceneNorm(nn.Module):
    """Instance normalization with a learnt scale and shift (Ulyanov et al. 2016, arXiv 1607.08022)."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return x (N, C, h, w) normalised."""
        return functional.instance_norm(x, None, None, self.weight, self.bias, eps=EPS)


def scene_norms(network: nn.Module) -> Iterator[tuple[str, SceneNorm]]:
    """Yield the normalizations of a network with their names, in the order in which they are used."""
    for name, module in network.named_modules():
        if isinstance(module, SceneNorm):
            yield name, module


def frozen(network: Network, statistics: Statistics) -> Network:
    """Return a copy of `network` that normalises by fixed statistics, and so is a filter of bounded reach.

    What is missing in `statistics` stays as it is. Fixed normalizations are batch norms in eval mode, which can be
    folded into the convolutions before them.
    """
    # Numbers are copied where they change, as when a network is brought to another type, and not before.
    shared = {id(weight): nn.Parameter(weight.detach(), requires_grad=False) for weight in network.parameters()}
    fixed = copy.deepcopy(network, shared)
    fixed.eval()
    for name, norm in list(scene_norms(fixed)):
        if name in statistics:
            parent, _, last = name.rpartition(".")
            setattr(fixed.get_submodule(parent), last, _fixed(norm, *statistics[name]))
    return fixed


def _fixed(norm: SceneNorm, mean: torch.Tensor, variance: torch.Tensor) -> nn.BatchNorm2d:
    fixed = nn.BatchNorm2d(len(mean), eps=EPS)
    fixed.load_state_dict(
        {
            "weight": norm.weight.detach(),
            "bias": norm.bias.detach(),
            "running_mean": mean.float(),
            "running_var": variance.float(),
            "num_batches_tracked": torch.tensor(0),
        }
    )
    return fixed.eval()
