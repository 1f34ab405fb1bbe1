"""Where the files lie that come with the plugin: inside the package (installed zip) or beside it (checkout)."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


def shipped(name: str) -> Path:
    """Return the folder of that name, such as `models`; it need not exist."""
    inside = PACKAGE / name
    return inside if inside.exists() else PACKAGE.parent / name


def resource(*parts: str) -> Path:
    """Return the path of a shipped file, such as resource("classes", "land-use.json"); it need not exist."""
    return shipped("resources").joinpath(*parts)
