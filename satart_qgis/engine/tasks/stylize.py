"""Style transfer: a raster of any size painted by a trained style, in one piece however it is cut."""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from ..device import Device, choose
from ..errors import BadParameter
from ..extent import extent_window
from ..mapping import LEAST_TILE, map_tiles
from ..monitor import Monitor
from ..pace import Foreseen, Pace, spoken, work
from ..raster import Raster
from ..scratch import Scratch
from ..tiling import Window
from ..writer import compression, refuse_overwrite, require_distinct, require_geotiff, require_writable

# Shares of the run: statistics before it paints, and until the overviews are made.
PREPARED, PREPARED_EXACT, PAINTED = 0.1, 0.6, 0.95
MOST_FEATHER = 256
MOST_ENLARGED = 100
# Pixels from which on it is said beforehand how long it takes: to find that out takes seconds itself.
MANY = 1e8
# Tiles along a side up to which they are made alike.
FEW = 8
# Pixels of a tile that one style paints in bfloat16; two styles, or float32, with as many came near 2 GB of memory.
AT_ONCE = 2048**2


def stylize(
    input: str,  # noqa: A002  (the contract's name)
    output: str,
    *,
    style: str = "starry-night",
    stroke: float = 0.5,
    stroke_raster: str = "",
    stroke_attribute: str = "",
    stroke_metres: float = 0.0,
    stroke_pixels: float = 0.0,
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
    enlargement: float = 1.0,
    tile: int = 2048,
    precision: str = "auto",
    compress: str = "zstd",
    overviews: bool = True,
    device: str = "auto",
    monitor: Monitor | None = None,
) -> dict[str, Any]:
    """Paint a raster in a style, without seams at any size.

    input: the raster; three bands of true colour, or one.
    output: the 8-bit GeoTIFF to write, on the same grid: with an alpha band where the input has one, else with 0 for
    nodata where it has any.
    style: an installed style, or the path of a card.
    stroke: how coarse the strokes are, from 0 (the finest the style has learnt) to 1 (the coarsest).
    stroke_raster: a raster, or a layer of map features, that says it for each pixel: 0 to 1 as it is, other numbers
    between their 2nd and 98th percentiles; stroke counts where it has nothing.
    stroke_attribute: the attribute of a layer's features.
    stroke_metres: width of the strokes on the ground instead, which stays the same on rasters of another pixel size.
    stroke_pixels: their width in pixels of the result instead.
    stroke_band: the band of stroke_raster that says it; without a stroke_raster, the band of the input itself.
    strength: how much of the painting shows, 0 to 1.
    keep_colors: none, luminance (the map's colours, the painting's brightness), mean-covariance (the painting in the
    map's mean and spread of colours) or palette (in the map's main colours).
    palette: colours #rrggbb for the last, instead of the map's own; without keep_colors they are painted in, too.
    second_style: another style to blend in.
    blend: its share, 0 to 1.
    mask: raster or layer of map features; painted is only where it is not 0.
    classes: raster of classes, such as land use.
    class_styles: styles for some classes, as 1=starry-night,2=none; all others take style.
    feather: pixels over which classes and masks fade into each other.
    crisp: layers of map features that are not painted over, such as roads.
    crisp_width: width of their lines in pixels.
    crisp_color: #rrggbb to draw them in; empty for the image's own pixels.
    exact: statistics over every pixel rather than a sample; takes a fifth longer, up to two thirds where
    rasters are very large, and room on the disk.
    statistics: those that another run wrote, so that neighbouring sheets and previews agree where they overlap by twice
    what the network sees at least; parts of one raster, chosen by `extent`, agree up to their borders.
    output_statistics: where to write them; <output>.statistics.json if empty.
    bands: numbers of red, green and blue, or of one band; true colour by default.
    extent: xmin,xmax,ymin,ymax [EPSG:n] (degrees if none is named) to paint only that; statistics
    still come from the whole raster.
    enlargement: how many times the pixels of the raster the result has to each side, as a print may need; it is
    resampled first, and painted then.
    tile: side of a tile in pixels, at most: several styles, float32 and GPUs have smaller ones; never changes a pixel.
    precision: auto (bfloat16 where the device has it) or fp32.
    compress: zstd, deflate or none.
    overviews: build overviews.
    device: auto, cuda, mps or cpu.

    Returns output, output_statistics, the stroke size, and the values that became black and white.
    """
    from ..art import preparing
    from ..art.colours import MODES
    from ..art.composing import Composer, Recipe, painting_file
    from ..art.hints import warn
    from ..art.overlays import Overlays, lay_over, stroke_field
    from ..art.picture import Picture
    from ..art.resampling import resampled
    from ..art.samples import draw_sample
    from ..art.sheet import Sheet, read_sheet

    monitor = monitor or Monitor()
    over = Overlays(
        stroke, stroke_raster, stroke_attribute, stroke_metres, stroke_pixels, stroke_band or 0, mask, classes,
        tuple(class_styles or ()), feather, tuple(crisp or ()), crisp_width, crisp_color,
    )  # fmt: skip
    _check(over, strength, blend, enlargement, keep_colors, MODES)
    keep_colors = _by_palette(keep_colors, palette, monitor)
    kept = output_statistics or str(Path(output).with_suffix(".statistics.json"))
    _check_outputs(output, kept, compress, (input, *over.files))
    wanted, values = preparing.class_styles(over.class_styles, style, second_style, blend)
    ink = preparing.palette_of([crisp_color])[0].astype(np.float32) if crisp_color else None
    own_palette = preparing.palette_of(palette) if palette else None
    chosen, _ = choose(device)
    known = read_sheet(statistics) if statistics else None
    picture = Picture(input, monitor.part(0, 0.03), bands=bands, limits=known.limits.tolist() if known else None)
    crop = extent_window(extent, picture.grid, picture.label) if extent else Window(0, 0, *picture.shape)
    if enlargement != 1:
        picture, crop = resampled(picture, enlargement, crop)
    warn(picture, bands, picture.shape, monitor)
    sheet = known or Sheet(picture.limits)
    tile, ready = _side(tile, len(wanted), chosen, precision, crop), PREPARED_EXACT if exact else PREPARED
    if max(crop.height * crop.width, exact * math.prod(picture.shape)) >= MANY:
        expected = foresee(
            Pace(), input=input, style=style, second_style=second_style, blend=blend, class_styles=class_styles,
            keep_colors=keep_colors, exact=exact, statistics=statistics, bands=bands, extent=extent,
            enlargement=enlargement, stroke_raster=stroke_raster, stroke_band=stroke_band, tile=tile,
            precision=precision, device=device,
        )  # fmt: skip
        monitor.log(f"Painting will take about {spoken(expected.seconds)}.")
    with ExitStack() as stack:
        layers = str(Path(stack.enter_context(Scratch(output))) / "layer")
        field = stroke_field(over, picture, wanted[0].card, layers, stack, monitor.part(0.03, 0.04))
        recipe = Recipe([], keep_colors, strength=strength, ink=ink)
        lay_over(recipe, over, values, picture, layers, stack, monitor.part(0.04, 0.05))
        recipe.coats, surfaces = preparing.prepared(
            wanted, picture, field, sheet, lambda part: draw_sample(picture, field, part), chosen, layers,
            monitor.part(0.05, ready), precise=exact, keep=keep_colors, side=tile, precision=precision,
        )  # fmt: skip
        for surface in surfaces:
            stack.callback(surface.close)
        recipe.content, recipe.palette = sheet.content, sheet.palette if own_palette is None else own_palette
        # A sheet that was given stays what it was.
        sheet.exact = sheet.exact if sheet.given else exact
        composer, models = Composer(picture, recipe), dict[str, str]()
        for want in wanted:
            name, digest = want.card.id, want.card.digest
            models[name if models.get(name, digest) == digest else f"{name}-{digest[:8]}"] = digest
        tags = {
            "task": "stylize",
            "parameters": {
                **{name: value for name, value in asdict(over).items() if value}, "stroke": field.constant,
                "strength": strength, "keep_colors": keep_colors, "palette": list(palette or ()),
                "blend": blend if second_style else 0.0, "exact": exact, "statistics": statistics, "extent": extent,
                "enlargement": enlargement, "limits": picture.limits.tolist(),
            },
            "model": models,
            "paper": wanted[0].card.paper,
            "source": [input],
        }  # fmt: skip
        map_tiles(
            lambda w: composer.job(Window(w.row + crop.row, w.col + crop.col, w.height, w.width)),
            composer.paint,
            lambda: [
                painting_file(
                    output, picture, crop, tags=tags, compress=compress, overviews=overviews,
                    monitor=monitor.part(PAINTED, 1),
                )
            ],
            (crop.height, crop.width),
            monitor.part(ready, PAINTED if overviews else 1),
            tile=tile,
            batch=_batch(chosen),
        )  # fmt: skip
        sheet.write(kept)
    if not composer.seen:
        monitor.log(f"{picture.label} holds nothing there: the painting is empty. Choose another extent or raster.")
    monitor.log(f"What was counted over the whole raster is in {kept}, for neighbouring sheets to reuse.")
    return {
        "output": output,
        "output_statistics": kept,
        "stroke": field.constant,
        "limits": picture.limits.tolist(),
    }


def foresee(
    pace: Pace,
    *,
    input: str,  # noqa: A002  (the task's name)
    style: str = "starry-night",
    second_style: str = "",
    blend: float = 0.5,
    class_styles: Sequence[str] | None = None,
    keep_colors: str = "none",
    exact: bool = False,
    statistics: str = "",
    bands: Sequence[int] | None = None,
    extent: str = "",
    enlargement: float = 1.0,
    stroke_raster: str = "",
    stroke_band: int | None = None,
    tile: int = 2048,
    precision: str = "auto",
    device: str = "auto",
    palette: Sequence[str] | None = None,
    **_others: Any,
) -> Foreseen:
    """Return how long a run will take that is asked for so: what its parts take on small pictures here, times theirs.

    Styles of classes are taken to be needed everywhere, and statistics that are given to be of these styles.
    """
    from ..art import preparing
    from ..art.brushes import kept_bytes, load_style, working_type
    from ..art.probing import Probe, limits_of_a_pixel
    from ..art.samples import stratified

    keep_colors = _by_palette(keep_colors, palette, Monitor())
    used, _ = choose(device)
    pace.devices[device] = used.label
    raster = Raster(input)
    whole = Window(0, 0, raster.grid.height, raster.grid.width)
    window = extent_window(extent, raster.grid, raster.label) if extent else whole
    height, width = (max(round(n * enlargement), 1) for n in (window.height, window.width))
    full = [max(round(n * enlargement), 1) for n in (whole.height, whole.width)]
    seconds, disk = 0.0, 0
    if raster.dtype != np.uint8 and not statistics:
        seconds += math.prod(full) * pace.of(limits_of_a_pixel, "stylize, limits")
    wanted, _ = preparing.class_styles(tuple(class_styles or ()), style, second_style, blend)
    tile = _side(tile, len(wanted), used, precision, Window(0, 0, height, width))
    precise = exact and not statistics
    for card in {want.card.path: want.card for want in wanted}.values():
        keep = "none" if precise else keep_colors
        run = partial(stylize, style=card.path, exact=precise, keep_colors=keep, precision=precision, device=device)
        probe = Probe(run, card.halo, (PREPARED_EXACT if precise else PREPARED, PAINTED), precise)
        about = precise, keep, card.path, precision, device
        if not statistics:
            counted = math.prod(full) if precise else len(stratified(*full))
            seconds += pace.of(probe.begin, "stylize, begin", *about)
            seconds += pace.of(probe.each, "stylize, statistics", *about) * counted
        largest, times, _ = work((height, width), tile, 0, probe.halo)
        seconds += pace.of(probe.paint, "stylize, paint", *about) * largest.height * largest.width * times
        if precise:
            styler = load_style(card)
            styler = styler.varied() if stroke_raster or stroke_band else styler
            margin = 2 * -(-styler.radius // styler.stride)
            places = math.prod(-(-n // styler.stride) + margin for n in full)
            disk += kept_bytes(styler, places, working_type(used, precision))[1]
    return Foreseen(seconds, height, width, disk)


def _batch(device: Device) -> int:
    """Return how many tiles are painted at once on a device."""
    return 1 if device.name == "cpu" else 4


def _side(tile: int, styles: int, device: Device, precision: str, painted: Window) -> int:
    """Return the side of the tiles that a window is painted in, `tile` at most."""
    batch, halves = _batch(device), device.bf16 and precision != "fp32"
    pictures = batch if batch > 1 else styles * (1 if halves else 2)
    return evened(fitting(tile, pictures), painted.height, painted.width)


def fitting(tile: int, pictures: int) -> int:
    """Return `tile`, or less where so many pictures of that side would take more memory than one of AT_ONCE pixels."""
    return min(tile, max(int((AT_ONCE / pictures) ** 0.5) // 128 * 128, 128))


def evened(tile: int, height: int, width: int) -> int:
    """Return the side of the smallest tiles that are as few, since what remains at the border costs as much as a tile.

    Of more than FEW along a side it matters little, and blocks of the file that tiles share would be packed twice.
    """
    sides = [(size, -(-size // max(tile, 1))) for size in (height, width)]
    if max(count for _, count in sides) > FEW:
        return tile
    return min(tile, max(LEAST_TILE, *(-(-size // count) for size, count in sides)))


def _by_palette(keep: str, palette: Sequence[str] | None, monitor: Monitor) -> str:
    """Return whose colours are kept: whoever gives a palette wants it. Raises BadParameter where others are, too."""
    if not palette or keep == "palette":
        return keep
    if keep != "none":
        raise BadParameter(
            f"A painting has the colours of a palette or the image's own ({keep}). Leave out PALETTE or KEEP_COLORS."
        )
    monitor.log("The painting is brought to the palette that was given.")
    return "palette"


def _check_outputs(output: str, kept: str, compress: str, sources: Sequence[str]) -> None:
    """Raise what writing them would: before any work."""
    require_distinct(output, kept)
    for written in (output, kept):
        refuse_overwrite(written, *sources)
    require_geotiff(output)
    require_writable(kept)
    compression(compress)


def _check(over: Any, strength: float, blend: float, enlargement: float, keep: str, modes: Sequence[str]) -> None:
    for name, value in (("stroke", over.stroke), ("strength", strength), ("blend", blend)):
        if not 0 <= value <= 1:
            raise BadParameter(f"{name} must lie between 0 and 1, not {value:g}.")
    for name, value in (("stroke_metres", over.stroke_metres), ("stroke_pixels", over.stroke_pixels)):
        if not 0 <= value < math.inf:
            raise BadParameter(f"{name} must be a width, or 0 for none, not {value:g}.")
    if keep not in modes:
        raise BadParameter(f"Colours can't be kept by '{keep}'. Use one of: {', '.join(modes)}.")
    if not 1 / MOST_ENLARGED <= enlargement <= MOST_ENLARGED:
        raise BadParameter(
            f"An enlargement of {enlargement:.3g} is beyond 1/{MOST_ENLARGED} to {MOST_ENLARGED}. Choose another area, "
            "width or resolution of the print."
        )
    if not 0 <= over.feather <= MOST_FEATHER:
        raise BadParameter(f"feather must be 0 to {MOST_FEATHER} pixels, not {over.feather}.")
    if bool(over.classes) != bool(over.class_styles):
        raise BadParameter("Classes need styles, and these need a raster of classes. Give both or neither.")
    numbers = [text.partition("=")[0].strip() for text in over.class_styles]
    twice = [number for number in numbers if numbers.count(number) > 1]
    if twice:
        raise BadParameter(f"Class {twice[0]} has several styles. Give it one of them.")
