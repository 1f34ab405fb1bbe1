"""Models as ONNX files that Deepness, a QGIS plugin, can run; written with torch alone."""

from __future__ import annotations

import io
import json
import os
import sys
import types
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch

from . import cards
from .cards import Card
from .errors import BadModel, NotWritable
from .networks.parts.network import Network
from .networks.parts.probabilities import Probabilities

# The metadata key under which a model that was exported here describes itself.
KEY = "satart_card"
OPSET = 17
# Field 14 of ModelProto, `metadata_props`: messages of a key (field 1) and a value (field 2).
METADATA, NAME, TEXT = 14, 1, 2
LENGTH_DELIMITED = 2


def export(card: Card, network: Network, path: str | Path) -> dict[str, Any]:
    """Write a model as an ONNX file that Deepness and `onnx_cards.read` understand; return its metadata.

    The file takes bytes divided by 255 (reflectances as they are), scales them as the card says, and gives
    probabilities. Raises BadModel, NotWritable.
    """
    size = -(-card.tile // network.stride) * network.stride
    told: dict[str, Any] = {
        "model_type": "Segmentor",
        "class_names": {number: kind.name for number, kind in enumerate(card.classes)},
        "tile_size": size,
        "tiles_size": size,  # as Deepness's documentation has it, where its code has the other
        "tiles_overlap": min(round(200 * card.halo / size), 80),
        "seg_thresh": 0.0,
        "seg_small_segment": 0,
        **({"resolution": round(100 * (min(card.gsd) * max(card.gsd)) ** 0.5, 3)} if card.gsd else {}),
        KEY: describe(card),
    }
    mean, std = cards.normalization(card)
    scale = 1.0 if card.values == "reflectance" else 255.0
    gain, offset = [scale / each for each in std], [a / b for a, b in zip(mean, std)]
    write(Probabilities(network, gain, offset), (1, len(card.bands), size, size), told, path)
    return told


def describe(card: Card) -> dict[str, Any]:
    """Return the parts of a card that a file needs to be a model by itself."""
    told = asdict(card)
    kept = ("id", "name", "task", "network", "arguments", "bands", "classes", "gsd", "values")
    more = ("description", "training", "paper", "licence")
    return {key: told[key] for key in kept} | {key: told[key] for key in more if told[key]}


def write(
    network: torch.nn.Module, shape: tuple[int, int, int, int], told: Mapping[str, Any], path: str | Path
) -> None:
    """Write `network` for images of `shape`, and metadata as JSON values.

    Raises BadModel where the network can't be written so, NotWritable.
    """
    made = io.BytesIO()
    try:
        with warnings.catch_warnings(), _without_onnx():
            # torch points to its newer exporter, which needs two more packages.
            warnings.simplefilter("ignore")
            torch.onnx.export(
                network.eval(), (torch.zeros(shape),), made, dynamo=False, opset_version=OPSET,
                input_names=["image"], output_names=["classes"],
            )  # fmt: skip
    except torch.onnx.errors.OnnxExporterError as error:
        raise BadModel(f"This network can't be written as ONNX ({str(error).splitlines()[0]}).") from error
    content = made.getvalue() + b"".join(metadata(key, json.dumps(value)) for key, value in told.items())
    part = Path(f"{path}.part")
    try:
        part.write_bytes(content)
        os.replace(part, path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise NotWritable(f"{path} can't be written ({error.strerror}). Choose another file or folder.") from error


def metadata(key: str, text: str) -> bytes:
    """Return one entry of an ONNX file's metadata; appended to the file's bytes it is part of it.

    Protocol buffers read a repeated field's items wherever they stand in a message.
    """
    entry = _field(NAME, key.encode()) + _field(TEXT, text.encode())
    return _field(METADATA, entry)


def _field(number: int, content: bytes) -> bytes:
    return _varint(number << 3 | LENGTH_DELIMITED) + _varint(len(content)) + content


def _varint(number: int) -> bytes:
    """Return a number in groups of seven bits, the lowest first; the top bit says that more follow."""
    groups = bytearray()
    while number > 0x7F:
        groups.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*groups, number])


@contextmanager
def _without_onnx() -> Iterator[None]:
    """Let torch's exporter do without the package onnx.

    It asks it for one thing: whether the graph calls functions written in onnxscript, of which our networks have none.
    """
    if "onnx" in sys.modules:
        yield
        return
    answer = types.SimpleNamespace(graph=types.SimpleNamespace(node=()), functions=())
    stand_in: Any = types.ModuleType("onnx")
    stand_in.load_model_from_string = lambda content: answer
    sys.modules["onnx"] = stand_in
    try:
        yield
    finally:
        del sys.modules["onnx"]
