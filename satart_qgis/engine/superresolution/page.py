"""What a super-resolution report says: figures, and pictures of one place side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..bands import by_name
from ..monitor import Monitor
from ..raster import Raster
from ..report import Report, stretch
from ..tiling import Window
from .agreement import Agreement, against, agreement, comparable, seam_ratio
from .coarse import Coarse
from .perception import feature_distance
from .sensor import Sensor, plain

# Sides of the pictures: of the place in coarse pixels for each scale, and in pixels of the page.
SHOWN = 480
PLACES = 5
AROUND = 16


@dataclass(frozen=True)
class Figures:
    """What was measured. residual: before rounding; agreement: of the file as written; seams: None for a single tile.

    truth: against a finer image, empty where there is none.
    """

    residual: float
    agreement: Agreement
    seams: float | None
    truth: Mapping[str, float]

    def numbers(self) -> dict[str, Any]:
        """Return the figures as a task hands them back."""
        return {
            "residual": self.residual,
            "reflectance_l1": self.agreement.residual,
            "spectral_angle": self.agreement.spectral_angle,
            "shift": self.agreement.shift,
            "seam_ratio": self.seams,
            **self.truth,
        }


def examine(
    output: str, coarse: Coarse, sensor: Sensor, residual: float, tile: int, reference: str, monitor: Monitor
) -> Figures:
    """Measure a finished raster. Raises GridMismatch for a reference of another size."""
    result = Raster(output)
    found = agreement(result, coarse, sensor, monitor.part(0, 0.5))
    seams = seam_ratio(result, coarse, sensor, tile, monitor.part(0.5, 0.6))
    truth: dict[str, float] = {}
    if reference:
        distance = feature_distance()
        truth = against(result, Raster(reference), coarse, sensor, monitor.part(0.6, 1), distance)
    return Figures(residual, found, seams, truth)


def write_page(
    path: str,
    title: str,
    about: Sequence[str],
    figures: Figures,
    output: str,
    unsupported: str,
    coarse: Coarse,
    sensor: Sensor,
    reference: str = "",
) -> None:
    """Write the report. about: paragraphs on what was done. Raises NotWritable."""
    report = Report(title)
    for text in about:
        report.paragraph(text)
    report.heading("Does it agree with the input?")
    report.paragraph(
        "The result is blurred and sampled again as the sensor would have, and compared with the input. All are 0 at "
        "best. Before rounding the residual is arithmetic alone; in a file of whole numbers it cannot be smaller than "
        "their steps allow, nor than what the file's type cuts off beside saturated pixels."
    )
    a = figures.agreement
    rows = [
        ["Residual before rounding, share of the range", _told(figures.residual, ".2e")],
        ["Reflectance: mean absolute difference in the file, share of the range", _told(a.residual, ".2e")],
        ["Spectral angle (degrees)", _told(a.spectral_angle, ".4f")],
        ["Shift (input pixels)", f"{a.shift:.5f}"],
    ]
    if figures.seams is not None:
        rows.append(
            ["Seams: steps across tile borders, over those the input gives reason to (1: none)", f"{figures.seams:.3f}"]
        )
    report.table(["Measure", "Value"], rows)
    report.heading("What does the input not determine?")
    report.paragraph(
        "Every image that differs from this one by detail the sensor cannot see agrees with the input just as well. "
        "Such detail is a guess from what other images look like. The band of unsupported detail shows how much of it "
        "each pixel has: the distance from the plain result, which is interpolated and made to agree, and how much "
        "the guess changes when it is made again."
    )
    if figures.truth:
        report.heading("Against a finer image")
        report.paragraph(
            "Improvement, omission and hallucination are shares after opensr-test: detail that the finer image has "
            "too, detail it has and the result lacks, and detail that only the result has. The feature distance, 0 at "
            "best, is that of two images as a network of ours sees them."
        )
        report.table(["Measure", "Value"], [[name, _told(value, ".4f")] for name, value in figures.truth.items()])
    _pictures(report, output, unsupported, coarse, sensor, reference)
    report.write(path)


def _told(value: float, form: str) -> str:
    return "nothing to measure" if np.isnan(value) else format(value, form)


def _pictures(report: Report, output: str, unsupported: str, coarse: Coarse, sensor: Sensor, reference: str) -> None:
    """Add one place: the input, the plain result, the result, and whatever else there is."""
    place = _liveliest(coarse, max(1, SHOWN // sensor.scale))
    grown = place.expand(AROUND).clip(*coarse.shape)
    values, _ = coarse.read(grown)
    colours = by_name(coarse.names) or ([0, 1, 2] if len(coarse.bands) >= 3 else [0, 0, 0])
    inner = place.within(grown)
    fine = tuple(slice(part.start * sensor.scale, part.stop * sensor.scale) for part in inner)
    base = plain(values, sensor)[(slice(None), *fine)][colours]
    near = values[(slice(None), *inner)].repeat(sensor.scale, 1).repeat(sensor.scale, 2)[colours]
    window = place.scale(sensor.scale)
    result = Raster(output).read(window)[0].astype(np.float64)[colours]
    shown = [("The input", stretch(near, base)), ("Plain: interpolated, made to agree", stretch(base, base))]
    shown.append(("The result", stretch(result, base)))
    if unsupported:
        doubt = Raster(unsupported).read(window, [1])[0].astype(np.float64)
        shown.append(("Unsupported detail, brighter for more", stretch(doubt)[0]))
    if reference:
        truth = Raster(reference)
        bands = comparable(truth, coarse, sensor.scale)
        shown.append(("The finer image", stretch(truth.read(window, bands)[0].astype(np.float64)[colours], base)))
    report.heading("One place")
    report.pictures(shown)


def _liveliest(coarse: Coarse, side: int) -> Window:
    """Return the window with the most contrast of a few."""
    height, width = (min(side, size) for size in coarse.shape)
    tops = np.unique(np.linspace(0, coarse.shape[0] - height, PLACES).astype(int)).tolist()
    lefts = np.unique(np.linspace(0, coarse.shape[1] - width, PLACES).astype(int)).tolist()
    windows = [Window(top, left, height, width) for top in tops for left in lefts]
    return max(windows, key=lambda window: float(coarse.read(window)[0].std()))
