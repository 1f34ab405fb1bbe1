"""Benchmarks are run by hand, from any folder and without the test runner's paths."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "benchmarks"


def imports_ours(node):
    names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
    return any(name.split(".")[0] == "satart_qgis" for name in names)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("bench_*.py")), ids=lambda path: path.stem)
def test_a_benchmark_puts_the_plugin_on_its_path_before_it_imports_it(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    places = [
        node.lineno for node in ast.walk(tree) if isinstance(node, (ast.Import, ast.ImportFrom)) and imports_ours(node)
    ]
    put = [
        node.lineno
        for node in tree.body
        if isinstance(node, (ast.Expr, ast.Assign)) and ast.unparse(node).startswith("sys.path")
    ]
    assert not places or (put and min(put) < min(places))
