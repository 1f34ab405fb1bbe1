"""The network that styles are judged with: the choice, and the way to those that are published and not shipped."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QCoreApplication

from .. import library, network
from . import modelling, online
from . import parameters as ask

translate = QCoreApplication.translate

FEATURES = modelling.FEATURES
PUBLISHED = ("vgg16", "vgg19")


def features() -> Any:
    """Return the choice of the network that textures are judged with; the one that ships by default."""
    published = {
        "vgg16": translate("Satart", "VGG 16, as in the papers (528 MB are fetched once)"),
        "vgg19": translate("Satart", "VGG 19, as in the papers (548 MB are fetched once)"),
    }
    label = translate("Satart", "Feature network")
    parameter = online.text(FEATURES, label, published, None, files=modelling.MODEL_FILES, installed="paint")
    text = translate("Satart", "What textures are judged with; empty for the network that ships.")
    return ask.advanced(ask.described(parameter, text))


def way_out(features: str) -> dict[str, Any] | None:
    """Return how the network is reached where a feature network has to be fetched, for the engine. Main thread only."""
    wanted = features in PUBLISHED and features not in library.labels("paint")
    return network.settings() if wanted else None
