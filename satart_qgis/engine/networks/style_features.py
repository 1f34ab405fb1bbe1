"""A small network in the manner of VGG whose features tell brush strokes and colours: what styles are judged with.

After Simonyan and Zisserman 2015 (arXiv 1409.1556), a few times narrower and with averages for maxima, as Gatys et al.
2015 (arXiv 1505.07376) found better for making pictures. Its weights are learnt from another network's features.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import nn
from torch.nn import functional

from .parts.feature_stack import FeatureStack, Tap

# How much colours count against the one beside them.
VIVID = 2.0
WIDTHS = (16, 32, 64, 64, 128, 128, 192, 192)


class StyleFeatures(FeatureStack):
    """Eight 3 x 3 convolutions in four stages, each stage at half the resolution of the one before.

    The second convolution of each stage is what styles are judged by, that of the third also what content is.
    Before them all come the colours themselves, whose Gram matrix is their mean and spread: convolutions tell these
    so faintly that pictures come out pale.
    Borders are doubled: zeros would show as a frame in what is made with it.
    """

    stride = 8
    taps = (Tap("colours", 1), Tap("relu1", 1), Tap("relu2", 2), Tap("relu3", 4), Tap("relu4", 8))
    content = "relu3"

    def __init__(self, widths: Sequence[int] = WIDTHS, *, training: bool = False, bands: int = 3) -> None:
        """widths: of the eight convolutions. training: with batch norms, which are folded away afterwards.

        bands: of the images; the features that ship know three.
        """
        super().__init__()
        before = bands
        self.convolutions = nn.ModuleList()
        self.norms = nn.ModuleList()
        for width in widths:
            self.convolutions.append(nn.Conv2d(before, width, 3))
            self.norms.append(nn.BatchNorm2d(width) if training else nn.Identity())
            before = width
        self.radius = 2 * (1 + 2 + 4 + 8) + 7

    def features(self, image: torch.Tensor, last: str = "") -> dict[str, torch.Tensor]:
        """Return the taps of `image` (N, 3, H, W; -1 to 1) by name, up to and including `last`."""
        found = {"colours": torch.cat([VIVID * image, torch.ones_like(image[:, :1])], 1)}
        x = image
        for number, (convolution, norm) in enumerate(zip(self.convolutions, self.norms)):
            stage, second = divmod(number, 2)
            if stage and not second:
                # An odd row or column at the border stands alone rather than being left out.
                x = functional.avg_pool2d(x, 2, ceil_mode=self.borders)  # (N, C, H / 2^stage, W / 2^stage)
            x = functional.relu(norm(convolution(bordered(x) if self.borders else x)))
            if second:
                name = f"relu{stage + 1}"
                found[name] = x
                if name == last:
                    break
        return found


def bordered(x: torch.Tensor) -> torch.Tensor:
    """Return maps (N, C, h, w) with their outermost rows and columns doubled, in the layout that they had.

    torch's own padding would bring channels to the front, and the convolution back again.
    """
    x = torch.cat([x[:, :, :1], x, x[:, :, -1:]], 2)
    return torch.cat([x[:, :, :, :1], x, x[:, :, :, -1:]], 3)


def build(widths: Sequence[int] = WIDTHS, *, training: bool = False) -> StyleFeatures:
    """Return the network with fresh weights."""
    return StyleFeatures(widths, training=training)
