"""Rasters out, through GDAL: whole or not at all.

GeoTIFF options: https://gdal.org/drivers/raster/gtiff.html.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
from osgeo import gdal, gdal_array

from .bands import colours_of
from .claim import Claim
from .errors import BadParameter, DiskFull, NotWritable, SatArtError
from .grid import Grid
from .monitor import Monitor
from .raster import NO_MEMORY, Pixels, tidy
from .tiling import Window

# How GDAL and the systems say that they want memory.
STARVED = (NO_MEMORY, "out of memory", "not enough memory", "memory allocation")
COLOURS = {"red": gdal.GCI_RedBand, "green": gdal.GCI_GreenBand, "blue": gdal.GCI_BlueBand}


class Writer:
    """Writes a GeoTIFF that appears under its name only when it is complete.

    Pixels go to `<path>.part` beside the target, which this run alone may write; a leftover of a dead one is removed
    first. Leaving the `with` block builds overviews and renames; an error or a cancel removes the part. Call from one
    thread at a time.

    nodata: written to the file; must fit dtype. names: a description for each band. tags: written as SATART_<KEY>.
    photometric: as GDAL names it; of four bands of `RGB` the last one is alpha.
    compress: `zstd` (DEFLATE where the driver lacks it), `deflate` or `none`. overview_resampling: as GDAL names it.
    colours: for a band of classes, a colour for each number. categories: a name for each number from 0 on (GeoTIFF has
    no place for them: they go to `<path>.aux.xml`). resume: go on with the part that a dead run left, which the caller
    knows to be of the same kind; `flush` makes sure that what was written until then will be in it.
    Raises NotWritable, DiskFull, BadParameter.
    """

    def __init__(
        self,
        path: str,
        grid: Grid,
        count: int,
        dtype: Any,
        *,
        nodata: float | None = None,
        names: Sequence[str] = (),
        tags: Mapping[str, Any] | None = None,
        compress: str = "zstd",
        overviews: bool = True,
        overview_resampling: str = "AVERAGE",
        photometric: str = "MINISBLACK",
        colours: Mapping[int, tuple[int, int, int]] | None = None,
        categories: Sequence[str] = (),
        monitor: Monitor | None = None,
        resume: bool = False,
    ) -> None:
        """Create the part file; what stands under `path` itself stays there until the end."""
        self._dataset: Any = None
        self.path, self.grid, self.count, self.dtype, self.nodata = path, grid, count, np.dtype(dtype), nodata
        self._categories = list(categories)
        self._overviews, self._overview_resampling, self._monitor = overviews, overview_resampling, monitor or Monitor()
        options = _creation_options(grid, self.dtype, compress, photometric)
        if photometric == "RGB" and count == 4:  # noqa: PLR2004  (with alpha)
            options.append("ALPHA=YES")
        if not resume:
            require_geotiff(path)
        self._claim = _claimed(path, keep=resume)
        self._part = self._claim.part
        try:
            with self._translate():
                if resume:
                    threads = ["NUM_THREADS=ALL_CPUS"]
                    self._dataset = gdal.OpenEx(self._part, gdal.OF_RASTER | gdal.OF_UPDATE, open_options=threads)
                    return
                self._dataset = gdal.GetDriverByName("GTiff").Create(
                    self._part,
                    grid.width,
                    grid.height,
                    count,
                    gdal_array.NumericTypeCodeToGDALTypeCode(self.dtype),
                    options=options,
                )
                self._describe(names, tags or {})
                if photometric == "MINISBLACK" and count > 1:
                    self._interpret(names)
                if colours:
                    self._dataset.GetRasterBand(1).SetColorTable(_colour_table(colours))
        except BaseException:  # nobody gets to leave a block that was never entered
            self._close()
            raise

    def write(self, window: Window, pixels: Pixels) -> None:
        """Write pixels (B, h, w), already of this file's type, to a window."""
        with self._translate():
            self._dataset.WriteRaster(
                window.col, window.row, window.width, window.height, np.ascontiguousarray(pixels, self.dtype).data
            )

    @property
    def block_height(self) -> int:
        """Rows that are packed together: a kill can damage those of a block that was being written again."""
        return int(self._dataset.GetRasterBand(1).GetBlockSize()[1])

    def flush(self) -> None:
        """Bring all that was written so far to the part file, so that it outlives this process."""
        with self._translate():
            # The first waits for the threads that compress, but writes the list of blocks too early for theirs.
            self._dataset.FlushCache()
            self._dataset.FlushCache()

    def complete(self) -> None:
        """Do all but the renaming, which leaving the block is left with: files that belong together appear together."""
        with self._translate():
            self._dataset.FlushCache()
            if self._overviews:
                self._build_overviews()
            self._dataset.FlushCache()
            self._shut()
            self._verify()
            self._write_categories()
            self._monitor.progress(1)

    def __enter__(self) -> Writer:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Finish and rename, or remove the part after an error."""
        try:
            if error is None:
                self._finish()
        finally:
            self._close()

    def _finish(self) -> None:
        if self._dataset is not None:
            self.complete()
        with self._translate():
            self._claim.rename(self.path)
            # Statistics that QGIS keeps beside a file describe the pixels that were there before.
            Path(self.path + ".aux.xml").unlink(missing_ok=True)
            if self._categories:
                os.replace(self._part + ".aux.xml", self.path + ".aux.xml")

    def _build_overviews(self) -> None:
        levels = [2**i for i in range(1, 16) if max(self.grid.width, self.grid.height) // 2**i >= 128]
        if levels:
            stopped: list[BaseException] = []

            def step(fraction: float, message: str, data: object) -> int:
                try:
                    self._monitor.check()
                    self._monitor.progress(fraction)
                except SatArtError as error:
                    stopped.append(error)
                    return 0
                return 1

            try:
                self._dataset.BuildOverviews(self._overview_resampling, levels, step)
            except RuntimeError:
                if not stopped:
                    raise
            if stopped:
                raise stopped[0]

    def _verify(self) -> None:
        # GDAL's deferred writes can fail without a word when the handle closes, on a full disk for one.
        size = os.path.getsize(self._part)
        dataset = gdal.Open(self._part)
        band = dataset.GetRasterBand(self.count)
        block_w, block_h = band.GetBlockSize()
        last = f"{(self.grid.width - 1) // block_w}_{(self.grid.height - 1) // block_h}"
        offset = band.GetMetadataItem(f"BLOCK_OFFSET_{last}", "TIFF")
        length = band.GetMetadataItem(f"BLOCK_SIZE_{last}", "TIFF")
        if offset is not None and length is not None and int(offset) + int(length) > size:
            raise OSError("the file came out too short")

    def _write_categories(self) -> None:
        if self._categories:
            # A file that is open for reading only has its additions beside it.
            dataset = gdal.Open(self._part)
            dataset.GetRasterBand(1).SetCategoryNames(self._categories)
            del dataset

    def _describe(self, names: Sequence[str], tags: Mapping[str, Any]) -> None:
        if self.grid.crs:
            self._dataset.SetProjection(self.grid.crs)
        self._dataset.SetGeoTransform(self.grid.transform)
        self._dataset.SetMetadata(
            {f"SATART_{k.upper()}": v if isinstance(v, str) else json.dumps(v) for k, v in tags.items()}
        )
        for i in range(self.count):
            band = self._dataset.GetRasterBand(i + 1)
            if self.nodata is not None:
                band.SetNoDataValue(self.nodata)
            if i < len(names) and names[i]:
                band.SetDescription(names[i])

    def _interpret(self, names: Sequence[str]) -> None:
        # Without this GDAL calls the first band grey, also where its name is red.
        for i, colour in colours_of(names).items():
            self._dataset.GetRasterBand(i + 1).SetColorInterpretation(COLOURS[colour])

    def _translate(self) -> _Translate:
        return _Translate(self.path)

    def _shut(self) -> None:
        """Close the dataset, and raise what went wrong: dropped, it would tell it to the error stream alone."""
        dataset, self._dataset = self._dataset, None
        if hasattr(dataset, "Close"):  # GDAL 3.8 and newer
            try:
                dataset.Close()
            except RuntimeError:
                dataset.thisown = False  # GDAL forgets that it is closed where that fails: it would close once more
                raise
        elif dataset is not None:
            dataset.__swig_destroy__(dataset)

    def _close(self) -> None:
        # What GDAL has to say of a file that is thrown away, such as that the disk is still full, helps nobody.
        gdal.PushErrorHandler("CPLQuietErrorHandler")
        try:
            with suppress(RuntimeError):
                self._shut()
        finally:
            gdal.PopErrorHandler()
        Path(self._part + ".aux.xml").unlink(missing_ok=True)
        self._claim.remove()


class _Translate:
    """Turns what GDAL and the system say while writing into errors that say what to do."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not isinstance(error, (RuntimeError, OSError)):
            return
        folder = Path(self.path).absolute().parent
        free = shutil.disk_usage(folder).free if folder.is_dir() else 0
        text = tidy(error)
        # GDAL's caches and threads want some: nothing is wrong with the file, whose name may hold the word too.
        if any(words in text.lower() for words in STARVED):
            raise MemoryError(text) from error
        if "No space left" in text or free < 2**20:
            raise DiskFull(
                f"The disk that holds {folder} is full ({free / 2**20:.0f} MB free). "
                "Free some space or choose another folder; nothing was kept of this result."
            ) from error
        raise NotWritable(f"{self.path} can't be written: {text}. Choose another file or folder.") from error


def _colour_table(colours: Mapping[int, tuple[int, int, int]]) -> gdal.ColorTable:
    table = gdal.ColorTable()
    for number, colour in colours.items():
        table.SetColorEntry(number, (*colour, 255))
    return table


def require_geotiff(path: str) -> None:
    """Raise BadParameter for an output of another format, and what `require_writable` raises: before any work."""
    if Path(path).suffix.lower() not in (".tif", ".tiff"):
        raise BadParameter(f"SatArt writes GeoTIFF, not '{Path(path).suffix}'. Give the output a name in .tif.")
    require_writable(path)


def require_writable(path: str) -> None:
    """Raise NotWritable where an output can't be written, or its part beside it. Removes the part of a dead run."""
    _claimed(path).remove()


def _claimed(path: str, *, keep: bool = False) -> Claim:
    target = Path(path).absolute()
    if not target.parent.is_dir():
        raise NotWritable(f"The folder {target.parent} does not exist. Create it or choose another one.")
    if target.is_dir():
        raise NotWritable(f"{target} is a folder. Give the output a file name in it.")
    try:
        return Claim(path, keep=keep)
    except OSError as error:
        raise NotWritable(
            f"The folder {target.parent} can't be written to ({error.strerror}). Choose another folder."
        ) from error


def _creation_options(grid: Grid, dtype: np.dtype[Any], compress: str, photometric: str) -> list[str]:
    options = ["INTERLEAVE=BAND", "BIGTIFF=IF_SAFER", f"PHOTOMETRIC={photometric}", "NUM_THREADS=ALL_CPUS"]
    shortest = min(grid.width, grid.height)
    if shortest >= 256:
        side = 512 if shortest >= 512 else 256
        options += ["TILED=YES", f"BLOCKXSIZE={side}", f"BLOCKYSIZE={side}"]
    if compress != "none":
        method = compression(compress)
        options += [f"COMPRESS={method.upper()}", f"PREDICTOR={3 if dtype.kind == 'f' else 2}"]
        options += ["ZSTD_LEVEL=1"] if method == "zstd" else ["ZLEVEL=6"]
    return options


def compression(wanted: str) -> str:
    """Return the compression that will be used: `wanted`, or deflate where this GDAL has no ZSTD."""
    if wanted not in ("zstd", "deflate", "none"):
        raise BadParameter(f"Compression '{wanted}' is unknown. Use zstd, deflate or none.")
    listed = gdal.GetDriverByName("GTiff").GetMetadataItem("DMD_CREATIONOPTIONLIST") or ""
    return "deflate" if wanted == "zstd" and "ZSTD" not in listed else wanted


def require_distinct(*outputs: str | None) -> None:
    """Raise BadParameter where two of a task's outputs are one file; empty ones are not wanted."""
    seen: set[str] = set()
    for path in filter(None, outputs):
        if os.path.realpath(path) in seen:
            raise BadParameter(f"Two results can't both be written to {path}. Give each a file of its own.")
        seen.add(os.path.realpath(path))


def refuse_overwrite(output: str, *sources: str) -> None:
    """Raise BadParameter where a task would write over one of its own inputs, or a file that one of them is made of."""
    if not os.path.exists(output):
        return
    for source in sources:
        for part in _files_of(source):
            if os.path.exists(part) and os.path.samefile(output, part):
                whose = "itself" if part == source else f"'s own part {part}"
                raise BadParameter(f"The output is the input {source} {whose}. Choose another file for the result.")


def _files_of(source: str) -> list[str]:
    """Return the files of a raster: a virtual one is made of others, perhaps virtual themselves."""
    found = [source]
    for path in found:
        if "://" in path:  # no output lies there, and to look into it would fetch it
            continue
        try:
            dataset = gdal.OpenEx(path, gdal.OF_RASTER)
        except RuntimeError:
            continue  # whether it can be read is another question
        found += [f for f in (dataset.GetFileList() or []) if f not in found]
    return found
