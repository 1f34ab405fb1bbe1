"""Trains a model that ships, as its recipe says: python scripts/train_models.py NAME [--data FOLDER] [--out FOLDER].

A recipe is a module of scripts/recipes with a dictionary RECIPES: for each model a function that takes the folders of
the data, of the models and of what is kept in between. What was stopped or killed goes on when it is started again.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

Recipe = Callable[[Path, Path, Path], None]


def recipes() -> dict[str, Recipe]:
    """Return all recipes by the names of their models."""
    import recipes as folder

    found: dict[str, Recipe] = {}
    for module in pkgutil.iter_modules(folder.__path__):
        for name, recipe in getattr(importlib.import_module(f"recipes.{module.name}"), "RECIPES", {}).items():
            if name in found:
                raise SystemExit(f"Two recipes are called {name}.")
            found[name] = recipe
    return found


def main() -> int:
    """Run one recipe, or list them all."""
    known = recipes()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("name", nargs="?", choices=sorted(known), help="the model to train; without one, list them")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data", help="folder of the data")
    parser.add_argument("--out", type=Path, default=ROOT / "models", help="folder of the models")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "training", help="folder of what is in between")
    chosen = parser.parse_args()
    if chosen.name is None:
        print("\n".join(sorted(known)))
        return 0
    work = chosen.work / chosen.name
    for folder in (chosen.out, work):
        folder.mkdir(parents=True, exist_ok=True)
    known[chosen.name](chosen.data, chosen.out, work)
    return 0


if __name__ == "__main__":
    sys.exit(main())
