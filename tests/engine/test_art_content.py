"""What a style is learnt from: rasters that are no use are refused in words, or left out in words."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs torch")

from images import write  # noqa: E402
from styles import scene  # noqa: E402

from satart_qgis.engine.art.content import draw_pool  # noqa: E402
from satart_qgis.engine.errors import BadSamples, BandMismatch, UnreadableRaster  # noqa: E402
from satart_qgis.engine.monitor import Monitor  # noqa: E402
from satart_qgis.engine.tasks.trainstyle import trainstyle  # noqa: E402

QUICK = {"iterations": 1, "size": 96, "pieces": 4, "strokes": [64, 96], "base": "none", "device": "cpu"}


@pytest.fixture
def good(tmp_path):
    return write(tmp_path / "good.tif", scene(150, 160))


@pytest.mark.parametrize(
    ("pixels", "error", "said"),
    [
        (np.full((3, 1, 1), 9, np.uint8), BadSamples, "1 x 1 pixels, too few to learn from"),
        (np.full((3, 900, 20), 9, np.uint8), BadSamples, "20 x 900 pixels, too few to learn from"),
        (scene(150, 160)[:2], BandMismatch, "two bands, which is neither grey nor colours"),
    ],
)
def test_a_raster_that_is_no_picture_is_refused_by_name_also_among_good_ones(pixels, error, said, good, tmp_path):
    bad, out = write(tmp_path / "bad.tif", pixels), str(tmp_path / "o.json")
    for content in ([bad], [good, bad]):
        with pytest.raises(error, match=rf"bad\.tif has {said}"):
            trainstyle(content, good, out, **QUICK)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.tif", "good.tif"]


def test_a_file_that_is_no_raster_is_refused_by_name(good, tmp_path):
    (tmp_path / "text.tif").write_text("no picture")
    with pytest.raises(UnreadableRaster, match=r"text\.tif"):
        trainstyle([good, str(tmp_path / "text.tif")], good, str(tmp_path / "o.json"), **QUICK)


def test_nodata_is_left_out_of_a_mixture_and_refused_alone(good, tmp_path):
    bytes_ = write(tmp_path / "nothing.tif", np.full((3, 150, 160), 7, np.uint8), nodata=7)
    floats = write(tmp_path / "nan.tif", np.full((3, 150, 160), np.nan, np.float32))
    said = []
    mixed = draw_pool([bytes_, good, floats], 12, 96, Monitor(log=said.append))
    alone = draw_pool([good], 4, 96, Monitor())
    assert len(mixed.groups) == len(alone.groups) == 1
    assert [line.partition(" ")[0] for line in said] == ["nothing.tif", "nan.tif"]
    assert all("without nodata, and is left out" in line for line in said)
    for nothing in (bytes_, floats):
        with pytest.raises(BadSamples, match="without nodata"):
            trainstyle([nothing], good, str(tmp_path / "o.json"), **QUICK)


@pytest.mark.parametrize("bands", [1, 2, 4])
def test_grey_with_or_without_alpha_and_more_than_three_bands_are_pictures(bands, tmp_path):
    pixels = np.concatenate([scene(150, 160), scene(150, 160, 1)])[:bands]
    alpha = np.full((150, 160), 255, np.uint8) if bands == 2 else None
    path = write(tmp_path / "a.tif", pixels if alpha is None else pixels[:1], alpha=alpha)
    said = []
    assert len(draw_pool([path], 4, 96, Monitor(log=said.append)).pieces) == 4
    assert not said


def test_a_raster_smaller_than_a_piece_is_mirrored_in_words(tmp_path):
    path, said = write(tmp_path / "small.tif", scene(60, 160)), []
    assert draw_pool([path], 2, 96, Monitor(log=said.append)).pieces.shape == (2, 3, 96, 96)
    assert said == ["small.tif has 160 x 60 pixels; pieces of 96 are filled up by mirroring it."]
