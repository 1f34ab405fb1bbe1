"""The features that styles are judged with tell textures: they were learnt, and weights drawn by chance tell less."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs torch")
sys.path.append(str(Path(__file__).resolve().parents[2] / "scripts"))

from texture_gate import by_chance, patch_distance, texture  # noqa: E402
from textures import pebbles  # noqa: E402

from satart_qgis.engine.art.judge import find_judge  # noqa: E402

SIDE, SCALES = 64, {2: 40, 1: 20}
# The most that a texture by features that were learnt may be as far as one by chance.
SHARE = 0.8


def drawn(seed=0):
    return torch.from_numpy(pebbles(SIDE, seed).astype(np.float32))[None]


def test_patches_of_another_drawing_of_the_same_are_near_and_those_of_its_shuffled_pixels_are_not():
    stones = drawn()
    shuffled = stones.flatten(2)[:, :, torch.randperm(SIDE**2, generator=torch.Generator().manual_seed(0))]
    assert patch_distance(stones, stones) == 0
    assert patch_distance(drawn(1), stones) < 0.5 * patch_distance(shuffled.view_as(stones), stones)


@pytest.mark.usefixtures("one_thread")
def test_a_texture_made_by_the_features_that_ship_is_nearer_than_by_any_chance():
    stones, learnt = drawn(), find_judge("")[0]
    by_learnt = patch_distance(texture(learnt, stones, SIDE, SCALES), stones)
    by_any = [patch_distance(texture(by_chance(learnt, stones, seed), stones, SIDE, SCALES), stones) for seed in (0, 1)]
    # Two draws of chance differ by less than this, so that chance in both places would fail.
    assert by_learnt < SHARE * min(by_any)
    assert SHARE < min(by_any) / max(by_any)
