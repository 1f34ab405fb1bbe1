"""Builds the zip that QGIS's plugin manager installs: one folder, the same bytes from the same sources."""

from __future__ import annotations

import argparse
import configparser
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = "satart_qgis"
BESIDE = ("metadata.txt", "LICENSE", "README.md", "CHANGELOG.md")  # in the checkout they lie beside the package
FOLDERS = {  # and so do these; what of them is for users
    "resources": ("*.svg", "*.png", "*.model3", "*.qml", "*.json", "*.ini"),
    "i18n": ("*.qm",),
    "models": ("*.json", "*.safetensors", "README.md"),
}
LARGEST = 25 * 2**20  # bytes that plugins.qgis.org takes
MOMENT = (2020, 1, 1, 0, 0, 0)  # every file's time: the zip must not change because a clock did


def contents() -> dict[str, Path]:
    """Return what goes into the zip: names inside it, and the files they come from."""
    found = {f"{PACKAGE}/{name}": ROOT / name for name in BESIDE}
    for path in (ROOT / PACKAGE).rglob("*.py"):
        found[path.relative_to(ROOT).as_posix()] = path
    for folder, patterns in FOLDERS.items():
        for path in (path for pattern in patterns for path in (ROOT / folder).rglob(pattern)):
            found[f"{PACKAGE}/{path.relative_to(ROOT).as_posix()}"] = path
    return dict(sorted(found.items()))


def version() -> str:
    """Return the version that metadata.txt states."""
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(ROOT / "metadata.txt", encoding="utf-8")
    return metadata["general"]["version"]


def build(folder: Path) -> Path:
    """Write the zip into a folder and return its path."""
    files = contents()
    missing = [name for name, path in files.items() if not path.is_file()]
    if missing:
        sys.exit(f"package: missing {', '.join(missing)}")
    if f"[{version()}]" not in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"):
        sys.exit(f"package: CHANGELOG.md does not know version {version()}, which metadata.txt states")
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{PACKAGE}-{version()}.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, path in files.items():
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes())
    if target.stat().st_size > LARGEST:
        sys.exit(f"package: {target} is larger than the {LARGEST // 2**20} MB that plugins.qgis.org takes")
    return target


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where to write the zip")
    written = build(parser.parse_args().folder)
    print(f"{written}: {len(contents())} files, {written.stat().st_size / 1024:.0f} KB")
