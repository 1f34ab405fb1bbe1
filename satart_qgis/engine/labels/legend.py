"""The legend beside a class raster: a QGIS style that names and colours its classes and leaves the background clear."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from html import escape
from pathlib import Path

from .. import sidestyle
from .classes import Colour

STYLE = """<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="AllStyleCategories">
 <pipe>
  <rasterrenderer type="paletted" band="1" opacity="1" alphaBand="-1" nodataColor="">
   <colorPalette>
{entries}   </colorPalette>
  </rasterrenderer>
 </pipe>
</qgis>
"""


def write_legend(
    raster: str, names: Sequence[str], colours: Mapping[int, Colour], clear: Collection[int] = (0,)
) -> str:
    """Write the style beside a raster, under its name in .qml, and return its path.

    names: of the classes by number; those without a colour are no classes. clear: the numbers of what is not shown,
    such as the background. QGIS takes such a file up when it opens the raster. Somebody's own style there stays.
    """
    path = Path(raster).with_suffix(".qml")
    entries = "".join(
        f'    <paletteEntry value="{number}" color="{_hex(colours[number])}" alpha="{0 if number in clear else 255}" '
        f'label="{escape(name)}"/>\n'
        for number, name in enumerate(names)
        if number in colours
    )
    sidestyle.write(path, STYLE.format(entries=entries).encode())
    return str(path)


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
