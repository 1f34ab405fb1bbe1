"""The page about a map: how much there is of each class, what it looks like, what made it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from osgeo import gdal

from ..bands import true_colour
from ..cards import Card
from ..geodesy import ground_size
from ..grid import Grid
from ..raster import Raster
from ..report import Report, stretch
from ..tiling import Window
from .areas import HECTARE, Extents, Unit, unit_for
from .legend import NODATA, Legend, painted

# Widest side of a picture.
WIDEST = 560
# Above this many pixels an image without overviews is not read again for a picture.
QUICK = 200_000_000
BACKDROP = (236, 236, 236)
CLEAR = "#ececec"  # the same, of what is clear on the map


def table(legend: Legend, extents: Extents) -> list[dict[str, Any]]:
    """Return for each class its number, name, pixels, share of what is mapped, and hectares (None without a place)."""
    mapped = int(sum(extents.pixels[kind.value] for kind in legend.classes))
    found = []
    for kind in legend.classes:
        count = int(extents.pixels[kind.value])
        area = None if extents.square_metres is None else float(extents.square_metres[kind.value]) / HECTARE
        share = count / mapped if mapped else 0.0
        found.append({"value": kind.value, "name": kind.name, "pixels": count, "share": share, "hectares": area})
    return found


def page(
    title: str,
    rows: list[dict[str, Any]],
    extents: Extents,
    card: Card,
    legend: Legend,
    map_path: str,
    image: Raster,
    crop: Window,
    made: Mapping[str, str],
) -> Report:
    """Return the report of a map."""
    report = Report(title)
    report.heading("Areas")
    placed = extents.square_metres is not None
    together = _sum(rows, placed)
    unit = unit_for(together["hectares"] * HECTARE) if placed else None
    report.table(
        ["Class", "Pixels", "Share", *([f"Area ({unit.name})"] if unit else [])],
        [_row(row, unit) for row in [*rows, together]],
        [CLEAR if row["value"] in legend.clear else kind.color for row, kind in zip(rows, legend.classes)],
    )
    report.paragraph(
        "Areas are measured on the ellipsoid of the raster's own coordinate system, pixel by pixel, whatever its "
        "projection. They are the map's: what the map gets wrong is in them. A sample of places looked at by people "
        "tells by how much (see the validation of a model)."
        if unit
        else "The raster does not say where on Earth it lies, so there are no areas."
    )
    without = int(extents.pixels[NODATA])
    if without:
        report.paragraph(f"{without:,} pixels have no data and are in none of the classes.")
    report.heading("The map")
    report.pictures(_pictures(map_path, legend, image, crop))
    report.heading("What made it")
    report.table(["", ""], [[key, value] for key, value in {**model_facts(card), **made}.items() if value])
    return report


def _row(row: dict[str, Any], unit: Unit | None) -> list[str]:
    cells = [row["name"], f"{row['pixels']:,}", f"{row['share']:.2%}"]
    return [*cells, unit.text(row["hectares"] * HECTARE)] if unit else cells


def _sum(rows: list[dict[str, Any]], placed: bool) -> dict[str, Any]:
    pixels = sum(row["pixels"] for row in rows)
    hectares = sum(row["hectares"] for row in rows) if placed else None
    return {"name": "Together", "pixels": pixels, "share": float(pixels > 0), "hectares": hectares}


def model_facts(card: Card) -> dict[str, str]:
    """Return what a report says of a model, by what it is."""
    by_data: dict[str, list[str]] = {}
    for figure in card.figures:
        by_data.setdefault(str(figure["data"]), []).append(f"{figure['measure']} {figure['value']:g}")
    figures = "; ".join(f"{', '.join(each)} (on {place})" for place, each in by_data.items())
    data, owed = (str(card.training.get(key, "")) for key in ("data", "attribution"))
    told = {
        "Model": f"{card.name} ({card.id})",
        "Network": card.network,
        "Paper": card.paper,
        "Trained on": data,
        "Attribution": owed if owed != data else "",
        "Licence": card.licence,
        "Measured": figures,
        "Digest of the weights": card.digest,
    }
    return {key: value for key, value in told.items() if value}


def _pictures(map_path: str, legend: Legend, image: Raster, crop: Window) -> list[tuple[str, NDArray[np.uint8]]]:
    made = Raster(map_path)
    # Classes that are clear on the map show the backdrop here too, so that the others stand out.
    colours = {number: colour for number, colour in legend.colours.items() if number not in legend.clear}
    shown = painted(_small(made, [1], Window(0, 0, made.grid.height, made.grid.width))[0], colours, BACKDROP)
    found = [("Classes, in the colours of the table", shown)]
    if crop.height * crop.width <= QUICK or _has_overviews(image):
        pixels = _small(image, true_colour(image), crop).astype(np.float64)
        picture = stretch(pixels)
        found.insert(0, (image.label, picture if len(picture) == 3 else picture[0]))
    return found


def _small(raster: Raster, bands: list[int], window: Window) -> NDArray[Any]:
    """Return bands (B, h, w) of a window reduced to picture size, by overviews where there are some."""
    factor = max(1.0, max(window.height, window.width) / WIDEST)
    height, width = max(1, round(window.height / factor)), max(1, round(window.width / factor))
    dataset = gdal.Open(raster.path)
    return np.stack(
        [
            dataset.GetRasterBand(band).ReadAsArray(
                window.col, window.row, window.width, window.height, buf_xsize=width, buf_ysize=height
            )
            for band in bands
        ]
    )


def _has_overviews(raster: Raster) -> bool:
    dataset = gdal.Open(raster.path)
    return bool(dataset.GetRasterBand(1).GetOverviewCount())


def in_words(parameters: Mapping[str, Any]) -> str:
    """Return the parameters that were given as people write them."""
    return "; ".join(f"{name.replace('_', ' ')} {_word(value)}" for name, value in parameters.items() if value != "")


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def place_of(grid: Grid) -> str:
    """Return a grid's size and pixel size in words."""
    told = f"{grid.width:,} x {grid.height:,} pixels"
    size = ground_size(grid)
    return f"{told} of {size[0]:.4g} x {size[1]:.4g} m on the ground" if size else told
