"""Runs Processing algorithms of a plugin folder through qgis_process, as the demo and the tests need it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

PLUGIN = "satart_qgis"


class AlgorithmFailed(RuntimeError):
    """The algorithm said why it could not finish, or qgis_process died."""


class QgisProcess:
    """One QGIS profile with our plugin switched on.

    plugins: the folder that holds satart_qgis/, None where it is installed in the profile; profile: a folder for the
    profile, made where it is missing, used again where it is there.
    """

    def __init__(self, plugins: Path | None, profile: Path) -> None:
        self._program = program()
        self._environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "QGIS_CUSTOM_CONFIG_PATH": str(profile),
            "QGIS_PLUGINPATH": str(plugins or ""),
            "XDG_RUNTIME_DIR": str(_private(profile / "runtime")),
            "PYTHONWARNINGS": "ignore",  # QGIS's own plugins raise some on every start
        }
        answer = self.call("plugins", "enable", PLUGIN)
        # QGIS fails to switch on what is on already, in a profile that was used before.
        if answer.returncode != 0 and f"* {PLUGIN}" not in self.call("plugins").stdout:
            raise AlgorithmFailed(
                f"QGIS does not load {PLUGIN} from {plugins or profile}:\n{answer.stdout}{answer.stderr}"
            )

    def call(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run qgis_process with arguments of your own and return what it printed."""
        return subprocess.run(
            [self._program, *arguments], env=self._environment, capture_output=True, text=True, check=False
        )

    def run(
        self, algorithm: str, parameters: Mapping[str, Any], progress: Callable[[int], None] | None = None
    ) -> dict[str, str]:
        """Run an algorithm and return its results as text, by output name.

        A list is passed on as the same parameter several times, as qgis_process wants it.
        Raises AlgorithmFailed with the algorithm's own words.
        """
        words = [f"{name}={value}" for name, values in parameters.items() for value in _several(values)]
        command = [self._program, "run", algorithm, "--", *words]
        with subprocess.Popen(
            command, env=self._environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as process:
            text = _follow(process, progress)
            complaint = process.stderr.read() if process.stderr else ""
        results = text.partition("Results\n")[2]
        if process.returncode != 0 or not results or "ERROR:" in complaint:
            raise AlgorithmFailed(_tidy(complaint) or _tidy(text) or f"qgis_process ended with {process.returncode}")
        return dict(re.findall(r"^([A-Z0-9_]+):\t(.*)$", results, re.MULTILINE))


def program() -> str:
    """Return qgis_process; its .bin where there is one, since some distributions' wrapper spoils the arguments."""
    for name in ("qgis_process.bin", "qgis_process"):
        found = shutil.which(name)
        if found:
            return found
    raise SystemExit("qgis_process is not on PATH: install QGIS, or run `make setup`.")


def _follow(process: subprocess.Popen[str], progress: Callable[[int], None] | None) -> str:
    """Read the output to its end; qgis_process writes progress as 0...10...20... on one line."""
    text = ""
    while process.stdout:
        character = process.stdout.read(1)
        if not character:
            break
        text += character
        percent = re.search(r"(?:^|\.)(\d{1,3})\.$", text[-5:]) if character == "." else None
        if percent and progress:
            progress(int(percent[1]))
    return text


def _several(values: Any) -> list[Any]:
    return list(values) if isinstance(values, (list, tuple)) else [values]


def _private(folder: Path) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _tidy(text: str) -> str:
    """Drop the lines that QGIS prints on every start, and repetitions."""
    noise = ("DeprecationWarning", "setapi", "propagateSizeHints")
    lines = (line.replace("ERROR:\t", "").strip() for line in text.splitlines())
    said = dict.fromkeys(line for line in lines if line and not any(word in line for word in noise))
    return "\n".join(said)


if __name__ == "__main__":
    sys.exit(subprocess.run([program(), *sys.argv[1:]], check=False).returncode)
