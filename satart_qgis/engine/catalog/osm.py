"""OpenStreetMap's features of an area, from an Overpass server.

https://wiki.openstreetmap.org/wiki/Overpass_API/Overpass_QL. A server has few places for everybody: one question at a
time, small areas, and smaller ones where it says that a question was too heavy.
"""

from __future__ import annotations

import hashlib
import math
import os
import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Optional

from ..errors import AccessDenied, BadParameter, ServerError, TooMuch
from ..monitor import Monitor
from .fetching import disk_error
from .network import place, refuse_secret
from .retrying import Passing
from .transport import Client

# West, south, east, north in degrees.
Box = tuple[float, float, float, float]
# Tags (key, value or None for any) of which a feature has to have one; None asks for all there is.
Wanted = Optional[frozenset[tuple[str, Optional[str]]]]

# Public servers that anyone may use within reason: https://wiki.openstreetmap.org/wiki/Overpass_API#Public_Overpass_API_instances
SERVERS = (
    "https://overpass-api.de/api/interpreter",
    "https://overpass.private.coffee/api/interpreter",
    "https://maps.mail.ru/osm/tools/overpass/api/interpreter",
)
# Degrees; how large a box is asked for at first, and how many of them are still polite.
SIDE, MOST_BOXES = 0.25, 64
# A box is quartered this often at most: down to some 300 m.
DEEPEST = 6
# Seconds in which the server has to answer, less than those after which we take it for dead.
MARGIN, SHORTEST = 10.0, 5.0
# Seconds for which the answers of a run that was interrupted are good: the map goes on changing.
FRESH = 86_400.0
REMARK = re.compile(rb"<remark>(.*?)</remark>", re.DOTALL)
HEAVY = re.compile(r"timed out|timeout|out of memory|maxsize", re.IGNORECASE)


class TooHeavy(ServerError):
    """A server gave up on an area that it may manage in parts."""


class Overpass:
    """Asks one server after the other; stays with the one that answered."""

    def __init__(self, client: Client, servers: Sequence[str] = ()) -> None:
        """Take whom to ask; the public servers if nobody is named."""
        self._client = client
        self._servers = [server.strip() for server in servers if server.strip()] or list(SERVERS)
        for server in self._servers:
            place(server)
            refuse_secret(server)
        self._answered = False

    def fetch(self, boxes: Sequence[Box], wanted: Wanted, folder: str, monitor: Monitor) -> Iterator[Path]:
        """Yield OSM XML files, written to a folder, that together hold what is wanted in some boxes.

        Features on the edge of two come twice; each has all its nodes. What the folder holds from a run that was
        interrupted is not asked for again. Raises TooMuch, ServerError, AccessDenied, NotWritable, DiskFull.
        """
        asked = [part for box in boxes for part in pieces(box)]
        if len(asked) > MOST_BOXES:
            raise TooMuch(
                f"The area takes {len(asked)} questions to a public server; more than {MOST_BOXES} are not polite. "
                "Choose a smaller one, or download an extract (.osm.pbf), which Labels from OpenStreetMap reads."
            )
        whole = sum(map(_size, asked)) or 1.0
        waiting, done = [(box, 0) for box in reversed(asked)], 0.0
        answers = _Answers(folder, monitor)
        while waiting:
            monitor.check()
            box, depth = waiting.pop()
            key = _key(box, wanted)
            path = answers.path(key)
            if path is None and not answers.was_heavy(key):
                try:
                    path = answers.keep(key, self._ask(query(box, wanted, self._patience), monitor))
                except (TooHeavy, TooMuch) as error:
                    # Where nothing at all was answered yet, the server is more likely ill than the question heavy.
                    if depth >= (DEEPEST if self._answered else 2):
                        raise
                    monitor.log(f"{error} Asking for its quarters one by one.")
                    answers.keep_heavy(key)
            if path is None:
                waiting += [(part, depth + 1) for part in reversed(quarters(box))]
                continue
            self._answered = True
            done += _size(box)
            monitor.progress(done / whole)
            yield path

    @property
    def _patience(self) -> int:
        return max(int(self._client.network.timeout - MARGIN), int(SHORTEST))

    def _ask(self, text: str, monitor: Monitor) -> bytes:
        """Return an answer from the first server that has one."""
        heavy: ServerError | None = None
        for number, server in enumerate(self._servers):
            last = number == len(self._servers) - 1
            try:
                body = _checked(self._client.post(server, {"data": text}), server)
            except TooHeavy:
                raise
            except (ServerError, AccessDenied) as error:
                heavy = error if isinstance(error, ServerError) and _gave_up(error) else heavy
                if not last:
                    monitor.log(f"{error} Asking {place(self._servers[number + 1])[1]} instead.")
                    continue
                if heavy is not None:
                    raise TooHeavy(f"{place(server)[1]} takes too long for this area.") from error
                raise
            # The others had their chance.
            self._servers = self._servers[number:] + self._servers[:number]
            return body
        raise BadParameter("There is no Overpass server to ask. Name one.")


class _Answers:
    """Answers on disk, by what was asked: an OSM file each, or an empty file for a box that was too heavy."""

    def __init__(self, folder: str, monitor: Monitor) -> None:
        self._folder = Path(folder)
        try:
            self._folder.mkdir(exist_ok=True)
            old = [path for path in self._folder.iterdir() if time.time() - path.stat().st_mtime > FRESH]
            for path in old:
                path.unlink()
        except OSError as error:
            raise disk_error(error, self._folder) from error
        known = len(list(self._folder.glob("*.osm")))
        if known:
            monitor.log(f"{known} parts of the area are there already from a run that was interrupted.")

    def path(self, key: str) -> Path | None:
        path = self._folder / f"{key}.osm"
        return path if path.exists() else None

    def was_heavy(self, key: str) -> bool:
        return (self._folder / f"{key}.heavy").exists()

    def keep(self, key: str, body: bytes) -> Path:
        part, path = self._folder / f"{key}.new", self._folder / f"{key}.osm"
        try:
            part.write_bytes(body)
            os.replace(part, path)
        except OSError as error:
            raise disk_error(error, self._folder) from error
        return path

    def keep_heavy(self, key: str) -> None:
        (self._folder / f"{key}.heavy").touch()


def _key(box: Box, wanted: Wanted) -> str:
    return hashlib.sha256(query(box, wanted, 0).encode()).hexdigest()[:20]


def query(box: Box, wanted: Wanted, timeout: int) -> str:
    """Return the question for a box, with all nodes of every feature that touches it.

    wanted: None asks for everything, of the relations those that are areas.
    """
    west, south, east, north = box
    where = f"({south:.7f},{west:.7f},{north:.7f},{east:.7f})"
    areas = 'relation["type"~"^(multipolygon|boundary)$"]'
    if wanted is None:
        lines = [f"node{where};", f"way{where};", f'relation["type"="multipolygon"]{where};']
    else:
        lines = [f"{kind}{tag}{where};" for tag in _selectors(wanted) for kind in ("node", "way", areas)]
    # Nodes first, then ways, then relations: GDAL reads a file once, from front to back.
    return f"[out:xml][timeout:{timeout}];\n(\n" + "\n".join(lines) + "\n);\n(._;>;);\nout body;\n"


def pieces(box: Box) -> list[Box]:
    """Return a box cut into equal parts of at most SIDE degrees a side."""
    west, south, east, north = box
    cols, rows = (max(1, math.ceil((high - low) / SIDE - 1e-9)) for low, high in ((west, east), (south, north)))
    return [
        (
            west + (east - west) * col / cols,
            south + (north - south) * row / rows,
            west + (east - west) * (col + 1) / cols,
            south + (north - south) * (row + 1) / rows,
        )
        for row in range(rows)
        for col in range(cols)
    ]


def quarters(box: Box) -> list[Box]:
    """Return the four quarters of a box."""
    west, south, east, north = box
    middle, half = (west + east) / 2, (south + north) / 2
    return [
        (west, south, middle, half),
        (middle, south, east, half),
        (west, half, middle, north),
        (middle, half, east, north),
    ]


def _size(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _selectors(wanted: frozenset[tuple[str, str | None]]) -> list[str]:
    """Return tags as Overpass writes them, one a key."""
    found = []
    for key in sorted({key for key, _ in wanted}):
        values = sorted(value for k, value in wanted if k == key and value is not None)
        if (key, None) in wanted:
            found.append(f"[{_quoted(key)}]")
        elif len(values) == 1:
            found.append(f"[{_quoted(key)}={_quoted(values[0])}]")
        else:
            pattern = "|".join(re.sub(r"([\\.^$*+?()\[\]{}|])", r"\\\1", value) for value in values)
            found.append(f"[{_quoted(key)}~{_quoted(f'^({pattern})$')}]")
    return found


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _checked(body: bytes, server: str) -> bytes:
    """Return an answer that is whole: a server that gives up says so inside an answer with status 200."""
    who = place(server)[1]
    found = REMARK.search(body[:4096]) or REMARK.search(body[-4096:])
    if found:
        said = " ".join(found.group(1).decode("utf-8", "replace").split())[:200]
        if HEAVY.search(said):
            raise TooHeavy(f"{who} gave up on this area ({said}).")
        if "error" in said.lower():
            raise ServerError(f"{who} could not answer. It says: {said}")
    if b"<osm" not in body[:4096] or not body.rstrip().endswith(b"</osm>"):
        raise ServerError(
            f"{who} answers with something that is not OpenStreetMap data. "
            "Check the address; a login page or a proxy may be in the way."
        )
    return body


def _gave_up(error: ServerError) -> bool:
    """Return whether a server seems to have worked on the question until its time was up."""
    cause = error.__cause__
    return isinstance(cause, Passing) and ("504" in cause.what or "silent" in cause.what)
