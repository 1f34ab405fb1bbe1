"""Class files: skynet-data's format, the ancestor's raw line breaks, and what is wrong with a file in one sentence."""

from __future__ import annotations

import json

import pytest

from satart_qgis.engine.errors import BadClassFile, BadFilter
from satart_qgis.engine.labels.classes import read_classes, shipped

SIX = ["residential", "commercial", "industrial", "vegetation", "building", "brownfield"]
# As people write it: a filter over several lines, which strict JSON does not allow.
BROKEN_LINES = """[{
  "name": "vegetation", "color": "#040404", "stroke-width": "1",
  "filter": "([natural] = 'wood') or
             ([landuse] = 'forest') or
\t     ([surface] = 'grass')",
  "sourceLayer": "osm"
}]"""


@pytest.fixture
def class_file(tmp_path):
    def write(content):
        path = tmp_path / "classes.json"
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return str(path)

    return write


@pytest.mark.parametrize("name", shipped())
def test_shipped_files_can_be_read_and_their_colours_told_apart(name):
    classes = read_classes(name)
    assert len(set(classes.colours.values())) == len(classes.names)
    assert classes.needs() is not None


def test_the_default_is_the_ancestors_six_classes_and_background():
    classes = read_classes()
    assert classes.names == ["background", *SIX]
    assert [turn.stroke_width for turn in classes.turns] == [1.0] * 6
    by_name = {turn.name: turn.filter for turn in classes.turns}
    for landuse in ("residential", "commercial", "industrial", "brownfield"):
        assert by_name[landuse].matches({"landuse": landuse})
    for tag in ("natural=wood", "landuse=forest", "landuse=scrub", "surface=grass", "landuse=vineyard"):
        key, _, value = tag.partition("=")
        assert by_name["vegetation"].matches({key: value})
    assert by_name["building"].matches({"building": "garage"})


def test_raw_line_breaks_in_a_filter_are_read(class_file):
    (turn,) = read_classes(class_file(BROKEN_LINES)).turns
    assert turn.colour == (4, 4, 4)
    assert turn.filter.matches({"surface": "grass"})


def test_a_byte_order_mark_is_no_obstacle(class_file):
    assert len(read_classes(class_file("\ufeff" + BROKEN_LINES)).turns) == 1


def test_entries_of_one_name_and_colour_are_one_class(class_file):
    road = {"name": "road", "color": "#ff0"}
    path = class_file(
        [
            {**road, "filter": "[highway]='primary'", "stroke-width": 7},
            {"name": "building", "color": "red"},
            {**road, "color": "#FFFF00", "filter": "[highway]='path'", "stroke-width": "2"},
        ]
    )
    classes = read_classes(path)
    assert [(turn.value, turn.stroke_width) for turn in classes.turns] == [(1, 7.0), (2, 1.0), (1, 2.0)]
    assert classes.names == ["background", "road", "building"]
    assert classes.colours == {0: (0, 0, 0), 1: (255, 255, 0), 2: (255, 0, 0)}


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("{", "not JSON"),
        ({}, "no list"),
        ([], "no list"),
        ([{"color": "#fff"}], "no name"),
        ([{"name": "a"}], "color None"),
        ([{"name": "a", "color": "#12345"}], "#rrggbb"),
        ([{"name": "a", "color": "rgb(300,0,0)"}], "#rrggbb"),
        ([{"name": "a", "color": "#fff", "stroke-width": "wide"}], "'wide'"),
        ([{"name": "a", "color": "#fff", "stroke-width": -1}], "-1"),
        ([{"name": "a", "color": "#fff", "filter": ["x"]}], "not a text"),
        ([{"name": str(i), "color": "#fff"} for i in range(255)], "more than 254"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(class_file, content, word):
    with pytest.raises(BadClassFile, match=word):
        read_classes(class_file(content))


def test_a_bad_filter_is_named_by_its_class(class_file):
    with pytest.raises(BadFilter, match=r"Class 1 of classes.json \('wood'\)"):
        read_classes(class_file([{"name": "wood", "color": "#fff", "filter": "[a]=="}]))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(BadClassFile, match=r"none\.json"):
        read_classes(str(tmp_path / "none.json"))


def test_a_name_that_no_file_has_is_told_with_those_that_are_there():
    with pytest.raises(BadClassFile, match=f"nosuch.*comes with SatArt: {', '.join(shipped())}"):
        read_classes("nosuch")
