"""How good are the shipped super-resolution models on places they never saw, and is the chain better than each alone?

    python tests/benchmarks/bench_superresolution_quality.py [PART ...]
        [--data ../shared/data] [--models models] [--crops 1] [--side 256] [--iterations 0] [--threads 2]

Prints, for the parts that are named or all of them:

- `models`: for each model PSNR, SSIM and opensr-test's shares against bicubic and the plain (bicubic + back-projected)
  result, on Catanduanes, which no training saw, on held-out blocks of Sentinel-2 scenes and on EuroSAT's chips;
- `fourfold`: Sentinel-2 made four times finer by the model for twice, applied again, on every third of EuroSAT's chips;
- `twenty`: Sentinel-2's 20 m bands made of 40 m bands: by the model that looks at the 10 m bands, by the one that does
  not, and by `sharpenbands`, which looks at them too;
- `prior`: on a few textured crops, Deep Image Prior at x4 against bicubic, with its time;
- `reference`: the preset of that name against the paper's fit written out plainly, on the same crop, with as many
  steps (300 by default) and the same seed;
- `chain`, `fields`: at x2 the article's chain (Deep Image Prior cleans, then a learned network sharpens) against each
  alone, on clean and on noisy input, for photographs of Catanduanes and for fields in those blocks.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from osgeo import gdal

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts"), str(ROOT / "tests" / "engine")]

from paperprior import fitted_by_the_paper  # noqa: E402
from recipes import superresolution as recipe  # noqa: E402
from recipes import superresolution_guided as guided  # noqa: E402

from satart_qgis.engine import cards, checkpoints  # noqa: E402
from satart_qgis.engine.metrics.superresolution import correctness, psnr, ssim  # noqa: E402
from satart_qgis.engine.monitor import Monitor  # noqa: E402
from satart_qgis.engine.superresolution.gathering import gather  # noqa: E402
from satart_qgis.engine.superresolution.judging import judge  # noqa: E402
from satart_qgis.engine.superresolution.perception import feature_distance  # noqa: E402
from satart_qgis.engine.superresolution.samples import Degradation  # noqa: E402
from satart_qgis.engine.superresolution.sensor import Sensor, degrade, enlarge, plain  # noqa: E402
from satart_qgis.engine.superresolution.values import BYTE_MIDDLE, BYTE_UNIT  # noqa: E402
from satart_qgis.engine.tasks.deepimageprior import deepimageprior  # noqa: E402
from satart_qgis.engine.tasks.superresolve import superresolve  # noqa: E402

gdal.UseExceptions()
MARGIN = 8
PARTS = ("models", "fourfold", "twenty", "prior", "reference", "chain", "fields")
NOISE = 8.0  # of 255
MANILA = (1536, 1280)  # column and row
LOOK = feature_distance() or (lambda first, second: float("nan"))


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
        scenes = sorted(str(p) for p in (data / "sentinel2_redclover_ca").glob("S2_*_10m.tif"))
        figures = judge(network, card, scenes, side=64, seed=recipe.SEED, validation=recipe.VALIDATION)
        table("superres-s2-x2, 20 m to 10 m, blocks held out", figures)
        with tempfile.TemporaryDirectory() as work:
            figures = judge(network, card, recipe.chips(data, Path(work)), side=32)
            table("superres-s2-x2, EuroSAT, none learnt from", figures)


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


def crops(data: Path, count: int, side: int) -> dict[str, np.ndarray]:
    """Return crops (3, side, side) of the place left out: the middles of the tiles of two zooms with most contrast."""
    inner = (slice(None), *2 * (slice((256 - side) // 2, (256 + side) // 2),))
    images = data / "oam_buildings" / recipe.HELD_PLACE / "images"
    found = {}
    for zoom in (21, 20):
        tiles = [(path.stem, gdal.Open(str(path)).ReadAsArray()) for path in sorted(images.glob(f"*-{zoom}.jpg"))]
        best = sorted(tiles, key=lambda tile: -float(tile[1].std()))[:count]
        found.update((name, tile[inner]) for name, tile in best)
    return found


def harbour(data: Path) -> dict[str, np.ndarray]:
    """Return a textured crop (3, 256, 256) of another place, a harbour in Manila, which no model is judged on."""
    path = data / "vhr_rgb" / "oam_manila_10cm.tif"
    return {path.stem: gdal.Open(str(path)).ReadAsArray(*MANILA, 256, 256)[:3]} if path.exists() else {}


def fields(data: Path, count: int) -> dict[str, np.ndarray]:
    """Return crops (3, 128, 128) of Sentinel-2's 10 m bands as bytes: red, green and blue, stretched alike.

    Of the blocks held out those with the most contrast.
    """
    scenes = sorted(str(p) for p in (data / "sentinel2_redclover_ca").glob("S2_*_10m.tif"))
    if not scenes:
        return {}
    pool = gather(
        scenes, [], [3, 2, 1], Degradation(Sensor(2, 0.3)), Monitor(), values="raw", bandwise=True, side=64,
        validation=recipe.VALIDATION, seed=recipe.SEED,
    )  # fmt: skip
    patches = [p.scaling.inward(p.fine) * BYTE_UNIT + BYTE_MIDDLE for p in pool.held]
    best = sorted(patches, key=lambda patch: -float(patch.std()))[: 2 * count]
    return {f"field {n}": np.clip(np.rint(patch), 0, 255).astype(np.uint8) for n, patch in enumerate(best)}


def twenty(data: Path, card: cards.Card | None, alone: cards.Card | None) -> None:
    """Print how near several ways to make 20 m bands of 40 m bands come to Sentinel-2's own, on ground left out.

    card: the model that looks at the 10 m bands, made 20 m; alone: the one that does not.
    """
    if card is None:
        return
    others = {"alone": alone.path} if alone is not None else {}
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        if list((data / "sentinel2_redclover_ca").glob("S2_*_20m.tif")):
            found = guided.valley(data, card.path, folder / "valley", **others)
            table("20 m bands from 40 m, Red Clover Valley, two dates (`alone` has learnt from it)", found)
        held = next(guided.mosaics(data, folder), None)
        if held is not None:
            found = guided.compare(card.path, *held, folder / "held", guided.unmirrored, **others)
            table("20 m bands from 40 m, 25 places of EuroSAT side by side", found)


def fourfold(data: Path, card: cards.Card | None) -> None:
    """Print how good Sentinel-2's model is at x4, applied again to what it has made: 40 m made 10 m."""
    tables = []
    with tempfile.TemporaryDirectory() as folder:
        chips = recipe.chips(data, Path(folder))[::3] if card is not None else []
        for path in chips:
            truth = gdal.Open(path)
            fine, sensor = truth.ReadAsArray().astype(np.float32), Sensor(4, float(card.more["mtf"]))
            seen = np.rint(degrade(fine, sensor)).astype(np.uint16)
            write(f"{folder}/coarse.tif", seen, truth.GetGeoTransform()[::3], 40, truth)
            superresolve(f"{folder}/coarse.tif", f"{folder}/learned.tif", model=card.path, scale=4, overviews=False)
            images = {
                "bicubic": enlarge(seen.astype(np.float32), sensor),
                "plain": plain(seen.astype(np.float32), sensor),
                "learned, twice": gdal.Open(f"{folder}/learned.tif").ReadAsArray(),
            }
            inner = (slice(None), slice(MARGIN, -MARGIN), slice(MARGIN, -MARGIN))
            extent = np.maximum(np.subtract(*np.percentile(fine, (98, 2), axis=(1, 2))), 1)
            tables.append({name: judged(fine[inner], images["bicubic"][inner], image[inner], extent)
                           for name, image in images.items()})  # fmt: skip
    if tables:
        table(f"EuroSAT, {len(tables)} places, 40 m to 10 m", averaged(tables))


def write(path: str, pixels: np.ndarray, corner: tuple[float, float], size: float, like: gdal.Dataset) -> None:
    """Write pixels (B, h, w) with band names and system of another raster."""
    dataset = gdal.GetDriverByName("GTiff").Create(path, pixels.shape[2], pixels.shape[1], len(pixels), gdal.GDT_UInt16)
    dataset.SetGeoTransform((corner[0], size, 0, corner[1], 0, -size))
    dataset.SetProjection(like.GetProjection())
    dataset.WriteArray(pixels)
    for band in range(1, len(pixels) + 1):
        dataset.GetRasterBand(band).SetDescription(like.GetRasterBand(band).GetDescription())
    dataset.FlushCache()


def judged(truth: np.ndarray, base: np.ndarray, image: np.ndarray, extent: Any) -> dict[str, float]:
    """Return the figures of one image. base: the interpolated one; extent: the range of values."""
    shares = correctness(base, image, truth)
    return {
        "psnr": psnr(truth, image, extent),
        "ssim": float(ssim(truth, image, extent).mean()),
        "hallucination": shares.hallucination,
        "omission": shares.omission,
        "improvement": shares.improvement,
    }


def measured(truth: np.ndarray, base: np.ndarray, image: np.ndarray) -> dict[str, float]:
    """Return the figures of one image of bytes."""
    inner = (slice(None), slice(MARGIN, -MARGIN), slice(MARGIN, -MARGIN))
    shown = np.clip(image, 0, 255)[inner]
    seen = ((part.astype(np.float64) - BYTE_MIDDLE) / BYTE_UNIT for part in (truth[inner], shown))
    return {**judged(truth[inner], base[inner], shown, 255.0), "features": LOOK(*seen)}


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


def reference(name: str, crop: np.ndarray, steps: int) -> None:
    """Print how near the preset `reference` comes to the paper's fit, at x4."""

    def plainly(source: str, output: str) -> None:
        image = fitted_by_the_paper(gdal.Open(source).ReadAsArray().astype(np.float32), 4, steps, 0)
        driver = gdal.GetDriverByName("GTiff")
        driver.Create(output, *image.shape[:0:-1], len(image), gdal.GDT_Float32).WriteArray(image)

    def ours(source: str, output: str) -> None:
        deepimageprior(source, output, scale=4, preset="reference", iterations=steps, overviews=False)

    rows = compare(crop, 4, 0.0, 0, {"the paper, plainly": plainly, "reference": ours})
    table(f"Deep Image Prior, {steps} steps, x4, {name}", rows)


def averaged(tables: list[dict[str, dict[str, float]]]) -> dict[str, dict[str, float]]:
    """Return the mean of several tables."""
    return {
        method: {key: float(np.mean([one[method][key] for one in tables])) for key in tables[0][method]}
        for method in tables[0]
    }


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help="what to measure; all by default")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--models", type=Path, default=ROOT / "models")
    parser.add_argument("--crops", type=int, default=1, help="of each of two zooms")
    parser.add_argument("--side", type=int, default=256, help="of those crops in fine pixels, at most 256")
    parser.add_argument("--iterations", type=int, default=0)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--threads", type=int, default=min(2, os.cpu_count() or 1))
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    parts = options.parts or PARTS
    if "models" in parts:
        models(options.data, options.models)
    if "fourfold" in parts:
        fourfold(options.data, found(options.models, "superres-s2-x2"))
    if "twenty" in parts:
        twenty(options.data, found(options.models, guided.NAME), found(options.models, "superres-s2-x2"))
    images = crops(options.data, options.crops, options.side)
    how = {"iterations": options.iterations, "seeds": options.seeds, "overviews": False}
    four = {"dip x4": lambda a, b: deepimageprior(a, b, scale=4, mtf=0.28, **how)}
    for name, crop in {**images, **harbour(options.data)}.items() if "prior" in parts else ():
        table(f"Deep Image Prior, fast, x4, {name}", compare(crop, 4, 0.28, 0, four))
    for name, crop in list(images.items())[: options.crops] if "reference" in parts else ():
        reference(name, crop, options.iterations or 300)
    if "chain" in parts:
        chain(images, found(options.models, "superres-vhr-x2"), how, "photographs of a place left out")
    if "fields" in parts:
        places = fields(options.data, options.crops)
        chain(places, found(options.models, "superres-s2-x2"), how, "Sentinel-2, blocks held out")


def chain(images: dict[str, np.ndarray], card: cards.Card | None, how: dict[str, Any], where: str) -> None:
    """Print how good each alone and the two together are."""
    if card is None or not images:
        return
    gain, model = float(card.more["mtf"]), card.path
    runs = {
        "dip alone": lambda a, b: deepimageprior(a, b, scale=2, mtf=gain, **how),
        "learned alone": lambda a, b: superresolve(a, b, model=model, overviews=False),
        "dip, then learned": lambda a, b: superresolve(
            a, b, model=model, dip_first=True, dip_iterations=how["iterations"], overviews=False
        ),
    }
    for noise in (0.0, NOISE):
        rows = averaged([compare(crop, 2, gain, noise, runs) for crop in images.values()])
        table(f"The chain at x2, {where}, {len(images)} crops, noise {noise:g} of 255", rows)


if __name__ == "__main__":
    main()
