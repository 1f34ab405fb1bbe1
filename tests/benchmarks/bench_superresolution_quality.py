"""How good are the shipped super-resolution models on places they never saw, and is the chain better than each alone?

    python tests/benchmarks/bench_superresolution_quality.py [--data ../shared/data] [--models models] [--crops 1]
        [--iterations 300]

Prints for each model PSNR, SSIM and opensr-test's shares against bicubic and the plain (bicubic + back-projected)
result: on Catanduanes, which no training saw, and on held-out blocks of the Sentinel-2 scenes. Then, on a few textured
crops, Deep Image Prior at x4 against bicubic, with its time; and at x2 the article's chain (Deep Image Prior cleans,
then a learned network sharpens) against each alone, on clean and on noisy input.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from osgeo import gdal

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from recipes import superresolution as recipe  # noqa: E402

from satart_qgis.engine import cards, checkpoints  # noqa: E402
from satart_qgis.engine.metrics.superresolution import correctness, psnr, ssim  # noqa: E402
from satart_qgis.engine.superresolution.judging import judge  # noqa: E402
from satart_qgis.engine.superresolution.sensor import Sensor, degrade, enlarge, plain  # noqa: E402
from satart_qgis.engine.tasks.deepimageprior import deepimageprior  # noqa: E402
from satart_qgis.engine.tasks.superresolve import superresolve  # noqa: E402

gdal.UseExceptions()
MARGIN = 8
NOISE = 8.0  # of 255


def models(data: Path, folder: Path) -> None:
    """Print what the cards say, measured again."""
    for name, scale in (("superres-vhr-x2", 2), ("superres-vhr-x4", 4)):
        card = found(folder, name)
        if card is None:
            continue
        network = checkpoints.load(card)
        place = data / "oam_buildings" / recipe.HELD_PLACE
        for zoom in recipe.HELD_ZOOMS:
            tiles = sorted(str(p) for p in (place / "images").glob(f"*-{zoom}.jpg"))
            table(f"{name}, {recipe.HELD_PLACE}, zoom {zoom}, degraded", judge(network, card, tiles, side=256 // scale))
        if scale == 2:
            with tempfile.TemporaryDirectory() as work:
                coarse, fine = zip(*recipe.pairs(place, recipe.HELD_ZOOMS, Path(work)))
                table(f"{name}, real pairs of zooms", judge(network, card, list(fine), list(coarse), side=256))
    card = found(folder, "superres-s2-x2")
    if card is not None:
        network = checkpoints.load(card)
        for metres in (10, 20):
            scenes = sorted(str(p) for p in (data / "sentinel2_redclover_ca").glob(f"S2_*_{metres}m.tif"))
            figures = judge(network, card, scenes, side=64, seed=recipe.SEED, validation=recipe.VALIDATION)
            table(f"superres-s2-x2, {2 * metres} m to {metres} m, blocks held out", figures)


def found(folder: Path, name: str) -> cards.Card | None:
    """Return a card, or say that it is not there."""
    path = folder / f"{name}.json"
    if not path.exists():
        print(f"{name}: not in {folder}")
        return None
    return cards.read(path)


def table(title: str, figures: dict[str, dict[str, float]]) -> None:
    """Print one table."""
    print(f"\n{title}")
    keys = list(next(iter(figures.values())))
    print(f"{'':24}" + "".join(f"{key:>15}" for key in keys))
    for method, row in figures.items():
        print(f"{method:24}" + "".join(f"{row[key]:15.3f}" for key in keys))


def crops(data: Path, count: int) -> dict[str, np.ndarray]:
    """Return crops (3, 256, 256) of the place left out: of two zooms, those with the most contrast."""
    images = data / "oam_buildings" / recipe.HELD_PLACE / "images"
    found = {}
    for zoom in (21, 20):
        tiles = [(path.stem, gdal.Open(str(path)).ReadAsArray()) for path in sorted(images.glob(f"*-{zoom}.jpg"))]
        found.update(sorted(tiles, key=lambda tile: -float(tile[1].std()))[:count])
    return found


def measured(truth: np.ndarray, base: np.ndarray, image: np.ndarray) -> dict[str, float]:
    """Return the figures of one image."""
    inner = (slice(None), slice(MARGIN, -MARGIN), slice(MARGIN, -MARGIN))
    shown = np.clip(image, 0, 255)[inner]
    shares = correctness(base[inner], shown, truth[inner])
    return {
        "psnr": psnr(truth[inner], shown, 255.0),
        "ssim": float(ssim(truth[inner], shown, 255.0).mean()),
        "hallucination": shares.hallucination,
        "omission": shares.omission,
        "improvement": shares.improvement,
    }


def compare(
    truth: np.ndarray, scale: int, gain: float, noise: float, runs: dict[str, object]
) -> dict[str, dict[str, float]]:
    """Degrade a crop, run each of `runs` (source path, output path) on it, and return their figures."""
    sensor = Sensor(scale, gain)
    coarse = degrade(truth.astype(np.float32), sensor)
    coarse += np.random.default_rng(1).normal(0, noise, coarse.shape).astype(np.float32) if noise else 0
    coarse = np.clip(np.rint(coarse), 0, 255).astype(np.uint8)
    base = enlarge(coarse.astype(np.float32), sensor)
    rows = {
        "bicubic": measured(truth, base, base),
        "plain": measured(truth, base, plain(coarse.astype(np.float32), sensor)),
    }
    with tempfile.TemporaryDirectory() as folder:
        source = f"{folder}/in.tif"
        dataset = gdal.GetDriverByName("GTiff").Create(source, coarse.shape[2], coarse.shape[1], 3, gdal.GDT_Byte)
        dataset.WriteArray(coarse)
        dataset = None
        for name, run in runs.items():
            began, worked = time.monotonic(), time.process_time()
            run(source, f"{folder}/{name}.tif")
            row = measured(truth, base, gdal.Open(f"{folder}/{name}.tif").ReadAsArray().astype(np.float32))
            rows[name] = {**row, "seconds": time.monotonic() - began, "cpu": time.process_time() - worked}
    for row in rows.values():
        row.setdefault("seconds", 0.0)
        row.setdefault("cpu", 0.0)
    return rows


def averaged(tables: list[dict[str, dict[str, float]]]) -> dict[str, dict[str, float]]:
    """Return the mean of several tables."""
    return {
        method: {key: float(np.mean([one[method][key] for one in tables])) for key in tables[0][method]}
        for method in tables[0]
    }


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--models", type=Path, default=ROOT / "models")
    parser.add_argument("--crops", type=int, default=1, help="of each of two zooms")
    parser.add_argument("--iterations", type=int, default=0)
    parser.add_argument("--seeds", type=int, default=1)
    options = parser.parse_args()
    models(options.data, options.models)
    images = crops(options.data, options.crops)
    how = {"iterations": options.iterations, "seeds": options.seeds, "overviews": False}
    four = {"dip x4": lambda a, b: deepimageprior(a, b, scale=4, mtf=0.28, **how)}
    for name, crop in images.items():
        table(f"Deep Image Prior, fast, x4, {name}", compare(crop, 4, 0.28, 0, four))
    card = found(options.models, "superres-vhr-x2")
    if card is None or not images:
        return
    gain, model = float(card.more["mtf"]), card.path
    chain = {
        "dip alone": lambda a, b: deepimageprior(a, b, scale=2, mtf=gain, **how),
        "learned alone": lambda a, b: superresolve(a, b, model=model, overviews=False),
        "dip, then learned": lambda a, b: superresolve(
            a, b, model=model, dip_first=True, dip_iterations=options.iterations, overviews=False
        ),
    }
    for noise in (0.0, NOISE):
        rows = averaged([compare(crop, 2, gain, noise, chain) for crop in images.values()])
        table(f"The chain at x2, noise {noise:g} of 255", rows)


if __name__ == "__main__":
    main()
