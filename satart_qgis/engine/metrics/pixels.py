"""Measures that look at one pixel at a time: RMSE, ERGAS and the spectral angle."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class PixelSums:
    """Sums over the valid pixels of a part of the image; parts add up.

    count: pixels; squared: (B,) sum of squared errors; reference: (B,) sum of the reference;
    angle: sum of spectral angles in radians over the `angles` pixels where it exists.
    """

    count: int
    squared: Floats
    reference: Floats
    angle: float
    angles: int

    @classmethod
    def of(
        cls, reference: NDArray[np.generic], fused: NDArray[np.generic], valid: NDArray[np.bool_] | None
    ) -> PixelSums:
        """Sum up one part: reference and fused (B, H, W), valid (H, W) or None."""
        first = _pixels(reference, valid)
        second = _pixels(fused, valid)
        squared: Floats = ((second - first) ** 2).sum(axis=1)
        norms = np.sqrt((first**2).sum(axis=0)) * np.sqrt((second**2).sum(axis=0))
        lit = norms > 0  # a black pixel has no direction
        cosine = (first * second).sum(axis=0)[lit] / norms[lit]
        angle = float(np.arccos(np.clip(cosine, -1.0, 1.0)).sum())
        return cls(first.shape[1], squared, first.sum(axis=1), angle, int(lit.sum()))

    def __add__(self, other: PixelSums) -> PixelSums:
        """Return the sums of both parts."""
        return PixelSums(
            self.count + other.count,
            self.squared + other.squared,
            self.reference + other.reference,
            self.angle + other.angle,
            self.angles + other.angles,
        )

    def rmse(self) -> Floats:
        """Return the root mean square error of each band (B,); NaN where no pixel is valid."""
        return np.sqrt(self.squared / self.count) if self.count else np.full(self.squared.shape, np.nan)

    def ergas(self, ratio: float) -> float:
        """Return ERGAS for MS pixels `ratio` times as large as the pan's."""
        if not self.count:
            return float("nan")
        means = self.reference / self.count
        with np.errstate(divide="ignore", invalid="ignore"):
            return float(100.0 / ratio * np.sqrt(np.mean((self.rmse() / means) ** 2)))

    def spectral_angle(self) -> float:
        """Return the mean spectral angle in degrees; NaN where every pixel is black."""
        return float(np.degrees(self.angle / self.angles)) if self.angles else float("nan")


def rmse(reference: NDArray[np.generic], fused: NDArray[np.generic], valid: NDArray[np.bool_] | None = None) -> Floats:
    """Return the root mean square error of each band (B,), in the image's own units."""
    return PixelSums.of(reference, fused, valid).rmse()


def ergas(
    reference: NDArray[np.generic],
    fused: NDArray[np.generic],
    ratio: float,
    valid: NDArray[np.bool_] | None = None,
) -> float:
    """Return ERGAS, the relative error of the whole image in percent of the MS's own detail; 0 is perfect.

    ERGAS = 100 h/l sqrt(mean over bands of (RMSE_b / mean_b)^2), with h/l = 1/ratio the pan's pixel size over the MS's.
    L. Wald, "Quality of high resolution synthesised images: is there a simple criterion?", Proc. Fusion of Earth
    Data, Sophia Antipolis, 2000, pp. 99-103.
    """
    return PixelSums.of(reference, fused, valid).ergas(ratio)


def spectral_angle(
    reference: NDArray[np.generic], fused: NDArray[np.generic], valid: NDArray[np.bool_] | None = None
) -> float:
    """Return the mean angle between the two spectra of each pixel, in degrees; 0 is perfect.

    R. H. Yuhas, A. F. H. Goetz, J. W. Boardman, "Discrimination among semi-arid landscape endmembers using the
    Spectral Angle Mapper (SAM) algorithm", Summaries of the Third Annual JPL Airborne Geoscience Workshop, 1992,
    pp. 147-149. Pixels that are black in either image have no angle and are left out.
    """
    return PixelSums.of(reference, fused, valid).spectral_angle()


def _pixels(image: NDArray[np.generic], valid: NDArray[np.bool_] | None) -> Floats:
    """Return the valid pixels as (B, n) in double precision."""
    chosen = image.reshape(image.shape[0], -1) if valid is None else image[:, valid]
    return np.asarray(chosen, dtype=np.float64)
