"""The engine's command line: `python -m satart_qgis.engine TASK --parameter value ...`, in the tasks' own words."""

from __future__ import annotations

import argparse
import inspect
import json
import os
import re
import sys
from collections.abc import Callable, Sequence

from . import catalogue
from .errors import Cancelled, SatArtError
from .monitor import Monitor
from .process import carried_out, settle, stop_on_signals

WIDTH = 40
CHOSEN = "the task"  # what the command line names; a task may have a parameter `task` of its own


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one task, print its result as JSON, return the exit status.

    0 done, 1 error, 2 wrong command line, 128 and its number after a signal: 130 for Ctrl-C, 143 for SIGTERM.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    options = vars(_parser(words[0] if words else "").parse_args(words))
    task = catalogue.load(options.pop(CHOSEN))
    bar = _Bar()
    monitor = Monitor(bar.draw if sys.stderr.isatty() else None, bar.say)
    signals = stop_on_signals(monitor)
    try:
        settle(os.environ.get("SATART_TORCH"))
        result = carried_out(task, options, monitor)
    except SatArtError as error:
        bar.say(f"{type(error).__name__}: {error}")
        return 128 + signals[0] if signals and isinstance(error, Cancelled) else 1
    print(json.dumps(result, indent=2))
    return 0


def _parser(wanted: str) -> argparse.ArgumentParser:
    """Return the parser of one task, or of all where none of that name exists: loading them all takes its time."""
    parser = argparse.ArgumentParser(
        prog="python -m satart_qgis.engine", description="SatArt's engine: one task a run, rasters in and out."
    )
    subparsers = parser.add_subparsers(dest=CHOSEN, required=True, metavar="TASK")
    names = catalogue.names()
    for name in [wanted] if wanted in names else names:
        task = catalogue.load(name)
        doc = inspect.getdoc(task) or ""
        sub = subparsers.add_parser(
            name,
            help=doc.splitlines()[0] if doc else None,
            description=doc.splitlines()[0] if doc else None,
            argument_default=argparse.SUPPRESS,
            epilog=_values(name) if name == wanted else None,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        for key, parameter in catalogue.parameters(task).items():
            # What only QGIS can tell, such as its proxy; here the usual environment variables do.
            if "Mapping" in str(parameter.annotation):
                continue
            _add(sub, key, parameter, _described(doc, key))
    return parser


def _values(name: str) -> str:
    """Return the values that a task's parameters may have, a line each."""
    sections = []
    for key, lines in catalogue.choices(name).items():
        width = max(map(len, lines))
        rows = [f"  {value:{width}}  {text}" for value, text in lines.items()]
        sections.append("\n".join([f"values of --{key.replace('_', '-')}:", *rows]))
    return "\n\n".join(sections)


def _add(parser: argparse.ArgumentParser, key: str, parameter: inspect.Parameter, text: str) -> None:
    flag = "--" + key.replace("_", "-")
    # Annotations are strings here, and those of newer Pythons can't be evaluated by older ones.
    kind = str(parameter.annotation)
    default = parameter.default
    if kind == "bool":
        parser.add_argument(flag, action=argparse.BooleanOptionalAction, help=f"{text} (default: {_yes(default)})")
        return
    number = float if "float" in kind else int if "int" in kind else str
    listed = "Sequence" in kind or "list" in kind
    required = default is inspect.Parameter.empty
    shown = "" if required or default in (None, "") else f" (default: {default})"
    parser.add_argument(
        flag,
        required=required,
        type=_list_of(number) if listed else number,
        metavar="A,B,..." if listed else {str: "TEXT", int: "N", float: "X"}[number],
        help=(text + shown).replace("%", "%%"),
    )


def _list_of(kind: type) -> Callable[[str], list[object]]:
    def parse(text: str) -> list[object]:
        return [kind(part.strip()) for part in text.split(",") if part.strip()]

    parse.__name__ = f"list of {kind.__name__}"
    return parse


def _yes(value: object) -> str:
    return "yes" if value else "no"


def _described(doc: str, key: str) -> str:
    """Return what a docstring says of a parameter: in its line `key: text` or `key, other: text`, and those after."""
    found = re.search(rf"^(?:\w+, )*{key}(?:, \w+)*: (.*(?:\n(?!\w+(?:, \w+)*: |\n).+)*)", doc, re.MULTILINE)
    return " ".join(found.group(1).split()) if found else ""


class _Bar:
    """The progress bar, and what is said while it stands there: on a line of its own."""

    def __init__(self) -> None:
        self._open = False

    def draw(self, fraction: float) -> None:
        full = round(fraction * WIDTH)
        self._open = fraction < 1
        end = "" if self._open else "\n"
        sys.stderr.write(f"\r[{'#' * full}{'.' * (WIDTH - full)}] {fraction:4.0%}{end}")
        sys.stderr.flush()

    def say(self, text: str) -> None:
        sys.stderr.write(f"\n{text}\n" if self._open else f"{text}\n")
        sys.stderr.flush()
        self._open = False
