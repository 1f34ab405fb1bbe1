"""What is said beforehand of a raster that is painted otherwise than one may expect."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..monitor import Monitor
from .picture import SMALLEST, Picture
from .samples import stratified

# Share of what shows at all from which on it is told that most of it shows in part: a glaze, or no alpha.
VEILED = 0.5


def warn(picture: Picture, given: Sequence[int] | None, shape: tuple[int, int], monitor: Monitor) -> None:
    """Say it, where there is anything to say.

    given: the bands that were asked for; shape: pixels, down and across, over which strokes are laid out.
    """
    raster, (height, width) = picture.raster, shape
    if not given and raster.count == 2:  # neither grey nor colours
        number = picture.bands[0]
        name = raster.band_names[raster.bands.index(number)]
        told = f"{number} ({name})" if name else str(number)
        monitor.log(
            f"{picture.label} has two bands, and only band {told} is painted, in grey. Choose others with BANDS."
        )
    if min(height, width) < SMALLEST:
        monitor.log(
            f"{width} x {height} pixels of {picture.label} are too few for strokes to show, which takes {SMALLEST} to "
            "each side. They are painted all the same; a finer raster, or a larger part of one, has more of them."
        )
    share = _veiled(picture)
    if share > VEILED:
        monitor.log(
            f"{share:.0%} of {picture.label} is half transparent by its alpha band, and so is the painting. If that "
            "band is something else, such as near infrared, tell so: gdal_edit.py "
            f"-colorinterp_{raster.alpha} undefined."
        )


def _veiled(picture: Picture) -> float:
    """Return what share of what shows of a picture shows in part, by pieces from all over it."""
    if picture.opacity is None:
        return 0.0
    pieces = [picture.opacity(window.clip(*picture.shape)) for window in stratified(*picture.shape)[::4]]
    values = np.concatenate([piece[piece > 0] for piece in pieces])
    return float((values < 255).mean()) if values.size else 0.0  # noqa: PLR2004  (opaque)
