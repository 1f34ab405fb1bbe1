"""A feature network of one's own: what styles are judged with, learnt from another network."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..cards import Card, CardBand, figure, find
from ..errors import BadModel
from ..monitor import Monitor


def trainfeatures(
    pictures: Sequence[str],
    teacher: str,
    output_model: str,
    *,
    iterations: int = 4000,
    batch: int = 6,
    size: int = 128,
    pieces: int = 2500,
    attribution: str = "",
    device: str = "auto",
    monitor: Monitor | None = None,
) -> dict[str, Any]:
    """Train the small network that styles are judged with, from the features of a larger one.

    pictures: photographs, paintings and overhead imagery to learn on, the more varied the better.
    teacher: the card of a network whose features are to be learnt.
    output_model: the card to write; the weights go beside it, the running state too until it is done.
    iterations: steps of the training.
    batch: pieces a step.
    size: their side in pixels.
    pieces: how many are drawn from the pictures.
    attribution: whose pictures these are, for the card.
    device: auto, cuda, mps or cpu.

    Returns output_model, and the share of the teacher's features that is explained, layer by layer.
    """
    import torch

    from .. import checkpoints
    from ..art.content import draw_pool
    from ..art.distillation import explained, folded, hint_loss, views
    from ..device import choose
    from ..networks.parts.apprentice import Apprentice
    from ..networks.parts.feature_stack import FeatureStack
    from ..networks.style_features import WIDTHS, StyleFeatures
    from ..training.loop import Plan, train

    monitor = monitor or Monitor()
    card = find(teacher, "trainfeatures")
    known = checkpoints.load(card)
    if not isinstance(known, FeatureStack):
        raise BadModel(f"{card.name} tells no features to learn from. Choose a feature network.")
    chosen, _ = choose(device)
    known.requires_grad_(False)
    pool = draw_pool(pictures, pieces, size * 3 // 2, monitor.part(0, 0.05))
    torch.manual_seed(0)
    held = views(pool, batch, size, seed=1)
    sample = torch.cat([held(step) for step in range(100, 108)])
    apprentice = Apprentice(StyleFeatures(WIDTHS, training=True), known.cpu(), sample)
    known.to(chosen.name)
    judged = [held(step).to(chosen.name) for step in range(4)]
    shares: dict[str, float] = {}

    def evaluate(network: Any) -> dict[str, float]:
        shares.update(explained(network, known, judged))
        return {**shares, "score": sum(shares.values())}

    draw, loss = views(pool, batch, size, seed=0), hint_loss(known)
    history = train(
        apprentice,
        Plan(iterations, 3e-3, "adamw", weight_decay=1e-4, clip=5.0, interval=max(iterations // 10, 1), average=0.995),
        draw,
        lambda network, images: loss(network, images.to(chosen.name)),
        chosen,
        monitor.part(0.05, 1),
        state=str(Path(output_model).with_suffix(".training")),
        evaluate=evaluate,
        fingerprint={"pictures": list(pictures), "teacher": card.digest, "size": size, "batch": batch},
    )
    with torch.no_grad():
        network = folded(apprentice.pupil.float().cpu(), torch.cat([held(step) for step in range(4, 12)]))
    told = Card(
        id=Path(output_model).stem,
        name="Style features",
        task="paint",
        network="style-features",
        arguments={"widths": list(WIDTHS)},
        bands=(CardBand("Red", 665), CardBand("Green", 560), CardBand("Blue", 490)),
        mean=(127.5,) * 3,
        std=(127.5,) * 3,
        description="Tells brush strokes, textures and colours; what paint and trainstyle judge a style with.",
        training={
            "teacher": card.name,
            "teacher_licence": card.licence,
            "data": attribution,
            "attribution": attribution,
            "iterations": iterations,
            "seconds": history.seconds,
            "command": "scripts/train_models.py style-features",
        },
        figures=tuple(
            dict(figure(f"explained variance of the teacher's {name}", round(value, 4), "pieces seen in training",
                        "scripts/train_models.py style-features"))
            for name, value in shares.items()
        ),
        paper="https://arxiv.org/abs/1409.1556",
        licence="GPL-2.0-or-later",
    )  # fmt: skip
    written = checkpoints.save(told, network, output_model)
    return {"output_model": written.path, "explained": shares}
