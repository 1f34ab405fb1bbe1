"""Variations of a sample that leave its meaning alone. What is drawn depends on the generator that is given."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from ..raster import Pixels
from ..samples.tileset import UNLABELLED, Labels
from .store import Sample

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Variation:
    """How much samples are varied.

    zoom: they are enlarged and reduced by up to this factor. turns: mirrored and turned by right angles. colour:
    strength of what is done to the numbers, 0 for nothing, 1 as usual. elastic: share of the samples that are turned by
    any angle and bent. collage: share of the samples that are put together of four.
    """

    zoom: float = 1.25
    turns: bool = True
    colour: float = 1.0
    elastic: float = 0.3
    collage: float = 0.0


NONE = Variation(1.0, turns=False, colour=0.0, elastic=0.0)
# Radians; at twice the usual strength a red roof may become an orange or a violet one, and meadows turn brown.
HUE = 0.25
# Simard, Steinkraus and Platt 2003: each pixel is moved by smoothed noise. In pixels: how far at most, how smooth.
ELASTIC_ALPHA, ELASTIC_SIGMA = 4.0, 8.0


def crop(sample: Sample, side: int, zoom: float, rng: np.random.Generator) -> tuple[Pixels, Labels]:
    """Return a square window of a sample, `side` * `zoom` pixels large, somewhere on it.

    Where the sample is smaller, it lies somewhere in the window, mirrored beyond its edge and without labels there.
    """
    seen = max(round(side * zoom), 1)
    height, width = sample.labels.shape
    row, col = (_start(size, seen, rng) for size in (height, width))
    part = (
        slice(max(row, 0), min(row + seen, height)),
        slice(max(col, 0), min(col + seen, width)),
    )
    pixels, labels = sample.pixels[(slice(None), *part)], sample.labels[part]
    if labels.shape == (seen, seen):
        return pixels, labels
    margins = [(place.start - start, start + seen - place.stop) for place, start in zip(part, (row, col))]
    return (
        np.pad(pixels, [(0, 0), *margins], mode="symmetric"),
        np.pad(labels, margins, constant_values=UNLABELLED),
    )


def _start(size: int, seen: int, rng: np.random.Generator) -> int:
    if size >= seen:
        return int(rng.integers(0, size - seen + 1))
    return -int(rng.integers(0, seen - size + 1))


def resized(image: Floats, labels: Labels, side: int) -> tuple[Floats, Labels]:
    """Return an image (B, n, n) and its labels at `side` pixels: the image smoothed first, the nearest label."""
    if labels.shape == (side, side):
        return image, labels
    small = functional.interpolate(
        torch.from_numpy(image)[None], size=(side, side), mode="bilinear", align_corners=False, antialias=True
    )
    rows = ((np.arange(side) + 0.5) * (labels.shape[0] / side)).astype(np.int64)
    return small[0].numpy(), labels[rows[:, None], rows[None]]


def turned(image: Floats, labels: Labels, rng: np.random.Generator) -> tuple[Floats, Labels]:
    """Return one of the eight ways to lay a square sample."""
    quarter, mirrored = int(rng.integers(4)), bool(rng.integers(2))
    image, labels = np.rot90(image, quarter, (1, 2)), np.rot90(labels, quarter)
    return (image[:, :, ::-1], labels[:, ::-1]) if mirrored else (image, labels)


def bent(image: Floats, labels: Labels, rng: np.random.Generator, turn: float = np.pi) -> tuple[Floats, Labels]:
    """Return a sample turned about its middle, by up to `turn`, and bent by smoothed noise (Simard et al. 2003).

    Beyond the sample's edge the image is mirrored and nothing is labelled. A departure: the noise is scaled to its
    largest value instead of by a constant, so that it is known how far pixels are moved.
    """
    side = labels.shape[0]
    shift = _smooth(torch.from_numpy(rng.uniform(-1, 1, (2, side, side)).astype(np.float32)))
    shift *= float(rng.uniform(0, ELASTIC_ALPHA)) / shift.abs().max().clamp(min=1e-6)
    angle = float(rng.uniform(-turn, turn))
    place = torch.arange(side, dtype=torch.float32) - (side - 1) / 2
    across, along = place[None] + shift[0], place[:, None] + shift[1]
    x = float(np.cos(angle)) * across - float(np.sin(angle)) * along + (side - 1) / 2
    y = float(np.sin(angle)) * across + float(np.cos(angle)) * along + (side - 1) / 2
    # grid_sample counts from -1 to 1 between the outer edges of the pixels.
    grid = torch.stack([(2 * x + 1) / side - 1, (2 * y + 1) / side - 1], dim=-1)[None]
    moved = functional.grid_sample(
        torch.from_numpy(np.ascontiguousarray(image))[None], grid, padding_mode="reflection", align_corners=False
    )
    cols, rows = (value.round().long().numpy() for value in (x, y))
    outside = (cols < 0) | (cols >= side) | (rows < 0) | (rows >= side)
    kinds = labels[rows.clip(0, side - 1), cols.clip(0, side - 1)]
    return moved[0].numpy(), np.where(outside, np.uint8(UNLABELLED), kinds)


def _smooth(noise: torch.Tensor) -> torch.Tensor:
    """Return noise (2, n, n) blurred by a Gaussian."""
    reach = int(3 * ELASTIC_SIGMA)
    kernel = torch.exp(-0.5 * (torch.arange(-reach, reach + 1) / ELASTIC_SIGMA) ** 2)
    kernel = (kernel / kernel.sum())[None, None, None]
    image = noise[:, None]
    image = functional.conv2d(image, kernel, padding=(0, reach))
    return functional.conv2d(image, kernel.transpose(2, 3), padding=(reach, 0))[:, 0]


def recoloured(image: Floats, strength: float, rng: np.random.Generator) -> Floats:
    """Return a normalized image (B, n, n) as another sun, haze and sensor would give it, and other paint and soil.

    Contrast and brightness of all bands, gain and offset of each, how far the bands differ from their mean, and in
    which hue: the differences of three bands are turned about the grey axis.
    """
    bands = len(image)
    contrast = np.exp(strength * rng.uniform(-0.35, 0.35))
    gains = contrast * np.exp(strength * rng.uniform(-0.1, 0.1, (bands, 1, 1)))
    offsets = strength * (rng.uniform(-0.5, 0.5) + rng.uniform(-0.15, 0.15, (bands, 1, 1)))
    result = image * gains.astype(np.float32) + offsets.astype(np.float32)
    if bands > 1:
        grey = result.mean(axis=0, keepdims=True)
        colour = np.float32(np.exp(strength * rng.uniform(-0.7, 0.4))) * (result - grey)
        if bands == 3:
            colour = _turned_hue(colour, strength * rng.uniform(-HUE, HUE))
        result = grey + colour
    return np.asarray(result, np.float32)


def _turned_hue(colour: Floats, angle: float) -> Floats:
    """Return differences from grey (3, n, n), which add up to zero, turned by an angle (Rodrigues' formula)."""
    across = (np.roll(colour, 1, axis=0) - np.roll(colour, -1, axis=0)) / np.float32(np.sqrt(3))
    return np.asarray(np.float32(np.cos(angle)) * colour + np.float32(np.sin(angle)) * across, np.float32)
