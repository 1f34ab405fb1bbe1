"""Train land use: a network that learns classes from tiles, and the model card that tells how good it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import cards, report
from ..cards import Card, CardClass
from ..errors import BadParameter, BadSamples
from ..monitor import Monitor
from ..samples import laika as laika_files
from ..samples import tileset
from ..samples.splitting import require_seed
from ..samples.tileset import TRAINING, VALIDATION, TileSet
from ..writer import require_distinct

if TYPE_CHECKING:
    from ..device import Device
    from ..networks.parts.network import Network
    from ..training.loop import Plan
    from ..training.segmentation import Lesson

PRESETS = ("default", "laika")
OWN_NUMBERS = ", by the preset's own numbers whatever else was asked for"
# The share of the run in which tiles are read.
READ = 0.05
LARGEST_CROP = 512
FEW_STEPS = 300
# How strongly crops are recoloured unless it is said.
USUAL = -1.0
USUAL_COLOUR = {"reflectance": 0.3}


def trainsegmentation(
    tiles: str,
    output_model: str,
    *,
    network: str = "quarter-mobilenetv2",
    arguments: str = "",
    pretrained: str = "",
    preset: str = "default",
    epochs: int = 30,
    batch: int = 8,
    crop: int = 0,
    learning_rate: float = 0.002,
    optimizer: str = "adamw",
    weight_decay: float = 0.01,
    loss: str = "weighted",
    augment: bool = True,
    zoom: float = 1.25,
    colour: float = -1.0,
    collage: float = 0.0,
    ignore: Sequence[int] | None = None,
    patience: int = 0,
    average: float = 0.99,
    keep: str = "best",
    log: str = "",
    curves: str = "",
    name: str = "",
    description: str = "",
    licence: str = "",
    seed: int = 0,
    device: str = "auto",
    monitor: Monitor | None = None,
) -> dict[str, Any]:
    """Train a network on tiles. A run that was stopped or killed goes on where it was, when it is started again.

    tiles: the folder that `trainingtiles` has written, or laika's training.hdf5.
    output_model: the card to write (.json); the weights go beside it, and the running state until it is done.
    network: quarter-mobilenetv2, hypercolumn (for few labels), unet, pspnet, fcn8s, segnet or segnet-laika.
    arguments: more for the network, such as encoder=resnet34.
    pretrained: a model to go on from, by id or path; its network is kept, its classes need not be.
    preset: default, or laika: its network and numbers instead of those given here.
    epochs: how often each tile is seen.
    batch: crops of tiles that are learnt from at a time; all there are, where these are fewer.
    crop: their side in pixels; 0 for that of a tile, 512 at most.
    learning_rate: at its height.
    optimizer: adam, adamw or sgd.
    weight_decay: how much weights are held back, with adamw and sgd.
    loss: cross-entropy, weighted (rare classes count more) or focal (hard pixels count more, too).
    augment: vary the tiles: mirrored, turned, enlarged, bent, recoloured, with noise.
    zoom: the largest factor of enlarging and reducing.
    colour: how strongly crops are recoloured; -1 for 1, or 0.3 where numbers are reflectances, which mean something. 2
    where a model is meant for pictures of other places than those it learns from.
    collage: share of the crops that are put together of four.
    ignore: class numbers to leave out as if they were unlabelled.
    patience: epochs without a better result before it stops; 0 for never.
    average: how slowly the running mean of the weights moves that is kept instead of them; 0 for none.
    keep: the best weights by the validation tiles, or the last, where those tiles are to judge the model honestly.
    log: a CSV file to write with a line for each epoch, loss,val_loss,val_acc,acc.
    curves: an HTML page to write with the curves; a picture of them goes beside it, as its name with .png.
    name, description, licence: for the card.
    seed: of everything that is drawn by chance.
    device: auto, cuda, mps or cpu.

    Returns output_model, log, curves, picture, and on the validation tiles, all of them, accuracy, mean_iou and the IoU
    of each class; nothing there where there are none.
    Raises BadModel, BadParameter, BadSamples, TrainingDiverged and what reading and writing raise.
    """
    import torch

    from .. import checkpoints
    from ..device import choose
    from ..training import augment as variations
    from ..training import laika, losses, outcome, settling, state
    from ..training.loop import Plan, train
    from ..training.segmentation import Lesson
    from ..training.store import Store

    monitor = monitor or Monitor()
    if preset == "laika":
        network, batch, epochs, loss, augment = laika.NETWORK, laika.BATCH, laika.EPOCHS, "cross-entropy", False
        pretrained, arguments, average, crop = "", "", 0.0, 0
    _check(output_model, log, curves, preset, network, [*outcome.PAPERS], loss, [*losses.LOSSES], keep)
    _check_numbers(epochs, batch, crop, patience, zoom, colour, collage, list(ignore or ()), seed)
    folder = laika_files.read_training(tiles) if Path(tiles).suffix.lower() in (".hdf5", ".h5") else tileset.read(tiles)
    classes = _classes(folder, list(ignore or ()), monitor)
    card = _before(pretrained, network)
    learner, network = _learner(network, _arguments(arguments), card, folder, classes, seed, monitor)
    chosen, _ = choose(device)
    monitor.log(f"Training {network} on {chosen.label}{OWN_NUMBERS if preset == 'laika' else ''}.")
    store = Store(
        folder, classes, monitor.part(0, READ), path=str(Path(output_model).with_suffix(".samples")),
        ignore=list(ignore or ()), statistics=_statistics(preset, card, folder),
    )  # fmt: skip
    try:
        usual = USUAL_COLOUR.get(folder.values, 1.0)
        varied = variations.Variation(zoom, colour=usual if colour == USUAL else colour, collage=collage)
        variation = varied if augment else variations.NONE
        side = _side(folder, crop, learner.stride, laika.SIDE if preset == "laika" else LARGEST_CROP)
        lesson = Lesson(
            store, chosen, losses.find(loss, store.counts), side=side, batch=batch, variation=variation, seed=seed,
            scored=keep == "best",
        )  # fmt: skip
        _require_steps(learner, lesson, batch, len(folder.bands), chosen, monitor)
        plan = laika.plan(lesson.steps, seed) if preset == "laika" else Plan(
            lesson.steps * epochs, learning_rate, optimizer, weight_decay=weight_decay * (optimizer != "adam"),
            clip=1.0, interval=lesson.steps, patience=patience, average=average, seed=seed,
        )  # fmt: skip
        # Features bring no batch norms along.
        caution = "" if pretrained else settling.caution(learner, plan.steps, preset=preset == "laika")
        _tell(store.counts.tolist(), folder, classes, side, plan, lesson.steps, caution, network, monitor)
        running = str(Path(output_model).with_suffix(".training"))
        history = train(
            learner, plan, lesson.batches, lesson.loss, chosen, monitor.part(READ, 0.97), state=running,
            evaluate=lesson.evaluate, keep_state=True,
            fingerprint={
                "tiles": folder.digest, "network": [network, learner.arguments], "from": card.digest if card else "",
                "loss": loss, "crops": [side, lesson.batch], "variation": vars(variation), "ignore": list(ignore or ()),
            },
        )  # fmt: skip
        held = store.samples.get(VALIDATION, [])
        with torch.no_grad():
            verdict = lesson.judge(learner, held) if held else None
        made = {
            "network": network, "epochs": epochs, "batch": lesson.batch, "crop": side,
            "learning_rate": plan.learning_rate, "optimizer": plan.optimizer, "loss": loss, "augment": augment,
            "zoom": variation.zoom, "colour": variation.colour, "collage": variation.collage,
            "weight_decay": plan.weight_decay,
            "patience": plan.patience, "average": plan.average, "keep": keep, "preset": preset, "seed": seed,
            **({"pretrained": card.id} if card and pretrained else {}),
        }  # fmt: skip
        told = {"name": name, "description": description, "licence": licence, "caution": caution}
        new = outcome.card_of(output_model, learner, store, verdict, history, plan, made, told, card)
        written = checkpoints.save(new, learner.float().cpu(), output_model)
    finally:
        store.close()
    state.remove(running)
    if log:
        outcome.write_log(history, log)
    if curves:
        outcome.write_curves(history, new, verdict, lesson.steps, curves)
    monitor.progress(1)
    return {
        "output_model": written.path, "log": log, "curves": curves, "picture": outcome.picture_of(curves),
        **outcome.result_of(verdict, classes, history),
    }  # fmt: skip


def _before(pretrained: str, network: str) -> Card | None:
    """Return the model to begin with: the one that is asked for, or the features of a network that stands on some."""
    from ..networks import hypercolumn

    if not pretrained:
        return cards.find(hypercolumn.FEATURES, "paint") if network == "hypercolumn" else None
    return cards.find(pretrained, "segment")


def _learner(
    network: str, arguments: dict[str, Any], card: Card | None, folder: TileSet, classes: Sequence[CardClass],
    seed: int, monitor: Monitor,
) -> tuple[Network, str]:  # fmt: skip
    """Return the network to train and its id: a fresh one, or one with the weights of the model to go on from."""
    import torch

    from .. import networks
    from ..networks.hypercolumn import Hypercolumn
    from ..training.pretrained import take_features, take_over

    if card is not None and card.task == "segment":
        if card.network != network:
            monitor.log(f"The network is that of {card.name}: {card.network}.")
        network, arguments = card.network, card.arguments
    torch.manual_seed(seed)
    learner = networks.build(network, {**arguments, "bands": len(folder.bands), "classes": len(classes)})
    if card is not None and isinstance(learner, Hypercolumn) and card.task != "segment":
        take_features(learner, card, folder.bands)
        monitor.log(f"It sees by what {card.name} has learnt: only the head that tells classes is trained.")
    elif card is not None:
        known = take_over(learner, card, folder.bands, classes)
        monitor.log(f"Going on from {card.name}: it knows {known[0]} of the bands and {known[1]} of the classes.")
    return learner, network


def _check(
    output: str, log: str, curves: str, preset: str, network: str, networks: Sequence[str], loss: str,
    losses: Sequence[str], keep: str,
) -> None:  # fmt: skip
    """Raise BadParameter for words and files that make no sense, and NotWritable."""
    for what, chosen, known in (("preset", preset, PRESETS), ("network", network, networks), ("loss", loss, losses)):
        if chosen not in known:
            raise BadParameter(f"There is no {what} '{chosen}' for this. Use one of: {', '.join(known)}.")
    if keep not in ("best", "last"):
        raise BadParameter(f"The weights to keep are the best or the last, not '{keep}'.")
    if Path(output).suffix != ".json":
        raise BadParameter(f"A model's card is a .json file, not '{Path(output).suffix}'. Name the output so.")
    require_distinct(output, str(Path(output).with_suffix(".safetensors")), log, curves)
    if curves and Path(curves).suffix.lower() not in (".html", ".htm"):
        raise BadParameter(f"The curves are an HTML page, not '{Path(curves).suffix}'. Give the file a name in .html.")
    for path in filter(None, (output, log, curves, curves and f"{curves}.png")):
        report.require_writable(path)


def _check_numbers(
    epochs: int, batch: int, crop: int, patience: int, zoom: float, colour: float, collage: float,
    ignore: Sequence[int], seed: int,
) -> None:  # fmt: skip
    """Raise BadParameter for numbers that make no sense."""
    require_seed(seed)
    if epochs < 1 or batch < 1:
        raise BadParameter("There must be one epoch and one tile at a time, at least.")
    if crop < 0 or patience < 0:
        raise BadParameter("The side of a crop and the patience are 0 or more; 0 is for that of a tile, and for never.")
    if not 1 <= zoom <= 8:
        raise BadParameter(f"Tiles can be enlarged and reduced up to a factor of 1 to 8, not {zoom:g}.")
    if colour != USUAL and not 0 <= colour <= 4:
        raise BadParameter(f"Tiles can be recoloured with a strength of 0 to 4, not {colour:g}.")
    if not 0 <= collage <= 1:
        raise BadParameter(f"The share of collages is 0 to 1, not {collage:g}.")
    strange = [number for number in ignore if not 0 <= number < tileset.UNLABELLED]
    if strange:
        raise BadParameter(f"There is no class {strange[0]} to ignore: they are 0 to {tileset.UNLABELLED - 1}.")


def _arguments(text: str) -> dict[str, Any]:
    """Return `encoder=resnet34,depth=5` as a network's arguments."""
    found: dict[str, Any] = {}
    for entry in filter(None, (part.strip() for part in text.split(","))):
        key, sign, value = entry.partition("=")
        if not sign:
            raise BadParameter(f"'{entry}' is no argument of a network. Write such as encoder=resnet34.")
        found[key.strip()] = int(value) if value.strip().lstrip("-").isdigit() else value.strip()
    return found


def _classes(folder: TileSet, ignore: Sequence[int], monitor: Monitor) -> tuple[CardClass, ...]:
    """Return the classes to learn: those of the tiles but for ignored ones and ones without any pixel to learn from."""
    if not folder.of(TRAINING):
        raise BadSamples(f"{folder.folder} holds no tile to learn from: all are for validation. Cut more.")
    counts = folder.balance()[TRAINING]
    classes = tuple(k for k in folder.classes if k.value not in ignore and counts.get(k.value, 0) > 0)
    if len(classes) < 2:
        raise BadSamples(
            f"The tiles to learn from hold {len(classes)} classes; a network tells two apart, at least. "
            "Where only one thing is labelled, cut them with `background`."
        )
    values = {kind.value for kind in classes}
    lost = [k.name for k in folder.classes if k.value not in values and folder.balance()[VALIDATION].get(k.value, 0)]
    if lost:
        monitor.log(f"No tile to learn from holds {', '.join(lost)}: it is left out, in the figures too.")
    return classes


def _statistics(preset: str, card: Card | None, folder: TileSet) -> tuple[Sequence[float], Sequence[float]] | None:
    """Return the mean and std to go by, None to measure them."""
    if preset == "laika":
        from ..training import laika

        return [laika.MEAN] * len(folder.bands), [laika.STD] * len(folder.bands)
    same = card is not None and card.values == folder.values and card.mean and len(card.bands) == len(folder.bands)
    # What was learnt of the numbers holds for numbers that mean the same.
    return cards.normalization(card) if card is not None and same else None


def _side(folder: TileSet, crop: int, stride: int, most: int) -> int:
    """Return the side of a crop: that of most tiles, `most` at most, unless it is given; a multiple of the stride."""
    if crop:
        return max(stride, crop // stride * stride)
    sides = [max(tile.height, tile.width) for tile in folder.of(TRAINING)]
    return max(stride, min(most, max(set(sides), key=sides.count)) // stride * stride)


def _require_steps(learner: Network, lesson: Lesson, batch: int, bands: int, device: Device, monitor: Monitor) -> None:
    """Raise BadParameter where a step sees too little to learn from, or more than memory holds."""
    from ..training.memory import require_room

    if lesson.batch < batch:
        monitor.log(f"There are {lesson.batch} crops to learn from: that many are learnt from at a time, not {batch}.")
    if lesson.batch * (lesson.side // learner.stride) ** 2 < 2:
        raise BadParameter(
            f"One crop of {lesson.side} pixels is too little to learn from at a time: the network reduces it to a "
            "single value. Take larger crops, or two at a time."
        )
    require_room(learner, bands, lesson.side, lesson.batch, device)


def _tell(
    counts: Sequence[int], folder: TileSet, classes: Sequence[CardClass], side: int, plan: Plan, steps: int,
    caution: str, network: str, monitor: Monitor,
) -> None:  # fmt: skip
    """Log what is learnt from, and for how long."""
    balance = dict(zip((kind.value for kind in classes), counts))
    monitor.log(f"{len(folder.of(TRAINING))} tiles to learn from: {tileset.shares(balance, classes)}.")
    if not folder.of(VALIDATION):
        monitor.log("There are no validation tiles: nothing will tell how good the model is on ground it has not seen.")
    monitor.log(f"{plan.steps // steps} epochs of {steps} steps, crops of {side} pixels.")
    if caution:
        monitor.log(caution)
    elif plan.steps < FEW_STEPS:
        monitor.log(
            "That is little to learn in. Take more epochs or smaller crops, begin with a model that is there"
            f"{'.' if network == 'hypercolumn' else ', or take the network hypercolumn, which is made for few labels.'}"
        )
