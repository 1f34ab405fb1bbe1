"""How a result looks: true colour, a stretch that shows it, its style beside its file, its place in the layer tree.

Needs no window: the demo and qgis_process style with it too.
"""

from __future__ import annotations

import contextlib
import re
import weakref
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from osgeo import gdal
from qgis import utils
from qgis.core import (
    QgsContrastEnhancement,
    QgsLayerNotesUtils,
    QgsLayerTreeLayer,
    QgsMultiBandColorRenderer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsRaster,
    QgsRasterLayer,
    QgsRasterMinMaxOrigin,
    QgsRectangle,
    QgsSingleBandGrayRenderer,
)

from ..engine import sidestyle

GROUP = "SatArt"
RANK = "satart/rank"  # of a layer within the group of a run
LOWER, UPPER = 0.01, 0.99  # of the cumulative count: robust against a few dark or glaring pixels
SAMPLE = 250_000  # pixels looked at for the stretch, as QGIS itself does

# how bands of true colour are called: plainly, or by their number on Sentinel-2 and Landsat 8/9, which agree here
NAMES = (
    re.compile(r"\bred\b", re.IGNORECASE),
    re.compile(r"\bgreen\b", re.IGNORECASE),
    re.compile(r"\bblue\b", re.IGNORECASE),
)
NUMBERS = tuple(re.compile(rf"(?:^|[^A-Za-z0-9])(?:SR_)?B0?{number}(?![0-9A-Za-z])") for number in (4, 3, 2))

_retained: list[QgsProcessingLayerPostProcessorInterface] = []  # QGIS keeps no reference of its own
_numbers = count()  # of results, in the order in which they were made
_latest: tuple[Callable[[], Any], set[str]] = (lambda: None, set())  # a run's context, its layers' ids


def style_image(layer: QgsRasterLayer, *, stretched: bool = False) -> None:
    """Show a raster in true colour with a 1-99 % stretch; a single band in gray.

    stretched: the values are made for display already and are shown as they are.
    """
    provider = layer.dataProvider()
    if provider.bandCount() >= 3:
        bands = true_colour([layer.bandName(number) for number in range(1, provider.bandCount() + 1)])
        renderer = QgsMultiBandColorRenderer(provider, *bands)
        renderer.setAlphaBand(_alpha_band(provider))
        if not stretched:
            red, green, blue = (_enhancement(layer, band) for band in bands)
            renderer.setRedContrastEnhancement(red)
            renderer.setGreenContrastEnhancement(green)
            renderer.setBlueContrastEnhancement(blue)
    else:
        renderer = QgsSingleBandGrayRenderer(provider, 1)
        if not stretched:
            renderer.setContrastEnhancement(_enhancement(layer, 1))
    renderer.setMinMaxOrigin(_origin(stretched=stretched))
    layer.setRenderer(renderer)
    layer.triggerRepaint()


def true_colour(names: list[str]) -> tuple[int, int, int]:
    """Return the numbers of the red, green and blue band, by the names of three or more bands; else 1, 2, 3."""
    for patterns in (NAMES, NUMBERS):
        found = [_only_match(pattern, names) for pattern in patterns]
        if all(found) and len(set(found)) == len(patterns):
            return found[0], found[1], found[2]
    return 1, 2, 3


def _only_match(pattern: re.Pattern[str], names: list[str]) -> int:
    """Return the number of the first band the pattern fits, 0 if none."""
    return next((number for number, name in enumerate(names, 1) if pattern.search(name)), 0)


def _alpha_band(provider: Any) -> int:
    """Return the number of the band that holds transparency, -1 if none does."""
    alpha = QgsRaster.ColorInterpretation.AlphaBand
    numbers = range(1, provider.bandCount() + 1)
    return next((number for number in numbers if provider.colorInterpretation(number) == alpha), -1)


def _enhancement(layer: QgsRasterLayer, band: int) -> QgsContrastEnhancement:
    """Return a linear stretch between two percentiles of a band."""
    provider = layer.dataProvider()
    least, most = provider.cumulativeCut(band, LOWER, UPPER, QgsRectangle(), SAMPLE)
    if not least < most:  # one value only, or nothing but nodata
        stats = provider.bandStatistics(band, extent=QgsRectangle(), sampleSize=SAMPLE)
        least, most = (stats.minimumValue, stats.minimumValue + 1) if stats.elementCount else (0, 1)
    enhancement = QgsContrastEnhancement(provider.dataType(band))
    enhancement.setMinimumValue(least)
    enhancement.setMaximumValue(most)
    enhancement.setContrastEnhancementAlgorithm(
        QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum, True
    )
    return enhancement


def _origin(*, stretched: bool) -> QgsRasterMinMaxOrigin:
    """Return what the layer's properties dialog says about where the stretch comes from."""
    origin = QgsRasterMinMaxOrigin()
    if not stretched:
        origin.setLimits(QgsRasterMinMaxOrigin.Limits.CumulativeCut)
        origin.setCumulativeCutLower(LOWER)
        origin.setCumulativeCutUpper(UPPER)
    return origin


def save_style(path: str, look: Callable[[Any], None] | None = None, *, stretched: bool = False) -> bool:
    """Lay the style of a raster file beside it as .qml, which QGIS applies wherever the file is opened.

    look: what styles the layer; an image without one. A style somebody else made stays. Returns False where there is
    none then; the file is good all the same. Callable in any thread.
    """
    with no_side_files():
        layer = QgsRasterLayer(path, Path(path).stem)
        if not layer.isValid():
            return False
        if look:
            look(layer)
        else:
            style_image(layer, stretched=stretched)
        saved = save_beside(layer, path)
        del layer  # closes the file, which is when GDAL would write
    return saved


def save_beside(layer: Any, path: str) -> bool:
    """Write a layer's style beside its file as .qml; return False where that is not possible.

    A style that is not as we have left it is somebody's own and stays, which is no failure.
    """
    style = Path(path).with_suffix(".qml")
    try:
        if sidestyle.foreign(style):
            return True
        _, saved = layer.saveNamedStyle(str(style))
        if saved:
            content = style.read_bytes()
            style.unlink()
            sidestyle.write(style, content)
    except OSError:
        return False
    return bool(saved)


@contextlib.contextmanager
def no_side_files() -> Iterator[None]:
    """Keep GDAL from writing the histogram we look at to an .aux.xml beside the result, in this thread."""
    option = "GDAL_PAM_ENABLED"
    before = gdal.GetThreadLocalConfigOption(option)
    gdal.SetThreadLocalConfigOption(option, "NO")
    try:
        yield
    finally:
        gdal.SetThreadLocalConfigOption(option, before)


@dataclass(frozen=True)
class Place:
    """Where a result goes in the layer tree. group: one below ours for the results of one run, or empty.

    rank: results of a higher one lie further down. shown: it is ticked. notes: what a click on its note tells, as HTML.
    """

    group: str = ""
    rank: int = 0
    shown: bool = True
    notes: str = ""


class _Arrival(QgsProcessingLayerPostProcessorInterface):
    """Styles a result when QGIS loads it, puts it into our group and makes it the active layer."""

    def __init__(self, look: Callable[[Any], None], place: Place) -> None:
        super().__init__()
        self.look = look
        # What a model makes last lies above the rest, which QGIS loads in an order of its own.
        self.place = place if place.group else replace(place, rank=-next(_numbers))

    def postProcessLayer(self, layer: Any, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> None:
        """Style the layer and move it."""
        self.look(layer)
        if self.place.notes:
            QgsLayerNotesUtils.setLayerNotes(layer, self.place.notes)
        if context.project() is not None:
            move_to_group(context.project(), layer.id(), self.place, _beside(layer, context))
            if utils.iface is not None and self.place.shown:  # the move has left another layer active
                utils.iface.setActiveLayer(layer)


def arrange(
    details: QgsProcessingContext.LayerDetails,
    look: Callable[[Any], None] | None = None,
    *,
    stretched: bool = False,
    place: Place = Place(),  # noqa: B008  (frozen)
) -> None:
    """Have a result styled and grouped when it is loaded.

    look: what styles the layer; without one it is an image, which is styled from its .qml, else anew.
    """
    arrival = _Arrival(look or partial(_apply_style, stretched=stretched), place)
    _retained.append(arrival)
    details.setPostProcessor(arrival)
    if hasattr(details, "groupName"):  # newer QGIS places the layer itself; the group within is for the post-processor
        details.groupName = GROUP


def _apply_style(layer: QgsRasterLayer, *, stretched: bool) -> None:
    style = Path(layer.source()).with_suffix(".qml")
    loaded = style.exists() and layer.loadNamedStyle(str(style))[1]
    if not loaded:
        style_image(layer, stretched=stretched)


def _beside(layer: Any, context: QgsProcessingContext) -> set[str]:
    """Return the ids of the layers that came of the same run so far, this one included."""
    global _latest  # noqa: PLW0603
    if _latest[0]() is not context:
        _latest = weakref.ref(context), set()  # weak, as it keeps the layers that nobody has loaded
    _latest[1].add(layer.id())
    return _latest[1]


def move_to_group(
    project: Any,
    layer_id: str,
    place: Place = Place(),  # noqa: B008  (frozen)
    beside: Container[str] = (),
) -> None:
    """Move a layer into our group, which is made at the top of the tree where it is missing.

    beside: ids of layers of the same run, among which its rank counts. The Desktop puts new layers beside the active
    one. In a group of somebody else's they stay.
    """
    root = project.layerTreeRoot()
    node = root.findLayer(layer_id)
    ours = root.findGroup(GROUP)
    if node is None or (node.parent() is not root and not _lies_in(node, ours)):
        return
    group = ours or root.insertGroup(0, GROUP)
    if place.group:
        group = group.findGroup(place.group) or group.insertGroup(0, place.group)
    moved = node.clone()
    moved.setCustomProperty(RANK, place.rank)
    moved.setItemVisibilityChecked(place.shown)
    moved.setExpanded(place.shown)
    children = group.children()
    below = [row for row, child in enumerate(children) if child is not node and _goes_below(child, place, beside)]
    # Inserted first, then removed: a layer that is nowhere in the tree leaves the project.
    group.insertChildNode(below[0] if below else len(children), moved)
    node.parent().removeChildNode(node)


def _goes_below(node: Any, place: Place, beside: Container[str]) -> bool:
    of_run = place.group or (isinstance(node, QgsLayerTreeLayer) and node.layerId() in beside)
    return not of_run or int(node.customProperty(RANK, 0)) >= place.rank


def _lies_in(node: Any, group: Any) -> bool:
    parent = node.parent()
    while parent is not None and parent is not group:
        parent = parent.parent()
    return parent is not None
