"""Mosaics of EuroSAT's chips: what land cover from Sentinel-2 is learnt from, and judged on.

A chip is of one class as a whole, and a network that sees nothing else learns what a class looks like over hundreds of
metres: texture. Open forest on dry ground is speckled as towns are, and no chip shows it. So chips are mixed where they
are learnt from:

- open woodland: a chip of forest over one of grass, shrubs or pasture, each pixel as much of each as crowns cover
  (linear mixing of reflectances; Settle and Drake 1993, Int. J. Remote Sensing 14, 1159-1177), with shade;
- patches: another mosaic shows through irregular spots (French et al. 2020, arXiv 2003.12022), so that small things and
  outlines are seen;
- each chip in some air and under some light of its own, as slopes, seasons and corrections of the air leave it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from osgeo import gdal
from scipy import ndimage

Floats = NDArray[np.float64]
Labels = NDArray[np.uint8]

# EuroSAT's classes, in the order of their numbers from 1 on: folder, name, colour.
CLASSES = (
    ("AnnualCrop", "annual crop", "#e6c34a"),
    ("Forest", "forest", "#1b6b2f"),
    ("HerbaceousVegetation", "herbaceous vegetation", "#a5c85a"),
    ("Highway", "highway", "#8c8c8c"),
    ("Industrial", "industrial", "#9b4fb5"),
    ("Pasture", "pasture", "#6fcf5b"),
    ("PermanentCrop", "permanent crop", "#c98a2b"),
    ("Residential", "residential", "#d6403a"),
    ("River", "river", "#4aa3df"),
    ("SeaLake", "sea or lake", "#1f4fa3"),
)
NUMBERS = {folder: number for number, (folder, _, _) in enumerate(CLASSES, 1)}
BANDS = (2, 3, 4, 8)  # of EuroSAT's thirteen: blue, green, red, near infrared
SIDE = 64  # of a chip
UNKNOWN = 0
# EuroSAT holds reflectances at the top of the atmosphere, and people download those of the ground. The darkest object's
# reflectance, that of EuroSAT's darkest pixel of water, is what the air adds; of what is brighter it dims a part.
AIR = np.array([0.058, 0.038, 0.022, 0.011])[:, None, None]
CLEAR = np.array([0.80, 0.86, 0.91, 0.95])[:, None, None]
DARKEST = 1e-4
# A mosaic to learn from has so many chips; one of five chips of each class is kept to judge by.
SHAPE, HELD = (12, 20), 5
# Of the chips to learn from so many are open woodland. Crowns over more than FOREST of the ground are a forest, as they
# are in the map that EuroSAT's classes are from (CORINE); over less than BARE they are trees on something else.
WOODLAND, FOREST, BARE = 0.12, 0.3, 0.1
GROUND = ("HerbaceousVegetation", "HerbaceousVegetation", "Pasture")
# Patches cover a sixth of a mosaic: where noise is above one standard deviation. Smoothed over so many
# pixels, with these weights.
PATCHES, SCALES = 1.0, ((1.5, 0.5), (4.0, 1.0), (10.0, 1.0))


class Chip(NamedTuple):
    """Reflectance at the top of the atmosphere (4, 64, 64), and the number of the class."""

    pixels: Floats
    number: int


def chips(folder: Path, held: bool) -> list[Chip]:
    """Return EuroSAT's chips, by class and name. held: those to judge by instead of those to learn from."""
    return [
        Chip(gdal.Open(str(path)).ReadAsArray()[[band - 1 for band in BANDS]].astype(np.float64) / 1e4, number)
        for name, number in NUMBERS.items()
        for i, path in enumerate(sorted((folder / name).glob("*.tif")))
        if (i % HELD == 0) == held
    ]


def judged(found: Sequence[Chip], ground: bool) -> tuple[Floats, Labels]:
    """Return chips side by side as they are, (4, h, w), and their classes (h, w).

    ground: reflectance of the ground, less what the air adds, instead of that at the top of the atmosphere.
    """
    rng = np.random.default_rng((0, True))

    def cell(chip: Chip) -> tuple[Floats, Labels]:
        seen = np.maximum(chip.pixels - AIR, DARKEST) if ground else chip.pixels
        return seen, labelled(chip)

    return _laid(found, (len(found) // 6, 6), rng, cell)


def learnt(found: Sequence[Chip], seed: int) -> tuple[Floats, Labels]:
    """Return a mosaic to learn from, (4, h, w), and its classes (h, w), UNKNOWN where that can't be told."""
    rng = np.random.default_rng((seed, False))
    forests = [chip for chip in found if chip.number == NUMBERS["Forest"]]
    grounds = [chip for name in GROUND for chip in found if chip.number == NUMBERS[name]]

    def cell(chip: Chip) -> tuple[Floats, Labels]:
        pixels, labels = chip.pixels, labelled(chip)
        if rng.random() < WOODLAND:
            pixels, labels = woodland(forests[rng.integers(len(forests))], grounds[rng.integers(len(grounds))], rng)
        return lit(pixels, rng), labels

    below, above = (_laid(found, SHAPE, rng, cell) for _ in range(2))
    return patched(below, above, rng)


def labelled(chip: Chip) -> Labels:
    """Return a chip's labels: its class, but for a river's only where there is water (McFeeters 1996)."""
    labels = np.full(chip.pixels.shape[1:], chip.number, np.uint8)
    if chip.number == NUMBERS["River"]:
        green, nir = chip.pixels[1], chip.pixels[3]
        labels[(green - nir) / (green + nir) <= 0] = UNKNOWN
    return labels


def woodland(forest: Chip, ground: Chip, rng: np.random.Generator) -> tuple[Floats, Labels]:
    """Return trees over ground, reflectance at the top of the atmosphere, and labels by the cover of the crowns."""
    cover, crowns = crowned(rng)
    # Shade is where crowns and ground meet.
    shade = 1 - rng.uniform(0, 0.35) * 4 * crowns * (1 - crowns)
    mixed = shade * (crowns * (forest.pixels - AIR) + (1 - crowns) * (ground.pixels - AIR))
    labels = np.where(cover > FOREST, forest.number, np.where(cover < BARE, ground.number, UNKNOWN))
    return AIR + np.maximum(mixed, DARKEST), labels.astype(np.uint8)


def crowned(rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Return how much of the ground crowns cover, about each pixel (n, n) and in it."""
    broad = _noise((SIDE, SIDE), rng.uniform(5, 12), rng)
    cover = 1 / (1 + np.exp(-(rng.uniform(-0.6, 1.4) + 1.5 * broad)))
    fine = _noise((SIDE, SIDE), rng.uniform(0.3, 0.9), rng)
    return cover, np.clip(cover + rng.uniform(0.1, 0.3) * fine, 0, 1)


def lit(pixels: Floats, rng: np.random.Generator) -> Floats:
    """Return reflectance at the top of the atmosphere, corrected for some of the air, in the light of some slope."""
    part = rng.choice([0.0, 1.0, rng.uniform(0, 1)], p=[0.2, 0.2, 0.6])
    gains = np.exp(rng.uniform(-0.3, 0.2) + rng.uniform(-0.06, 0.06, (len(BANDS), 1, 1)))
    return np.maximum((pixels - part * AIR) / CLEAR**part * gains, DARKEST)


def patched(
    below: tuple[Floats, Labels], above: tuple[Floats, Labels], rng: np.random.Generator
) -> tuple[Floats, Labels]:
    """Return a mosaic through which another shows in irregular patches."""
    noise = sum(weight * _noise(below[1].shape, scale, rng) for scale, weight in SCALES)
    patches = noise / noise.std() > PATCHES
    share = ndimage.gaussian_filter(patches.astype(np.float64), 0.6)  # a sensor's pixels are never cut sharply
    # What is cut of a highway's chip need not hold the highway.
    labels = np.where(above[1] == NUMBERS["Highway"], np.uint8(UNKNOWN), above[1])
    return below[0] * (1 - share) + above[0] * share, np.where(patches, labels, below[1])


def _laid(
    found: Sequence[Chip], shape: tuple[int, int], rng: np.random.Generator,
    cell: Callable[[Chip], tuple[Floats, Labels]],
) -> tuple[Floats, Labels]:  # fmt: skip
    """Return what `cell` makes of chips in a random order side by side, `shape` of them, and their labels."""
    rows, cols = shape
    pixels = np.zeros((len(BANDS), rows * SIDE, cols * SIDE))
    labels = np.zeros((rows * SIDE, cols * SIDE), np.uint8)
    for place, i in enumerate(rng.permutation(rows * cols)):
        row, col = (SIDE * number for number in divmod(place, cols))
        window = (slice(row, row + SIDE), slice(col, col + SIDE))
        pixels[(slice(None), *window)], labels[window] = cell(found[i % len(found)])
    return pixels, labels


def _noise(shape: tuple[int, ...], scale: float, rng: np.random.Generator) -> Any:
    """Return noise of standard deviation 1, smooth over `scale` pixels."""
    noise = ndimage.gaussian_filter(rng.standard_normal(shape), scale, mode="wrap")
    return noise / noise.std()
