"""The HTML report: one file, safe text, pictures that are what they were."""

from __future__ import annotations

import base64
import re

import numpy as np
import pytest
from osgeo import gdal

from satart_qgis.engine.errors import NotWritable
from satart_qgis.engine.report import Report, png, stretch


def decoded(content):
    gdal.FileFromMemBuffer("/vsimem/report_test.png", content)
    pixels = gdal.Open("/vsimem/report_test.png").ReadAsArray()
    gdal.Unlink("/vsimem/report_test.png")
    return pixels


@pytest.mark.parametrize("shape", [(3, 17, 9), (5, 8)])
def test_a_png_holds_the_very_pixels(shape):
    pixels = np.random.default_rng(1).integers(0, 256, shape, dtype=np.uint8)
    assert (decoded(png(pixels)) == pixels).all()


def test_a_report_needs_nothing_beside_it(tmp_path):
    report = Report("A & B")
    report.heading("Numbers <of> B")
    report.paragraph("less < more")
    report.table(["Name", "x"], [["<b>", "1.5"]])
    picture = np.arange(48, dtype=np.uint8).reshape(3, 4, 4)
    report.pictures([('the "first"', picture)])
    report.write(str(tmp_path / "r.html"))
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert [p.name for p in tmp_path.iterdir()] == ["r.html"]
    assert "http" not in page
    assert "<b>" not in page
    assert "A &amp; B" in page
    assert "less &lt; more" in page
    sources = re.findall(r'src="([^"]*)"', page)
    assert len(sources) == 1
    assert (decoded(base64.b64decode(sources[0].split(",")[1])) == picture).all()


def test_facts_have_no_empty_headers_and_read_from_the_left(tmp_path):
    report = Report("x")
    report.table(["", ""], [["Model", "a long text"]])
    report.table(["Class", "Pixels"], [["wood", "7"]])
    report.write(str(tmp_path / "r.html"))
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert '<table class="facts">\n<tr><td>Model</td><td>a long text</td></tr>' in page
    assert "<th></th>" not in page
    assert "<table>\n<tr><th>Class</th><th>Pixels</th></tr>" in page


def test_a_report_that_cannot_be_written_says_so(tmp_path):
    with pytest.raises(NotWritable, match="Choose another"):
        Report("x").write(str(tmp_path / "absent" / "r.html"))


def test_stretch_puts_the_percentiles_at_black_and_white():
    values = np.arange(101.0).reshape(1, 1, 101)
    result = stretch(values)
    assert result[0, 0, 0] == result[0, 0, 1] == 0
    assert result[0, 0, 100] == result[0, 0, 99] == 255
    assert result[0, 0, 50] in (127, 128)


def test_stretch_follows_another_image_and_survives_nan():
    like = np.array([[[0.0, 10.0, np.nan]]])
    result = stretch(np.array([[[5.0, np.nan, 20.0]]]), like)
    assert result[0, 0].tolist() == [128, 0, 255]
    assert (stretch(np.full((1, 2, 2), np.nan)) == 0).all()
    assert (stretch(np.full((1, 2, 2), 7.0)) == 0).all()
