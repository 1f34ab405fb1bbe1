"""How much memory a step of training takes, told before the first one takes it."""

from __future__ import annotations

import copy
import os
from contextlib import nullcontext

import torch
from torch.autograd.graph import saved_tensors_hooks

from ..device import Device
from ..errors import BadParameter
from ..networks.parts.network import Network
from .loop import AHEAD

# Sides of the crops that are measured: what the second takes beyond the first grows with the area; the rest, such as
# copies of the weights, does not. Both are multiples of every network's stride.
SIDES = (64, 128)
GIGABYTE = 1e9


def require_room(network: Network, bands: int, side: int, batch: int, device: Device) -> None:
    """Raise BadParameter where `batch` crops of `side` pixels take more memory than there is, with how many do not."""
    there = _memory(device)
    each = per_crop(network, bands, side, device)
    if there and each * batch > there:
        most = int(there // each)
        remedy = f"Take {most} at a time, or fewer." if most else "Take smaller crops."
        raise BadParameter(
            f"{batch} crops of {side} pixels at a time take {each * batch / GIGABYTE:.3g} GB of memory at least, and "
            f"there are {there / GIGABYTE:.3g}. {remedy}"
        )


def per_crop(network: Network, bands: int, side: int, device: Device) -> float:
    """Return the bytes that each crop of a step takes at least: itself, its labels, and what is kept for gradients.

    Crops and labels are also held for the steps that are prepared meanwhile.
    """
    less, more = (_kept(network, bands, size, device) for size in SIDES)
    given = (AHEAD + 2) * (4 * bands + 8)
    return (given + (more - less) / (SIDES[1] ** 2 - SIDES[0] ** 2)) * side**2


def _kept(network: Network, bands: int, side: int, device: Device) -> int:
    """Return the bytes of what a network keeps of one crop until its gradients are known, weights included."""
    # A copy, and as it is used, not trained: nothing here may show in what is learnt.
    network = copy.deepcopy(network).cpu().eval()
    kept: dict[int, int] = {}

    def keep(tensor: torch.Tensor) -> torch.Tensor:
        storage = tensor.untyped_storage()
        kept[storage.data_ptr()] = storage.nbytes()
        return tensor

    image = torch.zeros(1, bands, side, side).contiguous(memory_format=torch.channels_last)
    with saved_tensors_hooks(keep, lambda tensor: tensor):
        with torch.autocast("cpu", torch.bfloat16) if device.bf16 else nullcontext():
            # What it was made of stays with it, so that no place in memory is seen twice.
            result: torch.Tensor = network(image)
    return sum(kept.values()) + int(result.untyped_storage().nbytes())


def _memory(device: Device) -> int:
    """Return a device's memory in bytes; 0 where it can't be told."""
    if device.name == "cuda":
        return int(torch.cuda.get_device_properties(0).total_memory)
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):  # Windows
        return 0
