"""Style networks with weights drawn by chance, a scene to paint, and what the engine does in pieces, done plainly."""

from __future__ import annotations

import images
import numpy as np
import torch

from satart_qgis.engine import cards, checkpoints, networks
from satart_qgis.engine.networks.parts.scenenorm import EPS, scene_norms
from satart_qgis.engine.tasks.stylize import stylize

RGB = (cards.CardBand("Red"), cards.CardBand("Green"), cards.CardBand("Blue"))
SMALL = {
    "stroke-pyramid": {"channels": 8, "blocks": 3, "strokes": 3, "width": 4},
    "stylize-johnson": {"width": 4, "blocks": 2},
}
SIZE = (90, 130)


def scene(height=SIZE[0], width=SIZE[1], seed=0):
    """Return fields of waves (3, H, W) of uint8, none of them 0."""
    rows, cols = np.mgrid[0:height, 0:width]
    waves = [127 + 90 * np.sin(rows / (5 + k) + cols / 9) + 20 * np.cos(cols / (3 + k)) for k in range(3)]
    noise = np.random.default_rng(seed).normal(0, 8, (3, height, width))
    return np.clip(np.stack(waves) + noise, 1, 255).astype(np.uint8)


def styler(name, seed=0, **arguments):
    """Return a small network whose normalizations and residual blocks all do something."""
    torch.manual_seed(seed)
    network = networks.build(name, {**SMALL[name], **arguments}).eval()
    for _, norm in scene_norms(network):
        torch.nn.init.normal_(norm.weight, 1, 0.2)
        torch.nn.init.normal_(norm.bias, 0, 0.2)
    for block in network.blocks:
        torch.nn.init.normal_(block.second.weight, 0, 0.1)
    return network


def install(folder, name="small", network="stroke-pyramid", seed=0, **more):
    """Write a network as a style of that id; return the path of its card."""
    styled = styler(network, seed)
    card = cards.Card(
        id=name, name=name, task="stylize", network=network, arguments=SMALL[network], bands=RGB,
        mean=(127.5,) * 3, std=(127.5,) * 3, more={"stroke_pixels": [4.0, 8.0, 16.0], **more},
    )  # fmt: skip
    return checkpoints.save(card, styled, folder / f"{name}.json", half=False).path


def painted(image, folder, name="o.tif", **more):
    """Return the pixels (3, H, W) of an image painted, in the style "one" if no other is given."""
    stylize(image, str(folder / name), **{"style": "one", "device": "cpu", "overviews": False, **more})
    return images.read(folder / name)


def whole(network, image, margin, counts):
    """Return what a network makes of an image (1, C, H, W), statistics over the pixels that count (H, W), in one piece.

    counts: of places of four pixels that hold one that counts, all four by four do; the margin does not.
    """
    height, width = image.shape[-2:]
    places = np.pad(counts, margin).reshape(height // 4, 4, width // 4, 4).any(axis=(1, 3))

    def masked(norm):
        def run(values):
            factor = values.shape[-1] * 4 // width
            mask = torch.from_numpy(places.repeat(factor, 0).repeat(factor, 1))
            chosen = values[:, :, mask].double()
            mean, variance = chosen.mean((0, 2)), chosen.var((0, 2), unbiased=False)
            unit = (values - mean.view(1, -1, 1, 1)) / (variance + EPS).sqrt().view(1, -1, 1, 1)
            return (unit * norm.weight.view(1, -1, 1, 1) + norm.bias.view(1, -1, 1, 1)).float()

        return run

    for _, norm in scene_norms(network):
        norm.forward = masked(norm)
    try:
        with torch.no_grad():
            painted = network(image)[0].numpy()
    finally:
        for _, norm in scene_norms(network):
            del norm.forward
    inside = slice(margin, -margin)
    return painted[:, inside, inside]
