"""A model card and its weights, and the network they make. Weights are verified data: digest first, never a pickle."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from safetensors.torch import save as as_bytes

from . import cards, networks
from .cards import Card
from .errors import BadModel, NotWritable
from .networks.parts.network import Network

GROUP = 8  # plain hexadecimal of this length looks like a secret to scanners


def load(card: Card) -> Network:
    """Return a card's network with its weights in float32, in eval mode, on the CPU. Raises BadModel."""
    weights = verified(card)
    spoilt = [key for key, value in weights.items() if value.is_floating_point() and not torch.isfinite(value).all()]
    if spoilt:
        raise BadModel(
            f"{card.name} holds numbers that are none ({spoilt[0]}): its training went wrong. Train it again."
        )
    network = networks.build(card.network, card.arguments)
    try:
        network.load_state_dict(
            {key: value.float() if value.is_floating_point() else value for key, value in weights.items()}
        )
    except RuntimeError as error:
        raise BadModel(
            f"The weights of {card.name} don't fit its network {card.network}: {str(error).splitlines()[-1].strip()} "
            "Get card and weights together again."
        ) from error
    network.eval()
    return network


def verified(card: Card) -> dict[str, torch.Tensor]:
    """Return the tensors beside a card, after their digest was checked. Raises BadModel."""
    path = card.weights
    try:
        found = digest(path)
    except OSError as error:
        raise BadModel(
            f"{path.name}, the weights of {card.name}, can't be read ({error.strerror}). It belongs beside the card: "
            "copy it there, or choose another model."
        ) from error
    if found != card.digest:
        raise BadModel(
            f"{path.name} is not the file that the card of {card.name} describes (its digest differs): it is cut short "
            "or was changed. Copy or download the model again."
        )
    try:
        return dict(load_file(path))
    except (SafetensorError, OSError) as error:
        message = f"{path.name} holds no weights that can be read ({error}). Only safetensors files are."
        raise BadModel(message) from error


def save(card: Card, network: torch.nn.Module, path: str | Path, *, half: bool = True) -> Card:
    """Write a network's weights and then its card under `path` (the card's, .json), and return the card as written.

    half: as float16, which costs no accuracy that shows. Running means and variances stay float32: the variance of a
    quiet channel is below float16's smallest number. Raises NotWritable.
    """
    path = Path(path)
    tensors = {key: _stored(key, value, half) for key, value in network.state_dict().items()}
    weights = path.with_suffix(".safetensors")
    part = Path(f"{weights}.part")
    try:
        part.write_bytes(as_bytes(tensors))  # not save_file, whose files nobody else may read
        written = replace(card, digest=digest(part), path=str(path))
        # A card must never describe weights that are not there yet.
        os.replace(part, weights)
    except (OSError, SafetensorError) as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise NotWritable(f"{weights} can't be written ({error}). Choose another folder.") from error
    cards.write(written, path)
    return written


def digest(path: Path) -> str:
    """Return a file's SHA-256 in groups of eight digits with spaces between them."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            found.update(block)
    plain = found.hexdigest()
    return " ".join(plain[i : i + GROUP] for i in range(0, len(plain), GROUP))


def _stored(key: str, value: torch.Tensor, half: bool) -> Any:
    value = value.detach().cpu().contiguous().clone()
    running = key.endswith(("running_mean", "running_var"))
    return value.half() if half and value.is_floating_point() and not running else value
