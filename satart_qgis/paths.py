"""Where the things lie that come with the plugin: inside the package (installed zip) or beside it (checkout)."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
LAUNCHER = PACKAGE / "engine" / "launch.py"


def _shipped(name: str) -> Path:
    """Return the folder of that name inside the package, else the one beside it; it need not exist."""
    inside = PACKAGE / name
    return inside if inside.exists() else PACKAGE.parent / name


def resources() -> Path:
    """Return the folder of icons and ready-made models."""
    return _shipped("resources")


def translations() -> Path:
    """Return the folder of compiled translations."""
    return _shipped("i18n")


def models() -> Path:
    """Return the folder of model cards and weights."""
    return _shipped("models")


def icon(name: str) -> str:
    """Return the path of an icon by its bare name."""
    return str(resources() / "icons" / f"{name}.svg")


def ready_made_models() -> list[Path]:
    """Return the model-designer files that ship with the plugin, by name."""
    return sorted((resources() / "modeler").glob("*.model3"))


def class_files() -> list[Path]:
    """Return the files of map classes that ship with the plugin, by name."""
    return sorted((resources() / "classes").glob("*.json"))
