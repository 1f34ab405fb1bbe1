"""How images are cut for a network: tiles cover them, fit what runs them, and meet their ends as the whole does."""

from __future__ import annotations

import numpy as np
import pytest
from images import read, write
from segmenting import Strided, blobs, model, picture

from satart_qgis.engine.landcover.prediction import REACH, SIDE, cut_for, usual_cut
from satart_qgis.engine.raster import Raster
from satart_qgis.engine.tasks.segment import segment
from satart_qgis.engine.tiling import layout

SIZES = (1, 31, 500, 1000, 1024, 1025, 1500, 1728, 1729, 2048, 4097)


@pytest.mark.parametrize(("stride", "radius"), [(1, 0), (8, 37), (8, 68), (16, 178), (32, 338), (32, 543)])
@pytest.mark.parametrize("tile", [0, 256, 600])
def test_no_block_is_larger_than_what_runs_it_and_only_neighbours_meet(stride, radius, tile):
    usual = usual_cut(512, 64, stride, radius, tile)
    for height in SIZES:
        for width in (height, 40):
            cut = usual.fitted(height, width, stride)
            assert cut.side <= usual.side
            assert (cut.core % stride, cut.side % stride, cut.halo) == (0, 0, usual.halo)
            plan = layout(height, width, cut.core, cut.halo)
            largest = max(max(each.window.height, each.window.width) for each in plan)
            assert largest <= cut.side
            assert len(plan) == 1 or 2 * cut.halo <= cut.core
            # Not more tiles than without the fitting.
            assert len(plan) <= len(layout(height, width, usual.core, usual.halo))


def test_a_network_that_sees_a_little_way_is_exact_and_others_see_what_tells_a_class():
    assert usual_cut(512, 64, 8, 68).exact
    assert usual_cut(512, 64, 8, 37).exact
    deep = usual_cut(512, 64, 32, 338)
    assert (deep.side, deep.halo, deep.exact) == (SIDE, REACH, False)
    assert usual_cut(512, 256, 32, 543).halo == 256  # as a card asks for


@pytest.mark.parametrize("tile", [192, 512, 768])
def test_a_small_tile_is_not_spent_on_what_lies_around_it_unless_that_is_asked_for(tile):
    cut = usual_cut(512, 16, 32, 338, tile)
    assert 2 * cut.halo <= tile / 3 + 1
    assert cut_for(tile, tile // 2, 32, 338).halo == tile // 4 // 32 * 32


@pytest.mark.parametrize("shape", [(150, 170), (149, 163), (60, 200), (64, 64)])
@pytest.mark.parametrize(("tile", "overlap"), [(70, 30), (60, 24), (100, 24)])
def test_where_the_image_ends_tiles_see_what_the_whole_sees(tmp_path, monkeypatch, shape, tile, overlap):
    """Zeros that convolutions see past the end, in a tile as in the whole image, and nothing else."""
    import torch

    torch.set_num_threads(1)
    torch.manual_seed(4)
    card = model(tmp_path, monkeypatch, Strided(radius=12))
    source = write(tmp_path / "a.tif", np.random.default_rng(6).integers(0, 255, (3, *shape)).astype(np.uint8))
    options = {"model": card, "device": "cpu", "precision": "fp32"}
    whole = segment(source, str(tmp_path / "whole.tif"), tile=1024, **options)
    tiled = segment(source, str(tmp_path / "tiled.tif"), tile=tile, overlap=overlap, **options)
    np.testing.assert_array_equal(read(tiled["output"]), read(whole["output"]))


def test_a_raster_with_nodata_is_read_once_for_the_network(tmp_path, monkeypatch):
    import torch

    torch.set_num_threads(1)
    card = model(tmp_path, monkeypatch)
    pixels = picture(blobs(128, 128))
    pixels[:, :20] = 0
    source = write(tmp_path / "a.tif", pixels, nodata=0)
    reads, plain = [], Raster.read

    def counted(self, window, *bands):
        reads.extend([window] if self.path == source else [])
        return plain(self, window, *bands)

    monkeypatch.setattr(Raster, "read", counted)
    segment(source, str(tmp_path / "classes.tif"), model=card, device="cpu", tile=64)
    assert sum(window.height * window.width for window in reads) == 128 * 128
