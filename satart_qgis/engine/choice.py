"""Which pansharpening method suits an image: a small trial at reduced resolution, on the image itself."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from .errors import NoValidData
from .fusion import methods, sensors
from .fusion.pair import Layout, Pair, Tile, make_tile
from .fusion.resampling import Axis, mtf_gaussian
from .fusion.statistics import Array, measure
from .monitor import Monitor
from .scene import Scene
from .tiling import Window

# Methods worth a trial: the others have not once come first on the notes' five sensors, nor on ours.
CANDIDATES = ("mtf-glp-fs", "mtf-glp-hpm", "mtf-glp-cbd", "atwt", "bdsd", "gsa", "bt-h")
# Side of the trial area in MS pixels, and the rim that is not judged.
SIDE, RIM = 768, 8


def best_method(scene: Scene, weights: Array | None, steps: int, monitor: Monitor) -> tuple[str, str]:
    """Return the method with the lowest ERGAS in Wald's protocol on the middle of the image, and a line that says so.

    Pan and MS are degraded by their ratio, fused, and compared with the MS that was there (Wald, Ranchin &
    Mangolini, 1997, PE&RS 63(6), pp. 691-699).
    """
    pan, ms, layout = _degraded(scene)
    scores: dict[str, float] = {}
    for number, name in enumerate(CANDIDATES):
        monitor.check()
        scores[name] = _trial(name, pan, ms, layout, weights, steps)
        monitor.progress((number + 1) / len(CANDIDATES))
    best = min(scores, key=scores.__getitem__)
    listed = ", ".join(f"{name} {score:.3f}" for name, score in sorted(scores.items(), key=lambda item: item[1]))
    return best, f"Method {best} chosen by its ERGAS at reduced resolution: {listed}."


def _degraded(scene: Scene) -> tuple[NDArray[np.float32], NDArray[np.float32], Layout]:
    """Return the middle of the scene as (pan at MS resolution (1, h, w), MS (B, h, w), layout of the degraded pair)."""
    pair = scene.pair(methods.load(CANDIDATES[0]), steps=0, resampling="cubic")
    rows, cols = scene.rows, scene.cols
    core = _middle(scene.crop, int(SIDE / rows.scale), int(SIDE / cols.scale))
    tile = scene.tile(pair, core)
    if tile.ms_valid is not None and tile.ms_valid.mean() < 0.5:
        raise NoValidData("The middle of the image is mostly nodata, so no method can be tried there. Choose a method.")
    # MS pixels whose pan is fully inside what was read.
    reach = pair.reach(Window(0, 0, 1, 1))
    edge = int(np.ceil(max(reach.height * rows.scale, reach.width * cols.scale)))
    box = tile.box.expand(-edge)
    place = box.within(tile.box)
    axes = [
        Axis(1 / axis.scale, -axis.offset / axis.scale, 1, mtf_gaussian(sensors.DEFAULT_PAN_GAIN, 1 / axis.scale))
        for axis in (rows, cols)
    ]
    low = axes[0].apply(tile.pan, tile.pan_window.row, box.row, box.height, -2)
    low = axes[1].apply(low, tile.pan_window.col, box.col, box.width, -1)
    layout = replace(
        pair.layout,
        pan_shape=(box.height, box.width),
        ms_shape=(int(box.height * rows.scale), int(box.width * cols.scale)),
        rows=(rows.scale, rows.offset % 1),
        cols=(cols.scale, cols.offset % 1),
        steps=0,
    )
    return low, tile.ms[:, place[0], place[1]], layout


def _trial(
    name: str, pan: NDArray[np.float32], ms: NDArray[np.float32], layout: Layout, weights: Array | None, steps: int
) -> float:
    module = methods.load(name)
    layout = replace(layout, low=getattr(module, "LOW", "mtf"))
    coarse = np.stack([_coarser(band, layout, gain) for band, gain in zip(ms, layout.gains)])
    full = Window(0, 0, *layout.pan_shape)

    def tile(pair: Pair) -> Tile:
        return make_tile(pair, full, pan, None, coarse, None)

    probe = Pair(replace(layout, extra=4 + getattr(module, "EXTRA", 0)))
    statistics = measure(tile(probe), (np.inf, np.inf), 1)
    detail = getattr(module, "DETAIL", "none")
    pair = Pair(replace(layout, steps=steps, extra=getattr(module, "EXTRA", 0), detail=detail))
    fused = module.fit(statistics, weights).fuse(tile(pair))(0, full.height)
    judged = (slice(None), slice(RIM, -RIM), slice(RIM, -RIM))
    error = ((fused[judged] - ms[judged]) ** 2).mean(axis=(1, 2), dtype=np.float64)
    level = np.maximum(np.abs(ms[judged].mean(axis=(1, 2), dtype=np.float64)), 1e-9)
    return float(100 * layout.rows[0] * np.sqrt((error / level**2).mean()))


def _coarser(band: NDArray[np.float32], layout: Layout, gain: float) -> NDArray[np.float32]:
    reach = 0
    axes = []
    for (scale, offset), size in zip((layout.rows, layout.cols), layout.ms_shape):
        axis = Axis(1 / scale, -offset / scale, size, mtf_gaussian(gain, 1 / scale))
        axes.append(axis)
        low, high = axis.needs(0, size)
        reach = max(reach, -low, high - max(band.shape))
    padded = np.pad(band, reach + 8, mode="reflect", reflect_type="odd")
    tall = axes[0].apply(padded, -reach - 8, 0, layout.ms_shape[0], -2)
    return axes[1].apply(tall, -reach - 8, 0, layout.ms_shape[1], -1)


def _middle(crop: Window, height: int, width: int) -> Window:
    height, width = min(height, crop.height), min(width, crop.width)
    return Window(crop.row + (crop.height - height) // 2, crop.col + (crop.width - width) // 2, height, width)
