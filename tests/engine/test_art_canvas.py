"""Files that a painting lies in: claimed before it begins, as far as the file system lets them be."""

from __future__ import annotations

import errno
import os

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs torch")

from satart_qgis.engine.art import canvas  # noqa: E402
from satart_qgis.engine.art.canvas import LAYERS, Canvas  # noqa: E402
from satart_qgis.engine.errors import DiskFull, NotWritable  # noqa: E402

SHAPE = (7, 11)


def failing(code):
    def claim(*_):
        raise OSError(code, os.strerror(code))

    return claim


@pytest.mark.parametrize("code", [errno.EOPNOTSUPP, errno.EINVAL, errno.ENOSYS])
def test_a_file_system_that_sets_no_room_aside_does_as_well(code, tmp_path, monkeypatch):
    monkeypatch.setattr(os, "posix_fallocate", failing(code), raising=False)
    with Canvas(str(tmp_path / "c"), SHAPE, 2) as made:
        made.arrays["picture"][:] = 3
        assert len(list(tmp_path.iterdir())) == len(LAYERS) + 1
        assert np.load(tmp_path / "c.2.picture").shape == (3, *SHAPE)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EFBIG, errno.EDQUOT])
def test_a_disk_without_room_is_told_and_left_as_it_was(code, tmp_path, monkeypatch):
    monkeypatch.setattr(os, "posix_fallocate", failing(code), raising=False)
    with pytest.raises(DiskFull, match=r"needs \d+ kB beside the output"):
        Canvas(str(tmp_path / "c"), SHAPE, 1)
    assert not list(tmp_path.iterdir())


def test_what_is_no_lack_of_room_is_not_told_as_one(tmp_path, monkeypatch):
    monkeypatch.setattr(canvas.np.lib.format, "open_memmap", failing(errno.EACCES))
    with pytest.raises(NotWritable, match="Permission denied"):
        Canvas(str(tmp_path / "c"), SHAPE, 1)


@pytest.mark.skipif(not hasattr(os, "posix_fallocate"), reason="needs a system that can set room aside")
def test_a_limit_on_the_size_of_files_is_heard_before_anything_is_painted(tmp_path):
    resource = pytest.importorskip("resource", reason="needs limits on the size of files")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (600, hard))
    try:
        with pytest.raises(DiskFull):
            Canvas(str(tmp_path / "c"), SHAPE, 1)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not list(tmp_path.iterdir())
