"""What Mapnik's operators do with values: texts, numbers, truth and null.

The rules are Mapnik 3.1's (https://github.com/mapnik/mapnik/wiki/Filter); a recording of it is the tests' yardstick.
A tag's value is a text, always; a tag that is not there is null.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from typing import Any, Union

Value = Union[None, bool, int, float, str]

COMPARISONS: dict[str, Callable[[Value, Value], bool]] = {}
ARITHMETIC: dict[str, Callable[[Value, Value], Value]] = {}


def truth(value: Value) -> bool:
    """Return whether a value counts as true: a text that is not empty, a number above zero."""
    if isinstance(value, str):
        return value != ""
    return value is not None and value > 0


def text(value: Value) -> str:
    """Return a value as text; null is the empty one, which is why `.match('.*')` holds for a missing tag."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return format(value, ".16g") if isinstance(value, float) else str(value)


def equal(left: Value, right: Value) -> bool:
    """Return left = right; a text never equals a number, and null only equals null."""
    return left == right if _alike(left, right) else left is None and right is None


def unequal(left: Value, right: Value) -> bool:
    """Return left != right, which is true of a missing tag and any text but the empty one."""
    if left is None and isinstance(right, str):
        return right != ""
    return left != right if _alike(left, right) else not (left is None and right is None)


def _ordered(compare: Callable[[Any, Any], bool]) -> Callable[[Value, Value], bool]:
    def apply(left: Value, right: Value) -> bool:
        if left is None and right is None:
            return compare(0, 0)
        return compare(left, right) if _alike(left, right) else False

    return apply


def _alike(left: Value, right: Value) -> bool:
    """Return whether both are texts, or both numbers (truth counts as 0 and 1)."""
    if left is None or right is None:
        return False
    return isinstance(left, str) == isinstance(right, str)


def _plus(left: Value, right: Value) -> Value:
    if left is None or right is None:
        return right if left is None else left
    if isinstance(left, str) or isinstance(right, str):
        return text(left) + text(right)
    return left + right


def _numeric(compute: Callable[[float, float], Value]) -> Callable[[Value, Value], Value]:
    """Return an operator on numbers that hands back what is not null, or else what is text."""

    def apply(left: Value, right: Value) -> Value:
        if left is None or right is None:
            return right if left is None else left
        if isinstance(left, str):
            return None if isinstance(right, str) else left
        return right if isinstance(right, str) else compute(left, right)

    return apply


def _quotient(left: float, right: float) -> Value:
    kinds = (type(left), type(right))
    if right == 0:
        return left if kinds == (bool, bool) else None
    if float in kinds:
        return left / right
    # Towards zero, as C++ divides.
    return int(math.copysign(abs(left) // abs(right), left * right))


def _remainder(left: Value, right: Value) -> Value:
    if isinstance(left, str) and isinstance(right, str):
        return None
    if isinstance(left, bool) and isinstance(right, bool):
        return False
    kinds = (type(left), type(right))
    if not set(kinds) <= {int, float}:
        return left
    dividend, divisor = number(left), number(right)
    if divisor == 0 or not math.isfinite(dividend) or math.isnan(divisor):
        return math.nan
    rest = math.fmod(dividend, divisor)
    return rest if float in kinds else int(rest)


def negative(value: Value) -> Value:
    """Return -value; null for a text."""
    return None if value is None or isinstance(value, str) else -value


def number(value: Value) -> float:
    """Return a value as the number a function is given; 0 for what is none."""
    try:
        return float(value) if value is not None else 0.0
    except ValueError:
        return 0.0


COMPARISONS.update(
    {
        "=": equal,
        "!=": unequal,
        "<": _ordered(operator.lt),
        "<=": _ordered(operator.le),
        ">": _ordered(operator.gt),
        ">=": _ordered(operator.ge),
    }
)
ARITHMETIC.update(
    {
        "+": _plus,
        "-": _numeric(operator.sub),
        "*": _numeric(operator.mul),
        "/": _numeric(_quotient),
        "%": _remainder,
    }
)
FUNCTIONS: dict[str, Callable[..., float]] = {
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "atan": math.atan,
    "exp": math.exp,
    "log": math.log,
    "abs": abs,
    "min": min,
    "max": max,
    "pow": pow,
}
