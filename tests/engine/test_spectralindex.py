"""Spectral indices: plain arithmetic is the oracle."""

from __future__ import annotations

import math

import numpy as np
import pytest
from images import read, write
from osgeo import gdal

from satart_qgis.engine import indices
from satart_qgis.engine.errors import BadParameter, BandMismatch
from satart_qgis.engine.tasks.spectralindex import spectralindex

# Reflectances of a healthy leaf canopy, and each index worked out by hand from the printed formulas.
LEAF = {
    "blue": 0.04, "green": 0.08, "red": 0.05, "rededge1": 0.12, "nir": 0.45, "swir16": 0.20, "swir22": 0.10
}  # fmt: skip
BY_HAND = {
    "NDVI": 0.40 / 0.50,
    "GNDVI": 0.37 / 0.53,
    "NDRE": 0.33 / 0.57,
    "SAVI": 1.5 * 0.40 / 1.0,
    "OSAVI": 0.40 / 0.66,
    "MSAVI": (1.9 - math.sqrt(1.9**2 - 8 * 0.40)) / 2,
    "EVI": 2.5 * 0.40 / (0.45 + 0.30 - 0.30 + 1),
    "EVI2": 2.5 * 0.40 / (0.45 + 0.12 + 1),
    "ARVI": (0.45 - 0.06) / (0.45 + 0.06),
    "NDWI": -0.37 / 0.53,
    "MNDWI": -0.12 / 0.28,
    "NDMI": 0.25 / 0.65,
    "NDSI": -0.12 / 0.28,
    "NDBI": -0.25 / 0.65,
    "BSI": (0.25 - 0.49) / (0.25 + 0.49),
    "NBR": 0.35 / 0.55,
    "NBR2": 0.10 / 0.30,
}


def test_every_index_is_worked_out_by_hand():
    assert set(BY_HAND) == set(indices.INDICES)


@pytest.mark.parametrize("name", sorted(BY_HAND))
def test_an_index_of_a_leaf_is_what_the_paper_says(name):
    index = indices.find(name.lower())
    value = indices.compute(index, np.array([[[LEAF[band]]] for band in index.bands]))
    assert value[0, 0] == pytest.approx(BY_HAND[name], abs=1e-6)


def test_where_nothing_is_reflected_an_index_is_undefined():
    assert np.isnan(indices.compute(indices.find("NDVI"), np.zeros((2, 1, 1)))).all()


def test_a_difference_stays_in_its_range_where_reflectance_is_negative():
    value = indices.compute(indices.find("NDVI"), np.array([[[0.02]], [[-0.015]]]))
    assert value[0, 0] == 1


@pytest.fixture
def reflectance(tmp_path):
    pixels = np.random.default_rng(3).uniform(0.02, 0.6, (4, 70, 90)).astype("float32")
    pixels[2, 10, 20] = np.nan
    names = ("B02 blue", "B03 green", "B04 red", "B08 nir")
    return write(tmp_path / "scene.tif", pixels, names=names), pixels


def test_bands_are_found_by_name_and_nodata_of_one_band_is_nodata_of_the_index(reflectance, tmp_path):
    path, pixels = reflectance
    result = spectralindex(path, str(tmp_path / "ndvi.tif"), tile=32)
    _, _, red, nir = pixels.astype("float64")
    got = read(result["output"])[0]
    assert result["bands"] == [4, 3]
    assert np.isnan(got[10, 20])
    np.testing.assert_allclose(got, (nir - red) / (nir + red), atol=1e-6)
    assert math.isnan(gdal.Open(result["output"]).GetRasterBand(1).GetNoDataValue())


def test_the_tile_changes_nothing(reflectance, tmp_path):
    path, _ = reflectance
    one, other = (
        read(spectralindex(path, str(tmp_path / f"{tile}.tif"), index="EVI", tile=tile)["output"]) for tile in (17, 512)
    )
    np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize(("sensor", "scale", "offset"), [("sentinel-2-10m", 1e-4, 0), ("bgrn", 0, 0)])
def test_a_sensor_without_band_names_goes_by_order(tmp_path, sensor, scale, offset):
    pixels = np.random.default_rng(4).integers(1, 9000, (4, 20, 20)).astype("uint16")
    path = write(tmp_path / "dn.tif", pixels)
    result = spectralindex(path, str(tmp_path / "o.tif"), sensor=sensor, scale=scale, offset=offset)
    red, nir = pixels[2].astype(float), pixels[3].astype(float)
    np.testing.assert_allclose(read(result["output"])[0], (nir - red) / (nir + red), atol=1e-6)


def test_landsat_numbers_are_scaled_before_the_ratio(tmp_path):
    pixels = np.random.default_rng(5).integers(7500, 30000, (7, 20, 20)).astype("uint16")
    path = write(tmp_path / "dn.tif", pixels)
    result = spectralindex(path, str(tmp_path / "o.tif"), index="SAVI", sensor="landsat-8-9")
    red, nir = (pixels[i] * 2.75e-5 - 0.2 for i in (3, 4))
    np.testing.assert_allclose(read(result["output"])[0], 1.5 * (nir - red) / (nir + red + 0.5), atol=1e-5)


def test_an_index_with_constants_refuses_plain_numbers(tmp_path):
    path = write(tmp_path / "dn.tif", np.full((4, 8, 8), 300, "uint16"))
    with pytest.raises(BadParameter, match="reflectances of 0 to 1"):
        spectralindex(path, str(tmp_path / "o.tif"), index="EVI", sensor="bgrn")
    assert not (tmp_path / "o.tif").exists()


def test_bands_can_be_given_by_number_or_by_colour(reflectance, tmp_path):
    path, _ = reflectance
    plain = read(spectralindex(path, str(tmp_path / "a.tif"), bands=["4", "3"])["output"])
    named = read(spectralindex(path, str(tmp_path / "b.tif"), bands=["red=3", "nir=4"])["output"])
    np.testing.assert_array_equal(plain, named)


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"index": "NDBI"}, BandMismatch, "swir16"),
        ({"index": "XYZ"}, BadParameter, "no index 'XYZ'"),
        ({"sensor": "hubble"}, BadParameter, "no sensor 'hubble'"),
        ({"bands": ["9", "3"]}, BandMismatch, "no band 9"),
        ({"bands": ["3"]}, BadParameter, "nir, red"),
        ({"bands": ["red=x", "nir=2"]}, BadParameter, "nir, red"),
    ],
)
def test_what_can_not_be_told_is_asked_for_in_one_sentence(reflectance, tmp_path, options, error, words):
    with pytest.raises(error, match=words):
        spectralindex(reflectance[0], str(tmp_path / "o.tif"), **options)
