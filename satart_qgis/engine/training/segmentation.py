"""Batches, loss and score of a segmentation's training."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

from ..device import Device
from ..metrics.segmentation import Agreement, confusion
from ..networks.parts.network import Network
from ..samples.tileset import TRAINING, UNLABELLED, VALIDATION, Labels
from . import augment
from .augment import Variation
from .losses import PixelLoss
from .store import Floats, Sample, Store

Batch = tuple[torch.Tensor, torch.Tensor]

# Pixels that are looked at after each epoch: enough to tell epochs apart. What is reported at the end is of all.
JUDGED = 16_000_000
RECALLED = 2_000_000  # of the training tiles, for `acc`
# Pixels that go through the network at once when it is judged.
AT_ONCE = 2**20


@dataclass(frozen=True)
class Verdict:
    """How good a network is on some tiles. loss: the mean over labelled pixels, as it was trained."""

    agreement: Agreement
    loss: float


class Lesson:
    """What a network learns: crops of the training tiles, varied, in an order that follows from seed and step.

    side: of a crop, in pixels. batch: crops a step; all there are, where these are fewer. scored: the validation tiles
    decide which weights are kept.
    """

    def __init__(
        self, store: Store, device: Device, loss: PixelLoss, *, side: int, batch: int, variation: Variation, seed: int,
        scored: bool = True,
    ) -> None:  # fmt: skip
        """Take what there is to learn from."""
        self.store, self.device, self.pixel_loss = store, device, loss
        self.side, self.variation, self.seed, self.scored = side, variation, seed, scored
        self._training = store.samples.get(TRAINING, [])
        # Each tile as often as crops of it make it up, so that all ground is seen alike.
        times = [max(1, round(sample.area / side**2)) for sample in self._training]
        self._deck = np.repeat(np.arange(len(self._training)), times)
        self.batch = min(batch, len(self._deck))
        self._order = lru_cache(4)(self._shuffled)
        self._judged = _some(store.samples.get(VALIDATION, []), JUDGED, seed)
        self._recalled = _some(self._training, RECALLED, seed)

    @property
    def steps(self) -> int:
        """Steps in which every tile is seen once."""
        return -(-len(self._deck) // self.batch)

    def batches(self, step: int) -> Batch:
        """Return the images (N, B, n, n) and the places of their classes (N, n, n) of a step."""
        pairs = [self._sample(step * self.batch + number) for number in range(self.batch)]
        images = torch.from_numpy(np.stack([np.ascontiguousarray(image) for image, _ in pairs]))
        labels = torch.from_numpy(np.stack([np.ascontiguousarray(labels) for _, labels in pairs]).astype(np.int64))
        return images, labels

    def loss(self, network: nn.Module, batch: Batch) -> torch.Tensor:
        """Return the loss of a batch."""
        images, labels = batch
        images = images.to(self.device.name, memory_format=torch.channels_last)
        return self.pixel_loss(network(images), labels.to(self.device.name))

    def evaluate(self, network: nn.Module) -> Mapping[str, float]:
        """Return what the log and the curves tell after an epoch; the score is the mean IoU of validation tiles."""
        told = {"acc": self.judge(network, self._recalled).agreement.accuracy}
        if self._judged:
            verdict = self.judge(network, self._judged)
            iou = verdict.agreement.mean_iou
            told.update(val_loss=verdict.loss, val_acc=verdict.agreement.accuracy, mean_iou=iou)
            if self.scored:
                told["score"] = iou
        return told

    def judge(self, network: nn.Module, samples: Sequence[Sample]) -> Verdict:
        """Return how good a network, in eval mode, is on samples."""
        count = len(self.store.classes)
        matrix = np.zeros((count, count), np.int64)
        losses, known = 0.0, 0
        for group in _alike(samples):
            labels = np.stack([sample.labels for sample in group])
            images = torch.from_numpy(np.stack([self.store.normalized(sample.pixels) for sample in group]))
            logits = predict(network, images, self.device)
            truth = torch.from_numpy(labels.astype(np.int64)).to(logits.device)
            here = int((labels != UNLABELLED).sum())
            losses, known = losses + float(self.pixel_loss(logits, truth)) * here, known + here
            matrix += confusion(labels, logits.argmax(dim=1).cpu().numpy(), count)
        return Verdict(Agreement(matrix), losses / max(known, 1))

    def _sample(self, number: int) -> tuple[Floats, Labels]:
        """Return one crop. number: counted over the whole training."""
        epoch, place = divmod(number, len(self._deck))
        rng = np.random.default_rng((self.seed, number))
        image, labels = self._crop(self._training[self._order(epoch)[place]], rng)
        if rng.random() < self.variation.collage:
            image, labels = self._collage(image, labels, rng)
        if self.variation.turns:
            image, labels = augment.turned(image, labels, rng)
        if rng.random() < self.variation.elastic:
            image, labels = augment.bent(image, labels, rng)
        if self.variation.colour:
            image = augment.recoloured(image, self.variation.colour, rng)
        return image, labels

    def _crop(self, sample: Sample, rng: np.random.Generator) -> tuple[Floats, Labels]:
        zoom = float(np.exp(rng.uniform(-1, 1) * np.log(self.variation.zoom)))
        pixels, labels = augment.crop(sample, self.side, zoom, rng)
        return augment.resized(self.store.normalized(pixels), labels, self.side)

    def _collage(self, image: Floats, labels: Labels, rng: np.random.Generator) -> tuple[Floats, Labels]:
        """Return a crop whose quarters, of uneven sizes, are four crops of tiles drawn by chance."""
        image, labels = image.copy(), labels.copy()
        row, col = (int(rng.integers(self.side // 4, self.side - self.side // 4 + 1)) for _ in range(2))
        for part in (
            (slice(row), slice(col, None)),
            (slice(row, None), slice(col)),
            (slice(row, None), slice(col, None)),
        ):
            other, others = self._crop(self._training[self._deck[rng.integers(len(self._deck))]], rng)
            image[(slice(None), *part)], labels[part] = other[(slice(None), *part)], others[part]
        return image, labels

    def _shuffled(self, epoch: int) -> NDArray[np.int64]:
        return np.random.default_rng((self.seed, 7, epoch)).permutation(self._deck)


def predict(network: nn.Module, images: torch.Tensor, device: Device) -> torch.Tensor:
    """Return the logits (N, C, h, w), float32, of images (N, B, h, w) of any size, in the device's precision."""
    height, width = images.shape[-2:]
    stride = network.stride if isinstance(network, Network) else 1
    margins = (0, -width % stride, 0, -height % stride)
    # By the edge's own pixels: a black frame would be a thing to see.
    padded = functional.pad(images, margins, mode="replicate") if any(margins) else images
    with torch.autocast(device.name, torch.bfloat16) if device.bf16 else nullcontext():
        logits = network(padded.to(device.name, memory_format=torch.channels_last))
    cropped: torch.Tensor = logits[..., :height, :width].float()
    return cropped


def _alike(samples: Sequence[Sample]) -> Iterator[list[Sample]]:
    """Yield samples of one size together, as many as go through a network at once."""
    sizes: dict[tuple[int, ...], list[Sample]] = {}
    for sample in samples:
        sizes.setdefault(sample.labels.shape, []).append(sample)
    for shape, group in sizes.items():
        count = max(1, AT_ONCE // (shape[0] * shape[1]))
        yield from (group[start : start + count] for start in range(0, len(group), count))


def _some(samples: Sequence[Sample], pixels: int, seed: int) -> list[Sample]:
    """Return samples of about so many pixels in all, drawn by chance, in their order."""
    order = np.random.default_rng((seed, 11)).permutation(len(samples))
    areas = np.cumsum([samples[number].area for number in order])
    taken = np.sort(order[: int(np.searchsorted(areas, pixels)) + 1])
    return [samples[number] for number in taken]
