"""The network that styles are judged with: the one that ships, or another that is chosen."""

from __future__ import annotations

from .. import cards, checkpoints
from ..errors import BadModel
from ..monitor import Monitor
from ..networks.parts.feature_stack import FeatureStack

SHIPPED = "style-features"
# Fetched when they are first asked for.
PUBLISHED = ("vgg16", "vgg19")


def find_judge(features: str, monitor: Monitor | None = None) -> tuple[FeatureStack, cards.Card]:
    """Return a feature network by its id or the path of its card, ready to differentiate through, and the card.

    features: empty for the one that ships; vgg16 and vgg19 are fetched unless they are there. Raises BadModel, and
    what `fetched` raises.
    """
    if features in PUBLISHED:
        from .fetching import fetched

        card = fetched(features, monitor)
    else:
        card = cards.find(features or SHIPPED, "paint")
    network = checkpoints.load(card)
    if not isinstance(network, FeatureStack):
        raise BadModel(f"{card.name} tells no features that a style could be judged with. Choose a feature network.")
    network.requires_grad_(False)
    return network, card
