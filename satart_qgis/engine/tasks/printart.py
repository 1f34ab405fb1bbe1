"""A painting for paper: a part of a raster, painted at the number of pixels that a print of some size needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..errors import BadParameter
from ..extent import extent_window
from ..monitor import Monitor
from ..raster import Raster
from ..tiling import Window
from .stylize import stylize

INCH = 25.4  # millimetres
# How many times finer than the raster a print may be before it is told that this shows.
COARSE = 2.0


def printart(
    input: str,  # noqa: A002  (the contract's name)
    output: str,
    *,
    style: str = "starry-night",
    width_mm: float = 400.0,
    dpi: float = 300.0,
    stroke: float = 0.5,
    stroke_mm: float = 0.0,
    stroke_metres: float = 0.0,
    stroke_raster: str = "",
    stroke_attribute: str = "",
    stroke_band: int | None = None,
    strength: float = 1.0,
    keep_colors: str = "none",
    palette: Sequence[str] | None = None,
    second_style: str = "",
    blend: float = 0.5,
    mask: str = "",
    classes: str = "",
    class_styles: Sequence[str] | None = None,
    feather: int = 8,
    crisp: Sequence[str] | None = None,
    crisp_width: float = 2.0,
    crisp_color: str = "",
    exact: bool = False,
    statistics: str = "",
    output_statistics: str = "",
    bands: Sequence[int] | None = None,
    extent: str = "",
    tile: int = 2048,
    precision: str = "auto",
    compress: str = "zstd",
    overviews: bool = True,
    device: str = "auto",
    monitor: Monitor | None = None,
) -> dict[str, Any]:
    """Paint a raster in a style with as many pixels as its print needs.

    input: the raster; three bands of true colour, or one.
    output: the 8-bit GeoTIFF to write: the same ground, other pixels; with an alpha band where the input has one.
    style: an installed style, or the path of a card.
    width_mm: width of the picture on paper.
    dpi: its pixels to an inch.
    stroke: how coarse the strokes are, from 0 (the finest the style has learnt) to 1 (the coarsest).
    stroke_mm: their width on paper instead.
    stroke_metres: their width on the ground instead.
    stroke_raster, stroke_attribute, stroke_band: what says it for each pixel, as stylize takes them.
    strength: how much of the painting shows, 0 to 1.
    keep_colors: none, luminance, mean-covariance or palette, as stylize takes it.
    palette: colours #rrggbb for the last, instead of the map's own; without keep_colors they are painted in, too.
    second_style: another style to blend in.
    blend: its share, 0 to 1.
    mask: raster or layer of map features; painted is only where it is not 0.
    classes: raster of classes, such as land use.
    class_styles: styles for some classes, as 1=starry-night,2=none; all others take style.
    feather: pixels of the print over which classes and masks fade into each other.
    crisp: layers of map features that are not painted over, such as roads.
    crisp_width: width of their lines in pixels of the print.
    crisp_color: #rrggbb to draw them in; empty for the image's own pixels.
    exact: statistics over every pixel rather than a sample.
    statistics: those that another run wrote whose pixels are as large on the ground.
    output_statistics: where to write them; <output>.statistics.json if empty.
    bands: numbers of red, green and blue, or of one band; true colour by default.
    extent: xmin,xmax,ymin,ymax [EPSG:n] (degrees if none is named) to print only that.
    tile: side of a tile in pixels; never changes a pixel.
    precision: auto (bfloat16 where the device has it) or fp32.
    compress: zstd, deflate or none.
    overviews: build overviews.
    device: auto, cuda, mps or cpu.

    Returns output, output_statistics, the stroke size, and the picture's pixels across and down.
    """
    monitor = monitor or Monitor()
    if width_mm <= 0 or dpi <= 0:
        raise BadParameter("A print's width and its dots per inch are more than 0. Choose others.")
    raster = Raster(input)
    whole = Window(0, 0, raster.grid.height, raster.grid.width)
    part = extent_window(extent, raster.grid, raster.label) if extent else whole
    wanted = width_mm / INCH * dpi
    enlargement = wanted / part.width
    height = round(part.height * enlargement)
    monitor.log(f"{width_mm:g} mm at {dpi:g} dots per inch are {wanted:.0f} x {height} pixels.")
    if enlargement > COARSE:
        monitor.log(
            f"The image has {part.width} pixels across and is enlarged {enlargement:.1f} times. Strokes stay sharp; "
            "for finer shapes super-resolve it first, or print it smaller."
        )
    done = stylize(
        input, output, style=style, stroke=stroke, stroke_metres=stroke_metres, stroke_pixels=stroke_mm / INCH * dpi,
        stroke_raster=stroke_raster, stroke_attribute=stroke_attribute, stroke_band=stroke_band, strength=strength,
        keep_colors=keep_colors, palette=palette, second_style=second_style, blend=blend, mask=mask, classes=classes,
        class_styles=class_styles, feather=feather, crisp=crisp, crisp_width=crisp_width, crisp_color=crisp_color,
        exact=exact, statistics=statistics, output_statistics=output_statistics, bands=bands, extent=extent,
        enlargement=enlargement, tile=tile, precision=precision, compress=compress, overviews=overviews,
        device=device, monitor=monitor,
    )  # fmt: skip
    grid = Raster(output).grid
    kept = {name: done[name] for name in ("output", "output_statistics", "stroke")}
    return {**kept, "pixels_across": grid.width, "pixels_down": grid.height}
