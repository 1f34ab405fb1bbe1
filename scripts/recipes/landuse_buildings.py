"""Buildings from the air: learnt in three places, judged in a fourth."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from osgeo import gdal

from satart_qgis.engine import cards
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.samples import tileset
from satart_qgis.engine.tasks.segment import segment
from satart_qgis.engine.tasks.trainingtiles import trainingtiles

from .aligning import aligned
from .measuring import class_file, confusion, figures, note, publish, told, trained
from .souping import souped

NAME = "landuse-buildings"
PLACES = ("1_zanzibar", "4_philippines", "5_nairobi", "3_nepal")
LEFT_OUT = "3_nepal"
GROUND = "Banepa, Nepal, a place left out of training; zooms 19, 20 and 21, pixels pooled"
CLASSES = ("background", "building")
# Zooms 19 and 20, 30 and 15 cm: finer imagery is resampled to 15 cm when it is mapped. In the finest zoom, 7 cm, is
# little more to see (Nairobi's is enlarged), and it would cost three quarters of the time.
ZOOMS = (19, 20)
JUDGED = (19, 20, 21)
# Where outlines lie up to REACH metres beside the roofs, and many are missing. A car is less than BROAD metres wide.
ASKEW = ("5_nairobi",)
REACH, BROAD = 4.2, 3.3
FINEST_PIXEL = 0.15  # metres, at the finest of ZOOMS
# The place left out is to judge the model, so it must not choose its weights. More than twelve epochs made the model no
# better there: what is left to learn of three places is their own.
EACH = {"batch": 8, "crop": 256, "loss": "weighted", "keep": "last"}
FIRST = {**EACH, "epochs": 50, "learning_rate": 0.003, "zoom": 1.5, "colour": 2.0, "collage": 0.3, "average": 0.998}
SECOND = {**EACH, "epochs": 12, "learning_rate": 0.0015, "zoom": 1.4, "collage": 0.15, "average": 0.99}
# The second model is the mean of as many as these.
SEEDS = (0, 1, 2)
OAM = "OpenAerialMap contributors (imagery, CC BY 4.0); OpenStreetMap contributors (building outlines, ODbL 1.0)"


def buildings(data: Path, out: Path, work: Path) -> None:
    """Train on three places, and judge on the fourth at all zooms.

    The first model learns from outlines as they are, and tells where those of ASKEW should lie; the second ones go on
    from it, and their weights are averaged.
    """
    monitor = told(work)
    first = trained(work / "first.json", tiles(data, work, "tiles", monitor), monitor, **FIRST)
    righted = tiles(data, work, "tiles-aligned", monitor, first)
    seconds = [
        trained(work / f"second-{seed}.json", righted, monitor, **SECOND, seed=seed, pretrained=str(first))
        for seed in SEEDS
    ]
    path = souped(
        seconds,
        work / f"{NAME}.json",
        name="Buildings from the air, 7-30 cm",
        description="Buildings in true-colour imagery from drones and planes, after outlines in OpenStreetMap. On a "
        "place left out (Nepal) it finds nearly three of four square metres of roof; it misses parts of flat grey "
        "roofs, and takes some pale roads, lorries and cars for roofs; in the cities of other continents asphalt and "
        "glitter on water, too.",
    )
    command = f"python scripts/train_models.py {NAME}"
    said = figures(_judged(path, data, work, monitor), CLASSES, GROUND, command)
    averaged = figures(
        _judged(path, data, work, monitor, flips=True), CLASSES, f"{GROUND}; averaged over flips and turns", command
    )
    said += [each for each in averaged if each["measure"].endswith(CLASSES[1])]
    each = [cards.read(second).training for second in seconds]
    note(
        path,
        said,
        command=command,
        steps=each[0]["steps"],
        best_step=each[0]["best_step"],
        seconds=sum(training["seconds"] for training in each),
        averaged=f"weights of {len(SEEDS)} trainings, seeds {', '.join(map(str, SEEDS))} (arXiv 2203.05482)",
    )
    publish(path, out)
    monitor.log("; ".join(f"{each['measure']} {each['value']}" for each in said))


def _judged(path: Path, data: Path, work: Path, monitor: Monitor, **options: Any) -> NDArray[np.int64]:
    """Return the confusion matrix of a model on the place left out, over all zooms."""
    found = []
    for zoom in JUDGED:
        image, labels = mosaic(data / "oam_buildings" / LEFT_OUT, zoom, work / "mosaics")
        found.append(confusion(path, work, monitor, image=str(image), labels=str(labels), **options))
    return np.sum(found, axis=0)


def tiles(data: Path, work: Path, name: str, monitor: Monitor, seer: Path | None = None) -> Path:
    """Cut the mosaics of all places, once. seer: a model by which labels are put right, and images are stretched."""
    folder = work / name
    if tileset.exists(str(folder)):
        return folder
    pairs = [mosaic(data / "oam_buildings" / place, zoom, work / "mosaics") for place in PLACES for zoom in ZOOMS]
    if seer is not None:
        pairs = [(image, _righted(image, labels, seer, monitor)) for image, labels in pairs]
    images = [str(image) for image, _ in pairs]
    trainingtiles(
        images,
        str(folder),
        labels=[str(labels) for _, labels in pairs],
        classes=class_file(work, {"building": "#e31a1c"}),
        size=512,
        stretch=seer is not None,
        validation_images=[image for image in images if LEFT_OUT in image],
        licence="CC-BY-4.0 AND ODbL-1.0",
        attribution=OAM,
        monitor=monitor,
    )
    return folder


def _righted(image: Path, labels: Path, seer: Path, monitor: Monitor) -> Path:
    """Return labels that lie where a model sees buildings, where that is needed; else those that are given."""
    if not any(place in image.name for place in ASKEW):
        return labels
    mapped, seen, out = (image.with_name(f"{image.stem}-{what}.tif") for what in ("seen", "chance", "aligned"))
    segment(str(image), str(mapped), model=str(seer), heatmaps=str(seen), overviews=False, monitor=monitor)
    size = FINEST_PIXEL * 2 ** (max(ZOOMS) - int(image.stem.rsplit("-", 1)[1]))
    return aligned(labels, seen, out, round(REACH / size), round(BROAD / size))


def mosaic(place: Path, zoom: int, folder: Path) -> tuple[Path, Path]:
    """Return virtual rasters of a place's tiles at one zoom and of their masks; no data where no tile lies."""
    gdal.UseExceptions()
    folder.mkdir(parents=True, exist_ok=True)
    found: tuple[list[str], list[str]] = ([], [])
    for picture in sorted((place / "images").glob(f"*-{zoom}.jpg")):
        x, y, a, b = _corner(picture)
        for number, path in enumerate((picture, place / "masks" / f"{picture.stem}.png")):
            target = str(folder / f"{picture.stem}.{number}.vrt")
            found[number].append(target)
            gdal.Translate(target, str(path), format="VRT", outputSRS="EPSG:3857", outputBounds=[x, y, a, b])
    image, mask = (folder / f"{place.name}-{zoom}{suffix}.vrt" for suffix in ("", "-buildings"))
    gdal.BuildVRT(str(image), found[0], addAlpha=True)
    gdal.BuildVRT(str(mask), found[1], VRTNodata=255)
    return image, mask


def _corner(picture: Path) -> tuple[float, float, float, float]:
    """Return the left, top, right and bottom edge of an XYZ tile in EPSG:3857, from its name."""
    x, y, zoom = (int(number) for number in re.findall(r"\d+", picture.stem))
    half = 20037508.342789244
    side = 2 * half / 2**zoom
    return -half + x * side, half - y * side, -half + (x + 1) * side, half - (y + 1) * side


RECIPES: dict[str, Callable[[Path, Path, Path], None]] = {NAME: buildings}
