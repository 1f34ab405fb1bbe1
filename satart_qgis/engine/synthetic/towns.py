"""Towns: streets, gardens, roofs with their shadows, and halls at the edge."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .canvas import Canvas, Where
from .noise import Field, cell_hash, fractal_noise, fraction, smoothstep

Bits = NDArray[np.uint32]

PLOT = (30.0, 42.0)  # metres: one house and its garden
BLOCK = (120.0, 84.0)  # metres: plots between two streets
HALL = (190.0, 130.0)  # metres: one hall and its yard
ROOFS = ("tiles", "tiles", "tiles", "slate", "slate", "sheet metal")
HALL_ROOFS = ("sheet metal", "slate", "concrete", "slate", "concrete")


@dataclass(frozen=True)
class Town:
    """A town: its middle and radius in metres, and which way its streets run, in radians."""

    x: float
    y: float
    radius: float
    angle: float


def place_towns(canvas: Canvas, middle: Field, rng: np.random.Generator) -> list[Town]:
    """Choose towns: a large one beside the river near the scene's middle, smaller ones apart from each other.

    middle: the river's easting for each row, (H, 1).
    """
    width, height = canvas.extent

    def beside_river(x: float, y: float, radius: float) -> float:
        row = int(np.clip(canvas.shape[0] / 2 - y / canvas.pixel, 0, canvas.shape[0] - 1))
        bank = float(middle[row, 0])
        side = 1.0 if x >= bank else -1.0
        return x if abs(x - bank) > radius + 150 else bank + side * (radius + 150)

    largest = min(1500.0, 0.16 * min(width, height))
    towns = [Town(beside_river(0.02 * width, 0.03 * height, largest * 0.8), 0.03 * height, largest, rng.random())]
    for _ in range(400):
        if len(towns) > width * height / 2.6e7:
            break
        radius = largest * (0.22 + 0.35 * rng.random() ** 2)
        y = float((rng.random() - 0.5) * height)
        x = beside_river(float((rng.random() - 0.5) * width), y, radius)
        if all(np.hypot(x - town.x, y - town.y) > 1.5 * (radius + town.radius) + 700 for town in towns):
            towns.append(Town(x, y, radius, float(np.pi * rng.random())))
    return towns


def paint_town(canvas: Canvas, town: Town, rng: np.random.Generator, seed: int) -> None:
    """Paint one town over what is there."""
    where = canvas.window(town.x, town.y, 1.5 * town.radius)
    x, y = canvas.x[:, where[1]] - np.float32(town.x), canvas.y[where[0]] - np.float32(town.y)
    if x.size == 0 or y.size == 0:
        return
    u: Field = x * np.float32(np.cos(town.angle)) + y * np.float32(np.sin(town.angle))
    v: Field = y * np.float32(np.cos(town.angle)) - x * np.float32(np.sin(town.angle))
    shape = (u.shape[0], u.shape[1])
    ragged = fractal_noise(rng, shape, 0.7 * town.radius / canvas.pixel, 5)
    outward: Field = np.hypot(u, v) / np.float32(town.radius) + 1.1 * (ragged - 0.5)
    built = smoothstep(0, 0.04, 1 - outward)
    parks = smoothstep(0.60, 0.62, fractal_noise(rng, shape, 420 / canvas.pixel, 4))

    greenery = fractal_noise(rng, shape, 40 / canvas.pixel, 3)
    canvas.paint(built, "garden", 0.8 + 0.5 * greenery, where)
    density = built * (1 - parks) * np.clip(1.15 - 0.65 * outward, 0, 1)
    halls = smoothstep(0.52, 0.53, _towards_halls(u, v, town)) * built
    for plot, roofs, share in ((PLOT, ROOFS, density * (1 - halls)), (HALL, HALL_ROOFS, halls)):
        if plot is HALL:
            canvas.paint(halls, "asphalt", 0.95, where)
        _paint_roofs(canvas, (u, v), plot, roofs, share, where, seed)
    streets: Field = np.minimum(_edge(u, BLOCK[0]), _edge(v, BLOCK[1]))
    canvas.paint(built * (1 - halls) * canvas.edge(4 - streets), "asphalt", 1.0, where)
    main_road: Field = np.minimum(np.abs(u), np.abs(v))
    canvas.paint(built * canvas.edge(9 - main_road), "asphalt", 0.85, where)


def _towards_halls(u: Field, v: Field, town: Town) -> Field:
    """Return how far (0-1) a pixel lies towards the side of the town where its halls stand."""
    side: Field = np.clip(0.5 + (0.8 * u - 0.6 * v) / np.float32(2.6 * town.radius) - np.float32(0.16), 0, 1)
    return side


def _paint_roofs(
    canvas: Canvas,
    at: tuple[Field, Field],
    plot: tuple[float, float],
    roofs: tuple[str, ...],
    share: Field,
    where: Where,
    seed: int,
) -> None:
    """Paint a roof on each plot: first the shadow to the north-west, then the roof, brighter on its sunny side."""
    u, v = at
    shadow, _, _ = _roof(canvas, u + 7, v - 7, plot, seed)
    canvas.paint(0.55 * shadow * share, "slate", 0.35, where)
    roof, bits, sunny = _roof(canvas, u, v, plot, seed)
    tone = (0.75 + 0.5 * fraction(bits, 3)) * np.where(sunny, np.float32(1.15), np.float32(0.85))
    canvas.paint_each(roof * share, roofs, fraction(bits, 2), tone, where)


def _roof(
    canvas: Canvas, u: Field, v: Field, plot: tuple[float, float], seed: int
) -> tuple[Field, Bits, NDArray[np.bool_]]:
    """Return how much of each pixel is roof, its plot's hash, and whether it lies on the roof's sunny half."""
    long, wide = plot
    cell_u, cell_v = np.floor(u / long), np.floor(v / wide)
    bits = cell_hash(seed, cell_u, cell_v)
    du = np.abs(u - (cell_u + 0.5) * np.float32(long))
    dv = v - (cell_v + 0.5) * np.float32(wide)
    half_u = np.float32(long / 2) * (0.55 + 0.3 * fraction(bits, 0))
    half_v = np.float32(wide / 2) * (0.40 + 0.4 * fraction(bits, 1))
    inside = np.minimum(half_u - du, half_v - np.abs(dv))
    return canvas.edge(inside), bits, dv < 0


def _edge(position: Field, size: float) -> Field:
    inside: Field = position / np.float32(size) - np.floor(position / np.float32(size))
    distance: Field = np.minimum(inside, 1 - inside) * np.float32(size)
    return distance
