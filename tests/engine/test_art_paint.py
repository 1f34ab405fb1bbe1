"""paint from end to end: it moves towards the style, says what it takes, and keeps what there is."""

from __future__ import annotations

import os

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs torch")

from images import read as pixels  # noqa: E402
from images import write  # noqa: E402
from osgeo import gdal  # noqa: E402
from styles import SIZE, scene  # noqa: E402

from satart_qgis.engine.art import canvas as canvas_module  # noqa: E402
from satart_qgis.engine.art import gatys, painting  # noqa: E402
from satart_qgis.engine.art.canvas import Canvas  # noqa: E402
from satart_qgis.engine.art.picture import Picture  # noqa: E402
from satart_qgis.engine.errors import (  # noqa: E402
    BadParameter,
    BandMismatch,
    Cancelled,
    NotWritable,
    UnreadableRaster,
)
from satart_qgis.engine.monitor import Monitor  # noqa: E402
from satart_qgis.engine.tasks import paint as paint_task  # noqa: E402
from satart_qgis.engine.tasks.paint import paint  # noqa: E402
from satart_qgis.engine.tiling import Window  # noqa: E402

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture
def image(tmp_path):
    return write(tmp_path / "image.tif", scene())


def test_paint_moves_towards_the_style_and_says_so(image, tmp_path):
    style = write(tmp_path / "style.tif", scene(80, 90, seed=3)[::-1])
    more = {"style_images": [style], "style_size": 96, "scales": 1, "device": "cpu", "tile": 64}
    first = paint(image, str(tmp_path / "a.tif"), iterations=1, **more)
    last = paint(image, str(tmp_path / "b.tif"), iterations=12, previews=str(tmp_path / "p"), **more)
    assert last["style_loss"] < 0.7 * first["style_loss"]
    assert pixels(tmp_path / "b.tif").shape == (3, *SIZE)
    assert gdal.Open(str(tmp_path / "b.tif")).GetGeoTransform() == gdal.Open(image).GetGeoTransform()
    assert len(list((tmp_path / "p").glob("*.png"))) == 1
    assert not list(tmp_path.glob("*.part*"))


def test_no_coloured_dots_are_painted_on_calm_ground(tmp_path):
    rows, cols = np.mgrid[:64, :64]
    image = write(tmp_path / "image.tif", np.stack([70 + cols // 9, 90 + rows // 9, 100 + 0 * rows]).astype(np.uint8))
    waves = 128 + 100 * np.sin((rows + 6 * np.sin(cols / 11)) / 2.5)
    style = write(tmp_path / "style.tif", np.stack([waves, waves * 0.9 + 10, 255 - waves * 0.4]).astype(np.uint8))
    asked = {"style_images": [style], "style_size": 64, "iterations": 40, "scales": 1, "device": "cpu"}
    paint(image, str(tmp_path / "o.tif"), **asked)
    painted = pixels(tmp_path / "o.tif").astype(float)
    colour = painted - painted.mean(axis=0)
    assert np.sqrt((np.diff(colour, axis=1) ** 2).mean()) < 15  # grey levels; it was 20, where the image has none


def test_a_painting_that_is_stopped_is_kept_as_it_is(image, tmp_path):
    style = write(tmp_path / "style.tif", scene(80, 90, seed=3)[::-1])
    monitor = Monitor(lambda done: monitor.cancel() if done >= 0.5 else None)
    with pytest.raises(Cancelled, match="so far is in"):
        paint(image, str(tmp_path / "o.tif"), style_images=[style], style_size=96, iterations=8, monitor=monitor)
    assert pixels(tmp_path / "o.tif").std() > 5
    assert not list(tmp_path.glob("*.part*"))
    with pytest.raises(BadParameter, match="no picture"):
        paint(image, str(tmp_path / "o.tif"), style_images=[])


def test_each_scale_has_a_line_in_the_log(tmp_path):
    image = write(tmp_path / "image.tif", scene(400, 390))
    said = []
    asked = {"style_images": [image], "style_size": 64, "iterations": 3, "scales": 2, "device": "cpu"}
    paint(image, str(tmp_path / "o.tif"), monitor=Monitor(log=said.append), **asked)
    assert [line for line in said if "steps" in line] == [
        "At 1 : 2: 195 x 200 pixels, 3 steps.",
        "At 1 : 1: 390 x 400 pixels, 10 steps.",
    ]


@pytest.mark.parametrize("work", ["show", "begin", "clear_gradient", "step"])
def test_a_stop_is_heard_between_two_pieces_of_all_that_is_done_to_a_canvas(work, tmp_path):
    """On a raster of many gigabytes each of them takes minutes."""
    picture = Picture(write(tmp_path / "image.tif", scene(200, 130)))
    monitor = Monitor()
    with Canvas(str(tmp_path / "c"), (200, 130), 1) as canvas:
        given = {"show": (picture, Window(0, 0, 200, 130)), "begin": (None,), "step": (0.1, 0.9)}.get(work, ())
        monitor.cancel()
        with pytest.raises(Cancelled):
            getattr(canvas, work)(*given, monitor)
        assert not any(array.any() for array in canvas.arrays.values())


def test_a_stop_while_room_is_set_aside_leaves_nothing(tmp_path, monkeypatch):
    monitor = Monitor()
    monkeypatch.setattr(os, "posix_fallocate", lambda *_: monitor.cancel(), raising=False)
    monkeypatch.setattr(canvas_module, "CLAIMED", 1000)
    with pytest.raises(Cancelled):
        Canvas(str(tmp_path / "c"), (200, 130), 1, monitor=monitor)
    assert not list(tmp_path.iterdir())


def test_a_stop_between_two_scales_keeps_what_the_coarser_came_to(tmp_path, monkeypatch):
    image = write(tmp_path / "image.tif", scene(400, 390))
    monitor = Monitor(log=lambda line: monitor.cancel() if line.startswith("At 1 : 1") else None)
    shown = []
    monkeypatch.setattr(paint_task, "_timed_step", lambda *_: 1e-6)
    monkeypatch.setattr(Canvas, "step", lambda canvas, *_: shown.append(canvas.factor))
    asked = {"style_images": [image], "style_size": 64, "iterations": 1, "scales": 2, "device": "cpu"}
    with pytest.raises(Cancelled, match=r"before step 1 of 10, at 1 : 1; the painting so far is in .*o\.tif"):
        paint(image, str(tmp_path / "o.tif"), monitor=monitor, **asked)
    assert shown == [2]
    # No step has changed it: it is what was shown, averaged and enlarged.
    assert abs(pixels(tmp_path / "o.tif").astype(float) - scene(400, 390)).mean() < 10
    assert not list(tmp_path.glob("*.part*"))


def test_a_preview_is_the_picture_without_its_margin_and_stops_when_it_is_told_to(tmp_path, monkeypatch):
    monkeypatch.setattr(painting, "SHOWN", 20)
    values = np.random.default_rng(0).uniform(-1, 1, (3, 50, 90)).astype(np.float32)
    monitor = Monitor()
    with Canvas(str(tmp_path / "c"), (50, 90), 1, 5) as canvas:
        canvas.arrays["mean"][:] = 1
        canvas.arrays["mean"][:, 5:-5, 5:-5] = values
        painting.preview(canvas, tmp_path / "p.png", monitor)
        shown = pixels(tmp_path / "p.png")
        assert shown.shape == (3, 11, 20)
        assert abs(shown.mean() - (values.mean() * 127.5 + 127.5)) < 3
        with Canvas(str(tmp_path / "d"), (1, 90), 1, 5) as narrow:
            painting.preview(narrow, tmp_path / "n.png", monitor)
            assert pixels(tmp_path / "n.png").shape == (3, 1, 20)
        monitor.cancel()
        with pytest.raises(Cancelled):
            painting.preview(canvas, tmp_path / "q.png", monitor)
    assert not (tmp_path / "q.png").exists()


def test_what_is_clear_in_the_raster_is_as_clear_in_the_painting(tmp_path):
    alpha = np.full((90, 130), 255, np.uint8)
    alpha[:40, :50], alpha[60:] = 0, 90
    image = write(tmp_path / "image.tif", scene(), alpha=alpha)
    asked = {"style_images": [image], "style_size": 64, "iterations": 1, "scales": 1, "device": "cpu"}
    paint(image, str(tmp_path / "o.tif"), **asked)
    found = pixels(tmp_path / "o.tif")
    assert found.shape == (4, 90, 130)
    np.testing.assert_array_equal(found[3], alpha)
    assert not found[:3, :40, :50].any()
    assert found[:3, 60:].std() > 5
    dataset = gdal.Open(str(tmp_path / "o.tif"))
    assert dataset.GetRasterBand(4).GetColorInterpretation() == gdal.GCI_AlphaBand
    assert dataset.GetRasterBand(1).GetNoDataValue() is None


@pytest.mark.parametrize("share", [0.951, 0.98])
def test_a_painting_that_is_stopped_while_it_is_written_is_kept_whole(share, tmp_path):
    """Two tiles, so that the first stop falls between them, and the second between the last and the overviews."""
    image = write(tmp_path / "image.tif", scene(40, 520))
    more = {"style_images": [image], "style_size": 64, "iterations": 1, "scales": 1, "device": "cpu"}
    paint(image, str(tmp_path / "whole.tif"), **more)
    said = []
    monitor = Monitor(lambda done: monitor.cancel() if done >= share else None, said.append)
    with pytest.raises(Cancelled, match=r"whole painting is in .*o\.tif"):
        paint(image, str(tmp_path / "o.tif"), monitor=monitor, **more)
    assert (pixels(tmp_path / "o.tif") == pixels(tmp_path / "whole.tif")).all()
    assert gdal.Open(str(tmp_path / "o.tif")).GetRasterBand(1).GetOverviewCount() == 2
    # Whoever asked for the stop hears at once that it goes on, or would end it by force.
    assert sum(line.startswith("Stopped when all steps were done") for line in said) == 1
    assert not list(tmp_path.glob("*.part*"))


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"learning_rate": float("nan")}, BadParameter),
        ({"learning_rate": 0.0}, BadParameter),
        ({"content_weight": -1.0}, BadParameter),
        ({"style_weight": float("inf")}, BadParameter),
        ({"style_shares": [float("nan")]}, BadParameter),
        ({"style_size": 100_000}, BadParameter),
        ({"iterations": 0}, BadParameter),
        ({"scales": 0}, BadParameter),
        ({"output": "missing/o.tif"}, NotWritable),
        ({"previews": "image.tif/p"}, NotWritable),
    ],
)
def test_what_can_t_be_painted_is_refused_before_a_step_is_done(image, tmp_path, given, error, monkeypatch):
    monkeypatch.setattr(gatys.Optimisation, "gradient", None)
    monkeypatch.setattr(paint_task, "_timed_step", lambda *_: 1e-6)
    paths = {name: str(tmp_path / given[name]) for name in ("output", "previews") if name in given}
    asked = {"output": str(tmp_path / "o.tif"), "style_size": 64, **given, **paths}
    with pytest.raises(error):
        paint(image, style_images=[image], **asked)
    assert [path.name for path in tmp_path.iterdir()] == ["image.tif"]


@pytest.mark.parametrize("style", [None, np.zeros((3, 16, 90), np.uint8), scene(80, 90)[:2]])
def test_an_image_that_shows_no_style_is_refused_before_anything_else_is_looked_at(tmp_path, style):
    path = str(tmp_path / "style.tif") if style is None else write(tmp_path / "style.tif", style)
    with pytest.raises((UnreadableRaster, BandMismatch), match=r"style\.tif"):
        paint(str(tmp_path / "no.tif"), str(tmp_path / "o.tif"), style_images=[path], features="no.json")


def test_paint_says_time_and_disk_before_it_begins(image, tmp_path, monkeypatch):
    monkeypatch.setattr(paint_task, "_timed_step", lambda *_: 1e-4)
    said = []

    def begin(*_, **__):
        raise Cancelled("So far.")

    monkeypatch.setattr(painting, "run", begin)
    monitor = Monitor(log=said.append)
    with pytest.raises(Cancelled):
        paint(image, str(tmp_path / "o.tif"), style_images=[image], style_size=64, iterations=9, monitor=monitor)
    # Nine steps of a ten-thousandth of a second for each of the 90 x 130 pixels and those 16 around; 73 bytes for each,
    # and for those of the canvas of half the size.
    assert said == ["Painting will take about 18 seconds, and 1.9 MB of disk meanwhile."]
