"""What is chosen in the easel is what the preview shows, and what the dialogs and their results are then of."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsMultiBandColorRenderer,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsSingleBandPseudoColorRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QIcon, QPixmap

from satart_qgis.desktop import gallery
from satart_qgis.desktop.controls import shown_bands
from tests.qgis.easels import UTM, VIEW, asked_by, painted, pixels, placed

pytestmark = pytest.mark.usefixtures("own_models")


@pytest.fixture
def asked(easel, monkeypatch):
    """Return what the engine is asked for, which paints nothing."""
    found = []
    monkeypatch.setattr(easel._preview, "ask", found.append)
    return found


def features(name, kind, *geometries):
    """Return a layer of the project that is in no file."""
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:32633", name, "memory")
    made = [QgsFeature() for _ in geometries]
    for feature, geometry in zip(made, geometries):
        feature.setGeometry(geometry)
    assert layer.dataProvider().addFeatures(made)[0]
    return QgsProject.instance().addMapLayer(layer)


def roads():
    return features("roads", "LineString", QgsGeometry.fromPolylineXY([QgsPointXY(500000, 4599840), VIEW.center()]))


def park():
    return features("park", "Polygon", QgsGeometry.fromRect(QgsRectangle(500040, 4599880, 500100, 4599950)))


def test_all_that_is_chosen_is_shown_and_handed_over_and_comes_out_pixel_for_pixel(easel, run, qtbot, tmp_path):
    controls, crisp, inside = easel.controls, roads(), park()
    layer = easel.layers.currentLayer()
    easel._map.setExtent(layer.extent())
    plain = pixels(painted(easel, qtbot, lambda: easel.open_for(layer)))

    def choose():
        controls.second.setCurrentIndex(controls.second.findText("Tiny style"))
        easel.styles.mark("other-style")
        controls.blend.setValue(30)  # noqa: QGS202  (a widget's, which returns nothing)
        controls.enlargement.setValue(4)  # noqa: QGS202  (a widget's, which returns nothing)
        controls.crisp.setLayer(crisp)
        controls.inside.setLayer(inside)

    path = painted(easel, qtbot, choose)
    assert pixels(path).size > 2 * plain.size
    name, parameters = asked_by(easel)
    assert name == "stylize"
    assert parameters["SECOND_STYLE"] == "tiny-style"
    assert (parameters["BLEND"], parameters["ENLARGEMENT"]) == (0.3, 4)
    assert (parameters["CRISP"], parameters["MASK_LAYER"]) == ([crisp.id()], inside.id())
    final = tmp_path / "final.tif"
    _, good = run("stylize", {**parameters, "DEVICE": "auto", "OUTPUT": str(final)})
    assert good, run.lines
    rows, cols = placed(final, path)
    assert np.array_equal(pixels(path)[:, rows, cols], pixels(final))
    # So does a print, which has the pixels that were looked at.
    name, parameters = asked_by(easel, 1)
    assert name == "printart"
    printed = tmp_path / "printed.tif"
    files = {"OUTPUT": str(printed), "PRINT": str(tmp_path / "print.png")}
    _, good = run("printart", {**parameters, "DEVICE": "auto", **files})
    assert good, run.lines
    assert np.array_equal(pixels(printed), pixels(final))


def test_a_print_of_pixels_as_they_are_has_the_resolution_of_prints(easel, asked):
    easel.open_for(easel.layers.currentLayer())
    assert "DPI" not in asked_by(easel, 1)[1]


def test_a_turned_map_is_painted_as_it_is_turned_and_wholly(easel, asked):
    easel._map.setRotation(30)
    easel.open_for(easel.layers.currentLayer())
    assert easel.canvas.rotation() == 30
    shown = easel.canvas.mapSettings().visibleExtent().intersect(easel.layers.currentLayer().extent())
    assert easel._seen.contains(shown)
    assert shown.width() > easel._map.extent().width()


def test_the_bands_that_the_map_shows_are_painted(easel, asked):
    layer = easel.layers.currentLayer()
    easel.open_for(layer)
    assert asked[-1]["bands"] == [1, 2, 3]
    layer.setRenderer(QgsMultiBandColorRenderer(layer.dataProvider(), 3, 2, 1))
    assert asked[-1]["bands"] == [3, 2, 1]
    assert asked_by(easel)[1]["BANDS"] == [3, 2, 1]
    layer.setRenderer(QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 2))
    assert asked[-1]["bands"] == [2]
    layer.setRenderer(QgsMultiBandColorRenderer(layer.dataProvider(), 3, 2, -1))
    assert shown_bands(layer) == []


def test_a_raster_whose_file_tells_no_system_is_painted_where_its_layer_lies(easel, run, picture, qtbot, tmp_path):
    bare = tmp_path / "bare.tif"
    gdal.Translate(str(bare), str(picture))
    gdal.Open(str(bare), gdal.GA_Update).SetProjection("")
    layer = QgsRasterLayer(str(bare), "bare")
    layer.setCrs(UTM)
    assert QgsProject.instance().addMapLayer(layer)
    easel._map.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    easel._map.setExtent(easel._map.mapSettings().layerExtentToOutputExtent(layer, VIEW))
    path = painted(easel, qtbot, lambda: easel.open_for(layer))
    assert easel.canvas.layers()[0].crs() == UTM
    final = tmp_path / "final.tif"
    _, good = run("stylize", {**asked_by(easel)[1], "DEVICE": "auto", "OUTPUT": str(final)})
    assert good, run.lines
    rows, cols = placed(final, path)
    assert np.array_equal(pixels(path)[:, rows, cols], pixels(final))


def test_what_is_painted_already_is_not_painted_again(easel, asked):
    easel.open_for(easel.layers.currentLayer())
    count = len(asked)
    assert count
    inner = QgsRectangle(VIEW)
    inner.scale(0.5)
    easel._map.setExtent(inner)  # as it is when QGIS's window becomes narrower
    easel._map.setExtent(VIEW)
    assert len(asked) == count
    easel.controls.stroke.setValue(3)  # noqa: QGS202  (a widget's, which returns nothing)
    assert len(asked) == count + 1
    easel.open_for(easel.layers.currentLayer())  # something may have changed that can't be seen from here
    assert len(asked) == count + 2


def test_a_click_shows_each_pixel_of_the_middle_and_another_all_of_it_again(easel, asked):
    layer = easel.layers.currentLayer()
    easel._map.setExtent(layer.extent())
    easel.controls.enlargement.setValue(16)  # noqa: QGS202  (a widget's, which returns nothing)
    easel.open_for(layer)
    whole, count = easel.canvas.extent(), len(asked)
    assert easel.canvas.reduction(layer) > 2
    easel.closer.click()
    assert easel.canvas.reduction(layer) == pytest.approx(1)
    assert easel.canvas.center().distance(whole.center()) < 1
    easel.closer.click()
    assert easel.canvas.extent() == whole
    assert len(asked) == count  # all of it was painted already


def test_features_that_are_edited_are_painted_as_they_are_now(easel, asked):
    easel.open_for(easel.layers.currentLayer())
    inside = park()
    easel.controls.inside.setLayer(inside)
    before = QgsVectorLayer(asked[-1]["mask"], "mask", "ogr").extent()
    easel.controls.stroke.setValue(3)  # noqa: QGS202  (a widget's, which returns nothing)
    assert asked[-1]["mask"] == asked[-2]["mask"]
    assert inside.startEditing()
    feature = next(inside.getFeatures())
    assert inside.changeGeometry(feature.id(), QgsGeometry.fromRect(QgsRectangle(500050, 4599880, 500100, 4599950)))
    assert inside.commitChanges()
    after = QgsVectorLayer(asked[-1]["mask"], "mask", "ogr").extent()
    assert (before.xMinimum(), after.xMinimum()) == (500040, 500050)
    QgsProject.instance().removeMapLayer(inside.id())
    assert asked[-1]["mask"] == ""


def test_a_painting_on_top_does_not_take_the_place_of_what_it_is_of(easel, asked, picture, tmp_path):
    painting = tmp_path / "painting.tif"
    gdal.Translate(str(painting), str(picture), metadataOptions=["SATART_TASK=stylize"])
    source, made = easel.layers.currentLayer(), QgsRasterLayer(str(painting), "a painting")
    assert QgsProject.instance().addMapLayer(made)
    easel.open_for(source)
    easel.open_for(made)
    assert easel.layers.currentLayer() == source


def test_a_second_style_is_one_of_the_gallery_and_its_share_needs_it(easel, asked):
    easel.open_for(easel.layers.currentLayer())
    second, share = easel.controls.second, easel.controls.blend
    assert second.currentData() == ""
    assert not share.isEnabled()
    second.setCurrentIndex(second.findText("Other style"))
    assert share.isEnabled()
    easel.fill_gallery()
    assert second.currentData() == "other-style"


def test_the_panel_has_room_on_a_small_screen(easel, asked):
    easel.open_for(easel.layers.currentLayer())
    least, letter = easel.minimumSizeHint(), easel.fontMetrics()
    say = letter.horizontalAdvance("Stroke size the image the painting")
    assert least.width() < max(say + 140, 3 * easel.styles.cell.width())
    assert least.height() < 380 + 12 * letter.height()
    easel.controls.more.setCollapsed(False)
    assert easel.minimumSizeHint().height() == least.height()
    assert easel.controls.sizeHint().height() > 2 * easel.controls.minimumSizeHint().height()


def test_a_picture_in_the_gallery_keeps_its_colours_when_it_is_chosen(qgis_app, tmp_path):
    picture = QPixmap(40, 30)
    picture.fill(QColor(255, 32, 64))
    assert picture.save(str(tmp_path / "red.png"))
    made = gallery.icon(str(tmp_path / "red.png"), QSize(40, 30))
    colours = {
        made.pixmap(QSize(40, 30), mode).toImage().pixel(9, 9) for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected)
    }
    assert colours == {0xFFFF2040}


def test_what_is_said_makes_the_panel_no_wider_and_hardly_higher(easel, asked):
    easel.open_for(easel.layers.currentLayer())
    easel.grab()  # has it laid out
    before, lines = easel.minimumSizeHint(), easel.words.fontMetrics().lineSpacing()
    easel._fail("/a_folder/with_others" * 40 + " can't be read.")
    easel.grab()
    assert easel.minimumSizeHint().width() == before.width()
    assert easel.minimumSizeHint().height() <= before.height() + 3 * lines
    assert easel.words.text().replace("\u200b", "") == "/a_folder/with_others" * 40 + " can't be read."
    assert easel.words.heightForWidth(easel.words.width()) > 6 * lines
