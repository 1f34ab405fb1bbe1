"""What runs keep beside their output meanwhile: gone with them, and where they were killed, with the next one."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
import weakref
from pathlib import Path

import images
import pytest

from satart_qgis.engine.art.canvas import Canvas
from satart_qgis.engine.errors import NotWritable
from satart_qgis.engine.scratch import Scratch, Temporary

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60


def started(folder, code):
    """Start a Python of its own on some code, with the engine in reach; whoever starts it kills it."""
    begin = f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n"
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "SATART_MODELS": str(folder)}
    return subprocess.Popen([sys.executable, "-c", begin + code], cwd=folder, env=environment)


def killed_once(process, seen):
    """Kill a process as soon as something is seen, in the middle of its work."""
    until = time.monotonic() + PATIENCE
    try:
        while not seen():
            assert process.poll() is None, "it ended before it could be killed"
            assert time.monotonic() < until, "it never came so far"
            time.sleep(0.01)
    finally:
        process.kill()
        process.wait(PATIENCE)


def names(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_a_folder_is_empty_at_first_and_gone_at_the_end_whatever_happened(tmp_path):
    with Scratch(str(tmp_path / "o.tif")) as folder:
        assert Path(folder).parent == tmp_path
        (Path(folder) / "deep").mkdir()
        (Path(folder) / "deep" / "file").write_text("large")
    assert names(tmp_path) == []
    with pytest.raises(ZeroDivisionError), Scratch(str(tmp_path / "o.tif")) as folder:
        (Path(folder) / "file").write_text(str(1 // 0))
    assert names(tmp_path) == []


def test_temporary_folders_of_dead_processes_are_removed_and_no_others(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    code = f"""
import tempfile, time
tempfile.tempdir = {str(tmp_path)!r}
from satart_qgis.engine.scratch import Temporary
kept = Temporary("satart-x-")
open(kept.name + "/preview", "w").write("large")
open("ready", "w").close()
time.sleep(99)
"""
    killed_once(started(tmp_path, code), (tmp_path / "ready").exists)
    (left,) = tmp_path.glob("satart-x-*")
    alive = Temporary("satart-x-")
    assert left.exists()  # a folder as young as that may be one that is about to be locked
    somebody = tmp_path / "satart-x-of-somebody"
    somebody.mkdir()
    for folder in (left, somebody, Path(alive.name)):
        os.utime(folder, (0, 0))
    with Temporary("satart-x-") as another:
        assert set(tmp_path.glob("satart-x-*")) == {somebody, Path(alive.name), Path(another)}
    alive.cleanup()
    alive.cleanup()
    assert list(tmp_path.glob("satart-x-*")) == [somebody]


def test_what_a_killed_run_left_is_removed_and_nothing_else(tmp_path):
    other = tmp_path / "elsewhere"
    other.mkdir()
    (other / "kept").write_text("mine")
    code = """
import os, time
from satart_qgis.engine.scratch import Scratch
with Scratch("o.tif") as folder:
    os.mkdir(folder + "/deep"); open(folder + "/deep/file", "w").write("large")
    os.symlink("../elsewhere", folder + "/link")
    open("ready", "w").close(); time.sleep(100)
"""
    killed_once(started(tmp_path, code), (tmp_path / "ready").exists)
    assert "o.tif.parts/deep/file" in names(tmp_path)
    (tmp_path / "half.part").write_text("half")
    (tmp_path / "resumable").write_text("half")
    with Scratch(str(tmp_path / "o.tif"), str(tmp_path / "half.part")) as folder:
        assert names(Path(folder)) == ["run.part"]
    assert names(tmp_path) == ["elsewhere", "elsewhere/kept", "ready", "resumable"]


def test_a_folder_of_somebody_else_is_left_alone(tmp_path):
    other = tmp_path / "o.tif.parts"
    other.mkdir()
    (other / "letter.txt").write_text("mine")
    with pytest.raises(NotWritable, match="Rename it"), Scratch(str(tmp_path / "o.tif")):
        pass
    assert (other / "letter.txt").read_text() == "mine"


def test_what_can_t_be_removed_at_the_end_goes_with_the_next_run(tmp_path, monkeypatch):
    def held(path, *_, **__):  # as on Windows, while another program has the file open
        raise PermissionError(str(path))

    scratch = Scratch(str(tmp_path / "o.tif"))
    with monkeypatch.context() as patch:
        with scratch as folder:
            (Path(folder) / "file").write_text("large")
            patch.setattr(Path, "unlink", held)
        assert "o.tif.parts/file" in names(tmp_path)
    with Scratch(str(tmp_path / "o.tif")) as folder:
        assert names(Path(folder)) == ["run.part"]
    assert names(tmp_path) == []


def test_a_folder_that_goes_while_it_is_looked_at_is_made_anew(tmp_path, monkeypatch):
    looked = Path.iterdir
    gone = []

    def vanishing(path):
        if not gone:  # as when another run ends at this very moment
            gone.append(path)
            path.rmdir()
        return looked(path)

    monkeypatch.setattr(Path, "iterdir", vanishing)
    with Scratch(str(tmp_path / "o.tif")) as folder:
        assert names(Path(folder)) == ["run.part"]
    assert gone == [tmp_path / "o.tif.parts"]


def test_a_folder_that_somebody_removes_meanwhile_ends_no_run(tmp_path):
    with Scratch(str(tmp_path / "o.tif")) as folder:
        shutil.rmtree(folder)
    assert names(tmp_path) == []


def test_a_canvas_that_is_closed_maps_no_file_any_more(tmp_path):
    """On Windows a file that is mapped can't be removed."""
    canvas = Canvas(str(tmp_path / "canvas"), (4, 6), 1)
    maps = [weakref.ref(array) for array in (canvas.valid, *canvas.arrays.values())]
    assert len(names(tmp_path)) == len(maps)
    canvas.close()
    assert [found() for found in maps] == [None] * len(maps)
    assert names(tmp_path) == []


def test_what_a_living_run_holds_is_left_alone_and_said(tmp_path):
    code = """
import time
from satart_qgis.engine.scratch import Scratch
with Scratch("o.tif") as folder:
    open(folder + "/file", "w").write("large"); open("ready", "w").close(); time.sleep(100)
"""
    process, leftover = started(tmp_path, code), tmp_path / "half.part"
    leftover.write_text("half")

    def refused():
        if not (tmp_path / "ready").exists():
            return False
        with pytest.raises(NotWritable, match=r"Another run is writing .*o\.tif at"):
            Scratch(str(tmp_path / "o.tif"), str(leftover)).__enter__()
        assert leftover.exists()
        return (tmp_path / "o.tif.parts" / "file").read_text() == "large"

    killed_once(process, refused)
    with Scratch(str(tmp_path / "o.tif"), str(leftover)):
        assert not leftover.exists()


def test_where_there_can_be_no_folder_is_told(tmp_path, locked_folder):
    (tmp_path / "o.tif.parts").write_text("a file")
    for output in (tmp_path / "o.tif", tmp_path / "missing" / "o.tif", locked_folder / "o.tif"):
        with pytest.raises(NotWritable, match="Choose another folder"), Scratch(str(output)):
            pass


# What a task is asked for, what lies on the disk in the middle of it, and what makes it short.
RUNS = {
    "stylize": ({"style": "one", "exact": True}, "layer.0.part.0", {"exact": False}),
    "paint": (
        {"style_images": ["image.tif"], "style_size": 64, "scales": 2, "tile": 64},
        ".gradient", {"iterations": 1, "scales": 1},
    ),
    "superresolve": ({"dip_first": True, "dip_iterations": 900}, "cleaned.tif.parts", {"dip_first": False}),
    "deepimageprior": ({"iterations": 900}, "o.tif.parts", {"task": "denoise", "iterations": 1}),
}  # fmt: skip


@pytest.mark.parametrize("task", RUNS)
def test_a_run_after_a_killed_one_leaves_nothing_but_its_results(task, tmp_path, monkeypatch):
    pytest.importorskip("torch", reason="needs torch")
    from styles import install, scene

    given, middle, soon = RUNS[task]
    install(tmp_path, "one")
    images.write(tmp_path / "image.tif", scene(400, 300))
    before = names(tmp_path)
    code = f"""
from satart_qgis.engine.tasks.{task} import {task}
{task}("image.tif", "o.tif", device="cpu", **{given!r})
"""
    killed_once(started(tmp_path, code), lambda: any(middle in name for name in names(tmp_path)))
    left = [name for name in names(tmp_path) if name not in before]
    assert any(middle in name for name in left), left
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SATART_MODELS", str(tmp_path))
    run = getattr(importlib.import_module(f"satart_qgis.engine.tasks.{task}"), task)
    run("image.tif", "o.tif", device="cpu", **{**given, **soon})
    made = {"o.tif", "o.statistics.json"} if task == "stylize" else {"o.tif"}
    assert set(names(tmp_path)) == {*before, *made}
