"""Rasters in, through GDAL: masked reads.

Data model: https://gdal.org/user/raster_data_model.html.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from osgeo import gdal, gdal_array

from .errors import BandMismatch, GridMismatch, UnreadableRaster
from .grid import Grid, spatial_reference
from .tiling import Window

Pixels = NDArray[Any]
Mask = NDArray[np.bool_]

NO_MEMORY = "cannot allocate"  # how GDAL says it
# The systems (WKT) by path of rasters whose files name none: whoever asks may know more than a file does.
_systems: dict[str, str] = {}


def place(systems: Mapping[str, str]) -> None:
    """Take rasters whose files name no coordinate system to lie in these (WKT), by path, from now on in this process.

    A system that GDAL does not know is left out, and so are images that are not georeferenced: they lie nowhere in it.
    """
    for path, crs in systems.items():
        with suppress(RuntimeError):
            _systems[path] = str(spatial_reference(crs).ExportToWkt())


class Raster:
    """A raster open for reading; safe to read from several threads (each gets a GDAL handle of its own).

    Raises UnreadableRaster when the file can't be opened or has no bands.
    """

    def __init__(self, source: str | gdal.Dataset, *, colours: bool = False) -> None:
        """Open a path (or anything GDAL opens), or wrap a dataset such as a VRT (its reads are then serial).

        colours: the bands are those of a colour image: a whole number that stands for nodata does so only where all
        bands that are read have it, for in one of them alone it is a colour.
        """
        self._colours = colours
        self.path = source if isinstance(source, str) else str(source.GetDescription())
        self.label = Path(self.path).name or self.path or "The raster"
        self._local = threading.local()
        self._shared = None if isinstance(source, str) else source
        self._lock = threading.Lock()
        dataset = self._dataset()
        if dataset.RasterCount == 0:
            raise UnreadableRaster(f"{self.label} has no raster bands of its own. Choose one of its subdatasets.")
        # An image that is not georeferenced lies where QGIS shows it: below the origin, a unit a pixel.
        transform = dataset.GetGeoTransform(can_return_null=True) or (0.0, 1.0, 0.0, 0.0, 0.0, -1.0)
        self.has_transform = dataset.GetGeoTransform(can_return_null=True) is not None
        own = dataset.GetProjection()
        # The system that somebody else knows it to lie in, which GDAL has to be told where it opens the file by itself.
        self.placed = "" if own or not self.has_transform else _systems.get(self.path, "")
        self.grid = Grid(own or self.placed, _six(transform), dataset.RasterXSize, dataset.RasterYSize)
        bands = [dataset.GetRasterBand(i + 1) for i in range(dataset.RasterCount)]
        # An alpha band is a mask, not a measurement.
        alpha = [i + 1 for i, b in enumerate(bands) if b.GetColorInterpretation() == gdal.GCI_AlphaBand]
        self.bands = [i + 1 for i in range(len(bands)) if i + 1 not in alpha]
        self.count = len(self.bands)
        self.indexed = any(b.GetColorInterpretation() == gdal.GCI_PaletteIndex for b in bands)  # numbers of colours
        if any(gdal.DataTypeIsComplex(b.DataType) for b in bands):
            raise UnreadableRaster(f"{self.label} holds complex numbers. Convert it to real values first.")
        self.dtype = np.result_type(*(np.dtype(gdal_array.GDALTypeCodeToNumericTypeCode(b.DataType)) for b in bands))
        self.band_names = [bands[i - 1].GetDescription() for i in self.bands]
        # `Red` and the like, where the file says so; empty for the grey and undefined that GDAL gives by default.
        self.colours = [_colour(bands[i - 1].GetColorInterpretation()) for i in self.bands]
        self.block_size: tuple[int, int] = tuple(bands[0].GetBlockSize())
        self._nodata = {i + 1: b.GetNoDataValue() for i, b in enumerate(bands)}
        self._flags = {i + 1: b.GetMaskFlags() for i, b in enumerate(bands)}
        # GDAL itself takes alpha for a mask only among two or four bands of 8 or unsigned 16 bits.
        self.alpha: int | None = alpha[0] if alpha else None
        self.nodata: float | None = self._nodata[self.bands[0]] if self.bands else None
        # Whether there can be invalid pixels at all.
        self.masked = self.dtype.kind == "f" or bool(alpha)
        self.masked |= any(not f & gdal.GMF_ALL_VALID for f in self._flags.values())

    def choose(self, bands: Sequence[int] | None) -> list[int]:
        """Return the band numbers to read: those given, else all but alpha. Raises BandMismatch."""
        chosen = list(bands) if bands else list(self.bands)
        missing = [b for b in chosen if not 1 <= b <= len(self._nodata)]
        if missing:
            raise BandMismatch(
                f"{self.label} has no band {missing[0]}; it has {len(self._nodata)}. Choose other bands."
            )
        return chosen

    def share_nodata(self, bands: Sequence[int]) -> bool:
        """Return whether a pixel is nodata only where all of these bands have their nodata value."""
        return self._colours and self.dtype.kind in "ui" and all(self._flags[b] & gdal.GMF_NODATA for b in bands)

    def read(self, window: Window, bands: Sequence[int] | None = None) -> tuple[Pixels, Mask | None]:
        """Read a window that lies inside the raster.

        Returns the pixels (B, h, w) in the raster's own type, and a mask (B, h, w) that is True where they are valid,
        or None when all are. Nodata, mask bands, alpha, NaN and infinities are invalid. Raises UnreadableRaster, and
        MemoryError where GDAL finds too little for itself.
        """
        chosen = self.choose(bands)
        try:
            if self._shared is None:
                return self._read(self._dataset(), window, chosen)
            with self._lock:
                return self._read(self._shared, window, chosen)
        except RuntimeError as error:
            if NO_MEMORY in str(error):
                raise MemoryError(str(error)) from error
            raise UnreadableRaster(
                f"{self.label} can't be read near row {window.row}: {tidy(error)}. "
                "The file may be damaged or cut short; copy or download it again."
            ) from error

    def _read(self, dataset: gdal.Dataset, window: Window, bands: list[int]) -> tuple[Pixels, Mask | None]:
        box = (window.col, window.row, window.width, window.height)
        pixels = np.empty((len(bands), window.height, window.width), self.dtype)
        if bands == list(range(1, dataset.RasterCount + 1)):
            dataset.ReadAsArray(*box, buf_obj=pixels)
        else:
            for i, band in enumerate(bands):
                dataset.GetRasterBand(band).ReadAsArray(*box, buf_obj=pixels[i])
        masks = [self._valid(dataset, b, box, pixels[i]) for i, b in enumerate(bands)]
        if all(m is None for m in masks):
            return pixels, None
        if self.share_nodata(bands):
            seen = [m for m in masks if m is not None]
            shared = np.logical_or.reduce(seen)
            # A band without a mask holds a colour everywhere.
            if len(seen) < len(masks) or shared.all():
                return pixels, None
            return pixels, np.stack([shared] * len(masks))
        return pixels, np.stack([np.ones(pixels.shape[1:], bool) if m is None else m for m in masks])

    def _valid(self, dataset: gdal.Dataset, number: int, box: tuple[int, int, int, int], pixels: Pixels) -> Mask | None:
        flags, nodata = self._flags[number], self._nodata[number]
        valid: Mask | None = None
        if flags & gdal.GMF_NODATA:
            if nodata is not None and not np.isnan(nodata) and _fits(nodata, self.dtype):
                valid = pixels != self.dtype.type(nodata)
        elif not flags & gdal.GMF_ALL_VALID:
            valid = dataset.GetRasterBand(number).GetMaskBand().ReadAsArray(*box) != 0
        elif self.alpha is not None:
            valid = dataset.GetRasterBand(self.alpha).ReadAsArray(*box) != 0
        if self.dtype.kind == "f":
            finite = np.isfinite(pixels)
            valid = finite if valid is None else valid & finite
        return None if valid is None or valid.all() else valid

    def _dataset(self) -> gdal.Dataset:
        if self._shared is not None:
            return self._shared
        dataset = getattr(self._local, "dataset", None)
        if dataset is None:
            try:
                dataset = gdal.OpenEx(self.path, gdal.OF_RASTER | gdal.OF_VERBOSE_ERROR)
            except RuntimeError as error:
                raise UnreadableRaster(
                    f"{self.label} can't be opened as a raster: {tidy(error)}. Check the path and the format."
                ) from error
            self._local.dataset = dataset
        return dataset


def _colour(interpretation: int) -> str:
    named = (gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand)
    return str(gdal.GetColorInterpretationName(interpretation)) if interpretation in named else ""


def _fits(value: float, dtype: np.dtype[Any]) -> bool:
    if dtype.kind == "f":
        return True
    info = np.iinfo(dtype)
    return float(value).is_integer() and info.min <= value <= info.max


def tidy(error: Exception) -> str:
    """Return the last line of what GDAL said, without the full stop."""
    said = str(error).strip() or gdal.GetLastErrorMsg().strip()
    return said.splitlines()[-1].rstrip(".") if said else "its data end before they should"


def _six(transform: Sequence[float]) -> tuple[float, float, float, float, float, float]:
    x, a, b, y, d, e = (float(v) for v in transform)
    return x, a, b, y, d, e


def reproject(raster: Raster, grid: Grid) -> Raster:
    """Return `raster` warped (cubic, on the fly) to the system of `grid`, north-up, at its own pixel size.

    Raises GridMismatch when `grid` itself is turned, UnreadableRaster when GDAL knows no way between the systems.
    """
    if grid.transform[2] or grid.transform[4]:
        raise GridMismatch(
            f"{raster.label} can't be brought onto a grid that is turned. "
            "Warp the other raster to a north-up grid first (Raster > Projections > Warp)."
        )
    try:
        # An alpha band tells where the old raster does not reach.
        options = {
            "format": "VRT", "srcSRS": raster.placed or None, "dstSRS": grid.crs, "resampleAlg": "cubic",
            "dstAlpha": True,
        }  # fmt: skip
        plain = gdal.Warp("", raster.path, **options)
        _, a, b, _, d, e = plain.GetGeoTransform()
        # Square in the new system, of the area the old pixels have there; degrees to metres and back included.
        size = float(np.sqrt(abs(a * e - b * d)))
        return Raster(gdal.Warp("", raster.path, xRes=size, yRes=size, **options))
    except RuntimeError as error:
        raise UnreadableRaster(f"{raster.label} can't be reprojected: {tidy(error)}. Warp it by hand first.") from error
