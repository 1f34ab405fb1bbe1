"""A report as one HTML file that needs nothing beside it: paragraphs, tables, pictures side by side."""

from __future__ import annotations

import base64
import html
import os
import uuid
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from osgeo import gdal

from .errors import NotWritable

Picture = NDArray[np.uint8]

STYLE = """
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: 1rem 0; }
th, td { padding: .3rem .8rem; border-bottom: 1px solid #8884; text-align: right; }
th:first-child, td:first-child, .facts td { text-align: left; }
.row { display: flex; flex-wrap: wrap; gap: 1rem; } figure { margin: 0; }
.swatch { display: inline-block; width: 1.1em; height: 1.1em; margin-right: .5em; vertical-align: -.2em;
  border: 1px solid #8888; }
figcaption { font-size: .85rem; } img { display: block; image-rendering: pixelated; max-width: 100%; }
"""


class Report:
    """Collects the parts of a page in order; `write` makes the file. All text is plain text and escaped here."""

    def __init__(self, title: str) -> None:
        """Start a page under a title."""
        self._title = html.escape(title)
        self._parts: list[str] = []

    def heading(self, text: str) -> None:
        """Start a section."""
        self._parts.append(f"<h2>{html.escape(text)}</h2>")

    def paragraph(self, text: str) -> None:
        """Add a paragraph."""
        self._parts.append(f"<p>{html.escape(text)}</p>")

    def table(self, headers: Sequence[str], rows: Sequence[Sequence[str]], colours: Sequence[str] = ()) -> None:
        """Add a table; the first column is text, the others are numbers already written out, or text without headers.

        colours: `#rrggbb` of each row, shown before its text as on a map's legend; empty for none.
        """
        head = "".join(f"<th>{html.escape(text)}</th>" for text in headers)
        shown = [_swatch(colour) for colour in colours] + [""] * (len(rows) - len(colours))
        body = "".join(
            "<tr>" + "".join(f"<td>{swatch if not i else ''}{html.escape(cell)}</td>" for i, cell in enumerate(row))
            + "</tr>\n"
            for swatch, row in zip(shown, rows)
        )  # fmt: skip
        begin = f"<table>\n<tr>{head}</tr>" if any(headers) else '<table class="facts">'
        self._parts.append(f"{begin}\n{body}</table>")

    def pictures(self, pictures: Sequence[tuple[str, Picture]]) -> None:
        """Add pictures side by side: a caption and (3, H, W) or (H, W) of uint8 each."""
        figures = "".join(
            f'<figure><img alt="{html.escape(caption)}" src="data:image/png;base64,{_base64(pixels)}">'
            f"<figcaption>{html.escape(caption)}</figcaption></figure>\n"
            for caption, pixels in pictures
        )
        self._parts.append(f'<div class="row">\n{figures}</div>')

    def write(self, path: str) -> None:
        """Write the page under `path`, whole or not at all. Raises NotWritable."""
        body = "\n".join(self._parts)
        write_text(
            path,
            f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{self._title}</title>\n'
            f"<style>{STYLE}</style>\n</head>\n<body>\n<h1>{self._title}</h1>\n{body}\n</body>\n</html>\n",
        )


def _swatch(colour: str) -> str:
    return f'<span class="swatch" style="background:{html.escape(colour)}"></span>' if colour else ""


def require_writable(path: str) -> None:
    """Raise NotWritable where a file can't be written, before the work that would fill it."""
    target = Path(path).absolute()
    if not target.parent.is_dir():
        raise NotWritable(f"The folder {target.parent} does not exist. Create it or choose another one.")
    if target.is_dir():
        raise NotWritable(f"{target} is a folder. Give the file a name in it.")
    write_text(path + ".probe", "")
    Path(path + ".probe").unlink()


def write_text(path: str, text: str) -> None:
    """Write a text file that appears under its name only when it is complete. Raises NotWritable."""
    write_file(path, text.encode("utf-8"))


def write_file(path: str, content: bytes) -> None:
    """Write a file that appears under its name only when it is complete. Raises NotWritable."""
    part = Path(f"{path}.part")
    try:
        part.write_bytes(content)
        os.replace(part, path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise NotWritable(
            f"{path.removesuffix('.probe')} can't be written ({error.strerror}). Choose another file or folder."
        ) from error


def stretch(image: NDArray[np.generic], like: NDArray[np.generic] | None = None) -> Picture:
    """Return an image (B, H, W) as uint8, band by band, with the 1st and 99th percentile at black and white.

    like: the image whose percentiles count, so that several pictures share one stretch. NaN becomes black.
    """
    reference = np.asarray(image if like is None else like, dtype=np.float64)
    values = np.asarray(image, dtype=np.float64)
    result = np.zeros(values.shape, dtype=np.uint8)
    for band, (own, given) in enumerate(zip(values, reference)):
        finite = given[np.isfinite(given)]
        if not finite.size:
            continue
        low, high = np.percentile(finite, [1, 99])
        scaled = (own - low) * (255.0 / (high - low) if high > low else 0.0)
        result[band] = np.clip(np.nan_to_num(np.rint(scaled), nan=0.0, posinf=255.0, neginf=0.0), 0, 255)
    return result


def png(pixels: Picture) -> bytes:
    """Return a picture, (3, H, W) or (H, W) of uint8, as the bytes of a PNG file."""
    stack = pixels[None] if pixels.ndim == 2 else pixels
    name = f"/vsimem/{uuid.uuid4().hex}.png"
    # Not gdal_array.OpenArray: GDAL 3.6 lets go of its array without holding Python's lock.
    memory = gdal.GetDriverByName("MEM").Create("", stack.shape[2], stack.shape[1], len(stack), gdal.GDT_Byte)
    memory.WriteArray(np.ascontiguousarray(stack))
    gdal.GetDriverByName("PNG").CreateCopy(name, memory)
    try:
        file = gdal.VSIFOpenL(name, "rb")
        content = gdal.VSIFReadL(1, gdal.VSIStatL(name).size, file)
        gdal.VSIFCloseL(file)
    finally:
        for file_name in (name, f"{name}.aux.xml"):  # GDAL may put statistics beside the picture
            if gdal.VSIStatL(file_name) is not None:
                gdal.Unlink(file_name)
    return bytes(content)


def _base64(pixels: Picture) -> str:
    return base64.b64encode(png(pixels)).decode("ascii")
