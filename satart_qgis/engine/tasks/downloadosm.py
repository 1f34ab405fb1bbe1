"""OpenStreetMap's features of an area, as a GeoPackage."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..catalog.area import Area
from ..catalog.osm import Overpass
from ..catalog.transport import Client, Network
from ..errors import AccessDenied, DiskFull, NothingFound, SatArtError, ServerError
from ..labels.classes import read_classes
from ..labels.collecting import FeatureFile
from ..labels.features import ATTRIBUTION
from ..monitor import Monitor


def downloadosm(
    extent: str,
    output: str,
    *,
    server: str = "",
    classes: str = "",
    network: Mapping[str, Any] | None = None,
    monitor: Monitor | None = None,
) -> dict[str, Any]:
    """Download OpenStreetMap's features of an area.

    extent: xmin,xmax,ymin,ymax [EPSG:n]; degrees if it names no system.
    output: the GeoPackage to write, with layers of points, lines and multipolygons and all their tags.
    server: address of an Overpass server, or several with commas between them; the public ones by default.
    classes: a class file, or the name of a shipped one, to ask only for what it needs; everything if empty.
    network: how to reach the network, as QGIS knows it.

    Returns output and the number of features.
    """
    monitor = monitor or Monitor()
    area = Area.of_extent(extent)
    wanted = read_classes(classes).needs() if classes else None
    if classes and wanted is None:
        monitor.log("A filter of the class file lets features pass that have no certain tag: asking for everything.")
    overpass = Overpass(Client(Network.of(network), monitor), server.split(","))
    tags = {
        "task": "downloadosm",
        "parameters": {"extent": extent, "classes": classes},
        "attribution": ATTRIBUTION,
    }
    columns = sorted({key for key, _ in wanted or ()})
    folder = Path(output + ".osm.part")
    try:
        with FeatureFile(output, columns, tags) as file:
            for path in overpass.fetch(area.boxes, wanted, str(folder), monitor):
                file.add(str(path), monitor)
            if file.count == 0:
                raise NothingFound(
                    "OpenStreetMap has nothing of this kind in the area. Choose a larger area, or more classes."
                )
            count = file.count
    except (ServerError, AccessDenied, DiskFull) as error:
        if not any(folder.glob("*.osm")):
            shutil.rmtree(folder, ignore_errors=True)
            raise
        raise type(error)(f"{error} What has arrived is kept beside the output: run it again to go on.") from error
    except SatArtError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    shutil.rmtree(folder, ignore_errors=True)
    monitor.log(f"{count} features. {ATTRIBUTION}.")
    return {"output": output, "count": count}
