"""Draw a satellite scene where none can be had: pan and multispectral, on Landsat's grids, from a seed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import BadParameter, NotWritable
from ..grid import Grid
from ..monitor import Monitor
from ..synthetic import draw
from ..tiling import Window
from ..writer import Writer

SMALLEST, LARGEST = 64, 4000  # pixels of the pan's sides; drawing holds some 500 bytes in memory for each pixel


def syntheticscene(
    output_folder: str,
    *,
    width: int = 1500,
    height: int = 1200,
    seed: int = 7,
    reference: bool = False,
    compress: str = "zstd",
    overviews: bool = True,
    monitor: Monitor | None = None,
) -> dict[str, Any]:
    """Write pan.tif (15 m) and ms.tif (blue to SWIR 2, 30 m) of a scene that is drawn, not taken; uint16.

    output_folder: is made where it is missing.
    width, height: of the pan, in pixels.
    seed: another land for each.
    reference: also write reference.tif, the bands as a sensor with the pan's pixels would record them.
    compress: zstd, deflate or none.
    overviews: build overviews.

    Raises BadParameter, NotWritable, DiskFull.
    """
    monitor = monitor or Monitor()
    if not (SMALLEST <= min(width, height) and max(width, height) <= LARGEST):
        raise BadParameter(f"A drawn scene has sides of {SMALLEST} to {LARGEST} pixels, not {width} x {height}.")
    folder = Path(output_folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritable(f"The folder {folder} can't be made ({error.strerror}). Choose another one.") from error

    monitor.log(f"Drawing a scene of {width} x {height} pan pixels from seed {seed}.")
    drawing = monitor.part(0, 0.9)

    def step(fraction: float) -> None:
        monitor.check()
        drawing.progress(fraction)

    scene = draw(width, height, seed, reference=reference, progress=step)
    files: dict[str, tuple[Grid, NDArray[np.uint16], tuple[str, ...]]] = {
        "pan": (scene.pan_grid, scene.pan[None], ("pan",)),
        "ms": (scene.ms_grid, scene.ms, scene.names),
    }
    if scene.reference is not None:
        files["reference"] = (scene.pan_grid, scene.reference, scene.names)
    tags = {"task": "syntheticscene", "parameters": {"width": width, "height": height, "seed": seed}}
    written = {}
    for name, (grid, pixels, names) in files.items():
        path = os.path.join(output_folder, f"{name}.tif")
        whole = Window(0, 0, grid.height, grid.width)
        with Writer(
            path,
            grid,
            len(pixels),
            np.uint16,
            nodata=0,
            names=names,
            tags=tags,
            compress=compress,
            overviews=overviews,
        ) as writer:
            writer.write(whole, pixels)
        written[name] = path
        monitor.check()
    monitor.progress(1.0)
    return written
