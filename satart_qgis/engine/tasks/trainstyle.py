"""A style of one's own: from a painting and some imagery to a model."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from math import inf
from pathlib import Path
from typing import Any

from .. import cards
from ..errors import BadModel, BadParameter, DiskFull, NotWritable
from ..monitor import Monitor
from ..pace import Foreseen, Pace, Watch, spoken, stored
from ..scratch import Scratch
from ..writer import require_writable

# Shares of the run: pieces are drawn first, strokes are measured last.
DRAWN, TRAINED = 0.05, 0.98
# Steps in which a fresh network learns to show a picture, before it learns to paint it.
WARM = 50
# Steps between two evaluations, at least, and how many of them one takes as long as.
APART, JUDGING = 50, 10
# Steps from which on it is said beforehand how long they take; and of those that are timed for that, how many count.
MANY, TIMED = 200, 5
# The deepest features that styles are judged by see 75 pixels.
SMALLEST, LARGEST = 96, 1024


def trainstyle(
    content: Sequence[str],
    style_image: str,
    output_model: str,
    *,
    network: str = "stroke-pyramid",
    strokes: Sequence[int] | None = None,
    iterations: int = 3000,
    previews: str = "",
    base: str = "auto",
    features: str = "",
    content_weight: float = 4.0,
    style_weight: float = 10.0,
    variation_weight: float = 0.2,
    learning_rate: float = 5e-3,
    batch: int = 2,
    size: int = 160,
    pieces: int = 400,
    name: str = "",
    painter: str = "",
    licence: str = "",
    attribution: str = "",
    seed: int = 0,
    device: str = "auto",
    connection: Mapping[str, Any] | None = None,
    monitor: Monitor | None = None,
) -> dict[str, Any]:
    """Train a network that paints maps in the style of a picture.

    content: rasters such as those that are to be painted; a few that differ are better than one.
    style_image: the painting.
    output_model: the card to write (.json), the weights go beside it; so does the running state until it is done.
    network: stroke-pyramid, whose strokes can be chosen while painting, or stylize-johnson.
    strokes: sizes of the painting's longer side in pixels, from fine to coarse, one a stroke size; 224,480,1024 by
    default, and 512 for a network with one stroke. What lies between two is learnt as well.
    iterations: steps of the training.
    previews: folder for pictures of the state of things, ten over a long training; none if empty.
    base: a style of the same network to start from, which saves most of the time; auto takes an installed one, none
    starts from nothing.
    features: the network that the style is judged with; empty for the one that ships, vgg16 or vgg19 for the papers'
    own, which are fetched once (about 550 MB); where they can't be, the one that ships judges, and the log says so.
    content_weight: how much it counts that the ground can be recognised.
    style_weight: how much it counts that it looks painted as the picture is.
    variation_weight: how much smoothness counts.
    learning_rate: of the optimiser Adam, at its height.
    batch: pieces a step.
    size: their side in pixels.
    pieces: how many are drawn from the rasters.
    name: of the style; that of the image by default.
    painter, licence, attribution: for the card.
    seed: of everything that is drawn by chance.
    device: auto, cuda, mps or cpu.
    connection: how the network is reached to fetch them, as QGIS knows it.

    Returns output_model, the style loss, the content loss and the width of the strokes in pixels.
    """
    import torch

    from .. import checkpoints
    from ..art.content import draw_pool
    from ..art.grain import GRAIN
    from ..art.picture import read_image
    from ..art.styletraining import StyleTraining, Weights
    from ..device import choose
    from ..training import state as states
    from ..training.loop import Plan, train

    monitor = monitor or Monitor()
    sizes = _sizes(network, strokes)
    _check(network, sizes, iterations, size, batch, seed, output_model)
    _check_weights(content=content_weight, style=style_weight, variation=variation_weight)
    arguments = _arguments(network, len(sizes))
    start = _base(base, network, arguments, Path(output_model))
    # Whether it shows a style is said before anything is fetched or tried, and before minutes go into the rasters.
    read_image(style_image, sizes[-1])
    chosen, _ = choose(device)
    state = str(Path(output_model).with_suffix(".training"))
    plan = Plan(iterations, learning_rate, clip=1.0, interval=_interval(iterations), average=0.99, seed=seed)
    judge, judge_card, fingerprint = _judge(
        features, state, plan,
        {
            "content": list(content), "style": style_image, "sizes": sizes, "network": [network, arguments],
            "base": start.digest if start else "", "size": size, "batch": batch,
            "weights": [content_weight, style_weight, variation_weight], "grain": GRAIN,
        },
        connection, monitor,
    )  # fmt: skip
    if iterations >= MANY:
        expected = foresee(
            Pace(), network=network, strokes=sizes, iterations=iterations, features=judge_card.path, batch=batch,
            size=size, device=device,
        )  # fmt: skip
        monitor.log(f"Learning will take about {spoken(expected.seconds)}, less if it goes on where it was stopped.")
    torch.manual_seed(seed)
    styler = _learner(network, arguments, start, state, monitor)
    pool = draw_pool(content, pieces, size * 3 // 2, monitor.part(0, DRAWN), seed=seed, stretch=True)
    training = StyleTraining(
        judge, pool, style_image, sizes, Weights(content_weight, style_weight, variation_weight),
        device=chosen.name, count=batch, side=size,
        warm=0 if start else min(iterations // 5, WARM), seed=seed,
    )  # fmt: skip
    folder = _folder(previews)
    shown = time.strftime("%Y%m%d-%H%M%S")

    def evaluate(trained: Any) -> dict[str, float]:
        found = training.evaluate(trained)
        if folder:
            number = len(list(folder.glob(f"{shown}-*.png"))) + 1
            training.preview(trained, folder / f"{shown}-{number:02}.png")
        return found

    parts = [f"{file}.part" for file in (state, Path(output_model).with_suffix(".safetensors"))]
    with Scratch(output_model, *parts):
        history = train(
            styler,
            plan,
            training.batch,
            training.loss,
            chosen,
            monitor.part(DRAWN, TRAINED),
            state=state,
            evaluate=evaluate,
            fingerprint=fingerprint,
            keep_state=True,
        )
        last = training.evaluate(styler)
        spacing, widths = training.spaced(styler, monitor)
        styler = styler.float().cpu()
        label = name or Path(style_image).stem
        command = f"trainstyle --style-image {Path(style_image).name} --network {network} --iterations {iterations}"
        card = cards.Card(
            id=Path(output_model).stem,
            name=label,
            task="stylize",
            network=network,
            arguments=arguments,
            bands=(cards.CardBand("Red", 665), cards.CardBand("Green", 560), cards.CardBand("Blue", 490)),
            mean=(127.5,) * 3,
            std=(127.5,) * 3,
            tile=1024,
            halo=styler.radius,
            description=f"Paints imagery in the style of {label}{f' by {painter}' if painter else ''}.",
            training={
                "style": Path(style_image).name, "painter": painter, "data": attribution, "iterations": iterations,
                "seconds": round(history.seconds), "features": judge_card.id, "base": start.id if start else "",
                "command": command,
            },
            figures=(
                dict(cards.figure("style loss", round(last["style"], 4), "held pieces", command)),
                dict(cards.figure("content loss", round(last["content"], 4), "held pieces", command)),
            ),
            paper="https://arxiv.org/abs/1802.07101" if network == "stroke-pyramid" else "https://arxiv.org/abs/1603.08155",
            licence=licence,
            more={
                "strokes": sizes, "stroke_pixels": widths, **({"stroke_spacing": spacing} if len(sizes) > 1 else {}),
                "grain": GRAIN, "thumbnail": f"{Path(output_model).stem}.png",
            },
        )  # fmt: skip
        written = checkpoints.save(card, styler, output_model)
        training.thumbnail(styler, Path(output_model).with_suffix(".png"))
        states.remove(state)
    _tell_hidden(written, monitor)
    monitor.progress(1)
    return {
        "output_model": written.path,
        "style_loss": last["style"],
        "content_loss": last["content"],
        "stroke_pixels": widths,
    }


def _learner(network: str, arguments: dict[str, Any], start: cards.Card | None, state: str, monitor: Monitor) -> Any:
    """Return the network that learns, with the weights it starts from. Raises DiskFull where its state won't fit."""
    from .. import checkpoints, networks
    from ..training import state as states

    styler = networks.build(network, arguments)
    needed, free = states.kept_bytes(state, styler), shutil.disk_usage(Path(state).absolute().parent).free
    if needed > free:
        raise DiskFull(
            f"The training keeps {stored(needed)} beside the model, and {stored(free)} are free. Free some space, or "
            "choose another folder."
        )
    if start:
        styler.load_state_dict(checkpoints.load(start).state_dict())
        monitor.log(f"Starting from the style {start.name}.")
    return styler


def _judge(
    features: str,
    state: str,
    plan: Any,
    told: dict[str, Any],
    connection: Mapping[str, Any] | None,
    monitor: Monitor,
) -> tuple[Any, cards.Card, dict[str, Any]]:
    """Return the feature network to judge with, its card, and the training's fingerprint.

    told: what that consists of but for the judge. A training that goes on from its state keeps the judge that it began
    with, whatever can be fetched by now.
    """
    from ..art.judge import PUBLISHED, SHIPPED, find_judge
    from ..catalog.network import Network
    from ..training import state as states

    if features in PUBLISHED:
        told = {**told, "features": features}
    found = states.read(state)
    before = dict(found.told.get("fingerprint") or {}) if found else {}
    judge = before.pop("judge", "")
    begun = judge if before == states.plain({"plan": asdict(plan), **told}) else ""
    if features in PUBLISHED and begun == cards.find(SHIPPED, "paint").digest:
        monitor.log(f"This training began without {features}, which could not be fetched, and goes on without it.")
        features = ""
    # To go on with another judge would be to begin anew.
    network, card = find_judge(features, monitor.part(0, 0), network=Network.of(connection), fall_back=not begun)
    return network, card, {**told, "judge": card.digest}


def foresee(
    pace: Pace,
    *,
    network: str = "stroke-pyramid",
    strokes: Sequence[int] | None = None,
    iterations: int = 3000,
    features: str = "",
    batch: int = 2,
    size: int = 160,
    device: str = "auto",
    **_others: Any,
) -> Foreseen:
    """Return how long a training will take that is asked for so: what a step takes here, times the steps.

    A feature network that would have to be fetched first is told as one that is missing.
    """
    from ..art.judge import SHIPPED

    sizes = _sizes(network, strokes)
    _check_numbers(network, sizes, iterations, size, batch)
    judge = cards.find(features or SHIPPED, "paint")
    about = network, len(sizes), batch, size, judge.path, device
    step = pace.of(lambda: _timed_step(pace, *about), "trainstyle", *about)
    return Foreseen(step * (iterations + JUDGING * (iterations // _interval(iterations) + 2)), 0, 0)


def _timed_step(pace: Pace, network: str, count: int, batch: int, size: int, features: str, device: str) -> float:
    """Return the seconds that a step takes, whatever the painting and the imagery, and note the device."""
    import numpy as np

    from .. import networks
    from ..art.content import Pool
    from ..art.judge import find_judge
    from ..art.probing import waves
    from ..art.styletraining import StyleTraining, Weights
    from ..device import choose
    from ..training.loop import Plan, train

    judge, _ = find_judge(features)
    used, _ = choose(device)
    pace.devices[device] = used.label
    side, watch = size * 3 // 2, Watch(1)
    pool = Pool(np.random.default_rng(0).integers(0, 256, (2, 3, side, side), np.uint8), [np.arange(2)])
    with tempfile.TemporaryDirectory() as folder:
        painting = waves(str(Path(folder) / "painting.tif"), SMALLEST * 2, np.uint8)
        sizes = [SMALLEST * 2 + 8 * number for number in range(count)]
        training = StyleTraining(judge, pool, painting, sizes, Weights(), device=used.name, count=batch, side=size)
    learner, plan = networks.build(network, _arguments(network, count)), Plan(1 + TIMED)
    watch.tick()
    train(learner, plan, training.batch, training.loss, used, Monitor(lambda _done: watch.tick()))
    return watch.pace()


def _tell_hidden(written: cards.Card, monitor: Monitor) -> None:
    """Say which style of the same id is no longer meant by it."""
    meant = {card.id: card.path for card in cards.installed("stylize")}.get(written.id, "")
    if meant and Path(meant).resolve() == Path(written.path).resolve():
        for other in cards.hidden("stylize"):
            if other.id == written.id:
                monitor.log(f"'{other.id}' means this style now. {other.name}, of the same id, is {other.path}.")


def _folder(previews: str) -> Path | None:
    if not previews:
        return None
    try:
        Path(previews).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritable(f"The folder {previews} can't be made ({error.strerror}). Choose another.") from error
    return Path(previews)


def _sizes(network: str, strokes: Sequence[int] | None) -> list[int]:
    return list(strokes or ((224, 480, 1024) if network == "stroke-pyramid" else (512,)))


def _arguments(network: str, count: int) -> dict[str, Any]:
    return {"strokes": count} if network == "stroke-pyramid" else {"width": 32}


def _interval(iterations: int) -> int:
    return max(iterations // 10, APART)


def _check(network: str, sizes: Sequence[int], iterations: int, size: int, batch: int, seed: int, output: str) -> None:
    _check_numbers(network, sizes, iterations, size, batch)
    if seed < 0:
        raise BadParameter(f"A seed is a whole number from 0 up, not {seed}.")
    if Path(output).suffix != ".json":
        raise BadParameter(f"A model's card is a .json file, not '{Path(output).suffix}'. Name the output so.")
    if not Path(output).absolute().parent.is_dir():
        raise NotWritable(f"The folder {Path(output).absolute().parent} does not exist. Create it or choose another.")
    require_writable(output)


def _check_numbers(network: str, sizes: Sequence[int], iterations: int, size: int, batch: int) -> None:
    if network not in ("stroke-pyramid", "stylize-johnson"):
        raise BadParameter(f"'{network}' is no style network. Use stroke-pyramid or stylize-johnson.")
    if network == "stylize-johnson" and len(sizes) != 1:
        raise BadParameter("stylize-johnson has one stroke size. Give one, or train stroke-pyramid.")
    if not 1 <= len(sizes) <= 5 or list(sizes) != sorted(set(sizes)) or sizes[0] < 64:
        raise BadParameter("Strokes are one to five sizes of the painting in pixels, growing, 64 at least.")
    if iterations < 1 or batch < 1 or not SMALLEST <= size <= LARGEST or size % 8:
        raise BadParameter(
            f"Iterations and batch must be 1 at least, and size a multiple of 8 from {SMALLEST} to {LARGEST}."
        )


def _check_weights(**weights: float) -> None:
    for name, weight in weights.items():
        if not 0 <= weight < inf:
            raise BadParameter(f"The weight of the {name} is a number from 0 up, not {weight:g}.")


def _base(base: str, network: str, arguments: dict[str, Any], output: Path) -> cards.Card | None:
    """Return the card of the style to start from, or None. Raises BadModel for one of another network."""
    if base in ("", "none"):
        return None
    if base != "auto":
        card = cards.find(base, "stylize")
        if (card.network, card.arguments) != (network, arguments):
            raise BadModel(f"{card.name} is of another network or has other strokes. Choose another base, or none.")
        return card
    fitting = [c for c in cards.installed("stylize") if (c.network, c.arguments) == (network, arguments)]
    return next((c for c in sorted(fitting, key=lambda c: c.id) if c.id != output.stem), None)
