"""A small Sentinel-2 scene on disk, its item, and extents of it, for the tests of downloads."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from shelf import item_json, save_item, write_cog

ROOT = Path(__file__).resolve().parents[3]
CORNER, SIDE, BLOCK = (600000.0, 4000000.0), 640, 128
GRID = (CORNER[0], 10.0, 0.0, CORNER[1], 0.0, -10.0)
KEYS = ("blue", "green", "red", "nir")
OLD = {"s2:processing_baseline": "02.14"}


def noise(seed, side=SIDE, low=200, high=9000):
    return np.random.default_rng(seed).integers(low, high, (side, side)).astype("uint16")


ASSETS = {
    **{key: (f"{key}.tif", key, 10) for key in KEYS},
    "swir16": ("swir16.tif", "swir16", 20),
    "scl": ("scl.tif", None, 20),
}


def write_scene(folder):
    """Write four bands at 10 m, one at 20 m and a mask as COGs; return the pixels by key."""
    pixels = {key: noise(i) for i, key in enumerate(KEYS)}
    pixels["red"][5:9, 7:12] = 0
    for key in KEYS:
        write_cog(folder / f"{key}.tif", pixels[key], GRID, block=BLOCK)
    pixels["swir16"] = noise(9, SIDE // 2)
    write_cog(folder / "swir16.tif", pixels["swir16"], (CORNER[0], 20.0, 0, CORNER[1], 0, -20.0), block=BLOCK)
    scl = np.full((SIDE // 2, SIDE // 2), 4, "uint8")
    scl[100:140, 60:200], scl[20:30, 20:30] = 9, 3
    pixels["scl"] = scl
    write_cog(folder / "scl.tif", scl, (CORNER[0], 20.0, 0, CORNER[1], 0, -20.0), block=BLOCK)
    return pixels


def item_at(scene, url, properties=OLD, item_id="S2A_TEST"):
    return save_item(scene[0], item_json(item_id, ASSETS, base=url, properties=properties))


def extent(row, col, height, width, grid=GRID, epsg=32629):
    x, y = grid[0] + grid[1] * col, grid[3] + grid[5] * row
    return f"{x},{x + grid[1] * width},{y + grid[5] * height},{y} [EPSG:{epsg}]"


def leftovers(folder):
    return sorted(p.name for p in Path(folder).iterdir() if "part" in p.name)
