"""What the engine's tests share: disks that are small or locked, a torch of one thread."""

from __future__ import annotations

import gc
import os
import subprocess

import pytest


@pytest.fixture(scope="module", autouse=True)
def datasets_closed():
    """Close the rasters that caught errors still hold: QGIS, where it runs in this process, takes GDAL down with it."""
    yield
    gc.collect()


@pytest.fixture
def one_thread():
    """Let torch use one thread: sums are then of one order, and small ones sooner there."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture
def small_disk(tmp_path):
    """Return small_disk(size): a folder on a disk of its own, `size` bytes large; skips where none can be mounted."""
    mounted = []

    def mount(size):
        folder = tmp_path / f"disk{len(mounted)}"
        folder.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        except FileNotFoundError:
            pytest.skip("needs mount, to make a small disk")
        if done.returncode:
            pytest.skip(f"needs the right to mount a small disk: {done.stderr.strip()}")
        mounted.append(folder)
        return folder

    yield mount
    for folder in mounted:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def locked_folder(tmp_path):
    """Return a folder in which nobody, root included, can create a file; skips where there is no way to lock one."""
    folder = tmp_path / "locked"
    folder.mkdir()
    if os.geteuid():
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o755)
        return
    try:
        done = subprocess.run(["chattr", "+i", str(folder)], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("needs chattr, as root can write to any other folder")
    if done.returncode:
        pytest.skip(f"needs a file system with immutable folders: {done.stderr.strip()}")
    yield folder
    subprocess.run(["chattr", "-i", str(folder)], check=True)


@pytest.fixture
def nothing_left(tmp_path):
    """Check, after the test, that it left no file of an output: neither the target nor a part nor side-car files."""
    yield
    left = [p for p in tmp_path.rglob("*") if p.is_file() and (p.name.startswith("out.") or p.suffix == ".part")]
    assert left == []


@pytest.fixture(scope="module")
def own_styles(tmp_path_factory):
    """Return a folder of a person's own with two slim styles and one of Johnson's."""
    from styles import install

    folder = tmp_path_factory.mktemp("models")
    install(folder, "one")
    install(folder, "two", seed=9)
    install(folder, "johnson", "stylize-johnson", stroke_pixels=[8.0])
    return folder


@pytest.fixture
def own_styles_found(own_styles, monkeypatch):
    """Let the engine find the styles of that folder."""
    from satart_qgis.engine import cards

    monkeypatch.setenv(cards.FOLDERS, str(own_styles))


@pytest.fixture
def image(tmp_path):
    """Return the path of a small scene of waves."""
    from images import write
    from styles import scene

    return write(tmp_path / "image.tif", scene())
