"""Means and covariances of square blocks, and Wang and Bovik's Q, which is made of them.

The indexes that follow Q (Q2n, QNR's two distortions) need nothing else of the pixels: each is a formula on the
blocks' moments, so the pixels are read once and no index loops over them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

BLOCK = 32
# Below this share of the mean, a standard deviation is rounding noise of a flat block.
FLAT = 1e-12


@dataclass(frozen=True)
class Moments:
    """The moments of n blocks of K bands.

    share: (n,) valid pixels as a share of a whole block; mean: (n, K); covariance: (n, K, K), unbiased, exactly
    zero for a band that is flat in its block.
    """

    share: Floats
    mean: Floats
    covariance: Floats


@dataclass(frozen=True)
class BlockMean:
    """A mean over blocks, each weighing as much as it has valid pixels; parts add up."""

    weight: float
    total: Floats

    @classmethod
    def of(cls, values: Floats, share: Floats) -> BlockMean:
        """Sum up values (n, ...) of blocks with the given shares (n,)."""
        return cls(float(share.sum()), np.asarray(np.tensordot(share, values, axes=(0, 0))))

    def __add__(self, other: BlockMean) -> BlockMean:
        """Return the sums of both parts."""
        return BlockMean(self.weight + other.weight, self.total + other.total)

    def mean(self) -> Floats:
        """Return the mean; NaN where no block has a valid pixel."""
        return self.total / self.weight if self.weight > 0 else np.full(self.total.shape, np.nan)


def block_moments(image: NDArray[np.generic], valid: NDArray[np.bool_] | None = None, size: int = BLOCK) -> Moments:
    """Return the moments of the blocks of `size` x `size` pixels that image (K, H, W) falls into.

    The blocks at the right and lower edge are what remains. The papers leave edges and nodata open; here a block
    weighs by its valid pixels, so whole blocks count as in the papers. Blocks with fewer than two are left out.
    """
    present = np.ones(image.shape[1:], dtype=bool) if valid is None else valid
    mask = _cut(present[None], size)[:, 0]  # (n, size * size)
    values = _cut(image, size)  # (n, K, size * size)
    kept = mask.sum(axis=1) > 1
    mask, values = mask[kept], values[kept]
    values[~np.broadcast_to(mask[:, None], values.shape)] = 0.0
    count = mask.sum(axis=1, dtype=np.float64)
    mean = values.sum(axis=2) / count[:, None]
    values -= mean[:, :, None]
    values *= mask[:, None]
    covariance = values @ values.transpose(0, 2, 1) / (count - 1.0)[:, None, None]
    flat = np.sqrt(np.einsum("nkk->nk", covariance)) <= FLAT * np.abs(mean)
    covariance[flat[:, :, None] | flat[:, None, :]] = 0.0
    return Moments(count / size**2, mean, covariance)


def quality(moments: Moments, first: list[int], second: list[int]) -> Floats:
    """Return Q of each block between bands first[i] and second[i], (n, pairs). See `q` for the formula."""
    mean_x, mean_y = moments.mean[:, first], moments.mean[:, second]
    variance = np.einsum("nkk->nk", moments.covariance)
    return luminance(mean_x**2, mean_y**2, mean_x * mean_y) * ratio_or_one(
        2.0 * moments.covariance[:, first, second], variance[:, first] + variance[:, second]
    )


def luminance(square_x: Floats, square_y: Floats, product: Floats) -> Floats:
    """Return how alike two means are, 1 where they agree or are both zero."""
    return ratio_or_one(2.0 * product, square_x + square_y)


def ratio_or_one(top: Floats, bottom: Floats) -> Floats:
    """Return top / bottom, and 1 where there is nothing to compare."""
    return np.divide(top, bottom, out=np.ones_like(top), where=bottom > 0)


def q(
    reference: NDArray[np.generic],
    fused: NDArray[np.generic],
    valid: NDArray[np.bool_] | None = None,
    size: int = BLOCK,
) -> Floats:
    """Return the universal image quality index of each band (B,); 1 is perfect, -1 the worst.

    Q = 4 cov mean_x mean_y / ((var_x + var_y) (mean_x^2 + mean_y^2)), averaged over blocks.
    Z. Wang, A. C. Bovik, "A universal image quality index", IEEE Signal Processing Letters 9(3), 2002, pp. 81-84.
    The paper slides an 8 x 8 window by a pixel; fusion has settled on 32 x 32 blocks side by side (Vivone et al.,
    IEEE TGRS 53(5), 2015, pp. 2565-2586). Where both blocks are flat only their means are compared.
    """
    bands = reference.shape[0]
    moments = block_moments(np.concatenate([reference, fused]), valid, size)
    values = quality(moments, list(range(bands)), list(range(bands, 2 * bands)))
    return BlockMean.of(values, moments.share).mean()


def _cut(image: NDArray[np.generic], size: int) -> NDArray[np.float64] | NDArray[np.bool_]:
    """Cut (K, H, W) into blocks (n, K, size * size), row by row, padded with zeros; bool stays bool, a copy always."""
    count, height, width = image.shape
    rows, cols = -(-height // size), -(-width // size)
    whole = np.zeros((count, rows * size, cols * size), dtype=bool if image.dtype == np.bool_ else np.float64)
    whole[:, :height, :width] = image
    blocks = whole.reshape(count, rows, size, cols, size).transpose(1, 3, 0, 2, 4)
    return np.ascontiguousarray(blocks).reshape(rows * cols, count, size * size)
