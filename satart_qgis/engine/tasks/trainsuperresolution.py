"""A super-resolution model of one's own: from fine rasters, or from real pairs of coarse and fine ones."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .. import cards
from ..errors import BadParameter, NotWritable
from ..monitor import Monitor
from ..raster import Raster

NETWORKS = ("residual-sr", "decrappify")
PAPERS = {
    "residual-sr": "https://arxiv.org/abs/1707.02921",
    "decrappify": "https://www.fast.ai/posts/2019-05-03-decrappify.html",
}
# The share of the run in which samples are read.
READ = 0.05
# Sides of samples from which on patches are large.
SMALL = 32


def trainsuperresolution(
    high: Sequence[str],
    output_model: str,
    *,
    low: Sequence[str] | None = None,
    bands: Sequence[int] | None = None,
    degradation: str = "mtf=0.28,noise=0.005,jpeg=0",
    scale: int = 2,
    network: str = "residual-sr",
    loss: str = "l1",
    iterations: int = 5000,
    previews: str = "",
    values: str = "auto",
    bandwise: bool = False,
    width: int = 32,
    depth: int = 5,
    encoder: str = "resnet34",
    pretrained: str = "",
    features: str = "",
    real: float = 0.5,
    batch: int = 16,
    size: int = 48,
    learning_rate: float = 2e-3,
    validation: float = 0.1,
    name: str = "",
    gsd: Sequence[float] | None = None,
    licence: str = "",
    attribution: str = "",
    seed: int = 0,
    device: str = "auto",
    monitor: Monitor | None = None,
) -> dict[str, Any]:
    """Train a network that adds detail to images, from finer imagery.

    high: fine rasters; they are made coarser as a sensor would see them.
    output_model: the card to write (.json), the weights go beside it; so does the running state until it is done.
    low: the same places taken coarser, one for each fine raster, on the same corners; none to learn from fine ones
    alone.
    bands: band numbers to learn from, the same in all rasters; all by default.
    degradation: what a sensor does to fine ground: mtf (at Nyquist), noise (share of the range), jpeg (lowest quality,
    0 for none), resampling (gaussian or lanczos).
    scale: how many times finer it makes pixels: 2 or 4.
    network: residual-sr (fast) or decrappify (a U-Net on a ResNet encoder).
    loss: l1, or perceptual: with features and their texture beside it, which invents more.
    iterations: steps of the training.
    previews: folder for pictures of the state of things, ten over the training; none if empty.
    values: byte for pictures of 0 to 255, raw for measurements of any range; auto goes by the rasters.
    bandwise: learn a network for one band, which then works on any number of them, each alone.
    width, depth: channels and blocks of residual-sr.
    encoder: resnet18 or resnet34, of decrappify.
    pretrained: a model whose encoder decrappify starts from.
    features: the network that a perceptual loss looks through; empty for the one that ships.
    real: how many of the samples are real pairs, where there are coarse rasters; the others are degraded ones.
    batch: samples a step.
    size: their side in coarse pixels; 16 to 31 for small rasters.
    learning_rate: of the optimiser Adam, at its height.
    validation: share of the places that is held out to judge by.
    name: of the model; that of its file by default.
    gsd: pixel sizes in metres, finest and coarsest, of images it is for.
    licence, attribution: for the card.
    seed: of everything that is drawn by chance.
    device: auto, cuda, mps or cpu.

    Returns output_model, and on the places held out the PSNR, and how much of it is gained over a plain result; where
    there is but one place, of the size of a patch, both are of that one, as the log and the card say.
    """
    import torch

    from .. import checkpoints, networks
    from ..device import choose
    from ..superresolution.learning import Lesson
    from ..superresolution.samples import Degradation, gather
    from ..training.loop import Plan, train

    monitor = monitor or Monitor()
    _check(high, output_model, network, scale, iterations, batch, size)
    damage = Degradation.parse(degradation, scale)
    chosen, _ = choose(device)
    values = _values(high, values)
    pool = gather(
        high, list(low or ()), bands, damage, monitor.part(0, READ), values=values, bandwise=bandwise,
        side=_patch(size), validation=validation, seed=seed,
    )  # fmt: skip
    count = 1 if bandwise else len(pool.learning[0].fine)
    arguments = _arguments(network, count, scale, width, depth, encoder)
    torch.manual_seed(seed)
    learner = networks.build(network, arguments)
    start = _pretrain(learner, pretrained)
    lesson = Lesson(pool, chosen.name, batch, size, real if low else 0.0, seed, loss, features, previews)
    history = train(
        learner,
        Plan(iterations, learning_rate, clip=1.0, interval=max(iterations // 10, 1), average=0.99, seed=seed),
        lesson.batch,
        lesson.loss,
        chosen,
        monitor.part(READ, 1),
        state=str(Path(output_model).with_suffix(".training")),
        evaluate=lesson.evaluate,
        fingerprint={
            "high": list(high), "low": list(low or ()), "bands": list(bands or ()), "degradation": degradation,
            "network": [network, arguments], "loss": [loss, features], "values": values, "start": start,
            "samples": [batch, size, real, validation],
        },
    )  # fmt: skip
    found = lesson.evaluate(learner)
    learner = learner.float().cpu()
    command = f"trainsuperresolution --network {network} --scale {scale} --degradation {degradation} --loss {loss}"
    held = "blocks of the training rasters that were held out" if pool.unseen else "ground that was learnt from"
    card = cards.Card(
        id=Path(output_model).stem,
        name=name or Path(output_model).stem,
        task="superresolve",
        network=network,
        arguments=arguments,
        bands=_bands(high[0], bands, bandwise),
        gsd=tuple(gsd or ()),
        values=values,
        tile=512,
        halo=learner.radius,
        description=f"Makes pixels {scale} times finer. What it adds beyond the input is a guess.",
        training={
            "data": attribution, "rasters": len(high), "pairs": len(low or ()), "degradation": degradation,
            "loss": loss, "iterations": iterations, "seconds": round(history.seconds), "command": command,
        },
        figures=(
            dict(cards.figure("PSNR (dB)", round(found["psnr"], 3), held, command)),
            dict(cards.figure("PSNR of bicubic + back-projection (dB)", round(found["plain"], 3), held, command)),
        ),
        paper=PAPERS[network],
        licence=licence,
        more={"scale": scale, "mtf": damage.sensor.gain, "bandwise": bandwise},
    )  # fmt: skip
    written = checkpoints.save(card, learner, output_model)
    monitor.progress(1)
    return {"output_model": written.path, "psnr": found["psnr"], "gain": found["gain"]}


def _check(high: Sequence[str], output: str, network: str, scale: int, iterations: int, batch: int, size: int) -> None:
    if not high:
        raise BadParameter("There is nothing to learn from. Give at least one fine raster.")
    if network not in NETWORKS:
        raise BadParameter(f"'{network}' is no super-resolution network. Use one of: {', '.join(NETWORKS)}.")
    if scale not in (2, 4):
        raise BadParameter(f"Networks are trained for a scale of 2 or 4, not {scale}.")
    if iterations < 1 or batch < 1 or size < 16:
        raise BadParameter("Iterations and batch must be 1 at least, and the size of a sample 16 coarse pixels.")
    if Path(output).suffix != ".json":
        raise BadParameter(f"A model's card is a .json file, not '{Path(output).suffix}'. Name the output so.")
    if not Path(output).absolute().parent.is_dir():
        raise NotWritable(f"The folder {Path(output).absolute().parent} does not exist. Create it or choose another.")


def _patch(size: int) -> int:
    """Return the side of the patches that samples are cut from: larger, and small only where small ones are wanted."""
    roomy = size * 4 // 3
    return max(64, roomy) if size >= SMALL else roomy


def _values(high: Sequence[str], values: str) -> str:
    if values not in ("auto", "byte", "raw"):
        raise BadParameter(f"There are no values '{values}'. Use auto, byte or raw.")
    if values != "auto":
        return values
    return "byte" if all(Raster(path).dtype == "uint8" for path in high) else "raw"


def _arguments(network: str, bands: int, scale: int, width: int, depth: int, encoder: str) -> dict[str, Any]:
    if network == "decrappify":
        return {"bands": bands, "scale": scale, "encoder": encoder}
    return {"bands": bands, "scale": scale, "width": width, "depth": depth}


def _pretrain(learner: Any, pretrained: str) -> str:
    """Take the encoder's weights from another model, and return its digest. Raises BadModel."""
    from .. import checkpoints

    if not pretrained:
        return ""
    card = cards.read(pretrained) if Path(pretrained).suffix == ".json" else cards.find(pretrained, "segment")
    own = learner.state_dict()
    weights = {key: value.float() for key, value in checkpoints.verified(card).items() if key.startswith("encoder.")}
    fitting = {key: value for key, value in weights.items() if key in own and own[key].shape == value.shape}
    if not fitting:
        raise BadParameter(f"{card.name} has no encoder that fits. Choose a model on the same ResNet, or none.")
    learner.load_state_dict({**own, **fitting})
    return card.digest


def _bands(path: str, bands: Sequence[int] | None, bandwise: bool) -> tuple[cards.CardBand, ...]:
    if bandwise:
        return (cards.CardBand("any"),)
    raster = Raster(path)
    chosen = raster.choose(bands)
    names = dict(zip(raster.bands, raster.band_names))
    usual = ("Red", "Green", "Blue") if len(chosen) == 3 else ()
    return tuple(
        cards.CardBand(names.get(band) or (usual[i] if usual else f"Band {band}")) for i, band in enumerate(chosen)
    )
