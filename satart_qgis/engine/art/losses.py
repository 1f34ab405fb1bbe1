"""How unlike a picture is a style, and how unlike what it is to show: Gatys et al. 2015 (arXiv 1508.06576)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch.nn import functional

from ..networks.parts.feature_stack import FeatureStack

# Added to the variance of features, about 1 where there is something to see: open water must not count a thousandfold.
FLAT = 0.1
# Sides of the cells in which brightness is compared, in pixels: roads, roofs, and fields.
CELLS = (2, 4, 8)
# Added to the product of two variances, squared: a picture of hardly any contrast has no bright side.
FAINT = 1e-3
# Colours that are compared at a step, and in how many directions; how many times more what is not grey in them counts.
DRAWN, SLICES, VIVID = 4096, 12, 6.0
# Sides of the table of colours, and how far from a painting's a colour may be, where black and white are 2 apart.
LEVELS, NEAR = 32, 0.15
# Pixels along the windows in which waves are looked for, and from one to the next; added to a window's variance.
WINDOW, STEP, CALM = 64, 22, 1e-3
# The least waves to a window that count; and how many times the power of others as long a wave may have.
LEAST_WAVES, STANDS_OUT = 4, 2.0
# Pixels after which a lattice of folded pixels repeats itself; along the windows it is looked for in, and from one
# window to the next; added to the variance of what is finer than that: half a grey level is no lattice.
PERIODS, PANE, ALONG, FAINTEST = (4, 8), 64, 27, 2e-5
# Sides of the squares that detail is finer than, in pixels; brightness, and the two axes of colour; added to the power
# of detail: half a grey level is nothing to speak of.
FINE, OPPONENTS, UNSEEN = (3, 5, 9), ((1, 1, 1), (1, -1, 0), (1, 1, -2)), 1e-5
# A layer's Gram matrix by its name.
Grams = Mapping[str, torch.Tensor]
# Mean and covariance of features.
Look = tuple[torch.Tensor, torch.Tensor]


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


def looks(maps: torch.Tensor) -> Look:
    """Return the means (N, C) and covariances (N, C, C), float32, of feature maps (N, C, h, w) over the places."""
    flat = maps.permute(0, 2, 3, 1).flatten(1, 2).float()
    mean = flat.mean(1)
    apart = (flat - mean[:, None]).to(maps.dtype)
    covariance: torch.Tensor = torch.bmm(apart.transpose(1, 2), apart).float() / flat.shape[1]
    return mean, covariance


def look_target(network: FeatureStack, style: torch.Tensor) -> dict[str, Look]:
    """Return the looks of a style image (1, 3, H, W)."""
    with torch.no_grad():
        return {name: looks(maps) for name, maps in network.features(style).items()}


def look_terms(found: Mapping[str, Look], target: Mapping[str, Look]) -> torch.Tensor:
    """Return |m - a|^2 / |a|^2 + |C - A|^2 / |A|^2 for each layer, the mean over pictures.

    Departure: a Gram matrix is m m' + C, and of rectified features the first is most of it. A network that is trained
    on it learns the mean colour, and for very long little else; with each weighed by itself the palette and the
    strokes come within minutes.
    """
    terms = []
    for name, (wanted_mean, wanted) in target.items():
        mean, covariance = found[name]
        part = ((mean - wanted_mean) ** 2).sum(-1).mean() / (wanted_mean**2).sum()
        terms.append(part + ((covariance - wanted) ** 2).sum((-2, -1)).mean() / (wanted**2).sum())
    return torch.stack(terms)


def tamed(term: torch.Tensor) -> torch.Tensor:
    """Return a term of which large values count by their root.

    A step that fills a picture with checkers makes covariances thousands of times too large; squared, that one step
    would undo hundreds.
    """
    return 2 * ((1 + term).sqrt() - 1)


def palette_loss(picture: torch.Tensor, style: torch.Tensor) -> torch.Tensor:
    """Return how unlike the colours of pictures (N, 3, H, W), taken together, and of a style are, however they lie.

    Sliced Wasserstein distance, squared (Bonneel et al. 2015, Sliced and Radon Wasserstein barycenters): the mean over
    chance directions of the squared differences of sorted values; departure: what is not grey counts VIVID times more,
    or styles come out a third paler than their paintings. style: (3, n) colours. Means and covariances alone
    would do with a haze of the right colours on average.
    """
    own = picture.float().permute(1, 0, 2, 3).flatten(1)
    one, other = (x[:, torch.randint(x.shape[1], (DRAWN,), device=x.device)] for x in (own, style))
    # What is not grey is a small part of most paintings' contrasts, and the first that is seen to be missing.
    one, other = (x + (VIVID - 1) * (x - x.mean(0)) for x in (one, other))
    directions = functional.normalize(torch.randn(SLICES, 3, device=own.device), dim=1)
    # No autocast: sorted bfloat16 values come in steps.
    with torch.autocast(own.device.type, enabled=False):
        apart = (directions @ one).sort(1)[0] - (directions @ other).sort(1)[0]
    return apart.square().mean()


def gamut(style: torch.Tensor) -> torch.Tensor:
    """Return how far every colour is from the nearest of a style's, less NEAR: a table (1, 1, red, green, blue).

    style: (3, n) colours.
    """
    # On the CPU, once: not every device has what it takes.
    shades = torch.linspace(-1, 1, LEVELS)
    places = ((style.float().cpu().clamp(-1, 1) + 1) / 2 * (LEVELS - 1)).round().long()
    # One colour for each place of the table will do: it is no coarser than the distance that is let pass.
    used = torch.bincount((places[0] * LEVELS + places[1]) * LEVELS + places[2], minlength=LEVELS**3) > 0
    every = torch.cartesian_prod(shades, shades, shades)
    nearest = torch.cat([torch.cdist(part, every[used]).amin(1) for part in every.split(LEVELS**2)])
    return (nearest - NEAR).clamp_min(0).view(1, 1, LEVELS, LEVELS, LEVELS).to(style.device)


def gamut_loss(picture: torch.Tensor, table: torch.Tensor) -> torch.Tensor:
    """Return the mean squared distance of colours (N, 3, H, W) from those of a style, as `gamut` gives it.

    Features and sorted colours hardly notice one pixel in a hundred of a colour that the painter never used; eyes do.
    """
    places = picture.float().flip(1).permute(0, 2, 3, 1).flatten(0, 1)[None, None]
    # Apple's GPUs can't look up in three dimensions.
    home = torch.device("cpu") if picture.device.type == "mps" else picture.device
    far = functional.grid_sample(table.to(home), places.to(home), padding_mode="border", align_corners=True)
    return far.square().mean().to(picture.device)


def flicker(picture: torch.Tensor) -> torch.Tensor:
    """Return how strong colour is beside brightness in the fine detail of pictures (N, 3, H, W): logarithms (3, 2).

    A row for each size of detail, and in it red against green, blue against yellow.
    """
    axes = functional.normalize(torch.tensor(OPPONENTS, dtype=torch.float32, device=picture.device), dim=1)
    # No autocast: detail is a small difference of large numbers.
    with torch.autocast(picture.device.type, enabled=False):
        seen = functional.conv2d(picture.float(), axes[:, :, None, None])
        found = []
        for side in FINE:
            fine = seen - functional.avg_pool2d(seen, side, 1, side // 2, count_include_pad=False)
            power = fine.square().mean((0, 2, 3)) + UNSEEN
            # As a fact: colours are to be calmer, not brightness louder.
            found.append((power[1:] / power[0].detach()).log())
        return torch.stack(found)


def flicker_loss(found: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    """Return how much more colours flicker than a style's do, as `flicker` gives both: a mean of squares.

    A stroke has one colour. To features it is much the same where pixels beside each other are red and green instead,
    and colours came out up to six times as strong in the finest detail as in the paintings: freckles and fringes.
    """
    return (found - wanted).clamp_min(0).square().mean()


def content_loss(found: torch.Tensor, wanted: torch.Tensor, floor: float | torch.Tensor = FLAT) -> torch.Tensor:
    """Return the mean squared difference of feature maps over the variance of those that are wanted.

    floor: added to the variance, of which it is to be a small share where there is something to see.
    """
    wanted = wanted.float()
    spread = wanted.var(dim=(0, 2, 3), unbiased=False).mean() + floor
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
    """Return 1 minus the correlation of brightness in cells, the mean over their sizes and pictures (N, 3, H, W).

    Features tell edges and hardly which side of them is the bright one: without it roofs may come out black. A picture
    may be darker than what it shows, or of less contrast, at no cost.
    """
    terms = []
    for side in CELLS:
        one, other = (functional.avg_pool2d(x.float().mean(1), side).flatten(1) for x in (painted, shown))
        one, other = (x - x.mean(1, keepdim=True) for x in (one, other))
        spread = (one.square().mean(1) * other.square().mean(1) + FAINT**2).sqrt()
        terms.append((1 - (one * other).mean(1) / spread).mean())
    return torch.stack(terms).mean()


def weave_loss(picture: torch.Tensor) -> torch.Tensor:
    """Return how far single waves stand out of pictures (N, 3, H, W), 64 pixels to each side at least.

    Strokes lie in no order, so that waves of a length share their power. What folds pixels repeats itself every four or
    eight of them wherever it has nothing to paint: a weave, of a few waves many times stronger than all others as
    long, which features that see every fourth pixel hardly tell. The mean over waves of the squared logarithm of the
    power beyond STANDS_OUT times that of waves as long. All windows count alike: it is calm water that shows a weave.
    """
    taper = torch.hann_window(WINDOW, device=picture.device)
    windows = picture.float().unfold(2, WINDOW, STEP).unfold(3, WINDOW, STEP)
    windows = windows - windows.mean((-2, -1), keepdim=True)
    windows = windows / (windows.square().mean((1, 4, 5), keepdim=True) + CALM).sqrt()
    # No autocast: the transform takes float32.
    with torch.autocast(picture.device.type, enabled=False):
        power = torch.fft.rfft2(windows * taper[:, None] * taper).abs().square().mean((0, 1, 2, 3))
    down, right = torch.fft.fftfreq(WINDOW, device=power.device), torch.fft.rfftfreq(WINDOW, device=power.device)
    ring = (torch.hypot(down[:, None], right) * WINDOW).round().long()
    counts = (ring >= LEAST_WAVES) & (ring <= WINDOW // 2)
    total = power.new_zeros(int(ring.max()) + 1).index_add(0, ring.flatten(), power.flatten())
    usual = total / torch.bincount(ring.flatten())
    apart = (power / (STANDS_OUT * usual[ring])).clamp_min(1).log()
    return apart[counts].square().mean()


def comb_loss(picture: torch.Tensor) -> torch.Tensor:
    """Return how regularly pictures (N, 3, H, W), 72 pixels to each side at least, repeat themselves every 4 or 8.

    What `weave_loss` finds only where it lies all over is found in each window by itself: the mean over windows of the
    squared logarithm of how many times STANDS_OUT more the means of pixels a period apart vary than they would, were
    pixels independent.
    """
    picture = picture.float()
    smooth = functional.avg_pool2d(picture, PERIODS[-1], 1)
    rows, cols = (slice(PERIODS[-1] // 2, PERIODS[-1] // 2 + n) for n in smooth.shape[2:])
    windows = (picture[:, :, rows, cols] - smooth).unfold(2, PANE, ALONG).unfold(3, PANE, ALONG)
    total = windows.square().mean((-2, -1)).sum(1) + FAINTEST
    terms = []
    for period in PERIODS:
        count = PANE // period
        means = windows.reshape(*windows.shape[:4], count, period, count, period).mean((4, 6))
        apart = count**2 * means.square().mean((-2, -1)).sum(1) / total
        terms.append((apart / STANDS_OUT).clamp_min(1).log().square().mean())
    return torch.stack(terms).sum()
