"""Maps kept in files: what is read is what was written, by rows and by windows; a full disk is told."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="needs torch")

from satart_qgis.engine.art.spills import Spill, Spills  # noqa: E402
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
        rows = torch.zeros(12, 9, 5, dtype=maps.dtype)
        spill.read(0, rows)
        assert torch.equal(rows, wanted)
        rows.zero_()
        spill.read(3, rows[2:7])
        assert torch.equal(rows[2:7], wanted[3:8])
        assert not rows[:2].any()
        assert not rows[7:].any()
        spill.close()
        assert not list(tmp_path.iterdir())


def test_a_window_is_read_into_maps_or_some_of_their_channels_and_nowhere_else(maps, tmp_path):
    spill = filled(tmp_path / "a", maps, Window(0, 0, 12, 9))
    wanted = maps[0].permute(1, 2, 0)[2:6, 3:8]
    for channels in (slice(0, 5), slice(2, 7)):
        room = torch.zeros(6, 7, 5 if channels.start == 0 else 9, dtype=maps.dtype)
        spill.window(2, 3, room[1:5, 2:7, channels])
        assert torch.equal(room[1:5, 2:7, channels], wanted)
        room[1:5, 2:7, channels] = 0
        assert not room.any()
    spill.close()


def test_channels_that_lie_in_several_files_are_read_as_they_were_written(maps, tmp_path):
    spills = Spills([Spill(str(tmp_path / name), (12, 9, count), maps.dtype) for name, count in (("a", 2), ("b", 3))])
    for place in (Window(0, 0, 7, 4), Window(0, 4, 7, 5), Window(7, 0, 5, 9)):
        spills.write(place, maps[(slice(None), slice(None), *place.slices)])
    wanted = maps[0].permute(1, 2, 0)
    rows = spills.room(4, 9)
    spills.read(6, rows)
    assert torch.equal(rows, wanted[6:10])
    room = torch.zeros(10, 5, 5, dtype=maps.dtype)
    spills.window(2, 3, room)
    assert torch.equal(room, wanted[2:, 3:8])
    assert spills.place == 5 * maps.element_size()
    for part in spills.parts:
        part.close()


def test_only_maps_of_its_channels_and_type_fit(maps, tmp_path):
    """Of whatever size, as they are written by the piece."""
    spill = filled(tmp_path / "a", maps)
    assert spill.fits(maps[:, :, :3])
    assert spill.fits(maps[..., :8])
    assert not spill.fits(maps[:, :4])
    assert not spill.fits(maps.double())
    spill.close()


def test_a_disk_without_room_is_told_and_left_as_it_was(maps, tmp_path):
    resource = pytest.importorskip("resource", reason="needs limits on the size of files")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        with pytest.raises(DiskFull, match="no room"):
            filled(tmp_path / "a", maps)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not list(tmp_path.iterdir())
