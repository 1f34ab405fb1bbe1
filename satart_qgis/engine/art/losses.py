"""How unlike a picture is a style, and how unlike what it is to show: Gatys et al. 2015 (arXiv 1508.06576)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch

from ..networks.parts.feature_stack import FeatureStack

# Added to the variance of features, about 1 where there is something to see: open water must not count a thousandfold.
FLAT = 0.1
CELL = 8
# Added to the product of two variances, squared: a picture of hardly any contrast has no bright side.
FAINT = 1e-3
# A layer's Gram matrix by its name.
Grams = Mapping[str, torch.Tensor]


def gram(maps: torch.Tensor) -> torch.Tensor:
    """Return Gram matrices (N, C, C), float32, of feature maps (N, C, h, w): means over the places."""
    count = maps.shape[2] * maps.shape[3]
    # Channels last is how maps lie in memory; bfloat16 ones are multiplied as such, and summed in float32.
    flat = maps.permute(0, 2, 3, 1).reshape(len(maps), count, -1)
    product: torch.Tensor = torch.bmm(flat.transpose(1, 2), flat).float() / count
    return product


def style_target(network: FeatureStack, style: torch.Tensor) -> dict[str, torch.Tensor]:
    """Return the Gram matrices (C, C) of a style image (1, 3, H, W)."""
    with torch.no_grad():
        return {name: gram(maps)[0] for name, maps in network.features(style).items()}


def blended(targets: Sequence[Grams], shares: Sequence[float]) -> dict[str, torch.Tensor]:
    """Return the weighted sum of several styles' Gram matrices."""
    return {
        name: torch.stack([share * target[name] for target, share in zip(targets, shares)]).sum(0)
        for name in targets[0]
    }


def style_terms(found: Grams, target: Grams) -> torch.Tensor:
    """Return |G - A|^2 / |A|^2 for each layer, for Gram matrices (..., C, C) of any scale.

    Departure: relative to the style's own, so that one weight suits every style, layer and feature network.
    """
    terms = [((found[name] - wanted) ** 2).sum((-2, -1)).mean() / (wanted**2).sum() for name, wanted in target.items()]
    return torch.stack(terms)


def style_loss(found: Grams, target: Grams) -> torch.Tensor:
    """Return the mean of the layers' terms."""
    return style_terms(found, target).mean()


def tamed(terms: torch.Tensor) -> torch.Tensor:
    """Return the mean of terms of which large ones count by their root.

    A step that fills a picture with checkers makes Gram matrices thousands of times too large; squared, that one step
    would undo hundreds.
    """
    mean: torch.Tensor = (2 * ((1 + terms).sqrt() - 1)).mean()
    return mean


def content_loss(found: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    """Return the mean squared difference of feature maps over the variance of those that are wanted."""
    wanted = wanted.float()
    spread = wanted.var(dim=(0, 2, 3), unbiased=False).mean() + FLAT
    return ((found.float() - wanted) ** 2).mean() / spread


def variation(picture: torch.Tensor) -> torch.Tensor:
    """Return the mean squared step between neighbouring pixels (total variation, squared as in Johnson et al. 2016)."""
    picture = picture.float()
    down, right = picture.diff(dim=2), picture.diff(dim=3)
    total: torch.Tensor = (down**2).mean() + (right**2).mean()
    return total


def excess(picture: torch.Tensor) -> torch.Tensor:
    """Return the mean squared excess of values beyond -1 to 1, which a screen would cut off."""
    over: torch.Tensor = ((picture.float().abs() - 1).clamp_min(0) ** 2).mean()
    return over


def tone_loss(painted: torch.Tensor, shown: torch.Tensor) -> torch.Tensor:
    """Return 1 minus the correlation of brightness in cells of 8 x 8 pixels, the mean over pictures (N, 3, H, W).

    Features tell edges and hardly which side of them is the bright one: without it roofs may come out black. A picture
    may be darker than what it shows, or of less contrast, at no cost.
    """
    one, other = (torch.nn.functional.avg_pool2d(x.float().mean(1), CELL).flatten(1) for x in (painted, shown))
    one, other = (x - x.mean(1, keepdim=True) for x in (one, other))
    spread = (one.square().mean(1) * other.square().mean(1) + FAINT**2).sqrt()
    return (1 - (one * other).mean(1) / spread).mean()
