"""How Deep Image Prior fits its tiles: the paper's settings, and lighter ones. Needs no torch."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..errors import BadParameter

TASKS = ("superresolution", "denoise", "inpaint")


@dataclass(frozen=True)
class Recipe:
    """How a tile is fitted.

    channels: of the network at every scale. noise: standard deviation of what is added to its input at each step.
    average: decay of the running mean of the outputs that is kept, 0 for the last one. window, patience: of the early
    stop. flatness: weight of the image's total variation beside the loss, which a fit of few steps gains from (J. Liu,
    Y. Sun, X. Xu, U. Kamilov, ICASSP 2019, arXiv 1810.12864).
    """

    channels: int
    skip: int
    iterations: int
    noise: float
    upsampling: str = "bilinear"
    rate: float = 0.01
    average: float = 0.0
    window: int = 100
    patience: int = 1000
    mixed: bool = False
    flatness: float = 0.0


# The paper's settings, from the authors' notebooks; and lighter ones, chosen by measurement on two processor cores.
REFERENCE = {
    "superresolution": Recipe(128, 4, 2000, 0.03),
    "denoise": Recipe(128, 4, 3000, 1 / 30, average=0.99),
    "inpaint": Recipe(128, 128, 6000, 0.03, upsampling="nearest"),
}
FAST = {
    "superresolution": Recipe(64, 4, 400, 0.03, average=0.9, window=30, patience=150, mixed=True, flatness=4e-3),
    "denoise": Recipe(64, 4, 500, 1 / 30, average=0.98, window=30, patience=150, mixed=True),
    "inpaint": Recipe(64, 4, 500, 0.03, upsampling="nearest", average=0.9, window=30, patience=200, mixed=True),
}
PRESETS = {"fast": FAST, "reference": REFERENCE}
# Eight times as many pixels are harder to find: the paper's numbers of steps and noise for x8, as factors.
EIGHTFOLD = (2, 0.05 / 0.03)


def recipe(preset: str, task: str, scale: int, iterations: int) -> Recipe:
    """Return the recipe of a preset for a task; `iterations` of 0 keeps its own. Raises BadParameter."""
    if preset not in PRESETS:
        raise BadParameter(f"There is no preset '{preset}'. Use one of: {', '.join(PRESETS)}.")
    if task not in TASKS:
        raise BadParameter(f"There is no task '{task}'. Use one of: {', '.join(TASKS)}.")
    found = PRESETS[preset][task]
    if task == "superresolution" and scale == 8:
        found = replace(found, iterations=found.iterations * EIGHTFOLD[0], noise=found.noise * EIGHTFOLD[1])
    return replace(found, iterations=iterations) if iterations else found
