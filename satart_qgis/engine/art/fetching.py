"""VGG 16 and 19 from where they were published: fetched once, by digest, into the folder of a person's own models."""

from __future__ import annotations

import hashlib
import os
import pickle  # nosec B403 (for the error that torch raises; nothing is unpickled here)
import tempfile
from pathlib import Path

import torch

from .. import cards, checkpoints, networks
from ..catalog.transport import Client, Network
from ..errors import AccessDenied, BadModel, BadParameter, NotWritable, ServerError
from ..monitor import Monitor
from ..networks.vgg_features import published

SOURCE = "https://download.pytorch.org/models/"
# The ends of the names are the first digits of the files' SHA-256, as torchvision gives them.
FILES = {"vgg16": ("vgg16-397923af.pth", 528), "vgg19": ("vgg19-dcbb9e9d.pth", 548)}
RGB = (cards.CardBand("Red", 665), cards.CardBand("Green", 560), cards.CardBand("Blue", 490))


def fetched(
    name: str, monitor: Monitor | None = None, *, network: Network | None = None, source: str = SOURCE
) -> cards.Card:
    """Return the card of `vgg16` or `vgg19`, which is fetched first if it is not there yet.

    Only the layers that are looked at are kept. network: how it is reached; source: the address before the file's name.
    Raises ServerError without a connection, BadModel for a file with another digest, BadParameter where there is no
    folder for it, NotWritable.
    """
    monitor = monitor or Monitor()
    known = next((card for card in cards.installed("paint") if card.id == name), None)
    if known:
        return known
    file, megabytes = FILES[name]
    own = os.environ.get(cards.FOLDERS, "").split(os.pathsep)[0]
    if not own:
        raise BadParameter(
            f"There is no folder to keep {name} in. Set {cards.FOLDERS} to a folder for your own models."
        )
    try:
        Path(own).mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=own) as folder:
            path = Path(folder) / file
            monitor.log(f"Fetching {file} ({megabytes} MB) from {source}, this once.")
            _download(name, source + file, path, Client(network, monitor))
            monitor.check()  # who stops as the last of it arrives wants none of it
            return _kept(name, path, Path(own), source + file)
    except OSError as error:
        raise NotWritable(f"{own} can't be written ({error.strerror}). Choose another folder for models.") from error


def _download(name: str, url: str, path: Path, client: Client) -> None:
    try:
        client.download(url, str(path))
    except (ServerError, AccessDenied) as error:
        raise ServerError(
            f"{name} could not be fetched: {error} Or leave features empty: that one needs no connection.",
            getattr(error, "status", None),
        ) from error
    wanted = path.stem.rpartition("-")[2]
    found = hashlib.sha256()
    with path.open("rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            found.update(block)
    if not found.hexdigest().startswith(wanted):
        raise BadModel(
            f"What came as {path.name} is another file: its digest begins with {found.hexdigest()[: len(wanted)]}. "
            "Try again, or leave features empty for the network that ships."
        )


def _kept(name: str, path: Path, folder: Path, url: str) -> cards.Card:
    depth = int(name[3:])
    network = networks.build("vgg-features", {"depth": depth})
    try:
        told = torch.load(path, map_location="cpu", weights_only=True)
        own = {mine: told[theirs] for theirs, mine in published(depth).items()}
        network.load_state_dict({**network.state_dict(), **own})
    except (pickle.UnpicklingError, RuntimeError, KeyError, TypeError) as error:
        raise BadModel(f"{path.name} does not hold the weights of {name} ({type(error).__name__}).") from error
    card = cards.Card(
        id=name,
        name=f"VGG {depth}",
        task="paint",
        network="vgg-features",
        arguments={"depth": depth},
        bands=RGB,
        mean=(127.5,) * 3,
        std=(127.5,) * 3,
        halo=network.radius,
        description="Tells brush strokes and textures, as in the papers of art; fetched from where it was published.",
        training={"source": url},
        paper="https://arxiv.org/abs/1409.1556",
        licence="BSD-3-Clause",
    )
    return checkpoints.save(card, network, folder / f"{name}.json")
