"""`python -m satart_qgis.engine`."""

import sys

from .cli import main

sys.exit(main())
