"""Filters in Mapnik's language, such as `[highway].match('.+') and not [tunnel] = 'yes'`.

Read after the rules of Mapnik 3.1 (https://github.com/mapnik/mapnik/wiki/Filter), surprises included: `and` and `or`
bind alike and from left to right, `not` takes one comparison, and words such as `is` or `or` need no blank after them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from ..errors import BadFilter
from .expressions import (
    Arithmetic,
    Attribute,
    Both,
    Call,
    Comparison,
    Constant,
    Either,
    Expression,
    Feature,
    GeometryType,
    Match,
    Needs,
    Negative,
    Not,
    Replace,
)
from .patterns import pattern, perl_replacement
from .values import truth

BLANKS = re.compile(r"[ \t\n\v\f\r]*")
REAL = re.compile(r"[+-]?(?:(?:\d+\.\d*|\.\d+)(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|(?:inf(?:inity)?|nan))", re.IGNORECASE)
INTEGER = re.compile(r"[+-]?\d+")
WORD = re.compile(r"[a-zA-Z][a-zA-Z0-9]*")
KEY = re.compile(r"\[([^\]]+)\]")
GLOBAL = re.compile(r"@[a-zA-Z][a-zA-Z0-9]*")
GEOMETRY = "[mapnik::geometry_type]"
# Found whatever their case. A word that only begins like one of these is still taken for it, and what is left of it
# makes no sense: such texts need their quotes.
NAMED = {"true": True, "false": False, "null": None, "point": 1, "linestring": 2, "polygon": 3, "collection": 4}
NUMBERS = {"pi": math.pi, "deg_to_rad": math.pi / 180, "rad_to_deg": 180 / math.pi}
UNARY = ("sin", "cos", "tan", "atan", "exp", "log", "abs", "length")
BINARY = ("min", "max", "pow")
EQUALITY = {"=": "=", "eq": "=", "is": "=", "!=": "!=", "<>": "!=", "neq": "!="}
# In the order in which they are tried.
RELATIONS = {"<=": "<=", "le": "<=", "<": "<", "lt": "<", ">=": ">=", "ge": ">=", ">": ">", "gt": ">"}
ESCAPES = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\", "'": "'", '"': '"'}
ESCAPED = re.compile(r"\\(?:x([0-9a-fA-F]+)|([abfnrtv\\'\"]))")


class Filter:
    """A filter ready to be asked. Raises BadFilter where the text is none."""

    def __init__(self, text: str) -> None:
        """Read a filter; a blank one lets every feature through."""
        self.text = text
        self._root: Expression = _Reader(text).whole() if text.strip() else Constant(True)

    def matches(self, tags: Mapping[str, str], geometry: int = 0) -> bool:
        """Return whether a feature passes. geometry: 1 for a point, 2 for a line, 3 for a polygon."""
        return truth(self._root.value(Feature(tags, geometry)))

    def needs(self) -> Needs:
        """Return tags (key, value or None) of which every feature that passes has one; None if that can't be said."""
        return self._root.needs()


class _Reader:
    """Reads one filter from left to right, a method a level of precedence.

    A method returns None where its kind of expression does not begin, and raises BadFilter where one begins and does
    not go on as it must.
    """

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0

    def whole(self) -> Expression:
        expression = self._need(self._logical())
        self._skip()
        if self.at < len(self.text):
            raise self._error()
        return expression

    def _logical(self) -> Expression | None:
        left = self._negation()
        while left is not None:
            if self._take("and", "&&"):
                left = Both(left, self._need(self._negation()))
            elif self._take("or", "||"):
                left = Either(left, self._need(self._negation()))
            else:
                break
        return left

    def _negation(self) -> Expression | None:
        expression = self._equality()
        if expression is None and self._take("not", "!"):
            return Not(self._need(self._equality()))
        return expression

    def _equality(self) -> Expression | None:
        left = self._relation()
        while left is not None:
            sign = self._take(*EQUALITY)
            if not sign:
                break
            left = Comparison(EQUALITY[sign], left, self._need(self._relation()))
        return left

    def _relation(self) -> Expression | None:
        left = self._sum()
        while left is not None:
            before = self.at
            sign = self._take(*RELATIONS)
            if not sign:
                break
            right = self._sum()
            if right is None:
                if sign not in ("<", "lt"):
                    raise self._error()
                # It may yet be a `<>`.
                self.at = before
                break
            left = Comparison(RELATIONS[sign], left, right)
        return left

    def _sum(self) -> Expression | None:
        left = self._product()
        while left is not None:
            sign = self._take("+", "-")
            if not sign:
                break
            left = Arithmetic(sign, left, self._need(self._product()))
        return left

    def _product(self) -> Expression | None:
        left = self._signed()
        while left is not None:
            sign = self._take("*", "/", "%", ".match", ".replace")
            if not sign:
                break
            if sign == ".match":
                (wanted,) = self._quoted_arguments(1)
                left = Match(left, self._pattern(wanted))
            elif sign == ".replace":
                wanted, replacement = self._quoted_arguments(2)
                left = Replace(left, self._pattern(wanted), perl_replacement(replacement))
            else:
                left = Arithmetic(sign, left, self._need(self._signed()))
        return left

    def _signed(self) -> Expression | None:
        expression = self._primary()
        if expression is None:
            if self._take("+"):
                return self._need(self._primary())
            if self._take("-"):
                return Negative(self._need(self._primary()))
        return expression

    def _primary(self) -> Expression | None:
        self._skip()
        for attempt in (self._number, self._named, self._quoted, self._key, self._call, self._parentheses, self._word):
            expression = attempt()
            if expression is not None:
                return expression
        return None

    def _number(self) -> Expression | None:
        found = self._fits(REAL)
        if found is not None:
            return Constant(float(found))
        found = self._fits(INTEGER)
        return None if found is None else Constant(int(found))

    def _named(self) -> Expression | None:
        rest = self.text[self.at : self.at + 10]
        for name, value in NAMED.items():
            if rest.lower().startswith(name):
                self.at += len(name)
                return Constant(value)
        for name, constant in NUMBERS.items():
            if rest.startswith(name):
                self.at += len(name)
                return Constant(constant)
        return None

    def _quoted(self) -> Expression | None:
        text = self._string()
        return None if text is None else Constant(text)

    def _key(self) -> Expression | None:
        if self.text.startswith(GEOMETRY, self.at):
            self.at += len(GEOMETRY)
            return GeometryType()
        if self.text.startswith("[", self.at):
            found = KEY.match(self.text, self.at)
            if found is None:
                raise self._error()
            self.at = found.end()
            return Attribute(found.group(1))
        # A map's global variables; there are none here.
        return None if self._fits(GLOBAL) is None else Constant(None)

    def _call(self) -> Expression | None:
        for names, count in ((UNARY, 1), (BINARY, 2)):
            name = self._take(*names)
            if name:
                self._must("(")
                arguments = [self._need(self._logical())]
                if count == 2:
                    self._must(",")
                    arguments.append(self._need(self._logical()))
                self._must(")")
                return Call(name, tuple(arguments))
        return None

    def _parentheses(self) -> Expression | None:
        if not self._take("("):
            return None
        expression = self._need(self._logical())
        self._must(")")
        return expression

    def _word(self) -> Expression | None:
        if self.text.startswith("not", self.at):
            return None
        found = self._fits(WORD)
        return None if found is None else Constant(found)

    def _string(self) -> str | None:
        quote = self._take("'", '"')
        if not quote:
            return None
        parts = []
        while not self.text.startswith(quote, self.at):
            if self.at >= len(self.text):
                raise self._error()
            found = ESCAPED.match(self.text, self.at)
            if found is None:
                parts.append(self.text[self.at])
                self.at += 1
                continue
            parts.append(chr(int(found.group(1), 16) & 0xFF) if found.group(1) else ESCAPES[found.group(2)])
            self.at = found.end()
        self.at += 1
        return "".join(parts)

    def _quoted_arguments(self, count: int) -> list[str]:
        self._must("(")
        texts = []
        for number in range(count):
            if number:
                self._must(",")
            text = self._string()
            if text is None:
                raise self._error()
            texts.append(text)
        self._must(")")
        return texts

    def _pattern(self, wanted: str) -> re.Pattern[str]:
        try:
            return pattern(wanted)
        except ValueError as error:
            raise BadFilter(
                f"'{wanted}' in the filter {_short(self.text)} is not a regular expression ({error})."
            ) from None

    def _skip(self) -> None:
        blanks = BLANKS.match(self.text, self.at)
        self.at = blanks.end() if blanks else self.at

    def _take(self, *words: str) -> str:
        self._skip()
        for word in words:
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return word
        return ""

    def _must(self, word: str) -> None:
        if not self._take(word):
            raise self._error()

    def _fits(self, pattern: re.Pattern[str]) -> str | None:
        found = pattern.match(self.text, self.at)
        if found is None:
            return None
        self.at = found.end()
        return found.group()

    def _need(self, expression: Expression | None) -> Expression:
        if expression is None:
            raise self._error()
        return expression

    def _error(self) -> BadFilter:
        self._skip()
        where = f"from '{_short(self.text[self.at :])}' on" if self.at < len(self.text) else "at its end"
        return BadFilter(
            f"The filter {_short(self.text)} can't be read {where}. Write keys in brackets, texts in quotes, one = "
            "sign, and the words and, or, not in small letters, as in [landuse] = 'forest' or [building].match('.+')."
        )


def _short(text: str, length: int = 60) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= length else plain[: length - 3] + "..."
