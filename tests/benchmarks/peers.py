"""The programs we are measured against, each in its fairest configuration."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np

REPOSITORY = Path(__file__).resolve().parents[2]
GDAL_PANSHARPEN = "gdal_pansharpen.py"
OTB_METHODS = ("rcs", "lmvm", "bayes")


def has_otb():
    """Return whether OTB's command line is there."""
    return shutil.which("otbcli_Pansharpening") is not None


def run(command):
    """Run a program; its own words are shown only when it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {(done.stderr or done.stdout)[-2000:]}")


def gdal_command(pan, ms, output, *, weights=(), threads=2, resampling="cubic", options=()):
    """Return gdal_pansharpen's command line."""
    weighted = [part for weight in weights for part in ("-w", f"{weight:.8f}")]
    creation = [part for option in options for part in ("-co", option)]
    return [GDAL_PANSHARPEN, "-q", "-threads", str(threads), "-r", resampling, *weighted, *creation, pan, ms, output]


def gdal_registered(pan, ms, output, folder, **keywords):
    """Run gdal_pansharpen on an MS that GDAL's own warper has put on the pan's grid.

    gdal_pansharpen 3.6 stretches the MS over the pan's extent; given the MS as it is, it would be judged by that
    shift and not by its fusion.
    """
    from osgeo import gdal

    grid = gdal.Open(pan)
    x, a, _, y, _, e = grid.GetGeoTransform()
    bounds = (x, y + e * grid.RasterYSize, x + a * grid.RasterXSize, y)
    warped = str(Path(folder) / "registered.tif")
    gdal.Warp(
        warped,
        ms,
        outputBounds=bounds,
        width=grid.RasterXSize,
        height=grid.RasterYSize,
        resampleAlg="cubic",
        outputType=gdal.GDT_Float32,
    )
    plain = str(Path(folder) / "registered_float.tif")
    run(gdal_command(pan, warped, plain, **keywords))
    gdal.Translate(output, plain, outputType=gdal.GDT_UInt16)


def otb(method, pan, ms, output, folder):
    """Run OTB's Superimpose (bicubic) and Pansharpening."""
    laid = str(Path(folder) / "superimposed.tif")
    run(["otbcli_Superimpose", "-inr", pan, "-inm", ms, "-interpolator", "bco", "-out", laid, "float"])
    run(["otbcli_Pansharpening", "-inp", pan, "-inxs", laid, "-method", method, "-out", output, "uint16"])


def engine_command(task, **parameters):
    """Return our own engine's command line for a task."""
    words = []
    for name, value in parameters.items():
        flag = name.replace("_", "-")
        if isinstance(value, bool):
            words.append(f"--{flag}" if value else f"--no-{flag}")
        else:
            words += [f"--{flag}", str(value)]
    return [sys.executable, "-m", "satart_qgis.engine", task, *words]


def engine_environment(**extra):
    """Return an environment in which the checkout's package is found."""
    paths = [str(REPOSITORY), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), **extra}


def nonnegative_weights(bands, pan):
    """Return the weights >= 0 (B,) that come closest to pan = sum of weight * band, without an intercept.

    bands: (B, n), pan: (n,). Every subset of bands is solved by least squares; the best one without a negative
    weight is the exact answer (the constrained optimum is the plain optimum on its own support).
    """
    best, least = np.zeros(len(bands)), np.inf
    for size in range(1, len(bands) + 1):
        for subset in map(list, itertools.combinations(range(len(bands)), size)):
            weights, *_ = np.linalg.lstsq(bands[subset].T, pan, rcond=None)
            error = float(((pan - weights @ bands[subset]) ** 2).sum())
            if (weights >= 0).all() and error < least:
                best, least = np.zeros(len(bands)), error
                best[subset] = weights
    return best
