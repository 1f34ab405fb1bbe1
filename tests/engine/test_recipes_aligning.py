"""Outlines beside their roofs, as the recipe for buildings puts them right."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("scipy", reason="recipes need scipy")
sys.path.append(str(Path(__file__).resolve().parents[2] / "scripts"))

from recipes.aligning import BUILDING, UNKNOWN, missing, moved  # noqa: E402


def roofs(*boxes, shape=(200, 240)):
    found = np.zeros(shape, np.uint8)
    for top, left, height, width in boxes:
        found[top : top + height, left : left + width] = BUILDING
    return found


def test_outlines_come_to_lie_on_what_is_seen():
    seen = roofs((30, 40, 20, 30), (120, 150, 30, 24))
    drawn = roofs((37, 35, 20, 30), (111, 154, 30, 24))  # each off in its own way
    chance = 0.1 + 0.8 * seen.astype(np.float32)
    assert np.array_equal(moved(drawn, chance, 12), seen)


def test_outlines_stay_where_nothing_speaks_against_them():
    drawn = roofs((30, 40, 20, 30), (120, 150, 30, 24))
    noise = np.random.default_rng(0).uniform(0.4, 0.6, drawn.shape).astype(np.float32)
    for chance in (np.full(drawn.shape, 0.3, np.float32), noise + 0.3 * drawn):
        assert np.array_equal(moved(drawn, chance, 12), drawn)


def test_what_nobody_knows_stays_unknown_and_no_building_leaves_the_image():
    drawn = roofs((0, 0, 20, 30))
    drawn[60:, :] = UNKNOWN
    chance = roofs((44, 0, 20, 30)).astype(np.float32)  # it would lie half on the unknown
    chance[60:] = 0
    found = moved(drawn, chance, 50)
    assert np.array_equal(found == UNKNOWN, drawn == UNKNOWN)
    assert found.shape == drawn.shape
    assert found[44:60, :30].all()


def test_only_what_is_broad_is_taken_for_a_building_that_was_not_drawn():
    seen = roofs((30, 40, 20, 30), (120, 150, 6, 14))  # a roof and a car
    assert np.array_equal(missing(np.zeros_like(seen), seen.astype(np.float32), 12), roofs((30, 40, 20, 30)) == 1)
    assert not missing(seen, seen.astype(np.float32), 12).any()
