"""Megapixels a second of the networks that tell classes, beside onnxruntime with the same weights, turn by turn.

    python tests/benchmarks/bench_segment_speed.py [--threads 2] [--runs 7] [--networks NAME ...] [--json out.json]

Tiles of 512 pixels, three bands, seven classes, one tile at a time, from an array to an array. onnxruntime runs the
file that our own export writes, all its optimizations on, in float32, its best precision on CPUs like this one. The raw
convolution (3x3, 64 to 64 channels, 128 x 128 pixels) says what the machine has to give at that moment: on a busy one
compare the shares of it, or give --threads 1, which counts processor time instead of the clock's and holds no bars that
are meant for two, or run it before all others (Linux, as root: `chrt -f 10 python ...`, with --side 0). Then the whole
task `segment` on a raster, beside the bare passes over the tiles it needs; with --threads 1 in processor time of all
threads, those that read and write included.
Exits with 1 where the default network misses its bars.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import onnxruntime
from osgeo import gdal

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from satart_qgis.engine.process import settle  # noqa: E402

settle()  # as every engine does, before torch is loaded

import torch  # noqa: E402
from torch import nn  # noqa: E402

from satart_qgis.engine import cards, checkpoints, networks  # noqa: E402
from satart_qgis.engine.cards import Card, CardBand, CardClass  # noqa: E402
from satart_qgis.engine.device import Device, choose  # noqa: E402
from satart_qgis.engine.inference import Predictor  # noqa: E402
from satart_qgis.engine.monitor import Monitor  # noqa: E402
from satart_qgis.engine.onnx_files import export  # noqa: E402
from satart_qgis.engine.tiling import tiles  # noqa: E402

SIDE, BANDS, CLASSES = 512, 3, 7
DEFAULT = "quarter-mobilenetv2"
NETWORKS = {
    DEFAULT: (DEFAULT, {}),
    "hypercolumn": ("hypercolumn", {}),
    "unet resnet18": ("unet", {"encoder": "resnet18"}),
    "unet resnet34": ("unet", {"encoder": "resnet34"}),
    "pspnet resnet18": ("pspnet", {"encoder": "resnet18"}),
    "segnet": ("segnet", {}),
    "segnet-laika": ("segnet-laika", {}),
    "fcn8s": ("fcn8s", {"hidden": 512}),
}
BF16, FP32, WHOLE = 8.0, 5.0, 0.85


def model(name, folder):
    """Write a model with fresh weights; returns its card."""
    network, more = NETWORKS[name]
    arguments = {"bands": BANDS, "classes": CLASSES, **more}
    card = Card(
        id="bench",
        name="bench",
        task="segment",
        network=network,
        arguments=arguments,
        bands=tuple(CardBand(colour) for colour in ("red", "green", "blue")),
        mean=(128.0,) * BANDS,
        std=(64.0,) * BANDS,
        classes=tuple(CardClass(number, f"class {number}", "#808080") for number in range(CLASSES)),
        tile=SIDE,
        halo=64,
    )
    return checkpoints.save(card, networks.build(network, arguments), folder / "bench.json")


def contenders(card, folder, threads):
    """Return {label: function of one tile of bytes}."""
    device, _ = choose("cpu")
    network = checkpoints.load(card)
    export(card, network, folder / "bench.onnx")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
    session = onnxruntime.InferenceSession(str(folder / "bench.onnx"), options, providers=["CPUExecutionProvider"])
    mean, std = (np.reshape(np.float32(values), (-1, 1, 1)) for values in cards.normalization(card))
    found = {}
    for label, wanted in (("bf16", device), ("fp32", Device("cpu", device.label, bf16=False))):
        if label == "bf16" and not device.bf16:
            continue
        predictor = Predictor(network, wanted, side=SIDE)
        found[label] = lambda tile, run=predictor: run([(tile - mean) / std])
    found["onnxruntime"] = lambda tile: session.run(None, {"image": tile[None] / np.float32(255)})
    return found


def timed(runners, argument, runs, processor=time.thread_time):
    """Run all in turn; returns {label: [seconds]}, of processor time where there is one thread."""
    clock = processor if torch.get_num_threads() == 1 else time.perf_counter
    walls = {label: [] for label in runners}
    for run in runners.values():
        run(argument)
    for turn in range(runs):
        labels = list(runners)
        for label in labels[turn % len(labels) :] + labels[: turn % len(labels)]:
            start = clock()
            runners[label](argument)
            walls[label].append(clock() - start)
    return walls


def raw_gigaflops(runs):
    """Return what one convolution reaches in each precision."""
    convolution = nn.Conv2d(64, 64, 3, padding=1)
    found = {}
    for label, kind in (("bf16", torch.bfloat16), ("fp32", torch.float32)):
        layer = convolution.to(kind, memory_format=torch.channels_last)
        image = torch.randn(1, 64, 128, 128).to(kind).contiguous(memory_format=torch.channels_last)
        with torch.inference_mode():
            walls = timed({label: layer}, image, 5 * runs)[label]
        found[label] = 2 * 64 * 64 * 9 * 128 * 128 / min(walls) / 1e9
    return found


def kiloflops(card):
    """Return thousands of multiplications and additions a pixel of the convolutions."""
    counts, side = [], 64

    def counted(layer, _, output):
        counts.append(2 * layer.weight[0].numel() * output.numel())

    network = checkpoints.load(card)
    for layer in network.modules():
        if isinstance(layer, nn.Conv2d):
            layer.register_forward_hook(counted)
    with torch.no_grad():
        network(torch.zeros(1, BANDS, side, side))
    return sum(counts) / side**2 / 1e3


def measure(name, threads, runs):
    """Return the figures of a network; rates in megapixels a second, best of the runs and median."""
    with tempfile.TemporaryDirectory() as folder:
        card = model(name, Path(folder))
        tile = np.random.default_rng(0).integers(0, 256, (BANDS, SIDE, SIDE)).astype(np.float32)
        walls = timed(contenders(card, Path(folder), threads), tile, runs)
        work = kiloflops(card)
    raw = raw_gigaflops(runs)
    figures = {"kiloflops": work, "raw": raw}
    for label, times in walls.items():
        figures[label] = {
            "best": SIDE**2 / min(times) / 1e6,
            "median": SIDE**2 / statistics.median(times) / 1e6,
            "share": SIDE**2 * work * 1e3 / min(times) / 1e9 / raw.get(label, raw["fp32"]),
        }
    return figures


def whole_task(side, runs):
    """Return (seconds of the task `segment`, seconds of the bare passes over its tiles), the medians."""
    from satart_qgis.engine.landcover.running import make_ready
    from satart_qgis.engine.tasks.segment import segment

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        card = model(DEFAULT, folder)
        source, target = str(folder / "in.tif"), str(folder / "out.tif")
        image = gdal.GetDriverByName("GTiff").Create(source, side, side, BANDS, gdal.GDT_Byte, ["TILED=YES"])
        image.SetGeoTransform((500000, 10, 0, 4600000, 0, -10))
        noise = np.random.default_rng(0).integers(0, 256, (BANDS, 512, 512), np.uint8)
        image.WriteArray(np.tile(noise, (1, -(-side // 512), -(-side // 512)))[:, :side, :side])
        image = None
        ready = make_ready(card.path, Monitor(), device="cpu", tile=0, overlap=-1, precision="auto")
        cut = ready.cut.fitted(side, side, ready.network.stride)
        predictor = Predictor(ready.network, ready.device, side=cut.side)
        count = len(tiles(side, side, cut.core))
        tile = np.random.default_rng(0).standard_normal((BANDS, cut.side, cut.side), np.float32)
        pair = {
            "task": lambda _: segment(source, target, model=card.path, overviews=False),
            "passes": lambda _: [predictor([tile]) for _ in range(count)],
        }
        walls = timed(pair, None, runs, time.process_time)
    return statistics.median(walls["task"]), statistics.median(walls["passes"])


def main():
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--threads", type=int, default=2, help="threads for both")
    parser.add_argument("--runs", type=int, default=7, help="turns")
    parser.add_argument("--networks", nargs="*", default=list(NETWORKS), choices=list(NETWORKS), help="which")
    parser.add_argument("--side", type=int, default=4096, help="pixels along a side of the raster; 0 leaves it out")
    parser.add_argument("--json", type=Path, help="write all figures there")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    load = f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"{arguments.threads} threads, {load}; Mpix/s best (median), share of the raw convolution's speed")
    heads = " ".join(f"{head:>20}" for head in ("bf16", "fp32", "onnxruntime fp32"))
    print(f"{'':20} {'kFLOP/px':>8} {heads} {'best/best':>9} {'fp32/fp32':>9}")
    results = {}
    for name in arguments.networks:
        figures = results[name] = measure(name, arguments.threads, arguments.runs)
        columns = [
            f"{figures[label]['best']:6.2f} ({figures[label]['median']:5.2f}) {figures[label]['share']:4.0%}"
            if label in figures
            else "-"
            for label in ("bf16", "fp32", "onnxruntime")
        ]
        other = figures["onnxruntime"]["best"]
        ours = max(figures[label]["best"] for label in ("bf16", "fp32") if label in figures)
        cells = " ".join(f"{column:>20}" for column in columns)
        ratios = f"{ours / other:9.2f} {figures['fp32']['best'] / other:9.2f}"
        print(f"{name:20} {figures['kiloflops']:8.0f} {cells} {ratios}", flush=True)
    missed = []
    if DEFAULT in results:
        figures = results[DEFAULT]
        ours = max(figures[label]["best"] for label in ("bf16", "fp32") if label in figures)
        judged = [("our best precision / onnxruntime's", ours / figures["onnxruntime"]["best"], 1.0)]
        if arguments.threads > 1:
            judged += [("Mpix/s in float32", figures["fp32"]["best"], FP32)]
            judged += [("Mpix/s in bfloat16", figures["bf16"]["best"], BF16)] if "bf16" in figures else []
        if arguments.side:
            task, passes = results["whole"] = whole_task(arguments.side, min(arguments.runs, 3))
            judged += [("bare passes / the whole task", passes / task, WHOLE)]
        for what, figure, limit in judged:
            print(f"{'held  ' if figure >= limit else 'MISSED'} {what}: {figure:.2f} ({limit})")
            missed += [what] if figure < limit else []
    if arguments.json:
        arguments.json.write_text(json.dumps(results, indent=1), encoding="utf-8")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
