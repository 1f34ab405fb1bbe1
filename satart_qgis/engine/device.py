"""The device that torch runs on: chosen once, proven with a kernel."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Any

from .errors import BadParameter, DeviceFailed, TorchMissing

CHOICES = ("auto", "cuda", "mps", "cpu")


@dataclass(frozen=True)
class Device:
    """A device that works. name: as torch spells it; label: what people call it; bf16: whether it pays off there."""

    name: str
    label: str
    bf16: bool


def import_torch() -> Any:
    """Return torch. Raises TorchMissing with the way to get it."""
    try:
        import torch
    except (ImportError, OSError) as error:
        raise TorchMissing(
            f"This needs torch, which can't be imported here ({error}). Install it into a folder of its own with "
            f'"{sys.executable}" -m pip install --target FOLDER torch safetensors, and set SATART_TORCH to that FOLDER.'
        ) from error
    return torch


def choose(wanted: str = "auto") -> tuple[Device, list[str]]:
    """Return the device to use, and a line for each that was tried in vain.

    `auto` takes CUDA, then MPS, then the CPU, whichever first runs a small kernel. Raises DeviceFailed where the one
    that was asked for does not, TorchMissing, BadParameter.
    """
    if wanted not in CHOICES:
        raise BadParameter(f"There is no device '{wanted}'. Use one of: {', '.join(CHOICES)}.")
    torch = import_torch()
    failures: list[str] = []
    for name in ("cuda", "mps", "cpu") if wanted == "auto" else (wanted,):
        try:
            if _present(torch, name):
                _prove(torch, name)
                return Device(name, _label(torch, name), _has_bf16(torch, name)), failures
            failures.append(f"{name}: not present")
        except (RuntimeError, AssertionError) as error:
            failures.append(f"{name}: present, but its first kernel failed: {str(error).splitlines()[0]}")
    raise DeviceFailed(f"The device '{wanted}' can't be used ({'; '.join(failures)}). Choose 'auto' or 'cpu'.")


def _present(torch: Any, name: str) -> bool:
    if name == "cuda":
        return bool(torch.cuda.is_available())
    if name == "mps":
        return hasattr(torch.backends, "mps") and bool(torch.backends.mps.is_available())
    return True


def _prove(torch: Any, name: str) -> None:
    # A driver can be there and still fail at the first kernel, when it is older than torch's CUDA.
    image = torch.ones(1, 3, 16, 16, device=name)
    kernel = torch.ones(4, 3, 3, 3, device=name)
    if torch.nn.functional.conv2d(image, kernel).sum().item() != 4 * 14 * 14 * 27:
        raise RuntimeError("wrong numbers")


def _label(torch: Any, name: str) -> str:
    if name == "cuda":
        return str(torch.cuda.get_device_name(0))
    return {"mps": "Apple GPU", "cpu": f"CPU, {torch.get_num_threads()} threads"}[name]


def _has_bf16(torch: Any, name: str) -> bool:
    """Whether the hardware multiplies bfloat16; emulated it is slower than float32."""
    if name == "cuda":
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    if name == "mps":
        return False
    capable = getattr(torch.cpu, "_is_avx512_bf16_supported", None), getattr(torch.cpu, "_is_amx_tile_supported", None)
    return any(bool(test()) for test in capable if test is not None)
