"""The style beside a file (.qml): ours is sealed, so that somebody's own is told from it and stays."""

from __future__ import annotations

import os
import zlib
from pathlib import Path

MARK = b"<!-- SatArt "


def write(style: Path, content: bytes) -> bool:
    """Write a style, sealed, whole or not at all; return False where somebody's own stands and stays."""
    if foreign(style):
        return False
    part = style.with_name(style.name + ".part")
    part.write_bytes(content + _seal(content))
    os.replace(part, style)
    return True


def foreign(style: Path) -> bool:
    """Say whether a style is there that is not as we have left one."""
    if not style.exists():
        return False
    written, mark, _ = (found := style.read_bytes()).rpartition(MARK)
    return not mark or found != written + _seal(written)


def _seal(content: bytes) -> bytes:
    """Return the comment that ends a style of ours. QGIS drops it when it saves another one there."""
    return MARK + f"{zlib.crc32(content):08x} -->\n".encode()
