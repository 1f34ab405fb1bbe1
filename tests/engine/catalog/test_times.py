"""Dates: as people write them, as catalogues do, and in the one form that all servers take."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from satart_qgis.engine.catalog import times
from satart_qgis.engine.errors import BadParameter


def utc(*parts):
    return datetime(*parts, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-01-31", utc(2024, 1, 31)),
        ("2024-01-31T10:20:30Z", utc(2024, 1, 31, 10, 20, 30)),
        ("2024-01-31T10:20:30.5+00:00", utc(2024, 1, 31, 10, 20, 30, 500000)),
        ("2024-01-31T10:20:30.123456789Z", utc(2024, 1, 31, 10, 20, 30, 123456)),
        ("2024-01-31t23:30:00-01:30", utc(2024, 2, 1, 1, 0)),
        ("2024-01-31 10:20", utc(2024, 1, 31, 10, 20)),
        ("2016-12-31T23:59:60Z", utc(2016, 12, 31, 23, 59, 59)),
        ("2024-02-30", None),
        ("yesterday", None),
        (None, None),
    ],
)
def test_moments_are_read(text, moment):
    assert times.parse(text) == moment


@pytest.mark.parametrize(
    ("first", "last", "interval"),
    [
        ("2024-01-01", "2024-01-31", "2024-01-01T00:00:00Z/2024-01-31T23:59:59.999Z"),
        ("2024-02", "2024-02", "2024-02-01T00:00:00Z/2024-02-29T23:59:59.999Z"),
        ("2023", "2023", "2023-01-01T00:00:00Z/2023-12-31T23:59:59.999Z"),
        ("2024-12", "2024-12", "2024-12-01T00:00:00Z/2024-12-31T23:59:59.999Z"),
        ("", "2024-01-31T12:00:00Z", "../2024-01-31T12:00:00Z"),
        ("2024-01-31T12:00:00+02:00", "", "2024-01-31T10:00:00Z/.."),
        ("", " ", None),
    ],
)
def test_dates_become_one_interval_with_whole_days(first, last, interval):
    assert times.interval(times.first_moment(first), times.last_moment(last)) == interval


def test_what_is_no_date_is_named():
    with pytest.raises(BadParameter, match="'31.1.2024' is not a date"):
        times.first_moment("31.1.2024")
