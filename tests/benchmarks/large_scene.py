"""A large pair for timing: the Landsat scene of Madrid, mirrored over and over, written in strips.

Mirroring at a pixel's centre keeps pan and MS in step: MS pixel i stays on pan pixel 2 i through every turn. So the
pair of n MS and 2 n - 1 pan pixels has Landsat's own grids, with real edges and textures everywhere.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import rasters
from osgeo import gdal

STRIP = 512
LAYOUT = ["TILED=YES", "BLOCKXSIZE=512", "BLOCKYSIZE=512", "INTERLEAVE=BAND", "BIGTIFF=IF_SAFER"]


def make(pan_path, ms_path, side, folder):
    """Return (pan, ms) of `side` and (side + 1) / 2 pixels; those already in the folder are taken as they are."""
    pan_target, ms_target = (Path(folder) / f"large_{name}_{side}.tif" for name in ("pan", "ms"))
    if pan_target.exists() and ms_target.exists():
        return str(pan_target), str(ms_target)
    pan, pan_grid, crs = rasters.read(pan_path)
    ms, ms_grid, _ = rasters.read(ms_path)
    row, col = _first_shared(ms_grid[3], pan_grid[3]), _first_shared(ms_grid[0], pan_grid[0])
    rows = min(ms.shape[1] - row[0], (pan.shape[1] - row[1] + 1) // 2)
    cols = min(ms.shape[2] - col[0], (pan.shape[2] - col[1] + 1) // 2)
    ms = ms[:, row[0] : row[0] + rows, col[0] : col[0] + cols]
    pan = pan[:, row[1] : row[1] + 2 * rows - 1, col[1] : col[1] + 2 * cols - 1]
    coarse = (side + 1) // 2
    _write(pan_target, pan, side, (500007.5, 15, 0, 4599992.5, 0, -15), crs)
    _write(ms_target, np.concatenate([ms, _infrared(ms)]), coarse, (500000, 30, 0, 4600000, 0, -30), crs)
    return str(pan_target), str(ms_target)


def _first_shared(ms_origin, pan_origin):
    """Return the (MS, pan) index of the first pair of pixels with one centre along an axis, 30 and 15 m apart."""
    gap = round((abs(pan_origin - ms_origin) + 7.5 - 15) / 15)
    if (pan_origin - ms_origin) * (1 if ms_origin < 1e6 else -1) < 0:
        return 0, -gap
    return (gap + 1) // 2, gap % 2


def _infrared(ms):
    """Return a fourth band (1, H, W) that no sum of the others equals: bright where green outweighs red and blue."""
    red, green, blue = ms.astype(np.int32)
    return np.clip(4 * green - red - 2 * blue, 1, 65535).astype(ms.dtype)[None]


def _write(path, image, side, transform, crs):
    part = path.with_suffix(".part")
    kind = gdal.GDT_UInt16
    dataset = gdal.GetDriverByName("GTiff").Create(str(part), side, side, len(image), kind, options=LAYOUT)
    dataset.SetGeoTransform(transform)
    dataset.SetProjection(crs)
    rows, cols = (_mirrored(side, count) for count in image.shape[1:])
    for start in range(0, side, STRIP):
        strip = image[:, rows[start : start + STRIP]][:, :, cols]
        dataset.WriteArray(strip, 0, start)
    dataset.FlushCache()
    del dataset
    part.rename(path)


def _mirrored(length, count):
    """Return `length` indices that run up and down 0 ... count - 1, each end once a turn."""
    index = np.arange(length) % (2 * (count - 1))
    return np.where(index < count, index, 2 * (count - 1) - index)
