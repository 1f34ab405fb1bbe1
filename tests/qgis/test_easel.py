"""The easel's preview is the final result where both show the same ground, and what is outdated is not shown."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import Qt

from satart_qgis import library
from satart_qgis.desktop import preview
from satart_qgis.desktop.preview import Preview, extent_text, visible_part
from tests.qgis.easels import LONG, UTM, VIEW, asked_by, painted, pixels, placed

pytestmark = pytest.mark.usefixtures("own_models")


def test_the_preview_has_the_pixels_of_the_final_raster(easel, run, qtbot, tmp_path):
    easel.controls.colors.setCurrentIndex(easel.controls.colors.findData("luminance"))
    layer = easel.layers.currentLayer()
    first = pixels(painted(easel, qtbot, lambda: easel.open_for(layer)))
    path = painted(easel, qtbot, lambda: (easel.controls.stroke.setValue(85), easel.controls.strength.setValue(70)))
    shown = pixels(path)
    assert easel.canvas.layers()[0].source() == path
    assert first.shape == shown.shape
    assert np.abs(first.astype(int) - shown).mean() > 1
    name, parameters = asked_by(easel)
    assert name == "stylize"
    assert parameters["STATISTICS"]
    view = parameters.pop("EXTENT")
    final = tmp_path / "final.tif"
    _, good = run("stylize", {**parameters, "DEVICE": "auto", "OUTPUT": str(final)})
    assert good, run.lines
    rows, cols = placed(path, final)
    assert np.array_equal(shown, pixels(final)[:, rows, cols])
    # What it was told, and an extent: the same pixels once more, also where the statistics are counted anew.
    del parameters["STATISTICS"]
    part = tmp_path / "part.tif"
    _, good = run("stylize", {**parameters, "EXTENT": view, "DEVICE": "auto", "OUTPUT": str(part)})
    assert good, run.lines
    assert np.array_equal(pixels(part), pixels(final)[(slice(None), *placed(part, final))])


def test_all_that_the_small_map_shows_of_the_raster_is_painted_wherever_it_is_moved(easel, qtbot):
    layer = easel.layers.currentLayer()
    easel.resize(400, 700)
    near = QgsRectangle(500050, 4599900, 500090, 4599904)  # a strip: the small map is far higher
    easel._map.setExtent(near)
    path = painted(easel, qtbot, lambda: easel.open_for(layer))

    def covers(file):
        shown = easel.canvas.extent().intersect(layer.extent())
        return not shown.isEmpty() and QgsRasterLayer(file, "painted").extent().contains(shown)

    assert easel.canvas.extent().contains(near)
    assert easel.canvas.extent().height() > 2 * near.height()
    assert covers(path)
    path = painted(easel, qtbot, lambda: easel.canvas.setCenter(layer.extent().center()))
    assert easel.canvas.center().distance(layer.extent().center()) < 1
    assert covers(path)
    path = painted(easel, qtbot, lambda: easel.controls.stroke.setValue(20))  # stays where it was moved to
    assert easel.canvas.center().distance(layer.extent().center()) < 1
    path = painted(easel, qtbot, lambda: easel._map.setExtent(VIEW))  # and follows the map again
    assert easel.canvas.extent().contains(VIEW)
    assert covers(path)


def test_more_than_can_be_painted_at_once_fills_the_small_map_with_the_middle(easel, qtbot, monkeypatch):
    few = 96 * 80 // 4
    monkeypatch.setattr("satart_qgis.desktop.sketch.MOST", few)
    layer = easel.layers.currentLayer()
    easel._map.setExtent(layer.extent())
    path = painted(easel, qtbot, lambda: easel.open_for(layer))
    file = QgsRasterLayer(path, "painted")
    assert file.extent().contains(easel.canvas.extent().intersect(layer.extent()))
    assert 0.5 * few < file.width() * file.height() < 1.2 * few  # pixels at its edges are whole
    assert "The middle of the map" in easel.words.text()
    easel._map.setExtent(QgsRectangle(500080, 4599910, 500100, 4599930))
    assert not easel._preview.busy  # that was painted with the rest
    assert "The middle of the map" not in easel.words.text()


def test_it_is_pixel_for_pixel_only_where_the_screen_has_a_pixel_for_each(easel, qtbot):
    layer = easel.layers.currentLayer()  # pixels of 2 m
    easel._map.setExtent(VIEW)
    painted(easel, qtbot, lambda: easel.open_for(layer))
    across = easel.canvas.mapSettings().outputSize().width() * easel.canvas.mapSettings().devicePixelRatio()

    def times():
        return easel.canvas.extent().width() / 2 / across

    assert times() < 1
    assert "ixel for pixel as the result" in easel.words.text()
    center = easel.canvas.center()
    easel.canvas.zoomByFactor(3.4 / times(), center)
    assert times() == pytest.approx(3.4, rel=1e-6)
    painted(easel, qtbot, lambda: None)
    assert "3.4 times smaller" in easel.words.text()
    assert "as the result will be" not in easel.words.text()
    easel.canvas.zoomByFactor(1 / 3.4, center)  # what is painted already only has to be shown
    assert "as the result will be" in easel.words.text()
    assert not easel._preview.busy


def test_the_gallery_opens_with_the_style_that_is_chosen_and_at_the_top_if_that_is_the_first(easel, qtbot, monkeypatch):
    names = [f"style-{number}" for number in range(12)]
    monkeypatch.setattr(library, "labels", lambda _task: {name: name for name in names} | {"starry-night": "zz"})
    monkeypatch.setattr(library, "pictures", lambda _task: {})
    monkeypatch.setattr(easel._preview, "ask", lambda _parameters: None)
    easel.resize(300, 500)
    easel.open_for(easel.layers.currentLayer())

    def seen():
        place = easel.styles.visualItemRect(easel.styles.currentItem())
        return easel.styles.viewport().rect().contains(place)

    first = easel.styles.value()
    qtbot.waitUntil(seen)
    assert first == easel.styles.item(0).data(Qt.ItemDataRole.UserRole) == "starry-night"
    assert easel.styles.verticalScrollBar().value() == 0
    easel.styles.mark("style-9")
    easel.hide()
    easel.open_for(easel.layers.currentLayer())
    qtbot.waitUntil(seen)
    assert easel.styles.value() == "style-9"
    assert easel.styles.verticalScrollBar().value() > 0


def test_what_is_outdated_is_stopped_and_only_the_last_wish_is_shown(easel, qtbot):
    seen = []
    easel._preview.painted.connect(seen.append)
    layer = easel.layers.currentLayer()
    with qtbot.waitSignal(easel._preview.begun, timeout=LONG):
        easel.open_for(layer)
    last = painted(easel, qtbot, lambda: [easel.controls.stroke.setValue(value) for value in (10, 20, 100)])
    assert seen == [last]
    assert '"stroke": 1.0' in gdal.Open(last).GetMetadataItem("SATART_PARAMETERS")


def test_what_can_not_be_painted_is_told_in_the_panel(easel, qtbot, monkeypatch):
    layer = easel.layers.currentLayer()
    easel._map.setExtent(QgsRectangle(0, 0, 100, 100))
    easel.open_for(layer)
    assert "shows nothing" in easel.words.text()
    monkeypatch.setattr(easel, "_request", lambda _layer: {"input": "/nowhere.tif", "style": "tiny-style"})
    with qtbot.waitSignal(easel._preview.failed, timeout=LONG) as told:
        easel._map.setExtent(VIEW)
    assert "nowhere.tif" in told.args[0]
    assert easel.words.text().replace("\u200b", "") == told.args[0]
    assert easel.canvas.layers() == [layer]  # and no painting of what was asked for before


def test_what_is_forgotten_while_it_is_painted_is_not_heard_of_again(easel, qtbot):
    with qtbot.waitSignal(easel._preview.begun, timeout=LONG):
        easel.open_for(easel.layers.currentLayer())
    spoken = []
    easel._preview.failed.connect(spoken.append)
    easel._preview.painted.connect(spoken.append)
    easel._map.setExtent(QgsRectangle(0, 0, 100, 100))
    assert easel._preview.busy
    qtbot.waitUntil(lambda: not easel._preview.busy, timeout=LONG)
    assert "shows nothing" in easel.words.text()
    assert spoken == []
    assert not list(preview.Path(easel._preview._folder.name).glob("*.tif"))


def test_a_hidden_panel_paints_nothing_and_leaves_no_files(easel, qtbot):
    with qtbot.assertNotEmitted(easel._preview.begun, wait=2 * preview.PATIENCE):
        easel.controls.stroke.setValue(3)  # noqa: QGS202  (a slider's)
        easel._map.setExtent(QgsRectangle(500000, 4599900, 500050, 4599950))
    folder = easel._preview._folder.name
    easel._preview.close()
    assert not preview.Path(folder).exists()


def test_at_most_so_many_pixels_are_painted_around_the_middle(easel):
    layer = easel.layers.currentLayer()  # 96 x 80 pixels of 2 m
    everything = QgsRectangle(400000, 4000000, 600000, 5000000)
    box, whole = visible_part(layer, everything, UTM)
    assert whole
    assert box == layer.extent()
    box, whole = visible_part(layer, everything, UTM, most=96 * 80 // 4)
    assert not whole
    assert (box.width(), box.height()) == pytest.approx((96, 80))
    assert box.center().x() == pytest.approx(layer.extent().center().x())
    box, _ = visible_part(layer, QgsRectangle(0, 0, 1, 1), UTM)
    assert box.isEmpty()


def test_an_extent_without_a_number_is_told_in_degrees():
    crs = QgsCoordinateReferenceSystem.fromProj("+proj=laea +lat_0=41 +lon_0=15 +datum=WGS84 +units=m")
    text = extent_text(QgsRectangle(-10, -10, 10, 10), crs)
    assert text.endswith("[EPSG:4326]")
    assert float(text.split(",")[0]) == pytest.approx(15, abs=1e-3)
    assert extent_text(QgsRectangle(0, 1, 2, 3), QgsCoordinateReferenceSystem()) == "0.0,2.0,1.0,3.0"


def test_other_strokes_know_the_raster_but_not_the_statistics(qgis_app, picture):
    made = Preview()
    given = {"input": str(picture), "style": "a", "stroke": 0.5, "keep_colors": "none"}
    assert made._sheet(given) == made._sheet({**given, "strength": 0.2, "extent": "0,1,2,3"})
    assert len({made._sheet({**given, **other}) for other in ({}, {"stroke": 0.6}, {"style": "b"})}) == 3
    assert made._limits(given) == made._limits({**given, "stroke": 0.9, "style": "b"})
    made.close()
