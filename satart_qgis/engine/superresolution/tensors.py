"""The sensor on tensors: what learning and optimising differentiate through."""

from __future__ import annotations

from functools import lru_cache

import torch

from .sensor import Sensor, matrices


@lru_cache(maxsize=64)
def _tensors(sensor: Sensor, count: int, device: str) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    found = matrices(sensor, count)
    down, back, up = (torch.from_numpy(m).to(device) for m in (found.down, found.back, found.up))
    return down, back, up


def degrade(image: torch.Tensor, sensor: Sensor) -> torch.Tensor:
    """Return what the sensor sees, (..., h, w), of images (..., h * scale, w * scale), in float32."""
    with torch.autocast(image.device.type, enabled=False):
        rows, cols = (_tensors(sensor, size // sensor.scale, str(image.device))[0] for size in image.shape[-2:])
        return rows @ image.float() @ cols.T


def enlarge(image: torch.Tensor, sensor: Sensor) -> torch.Tensor:
    """Return images (..., h, w) interpolated to (..., h * scale, w * scale), in float32."""
    with torch.autocast(image.device.type, enabled=False):
        rows, cols = (_tensors(sensor, size, str(image.device))[2] for size in image.shape[-2:])
        return rows @ image.float() @ cols.T


def correction(fine: torch.Tensor, coarse: torch.Tensor, sensor: Sensor) -> torch.Tensor:
    """Return the least change of `fine` after which the sensor sees it as `coarse`, in float32."""
    with torch.autocast(fine.device.type, enabled=False):
        rows, cols = (_tensors(sensor, size, str(fine.device)) for size in coarse.shape[-2:])
        residual = coarse.float() - rows[0] @ fine.float() @ cols[0].T
        return rows[1] @ residual @ cols[1].T


def project(fine: torch.Tensor, coarse: torch.Tensor, sensor: Sensor) -> torch.Tensor:
    """Return the images nearest to `fine` that the sensor sees as `coarse`, in float32; `sensor.project` on tensors."""
    return fine.float() + correction(fine, coarse, sensor)
