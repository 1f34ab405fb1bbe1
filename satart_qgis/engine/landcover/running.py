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
from .prediction import Cut, Prediction, cut_for, usual_cut

TASK = "segment"


@dataclass(frozen=True)
class Ready:
    """A model on a device. fixed: its network takes images of one size only. flips: average over all its views."""

    card: Card
    legend: Legend
    network: Any
    device: Any
    cut: Cut
    precision: str
    fixed: bool = False
    flips: bool = False

    def on(self, scene: ModelInput, monitor: Monitor) -> Prediction:
        """Return what predicts an image, which uses the network up; one that averages over all of it does so now."""
        from ..inference import Predictor

        # Where the image is resampled a block begins up to a stride earlier, and holds its neighbours' pixels.
        more = 2 * self.network.stride if scene.resampled else 0
        height, width = (size + (more > 0) for size in (scene.grid.height, scene.grid.width))
        # A network for one size is best given that, also where less would do.
        cut = self.cut if self.fixed else self.cut.fitted(height, width, self.network.stride)
        sides = (cut.side, cut.side) if self.fixed else (min(cut.side, height), min(cut.side, width))
        predictor = Predictor(
            self.network,
            self.device,
            side=(sides[0] + more, sides[1] + more),
            precision=self.precision,
            halo=cut.halo,
            keep=False,
            flips=self.flips,
        )
        prediction = Prediction(scene, predictor, cut, len(self.legend.classes))
        prediction.settle(monitor)
        return prediction


def make_ready(
    model: str, monitor: Monitor, *, device: str, tile: int, overlap: int, precision: str, flips: bool = False
) -> Ready:
    """Load a model for mapping.

    tile: 0 takes the card's, or more where the network sees far. overlap: what neighbouring tiles share; -1 for what
    the network needs, or what an ONNX file says. flips: average what it says of an image mirrored and turned.
    Raises BadModel, BadParameter, DeviceFailed, TorchMissing.
    """
    if tile < 0 or overlap < -1:
        raise BadParameter(
            "The side of a tile is 0, for the usual one, or more; what tiles share is -1, for what it takes, or more."
        )
    if not model:
        known = ", ".join(card.id for card in cards.installed(TASK)) or "none is installed"
        raise BadParameter(f"Choose a model: {known}; or give the path of a card.")
    if not model.lower().endswith(".onnx"):
        legend_of(cards.find(model, TASK))  # what is wrong with a card shows without torch

    from ..device import choose
    from ..inference import PRECISIONS
    from ..onnx_cards import NETWORK as ONNX
    from ..onnx_models import find, load

    card = find(model, TASK)
    legend = legend_of(card)

    if precision not in PRECISIONS:
        raise BadParameter(f"There is no precision '{precision}'. Use one of: {', '.join(PRECISIONS)}.")
    chosen, failures = choose(device)
    # What is not there is no news; what is there and fails is.
    broken = "; ".join(failure for failure in failures if not failure.endswith("not present"))
    monitor.log(f"{card.name} runs on {chosen.label}{f' ({broken})' if broken else ''}.")
    network = load(card)
    fixed = card.network == ONNX and network.size > 0
    if overlap < 0 and card.network == ONNX:  # nobody knows how far it sees
        overlap = 2 * card.halo
    if overlap < 0:
        cut = usual_cut(card.tile, card.halo, network.stride, network.radius, tile)
    else:
        cut = cut_for(tile or card.tile, overlap, network.stride, network.radius)
    return Ready(card, legend, network, chosen, cut, precision, fixed, flips)
