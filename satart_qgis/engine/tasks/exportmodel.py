"""A land-use model as an ONNX file, for Deepness and other programs."""

from __future__ import annotations

from typing import Any

from .. import cards
from ..errors import BadParameter
from ..monitor import Monitor
from ..report import require_writable
from ..writer import refuse_overwrite


def exportmodel(model: str, output: str, *, monitor: Monitor | None = None) -> dict[str, Any]:
    """Write a model that tells classes as one ONNX file, with the metadata that the Deepness plugin reads.

    The file takes tiles of bytes divided by 255, scales them itself, and gives a probability a class.

    model: id of an installed model, or the path of a card.
    output: the .onnx file to write.

    Returns output, and the metadata written.
    """
    monitor = monitor or Monitor()
    if not output.lower().endswith(".onnx"):
        raise BadParameter(f"The output '{output}' does not end in .onnx. Give it a name that does.")
    card = cards.find(model, "segment")
    require_writable(output)
    refuse_overwrite(output, card.path, str(card.weights))

    from ..checkpoints import load
    from ..onnx_files import export

    network = load(card)
    monitor.progress(0.3)
    told = export(card, network, output)
    if card.values != "byte":
        monitor.log(
            f"{card.name} works on {card.values} values; Deepness only reads bytes. Stretch the image to 0-255 alike."
        )
    monitor.log(f"{output}: tiles of {told['tile_size']} pixels, {len(card.bands)} bands, {len(card.classes)} classes.")
    return {"output": output, "metadata": told}
