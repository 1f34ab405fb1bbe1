"""A scene seen from further away: rasters degraded as their sensors would have seen them, at any ratio and phase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .errors import NoOverlap
from .fusion.fill import extrapolate
from .fusion.pair import Layout, Pair
from .fusion.sensors import gains, pan_gain
from .grid import AxisMap, Grid
from .mapping import map_tiles
from .monitor import Monitor
from .raster import Raster
from .scene import Scene
from .tiling import Window
from .writer import Writer

Array = NDArray[np.float32]
Mask = NDArray[np.bool_]

# A degraded pixel counts when this much of its filter's weight fell on valid pixels: all of it, but for rounding.
WHOLE = 0.99999
# Coarse pixels written around those that the degraded pan covers, for the filters of the fusion to see.
AROUND = 8


@dataclass(frozen=True)
class Degrader:
    """Brings a raster to a coarser grid as a sensor would have seen it there.

    pair: resampling between the raster's grid and the coarse one; bands: which of the raster's bands; their filters
    are the groups of `pair`, one a band.
    """

    raster: Raster
    bands: list[int]
    pair: Pair

    @classmethod
    def between(
        cls,
        raster: Raster,
        bands: list[int],
        shape: tuple[int, int],
        maps: tuple[AxisMap, AxisMap],
        gain: Sequence[float],
    ) -> Degrader:
        """Prepare for a coarse grid of `shape`, maps (rows, columns) leading from the raster's pixels to it."""
        rows, cols = ((axis.scale, axis.offset) for axis in maps)
        fine = (raster.grid.height, raster.grid.width)
        return cls(raster, bands, Pair(Layout(fine, shape, rows, cols, tuple(gain), steps=0)))

    def read(self, box: Window) -> tuple[Array, Mask]:
        """Return the degraded pixels (B, h, w) of a window of the coarse grid, and where they are whole (h, w)."""
        window = self.pair.reach(box)
        inside = window.clip(*self.pair.layout.pan_shape)
        if inside.height == 0 or inside.width == 0:
            return np.zeros((len(self.bands), box.height, box.width), np.float32), np.zeros(
                (box.height, box.width), bool
            )
        pixels, valid = self.raster.read(inside, self.bands)
        known = np.ones(pixels.shape[1:], bool) if valid is None else valid.all(axis=0)
        rows, cols = inside.within(window)
        present = np.zeros((1, window.height, window.width), np.float32)
        present[0, rows, cols] = known
        values = extrapolate(np.where(known, pixels, 0).astype(np.float32), inside, window)
        lows = [self.pair.down(values[i : i + 1], window, box, self.pair.group[i]) for i in range(len(self.bands))]
        shares = [self.pair.down(present, window, box, group)[0] for group in range(self.pair.groups)]
        return np.concatenate(lows), np.min(shares, axis=0) > WHOLE

    def write(self, path: str, grid: Grid, window: Window, names: Sequence[str], monitor: Monitor) -> None:
        """Write a window of the coarse grid as a float raster with NaN for nodata."""

        def tile(part: Window) -> list[Array]:
            pixels, whole = self.read(Window(part.row + window.row, part.col + window.col, part.height, part.width))
            pixels[:, ~whole] = np.nan
            return [pixels]

        shape = (window.height, window.width)
        writer = lambda: [  # noqa: E731
            Writer(
                path, grid, len(self.bands), np.float32, nodata=np.nan, names=names, compress="none", overviews=False
            )
        ]
        map_tiles(tile, None, writer, shape, monitor, tile=512)


def pan_degrader(scene: Scene) -> Degrader:
    """Return what brings the pan to the MS grid, with the pan's own MTF."""
    shape = (scene.ms.grid.height, scene.ms.grid.width)
    return Degrader.between(scene.pan, scene.pan_bands, shape, (scene.rows, scene.cols), [pan_gain(scene.sensor)])


def degrade(scene: Scene, folder: str, monitor: Monitor) -> tuple[str, str]:
    """Write the scene as from `ratio` times as far: the pan on the MS's own grid, the MS on a coarser one.

    That is Wald's protocol: L. Wald, T. Ranchin, M. Mangolini, "Fusion of satellite images of different spatial
    resolutions: assessing the quality of resulting images", Photogrammetric Engineering and Remote Sensing 63(6),
    1997, pp. 691-699. The coarse MS lies on the degraded pan as the MS lies on the pan, to the same fraction of a
    pixel. Returns the paths of both. Where the degraded pan lies, the MS itself is the truth.
    """
    window = covered(scene)
    pan, ms = str(Path(folder) / "pan.tif"), str(Path(folder) / "ms.tif")
    pan_degrader(scene).write(pan, scene.ms.grid.crop(window), window, (), monitor.part(0, 0.5))
    coarse, (rows, cols), inner = ms_degrader(scene, window)
    coarse.write(ms, _coarser(scene.ms.grid, rows, cols, inner), inner, scene.band_names, monitor.part(0.5, 1))
    return pan, ms


def ms_degrader(scene: Scene, window: Window) -> tuple[Degrader, tuple[AxisMap, AxisMap], Window]:
    """Return what brings the MS to a grid as much coarser again, for a degraded pan that covers `window` of the MS.

    With it come the maps (rows, columns) from MS pixels to coarse ones, and the coarse pixels that fusion needs.
    """
    rows, cols = (_coarse_map(axis, start) for axis, start in ((scene.rows, window.row), (scene.cols, window.col)))
    height, width = (
        int(np.ceil(axis.scale * (size - 0.5) + axis.offset + 0.5 - 1e-9))
        for axis, size in ((rows, scene.ms.grid.height), (cols, scene.ms.grid.width))
    )
    own_gains = gains(scene.sensor, scene.band_names)
    coarse = Degrader.between(scene.ms, scene.bands, (height, width), (rows, cols), own_gains)
    return coarse, (rows, cols), _coarse_window(rows, cols, window, (height, width))


def covered(scene: Scene) -> Window:
    """Return the MS pixels whose centres the pan covers."""
    spans = []
    for axis, fine, count in (
        (scene.rows, scene.pan.grid.height, scene.ms.grid.height),
        (scene.cols, scene.pan.grid.width, scene.ms.grid.width),
    ):
        first = max(0, int(np.ceil(axis.offset - 1e-6)))
        stop = min(count, int(np.floor(axis.scale * (fine - 1) + axis.offset + 1e-6)) + 1)
        spans.append((first, max(0, stop - first)))
    (row, height), (col, width) = spans
    if height == 0 or width == 0:
        raise NoOverlap(f"{scene.pan.label} is smaller than a pixel of {scene.ms.label}. Use a larger scene.")
    return Window(row, col, height, width)


def _coarse_map(axis: AxisMap, start: int) -> AxisMap:
    """Return the map from MS to coarse pixels: the pan's onto the MS, counted from MS pixel `start`.

    Coarse pixels are numbered anew from the one that holds the MS's edge; their phase stays.
    """
    offset = axis.offset - axis.scale * start
    return AxisMap(axis.scale, offset - np.floor(offset - 0.5 * axis.scale + 0.5 + 1e-9))


def _coarse_window(rows: AxisMap, cols: AxisMap, window: Window, shape: tuple[int, int]) -> Window:
    """Return the coarse pixels that the degraded pan touches, with what resampling looks further."""
    spans = []
    for axis, start, size, count in (
        (rows, window.row, window.height, shape[0]),
        (cols, window.col, window.width, shape[1]),
    ):
        first = max(0, int(np.floor(axis.scale * start + axis.offset)) - AROUND)
        stop = min(count, int(np.ceil(axis.scale * (start + size - 1) + axis.offset)) + 1 + AROUND)
        spans.append((first, max(1, stop - first)))
    return Window(spans[0][0], spans[1][0], spans[0][1], spans[1][1])


def _coarser(grid: Grid, rows: AxisMap, cols: AxisMap, window: Window) -> Grid:
    """Return the grid of a window of coarse pixels, where `rows` and `cols` lead from grid's pixels to them."""
    x, a, b, y, d, e = grid.transform
    # The coarse pixel's corner (-0.5, -0.5), in pixels of the grid counted from its corner.
    row, col = (
        (start - 0.5 - axis.offset) / axis.scale + 0.5 for axis, start in ((rows, window.row), (cols, window.col))
    )
    origin = (x + a * col + b * row, y + d * col + e * row)
    transform = (origin[0], a / cols.scale, b / rows.scale, origin[1], d / cols.scale, e / rows.scale)
    return Grid(grid.crs, transform, window.width, window.height)
