"""Mosaics of chips: what is mixed holds what it is made of, and nothing that is judged on is learnt from."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("scipy", reason="recipes need scipy")
sys.path.append(str(Path(__file__).resolve().parents[2] / "scripts"))

from osgeo import gdal  # noqa: E402
from recipes import landuse_mosaics as mosaics  # noqa: E402
from recipes.landuse_mosaics import AIR, NUMBERS, SIDE, UNKNOWN, Chip  # noqa: E402


def flat(name, *values):
    """Return a chip of one colour: blue, green, red and near infrared at the top of the atmosphere."""
    return Chip(np.broadcast_to(np.array(values)[:, None, None], (4, SIDE, SIDE)).copy(), NUMBERS[name])


FOREST = flat("Forest", 0.08, 0.07, 0.04, 0.26)
SHRUBS = flat("HerbaceousVegetation", 0.11, 0.10, 0.10, 0.22)


@pytest.mark.parametrize(
    ("cover", "label"), [(1.0, "Forest"), (0.5, "Forest"), (0.2, None), (0.0, "HerbaceousVegetation")]
)
def test_woodland_is_as_much_of_each_as_crowns_cover(monkeypatch, cover, label):
    crowns = np.full((SIDE, SIDE), cover)
    monkeypatch.setattr(mosaics, "crowned", lambda rng: (crowns, crowns))
    pixels, labels = mosaics.woodland(FOREST, SHRUBS, np.random.default_rng(3))
    assert (labels == (NUMBERS[label] if label else UNKNOWN)).all()
    # Shade dims all bands of the ground's reflectance alike, most where half is covered, and never by more than 35 %.
    plain = cover * FOREST.pixels + (1 - cover) * SHRUBS.pixels - AIR
    left = (pixels - AIR) / plain
    np.testing.assert_allclose(left, left[0, 0, 0], rtol=1e-9)
    assert 1 - 0.35 * 4 * cover * (1 - cover) - 1e-9 <= left[0, 0, 0] <= 1 + 1e-9


def test_crowns_cover_what_they_are_said_to_on_the_whole():
    drawn = [mosaics.crowned(np.random.default_rng(seed)) for seed in range(40)]
    assert all(crowns.min() >= 0 and crowns.max() <= 1 for _, crowns in drawn)
    assert np.mean([crowns.mean() - cover.mean() for cover, crowns in drawn]) == pytest.approx(0, abs=0.03)


def test_through_patches_the_other_mosaic_shows_with_its_labels():
    shape = (4, 256, 256)
    below = (np.full(shape, 0.1), np.full(shape[1:], NUMBERS["Pasture"], np.uint8))
    above = (np.full(shape, 0.3), np.full(shape[1:], NUMBERS["SeaLake"], np.uint8))
    above[1][:, :128] = NUMBERS["Highway"]
    pixels, labels = mosaics.patched(below, above, np.random.default_rng(0))
    shown = labels != NUMBERS["Pasture"]
    # Noise is above one standard deviation in 15.87 % of the places.
    assert shown.mean() == pytest.approx(0.1587, abs=0.04)
    assert set(np.unique(labels[:, :128])) == {UNKNOWN, NUMBERS["Pasture"]}
    assert set(np.unique(labels[:, 128:])) == {NUMBERS["SeaLake"], NUMBERS["Pasture"]}
    # Only outlines are between the two, and on the side of their label on the whole.
    assert pixels.min() >= 0.1 - 1e-9
    assert pixels.max() <= 0.3 + 1e-9
    assert pixels[:, shown].mean() > 0.25
    assert pixels[:, ~shown].mean() < 0.12


def test_light_and_air_leave_brighter_what_is_brighter_and_nothing_black():
    ramp = np.broadcast_to(np.linspace(0, 0.5, SIDE), (4, SIDE, SIDE))
    for seed in range(20):
        seen = mosaics.lit(ramp, np.random.default_rng(seed))
        assert seen.min() > 0
        assert (np.diff(seen, axis=2) >= 0).all()
        # Without air the brightest is within what light and gains do; with all of it off, a quarter brighter at most.
        assert 0.5 * np.exp(-0.36) - 0.1 < seen[:, 0, -1].min() <= seen[:, 0, -1].max() < 0.5 / 0.8 * np.exp(0.26)


def test_no_chip_is_learnt_from_and_judged_on(tmp_path):
    for number, name in enumerate(NUMBERS):
        (tmp_path / name).mkdir()
        for i in range(6):
            dataset = gdal.GetDriverByName("GTiff").Create(
                str(tmp_path / name / f"{name}_{i}.tif"), SIDE, SIDE, 13, gdal.GDT_UInt16
            )
            dataset.WriteArray(np.full((13, SIDE, SIDE), 1000 + 10 * number + i, np.uint16))
            dataset = None  # closed
    kept, used = (mosaics.chips(tmp_path, held) for held in (True, False))
    values = [{round(float(chip.pixels[0, 0, 0]) * 1e4) for chip in found} for found in (kept, used)]
    assert (len(kept), len(used)) == (20, 40)
    assert values[0] == {1000 + 10 * number + i for number in range(10) for i in (0, 5)}
    assert not values[0] & values[1]
    pixels, labels = mosaics.learnt(used, 1)
    assert pixels.shape == (4, *labels.shape) == (4, 12 * SIDE, 20 * SIDE)
    assert np.isfinite(pixels).all()
    again, _ = mosaics.learnt(used, 1)
    np.testing.assert_array_equal(pixels, again)
