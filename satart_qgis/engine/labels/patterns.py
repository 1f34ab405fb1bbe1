"""Regular expressions as Mapnik takes them (Perl's, by way of Boost), in Python's terms."""

from __future__ import annotations

import re

CLASS = re.compile(r"\[:([^\[\]]*):\]")
POSIX = {
    "alpha": "a-zA-Z",
    "digit": "0-9",
    "alnum": "a-zA-Z0-9",
    "upper": "A-Z",
    "lower": "a-z",
    "space": r"\s",
    "punct": r"!-/:-@\[-`{-~",
    "xdigit": "0-9a-fA-F",
}


def pattern(wanted: str) -> re.Pattern[str]:
    """Return a compiled pattern, whose dot also stands for a line break. Raises ValueError where it is none."""
    try:
        return re.compile(CLASS.sub(lambda found: POSIX[found.group(1)], wanted), re.DOTALL)
    except KeyError as error:
        raise ValueError(f"there is no [:{error.args[0]}:]") from None
    except re.error as error:
        raise ValueError(str(error)) from None


def perl_replacement(wanted: str) -> str:
    """Return Perl's `$1` and `$&` as Python writes them."""
    return re.sub(r"\$(?:(\d)|&)", lambda found: rf"\g<{found.group(1) or 0}>", wanted.replace("\\", r"\\"))
