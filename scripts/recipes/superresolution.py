"""How the super-resolution models that ship were trained: on what, without which place, and with which figures."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from osgeo import gdal

from satart_qgis.engine import cards, checkpoints
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.superresolution.judging import judge
from satart_qgis.engine.tasks.trainsuperresolution import trainsuperresolution

gdal.UseExceptions()

Recipe = Callable[[Path, Path, Path], None]

# Left out of every training of a model for very high resolution; all its figures are of there.
HELD_PLACE = "4_philippines"
# Zooms of the map tiles of each place that show more than the next coarser one.
SHARP = {"1_zanzibar": (19, 20), "3_nepal": (19, 20, 21), "5_nairobi": (19, 20)}
# Where zooms are real pairs: they lie on each other to a twentieth of a pixel, and the finer one shows more. Zanzibar's
# finest is a third of a pixel off, Nairobi's are the same soft picture enlarged.
ALIGNED = {"3_nepal": (19, 20)}
HELD_ZOOMS = (19, 20, 21)
VHR = ("neon_osbs_029_10cm.tif", "neon_sjer_477_10cm.tif", "nl_pdok_25cm_1000px.tif", "oam_manila_10cm.tif")
VHR_DATA = (
    "OpenAerialMap drone mosaics of Zanzibar, Banepa (Nepal) and Nairobi (CC BY 4.0, OpenAerialMap "
    "contributors; tiles by way of fAIr-utilities), a mosaic of Manila; NEON camera imagery (CC0); Dutch national "
    "aerial imagery by PDOK (CC BY 4.0). Left out: Catanduanes, Philippines"
)
S2_DATA = (
    "Contains modified Copernicus Sentinel data 2020, 2021 (Red Clover Valley, California, by way of igisci); USDA "
    "NAIP (public domain)"
)
VALIDATION, SEED = 0.2, 3


def vhr_x2(data: Path, out: Path, work: Path) -> None:
    """Train the model for pictures of 10 to 60 cm, on degraded tiles and on real pairs of zooms."""
    high, low = _vhr(data, work)
    train(
        high,
        work / "superres-vhr-x2.json",
        low=low,
        scale=2,
        degradation="mtf=0.4,noise=0.005,jpeg=85",
        iterations=4000,
        learning_rate=1e-3,
        depth=8,
        real=0.2,
        gsd=(0.1, 0.6),
        name="Very high resolution, 2 x",
        attribution=VHR_DATA,
        values="byte",
        validation=0.05,
    )
    ship(work / "superres-vhr-x2.json", out, _vhr_figures(data, work / "superres-vhr-x2.json", work, 2), VHR_DATA)


def vhr_x4(data: Path, out: Path, work: Path) -> None:
    """Train the model that makes four pixels of one in each direction."""
    high, _ = _vhr(data, work)
    train(
        high,
        work / "superres-vhr-x4.json",
        scale=4,
        degradation="mtf=0.4,noise=0.005,jpeg=85",
        iterations=2500,
        learning_rate=1e-3,
        depth=8,
        size=32,
        gsd=(0.2, 1.2),
        name="Very high resolution, 4 x",
        attribution=VHR_DATA,
        values="byte",
        validation=0.05,
    )
    ship(work / "superres-vhr-x4.json", out, _vhr_figures(data, work / "superres-vhr-x4.json", work, 4), VHR_DATA)


def s2_x2(data: Path, out: Path, work: Path) -> None:
    """Train the model for Sentinel-2, band by band, on its own bands made coarser and on NAIP."""
    own = sorted(str(p) for p in (data / "sentinel2_redclover_ca").glob("S2_*m.tif"))
    other = sorted(str(p) for p in (data / "naip").glob("*.tif"))
    card = work / "superres-s2-x2.json"
    train(
        own + other,
        card,
        scale=2,
        degradation="mtf=0.3,noise=0.003",
        iterations=4000,
        learning_rate=1e-3,
        bandwise=True,
        values="raw",
        gsd=(10, 20),
        name="Sentinel-2, 2 x",
        attribution=S2_DATA,
        validation=VALIDATION,
        batch=32,
    )
    network = checkpoints.load(cards.read(card))
    found = judge(network, cards.read(card), chips(data, work), side=32)
    figures = _figures(found, "EuroSAT, 150 places in Europe, none learnt from, 20 m made of 10 m")
    # The 20 m scenes are too small to hold a block out of.
    fine = [path for path in own if path.endswith("_10m.tif")]
    found = judge(network, cards.read(card), fine, side=64, seed=SEED, validation=VALIDATION)
    where = "Red Clover Valley, 20 m made of 10 m, spatial blocks held out (the other date's were learnt from)"
    ship(card, out, figures + _figures(found, where), S2_DATA)


def chips(data: Path, work: Path) -> list[str]:
    """Return EuroSAT's chips, each with the bands that Sentinel-2 has at 10 m."""
    work.mkdir(parents=True, exist_ok=True)
    found = []
    for path in sorted((data / "eurosat_ms").glob("*/*.tif")):
        name = work / f"chip-{path.name}"
        gdal.Translate(str(name), str(path), bandList=[2, 3, 4, 8])
        found.append(str(name))
    return found


def train(high: list[str], card: Path, **options: Any) -> None:
    """Train a model of super-resolution, unless it was trained already: then only its figures are taken anew."""
    if card.exists():
        return
    told = Monitor(None, lambda text: print(text, file=sys.stderr, flush=True))
    trainsuperresolution(
        high, str(card), seed=SEED, previews=str(card.with_suffix("")), licence="CC-BY-4.0", monitor=told, **options
    )


def _vhr(data: Path, work: Path) -> tuple[list[str], list[str]]:
    """Return fine rasters, and coarse ones where the same place lies on them in a coarser zoom."""
    tiles = data / "oam_buildings"
    high, low = [], []
    for place, zooms in ALIGNED.items():
        for coarse, fine in pairs(tiles / place, zooms, work / place):
            high.append(fine)
            low.append(coarse)
    for place, zooms in SHARP.items():
        found = [str(p) for z in zooms for p in sorted((tiles / place / "images").glob(f"*-{z}.jpg"))]
        step = 2 if place == "1_zanzibar" else 1  # half of it is the same bush
        high += found[::step]
        low += [""] * len(found[::step])
    high += [str(data / "vhr_rgb" / name) for name in VHR]
    low += [""] * len(VHR)
    return high, low


def pairs(place: Path, zooms: tuple[int, ...], work: Path) -> list[tuple[str, str]]:
    """Return (coarse, fine) files of each tile of the zooms and of the four of the next one that cover it."""
    work.mkdir(parents=True, exist_ok=True)
    known = {}
    for path in sorted((place / "images").glob("*.jpg")):
        known[tuple(int(n) for n in re.findall(r"-(\d+)", path.stem))] = path
    found = []
    for (x, y, zoom), path in known.items():
        children = [known.get((2 * x + i, 2 * y + j, zoom + 1)) for j in (0, 1) for i in (0, 1)]
        if zoom not in zooms or None in children:
            continue
        fine = work / f"{x}-{y}-{zoom}.tif"
        if not fine.exists():
            upper, lower = (np.concatenate([_read(c) for c in row], axis=2) for row in (children[:2], children[2:]))
            _write(fine, np.concatenate([upper, lower], axis=1))
        found.append((str(path), str(fine)))
    return found


def _vhr_figures(data: Path, path: Path, work: Path, scale: int) -> list[dict[str, Any]]:
    card = cards.read(path)
    network = checkpoints.load(card)
    place = data / "oam_buildings" / HELD_PLACE
    figures = []
    for zoom in HELD_ZOOMS:
        tiles = sorted(str(p) for p in (place / "images").glob(f"*-{zoom}.jpg"))
        found = judge(network, card, tiles, side=256 // scale)
        figures += _figures(found, f"Catanduanes, a place left out, zoom {zoom}, degraded by the sensor's MTF")
    if scale == 2:
        coarse, fine = zip(*pairs(place, HELD_ZOOMS, work / HELD_PLACE))
        found = judge(network, card, list(fine), list(coarse), side=256)
        figures += _figures(found, "Catanduanes, a place left out, real pairs of zooms")
    return figures


def _figures(found: dict[str, dict[str, float]], data: str) -> list[dict[str, Any]]:
    command = "python scripts/train_models.py, then tests/benchmarks/bench_superresolution_quality.py"
    names = {"psnr": "PSNR (dB)", "ssim": "SSIM", "hallucination": "hallucination", "omission": "omission",
             "improvement": "improvement"}  # fmt: skip
    others = {"bicubic": round(found["bicubic"]["psnr"], 2), "bicubic_back_projected": round(found["plain"]["psnr"], 2)}
    return [
        dict(cards.figure(label, round(found["model"][key], 4), data, command, **(others if key == "psnr" else {})))
        for key, label in names.items()
    ]


def ship(path: Path, out: Path, figures: list[dict[str, Any]], data: str) -> None:
    """Put a trained model where those that ship are, with its figures and what it has learnt from; print them."""
    trained = cards.read(path)
    card = replace(trained, figures=tuple(figures), training={**trained.training, "data": data})
    checkpoints.save(card, checkpoints.load(card), out / path.name)
    for figure in figures:
        print(figure["data"], figure["measure"], {k: v for k, v in figure.items() if isinstance(v, float)})


def _read(path: Path | None) -> np.ndarray[Any, Any]:
    return np.asarray(gdal.Open(str(path)).ReadAsArray())


def _write(path: Path, pixels: np.ndarray[Any, Any]) -> None:
    driver = gdal.GetDriverByName("GTiff")
    dataset = driver.Create(str(path), pixels.shape[2], pixels.shape[1], len(pixels), gdal.GDT_Byte, ["COMPRESS=ZSTD"])
    dataset.WriteArray(pixels)
    dataset.FlushCache()


RECIPES: dict[str, Recipe] = {"superres-vhr-x2": vhr_x2, "superres-vhr-x4": vhr_x4, "superres-s2-x2": s2_x2}
