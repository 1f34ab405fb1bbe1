"""Which pansharpening method suits an image: a small trial at reduced resolution, on the image itself."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import numpy as np

from .degradation import covered, ms_degrader, pan_degrader
from .errors import NoValidData
from .fusion import methods
from .fusion.pair import Array as Pixels
from .fusion.pair import Layout, Mask, Pair, Tile, make_tile
from .fusion.statistics import Array, measure
from .monitor import Monitor
from .scene import Scene
from .tiling import Window

# Methods worth a trial: each of the others was beaten by one of these on every pair they were compared on.
CANDIDATES = ("mtf-glp-fs", "mtf-glp-hpm", "mtf-glp-cbd", "atwt", "bdsd", "gsa", "bt-h")
# Side of the trial area in MS pixels, and the rim that is not judged.
SIDE, RIM = 512, 8
# Less of the middle valid than this, and the trial would judge the filling of holes.
ENOUGH = 0.5


def best_method(scene: Scene, weights: Array | None, steps: int, match_mtf: bool, monitor: Monitor) -> tuple[str, str]:
    """Return the method with the lowest ERGAS in Wald's protocol on the middle of the image, and a line that says so.

    Pan and MS are degraded by their ratio, fused, and compared with the MS that was there (Wald, Ranchin &
    Mangolini, 1997, PE&RS 63(6), pp. 691-699). Raises NoValidData where that part is mostly nodata.
    """
    trial = _Trial(scene)
    scores: dict[str, float] = {}
    for number, name in enumerate(CANDIDATES):
        monitor.check()
        module = methods.load(name)
        layout = scene.pair(module, steps=steps, resampling="cubic", match_mtf=match_mtf).layout
        scores[name] = trial.ergas(module, layout, weights)
        monitor.progress((number + 1) / len(CANDIDATES))
    best = min(scores, key=scores.__getitem__)
    listed = ", ".join(f"{name} {score:.3f}" for name, score in sorted(scores.items(), key=lambda item: item[1]))
    return best, f"Method {best} chosen by its ERGAS at reduced resolution: {listed}."


class _Trial:
    """The middle of a scene, degraded, and the MS that stood there."""

    def __init__(self, scene: Scene) -> None:
        window = _middle(covered(scene))
        self.pan, whole = pan_degrader(scene).read(window)
        self.truth, valid = scene.ms.read(window, scene.bands)
        if (whole if valid is None else whole & valid.all(axis=0)).mean() < ENOUGH:
            raise NoValidData("The middle of the image is mostly nodata: no method can be tried there. Choose one.")
        coarse, maps, inner = ms_degrader(scene, window)
        self.ms, self.ms_whole = coarse.read(inner)
        self.pan_whole = whole
        # From the degraded pan's pixels, counted from the window's corner, to the degraded MS's, from its own.
        (self.rows, self.cols) = (
            (axis.scale, axis.scale * start + axis.offset - first)
            for axis, start, first in zip(maps, (window.row, window.col), (inner.row, inner.col))
        )

    def ergas(self, module: ModuleType, layout: Layout, weights: Array | None) -> float:
        """Fuse by one method and return the error, relative to the bands' means."""
        layout = replace(
            layout,
            pan_shape=(self.pan.shape[1], self.pan.shape[2]),
            ms_shape=(self.ms.shape[1], self.ms.shape[2]),
            rows=self.rows,
            cols=self.cols,
        )
        pair = Pair(layout)
        statistics = measure(self._tile(pair.probe()), 1)
        fused = np.empty((len(self.ms), *self.pan.shape[1:]), np.float32)
        for band, rows, values in module.fit(statistics, weights).fuse(self._tile(pair)):
            fused[band, rows] = values
        judged = (slice(None), slice(RIM, -RIM), slice(RIM, -RIM))
        truth = self.truth[judged].astype(np.float64)
        error = ((fused[judged] - truth) ** 2).mean(axis=(1, 2))
        level = np.maximum(np.abs(truth.mean(axis=(1, 2))), 1e-9)
        return float(100 * np.sqrt(layout.rows[0] * layout.cols[0] * (error / level**2).mean()))

    def _tile(self, pair: Pair) -> Tile:
        core = Window(0, 0, *pair.layout.pan_shape)
        pan_window, ms_window = pair.reads(core)
        return make_tile(
            pair, core, *_part(self.pan, self.pan_whole, pan_window), *_part(self.ms, self.ms_whole, ms_window)
        )


def _part(pixels: Pixels, whole: Mask, window: Window) -> tuple[Pixels, Mask | None]:
    rows, cols = window.slices
    mask = np.broadcast_to(whole[rows, cols], (len(pixels), window.height, window.width))
    return pixels[:, rows, cols], None if mask.all() else mask


def _middle(crop: Window) -> Window:
    height, width = min(SIDE, crop.height), min(SIDE, crop.width)
    return Window(crop.row + (crop.height - height) // 2, crop.col + (crop.width - width) // 2, height, width)
