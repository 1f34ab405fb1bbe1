"""From the land to the file: clouds, haze, the sensor's blur, its pixels and its numbers. Modelled on Landsat's OLI."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .canvas import Canvas
from .noise import Field, fractal_noise, smoothstep

HAZE = (0.062, 0.036, 0.019, 0.007, 0.002, 0.001)  # path reflectance that the air adds, blue to SWIR 2
PAN_WEIGHTS = (0.08, 0.45, 0.47, 0.0, 0.0, 0.0)  # OLI's band 8 sees 0.50-0.68 um: green and red, hardly any blue
MTF_MS, MTF_PAN = 0.30, 0.15  # gain at the Nyquist frequency
OFFSET, GAIN = 5000.0, 50000.0  # Level-1 numbers: reflectance = 2e-5 * DN - 0.1
CLOUD_COVER = 0.022  # share of the scene under at least a veil
NOISE = 14.0  # standard deviation in DN
LARGEST = 65535


def paint_clouds(canvas: Canvas, rng: np.random.Generator) -> None:
    """Lay a bank of soft clouds over the north-east of the scene, with its shadow to the north-west."""
    width, height = canvas.extent
    reach = 0.30 * min(width, height)
    away = np.hypot(canvas.x - np.float32(0.30 * width), 1.5 * (canvas.y - np.float32(0.24 * height)))
    billows = fractal_noise(rng, canvas.shape, 0.4 * reach / canvas.pixel, 7)
    density = billows - 0.35 * away / np.float32(reach)
    level = float(np.quantile(density[::4, ::4], 1 - CLOUD_COVER))
    share = smoothstep(level, level + 0.16, density)
    drop = int(0.22 * reach / canvas.pixel)
    shadow = np.zeros_like(share)
    shadow[: -drop or None, : -drop or None] = share[drop:, drop:]
    # Skylight still reaches the shadow, and more of it the shorter the waves.
    for band, image in enumerate(canvas.image):
        image *= 1 - shadow * np.float32(min(0.45 + 0.05 * band, 0.65))
    canvas.paint(0.93 * share, "cloud", 0.85 + 0.30 * billows)


def expose(
    image: Field, factor: int, gain: float, start: tuple[int, int], size: tuple[int, int], rng: np.random.Generator
) -> NDArray[np.uint16]:
    """Return one band as the sensor records it.

    image: (H, W) reflectance at the top of the air; factor: the sensor's pixel in pixels of `image`; gain: its MTF at
    Nyquist; start: the pixel of `image` at the middle of the first one recorded; size: rows and columns to record.
    """
    kernel = _gaussian(factor, gain)
    radius = len(kernel) // 2
    padded = np.pad(image, radius, mode="edge")
    rows = _sample(padded, kernel, factor, start[0], size[0])
    recorded = _sample(rows.T, kernel, factor, start[1], size[1]).T
    numbers = OFFSET + GAIN * recorded + NOISE * rng.standard_normal(size, np.float32)
    return np.clip(np.rint(numbers), 1, LARGEST).astype(np.uint16)


def _gaussian(factor: int, gain: float) -> Field:
    """Return the line spread whose transfer function falls to `gain` at the sensor's Nyquist frequency."""
    sigma = factor * np.sqrt(-2 * np.log(gain)) / np.pi
    radius = int(np.ceil(3.5 * sigma))
    kernel = np.exp(-0.5 * (np.arange(-radius, radius + 1) / sigma) ** 2)
    normalised: Field = (kernel / kernel.sum()).astype(np.float32)
    return normalised


def _sample(padded: NDArray[Any], kernel: Field, factor: int, start: int, count: int) -> Field:
    """Blur the rows of an image and keep every factor-th; the image is padded by the kernel's radius."""
    total = np.zeros((count, padded.shape[1]), np.float32)
    for tap, weight in enumerate(kernel):
        first = start + tap
        total += weight * padded[first : first + factor * (count - 1) + 1 : factor]
    return total
