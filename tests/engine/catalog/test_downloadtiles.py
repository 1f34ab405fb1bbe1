"""Map tiles from a server of our own, whose pictures say which tile they are."""

from __future__ import annotations

import json
import math
import re
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from answering import Answer, serving
from osgeo import gdal, osr

from satart_qgis.engine.catalog import retrying, xyz
from satart_qgis.engine.errors import (
    AccessDenied,
    BadParameter,
    Cancelled,
    NothingFound,
    ServerError,
    TooMuch,
)
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.raster import Raster
from satart_qgis.engine.tasks.downloadtiles import downloadtiles
from satart_qgis.engine.tiling import Window

gdal.UseExceptions()
ZOOM = 8
FAST = 1000.0


@pytest.fixture(autouse=True)
def _impatient(monkeypatch):
    monkeypatch.setattr(retrying, "FIRST_WAIT", 0.02)


def pixels_of(x, y, side=256, bands=3):
    """A tile whose red is its column, whose green is its row, and whose blue is a ramp from the upper left."""
    rows, cols = np.mgrid[0:side, 0:side]
    ramp = (rows + cols) // (2 * side // 256) % 256
    stack = [np.full((side, side), x % 256), np.full((side, side), y % 256), ramp, np.where(rows < side // 2, 255, 0)]
    return np.stack(stack[:bands] if bands != 1 else [ramp]).astype("uint8")


def picture(pixels, driver="PNG", palette=False):
    memory = gdal.GetDriverByName("MEM").Create("", pixels.shape[2], pixels.shape[1], len(pixels), gdal.GDT_Byte)
    for i, band in enumerate(pixels, 1):
        memory.GetRasterBand(i).WriteArray(band)
    if palette:
        table = gdal.ColorTable()
        for i in range(256):
            table.SetColorEntry(i, (255 - i, i, 7, 255 if i else 0))
        memory.GetRasterBand(1).SetColorTable(table)
    # The server's threads ask for pictures at the same time.
    path = f"/vsimem/tile-{threading.get_ident()}"
    gdal.GetDriverByName(driver).CreateCopy(path, memory)
    handle = gdal.VSIFOpenL(path, "rb")
    body = bytes(gdal.VSIFReadL(1, gdal.VSIStatL(path).size, handle))
    gdal.VSIFCloseL(handle)
    gdal.Unlink(path)
    return body


def answering(missing=(), side=256, bands=3, fault=None, palette=False):
    """Answer /z/x/y[@2x].png with a picture, and 404 for those that are missing."""

    def answer(request):
        if fault and (said := fault(request)):
            return said
        z, x, y = (int(v) for v in re.search(r"/(\d+)/(\d+)/(\d+)", request.path).groups())
        if (x, y) in missing:
            return Answer(b"not here", 404)
        assert z == ZOOM
        return Answer(picture(pixels_of(x, y, side, bands), palette=palette), 200, {"Content-Type": "image/png"})

    return answer


def extent_of(x0, y0, x1, y1, side=256, zoom=ZOOM):
    """Return the extent of world pixels x0..x1, y0..y1 in EPSG:3857."""
    pixel = 2 * xyz.HALF / (side << zoom)
    return (
        f"{-xyz.HALF + x0 * pixel},{-xyz.HALF + x1 * pixel},{xyz.HALF - y1 * pixel},{xyz.HALF - y0 * pixel} [EPSG:3857]"
    )


BOX = extent_of(130 * 256 + 100, 80 * 256 + 30, 133 * 256 + 10, 82 * 256 + 200)


def expected(x0, y0, x1, y1, missing=(), side=256):
    result = np.zeros((4, y1 - y0, x1 - x0), "uint8")
    for y in range(y0 // side, -(-y1 // side)):
        for x in range(x0 // side, -(-x1 // side)):
            if (x, y) in missing:
                continue
            tile = np.concatenate([pixels_of(x, y, side), np.full((1, side, side), 255, "uint8")])
            rows, cols = np.arange(y * side, (y + 1) * side) - y0, np.arange(x * side, (x + 1) * side) - x0
            inside_r, inside_c = (rows >= 0) & (rows < y1 - y0), (cols >= 0) & (cols < x1 - x0)
            result[:, rows[inside_r][0] : rows[inside_r][-1] + 1, cols[inside_c][0] : cols[inside_c][-1] + 1] = tile[
                :, inside_r
            ][:, :, inside_c]
    return result


def test_tiles_join_to_the_pixels_of_the_area_and_a_missing_one_is_transparent(tmp_path):
    missing = {(131, 81)}
    with serving(answering(missing)) as server:
        result = downloadtiles(
            str(tmp_path / "o.tif"), url=server.url + "/{z}/{x}/{y}.png", extent=BOX, zoom=ZOOM, rate=FAST, tile=100
        )
    dataset = gdal.Open(result["output"])
    box = (130 * 256 + 100, 80 * 256 + 30, 133 * 256 + 10, 82 * 256 + 200)
    np.testing.assert_array_equal(dataset.ReadAsArray(), expected(*box, missing))
    assert (result["tiles"], result["missing"]) == (12, 1)
    assert osr.SpatialReference(dataset.GetProjection()).GetAuthorityCode(None) == "3857"
    pixel = 2 * xyz.HALF / (256 << ZOOM)
    np.testing.assert_allclose(
        dataset.GetGeoTransform(), (-xyz.HALF + box[0] * pixel, pixel, 0, xyz.HALF - box[1] * pixel, 0, -pixel)
    )
    assert [p.name for p in tmp_path.iterdir()] == ["o.tif"]


def test_the_engine_reads_a_missing_tile_as_nodata(tmp_path):
    with serving(answering({(131, 81)})) as server:
        result = downloadtiles(
            str(tmp_path / "o.tif"), url=server.url + "/{z}/{x}/{y}", extent=BOX, zoom=ZOOM, rate=FAST
        )
    raster = Raster(result["output"])
    _, valid = raster.read(Window(0, 0, raster.grid.height, raster.grid.width))
    assert raster.count == 3
    assert (~valid[0]).sum() == 256 * 256


@pytest.mark.parametrize(
    ("template", "path"),
    [
        ("/{z}/{x}/{y}.png", "/8/130/80.png"),
        ("/{z}/{x}/{-y}.png", "/8/130/175.png"),
        ("/t?k={q}", "/t?k=12020010"),
        ("/{s}/{z}/{x}/{y}{r}", "/a/8/130/80"),
        ("/{switch:m1,m2}/{z}/{x}/{y}", "/m1/8/130/80"),
        ("/{z}/{x}/{y}@2x.png", "/8/130/80@2x.png"),
    ],
)
def test_templates_are_filled_as_their_schemes_say(template, path):
    assert xyz.Template("https://t.example.org" + template).address(8, 130, 80, "") == "https://t.example.org" + path


def test_quadkeys_are_those_of_the_published_example():
    # Bing Maps Tile System: tile (3, 5) at level 3 is 213.
    assert xyz.quadkey(3, 3, 5) == "213"


def test_large_tiles_make_a_finer_grid(tmp_path):
    box = extent_of(130 * 512 + 100, 80 * 512 + 30, 131 * 512, 81 * 512, 512)
    with serving(answering(side=512)) as server:
        result = downloadtiles(
            str(tmp_path / "o.tif"), url=server.url + "/{z}/{x}/{y}@2x.png", extent=box, zoom=ZOOM, rate=FAST
        )
    got = gdal.Open(result["output"]).ReadAsArray()
    np.testing.assert_array_equal(got, expected(130 * 512 + 100, 80 * 512 + 30, 131 * 512, 81 * 512, side=512))


@pytest.mark.parametrize("bands", [1, 2, 4])
def test_grey_and_half_transparent_tiles_are_understood(tmp_path, bands):
    one = extent_of(130 * 256, 80 * 256, 131 * 256, 81 * 256)
    with serving(answering(bands=bands)) as server:
        result = downloadtiles(
            str(tmp_path / "o.tif"), url=server.url + "/{z}/{x}/{y}", extent=one, zoom=ZOOM, rate=FAST
        )
    got, tile = gdal.Open(result["output"]).ReadAsArray(), pixels_of(130, 80, bands=bands)
    if bands == 4:
        np.testing.assert_array_equal(got, tile)
    else:
        np.testing.assert_array_equal(got[:3], np.repeat(tile[:1], 3, axis=0))
        np.testing.assert_array_equal(got[3], tile[1] if bands == 2 else 255)


def test_indexed_tiles_get_their_colours(tmp_path):
    one = extent_of(130 * 256, 80 * 256, 131 * 256, 81 * 256)
    with serving(answering(bands=1, palette=True)) as server:
        result = downloadtiles(
            str(tmp_path / "o.tif"), url=server.url + "/{z}/{x}/{y}", extent=one, zoom=ZOOM, rate=FAST
        )
    index = pixels_of(0, 0, bands=1)[0]
    got = gdal.Open(result["output"]).ReadAsArray()
    seen = index != 0
    np.testing.assert_array_equal(got[:3, seen], np.stack([255 - index, index, np.full_like(index, 7)])[:, seen])
    np.testing.assert_array_equal(got[3], np.where(index == 0, 0, 255))


def test_a_token_fills_its_place_and_appears_nowhere(tmp_path):
    def fault(request):
        return None if request.path.endswith("?key=s3cr3t") else Answer(b"", 401)

    said = []
    with serving(answering(fault=fault)) as server:
        url = server.url + "/{z}/{x}/{y}.png?key={token}"
        network = {"headers": {server.url: {"Authorization": "Bearer s3cr3t"}}}
        result = downloadtiles(
            str(tmp_path / "o.tif"), url=url, extent=BOX, zoom=ZOOM, rate=FAST, network=network,
            monitor=Monitor(log=said.append), attribution="(c) Maps Inc.",
        )  # fmt: skip
        with pytest.raises(AccessDenied):
            downloadtiles(str(tmp_path / "p.tif"), url=url, extent=BOX, zoom=ZOOM, rate=FAST)
    tags = gdal.Open(result["output"]).GetMetadata()
    assert "s3cr3t" not in json.dumps(tags) + "".join(said) + json.dumps(result)
    assert b"s3cr3t" not in Path(result["output"]).read_bytes()
    assert tags["SATART_ATTRIBUTION"] == "(c) Maps Inc."
    assert "{token}" in tags["SATART_SOURCE"]


@pytest.mark.parametrize("extent", ["178,-178.5,-18.5,-16.5", "178,181.5,-18.5,-16.5"])
def test_an_area_across_the_antimeridian_is_one_picture_that_goes_on_past_180_degrees(tmp_path, extent):
    with serving(answering()) as server:
        result = downloadtiles(
            str(tmp_path / "o.tif"), url=server.url + "/{z}/{x}/{y}.png", extent=extent, zoom=ZOOM, rate=FAST, tile=100
        )
        asked = {re.search(r"/8/(\d+)/", request.path).group(1) for request in server.asked}
    side = 256 << ZOOM
    left, right = math.floor(358 / 360 * side), math.ceil(361.5 / 360 * side)
    top, bottom = (
        (0.5 - math.asinh(math.tan(math.radians(lat))) / (2 * math.pi)) * side for lat in (-16.5, -18.5)
    )  # the Mercator projection's own formula
    box = (left, math.floor(top), right, math.ceil(bottom))
    dataset = gdal.Open(result["output"])
    np.testing.assert_array_equal(dataset.ReadAsArray(), expected(*box))
    assert {"254", "255", "0", "1"} == asked
    assert dataset.GetGeoTransform()[0] == pytest.approx(-xyz.HALF + left * 2 * xyz.HALF / side)


def test_a_tile_on_both_sides_of_the_antimeridian_is_asked_for_once(tmp_path):
    with serving(lambda request: Answer(picture(pixels_of(0, 0)))) as server:
        url = server.url + "/{z}/{x}/{y}.png"
        result = downloadtiles(str(tmp_path / "o.tif"), url=url, extent="90,270,-10,10", zoom=0, rate=FAST)
        assert len(server.asked) == result["tiles"] == 1
    assert gdal.Open(result["output"]).RasterXSize == 128


def test_the_server_is_credited_where_nobody_else_is_named(tmp_path):
    with serving(answering()) as server:
        downloadtiles(str(tmp_path / "o.tif"), url=server.url + "/{z}/{x}/{y}.png", extent=BOX, zoom=ZOOM, rate=FAST)
    assert gdal.Open(str(tmp_path / "o.tif")).GetMetadata()["SATART_ATTRIBUTION"] == "Tiles of 127.0.0.1"


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"url": "http://h/{z}/{x}/{y}?access_token=pk.abc"}, BadParameter, "authentication configuration"),
        ({"url": "http://h/{z}/{x}"}, BadParameter, "needs {x}"),
        ({"url": "ftp://h/{z}/{x}/{y}"}, BadParameter, "web address"),
        ({"zoom": 25}, BadParameter, "0 to 24"),
        ({"zoom": 19}, TooMuch, "4096 tiles"),
        ({"zoom": 14, "url": "https://a.tile.openstreetmap.org/{z}/{x}/{y}.png"}, TooMuch, "256 tiles"),
        ({"extent": "0,1,88,89", "zoom": 3}, BadParameter, "no area"),
        ({"output": "x.png"}, BadParameter, "GeoTIFF"),
    ],
)
def test_what_can_not_be_done_is_said_in_one_sentence(tmp_path, options, error, words):
    given = {
        "output": "o.tif",
        "url": "http://127.0.0.1:9/{z}/{x}/{y}",
        "extent": "1,2.5,43,44.5",
        "zoom": 8,
        **options,
    }
    given["output"] = str(tmp_path / given["output"])
    with pytest.raises(error, match=re.escape(words)):
        downloadtiles(**given)
    assert list(tmp_path.iterdir()) == []


def test_the_zoom_that_a_refusal_suggests_is_accepted(tmp_path):
    with pytest.raises(TooMuch) as raised:
        downloadtiles(str(tmp_path / "o.tif"), url="http://h/{z}/{x}/{y}", extent="1,3,43,45", zoom=16)
    zoom = int(re.search(r"Choose zoom (\d+)", str(raised.value))[1])
    with pytest.raises(ServerError, match="can't be reached"):
        downloadtiles(str(tmp_path / "o.tif"), url="http://127.0.0.1:9/{z}/{x}/{y}", extent="1,3,43,45", zoom=zoom)


def test_an_area_without_any_tile_is_an_error_and_no_file(tmp_path):
    with serving(lambda request: Answer(b"", 404)) as server, pytest.raises(NothingFound, match="no tile there"):
        downloadtiles(str(tmp_path / "o.tif"), url=server.url + "/{z}/{x}/{y}", extent=BOX, zoom=ZOOM, rate=FAST)
    assert list(tmp_path.iterdir()) == []


def test_a_page_instead_of_a_picture_is_an_error(tmp_path):
    with serving(lambda request: Answer(b"<html>please log in</html>")) as server:
        with pytest.raises(ServerError, match="not a whole map tile"):
            downloadtiles(str(tmp_path / "o.tif"), url=server.url + "/{z}/{x}/{y}", extent=BOX, zoom=ZOOM, rate=FAST)
    assert not (tmp_path / "o.tif").exists()


def test_faults_that_pass_leave_no_trace_and_what_arrived_is_not_asked_for_again(tmp_path):
    asked, broken = [], [True]

    def fault(request):
        asked.append(request.path)
        if len(asked) % 4 == 0:
            return Answer(b"", 503, {"Retry-After": "0"})
        return Answer(b"", 500) if broken[0] and len(asked) > 9 else None

    options = {"extent": BOX, "zoom": ZOOM, "rate": FAST}
    with serving(answering(fault=fault)) as server:
        with pytest.raises(ServerError):
            downloadtiles(str(tmp_path / "o.tif"), url=server.url + "/{z}/{x}/{y}", **options)
        broken[0] = False
        asked.clear()
        result = downloadtiles(str(tmp_path / "o.tif"), url=server.url + "/{z}/{x}/{y}", **options)
        assert len(asked) < 12
    box = (130 * 256 + 100, 80 * 256 + 30, 133 * 256 + 10, 82 * 256 + 200)
    np.testing.assert_array_equal(gdal.Open(result["output"]).ReadAsArray(), expected(*box))


def test_requests_keep_the_pace(tmp_path):
    with serving(answering()) as server:
        started = time.monotonic()
        downloadtiles(str(tmp_path / "o.tif"), url=server.url + "/{z}/{x}/{y}", extent=BOX, zoom=ZOOM, rate=20)
        assert time.monotonic() - started >= 11 / 20


def test_a_cancel_is_heard_while_waiting_and_leaves_nothing(tmp_path):
    monitor = Monitor()
    with serving(answering()) as server:
        threading.Timer(0.3, monitor.cancel).start()
        started = time.monotonic()
        with pytest.raises(Cancelled):
            downloadtiles(
                str(tmp_path / "o.tif"), url=server.url + "/{z}/{x}/{y}", extent=BOX, zoom=ZOOM, rate=1, monitor=monitor
            )
        assert time.monotonic() - started < 9
    assert list(tmp_path.iterdir()) == []
