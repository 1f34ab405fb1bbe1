"""Moments as catalogues write them (RFC 3339) and as people do."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

from ..errors import BadParameter

MOMENT = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s*([Zz]|[+-]\d\d:?\d\d)?)?)?)?$"
)


def parse(text: object) -> datetime | None:
    """Return the moment that a date or a date with time names, in UTC; the first one of a day, month or year.

    None where the text is not one.
    """
    found = MOMENT.match(str(text).strip())
    if not found:
        return None
    year, month, day, hour, minute, second, fraction, zone = found.groups()
    try:
        moment = datetime(
            int(year),
            int(month or 1),
            int(day or 1),
            int(hour or 0),
            int(minute or 0),
            # A leap second is the next minute's first.
            min(int(second or 0), 59),
            int(((fraction or "") + "000000")[:6]),
            tzinfo=timezone.utc,
        )
    except ValueError:
        return None
    if zone and zone not in "Zz":
        sign = -1 if zone[0] == "-" else 1
        digits = zone[1:].replace(":", "")
        moment -= sign * timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return moment


def first_moment(text: str) -> datetime | None:
    """Return where a search begins: at the start of what is named; None for no text. Raises BadParameter."""
    return _required(text) if text.strip() else None


def last_moment(text: str) -> datetime | None:
    """Return where a search ends: with the last millisecond of the day, month or year that is named, or at a time."""
    if not text.strip():
        return None
    start, parts = _required(text), text.strip()
    if len(parts) > 10:
        return start
    if len(parts) == 10:
        end = start + timedelta(days=1)
    elif len(parts) == 7:
        end = (start + timedelta(days=31)).replace(day=1)
    else:
        end = start.replace(year=start.year + 1)
    return end - timedelta(milliseconds=1)


def _required(text: str) -> datetime:
    moment = parse(text)
    if moment is None:
        raise BadParameter(f"'{text}' is not a date. Write it as 2024-01-31.")
    return moment


def rfc3339(moment: datetime) -> str:
    """Return a moment in the form that all servers take."""
    text = moment.astimezone(timezone.utc).replace(tzinfo=None).isoformat(timespec="milliseconds")
    return (text[:-4] if text.endswith(".000") else text) + "Z"


def interval(start: datetime | None, end: datetime | None) -> str | None:
    """Return a `datetime` parameter, None for all times."""
    if start is None and end is None:
        return None
    return "/".join(rfc3339(m) if m else ".." for m in (start, end))
