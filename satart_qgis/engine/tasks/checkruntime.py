"""What the engine runs on: the page people paste into a bug report."""

from __future__ import annotations

import html
import os
import platform
import sys
import time
from typing import Any

import numpy as np
from osgeo import gdal

from ..device import choose, import_torch
from ..errors import DeviceFailed, TorchMissing
from ..monitor import Monitor
from ..report import require_writable, write_text
from ..writer import compression

# Side of the square matrix and picture that the throughput figures are taken on: a fraction of a second each.
MATRIX, PICTURE = 1024, 512


def checkruntime(*, report: str | None = None, monitor: Monitor | None = None) -> dict[str, Any]:
    """Report interpreter, GDAL, torch, device, precision, memory and a short throughput figure.

    report: an HTML file to write.

    Returns report, python, gdal, numpy, torch (its version, or why there is none), device, bf16, memory_gb, threads,
    numpy_gflops, torch_mpix (megapixels a second through a 3 x 3 convolution from 32 to 32 channels), notes.
    """
    monitor = monitor or Monitor()
    if report:
        require_writable(report)
    facts = _machine()
    monitor.progress(0.2)
    facts["numpy_gflops"] = round(_matrix_speed(), 1)
    monitor.check()
    monitor.progress(0.5)
    facts.update(_torch())
    monitor.check()
    if report:
        _write(report, facts)
    monitor.progress(1)
    return {"report": report, **facts}


def _machine() -> dict[str, Any]:
    return {
        "python": f"{platform.python_version()} ({sys.executable})",
        "system": platform.platform(),
        "gdal": gdal.__version__,
        "zstd": compression("zstd") == "zstd",
        "numpy": np.__version__,
        "threads": os.cpu_count() or 1,
        "memory_gb": round(_memory() / 2**30, 1),
    }


def _memory() -> int:
    """Return the machine's memory in bytes, 0 where it can't be told."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return _windows_memory()


def _windows_memory() -> int:
    import ctypes

    class Status(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ulong), ("load", ctypes.c_ulong)] + [
            (name, ctypes.c_ulonglong) for name in ("total", "b", "c", "d", "e", "f", "g")
        ]

    status = Status(length=ctypes.sizeof(Status))
    windll = getattr(ctypes, "windll", None)
    if windll is None or not windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)):
        return 0
    return int(status.total)


def _matrix_speed() -> float:
    """Return numpy's matrix product in Gflop/s, the best of a few."""
    a = np.random.default_rng(0).random((MATRIX, MATRIX), np.float32)
    return 2 * MATRIX**3 / _best(lambda: a @ a) / 1e9


def _torch() -> dict[str, Any]:
    try:
        torch = import_torch()
        device, notes = choose()
    except (TorchMissing, DeviceFailed) as error:
        return {"torch": str(error), "device": "", "bf16": False, "torch_mpix": 0.0, "notes": []}
    speeds = {p: _convolution_speed(torch, device.name, p) for p in ("float32", "bfloat16")}
    return {
        "torch": f"{torch.__version__} ({os.path.dirname(torch.__file__)})",
        "device": f"{device.name} ({device.label})",
        "bf16": device.bf16,
        "torch_mpix": round(speeds["float32"], 1),
        "torch_mpix_bf16": round(speeds["bfloat16"], 1),
        "notes": notes,
    }


def _convolution_speed(torch: Any, device: str, precision: str) -> float:
    kind = getattr(torch, precision)
    image = torch.ones(1, 32, PICTURE, PICTURE, device=device, dtype=kind)
    layer = torch.nn.Conv2d(32, 32, 3, padding=1).to(device, kind)

    def run() -> None:
        layer(image)
        if device != "cpu":
            getattr(torch, device).synchronize()

    with torch.inference_mode():
        return PICTURE**2 / _best(run) / 1e6


def _best(run: Any) -> float:
    times = []
    for _ in range(4):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


def _write(report: str, facts: dict[str, Any]) -> None:
    rows = "".join(
        f"<tr><th>{html.escape(k.replace('_', ' '))}</th><td>{html.escape(_shown(v))}</td></tr>"
        for k, v in facts.items()
    )
    page = (
        '<!DOCTYPE html><meta charset="utf-8"><title>SatArt runtime</title>'
        "<style>body{font-family:sans-serif;margin:2em}th{text-align:left;padding-right:2em;vertical-align:top}</style>"
        f"<h1>SatArt runtime</h1><table>{rows}</table>"
    )
    write_text(report, page)


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(map(str, value)) or "-" if isinstance(value, list) else str(value)
