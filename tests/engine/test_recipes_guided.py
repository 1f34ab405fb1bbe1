"""EuroSAT's 20 m bands, as they were before someone enlarged them, and the mosaics that are learnt from."""

from __future__ import annotations

import sys
from pathlib import Path

import images
import numpy as np
import pytest
from osgeo import gdal

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

from recipes import superresolution_guided as recipe  # noqa: E402


def chip(row, col, seed=1):
    """Return a chip (13, 64, 64) whose 20 m bands GDAL enlarged from (40, 40) pixels, these, and its 10 m bands."""
    coarse = np.stack([2000 + 500 * images.texture(seed + n, 40, 40, 1) for n in range(6)])
    coarse = np.rint(coarse).astype("uint16")
    memory = gdal.GetDriverByName("MEM").Create("", 40, 40, 6, gdal.GDT_UInt16)
    memory.WriteArray(coarse)
    finer = gdal.Translate("", memory, format="MEM", width=80, height=80, resampleAlg="cubicspline").ReadAsArray()
    ten = np.rint(1500 + 300 * np.stack([images.texture(seed + 9 + n, 80, 80, 1) for n in range(4)]))
    found = np.zeros((13, 64, 64))
    place = (slice(None), slice(8 + row, 72 + row), slice(8 + col, 72 + col))
    found[list(recipe.TWENTY.values())] = finer[place]
    found[list(recipe.TEN.values())] = ten[place]
    return found, coarse, ten


@pytest.mark.parametrize(("row", "col"), [(0, 0), (0, 1), (1, 0), (1, 1)])
def test_what_gdal_enlarged_by_its_cubic_spline_comes_back_with_the_10_m_bands_of_its_ground(row, col):
    found, coarse, ten = chip(row, col)
    twenty, beside = recipe.recovered(found)
    inner = slice(5, 5 + recipe.KEPT)  # the second whole pixel on
    assert np.abs(twenty - coarse[:, inner, inner]).max() < 8  # of 500, from numbers that were rounded
    assert np.sqrt(((twenty - coarse[:, inner, inner]) ** 2).mean()) < 1
    assert (beside == ten[:, 10 : 10 + 2 * recipe.KEPT, 10 : 10 + 2 * recipe.KEPT]).all()


def test_a_chip_that_no_enlargement_explains_is_left_out():
    found, _, _ = chip(0, 0)
    found[:, :, 30:] = chip(0, 1, 5)[0][:, :, 30:]
    assert recipe.recovered(found) is None


def test_a_mosaic_shows_each_place_once_without_what_is_mirrored_around_it():
    places = np.random.default_rng(1).normal(size=(4, 2, recipe.KEPT, recipe.KEPT))
    margin = (recipe.CELL - recipe.KEPT) // 2
    cells = [np.pad(place, [(0, 0), (margin, margin), (margin, margin)], "symmetric") for place in places]
    mosaic = np.concatenate([np.concatenate(cells[:2], axis=2), np.concatenate(cells[2:], axis=2)], axis=1)
    seen = recipe.unmirrored(mosaic)
    assert seen.shape == (2, 2 * recipe.KEPT, 2 * recipe.KEPT)
    assert (seen[:, recipe.KEPT :, : recipe.KEPT] == places[2]).all()


@pytest.mark.parametrize(("east", "south"), [(0, 0), (-10, 10), (10, -10)])
def test_rasters_that_are_made_coarser_begin_at_one_corner_of_both(tmp_path, east, south):
    rng = np.random.default_rng(2)
    twenty = images.write(tmp_path / "t.tif", rng.integers(1, 900, (2, 21, 23)).astype("uint16"),
                          (500000, 20, 0, 4600000, 0, -20), names=["B05", "B06"])  # fmt: skip
    fine = rng.integers(1, 900, (2, 44, 48)).astype("uint16")
    ten = images.write(tmp_path / "f.tif", fine, (500000 + east, 10, 0, 4600000 - south, 0, -10), names=["B02", "B03"])
    truth, _, coarse, guide = recipe.coarser(twenty, ten, tmp_path)
    x, size, _, y, _, _ = images.transform_of(coarse)
    assert (x, y) == images.transform_of(guide)[:4:3]
    assert (size, images.transform_of(guide)[1]) == (40, 20)
    assert images.read(guide).shape[1:] == tuple(2 * n for n in images.read(coarse).shape[1:])
    col, row = round((x - 500000) / 20), round((4600000 - y) / 20)
    whole = images.read(twenty)[:, row : row + truth.shape[1], col : col + truth.shape[2]]
    assert (truth == whole).all()
    assert x >= 500000 + east
    assert y <= 4600000 - south
