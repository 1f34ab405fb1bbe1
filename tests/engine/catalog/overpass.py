"""A stand-in for an Overpass server: answers the questions SatArt asks, from an OSM XML file.

Knows node, way and relation with [key], [key=value] and [key~regex] in a box, the union of them, and `(._;>;)`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qs
from xml.etree import ElementTree as ET

from answering import Answer, Request

STATEMENT = re.compile(r"^(node|way|relation)((?:\[[^\]]*\])*)\(([-\d.,]+)\);$", re.MULTILINE)
TAG = re.compile(r'\["([^"]+)"(?:(=|~)"((?:[^"\\]|\\.)*)")?\]')
ORDER = ("node", "way", "relation")


@dataclass
class StandIn:
    """Answers requests; keeps what was asked: boxes as (south, west, north, east), and texts.

    widest: degrees; wider boxes "time out", as a real server says it: inside an answer with status 200.
    """

    text: str
    widest: float = 360.0
    boxes: list[tuple[float, ...]] = field(default_factory=list)
    queries: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        root = ET.fromstring(self.text)
        self._all = {(e.tag, e.get("id")): e for e in root if e.tag in ORDER}

    def __call__(self, request: Request) -> Answer:
        assert request.method == "POST"
        query = parse_qs(request.body.decode())["data"][0]
        self.queries.append(query)
        self.agents.append(request.headers["User-Agent"])
        statements = [
            (kind, TAG.findall(tags), tuple(float(v) for v in box.split(",")))
            for kind, tags, box in STATEMENT.findall(query)
        ]
        self.boxes.append(statements[0][2])
        south, west, north, east = statements[0][2]
        if max(north - south, east - west) > self.widest:
            return osm('<remark> runtime error: Query timed out in "query" at line 3 after 50 seconds. </remark>')
        found = {
            key
            for key, element in self._all.items()
            if any(
                key[0] == kind and self._near(element, box) and all(_has(element, *tag) for tag in tags)
                for kind, tags, box in statements
            )
        }
        found |= self._below(found)
        return osm(
            "".join(ET.tostring(self._all[key], "unicode") for kind in ORDER for key in sorted(found) if key[0] == kind)
        )

    def _near(self, element: ET.Element, box: tuple[float, ...]) -> bool:
        if element.tag == "node":
            south, west, north, east = box
            return south <= float(element.get("lat")) <= north and west <= float(element.get("lon")) <= east
        return any(self._near(self._all[key], box) for key in self._members(element) if key[0] != "relation")

    def _members(self, element: ET.Element) -> list[tuple[str, str | None]]:
        nodes = [("node", nd.get("ref")) for nd in element.iter("nd")]
        members = [(str(m.get("type")), m.get("ref")) for m in element.iter("member")]
        return [key for key in nodes + members if key in self._all]

    def _below(self, found: set[tuple[str, str | None]]) -> set[tuple[str, str | None]]:
        below: set[tuple[str, str | None]] = set()
        waiting = list(found)
        while waiting:
            new = [key for key in self._members(self._all[waiting.pop()]) if key not in below]
            below.update(new)
            waiting += new
        return below


def osm(content: str) -> Answer:
    """Return OSM XML around some content."""
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6" generator="Overpass">\n{content}\n</osm>\n'
    return Answer(body.encode(), headers={"Content-Type": "application/osm3s+xml"})


def _has(element: ET.Element, key: str, sign: str, value: str) -> bool:
    tags = {tag.get("k"): tag.get("v") for tag in element.iter("tag")}
    wanted = re.sub(r"\\(.)", r"\1", value)
    if key not in tags or not sign:
        return key in tags
    return tags[key] == wanted if sign == "=" else re.search(wanted, str(tags[key])) is not None
