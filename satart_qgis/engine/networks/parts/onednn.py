"""Convolutions on the CPU that apply their activation while the result is still in the cache.

torch's compiler uses these kernels of oneDNN too; called by hand they need no compiler on the user's machine. They are
no public interface: where they are missing or answer differently, a network stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import torch
from torch import nn

from .tracing import follow, replace

# How far results may stray on average, relative to what they are. bfloat16 itself rounds to 1/256, which deep networks
# make many times as much of in some places.
CLOSE = {torch.float32: 1e-3, torch.bfloat16: 5e-2}
# What follows convolutions, as oneDNN names it, and its limits.
KINDS: dict[type[nn.Module], tuple[str, list[float]]] = {
    nn.ReLU: ("relu", []), nn.ReLU6: ("hardtanh", [0.0, 6.0]), nn.Tanh: ("tanh", []),
}  # fmt: skip


class FusedConvolution(nn.Module):
    """A convolution and the activation after it, its weights laid out for one shape of input."""

    def __init__(self, convolution: nn.Conv2d, activation: nn.Module | None, shape: torch.Size) -> None:
        """Take the parts, and the shape that inputs are going to have."""
        super().__init__()
        settings = (convolution.padding, convolution.stride, convolution.dilation, convolution.groups)
        self.bias = convolution.bias
        # As a tuple, since a tensor of this layout can be no buffer.
        self.laid_out = (
            torch._C._nn.mkldnn_reorder_conv2d_weight(convolution.weight.detach().to_mkldnn(), *settings, list(shape)),
        )
        self.settings = settings
        self.kind, self.limits = _named(activation)

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        """Return what convolution and activation would."""
        result: torch.Tensor = torch.ops.mkldnn._convolution_pointwise(
            image, self.laid_out[0], self.bias, *self.settings, self.kind, self.limits, ""
        )
        return result

    def added(self, image: torch.Tensor, total: torch.Tensor) -> torch.Tensor:
        """Return `total`, to which was added what the convolution makes of an image."""
        result: torch.Tensor = torch.ops.mkldnn._convolution_pointwise_.binary(
            total, image, self.laid_out[0], self.bias, *self.settings, "add", 1.0, None, [], None
        )
        return result


class Adding(nn.Module):
    """A convolution whose result is added to something, in place."""

    def __init__(self, convolution: nn.Conv2d) -> None:
        super().__init__()
        self.convolution = convolution

    def forward(self, image: torch.Tensor, total: torch.Tensor) -> torch.Tensor:
        """Return `total`, to which was added what the convolution makes of an image."""
        return added(self.convolution, image, total)


def added(convolution: nn.Module, image: torch.Tensor, total: torch.Tensor) -> torch.Tensor:
    """Return `total`, to which was added, in place, what a convolution makes of an image."""
    if isinstance(convolution, FusedConvolution):
        return convolution.added(image, total)
    return total.add_(convolution(image))


def hasten(network: nn.Module, probe: torch.Tensor, sides: Sequence[int]) -> None:
    """Replace the convolutions of `network` by fused ones, in place.

    network: in eval mode, as it will run. probe: (N, B, H, W) of the type that it will run on, but small. sides: height
    and width of what it will run on; weights are laid out for them, and for others it is a little slower.
    """
    if not torch.backends.mkldnn.is_available() or not hasattr(torch.ops.mkldnn, "_convolution_pointwise"):
        return
    if not any(_plain(module) for module in network.modules()):
        return
    with torch.no_grad():
        with _shapes(network, probe, sides) as shapes:
            wanted, followers = follow(network, probe, nn.Conv2d, tuple(KINDS))
        pairs = dict(followers)
        before: dict[str, nn.Module] = {}
        try:
            for name, shape in shapes.items():
                activation = network.get_submodule(pairs[name]) if name in pairs else None
                convolution = network.get_submodule(name)
                fused = FusedConvolution(convolution, activation, shape)
                before[name] = convolution
                replace(network, name, fused)
                if activation is not None:
                    before[pairs[name]] = activation
                    replace(network, pairs[name], nn.Identity())
            gap = network(probe).float() - wanted.float()
            good = bool(gap.norm() <= CLOSE[probe.dtype] * wanted.float().norm())
        except (RuntimeError, AttributeError, TypeError):  # another version of torch may want other arguments
            good = False
    if not good:
        for name, module in before.items():
            replace(network, name, module)


@contextmanager
def _shapes(network: nn.Module, probe: torch.Tensor, sides: Sequence[int]) -> Iterator[dict[str, torch.Size]]:
    """Note, while `network` runs on `probe`, the shape of what each plain convolution will get of these sides."""
    found: dict[str, torch.Size] = {}

    def hook(name: str) -> Any:
        def note(_module: nn.Module, inputs: tuple[torch.Tensor, ...]) -> None:
            images, channels, *sizes = inputs[0].shape
            # A single place is what the whole image was averaged to.
            grown = (
                size if size == 1 else max(1, round(size * side / whole))
                for size, side, whole in zip(sizes, sides, probe.shape[-2:])
            )
            found[name] = torch.Size((images, channels, *grown))

        return note

    handles = [
        module.register_forward_pre_hook(hook(name)) for name, module in network.named_modules() if _plain(module)
    ]
    try:
        yield found
    finally:
        for handle in handles:
            handle.remove()


def _plain(module: nn.Module) -> bool:
    """Return whether a layer is a convolution that takes what lies beyond its maps for 0."""
    return type(module) is nn.Conv2d and module.padding_mode == "zeros" and not isinstance(module.padding, str)


def _named(activation: nn.Module | None) -> tuple[str, list[float]]:
    return ("none", []) if activation is None else KINDS[type(activation)]
