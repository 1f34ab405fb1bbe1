"""Installs the packaged zip into a QGIS profile, in place of the version that is there."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import zipfile
from pathlib import Path

from package import PACKAGE, version


def profile_folders(profile: str) -> list[Path]:
    """Return the folders of a profile of that name, for each QGIS that was ever started here; QGIS 3's if none was."""
    if os.environ.get("QGIS_CUSTOM_CONFIG_PATH"):
        return [Path(os.environ["QGIS_CUSTOM_CONFIG_PATH"]) / "profiles" / profile]
    if sys.platform == "win32":
        base = Path(os.environ["APPDATA"]) / "QGIS"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support" / "QGIS"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "QGIS"
    roots = [base / name for name in ("QGIS3", "QGIS4") if (base / name).is_dir()]
    return [root / "profiles" / profile for root in roots or [base / "QGIS3"]]


def install(archive: Path, plugins: Path) -> Path:
    """Unpack the zip into a plugins folder and return the plugin's own; an older version, or a link, goes first."""
    target = plugins / PACKAGE
    if target.is_symlink():
        target.unlink()
    elif target.exists():
        shutil.rmtree(target)
    plugins.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(plugins)
    return target


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the zip lies")
    parser.add_argument("--profile", default="default", help="name of the QGIS profile")
    chosen = parser.parse_args()
    for folder in profile_folders(chosen.profile):
        print(f"installed {install(chosen.folder / f'{PACKAGE}-{version()}.zip', folder / 'python' / 'plugins')}")
    print("Start QGIS (or reload the plugin) and switch SatArt on under Plugins > Manage and Install Plugins.")
