"""Bands, scalings and masks of the missions, on the real catalogues' items where they are at hand."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from shelf import item_json

from satart_qgis.engine.catalog import missions
from satart_qgis.engine.catalog.item import parse_item
from satart_qgis.engine.catalog.missions import landsat, sentinel2
from satart_qgis.engine.errors import BadParameter, BandMismatch

NOTHING = lambda: None  # noqa: E731


def real(imagery, *parts):
    path = imagery("stac", *parts)
    return parse_item(json.loads(path.read_text()), f"https://catalogue.example.org/{path.name}")


REAL = {
    "earth search": ("rio-tiler-pds", "S2A_29RKH_20200219_0_L2A.json"),
    "earth search, old": ("odc-stac", "S2A_28QCH_20200714_0_L2A.json"),
    "planetary computer": ("odc-stac", "S2B_MSIL2A_20190629T212529_R043_T06VVN_20201006T080531_raster_ext.json"),
    "usgs": ("odc-stac", "LC08_L2SP_028030_20200114_20200824_02_T1_SR.json"),
    "usgs, old": ("odc-stac", "LC08_L2SR_081119_20200101_20200823_02_T2.json"),
    "usgs, list of assets": ("rio-tiler-pds", "LC08_L2SP_001062_20201031_20201106_02_T2_SR_stac.json"),
}
FILES = {
    "earth search": ("B04.tif", "B03.tif", "B02.tif", "B08.tif"),
    "earth search, old": ("B04.tif", "B03.tif", "B02.tif", "B08.tif"),
    "planetary computer": ("B04_10m.tif", "B03_10m.tif", "B02_10m.tif", "B08_10m.tif"),
    "usgs": ("SR_B4.TIF", "SR_B3.TIF", "SR_B2.TIF", "SR_B5.TIF"),
    "usgs, old": ("SR_B4.TIF", "SR_B3.TIF", "SR_B2_small.TIF", "SR_B5.TIF"),
    "usgs, list of assets": ("SR_B4.TIF", "SR_B3.TIF", "SR_B2.TIF", "SR_B5.TIF"),
}


@pytest.mark.data
@pytest.mark.parametrize("catalogue", REAL)
def test_real_items_of_every_catalogue_give_the_right_files(imagery, catalogue):
    item = real(imagery, *REAL[catalogue])
    chosen = missions.choose(item, ["red", "green", "blue", "nir"])
    assert all(c.asset.href.endswith(f) for c, f in zip(chosen, FILES[catalogue]))
    assert [c.asset.href for c in missions.choose(item, ["true-colour"])] == [c.asset.href for c in chosen[:3]]


@pytest.mark.data
@pytest.mark.parametrize(
    ("catalogue", "name"), [("earth search", "scl"), ("planetary computer", "SCL"), ("usgs", "qa_pixel")]
)
def test_real_items_say_where_their_cloud_mask_is(imagery, catalogue, name):
    item = real(imagery, *REAL[catalogue])
    assert missions.find_mask(item, missions.mission_of(item)).key == name


@pytest.mark.data
def test_a_real_sentinel_item_has_all_its_bands_by_any_name(imagery):
    item = real(imagery, *REAL["earth search"])
    assert len(missions.choose(item, ["all"])) == 12
    by_number = missions.choose(item, ["B8A", "b11", "B4"])
    assert [c.asset.key for c in by_number] == ["nir08", "swir16", "red"]
    assert [c.band.gsd for c in by_number] == [20, 20, 10]


@pytest.mark.data
def test_a_band_that_is_not_there_is_named_with_what_is(imagery):
    with pytest.raises(BandMismatch, match=r"no band 'pan'.*qa_pixel"):
        missions.choose(real(imagery, *REAL["usgs"]), ["pan"])


def test_every_module_of_the_folder_is_a_mission_and_the_generic_one_is_asked_last():
    assert missions.names()[-1] == "generic"
    for name in missions.names():
        module = missions.load(name)
        for attribute in missions.Mission.__annotations__:
            assert hasattr(module, attribute), (name, attribute)
        for method in ("matches", "scaling", "clouds", "hidden"):
            assert callable(getattr(module, method))


def item(properties, collection="sentinel-2-l2a", item_id="S2A_X", asset="B04", href="B04.tif"):
    return parse_item(
        item_json(item_id, {asset: (href, None, 10)}, collection=collection, properties=properties), "x.json"
    )


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ({"s2:processing_baseline": "04.00"}, 4.0),
        ({"s2:processing_baseline": "05.11"}, 5.11),
        ({"processing:version": "05.09"}, 5.09),
        ({"sentinel:processing_baseline": "03.01"}, 3.01),
        ({"s2:product_uri": "S2A_MSIL2A_20220219T112111_N0400_R037_T29RKH_20220219T123947.SAFE"}, 4.0),
        ({"sentinel:product_id": "S2A_MSIL2A_20190524T101031_N0212_R022_T31NBJ_20190524T130304"}, 2.12),
        ({}, None),
    ],
)
def test_the_baseline_is_read_from_the_property_or_the_products_name(properties, expected):
    assert sentinel2.baseline(item(properties)) == expected


@pytest.mark.parametrize("flag", [None, True, False])
@pytest.mark.parametrize("measured", [None, 300, 1200, 4000])
def test_before_baseline_4_there_is_never_an_offset(flag, measured):
    assert sentinel2.offset_decision(2.14, flag, lambda: measured)[0] is False


@pytest.mark.parametrize("flag", [None, True, False])
def test_pixels_outweigh_a_wrong_flag(flag):
    assert sentinel2.offset_decision(5.09, flag, lambda: 150)[0] is False
    assert sentinel2.offset_decision(5.09, flag, lambda: 1150)[0] is True


@pytest.mark.parametrize(("flag", "needed"), [(None, True), (True, False), (False, True)])
def test_where_pixels_do_not_tell_the_flag_counts_then_the_baseline(flag, needed):
    for measured in (None, 6000):
        assert sentinel2.offset_decision(5.09, flag, lambda m=measured: m)[0] is needed


def test_the_date_plays_no_part():
    reprocessed = item({"s2:processing_baseline": "05.00", "datetime": "2018-01-01T00:00:00Z"})
    asset = reprocessed.assets["B04"]
    assert sentinel2.scaling(reprocessed, asset, asset.bands[0], NOTHING).offset == -0.1


def test_landsat_level_2_and_level_1_have_their_own_scales():
    surface = item({}, "landsat-c2-l2", "LC08_L2SP_204023_20200927_20201006_02_T1", "red", "LC08_L2SP_204023_SR_B4.TIF")
    asset = surface.assets["red"]
    found = landsat.scaling(surface, asset, asset.bands[0], NOTHING)
    assert (found.scale, found.offset) == (2.75e-5, -0.2)
    top = item({"view:sun_elevation": 30.0}, "landsat-c2-l1", "LC08_L1TP_204023", "pan", "LC08_L1TP_204023_B8.TIF")
    asset = top.assets["pan"]
    found = landsat.scaling(top, asset, asset.bands[0], NOTHING)
    sine = math.sin(math.radians(30))
    assert (found.scale, found.offset) == pytest.approx((2e-5 / sine, -0.1 / sine))
    kelvin = item({}, "landsat-c2-l2", "LC08_L2SP_204023", "lwir11", "LC08_L2SP_204023_ST_B10.TIF")
    asset = kelvin.assets["lwir11"]
    assert landsat.scaling(kelvin, asset, asset.bands[0], NOTHING).scale == 0.00341802


def test_level_1_without_the_suns_height_is_an_error_and_no_guess():
    top = item({}, "landsat-c2-l1", "LC08_L1TP_204023", "pan", "LC08_L1TP_204023_B8.TIF")
    with pytest.raises(BadParameter, match="how high the sun stood"):
        landsat.scaling(top, top.assets["pan"], top.assets["pan"].bands[0], NOTHING)


def test_qa_pixel_values_of_the_users_guide_mean_what_it_says():
    # LSDS-1619, table 6-3: fill, clear, water, cloud shadow, dilated cloud over land, cirrus, high confidence cloud.
    values = np.array([1, 21824, 21952, 23888, 21826, 54596, 22280], "uint16")
    assert landsat.hidden(values).tolist() == [True, False, False, True, True, True, True]
    assert landsat.clouds(values).tolist() == [False, False, False, False, True, True, True]


def test_scl_classes_mean_what_the_product_guide_says():
    assert np.flatnonzero(sentinel2.hidden(np.arange(12))).tolist() == [0, 1, 3, 8, 9, 10]
    assert np.flatnonzero(sentinel2.clouds(np.arange(12))).tolist() == [8, 9, 10]


def test_any_other_collection_takes_the_items_own_scale():
    found = item_json("N1", {"a": ("a.tif", "red", 1)}, collection="naip")
    found["assets"]["a"]["raster:bands"] = [{"scale": 0.5, "offset": 2, "nodata": 9}]
    parsed = parse_item(found, "x.json")
    mission = missions.mission_of(parsed)
    chosen = missions.choose(parsed, ["red"])[0]
    scaled = mission.scaling(parsed, chosen.asset, chosen.band, NOTHING)
    assert (scaled.scale, scaled.offset, chosen.band.nodata) == (0.5, 2, 9)


def test_stac_1_1_bands_are_read_like_the_older_ones():
    found = item_json("N1", {"image": ("a.tif", None, 1)}, collection="naip")
    found["assets"]["image"]["bands"] = [
        {"name": n, "eo:common_name": n.lower(), "raster:scale": 0.1} for n in ("Red", "Green", "Blue", "NIR")
    ]
    chosen = missions.choose(parse_item(found, "x.json"), ["colour-infrared"])
    assert [c.band.number for c in chosen] == [4, 1, 2]
    assert chosen[0].band.scale == 0.1


@pytest.mark.parametrize(
    ("href", "base", "expected"),
    [
        ("B04.tif", "https://a.org/c/item.json", "https://a.org/c/B04.tif"),
        ("../B04.tif", "https://a.org/c/item.json", "https://a.org/B04.tif"),
        ("s3://bucket/key.tif", "/x/item.json", "s3://bucket/key.tif"),
        ("./B04.tif", "/x/item.json", "/x/B04.tif"),
        ("/y/B04.tif", "/x/item.json", "/y/B04.tif"),
    ],
)
def test_addresses_of_assets_are_taken_from_where_the_item_is(href, base, expected):
    found = parse_item(item_json("A", {"a": (href, None, 1)}), base)
    assert found.assets["a"].href == expected
