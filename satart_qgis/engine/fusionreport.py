"""What a pansharpening quality report shows: tables of figures, and pictures of one place side by side."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .bands import by_name
from .grid import Grid
from .metrics import Comparison, Distances
from .raster import Raster
from .report import Report, stretch
from .scene import Scene
from .tiling import Window

# Sides of the pictures: of the place shown in MS pixels, and the most that a full-resolution one may have.
PLACE, WIDEST = 192, 512
RGB = ("red", "green", "blue")
# Places that are looked at, along each axis, before one is chosen.
CANDIDATES = 5


@dataclass
class Exhibit:
    """Collects pictures of one place, at reduced and at full resolution."""

    scene: Scene
    reduced: list[tuple[str, NDArray[np.float64]]] = field(default_factory=list)
    full: list[tuple[str, NDArray[np.float64]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Choose the place: the one with the most valid pixels, and among those the most contrast."""
        scene = self.scene
        shown = len(RGB) if len(scene.bands) >= len(RGB) else 1
        self._colours = by_name(scene.band_names) or list(range(shown))
        ratio = 1 / float(np.sqrt(scene.rows.scale * scene.cols.scale))
        self._coarse = _liveliest(scene, PLACE)
        small = int(WIDEST / ratio)
        place = _centred(self._coarse, min(small, PLACE))
        self._fine = scene.pan.grid.crop(_under(scene, place))
        self.full.append(("Pan", _sample(scene.pan, scene.pan_bands, self._fine)))
        self.full.append(("MS", self._ms(scene.ms, scene.bands, self._fine)))

    def show_reduced(self, pan: Raster, ms: Raster) -> None:
        """Add the degraded pair and the truth."""
        grid = self.scene.ms.grid.crop(self._coarse)
        self.reduced.append(("Pan, degraded", _sample(pan, [1], grid)))
        self.reduced.append(("MS, degraded", self._ms(ms, ms.bands, grid)))
        self.reduced.append(("The truth: MS", self._ms(self.scene.ms, self.scene.bands, grid)))

    def add_reduced(self, name: str, fused: Raster) -> None:
        """Add a method's result at reduced resolution."""
        grid = self.scene.ms.grid.crop(self._coarse)
        self.reduced.append((name, self._ms(fused, fused.bands, grid)))

    def add_full(self, name: str, fused: Raster) -> None:
        """Add a result at full resolution."""
        self.full.append((name, self._ms(fused, fused.bands, self._fine)))

    def hang(self, report: Report, pictures: list[tuple[str, NDArray[np.float64]]], like: str) -> None:
        """Put pictures into a report, all with the stretch of the one named `like`, but for the pan, which is first."""
        reference = dict(pictures)[like]
        stretched = [stretch(image, reference if i else None) for i, (_, image) in enumerate(pictures)]
        report.pictures(
            [
                (name, picture if len(picture) == len(RGB) else picture[0])
                for (name, _), picture in zip(pictures, stretched)
            ]
        )

    def _ms(self, raster: Raster, bands: list[int], grid: Grid) -> NDArray[np.float64]:
        return _sample(raster, [bands[i] for i in self._colours], grid)


@dataclass(frozen=True)
class Figures:
    """The figures of a run. reduced, full: by method or raster name, in the order they were asked for."""

    scene: Scene
    ratio: float
    settings: dict[str, Any]
    reduced: dict[str, Comparison]
    full: dict[str, Distances]

    def first(self) -> dict[str, float | None]:
        """Return the five figures a task hands back; None where nothing was judged."""
        reduced = next(iter(self._reduced().values()), {})
        full = next(iter(self._full().values()), {})
        return {key: {**reduced, **full}.get(key) for key in ("ergas", "spectral_angle", "q2n", "qnr", "hqnr")}

    def numbers(self) -> dict[str, Any]:
        """Return everything, for programs to read."""
        return {
            "pan": self.scene.pan.label,
            "ms": self.scene.ms.label,
            "bands": self.scene.bands,
            "band_names": self.scene.band_names,
            "ratio": self.ratio,
            "settings": self.settings,
            "reduced_resolution": self._reduced(),
            "full_resolution": self._full(),
        }

    def _reduced(self) -> dict[str, dict[str, Any]]:
        return {
            name: {
                "ergas": score.ergas(self.ratio),
                "spectral_angle": score.spectral_angle(),
                "q2n": score.q2n(),
                "scc": score.scc(),
                "rmse": score.rmse().tolist(),
                "q": score.q().tolist(),
                "pixels": score.pixels.count,
            }
            for name, score in self.reduced.items()
        }

    def _full(self) -> dict[str, dict[str, Any]]:
        return {
            name: {
                "qnr": score.qnr,
                "hqnr": score.hqnr,
                "d_lambda": score.d_lambda,
                "d_s": score.d_s,
                "d_lambda_khan": score.d_lambda_khan,
            }
            for name, score in self.full.items()
        }

    def page(self, exhibit: Exhibit) -> Report:
        """Return the report."""
        report = Report("Pansharpening quality")
        report.paragraph(
            f"{self.scene.pan.label} and {self.scene.ms.label}, {len(self.scene.bands)} bands, "
            f"pixels {self.ratio:g} : 1, sensor preset {self.settings['sensor']}."
        )
        if self.reduced:
            self._reduced_section(report)
            exhibit.hang(report, exhibit.reduced, "The truth: MS")
        self._full_section(report)
        exhibit.hang(report, exhibit.full, "MS")
        return report

    def _reduced_section(self, report: Report) -> None:
        report.heading("Reduced resolution: compared with the truth")
        report.paragraph(
            "Wald's protocol: both rasters are made coarser by their ratio as their sensors would have seen them, "
            "fused, and compared with the original multispectral raster. ERGAS and the spectral angle are 0 at best, "
            "Q2n and sCC 1. Compare methods on one scene, never scenes with each other."
        )
        rows = self._reduced().items()
        report.table(
            ["Method", "ERGAS", "Spectral angle (degrees)", "Q2n", "sCC"],
            [
                [name, f"{v['ergas']:.3f}", f"{v['spectral_angle']:.3f}", f"{v['q2n']:.4f}", f"{v['scc']:.4f}"]
                for name, v in rows
            ],
        )
        labels = [name or f"Band {band}" for name, band in zip(self.scene.band_names, self.scene.bands)]
        report.table(
            ["RMSE, in the raster's units", *labels], [[name, *(f"{x:.4g}" for x in v["rmse"])] for name, v in rows]
        )

    def _full_section(self, report: Report) -> None:
        report.heading("Full resolution: without a truth")
        report.paragraph(
            "QNR asks that bands and pan relate to each other as they did before; HQNR, that the result is the "
            "multispectral raster again once it is blurred by that sensor's optics. Both are 1 at best, the "
            "distortions they are made of 0."
        )
        report.table(
            ["Raster", "QNR", "HQNR", "D lambda", "D s", "D lambda (Khan)"],
            [[name, *(f"{x:.4f}" for x in v.values())] for name, v in self._full().items()],
        )


def _liveliest(scene: Scene, side: int) -> Window:
    """Return the window of the MS, under the pan, with the most valid pixels and among those the most contrast."""
    rows, cols, crop = scene.rows, scene.cols, scene.crop
    spans = []
    for axis, start, size, count in (
        (rows, crop.row, crop.height, scene.ms.grid.height),
        (cols, crop.col, crop.width, scene.ms.grid.width),
    ):
        first = min(max(0, round(axis.scale * start + axis.offset)), count - 1)
        stop = min(count, round(axis.scale * (start + size - 1) + axis.offset) + 1)
        length = min(side, max(1, stop - first))
        spans.append(
            (length, sorted(set(np.linspace(first, max(first, stop - length), CANDIDATES).astype(int).tolist())))
        )
    (height, tops), (width, lefts) = spans
    return max(
        (Window(top, left, height, width) for top in tops for left in lefts),
        key=lambda window: _liveliness(scene, window),
    )


def _liveliness(scene: Scene, window: Window) -> tuple[int, float]:
    pixels, valid = scene.ms.read(window, scene.bands[:1])
    kept = pixels[0].ravel() if valid is None else pixels[0][valid[0]]
    return int(kept.size), float(kept.std()) if kept.size else 0.0


def _centred(window: Window, side: int) -> Window:
    height, width = min(side, window.height), min(side, window.width)
    return Window(window.row + (window.height - height) // 2, window.col + (window.width - width) // 2, height, width)


def _under(scene: Scene, place: Window) -> Window:
    """Return the pan pixels over a window of the MS."""
    spans = []
    for axis, start, size, count in (
        (scene.rows, place.row, place.height, scene.pan.grid.height),
        (scene.cols, place.col, place.width, scene.pan.grid.width),
    ):
        first = min(max(0, round((start - 0.5 - axis.offset) / axis.scale + 0.5)), count - 1)
        stop = min(count, round((start + size - 0.5 - axis.offset) / axis.scale + 0.5))
        spans.append((first, max(1, stop - first)))
    return Window(spans[0][0], spans[1][0], spans[0][1], spans[1][1])


def _sample(raster: Raster, bands: list[int], grid: Grid) -> NDArray[np.float64]:
    """Return a raster's nearest pixels on a picture's grid, (B, h, w), NaN where there are none."""
    result = np.full((len(bands), grid.height, grid.width), np.nan)
    indices = [
        np.rint(axis.scale * np.arange(size) + axis.offset).astype(int)
        for axis, size in zip(grid.onto(raster.grid), (grid.height, grid.width))
    ]
    inside = [(index >= 0) & (index < size) for index, size in zip(indices, (raster.grid.height, raster.grid.width))]
    rows, cols = (index[known] for index, known in zip(indices, inside))
    if rows.size and cols.size:
        window = Window(int(rows[0]), int(cols[0]), int(rows[-1] - rows[0]) + 1, int(cols[-1] - cols[0]) + 1)
        pixels, valid = raster.read(window, bands)
        seen = pixels.astype(np.float64) if valid is None else np.where(valid, pixels, np.nan)
        result[np.ix_(np.arange(len(bands)), *(np.flatnonzero(known) for known in inside))] = seen[
            :, rows[:, None] - rows[0], cols - cols[0]
        ]
    return result
