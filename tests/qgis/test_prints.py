"""A print is as wide as was asked for, has the painting's own pixels, and stays in the project as a layout."""

from __future__ import annotations

import json

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsRasterLayer,
)

from satart_qgis.desktop import prints

pytestmark = pytest.mark.usefixtures("own_models")
# 254 dots per inch are 10 to a millimetre.
PRINT = {"STYLE": "tiny-style", "WIDTH_MM": 20, "DPI": 254, "MARGIN_MM": 5, "DEVICE": "cpu", "OVERVIEWS": False}


def pixels(path):
    return gdal.Open(str(path)).ReadAsArray()


def test_a_print_has_the_width_the_margins_and_the_pixels_of_the_painting(run, picture, tmp_path):
    extent = "500000,500192,4599856,4600000 [EPSG:32633]"  # 96 x 72 pixels
    given = {"INPUT": str(picture), "EXTENT": extent, **PRINT, "OUTPUT": str(tmp_path / "o.tif")}
    results, good = run("printart", {**given, "PRINT": str(tmp_path / "p.png")})
    assert good, run.lines
    painted, page = pixels(tmp_path / "o.tif"), pixels(tmp_path / "p.png")
    assert painted.shape == (3, 150, 200)
    assert (results["PIXELS_ACROSS"], results["PIXELS_DOWN"]) == (200, 150)
    assert results["PRINT"].endswith("p.png")
    assert page.shape[1:] == pytest.approx((150 + 2 * 50, 200 + 2 * 50), abs=1)
    assert (page[:3, :49] == 255).all()
    inside = page[:3, 60:180, 60:180].astype(int)
    apart = {shift: np.abs(painted[:, 10 + shift : 130 + shift, 10:130] - inside).mean() for shift in range(-9, 10)}
    # Where a row of the page falls between two of the painting, the renderer takes one of them.
    assert min(apart, key=apart.get) in (-1, 0, 1)
    assert min(apart.values()) < 0.3 * np.median(list(apart.values()))
    assert any("200 x 150 pixels" in line for line in run.lines)


def test_strokes_are_as_broad_on_paper_as_was_asked_for(run, picture, tmp_path):
    strokes = []
    for number, size in enumerate(({"STROKE_MM": 0.8}, {"STROKE_METRES": 0.8 * 9.6}, {"STROKE": 0.25})):
        output = tmp_path / f"{number}.tif"
        given = {"INPUT": str(picture), **PRINT, **size, "PRINT": str(tmp_path / "p.pdf"), "OUTPUT": str(output)}
        _, good = run("printart", given)
        assert good, run.lines
        strokes.append(gdal.Open(str(output)).GetMetadataItem("SATART_PARAMETERS").split('"stroke": ')[1].split(",")[0])
    # The style says 4, 8, 16 pixels; 0.8 mm are 8. A millimetre on paper is 9.6 m on the ground.
    assert [float(stroke) for stroke in strokes] == pytest.approx([0.5, 0.5, 0.25], abs=0.02)
    assert (tmp_path / "p.pdf").read_bytes().startswith(b"%PDF")


def test_the_page_stays_in_the_project_with_picture_title_and_attribution(load, picture, tmp_path):
    layer = QgsRasterLayer(str(picture), "town")
    layer.setAttribution("City archive")
    assert QgsProject.instance().addMapLayer(layer)
    given = {"INPUT": layer.id(), **PRINT, "TITLE": "The town", "PRINT": str(tmp_path / "p.pdf")}
    load("printart", {**given, "OUTPUT": tmp_path / "o.tif"})
    (painted,) = QgsProject.instance().mapLayersByName("town, after Tiny style")
    assert prints.keep(painted, prints.Sheet(20, 5, 254, "The town", "City archive")) == "The town (2)"
    layouts = QgsProject.instance().layoutManager().layouts()
    assert sorted(layout.name() for layout in layouts) == ["The town", "The town (2)"]
    for layout in layouts:
        items = layout.items()
        (shown,) = (item for item in items if isinstance(item, QgsLayoutItemMap))
        assert [kept.name() for kept in shown.layers()] == ["town, after Tiny style"]
        assert shown.rect().width() == pytest.approx(20)
        assert shown.extent().width() == pytest.approx(192)
        texts = {item.text() for item in items if isinstance(item, QgsLayoutItemLabel)}
        assert texts == {"The town", "City archive"}
        assert layout.pageCollection().page(0).pageSize().width() == pytest.approx(30)


def test_a_temporary_painting_is_loaded_and_no_other_is_missed(load, picture):
    wanted = QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT", QgsProject.instance())
    load("printart", {"INPUT": str(picture), **PRINT, "PRINT": "TEMPORARY_OUTPUT", "OUTPUT": wanted})
    assert len(QgsProject.instance().mapLayers()) == 1


@pytest.mark.parametrize(
    ("path", "sentence"), [("p.docx", "PDF, PNG, JPEG or TIFF"), ("missing/p.pdf", "can't be written")]
)
def test_a_print_that_can_not_be_is_refused_before_anything_is_painted(run, picture, tmp_path, path, sentence):
    given = {"INPUT": str(picture), **PRINT, "PRINT": str(tmp_path / path), "OUTPUT": str(tmp_path / "o.tif")}
    _, good = run("printart", given)
    assert not good
    assert any(sentence in line for line in run.lines)
    assert not (tmp_path / "o.tif").exists()


@pytest.mark.parametrize("name", ["INPUT", "OUTPUT"])
def test_a_print_is_not_written_over_the_image_or_the_painting(run, picture, tmp_path, name):
    given = {"INPUT": str(picture), **PRINT, "OUTPUT": str(tmp_path / "o.tif")}
    before = picture.read_bytes()
    _, good = run("printart", {**given, "PRINT": given[name]})
    assert not good
    assert any("would be written over" in line for line in run.lines)
    assert picture.read_bytes() == before
    assert not (tmp_path / "o.tif").exists()


def test_letters_grow_with_the_picture_within_bounds():
    small, large, huge = (prints.Sheet(width, 10, 300) for width in (10, 400, 5000))
    assert small.note_points == prints.LEAST
    assert large.title_points == pytest.approx(400 * 0.05 * 72 / 25.4)
    assert huge.title_points == prints.MOST


def test_a_print_takes_what_a_painting_takes(run, picture, write_raster, tmp_path):
    classes = np.zeros((80, 96), "uint8")
    classes[:, 48:] = 2
    place = (500000, 2, 0, 4600000, 0, -2)
    inside = np.ones((80, 96), "uint8")
    inside[60:] = 0
    roads = tmp_path / "roads.geojson"
    line = {"type": "LineString", "coordinates": [[500000, 4599940], [500192, 4599940]]}
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32633"}}
    feature = {"type": "Feature", "properties": {}, "geometry": line}
    roads.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": [feature]}))
    given = {
        "INPUT": str(picture), **PRINT, "WIDTH_MM": 19.2, "CLASS_STYLES": "2=none",
        "CLASSES": str(write_raster(tmp_path / "c.tif", classes, place)), "FEATHER": 4,
        "MASK": str(write_raster(tmp_path / "m.tif", inside, place)),
        "SECOND_STYLE": "other-style", "BLEND": 0.3, "PALETTE": "#102030, #f0e0d0", "CRISP": [str(roads)],
        "CRISP_WIDTH": 6, "CRISP_COLOR": "#ff0080", "OUTPUT_STATISTICS": str(tmp_path / "s.json"),
    }  # fmt: skip
    results, good = run("printart", {**given, "PRINT": str(tmp_path / "p.pdf"), "OUTPUT": str(tmp_path / "o.tif")})
    assert good, run.lines
    assert results["OUTPUT_STATISTICS"] == str(tmp_path / "s.json")
    # The same from `stylize`, at the pixels of the print: 192 for the 96 of the image.
    told = {name: value for name, value in given.items() if name not in ("WIDTH_MM", "DPI", "MARGIN_MM")}
    told |= {"ENLARGEMENT": 2, "OUTPUT_STATISTICS": str(tmp_path / "t.json"), "OUTPUT": str(tmp_path / "w.tif")}
    _, good = run("stylize", told)
    assert good, run.lines
    found = pixels(tmp_path / "o.tif")
    assert np.array_equal(found, pixels(tmp_path / "w.tif"))
    assert (found[:, 60, :90] == np.array([255, 0, 128])[:, None]).all()
    assert {tuple(found[:, row, 80]) for row in range(64, 68)} != {(255, 0, 128)}, "six pixels of the print, not more"
    # What was counted makes the next print of that scale fit, and needs no counting.
    again = {**given, "STATISTICS": str(tmp_path / "s.json"), "OUTPUT_STATISTICS": str(tmp_path / "u.json")}
    _, good = run("printart", {**again, "PRINT": str(tmp_path / "p.pdf"), "OUTPUT": str(tmp_path / "n.tif")})
    assert good, run.lines
    assert np.array_equal(pixels(tmp_path / "n.tif"), found)
    assert (
        json.loads((tmp_path / "u.json").read_text())["styles"]
        == json.loads((tmp_path / "s.json").read_text())["styles"]
    )


def test_what_shows_through_a_picture_shows_through_its_print(run, picture, write_raster, tmp_path):
    image = gdal.Open(str(picture)).ReadAsArray()
    alpha = np.full((1, 80, 96), 255, "uint8")
    alpha[:, :, 30:60], alpha[:, :, 60:] = 102, 0
    place = (500000, 2, 0, 4600000, 0, -2)
    clear = write_raster(tmp_path / "clear.tif", np.concatenate([image, alpha]), place)
    dataset = gdal.Open(str(clear), gdal.GA_Update)
    dataset.GetRasterBand(4).SetColorInterpretation(gdal.GCI_AlphaBand)
    del dataset
    given = {"INPUT": str(clear), **PRINT, "WIDTH_MM": 19.2, "OUTPUT": str(tmp_path / "o.tif")}
    _, good = run("printart", {**given, "PRINT": str(tmp_path / "p.png")})
    assert good, run.lines
    painted, page = pixels(tmp_path / "o.tif"), pixels(tmp_path / "p.png")[:3].astype(float)
    assert painted.shape == (4, 160, 192)
    assert [int(painted[3, 80, col]) for col in (20, 90, 150)] == [255, 102, 0]
    inside = page[:, 60:200, 50:242]
    assert (inside[:, :, 125:] == 255).all(), "paper"
    # 102 of 255 are four tenths of the painting upon the paper.
    for columns, share in ((slice(10, 50), 1.0), (slice(70, 110), 0.4)):
        wanted = 255 + share * (painted[:3, 10:150, columns].astype(float).mean() - 255)
        assert inside[:, :, columns].mean() == pytest.approx(wanted, abs=3)


def test_a_print_is_not_written_over_any_raster_it_is_made_of(run, picture, tmp_path):
    mask = tmp_path / "mask.tif"
    mask.write_bytes(picture.read_bytes())
    given = {"INPUT": str(picture), **PRINT, "MASK": str(mask), "OUTPUT": str(tmp_path / "o.tif")}
    _, good = run("printart", {**given, "PRINT": str(mask)})
    assert not good
    assert any("would be written over" in line for line in run.lines)
