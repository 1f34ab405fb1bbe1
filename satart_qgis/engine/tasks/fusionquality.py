"""Pansharpening quality: how good methods are on a person's own pair of rasters, in numbers and pictures."""

from __future__ import annotations

import math
from collections.abc import Sequence
from json import dumps
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ..assessment import compare, distances, require_match
from ..degradation import degrade
from ..errors import BadParameter, NoValidData
from ..fusion import methods as catalogue
from ..fusionreport import Exhibit, Figures
from ..metrics import Comparison, Distances
from ..monitor import Monitor
from ..raster import Raster
from ..report import require_writable, write_text
from ..scene import Scene, open_pair
from ..writer import refuse_overwrite, require_distinct
from .pansharpen import choices as fusion_choices
from .pansharpen import pansharpen


def fusionquality(
    pan: str,
    ms: str,
    fused: str | None = None,
    *,
    methods: Sequence[str] = ("mtf-glp-fs",),
    report: str | None = None,
    json: str | None = None,
    sensor: str = "default",
    bands: Sequence[int] | None = None,
    weights: Sequence[float] | None = None,
    back_projection: int = 1,
    resampling: str = "cubic",
    match_mtf: bool = True,
    reproject: bool = False,
    monitor: Monitor | None = None,
) -> dict[str, Any]:
    """Judge pansharpening methods on a pair of rasters.

    pan: the fine, single-band raster.
    ms: the coarse raster with the colours.
    fused: a pansharpened raster of the pair, to be judged at full resolution; without it each method's own is.
    methods: ids of methods (below), to be judged by Wald's protocol at reduced resolution.
    report: the HTML page to write, with a table and pictures side by side.
    json: the JSON file to write, with all numbers.
    sensor: a sensor preset (below), for MTF gains and spectral weights.
    bands: MS band numbers; all by default.
    weights: a spectral weight for each band, for the methods that take some.
    back_projection: steps that make the degraded result agree with the MS again, 0-3.
    resampling: bilinear, cubic or lanczos.
    match_mtf: bring the pan's sharpness to the bands' first, as `pansharpen` does.
    reproject: bring the MS to the pan's system and axes where they differ, rather than refuse.

    Returns report, json, and the figures of the first method: ergas, spectral_angle (degrees), q2n at reduced
    resolution, qnr, hqnr at full resolution (of `fused` if it is given). A figure that nothing was judged by is None.
    """
    monitor = monitor or Monitor()
    names = list(dict.fromkeys(methods))
    for name in names:
        if name != "auto":
            catalogue.load(name)
    if not names and not fused:
        raise BadParameter("There is nothing to judge. Choose a method, or give a pansharpened raster.")
    require_distinct(report, json)
    for path in filter(None, (report, json)):
        refuse_overwrite(path, pan, ms, *filter(None, [fused]))
        require_writable(path)
    scene = open_pair(Raster(pan), Raster(ms), bands, reproject=reproject, sensor=sensor, monitor=monitor)
    if fused:
        require_match(scene, Raster(fused))
    options = {
        "sensor": sensor, "weights": weights, "back_projection": back_projection, "resampling": resampling,
        "match_mtf": match_mtf, "compress": "none", "overviews": False,
    }  # fmt: skip
    exhibit = Exhibit(scene)
    with TemporaryDirectory(prefix="satart-") as folder:
        try:
            reduced = _reduced(scene, names, options, folder, exhibit, monitor.part(0, 0.5))
        except NoValidData as error:  # it speaks of the degraded rasters, which nobody knows
            raise NoValidData(
                f"{scene.pan.label} and {scene.ms.label} are too small, or hold too much nodata, to be judged at "
                "reduced resolution. Use a larger scene."
            ) from error
        given = {"pan": pan, "ms": ms, "bands": scene.bands, "reproject": reproject, **options}
        full = _full(scene, fused, names, given, folder, exhibit, monitor.part(0.5, 1))
    ratio = 1 / math.sqrt(scene.rows.scale * scene.cols.scale)
    settings = {key: value for key, value in options.items() if key not in ("compress", "overviews")}
    figures = Figures(scene, ratio, settings, reduced, full)
    if report:
        figures.page(exhibit).write(report)
    if json:
        write_text(json, dumps(_plain(figures.numbers()), indent=1) + "\n")
    return {"report": report or "", "json": json or "", **_plain(figures.first())}


def choices() -> dict[str, dict[str, str]]:
    """Return what a parameter may be, by its name: each value with a line that says what it is."""
    known = fusion_choices()
    return {"methods": known["method"], "sensor": known["sensor"]}


def _reduced(
    scene: Scene, names: list[str], options: dict[str, Any], folder: str, exhibit: Exhibit, monitor: Monitor
) -> dict[str, Comparison]:
    """Fuse the degraded pair by each method and compare the results with the MS."""
    if not names:
        return {}
    pan, ms = degrade(scene, folder, monitor.part(0, 0.3))
    exhibit.show_reduced(Raster(pan), Raster(ms))
    scores = {}
    for i, name in enumerate(names):
        own = monitor.part(0.3 + 0.7 * i / len(names), 0.3 + 0.7 * (i + 1) / len(names))
        monitor.log(f"Reduced resolution: {name}")
        output = str(Path(folder) / "reduced.tif")
        pansharpen(pan, ms, output, method=name, monitor=own.part(0, 0.7), **options)
        result = Raster(output)
        scores[name] = compare(scene, result, own.part(0.7, 1))
        exhibit.add_reduced(name, result)
        Path(output).unlink()
    return scores


def _full(
    scene: Scene,
    fused: str | None,
    names: list[str],
    given: dict[str, Any],
    folder: str,
    exhibit: Exhibit,
    monitor: Monitor,
) -> dict[str, Distances]:
    """Judge the given raster, or else each method's, at full resolution."""
    if fused:
        result = Raster(fused)
        scores = {result.label: distances(scene, result, monitor)}
        exhibit.add_full(result.label, result)
        return scores
    scores = {}
    for i, name in enumerate(names):
        own = monitor.part(i / len(names), (i + 1) / len(names))
        monitor.log(f"Full resolution: {name}")
        output = str(Path(folder) / "full.tif")
        pansharpen(output=output, method=name, monitor=own.part(0, 0.6), **given)
        result = Raster(output)
        scores[name] = distances(scene, result, own.part(0.6, 1))
        exhibit.add_full(name, result)
        Path(output).unlink()
    return scores


def _plain(value: Any) -> Any:
    """Return nested dicts and lists with None for what is not a finite number, as JSON has none."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
