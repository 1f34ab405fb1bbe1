"""Do the features that styles are judged with tell textures? python scripts/texture_gate.py OUT.jpg [PICTURE ...].

Textures are made out of noise until their features are as a picture's (Gatys et al. 2015, arXiv 1505.07376), by the
network that ships and by the same network with weights drawn by chance, twice, of which the better counts. Judges are
patches, which no network looks at, and SqueezeNet where its weights are at hand; from that one the network that ships
has learnt. The sheet has a column a picture: what was drawn here itself, by chance, by the network that ships.
Fails where weights drawn by chance come nearer to any of the pictures.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from recipes.art import TEACHER, judge_card  # noqa: E402
from style_sheet import framed, written  # noqa: E402
from textures import DRAWN  # noqa: E402

from satart_qgis.engine import networks  # noqa: E402
from satart_qgis.engine.art.judge import find_judge  # noqa: E402
from satart_qgis.engine.art.losses import excess, gram, style_loss, style_target  # noqa: E402
from satart_qgis.engine.art.picture import read_image, to_bytes  # noqa: E402
from satart_qgis.engine.networks.parts.feature_stack import FeatureStack  # noqa: E402

WEIGHTS = ROOT.parent / "shared" / "data" / "weights" / TEACHER
# How much smaller textures are at first, and the steps taken at each size; of values that a screen would cut off.
SCALES, EXCESS = {4: 60, 2: 40, 1: 25}, 10.0
# Side of the patches that are compared, in how many directions, at how many sizes; the least variance that counts.
PATCH, DIRECTIONS, SIZES, CALM = 7, 64, (1, 2, 4), 1e-2
SEEDS = (0, 1)  # of weights by chance


def by_chance(judge: FeatureStack, picture: torch.Tensor, seed: int = 0) -> FeatureStack:
    """Return a network as `judge`, its weights drawn by chance.

    As He et al. 2015 draw them (arXiv 1502.01852), each layer then brought to mean 0 and variance 1 on the picture, as
    training does by batch norms: chance is to have every advantage but what is learnt.
    """
    torch.manual_seed(seed)
    network = networks.build("style-features", judge.arguments).eval()

    def normalise(layer: nn.Conv2d, _given: object, found: torch.Tensor) -> torch.Tensor:
        mean, spread = found.mean((0, 2, 3)), found.std((0, 2, 3)) + 1e-6
        layer.weight.div_(spread.view(-1, 1, 1, 1))
        layer.bias.copy_(-mean / spread)
        return (found - mean.view(1, -1, 1, 1)) / spread.view(1, -1, 1, 1)

    with torch.no_grad():
        for layer in network.convolutions:
            nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
            nn.init.zeros_(layer.bias)
        hooks = [layer.register_forward_hook(normalise) for layer in network.convolutions]
        network.features(picture)
    for hook in hooks:
        hook.remove()
    return network.requires_grad_(False)


def texture(network: FeatureStack, picture: torch.Tensor, side: int, scales: dict[int, int] = SCALES) -> torch.Tensor:
    """Return a texture (1, 3, side, side) like a picture (1, 3, H, W) in the Gram matrices of a network."""
    first = side // next(iter(scales))
    made = 0.3 * torch.randn(1, 3, first, first, generator=torch.Generator().manual_seed(0))
    for factor, steps in scales.items():
        target = style_target(network, smaller(picture, factor))
        made = functional.interpolate(made, (side // factor, side // factor), mode="bilinear").requires_grad_()
        optimiser = torch.optim.LBFGS([made], max_iter=steps, max_eval=2 * steps, history_size=20)

        def loss(made: torch.Tensor = made, target: dict[str, torch.Tensor] = target) -> torch.Tensor:
            made.grad = None
            found = {name: gram(maps) for name, maps in network.features(made).items()}
            total = style_loss(found, target) + EXCESS * excess(made)
            total.backward()
            return total

        optimiser.step(loss)
        made = made.detach()
    return made.clamp(-1, 1)


def smaller(picture: torch.Tensor, factor: int) -> torch.Tensor:
    """Return a picture (1, 3, H, W) at a share of its size."""
    return functional.avg_pool2d(picture, factor)


def patch_distance(made: torch.Tensor, picture: torch.Tensor) -> float:
    """Return how far patches are from a picture's, as Karras et al. 2018 compare them (arXiv 1710.10196).

    Sliced Wasserstein distance, the mean over sizes. Departure: patches are whitened by the picture's rather than taken
    from Laplacian pyramids, so that all directions count alike.
    """
    chance, shares, terms = torch.Generator().manual_seed(0), torch.linspace(0, 1, 512), []
    for factor in SIZES:
        own, other = (functional.unfold(smaller(x, factor), PATCH)[0].T for x in (made, picture))
        spread, axes = torch.linalg.eigh(torch.cov(other.T))
        drawn = functional.normalize(torch.randn(len(spread), DIRECTIONS, generator=chance), dim=0)
        directions = axes / (spread.clamp_min(0) + CALM).sqrt() @ drawn
        values = [torch.quantile(patches @ directions, shares, dim=0) for patches in (own, other)]
        terms.append(float((values[0] - values[1]).abs().mean()))
    return float(np.mean(terms))


def main() -> int:
    """Make textures, judge them and put them together."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("output", type=Path)
    parser.add_argument("pictures", nargs="*", type=Path, help="are not shown themselves")
    parser.add_argument("--side", type=int, default=128, help="of each texture in pixels")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="SqueezeNet's")
    chosen = parser.parse_args()
    drawn = {name: torch.from_numpy(draw(chosen.side).astype(np.float32))[None] for name, draw in DRAWN.items()}
    given = {path.stem: torch.from_numpy(read_image(str(path), 2 * chosen.side))[None] for path in chosen.pictures}
    judges = {"patches": patch_distance}
    with tempfile.TemporaryDirectory() as folder:
        if chosen.weights.exists():
            squeezenet, _ = find_judge(str(judge_card(chosen.weights, Path(folder))))
            judges["SqueezeNet"] = lambda made, picture: float(
                style_loss(
                    {k: gram(v) for k, v in squeezenet.features(made).items()}, style_target(squeezenet, picture)
                )
            )
    ours, columns, worse = find_judge("")[0], [], []
    for name, picture in {**drawn, **given}.items():
        made = [texture(by_chance(ours, picture, seed), picture, chosen.side) for seed in SEEDS]
        made = [*sorted(made, key=lambda one: patch_distance(one, picture)), texture(ours, picture, chosen.side)]
        for judge, distance in judges.items():
            *chance, learnt = (distance(one, picture) for one in made)
            print(f"{name}, {judge}: by chance {min(chance):.3f}, by the features that ship {learnt:.3f}", flush=True)
            worse += [name] if learnt >= min(chance) else []
        shown = [drawn.get(name, torch.ones_like(made[0])), made[0], made[-1]]
        columns.append(np.concatenate([framed(to_bytes(one[0].numpy()), chosen.side) for one in shown], axis=1))
        written(chosen.output, np.concatenate(columns, axis=2))
    print(
        f"Chance comes nearer to {', '.join(worse)}." if worse else f"{chosen.output}: nearer than chance everywhere."
    )
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
