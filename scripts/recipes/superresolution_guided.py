"""How the model that looks at Sentinel-2's 10 m bands was trained: on which places, without which, with which figures.

EuroSAT's chips come with all bands at 10 m. Those that Sentinel-2 has at 20 m were enlarged by GDAL's cubic spline,
which loses nothing: twice as many numbers say what the original pixels were, and to within their rounding they agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from osgeo import gdal

from satart_qgis.engine import cards
from satart_qgis.engine.metrics import ergas, spectral_angle
from satart_qgis.engine.metrics.superresolution import psnr, ssim
from satart_qgis.engine.superresolution.sensor import Sensor, degrade, enlarge, plain
from satart_qgis.engine.tasks.sharpenbands import sharpenbands
from satart_qgis.engine.tasks.superresolve import superresolve

from .superresolution import ship, train

gdal.UseExceptions()

Pixels = NDArray[Any]
Recipe = Callable[[Path, Path, Path], None]

NAME = "superres-s2-guided-x2"
DATA = (
    "EuroSAT (Helber et al. 2019, MIT), 100 places in Europe; contains modified Copernicus Sentinel data. Left out: 25 "
    "other places, and Red Clover Valley, California"
)
# Fine pixels at the border that don't count, and the sensor's MTF at Nyquist.
MARGIN, MTF = 8, 0.3
# Bands of EuroSAT's files, from 0: those of 10 m, and of 20 m, by Sentinel-2's names.
TEN = {"B02": 1, "B03": 2, "B04": 3, "B08": 7}
TWENTY = {"B05": 4, "B06": 5, "B07": 6, "B8A": 12, "B11": 10, "B12": 11}
# 20 m pixels of a chip that lie in it whatever its first row and column, and of the cell that they are mirrored to.
KEPT, CELL = 30, 64
# Numbers that were rounded after the enlargement differ from an enlargement by this much: a few more than that are of
# chips with a seam in them.
ROUNDED = 0.4


def spline(count: int, phase: int) -> tuple[NDArray[np.float64], int]:
    """Return the matrix (count, n) that enlarges n pixels twice by a cubic B-spline, and which pixel its first is.

    phase: of the first enlarged pixel, 0 for the left half of pixel 0 and 1 for its right half.
    """
    place = (np.arange(count) + phase - 0.5) / 2
    first, last = int(np.floor(place[0])) - 1, int(np.floor(place[-1])) + 2
    distance = np.abs(place[:, None] - np.arange(first, last + 1))
    near, far = 2 / 3 - distance**2 + distance**3 / 2, (2 - distance) ** 3 / 6
    return np.where(distance < 1, near, np.where(distance < 2, far, 0)), first


def recovered(chip: Pixels) -> tuple[Pixels, Pixels] | None:
    """Return the 20 m bands (6, KEPT, KEPT) that a chip (13, 64, 64) was made of, and the 10 m bands there.

    None for a chip that no single enlargement explains.
    """
    best = None
    for row, col in ((0, 0), (0, 1), (1, 0), (1, 1)):
        (down, top), (across, left) = spline(chip.shape[1], row), spline(chip.shape[2], col)
        back = np.linalg.pinv(down), np.linalg.pinv(across)
        made = [back[0] @ chip[band] @ back[1].T for band in TWENTY.values()]
        gap = np.std([(chip[b] - down @ m @ across.T)[4:-4, 4:-4] for b, m in zip(TWENTY.values(), made)])
        if best is None or gap < best[0]:
            inner = (slice(1 - top, 1 - top + KEPT), slice(1 - left, 1 - left + KEPT))
            fine = slice(2 - row, 2 - row + 2 * KEPT), slice(2 - col, 2 - col + 2 * KEPT)
            best = gap, np.stack([m[inner] for m in made]), chip[(list(TEN.values()), *fine)]
    return (best[1], best[2]) if best and best[0] < ROUNDED else None


def guided(data: Path, out: Path, work: Path) -> None:
    """Train the model on 100 places, and judge it on 25 others and on a valley of another continent."""
    held, *learnt = mosaics(data, work)
    card = work / f"{NAME}.json"
    train(
        [high for high, _ in learnt],
        card,
        guide=[ten for _, ten in learnt],
        scale=2,
        degradation=f"mtf={MTF},noise=0.001",
        iterations=2000,
        learning_rate=1e-3,
        bandwise=True,
        values="raw",
        width=32,
        depth=4,
        batch=32,
        size=24,
        gsd=(20, 20),
        name="Sentinel-2's 20 m bands to 10 m, guided",
        attribution=DATA,
        validation=0.05,
    )
    found = {
        "Red Clover Valley, left out": valley(data, str(card), work),
        "25 places of EuroSAT, left out": compare(str(card), *held, work / "held", unmirrored),
    }
    figures = [figure for where, rows in found.items() for figure in _figures(rows, f"{where}, 20 m made of 40 m")]
    ship(card, out, figures, DATA)


def valley(data: Path, model: str, work: Path, **others: str) -> dict[str, dict[str, float]]:
    """Return the figures of `compare` for the scenes of Red Clover Valley, as means of both dates."""
    tables = []
    for path in sorted(str(p) for p in (data / "sentinel2_redclover_ca").glob("S2_*_20m.tif")):
        tables.append(compare(model, path, path.replace("_20m", "_10m"), work / Path(path).stem, framed, **others))
    return {
        method: {key: float(np.mean([table[method][key] for table in tables])) for key in tables[0][method]}
        for method in tables[0]
    }


def framed(image: Pixels) -> Pixels:
    """Return an image without its border."""
    return image[:, MARGIN:-MARGIN, MARGIN:-MARGIN]


def unmirrored(image: Pixels) -> Pixels:
    """Return the places (B, 5 * KEPT, 5 * KEPT) of a mosaic side by side, without what was mirrored around them."""
    cells = image.reshape(len(image), image.shape[1] // CELL, CELL, image.shape[2] // CELL, CELL)
    inner = slice((CELL - KEPT) // 2, (CELL + KEPT) // 2)
    return cells[:, :, inner, :, inner].reshape(len(image), -1, cells.shape[3] * KEPT)


def compare(
    model: str, twenty: str, ten: str, work: Path, shown: Callable[[Pixels], Pixels], **others: str
) -> dict[str, dict[str, float]]:
    """Return PSNR, SSIM, ERGAS and spectral angle of several ways to make 20 m bands of 40 m bands.

    twenty, ten: rasters of 20 m and 10 m bands, which are made coarser as the sensor would see them. shown: what of an
    image counts. others: models that take no guide, by the name they are to have. What all see is left in `work`.
    """
    work.mkdir(parents=True, exist_ok=True)
    truth, seen, coarse, guide = coarser(twenty, ten, work)
    sensor = Sensor(2, MTF)
    sharpenbands(guide, coarse, str(work / "sharp.tif"), overviews=False)
    superresolve(coarse, str(work / "guided.tif"), model=model, guide=guide, overviews=False)
    images = {"bicubic": enlarge(seen, sensor), "plain": plain(seen, sensor)}
    for name, path in others.items():
        superresolve(coarse, str(work / f"{name}.tif"), model=path, overviews=False)
        images[name] = gdal.Open(str(work / f"{name}.tif")).ReadAsArray()
    images["sharpenbands"] = gdal.Open(str(work / "sharp.tif")).ReadAsArray()[-len(truth) :]
    images["guided"] = gdal.Open(str(work / "guided.tif")).ReadAsArray()
    fine = shown(truth)
    extent = np.subtract(*np.percentile(fine, (98, 2), axis=(1, 2)))
    found = {}
    for name, whole in images.items():
        image = shown(whole)
        found[name] = {
            "psnr": psnr(fine, image, extent),
            "ssim": float(ssim(fine, image, extent).mean()),
            "ergas": ergas(fine, image, 2),
            "angle": spectral_angle(fine, image),
        }
    return found


def coarser(twenty: str, ten: str, work: Path) -> tuple[Pixels, Pixels, str, str]:
    """Return 20 m bands, the same at 40 m, and rasters of the latter and of 10 m bands at 20 m.

    Where the 10 m bands begin half a 20 m pixel later, or elsewhere, both are cut to whole 40 m pixels of both.
    """
    coarse, fine = gdal.Open(twenty), gdal.Open(ten)
    (left, _, _, top, _, _), (x, _, _, y, _, _) = coarse.GetGeoTransform(), fine.GetGeoTransform()
    right, down = max(0, int(np.ceil((x - left) / 20))), max(0, int(np.ceil((top - y) / 20)))
    corner = left + 20 * right, top - 20 * down
    col, row = round((corner[0] - x) / 10), round((y - corner[1]) / 10)
    height = min(coarse.RasterYSize - down, (fine.RasterYSize - row) // 2) // 2 * 2
    width = min(coarse.RasterXSize - right, (fine.RasterXSize - col) // 2) // 2 * 2
    truth = coarse.ReadAsArray(right, down, width, height).astype(np.float32)
    seen = np.rint(degrade(truth, Sensor(2, MTF)))
    guide = degrade(fine.ReadAsArray(col, row, 2 * width, 2 * height).astype(np.float32), Sensor(2, MTF))
    paths = str(work / "coarse.tif"), str(work / "guide.tif")
    for path, pixels, size, like in zip(paths, (seen, guide), (40, 20), (coarse, fine)):
        names = [like.GetRasterBand(band + 1).GetDescription() for band in range(len(pixels))]
        _write(path, pixels, (corner[0], size, 0, corner[1], 0, -size), names, like.GetProjection())
    return truth, seen, *paths


def mosaics(data: Path, work: Path) -> Iterator[tuple[str, str]]:
    """Yield rasters of 25 places each, (20 m bands, 10 m bands), with places of all kinds in each.

    A place is mirrored about its edges until it fills its cell: so it goes on, as it does for the network, and has no
    false edges. Many places in a raster, since a scene is more than one field.
    """
    work.mkdir(parents=True, exist_ok=True)
    found = [recovered(gdal.Open(str(p)).ReadAsArray().astype(np.float64)) for p in chips(data)]
    places = [place for place in found if place]
    for number in range(len(places) // 25):
        some = places[number :: len(places) // 25][:25]
        paths = []
        for index, (size, names) in enumerate(((20, TWENTY), (10, TEN))):
            times = 20 // size
            margin = (CELL - KEPT) // 2 * times
            cells = [np.pad(place[index], [(0, 0), *2 * [(margin, margin)]], "symmetric") for place in some]
            rows = [np.concatenate(cells[5 * row : 5 * row + 5], axis=2) for row in range(5)]
            paths.append(str(work / f"eurosat-{number}-{size}m.tif"))
            _write(paths[-1], np.concatenate(rows, axis=1), (0, size, 0, 0, 0, -size), list(names))
        yield paths[0], paths[1]


def _figures(rows: dict[str, dict[str, float]], where: str) -> list[dict[str, Any]]:
    command = f"python scripts/train_models.py {NAME}, then tests/benchmarks/bench_superresolution_quality.py twenty"
    names = {"psnr": "PSNR (dB)", "ssim": "SSIM", "ergas": "ERGAS", "angle": "spectral angle (degrees)"}
    others = {"bicubic": "bicubic", "plain": "bicubic_back_projected", "sharpenbands": "sharpenbands"}
    return [
        dict(
            cards.figure(
                label, round(rows["guided"][key], 4), where, command,
                **{other: round(rows[method][key], 4) for method, other in others.items()},
            )
        )
        for key, label in names.items()
    ]  # fmt: skip


def chips(data: Path) -> list[Path]:
    """Return EuroSAT's files."""
    return sorted((data / "eurosat_ms").glob("*/*.tif"))


def _write(path: str, pixels: Pixels, transform: Sequence[float], names: Sequence[str], projection: str = "") -> None:
    whole = np.clip(np.rint(pixels), 0, 65535).astype(np.uint16)
    count, height, width = whole.shape
    dataset = gdal.GetDriverByName("GTiff").Create(path, width, height, count, gdal.GDT_UInt16, ["COMPRESS=ZSTD"])
    dataset.SetGeoTransform(transform)
    dataset.SetProjection(projection)
    dataset.WriteArray(whole)
    for band, name in enumerate(names, 1):
        dataset.GetRasterBand(band).SetDescription(name)
    dataset.FlushCache()


RECIPES: dict[str, Recipe] = {NAME: guided}
