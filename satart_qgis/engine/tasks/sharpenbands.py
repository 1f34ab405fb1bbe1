"""Sharpening coarse bands with the finer ones of the same sensor: Sentinel-2's 20 m bands with its 10 m bands."""

from __future__ import annotations

from typing import Any

from ..errors import BadParameter
from ..fusion import bandwise
from ..monitor import Monitor
from ..raster import Raster
from ..scene import open_pair
from ..writer import refuse_overwrite, require_geotiff


def sharpenbands(
    ten: str,
    twenty: str,
    output: str,
    *,
    back_projection: int = 1,
    reproject: bool = False,
    tile: int = 1024,
    compress: str = "zstd",
    overviews: bool = True,
    monitor: Monitor | None = None,
) -> dict[str, Any]:
    """Bring coarse bands to the grid of finer bands of the same scene, with the detail these have.

    ten: the fine bands (10 m), all in one raster.
    twenty: the coarse bands (20 m, or 60 m), all in one raster.
    output: the GeoTIFF to write: the fine bands as they are, then the sharpened ones, on the fine grid.
    back_projection: steps that make the degraded result agree with the coarse bands again, 0-3.
    reproject: bring the coarse bands to the fine ones' system where they differ, rather than refuse.
    tile: side of a tile in pixels; changes memory and speed, never a pixel.
    compress: zstd, deflate or none.
    overviews: build overviews.

    Returns output.
    """
    monitor = monitor or Monitor()
    if not 0 <= back_projection <= 3:
        raise BadParameter(f"Back-projection takes 0 to 3 steps, not {back_projection}.")
    require_geotiff(output)
    refuse_overwrite(output, ten, twenty)
    fine, coarse = Raster(ten), Raster(twenty)
    scene = open_pair(fine, coarse, pan_bands=fine.bands, reproject=reproject, sensor="sentinel-2", monitor=monitor)
    pair = scene.pair(bandwise, steps=back_projection, resampling="cubic")
    statistics = scene.statistics(pair, monitor.part(0, 0.1))
    tags = {
        "task": "sharpenbands",
        "parameters": {"back_projection": back_projection, "reproject": reproject},
        "source": [ten, twenty],
    }
    scene.write(
        output,
        pair,
        bandwise.fit(statistics),
        statistics,
        extent="",
        tile=tile,
        compress=compress,
        overviews=overviews,
        tags=tags,
        monitor=monitor.part(0.1, 1),
        keep_pan=True,
    )
    return {"output": output}
