"""Extents as QGIS writes them: `xmin,xmax,ymin,ymax [EPSG:n]`."""

from __future__ import annotations

from .errors import BadParameter, NoOverlap
from .grid import Grid, spatial_reference
from .tiling import Window


def extent_window(extent: str, grid: Grid, label: str) -> Window:
    """Return the pixels that an extent touches; degrees if it names no CRS. Raises NoOverlap, BadParameter."""
    # Brackets are easily forgotten.
    numbers, _, crs = extent.replace(" EPSG:", " [EPSG:").partition("[")
    try:
        xmin, xmax, ymin, ymax = (float(v) for v in numbers.split(","))
    except ValueError:
        raise BadParameter(
            f"'{extent}' is not an extent. Write xmin,xmax,ymin,ymax, and the system in brackets, such as [EPSG:32633]."
        ) from None
    named = crs.strip(" ]")
    crs = named or "EPSG:4326"
    # A raster without a system can only be cut in its own units.
    try:
        window = grid.window_of(xmin, xmax, ymin, ymax, crs if grid.crs else "")
    except (RuntimeError, OverflowError, ValueError):
        if named and _known(crs):
            raise NoOverlap(
                f"The extent {extent} lies outside what the system of {label} covers. Choose one that overlaps it."
            ) from None
        raise BadParameter(
            f"The extent {extent} can't be brought to the system of {label}. Write xmin,xmax,ymin,ymax and the system "
            "that they are of in brackets, such as [EPSG:32633]; without one they are degrees."
        ) from None
    if window.height == 0 or window.width == 0:
        raise NoOverlap(f"The extent {extent} lies outside {label}. Choose one that touches it.")
    return window


def _known(crs: str) -> bool:
    try:
        spatial_reference(crs)
    except RuntimeError:
        return False
    return True
