"""`python -m satart_qgis.engine`."""

import sys

try:
    from .cli import main
except ImportError as error:
    missing = (error.name or "").partition(".")[0]
    if missing not in ("numpy", "osgeo"):
        raise
    sys.exit(
        f"{sys.executable} has no {missing}. Use the Python that QGIS runs on: /usr/bin/python3 on Debian and Ubuntu, "
        "python3 of the OSGeo4W Shell on Windows, Contents/MacOS/bin/python3 inside QGIS's folder on macOS."
    )

sys.exit(main())
