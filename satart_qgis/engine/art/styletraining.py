"""What a style network is trained on, towards what, and how it is judged and shown on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

from ..monitor import Monitor
from ..networks.parts.feature_stack import FeatureStack
from ..report import png
from .content import Pool
from .grain import with_grain
from .losses import (
    Look,
    comb_loss,
    content_loss,
    excess,
    flicker,
    flicker_loss,
    gamut,
    gamut_loss,
    look_target,
    look_terms,
    looks,
    palette_loss,
    tamed,
    tone_loss,
    variation,
    weave_loss,
)
from .picture import enlarged, read_image, resized, to_bytes

# Of the held pieces that are judged and shown, drawn like those of a step that training never reaches.
HELD = 1 << 40
# Of values that a screen would cut off; of a palette like the style's; of bright places that stay bright; of strokes
# as broad as the style's; of waves that stand out; of lattices; of colours that the painter never used; of colours
# that flicker.
EXCESS, PALETTE, TONE, BREADTH, WEAVE, COMB, GAMUT, FLICKER = 1.0, 10.0, 1.0, 20.0, 300.0, 2.0, 300.0, 2.0
# Of the variance of the style's features, added to the content's own: open water must not count a thousandfold.
FLAT = 0.1
# Pixels of the longer side of the smallest painting that is looked at.
LEAST = 64
# Pictures are shifted by chance by fewer pixels than this before they are judged: the judge's strides must not fall on
# the same pixels time and again, or a lattice that it can't see grows in between.
SHIFT = 8
# How fast the grain of a painting that is left out grows with its size.
GRAIN = 1 / 3
# Pixels that are left out of what is shown, on each side.
BORDER = 12
# Pixels: longer waves are no strokes; and no stroke is narrower.
BROADEST, NARROWEST = 32, 0.5
# Side of pieces whose halves are large enough to be judged too.
HALVED = 152
# Held pieces on which strokes are measured; sizes from one that is learnt to the next, and to an evenly spaced one.
MEASURED, FINELY, EVENLY = 16, 8, 2
# Of a width's logarithm: what differs by less from a growing one is chance.
ASTRAY = 0.03


@dataclass(frozen=True)
class Batch:
    """content: (N, 3, s, s) of -1 to 1; stroke: which of the stroke sizes.

    plain: whether the network is but to show the content, without a style.
    """

    content: torch.Tensor
    stroke: int
    plain: bool


@dataclass(frozen=True)
class Weights:
    """Of the loss's parts; those of content and style are relative losses, of the order of 1 at the start."""

    content: float = 1.0
    style: float = 10.0
    variation: float = 0.2


class StyleTraining:
    """The task of one style: batches, loss, evaluation, previews.

    Between two stroke sizes that a network has taps for lies one that it must blend them for; it is learnt as well, for
    a blend of what suits two sizes is broader than either.

    Each piece is normalised and has to show the style by itself, though pieces of a map are normalised together when it
    is painted: a network that is trained on the latter turns the grain of calm water into a labyrinth.
    Strokes broader than the first are also looked at in half the size, as the size before: else features, which see
    few pixels, tell the large shapes of a painting hardly at all.
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

        style: the image file; sizes: of its longer side in pixels, one a tap of the network. count, side: of a batch's
        pieces.
        warm: steps in which a fresh network learns to show a picture at all, before it is to paint it: else it first
        learns to please with a pattern that has nothing to do with the picture, and is slow to give it up.
        """
        self.judge, self.pool, self.weights, self.device = judge.to(device), pool, weights, device
        self.count, self.side, self.seed, self.warm = count, side, seed, warm
        self.taps = len(sizes)
        pictures = [without_grain(style, size, sizes[0]) for size in with_between(sizes)]
        self.strokes = len(pictures)
        images = [torch.from_numpy(picture)[None].to(device) for picture in pictures]
        halves = [torch.from_numpy(halved(picture))[None].to(device) for picture in pictures[1:]]
        self.colours = [image[0].flatten(1) for image in images]
        self.gamut = gamut(torch.cat(self.colours, 1))
        self.flicker = [flicker(image) for image in images]
        self.widths = [breadth(squares(image, side - SHIFT)) for image in images]
        self.targets = [look_target(judge, image) for image in images]
        self.coarse = [look_target(judge, image) for image in halves]
        self.floor = FLAT * float(self.targets[0][judge.content][1].diagonal(dim1=1, dim2=2).mean())
        # Where a piece was cut out of its raster is nothing to judge it by.
        self.judge.borders = False
        self.held = [torch.from_numpy(self._drawn(HELD + i, 2)).to(device) for i in range(2)]

    def batch(self, step: int) -> Batch:
        """Return what a step learns from: stroke sizes in turn."""
        return Batch(torch.from_numpy(self._drawn(step, self.count)), step % self.strokes, step < self.warm)

    def _drawn(self, step: int, count: int) -> NDArray[np.float32]:
        """Return pieces (N, 3, side, side) as they will be shown to the network when it paints: with grain."""
        return with_grain(self.pool.batch(step, count, self.side, seed=self.seed), step, self.seed)

    def loss(self, network: nn.Module, batch: Batch) -> torch.Tensor:
        """Return the weighted loss of a batch. Draws by chance: seed torch before, where it is to be repeated."""
        content = batch.content.to(self.device).contiguous(memory_format=torch.channels_last)
        painted = network(with_stroke(content, self._control(batch.stroke), self.taps))
        if batch.plain:
            return (painted.float() - content).abs().mean()
        row, col = torch.randint(SHIFT, (2,)).tolist()
        rows, cols = (slice(n, n + content.shape[2] - SHIFT) for n in (row, col))
        painted, content = painted[:, :, rows, cols], content[:, :, rows, cols]
        parts = self._parts(painted, content, batch.stroke)
        w = self.weights
        total: torch.Tensor = (
            w.content * (parts["content"] + TONE * tone_loss(painted, content))
            + w.style * tamed(parts["style"]) + w.variation * parts["variation"]
            + PALETTE * palette_loss(painted, self.colours[batch.stroke]) + EXCESS * excess(painted)
            + BREADTH * breadth_loss(breadth(painted), self.widths[batch.stroke])
            + tamed(WEAVE * weave_loss(painted)) + COMB * comb_loss(painted) + GAMUT * gamut_loss(painted, self.gamut)
            + FLICKER * flicker_loss(flicker(painted), self.flicker[batch.stroke])
        )  # fmt: skip
        return total

    def _control(self, stroke: int) -> float:
        return stroke / max(self.strokes - 1, 1)

    def _parts(self, painted: torch.Tensor, content: torch.Tensor, stroke: int) -> dict[str, torch.Tensor]:
        found = self.judge.features(painted)
        name = self.judge.content
        with torch.no_grad():
            wanted = self.judge.features(content, name)[name]
        style = self._unlike(found, self.targets[stroke])
        if stroke and min(painted.shape[2:]) >= HALVED:
            small = functional.avg_pool2d(painted, 2)
            style = (style + self._unlike(self.judge.features(small), self.coarse[stroke - 1])) / 2
        return {
            "content": content_loss(found[name], wanted, self.floor),
            "style": style,
            "variation": variation(painted),
        }

    def _unlike(self, found: dict[str, torch.Tensor], target: dict[str, Look]) -> torch.Tensor:
        """Return the mean of the layers' terms, coarser ones counting more: they tell broad strokes from fine ones."""
        terms = look_terms({name: looks(maps) for name, maps in found.items()}, target)
        counts = torch.tensor([1 + log2(tap.scale) for tap in self.judge.taps], device=terms.device)
        return (terms * counts).sum() / counts.sum()

    def _judged(self, network: nn.Module, held: torch.Tensor, stroke: int) -> dict[str, torch.Tensor]:
        painted = network(with_stroke(held, self._control(stroke), self.taps))
        return self._parts(painted, held, stroke)

    def evaluate(self, network: nn.Module) -> dict[str, float]:
        """Return the losses on pieces that are not learnt from, and their weighted sum with a minus as the score."""
        sums: dict[str, float] = {"content": 0.0, "style": 0.0, "variation": 0.0}
        for stroke in range(self.strokes):
            for held in self.held:
                parts = self._judged(network, held, stroke)
                for key in sums:
                    sums[key] += float(parts[key].detach()) / (self.strokes * len(self.held))
        w = self.weights
        score = w.content * sums["content"] + w.style * sums["style"] + w.variation * sums["variation"]
        return {**sums, "score": -score}

    def style_losses(self, network: nn.Module) -> list[float]:
        """Return the style loss on the held pieces for each stroke size."""
        with torch.no_grad():
            return [
                float(np.mean([float(self._judged(network, held, stroke)["style"]) for held in self.held]))
                for stroke in range(self.strokes)
            ]

    def painted(self, network: nn.Module, content: torch.Tensor) -> list[NDArray[np.float32]]:
        """Return pieces (N, 3, s, s) painted with each stroke size, but for their borders, where context lacks."""
        inner = slice(BORDER, -BORDER)
        with torch.no_grad():
            controls = [self._control(stroke) for stroke in range(self.strokes)]
            painted = [network(with_stroke(content, control, self.taps)) for control in controls]
        return [pieces[:, :, inner, inner].float().cpu().numpy() for pieces in painted]

    def spaced(self, network: nn.Module, monitor: Monitor) -> tuple[list[float], list[float]]:
        """Return what the network is to be told for evenly spaced stroke sizes, and the width of each in pixels.

        The sizes that taps have learnt stay where they are. Between two of them strokes grow faster than the share of
        the broader ones at first by this measure of width, and as fast by others: half of the way is told by the one,
        half by the other. Sizes at which strokes are clearly narrower than before, or broader than those to come, are
        passed over. Raises Cancelled.
        """
        count = FINELY * max(self.taps - 1, 0) + 1
        drawn = [self.pool.batch(HELD + i, 1, self.pool.side, seed=self.seed) for i in range(MEASURED)]
        held = [
            torch.from_numpy(with_grain(piece, HELD + i, self.seed)).to(self.device) for i, piece in enumerate(drawn)
        ]
        inner, widths, places = slice(BORDER, -BORDER), list[float](), np.linspace(0, 1, count)
        with torch.no_grad():
            for place in places:
                monitor.check()
                painted = [network(with_stroke(piece, float(place), self.taps)) for piece in held]
                widths.append(float(breadth(torch.cat(painted)[:, :, inner, inner])))
        spacing, told = [0.0], widths[:1]
        for first in range(0, count - 1, FINELY):
            part = slice(first, first + FINELY + 1)
            growing = np.maximum.accumulate(np.minimum(widths[part], widths[part.stop - 1]))
            rise = np.diff(growing)
            sound = np.abs(np.log(np.divide(widths[part], growing))) < ASTRAY
            even = np.where(sound[1:] & sound[:-1], 1 / FINELY, 0.0)
            way = np.concatenate([[0], np.cumsum(rise / max(rise.sum(), 1e-9) + even)])
            wanted = np.linspace(0, way[-1], FINELY // EVENLY + 1)[1:]
            spacing += [round(float(place), 4) for place in np.interp(wanted, way, places[part])]
            told += list(np.interp(wanted, way, growing))
        return spacing, [round(float(width), 2) for width in told]

    def preview(self, network: nn.Module, path: Path) -> None:
        """Write a picture: a row a piece, first as it is, then in each stroke size."""
        content, inner = self.held[0], slice(BORDER, -BORDER)
        shown = content[:, :, inner, inner].cpu().numpy()
        columns = [np.concatenate(list(pieces), axis=1) for pieces in (shown, *self.painted(network, content))]
        path.write_bytes(png(to_bytes(np.concatenate(columns, axis=2))))

    def thumbnail(self, network: nn.Module, path: Path) -> None:
        """Write a small picture of what the style makes of a piece, the middle stroke size chosen."""
        middle = self.painted(network, self.held[1][:1].float())[self.strokes // 2][0]
        path.write_bytes(png(to_bytes(middle)))


def with_between(sizes: Sequence[int]) -> list[int]:
    """Return sizes with the geometric mean of each two neighbours between them."""
    between = [round((one * other) ** 0.5) for one, other in zip(sizes, sizes[1:])]
    return [size for pair in zip(sizes, between) for size in pair] + list(sizes[-1:])


def without_grain(style: str, size: int, finest: int) -> NDArray[np.float32]:
    """Return a painting with its longer side brought to `size` pixels, but for what its finest strokes are made of.

    Canvas and grain are there at every size: a painting that is but larger has no broader strokes for its features.
    A painting that is n times larger than `finest` loses what is finer than n ^ GRAIN pixels: it is averaged down by as
    much, and enlarged again.
    """
    grain = (size / finest) ** GRAIN
    small = read_image(style, round(size / grain))
    return enlarged(small, size / max(small.shape[1:])) if grain > 1 else small


def halved(picture: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return a painting at half its size, `LEAST` pixels along its longer side at least."""
    factor = max(0.5, LEAST / max(picture.shape[1:]))
    return resized(picture, *(max(round(side * factor), 1) for side in picture.shape[1:]))


def with_stroke(content: torch.Tensor, stroke: float, strokes: int) -> torch.Tensor:
    """Return images (N, 3, H, W) with the channel that chooses the stroke size, where the network has several."""
    if strokes == 1:
        return content
    field = torch.full_like(content[:, :1], stroke)
    return torch.cat([content, field], 1).contiguous(memory_format=torch.channels_last)


def stroke_width(pictures: NDArray[np.float32]) -> float:
    """Return the width of strokes in pixels, of pictures (N, 3, s, s)."""
    return float(breadth(torch.from_numpy(pictures)))


def breadth(pictures: torch.Tensor) -> torch.Tensor:
    """Return the width of strokes in pixels: half a wavelength of the brightness, at the mean frequency.

    pictures: (N, 3, s, s). Waves longer than `BROADEST` are what a picture shows rather than how it is painted.
    """
    grey = pictures.float().mean(1)
    side = grey.shape[-1]
    window = torch.hann_window(side, periodic=False, device=grey.device)
    grey = (grey - grey.mean((1, 2), keepdim=True)) * window[:, None] * window
    spectrum = torch.fft.rfft2(grey)
    power = (spectrum.real.square() + spectrum.imag.square()).mean(0)
    waves = torch.fft.fftfreq(side, device=grey.device)
    frequency = torch.hypot(waves[:, None], waves[: side // 2 + 1])
    # The half of the spectrum that is left out is a mirror image.
    twice = torch.ones(side // 2 + 1, device=grey.device)
    twice[1 : (side + 1) // 2] = 2
    power = power * twice * (frequency >= 1 / BROADEST)
    width: torch.Tensor = 0.5 * power.sum() / (power * frequency).sum().clamp_min(1e-12)
    return width


def breadth_loss(found: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    """Return the squared logarithm of how many times too broad strokes are; 0 is for pictures without any."""
    return (found.clamp_min(NARROWEST) / wanted.clamp_min(NARROWEST)).log().square()


def squares(picture: torch.Tensor, side: int) -> torch.Tensor:
    """Return squares (N, 3, s, s) that cover a picture (1, 3, H, W) evenly, of `side` or of its own shorter side."""
    side = min(side, *picture.shape[2:])
    starts = [torch.linspace(0, size - side, -(-size // side)).long().tolist() for size in picture.shape[2:]]
    return torch.cat([picture[:, :, row : row + side, col : col + side] for row in starts[0] for col in starts[1]])
