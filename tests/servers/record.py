"""Records what the real servers answer to the made-up catalogue's searches, for the tests that run without servers.

    SATART_SERVERS=1 .venv/bin/python tests/servers/record.py

Writes tests/engine/catalog/recorded/*.json; `@here@` stands for the server's own address.
"""

from __future__ import annotations

import json
import sys
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "engine" / "catalog")]

import answering  # noqa: E402
import handmade  # noqa: E402
import queries  # noqa: E402
import servers  # noqa: E402

from satart_qgis.engine.catalog import stac, stac_filter  # noqa: E402
from satart_qgis.engine.catalog.transport import Client  # noqa: E402
from satart_qgis.engine.errors import SatArtError  # noqa: E402

# Small pages, so that there are several.
PAGE = 3


def record(name: str, url: str) -> None:
    """Run all searches through a go-between and keep every question with its answer."""
    kept: dict[str, dict] = {}

    def answer(request: answering.Request) -> answering.Answer:
        forward = urllib.request.Request(  # noqa: S310  (our own loopback address)
            url + request.path, data=request.body or None, method=request.method
        )
        forward.add_header("Content-Type", "application/json")
        try:
            with urllib.request.urlopen(forward) as response:  # noqa: S310  (our own loopback address)
                body, status = response.read(), response.status
        except urllib.error.HTTPError as error:
            body, status = error.read(), error.code
        text = body.decode().replace(url, "@here@")
        asked = json.loads(request.body) if request.body else None
        key = json.dumps([request.method, request.path, asked], sort_keys=True)
        kept[key] = {"asked": [request.method, request.path, asked], "status": status, "answer": json.loads(text)}
        return answering.Answer(text.replace("@here@", go_between.url).encode(), status)

    with answering.serving(answer) as go_between:
        for query, _ in queries.CASES.values():
            stac.search(Client(), go_between.url, query)
        for odd in ("landsat", "sentinel-2"):
            try:
                stac.search(Client(), go_between.url, queries.query((odd,)))
            except SatArtError as error:
                print(error)  # noqa: T201
    target = ROOT / "tests" / "engine" / "catalog" / "recorded" / f"{name}.json"
    target.write_text("[\n" + ",\n".join(json.dumps(entry) for entry in kept.values()) + "\n]\n")
    print(f"{target}: {len(kept)} answers")  # noqa: T201


if __name__ == "__main__":
    stac_filter.PAGE = PAGE
    with servers.rustac(handmade.items()) as url:
        record("rustac", url)
    with servers.pgstac(handmade.collections(), handmade.items()) as url:
        record("pgstac", url)
