"""Menus open the right dialog, filled in, and leave nothing behind."""

from __future__ import annotations

import numpy as np
import pytest
from qgis import processing
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt import sip
from qgis.PyQt.QtWidgets import QDialog, QMainWindow, QMenu, QToolBar

from satart_qgis import provider
from satart_qgis.desktop import menus, pairing

LAYER_MENU = [
    "Pansharpen…",
    "Stretch to 8-bit…",
    "Spectral index…",
    "Map land use…",
    "Paint with a trained style…",
    "Super-resolve…",
]
UTM = QgsCoordinateReferenceSystem("EPSG:32633")


class Window:
    """The part of QGIS's interface that the menus use, with a real canvas, menu and toolbar."""

    def __init__(self):
        self.window = QMainWindow()
        self.canvas = QgsMapCanvas(self.window)
        self.menu = QMenu(self.window)
        self.toolbar = QToolBar(self.window)
        self.layer_menu = []
        self.docks = []
        self.active = None

    def mainWindow(self):
        return self.window

    def mapCanvas(self):
        return self.canvas

    def activeLayer(self):
        return self.active

    def addPluginToMenu(self, title, action):
        assert title == "SatArt"
        self.menu.addAction(action)

    def removePluginMenu(self, title, action):
        self.menu.removeAction(action)

    def addToolBarWidget(self, widget):
        return self.toolbar.addWidget(widget)

    def removeToolBarIcon(self, action):
        self.toolbar.removeAction(action)

    def addDockWidget(self, area, dock):
        self.docks.append(dock)
        self.window.addDockWidget(area, dock)

    def removeDockWidget(self, dock):
        self.docks.remove(dock)
        self.window.removeDockWidget(dock)

    def addCustomActionForLayerType(self, action, menu, kind, all_layers):
        assert (menu, kind, all_layers) == ("SatArt", QgsRasterLayer(":", "x").type(), True)
        self.layer_menu.append(action)

    def removeCustomActionForLayerType(self, action):
        self.layer_menu.remove(action)


@pytest.fixture
def window(qgis_new_project):
    made = Window()
    made.canvas.setDestinationCrs(UTM)
    made.canvas.resize(400, 400)
    return made


@pytest.fixture
def opened(monkeypatch):
    """Return what was opened: (algorithm, parameters) of each dialog."""
    calls = []
    monkeypatch.setattr(menus.Menus, "open", lambda self, name, parameters: calls.append((name, parameters)))
    return calls


@pytest.fixture
def load(tmp_path, write_raster):
    """Return load(name, pixel, bands=1, ...): a raster layer in the project."""

    def make(name, pixel, bands=1, size=40, corner=(500000, 4600000), epsg=32633):
        transform = (corner[0], pixel, 0, corner[1], 0, -pixel)
        path = write_raster(tmp_path / f"{name}.tif", np.ones((bands, size, size), "uint16"), transform, epsg)
        layer = QgsRasterLayer(str(path), name)
        assert layer.isValid()
        return QgsProject.instance().addMapLayer(layer)

    return make


def texts(menu):
    return [action.text().replace("&", "") for action in menu.actions()]


def test_the_canvas_menu_gets_one_submenu_each_time(window, opened, load):
    pan, ms = load("pan", 15, size=80), load("ms", 30, bands=4)
    made = menus.Menus(window)
    window.canvas.setExtent(QgsRectangle(500000, 4599000, 501000, 4600000))
    for _ in range(2):
        menu = QMenu()
        window.canvas.contextMenuAboutToShow.emit(menu, None)
        ours = [action.menu() for action in menu.actions() if action.menu()]
        assert [sub.title() for sub in ours] == ["SatArt"]
        assert texts(ours[0]) == [
            "Find imagery here…",
            "Pansharpen…",
            "Stretch to 8-bit…",
            "Map land use here…",
            "Paint this area…",
            "Super-resolve this area…",
        ]
    ours[0].actions()[0].trigger()
    name, parameters = opened.pop()
    assert (name, list(parameters)) == ("searchscenes", ["EXTENT"])
    ours[0].actions()[1].trigger()
    name, parameters = opened.pop()
    assert name == "pansharpen"
    assert (parameters["PAN"], parameters["MS"]) == (pan.id(), ms.id())
    assert parameters["EXTENT"].endswith("[EPSG:32633]")
    west, east, south, north = map(float, parameters["EXTENT"].split(" ")[0].split(","))
    view = window.canvas.extent()
    seen = (view.xMinimum(), view.xMaximum(), view.yMinimum(), view.yMaximum())
    assert (west, east, south, north) == pytest.approx(seen)
    made.remove()


def test_in_a_project_without_a_system_the_view_is_in_that_of_the_image(window, opened, load):
    window.canvas.setDestinationCrs(QgsCoordinateReferenceSystem())
    load("image", 15, bands=3)
    made = menus.Menus(window)
    window.canvas.setExtent(QgsRectangle(500000, 4599000, 501000, 4600000))
    menu = QMenu()
    window.canvas.contextMenuAboutToShow.emit(menu, None)
    entries = dict(zip(texts(ours := menu.actions()[-1].menu()), ours.actions()))
    entries["Map land use here…"].trigger()
    assert opened.pop()[1]["EXTENT"].endswith("[EPSG:32633]")
    entries["Find imagery here…"].trigger()  # Nobody knows where on Earth that is.
    assert opened.pop() == ("searchscenes", {})
    made.remove()


def test_painting_an_area_opens_one_panel_for_the_active_layer(plugin, window, opened, load):
    load("other", 15, bands=3)
    window.active = load("town", 15, bands=3)
    made = menus.Menus(window)
    menu = QMenu()
    window.canvas.contextMenuAboutToShow.emit(menu, None)
    paint = next(action for action in menu.actions() if action.menu()).menu().actions()[4]
    for _ in range(2):
        paint.trigger()
        assert [dock.layers.currentLayer() for dock in window.docks] == [window.active]
    made.easel.asked.emit("stylize", {"INPUT": "x"})
    assert opened == [("stylize", {"INPUT": "x"})]
    made.remove()
    assert not window.docks


def test_unload_leaves_nothing_in_the_window(plugin, window, opened):
    for _ in range(2):
        made = menus.Menus(window)
        assert len(window.menu.actions()) == 6
        assert len(window.toolbar.actions()) == 1
        assert [action.text() for action in window.layer_menu] == LAYER_MENU
        made.remove()
        assert not window.menu.actions()
        assert not window.toolbar.actions()
        assert not window.layer_menu
        menu = QMenu()
        window.canvas.contextMenuAboutToShow.emit(menu, None)
        assert not menu.actions()


def test_unload_closes_our_dialogs_also_where_qt_deleted_some(window, monkeypatch):
    made = menus.Menus(window)
    closed, deleted = QDialog(window.window), QDialog(window.window)
    offered = iter((deleted, closed))
    monkeypatch.setattr(processing, "createAlgorithmDialog", lambda _name, _parameters: next(offered), raising=False)
    assert made.open("stretch", {}) is deleted
    assert made.open("stretch", {}) is closed
    assert closed.isVisible()
    assert not closed.isModal()
    sip.delete(deleted)
    made.remove()
    assert not closed.isVisible()


def test_a_layers_menu_opens_for_that_layer_and_its_partner(window, opened, load):
    pan, ms = load("pan", 15, size=80), load("ms", 30, bands=4)
    made = menus.Menus(window)
    for clicked in (pan, ms):
        window.active = clicked
        made.layer_actions[0].trigger()
        assert opened.pop() == ("pansharpen", {"PAN": pan.id(), "MS": ms.id()})
    for action, name in zip(made.layer_actions[1:], ("stretch", "spectralindex", "segment", "stylize", "superresolve")):
        action.trigger()
        assert opened.pop() == (name, {"INPUT": ms.id()})
    made.remove()


@pytest.mark.parametrize("name", ["superresolve", "deepimageprior"])
def test_what_makes_finer_is_asked_from_a_menu_for_its_doubt_and_its_report(window, monkeypatch, name):
    asked = []
    monkeypatch.setattr(processing, "createAlgorithmDialog", lambda name, parameters: asked.append(parameters))
    menus.Menus(window).open(name, {"INPUT": "town", "REPORT": "mine.html"})
    assert asked == [{"INPUT": "town", "UNSUPPORTED": "TEMPORARY_OUTPUT", "REPORT": "mine.html"}]


def test_the_plugin_menu_opens_every_algorithm_of_ours(plugin, window, opened):
    made = menus.Menus(window)
    for action in made.actions:
        for entry in action.menu().actions() if action.menu() else [action]:
            entry.trigger()
    assert {name for name, _ in opened} == {kind.TASK for kind in provider.found()}
    made.remove()


def test_the_pair_is_the_finest_single_band_and_an_overlapping_coarser_image(qgis_new_project, load):
    far = (600000, 4700000)
    mask, pan = load("mask", 30), load("pan", 15, size=80)
    elsewhere, ms = load("elsewhere", 30, bands=4, corner=far), load("ms", 30, bands=4)
    layers = [mask, elsewhere, pan, ms]
    everything = QgsRectangle(400000, 4000000, 700000, 5000000)
    assert pairing.best_pair(layers, everything, UTM) == (pan, ms)
    assert pairing.best_pair([pan], everything, UTM) == (pan, None)
    assert pairing.best_pair([ms, elsewhere], QgsRectangle(599000, 4690000, 610000, 4701000), UTM) == (None, elsewhere)
    assert pairing.best_pair([], everything, UTM) == (None, None)


def test_a_pair_is_found_across_coordinate_systems(qgis_new_project, load):
    pan = load("pan", 15, size=80)
    degrees = load("ms", 30 / 111320, bands=3, corner=(15.0, 41.551), epsg=4326)
    assert pairing.partner_of(pan, [degrees]) is degrees
    assert pairing.partner_of(degrees, [pan]) is pan


def test_an_image_far_too_coarse_or_too_fine_is_no_partner(qgis_new_project, load):
    pan = load("pan", 15, size=80)
    assert pairing.partner_of(pan, [load("coarse", 500, bands=3), load("same", 15, bands=3, size=80)]) is None
