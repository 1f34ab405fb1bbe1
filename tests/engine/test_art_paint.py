"""paint from end to end: it moves towards the style, says what it takes, and keeps what there is."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="needs torch")

from images import read as pixels  # noqa: E402
from images import write  # noqa: E402
from osgeo import gdal  # noqa: E402
from styles import SIZE, scene  # noqa: E402

from satart_qgis.engine.art import gatys, painting  # noqa: E402
from satart_qgis.engine.errors import BadParameter, Cancelled, NotWritable  # noqa: E402
from satart_qgis.engine.monitor import Monitor  # noqa: E402
from satart_qgis.engine.tasks import paint as paint_task  # noqa: E402
from satart_qgis.engine.tasks.paint import paint  # noqa: E402

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


def test_a_painting_that_is_stopped_is_kept_as_it_is(image, tmp_path):
    style = write(tmp_path / "style.tif", scene(80, 90, seed=3)[::-1])
    monitor = Monitor(lambda done: monitor.cancel() if done >= 0.5 else None)
    with pytest.raises(Cancelled, match="so far is in"):
        paint(image, str(tmp_path / "o.tif"), style_images=[style], style_size=96, iterations=8, monitor=monitor)
    assert pixels(tmp_path / "o.tif").std() > 5
    assert not list(tmp_path.glob("*.part*"))
    with pytest.raises(BadParameter, match="no picture"):
        paint(image, str(tmp_path / "o.tif"), style_images=[])


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


def test_paint_says_time_and_disk_before_it_begins(image, tmp_path, monkeypatch):
    monkeypatch.setattr(paint_task, "_timed_step", lambda *_: 1e-4)
    said = []

    def begin(*_, **__):
        raise Cancelled("So far.")

    monkeypatch.setattr(painting, "run", begin)
    monitor = Monitor(log=said.append)
    with pytest.raises(Cancelled):
        paint(image, str(tmp_path / "o.tif"), style_images=[image], style_size=64, iterations=9, monitor=monitor)
    # Nine steps of a ten-thousandth of a second for each of the 90 x 130 pixels; 91 bytes a pixel.
    assert said == ["Painting will take about 11 seconds, and 0.00 GB of disk meanwhile."]
