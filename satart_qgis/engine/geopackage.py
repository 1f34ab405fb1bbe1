"""GeoPackages out: under which names they are written, and what lies beside them meanwhile.

Driver: https://gdal.org/drivers/vector/gpkg.html.
"""

from __future__ import annotations

from pathlib import Path

from .errors import BadParameter
from .writer import require_writable


def require_geopackage(path: str, what: str) -> None:
    """Raise BadParameter or NotWritable unless a GeoPackage of `what` (in the plural) can be written there."""
    target = Path(path).absolute()
    if target.suffix.lower() != ".gpkg":
        raise BadParameter(
            f"{what} are written as a GeoPackage, not '{target.suffix}'. Give the output a name in .gpkg."
        )
    require_writable(path)


def remove_part(part: str) -> None:
    """Remove a GeoPackage in the making, with the files that SQLite keeps beside it."""
    for ending in ("", "-journal", "-wal", "-shm"):
        Path(part + ending).unlink(missing_ok=True)
