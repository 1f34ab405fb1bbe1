"""Which layer takes the very output of which: seen by running a network, not guessed from names."""

from __future__ import annotations

from typing import Any, Union

import torch
from torch import nn

Kinds = Union[type[nn.Module], tuple[type[nn.Module], ...]]


def follow(
    network: nn.Module, probe: torch.Tensor, first: Kinds, second: Kinds
) -> tuple[torch.Tensor, list[tuple[str, str]]]:
    """Return what a network makes of `probe`, and the names of pairs of its layers.

    Of each pair the second is given the first's output, and each is called but once.

    The first's output may go elsewhere too, which is not seen: compare results after merging a pair.
    """
    made: list[tuple[Any, str]] = []  # outputs are kept, so that no two are taken for one
    pairs: list[tuple[str, str]] = []
    calls: dict[str, int] = {}

    def note_output(name: str) -> Any:
        def hook(_module: nn.Module, _inputs: Any, output: torch.Tensor) -> None:
            made.append((output, name))

        return hook

    def note_input(name: str) -> Any:
        def hook(module: nn.Module, inputs: tuple[torch.Tensor, ...]) -> None:
            calls[name] = calls.get(name, 0) + 1
            if isinstance(module, second):
                pairs.extend((source, name) for output, source in made if output is inputs[0])

        return hook

    handles = []
    for name, module in network.named_modules():
        if isinstance(module, first):
            handles.append(module.register_forward_hook(note_output(name)))
        if isinstance(module, (first, second)):
            handles.append(module.register_forward_pre_hook(note_input(name)))
    try:
        output: torch.Tensor = network(probe)
    finally:
        for handle in handles:
            handle.remove()
    return output, [pair for pair in pairs if calls[pair[0]] == calls[pair[1]] == 1]


def replace(network: nn.Module, name: str, module: nn.Module) -> None:
    """Put `module` where the one of that name is."""
    parent, _, last = name.rpartition(".")
    setattr(network.get_submodule(parent), last, module)
