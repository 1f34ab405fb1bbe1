"""Sentinel-2's 20 m bands sharpened with its 10 m bands, beside bicubic interpolation, on two real dates.

    python tests/benchmarks/bench_sharpenbands.py [--json out.json]

Wald's protocol from 40 to 20 m (see wald.py): both rasters are made twice as coarse with an MTF gain of .30, sharpened,
and compared with the 20 m bands as they are; 16 pixels of border left out. Bicubic is gdalwarp's.
Exits with 1 where the bar is missed.
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
import wald
from osgeo import gdal

sys.path.insert(0, str(peers.REPOSITORY))

from satart_qgis.engine import metrics
from satart_qgis.engine.tasks.sharpenbands import sharpenbands

DATA = peers.REPOSITORY.parent / "shared" / "data" / "sentinel2_redclover_ca"
DATES = ("20200802", "20210708")
GAIN, BORDER, BAR = 0.30, 16, 0.7


def degrade(fine_path, coarse_path, folder, gain):
    """Write the degraded pair of a date; returns (fine path, coarse path, truth (B, H, W), transform)."""
    fine, fine_grid, crs = rasters.read(fine_path)
    coarse, coarse_grid, _ = rasters.read(coarse_path)
    # The crops begin 10 m apart: only coarse pixels with all four fine ones inside take part.
    row, top, rows = _nested(coarse_grid[3], coarse_grid[5], coarse.shape[1], fine_grid[3], fine_grid[5], fine.shape[1])
    col, left, cols = _nested(
        coarse_grid[0], coarse_grid[1], coarse.shape[2], fine_grid[0], fine_grid[1], fine.shape[2]
    )
    truth = coarse[:, row : row + rows, col : col + cols]
    x, y = coarse_grid[0] + coarse_grid[1] * col, coarse_grid[3] + coarse_grid[5] * row
    transform = (x, coarse_grid[1], 0.0, y, 0.0, coarse_grid[5])
    twice = (x, 2 * coarse_grid[1], 0.0, y, 0.0, 2 * coarse_grid[5])
    low_fine = wald.halved(fine, gain, top, left)[:, :rows, :cols]
    return (
        rasters.write(Path(folder) / "fine.tif", _numbers(low_fine), transform, crs),
        rasters.write(Path(folder) / "coarse.tif", _numbers(wald.halved(truth, gain, 0, 0)), twice, crs),
        truth.astype(np.float64),
        transform,
    )


def _nested(origin, step, count, fine_origin, fine_step, fine_count):
    """Return (first coarse pixel, its first fine pixel, how many: an even number) of those inside along an axis."""
    offset = round((origin - fine_origin) / fine_step)
    first = max(0, -(offset // 2))
    start = offset + 2 * first
    return first, start, min(count - first, (fine_count - start) // 2) // 2 * 2


def _numbers(image):
    return np.clip(np.rint(image), 0, 65535).astype(np.uint16)


def score(path, truth, transform):
    """Return the figures of one result file's last bands against the truth."""
    inner = (slice(None), slice(BORDER, -BORDER), slice(BORDER, -BORDER))
    fused = rasters.on_grid(path, transform, truth.shape[1:])[-len(truth) :][inner]
    compared = metrics.compare(truth[inner], fused)
    return {
        "ergas": compared.ergas(2),
        "spectral_angle": compared.spectral_angle(),
        "q2n": compared.q2n(),
        "scc": compared.scc(),
    }


def measure(date, data, gain):
    """Return {label: figures} of one date."""
    with tempfile.TemporaryDirectory() as folder:
        names = (data / f"S2_L2A_RCV_{date}_{size}m.tif" for size in (10, 20))
        fine, coarse, truth, transform = degrade(*names, folder, gain)
        cubic = str(Path(folder) / "cubic.tif")
        x, step, _, y, _, down = transform
        bounds = (x, y + down * truth.shape[1], x + step * truth.shape[2], y)
        gdal.Warp(cubic, coarse, outputBounds=bounds, xRes=step, yRes=-down, resampleAlg="cubic")
        scores = {"bicubic (gdalwarp)": score(cubic, truth, transform)}
        for steps in (0, 1, 2):
            ours = str(Path(folder) / "ours.tif")
            sharpenbands(fine, coarse, ours, back_projection=steps, overviews=False)
            label = "sharpenbands" if steps == 1 else f"sharpenbands, {steps} back-projections"
            scores[label] = score(ours, truth, transform)
    return scores


def main():
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the two dates")
    parser.add_argument("--gain", type=float, default=GAIN, help="MTF gain both rasters are degraded with")
    parser.add_argument("--json", type=Path, help="write all figures there")
    arguments = parser.parse_args()
    if not arguments.data.is_dir():
        parser.exit(2, f"{arguments.data} is not there: give --data the folder with the Sentinel-2 dates\n")
    results, good = {}, True
    for date in DATES:
        results[date] = scores = measure(date, arguments.data, arguments.gain)
        reference = scores["bicubic (gdalwarp)"]["ergas"]
        print(f"\n{date}, 40 -> 20 m\n{'':35} {'ERGAS':>7} {'/cubic':>6} {'angle':>6} {'Q2n':>7} {'sCC':>6}")
        for label, v in sorted(scores.items(), key=lambda row: row[1]["ergas"]):
            errors = f"{v['ergas']:7.3f} {v['ergas'] / reference:6.3f} {v['spectral_angle']:6.3f}"
            print(f"{label:35} {errors} {v['q2n']:7.4f} {v['scc']:6.3f}")
        ratio = scores["sharpenbands"]["ergas"] / reference
        good &= ratio <= BAR
        print(f"{'held  ' if ratio <= BAR else 'MISSED'} ERGAS / bicubic's: {ratio:.3f} (at most {BAR})")
    if arguments.json:
        arguments.json.write_text(json.dumps(results, indent=1), encoding="utf-8")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
