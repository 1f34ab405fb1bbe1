"""Where the colours end up: position error on synthetic ramps, ours and gdal_pansharpen's, in pan pixels.

    python tests/benchmarks/bench_pansharpen_geometry.py [--json out.json]

The MS bands are an x ramp, a y ramp and a constant; the pan is their mean, so it is true to them everywhere. The
quotient of a fused ramp and the fused constant tells the place that a pixel's colours came from, whatever the method
multiplies or adds. Exits with 1 where ours is off by more than 0.01 pixels.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

import numpy as np
import peers
import rasters
from osgeo import osr

sys.path.insert(0, str(peers.REPOSITORY))

from satart_qgis.engine.tasks.pansharpen import pansharpen

LIMIT = 0.01
# Value of the constant, and rise of a ramp a pan pixel.
BASE, SLOPE = 1000.0, 1.0
MARGIN = 12
ORIGIN = (500000.0, 4600000.0)


def cases():
    """Return {what: (pan size, pan pixel, MS size, MS pixel, pan origin from MS origin (right, down))}, in metres."""
    listed = {"whole scene, corners 7.5 m apart": ((1199, 1399), 15.0, (600, 700), 30.0, (7.5, 7.5))}
    for row in (0, 1):
        for col in (0, 1):
            offset = (7.5 + 15 * (20 + col), 7.5 + 15 * (20 + row))
            listed[f"crop at row parity {row}, column parity {col}"] = ((900, 1001), 15.0, (600, 700), 30.0, offset)
    listed["a crop cut where whole pixels fit"] = ((1197, 1498), 15.0, (599, 750), 30.0, (22.5, 7.5))
    listed["the same, cut on the other side"] = ((1197, 1497), 15.0, (599, 750), 30.0, (7.5, 7.5))
    listed["extents less than an MS pixel apart"] = ((1180, 1377), 15.0, (600, 700), 30.0, (22.5, -7.5))
    listed["ratio 4, corners together"] = ((1200, 1400), 0.5, (300, 350), 2.0, (0.0, 0.0))
    listed["ratio 29.9976 : 15.0004"] = ((1000, 1100), 15.0004, (600, 700), 29.9976, (40.3, 33.1))
    listed["ratio 3.7"] = ((1000, 1100), 1.0, (300, 320), 3.7, (11.2, 7.9))
    return listed


def ramps(shape, pixel, origin, slope):
    """Return the bands (3, H, W), x ramp, y ramp and constant, on a grid whose corner is `origin` (right, down)."""
    x = BASE + slope * (origin[0] + pixel * (np.arange(shape[1]) + 0.5))
    y = BASE + slope * (origin[1] + pixel * (np.arange(shape[0]) + 0.5))
    return np.stack(np.broadcast_arrays(x[None], y[:, None], np.full(shape, BASE)))


def position_error(path, case, slope):
    """Return the largest distance (x, y), in pan pixels, between a pixel and the place its colours came from."""
    pan_shape, pan_pixel, ms_shape, ms_pixel, origin = case
    grid = (ORIGIN[0] + origin[0], pan_pixel, 0, ORIGIN[1] - origin[1], 0, -pan_pixel)
    fused = rasters.on_grid(path, grid, pan_shape)
    errors = []
    for axis, (start, count, ms_count) in enumerate(zip(origin, pan_shape[::-1], ms_shape[::-1])):
        centres = start + pan_pixel * (np.arange(count) + 0.5)
        place = (fused[axis] / fused[2] * BASE - BASE) / slope
        wrong = np.abs(place - (centres if axis == 0 else centres[:, None])) / pan_pixel
        inside = (centres > MARGIN * ms_pixel) & (centres < ms_pixel * (ms_count - MARGIN))
        edge = slice(round(MARGIN * ms_pixel / pan_pixel), -round(MARGIN * ms_pixel / pan_pixel))
        along = wrong[:, inside] if axis == 0 else wrong[inside]
        errors.append(float(np.nanmax(along[edge] if axis == 0 else along[:, edge])))
    return errors


def measure(case, folder):
    """Return {program: (x, y)} of position errors for one case."""
    pan_shape, pan_pixel, ms_shape, ms_pixel, origin = case
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32633)
    crs = reference.ExportToWkt()
    slope = SLOPE / pan_pixel
    ms = ramps(ms_shape, ms_pixel, (0.0, 0.0), slope)
    pan = ramps(pan_shape, pan_pixel, origin, slope).mean(axis=0, keepdims=True)
    pan_path = rasters.write(
        Path(folder) / "pan.tif",
        pan.astype(np.float32),
        (ORIGIN[0] + origin[0], pan_pixel, 0, ORIGIN[1] - origin[1], 0, -pan_pixel),
        crs,
    )
    ms_path = rasters.write(
        Path(folder) / "ms.tif", ms.astype(np.float32), (ORIGIN[0], ms_pixel, 0, ORIGIN[1], 0, -ms_pixel), crs
    )
    ours, theirs = str(Path(folder) / "ours.tif"), str(Path(folder) / "gdal.tif")
    pansharpen(pan_path, ms_path, ours, compress="none", overviews=False)
    peers.run(peers.gdal_command(pan_path, ms_path, theirs))
    return {"ours": position_error(ours, case, slope), "gdal": position_error(theirs, case, slope)}


def main():
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path, help="write all figures there")
    arguments = parser.parse_args()
    results = {}
    print(f"{'largest error in pan pixels':42} {'ours x':>8} {'y':>8} {'gdal x':>8} {'y':>8}")
    for what, case in cases().items():
        with tempfile.TemporaryDirectory() as folder:
            results[what] = measure(case, folder)
        ours, theirs = results[what]["ours"], results[what]["gdal"]
        print(f"{what:42} {ours[0]:8.4f} {ours[1]:8.4f} {theirs[0]:8.4f} {theirs[1]:8.4f}")
    worst = max(max(result["ours"]) for result in results.values())
    held = worst <= LIMIT
    print(f"\n{'held  ' if held else 'MISSED'} largest error of ours: {worst:.4f} (at most {LIMIT})")
    if arguments.json:
        arguments.json.write_text(json.dumps({"cases": results, "held": held}, indent=1), encoding="utf-8")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
