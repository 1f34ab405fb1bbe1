"""How fast is super-resolution? python tests/benchmarks/bench_superresolution_speed.py [--side 2048] [--model ID]

Prints megapixels of output a second, back-projection, reading and writing included, by the clock and by processor time
(which other work on the machine does not slow), and the seam ratio, residual, spectral angle and shift of the result.
Without an installed model a network of the shipped ones' shape with random weights is timed: speed does not depend on
what it has learnt.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import torch
from osgeo import gdal

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from satart_qgis.engine import cards, checkpoints, networks  # noqa: E402
from satart_qgis.engine.tasks.superresolve import superresolve  # noqa: E402

gdal.UseExceptions()


def card_of(folder: str, scale: int) -> str:
    """Write a model with random weights and return its card's path."""
    arguments = {"bands": 3, "scale": scale, "width": 32, "depth": 8}
    bands = tuple(cards.CardBand(name) for name in ("Red", "Green", "Blue"))
    card = cards.Card(
        id="random", name="Random weights", task="superresolve", network="residual-sr", arguments=arguments,
        bands=bands, more={"scale": scale, "mtf": 0.4},
    )  # fmt: skip
    return checkpoints.save(card, networks.build(card.network, arguments), Path(folder) / "random.json").path


def scene(path: str, side: int) -> None:
    """Write a byte RGB image of smooth clouds and sharp squares."""
    rng = np.random.default_rng(1)
    dataset = gdal.GetDriverByName("GTiff").Create(path, side, side, 3, gdal.GDT_Byte, ["TILED=YES"])
    small = rng.uniform(40, 210, (3, side // 15 + 1, side // 15 + 1)).repeat(15, 1).repeat(15, 2)[:, :side, :side]
    dataset.WriteArray((small + rng.normal(0, 6, small.shape)).clip(0, 255).astype(np.uint8))
    dataset.FlushCache()


def main() -> None:
    """Time it and print one line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--side", type=int, default=2048, help="pixels of the input along each side")
    parser.add_argument("--model", default="")
    parser.add_argument("--scale", type=int, default=2)
    parser.add_argument("--threads", type=int, default=min(2, os.cpu_count() or 1))
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    with tempfile.TemporaryDirectory() as folder:
        scene(f"{folder}/in.tif", options.side)
        model = options.model or card_of(folder, options.scale)
        superresolve(f"{folder}/in.tif", f"{folder}/warm.tif", model=model, extent="0,600,-600,0", overviews=False)
        began, worked = time.monotonic(), time.process_time()
        superresolve(f"{folder}/in.tif", f"{folder}/out.tif", model=model, overviews=False)
        wall, cpu = time.monotonic() - began, time.process_time() - worked
        size = (options.side * options.scale) ** 2 / 1e6
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{options.side} x {options.side}, x{options.scale}, {options.threads} threads: {size:.1f} Mpix in "
            f"{wall:.1f} s = {size / wall:.2f} Mpix/s ({cpu:.1f} s of processor time), {peak:.0f} MB at most"
        )
        found = superresolve(
            f"{folder}/in.tif", f"{folder}/out.tif", model=model, overviews=False, report=f"{folder}/r.html"
        )
        keys = ("residual", "reflectance_l1", "spectral_angle", "shift", "seam_ratio")
        print(", ".join(f"{key} {found[key]:.3g}" for key in keys))


if __name__ == "__main__":
    main()
