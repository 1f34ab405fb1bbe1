"""Menus: SatArt in the plugin menu, on the toolbar, and on the right-click of the canvas and of raster layers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis import core
from qgis.core import QgsProcessing, QgsProject, QgsRasterLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QMenu, QToolButton

from .. import paths
from .easel import Easel
from .pairing import best_pair, image_files, is_image_file, partner_of

translate = QCoreApplication.translate
TITLE = "SatArt"
# Optional results that are asked for beforehand where a menu leads to an algorithm: its own is a guess without them.
WITNESSES = {
    "segment": ("CONFIDENCE",),
    "superresolve": ("UNSUPPORTED", "REPORT"),
    "deepimageprior": ("UNSUPPORTED", "REPORT"),
}
Entries = tuple[tuple[str, Callable[[], Any]], ...]  # what a menu says, and what it does


class Menus:
    """Everything SatArt adds to the QGIS window; remove() takes it all back.

    iface: QGIS's interface.
    """

    def __init__(self, iface: Any) -> None:  # noqa: QGS105  (handed in, so that a test can hand in its own)
        self.iface = iface
        self.window = iface.mainWindow()
        self.dialogs: list[Any] = []
        self.easel: Easel | None = None
        self.actions = self._actions()
        for action in self.actions:
            iface.addPluginToMenu(TITLE, action)
        self.layer_actions = self._layer_actions()
        self.button = iface.addToolBarWidget(self._button())
        self.canvas = iface.mapCanvas()
        if hasattr(self.canvas, "contextMenuAboutToShow"):
            self.canvas.contextMenuAboutToShow.connect(self._extend_canvas_menu)

    def remove(self) -> None:
        """Take everything back."""
        if hasattr(self.canvas, "contextMenuAboutToShow"):
            self.canvas.contextMenuAboutToShow.disconnect(self._extend_canvas_menu)
        for action in self.layer_actions:
            self.iface.removeCustomActionForLayerType(action)
            action.deleteLater()
        for action in self.actions:
            self.iface.removePluginMenu(TITLE, action)
            (action.menu() or action).deleteLater()
        self.iface.removeToolBarIcon(self.button)
        self.button.deleteLater()
        for dialog in self._open_dialogs():
            dialog.close()
        self.dialogs.clear()
        if self.easel is not None:
            self.easel.close_down()
            self.iface.removeDockWidget(self.easel)
            self.easel.deleteLater()
            self.easel = None

    def open(self, algorithm: str, parameters: dict[str, Any]) -> Any:
        """Show an algorithm's dialog, filled in; it stays open beside the map while it works."""
        from qgis import processing

        beside = dict.fromkeys(WITNESSES.get(algorithm, ()), QgsProcessing.TEMPORARY_OUTPUT)
        dialog = processing.createAlgorithmDialog(f"satart:{algorithm}", {**beside, **parameters})
        if dialog is None:
            return None
        self.dialogs = [*self._open_dialogs(), dialog]  # Python would delete it at once
        dialog.show()
        return dialog

    def open_easel(self) -> Easel:
        """Show the panel that paints what the map shows, for the active layer, else the topmost image."""
        if self.easel is None:
            self.easel = Easel(self.canvas, self.window)
            self.easel.asked.connect(self.open)
            self.iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.easel)
        self.easel.open_for(next(iter(self._candidates()), None))
        return self.easel

    def _open_dialogs(self) -> list[Any]:
        """Return our dialogs that Qt has not deleted, as it does when they are closed."""
        return [dialog for dialog in self.dialogs if not sip.isdeleted(dialog)]

    def _actions(self) -> list[QAction]:
        """Return the entries of the plugin menu and the toolbar button: a submenu for each group, and the check."""
        groups = (
            (translate("Satart", "Imagery"), "imagery", self._imagery_entries()),
            (translate("Satart", "Pansharpening"), "pansharpening", self._pansharpening_entries()),
            (translate("Satart", "Land use"), "landuse", self._land_use_entries()),
            (translate("Satart", "Art"), "art", self._art_entries()),
            (translate("Satart", "Super-resolution"), "superresolution", self._super_resolution_entries()),
        )
        check = self._action(
            translate("Satart", "Check runtime…"), "satart", lambda: self.open("checkruntime", {}), self.window
        )
        return [*(self._submenu(*group) for group in groups), check]

    def _submenu(self, title: str, icon: str, entries: Entries) -> QAction:
        menu = QMenu(title, self.window)
        menu.setIcon(QIcon(paths.icon(icon)))
        for text, do in entries:
            menu.addAction(self._action(text, icon, do, menu))
        return menu.menuAction()

    def _imagery_entries(self) -> Entries:
        return (
            (translate("Satart", "Find imagery…"), self._find_view),
            (translate("Satart", "Download scenes…"), lambda: self.open("downloadscene", {})),
            (translate("Satart", "Download map tiles…"), lambda: self.open("downloadtiles", self._view())),
            (translate("Satart", "Download OpenStreetMap…"), lambda: self.open("downloadosm", self._view())),
            (translate("Satart", "Labels from OpenStreetMap…"), self._label_layer),
            (translate("Satart", "Spectral index…"), lambda: self._image_layer("spectralindex")),
            (translate("Satart", "Stretch to 8-bit…"), lambda: self._image_view("stretch", whole=True)),
        )

    def _pansharpening_entries(self) -> Entries:
        return (
            (translate("Satart", "Pansharpen…"), lambda: self._pansharpen_view(whole=True)),
            (translate("Satart", "Pansharpening quality…"), self._judge),
            (translate("Satart", "Sharpen Sentinel-2 bands…"), lambda: self.open("sharpenbands", {})),
        )

    def _land_use_entries(self) -> Entries:
        return (
            (translate("Satart", "Map land use…"), lambda: self._image_view("segment", whole=True)),
            (translate("Satart", "Training tiles…"), lambda: self.open("trainingtiles", self._active_image("IMAGE"))),
            (translate("Satart", "Train a land-use model…"), lambda: self.open("trainsegmentation", {})),
            (translate("Satart", "Validate a land-use model…"), lambda: self.open("validatesegmentation", {})),
            (translate("Satart", "Export a model to ONNX…"), lambda: self.open("exportmodel", {})),
        )

    def _art_entries(self) -> Entries:
        return (
            (translate("Satart", "Paint this area…"), self.open_easel),
            (translate("Satart", "Paint with a trained style…"), lambda: self._image_view("stylize", whole=True)),
            (translate("Satart", "Print a painting…"), lambda: self._image_view("printart")),
            (translate("Satart", "Paint like any picture…"), lambda: self._image_view("paint", whole=True)),
            (translate("Satart", "Train a style…"), lambda: self.open("trainstyle", {})),
        )

    def _super_resolution_entries(self) -> Entries:
        return (
            (translate("Satart", "Super-resolve…"), lambda: self._image_view("superresolve", whole=True)),
            (translate("Satart", "Deep image prior…"), lambda: self._image_view("deepimageprior", whole=True)),
            (translate("Satart", "Train super-resolution…"), lambda: self.open("trainsuperresolution", {})),
        )

    def _action(self, text: str, icon: str, do: Callable[[], Any], parent: Any) -> QAction:
        action = QAction(QIcon(paths.icon(icon)), text, parent)
        action.triggered.connect(lambda _checked=False: do())
        return action

    def _button(self) -> QToolButton:
        """Return the toolbar button: a click pansharpens, its arrow opens the rest."""
        button = QToolButton(self.window)
        menu = QMenu(button)
        menu.addActions(self.actions)
        button.setMenu(menu)
        button.setIcon(QIcon(paths.icon("satart")))
        button.setToolTip(translate("Satart", "SatArt: pansharpen, and more in the menu"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        button.clicked.connect(lambda _checked=False: self._pansharpen_view(whole=True))
        return button

    def _layer_actions(self) -> list[QAction]:
        """Return the actions on a raster layer's right-click, in a submenu of our name."""
        entries = (
            (translate("Satart", "Pansharpen…"), "pansharpening", self._pansharpen_layer),
            (translate("Satart", "Stretch to 8-bit…"), "imagery", lambda: self._image_layer("stretch")),
            (translate("Satart", "Spectral index…"), "imagery", lambda: self._image_layer("spectralindex")),
            (translate("Satart", "Map land use…"), "landuse", lambda: self._image_layer("segment")),
            (translate("Satart", "Paint with a trained style…"), "art", lambda: self._image_layer("stylize")),
            (translate("Satart", "Super-resolve…"), "superresolution", lambda: self._image_layer("superresolve")),
        )
        actions = [self._action(*entry, self.window) for entry in entries]
        for action in actions:
            self.iface.addCustomActionForLayerType(action, TITLE, _raster_type(), True)
        return actions

    def _extend_canvas_menu(self, menu: QMenu, event: Any) -> None:
        """Add our submenu to the canvas's, each time it opens; QGIS throws the menu away when it closes."""
        ours = QMenu(TITLE, menu)
        ours.setIcon(QIcon(paths.icon("satart")))
        for entry in (
            (translate("Satart", "Find imagery here…"), "imagery", self._find_view),
            (translate("Satart", "Pansharpen…"), "pansharpening", self._pansharpen_view),
            (translate("Satart", "Stretch to 8-bit…"), "imagery", lambda: self._image_view("stretch")),
            (translate("Satart", "Map land use here…"), "landuse", lambda: self._image_view("segment")),
            (translate("Satart", "Paint this area…"), "art", self.open_easel),
            (
                translate("Satart", "Super-resolve this area…"),
                "superresolution",
                lambda: self._image_view("superresolve"),
            ),
        ):
            ours.addAction(self._action(*entry, ours))
        menu.addSeparator()
        menu.addMenu(ours)

    def _find_view(self) -> Any:
        """Open Search for scenes for what is visible."""
        return self.open("searchscenes", self._view())

    def _label_layer(self) -> Any:
        """Open Labels from OpenStreetMap for the active layer."""
        return self.open("osmlabels", self._active_image("GRID"))

    def _active_image(self, parameter: str) -> dict[str, str]:
        layer = self.iface.activeLayer()
        return _ids(**{parameter: layer if is_image_file(layer) else None})

    def _pansharpen_view(self, *, whole: bool = False) -> Any:
        """Open Pansharpen for the best pair that can be seen, restricted to the view unless the whole is asked for."""
        pan, ms = self._guess_pair()
        return self.open("pansharpen", {**_ids(PAN=pan, MS=ms), **({} if whole else self._view(pan or ms))})

    def _judge(self) -> Any:
        """Open Pansharpening quality for the best pair that can be seen."""
        pan, ms = self._guess_pair()
        return self.open("fusionquality", _ids(PAN=pan, MS=ms))

    def _guess_pair(self) -> tuple[QgsRasterLayer | None, QgsRasterLayer | None]:
        settings = self.canvas.mapSettings()
        return best_pair(image_files(QgsProject.instance()), settings.visibleExtent(), settings.destinationCrs())

    def _image_view(self, algorithm: str, *, whole: bool = False) -> Any:
        """Open an algorithm for the active layer, else the topmost image, in the view unless asked for the whole."""
        layer = next(iter(self._candidates()), None)
        return self.open(algorithm, {**_ids(INPUT=layer), **({} if whole else self._view(layer))})

    def _candidates(self) -> list[QgsRasterLayer]:
        """Return the active layer if it is an image, else the project's images, those higher in the tree first."""
        active = self.iface.activeLayer()
        return [active] if is_image_file(active) else image_files(QgsProject.instance())

    def _pansharpen_layer(self) -> Any:
        """Open Pansharpen for the layer clicked on and its partner."""
        layer = self.iface.activeLayer()
        if not is_image_file(layer):
            return self.open("pansharpen", {})
        partner = partner_of(layer, [other for other in image_files(QgsProject.instance()) if other is not layer])
        pan, ms = (layer, partner) if layer.bandCount() == 1 else (partner, layer)
        return self.open("pansharpen", _ids(PAN=pan, MS=ms))

    def _image_layer(self, algorithm: str) -> Any:
        """Open an algorithm for the layer clicked on."""
        return self.open(algorithm, self._active_image("INPUT"))

    def _view(self, layer: QgsRasterLayer | None = None) -> dict[str, str]:
        """Return the visible extent as a parameter; layer: the image it is for, if any."""
        settings = self.canvas.mapSettings()
        box, crs = settings.visibleExtent(), settings.destinationCrs()
        if not crs.isValid():  # A project without a system draws every layer in the layer's own.
            if layer is None:
                return {}
            crs = layer.crs()
        edges = ",".join(f"{edge:.10g}" for edge in (box.xMinimum(), box.xMaximum(), box.yMinimum(), box.yMaximum()))
        return {"EXTENT": f"{edges} [{crs.authid()}]"}


def _ids(**layers: QgsRasterLayer | None) -> dict[str, str]:
    """Return layers as parameter values; one that is not there is left for the user to choose."""
    return {name: layer.id() for name, layer in layers.items() if layer is not None}


def _raster_type() -> Any:
    """Return the raster layer type, which newer QGIS has under another name."""
    return core.Qgis.LayerType.Raster if hasattr(core.Qgis, "LayerType") else core.QgsMapLayerType.RasterLayer
