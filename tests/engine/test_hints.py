"""Painting says what one may not expect of a raster, and refuses an output it can't write before it paints."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs torch")

from images import read as pixels  # noqa: E402
from images import write  # noqa: E402
from styles import install, scene  # noqa: E402

from satart_qgis.engine.art import painting  # noqa: E402
from satart_qgis.engine.errors import BadParameter  # noqa: E402
from satart_qgis.engine.monitor import Monitor  # noqa: E402
from satart_qgis.engine.tasks import stylize as stylize_task  # noqa: E402
from satart_qgis.engine.tasks.paint import paint  # noqa: E402
from satart_qgis.engine.tasks.printart import printart  # noqa: E402
from satart_qgis.engine.tasks.stylize import stylize  # noqa: E402

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture
def style(tmp_path):
    """Return the path of a style's card."""
    return install(tmp_path)


def warnings(task, image, folder, **more):
    """Return what a task says of an image beside what it says of every one; the result has to be there."""
    said = []
    done = task(str(image), str(folder / "o.tif"), device="cpu", monitor=Monitor(None, said.append), **more)
    assert pixels(done["output"]).shape[0] in (3, 4)  # the last is alpha
    return [line for line in said if "has two bands" in line or "too few" in line]


def test_of_two_bands_it_is_said_which_one_is_painted_unless_the_other_is_alpha_or_one_was_chosen(tmp_path, style):
    pair = write(tmp_path / "pair.tif", scene()[:2])
    (line,) = warnings(stylize, pair, tmp_path, style=style)
    assert "pair.tif has two bands" in line
    assert "only band 1 is painted" in line
    assert "BANDS" in line
    first = pixels(tmp_path / "o.tif")
    assert warnings(stylize, pair, tmp_path, style=style, bands=[1]) == []
    assert np.array_equal(pixels(tmp_path / "o.tif"), first)
    assert warnings(stylize, pair, tmp_path, style=style, bands=[2]) == []
    assert not np.array_equal(pixels(tmp_path / "o.tif"), first)
    named = write(tmp_path / "named.tif", scene()[:2], names=("VV", "VH"))
    assert "band 1 (VV)" in warnings(stylize, named, tmp_path, style=style)[0]
    everywhere = np.full(scene().shape[1:], 255, np.uint8)
    veiled = write(tmp_path / "veiled.tif", scene()[:1], alpha=everywhere)
    assert warnings(stylize, veiled, tmp_path, style=style) == []
    for others in (scene()[:1], scene(), np.concatenate([scene(), scene()[:1]])):
        assert warnings(stylize, write(tmp_path / "other.tif", others), tmp_path, style=style) == []


@pytest.mark.parametrize("task", ["stylize", "paint"])
def test_an_alpha_band_that_may_be_none_is_told(tmp_path, style, task):
    def said(alpha):
        told = []
        more = {"style": style} if task == "stylize" else {"style_images": [style_image], "iterations": 1, "scales": 1}
        run = stylize if task == "stylize" else paint
        image = write(tmp_path / "image.tif", scene(40, 60), alpha=alpha)
        run(image, str(tmp_path / "o.tif"), device="cpu", monitor=Monitor(None, told.append), **more)
        return [line for line in told if "half transparent" in line]

    style_image = write(tmp_path / "style.tif", scene(seed=3))
    infrared = np.random.default_rng(0).integers(1, 255, (40, 60))
    infrared[:4] = 255
    assert said(infrared) == [
        "90% of image.tif is half transparent by its alpha band, and so is the painting. If that band is something "
        "else, such as near infrared, tell so: gdal_edit.py -colorinterp_4 undefined."
    ]
    feathered = np.full((40, 60), 255)
    feathered[:, :10], feathered[:, 10:20] = 0, 120
    assert said(feathered) == []


def test_prints_and_paintings_without_a_trained_style_say_it_too(tmp_path, style):
    pair = write(tmp_path / "pair.tif", scene(40, 40)[:2])
    (line,) = warnings(printart, pair, tmp_path, style=style, width_mm=20, dpi=60)
    assert "two bands" in line
    (line,) = warnings(
        paint, pair, tmp_path, style_images=[write(tmp_path / "style.tif", scene(seed=3))], iterations=1, scales=1
    )
    assert "two bands" in line


@pytest.mark.parametrize(("height", "width", "few"), [(1, 1, True), (5, 60, True), (31, 32, True), (32, 32, False)])
def test_a_raster_too_small_for_strokes_is_painted_and_told(tmp_path, style, height, width, few):
    image = write(tmp_path / "image.tif", scene(height, width))
    said = warnings(stylize, image, tmp_path, style=style)
    assert pixels(tmp_path / "o.tif").shape == (3, height, width)
    assert len(said) == few
    if few:
        assert f"{width} x {height} pixels" in said[0]
        # What counts is what is painted, not what it was made from.
        assert warnings(stylize, image, tmp_path, style=style, enlargement=40) == []


def test_a_small_part_of_a_large_raster_has_strokes_in_a_style_and_none_when_it_is_painted_alone(tmp_path, style):
    image = write(tmp_path / "image.tif", scene(), (500000, 10, 0, 4600000, 0, -10))
    part = {"extent": "500000,500090,4599900,4600000 [EPSG:32633]"}
    assert warnings(stylize, image, tmp_path, style=style, **part) == []
    assert pixels(tmp_path / "o.tif").shape == (3, 10, 9)
    like = [write(tmp_path / "style.tif", scene(seed=3))]
    (line,) = warnings(paint, image, tmp_path, style_images=like, iterations=1, scales=1, **part)
    assert "9 x 10 pixels" in line


@pytest.mark.parametrize("wrong", [{"output": "o.jpg"}, {"compress": "lzw"}])
def test_an_output_that_can_not_be_written_is_refused_before_anything_is_painted(tmp_path, style, monkeypatch, wrong):
    def never(*_given, **_more):
        raise AssertionError("it was painted")

    monkeypatch.setattr(painting, "run", never)
    monkeypatch.setattr(stylize_task, "map_tiles", never)
    image = write(tmp_path / "image.tif", scene())
    output = str(tmp_path / wrong.get("output", "o.tif"))
    more = {"compress": wrong.get("compress", "zstd"), "device": "cpu"}
    with pytest.raises(BadParameter):
        stylize(image, output, style=style, **more)
    with pytest.raises(BadParameter):
        paint(image, output, style_images=[image], **more)
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("o.")]


def test_a_class_of_two_styles_is_refused_rather_than_painted_in_the_last(tmp_path, style):
    image = write(tmp_path / "image.tif", scene())
    given = {"style": style, "classes": image, "device": "cpu"}
    with pytest.raises(BadParameter, match="Class 1 has several styles"):
        stylize(image, str(tmp_path / "o.tif"), class_styles=["1=none", "2=none", " 1=" + style], **given)
    stylize(image, str(tmp_path / "o.tif"), class_styles=["1=none", "2=none"], **given)
    assert pixels(tmp_path / "o.tif").shape == scene().shape
