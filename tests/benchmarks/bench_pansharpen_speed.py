"""Wall time and peak memory of the default method beside gdal_pansharpen with two threads, run turn by turn.

    python tests/benchmarks/bench_pansharpen_speed.py [--work FOLDER] [--side 15001] [--runs 5] [--json out.json]

The scene (225 million pan pixels, 4 bands, uint16; see large_scene.py) is made once in the work folder. Programs take
turns, so that a machine that slows down slows all of them; times are medians. Core seconds, the user and system time of
all threads, stand beside: they say more where others use the machine too. Both write uncompressed tiles of 512 band by
band, gdal_pansharpen also in its own default layout, and with its cache cut to 128 MB, which spares it page faults;
then both compress with ZSTD and with DEFLATE. Exits with 1 where the default's wall time is not below that of
gdal_pansharpen -threads 2 as it comes, or its memory above 400 MB; the ratio to its best configuration stands beside.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import large_scene
import peers

DATA = peers.REPOSITORY.parent / "shared" / "data" / "landsat_pairs"
WORK = peers.REPOSITORY / "build" / "benchmarks"
TILES = ["TILED=YES", "BLOCKXSIZE=512", "BLOCKYSIZE=512", "INTERLEAVE=BAND", "BIGTIFF=IF_SAFER"]
COMPRESSED = {
    "zstd": ["COMPRESS=ZSTD", "PREDICTOR=2", "ZSTD_LEVEL=1", "NUM_THREADS=2"],
    "deflate": ["COMPRESS=DEFLATE", "PREDICTOR=2", "ZLEVEL=6", "NUM_THREADS=2"],
}
MEMORY_LIMIT, GOAL = 400, 0.80
OURS = "ours, uncompressed"


def programs(pan, ms, output, *, method, compressed):
    """Return {label: (command, environment)}."""
    environment = {**os.environ, "GDAL_NUM_THREADS": "2"}
    small = {**environment, "GDAL_CACHEMAX": "128"}
    own = peers.engine_environment()

    def gdal(options):
        return peers.gdal_command(pan, ms, output, threads=2, options=options)

    def ours(compress):
        return peers.engine_command(
            "pansharpen", pan=pan, ms=ms, output=output, method=method, compress=compress, overviews=False
        )

    listed = {
        OURS: (ours("none"), own),
        "gdal, uncompressed": (gdal(TILES), environment),
        "gdal, uncompressed, 128 MB cache": (gdal(TILES), small),
        "gdal, uncompressed, its own layout": (gdal(["BIGTIFF=IF_SAFER"]), environment),
    }
    for name in compressed:
        listed[f"ours, {name}"] = (ours(name), own)
        listed[f"gdal, {name}"] = (gdal([*TILES, *COMPRESSED[name]]), environment)
    return listed


def timed(command, environment, output):
    """Run a program; returns (wall seconds, core seconds, peak MB of it and its children, megabytes written)."""
    Path(output).unlink(missing_ok=True)
    os.sync()
    start = time.perf_counter()
    pid = os.posix_spawnp(command[0], command, environment, file_actions=_quiet())
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status):
        raise RuntimeError(f"{' '.join(command)} failed; run it by hand to see why")
    size = os.path.getsize(output)
    Path(output).unlink()
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, size / 2**20


def _quiet():
    null = os.open(os.devnull, os.O_RDWR)
    return [(os.POSIX_SPAWN_DUP2, null, 0), (os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)]


def measure(listed, output, runs):
    """Run all programs in turn; returns {label: {"wall": [...], "cores": [...], "memory": MB, "size": MB}}."""
    results = {label: {"wall": [], "cores": [], "memory": 0.0, "size": 0.0} for label in listed}
    for turn in range(runs):
        labels = list(listed)
        # Each turn starts with another program, so that none always follows the same one.
        for label in labels[turn % len(labels) :] + labels[: turn % len(labels)]:
            wall, cores, memory, size = timed(*listed[label], output)
            result = results[label]
            result["wall"].append(wall)
            result["cores"].append(cores)
            result["memory"], result["size"] = max(result["memory"], memory), size
        done = "  ".join(f"{label} {result['wall'][-1]:.2f}" for label, result in results.items())
        print(f"turn {turn + 1}: {done}", flush=True)
    return results


def bars(results):
    """Return [(what, figure, limit)]; the figure holds where it is no higher."""
    median = {label: statistics.median(result["wall"]) for label, result in results.items()}
    peers_walls = {label: wall for label, wall in median.items() if label.startswith("gdal, uncompressed")}
    tuned = min(peers_walls.values())
    plain = min(wall for label, wall in peers_walls.items() if "cache" not in label)
    memory = results[OURS]["memory"]
    return [
        ("wall time / gdal_pansharpen's with 2 threads", median[OURS] / plain, 1.0),
        ("the goal: wall time / gdal_pansharpen's with 2 threads", median[OURS] / plain, GOAL),
        ("beyond: wall time / gdal_pansharpen's in its best configuration", median[OURS] / tuned, 1.0),
        ("peak memory in MB", memory, MEMORY_LIMIT),
    ]


def main():
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the Landsat pairs")
    parser.add_argument("--work", type=Path, default=WORK, help="folder for the scene (kept) and the results")
    parser.add_argument("--side", type=int, default=15001, help="pan pixels along a side, odd")
    parser.add_argument("--runs", type=int, default=5, help="turns")
    parser.add_argument("--method", default="mtf-glp-fs", help="our method")
    parser.add_argument("--compress", nargs="*", default=["zstd", "deflate"], help="compressions to time as well")
    parser.add_argument("--json", type=Path, help="write all figures there")
    arguments = parser.parse_args()
    if arguments.side % 2 == 0:
        parser.error("--side must be odd: n MS pixels lie under 2 n - 1 pan pixels")
    if not arguments.data.is_dir():
        parser.exit(2, f"{arguments.data} is not there: give --data the folder with the Landsat pairs\n")
    arguments.work.mkdir(parents=True, exist_ok=True)
    scene = (arguments.data / "landsat_madrid_pan_B8.tif", arguments.data / "landsat_madrid_ms_B4B3B2.tif")
    # In a process of its own: what this one ever held would count as the peak of every program it starts.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        pan, ms = pool.submit(large_scene.make, *scene, arguments.side, arguments.work).result()
    output = str(arguments.work / "result.tif")
    listed = programs(pan, ms, output, method=arguments.method, compressed=arguments.compress)
    results = measure(listed, output, arguments.runs)
    print(f"\n{'':36} {'median s':>9} {'best s':>7} {'core s':>7} {'peak MB':>8} {'file MB':>8}")
    for label, result in results.items():
        wall = result["wall"]
        times = f"{statistics.median(wall):9.2f} {min(wall):7.2f} {statistics.median(result['cores']):7.2f}"
        print(f"{label:36} {times} {result['memory']:8.0f} {result['size']:8.0f}")
    print()
    judged = bars(results)
    for what, figure, limit in judged:
        print(f"{'held  ' if figure <= limit else 'MISSED'} {what}: {figure:.2f} ({limit})")
    if arguments.json:
        arguments.json.write_text(json.dumps({"side": arguments.side, "results": results}, indent=1), encoding="utf-8")
    return 0 if judged[0][1] < judged[0][2] and judged[3][1] <= judged[3][2] else 1


if __name__ == "__main__":
    sys.exit(main())
