"""A raster of finer bands of the same scene, laid over the coarse one: where its pixels lie, and what they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..cards import Card, CardBand, installed
from ..errors import (
    BadModel,
    BadParameter,
    BandMismatch,
    CrsMismatch,
    GridMismatch,
    MissingCrs,
    NoOverlap,
    ResolutionOrder,
)
from ..fusion.fill import fill
from ..grid import AxisMap, require_same_crs
from ..mapping import reduce
from ..monitor import Monitor
from ..raster import Raster
from ..spectrum import find_bands
from ..tiling import Window, tiles
from .coarse import ROUNDS, Array, Coarse, Mask
from .evidence import Evidence, Regression, Trend
from .sensor import Sensor, degrade
from .values import Scaling, scaling

# Of a guide's pixel: how far its grid may be off, and how far its pixels' size may lead it astray over the raster.
OFF = 0.05
# Coarse pixels along each side of the parts that the regression is measured on, and how many of them are, at most.
PART, PARTS = 64, 64


@dataclass(frozen=True)
class Guide:
    """Finer bands. bands: the numbers of those that are looked at; scaling: of their values.

    row, col: the guide's pixel that the coarse raster's first corner lies at. sensor: which tells coarse from fine.
    trend: what a regression over the whole raster makes of their detail; nothing until it is measured.
    """

    raster: Raster
    bands: list[int]
    scaling: Scaling
    row: int
    col: int
    sensor: Sensor
    trend: Trend

    @classmethod
    def open(
        cls, path: str, names: Sequence[str], raster: Raster, sensor: Sensor, values: str, monitor: Monitor
    ) -> Guide:
        """Lay a guide over a coarse raster. names: of the bands that are looked at; none for all.

        Raises BandMismatch, MissingCrs, CrsMismatch, ResolutionOrder, GridMismatch.
        """
        guide = Raster(path)
        chosen = _bands(guide, names, monitor)
        row, col = _place(guide, raster, sensor.scale)
        none = Trend(np.zeros((1, len(chosen)), np.float32), np.zeros(len(chosen), np.float32))
        own = scaling(guide, chosen, values, monitor)
        return cls(guide, chosen, own, row, col, sensor, none)

    def read(self, window: Window, numbers: Array) -> Evidence:
        """Return what the guide says about a window of the coarse raster, whose bands are `numbers` (B, h, w)."""
        finer, known = self.numbers(window.scale(self.sensor.scale))
        return Evidence.of(numbers, finer, self.trend, self.sensor, self._whole(known))

    def _whole(self, known: Mask | None) -> Mask | None:
        """Return which coarse pixels are known of those (H, W) of the guide's that are."""
        if known is None:
            return None
        scale = self.sensor.scale
        result: Mask = known.reshape(known.shape[0] // scale, scale, known.shape[1] // scale, scale).all(axis=(1, 3))
        return result

    def numbers(self, window: Window) -> tuple[Array, Mask | None]:
        """Return the bands (G, H, W) of a window of the finer grid, and where they are known (H, W), None for all.

        Past its edge the guide is taken to go on as its mirror image, so that none is seen there.
        """
        size = self.raster.grid.height, self.raster.grid.width
        wanted = replace(window, row=window.row + self.row, col=window.col + self.col)
        inside = wanted.clip(*size)
        if not inside.height or not inside.width:
            shape = window.height, window.width
            return np.zeros((len(self.bands), *shape), np.float32), np.zeros(shape, bool)
        pixels, valid = self.raster.read(inside, self.bands)
        if valid is not None:
            pixels = np.where(valid, pixels, 0).astype(np.float32)
            pixels = fill(pixels, valid, ROUNDS, self.scaling.middle[:, 0, 0].tolist())
        margins = [(s.start, n - s.stop) for s, n in zip(inside.within(wanted), (wanted.height, wanted.width))]
        numbers = np.pad(self.scaling.inward(pixels), [(0, 0), *margins], "symmetric")
        if valid is None and not any(map(any, margins)):
            return numbers, None
        there = np.ones((inside.height, inside.width), bool) if valid is None else valid.all(axis=0)
        return numbers, np.pad(there, margins)

    def measured(self, coarse: Coarse, monitor: Monitor) -> Guide:
        """Return the guide with the regression of a coarse raster's bands on its own. Raises NoOverlap.

        It is of the whole raster, or of parts spread evenly over it, whatever part is asked for.
        """
        height, width = self.raster.grid.height, self.raster.grid.width
        mine = Window(-self.row, -self.col, height, width)  # on the coarse raster, in fine pixels
        self._require_overlap(mine, coarse, monitor)
        whole = replace(coarse, crop=Window(0, 0, coarse.raster.grid.height, coarse.raster.grid.width))
        parts = [w for w in tiles(*whole.shape, PART) if w.scale(self.sensor.scale).common(mine).height]
        parts = [w for w in parts if w.scale(self.sensor.scale).common(mine).width]
        if len(parts) > PARTS:
            parts = [parts[i] for i in np.linspace(0, len(parts) - 1, PARTS).round().astype(int)]

        def measure(window: Window) -> Regression:
            values, valid = whole.read(window)
            finer, known = self.numbers(window.scale(self.sensor.scale))
            known = _both(valid, self._whole(known))
            return Regression.of(coarse.scaling.inward(values), degrade(finer, self.sensor), known)

        found: Regression = reduce(measure, parts, lambda a, b: a + b, monitor)
        return replace(self, trend=found.trend(len(coarse.bands)))

    def _require_overlap(self, mine: Window, coarse: Coarse, monitor: Monitor) -> None:
        wanted = coarse.crop.scale(self.sensor.scale)
        common = wanted.common(mine)
        if not common.height or not common.width:
            raise NoOverlap(
                f"{self.raster.label} lies outside what is to become finer of {coarse.raster.label}. Choose the finer "
                "bands of the same scene."
            )
        missing = max(wanted.height - common.height, wanted.width - common.width)
        if missing > 2 * self.sensor.scale:
            monitor.log(f"{self.raster.label} does not cover all of it: elsewhere the result is merely interpolated.")


def wanted_guide(card: Card) -> tuple[CardBand, ...]:
    """Return the finer bands that a model looks at; none for most models. Raises BadModel."""
    try:
        return tuple(CardBand(**band) for band in card.more.get("guide", ()))
    except TypeError as error:
        raise BadModel(f"The card of {card.name} does not say which finer bands it looks at ({error}).") from error


def require_guide(card: Card, guide: str, step: int, factor: int) -> None:
    """Raise BadParameter unless there is a guide where a model wants one, and none where it does not."""
    wanted = wanted_guide(card)
    if wanted and not guide:
        names = ", ".join(band.name for band in wanted)
        raise BadParameter(f"{card.name} also looks at finer bands of the scene ({names}). Give their raster as guide.")
    if guide and not wanted:
        able = ", ".join(other.name for other in installed(card.task) if other.more.get("guide"))
        instead = f", or choose a model that does ({able})" if able else ""
        raise BadParameter(f"{card.name} looks at no finer bands. Leave the guide out{instead}.")
    if wanted and factor != step:
        raise BadParameter(
            f"{card.name} makes pixels {step} times finer, as fine as its guide's, and not {factor} times. Choose "
            f"{step} times."
        )


def _bands(guide: Raster, names: Sequence[str], monitor: Monitor) -> list[int]:
    """Return the band numbers of the names; without any names in the raster as many bands in its own order."""
    if not names:
        return guide.choose(None)
    try:
        return [guide.bands[i] for i in find_bands([n.lower() for n in names], guide.band_names, "", (), guide.label)]
    except BandMismatch:
        if guide.count != len(names) or any(guide.band_names):
            raise BandMismatch(
                f"{guide.label} does not say which of its {guide.count} bands is which of {', '.join(names)}. Give a "
                "raster of these bands, named so or unnamed in this order."
            ) from None
    monitor.log(f"The bands of {guide.label} have no names; they are taken as {', '.join(names)}.")
    return list(guide.bands)


def _place(guide: Raster, raster: Raster, scale: int) -> tuple[int, int]:
    """Return the guide's pixel (row, column) at the corner of a raster. Raises what Guide.open does."""
    for one in (guide, raster):
        if not one.has_transform:
            raise MissingCrs(f"{one.label} is not georeferenced. Georeference it first (Layer > Georeferencer).")
    if guide.grid.crs or raster.grid.crs:
        try:
            require_same_crs(guide.label, guide.grid, raster.label, raster.grid)
        except CrsMismatch as error:
            said = str(error).partition(". ")[0]
            raise CrsMismatch(f"{said}. Warp the guide to the other's system and grid first.") from error
    height, width = raster.grid.height * scale, raster.grid.width * scale
    try:
        axes = raster.grid.scaled(1 / scale, width, height).onto(guide.grid)
    except GridMismatch as error:
        raise GridMismatch(
            f"{guide.label} and {raster.label} are turned against each other. Warp the guide to the other's grid first."
        ) from error
    drift = max(abs(axis.scale - 1) * size for axis, size in zip(axes, (height, width)))
    if drift > OFF * 2:
        sizes = " and ".join(f"{one.grid.pixel_size[0]:.6g}" for one in (guide, raster))
        raise ResolutionOrder(
            f"The pixels of {guide.label} and {raster.label} are {sizes} long; a guide's are {scale} times finer "
            "exactly. Choose the finer bands, or warp them to such pixels."
        )
    row, col = (_whole(axis, guide, raster) for axis in axes)
    return row, col


def _whole(axis: AxisMap, guide: Raster, raster: Raster) -> int:
    nearest = round(axis.offset)
    if abs(axis.offset - nearest) > OFF:
        raise GridMismatch(
            f"The pixels of {guide.label} begin {abs(axis.offset - nearest):.2f} of a pixel beside those of "
            f"{raster.label}. Warp the guide so that its pixels' edges lie on the other's."
        )
    return nearest


def _both(first: Mask | None, second: Mask | None) -> Mask | None:
    if first is None or second is None:
        return first if second is None else second
    return first & second
