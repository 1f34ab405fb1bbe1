"""The legend beside a class raster: a QGIS style that names and colours its classes and leaves the background clear."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

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


def write_legend(raster: str, names: Sequence[str], colours: Mapping[int, Colour]) -> str:
    """Write the style beside a raster, under its name in .qml, and return its path.

    names: of the classes by number; 0 is the background. QGIS takes such a file up when it opens the raster.
    """
    path = Path(raster).with_suffix(".qml")
    entries = "".join(
        f'    <paletteEntry value="{number}" color="{_hex(colours[number])}" alpha="{255 if number else 0}" '
        f'label="{escape(name)}"/>\n'
        for number, name in enumerate(names)
    )
    part = path.with_name(path.name + ".part")
    part.write_text(STYLE.format(entries=entries), encoding="utf-8")
    os.replace(part, path)
    return str(path)


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
