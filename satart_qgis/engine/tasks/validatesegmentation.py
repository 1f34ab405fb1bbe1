"""How far a land-use model can be trusted, on ground it has not seen."""

from __future__ import annotations

from collections.abc import Sequence
from json import dumps
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ..errors import BadParameter
from ..geodesy import ground_size
from ..landcover.judgementpage import Verdict
from ..landcover.judging import Judgement, judge_map, judge_tiles, require_same_grid
from ..landcover.pages import model_facts
from ..landcover.running import Ready, make_ready
from ..monitor import Monitor
from ..raster import Raster
from ..report import require_writable, write_text
from ..samples import tileset
from ..samples.splitting import require_seed
from ..writer import refuse_overwrite, require_distinct
from .segment import segment


def validatesegmentation(
    model: str,
    *,
    tiles: str = "",
    image: str = "",
    labels: str = "",
    bands: Sequence[int] | None = None,
    report: str = "",
    json: str = "",
    predictions: str = "",
    flips: bool = False,
    standard_error: float = 0.01,
    seed: int = 0,
    tile: int = 0,
    overlap: int = -1,
    precision: str = "auto",
    device: str = "auto",
    monitor: Monitor | None = None,
) -> dict[str, Any]:
    """Compare what a land-use model says with labels.

    model: id of an installed model, or the path of a card or of a network in ONNX format.
    tiles: folder of training tiles; those that were kept for validation are used.
    image: a raster to judge by instead.
    labels: its labels, a raster of the model's class numbers on the same grid; nodata and 255 are what nobody knows,
    other numbers are counted and left out.
    bands: the image's band numbers in the model's order; found by name else, or the first ones.
    report: HTML page to write: the confusion matrix, accuracies, pictures.
    json: file to write the figures to, for programs.
    predictions: folder for the model's classes of each tile; or of the image, for which it can be a GeoTIFF too.
    flips: judge what `segment` makes with its flips: the mean over the image mirrored and turned.
    standard_error: of the overall accuracy; so large is the stratified sample that areas are estimated from.
    seed: of that sample's draw.
    tile: side of a tile in pixels, where an image is mapped; 0 as large as it takes for a network that sees far.
    overlap: how many pixels neighbouring tiles share; -1 as many as tell a class.
    precision: auto (bfloat16 where the device has it) or fp32.
    device: auto, cuda, mps or cpu.

    Returns the outputs; accuracy, mean_iou, macro_f1; and iou and f1 by class.
    """
    monitor = monitor or Monitor()
    if bool(tiles) == bool(image) or bool(image) != bool(labels):
        raise BadParameter("Choose either a folder of tiles, or an image together with a raster of its labels.")
    if tiles and bands:
        raise BadParameter("Bands are chosen of an image; tiles hold those that they were cut with. Leave them empty.")
    if not 0 < standard_error < 0.5:
        raise BadParameter(f"A standard error lies between 0 and 0.5; {standard_error:g} does not. 0.01 is usual.")
    require_seed(seed)
    require_distinct(report, json)
    for path in filter(None, (report, json)):
        refuse_overwrite(path, *filter(None, (image, labels)))
        require_writable(path)
    # An image's map is a run of its own, which says what there is to say.
    telling = monitor if tiles else Monitor()
    ready = make_ready(model, telling, device=device, tile=tile, overlap=overlap, precision=precision, flips=flips)
    if tiles:
        samples = tileset.read(tiles)
        judged = judge_tiles(ready, samples, predictions, monitor.part(0, 0.98))
    else:
        options = {
            "bands": bands, "tile": tile, "overlap": overlap, "precision": precision, "device": device, "flips": flips,
        }  # fmt: skip
        judged, predictions = _judge_image(ready, model, image, labels, predictions, options, monitor)
    verdict = Verdict(judged, standard_error, seed)
    numbers = verdict.numbers()
    numbers["model"] = {"id": ready.card.id, "name": ready.card.name, "digest": ready.card.digest}
    if json:
        write_text(json, dumps(numbers, indent=1, ensure_ascii=False) + "\n")
    if report:
        facts = {
            **model_facts(ready.card),
            "Device": ready.device.label,
            "Averaged over": "flips and turns" if flips else "",
        }
        verdict.page(f"Validation of {ready.card.name}", facts).write(report)
    for name, figures in numbers["classes"].items():
        if figures["labelled"]:
            monitor.log(f"{name}: IoU {figures['iou']:.3f}, F1 {figures['f1']:.3f}")
    if verdict.left_out:
        monitor.log(verdict.left_out)
    return {
        "report": report, "json": json, "predictions": predictions,
        **{key: numbers[key] for key in ("accuracy", "mean_iou", "macro_f1")},
        "iou": {name: figures["iou"] for name, figures in numbers["classes"].items()},
        "f1": {name: figures["f1"] for name, figures in numbers["classes"].items()},
    }  # fmt: skip


def _judge_image(
    ready: Ready, model: str, image: str, labels: str, predictions: str, options: dict[str, Any], monitor: Monitor
) -> tuple[Judgement, str]:
    """Map an image and compare; return the judgement and where the map is, if it was to be kept."""
    raster = Raster(image)
    require_same_grid(Raster(labels), raster)
    with TemporaryDirectory(prefix="satart-") as folder:
        path = predictions or str(Path(folder, "map.tif"))
        if predictions and Path(predictions).suffix.lower() not in (".tif", ".tiff"):
            Path(predictions).mkdir(parents=True, exist_ok=True)
            path = str(Path(predictions, f"{Path(image).stem}.tif"))
        refuse_overwrite(path, image, labels)
        segment(image, path, model=model, overviews=bool(predictions), monitor=monitor.part(0, 0.9), **options)
        judged = judge_map(path, labels, raster, ready.legend, monitor.part(0.9, 1))
    size = ground_size(raster.grid)
    judged.pixel_area = size[0] * size[1] if size else None
    return judged, path if predictions else ""
