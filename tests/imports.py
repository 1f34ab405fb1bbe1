"""Reads the imports of our modules from their syntax trees, and says which of them the plan of the rooms forbids."""

from __future__ import annotations

import ast
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

PACKAGE = "satart_qgis"
NEVER = {
    "PyQt5": "use qgis.PyQt",
    "PyQt6": "use qgis.PyQt",
    "PySide2": "use qgis.PyQt",
    "PySide6": "use qgis.PyQt",
    "rasterio": "its GDAL clashes with QGIS's",
    "fiona": "its GDAL clashes with QGIS's",
    "pyproj": "its PROJ clashes with QGIS's",
    "geopandas": "it brings pyproj",
}


@dataclass(frozen=True)
class Room:
    """What one room may import: other rooms of ours, and packages that are not Python's own.

    A room is a module or a package with all below it; inside itself everything is allowed. torch: `no`, `late` (inside
    functions only, so that importing the room does not load it) or `yes`. alone: the package's own file, nothing
    below it.
    """

    rooms: frozenset[str] = frozenset()
    packages: frozenset[str] = frozenset()
    torch: str = "no"
    alone: bool = False


class Import(NamedTuple):
    """One imported name: where it stands, and whether it is only run when a function is called."""

    module: str
    line: int
    late: bool


def room(rooms: str = "", packages: str = "", torch: str = "no", *, alone: bool = False) -> Room:
    """Return a room from names with blanks between them."""
    return Room(frozenset(rooms.split()), frozenset(packages.split()), torch, alone)


def modules(root: Path) -> dict[str, Path]:
    """Return every module below the package's folder by its dotted name within the package; "" is the package."""
    found = {}
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def room_of(module: str, rooms: dict[str, Room]) -> str:
    """Return the innermost room a module stands in. Raises KeyError where the plan has none for it."""
    parts = module.split(".") if module else []
    for length in range(len(parts), 0, -1):
        name = ".".join(parts[:length])
        if name in rooms and (name == module or not rooms[name].alone):
            return name
    if module == "":
        return ""
    raise KeyError(module)


def imports(source: str, module: str, known: dict[str, Path]) -> list[Import]:
    """Return what a module imports, ours as `satart_qgis.x.y`, down to the module where there is one."""
    is_package = module in known and known[module].name == "__init__.py"
    found: list[Import] = []

    def visit(node: ast.AST, late: bool) -> None:
        late = late or isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        if isinstance(node, ast.Import):
            found.extend(Import(alias.name, node.lineno, late) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(node, module, is_package)
            for alias in node.names:
                deeper = f"{base}.{alias.name}"
                ours = deeper.partition(f"{PACKAGE}.")[2]
                found.append(Import(deeper if ours and ours in known else base, node.lineno, late))
        for child in ast.iter_child_nodes(node):
            visit(child, late)

    visit(ast.parse(source), late=False)
    return found


def complaints(source: str, module: str, known: dict[str, Path], rooms: dict[str, Room]) -> list[str]:
    """Return a sentence for each import of a module that the plan forbids."""
    try:
        here = room_of(module, rooms)
    except KeyError:
        return [f"{module} stands in no room of the plan"]
    said = []
    for imported in imports(source, module, known):
        why = _objection(imported, here, rooms)
        if why:
            said.append(f"{module or PACKAGE}:{imported.line} imports {imported.module}: {why}")
    return said


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """Return the circles of a graph, each as the names along it; none for one without circles."""
    found: list[list[str]] = []
    done: set[str] = set()

    def walk(name: str, path: list[str]) -> None:
        if name in path:
            found.append([*path[path.index(name) :], name])
            return
        if name in done:
            return
        for follower in sorted(graph.get(name, ())):
            walk(follower, [*path, name])
        done.add(name)

    for name in sorted(graph):
        walk(name, [])
    return found


def _absolute(node: ast.ImportFrom, module: str, is_package: bool) -> str:
    """Return the dotted name a from-import names, its leading dots resolved."""
    if node.level == 0:
        return node.module or ""
    parts = [PACKAGE, *(module.split(".") if module else [])]
    keep = len(parts) - node.level + (1 if is_package else 0)
    return ".".join([*parts[:keep], *([node.module] if node.module else [])])


def _objection(imported: Import, here: str, rooms: dict[str, Room]) -> str:
    top = imported.module.partition(".")[0]
    plan = rooms[here]
    if top in NEVER:
        return NEVER[top]
    if top == "torch" and plan.torch != "no":
        return "torch only inside a function here" if plan.torch == "late" and not imported.late else ""
    if top == PACKAGE:
        target = imported.module.partition(".")[2]
        try:
            there = room_of(target, rooms)
        except KeyError:
            return "there is no such room"
        return "" if there == here or _allowed(there, plan.rooms) else f"{here or PACKAGE} may not import {there}"
    if top in plan.packages or top in sys.stdlib_module_names:
        return ""
    return f"{here or PACKAGE} may not import {top}"


def _allowed(there: str, names: frozenset[str]) -> bool:
    return any(there == name or (name.endswith(".*") and there.startswith(name[:-1])) for name in names)
