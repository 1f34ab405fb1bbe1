"""All measures against a known truth in one look at the pixels, and in sums that add up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .blocks import BLOCK, BlockMean, Floats, block_moments, quality
from .edges import EdgeSums
from .hypercomplex import hypercomplex_quality
from .pixels import PixelSums


@dataclass(frozen=True)
class Comparison:
    """What a part of a fused image is worth against the reference; parts add up."""

    pixels: PixelSums
    edges: EdgeSums
    bands: BlockMean
    whole: BlockMean

    def __add__(self, other: Comparison) -> Comparison:
        """Return the comparison of both parts together."""
        return Comparison(
            self.pixels + other.pixels, self.edges + other.edges, self.bands + other.bands, self.whole + other.whole
        )

    def rmse(self) -> Floats:
        """Return the root mean square error of each band (B,)."""
        return self.pixels.rmse()

    def ergas(self, ratio: float) -> float:
        """Return ERGAS (Wald, 2000)."""
        return self.pixels.ergas(ratio)

    def spectral_angle(self) -> float:
        """Return the mean spectral angle in degrees (Yuhas et al., 1992)."""
        return self.pixels.spectral_angle()

    def scc(self) -> float:
        """Return the spatial correlation coefficient (Zhou et al., 1998), averaged over the bands."""
        return float(np.mean(self.edges.scc()))

    def q(self) -> Floats:
        """Return Wang and Bovik's Q of each band (B,)."""
        return self.bands.mean()

    def q2n(self) -> float:
        """Return Q2n (Garzelli and Nencini, 2009)."""
        return float(self.whole.mean())


def compare(
    reference: NDArray[np.generic],
    fused: NDArray[np.generic],
    valid: NDArray[np.bool_] | None = None,
    core: tuple[slice, slice] | None = None,
    size: int = BLOCK,
) -> Comparison:
    """Compare a fused image, or a part of it, with the truth: both (B, H, W), valid (H, W).

    core: the rows and columns that belong to this part; one more pixel on each inner side lets the edge filter see
    what it would see in the whole. Parts whose cores tile the image at multiples of `size` add up to the whole.
    """
    rows, cols = core or (slice(None), slice(None))
    inner = None if valid is None else valid[rows, cols]
    truth, result = reference[:, rows, cols], fused[:, rows, cols]
    moments = block_moments(np.concatenate([truth, result]), inner, size)
    bands = reference.shape[0]
    values = quality(moments, list(range(bands)), list(range(bands, 2 * bands)))
    return Comparison(
        PixelSums.of(truth, result, inner),
        EdgeSums.of(reference, fused, valid, core),
        BlockMean.of(values, moments.share),
        BlockMean.of(hypercomplex_quality(moments), moments.share),
    )
