"""laika's numbers: how it trains its network.

https://github.com/datasciencecampus/laika: Keras's SGD, whose decay counts steps; tiles divided by 255, whole and
unvaried. It hands its network blue first; with fresh weights that is the same as red first with the kernels of the
first layer in another order, and the images that a model is used on are red first.
"""

from __future__ import annotations

from .loop import Plan

NETWORK = "segnet-laika"
BATCH, EPOCHS = 16, 10
SIDE = 256  # of its tiles
MEAN, STD = 0.0, 255.0


def plan(steps: int, seed: int) -> Plan:
    """Return laika's plan. steps: in an epoch."""
    return Plan(steps * EPOCHS, 0.001, "sgd", "inverse", momentum=0.9, decay=5e-4, interval=steps, seed=seed)
