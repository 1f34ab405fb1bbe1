"""SatArt: from an area on the map to imagery, insight and art.

Nothing of qgis is imported at module level, so that the engine process can import this package in plain Python.
"""

from typing import Any


def classFactory(iface: Any) -> Any:  # noqa: N802  (the name QGIS calls)
    """Return the plugin; called by QGIS with its interface (None in qgis_process)."""
    from .plugin import SatArtPlugin

    return SatArtPlugin(iface)
