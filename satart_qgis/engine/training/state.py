"""The running state of a training on disk: tensors in named groups, and plain JSON beside them; never a pickle."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file

from ..errors import DiskFull, NotWritable

SEPARATOR = "/"
# Of a network's weights in a state: its own, two moments of each, the best ones and their mean.
COPIES = 5


@dataclass(frozen=True)
class State:
    """groups: tensors by name in each group; told: plain JSON values."""

    groups: dict[str, dict[str, torch.Tensor]]
    told: dict[str, Any]

    def group(self, name: str) -> dict[str, torch.Tensor]:
        """Return a group's tensors, none where it was empty."""
        return self.groups.get(name, {})


def plain(value: Any) -> Any:
    """Return what a value is after a way through JSON, to compare it with one that went that way."""
    return json.loads(json.dumps(value))


def kept_bytes(path: str, network: torch.nn.Module) -> int:
    """Return how much more disk the states of a training of `network` take under `path`, whatever is there already."""
    size: int = COPIES * sum(value.numel() * value.element_size() for value in network.state_dict().values())
    # One is written whole before the one that is there goes.
    return 2 * size - (Path(path).stat().st_size if Path(path).exists() else 0)


def write(path: str, state: State) -> None:
    """Write a state under `path`, whole or not at all. Raises DiskFull, NotWritable."""
    flat = {
        group + SEPARATOR + key: value.detach().cpu().contiguous().clone()
        for group, tensors in state.groups.items()
        for key, value in tensors.items()
    }
    part = f"{path}.part"
    try:
        save_file(flat, part, {"told": json.dumps(state.told)})
        os.replace(part, path)
    except (OSError, SafetensorError) as error:
        with suppress(OSError):
            Path(part).unlink(missing_ok=True)
        if "No space" in str(error):
            message = f"The disk is full; {path} could not be saved. Make room and run it again."
            raise DiskFull(message) from error
        raise NotWritable(f"{path} can't be written ({error}). Choose another folder.") from error


def read(path: str) -> State | None:
    """Return the state under `path`; None where there is none, or what is there is not whole."""
    if not path or not Path(path).exists():
        return None
    try:
        with safe_open(path, "pt") as file:
            told = json.loads((file.metadata() or {})["told"])
            groups: dict[str, dict[str, torch.Tensor]] = {}
            for name in file.keys():  # noqa: SIM118  (it is no dict)
                group, _, key = name.partition(SEPARATOR)
                groups.setdefault(group, {})[key] = file.get_tensor(name)
    except (OSError, SafetensorError, KeyError, ValueError):
        return None
    return State(groups, told)


def remove(path: str) -> None:
    """Remove a state that is no longer needed."""
    if path:
        with suppress(OSError):
            Path(path).unlink(missing_ok=True)


def of_optimizer(optimizer: torch.optim.Optimizer) -> dict[str, torch.Tensor]:
    """Return an optimizer's tensors by `<parameter>.<name>`."""
    moments = optimizer.state_dict()["state"]
    return {
        f"{number}.{name}": torch.as_tensor(value)
        for number, values in moments.items()
        for name, value in values.items()
        if value is not None
    }


def load_optimizer(optimizer: torch.optim.Optimizer, tensors: dict[str, torch.Tensor]) -> None:
    """Give an optimizer the tensors that `of_optimizer` took from its like."""
    state = optimizer.state_dict()
    moments: dict[int, dict[str, torch.Tensor]] = {}
    for name, value in tensors.items():
        number, _, key = name.partition(".")
        moments.setdefault(int(number), {})[key] = value
    optimizer.load_state_dict({"state": moments, "param_groups": state["param_groups"]})
