"""Downloading scenes from a server of our own: GDAL's plain reading of the files on disk is the oracle."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest
from images import crs, read
from osgeo import gdal, ogr, osr
from shelf import item_json, same, save_item, shelf, write_cog
from small_scene import ASSETS, BLOCK, CORNER, GRID, KEYS, OLD, SIDE, extent, item_at, leftovers, noise

from satart_qgis.engine.errors import (
    BadParameter,
    BandMismatch,
    NoOverlap,
    NothingFound,
    NotWritable,
    SatArtError,
)
from satart_qgis.engine.tasks.downloadscene import downloadscene
from satart_qgis.engine.tasks.spectralindex import spectralindex

pytestmark = pytest.mark.usefixtures("impatient")


# --- what arrives -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("window", [(130, 200, 90, 150), (0, 0, 640, 640), (600, 610, 40, 30), (37, 501, 1, 1)])
def test_numbers_are_the_files_own(scene, tmp_path, window):
    row, col, height, width = window
    with shelf(scene[0]) as server:
        result = downloadscene(
            str(tmp_path / "o.tif"), item=item_at(scene, server.url), bands=["all-10m"], extent=extent(*window),
            values="dn", tile=100,
        )  # fmt: skip
    expected = np.stack([scene[1][key][row : row + height, col : col + width] for key in KEYS])
    got = gdal.Open(result["output"])
    np.testing.assert_array_equal(got.ReadAsArray(), expected)
    assert got.GetGeoTransform() == (CORNER[0] + 10 * col, 10, 0, CORNER[1] - 10 * row, 0, -10)
    assert [got.GetRasterBand(i).GetDescription() for i in range(1, 5)] == list(KEYS)
    assert got.GetRasterBand(1).GetNoDataValue() == 0
    assert leftovers(tmp_path) == []


def test_only_the_blocks_of_the_area_move(scene, tmp_path):
    with shelf(scene[0]) as server:
        downloadscene(
            str(tmp_path / "o.tif"), item=item_at(scene, server.url), bands=["red"], extent=extent(130, 130, 120, 240)
        )
        dataset = gdal.Open(str(scene[0] / "red.tif"))
        band = dataset.GetRasterBand(1)
        blocks = sum(int(band.GetMetadataItem(f"BLOCK_SIZE_{x}_1", "TIFF")) for x in (1, 2))
        assert server.of("red.tif") <= 1.3 * blocks
        assert {path for path, _, _ in server.asked} == {"/red.tif"}


def test_reflectance_is_scaled_and_nodata_is_nan(scene, tmp_path):
    with shelf(scene[0]) as server:
        result = downloadscene(str(tmp_path / "o.tif"), item=item_at(scene, server.url), bands=["red", "nir"])
    got = read(result["output"])
    expected = np.where(scene[1]["red"] == 0, np.nan, scene[1]["red"] * 1e-4)
    np.testing.assert_allclose(got[0], expected, atol=1e-6)
    np.testing.assert_allclose(got[1], scene[1]["nir"] * 1e-4, atol=1e-6)


def test_the_tile_and_the_way_there_change_nothing(scene, tmp_path):
    with shelf(scene[0]) as server:
        remote = item_at(scene, server.url)
        options = {"bands": ["red", "swir16"], "extent": extent(61, 77, 200, 300)}
        one = downloadscene(str(tmp_path / "a.tif"), item=remote, tile=64, **options)
        other = downloadscene(str(tmp_path / "b.tif"), item=remote, tile=4096, **options)
    local = save_item(scene[0], item_json("LOCAL", ASSETS, properties=OLD))
    third = downloadscene(str(tmp_path / "c.tif"), item=local, **options)
    assert same(read(one["output"]), read(other["output"]))
    assert same(read(one["output"]), read(third["output"]))


def test_a_coarser_band_is_interpolated_onto_the_finer_grid(scene, tmp_path):
    with shelf(scene[0]) as server:
        result = downloadscene(
            str(tmp_path / "o.tif"), item=item_at(scene, server.url), bands=["red", "swir16"],
            extent=extent(100, 100, 80, 80), values="dn",
        )  # fmt: skip
    got = read(result["output"])[1].astype(float)
    coarse = scene[1]["swir16"].astype(float)
    # A fine pixel's centre lies a quarter of a coarse pixel from the nearest coarse centre, in both directions.
    near, far = coarse[50:90, 50:90], coarse[50:90, 51:91]
    below, beyond = coarse[51:91, 50:90], coarse[51:91, 51:91]
    expected = 0.5625 * near + 0.1875 * (far + below) + 0.0625 * beyond
    np.testing.assert_allclose(got[1::2, 1::2], expected, atol=1.01)


def test_a_coarser_resolution_reads_an_overview_and_averages(scene, tmp_path):
    with shelf(scene[0]) as server:
        result = downloadscene(
            str(tmp_path / "o.tif"), item=item_at(scene, server.url), bands=["nir"], resolution=20, values="dn"
        )
        whole = (scene[0] / "nir.tif").stat().st_size
        assert server.of("nir.tif") < whole / 3
    dataset = gdal.Open(str(scene[0] / "nir.tif"))
    overview = dataset.GetRasterBand(1).GetOverview(0).ReadAsArray()
    np.testing.assert_array_equal(read(result["output"])[0], overview)


def test_polygons_cut_the_result_and_spare_the_blocks_beside_them(scene, tmp_path):
    driver, path = ogr.GetDriverByName("GPKG"), str(tmp_path / "aoi.gpkg")
    vectors = driver.CreateDataSource(path)
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32629)
    layer = vectors.CreateLayer("aoi", reference)
    feature = ogr.Feature(layer.GetLayerDefn())
    x, y = CORNER
    ring = f"{x} {y}, {x + 1000} {y}, {x + 6400} {y - 5400}, {x + 6400} {y - 6400}, {x + 5400} {y - 6400}, {x} {y}"
    feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POLYGON (({ring}))"))
    layer.CreateFeature(feature)
    del layer, vectors
    with shelf(scene[0]) as server:
        result = downloadscene(
            str(tmp_path / "o.tif"), item=item_at(scene, server.url), bands=["blue"], aoi=path, values="dn"
        )
        assert server.of("blue.tif") < 0.75 * SIDE * SIDE * 2
    got = read(result["output"])[0]
    assert got.shape == (640, 640)
    assert got[500, 20] == 0
    assert got[20, 500] == 0
    np.testing.assert_array_equal(np.diag(got), np.diag(scene[1]["blue"]))


def test_clouds_and_shadows_become_nodata_by_the_scenes_own_mask(scene, tmp_path):
    with shelf(scene[0]) as server:
        result = downloadscene(
            str(tmp_path / "o.tif"), item=item_at(scene, server.url), bands=["blue"], values="dn", mask_clouds=True
        )
    hidden = np.kron(np.isin(scene[1]["scl"], (3, 9)), np.ones((2, 2), bool))
    np.testing.assert_array_equal(read(result["output"])[0], np.where(hidden, 0, scene[1]["blue"]))


def test_pictures_of_several_bands_come_as_they_are(tmp_path):
    pixels = np.random.default_rng(8).integers(0, 255, (4, 300, 260)).astype("uint8")
    memory = gdal.GetDriverByName("MEM").Create("", 260, 300, 4, gdal.GDT_Byte)
    memory.SetGeoTransform((600000, 1, 0, 4000000, 0, -1))
    memory.SetProjection(crs(26916))
    for number, band in enumerate(pixels, 1):
        memory.GetRasterBand(number).WriteArray(band)
    gdal.GetDriverByName("COG").CreateCopy(str(tmp_path / "naip.tif"), memory, options=["BLOCKSIZE=128"])
    with shelf(tmp_path) as server:
        item = item_json("naip_1", {"image": ("naip.tif", None, 1)}, collection="naip", epsg=26916, base=server.url)
        item["assets"]["image"]["eo:bands"] = [
            {"name": n, "common_name": n.lower()} for n in ("Red", "Green", "Blue", "NIR")
        ]
        path, box = save_item(tmp_path, item), extent(100, 90, 60, 70, (600000, 1, 0, 4000000, 0, -1), 26916)
        four = downloadscene(str(tmp_path / "a.tif"), item=path, bands=["image"], extent=box)
        infrared = downloadscene(str(tmp_path / "b.tif"), item=path, bands=["colour-infrared"], extent=box)
    np.testing.assert_array_equal(read(four["output"]), pixels[:, 100:160, 90:160])
    np.testing.assert_array_equal(read(infrared["output"]), pixels[[3, 0, 1], 100:160, 90:160])
    assert gdal.Open(four["output"]).GetRasterBand(1).GetNoDataValue() is None


def test_files_that_are_no_tiffs_are_read_by_gdal(scene, tmp_path):
    gdal.GetDriverByName("JP2OpenJPEG").CreateCopy(
        str(tmp_path / "B04.jp2"), gdal.Open(str(scene[0] / "red.tif")), options=["REVERSIBLE=YES", "QUALITY=100"]
    )
    with shelf(tmp_path) as server:
        item = item_json("S2A_J", {"B04": ("B04.jp2", "red", 10)}, properties=OLD, base=server.url)
        item["assets"]["B04"]["type"] = "image/jp2"
        output = str(tmp_path / "o.tif")
        downloadscene(output, item=save_item(tmp_path, item), bands=["red"], extent=extent(50, 60, 90, 80), values="dn")
    np.testing.assert_array_equal(read(output)[0], scene[1]["red"][50:140, 60:140])
    assert leftovers(tmp_path) == []


def test_an_index_knows_what_raw_numbers_mean(tmp_path):
    truth = np.random.default_rng(1).uniform(0.02, 0.6, (2, 96, 96))
    for key, band in zip(("red", "nir"), truth):
        write_cog(tmp_path / f"{key}.tif", np.rint(band * 1e4 + 1000).astype("uint16"), GRID, block=BLOCK)
    properties = {"s2:processing_baseline": "05.09"}
    item = item_json("S2A_M", {k: (f"{k}.tif", k, 10) for k in ("red", "nir")}, properties=properties)
    numbers = downloadscene(str(tmp_path / "o.tif"), item=save_item(tmp_path, item), bands=["vegetation"], values="dn")
    result = spectralindex(numbers["output"], str(tmp_path / "i.tif"), index="SAVI")
    red, nir = truth
    np.testing.assert_allclose(read(result["output"])[0], 1.5 * (nir - red) / (nir + red + 0.5), atol=1e-3)


# --- reflectance ------------------------------------------------------------------------------------------------


MATRIX = [
    *((2.14, flag, False) for flag in (None, True, False)),
    *((base, flag, added) for base in (4.0, 5.11) for flag in (None, True, False) for added in (True, False)),
]


@pytest.mark.parametrize(("baseline", "flag", "added"), MATRIX)
def test_reflectance_is_right_whatever_baseline_flag_and_numbers_say(tmp_path, baseline, flag, added):
    truth = np.random.default_rng(1).uniform(0.01, 0.6, (2, 96, 96))
    numbers = np.rint(truth * 1e4 + (1000 if added else 0)).astype("uint16")
    for key, band in zip(("blue", "red"), numbers):
        write_cog(tmp_path / f"{key}.tif", band, GRID, block=BLOCK)
    properties = {"s2:processing_baseline": f"{baseline:05.2f}"}
    if flag is not None:
        properties["earthsearch:boa_offset_applied"] = flag
    item = item_json("S2A_M", {k: (f"{k}.tif", k, 10) for k in ("blue", "red")}, properties=properties)
    result = downloadscene(str(tmp_path / "o.tif"), item=save_item(tmp_path, item), bands=["blue", "red"])
    np.testing.assert_allclose(read(result["output"]), truth, atol=1e-4)
    scenes = json.loads(gdal.Open(result["output"]).GetMetadataItem("SATART_SCENES"))
    assert scenes[0]["bands"]["red"]["offset"] == (-0.1 if added else 0)
    assert f"{baseline:05.2f}" in scenes[0]["decision"][0]


def test_a_scenes_decision_does_not_depend_on_the_area(tmp_path):
    # The scene's west is dark, its east bright; harmonised by the catalogue although the flag denies it.
    blue = noise(4, 1536, 2000, 4000)
    blue[:, :700] = noise(5, 1536, 100, 900)[:, :700]
    write_cog(tmp_path / "blue.tif", blue, GRID, block=512)
    properties = {"s2:processing_baseline": "05.09", "earthsearch:boa_offset_applied": False}
    item = save_item(tmp_path, item_json("S2A_W", {"blue": ("blue.tif", "blue", 10)}, properties=properties))
    with shelf(tmp_path) as server:
        remote = json.loads(Path(item).read_text())
        remote["assets"]["blue"]["href"] = f"{server.url}/blue.tif"
        item = save_item(tmp_path, remote)
        for place in ((100, 1200, 50, 50), (100, 100, 50, 50)):
            result = downloadscene(str(tmp_path / "o.tif"), item=item, bands=["blue"], extent=extent(*place))
            row, col, height, width = place
            expected = blue[row : row + height, col : col + width] * 1e-4
            np.testing.assert_allclose(read(result["output"])[0], expected, atol=1e-6)


def landsat_scene(folder, elevation=40.0):
    """A level 1 scene: three bands at 30 m, a pan at 15 m on Landsat's own half-pixel-offset grid, QA."""
    coarse = (300015.0, 30.0, 0, 4200015.0, 0, -30.0)
    fine = (300007.5, 15.0, 0, 4200007.5, 0, -15.0)
    pixels = {key: noise(i + 20, 200, 7000, 30000) for i, key in enumerate(("blue", "green", "red"))}
    for key, band in pixels.items():
        write_cog(folder / f"LC08_L1TP_1_{key}.tif", band, coarse, 32633, block=BLOCK)
    pixels["pan"] = noise(30, 401, 7000, 30000)
    write_cog(folder / "LC08_L1TP_1_B8.tif", pixels["pan"], fine, 32633, block=BLOCK)
    assets = {key: (f"LC08_L1TP_1_{key}.tif", key, 30) for key in ("blue", "green", "red")}
    assets["pan"] = ("LC08_L1TP_1_B8.tif", "pan", 15)
    properties = {"view:sun_elevation": elevation, "platform": "LANDSAT_8"}
    item = item_json("LC08_L1TP_1", assets, collection="landsat-c2-l1", epsg=32633, properties=properties)
    return save_item(folder, item), pixels


def test_the_pan_comes_as_a_second_file_on_its_own_grid(tmp_path):
    item, pixels = landsat_scene(tmp_path)
    box = extent(50, 60, 70, 80, (300015.0, 30.0, 0, 4200015.0, 0, -30.0), 32633)
    result = downloadscene(
        str(tmp_path / "ms.tif"), item=item, bands=["pan-rgb"], extent=box, pan=str(tmp_path / "pan.tif")
    )
    sine = math.sin(math.radians(40))
    ms, pan = gdal.Open(result["output"]), gdal.Open(result["pan"])
    np.testing.assert_allclose(
        ms.ReadAsArray(), [(pixels[k][50:120, 60:140] * 2e-5 - 0.1) / sine for k in ("red", "green", "blue")], atol=1e-6
    )
    assert pan.GetGeoTransform()[0] == 300007.5 + 15 * 120
    assert pan.GetGeoTransform()[3] == 4200007.5 - 15 * 99
    expected = (pixels["pan"][99 : 99 + pan.RasterYSize, 120 : 120 + pan.RasterXSize] * 2e-5 - 0.1) / sine
    np.testing.assert_allclose(pan.ReadAsArray(), expected, atol=1e-6)


def test_a_download_over_an_older_one_moves_no_more_than_the_first(scene, tmp_path):
    moved = []
    with shelf(scene[0]) as server:
        for _ in range(2):
            server.forget()
            downloadscene(
                str(tmp_path / "o.tif"), item=item_at(scene, server.url), bands=["red"], extent=extent(0, 0, 90, 90)
            )
            moved.append(server.bytes)
        assert all(asked for _, asked, _ in server.asked), "the whole file was asked for"
    assert moved[0] == moved[1]


def test_numbers_need_no_sun_and_claim_no_reflectance_without_it(tmp_path):
    item, pixels = landsat_scene(tmp_path, elevation=None)
    output = str(tmp_path / "ms.tif")
    with pytest.raises(BadParameter, match="Choose dn"):
        downloadscene(output, item=item, bands=["red"])
    result = downloadscene(output, item=item, bands=["red"], values="dn")
    dataset = gdal.Open(output)
    np.testing.assert_array_equal(dataset.ReadAsArray(), pixels["red"])
    tags = dataset.GetMetadata()
    assert "SATART_SCALE_OFFSET" not in tags
    (scene,) = json.loads(tags["SATART_SCENES"], parse_constant=pytest.fail)
    assert set(scene["bands"]["red"]) == {"file"}
    assert "how high the sun stood" in result["reflectance"][0]


def test_a_mission_without_pan_says_so(scene, tmp_path):
    item = save_item(scene[0], item_json("L", ASSETS, properties=OLD))
    with pytest.raises(BandMismatch, match="panchromatic"):
        downloadscene(str(tmp_path / "o.tif"), item=item, pan=str(tmp_path / "p.tif"))
    assert list(tmp_path.iterdir()) == []


# --- several scenes ---------------------------------------------------------------------------------------------


def plane(lon, lat):
    """A smooth truth over the Earth, in reflectance."""
    return 0.3 + 0.5 * (lon + 9) + 0.4 * (lat - 36)


def zone_scene(folder, name, epsg, corner, shift=0, side=300):
    """A scene of the smooth truth in one UTM zone, 10 m."""
    grid = (corner[0], 10.0, 0, corner[1], 0, -10.0)
    source, target = osr.SpatialReference(), osr.SpatialReference()
    source.ImportFromEPSG(epsg)
    target.ImportFromEPSG(4326)
    target.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    transformation = osr.CoordinateTransformation(source, target)
    rows, cols = np.mgrid[0:side, 0:side] + 0.5
    points = np.stack([grid[0] + 10 * cols.ravel(), grid[3] - 10 * rows.ravel()], axis=1)
    lonlat = np.array(transformation.TransformPoints(points))[:, :2]
    truth = plane(lonlat[:, 0], lonlat[:, 1]).reshape(side, side)
    numbers = np.rint(truth * 1e4 + shift).astype("uint16")
    write_cog(folder / f"{name}.tif", numbers, grid, epsg, block=BLOCK)
    baseline = {"s2:processing_baseline": "05.09" if shift else "02.14"}
    item = item_json(name, {"red": (f"{name}.tif", "red", 10)}, epsg=epsg, properties=baseline)
    return save_item(folder, item), numbers


def footprints(path, items):
    """Write a footprints layer as searchscenes does, as far as the download reads it."""
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = dataset.CreateLayer("scenes", None, ogr.wkbPolygon)
    for name in ("item_id", "item_href"):
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    for item_id, href in items:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["item_id"], feature["item_href"] = item_id, href
        layer.CreateFeature(feature)
    return str(path)


@pytest.fixture
def two_zones(tmp_path):
    """Two scenes side by side across the border of zones 29 and 30, at 36 N, 6 W."""
    west, _ = zone_scene(tmp_path, "S2A_29", 32629, (768000.0, 3990000.0))
    east, _ = zone_scene(tmp_path, "S2A_30", 32630, (228500.0, 3990500.0), shift=1000)
    return footprints(tmp_path / "f.gpkg", [("S2A_29", west), ("S2A_30", east)])


def test_scenes_of_two_zones_join_on_one_snapped_grid(two_zones, tmp_path):
    result = downloadscene(str(tmp_path / "o.tif"), scenes=two_zones, bands=["red"])
    dataset = gdal.Open(result["output"])
    x, a, _, y, _, e = dataset.GetGeoTransform()
    assert osr.SpatialReference(dataset.GetProjection()).GetAuthorityCode(None) == "32629"
    assert (a, e, x % 10, y % 10) == (10, -10, 0, 0)
    target = osr.SpatialReference()
    target.ImportFromEPSG(4326)
    target.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    way = osr.CoordinateTransformation(osr.SpatialReference(dataset.GetProjection()), target)
    got = dataset.ReadAsArray()
    rows, cols = np.nonzero(np.isfinite(got))
    lonlat = np.array(way.TransformPoints(np.stack([x + 10 * (cols + 0.5), y - 10 * (rows + 0.5)], axis=1)))
    np.testing.assert_allclose(got[rows, cols], plane(lonlat[:, 0], lonlat[:, 1]), atol=1.5e-4)
    # The western scene is on top and keeps its pixels; the eastern one adds about its own area.
    assert len(rows) > 1.2 * 300 * 300
    ids = [s["id"] for s in json.loads(dataset.GetMetadataItem("SATART_SCENES"))]
    assert ids == result["scenes"] == ["S2A_29", "S2A_30"]


def test_raw_numbers_that_mean_different_things_are_not_joined(two_zones, tmp_path):
    with pytest.raises(BadParameter, match="different reflectances"):
        downloadscene(str(tmp_path / "o.tif"), scenes=two_zones, bands=["red"], values="dn")
    assert not (tmp_path / "o.tif").exists()
    assert leftovers(tmp_path) == []


def test_without_a_mosaic_each_scene_becomes_a_file(two_zones, tmp_path):
    result = downloadscene(str(tmp_path / "o.tif"), scenes=two_zones, bands=["red"], values="dn", mosaic=False)
    assert [Path(p).name for p in result["outputs"]] == ["o_S2A_29.tif", "o_S2A_30.tif"]
    for path, name in zip(result["outputs"], ("S2A_29", "S2A_30")):
        np.testing.assert_array_equal(read(path), read(tmp_path / f"{name}.tif"))


def test_a_gap_of_the_first_scene_is_filled_from_the_second(tmp_path):
    first, second = noise(1, 128), noise(2, 128)
    first[20:60, 30:90] = 0
    paths = []
    for name, pixels in (("S2A_A", first), ("S2A_B", second)):
        write_cog(tmp_path / f"{name}.tif", pixels, GRID, block=BLOCK)
        item = item_json(name, {"red": (f"{name}.tif", "red", 10)}, properties=OLD)
        paths.append((name, save_item(tmp_path, item)))
    layer = footprints(tmp_path / "f.gpkg", paths)
    both = downloadscene(str(tmp_path / "o.tif"), scenes=layer, bands=["red"], values="dn")
    np.testing.assert_array_equal(read(both["output"])[0], np.where(first == 0, second, first))
    turned = downloadscene(
        str(tmp_path / "o.tif"), scenes=f"{layer}|layername=scenes", ids=["S2A_B", "S2A_A"], bands=["red"], values="dn"
    )
    np.testing.assert_array_equal(read(turned["output"])[0], second)


# --- what can't be done -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"extent": "0,1,0,1"}, NoOverlap, "outside"),
        ({"extent": "170,175,-45,-40"}, NoOverlap, "outside"),
        ({"extent": "a,b"}, BadParameter, "not an extent"),
        ({"bands": ["purple"]}, BandMismatch, "no band 'purple'"),
        ({"values": "radiance"}, BadParameter, "reflectance"),
        ({"resolution": -1}, BadParameter, "negative"),
        ({"item": ""}, BadParameter, "either footprints"),
        ({"item": "/nowhere/x.json"}, SatArtError, "can't be read"),
        ({"output": "o.png"}, BadParameter, "GeoTIFF"),
        ({"output": "nowhere/o.tif"}, NotWritable, "folder"),
    ],
)
def test_what_can_not_be_done_is_said_in_one_sentence_and_leaves_nothing(scene, tmp_path, options, error, words):
    given = {"output": "o.tif", "item": save_item(scene[0], item_json("L", ASSETS, properties=OLD)), **options}
    output = str(tmp_path / given.pop("output"))
    with pytest.raises(error, match=words):
        downloadscene(output, **given)
    assert list(tmp_path.iterdir()) == []


def test_a_scene_without_a_mask_can_not_be_masked(tmp_path):
    item, _ = landsat_scene(tmp_path)
    with pytest.raises(BadParameter, match="no cloud mask"):
        downloadscene(str(tmp_path / "o.tif"), item=item, mask_clouds=True)


def test_footprints_without_the_scene_say_so(two_zones, tmp_path):
    with pytest.raises(NothingFound, match="no scene S2X"):
        downloadscene(str(tmp_path / "o.tif"), scenes=two_zones, ids=["S2X"])
