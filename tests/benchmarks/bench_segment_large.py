"""Mapping land use at full size: memory on 100 000 x 100 000 pixels and seven classes, cancel, kill and resume; speed.

    python tests/benchmarks/bench_segment_large.py [--work FOLDER] [--seconds 60] [--side 4096] [--json out.json]

The large image is virtual: one picture of 2048 pixels, named over and over. The default network runs on it with random
weights for the given time; what the process held at most is read from the system. Then it is cancelled, which must
leave nothing; run again and killed, which must leave parts and notes; and run once more, which must go on from there.

Speed is that of an image of `side` pixels, end to end in this process, beside that of the forward passes alone over
the same overlapped tiles, turn by turn, in each precision. Last, how often classes of a part of that image, mapped
with the tiles that the task takes by itself, are others than where the network sees all of it at once: along the
seams and between them, for networks of several kinds with random weights and for the models that are installed and
take pictures. Exits with 1 where memory passes 1 GB, the whole takes longer than the passes / 0.85, more than 0.5 %
of the classes disagree, or seams more than 1.1 times as often as what lies between them.
"""

from __future__ import annotations

import argparse
import json
import signal
import statistics
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import peers
from osgeo import gdal

sys.path.insert(0, str(peers.REPOSITORY))

WORK = peers.REPOSITORY / "build" / "benchmarks"
LARGE, PICTURE = 100_000, 2048
MEMORY_LIMIT, SHARE, DISAGREE, SEAM = 1000, 0.85, 0.005, 1.1
NETWORK = "quarter-mobilenetv2"
JOINED = {
    NETWORK: (NETWORK, {}), "unet": ("unet", {"encoder": "resnet34"}), "pspnet": ("pspnet", {}), "fcn8s": ("fcn8s", {}),
}  # fmt: skip
COLOURS = ("#000000", "#e6194b", "#3cb44b", "#ffe119", "#4363d8", "#f58231", "#911eb4")


def picture(side, seed=1):
    """Return (3, side, side) of bytes: patches of all sizes with edges, and noise, so that nothing repeats."""
    rng = np.random.default_rng(seed)
    image = np.full((3, side, side), 90.0)
    for size in (256, 64, 16, 4):
        count = -(-side // size)
        image += rng.normal(0, 25, (3, count, count)).repeat(size, 1).repeat(size, 2)[:, :side, :side]
    return np.clip(image + rng.normal(0, 8, image.shape), 1, 255).astype(np.uint8)


def write_picture(path, side):
    """Write a picture as a tiled GeoTIFF."""
    options = ["TILED=YES", "BLOCKXSIZE=512", "BLOCKYSIZE=512", "COMPRESS=DEFLATE", "INTERLEAVE=BAND"]
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), side, side, 3, gdal.GDT_Byte, options)
    dataset.SetGeoTransform((500000, 0.3, 0, 4600000, 0, -0.3))
    dataset.SetProjection(_utm())
    dataset.WriteArray(picture(side))
    del dataset
    return str(path)


def _utm():
    from osgeo import osr

    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32633)
    return reference.ExportToWkt()


def write_large(path, source):
    """Write a virtual raster that shows a picture over and over."""
    bands = []
    for band in (1, 2, 3):
        parts = "".join(
            f'<SimpleSource><SourceFilename relativeToVRT="1">{Path(source).name}</SourceFilename><SourceBand>{band}'
            f'</SourceBand><SourceProperties RasterXSize="{PICTURE}" RasterYSize="{PICTURE}" DataType="Byte" '
            f'BlockXSize="512" BlockYSize="512"/><SrcRect xOff="0" yOff="0" xSize="{min(PICTURE, LARGE - x)}" '
            f'ySize="{min(PICTURE, LARGE - y)}"/><DstRect xOff="{x}" yOff="{y}" xSize="{min(PICTURE, LARGE - x)}" '
            f'ySize="{min(PICTURE, LARGE - y)}"/></SimpleSource>'
            for y in range(0, LARGE, PICTURE)
            for x in range(0, LARGE, PICTURE)
        )
        bands.append(f'<VRTRasterBand dataType="Byte" band="{band}">{parts}</VRTRasterBand>')
    path.write_text(
        f'<VRTDataset rasterXSize="{LARGE}" rasterYSize="{LARGE}"><GeoTransform>500000, 0.3, 0, 4600000, 0, -0.3'
        f"</GeoTransform>{''.join(bands)}</VRTDataset>"
    )
    return str(path)


def save_model(folder, name=NETWORK, arguments=None):
    """Save a network with random weights and seven classes as a model; return the path of its card."""
    import torch

    from satart_qgis.engine import checkpoints, networks
    from satart_qgis.engine.cards import Card, CardBand, CardClass

    torch.manual_seed(0)
    network = networks.build(name, {"bands": 3, "classes": len(COLOURS), **(arguments or {})})
    # Statistics of batch normalization as a trained network has them: those of what it sees.
    network.train()
    with torch.no_grad():
        for start in range(0, 1024, 256):
            network(torch.from_numpy((picture(1024)[None, :, start : start + 256, :512] - 90.0) / 45.0).float())
    card = Card(
        id="benchmark", name="Benchmark", task="segment", network=name, arguments=network.arguments,
        bands=tuple(CardBand(name) for name in ("red", "green", "blue")), mean=(90.0,) * 3, std=(45.0,) * 3,
        classes=tuple(CardClass(i, f"class {i}", colour) for i, colour in enumerate(COLOURS)),
    )  # fmt: skip
    path = folder / f"benchmark-{name}.json"
    checkpoints.save(card, network, path)
    return str(path)


class Run:
    """A run of the engine, of which the peak of memory is watched."""

    def __init__(self, source, card, output):
        command = peers.engine_command(
            "segment", input=source, model=card, output=output, confidence=output.replace(".tif", "_c.tif"),
            overviews=False,
        )  # fmt: skip
        self.peak, self._log = 0.0, Path(output).with_suffix(".log")
        with self._log.open("w") as log:
            self.process = subprocess.Popen(
                command, env=peers.engine_environment(), cwd=peers.REPOSITORY, stdout=log, stderr=log
            )

    @property
    def said(self):
        """What the run said until now."""
        return self._log.read_text()

    def watch(self, until):
        """Look on until a condition holds, or the process ends."""
        while self.process.poll() is None and not until():
            for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
                if line.startswith("VmHWM"):
                    self.peak = max(self.peak, int(line.split()[1]) / 1000)
            time.sleep(0.2)

    def end(self, number):
        """Send a signal and return the seconds until the process is gone."""
        start = time.monotonic()
        self.process.send_signal(number)
        self.process.wait(60)
        return time.monotonic() - start


def at_full_size(work, card, seconds):
    """Return what memory, cancel, kill and resume came to."""
    source = write_large(work / "large.vrt", write_picture(work / "picture.tif", PICTURE))
    output = str(work / "large_classes.tif")
    notes = Path(output + ".part.json")
    for leftover in work.glob("large_classes*"):
        leftover.unlink()

    def left():
        return sorted(path.name for path in work.glob("large_classes*") if path.suffix != ".log")

    found = {}
    run, start = Run(source, card, output), time.monotonic()
    run.watch(lambda: time.monotonic() - start > seconds)
    found["running"] = run.process.poll() is None
    found["cancelled in s"] = round(run.end(signal.SIGTERM), 2)
    found["peak MB"], found["left by cancel"] = round(run.peak), left()
    run = Run(source, card, output)
    run.watch(notes.exists)
    run.end(signal.SIGKILL)
    found["left by kill"] = left()
    row = json.loads(notes.read_text())["start"][0] if notes.exists() else 0
    run, start = Run(source, card, output), time.monotonic()
    run.watch(lambda: "goes on" in run.said and time.monotonic() - start > 20)
    found["went on from row"] = row if "goes on" in run.said else None
    run.end(signal.SIGTERM)
    found["peak MB"] = max(found["peak MB"], round(run.peak))
    found["left in the end"] = left()
    if not found["running"]:
        print(run.said)
    return found


def speed(work, card, side, runs=3):
    """Return Mpix/s end to end and of the forward passes alone, by precision, turn by turn."""
    from satart_qgis.engine import cards, process
    from satart_qgis.engine.landcover.running import make_ready
    from satart_qgis.engine.modelinput import ModelInput
    from satart_qgis.engine.monitor import Monitor
    from satart_qgis.engine.tasks.segment import segment
    from satart_qgis.engine.tiling import layout

    process.settle()
    source = write_picture(work / f"picture_{side}.tif", side)
    output = str(work / "speed.tif")
    found = {}
    for precision in ("fp32", "auto"):
        ready = make_ready(card, Monitor(), device="cpu", tile=0, overlap=-1, precision=precision)
        scene = ModelInput(source, cards.read(card))
        prediction = ready.on(scene, Monitor())
        plan = layout(side, side, prediction.tile, prediction.overlap)
        tile = max(plan, key=lambda each: each.window.height * each.window.width).window
        pixels = prediction.source(tile).pixels
        times = {"passes": [], "whole": []}
        for _ in range(runs):
            start = time.perf_counter()
            for _ in plan:
                prediction._predictor([pixels])
            times["passes"].append(time.perf_counter() - start)
            start = time.perf_counter()
            segment(source, output, model=card, device="cpu", precision=precision, overviews=False)
            times["whole"].append(time.perf_counter() - start)
        passes, whole = (statistics.median(times[name]) for name in ("passes", "whole"))
        found[precision] = {
            "Mpix/s": round(side**2 / whole / 1e6, 2), "passes alone": round(side**2 / passes / 1e6, 2),
            "share": round(passes / whole, 3),
        }  # fmt: skip
    return found


def seams(source, card, work):
    """Return how often the classes of a part of an image are others than without tiles, along the seams and between."""
    from satart_qgis.engine.landcover.running import make_ready
    from satart_qgis.engine.modelinput import ModelInput
    from satart_qgis.engine.monitor import Monitor
    from satart_qgis.engine.tasks.segment import segment

    part = f"500000,{500000 + 0.3 * PICTURE},{4600000 - 0.3 * PICTURE},4600000 [EPSG:32633]"
    ready = make_ready(card, Monitor(), device="cpu", tile=0, overlap=-1, precision="auto")
    prediction = ready.on(ModelInput(source, ready.card, extent=part), Monitor())
    results = []
    for name, options in (("tiled", {}), ("whole", {"tile": 2 * PICTURE, "overlap": 0})):
        output = str(work / f"seams_{name}.tif")
        segment(source, output, model=card, device="cpu", extent=part, overviews=False, **options)
        results.append(gdal.Open(output).ReadAsArray())
    differ = results[0] != results[1]
    near = np.zeros(differ.shape, bool)
    for seam in range(prediction.tile, differ.shape[0], prediction.tile):
        near[seam - 2 : seam + 2] = near[:, seam - 2 : seam + 2] = True
    return {
        "tile": prediction.tile,
        "blended over": 2 * prediction.overlap,
        "disagree": round(float(differ.mean()), 6),
        "seams": round(float(differ[near].mean()), 6),
        "elsewhere": round(float(differ[~near].mean()), 6),
    }


def all_seams(work, names):
    """Return the seams of networks with random weights, and of installed models that take pictures."""
    from satart_qgis.engine import cards

    source = write_picture(work / f"picture_{PICTURE}.tif", PICTURE)
    models = {name: save_model(work, *JOINED[name]) for name in JOINED if name in names}
    models.update(
        {card.id: card.path for card in cards.installed("segment") if card.values == "byte" and card.id in names}
    )
    return {name: seams(source, card, work) for name, card in models.items()}


def main():
    """Run all and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--work", type=Path, default=WORK)
    parser.add_argument("--seconds", type=float, default=60, help="at full size; 0 leaves it out")
    parser.add_argument("--side", type=int, default=4096, help="of the image for speed; 0 leaves it out")
    parser.add_argument("--seams", nargs="*", default=[*JOINED, "landuse-buildings"], help="networks and models")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    asked.work.mkdir(parents=True, exist_ok=True)
    card = save_model(asked.work)
    found, missed = {}, []
    if asked.seconds:
        large = found["full size"] = at_full_size(asked.work, card, asked.seconds)
        missed += ["memory"] if large["peak MB"] > MEMORY_LIMIT or not large["running"] else []
        missed += ["cancel"] if large["left by cancel"] or large["left in the end"] else []
        missed += ["resume"] if not large["went on from row"] else []
    if asked.side:
        found["speed"] = speed(asked.work, card, asked.side)
        missed += ["share"] if found["speed"]["auto"]["share"] < SHARE else []
    found["seams"] = all_seams(asked.work, asked.seams)
    for name, each in found["seams"].items():
        missed += [f"agreement of {name}"] if each["disagree"] > DISAGREE else []
        # Fewer than one pixel in a hundred thousand are chance.
        missed += [f"seams of {name}"] if each["seams"] > SEAM * max(each["elsewhere"], 1e-5) else []
    print(json.dumps(found, indent=1))
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1))
    if missed:
        print(f"missed: {', '.join(missed)}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
