"""The parts of a filter expression: what each is worth for a feature, and which tags a feature must have for it."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Optional

from .values import ARITHMETIC, COMPARISONS, FUNCTIONS, Value, negative, number, text, truth

# A tag that a feature must have: its key, and its value or None where any will do.
Tag = tuple[str, Optional[str]]
# One of these tags a feature must have so that a filter can hold; None: nothing can be said.
Needs = Optional[frozenset[Tag]]


@dataclass(frozen=True)
class Feature:
    """What a filter sees of a feature: its tags, and its geometry (1 point, 2 line, 3 polygon, 4 collection)."""

    tags: Mapping[str, str]
    geometry: int = 0


class Expression(ABC):
    """One node of a filter."""

    @abstractmethod
    def value(self, feature: Feature) -> Value:
        """Return what it is worth for a feature."""

    def needs(self) -> Needs:
        """Return tags of which a feature must have at least one for this to be true."""
        return None


@dataclass(frozen=True)
class Constant(Expression):
    """A text, a number, true, false or null."""

    constant: Value

    def value(self, feature: Feature) -> Value:
        """Return the constant."""
        return self.constant

    def needs(self) -> Needs:
        """Return no tag at all for what is never true: no feature is needed."""
        return None if truth(self.constant) else frozenset()


@dataclass(frozen=True)
class Attribute(Expression):
    """`[key]`: a tag's value, null where there is none."""

    key: str

    def value(self, feature: Feature) -> Value:
        """Return the tag's value."""
        return feature.tags.get(self.key)

    def needs(self) -> Needs:
        """Return the tag, with any value."""
        return frozenset({(self.key, None)})


@dataclass(frozen=True)
class GeometryType(Expression):
    """`[mapnik::geometry_type]`."""

    def value(self, feature: Feature) -> Value:
        """Return 1 for a point, 2 for a line, 3 for a polygon."""
        return feature.geometry


@dataclass(frozen=True)
class Not(Expression):
    """`not`, `!`."""

    inner: Expression

    def value(self, feature: Feature) -> Value:
        """Return the opposite truth."""
        return not truth(self.inner.value(feature))


@dataclass(frozen=True)
class Both(Expression):
    """`and`, `&&`."""

    left: Expression
    right: Expression

    def value(self, feature: Feature) -> Value:
        """Return whether both sides hold."""
        return truth(self.left.value(feature)) and truth(self.right.value(feature))

    def needs(self) -> Needs:
        """Return what one side needs, the one that asks for fewer tags: either is needed."""
        sides = [side for side in (self.left.needs(), self.right.needs()) if side is not None]
        return min(sides, key=len) if sides else None


@dataclass(frozen=True)
class Either(Expression):
    """`or`, `||`."""

    left: Expression
    right: Expression

    def value(self, feature: Feature) -> Value:
        """Return whether one of the sides holds."""
        return truth(self.left.value(feature)) or truth(self.right.value(feature))

    def needs(self) -> Needs:
        """Return the tags of both sides."""
        left, right = self.left.needs(), self.right.needs()
        return None if left is None or right is None else left | right


@dataclass(frozen=True)
class Comparison(Expression):
    """`=`, `!=`, `<` and their kin."""

    operator: str
    left: Expression
    right: Expression

    def value(self, feature: Feature) -> Value:
        """Return whether the comparison holds."""
        return COMPARISONS[self.operator](self.left.value(feature), self.right.value(feature))

    def needs(self) -> Needs:
        """Return the tag that a plain comparison with a constant asks for."""
        sides = (self.left, self.right)
        keys = [side.key for side in sides if isinstance(side, Attribute)]
        constants = [side.constant for side in sides if isinstance(side, Constant)]
        if self.operator == "!=" or len(keys) != 1 or len(constants) != 1 or constants[0] is None:
            return None
        exact = constants[0] if self.operator == "=" and isinstance(constants[0], str) else None
        return frozenset({(keys[0], exact)})


@dataclass(frozen=True)
class Arithmetic(Expression):
    """`+`, `-`, `*`, `/`, `%`."""

    operator: str
    left: Expression
    right: Expression

    def value(self, feature: Feature) -> Value:
        """Return the result."""
        return ARITHMETIC[self.operator](self.left.value(feature), self.right.value(feature))


@dataclass(frozen=True)
class Negative(Expression):
    """`-` before a value."""

    inner: Expression

    def value(self, feature: Feature) -> Value:
        """Return the value with the other sign."""
        return negative(self.inner.value(feature))


@dataclass(frozen=True)
class Match(Expression):
    """`.match('...')`: whether the whole text fits a regular expression."""

    inner: Expression
    pattern: re.Pattern[str]

    def value(self, feature: Feature) -> Value:
        """Return whether it fits; a missing tag is the empty text."""
        return self.pattern.fullmatch(text(self.inner.value(feature))) is not None

    def needs(self) -> Needs:
        """Return the tag, unless an empty text fits too."""
        if isinstance(self.inner, Attribute) and not self.pattern.fullmatch(""):
            return self.inner.needs()
        return None


@dataclass(frozen=True)
class Replace(Expression):
    """`.replace('...', '...')`: the text with whatever fits a regular expression replaced."""

    inner: Expression
    pattern: re.Pattern[str]
    replacement: str

    def value(self, feature: Feature) -> Value:
        """Return the text after replacing."""
        return self.pattern.sub(self.replacement, text(self.inner.value(feature)))


@dataclass(frozen=True)
class Call(Expression):
    """A function: `length` of a text, or one on numbers."""

    name: str
    arguments: tuple[Expression, ...]

    def value(self, feature: Feature) -> Value:
        """Return what the function returns, nan where it is not defined."""
        values = [argument.value(feature) for argument in self.arguments]
        if self.name == "length":
            return len(text(values[0]))
        try:
            return float(FUNCTIONS[self.name](*(number(value) for value in values)))
        except (ValueError, OverflowError, ZeroDivisionError, TypeError):
            return float("nan")
