"""A contact sheet of styles on scenes: python scripts/style_sheet.py OUT.jpg SCENE.tif ... [--styles a,b] [--side 240].

Each row a scene: first as it is, then in each installed style. Scenes are cut to their middle, at one pixel for one, or
painted on more pixels than they have (--enlargement 2).
The sheet is a .jpg, which for paintings takes a fifth of the room, or a .png.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import numpy as np
from osgeo import gdal, gdal_array

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from satart_qgis.engine import cards  # noqa: E402
from satart_qgis.engine.art.picture import Picture, to_bytes  # noqa: E402
from satart_qgis.engine.raster import Raster  # noqa: E402
from satart_qgis.engine.report import png  # noqa: E402
from satart_qgis.engine.tasks.stylize import stylize  # noqa: E402
from satart_qgis.engine.tiling import Window  # noqa: E402

GAP = 6
QUALITY = 82


def main() -> int:
    """Paint and put together."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("output", type=Path)
    parser.add_argument("scenes", nargs="+", type=Path)
    parser.add_argument("--styles", default="", help="ids, separated by commas; all that are installed by default")
    parser.add_argument("--side", type=int, default=240, help="of each picture in pixels")
    parser.add_argument("--strokes", default="0.5", help="stroke sizes, 0 to 1, separated by commas: a column each")
    parser.add_argument("--enlargement", type=int, default=1, help="pixels painted along one of the scene's")
    chosen = parser.parse_args()
    styles = chosen.styles.split(",") if chosen.styles else [card.id for card in cards.installed("stylize")]
    strokes = [float(text) for text in chosen.strokes.split(",")]
    rows = [row(str(scene), styles, strokes, chosen.side, chosen.enlargement) for scene in chosen.scenes]
    written(chosen.output, np.concatenate(rows, axis=1))
    print(f"{chosen.output}: {', '.join(styles)}")
    return 0


def written(path: Path, sheet: np.ndarray) -> None:
    """Write a picture (3, h, w) in the format that its name asks for."""
    if path.suffix == ".png":
        path.write_bytes(png(sheet))
        return
    options = [f"QUALITY={QUALITY}", "PROGRESSIVE=YES"]
    gdal.GetDriverByName("JPEG").CreateCopy(str(path), gdal_array.OpenArray(sheet), options=options)
    # Georeferencing and statistics have no place beside a picture.
    path.with_name(f"{path.name}.aux.xml").unlink(missing_ok=True)


def row(scene: str, styles: list[str], strokes: list[float], side: int, times: int) -> np.ndarray:
    """Return a scene's row (3, side, ...), painted on `times` as many pixels each way."""
    picture = Picture(scene)
    seen = side // times
    middle = Window(*(max((length - seen) // 2, 0) for length in picture.shape), seen, seen).clip(*picture.shape)
    larger = Window(*(times * number for number in (middle.row, middle.col, middle.height, middle.width)))
    pictures = [to_bytes(picture.read(middle)[0]).repeat(times, axis=1).repeat(times, axis=2)]
    with tempfile.TemporaryDirectory() as folder:
        for style in styles:
            for stroke in strokes:
                painted = str(Path(folder) / "painted.tif")
                stylize(scene, painted, style=style, stroke=stroke, enlargement=times, overviews=False)
                pictures.append(Raster(painted).read(larger)[0])
    return np.concatenate([framed(p, side) for p in pictures], axis=2)


def framed(picture: np.ndarray, side: int) -> np.ndarray:
    """Return a picture (3, h, w) on white with a gap to its right and below."""
    frame = np.full((3, side + GAP, side + GAP), 255, np.uint8)
    frame[:, : picture.shape[1], : picture.shape[2]] = picture
    return frame


if __name__ == "__main__":
    sys.exit(main())
