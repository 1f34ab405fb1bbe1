"""How long another task would take on this machine."""

from __future__ import annotations

import importlib
import inspect
import json
from dataclasses import asdict
from typing import Any

from ..errors import BadParameter
from ..monitor import Monitor
from ..pace import Pace, spoken

# The tasks that can be foreseen: each has a function `foresee` beside it.
FORESEEN = ("superresolve", "deepimageprior", "paint", "stylize", "trainstyle")


def forecast(work: str, parameters: str, *, known: str = "", monitor: Monitor | None = None) -> dict[str, Any]:
    """Say how long a task would take on this machine, without doing it.

    work: the task, superresolve, deepimageprior, paint, stylize or trainstyle.
    parameters: what that task would be given, as JSON; what the time does not depend on may be left out.
    known: what an earlier answer said of the machine, as JSON, which is then not measured again.

    A small piece of the work is timed, and multiplied by how much there is. Returns the seconds, the same in words,
    height and width of the result in pixels (0 of a model), the bytes of disk that it needs while it runs, the device,
    and what is known of the machine now.
    """
    monitor = monitor or Monitor()
    if work not in FORESEEN:
        raise BadParameter(f"The time of '{work}' can't be foreseen. Use one of: {', '.join(FORESEEN)}.")
    pace = Pace(**_mapping(known or "{}"))
    foresee = importlib.import_module(f"..{work}", __name__).foresee
    given = _mapping(parameters)
    try:
        inspect.signature(foresee).bind(pace, **given)
    except TypeError as error:
        raise BadParameter(f"'{work}' can't be asked for so: {error}.") from error
    found = foresee(pace, **given)
    monitor.progress(1)
    return {
        "seconds": found.seconds,
        "words": spoken(found.seconds),
        "height": found.height,
        "width": found.width,
        "disk": found.disk,
        "device": pace.devices.get(str(given.get("device", "auto")), ""),
        "known": json.dumps(asdict(pace)),
    }


def _mapping(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError as error:
        raise BadParameter(f"This is no JSON: {text[:60]} ({error}).") from error
    if not isinstance(found, dict):
        raise BadParameter(f"This is JSON, but not of names and values: {text[:60]}.")
    return found
