"""ONNX files as networks: onnxruntime runs them. It need not be there; it is asked for when a file is used.

Deepness takes softmax or sigmoid probabilities from its models. Here they are turned back into logits.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from . import cards, checkpoints
from .cards import Card
from .errors import BadModel
from .networks.parts.network import Network
from .onnx_cards import NETWORK, TASK, TYPES, open_session, read, shape_of

# What nobody tells of a stranger's network: how far it sees, and what its size has to be a multiple of.
FAR, STEP = 1_000_000, 32
# What a file gives: logits, shares of a whole (softmax), or each class's own probability (sigmoid).
LOGITS, SHARES, CHANCES = "logits", "shares", "chances"
# Probabilities are kept this far from 0 and 1, where logits have no end.
LEAST = 1e-6


def find(model: str, task: str) -> Card:
    """Return the card of a model as `cards.find` does; the path of an .onnx file is a model, too. Raises BadModel."""
    if Path(model).suffix.lower() != ".onnx":
        return cards.find(model, task)
    if task != TASK:
        raise BadModel(f"{Path(model).name} can't be used here: of ONNX files only those that tell classes are.")
    return read(model)


def load(card: Card) -> Network:
    """Return a card's network, whether it is one of ours or an ONNX file's. Raises BadModel."""
    return OnnxNetwork(card) if card.network == NETWORK else checkpoints.load(card)


class OnnxNetwork(Network):
    """An ONNX file as a network without weights of its own; it gives logits of any square's size.

    radius: not known, so that tiles always overlap.
    """

    radius = FAR

    def __init__(self, card: Card) -> None:
        """Open the file of a card made by `read`. Raises BadModel."""
        super().__init__()
        self.path = Path(card.path)
        self._sessions = {"cpu": open_session(self.path)}
        shape = shape_of(self._sessions["cpu"], self.path)
        self.size, self._outputs = shape.size, shape.outputs
        self.stride = 1 if shape.size else STEP
        self._type = TYPES[self._sessions["cpu"].get_inputs()[0].type]
        self._threshold = min(max(float(card.arguments.get("threshold", 0.5)), LEAST), 1 - LEAST)
        self._kind = self._gives(shape.bands)

    def __deepcopy__(self, memo: object) -> OnnxNetwork:
        """Return itself: a session can't be copied, and holds nothing that changes."""
        return self

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        """Return logits (N, C, H, W) of `image` (N, B, H, W); tile by tile where the file's size is another one."""
        height, width = image.shape[-2:]
        if self.size in (0, height) and self.size in (0, width):
            return self._logits(image)
        fill = (0, max(0, self.size - width), 0, max(0, self.size - height))
        padded = functional.pad(image, fill, mode="replicate")
        result = image.new_empty((len(image), self._outputs, *padded.shape[-2:]))
        for row in _starts(padded.shape[-2], self.size):
            for col in _starts(padded.shape[-1], self.size):
                part = self._logits(padded[..., row.begin : row.begin + self.size, col.begin : col.begin + self.size])
                place = (slice(each.begin + each.seen, each.begin + self.size) for each in (row, col))
                result[(..., *place)] = part[..., row.seen :, col.seen :]
        return result[..., :height, :width]

    def _logits(self, image: torch.Tensor) -> torch.Tensor:
        found = torch.from_numpy(self._run(image)).to(image.device)
        if self._kind == LOGITS:
            return torch.cat([torch.zeros_like(found), found], 1) if found.shape[1] == 1 else found
        likely = found.clamp(LEAST, 1 - LEAST)
        if found.shape[1] > 1:
            return likely.log() if self._kind == SHARES else likely.logit()
        # One output: the second class where it is above the file's threshold.
        above = likely.logit() - torch.tensor(self._threshold).logit().to(likely.device)
        return torch.cat([torch.zeros_like(above), above], 1)

    def _run(self, image: torch.Tensor) -> NDArray[np.float32]:
        kind = image.device.type
        if kind not in self._sessions:
            self._sessions[kind] = open_session(self.path, kind)
        session = self._sessions[kind]
        pixels = image.cpu().numpy().astype(self._type)
        name = session.get_inputs()[0].name
        try:
            # Many files take one tile at a time.
            results = [session.run(None, {name: tile[None]})[0] for tile in pixels]
        except Exception as error:  # onnxruntime's errors share no class of their own
            said = str(error).splitlines()[0] if str(error) else type(error).__name__
            if kind != "cpu" or "alloc" in said.lower():
                raise RuntimeError(f"out of memory: {said}" if "alloc" in said.lower() else said) from error
            raise BadModel(f"{self.path.name} can't be run on a tile of an image ({said}). Get it again.") from error
        found: NDArray[np.float32] = np.concatenate(results).astype(np.float32)
        return found

    def _gives(self, bands: int) -> str:
        """Return what the outputs are, judged by what comes of noise."""
        side = self.size or 4 * STEP
        noise = np.random.default_rng(0).standard_normal((1, bands, side, side), np.float32)
        found = self._run(torch.from_numpy(noise))
        if not ((found >= 0).all() and (found <= 1).all()):
            return LOGITS
        return SHARES if bool(np.allclose(found.sum(1), 1, atol=1e-2)) else CHANCES


@dataclass(frozen=True)
class _Start:
    """Where a tile begins, and how many of its first pixels the tile before it shows."""

    begin: int
    seen: int


def _starts(length: int, size: int) -> list[_Start]:
    """Return evenly spread tiles of `size` that cover `length`; where two overlap, each shows half."""
    count = -(-length // size)
    begins = [round(number * (length - size) / max(count - 1, 1)) for number in range(count)]
    overlaps = [0, *(before + size - begin for before, begin in zip(begins, begins[1:]))]
    return [_Start(begin, overlap // 2) for begin, overlap in zip(begins, overlaps)]
