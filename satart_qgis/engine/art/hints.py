"""What is said beforehand of a raster that is painted otherwise than one may expect."""

from __future__ import annotations

from collections.abc import Sequence

from ..monitor import Monitor
from .picture import SMALLEST, Picture


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
