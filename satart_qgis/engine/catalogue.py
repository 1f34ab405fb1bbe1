"""The tasks there are: one function a module of `tasks/`, found by name, loaded when asked for."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Mapping
from typing import Any

from . import tasks
from .errors import BadParameter

Task = Callable[..., dict[str, Any]]


def names() -> list[str]:
    """Return the names of all tasks."""
    return sorted(m.name for m in pkgutil.iter_modules(tasks.__path__) if not m.name.startswith("_"))


def load(name: str) -> Task:
    """Return a task's function. Raises BadParameter for an unknown name."""
    if name not in names():
        raise BadParameter(f"There is no task '{name}'. Use one of: {', '.join(names())}.")
    function: Task = getattr(importlib.import_module(f"{tasks.__name__}.{name}"), name)
    return function


def parameters(task: Task) -> Mapping[str, inspect.Parameter]:
    """Return a task's parameters but for the monitor."""
    return {k: v for k, v in inspect.signature(task).parameters.items() if k != "monitor"}


def choices(name: str) -> dict[str, dict[str, str]]:
    """Return what a task says of the values its parameters may have: by parameter, a line for each value."""
    found = getattr(importlib.import_module(f"{tasks.__name__}.{name}"), "choices", None)
    return dict(found()) if found else {}


def check(task: Task, given: Mapping[str, Any]) -> None:
    """Raise BadParameter for a parameter that is missing or that the task does not have."""
    known = parameters(task)
    for name in given:
        if name not in known:
            raise BadParameter(f"'{task.__name__}' has no parameter '{name}'. It takes: {', '.join(known)}.")
    for name, parameter in known.items():
        if parameter.default is inspect.Parameter.empty and name not in given:
            raise BadParameter(f"'{task.__name__}' needs the parameter '{name}'.")
