"""A network per file, from its paper; found because its module is there. What several share lies in `parts`.

A module has one function `build(**arguments)` that returns a Network with fresh weights.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, Any

from ..errors import BadParameter

if TYPE_CHECKING:
    from .parts.network import Network


def names() -> list[str]:
    """Return the ids of all networks, without torch."""
    return sorted(m.name.replace("_", "-") for m in pkgutil.iter_modules(__path__) if not m.ispkg)


def build(name: str, arguments: dict[str, Any]) -> Network:
    """Return a network by its id, with fresh weights. Raises BadParameter for an unknown id or unknown arguments."""
    if name not in names():
        raise BadParameter(f"There is no network '{name}'. Use one of: {', '.join(names())}.")
    module = importlib.import_module(f".{name.replace('-', '_')}", __name__)
    try:
        network: Network = module.build(**arguments)
    except TypeError as error:
        raise BadParameter(f"The network '{name}' can't be built with {arguments}: {error}.") from error
    network.arguments = dict(arguments)
    return network
