"""Writes down what Mapnik itself says: whether its filters hold, and how it draws. The tests read what comes out.

    apt install python3-mapnik && python3 tests/engine/labels/record_mapnik.py ../shared/data/osm/quickosm_map.osm

filter_truth.json: for each filter a letter a row of tags (T, F), or null where Mapnik can't read it.
mapnik_labels.png: class numbers of that file on the grid that test_drawing.py builds.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import mapnik

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[2])]


def feature(tags):
    context = mapnik.Context()
    for key in tags:
        context.push(key)
    made = mapnik.Feature(context, 1)
    for key, value in tags.items():
        made[key] = value
    return made


def truth(text, features):
    try:
        expression = mapnik.Expression(text)
    except RuntimeError:
        return None
    return "".join("T" if expression.to_bool(each) else "F" for each in features)


def record_truth():
    path = HERE / "filter_truth.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    features = [feature(tags) for tags in table["tags"]]
    table["filters"] = {text: truth(text, features) for text in table["filters"]}
    table["mapnik"] = mapnik.mapnik_version_string()
    path.write_text(json.dumps(table, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def record_drawing(source):
    import numpy as np
    from drawing import GRID, TURNS, on_grid
    from osgeo import gdal, ogr

    canvas = mapnik.Map(GRID.width, GRID.height)
    styles = "".join(STYLE.format(name=i, width=w, shade=30 * (i + 1)) for i, (_, w) in enumerate(TURNS))
    mapnik.load_map_from_string(canvas, f'<Map srs="{MERCATOR}" background-color="#000000">{styles}</Map>')
    for number, (wanted, _) in enumerate(TURNS):
        layer, context = mapnik.Layer(str(number), canvas.srs), mapnik.Context()
        layer.datasource = mapnik.MemoryDatasource()
        for tags, geometry in on_grid(source):
            if mapnik.Expression(wanted).to_bool(feature(tags)):
                drawn = mapnik.Feature(context, number)
                drawn.geometry = mapnik.Geometry.from_wkb(bytes(geometry.ExportToWkb(ogr.wkbNDR)))
                layer.datasource.add_feature(drawn)
        layer.styles.append(str(number))
        canvas.layers.append(layer)
    canvas.resize(GRID.width, GRID.height)
    canvas.zoom_to_box(mapnik.Box2d(0, 0, GRID.width, GRID.height))
    image = mapnik.Image(GRID.width, GRID.height)
    mapnik.render(canvas, image)
    red = np.frombuffer(image.tostring(), np.uint8).reshape(GRID.height, GRID.width, 4)[..., 0]
    # Fills are smoothed at their edges, under the outline; what is left of that is between two shades.
    labels = gdal.GetDriverByName("MEM").Create("", GRID.width, GRID.height, 1)
    labels.GetRasterBand(1).WriteArray(np.rint(red / 30).astype(np.uint8))
    gdal.GetDriverByName("PNG").CreateCopy(str(HERE / "mapnik_labels.png"), labels)


MERCATOR = "+proj=merc +a=6378137 +b=6378137 +units=m"
# skynet-data's way of drawing: the outline in the pen's width without smoothing, and polygons filled.
STYLE = """<Style name="{name}" filter-mode="all">
 <Rule><Filter>([mapnik::geometry_type] = 2)</Filter>
  <LineSymbolizer stroke-width="{width}" stroke="rgb({shade},{shade},{shade})" stroke-gamma="0.0"/></Rule>
 <Rule><Filter>([mapnik::geometry_type] = 3)</Filter>
  <LineSymbolizer stroke-width="{width}" stroke="rgb({shade},{shade},{shade})" stroke-gamma="0.0"/>
  <PolygonSymbolizer fill="rgb({shade},{shade},{shade})"/></Rule>
</Style>"""

if __name__ == "__main__":
    record_truth()
    if len(sys.argv) > 1:
        record_drawing(sys.argv[1])
