"""The models of art that ship: the network that styles are judged with, and the styles."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import torch
from osgeo import gdal

from satart_qgis.engine import cards, checkpoints, networks
from satart_qgis.engine.cards import Card, CardBand
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.tasks.trainfeatures import trainfeatures
from satart_qgis.engine.tasks.trainstyle import trainstyle

FEATURES = "style-features"
TEACHER = "squeezenet_v1.1_features_bgr_f32.pth"
RGB = (CardBand("Red", 665), CardBand("Green", 560), CardBand("Blue", 490))
# Folders of everything that strokes and textures can be learnt from.
PICTURES = (
    "monet/monet_256",
    "monet/kaggle_tfrec_256",
    "van_gogh",
    "style_images",
    "vhr_rgb",
    "dubai_landuse/images",
    "oam_buildings",
    "naip",
)
# Of the overhead imagery that styles are learnt on.
IMAGERY = (
    "oam_buildings/mosaics/*_rgb.tif",
    "vhr_rgb/*.tif",
    "naip/m_47*.tif",
    "naip/naip_va_1m.tif",
    "dubai_landuse/images/*.jpg",
    "sentinel2_redclover_ca/*_10m.tif",
)
OVERHEAD = (
    "OpenAerialMap imagery (CC BY 4.0), NEON (CC0) and PDOK (CC BY 4.0) aerial imagery, USDA NAIP (public domain), "
    "Dubai imagery labelled by Humans in the Loop (CC0), Copernicus Sentinel-2"
)
DATA = f"Paintings in the public domain (Monet, van Gogh and others); {OVERHEAD}"


@dataclass(frozen=True)
class Style:
    """A painting that ships as a style.

    file: below style_images; weight: of the style in the loss; paper: the share of each side of the scan that shows
    what the painting lies on.
    """

    file: str
    name: str
    painter: str
    weight: float = 10.0
    paper: float = 0.0


# The first is trained from nothing, the others start from it.
STYLES = {
    "starry-night": Style("starry_night_van_gogh_1889.jpg", "The Starry Night", "Vincent van Gogh, 1889"),
    "great-wave": Style("great_wave_hokusai_1831_woodcut.jpg", "The Great Wave off Kanagawa", "Hokusai, 1831"),
    "scream": Style("the_scream_munch_1893.jpg", "The Scream", "Edvard Munch, 1893"),
    "composition-vii": Style("composition_vii_kandinsky_1913.jpg", "Composition VII", "Wassily Kandinsky, 1913"),
    "parasol": Style("woman_parasol_monet_1875.jpg", "Woman with a Parasol", "Claude Monet, 1875", paper=0.04),
}
FIRST = "starry-night"
# Sizes of the painting, in pixels of its longer side, from fine to broad strokes.
STROKES = (224, 480, 1024)
ITERATIONS, ITERATIONS_FROM_BASE = 3000, 1000
# Of a style that ships already: it goes on from where it is, more gently. To begin anew, take its card away.
ITERATIONS_MORE, RATE, RATE_MORE = 1800, 5e-3, 4e-3
SUFFIXES = (".json", ".safetensors")
# What is to be known before one of them is chosen.
SHORT = (
    "Learnt in few steps: narrow roads and small roofs melt into the strokes, and the broadest strokes are about one "
    "and a half times to twice as wide as the finest, and softer."
)


def told() -> Monitor:
    """Return a monitor that prints."""
    return Monitor(None, lambda text: print(text, file=sys.stderr, flush=True))


def style_features(data: Path, out: Path, work: Path) -> None:
    """Train the feature network from SqueezeNet's features."""
    teacher = teacher_card(data / "weights" / TEACHER, work)
    trainfeatures(pictures(data), str(teacher), str(work / f"{FEATURES}.json"), attribution=DATA, monitor=told())
    ship(work, out, FEATURES, SUFFIXES)


def style(name: str, data: Path, out: Path, work: Path) -> None:
    """Train a style that ships, from itself where it is there; the first one before any other."""
    first, own = out / f"{FIRST}.json", out / f"{name}.json"
    before = cards.read(own) if own.exists() else None
    if name != FIRST and not first.exists():
        style(FIRST, data, out, work.parent / FIRST)
    work.mkdir(parents=True, exist_ok=True)
    chosen = STYLES[name]
    trainstyle(
        imagery(data),
        str(painting(data / "style_images" / chosen.file, chosen.paper, work)),
        str(work / f"{name}.json"),
        base=str(own) if before else "none" if name == FIRST else str(first),
        iterations=ITERATIONS_MORE if before else ITERATIONS if name == FIRST else ITERATIONS_FROM_BASE,
        learning_rate=RATE_MORE if before else RATE,
        strokes=STROKES,
        features=str(judge_card(data / "weights" / TEACHER, work)),
        style_weight=chosen.weight,
        previews=str(work / "previews"),
        name=chosen.name,
        painter=chosen.painter,
        licence="GPL-2.0-or-later; the painting is in the public domain",
        attribution=OVERHEAD,
        monitor=told(),
    )
    told_of(work / f"{name}.json", before)
    ship(work, out, name, (*SUFFIXES, ".png"))


def painting(scan: Path, paper: float, work: Path) -> Path:
    """Return the scan of a painting without the paper around it, as a file of the same name."""
    if not paper:
        return scan
    source = gdal.Open(str(scan))
    width, height = source.RasterXSize, source.RasterYSize
    left, top = round(paper * width), round(paper * height)
    cut = work / f"{scan.stem}.png"
    gdal.Translate(str(cut), source, srcWin=[left, top, width - 2 * left, height - 2 * top])
    return cut


def told_of(path: Path, before: Card | None) -> None:
    """Say in a card what falls short, and what the network had learnt before."""
    card = cards.read(path)
    training = dict(card.training)
    if before:
        steps = before.training["iterations"] + before.training.get("iterations_before", 0)
        training.update(base=before.training["base"], iterations_before=steps)
    cards.write(replace(card, description=f"{card.description} {SHORT}", training=training), path)


def ship(work: Path, out: Path, name: str, suffixes: tuple[str, ...]) -> None:
    """Copy a finished model to where models ship."""
    for suffix in suffixes:
        (out / f"{name}{suffix}").write_bytes((work / f"{name}{suffix}").read_bytes())


def teacher_card(weights: Path, work: Path) -> Path:
    """Write SqueezeNet as a model of ours, for the training of features alone."""
    return squeezenet(weights, work / "teacher.json", "trainfeatures", {"version": "1.1"})


def judge_card(weights: Path, work: Path) -> Path:
    """Write SqueezeNet as what styles are judged with, for the training of those that ship alone."""
    return squeezenet(weights, work / "squeezenet.json", "paint", {"version": "1.1", "pooling": "average"})


def squeezenet(weights: Path, path: Path, task: str, arguments: dict[str, str]) -> Path:
    """Write SqueezeNet's features as a model for a task; it is never shipped."""
    network = networks.build("squeezenet-features", arguments)
    known = torch.load(weights, weights_only=True)
    own = {key.replace("features.", "features_.", 1): value for key, value in known.items()}
    network.load_state_dict({**own, "mean": network.state_dict()["mean"]})
    card = Card(
        id=path.stem,
        name="SqueezeNet 1.1",
        task=task,
        network="squeezenet-features",
        arguments=arguments,
        bands=RGB,
        licence="BSD-2-Clause",
    )
    return Path(checkpoints.save(card, network, path, half=False).path)


def pictures(data: Path) -> list[str]:
    """Return the pictures to learn features on: every fourth of the many small tiles, and all of the rest."""
    found: list[str] = []
    for folder in PICTURES:
        files = sorted(p for p in (data / folder).rglob("*") if p.suffix in (".jpg", ".tif") and "masks" not in p.parts)
        files = [p for p in files if "buildings.tif" not in p.name]
        found += [str(p) for p in (files[::4] if len(files) > 200 else files)]
    return found


def imagery(data: Path) -> list[str]:
    """Return the overhead imagery to learn styles on."""
    return [str(path) for pattern in IMAGERY for path in sorted(data.glob(pattern))]


RECIPES: dict[str, Callable[[Path, Path, Path], None]] = {
    FEATURES: style_features,
    **{name: partial(style, name) for name in STYLES},
}
