"""The network that styles are judged with: the one that ships, or another that is chosen."""

from __future__ import annotations

from .. import cards, checkpoints
from ..catalog.network import Network
from ..errors import BadModel, ServerError
from ..monitor import Monitor
from ..networks.parts.feature_stack import FeatureStack

SHIPPED = "style-features"
# Fetched when they are first asked for.
PUBLISHED = ("vgg16", "vgg19")


def find_judge(
    features: str, monitor: Monitor | None = None, *, network: Network | None = None, fall_back: bool = False
) -> tuple[FeatureStack, cards.Card]:
    """Return a feature network by its id or the path of its card, ready to differentiate through, and the card.

    features: empty for the one that ships; vgg16 and vgg19 are fetched unless they are there. network: how they are
    reached. fall_back: where they can't be, the one that ships judges, and the log says so. Raises BadModel, and what
    `fetched` raises.
    """
    monitor = monitor or Monitor()
    card = cards.find(SHIPPED if features in (*PUBLISHED, "") else features, "paint")
    if features in PUBLISHED:
        from .fetching import fetched

        try:
            card = fetched(features, monitor, network=network)
        except ServerError as error:
            if not fall_back:
                raise
            monitor.log(f"{error} This time '{card.name}', which ships, judges in its place.")
    found = checkpoints.load(card)
    if not isinstance(found, FeatureStack):
        raise BadModel(f"{card.name} tells no features that a style could be judged with. Choose a feature network.")
    found.requires_grad_(False)
    return found, card
