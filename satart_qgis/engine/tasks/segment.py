"""Land use: a raster's pixels as classes, by a model."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import numpy as np

from ..errors import BadParameter, UnreadableRaster
from ..geopackage import remove_part
from ..journal import Journal, identity
from ..labels.legend import write_legend
from ..landcover import pages
from ..landcover.areas import HECTARE, measure, unit_for
from ..landcover.legend import NODATA
from ..landcover.maps import Maps
from ..landcover.polygons import require_polygons_path, write_polygons
from ..landcover.prediction import Prediction
from ..landcover.running import Ready, make_ready
from ..landcover.smoothing import BLOCK, SMOOTHINGS, smooth
from ..mapping import map_tiles
from ..modelinput import ModelInput
from ..monitor import Monitor
from ..raster import Raster
from ..report import require_writable as require_writable_page
from ..writer import Writer, refuse_overwrite, require_distinct, require_geotiff

# Wide images are worked off in strips, so that this much of what is read and written stays in GDAL's cache.
CACHED = 48 * 2**20
NARROWEST, WIDEST = 4096, 65536
# What neighbouring tiles share, over a whole strip, is kept in this much memory.
SEAMS = 96 * 2**20


def segment(
    input: str,  # noqa: A002  (the contract's name)
    output: str,
    *,
    model: str = "",
    bands: Sequence[int] | None = None,
    smoothing: str = "none",
    flips: bool = False,
    extent: str = "",
    confidence: str = "",
    heatmaps: str = "",
    polygons: str = "",
    report: str = "",
    tile: int = 0,
    overlap: int = -1,
    precision: str = "auto",
    compress: str = "zstd",
    overviews: bool = True,
    device: str = "auto",
    monitor: Monitor | None = None,
) -> dict[str, Any]:
    """Give every pixel of a raster a class, by a model.

    A run that was killed is taken up where it was when it is asked for again.

    input: the raster. An image whose pixels are much finer or coarser than the model's is resampled while it is read.
    output: the 8-bit GeoTIFF of class numbers to write, on the raster's own grid; 255 is nodata.
    model: id of an installed model, or the path of a card or of a network in ONNX format.
    bands: band numbers in the model's order; found by name else, or the first ones.
    smoothing: none, majority (of the pixels around) or superpixels (each patch that follows the image's edges takes
    its commonest class).
    flips: average what the model says of the image mirrored and turned by quarters: eight times as slow, and mostly a
    little better.
    extent: xmin,xmax,ymin,ymax [EPSG:n] (degrees if none is named) to map only that.
    confidence: GeoTIFF to write: how probable the class of each pixel is, in percent, before smoothing.
    heatmaps: GeoTIFF to write: a band a class, its probability in percent.
    polygons: GeoPackage to write: the classes' patches, small ones left out, simplified without gaps.
    report: HTML page to write: pixels and area of each class, a picture, what made it.
    tile: side of a tile as the network sees it, in its pixels; 0 as large as it takes for a network that sees far.
    overlap: how many pixels neighbouring tiles share; -1 as many as tell a class. A network that sees no farther than
    half of it gives exactly what it would give on the whole image.
    precision: auto (bfloat16 where the device has it) or fp32.
    compress: zstd, deflate or none.
    overviews: build overviews.
    device: auto, cuda, mps or cpu.

    Returns the outputs; classes, with value, name, pixels, share and hectares of each; and how many polygons.
    """
    monitor = monitor or Monitor()
    if smoothing not in SMOOTHINGS:
        raise BadParameter(f"There is no smoothing '{smoothing}'. Use one of: {', '.join(SMOOTHINGS)}.")
    ready = make_ready(model, monitor, device=device, tile=tile, overlap=overlap, precision=precision, flips=flips)
    require_distinct(output, confidence, heatmaps, polygons, report)
    parameters = {
        "bands": list(bands or ()), "smoothing": smoothing, "flips": flips, "extent": extent, "tile": tile,
        "overlap": overlap, "precision": str(precision),
    }  # fmt: skip
    outputs = _Outputs(output, confidence, heatmaps, smoothing != "none")
    journal = outputs.journal(input, ready, {**parameters, "compress": compress, "overviews": overviews})
    for path in filter(None, (output, confidence, heatmaps, polygons, report)):
        refuse_overwrite(path, input)
    if not journal.resumes:
        for path in filter(None, (output, confidence, heatmaps)):
            require_geotiff(path)
    if polygons:
        require_polygons_path(polygons)
    if report:
        require_writable_page(report)
    scene = ModelInput(input, ready.card, bands=bands, extent=extent, monitor=monitor.part(0, 0.05))
    tags = {
        "task": "segment",
        "parameters": {**parameters, "bands": scene.numbers},
        "model": {"id": ready.card.id, "name": ready.card.name, "digest": ready.card.digest},
        "source": [input],
        **{key: str(ready.card.training[key]) for key in ("attribution",) if key in ready.card.training},
    }
    options = {"compress": compress, "overviews": overviews}
    if not journal.done:
        _map(scene, ready, outputs, journal, tags, options, monitor.part(0.05, 0.85))
    if smoothing != "none":
        _smooth(scene, ready, outputs, journal, smoothing, tags, options, monitor.part(0.85, 0.92))
    journal.remove()
    write_legend(output, ready.legend.by_number, ready.legend.colours, ready.legend.clear)
    made = Raster(output)
    extents = measure(made, monitor.part(0.92, 0.95))
    rows = pages.table(ready.legend, extents)
    for row in rows:
        monitor.log(f"{row['name']}: {row['pixels']:,} pixels{_area(row)}")
    count = 0
    if polygons:
        told = {"task": "segment", "model": ready.card.id, "source": input}
        count = write_polygons(polygons, made, ready.legend, told, monitor.part(0.95, 1))
    if report:
        automatic = {"tile": tile or "automatic", "overlap": "automatic" if overlap < 0 else overlap}
        facts = {
            "Image": input,
            "Grid": pages.place_of(made.grid),
            "Parameters": pages.in_words({**parameters, "bands": scene.numbers, **automatic}),
        }
        title = f"Land use of {scene.raster.label}"
        pages.page(title, rows, extents, ready.card, ready.legend, output, scene.raster, scene.crop, facts).write(
            report
        )
    monitor.progress(1)
    return {
        "output": output, "confidence": confidence, "heatmaps": heatmaps, "polygons": polygons, "report": report,
        "classes": rows, "polygon_count": count,
    }  # fmt: skip


def _area(row: dict[str, Any]) -> str:
    if row["hectares"] is None:
        return ""
    square_metres = row["hectares"] * HECTARE
    unit = unit_for(square_metres)
    return f", {unit.text(square_metres)} {unit.name}"


class _Outputs:
    """The rasters of a run, and the one that is smoothed later."""

    def __init__(self, output: str, confidence: str, heatmaps: str, smoothed: bool) -> None:
        self.output, self.confidence, self.heatmaps = output, confidence, heatmaps
        # What is smoothed in a second pass, which has to see the neighbours, lies beside the output meanwhile.
        self.first = output + ".part.tif" if smoothed else output

    def journal(self, source: str, ready: Ready, parameters: dict[str, Any]) -> Journal:
        """Return the notes of an earlier run of the same request, if what it left is there, or empty ones."""
        request = {
            "task": "segment", "input": identity([source]), "model": ready.card.digest, "device": ready.device.name,
            "confidence": self.confidence, "heatmaps": self.heatmaps, **parameters,
        }  # fmt: skip
        journal = Journal(self.output, request, 0)
        paths = list(filter(None, (self.first, self.confidence, self.heatmaps)))
        left = all(_opens(path if journal.done else path + ".part") for path in paths)
        if not journal.resumes or not left:
            journal.forget(0)
            if self.first != self.output:
                for leftover in (self.first, self.first + ".part"):
                    remove_part(leftover)
        return journal


def _opens(path: str) -> bool:
    try:
        return bool(os.path.exists(path) and Raster(path))
    except UnreadableRaster:
        return False


def _map(
    scene: ModelInput,
    ready: Ready,
    outputs: _Outputs,
    journal: Journal,
    tags: dict[str, Any],
    options: dict[str, Any],
    monitor: Monitor,
) -> None:
    """Run the network over the image into the rasters."""
    prediction = ready.on(scene, monitor.part(0, 0.2))
    legend = ready.legend
    side = journal.tile or prediction.tile
    if journal.resumes:
        monitor.log(f"An earlier run had come to row {journal.start[0]}; this one goes on from there.")
    finishing = monitor.part(0.95, 1)

    def writers(resume: bool) -> tuple[Writer, Writer | None, Writer | None]:
        common = {"tags": tags, "compress": options["compress"], "nodata": NODATA, "resume": resume}
        first = outputs.first != outputs.output
        return (
            Writer(
                outputs.first, scene.image, 1, np.uint8, names=["class"], overview_resampling="MODE",
                colours=legend.colours, categories=() if first else legend.by_number, monitor=finishing,
                overviews=options["overviews"] and not first, **common,
            ),
            Writer(
                outputs.confidence, scene.image, 1, np.uint8, names=["confidence (%)"], monitor=finishing,
                overviews=options["overviews"], **common,
            ) if outputs.confidence else None,
            Writer(
                outputs.heatmaps, scene.image, len(legend.names), np.uint8, monitor=finishing,
                names=[f"{name} (%)" for name in legend.names], overviews=options["overviews"], **common,
            ) if outputs.heatmaps else None,
        )  # fmt: skip

    columns = _columns(scene, prediction, outputs, len(legend.names))
    opened: list[Maps] = []

    def sinks() -> list[Maps]:
        # Called again when memory ran out: with half the tile, and from the start.
        if opened:
            journal.forget(0)
            prediction.shrink(side >> len(opened))
        journal.tile = side >> len(opened)
        opened.append(Maps(legend, writers, journal, columns))
        return opened[-1:]

    map_tiles(
        prediction.source,
        prediction.apply,
        sinks,
        (scene.image.height, scene.image.width),
        monitor.part(0.2 if prediction.pools else 0, 0.95),
        tile=side,
        align=prediction.align,
        batch=prediction.batch,
        overlap=prediction.overlap,
        columns=columns,
        start=journal.start,
    )
    if outputs.first != outputs.output:
        journal.note((0, 0), done=True)


def _columns(scene: ModelInput, prediction: Prediction, outputs: _Outputs, classes: int) -> int:
    """Return how wide a strip may be, in whole blocks of the rasters."""
    read = len(scene.numbers) * scene.raster.dtype.itemsize
    written = 1 + bool(outputs.confidence) + classes * bool(outputs.heatmaps)
    wide = CACHED // ((read + written) * 512)
    if prediction.overlap:
        wide = min(wide, SEAMS // (classes * 4 * 2 * prediction.overlap))
    return min(max(wide, NARROWEST), WIDEST) // NARROWEST * NARROWEST


def _smooth(
    scene: ModelInput,
    ready: Ready,
    outputs: _Outputs,
    journal: Journal,
    smoothing: str,
    tags: dict[str, Any],
    options: dict[str, Any],
    monitor: Monitor,
) -> None:
    """Write the smoothed map and remove the other."""
    legend = ready.legend
    try:
        map_tiles(
            smooth(smoothing, scene, Raster(outputs.first)),
            None,
            lambda: [
                Writer(
                    outputs.output, scene.image, 1, np.uint8, nodata=NODATA, names=["class"], tags=tags,
                    compress=options["compress"], overviews=options["overviews"], overview_resampling="MODE",
                    colours=legend.colours, categories=legend.by_number, monitor=monitor.part(0.9, 1),
                )
            ],
            (scene.image.height, scene.image.width),
            monitor.part(0, 0.9),
            tile=BLOCK,
        )  # fmt: skip
    finally:
        journal.remove()
        remove_part(outputs.first)
