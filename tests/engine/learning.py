"""A network small enough to train in a test, and tiles that it can learn."""

from __future__ import annotations

import numpy as np
import segmenting
from images import write
from torch import nn

from satart_qgis.engine import networks
from satart_qgis.engine.networks.parts.network import Network
from satart_qgis.engine.samples import tileset
from satart_qgis.engine.tasks.trainingtiles import trainingtiles

GRID = (500000.0, 10.0, 0.0, 4600000.0, 0.0, -10.0)


class Small(Network):
    """Two convolutions with a batch norm between them; tiles begin on multiples of 4."""

    stride, radius = 4, 2

    def __init__(self, bands=3, classes=3, width=8):
        super().__init__()
        self.arguments = {"bands": bands, "classes": classes, "width": width}
        self.see = nn.Conv2d(bands, width, 3, padding=1)
        self.norm = nn.BatchNorm2d(width)
        self.tell = nn.Conv2d(width, classes, 3, padding=1)

    def forward(self, image):
        return self.tell(self.norm(self.see(image)).relu())


def use_small(monkeypatch):
    """Let every network be a Small one."""

    def build(name, arguments):
        network = Small(**arguments)
        network.arguments = dict(arguments)
        return network

    monkeypatch.setattr(networks, "build", build)


def tiles(folder, *, height=128, width=160, size=32, name="tiles", unlabelled=0.0, seed=2, **options):
    """Cut an image whose colours tell its classes into tiles, and return their folder. unlabelled: share of pixels."""
    places = segmenting.blobs(height, width, seed)
    numbers = segmenting.numbers(places)
    numbers[np.random.default_rng(seed).random(numbers.shape) < unlabelled] = 255
    image = write(folder / f"{name}.tif", segmenting.picture(places, seed), GRID, nodata=options.pop("nodata", None))
    labels = write(folder / f"{name}-labels.tif", numbers, GRID, nodata=255)
    out = str(folder / name)
    trainingtiles(image, out, labels=labels, **{"size": size, "block": 1, **options})
    return out


def read(folder):
    """Return the tiles in a folder."""
    return tileset.read(folder)
