"""The whole scene, from a seed to panchromatic and multispectral numbers on Landsat's two grids."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..grid import Grid, spatial_reference
from .canvas import BANDS, Canvas
from .countryside import (
    districts,
    paint_fields,
    paint_lanes,
    paint_motorway,
    paint_river,
    paint_woods,
    river_course,
)
from .noise import Field
from .sensor import HAZE, MTF_MS, MTF_PAN, PAN_WEIGHTS, expose, paint_clouds
from .towns import paint_town, place_towns

PIXEL = 7.5  # metres: the land is drawn twice as fine as the panchromatic band sees it
MARGIN = 8  # pixels drawn around what is recorded, so that the blur sees land beyond the edge
CRS = "EPSG:32633"
ORIGIN = (498000.0, 5342000.0)  # easting and northing of the middle of the first multispectral pixel


@dataclass(frozen=True)
class Scene:
    """A pan band (H, W) and its multispectral bands (B, h, w) as Level-1 numbers, with the grid of each.

    reference: the multispectral bands as a sensor with the pan's pixels would have recorded them, (B, H, W): what a
    perfect pansharpening would give; None unless it was asked for.
    """

    pan: NDArray[np.uint16]
    ms: NDArray[np.uint16]
    reference: NDArray[np.uint16] | None
    pan_grid: Grid
    ms_grid: Grid
    names: tuple[str, ...] = BANDS


def draw(
    width: int,
    height: int,
    seed: int,
    *,
    reference: bool = False,
    progress: Callable[[float], None] = lambda fraction: None,
) -> Scene:
    """Draw a scene whose pan band has width x height pixels of 15 m; bands are OLI's 2-7, at 30 m.

    Every second middle of a pan pixel is the middle of a multispectral one, as on Landsat: corners differ by half a
    pan pixel. The pan starts between two multispectral columns, as crops of real scenes do.
    """
    rows, cols = height // 2 + 1, width // 2 + 1
    # The first pan pixel's middle lies 2 fine pixels east of the first multispectral one's.
    canvas = _land(4 * cols + 2 * MARGIN, 4 * rows + 2 * MARGIN, seed, progress)
    for band, haze in zip(canvas.image, HAZE):
        band += np.float32(haze)
    rng = np.random.default_rng([seed, 1])
    first, pan_first = (MARGIN, MARGIN), (MARGIN, MARGIN + 2)
    light: Field = np.einsum("b,bhw->hw", np.array(PAN_WEIGHTS, np.float32), canvas.image)
    pan = expose(light, 2, MTF_PAN, pan_first, (height, width), rng)
    progress(0.8)
    ms = np.stack([expose(band, 4, MTF_MS, first, (rows, cols), rng) for band in canvas.image])
    progress(0.9)
    ideal = [expose(band, 2, MTF_MS, pan_first, (height, width), rng) for band in canvas.image if reference]
    progress(1.0)
    crs = spatial_reference(CRS).ExportToWkt()
    x, y = ORIGIN
    return Scene(
        pan,
        ms,
        np.stack(ideal) if reference else None,
        Grid(crs, (x + 15 - 7.5, 15, 0, y + 7.5, 0, -15), width, height),
        Grid(crs, (x - 15, 30, 0, y + 15, 0, -30), cols, rows),
    )


def _land(width: int, height: int, seed: int, progress: Callable[[float], None]) -> Canvas:
    """Return the painted land under its clouds, (B, H, W) reflectance."""
    rng = np.random.default_rng([seed, 0])
    canvas = Canvas(width, height, PIXEL)
    land = districts(canvas, seed)
    progress(0.1)
    paint_fields(canvas, land, rng, seed)
    progress(0.25)
    paint_woods(canvas, rng)
    middle, distance = river_course(canvas, rng)
    paint_lanes(canvas, land, rng)
    progress(0.4)
    paint_river(canvas, distance, rng)
    for number, town in enumerate(place_towns(canvas, middle, rng)):
        paint_town(canvas, town, rng, seed + 10 + number)
    progress(0.6)
    paint_motorway(canvas, rng)
    paint_clouds(canvas, rng)
    progress(0.7)
    return canvas
