"""VGG 16 or 19, the networks that the papers of art judge styles with, fetched from where they were published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..errors import BadParameter
from ..monitor import Monitor


def fetchfeatures(
    features: str,
    *,
    network: Mapping[str, Any] | None = None,
    monitor: Monitor | None = None,
) -> dict[str, Any]:
    """Fetch a published feature network into the folder of your own models, unless it is there.

    features: vgg16 or vgg19 (about 550 MB, of which 40 are kept).
    network: how to reach the network, as QGIS knows it.

    Returns output_model, the path of its card.
    """
    from ..art.fetching import FILES, fetched
    from ..catalog.network import Network

    if features not in FILES:
        raise BadParameter(f"'{features}' is not fetched from anywhere. Use one of: {', '.join(FILES)}.")
    return {"output_model": fetched(features, monitor, network=Network.of(network)).path}
