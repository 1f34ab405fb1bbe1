"""Labels from a map: OpenStreetMap's features, or any others, become a raster of classes on an image's grid."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import BadParameter
from ..labels.classes import Classes, read_classes
from ..labels.features import ATTRIBUTION, Source, Tally
from ..labels.legend import write_legend
from ..labels.shapes import Shapes
from ..mapping import map_tiles
from ..monitor import Monitor
from ..raster import Raster
from ..tiling import Window
from ..writer import Writer, refuse_overwrite

NODATA = 255


def osmlabels(
    grid: str,
    output: str,
    *,
    osm: str = "",
    osm_layers: Sequence[str] | None = None,
    classes: str = "",
    tile: int = 1024,
    compress: str = "zstd",
    overviews: bool = True,
    monitor: Monitor | None = None,
) -> dict[str, Any]:
    """Draw map features as classes onto a raster's grid.

    grid: the raster whose pixels are labelled; where it has no data, the labels have none.
    output: the GeoTIFF to write: 0 is the background, then the classes in their order; colours and names come with it.
    osm: a file of map features: .osm, .osm.pbf, .gpkg, or anything GDAL reads.
    osm_layers: more of them, or single layers in the form file.gpkg|layername=roads.
    classes: a class file in skynet-data's format, or the name of a shipped one; land-use by default.
    tile: side of a tile in pixels; never changes a pixel.
    compress: zstd, deflate or none.
    overviews: build overviews.

    Returns output, the classes' names, and how many features went into each.
    """
    monitor = monitor or Monitor()
    sources = [source for source in (osm, *(osm_layers or ())) if source]
    if not sources:
        raise BadParameter("There is nothing to draw. Choose an OpenStreetMap file or vector layers.")
    refuse_overwrite(output, grid, *(source.split("|")[0] for source in sources))
    wanted, raster = read_classes(classes), Raster(grid)
    tally = Tally()
    with Shapes(output + ".part.gpkg", wanted, raster.grid) as shapes:
        for number, source in enumerate(sources):
            part = monitor.part(0.5 * number / len(sources), 0.5 * (number + 1) / len(sources))
            for feature in Source(source).features(raster.grid, shapes.margin, part, tally):
                shapes.add(feature)
        shapes.close()
        counts = _counts(wanted, shapes.counts)
        _tell(tally, counts, shapes.broken, raster.label, monitor)
        tags = {
            "task": "osmlabels",
            "parameters": {"classes": [_described(turn) for turn in wanted.turns]},
            "source": [grid, *sources],
            **({"attribution": ATTRIBUTION} if tally.from_osm else {}),
        }
        finishing = monitor.part(0.9, 1)
        map_tiles(
            lambda window: [_clear_nodata(shapes.pixels(window), raster, window)],
            None,
            lambda: [
                Writer(
                    output,
                    raster.grid,
                    1,
                    np.uint8,
                    nodata=NODATA,
                    names=["class"],
                    tags=tags,
                    compress=compress,
                    overviews=overviews,
                    overview_resampling="MODE",
                    colours=wanted.colours,
                    categories=wanted.names,
                    monitor=finishing,
                )
            ],
            (raster.grid.height, raster.grid.width),
            monitor.part(0.5, 0.9 if overviews else 1),
            tile=tile,
        )
    write_legend(output, wanted.names, wanted.colours)
    return {"output": output, "classes": wanted.names, "features": counts}


def _clear_nodata(labels: NDArray[np.uint8], raster: Raster, window: Window) -> NDArray[np.uint8]:
    if raster.masked:
        _, valid = raster.read(window)
        if valid is not None:
            labels[0, ~valid.any(axis=0)] = NODATA
    return labels


def _counts(classes: Classes, turns: Sequence[int]) -> dict[str, int]:
    counts = dict.fromkeys(classes.names[1:], 0)
    for turn, count in zip(classes.turns, turns):
        counts[turn.name] += count
    return counts


def _tell(tally: Tally, counts: dict[str, int], broken: int, label: str, monitor: Monitor) -> None:
    """Say what came in, and what did not."""
    if tally.read == 0:
        monitor.log(f"There are no map features on {label}: all of it becomes background. Is it the right file?")
        return
    monitor.log(f"{tally.read} features on {label}: " + ", ".join(f"{n} {name}" for name, n in counts.items()) + ".")
    if tally.lost:
        monitor.log(f"{tally.lost} features have points that {label}'s system has no place for; they were left out.")
    if broken:
        monitor.log(f"{broken} features have broken geometries that can't be drawn; they were left out.")


def _described(turn: Any) -> dict[str, Any]:
    return {"name": turn.name, "value": turn.value, "filter": turn.filter.text, "stroke-width": turn.stroke_width}
