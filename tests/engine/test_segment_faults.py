"""Mapping land use when things break: a kill, a full disk, a device that dies, files of an earlier run."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from images import read, write
from segmenting import Nearest, blobs, model, numbers, picture

from satart_qgis.engine import journal
from satart_qgis.engine.errors import DeviceFailed, DiskFull
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.tasks.segment import segment

HERE = Path(__file__).parent
ROOT = HERE.parents[1]

# A process that maps as slowly as it takes to be killed in the middle.
SLOW = """
import sys, time
sys.path[:0] = [{root!r}, {here!r}]
import pytest
from segmenting import Nearest, model
from satart_qgis.engine import journal
from satart_qgis.engine.landcover.prediction import Prediction
from satart_qgis.engine.tasks.segment import segment
from pathlib import Path

class Blurred(Nearest):
    def __init__(self, size=5):
        super().__init__(size)
        self.radius = {radius}

journal.PAUSE = 0.0
apply = Prediction.apply
def slowly(self, blocks):
    time.sleep(0.03)
    return apply(self, blocks)
Prediction.apply = slowly
import satart_qgis.engine.networks as networks
networks.build = lambda name, arguments: Blurred(**arguments)
segment({source!r}, {output!r}, **{options!r})
"""


class Blurred(Nearest):
    """A network that says it sees farther than the halo, so that its tiles are blended."""

    def __init__(self, size=5, radius=500):
        super().__init__(size)
        self.radius = radius


@pytest.fixture(autouse=True)
def one_thread():
    import torch

    torch.set_num_threads(1)


@pytest.mark.parametrize("radius", [2, 500])
@pytest.mark.parametrize("smoothing", ["none", "majority"])
def test_a_run_that_was_killed_goes_on_where_it_was_and_ends_as_if_it_had_not_been(
    tmp_path, monkeypatch, radius, smoothing
):
    network = Blurred(radius=radius)
    card = model(tmp_path, monkeypatch, network)
    monkeypatch.setattr(
        "satart_qgis.engine.networks.build", lambda name, arguments: Blurred(radius=radius, **arguments)
    )
    source = write(tmp_path / "a.tif", picture(blobs(600, 200), noise=40))
    options = {
        "model": card, "device": "cpu", "precision": "fp32", "smoothing": smoothing, "overviews": False,
        "confidence": str(tmp_path / "c.tif"), "tile": 64, "overlap": 32,
    }  # fmt: skip
    expected = segment(source, str(tmp_path / "whole.tif"), **{**options, "confidence": str(tmp_path / "w.tif")})
    output = str(tmp_path / "classes.tif")
    code = SLOW.format(root=str(ROOT), here=str(HERE), source=source, output=output, options=options, radius=radius)
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    process = subprocess.Popen([sys.executable, "-c", code], env=environment)
    notes = Path(output + ".part.json")
    try:
        deadline = time.monotonic() + 120
        while not (notes.exists() and json.loads(notes.read_text())["start"][0] >= 200):
            assert process.poll() is None, "the run ended before it could be killed"
            assert time.monotonic() < deadline
            time.sleep(0.01)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    left = {path.name for path in tmp_path.glob("classes*")}
    first = "classes.tif.part" if smoothing == "none" else "classes.tif.part.tif.part"
    assert left == {first, "classes.tif.part.json"}
    said = []
    result = segment(source, output, monitor=Monitor(log=said.append), **options)
    assert any("goes on from there" in line for line in said)
    for name in ("output", "confidence"):
        np.testing.assert_array_equal(read(result[name]), read(expected[name]))
    assert not list(tmp_path.glob("*.part*"))


def leave(folder, output, request=None):
    """Leave what a killed run would."""
    Path(output + ".part").write_bytes(b"half a raster")
    told = {"request": request or {"task": "segment"}, "tile": 32, "start": [32, 0], "done": False}
    Path(output + ".part.json").write_text(json.dumps(told))


@pytest.mark.parametrize("notes", ["of another request", "damaged", "none"])
def test_what_a_killed_run_of_something_else_left_is_removed(tmp_path, monkeypatch, notes):
    card = model(tmp_path, monkeypatch)
    places = blobs(100, 90)
    output = str(tmp_path / "classes.tif")
    leave(tmp_path, output)
    if notes == "damaged":
        Path(output + ".part.json").write_text("{]")
    elif notes == "none":
        Path(output + ".part.json").unlink()
    segment(write(tmp_path / "a.tif", picture(places)), output, model=card, device="cpu")
    np.testing.assert_array_equal(read(output)[0], numbers(places))
    assert not list(tmp_path.glob("*.part*"))


def test_notes_are_those_of_the_very_same_request(tmp_path):
    output = str(tmp_path / "o.tif")
    one = journal.Journal(output, {"bands": [1, 2], "tile": 64}, 64)
    one.tile = 32
    one.note((96, 0))
    same = journal.Journal(output, {"tile": 64, "bands": (1, 2)}, 64)
    assert (same.resumes, same.tile, same.start) == (True, 32, (96, 0))
    other = journal.Journal(output, {"bands": [1, 3], "tile": 64}, 64)
    assert (other.resumes, other.tile, other.start) == (False, 64, (0, 0))
    assert not Path(output + ".part.json").exists()


def test_a_changed_image_is_another_request(tmp_path):
    path = tmp_path / "a.tif"
    path.write_bytes(b"one")
    before = journal.identity([str(path)])
    path.write_bytes(b"other")
    assert journal.identity([str(path)]) != before


def test_a_device_that_dies_in_the_middle_is_told_in_a_sentence_and_leaves_nothing(tmp_path, monkeypatch):
    from satart_qgis.engine import device as devices

    class Dying(Nearest):
        runs = 0

        def forward(self, image):
            Dying.runs += 1
            if Dying.runs > 6:
                raise RuntimeError("CUDA error: an illegal memory access was encountered\nand many lines more")
            return super().forward(image)

    card = model(tmp_path, monkeypatch, Dying())
    # As a GPU in all but name: its tensors live here.
    gpu = devices.Device("cpu:0", "A graphics card", False)
    monkeypatch.setattr(devices, "choose", lambda wanted="auto": (gpu, []))
    source = write(tmp_path / "a.tif", picture(blobs(300, 300)))
    with pytest.raises(DeviceFailed, match=r"A graphics card failed .*illegal memory access.*'cpu'"):
        segment(source, str(tmp_path / "classes.tif"), model=card)
    assert not list(tmp_path.glob("classes*"))


def test_a_full_disk_is_told_of_and_nothing_is_left(tmp_path, monkeypatch, small_disk):
    card = model(tmp_path, monkeypatch)
    source = write(tmp_path / "a.tif", picture(blobs(700, 700), noise=80))
    folder = Path(small_disk(2**20))
    with pytest.raises(DiskFull, match="is full"):
        segment(
            source, str(folder / "classes.tif"), model=card, device="cpu", compress="none",
            heatmaps=str(folder / "heat.tif"),
        )  # fmt: skip
    assert not list(folder.glob("*.tif*"))


@pytest.mark.parametrize("missing", ["heatmaps", "polygons", "report", "output"])
def test_what_can_t_be_written_is_said_before_the_network_runs(tmp_path, monkeypatch, missing):
    from satart_qgis.engine.errors import NotWritable
    from satart_qgis.engine.landcover.prediction import Prediction

    card = model(tmp_path, monkeypatch)
    monkeypatch.setattr(Prediction, "apply", lambda self, blocks: pytest.fail("the network ran"))
    ending = {"polygons": "gpkg", "report": "html"}.get(missing, "tif")
    paths = {"output": str(tmp_path / "classes.tif"), missing: str(tmp_path / "no" / f"such.{ending}")}
    with pytest.raises(NotWritable):
        segment(write(tmp_path / "a.tif", picture(blobs(60, 60))), model=card, device="cpu", **paths)
