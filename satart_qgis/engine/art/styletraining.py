"""What a style network is trained on, towards what, and how it is judged and shown on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from ..networks.parts.feature_stack import FeatureStack
from ..networks.parts.scenenorm import set_together
from ..report import png
from .content import Pool
from .losses import content_loss, excess, gram, style_target, style_terms, tamed, tone_loss, variation
from .picture import read_image, to_bytes

# Of the held pieces that are judged and shown, drawn like those of a step that training never reaches.
HELD = 1 << 40
# Of values that a screen would cut off.
EXCESS = 1.0
# Of what is bright in the content and dark in the picture, against the content's weight.
TONE = 1.0


@dataclass(frozen=True)
class Batch:
    """content: (N, 3, s, s) of -1 to 1; stroke: which of the stroke sizes; together: whether it is one scene.

    plain: whether the network is but to show the content, without a style.
    """

    content: torch.Tensor
    stroke: int
    together: bool
    plain: bool


@dataclass(frozen=True)
class Weights:
    """Of the loss's parts; those of content and style are relative losses, of the order of 1 at the start."""

    content: float = 1.0
    style: float = 10.0
    variation: float = 0.2


class StyleTraining:
    """The task of one style: batches, loss, evaluation, previews.

    Pieces of one scene have their Gram matrices in common, as a map has its own: water may then stay calm while the
    town carries the brush strokes. Pieces of different scenes each have to show the style by themselves, or the
    network would hide what it finds hard in black.
    """

    def __init__(
        self,
        judge: FeatureStack,
        pool: Pool,
        style: str,
        sizes: Sequence[int],
        weights: Weights,
        *,
        device: str,
        count: int,
        side: int,
        warm: int = 0,
        seed: int = 0,
    ) -> None:
        """Read the style.

        style: the image file; sizes: of its longer side in pixels, one a stroke. count, side: of a batch's pieces.
        warm: steps in which a fresh network learns to show a picture at all, before it is to paint it: else it first
        learns to please with a pattern that has nothing to do with the picture, and is slow to give it up.
        """
        self.judge, self.pool, self.weights, self.device = judge.to(device), pool, weights, device
        self.count, self.side, self.seed, self.warm = count, side, seed, warm
        self.strokes = len(sizes)
        self.style = [torch.from_numpy(read_image(style, size))[None].to(device) for size in sizes]
        self.targets = [style_target(judge, image) for image in self.style]
        # Where a piece was cut out of its raster is nothing to judge it by.
        self.judge.borders = False
        self.held = [torch.from_numpy(pool.batch(HELD + i, 2, side, seed=seed)).to(device) for i in range(2)]

    def batch(self, step: int) -> Batch:
        """Return what a step learns from: stroke sizes in turn, every other time all pieces from one scene."""
        together = (step // self.strokes) % 2 == 0
        pieces = self.pool.batch(step, self.count, self.side, seed=self.seed, together=together)
        return Batch(torch.from_numpy(pieces), step % self.strokes, together, step < self.warm)

    def loss(self, network: nn.Module, batch: Batch) -> torch.Tensor:
        """Return the weighted loss of a batch."""
        set_together(network, batch.together)
        content = batch.content.to(self.device).contiguous(memory_format=torch.channels_last)
        if batch.plain:
            shown = network(with_stroke(content, batch.stroke / max(self.strokes - 1, 1), self.strokes))
            return (shown.float() - content).abs().mean()
        parts = self._parts(network, content, batch.stroke, together=batch.together)
        w = self.weights
        total: torch.Tensor = (
            w.content * (parts["content"] + TONE * parts["tone"]) + w.style * parts["tamed"]
            + w.variation * parts["variation"] + EXCESS * parts["excess"]
        )  # fmt: skip
        return total

    def _parts(
        self, network: nn.Module, content: torch.Tensor, stroke: int, *, together: bool = True
    ) -> dict[str, torch.Tensor]:
        painted = network(with_stroke(content, stroke / max(self.strokes - 1, 1), self.strokes))
        found = self.judge.features(painted)
        name = self.judge.content
        with torch.no_grad():
            wanted = self.judge.features(content, name)[name]
        grams = {key: gram(maps).mean(0) if together else gram(maps) for key, maps in found.items()}
        terms = style_terms(grams, self.targets[stroke])
        return {
            "content": content_loss(found[name], wanted),
            "tone": tone_loss(painted, content),
            "style": terms.mean(),
            "tamed": tamed(terms),
            "variation": variation(painted),
            "excess": excess(painted),
        }

    def evaluate(self, network: nn.Module) -> dict[str, float]:
        """Return the losses on pieces that are not learnt from, and their weighted sum with a minus as the score."""
        set_together(network, True)
        sums: dict[str, float] = {"content": 0.0, "style": 0.0, "variation": 0.0}
        for stroke in range(self.strokes):
            for held in self.held:
                parts = self._parts(network, held, stroke)
                for key in sums:
                    sums[key] += float(parts[key].detach()) / (self.strokes * len(self.held))
        w = self.weights
        score = w.content * sums["content"] + w.style * sums["style"] + w.variation * sums["variation"]
        return {**sums, "score": -score}

    def style_losses(self, network: nn.Module) -> list[float]:
        """Return the style loss on the held pieces for each stroke size."""
        set_together(network, True)
        with torch.no_grad():
            return [
                float(np.mean([float(self._parts(network, held, stroke)["style"]) for held in self.held]))
                for stroke in range(self.strokes)
            ]

    def painted(self, network: nn.Module, content: torch.Tensor) -> list[NDArray[np.float32]]:
        """Return pieces (N, 3, s, s) painted with each stroke size."""
        set_together(network, True)
        with torch.no_grad():
            return [
                network(with_stroke(content, stroke / max(self.strokes - 1, 1), self.strokes)).float().cpu().numpy()
                for stroke in range(self.strokes)
            ]

    def preview(self, network: nn.Module, path: Path) -> None:
        """Write a picture: a row a piece, first as it is, then in each stroke size."""
        content = self.held[0]
        columns = [
            np.concatenate(list(pieces), axis=1) for pieces in (content.cpu().numpy(), *self.painted(network, content))
        ]
        path.write_bytes(png(to_bytes(np.concatenate(columns, axis=2))))

    def thumbnail(self, network: nn.Module, path: Path) -> None:
        """Write a small picture of what the style makes of a piece, the middle stroke size chosen."""
        middle = self.painted(network, self.held[1][:1].float())[self.strokes // 2][0]
        path.write_bytes(png(to_bytes(middle)))


def with_stroke(content: torch.Tensor, stroke: float, strokes: int) -> torch.Tensor:
    """Return images (N, 3, H, W) with the channel that chooses the stroke size, where the network has several."""
    if strokes == 1:
        return content
    field = torch.full_like(content[:, :1], stroke)
    return torch.cat([content, field], 1).contiguous(memory_format=torch.channels_last)


def stroke_width(pictures: NDArray[np.float32]) -> float:
    """Return the width of strokes in pixels: twice the lag at which the brightness's autocorrelation falls to 1/2.

    pictures: (N, 3, s, s); the autocorrelation is averaged over them and over all directions.
    """
    grey = pictures.mean(axis=1)
    grey = grey - grey.mean(axis=(1, 2), keepdims=True)
    side = grey.shape[-1]
    power = np.abs(np.fft.fft2(grey, s=(2 * side, 2 * side))) ** 2
    ones = np.abs(np.fft.fft2(np.ones((side, side)), s=(2 * side, 2 * side))) ** 2
    # Divided by how many pairs there are at each lag.
    auto = np.fft.ifft2(power.mean(0)).real / np.maximum(np.fft.ifft2(ones).real, 1)
    rows, cols = (np.minimum(np.arange(2 * side), 2 * side - np.arange(2 * side)) for _ in range(2))
    lag = np.rint(np.hypot(rows[:, None], cols[None])).astype(int)
    reach = side // 2
    near = lag < reach
    radial = np.bincount(lag[near], auto[near], reach) / np.bincount(lag[near], minlength=reach)
    radial /= max(radial[0], 1e-12)
    below = np.flatnonzero(radial < 0.5)
    if not below.size:
        return float(2 * reach)
    last = int(below[0])
    share = (radial[last - 1] - 0.5) / max(radial[last - 1] - radial[last], 1e-12)
    return float(2 * (last - 1 + share))
