"""Pansharpening: a multispectral raster takes on the detail of a finer panchromatic one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..choice import best_method
from ..errors import BadParameter
from ..fusion import methods, sensors
from ..monitor import Monitor
from ..raster import Raster
from ..scene import open_pair
from ..writer import refuse_overwrite, require_geotiff


def pansharpen(
    pan: str,
    ms: str,
    output: str,
    *,
    bands: Sequence[int] | None = None,
    method: str = "mtf-glp-fs",
    sensor: str = "default",
    weights: Sequence[float] | None = None,
    back_projection: int = 1,
    resampling: str = "cubic",
    match_mtf: bool = True,
    reproject: bool = False,
    extent: str = "",
    tile: int = 1024,
    compress: str = "zstd",
    overviews: bool = True,
    monitor: Monitor | None = None,
) -> dict[str, Any]:
    """Sharpen a multispectral raster with a panchromatic one.

    pan: the fine, single-band raster (its first band is used).
    ms: the coarse raster with the colours.
    output: the GeoTIFF to write, on the pan's grid where the MS covers it, in the MS's type.
    bands: MS band numbers; all by default.
    method: one of the ids below.
    sensor: a sensor preset (below), for MTF gains and spectral weights.
    weights: a spectral weight for each band, for the methods that take some.
    back_projection: steps that make the degraded result agree with the MS again, 0-3.
    resampling: bilinear, cubic or lanczos.
    match_mtf: raise the pan's contrast in its finest details to what the MS sensor would have there, after the
    sensor's MTF gains; for the methods that use these at all.
    reproject: bring the MS to the pan's system and axes where they differ, rather than refuse.
    extent: xmin,xmax,ymin,ymax [EPSG:n] to sharpen only there, in degrees where no system is named; statistics still
    come from the whole image.
    tile: side of a tile in pixels; changes memory and speed, never a pixel.
    compress: zstd, deflate or none.
    overviews: build overviews.

    Returns output, and the method that was used.
    """
    monitor = monitor or Monitor()
    if not 0 <= back_projection <= 3:
        raise BadParameter(f"Back-projection takes 0 to 3 steps, not {back_projection}.")
    if method != "auto":
        methods.load(method)
    require_geotiff(output)
    refuse_overwrite(output, pan, ms)
    scene = open_pair(Raster(pan), Raster(ms), bands, reproject=reproject, sensor=sensor, monitor=monitor)
    given = _weights(weights, len(scene.bands))
    if method == "auto":
        method, why = best_method(scene, given, back_projection, match_mtf, monitor.part(0, 0.1))
        monitor.log(why)
    module = methods.load(method)
    pair = scene.pair(module, steps=back_projection, resampling=resampling, match_mtf=match_mtf)
    statistics = scene.statistics(pair, monitor.part(0, 0.1))
    fitted = module.fit(statistics, given if given is not None else scene.spectral_weights)
    tags = {
        "task": "pansharpen",
        "parameters": {
            "bands": scene.bands,
            "method": method,
            "sensor": sensor,
            "weights": list(weights) if weights else None,
            "back_projection": back_projection,
            "resampling": resampling,
            "match_mtf": match_mtf,
            "reproject": reproject,
            "extent": extent,
        },
        "source": [pan, ms],
    }
    scene.write(
        output, pair, fitted, statistics, extent=extent, tile=tile, compress=compress, overviews=overviews, tags=tags,
        monitor=monitor.part(0.1, 1),
    )  # fmt: skip
    return {"output": output, "method": method}


def choices() -> dict[str, dict[str, str]]:
    """Return what a parameter may be, by its name: each value with a line that says what it is."""
    method = {name: (methods.load(name).__doc__ or "").split("\n")[0] for name in methods.names()}
    method["auto"] = "Tries some on the middle of the image and takes the one with the lowest error there."
    sensor = {"default": "Other or unknown: MTF gains of a typical one."}
    return {"method": method, "sensor": {**sensor, **{name: s.label for name, s in sensors.SENSORS.items()}}}


def _weights(weights: Sequence[float] | None, bands: int) -> Any:
    import numpy as np

    if not weights:
        return None
    if len(weights) != bands:
        raise BadParameter(f"{len(weights)} weights are given for {bands} bands. Give one for each band, or none.")
    if not all(0 <= weight < float("inf") for weight in weights) or sum(weights) <= 0:
        raise BadParameter("Spectral weights are numbers from 0 up, and not all 0.")
    return np.asarray(weights, np.float64)
