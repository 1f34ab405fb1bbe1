"""Land cover from Sentinel-2 at 10 m, learnt from EuroSAT's chips; checked apart on field polygons in California."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from osgeo import gdal, osr

from satart_qgis.engine import cards
from satart_qgis.engine.metrics.segmentation import confusion
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.samples import tileset
from satart_qgis.engine.tasks.segment import segment
from satart_qgis.engine.tasks.trainingtiles import trainingtiles

from . import measuring
from .measuring import class_file, figures, note, publish, told, trained

NAME = "landuse-s2"
# EuroSAT's classes, in the order of their numbers from 1 on: folder, name, colour.
CLASSES = (
    ("AnnualCrop", "annual crop", "#e6c34a"),
    ("Forest", "forest", "#1b6b2f"),
    ("HerbaceousVegetation", "herbaceous vegetation", "#a5c85a"),
    ("Highway", "highway", "#8c8c8c"),
    ("Industrial", "industrial", "#9b4fb5"),
    ("Pasture", "pasture", "#6fcf5b"),
    ("PermanentCrop", "permanent crop", "#c98a2b"),
    ("Residential", "residential", "#d6403a"),
    ("River", "river", "#4aa3df"),
    ("SeaLake", "sea or lake", "#1f4fa3"),
)
NAMES = [name for _, name, _ in CLASSES]
BANDS = (2, 3, 4, 8)  # of EuroSAT's thirteen: blue, green, red, near infrared
COLOURS = ("blue", "green", "red", "nir")
SIDE = 64  # of a chip
# EuroSAT holds reflectances at the top of the atmosphere, and people download those of the ground. From half of what is
# learnt, the darkest object's reflectance, that of its darkest pixel of water, is taken off as what the air adds.
AIR = np.array([0.058, 0.038, 0.022, 0.011])
# A mosaic of chips, SHAPE of them, in as many random orders; one of five chips of each class is kept for validation.
SHAPE, ORDERS, HELD = (12, 20), 4, 5
SOURCE = "EuroSAT (Helber et al. 2019, MIT); contains modified Copernicus Sentinel data"
# What the polygons of Red Clover Valley are, and which of our classes tell it.
GROUPS = {
    "trees": ("forest",),
    "grass, shrubs and crops": ("annual crop", "herbaceous vegetation", "pasture", "permanent crop"),
    "water": ("river", "sea or lake"),
    "built-up or bare": ("highway", "industrial", "residential"),
}
POLYGONS = {
    "PINJEF": "trees", "ARTTRI": "grass, shrubs and crops", "SALIX": "grass, shrubs and crops",
    "CARNEB": "grass, shrubs and crops", "mesic": "grass, shrubs and crops", "mesicRush": "grass, shrubs and crops",
    "hydric": "grass, shrubs and crops", "water": "water", "rock-pavement": "built-up or bare",
}  # fmt: skip
SCENES = ("S2_L2A_RCV_20200802_10m.tif", "S2_L2A_RCV_20210708_10m.tif")


def sentinel(data: Path, out: Path, work: Path) -> None:
    """Train on mosaics of chips, judge on mosaics of other chips and on the polygons."""
    monitor = told(work)
    folder = tiles(data / "eurosat_ms", work, monitor)
    path = trained(
        work / f"{NAME}.json",
        folder,
        monitor,
        # Chips are 640 m wide: what only the deepest layers could see lies in other chips.
        arguments="depth=4",
        epochs=30,
        batch=16,
        crop=128,
        learning_rate=0.003,
        loss="cross-entropy",
        zoom=1.25,
        # More than sun and air change of reflectances: with 0.3, a hundred chips are learnt by heart.
        colour=1.0,
        collage=0.7,
        average=0.995,
        keep="last",
        name="Land cover from Sentinel-2, 10 m",
        description="Ten classes from the four 10 m bands. Learnt from 120 chips of 640 m, each of one class as a "
        "whole: outlines are vague, roads and rivers come out too wide, and crops are told from grass with little "
        "certainty. A first version, and poor away from what it has seen: in the dry mountains of the Red Clover "
        "valley (California) it takes open forest for residential ground.",
    )
    command = f"python scripts/train_models.py {NAME}"
    matrix = measuring.confusion(path, work, monitor, tiles=str(folder), predictions=str(work / "predictions"))
    said = figures(matrix, NAMES, f"mosaics of {15 // HELD} chips a class that were held out, pixels", command)
    said.append(
        _figure("accuracy", chips_right(folder, work), "the same chips, each by its most frequent class", command)
    )
    for scene in SCENES:
        right, groups = polygons(data / "sentinel2_redclover_ca", scene, path, work, monitor)
        where = f"field polygons in Red Clover Valley, California, {scene[11:19]} (level 2A), classes joined to four"
        said.append(_figure("accuracy", right, where, command))
        said += [_figure(f"recall of {name}", value, where, command) for name, value in groups.items()]
    note(path, said, command=command, classes_joined=GROUPS, polygons=POLYGONS, air=AIR.tolist())
    publish(path, out)
    monitor.log("; ".join(f"{each['measure']} {each['value']} ({each['data'][:30]})" for each in said))


def tiles(chips: Path, work: Path, monitor: Monitor) -> Path:
    """Lay chips out as mosaics and cut them, once."""
    folder = work / "tiles"
    if tileset.exists(str(folder)):
        return folder
    images, labels, held = [], [], []
    for kept in (False, True):
        for order in range(1 if kept else ORDERS):
            for level in ("top", "ground"):
                image, numbers = mosaic(chips, work, kept, order, level, len(images))
                images.append(str(image))
                labels.append(str(numbers))
                held += [str(image)] if kept else []
    trainingtiles(
        images,
        str(folder),
        labels=labels,
        classes=class_file(work, {name: colour for _, name, colour in CLASSES}),
        unlabelled=[0],
        band_names=COLOURS,
        values="reflectance",
        scale=1e-4,
        size=4 * SIDE,
        validation_images=held,
        licence="MIT",
        attribution=SOURCE,
        monitor=monitor,
    )
    return folder


def mosaic(chips: Path, work: Path, held: bool, order: int, level: str, place: int) -> tuple[Path, Path]:
    """Write chips side by side in a random order, and their classes; return the paths of both.

    held: those for validation. level: reflectance at the `top` of the atmosphere, or of the `ground`. place: a number
    for ground of its own; only the pixels' size means something there.
    """
    rng = np.random.default_rng((order, held))
    pairs = [
        (path, number)
        for number, (name, _, _) in enumerate(CLASSES, 1)
        for i, path in enumerate(sorted((chips / name).glob("*.tif")))
        if (i % HELD == 0) == held
    ]
    rows, cols = (len(pairs) // 6, 6) if held else SHAPE
    pixels = np.zeros((len(BANDS), rows * SIDE, cols * SIDE), np.uint16)
    labels = np.zeros((rows * SIDE, cols * SIDE), np.uint8)
    places = [(row, col) for row in range(0, rows * SIDE, SIDE) for col in range(0, cols * SIDE, SIDE)]
    for i, (row, col) in zip(rng.permutation(len(places)), places):
        path, number = pairs[i % len(pairs)]
        chip = gdal.Open(str(path)).ReadAsArray()[[band - 1 for band in BANDS]].astype(np.float64) / 1e4
        window = (slice(row, row + SIDE), slice(col, col + SIDE))
        labels[window] = _labelled(chip, number)
        if level == "ground":
            chip = np.maximum(chip - AIR[:, None, None], 1e-4)
        pixels[(slice(None), *window)] = np.rint(chip * 1e4)
    stem = f"{'held' if held else 'learnt'}-{order}-{level}"
    image, numbers = work / f"{stem}.tif", work / f"{stem}-classes.tif"
    _write(image, pixels, place)
    _write(numbers, labels[None], place)
    return image, numbers


def chips_right(folder: Path, work: Path) -> float:
    """Return the share of the held-out chips whose most frequent predicted class is theirs."""
    found, right, count = tileset.read(str(folder)), 0, 0
    for tile in found.of(tileset.VALIDATION):
        truth = gdal.Open(str(found.labels(tile))).ReadAsArray()
        path = next((work / "predictions").rglob(f"{tile.name}.tif"))
        predicted = gdal.Open(str(path)).ReadAsArray()
        for row in range(0, tile.height, SIDE):
            for col in range(0, tile.width, SIDE):
                window = (slice(row, row + SIDE), slice(col, col + SIDE))
                known = truth[window][truth[window] != tileset.UNLABELLED]
                right += np.bincount(predicted[window].ravel()).argmax() == np.bincount(known).argmax()
                count += 1
    return right / count


def polygons(data: Path, scene: str, model: Path, work: Path, monitor: Monitor) -> tuple[float, dict[str, float]]:
    """Return the share of the polygons' pixels that are told right on a scene, and of each group's."""
    gdal.UseExceptions()
    out = work / f"map-{scene}"
    segment(str(data / scene), str(out), model=str(model), bands=[1, 2, 3, 4], monitor=monitor)
    mapped = gdal.Open(str(out))
    names = list(GROUPS)
    groups = np.full(256, 255, np.uint8)
    for kind in cards.read(model).classes:
        groups[kind.value] = next(i for i, members in enumerate(GROUPS.values()) if kind.name in members)
    truth = gdal.GetDriverByName("MEM").Create("", mapped.RasterXSize, mapped.RasterYSize, 1)
    truth.SetGeoTransform(mapped.GetGeoTransform())
    truth.SetProjection(mapped.GetProjection())
    truth.GetRasterBand(1).Fill(255)
    for name, group in POLYGONS.items():
        areas = gdal.VectorTranslate(
            "", str(data / "train_polys9.shp"), format="Memory", dstSRS=mapped.GetProjection(), reproject=True,
            where=f"class = '{name}'", geometryType="PROMOTE_TO_MULTI",
        )  # fmt: skip
        gdal.RasterizeLayer(truth, [1], areas.GetLayer(0), burn_values=[names.index(group)])
    matrix = confusion(truth.ReadAsArray(), groups[mapped.ReadAsArray()], len(names))
    recall = np.diag(matrix) / np.maximum(matrix.sum(axis=1), 1)
    return float(np.trace(matrix) / matrix.sum()), dict(zip(names, recall.tolist()))


def _labelled(chip: NDArray[np.float64], number: int) -> NDArray[np.uint8]:
    """Return a chip's labels: its class, but for a river's only where there is water (McFeeters 1996), 0 elsewhere."""
    labels = np.full(chip.shape[1:], number, np.uint8)
    if CLASSES[number - 1][0] == "River":
        green, nir = chip[1], chip[3]
        labels[(green - nir) / (green + nir) <= 0] = 0
    return labels


def _write(path: Path, pixels: NDArray[Any], place: int) -> None:
    kind = gdal.GDT_UInt16 if pixels.dtype == np.uint16 else gdal.GDT_Byte
    dataset = gdal.GetDriverByName("GTiff").Create(
        str(path), pixels.shape[2], pixels.shape[1], len(pixels), kind, ["COMPRESS=DEFLATE"]
    )
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32632)
    dataset.SetProjection(reference.ExportToWkt())
    dataset.SetGeoTransform((500000.0, 10.0, 0.0, 5000000.0 + place * 20000.0, 0.0, -10.0))
    dataset.WriteArray(pixels)
    dataset.FlushCache()


def _figure(measure: str, value: float, data: str, command: str) -> dict[str, Any]:
    return dict(cards.figure(measure, round(value, 4), data, command))


RECIPES: dict[str, Callable[[Path, Path, Path], None]] = {NAME: sentinel}
