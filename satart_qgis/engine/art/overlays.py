"""What is laid over a picture: how coarse the strokes are, where it is painted, in which style, what stays crisp."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from ..cards import Card
from ..monitor import Monitor
from ..raster import Raster
from .composing import Recipe
from .layers import ClassWeights, Drawn, MaskWeights, StrokeField, burn, is_vector, laid_on, tell_absent
from .picture import Picture
from .preparing import stroke_of_metres, stroke_of_width


@dataclass(frozen=True)
class Overlays:
    """Sources by path, layers of map features as QGIS names them; empty for none. Numbers as stylize takes them."""

    stroke: float
    stroke_raster: str = ""
    stroke_attribute: str = ""
    stroke_metres: float = 0.0
    stroke_pixels: float = 0.0
    stroke_band: int = 0
    mask: str = ""
    classes: str = ""
    class_styles: tuple[str, ...] = ()
    feather: int = 8
    crisp: tuple[str, ...] = ()
    crisp_width: float = 2.0
    crisp_color: str = ""

    @property
    def files(self) -> list[str]:
        """The files that are read."""
        sources = [self.stroke_raster, self.mask, self.classes, *self.crisp]
        return [source.partition("|")[0] for source in sources if source]


def stroke_field(
    over: Overlays, picture: Picture, card: Card, path: str, stack: ExitStack, monitor: Monitor
) -> StrokeField:
    """Return how coarse the strokes are on a picture. path: begin of the names of files that are needed meanwhile."""
    stroke = over.stroke
    if over.stroke_metres:
        stroke = stroke_of_metres(card, over.stroke_metres, picture.grid, picture.label, monitor)
    elif over.stroke_pixels:
        stroke = stroke_of_width(card, over.stroke_pixels, 1.0, "pixels", picture.label, monitor)
    if not over.stroke_raster:
        return StrokeField(stroke, picture.raster if over.stroke_band else None, monitor, over.stroke_band)
    if is_vector(over.stroke_raster):
        drawn = f"{path}.strokes.tif"
        stack.callback(Path(drawn).unlink, missing_ok=True)
        sizes = burn(over.stroke_raster, over.stroke_attribute, picture.grid, drawn)
    else:
        sizes = laid_on(over.stroke_raster, picture.grid, "bilinear")
    return StrokeField(stroke, sizes, monitor, over.stroke_band or 1)


def lay_over(
    recipe: Recipe, over: Overlays, values: list[int], picture: Picture, path: str, stack: ExitStack, monitor: Monitor
) -> None:
    """Give a recipe its classes, its mask and what stays crisp. values: the classes that have a style of their own."""
    grid = picture.grid
    if over.classes:
        # As it is, whole: on the picture's grid and in its extent classes may be missing that are no mistake.
        tell_absent(Raster(over.classes), values, monitor)
        recipe.classes = ClassWeights(laid_on(over.classes, grid, "near"), values, over.feather)
    if over.mask and is_vector(over.mask):
        file = f"{path}.mask.gpkg"
        recipe.mask = stack.enter_context(Drawn([over.mask], grid, file, monitor, width=1, feather=over.feather))
    elif over.mask:
        recipe.mask = MaskWeights(laid_on(over.mask, grid, "near"), over.feather)
    if over.crisp:
        file = f"{path}.crisp.gpkg"
        recipe.crisp = stack.enter_context(Drawn(over.crisp, grid, file, monitor, width=over.crisp_width))
