"""From what the brushes paint to the pixels of the map: colours, strength, classes, masks, what stays crisp."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..monitor import Monitor
from ..tiling import Window
from ..writer import Writer
from .brushes import Block, Brush, ExactBrush
from .colours import Numbers, Tint, keep_luminance, recoloured, snapped
from .picture import HALF, Picture, limited

Floats = NDArray[np.float32]
Weights = Callable[[Window], Floats]


@dataclass(frozen=True)
class Coat:
    """One style and where it goes. tint: of the colours it comes to over the whole raster, where they are needed.

    share: of every pixel; classes: the numbers of the class weights it is painted by, None for everywhere.
    """

    brush: Brush | ExactBrush
    tint: Tint | None
    share: float = 1.0
    classes: tuple[int, ...] | None = None


@dataclass
class Recipe:
    """How a painting is put together.

    keep: one of colours.MODES. content: the tint of the raster. palette: (n, 3). strength: of the painting against the
    picture. classes: window -> weights (n, h, w). mask, crisp: window -> weights (h, w). ink: the colour (3,), -1 to 1,
    that crisp features are drawn in; the picture's own where None.
    """

    coats: Sequence[Coat]
    keep: str = "none"
    content: Tint | None = None
    palette: Numbers | None = None
    strength: float = 1.0
    classes: Weights | None = None
    mask: Weights | None = None
    crisp: Weights | None = None
    ink: Floats | None = None


@dataclass
class Job:
    """One tile: the picture itself, which pixels are valid, each coat's block, the weights, and alpha if there is any.

    The picture is None where nothing of it shows through the painting.
    """

    picture: Floats | None
    valid: NDArray[np.bool_] | None
    blocks: list[Block | None]
    shares: list[Any] = field(default_factory=list)
    mask: Floats | None = None
    crisp: Floats | None = None
    alpha: NDArray[np.uint8] | None = None


class Composer:
    """Reads jobs in threads, and turns them into bytes where the networks run."""

    def __init__(self, picture: Picture, recipe: Recipe) -> None:
        self._picture, self._recipe = picture, recipe
        over_all = [coat.share == 1 and coat.classes is None for coat in recipe.coats] == [True]
        shows_through = recipe.strength != 1 or recipe.mask or recipe.crisp or recipe.keep == "luminance"
        self._covered = over_all and not shows_through
        self.seen = False  # whether any pixel was valid so far

    def job(self, window: Window) -> Job:
        """Read all that a window of the raster needs."""
        recipe = self._recipe
        pixels, valid = None, None
        if not self._covered or self._picture.raster.masked:
            pixels, valid = self._picture.read(window)
        job = Job(pixels, valid, [])
        weights = recipe.classes(window) if recipe.classes else None
        empty = valid is not None and not valid.any()
        if not empty:
            self.seen = True
        for coat in recipe.coats:
            share: Any = coat.share
            if weights is not None and coat.classes is not None:
                share = share * weights[list(coat.classes)].sum(axis=0)
            # Where a style has no part the network need not run.
            idle = empty or not np.any(share)
            job.shares.append(share)
            job.blocks.append(None if idle else coat.brush.block(window))
        job.mask = recipe.mask(window) if recipe.mask else None
        job.crisp = recipe.crisp(window) if recipe.crisp else None
        job.alpha = self._picture.alpha(window)
        return job

    def paint(self, jobs: Sequence[Job]) -> list[list[NDArray[np.uint8]]]:
        """Return each job's pixels (3, h, w), or (4, h, w) with alpha; 0 where invalid, in rasters that have nodata."""
        painted: list[list[Floats | None]] = [[None] * len(self._recipe.coats) for _ in jobs]
        for number, coat in enumerate(self._recipe.coats):
            busy = [(place, job.blocks[number]) for place, job in enumerate(jobs) if job.blocks[number] is not None]
            found = coat.brush.paint([block for _, block in busy if block is not None])
            for (place, _), picture in zip(busy, found):
                painted[place][number] = picture
        return [[self._composed(job, coats)] for job, coats in zip(jobs, painted)]

    def _composed(self, job: Job, painted: Sequence[Floats | None]) -> NDArray[np.uint8]:
        recipe, original, masked = self._recipe, job.picture, self._picture.raster.masked
        if self._covered and painted[0] is not None:
            # What lies beyond black and white is brought back by `to_map`, too.
            found = painted[0] if recipe.keep == "none" else self._coloured(recipe.coats[0], painted[0], None)
            return to_map(found, job.valid, masked=masked, alpha=job.alpha)
        if original is None:
            raise ValueError("What is not covered by a painting needs a picture.")
        change = np.zeros_like(original)
        for coat, share, picture in zip(recipe.coats, job.shares, painted):
            if picture is not None:
                change += np.asarray(share, np.float32) * (self._coloured(coat, picture, original) - original)
        amount: Any = np.float32(recipe.strength)
        if job.mask is not None:
            amount = amount * job.mask
        result = original + amount * change
        if job.crisp is not None:
            wanted = original if recipe.ink is None else recipe.ink[:, None, None]
            result += job.crisp * (wanted - result)
        return to_map(result, job.valid, masked=masked, alpha=job.alpha)

    def _coloured(self, coat: Coat, painted: Floats, original: Floats | None) -> Floats:
        """Return what was painted, -1 to 1, in the colours that are wanted; only luminance asks for the original."""
        recipe = self._recipe
        painted = limited(painted, -1, 1)
        if recipe.keep == "none" or coat.tint is None or recipe.content is None:
            return painted
        if recipe.keep == "luminance" and original is not None:
            return keep_luminance(painted, original, coat.tint, recipe.content)
        painted = recoloured(painted, coat.tint, recipe.content)
        if recipe.keep == "palette" and recipe.palette is not None:
            return snapped(painted, recipe.palette)
        return painted


def to_map(
    picture: Floats, valid: NDArray[np.bool_] | None, *, masked: bool, alpha: NDArray[np.uint8] | None = None
) -> NDArray[np.uint8]:
    """Return a picture (3, h, w) of -1 to 1 as bytes; invalid pixels are 0.

    masked: whether the raster has nodata at all; then the darkest there is takes 1. alpha: (h, w), becomes a fourth
    band, which tells what is invalid, so that 0 is a colour like any other.
    """
    values = picture * np.float32(HALF)
    values += np.float32(HALF)
    np.rint(values, out=values)
    limited(values, 1 if masked and alpha is None else 0, 255, out=values)
    found = np.asarray(values, np.uint8)
    if alpha is not None:
        found = np.concatenate([found, alpha[None]])
    if valid is not None:
        found[:, ~valid] = 0
    return found


def painting_file(
    path: str,
    picture: Picture,
    crop: Window,
    *,
    tags: Mapping[str, Any],
    compress: str,
    overviews: bool,
    monitor: Monitor,
) -> Writer:
    """Return the file for a painting of a part of a picture, whose pixels `to_map` makes.

    With alpha where the raster has it; else 0 is nodata where the raster has any.
    """
    names, nodata = ["Red", "Green", "Blue"], 0 if picture.raster.masked else None
    if picture.opacity:
        names, nodata = [*names, "Alpha"], None
    return Writer(
        path, picture.grid.crop(crop), len(names), np.uint8, nodata=nodata, names=names, tags=tags, compress=compress,
        overviews=overviews, photometric="RGB", monitor=monitor,
    )  # fmt: skip
