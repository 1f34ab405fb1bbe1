"""What we draw is what Mapnik draws: its picture of the same ways is kept in mapnik_labels.png."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from drawing import GRID, TURNS
from osgeo import gdal

from satart_qgis.engine.tasks.osmlabels import osmlabels


@pytest.mark.data
def test_labels_agree_with_mapniks_drawing(tmp_path, imagery, write_raster):
    base = write_raster(tmp_path / "grid.tif", np.zeros((GRID.height, GRID.width), np.uint8), GRID.transform, 3857)
    classes = tmp_path / "classes.json"
    entries = [
        {"name": str(i), "color": f"#0000{i:02x}", "filter": wanted, "stroke-width": width}
        for i, (wanted, width) in enumerate(TURNS, 1)
    ]
    classes.write_text(json.dumps(entries))
    output = tmp_path / "labels.tif"
    source = imagery("osm", "quickosm_map.osm")
    osmlabels(str(base), str(output), osm=str(source), classes=str(classes), overviews=False)
    labels = gdal.Open(str(output)).ReadAsArray()
    theirs = gdal.Open(str(Path(__file__).with_name("mapnik_labels.png"))).ReadAsArray()
    assert set(np.unique(theirs)) == {0, 1, 2, 3}
    drawn = (labels > 0) | (theirs > 0)
    assert (labels == theirs).mean() > 0.999
    assert (labels == theirs)[drawn].mean() > 0.999
