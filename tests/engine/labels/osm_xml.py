"""Small OpenStreetMap files for tests."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr


def osm_xml(ways=(), points=(), relations=()):
    """Return OSM XML. ways: (tags, [(lon, lat), ...]), closed where the last point is the first.

    points: (tags, (lon, lat)). relations: (tags, [(role, number of the way from 0), ...]).
    """
    nodes, lines = {}, []
    for number, (tags, places) in enumerate(ways):
        refs = "".join(f'<nd ref="{nodes.setdefault(place, len(nodes) + 1)}"/>' for place in places)
        lines.append(f'<way id="{1000 + number}" version="1">{refs}{_tags(tags)}</way>')
    for number, (tags, members) in enumerate(relations):
        inside = "".join(f'<member type="way" ref="{1000 + way}" role="{role}"/>' for role, way in members)
        lines.append(f'<relation id="{2000 + number}" version="1">{inside}{_tags(tags)}</relation>')
    head = [f'<node id="{number}" version="1" lon="{x:.9f}" lat="{y:.9f}"/>' for (x, y), number in nodes.items()]
    head += [
        f'<node id="{500 + number}" version="1" lon="{x:.9f}" lat="{y:.9f}">{_tags(tags)}</node>'
        for number, (tags, (x, y)) in enumerate(points)
    ]
    return "\n".join(['<?xml version="1.0"?>', '<osm version="0.6" generator="test">', *head, *lines, "</osm>"])


def _tags(tags):
    return "".join(f"<tag k={quoteattr(key)} v={quoteattr(value)}/>" for key, value in tags.items())
