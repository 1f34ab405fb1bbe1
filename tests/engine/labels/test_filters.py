"""Filters mean what they mean to Mapnik: its own answers are recorded in filter_truth.json (see record_mapnik.py)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from satart_qgis.engine.errors import BadFilter
from satart_qgis.engine.labels.filters import Filter

TABLE = json.loads(Path(__file__).with_name("filter_truth.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", [text for text, truth in TABLE["filters"].items() if truth is not None])
def test_a_filter_holds_where_it_does_in_mapnik(text):
    wanted = Filter(text)
    assert "".join("T" if wanted.matches(tags) else "F" for tags in TABLE["tags"]) == TABLE["filters"][text]


@pytest.mark.parametrize("text", [text for text, truth in TABLE["filters"].items() if truth is None])
def test_a_filter_that_mapnik_refuses_is_refused(text):
    with pytest.raises(BadFilter, match="can't be read|not a regular expression"):
        Filter(text)


@pytest.mark.parametrize(
    ("text", "tags", "answer"),
    [
        ("[a]='1' or [b]='1' and [c]='1'", {"a": "1"}, False),  # from left to right: (a or b) and c
        ("[a]='1' and [b]='1' or [c]='1'", {"c": "1"}, True),
        ("not [a]='1' and [b]='1'", {"b": "1"}, True),  # not takes one comparison only
        ("not [a]='1' and [b]='1'", {"a": "1", "b": "1"}, False),
        ("[landuse].match('for')", {"landuse": "forest"}, False),  # the whole text has to fit
        ("[landuse].match('.*')", {}, True),  # a missing tag is an empty text here
        ("[landuse].match('.+')", {}, False),
        ("[landuse]='x'", {}, False),
        ("[landuse]!='x'", {}, True),
        ("[building].match('.+')", {"building": "no"}, True),
        ("", {}, True),
        (" \n", {"a": "b"}, True),
    ],
)
def test_the_surprises_of_the_language(text, tags, answer):
    assert Filter(text).matches(tags) is answer


def test_the_kind_of_geometry_can_be_asked_for():
    wanted = Filter("[mapnik::geometry_type] = polygon and [building].match('.+')")
    assert wanted.matches({"building": "yes"}, 3)
    assert not wanted.matches({"building": "yes"}, 1)


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("[landuse]='forest'", {("landuse", "forest")}),
        ("[landuse]='forest' or [natural]='wood'", {("landuse", "forest"), ("natural", "wood")}),
        ("[building].match('.+') and not [tunnel]='yes'", {("building", None)}),
        ("[a]='1' and ([b]='1' or [b]='2')", {("a", "1")}),
        ("[lanes] > '1'", {("lanes", None)}),
        ("[building]", {("building", None)}),
        ("[building].match('.*')", None),
        ("[building]!='yes'", None),
        ("not [building]='yes'", None),
        ("[a]='1' or not [b]='1'", None),
        ("[a]=null", None),
        ("", None),
    ],
)
def test_the_tags_a_filter_needs(text, needs):
    assert Filter(text).needs() == needs


def test_no_feature_passes_without_a_tag_that_is_needed():
    for text, truth in TABLE["filters"].items():
        needs = Filter(text).needs() if truth else None
        for tags, answer in zip(TABLE["tags"], truth or ""):
            if needs is not None and answer == "T":
                assert any(tags.get(key) == value or (value is None and key in tags) for key, value in needs), text


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("[landuse]='forest' AND [a]='b'", "from 'AND"),
        ("[landuse]=='forest'", "from '='forest"),
        ("[landuse]=", "at its end"),
        ("[a].match('(')", "regular expression"),
        ("[a].match('[[:vowel:]]')", "no \\[:vowel:\\]"),
    ],
)
def test_an_error_says_where_the_filter_breaks(text, word):
    with pytest.raises(BadFilter, match=word):
        Filter(text)
