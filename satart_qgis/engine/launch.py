"""The file that QGIS runs in a fresh interpreter. It makes this package importable, and nothing beside it.

The folder above the package holds the user's other plugins, which the engine has no business with; so the package is
registered by hand rather than found on sys.path.
"""

import importlib.util
import sys
from pathlib import Path


def main() -> None:
    """Register the package and serve one request."""
    here = Path(__file__).resolve().parent
    sys.path[:] = [p for p in sys.path if not p or Path(p).resolve() != here]
    package = here.parent
    spec = importlib.util.spec_from_file_location(
        "satart_qgis", package / "__init__.py", submodule_search_locations=[str(package)]
    )
    if spec is None or spec.loader is None:
        raise ImportError(package)
    module = importlib.util.module_from_spec(spec)
    sys.modules["satart_qgis"] = module
    spec.loader.exec_module(module)
    from satart_qgis.engine import service

    sys.exit(service.main())


if __name__ == "__main__":
    main()
