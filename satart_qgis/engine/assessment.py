"""How good a fused raster is, on rasters of any height: against a truth, and at full resolution without one.

Fixed windows stream through `reduce`, so neither the scene's height nor any tile size shows in memory or figures.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import metrics
from .degradation import Degrader, pan_degrader
from .errors import BandMismatch, GridMismatch, NoOverlap, NoValidData
from .fusion.sensors import gains
from .grid import Grid, require_same_crs
from .mapping import reduce
from .monitor import Monitor
from .raster import Raster
from .scene import Scene
from .tiling import Window, tiles

Mask = NDArray[np.bool_]

# Windows of a reduction, in blocks: fixed, so that sums are added in one order.
WINDOW_BLOCKS = 16
# Coarse pixels at the border that Wald's protocol leaves out: there the filters have seen only half.
BORDER = 4
# Two grids are one when they are off by less than this, in pixels.
ALIGNED = 0.01


def compare(scene: Scene, fused: Raster, monitor: Monitor) -> metrics.Comparison:
    """Compare a result of the degraded pair with the MS itself, wherever it lies on it."""
    row, col = offset(scene.ms.grid, fused.grid, fused.label)
    border = round(BORDER / float(np.sqrt(scene.rows.scale * scene.cols.scale)))
    if min(fused.grid.height, fused.grid.width) <= 8 * border:
        border = 0  # an image this small is all border
    shape = (fused.grid.height - 2 * border, fused.grid.width - 2 * border)

    def part(core: Window) -> metrics.Comparison:
        inner = Window(core.row + border, core.col + border, core.height, core.width)
        seen = inner.expand(1).clip(fused.grid.height, fused.grid.width)
        result, result_valid = fused.read(seen)
        truth_window = Window(seen.row + row, seen.col + col, seen.height, seen.width)
        truth, truth_valid = scene.ms.read(truth_window, scene.bands)
        return metrics.compare(truth, result, _both(result_valid, truth_valid), inner.within(seen))

    result: metrics.Comparison = reduce(part, _windows(shape, metrics.BLOCK), lambda a, b: a + b, monitor)
    if not result.pixels.count:
        raise NoValidData(f"{fused.label} and {scene.ms.label} have no area where both hold valid pixels.")
    return result


def distances(scene: Scene, fused: Raster, monitor: Monitor) -> metrics.Distances:
    """Judge a fused raster at full resolution. Raises what require_match does, NoOverlap, NoValidData."""
    require_match(scene, fused)
    bands = len(scene.bands)
    high = _fine_quality(scene, fused, monitor.part(0, 0.6))
    low, whole = _coarse_quality(scene, fused, monitor.part(0.6, 1))
    if not high.weight or not low.weight or not whole.weight:
        raise NoValidData(f"{fused.label}, {scene.pan.label} and {scene.ms.label} have no area where all hold pixels.")
    return metrics.Distances(
        metrics.d_lambda(high.mean(), low.mean(), bands),
        metrics.d_s(high.mean(), low.mean(), bands),
        1.0 - float(whole.mean()),
    )


def require_match(scene: Scene, fused: Raster) -> None:
    """Raise CrsMismatch, BandMismatch or GridMismatch where a raster can't be a fused one of this scene."""
    require_same_crs(fused.label, fused.grid, scene.pan.label, scene.pan.grid)
    bands = len(scene.bands)
    if fused.count != bands:
        raise BandMismatch(
            f"{fused.label} has {fused.count} bands, but {bands} bands of {scene.ms.label} are to be judged. "
            "Choose the bands it was made from."
        )
    offset(scene.pan.grid, fused.grid, fused.label)


def offset(base: Grid, other: Grid, label: str) -> tuple[int, int]:
    """Return (row, col) on `base` of the first pixel of a grid that differs from it by whole pixels only."""
    rows, cols = other.onto(base)
    row, col = round(rows.offset), round(cols.offset)
    last = max(abs(axis.scale - 1) * size for axis, size in ((rows, other.height), (cols, other.width)))
    if last > ALIGNED or max(abs(rows.offset - row), abs(cols.offset - col)) > ALIGNED:
        raise GridMismatch(f"The pixels of {label} don't lie on those it is judged by. Fuse on the pan's own grid.")
    return row, col


def _fine_quality(scene: Scene, fused: Raster, monitor: Monitor) -> metrics.BlockMean:
    row, col = offset(scene.pan.grid, fused.grid, fused.label)
    shared = Window(row, col, fused.grid.height, fused.grid.width).clip(scene.pan.grid.height, scene.pan.grid.width)
    if shared.height == 0 or shared.width == 0:
        raise NoOverlap(f"{fused.label} and {scene.pan.label} do not overlap. Choose rasters of the same place.")

    def part(core: Window) -> metrics.BlockMean:
        window = Window(core.row + shared.row, core.col + shared.col, core.height, core.width)
        pixels, valid = fused.read(Window(window.row - row, window.col - col, window.height, window.width))
        pan, pan_valid = scene.pan.read(window, scene.pan_bands)
        return metrics.band_quality(pixels, pan[0], _both(valid, pan_valid))

    windows = _windows((shared.height, shared.width), metrics.BLOCK)
    total: metrics.BlockMean = reduce(part, windows, lambda a, b: a + b, monitor)
    return total


def _coarse_quality(scene: Scene, fused: Raster, monitor: Monitor) -> tuple[metrics.BlockMean, metrics.BlockMean]:
    """Return the quality between MS bands and degraded pan, and Q2n of the degraded fused image against the MS."""
    height, width = scene.ms.grid.height, scene.ms.grid.width
    own_gains = gains(scene.sensor, scene.band_names)
    maps = fused.grid.onto(scene.ms.grid)
    result = Degrader.between(fused, fused.bands, (height, width), maps, own_gains)
    pan = pan_degrader(scene)
    # A block is to show the same ground as at full resolution.
    size = max(2, round(metrics.BLOCK * float(np.sqrt(scene.rows.scale * scene.cols.scale))))

    def part(window: Window) -> tuple[metrics.BlockMean, metrics.BlockMean]:
        ms, ms_valid = scene.ms.read(window, scene.bands)
        seen = np.ones(ms.shape[1:], bool) if ms_valid is None else ms_valid.all(axis=0)
        low_pan, pan_whole = pan.read(window)
        low, low_whole = result.read(window)
        both = seen & pan_whole & low_whole
        return metrics.band_quality(ms, low_pan[0], both, size), metrics.q2n_sum(ms, low, both)

    common = int(np.lcm(size, metrics.BLOCK))
    windows = _windows((height, width), common)
    return reduce(part, windows, lambda a, b: (a[0] + b[0], a[1] + b[1]), monitor)


def _windows(shape: tuple[int, int], block: int) -> list[Window]:
    side = block * max(1, WINDOW_BLOCKS * metrics.BLOCK // block)
    return tiles(*shape, side)


def _both(*masks: NDArray[Any] | None) -> Mask | None:
    """Return where all bands of all masks are valid, (H, W), or None where everything is."""
    given = [mask.all(axis=0) for mask in masks if mask is not None]
    return np.asarray(np.logical_and.reduce(given)) if given else None
