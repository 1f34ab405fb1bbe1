"""Buildings from the air: learnt in three places, judged in a fourth."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from osgeo import gdal

from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.samples import tileset
from satart_qgis.engine.tasks.trainingtiles import trainingtiles

from .measuring import class_file, confusion, figures, note, publish, told, trained

NAME = "landuse-buildings"
PLACES = ("1_zanzibar", "4_philippines", "5_nairobi", "3_nepal")
LEFT_OUT = "3_nepal"
# Zooms 19 and 20, 30 and 15 cm: finer imagery is resampled to 15 cm when it is mapped. In the finest zoom, 7 cm, is
# little more to see (Nairobi's is enlarged), and it would cost three quarters of the time.
ZOOMS = (19, 20)
JUDGED = (19, 20, 21)
OAM = "OpenAerialMap contributors (imagery, CC BY 4.0); OpenStreetMap contributors (building outlines, ODbL 1.0)"


def buildings(data: Path, out: Path, work: Path) -> None:
    """Train on three places, and judge on the fourth at all zooms."""
    monitor = told(work)
    path = trained(
        work / f"{NAME}.json",
        tiles(data, work, monitor),
        monitor,
        epochs=50,
        batch=8,
        crop=256,
        learning_rate=0.003,
        loss="weighted",
        zoom=1.5,
        colour=2.0,
        collage=0.3,
        average=0.998,
        # The place left out is to judge the model, so it must not choose its weights.
        keep="last",
        name="Buildings from the air, 7-30 cm",
        description="Buildings in true-colour imagery from drones and planes, after outlines in OpenStreetMap.",
    )
    total: Any = 0
    for zoom in JUDGED:
        image, labels = mosaic(data / "oam_buildings" / LEFT_OUT, zoom, work / "mosaics")
        total = total + confusion(path, work, monitor, image=str(image), labels=str(labels))
    said = figures(
        total,
        ["background", "building"],
        "Banepa, Nepal, a place left out of training; zooms 19, 20 and 21, pixels pooled",
        f"python scripts/train_models.py {NAME}",
    )
    note(path, said, command=f"python scripts/train_models.py {NAME}")
    publish(path, out)
    monitor.log("; ".join(f"{each['measure']} {each['value']}" for each in said))


def tiles(data: Path, work: Path, monitor: Monitor) -> Path:
    """Cut the mosaics of all places, once."""
    folder = work / "tiles"
    if tileset.exists(str(folder)):
        return folder
    pairs = [mosaic(data / "oam_buildings" / place, zoom, work / "mosaics") for place in PLACES for zoom in ZOOMS]
    images = [str(image) for image, _ in pairs]
    trainingtiles(
        images,
        str(folder),
        labels=[str(labels) for _, labels in pairs],
        classes=class_file(work, {"building": "#e31a1c"}),
        size=512,
        validation_images=[image for image in images if LEFT_OUT in image],
        licence="CC-BY-4.0 AND ODbL-1.0",
        attribution=OAM,
        monitor=monitor,
    )
    return folder


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
