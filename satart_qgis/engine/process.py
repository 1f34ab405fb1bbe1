"""What every engine process settles once, whether QGIS or a person started it."""

from __future__ import annotations

import signal
import sys

# numpy and osgeo first: they must be QGIS's own, also when torch's folder, put in front later, brings others.
import numpy as np  # noqa: F401
from osgeo import gdal

from .monitor import Monitor

# GDAL takes 5 % of the machine's memory by default, which on a large one is more than all our tiles together.
CACHE_BYTES = 96 * 2**20


def settle(torch_folder: str | None = None) -> None:
    """Bound GDAL's cache and make torch importable from a folder of its own."""
    gdal.UseExceptions()
    gdal.SetCacheMax(CACHE_BYTES)
    if torch_folder:
        sys.path.insert(0, torch_folder)


def stop_on_signals(monitor: Monitor) -> None:
    """Let SIGTERM and Ctrl-C cancel the task, which then removes what it had half-written."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: monitor.cancel())
