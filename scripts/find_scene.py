"""Finds the two rasters of a scene: named outright, or in a folder, a Landsat product's own folder included."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from osgeo import gdal

gdal.UseExceptions()

# How a folder is searched; shown by `scripts/demo.py --help`.
NAMES = """\
A folder has to hold one raster whose name has a word for the panchromatic band in it (pan, panchromatic or B8) and one
with a word for the multispectral bands (ms, mul, multispectral or xs), in capitals or not, words being what stands
between _ - and dots: scene_PAN.tif and scene_MS.tif. A Landsat 8 or 9 product's own folder, with files like
LC09_L1TP_..._B4.TIF, is known by its names; its bands 2 to 7 are joined."""
RASTERS = (".tif", ".tiff", ".jp2", ".vrt", ".img")
PAN_NAME = re.compile(r"(?i)(?:^|[_.-])(?:pan|panchromatic|b8)(?:[_.-]|$)")
MS_NAME = re.compile(r"(?i)(?:^|[_.-])(?:ms|mul|multispectral|xs)(?:[_.-]|$)")
LANDSAT_BAND = re.compile(r"(?i)^(L[CO]0[89]_L1.*)_B([2-7])\.TIF$")
LANDSAT_NAMES = {2: "blue", 3: "green", 4: "red", 5: "nir", 6: "swir1", 7: "swir2"}


@dataclass(frozen=True)
class Scene:
    """A pan and a multispectral raster, what to call them, and the sensor's preset."""

    pan: Path
    ms: Path
    title: str
    sensor: str = "default"


def find_scene(wanted: str, scratch: Path) -> Scene:
    """Return the scene that `pan.tif,ms.tif` or a folder names; bands in files of their own are joined in scratch."""
    pan_name, comma, ms_name = wanted.partition(",")
    if comma:
        pan, ms = Path(pan_name.strip()).resolve(), Path(ms_name.strip()).resolve()
        for path in (pan, ms):
            if not path.exists():
                sys.exit(f"demo: {path} does not exist.")
        return Scene(pan, ms, f"{pan.name} and {ms.name}")
    folder = Path(wanted).resolve()
    if not folder.is_dir():
        sys.exit(f"demo: SCENE is pan.tif,ms.tif or a folder; {wanted} is neither.")
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in RASTERS)
    pans = [path for path in files if PAN_NAME.search(path.stem)]
    bands = {match[2]: path for path in files if (match := LANDSAT_BAND.match(path.name))}
    joined = [_join(bands, scratch / "landsat-bands.vrt")] if len(bands) > 1 else []
    many = joined or [path for path in files if MS_NAME.search(path.stem) and path not in pans]
    if len(pans) != 1 or len(many) != 1:
        sys.exit(
            f"demo: of the {len(files)} rasters in {folder}, {_listed(pans)} by name panchromatic (pan, panchromatic, "
            f"B8) and {_listed(many)} multispectral (ms, mul, multispectral, xs); one of each is needed. Rename them, "
            "or name the two files: SCENE=pan.tif,ms.tif."
        )
    return Scene(pans[0], many[0], folder.name, "landsat-8-9" if joined else "default")


def _listed(paths: list[Path]) -> str:
    names = ", ".join(path.name for path in paths)
    return f"{len(paths)} ({names}) are" if len(paths) > 1 else f"1 ({names}) is" if paths else "none is"


def _join(bands: dict[str, Path], path: Path) -> Path:
    """Write a virtual raster of a Landsat product's bands, by number, with their names."""
    numbers = sorted(bands)
    dataset = gdal.BuildVRT(str(path), [str(bands[number]) for number in numbers], separate=True)
    for index, number in enumerate(numbers, 1):
        dataset.GetRasterBand(index).SetDescription(LANDSAT_NAMES[int(number)])
    dataset.FlushCache()
    return path
