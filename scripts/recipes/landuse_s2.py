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

from . import landuse_mosaics as mosaics
from . import measuring
from .landuse_mosaics import AIR, CLASSES, HELD, SIDE
from .measuring import class_file, figures, note, publish, told, trained

NAME = "landuse-s2"
NAMES = [name for _, name, _ in CLASSES]
COLOURS = ("blue", "green", "red", "nir")
MOSAICS = 12  # to learn from
SOURCE = "EuroSAT (Helber et al. 2019, MIT); contains modified Copernicus Sentinel data"
# What the polygons of Red Clover Valley are, and which of our classes tell it. Nothing is learnt from them, but that
# models found no tree there is why chips are mixed, and among ways of mixing the polygons had a say.
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
# A scene by which nothing was chosen, north of Fort McMurray, with Sentinel-2's own classes of it and how likely clouds
# are there, of 255: the numbers of those classes, and which of ours they can be.
BOREAL = "S2_L2A_FortMcKay_20190522_B02_B03_B04_B08_B11.tif"
OWN_CLASSES, CLOUDS, CLEAR = "S2_20190522_SCL.tif", "S2_20190522_CLP.tif", 40
OWN = {"vegetation": (4, (*GROUPS["trees"], *GROUPS["grass, shrubs and crops"])), "water": (6, GROUPS["water"])}
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
        epochs=20,
        batch=16,
        crop=128,
        learning_rate=0.003,
        loss="cross-entropy",
        zoom=1.0,
        # Each chip has its own light and air already; the more is recoloured, the more texture counts instead.
        colour=0.5,
        average=0.99,
        keep="last",
        name="Land cover from Sentinel-2, 10 m",
        description="Ten classes from the four 10 m bands. Learnt from 120 chips of 640 m, each of one class as a "
        "whole, and from mixtures of them: outlines are vague, roads come out as patches or not at all, and crops are "
        "told from grass with little certainty. A first version: where an open forest stands on bright ground parts of "
        "it are still taken for residential ground, suburbs full of trees for forest, meadows for permanent crops, and "
        "clouds for industry.",
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
    where = "north of Fort McMurray, Canada, 20190522 (level 2A), by Sentinel-2's own scene classification where clear"
    shares = boreal(data / "sentinel2_alberta_cloudy", path, work, monitor)
    said += [_figure(f"recall of {name}", value, where, command) for name, value in shares.items()]
    note(path, said, command=command, classes_joined=GROUPS, polygons=POLYGONS, air=AIR[:, 0, 0].tolist())
    publish(path, out)
    monitor.log("; ".join(f"{each['measure']} {each['value']} ({each['data'][:30]})" for each in said))


def tiles(chips: Path, work: Path, monitor: Monitor) -> Path:
    """Lay chips out as mosaics and cut them, once."""
    folder = work / "tiles"
    if tileset.exists(str(folder)):
        return folder
    images, labels = [], []
    kept, used = mosaics.chips(chips, held=True), mosaics.chips(chips, held=False)
    drawn = [(f"held-0-{level}", mosaics.judged(kept, level == "ground")) for level in ("top", "ground")]
    drawn += [(f"learnt-{seed}", mosaics.learnt(used, seed)) for seed in range(MOSAICS)]
    for place, (stem, (pixels, numbers)) in enumerate(drawn):
        images.append(str(work / f"{stem}.tif"))
        labels.append(str(work / f"{stem}-classes.tif"))
        _write(images[-1], np.rint(pixels * 1e4).astype(np.uint16), place)
        _write(labels[-1], numbers[None], place)
    trainingtiles(
        images,
        str(folder),
        labels=labels,
        classes=class_file(work, {name: colour for _, name, colour in CLASSES}),
        unlabelled=[mosaics.UNKNOWN],
        band_names=COLOURS,
        values="reflectance",
        scale=1e-4,
        size=4 * SIDE,
        validation_images=images[:2],
        licence="MIT",
        attribution=SOURCE,
        monitor=monitor,
    )
    return folder


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


def boreal(data: Path, model: Path, work: Path, monitor: Monitor) -> dict[str, float]:
    """Return the share of the pixels of Sentinel-2's own classes that are mapped as something of that kind."""
    out = work / f"map-{BOREAL}"
    segment(str(data / BOREAL), str(out), model=str(model), bands=[1, 2, 3, 4], monitor=monitor)
    mapped = gdal.Open(str(out))
    left, across, _, top, _, down = mapped.GetGeoTransform()
    bounds = (left, top + down * mapped.RasterYSize, left + across * mapped.RasterXSize, top)
    own, clouds = (
        gdal.Warp(
            "", str(data / name), format="MEM", dstSRS=mapped.GetProjection(), outputBounds=bounds,
            width=mapped.RasterXSize, height=mapped.RasterYSize,
        ).ReadAsArray()
        for name in (OWN_CLASSES, CLOUDS)
    )  # fmt: skip
    kinds = {kind.name: kind.value for kind in cards.read(model).classes}
    pixels = mapped.ReadAsArray()
    return {
        name: float(np.isin(pixels[(own == number) & (clouds < CLEAR)], [kinds[kind] for kind in members]).mean())
        for name, (number, members) in OWN.items()
    }


def _write(path: str, pixels: NDArray[Any], place: int) -> None:
    """Write a raster on ground of its own; only the pixels' size means something there."""
    kind = gdal.GDT_UInt16 if pixels.dtype == np.uint16 else gdal.GDT_Byte
    dataset = gdal.GetDriverByName("GTiff").Create(
        path, pixels.shape[2], pixels.shape[1], len(pixels), kind, ["COMPRESS=DEFLATE"]
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
