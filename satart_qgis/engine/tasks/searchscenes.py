"""Scene search: an area, dates and a cloud limit become footprints of the scenes that there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..catalog import times
from ..catalog.area import Area
from ..catalog.cloudiness import MOST_MASKS, cloud_in_area_of
from ..catalog.footprints import require_footprints_path, write_footprints
from ..catalog.network import refuse_secret
from ..catalog.presets import address, collection_ids, note
from ..catalog.stac import explain_nothing, search
from ..catalog.stac_filter import Query
from ..catalog.transport import Client, Network
from ..errors import BadParameter
from ..monitor import Monitor


def searchscenes(
    output: str,
    *,
    catalog: str = "planetary-computer",
    collection: str = "landsat-c2-l2",
    platform: str = "",
    extent: str = "",
    aoi: str | None = None,
    date_from: str = "",
    date_to: str = "",
    cloud_max: float = 100.0,
    cloud_in_area: bool = False,
    limit: int = 100,
    network: Mapping[str, Any] | None = None,
    monitor: Monitor | None = None,
) -> dict[str, Any]:
    """Find satellite scenes of an area and write their footprints.

    output: the GeoPackage to write; scenes with the fewest clouds come first, then those that cover most of the area.
    catalog: planetary-computer, earth-search, copernicus-data-space or usgs, the address of another STAC catalogue, or
        the path of a catalogue, an item, an item collection or a folder of items.
    collection: one or more, with commas; `*` for all.
    platform: one satellite or more, with commas, such as landsat-8,landsat-9; all if empty.
    extent: xmin,xmax,ymin,ymax [EPSG:n] (degrees if none is named) that scenes have to touch.
    aoi: a vector file with polygons that scenes have to touch.
    date_from: the first day, such as 2024-01-31.
    date_to: the last day.
    cloud_max: cloud cover in percent up to which scenes are taken; below 100, scenes that don't tell theirs are not.
    cloud_in_area: measure clouds inside the area, from each scene's own mask, and hold the limit against that.
    limit: how many scenes to write at most.

    Returns output and count. Raises NothingFound, BadParameter, ServerError, AccessDenied.
    """
    monitor = monitor or Monitor()
    require_footprints_path(output)
    if not 0 <= cloud_max <= 100:
        raise BadParameter(f"The cloud limit is a percentage from 0 to 100, not {cloud_max:g}.")
    if limit < 1:
        raise BadParameter(f"A search for {limit} scenes finds none. Ask for one at least.")
    refuse_secret(catalog)
    where, query = address(catalog), _query(catalog, collection, extent, aoi, date_from, date_to, cloud_max)
    query = replace(query, platforms=tuple(name.strip() for name in platform.split(",") if name.strip()))
    if cloud_in_area and query.area is None:
        raise BadParameter("Clouds inside the area need an area. Give an extent or polygons.")
    client = Client(Network.of(network), monitor)
    if note(catalog):
        monitor.log(note(catalog))
    if cloud_in_area:
        # The figure of the whole scene says little about the area: it must not sort out anything beforehand.
        loose = replace(query, cloud_max=100.0)
        found = search(client, where, loose, wanted=MOST_MASKS, monitor=monitor.part(0, 0.3))
        found = cloud_in_area_of(client, found, query, limit, monitor.part(0.3, 1.0))
    else:
        found = search(client, where, query, wanted=limit, monitor=monitor)
    if not found:
        raise explain_nothing(query, where)
    if len(found) > limit:
        monitor.log(f"More than {limit} scenes were found; the best {limit} are kept.")
    kept = found[:limit]
    tags = {"task": "searchscenes", "catalog": where, "collection": ",".join(query.collections) or "*"}
    write_footprints(output, kept, tags)
    monitor.progress(1)
    return {"output": output, "count": len(kept)}


def _query(
    catalog: str, collection: str, extent: str, aoi: str | None, date_from: str, date_to: str, cloud_max: float
) -> Query:
    area = Area.of_extent(extent) if extent.strip() else None
    if aoi:
        polygons = Area.of_layer(aoi)
        area = polygons if area is None else area.intersection(polygons)
    start, end = times.first_moment(date_from), times.last_moment(date_to)
    if start and end and start > end:
        raise BadParameter(f"The dates are the wrong way round: {date_from} comes after {date_to}.")
    return Query(collection_ids(catalog, collection), area, start, end, cloud_max)
