"""Deep Image Prior: an untrained network is fitted to one tile, and shows it clean, complete or finer.

D. Ulyanov, A. Vedaldi, V. Lempitsky, "Deep Image Prior", CVPR 2018 (arXiv 1711.10925): networks of convolutions find
natural images long before noise, so a fit that is stopped in time has the image and not the noise.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from contextlib import nullcontext

import numpy as np
import torch
from numpy.typing import NDArray

from .. import networks
from ..device import Device
from ..errors import BadParameter
from . import tensors
from .presets import Recipe
from .sensor import Sensor

Array = NDArray[np.float32]
Mask = NDArray[np.bool_]

# Values are fitted within this part of the sigmoid's range, whose ends it can't reach.
MARGIN = 0.05


class Stopper:
    """Says when a fit has gone from the image to its noise: when the running variance of the outputs is past its least.

    H. Wang, T. Li, Z. Zhuang, T. Chen, H. Liang, J. Sun, "Early Stopping for Deep Image Prior", TMLR 2023 (arXiv
    2112.06074), method WMV: the variance over a window of the last outputs; `patience` steps without a smaller one end
    the fit.
    """

    def __init__(self, window: int, patience: int) -> None:
        """Take both in steps."""
        self._outputs: deque[torch.Tensor] = deque()
        self._window, self._patience = window, patience
        self._sum: torch.Tensor | None = None
        self._squares: deque[float] = deque()
        self.least, self.waited = float("inf"), 0

    def past(self, output: torch.Tensor) -> bool:
        """Take a step's output; return whether patience has run out."""
        self._outputs.append(output)
        self._squares.append(float((output.double() ** 2).sum()))
        self._sum = output.double() if self._sum is None else self._sum + output
        if len(self._outputs) > self._window:
            self._sum = self._sum - self._outputs.popleft()
            self._squares.popleft()
        if len(self._outputs) < self._window:
            return False
        variance = self.variance()
        self.waited = 0 if variance < self.least else self.waited + 1
        self.least = min(self.least, variance)
        return self.waited >= self._patience

    def variance(self) -> float:
        """Return the mean squared distance of the window's outputs from their mean, a pixel."""
        count = len(self._outputs)
        if self._sum is None or not count:
            return float("nan")
        mean = self._sum / count
        return float((sum(self._squares) / count - float((mean**2).sum())) / mean.numel())


def fit(
    values: Array,
    known: Mask | None,
    sensor: Sensor | None,
    how: Recipe,
    device: Device,
    seed: int,
    tick: Callable[[], None],
) -> Array:
    """Return the image (B, h * scale, w * scale) that a fresh network shows when fitted to values (B, h, w).

    known: where the values count (h, w), None for everywhere. sensor: what makes them of the fine image; None where
    both are of one size. tick: called at each step; may raise to end it.
    """
    counted = values.reshape(len(values), -1) if known is None else values[:, known]
    low = counted.min(axis=1)[:, None, None]
    span = np.maximum(counted.max(axis=1)[:, None, None] - low, 1e-6) / (1 - 2 * MARGIN)
    low = low - MARGIN * span
    scale = sensor.scale if sensor else 1
    fit_of = _Fit((values - low) / span, known, sensor, how, device, seed, scale)
    return np.asarray(fit_of.run(tick) * span + low, np.float32)


def variation(image: torch.Tensor) -> torch.Tensor:
    """Return the mean absolute step between neighbours along rows, plus that along columns."""
    steps = (image[..., 1:, :] - image[..., :-1, :], image[..., 1:] - image[..., :-1])
    return sum((step.abs().mean() for step in steps if step.numel()), image.new_zeros(()))


class _Fit:
    """One network and one tile."""

    def __init__(
        self,
        wanted: Array,
        known: Mask | None,
        sensor: Sensor | None,
        how: Recipe,
        device: Device,
        seed: int,
        scale: int,
    ) -> None:
        self.sensor, self.how, self.device = sensor, how, device
        torch.manual_seed(seed)
        bands, height, width = wanted.shape
        network = networks.build(
            "dip-skip",
            {"bands": bands, "channels": how.channels, "skip": how.skip, "upsampling": how.upsampling},
        )
        self.height, self.width = height * scale, width * scale
        # Reflection needs two pixels at the deepest level.
        padded = [max(2, -(-size // network.stride)) * network.stride for size in (self.height, self.width)]
        self.network = network.to(device.name, memory_format=torch.channels_last)
        self.noise = (torch.rand(1, *padded, 32) * 0.1).to(device.name)
        self.wanted = torch.from_numpy(np.ascontiguousarray(wanted)).to(device.name)[None]
        self.weight = None if known is None else torch.from_numpy(known.astype(np.float32)).to(device.name)
        fused = device.name in ("cpu", "cuda")
        self.optimizer = torch.optim.Adam(network.parameters(), how.rate, fused=fused)

    def run(self, tick: Callable[[], None]) -> Array:
        stopper = Stopper(self.how.window, self.how.patience)
        mean: torch.Tensor | None = None
        for step in range(self.how.iterations):
            tick()
            output = self._step()
            decay = min(self.how.average, (1 + step) / (10 + step))
            mean = output if mean is None else mean * decay + output * (1 - decay)
            if stopper.past(output):
                break
        if mean is None:
            raise BadParameter("A fit takes at least one step.")
        return np.asarray(mean.cpu().numpy())

    def _step(self) -> torch.Tensor:
        self.optimizer.zero_grad(set_to_none=True)
        mixed = self.how.mixed and self.device.bf16
        with torch.autocast(self.device.name, torch.bfloat16) if mixed else nullcontext():
            image = self.network(self._input(torch.bfloat16 if mixed else torch.float32))
        image = image[..., : self.height, : self.width].float()
        loss = self._loss(image)
        if self.how.flatness:
            loss = loss + self.how.flatness * variation(image)
        loss.backward()
        self.optimizer.step()
        return image.detach()[0]

    def _input(self, kind: torch.dtype) -> torch.Tensor:
        """Return the network's input for one step: the fit's own noise, and a little that is new."""
        # Drawn in the order that it lies in memory: copying it there would take as long again.
        fresh = torch.randn(self.noise.shape, device=self.noise.device)
        return torch.add(self.noise, fresh, alpha=self.how.noise).to(kind).permute(0, 3, 1, 2)

    def _loss(self, image: torch.Tensor) -> torch.Tensor:
        if self.sensor and self.sensor.gain and self.weight is None:
            # The squared distance from the images that agree with the input, rather than that of what is seen, as in
            # the paper: a blur as strong as a real sensor's would hide fine structure from the latter for long.
            return (tensors.correction(image, self.wanted, self.sensor) ** 2).mean()
        seen = tensors.degrade(image, self.sensor) if self.sensor else image
        error = (seen - self.wanted) ** 2
        if self.weight is None:
            return error.mean()
        return (error * self.weight).sum() / (self.weight.sum() * self.wanted.shape[1]).clamp(min=1)
