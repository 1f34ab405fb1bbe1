"""A catalogue of imagery on this machine: a small STAC API with Landsat and Sentinel-2 scenes of Adelaide as COGs.

The scenes are drawn when it starts. It stands for the public catalogues wherever QGIS has to search and download.
"""

from __future__ import annotations

import base64
import contextlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from osgeo import gdal, osr

from tests.engine.catalog.answering import Answer, Request, Server, say, serving

gdal.UseExceptions()

BOX = (138.434, 138.762, -34.951, -34.892)  # xmin, xmax, ymin, ymax of the box around Adelaide
EXTENT = "138.434,138.762,-34.951,-34.892 [EPSG:4326]"
UTM = 32754
CORNER = (264000.0, 6139000.0)  # of all scenes, west and north, on Landsat's 30 m and Sentinel-2's 10 m pixels
WIDTH, HEIGHT = 1200, 400  # pixels of 30 m
READER = ("reader", "open sesame")  # who may read where a login is needed
LANDSAT = {"blue": "B2", "green": "B3", "red": "B4", "nir08": "B5"}
SENTINEL = {"blue": "B02", "green": "B03", "red": "B04", "nir": "B08"}
CLOUDS = {"LC08_L1TP_097084_20200105_20200823_02_T1": 2.5, "LC08_L1TP_097084_20200121_20200823_02_T1": 37.0}


@contextlib.contextmanager
def catalogue(folder: Path, *, guarded: bool = False) -> Iterator[Server]:
    """Yield a server of two Landsat scenes (2.5 % and 37 % cloud) and one Sentinel-2 scene, its COGs in `folder`.

    guarded: it wants READER's login for everything but the thumbnails.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _draw(folder)
    login = "Basic " + base64.b64encode(":".join(READER).encode()).decode()

    def answer(request: Request) -> Answer:
        path = request.path.partition("?")[0]
        if guarded and not path.endswith(".png") and request.headers.get("Authorization") != login:
            return say({"detail": "a login is needed"}, 401)
        if path.startswith("/files/"):
            return _file(folder / path[len("/files/") :], request)
        return _api(path, request, items(f"http://{request.headers['Host']}"))

    with serving(answer) as server:
        yield server


def items(base: str) -> list[dict[str, Any]]:
    """Return the items of the catalogue, clearest last."""
    landsat = [
        _item(base, "landsat-c2-l1", name, cloud, "landsat-8", LANDSAT, {"pan": "B8", "qa_pixel": "QA_PIXEL"}, 30)
        for name, cloud in sorted(CLOUDS.items(), key=lambda pair: -pair[1])
    ]
    name = "S2B_MSIL2A_20200107T003659_R059_T54HTG_20201006T080531"
    sentinel = _item(base, "sentinel-2-l2a", name, 1.0, "sentinel-2b", SENTINEL, {"scl": "SCL"}, 10)
    sentinel["properties"]["s2:processing_baseline"] = "02.12"
    return [*landsat, sentinel]


def _item(base, collection, name, cloud, platform, bands, others, gsd):
    day = re.search(r"_(\d{4})(\d\d)(\d\d)", name)
    west, east, south, north = BOX
    west, north = west - cloud / 2000, north + cloud / 2000  # so that each outline can be seen
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    assets = {
        common: {
            "href": f"{base}/files/{collection}/{file}.tif",
            "type": "image/tiff; application=geotiff; profile=cloud-optimized",
            "roles": ["data"],
            "eo:bands": [{"name": file, "common_name": re.sub(r"\d+$", "", common)}],
            "gsd": 15 if common == "pan" else gsd,
        }
        for common, file in {**bands, **others}.items()
    }
    assets["thumbnail"] = {"href": f"{base}/files/{collection}.png", "type": "image/png", "roles": ["thumbnail"]}
    where = f"{base}/collections/{collection}"
    return {
        "type": "Feature",
        "stac_version": "1.0.0",
        "id": name,
        "collection": collection,
        "bbox": [west, south, east, north],
        "geometry": {"type": "Polygon", "coordinates": [ring]},
        "properties": {
            "datetime": f"{day[1]}-{day[2]}-{day[3]}T00:39:12Z",
            "eo:cloud_cover": cloud,
            "platform": platform,
            "gsd": gsd,
            "proj:epsg": UTM,
            "view:sun_elevation": 58.0,
        },
        "assets": assets,
        "links": [{"rel": "self", "href": f"{where}/items/{name}"}, {"rel": "root", "href": f"{base}/"}],
    }


def _api(path: str, request: Request, found: list[dict[str, Any]]) -> Answer:
    """Answer as a STAC API that knows collections and boxes and nothing else."""
    base = f"http://{request.headers['Host']}"
    if path == "/":
        conforms = ["https://api.stacspec.org/v1.0.0/core", "https://api.stacspec.org/v1.0.0/item-search"]
        links = [
            {"rel": "self", "href": f"{base}/"},
            {"rel": "search", "href": f"{base}/search", "type": "application/geo+json", "method": "POST"},
        ]
        return say({"type": "Catalog", "id": "here", "stac_version": "1.0.0", "conformsTo": conforms, "links": links})
    if path == "/search":
        wanted = json.loads(request.body or b"{}")
        chosen = [item for item in found if item["collection"] in wanted.get("collections", [item["collection"]])]
        return say({"type": "FeatureCollection", "features": chosen, "links": []})
    if path == "/collections":
        return say({"collections": [{"id": name} for name in sorted({item["collection"] for item in found})]})
    named = re.fullmatch(r"/collections/[^/]+/items/([^/]+)", path)
    item = next((item for item in found if named and item["id"] == named[1]), None)
    return say(item) if item else say({"detail": "no such thing"}, 404)


def _file(path: Path, request: Request) -> Answer:
    """Answer with a file, or with the part of it that is asked for."""
    if not path.is_file():
        return say({"detail": "no such file"}, 404)
    body = path.read_bytes()
    headers = {"Accept-Ranges": "bytes", "ETag": f'"{path.stat().st_mtime_ns:x}"', "Content-Type": "image/tiff"}
    wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", request.headers.get("Range", ""))
    if not wanted:
        return Answer(body, 200, headers)
    first, last = int(wanted[1]), min(int(wanted[2] or len(body) - 1), len(body) - 1)
    headers["Content-Range"] = f"bytes {first}-{last}/{len(body)}"
    return Answer(body[first : last + 1], 206, headers)


def _draw(folder: Path) -> None:
    """Draw the scenes: streets, fields and a coast, the same ground for both missions."""
    for collection in ("landsat-c2-l1", "sentinel-2-l2a"):
        (folder / collection).mkdir(exist_ok=True)
    ground = _ground(WIDTH * 3, HEIGHT * 3)  # at 10 m
    for bands, collection in ((LANDSAT, "landsat-c2-l1"), (SENTINEL, "sentinel-2-l2a")):
        for common, file in bands.items():
            reflectance = ground[re.sub(r"\d+$", "", common)]
            if collection == "sentinel-2-l2a":
                _cog(folder / collection / f"{file}.tif", 10000 * reflectance, 10)
            else:
                coarse = reflectance.reshape(HEIGHT, 3, WIDTH, 3).mean(axis=(1, 3))
                _cog(folder / collection / f"{file}.tif", 5000 + 50000 * 0.85 * coarse, 30)
    light = (ground["blue"] + ground["green"] + ground["red"]) / 3
    pan = np.repeat(np.repeat(light, 2, 0), 2, 1).reshape(HEIGHT * 2, 3, WIDTH * 2, 3).mean(axis=(1, 3))
    _cog(folder / "landsat-c2-l1" / "B8.tif", 5000 + 50000 * 0.85 * pan, 15)
    clear = np.full((HEIGHT, WIDTH), 21824)
    clear[:60, :60] = 22280  # cloud with high confidence
    _cog(folder / "landsat-c2-l1" / "QA_PIXEL.tif", clear, 30)
    classes = np.full((HEIGHT * 3 // 2, WIDTH * 3 // 2), 4)
    classes[:90, :90] = 9
    _cog(folder / "sentinel-2-l2a" / "SCL.tif", classes, 20)
    picture = np.stack([ground[name][::12, ::12] for name in ("red", "green", "blue")])
    for collection in ("landsat-c2-l1", "sentinel-2-l2a"):
        _thumbnail(folder / f"{collection}.png", picture)


def _ground(width: int, height: int) -> dict[str, np.ndarray]:
    """Return reflectance by colour: sea in the west, then streets, parks and hills."""
    rows, cols = np.mgrid[0:height, 0:width].astype("float32")
    noise = np.random.default_rng(3).normal(0, 0.006, (height, width)).astype("float32")
    hills = 0.5 + 0.5 * np.sin(cols / 190) * np.cos(rows / 140 + cols / 400)
    streets = ((rows % 24 < 2) | (cols % 30 < 2)) & (hills < 0.55)
    parks = np.sin(cols / 61) * np.sin(rows / 47) > 0.55
    sea = cols + 60 * np.sin(rows / 150) < width * 0.16
    colours = {"blue": (0.09, 0.04, 0.18, 0.08), "green": (0.10, 0.08, 0.19, 0.05), "red": (0.12, 0.05, 0.20, 0.03)}
    colours["nir"] = (0.20, 0.42, 0.24, 0.01)
    made = {}
    for name, (town, park, street, water) in colours.items():
        land = np.where(parks, park, np.where(streets, street, town + 0.06 * hills))
        made[name] = np.clip(np.where(sea, water, land) + noise, 0.002, 1)
    return made


def _cog(path: Path, pixels: np.ndarray, size: float) -> None:
    driver = gdal.GetDriverByName("MEM")
    dataset = driver.Create("", pixels.shape[1], pixels.shape[0], 1, gdal.GDT_UInt16)
    dataset.SetGeoTransform((CORNER[0], size, 0, CORNER[1], 0, -size))
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(UTM)
    dataset.SetProjection(crs.ExportToWkt())
    dataset.GetRasterBand(1).SetNoDataValue(0)
    dataset.GetRasterBand(1).WriteArray(np.round(pixels).astype("uint16"))
    gdal.GetDriverByName("COG").CreateCopy(str(path), dataset, options=["BLOCKSIZE=256", "COMPRESS=DEFLATE"])


def _thumbnail(path: Path, reflectance: np.ndarray) -> None:
    dataset = gdal.GetDriverByName("MEM").Create("", reflectance.shape[2], reflectance.shape[1], 3, gdal.GDT_Byte)
    for number, band in enumerate(reflectance, 1):
        dataset.GetRasterBand(number).WriteArray(np.clip(band * 900, 0, 255).astype("uint8"))
    gdal.GetDriverByName("PNG").CreateCopy(str(path), dataset)
    Path(f"{path}.aux.xml").unlink(missing_ok=True)
