"""Features learnt from another network's: a pupil whose maps tell what the teacher's tell (hints: arXiv 1412.6550)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import torch
from torch import nn
from torch.nn import functional
from torch.nn.utils.fusion import fuse_conv_bn_eval

from ..networks.parts.apprentice import Apprentice
from ..networks.parts.feature_stack import FeatureStack
from ..networks.style_features import StyleFeatures
from .content import Pool

# Of the deepest hint, which reaches beyond what the pupil itself keeps: it is to hint, not to reign.
BEYOND = 0.5
# Channels whose root mean square is below this share of the median stay smaller than the others.
QUIET = 0.2


def hint_loss(teacher: FeatureStack) -> Callable[[nn.Module, torch.Tensor], torch.Tensor]:
    """Return the loss of an Apprentice on images (N, 3, H, W): the squared errors of its guesses."""

    def loss(network: nn.Module, batch: torch.Tensor) -> torch.Tensor:
        with torch.no_grad():
            wanted = teacher.features(batch)
        guesses = network(batch)
        total = batch.new_zeros(())
        for guess, tap in zip(guesses, teacher.taps):
            error = ((guess.float() - network.standard(tap.name, wanted[tap.name])) ** 2).mean()
            total = total + error * (BEYOND if tap.scale > network.pupil.taps[-1].scale else 1.0)
        return total

    return loss


def views(pool: Pool, count: int, side: int, seed: int) -> Callable[[int], torch.Tensor]:
    """Return step -> images (count, 3, side, side), some with other contrast or colours, as stylised pictures have."""

    def batch(step: int) -> torch.Tensor:
        images = torch.from_numpy(pool.batch(step, count, side, seed=seed))
        draw = torch.Generator().manual_seed(seed * 1_000_003 + step)
        gain = torch.empty(count, 3, 1, 1).uniform_(0.6, 1.5, generator=draw)
        shift = torch.empty(count, 3, 1, 1).uniform_(-0.3, 0.3, generator=draw)
        changed = torch.rand(count, 1, 1, 1, generator=draw) < 0.5
        seen: torch.Tensor = torch.where(changed, images * gain + shift, images).clamp(-1, 1)
        return seen

    return batch


def folded(pupil: StyleFeatures, sample: torch.Tensor) -> StyleFeatures:
    """Return the pupil without batch norms, every channel's mean square over `sample` (N, 3, H, W) brought to 1.

    So that layers weigh alike in the losses, and channels in their Gram matrices; Gatys et al. 2015 bring the mean of
    VGG's to 1. As rectified linear units only scale, the features are the same but for these factors.
    """
    plain = StyleFeatures([c.out_channels for c in pupil.convolutions])
    pupil.eval()
    for own, old, norm in zip(plain.convolutions, pupil.convolutions, pupil.norms):
        fused = fuse_conv_bn_eval(old, norm)
        own.load_state_dict(fused.state_dict())
    plain.eval()
    for number in range(len(plain.convolutions)):
        _bring_to_one(plain, number, sample)
    return plain


def _bring_to_one(network: StyleFeatures, number: int, sample: torch.Tensor) -> None:
    powers: list[torch.Tensor] = []
    convolution = network.convolutions[number]
    hook = convolution.register_forward_hook(
        lambda _module, _inputs, out: powers.append((functional.relu(out) ** 2).mean(dim=(0, 2, 3)))
    )
    with torch.no_grad():
        network.features(sample)
        hook.remove()
        size = powers[0].sqrt()
        on = size[size > 0]
        if not len(on):
            return
        # A channel that is hardly ever on is not blown up to the others' size: where it is on it would drown them.
        scale = 1 / size.clamp_min(QUIET * float(on.median()))
        convolution.weight.mul_(scale.view(-1, 1, 1, 1))
        convolution.bias.mul_(scale)
        if number + 1 < len(network.convolutions):
            network.convolutions[number + 1].weight.div_(scale.view(1, -1, 1, 1))


def explained(apprentice: Apprentice, teacher: FeatureStack, images: Sequence[torch.Tensor]) -> dict[str, float]:
    """Return, for each tap of the teacher, the share of its variance that the pupil's features explain."""
    shares: dict[str, list[float]] = {tap.name: [] for tap in teacher.taps}
    for image in images:
        wanted = teacher.features(image)
        for guess, tap in zip(apprentice(image), teacher.taps):
            target = apprentice.standard(tap.name, wanted[tap.name])
            error = ((guess.float() - target) ** 2).mean() / target.var(dim=(0, 2, 3), unbiased=False).mean()
            shares[tap.name].append(1 - float(error))
    return {name: float(np.mean(values)) for name, values in shares.items()}
