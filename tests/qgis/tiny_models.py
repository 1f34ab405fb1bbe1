"""Models with weights drawn by chance, so small that a run takes a moment: one for each task that needs a model.

    python -m tests.qgis.tiny_models FOLDER

A process of its own makes them, as torch stays out of the process that QGIS runs in.
"""

from __future__ import annotations

import sys
from pathlib import Path

from osgeo import gdal

from satart_qgis.engine.cards import Card, CardBand, CardClass

RGB = tuple(CardBand(name) for name in ("Red", "Green", "Blue"))
SENTINEL = tuple(CardBand(name) for name in ("blue", "green", "red", "nir"))
CLASSES = (CardClass(0, "background", "#000000"), CardClass(3, "water", "#1e3cc8"), CardClass(7, "wood", "#14a028"))
SQUEEZED = {"mean": (127.5,) * 3, "std": (127.5,) * 3}


def install(folder):
    """Write all of them into a folder."""
    import torch

    torch.manual_seed(1)
    _save(folder, "tiny-landuse", "segment", "quarter-mobilenetv2", {"bands": 3, "classes": 3}, classes=CLASSES)
    reflectance = {"mean": (0.2,) * 4, "std": (0.1,) * 4, "values": "reflectance", "gsd": (10.0,), "bands": SENTINEL}
    arguments = {"bands": 4, "classes": 3}
    _save(folder, "tiny-s2", "segment", "quarter-mobilenetv2", arguments, classes=CLASSES, **reflectance)
    strokes = {"strokes": [256, 512, 768], "stroke_pixels": [4.0, 8.0, 16.0]}
    small = {"channels": 8, "blocks": 3, "strokes": 3, "width": 4}
    for number, name in enumerate(("tiny-style", "other-style")):
        more = {**strokes, "thumbnail": f"{name}.png"}
        _save(folder, name, "stylize", "stroke-pyramid", small, more=more)
        _thumbnail(folder / f"{name}.png", 60 + 120 * number)
    scaling = {"scale": 2, "mtf": 0.3, "bandwise": False}
    _save(folder, "tiny-superres", "superresolve", "residual-sr",
          {"bands": 3, "scale": 2, "width": 8, "depth": 1}, more=scaling)  # fmt: skip


def _save(folder, name, task, network, arguments, **told):
    from satart_qgis.engine import checkpoints, networks

    card = Card(
        id=name, name=name.replace("-", " ").capitalize(), task=task, network=network, arguments=arguments,
        **{"bands": RGB, "tile": 128, "halo": 32, **SQUEEZED, **told},
    )  # fmt: skip
    checkpoints.save(card, networks.build(network, arguments).eval(), folder / f"{name}.json")


def _thumbnail(path, value):
    picture = gdal.GetDriverByName("MEM").Create("", 32, 24, 3, gdal.GDT_Byte)
    for band in range(1, 4):
        picture.GetRasterBand(band).Fill(value)
    gdal.GetDriverByName("PNG").CreateCopy(str(path), picture)


if __name__ == "__main__":
    install(Path(sys.argv[1]))
