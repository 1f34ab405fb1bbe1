"""A network that is taught by another: what both know is brought together by linear maps."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

from .feature_stack import FeatureStack


class Apprentice(nn.Module):
    """A pupil and, for the training alone, the linear maps from its taps to the teacher's."""

    def __init__(self, pupil: FeatureStack, teacher: FeatureStack, sample: torch.Tensor) -> None:
        """Pair each of the teacher's taps with the pupil's of the same scale, or the deepest one made coarser.

        sample: images (N, 3, H, W) that tell the mean and spread of the teacher's channels, by which its maps are
        standardised: rare channels then count as much as loud ones.
        """
        super().__init__()
        self.pupil = pupil
        with torch.no_grad():
            own = {tap.scale: (tap.name, pupil.features(sample)[tap.name].shape[1]) for tap in pupil.taps}
            wanted = teacher.features(sample)
        widths = {name: maps.shape[1] for name, maps in wanted.items()}
        for name, maps in wanted.items():
            spread = maps.var(dim=(0, 2, 3), keepdim=True)
            self.register_buffer(f"{name}_mean", maps.mean(dim=(0, 2, 3), keepdim=True))
            self.register_buffer(f"{name}_gain", (spread + 0.01 * spread.mean()).rsqrt())
        deepest = max(own)
        self.pairs = [(own.get(tap.scale, own[deepest])[0], tap) for tap in teacher.taps]
        self.heads = nn.ModuleList(
            nn.Conv2d(own.get(tap.scale, own[deepest])[1], widths[tap.name], 1 if tap.scale <= deepest else 3,
                      padding=0 if tap.scale <= deepest else 1)
            for tap in teacher.taps
        )  # fmt: skip

    def standard(self, name: str, maps: torch.Tensor) -> torch.Tensor:
        """Return the teacher's maps of a tap, standardised."""
        standard: torch.Tensor = (maps.float() - self.get_buffer(f"{name}_mean")) * self.get_buffer(f"{name}_gain")
        return standard

    def forward(self, image: torch.Tensor) -> list[torch.Tensor]:
        """Return what it takes each of the teacher's taps to be, standardised."""
        found = self.pupil.features(image)
        guesses = []
        for (name, tap), head in zip(self.pairs, self.heads):
            x = found[name]
            own = next(t.scale for t in self.pupil.taps if t.name == name)
            if tap.scale > own:
                x = functional.avg_pool2d(x, tap.scale // own)
            guesses.append(head(x))
        return guesses
