"""A super-resolution model of one's own: from fine rasters, or from real pairs of coarse and fine ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from .. import cards
from ..errors import BadParameter
from ..monitor import Monitor
from ..raster import Raster
from ..spectrum import common_names
from ..writer import require_writable

NETWORKS = ("residual-sr", "decrappify")
PAPERS = {
    "residual-sr": "https://arxiv.org/abs/1707.02921",
    "decrappify": "https://www.fast.ai/posts/2019-05-03-decrappify.html",
}
# The share of the run in which samples are read.
READ = 0.05
# Centres of Sentinel-2's 10 m bands, in nanometres, the guides that there are.
WAVELENGTHS = {"blue": 490.0, "green": 560.0, "red": 665.0, "nir": 840.0}
# Sides of samples from which on patches are large.
SMALL = 32


def trainsuperresolution(
    high: Sequence[str],
    output_model: str,
    *,
    low: Sequence[str] | None = None,
    guide: Sequence[str] | None = None,
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
    guide: the same places in other bands, whose pixels are `scale` times finer than those of the fine rasters, one for
    each. Both are made coarser, and the network learns to look at the guide, which it will want when it is used. The
    same bands in all, by name where it is used.
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
    from ..superresolution.gathering import gather
    from ..superresolution.learning import Lesson
    from ..superresolution.samples import Degradation
    from ..training.loop import Plan, train

    monitor = monitor or Monitor()
    _check(high, output_model, network, scale, iterations, batch, size, bool(guide))
    _check_numbers(width, depth, seed, validation, real, gsd or ())
    damage = Degradation.parse(degradation, scale)
    chosen, _ = choose(device)
    values = _values(high, values)
    pool = gather(
        high, list(low or ()), bands, damage, monitor.part(0, READ), values=values, bandwise=bandwise,
        side=_patch(size), validation=validation, seed=seed, guides=list(guide or ()),
    )  # fmt: skip
    count = 1 if bandwise else len(pool.learning[0].fine)
    finer = _guide_bands(guide[0]) if guide else ()
    arguments = _arguments(network, count, scale, width, depth, encoder, len(finer))
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
            "samples": [batch, size, real, validation], **({"guide": list(guide)} if guide else {}),
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
        description=_description(scale, bool(guide)),
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
        more={"scale": scale, "mtf": damage.sensor.gain, "bandwise": bandwise, **_guided(finer)},
    )  # fmt: skip
    written = checkpoints.save(card, learner, output_model)
    monitor.progress(1)
    return {"output_model": written.path, "psnr": found["psnr"], "gain": found["gain"]}


def _check(
    high: Sequence[str], output: str, network: str, scale: int, iterations: int, batch: int, size: int, guided: bool
) -> None:
    if not high:
        raise BadParameter("There is nothing to learn from. Give at least one fine raster.")
    if network not in NETWORKS:
        raise BadParameter(f"'{network}' is no super-resolution network. Use one of: {', '.join(NETWORKS)}.")
    if guided and network != "residual-sr":
        raise BadParameter(f"Only residual-sr looks at a guide, {network} does not. Choose it, or no guide.")
    if scale not in (2, 4):
        raise BadParameter(f"Networks are trained for a scale of 2 or 4, not {scale}.")
    if iterations < 1 or batch < 1 or size < 16:
        raise BadParameter("Iterations and batch must be 1 at least, and the size of a sample 16 coarse pixels.")
    if Path(output).suffix != ".json":
        raise BadParameter(f"A model's card is a .json file, not '{Path(output).suffix}'. Name the output so.")
    require_writable(output)


def _check_numbers(width: int, depth: int, seed: int, validation: float, real: float, gsd: Sequence[float]) -> None:
    if width < 1 or depth < 1:
        raise BadParameter(f"A network has a channel and a block at least, not {width} and {depth}.")
    if seed < 0:
        raise BadParameter(f"A seed is 0 or more, not {seed}.")
    if not 0 <= validation < 1 or not 0 <= real <= 1:
        raise BadParameter("The share that is held out is 0 or more and below 1, that of real pairs 0 to 1.")
    if gsd and (len(gsd) != 2 or not 0 < gsd[0] <= gsd[1]):
        raise BadParameter("Pixel sizes are two: the finest and the coarsest in metres, such as 0.1,0.6.")


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


def _arguments(
    network: str, bands: int, scale: int, width: int, depth: int, encoder: str, guide: int
) -> dict[str, Any]:
    if network == "decrappify":
        return {"bands": bands, "scale": scale, "encoder": encoder}
    found = {"bands": bands, "scale": scale, "width": width, "depth": depth}
    return {**found, "guide": guide} if guide else found


def _description(scale: int, guided: bool) -> str:
    if not guided:
        return f"Makes pixels {scale} times finer. What it adds beyond the input is a guess."
    return (
        f"Makes pixels {scale} times finer, and looks at finer bands of the same scene for where detail lies. It was "
        f"learnt from pixels {scale} times as large, of which the truth is known, and is taken to hold for these too."
    )


def _guide_bands(path: str) -> tuple[cards.CardBand, ...]:
    """Return the bands of a guide as people commonly call them, with the wavelengths that Sentinel-2's have."""
    raster = Raster(path)
    names = [name or f"band {i}" for i, name in enumerate(common_names(raster.band_names), 1)]
    return tuple(cards.CardBand(name, WAVELENGTHS.get(name, 0.0)) for name in names)


def _guided(bands: Sequence[cards.CardBand]) -> dict[str, Any]:
    return {"guide": [asdict(band) for band in bands]} if bands else {}


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
