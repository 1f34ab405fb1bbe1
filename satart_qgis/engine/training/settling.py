"""Whether a training is long enough for batch norms to know what they see."""

from __future__ import annotations

from torch import nn

# Share of the mean and variance that a batch norm began with, above which a model maps worse than it has learnt.
MOST_LEFT = 0.1


def left(network: nn.Module, steps: int) -> float:
    """Return the share that is left, after some steps, of what the slowest batch norm began with; 0 where none is.

    Each step keeps 1 - momentum of the running mean and variance (Ioffe and Szegedy 2015 leave open how they are
    averaged).
    """
    norms = (layer.momentum for layer in network.modules() if isinstance(layer, (nn.BatchNorm1d, nn.BatchNorm2d)))
    return max(((1 - momentum) ** steps for momentum in norms if momentum is not None), default=0.0)


def caution(network: nn.Module, steps: int, *, preset: bool) -> str:
    """Return what to say of a training from fresh weights that is too short; empty where it is long enough.

    preset: the number of epochs and the size of a batch are given by one.
    """
    share = left(network, steps)
    if share <= MOST_LEFT:
        return ""
    remedy = "Take more epochs, fewer tiles at a time, or begin with a model that is there."
    if preset:
        remedy = "Cut more tiles, or take the network without the preset, and more epochs or fewer tiles at a time."
    return (
        f"{steps} steps are too few for this network: {share:.0%} of what its batch norms began with is left in them "
        f"at the end, and the model finds less than it has learnt. {remedy}"
    )
