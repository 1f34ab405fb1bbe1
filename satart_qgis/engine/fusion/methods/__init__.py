"""Pansharpening methods, one a file; a method is here because its file is.

A method module has
- `fit(statistics, weights=None) -> Fitted`: from whole-image statistics to the numbers of one image; weights (B,) are
  the user's or the sensor's spectral weights, for the methods that take some;
- optionally `LOW`: `mtf` (default) or `box`, how the pan is brought to MS resolution; `DETAIL = "starlet"`: the pan is
  replaced by its starlet detail; `RESTORE = True`: the pan's sharpness is first brought to the bands' (which the papers
  do not do: see `panfilter.boost`); `EXTRA`: MS pixels it looks further than resampling does;
- a docstring whose first line is its name and paper.
"""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType

from ...errors import BadParameter


def names() -> list[str]:
    """Return the ids of all methods, such as `mtf-glp-fs`."""
    return sorted(m.name.replace("_", "-") for m in pkgutil.iter_modules(__path__))


def load(method: str) -> ModuleType:
    """Return a method's module. Raises BadParameter for an unknown id."""
    if method not in names():
        raise BadParameter(f"There is no pansharpening method '{method}'. Use one of: {', '.join(names())}, auto.")
    return importlib.import_module(f"{__name__}.{method.replace('-', '_')}")
