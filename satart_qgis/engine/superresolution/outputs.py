"""What a super-resolution task leaves behind: the raster, the band of unsupported detail, the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ..monitor import Monitor
from ..raster import Raster
from ..writer import Writer, refuse_overwrite, require_distinct, require_geotiff, require_writable
from .agreement import comparable
from .coarse import Coarse
from .page import examine, write_page
from .sensor import Sensor

NOTE = "Detail beyond the input's resolution is a guess."


@dataclass(frozen=True)
class Outputs:
    """Where things go, empty for what is not wanted, and how rasters are written. reference: a finer image."""

    output: str
    unsupported: str
    report: str
    reference: str
    compress: str
    overviews: bool

    def check(self, *sources: str) -> None:
        """Raise BadParameter or NotWritable where something can't be written, or would be over a source or another."""
        require_distinct(self.output, self.unsupported, self.report)
        for path in filter(None, (self.output, self.unsupported, self.report)):
            refuse_overwrite(path, *filter(None, (*sources, self.reference)))
            require_writable(path) if path == self.report else require_geotiff(path)

    def check_reference(self, coarse: Coarse, scale: int) -> None:
        """Raise GridMismatch or BandMismatch where no result could be compared with the reference."""
        if self.reference:
            comparable(Raster(self.reference), coarse, scale)

    def sinks(
        self,
        coarse: Coarse,
        scale: int,
        tags: Mapping[str, Any],
        spread: str,
        monitor: Monitor,
        *,
        filled: bool = False,
    ) -> list[Writer]:
        """Open the rasters. spread: the name of the second band of doubt; filled: there is no nodata any more."""
        if scale > 1:
            self.check_reference(coarse, scale)
        told = {**tags, "note": NOTE}
        grid, count = coarse.finer(scale), len(coarse.bands)
        result = Writer(
            self.output,
            grid,
            count,
            coarse.raster.dtype,
            nodata=None if filled else coarse.nodata,
            names=coarse.names,
            tags=told,
            compress=self.compress,
            overviews=self.overviews,
            monitor=monitor,
        )
        if not self.unsupported:
            return [result]
        doubt = Writer(
            self.unsupported,
            grid,
            2,
            np.float32,
            nodata=float("nan"),
            names=["Unsupported detail", spread],
            tags=told,
            compress=self.compress,
            overviews=self.overviews,
        )
        return [result, doubt]

    def judged(
        self, coarse: Coarse, sensor: Sensor, residual: float, tile: int, about: Sequence[str], monitor: Monitor
    ) -> dict[str, Any]:
        """Measure the finished raster if a report or a comparison is wanted, write the page, return the figures.

        tile: in coarse pixels. about: what the page says was done. Removes the rasters where that is cancelled or
        fails, since people are told then that nothing was written. Raises NotWritable, DiskFull, Cancelled.
        """
        if not (self.report or self.reference):
            return {}
        try:
            figures = examine(self.output, coarse, sensor, residual, tile, self.reference, monitor)
            if self.report:
                shown = (self.output, self.unsupported, coarse, sensor, self.reference)
                write_page(self.report, "Super-resolution", about, figures, *shown)
        except BaseException:  # a run that was cancelled or failed leaves nothing
            for path in filter(None, (self.output, self.unsupported)):
                with suppress(OSError):
                    Path(path).unlink()
            raise
        return figures.numbers()

    def paths(self) -> dict[str, str]:
        """Return what there is now."""
        named = {"output": self.output, "unsupported": self.unsupported, "report": self.report}
        return {name: path for name, path in named.items() if path}
