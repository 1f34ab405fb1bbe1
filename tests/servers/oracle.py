"""The second opinion: the same search by pystac-client, in .venv-servers; a query a line on stdin, ids on stdout."""

from __future__ import annotations

import json
import sys
import warnings

import pystac_client


def ids(asked):
    """Return the ids that pystac-client finds; clouds are told apart here where the server can't."""
    client = pystac_client.Client.open(asked["url"])
    can_query = client.conforms_to("QUERY")
    found = set()
    for box in asked["boxes"]:
        search = client.search(
            collections=asked["collections"] or None,
            bbox=box,
            intersects=asked.get("intersects"),
            datetime=asked["datetime"],
            query={"eo:cloud_cover": {"lte": asked["cloud_max"]}} if asked["cloud_max"] < 100 and can_query else None,
            limit=asked.get("page", 100),
        )
        for item in search.items_as_dicts():
            cloud = item["properties"].get("eo:cloud_cover")
            if asked["cloud_max"] >= 100 or (cloud is not None and cloud <= asked["cloud_max"]):
                found.add(item["id"])
    return sorted(found)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        print(json.dumps(ids(json.loads(line))), flush=True)  # noqa: T201  (the other end of a pipe reads it)
