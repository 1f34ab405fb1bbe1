"""Small networks whose answers can be worked out by hand, and models made of them."""

from __future__ import annotations

import numpy as np
import torch
from torch import nn

from satart_qgis.engine import checkpoints, networks
from satart_qgis.engine.cards import Card, CardBand, CardClass
from satart_qgis.engine.networks.parts.network import Network

# The colour of each class in the images of these tests, and its number in rasters: not its place in the network.
KINDS = ((0, "background", (40, 40, 40)), (3, "water", (30, 60, 200)), (7, "wood", (20, 160, 40)))
CLASSES = tuple(CardClass(value, name, "#{:02x}{:02x}{:02x}".format(*colour)) for value, name, colour in KINDS)


class Nearest(Network):
    """Tells the class whose colour is nearest: its logits are minus the squared distances, up to a common term.

    A window of `size` pixels is averaged first, so that an answer depends on `size // 2` pixels to each side.
    """

    FIRST = "size"

    def __init__(self, size=1):
        super().__init__()
        self.size, self.radius = size, size // 2
        self.mean = nn.Conv2d(3, 3, size, padding=size // 2, padding_mode="replicate", groups=3, bias=False)
        self.tell = nn.Conv2d(3, len(KINDS), 1)
        colours = torch.tensor([colour for _, _, colour in KINDS], dtype=torch.float32) / 255
        with torch.no_grad():
            self.mean.weight.fill_(1 / size**2)
            self.tell.weight.copy_(40 * 2 * colours[:, :, None, None])
            self.tell.bias.copy_(-40 * (colours**2).sum(1))

    def forward(self, image):
        return self.tell(self.mean(image))


class Strided(Network):
    """A network with a stride and random weights; `radius` is what it says of itself."""

    FIRST = "radius"

    def __init__(self, radius=20, stride=4):
        super().__init__()
        self.stride, self.radius = stride, radius
        self.net = nn.Sequential(
            nn.Conv2d(3, 8, 5, stride=stride, padding=2), nn.BatchNorm2d(8), nn.ReLU(), nn.Conv2d(8, 3, 5, padding=2),
            nn.Upsample(scale_factor=stride, mode="nearest"),
        )  # fmt: skip

    def forward(self, image):
        return self.net(image)


def model(folder, monkeypatch, network=None, **told):
    """Save a network as a model in a folder, so that it is found again, and return the path of its card."""
    network = network or Nearest()
    told = {"arguments": {network.FIRST: getattr(network, network.FIRST)}, **told}
    monkeypatch.setattr(networks, "build", lambda name, arguments: type(network)(**arguments))
    told = {"mean": (0.0,) * 3, "std": (255.0,) * 3, "classes": CLASSES, "tile": 64, "halo": 16, **told}
    arguments = told.pop("arguments")
    bands = tuple(CardBand(name) for name in told.pop("bands", ("red", "green", "blue")))
    card = Card(
        id="small", name="A small model", task="segment", network="small", arguments=arguments, bands=bands, **told
    )
    path = folder / "small.json"
    checkpoints.save(card, network, path, half=False)
    return str(path)


def picture(classes, seed=1, noise=6):
    """Return an image (3, h, w) of bytes that shows places of classes (h, w), a little noisy."""
    colours = np.array([colour for _, _, colour in KINDS], np.float64)
    noisy = colours[classes].transpose(2, 0, 1) + np.random.default_rng(seed).normal(0, noise, (3, *classes.shape))
    return np.rint(noisy).clip(1, 255).astype(np.uint8)


def blobs(height, width, seed=2, size=9):
    """Return places of classes (h, w) in smooth patches."""
    from images import texture

    level = texture(seed, height, width, size)
    return np.digitize(level, (-0.4, 0.5))


def numbers(places):
    """Return the numbers that rasters have for places of classes."""
    return np.array([value for value, _, _ in KINDS], np.uint8)[places]
