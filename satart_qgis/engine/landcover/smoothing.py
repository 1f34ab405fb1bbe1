"""Maps of classes without the single pixels that differ from what is around them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from osgeo import gdal

from ..modelinput import ModelInput
from ..raster import Raster
from ..tiling import Window
from .legend import NODATA

Bytes = NDArray[np.uint8]
Ints = NDArray[np.int64]

# The majority is that of a square of this many pixels to each side of the one in its middle.
REACH = 2
# Side of a superpixel, in pixels, and side of the blocks that are divided into them: fixed, so that tiles don't show.
SUPERPIXEL, BLOCK = 12, 512
# Steps of the division, how much nearness counts against likeness (Achanta and others use 10 for CIELAB, and up to 40),
# and how far, in pixels to each side, the image is blurred before.
STEPS, COMPACTNESS, BLUR = 6, 20.0, 1
# Pixels of a superpixel's smallest piece: a quarter of the usual size, as the usual implementations have it.
LEAST = SUPERPIXEL**2 // 4
SMOOTHINGS = ("none", "majority", "superpixels")


def smooth(how: str, scene: ModelInput, classes: Raster) -> Callable[[Window], list[Bytes]]:
    """Return what smooths a window of a map of `scene.image`; superpixels want windows that are fixed BLOCKs."""

    def by_majority(window: Window) -> list[Bytes]:
        outer = window.expand(REACH)
        inside = outer.clip(scene.image.height, scene.image.width)
        seen = np.full((outer.height, outer.width), NODATA, np.uint8)
        seen[inside.within(outer)] = classes.read(inside, [1])[0][0]
        return [majority(seen)[None]]

    def by_superpixels(window: Window) -> list[Bytes]:
        found = np.asarray(classes.read(window, [1])[0][0])
        if not (found != NODATA).any():
            return [found[None]]
        image, valid = scene.read_image(window)
        everywhere = np.ones(found.shape, bool) if valid is None else valid
        return [vote(found, joined(superpixels(image, everywhere), found != NODATA))[None]]

    return by_majority if how == "majority" else by_superpixels


def majority(classes: Bytes, reach: int = REACH) -> Bytes:
    """Return the commonest class around each pixel of (h + 2 * reach, w + 2 * reach), as (h, w).

    Nodata has no vote and stays. Among equals the pixel's own class wins, then the smallest number.
    """
    height, width = (size - 2 * reach for size in classes.shape)
    own = classes[reach : reach + height, reach : reach + width]
    result = own.copy()
    best = np.zeros(own.shape, np.int16)
    for number in np.unique(classes).tolist():
        if number == NODATA:
            continue
        # Twice the votes, and one more for the class that is there.
        votes = 2 * _votes(classes == number, reach)
        votes[own == number] += 1
        better = votes > best
        np.copyto(result, np.uint8(number), where=better)
        np.copyto(best, votes, where=better)
    result[own == NODATA] = NODATA
    return result


def _votes(there: NDArray[np.bool_], reach: int) -> NDArray[np.int16]:
    """Return how many are true in the square around each pixel."""
    size = 2 * reach + 1
    counts = there.astype(np.int16)
    height, width = (length - 2 * reach for length in there.shape)
    rows = np.zeros((height, there.shape[1]), np.int16)
    result = np.zeros((height, width), np.int16)
    for i in range(size):
        rows += counts[i : i + height]
    for i in range(size):
        result += rows[:, i : i + width]
    return result


def superpixels(image: NDArray[np.float32], valid: NDArray[np.bool_], size: int = SUPERPIXEL) -> Ints:
    """Divide an image (B, h, w) into patches of about `size` by `size` pixels that follow its edges; return labels.

    SLIC, Achanta et al., 2012, IEEE TPAMI 34(11), 2274-2282. Apart from the paper: any bands, each scaled to the
    spread of CIELAB's lightness by the block's own; each pixel tries the nine seeds around the place where it lies,
    which is what a search of twice the size comes to; the image is blurred a little first, as most implementations do,
    so that single pixels belong to what is around them. Patches may be in pieces; see `joined`.
    """
    image = _blurred(image)
    count, height, width = image.shape
    rows, cols = max(1, round(height / size)), max(1, round(width / size))
    spread = np.array([band[valid].std() if valid.any() else 1.0 for band in image])
    likeness = 25.0 / np.maximum(spread, 1e-6) / np.sqrt(count)
    nearness = COMPACTNESS / np.sqrt(height * width / (rows * cols))
    y, x = np.mgrid[:height, :width].astype(np.float32)
    features = np.concatenate(
        [image * likeness[:, None, None].astype(np.float32), np.stack([y, x]) * np.float32(nearness)]
    ).reshape(count + 2, -1)
    cell_row = np.minimum(np.arange(height) * rows // height, rows - 1)
    cell_col = np.minimum(np.arange(width) * cols // width, cols - 1)
    home = (cell_row[:, None] * cols + cell_col[None]).ravel()
    labels: Ints = home.astype(np.int64)
    for _ in range(STEPS):
        seeds = _means(features, labels, rows * cols, valid.ravel())
        labels = _nearest(features, seeds, cell_row, cell_col, rows, cols)
    return np.asarray(labels.reshape(height, width))


def joined(labels: Ints, valid: NDArray[np.bool_], least: int = LEAST) -> Ints:
    """Return labels (h, w) of patches without slivers: pieces of fewer than `least` valid pixels join a neighbour.

    The paper's last step, by which patches become connected; here a piece joins the largest beside it, and pieces that
    are large enough may share a label. What nothing valid touches stays.
    """
    height, width = labels.shape
    canvas = gdal.GetDriverByName("MEM").Create("", width, height, 2, gdal.GDT_Int32)
    pieces, mask = canvas.GetRasterBand(1), canvas.GetRasterBand(2)
    pieces.WriteArray(labels.astype(np.int32))
    mask.WriteArray(valid.astype(np.int32))
    gdal.SieveFilter(pieces, mask, pieces, least, 4)
    return np.asarray(pieces.ReadAsArray(), np.int64)


def _blurred(image: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the mean of the square around each pixel; the border's own pixels go on beyond it."""
    size = 2 * BLUR + 1
    padded = np.pad(image, ((0, 0), (BLUR, BLUR), (BLUR, BLUR)), mode="edge")
    _, height, width = image.shape
    rows = np.zeros((len(image), height, width + 2 * BLUR), np.float32)
    result = np.zeros_like(image)
    for i in range(size):
        rows += padded[:, i : i + height]
    for i in range(size):
        result += rows[:, :, i : i + width]
    return result / np.float32(size**2)


def _means(features: NDArray[np.float32], labels: Ints, count: int, valid: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Return the mean features (F, count) of each patch; of an empty one, infinitely far from all."""
    voters = labels[valid]
    sizes = np.bincount(voters, minlength=count)
    sums = np.stack([np.bincount(voters, weights=band[valid], minlength=count) for band in features])
    return np.where(sizes > 0, sums / np.maximum(sizes, 1), 1e9).astype(np.float32)


def _nearest(
    features: NDArray[np.float32], seeds: NDArray[np.float32], cell_row: Ints, cell_col: Ints, rows: int, cols: int
) -> Ints:
    """Return for each pixel the nearest of the seeds whose first places lie in the cells around its own."""
    shape = len(cell_row), len(cell_col)
    planes = features.reshape(-1, *shape)
    lattice = seeds.reshape(-1, rows, cols)
    best = np.full(shape, np.inf, np.float32)
    found = np.zeros(shape, np.int64)
    for down in (-1, 0, 1):
        row = np.clip(cell_row + down, 0, rows - 1)
        for right in (-1, 0, 1):
            col = np.clip(cell_col + right, 0, cols - 1)
            distance = np.zeros(shape, np.float32)
            for plane, seed in zip(planes, lattice):
                difference = plane - seed[row[:, None], col[None]]
                difference *= difference
                distance += difference
            nearer = distance < best
            np.copyto(found, row[:, None] * cols + col[None], where=nearer)
            np.copyto(best, distance, where=nearer)
    return found.ravel()


def vote(classes: Bytes, labels: Ints) -> Bytes:
    """Return classes (h, w) with each patch's commonest one all over it; nodata has no vote and stays."""
    valid = classes != NODATA
    if not valid.any():
        return classes
    numbers = int(classes[valid].max()) + 1
    counts = np.bincount(labels[valid] * numbers + classes[valid], minlength=(int(labels.max()) + 1) * numbers)
    winner = counts.reshape(-1, numbers).argmax(axis=1).astype(np.uint8)
    return np.where(valid, winner[labels], np.uint8(NODATA))
