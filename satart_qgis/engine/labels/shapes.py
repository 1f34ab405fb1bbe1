"""The drawn shapes of all classes on disk, with a spatial index, and the pixels they make."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from osgeo import gdal, ogr

from ..grid import Grid
from ..tiling import Window
from .classes import Classes, Turn
from .features import Feature, quiet
from .strokes import drawn

# Pixels are made in blocks that lie fixed on the grid: whoever asks for which tile, the same numbers are rounded alike.
BLOCK = 256


class Shapes:
    """Takes features, and gives class numbers for any window of the grid.

    The shapes lie in a GeoPackage at `path` (pixel coordinates, a layer a turn), which is removed when the `with` block
    ends. Memory holds a feature while they come in, and a window after `close`, which has to lie between.
    """

    def __init__(self, path: str, classes: Classes, grid: Grid) -> None:
        """Start empty."""
        self.path, self.classes, self.grid = path, classes, grid
        self.counts, self.broken = [0] * len(classes.turns), 0
        self._box = (-1.0, -1.0, grid.width + 1.0, grid.height + 1.0)
        self._local = threading.local()
        self.remove()
        with _fast():
            self._dataset: Any = ogr.GetDriverByName("GPKG").CreateDataSource(path)
        self._layers = [
            self._dataset.CreateLayer(f"turn_{i}", geom_type=ogr.wkbUnknown, options=["SPATIAL_INDEX=YES"])
            for i in range(len(classes.turns))
        ]
        self._dataset.StartTransaction()

    @property
    def margin(self) -> float:
        """How far, in pixels, a pen reaches beyond what it draws."""
        return max(turn.stroke_width for turn in self.classes.turns) / 2 + 1

    def add(self, feature: Feature) -> None:
        """Draw a feature in every turn whose filter lets it pass; count it in `counts` by turn, or in `broken`."""
        for index, turn in enumerate(self.classes.turns):
            if turn.filter.matches(feature.tags, feature.kind):
                try:
                    shapes = list(drawn(feature.geometry, turn.stroke_width, self._box))
                except RuntimeError:
                    # A ring of two points, say: GEOS can neither draw nor mend it.
                    self.broken += 1
                    continue
                self.counts[index] += 1
                for shape in shapes:
                    record = ogr.Feature(self._layers[index].GetLayerDefn())
                    record.SetGeometryDirectly(shape)
                    self._layers[index].CreateFeature(record)

    def close(self) -> None:
        """Finish taking features."""
        with _fast():
            self._dataset.CommitTransaction()
            self._layers, self._dataset = [], None

    def pixels(self, window: Window) -> NDArray[np.uint8]:
        """Return the class numbers (1, h, w) of a window inside the grid. May be called from several threads."""
        result = np.zeros((1, window.height, window.width), np.uint8)
        for row in range(window.row // BLOCK * BLOCK, window.row + window.height, BLOCK):
            for col in range(window.col // BLOCK * BLOCK, window.col + window.width, BLOCK):
                block = Window(row, col, BLOCK, BLOCK)
                rows, cols = slice(max(row, window.row), row + BLOCK), slice(max(col, window.col), col + BLOCK)
                part = self._block(block)[rows.start - row :, cols.start - col :]
                target = result[0, rows.start - window.row :, cols.start - window.col :]
                part = part[: target.shape[0], : target.shape[1]]
                target[: part.shape[0], : part.shape[1]] = part
        return result

    def _block(self, block: Window) -> NDArray[np.uint8]:
        canvas = gdal.GetDriverByName("MEM").Create("", BLOCK, BLOCK, 1, gdal.GDT_Byte)
        # Rows run downwards here as in the shapes.
        canvas.SetGeoTransform((block.col, 1, 0, block.row, 0, 1))
        reader = self._reader()
        with quiet():
            for index, turn in enumerate(self.classes.turns):
                if self.counts[index]:
                    self._draw(canvas, reader.GetLayerByName(f"turn_{index}"), turn, block)
        pixels: NDArray[np.uint8] = canvas.ReadAsArray()
        return pixels

    @staticmethod
    def _draw(canvas: Any, layer: Any, turn: Turn, block: Window) -> None:
        layer.SetSpatialFilterRect(block.col, block.row, block.col + BLOCK, block.row + BLOCK)
        gdal.RasterizeLayer(canvas, [1], layer, burn_values=[turn.value], options=["ALL_TOUCHED=TRUE"])

    def _reader(self) -> Any:
        """Return this thread's own handle."""
        reader = getattr(self._local, "reader", None)
        if reader is None:
            reader = gdal.OpenEx(self.path, gdal.OF_VECTOR)
            self._local.reader = reader
        return reader

    def remove(self) -> None:
        """Remove the file and what SQLite may have left beside it."""
        for suffix in ("", "-journal", "-wal", "-shm"):
            Path(self.path + suffix).unlink(missing_ok=True)

    def __enter__(self) -> Shapes:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the file."""
        self._layers, self._dataset, self._local = [], None, threading.local()
        self.remove()


@contextmanager
def _fast() -> Iterator[None]:
    """Let SQLite not wait for the disk: what a crash would spoil is thrown away anyhow."""
    for name in ("OGR_SQLITE_SYNCHRONOUS", "OGR_SQLITE_JOURNAL"):
        gdal.SetThreadLocalConfigOption(name, "OFF")
    try:
        yield
    finally:
        for name in ("OGR_SQLITE_SYNCHRONOUS", "OGR_SQLITE_JOURNAL"):
            gdal.SetThreadLocalConfigOption(name, None)
