"""Fields, woods, water and the roads between villages, painted at several metres a pixel."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .canvas import Canvas
from .noise import Field, Indices, cell_hash, fractal_noise, fraction, smooth_noise, smoothstep

CROPS = (
    *("wheat", "wheat", "wheat", "maize", "maize", "rapeseed"),
    *("meadow", "meadow", "stubble", "stubble", "dark soil", "bright soil"),
)
DISTRICT = 2600.0  # metres between the villages' districts, within each of which the fields run one way


@dataclass(frozen=True)
class Districts:
    """For each pixel the number of the district it lies in and the distance to the next one, in metres."""

    number: Indices
    border: Field


def districts(canvas: Canvas, seed: int) -> Districts:
    """Divide the land among jittered lattice points, each pixel to the nearest (a Voronoi diagram)."""
    i = np.floor(canvas.y / DISTRICT).astype(np.int32)
    j = np.floor(canvas.x / DISTRICT).astype(np.int32)
    best = np.full(canvas.shape, np.inf, np.float32)
    second = best.copy()
    number = np.zeros(canvas.shape, np.int32)
    for di in (-1, 0, 1):
        for dj in (-1, 0, 1):
            bits = cell_hash(seed, i + di, j + dj)
            dy = (i + di + 0.15 + 0.7 * fraction(bits, 0)).astype(np.float32) * np.float32(DISTRICT) - canvas.y
            dx = (j + dj + 0.15 + 0.7 * fraction(bits, 1)).astype(np.float32) * np.float32(DISTRICT) - canvas.x
            distance = np.hypot(dx, dy)
            closer = distance < best
            second = np.where(closer, best, np.minimum(second, distance))
            best = np.where(closer, distance, best)
            number = np.where(closer, bits.view(np.int32), number)
    # Half the difference is the way to the border along the line between the two points: good enough for a road.
    return Districts(number, (second - best) / 2)


def paint_fields(canvas: Canvas, land: Districts, rng: np.random.Generator, seed: int) -> None:
    """Paint the fields: parcels in rows, a crop each, with tramlines, patches of poor growth and grassy margins."""
    bits = cell_hash(seed + 1, land.number)
    angle = fraction(bits, 0) * np.float32(np.pi)
    u = canvas.x * np.cos(angle) + canvas.y * np.sin(angle)
    v = canvas.y * np.cos(angle) - canvas.x * np.sin(angle)
    depth = 260 + 420 * fraction(bits, 1)
    row, v_edge = _cells(v, depth)
    row_bits = cell_hash(seed + 2, land.number, row)
    width = 90 + 330 * fraction(row_bits, 0) ** 2
    col, u_edge = _cells(u + 500 * fraction(row_bits, 1), width)
    parcel = cell_hash(seed + 3, land.number, row, col)

    patches = fractal_noise(rng, canvas.shape, 480 / canvas.pixel, 6)
    tramlines = np.sin(v * (np.float32(2 * np.pi) / (34 + 22 * fraction(parcel, 1))))
    cover = np.clip(0.80 + 0.25 * fraction(parcel, 2) - 0.9 * np.maximum(patches - 0.5, 0) - 0.08 * tramlines, 0, 1)
    tone = (0.86 + 0.28 * fraction(parcel, 3)) * (1 + 0.05 * tramlines) * (0.80 + 0.40 * patches)
    canvas.paint(np.float32(1), "bright soil", 0.8 * tone)
    canvas.paint_each(cover, CROPS, fraction(parcel, 0), tone)
    margin = canvas.edge(np.float32(4) - np.minimum(u_edge, v_edge))
    canvas.paint(0.75 * margin, "meadow", 0.9)


def paint_woods(canvas: Canvas, rng: np.random.Generator) -> None:
    """Paint woods on the higher ground, their crowns lit from the south-east."""
    height = fractal_noise(rng, canvas.shape, 3000 / canvas.pixel, 7)
    crowns = smooth_noise(rng, canvas.shape, 1.6) - 0.5
    fall_y, fall_x = np.gradient(fractal_noise(rng, canvas.shape, 700 / canvas.pixel, 4))
    light = np.clip(1 + 5.0 * (fall_y + fall_x), 0.6, 1.4)
    share = smoothstep(0.572, 0.580, height + 0.02 * crowns)
    canvas.paint(share, "forest", light * (1 + 0.5 * crowns))


def paint_lanes(canvas: Canvas, land: Districts, rng: np.random.Generator) -> None:
    """Paint the lanes between the districts, here and there with a hedge along them."""
    hedges = smoothstep(0.50, 0.56, smooth_noise(rng, canvas.shape, 300 / canvas.pixel))
    canvas.paint(hedges * canvas.edge(9 - np.abs(land.border - 14)), "forest", 1.1)
    canvas.paint(canvas.edge(5 - land.border), "concrete", 0.9)


def river_course(canvas: Canvas, rng: np.random.Generator) -> tuple[Field, Field]:
    """Return the easting of the river's middle for each row, (H, 1), and each pixel's distance to it in metres."""
    y = canvas.y.astype(np.float64)
    phases = rng.random(3) * 2 * np.pi
    swings = ((950.0, 9200.0), (420.0, 3700.0), (110.0, 1500.0))
    course = sum(size * np.sin(2 * np.pi * y / length + phase) for (size, length), phase in zip(swings, phases))
    middle = (course - 0.16 * canvas.extent[0] - 0.12 * y).astype(np.float32)
    slope = np.gradient(middle[:, 0], -canvas.pixel).astype(np.float32)[:, None]
    return middle, np.abs(canvas.x - middle) / np.sqrt(1 + slope**2)


def paint_river(canvas: Canvas, distance: Field, rng: np.random.Generator) -> None:
    """Paint the river, its gravel banks, the trees along it, and ponds in the old gravel pits."""
    banks = fractal_noise(rng, canvas.shape, 900 / canvas.pixel, 5)
    crowns = smooth_noise(rng, canvas.shape, 1.6)
    half = 60 + 55 * banks
    trees = smoothstep(0.46, 0.50, banks + 0.05 * crowns) * smoothstep(0, 60, 330 - distance)
    canvas.paint(trees, "forest", 0.85 + 0.5 * crowns)
    canvas.paint(canvas.edge(half + 360 * np.maximum(banks - 0.50, 0) - distance), "sand", 0.5 + 0.25 * crowns)
    canvas.paint(canvas.edge(half - distance), "silt")
    canvas.paint(0.6 * smoothstep(0, 70, half - 15 - distance), "water")
    pits = smoothstep(0.72, 0.725, fractal_noise(rng, canvas.shape, 640 / canvas.pixel, 3))
    near = smoothstep(0, 300, 1700 - distance) * smoothstep(0, 120, distance - 260)
    canvas.paint(pits * near, "water", 1.1)


def paint_motorway(canvas: Canvas, rng: np.random.Generator) -> None:
    """Paint a motorway from west to east: two carriageways, over the river on a bridge."""
    x = canvas.x.astype(np.float64)
    phases = rng.random(2) * 2 * np.pi
    course = 0.05 * x - 0.17 * canvas.extent[1]
    course = course + 700 * np.sin(x / 3300 + phases[0]) + 260 * np.sin(x / 1400 + phases[1])
    slope = np.gradient(course[0], canvas.pixel)[None, :]
    across = np.abs(canvas.y - course.astype(np.float32)) / np.sqrt(1 + slope**2).astype(np.float32)
    canvas.paint(canvas.edge(24 - across), "meadow", 0.9)
    canvas.paint(canvas.edge(7 - np.abs(across - 11)), "concrete", 0.95)


def _cells(position: Field, size: Field) -> tuple[Indices, Field]:
    """Cut an axis into cells; return each pixel's cell and its distance to the cell's nearer edge."""
    scaled = position / size
    cell = np.floor(scaled)
    inside = scaled - cell
    return cell.astype(np.int32), np.minimum(inside, 1 - inside) * size
