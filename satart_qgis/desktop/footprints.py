"""How found scenes look: outlines coloured by cloud, a thumbnail under the mouse, and an action that gets the pixels.

Needs no window: qgis_process styles with it too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from qgis import utils
from qgis.core import (
    QgsAction,
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsProcessingContext,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from . import styling

translate = QCoreApplication.translate

# Up to this many percent of cloud: a colour, from deep blue for a clear scene to grey for clouds alone. Lightness
# changes all along, so that the order is seen without colour vision too.
COLOURS = ((5, "#08519c"), (20, "#2b8cbe"), (50, "#74a9cf"), (100, "#8c8c8c"))
UNKNOWN = "#b35806"
FILL_ALPHA = 36  # of 255: overlapping scenes are the rule
CLOUD = 'coalesce("aoi_cloud", "cloud_cover")'  # within the area where that was asked for
AREA = "satart/area"  # the layer's property that remembers the search: parameters of downloadscene, as JSON
# What a download has from its search: where, and with which login (its id; the secret stays with QGIS).
KEPT = ("EXTENT", "AOI", "AUTHCFG")
DOWNLOAD = "from satart_qgis.desktop import scenes; scenes.download('[% @layer_id %]', [% $id %])"


def style(layer: QgsVectorLayer) -> None:
    """Give a layer of found scenes its colours, map tips and action."""
    renderer = QgsRuleBasedRenderer(_rules())
    clearest_last = QgsFeatureRequest.OrderByClause(CLOUD, False, True)  # so it is drawn on top
    renderer.setOrderBy(QgsFeatureRequest.OrderBy([clearest_last]))
    renderer.setOrderByEnabled(True)
    layer.setRenderer(renderer)
    layer.setMapTipTemplate(map_tip())
    layer.setDisplayExpression(f"""concat("item_id", ', ' || round({CLOUD}) || ' %')""")
    _set_action(layer)
    layer.triggerRepaint()


def _rules() -> QgsRuleBasedRenderer.Rule:
    """Return a rule for each class of cloud, and one for scenes that say nothing of it."""
    root = QgsRuleBasedRenderer.Rule(None)
    below = None
    for limit, colour in COLOURS:
        label = translate("Satart", "Clouds up to {} %").format(limit)
        expression = f"{CLOUD} <= {limit}" + ("" if below is None else f" AND {CLOUD} > {below}")
        root.appendChild(QgsRuleBasedRenderer.Rule(_outline(colour), filterExp=expression, label=label))
        below = limit
    unknown = QgsRuleBasedRenderer.Rule(_outline(UNKNOWN), label=translate("Satart", "Clouds unknown"))
    unknown.setIsElse(True)
    root.appendChild(unknown)
    return root


def _outline(colour: str) -> QgsFillSymbol:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return QgsFillSymbol.createSimple(
        {"color": f"{red},{green},{blue},{FILL_ALPHA}", "outline_color": colour, "outline_width": "0.5"}
    )


def map_tip() -> str:
    """Return the map tip: date, platform, cloud and coverage, and the thumbnail where there is one."""
    cloud = translate("Satart", "{} % cloud")
    inside = translate("Satart", "{} % cloud in the area")
    covered = translate("Satart", "covers {} % of the area")
    lines = (
        f"""'<b>' || {_escaped('"item_id"')} || '</b>'""",
        _escaped("""concat(left("datetime", 16), ' ' || "platform")"""),
        _figure(cloud, "cloud_cover"),
        _figure(inside, "aoi_cloud"),
        _figure(covered, "aoi_coverage"),
    )
    joined = ", ".join(lines)
    address = """CASE WHEN "thumbnail_href" ~ '^https?:' THEN "thumbnail_href"
        WHEN "thumbnail_href" ~ '^/' THEN 'file://' || "thumbnail_href"
        WHEN "thumbnail_href" ~ '^[A-Za-z]:' THEN 'file:///' || "thumbnail_href" END"""
    picture = f"""coalesce('<br><img width="256" src="' || {_escaped(address)} || '">', '')"""
    return f"[% array_to_string(array_filter(array({joined}), @element IS NOT NULL), '<br>') || {picture} %]"


def _escaped(expression: str) -> str:
    """Return an expression whose text is shown as it is: what a server sends is never HTML."""
    return f"""replace(replace({expression}, '&', '&amp;'), map('<', '&lt;', '>', '&gt;', '"', '&quot;'))"""


def _figure(text: str, field: str) -> str:
    """Return an expression for a percentage in words; null where it is not known."""
    before, after = text.replace("'", "''").split("{}")
    return f"""'{before}' || round("{field}", 1) || '{after}'"""


def _set_action(layer: QgsVectorLayer) -> None:
    """Put 'Download this scene' on the layer, once; a click on a footprint runs it."""
    manager = layer.actions()
    for there in manager.actions():
        if there.command() == DOWNLOAD:
            manager.removeAction(there.id())
    title = translate("Satart", "Download this scene")
    action = QgsAction(
        QgsAction.ActionType.GenericPython, title, DOWNLOAD, "", False, title, {"Canvas", "Feature", "Form"}
    )
    manager.addAction(action)
    manager.setDefaultAction("Canvas", action.id())


def remember_area(layer: QgsVectorLayer, area: Mapping[str, str]) -> None:
    """Keep with the layer where was searched, and as whom: KEPT's parameters as Processing reads them."""
    layer.setCustomProperty(AREA, json.dumps(dict(area)))


def remembered_area(layer: QgsVectorLayer) -> dict[str, str]:
    """Return what remember_area() kept; empty for a layer that was not found by us."""
    try:
        kept = json.loads(layer.customProperty(AREA, "{}"))
    except (TypeError, ValueError):
        return {}
    return {name: kept[name] for name in KEPT if isinstance(kept.get(name), str)} if isinstance(kept, dict) else {}


def save_style(path: str, area: Mapping[str, str]) -> bool:
    """Lay the style of a GeoPackage of scenes beside it as .qml; return False where that is not possible."""
    layer = QgsVectorLayer(path, Path(path).stem, "ogr")
    if not layer.isValid():
        return False
    style(layer)
    remember_area(layer, area)
    return styling.save_beside(layer, path)


def arrange(details: QgsProcessingContext.LayerDetails, area: Mapping[str, str]) -> None:
    """Have found scenes styled and grouped when they are loaded."""

    def look(layer: QgsVectorLayer) -> None:
        style(layer)
        remember_area(layer, area)
        if utils.iface is not None:  # QGIS asks for a layer's actions when it becomes the current one
            utils.iface.layerTreeView().setCurrentLayer(None)

    styling.arrange(details, look)
