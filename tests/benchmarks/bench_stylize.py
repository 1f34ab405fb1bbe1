"""Speed, seams and memory of stylize against its goals, and against the reference example's network run plainly.

    python tests/benchmarks/bench_stylize.py [--side 4096] [--large 16384] [--threads 2]

The slim network has the arguments of the styles that ship; weights are drawn by chance: they change neither the speed
nor the seams. The raw convolution (3x3, 64 to 64 channels, 128 x 128 pixels) says what the machine has to give at that
moment: on a busy one compare the speed a core with the reference's, and the share of the raw convolution's. All of a
run is timed: reading, statistics, painting, writing. A sample costs the same whatever the raster's size, so that small
ones are slower: the goals are for large ones, of a hundred Mpix and more. Prints a table; fails where one is missed.
What exact mode costs is told in core seconds, in turns: against frozen mode as it is run, its sample included; and
against painting alone, with statistics that are known, which is what frozen mode comes to on very large rasters.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from osgeo import gdal

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from satart_qgis.engine.process import settle  # noqa: E402

settle()  # as every engine does, before torch is loaded

import torch  # noqa: E402
from torch import nn  # noqa: E402

from satart_qgis.engine import cards, checkpoints, networks  # noqa: E402
from satart_qgis.engine.art.grain import GRAIN  # noqa: E402
from satart_qgis.engine.networks.parts.scenenorm import scene_norms  # noqa: E402
from satart_qgis.engine.tasks.stylize import stylize  # noqa: E402

gdal.UseExceptions()

# Mpix/s on two cores with bfloat16.
GOALS = {"stroke-pyramid": 5.0, "stylize-johnson": 1.2}
SHIPPED = json.loads((ROOT / "models" / "starry-night.json").read_text(encoding="utf-8"))
ARGUMENTS = {"stroke-pyramid": SHIPPED["arguments"], "stylize-johnson": {"width": 32}}
EXACT_GOAL = 1.6
EXACT_TURNS = 2
SEAM_GOAL = 1e-4
MEMORY_GOAL = 2.0


class Reference(nn.Module):
    """The network of the reference example: Johnson et al. 2016 with instance norm, as it is run there."""

    def __init__(self):
        super().__init__()

        def convolution(before, after, side, stride=1):
            return [nn.ReflectionPad2d(side // 2), nn.Conv2d(before, after, side, stride)]

        def normed(before, after, side, stride=1):
            return [*convolution(before, after, side, stride), nn.InstanceNorm2d(after, affine=True), nn.ReLU()]

        self.head = nn.Sequential(*normed(3, 32, 9), *normed(32, 64, 3, 2), *normed(64, 128, 3, 2))
        self.blocks = nn.ModuleList(
            nn.Sequential(*normed(128, 128, 3), *convolution(128, 128, 3), nn.InstanceNorm2d(128, affine=True))
            for _ in range(5)
        )
        self.tail = nn.Sequential(
            nn.Upsample(scale_factor=2), *normed(128, 64, 3), nn.Upsample(scale_factor=2), *normed(64, 32, 3),
            *convolution(32, 3, 9),
        )  # fmt: skip

    def forward(self, image):
        x = self.head(image)
        for block in self.blocks:
            x = x + block(x)
        return self.tail(x)


def style(folder, network):
    """Write a style with weights drawn by chance; return its card's path."""
    torch.manual_seed(0)
    built = networks.build(network, ARGUMENTS[network])
    for _, norm in scene_norms(built):
        nn.init.normal_(norm.weight, 1, 0.1)
    for block in built.blocks:
        nn.init.normal_(block.second.weight, 0, 0.03)
    bands = tuple(cards.CardBand(name) for name in ("Red", "Green", "Blue"))
    card = cards.Card(
        id=network, name=network, task="stylize", network=network, arguments=ARGUMENTS[network], bands=bands,
        mean=(127.5,) * 3, std=(127.5,) * 3, more={"grain": GRAIN},
    )  # fmt: skip
    return checkpoints.save(card, built, folder / f"{network}.json").path


def scene(path, side):
    """Write a raster of waves and noise, tiled, uncompressed."""
    options = ["TILED=YES", "BLOCKXSIZE=512", "BLOCKYSIZE=512", "BIGTIFF=IF_SAFER"]
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), side, side, 3, gdal.GDT_Byte, options)
    dataset.SetGeoTransform((500000, 1, 0, 4600000, 0, -1))
    draw = np.random.default_rng(0)
    for row in range(0, side, 512):
        count = min(512, side - row)
        rows, cols = np.mgrid[row : row + count, 0:side]
        for band in range(3):
            waves = 127 + 80 * np.sin(rows / (17 + band) + cols / 29) + draw.normal(0, 15, rows.shape)
            dataset.GetRasterBand(band + 1).WriteArray(np.clip(waves, 0, 255).astype(np.uint8), 0, row)
    return str(path)


def timed(image, card, output, **more):
    """Return the seconds that a run takes, and those of all cores together: others may use the machine too."""
    start, cores = time.perf_counter(), time.process_time()
    stylize(image, str(output), **{"style": card, "overviews": False, "compress": "none", "device": "cpu", **more})
    return time.perf_counter() - start, time.process_time() - cores


def painted(image, card, folder, tile, precision):
    """Return the pixels of a run with tiles of a size."""
    stylize(image, str(folder / "s.tif"), style=card, tile=tile, precision=precision, overviews=False, device="cpu")
    return gdal.Open(str(folder / "s.tif")).ReadAsArray().astype(int)


def plain(side=1024):
    """Return the reference network's Mpix/s on one image, float32."""
    network, image = Reference().eval(), torch.rand(1, 3, side, side)
    with torch.no_grad():
        network(image)
        start, cores = time.perf_counter(), time.process_time()
        network(image)
    return side**2 / 1e6 / (time.perf_counter() - start), side**2 / 1e6 / (time.process_time() - cores)


def raw(runs=100):
    """Return the GFLOP a second of one core that one convolution reaches, by precision."""
    found = {}
    for label, kind in (("fp32", torch.float32), ("auto", torch.bfloat16)):
        layer = nn.Conv2d(64, 64, 3, padding=1).to(kind, memory_format=torch.channels_last)
        image = torch.randn(1, 64, 128, 128).to(kind).contiguous(memory_format=torch.channels_last)
        with torch.inference_mode():
            layer(image)
            # All runs together: what other cores do is told at their clock's next tick, which may lie after a run.
            start = time.process_time()
            for _ in range(runs):
                layer(image)
        found[label] = 2 * 64 * 64 * 9 * 128 * 128 * runs / (time.process_time() - start) / 1e9
    return found


def kiloflops(network):
    """Return thousands of multiplications and additions a pixel of a network's convolutions, all strokes included."""
    built, counts = networks.build(network, ARGUMENTS[network]).eval(), []

    def counted(layer, _, output):
        counts.append(2 * layer.weight[0].numel() * output[0].numel())

    for layer in built.modules():
        if isinstance(layer, nn.Conv2d):
            layer.register_forward_hook(counted)
    with torch.no_grad():
        built(torch.zeros(1, 3 + (built.strokes > 1), 64, 64))
    return sum(counts) / 64**2 / 1e3


def exact_costs(image, card, folder):
    """Return the core seconds of exact mode over those of frozen mode, and over those of painting alone."""
    ways = {"exact": {"exact": True}, "frozen": {}, "alone": {"statistics": str(folder / "e.statistics.json")}}
    spent = {name: [] for name in ways}
    for _ in range(EXACT_TURNS):
        for name, more in ways.items():
            spent[name].append(timed(image, card, folder / "e.tif", **more)[1])
    return (min(spent["exact"]) / min(spent[name]) for name in ("frozen", "alone"))


def peak(image, card, output):
    """Return the GB that a run of its own takes at its peak.

    Between the two stands a small process: the peak of a child begins with what its parent has.
    """
    command = [sys.executable, "-m", "satart_qgis.engine", "stylize", "--input", image, "--output", str(output),
               "--style", card, "--no-overviews", "--device", "cpu"]  # fmt: skip
    code = "import resource as r, subprocess as s, sys; s.run(sys.argv[1:], check=True, stdout=s.DEVNULL);"
    code += "print(r.getrusage(r.RUSAGE_CHILDREN).ru_maxrss)"
    said = subprocess.check_output([sys.executable, "-c", code, *command], cwd=ROOT, text=True)
    return int(said) / 2**20


def main() -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--side", type=int, default=4096)
    parser.add_argument("--large", type=int, default=16384, help="side of what the goals of speed are for")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    chosen = parser.parse_args()
    torch.set_num_threads(chosen.threads)
    missed = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        image, small = scene(folder / "a.tif", chosen.side), scene(folder / "b.tif", 700)
        large = scene(folder / "c.tif", chosen.large)
        print(f"{chosen.side} squared, {chosen.threads} threads, load {os.getloadavg()[0]:.1f}")
        speed, reference = plain()
        print(f"{'reference, plain fp32':34} {speed:7.2f} Mpix/s, {reference:5.2f} a core")
        before = raw()
        print(f"{'raw convolution':34} {before['auto']:7.0f} GFLOP/s a core in bf16, {before['fp32']:.0f} in fp32")
        for network, goal in GOALS.items():
            card = style(folder, network)
            timed(small, card, folder / "w.tif")
            for precision in ("fp32", "auto"):
                seconds, cores = timed(image, card, folder / "o.tif", precision=precision)
                speed, each = (chosen.side**2 / 1e6 / value for value in (seconds, cores))
                share = each * kiloflops(network) / raw()[precision]
                print(f"{network + ', ' + precision:34} {speed:7.2f} Mpix/s, {each:5.2f} a core", end="")
                print(f" ({each / reference:.1f} x the reference's, {share:.0%} of the raw convolution's)", end="")
                seams = [
                    np.abs(
                        painted(small, card, folder, tile, precision) - painted(small, card, folder, 1024, precision)
                    )
                    for tile in (160, 333)
                ]
                seam = max(int(gap.max()) for gap in seams) / 255
                print(f"   largest seam {seam:.1e}")
                missed += [f"{network} {precision}: seam {seam}"] if seam > SEAM_GOAL else []
            seconds, cores = timed(large, card, folder / "l.tif")
            speed, each = (chosen.large**2 / 1e6 / value for value in (seconds, cores))
            print(f"{network + f', {chosen.large} squared':34} {speed:7.2f} Mpix/s, {each:5.2f} a core")
            missed += [f"{network}: {speed:.2f} of {goal} Mpix/s"] if speed < goal else []
            ratio, limit = exact_costs(image, card, folder)
            print(f"{network + ', exact against frozen':34} {ratio:7.2f} times, {limit:.2f} against painting alone")
            slower = max(ratio, limit)
            missed += [f"{network}: exact takes {slower:.2f} times as long"] if slower > EXACT_GOAL else []
            memory = peak(image, card, folder / "m.tif")
            print(f"{network + ', peak memory':34} {memory:7.2f} GB")
            missed += [f"{network}: {memory:.2f} GB"] if memory > MEMORY_GOAL else []
    print("\n".join(f"missed: {line}" for line in missed))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
