"""Where torch is missing the tools that need it say so and how to get it, instead of falling over an import."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from images import write

ROOT = Path(__file__).parents[2]

# A process of its own: in this one, torch may have been imported already.
WITHOUT = """
import sys
sys.modules["torch"] = None
from satart_qgis.engine.cli import main
sys.exit(main())
"""

REQUESTS = {
    "segment": ("--input", "image.tif", "--output", "classes.tif", "--model", "landuse-buildings"),
    "validatesegmentation": ("--image", "image.tif", "--labels", "labels.tif", "--model", "landuse-buildings"),
    "trainsegmentation": ("--tiles", ".", "--output-model", "model.json"),
    "exportmodel": ("--output", "model.onnx", "--model", "landuse-buildings"),
    "stylize": ("--input", "image.tif", "--output", "painted.tif"),
    "superresolve": ("--input", "image.tif", "--output", "finer.tif"),
    "deepimageprior": ("--input", "image.tif", "--output", "finer.tif"),
    "trainstyle": ("--content", "image.tif", "--style-image", "image.tif", "--output-model", "model.json"),
}


@pytest.mark.parametrize("task", REQUESTS)
def test_without_torch_every_tool_names_the_remedy(tmp_path, task):
    write(tmp_path / "image.tif", np.full((3, 8, 8), 90, np.uint8))
    write(tmp_path / "labels.tif", np.ones((1, 8, 8), np.uint8))
    ended = subprocess.run(
        [sys.executable, "-c", WITHOUT, task, *REQUESTS[task]],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    last = ended.stderr.strip().splitlines()[-1]
    assert ended.returncode != 0
    assert last.startswith("TorchMissing: ")
    assert "pip install" in last
    assert "SATART_TORCH" in last
