"""Outlines that lie beside what they outline: moved to where a first model sees it.

OpenStreetMap's buildings were drawn on other imagery than a model learns from, often metres away and differently from
street to street. A model of many places averages that out, and so can tell by how much each outline is off (compare
Vargas-Munoz et al. 2019, arXiv 1903.06529).
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from osgeo import gdal
from scipy import ndimage, signal

BUILDING, UNKNOWN = 1, 255
# What is around a group of buildings counts as well: neighbours are off alike.
AROUND = 48
# So much more the labels must resemble what is seen for each pixel that they are moved.
PRICE = 0.003
# What a first model must think of ground that is not to be taken for bare only because nothing is drawn there.
DOUBT = 0.6


def aligned(labels: Path, seen: Path, out: Path, reach: int, broad: int) -> Path:
    """Write labels with buildings moved by up to `reach` pixels, and unknown where some may be missing.

    seen: percent of each class, as `segment` writes it. broad: what is narrower, in pixels, is no building: a car.
    """
    source = gdal.Open(str(labels))
    truth = source.ReadAsArray()
    heat = gdal.Open(str(seen))
    chance = heat.GetRasterBand(BUILDING + 1).ReadAsArray().astype(np.float32) / 100
    chance[truth == UNKNOWN] = 0
    dataset = gdal.GetDriverByName("GTiff").Create(
        str(out), truth.shape[1], truth.shape[0], 1, gdal.GDT_Byte, ["COMPRESS=DEFLATE"]
    )
    dataset.SetProjection(source.GetProjection())
    dataset.SetGeoTransform(source.GetGeoTransform())
    dataset.GetRasterBand(1).SetNoDataValue(UNKNOWN)
    result = moved(truth, chance, reach)
    result[missing(result, chance, broad)] = UNKNOWN
    dataset.GetRasterBand(1).WriteArray(result)
    dataset.FlushCache()
    return out


def moved(truth: NDArray[np.uint8], chance: NDArray[np.float32], reach: int) -> NDArray[np.uint8]:
    """Return labels (h, w) with each patch of buildings where `chance` (h, w), 0 to 1, speaks for it most."""
    patches, _ = ndimage.label(truth == BUILDING)
    result = np.where(truth == UNKNOWN, truth, np.uint8(0))
    height, width = truth.shape
    for number, box in enumerate(ndimage.find_objects(patches), 1):
        margin = AROUND + reach
        window = tuple(slice(max(s.start - margin, 0), s.stop + margin) for s in box)
        row, col = offset(truth[window] == BUILDING, chance[window], reach)
        rows, cols = np.nonzero(patches[box] == number)
        rows, cols = rows + box[0].start + row, cols + box[1].start + col
        inside = (rows >= 0) & (rows < height) & (cols >= 0) & (cols < width)
        rows, cols = rows[inside], cols[inside]
        known = result[rows, cols] != UNKNOWN
        result[rows[known], cols[known]] = BUILDING
    return result


def offset(buildings: NDArray[np.bool_], chance: NDArray[np.float32], reach: int) -> tuple[int, int]:
    """Return by how many rows and columns buildings (h, w) are moved to lie where `chance` (h, w) is high."""
    labels = buildings - buildings.mean(dtype=np.float32)
    wanted = chance - chance.mean()
    alike = signal.correlate(np.pad(wanted, reach), labels, "valid", "fft")  # (2 * reach + 1) squared
    alike /= max(float(np.sqrt(np.square(labels).sum() * np.square(wanted).sum())), 1e-6)
    steps = np.arange(-reach, reach + 1)
    alike -= PRICE * np.hypot(steps[:, None], steps[None])
    row, col = np.unravel_index(int(alike.argmax()), alike.shape)
    return int(row) - reach, int(col) - reach


def missing(truth: NDArray[np.uint8], chance: NDArray[np.float32], broad: int) -> NDArray[np.bool_]:
    """Return where (h, w) there may be buildings, `broad` pixels wide at least, that are not in `truth` (h, w)."""
    likely = (truth == 0) & (chance > DOUBT)
    # Squares turned by 45 degrees as well, as roofs are: what fits either is broad.
    square = np.ones((broad, broad), bool)
    diamond = ndimage.iterate_structure(ndimage.generate_binary_structure(2, 1), broad // 2)
    found: NDArray[np.bool_] = ndimage.binary_opening(likely, square) | ndimage.binary_opening(likely, diamond)
    return found
