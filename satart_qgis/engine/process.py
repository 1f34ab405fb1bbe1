"""What every engine process settles once, whether QGIS or a person started it."""

from __future__ import annotations

import contextlib
import ctypes
import mmap
import os
import signal
import sys
from collections.abc import Callable, Mapping
from typing import Any

# numpy and osgeo first: they must be QGIS's own, also when torch's folder, put in front later, brings others.
import numpy as np
from osgeo import gdal

from .device import import_torch
from .errors import OutOfMemory
from .monitor import Monitor

# GDAL takes 5 % of the machine's memory by default, which on a large one is more than all our tiles together.
CACHE_BYTES = 64 * 2**20
# OpenBLAS asks for 128 MiB, a little more with its bookkeeping, and nothing is lost on one that asks for less.
WORK_SPACE = 144 * 2**20
# Read when torch is loaded. Its threads wait for one another by spinning, which takes the processor from whoever works
# meanwhile, one of themselves included; and what a network leaves behind is better kept in huge pages.
FOR_TORCH = {"GOMP_SPINCOUNT": "10000", "THP_MEM_ALLOC_ENABLE": "1"}


def settle(torch_folder: str | None = None) -> None:
    """Bound GDAL's cache and make torch importable from a folder of its own, and waste no time when it is loaded."""
    gdal.UseExceptions()
    # Errors are raised; what else GDAL has to say is said to programmers, and on the stream that people read.
    gdal.SetErrorHandler("CPLQuietErrorHandler")
    gdal.SetCacheMax(CACHE_BYTES)
    # Of uncompressed strips only what is needed is read; through the block cache each thread would read them whole.
    gdal.SetConfigOption("GTIFF_DIRECT_IO", "YES")
    _keep_memory()
    _claim_work_space()
    for name, value in FOR_TORCH.items():
        os.environ.setdefault(name, value)
    if torch_folder:
        sys.path.insert(0, torch_folder)


def prepare(torch_folder: str | None) -> None:
    """Settle everything and load torch, for a task that is still to come; what is wrong with torch is told by that."""
    settle(torch_folder)
    with contextlib.suppress(ImportError, OSError):
        import torch  # noqa: F401


def carried_out(task: Callable[..., dict[str, Any]], parameters: Mapping[str, Any], monitor: Monitor) -> dict[str, Any]:
    """Return what a task makes of its parameters. Raises TorchMissing where it needs torch and there is none."""
    try:
        return task(**parameters, monitor=monitor)
    except ImportError as error:
        # The rooms of networks just import torch; how it is got is told in one place.
        if (error.name or "torch").partition(".")[0] == "torch":
            import_torch()
        raise


def _claim_work_space() -> None:
    """Let OpenBLAS take its work space while there is room. Where it finds none, it tries again for ever."""
    try:
        mmap.mmap(-1, WORK_SPACE).close()
    except OSError as error:
        message = "There is too little memory to start with. Close other programs, or raise the limit."
        raise OutOfMemory(message) from error
    np.linalg.lstsq(np.eye(2), np.ones(2), rcond=None)


def stop_on_signals(monitor: Monitor) -> list[int]:
    """Let SIGTERM and Ctrl-C cancel the task, which then removes what it had half-written.

    Returns a list that will hold the numbers of the signals that came.
    """
    came: list[int] = []

    def stop(number: int, frame: object) -> None:
        came.append(number)
        monitor.cancel()

    for number in (signal.SIGTERM, signal.SIGINT, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])):
        signal.signal(number, stop)
    return came


def _keep_memory() -> None:
    """Let glibc keep freed blocks for the next tile, rather than hand each back and have it zeroed anew.

    Tiles are allocated and freed by the thousand; without this the kernel takes a third of the time. One arena, as
    those of threads can't hold large blocks. A no-op where the C library is another one.
    """
    if not sys.platform.startswith("linux"):
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        trim_threshold, mmap_threshold = -1, -3
        mallopt(mmap_threshold, 2**30)
        mallopt(trim_threshold, 2**30)
