"""A model made ready to run: its card, its classes, its network on a device, and how images are cut for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .. import cards
from ..cards import Card
from ..errors import BadParameter
from ..modelinput import ModelInput
from ..monitor import Monitor
from .legend import Legend, legend_of
from .prediction import Cut, Prediction, cut_for

TASK = "segment"


@dataclass(frozen=True)
class Ready:
    """A model on a device."""

    card: Card
    legend: Legend
    network: Any
    device: Any
    cut: Cut
    precision: str

    def on(self, scene: ModelInput, monitor: Monitor) -> Prediction:
        """Return what predicts an image; a network that averages over all of it does so now."""
        from ..inference import Predictor

        # Where the image is resampled a block begins up to a stride earlier, and holds its neighbours' pixels.
        more = 2 * self.network.stride if scene.resampled else 0
        predictor = Predictor(
            self.network, self.device, side=self.cut.side + more, precision=self.precision, halo=self.cut.halo
        )
        prediction = Prediction(scene, predictor, self.cut, len(self.legend.classes))
        prediction.settle(monitor)
        return prediction


def make_ready(model: str, monitor: Monitor, *, device: str, tile: int, overlap: int, precision: str) -> Ready:
    """Load a model for mapping.

    tile: 0 takes the card's; overlap: what neighbouring tiles share, -1 for the card's halo.
    Raises BadModel, BadParameter, DeviceFailed, TorchMissing.
    """
    if not model:
        known = ", ".join(card.id for card in cards.installed(TASK)) or "none is installed"
        raise BadParameter(f"Choose a model: {known}; or give the path of a card.")
    if not model.lower().endswith(".onnx"):
        legend_of(cards.find(model, TASK))  # what is wrong with a card shows without torch

    from ..device import choose
    from ..inference import PRECISIONS
    from ..onnx_models import find, load

    card = find(model, TASK)
    legend = legend_of(card)

    if precision not in PRECISIONS:
        raise BadParameter(f"There is no precision '{precision}'. Use one of: {', '.join(PRECISIONS)}.")
    chosen, failures = choose(device)
    for failure in failures:
        monitor.log(failure)
    monitor.log(f"{card.name} runs on {chosen.label}.")
    network = load(card)
    cut = cut_for(tile or card.tile, card.halo if overlap < 0 else overlap, network.stride, network.radius)
    return Ready(card, legend, network, chosen, cut, precision)
