"""How good is a fused image? One family of measures a file, each from its paper.

Every measure takes arrays (B, H, W) and, if some pixels don't count, `valid` (H, W) of bool. Each also exists as
sums over a part of the image that can be added up, so that a scene of any height is judged in bounded memory; to get
the very same number whatever the parts, cut them at multiples of BLOCK rows and columns and add them in order.
"""

from __future__ import annotations

from .blocks import BLOCK, BlockMean, Moments, block_moments, q
from .comparison import Comparison, compare
from .edges import EdgeSums, scc
from .hypercomplex import q2n, q2n_sum
from .noreference import Distances, band_quality, d_lambda, d_lambda_khan, d_s, hqnr, qnr
from .pixels import PixelSums, ergas, rmse, spectral_angle

__all__ = [
    "BLOCK",
    "BlockMean",
    "Comparison",
    "Distances",
    "EdgeSums",
    "Moments",
    "PixelSums",
    "band_quality",
    "block_moments",
    "compare",
    "d_lambda",
    "d_lambda_khan",
    "d_s",
    "ergas",
    "hqnr",
    "q",
    "q2n",
    "q2n_sum",
    "qnr",
    "rmse",
    "scc",
    "spectral_angle",
]
