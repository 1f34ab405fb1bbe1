"""Maps kept in files: what is read is what was written, by rows and by windows; a full disk is told."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="needs torch")

from satart_qgis.engine.art.spills import Spill  # noqa: E402
from satart_qgis.engine.errors import DiskFull  # noqa: E402
from satart_qgis.engine.tiling import Window  # noqa: E402


@pytest.fixture(params=[torch.float32, torch.bfloat16])
def maps(request):
    return torch.randn(1, 5, 12, 9).to(request.param)


def filled(path, maps, *places):
    spill = Spill(str(path), (12, 9, 5), maps.dtype)
    for place in places:
        spill.write(place, maps[(slice(None), slice(None), *place.slices)])
    return spill


def test_rows_are_read_as_they_were_written_whole_or_in_pieces(maps, tmp_path):
    wanted = maps[0].permute(1, 2, 0)
    for places in ([Window(0, 0, 12, 9)], [Window(0, 0, 7, 4), Window(0, 4, 7, 5), Window(7, 0, 5, 9)]):
        spill = filled(tmp_path / "a", maps, *places)
        assert torch.equal(spill.read(0, 12), wanted)
        below = spill.read(3, 8, before=2)
        assert below.shape == (7, 9, 5)
        assert torch.equal(below[2:], wanted[3:8])
        spill.close()
        assert not list(tmp_path.iterdir())


def test_a_window_reaches_as_far_as_there_are_places(maps, tmp_path):
    spill = filled(tmp_path / "a", maps, Window(0, 0, 12, 9))
    assert torch.equal(spill.window(slice(2, 6), slice(3, 8)), maps[0].permute(1, 2, 0)[2:6, 3:8])
    assert spill.window(slice(8, 40), slice(5, 50)).shape == (4, 4, 5)
    spill.close()


def test_only_maps_of_its_width_channels_and_type_fit(maps, tmp_path):
    spill = filled(tmp_path / "a", maps)
    assert spill.fits(maps[:, :, :3])
    assert not spill.fits(maps[..., :8])
    assert not spill.fits(maps[:, :4])
    assert not spill.fits(maps.double())
    spill.close()


def test_a_disk_without_room_is_told(maps, tmp_path):
    resource = pytest.importorskip("resource", reason="needs limits on the size of files")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        with pytest.raises(DiskFull, match="no room"):
            filled(tmp_path / "a", maps)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
