"""What the ways of computing a style need to know of its network."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch

from .network import Network

# Tensors by name, all of one resolution.
Stores = dict[str, torch.Tensor]


@dataclass(frozen=True)
class Segment:
    """A part of a network between two normalizations, for the computing of whole-image statistics one by one.

    norm: name of the normalization that takes what the segment makes (under "y"); before it all are frozen. halo: how
    many places to each side of a result it needs. run: (stores before, which it may overwrite) -> those that have
    changed. keeps: which stores what comes after needs. takes: which it needs itself; all where it names none. sizes:
    of strokes that the normalization tells apart, whose maps lie one after the other in "y", each folded by itself.
    """

    norm: str
    halo: int
    run: Callable[[Stores], Stores]
    keeps: tuple[str, ...] = ("x", "y")
    takes: tuple[str, ...] = ()
    sizes: int = 1


class Styler(Network):
    """A network that paints: images (N, 3, H, W) of -1 to 1 in, the same out.

    strokes: how many stroke sizes it has learnt; with more than one, a fourth channel of the input says for each pixel
    which to use, from 0 (the finest) to 1 (the coarsest).
    Inside it is three parts: a head from the image to the trunk's resolution, a trunk, and a tail back to the image.
    The trunk works at `stride` pixels a place.
    """

    strokes: int = 1
    # For evenly spaced stroke sizes of 0 to 1, from the first to the last: what the fourth channel has to say for them.
    spacing: Sequence[float] = (0.0, 1.0)
    # Of the head, and of the tail, in pixels: what they need around a result.
    head_radius: int = 0
    tail_radius: int = 0
    # How many maps like the trunk's there are at once between its segments, at least and at most.
    kept: tuple[int, int] = (1, 2)
    # Those of the stores that the tail takes.
    tail_stores: tuple[str, ...] = ("y",)

    def split(self, image: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the colours (N, 3, H, W), and the weights (N, strokes, h, w) of the strokes at the trunk's places."""
        return image[:, :3], stroke_weights(image[:, 3:4], self.strokes, self.spacing, self.stride)

    def head(self, colours: torch.Tensor) -> torch.Tensor:
        """Return what the trunk's first normalization takes: (N, C, h, w), for (N, 3, H, W)."""
        raise TypeError(f"{type(self).__name__} has no head")

    def segments(self) -> Sequence[Segment]:
        """Return the trunk, cut at its normalizations; the first segment's is what the head made.

        Stores hold "y", what the first normalization takes, and "weights", of the strokes, from the start; more are the
        network's own. Each segment makes "y", what its normalization takes.
        """
        raise TypeError(f"{type(self).__name__} has no segments")

    def reduced(self, stroke: float) -> Styler:
        """Return what is left of the network where one stroke size, 0 to 1, is painted everywhere; itself at most.

        It is asked for that size only, and shares its weights with this one.
        """
        return self

    def varied(self) -> Styler:
        """Return what paints another stroke size at each pixel, with the same weights, once its statistics are fixed.

        Itself where it has one size only.
        """
        return self

    def foldable(self) -> Sequence[tuple[str, str]]:
        """Return names of convolutions, each with that of a normalization that always runs right after it.

        No segment begins between the two. Once the normalization is fixed it may be merged into the convolution, while
        the statistics of later ones are found.
        """
        return ()

    def tail(self, stores: Stores) -> torch.Tensor:
        """Return the picture (N, 3, H, W) from the stores after the last segment."""
        raise TypeError(f"{type(self).__name__} has no tail")

    def painter(self, stroke: float | None) -> Network:
        """Return the same filter made for speed, once all normalizations are fixed; it may share weights with this.

        stroke: the size that is painted everywhere (images then have three channels), None for the fourth channel's.
        Its radius may be smaller. Raises TypeError for a network that has none.
        """
        raise TypeError(f"{type(self).__name__} has no painter")

    def stored_tail(self) -> torch.nn.Module:
        """Return stores -> picture (N, 3, H, W): the tail made for speed, once its normalizations are fixed."""
        raise TypeError(f"{type(self).__name__} has no tail")

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        """Return the painted picture (N, 3, H, W) of an image (N, 3 or 4, H, W)."""
        colours, weights = self.split(image)
        stores: Stores = {"y": self.head(colours), "weights": weights}
        for segment in self.segments():
            stores.update(segment.run(stores))
        return self.tail(stores)


def stroke_weights(
    field: torch.Tensor, count: int, spacing: Sequence[float] = (0.0, 1.0), stride: int = 1
) -> torch.Tensor:
    """Return the weights (N, count, h, w) of `count` stroke sizes for a field (N, 1, H, W) of 0 to 1; () for one size.

    Between two neighbouring sizes they are blended, so that the control is continuous. spacing: a network's, for which
    the control is as even as it looks. stride: pixels of the field to a weight.
    """
    if count == 1:
        return field.new_ones(())
    # bfloat16 knows 128 values from a half to one, and every one counts as so many more.
    control = torch.nn.functional.avg_pool2d(field, stride).float().clamp(0, 1) * (len(spacing) - 1)
    known = torch.tensor(spacing, device=field.device)
    below = control.long().clamp_max(len(spacing) - 2)
    sizes = torch.lerp(known[below], known[below + 1], control - below) * (count - 1)
    places = torch.arange(count, device=field.device).view(1, -1, 1, 1)
    return (1 - (sizes - places).abs()).clamp_min(0).to(field.dtype)


def between(*outputs: torch.Tensor) -> torch.Tensor:
    """Return the sum of tensors (N, C, h, w)."""
    total = outputs[0]
    for output in outputs[1:]:
        total = total + output
    return total
