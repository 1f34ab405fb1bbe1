"""What a super-resolution network is taught: the image that agrees with its input and is nearest to the finer one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from ..art.judge import find_judge
from ..errors import BadParameter
from ..networks.parts.feature_stack import FeatureStack
from ..report import png, stretch
from . import tensors
from .evidence import stacked
from .samples import Patch, Pool
from .sensor import Sensor, enlarge, plain, project

Array = NDArray[np.float32]

LOSSES = ("l1", "perceptual")
# Fine pixels at a patch's border that don't count: their surroundings were cut off.
MARGIN = 8
# Weights of the feature network's layers, from shallow to deep, and of their Gram matrices, as in fast.ai's lesson.
CONTENT = (5.0, 15.0, 2.0)
TEXTURE = 5e3
# Patches that are judged, and those that are shown.
JUDGED, SHOWN = 48, 4


@dataclass
class Lesson:
    """Batches, loss and evaluation of one training. loss: `l1`, or `perceptual`, with content and Gram terms beside.

    real: the share of real pairs among the samples; from a half on it is real pairs that are judged, too.
    features: the network for the latter, empty for the one that ships. previews: folder for pictures, or empty.
    """

    pool: Pool
    device: str
    count: int
    side: int
    real: float
    seed: int
    kind: str = "l1"
    features: str = ""
    previews: str = ""
    _judge: FeatureStack | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        """Load the feature network where it is needed. Raises BadModel, BadParameter."""
        if self.kind not in LOSSES:
            raise BadParameter(f"There is no loss '{self.kind}'. Use one of: {', '.join(LOSSES)}.")
        if self.kind == "perceptual":
            self._judge = find_judge(self.features)[0].to(self.device)
        self.sensor = self.pool.degradation.sensor
        if self.previews:
            Path(self.previews).mkdir(parents=True, exist_ok=True)
        random = np.random.default_rng((self.seed, 1))
        chosen = random.permutation(len(self.pool.held))[:JUDGED]
        self._held = [self._prepared(self.pool.held[i], random) for i in sorted(chosen.tolist())]
        self._step = 0

    def batch(self, step: int) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the coarse and the fine patches of a step."""
        coarse, fine = self.pool.draw(np.random.default_rng((self.seed, 2, step)), self.count, self.side, self.real)
        return torch.from_numpy(coarse), torch.from_numpy(fine)

    def loss(self, network: nn.Module, batch: tuple[torch.Tensor, torch.Tensor]) -> torch.Tensor:
        """Return the loss of a batch. The network learns through the projection: only what is unseen is its own."""
        given, fine = (part.to(self.device) for part in batch)
        detail = network(given.contiguous(memory_format=torch.channels_last))
        coarse = given[:, : fine.shape[1]]  # what comes after it is of the guide
        result = tensors.project(tensors.enlarge(coarse, self.sensor) + detail.float(), coarse, self.sensor)
        result, fine = (part[..., MARGIN:-MARGIN, MARGIN:-MARGIN] for part in (result, fine))
        value = (result - fine).abs().mean()
        return value if self._judge is None else value + perceptual(self._judge, result, fine)

    def evaluate(self, network: nn.Module) -> dict[str, float]:
        """Return PSNR, and its gain over the plain result, on the patches held out; write a picture of some."""
        rows: list[list[float]] = []
        shown: list[list[Array]] = []
        for patch, coarse in self._held:
            result = predicted(network, coarse, patch, self.sensor, self.device, self.pool.bandwise)
            fine = patch.fine.astype(np.float32)
            without = plain(coarse, self.sensor)
            rows.append([psnr(image, fine, patch) for image in (result, without)])
            if len(shown) < SHOWN:
                near = coarse.repeat(self.sensor.scale, 1).repeat(self.sensor.scale, 2)
                shown.append([near, without, result, fine])
        self._step += 1
        if self.previews:
            write_preview(shown, Path(self.previews) / f"step-{self._step:03}.png")
        learned, without_any = (float(np.mean(column)) for column in zip(*rows))
        return {"psnr": learned, "plain": without_any, "gain": learned - without_any, "score": learned}

    def _prepared(self, patch: Patch, random: np.random.Generator) -> tuple[Patch, Array]:
        if patch.coarse is not None and self.real >= 0.5:
            return patch, patch.coarse.astype(np.float32)
        whole = patch.fine.dtype.kind != "f"
        clean = type(self.pool.degradation)(self.sensor)
        return patch, clean.apply(patch.fine.astype(np.float32), patch.scaling, whole, random)


def predicted(network: nn.Module, coarse: Array, patch: Patch, sensor: Sensor, device: str, bandwise: bool) -> Array:
    """Return the super-resolved image (B, H * scale, W * scale), in values, of a small coarse one, a patch's."""
    numbers = patch.scaling.inward(coarse)
    led = patch.led(numbers, slice(None), sensor)
    parts = [slice(band, band + 1) for band in range(len(numbers))] if bandwise else [slice(None)]
    stacks = [stacked(numbers[p], led.of_bands(p)) if led else numbers[p] for p in parts]
    with torch.no_grad():
        detail = network(torch.from_numpy(np.stack(stacks)).to(device)).float().cpu().numpy()
    detail = (detail[:, 0] if bandwise else detail[0]) * patch.scaling.unit
    return project(enlarge(coarse, sensor) + detail, coarse, sensor)


def psnr(image: Array, fine: Array, patch: Patch) -> float:
    """Return the peak signal-to-noise ratio in dB; the peak is the range of the raster's values."""
    inner = (slice(None), slice(MARGIN, -MARGIN), slice(MARGIN, -MARGIN))
    error = (image[inner] - fine[inner]) / patch.scaling.extent[:, None, None]
    return float(-10 * np.log10(max(float(np.mean(error**2)), 1e-12)))


def perceptual(judge: FeatureStack, result: torch.Tensor, fine: torch.Tensor) -> torch.Tensor:
    """Return the content and texture terms of the loss: L1 of features, and of their Gram matrices.

    J. Johnson et al., "Perceptual Losses for Real-Time Style Transfer and Super-Resolution", ECCV 2016, with fast.ai's
    L1 and weights; our feature network stands for VGG-16.
    """
    layers = [tap.name for tap in judge.taps[-len(CONTENT) :]]
    found = [judge.features(_seen(image), layers[-1]) for image in (result, fine)]
    total = result.new_zeros(())
    for weight, name in zip(CONTENT, layers):
        mine, wanted = found[0][name].float(), found[1][name].float()
        grams = [torch.einsum("nchw,ndhw->ncd", f, f) / f[0].numel() for f in (mine, wanted)]
        total = total + weight * (mine - wanted).abs().mean() + weight**2 * TEXTURE * (grams[0] - grams[1]).abs().mean()
    return total


def _seen(image: torch.Tensor) -> torch.Tensor:
    """Return three bands of an image of about one unit's spread as -1 to 1."""
    three = image[:, :3] if image.shape[1] >= 3 else image[:, :1].expand(-1, 3, -1, -1)
    return (three / 2).clamp(-1, 1)


def write_preview(shown: Sequence[Sequence[Array]], path: Path) -> None:
    """Write rows of pictures: the input, the plain result, the learned one, and the finer image."""
    rows = []
    for images in shown:
        bands = [0, 1, 2] if len(images[-1]) >= 3 else [0, 0, 0]
        rows.append(np.concatenate([stretch(image[bands], images[-1][bands]) for image in images], axis=2))
    path.write_bytes(png(np.concatenate(rows, axis=1).repeat(2, 1).repeat(2, 2)))
