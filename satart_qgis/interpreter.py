"""Which Python runs the engine, and where its torch lies.

Nothing here imports torch; a broken torch can only ever break the engine process.
"""

from __future__ import annotations

import functools
import json
import os
import subprocess  # nosec B404
import sys
from pathlib import Path
from typing import Any, NamedTuple

from .engine import errors

PROBE_TIMEOUT = 30.0  # seconds; a cold disk and a virus scanner can make a first start slow
PROBE = (
    "import importlib.util, json, sys;"
    "print(json.dumps([list(sys.version_info[:2]), importlib.util.find_spec('torch') is not None]))"
)
TORCH_VARIABLE = "SATART_TORCH"


class Interpreter(NamedTuple):
    """A Python that was started once: its path, and whether it has a torch of its own."""

    path: str
    has_torch: bool


def torch_folder() -> str | None:
    """Return the folder the engine has to put before its own, or None where it has torch already or there is none.

    Asked in this order: the SATART_TORCH variable, QGIS's own Python, our folder outside the plugin.
    """
    named = os.environ.get(TORCH_VARIABLE, "")
    if named:
        return str(Path(named).expanduser().resolve())
    if interpreter().has_torch:
        return None
    ours = own_torch_folder()
    return str(ours) if (ours / "torch").is_dir() else None


def how_to_get_torch() -> str:
    """Return one line that says how to install torch where we find it, apart from QGIS's own packages."""
    return (
        "Torch was not found; nothing here needs it yet. To install it apart from QGIS, run: "
        f'"{interpreter().path}" -m pip install --target "{own_torch_folder()}" torch safetensors'
    )


def own_torch_folder() -> Path:
    """Return our folder for torch: in the QGIS profile, so that an update of the plugin leaves it alone.

    A folder per Python version: torch's compiled modules fit one only.
    """
    from qgis.core import QgsApplication

    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    return Path(QgsApplication.qgisSettingsDirPath()) / "satart" / f"torch-python{version}"


def has_torch() -> bool:
    """Say whether a torch was found; it is not proven to load."""
    folder = torch_folder()
    return (Path(folder) / "torch").is_dir() if folder else interpreter().has_torch


def clean_environment(environment: dict[str, str]) -> dict[str, str]:
    """Return the environment without what would bend another Python: its own variables and injected libraries.

    Everything else stays: PATH and LD_LIBRARY_PATH find QGIS's libraries, PROJ_* and GDAL_* variables its data.
    """
    injected = ("LD_PRELOAD", "DYLD_INSERT_LIBRARIES", "__PYVENV_LAUNCHER__")
    return {
        name: value
        for name, value in environment.items()
        if not name.upper().startswith("PYTHON") and name.upper() not in injected
    }


@functools.cache  # once a session: the answer can't change while QGIS runs
def interpreter() -> Interpreter:
    """Return QGIS's own Python, proven to start and to be of the version QGIS runs. Raises EngineFailed.

    Inside QGIS sys.executable may be QGIS itself or another Python, so sys.prefix is asked.
    """
    tried = installed()
    for candidate in tried:
        answer = _probe(candidate)
        if answer is not None and answer[0] == list(sys.version_info[:2]):
            return Interpreter(str(candidate), bool(answer[1]))
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    raise errors.EngineFailed(
        f"No working Python {version} was found below {sys.prefix}"
        + (f" (tried {', '.join(map(str, tried))})" if tried else "")
        + "; repair the QGIS installation."
    )


def installed() -> list[Path]:
    """Return the interpreters that lie where QGIS's own Python should, best guess first; none is started."""
    return [candidate for candidate in candidates(Path(sys.prefix), sys.platform) if candidate.is_file()]


def candidates(prefix: Path, platform: str) -> list[Path]:
    """Return where a Python installation keeps its interpreter, best guess first.

    prefix: what sys.prefix says; platform: what sys.platform says.
    """
    if platform == "win32":
        return [prefix / "python3.exe", prefix / "python.exe", prefix / "Scripts" / "python.exe"]
    versioned = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    return [prefix / "bin" / versioned, prefix / "bin" / "python3", prefix / "bin" / "python"]


def _probe(python: Path) -> list[Any] | None:
    """Start an interpreter and return [[major, minor], has torch], or None where it does not start."""
    try:
        answer = subprocess.run(  # noqa: S603  # nosec B603
            [str(python), "-E", "-c", PROBE],
            env=clean_environment(dict(os.environ)),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PROBE_TIMEOUT,
            check=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        parsed = json.loads(answer.stdout)
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return parsed if isinstance(parsed, list) else None
