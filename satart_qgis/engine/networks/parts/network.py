"""What the tile loop needs to know of a network."""

from __future__ import annotations

from typing import Any

from torch import nn


class Network(nn.Module):
    """A network that runs on tiles.

    stride: tiles begin on its multiples, so that pooling and striding fall on the same pixels in each.
    radius: how many input pixels to each side an output pixel can see; a tile with a halo at least as wide gives what
    the whole image gives. Deep encoders see farther than any sane halo: theirs is the true radius all the same, and
    what to do about it is decided where tiles are cut.
    arguments: what `networks.build` needs to make it again; plain JSON values.
    """

    stride: int = 1
    radius: int = 0

    def __init__(self) -> None:
        super().__init__()
        self.arguments: dict[str, Any] = {}
